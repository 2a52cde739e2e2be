"""Dashes inside names of bodies, which begin no item of a list: "Phòng Văn hóa - Xã hội"."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from cascade.reader.naming import begins_name, name_grammar
from cascade.reader.subjects import subject_of
from cascade.wording.folding import fold
from cascade.wording.vocabulary import vocabulary

__all__ = ["joins_name", "joins_subject"]

_NEAR = 40
"""Letters within which a verb stands behind a dash."""
_LONGEST = 6
"""Words before a dash among which the name begins."""
_FEW = 3
"""Words of a name behind its dash."""


def joins_name(before: str, after: str) -> bool:
    """Whether a dash between two texts stands inside a name: `Phòng Văn hóa - Xã hội`.

    >>> joins_name("Giao Phòng Văn hóa", "Xã hội chủ trì"), joins_name("Cải cách hành chính", "Rà soát thủ tục")
    (True, False)
    """
    ahead, behind = fold(before[-40:]), fold(after[:40])
    return any(
        re.search(rf"(?<![^\W_]){re.escape(first)}$", ahead) and re.match(rf"{re.escape(last)}(?![^\W_])", behind)
        for first, last in _dashed()
    )


def joins_subject(before: str, after: str) -> bool:
    """Whether a dash stands in a name that is not known, right before its verb: "giao Phòng Bảo vệ - Quân sự theo dõi".

    >>> joins_subject("Giao Phòng Bảo vệ", "Quân sự theo dõi"), joins_subject("Giao Phòng Bảo vệ", "Rà soát các trạm")
    (True, False)
    """
    if begins_name(after) or name_grammar().verb.match(fold(after[:_NEAR])):
        return False
    starts = [word.start() for word in re.finditer(r"\S+", before)][-_LONGEST:]
    head = next((before[start:] for start in starts[::-1] if begins_name(before[start:])), None)
    found = subject_of(f"{head.strip()} - {after}") if head else None
    ahead = found.names[len(head.strip()) + 3 :].split() if found and found.verb and head else []
    return 0 < len(ahead) <= _FEW and all(word.islower() for word in ahead[2:])


@cache
def _dashed() -> tuple[tuple[str, str], ...]:
    """What stands before and behind the dash in every phrase of names that has one."""
    data: dict[str, Any] = vocabulary("naming")
    phrases = {fold(phrase) for phrase in [*data["whole"], *data["fields"]]}
    return tuple(sorted((first, last) for phrase in phrases for first, sign, last in [phrase.partition(" - ")] if sign))
