"""Dashes inside names of bodies, which begin no item of a list: "Phòng Văn hóa - Xã hội"."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.assignments.subjects import subject_of
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.naming import begins_name, ends_inside_phrase
from cascade.wording.folding import fold
from cascade.wording.letters import LOWER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["joins_name", "joins_subject"]

_NEAR = 40
"""Letters within which a verb stands behind a dash."""
_LONGEST = 6
"""Words before a dash among which the name begins."""
_LONGEST_HOLDER = 8
"""Words of the name of a bank or company before the dash of its branch."""
_FEW = 3
"""Words of a name behind its dash."""
_LONGEST_PART = 80
"""Letters of the name of a part of a body with the word before it."""


def joins_name(before: str, after: str) -> bool:
    """Whether a dash between two texts stands inside a name: `Phòng Văn hóa - Xã hội`.

    >>> joins_name("Giao Phòng Văn hóa", "Xã hội chủ trì"), joins_name("Cải cách hành chính", "Rà soát thủ tục")
    (True, False)
    >>> joins_name("Phối hợp với Phòng Hậu cần", "Công an tỉnh lập kho"), joins_name("Phòng Hậu cần", "Công an tỉnh lập kho")
    (True, False)
    """
    if ends_inside_phrase(before, f"- {after}") or (_branch().match(after) is not None and _holds_branch(before)):
        return True
    return (
        after[:1].isupper() and name_grammar().holder.match(fold(after[:_NEAR])) is not None and _ends_in_part(before)
    )


def _ends_in_part(before: str) -> bool:
    """Whether a sentence ends with the name of a part of a body, behind which a dash says whose it is."""
    part = _part().search(before[-_LONGEST_PART:])
    return part is not None and name_grammar().holder.match(fold(part["name"])) is None


@cache
def _part() -> re.Pattern[str]:
    """The name of a part of a body at the end, with a word in small letters before it: "phối hợp với | Phòng Tham mưu"."""
    parts = (part.capitalize() for part in vocabulary("naming")["divisions"])
    return re.compile(rf"[{LOWER}]\s(?P<name>{any_of(parts, as_printed=True)}\s[^.;:,()]+)$")


@cache
def _branch() -> re.Pattern[str]:
    """The name of a part of a bank or company behind a dash: `Chi nhánh tỉnh An Giang`."""
    return re.compile(rf"{any_of(map(str.capitalize, vocabulary('naming')['branches']['names']), as_printed=True)}\s")


def _holds_branch(before: str) -> bool:
    """Whether a text ends with the name of a body that has branches: "Ngân hàng Nhà nước Việt Nam"."""
    words = [word.start() for word in re.finditer(r"\S+", before)][-_LONGEST_HOLDER:]
    last = next((before[start:] for start in words[::-1] if _holder().match(before, start)), "")
    return bool(last) and not re.search(r"[.;:,]", last)


@cache
def _holder() -> re.Pattern[str]:
    holders = [head.capitalize() for head in vocabulary("naming")["branches"]["of"]]
    return re.compile(rf"{any_of(holders, as_printed=True)}\s")


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
