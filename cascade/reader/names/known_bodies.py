"""Bodies that the catalogue knows, and where the names of such end in a text."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from typing import Any

from cascade.model import Agency
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.naming import is_dotted
from cascade.reader.names.own_names import is_own
from cascade.wording.bodies import meanings
from cascade.wording.folding import fold, fold_all, fold_in_place
from cascade.wording.vocabulary import vocabulary

__all__ = ["end_of_known", "is_known_body", "is_whole_name", "name_pairs", "name_words"]

_LONGER = 5
_FAR = 40
"""Words within which the names that a sentence begins with end."""


def end_of_known(text: str) -> int | None:
    """Find where the name of a known body ends and other words go on, None where no known one is followed by any.

    The verb may be none that is known: the name ends where the catalogue's does, unless what follows tells one such
    body from another ("UBND xã biên giới").

    >>> text = "Sở Tài chính, Sở Nội vụ chấm điểm các đơn vị"
    >>> text[: end_of_known(text)]
    'Sở Tài chính, Sở Nội vụ'
    """
    words = list(re.finditer(r"\S+", text))[:_FAR]
    starts = [0]
    for index, (word, after) in enumerate(pairwise(words)):
        if word[0].endswith((",", ";")) or fold(word[0]) == "và":
            if word[0].endswith(";"):
                starts = []  # no name goes on behind it
            starts.append(after.start())
            continue
        compound = fold(after[0]).strip(",;") in vocabulary("naming")["units_in_words"]  # "trực thuộc Tỉnh ủy"
        goes_on = name_grammar().qualifying.match(fold_in_place(text[after.start() :]))
        if not after[0][:1].islower() or goes_on or (compound and _is_unit(word[0])):
            continue
        longer = words[index + 1 : index + 1 + _LONGER]
        # The collective first: "Các sở, ban, ngành" is one body up to its last noun.
        whole = next((start for start in starts if is_known_body(text[start : word.end()])), None)
        if whole is not None and not any(is_known_body(text[whole : w.end()].rstrip(",;")) for w in longer):
            return word.end()
    return None


def _is_unit(word: str) -> bool:
    return fold(word) in vocabulary("naming")["families"]["places"]


def is_known_body(name: str) -> bool:
    """Whether a name is a body's that the catalogue knows, a whole collective's, or that of an organ at each level.

    >>> is_known_body("UBND cấp xã"), is_known_body("Công an các cấp"), is_known_body("Hội viên các cấp")
    (True, True, False)
    """
    if is_own(name):
        return True
    if name_grammar().collective.fullmatch(fold(name)) or name_grammar().of_levels.fullmatch(fold(name)):
        return True
    return any(isinstance(found.entry, Agency) for found in meanings(name))


def is_whole_name(name: str) -> bool:
    """Whether a name is a known body's, or has no small word that names of bodies never have.

    >>> is_whole_name("Bệnh viện Đa khoa tỉnh"), is_whole_name("Phòng Nội vụ về công tác")
    (True, False)
    """
    words = fold(name).split()
    small = [word for word, printed in zip(words, name.split(), strict=True) if printed.islower()]
    if is_known_body(name) or is_dotted(name):
        return True
    return len(words) > 1 and all(word.strip(",") in name_words() for word in small)


@cache
def name_words() -> frozenset[str]:
    """Every small word that stands in names of bodies: units, fields, and what joins them."""
    words = {word for phrase in _phrases_of_names() for word in phrase.split()}
    # What makes a clause does so outside the one phrase that holds it: "vừa", "vì".
    data: dict[str, Any] = vocabulary("naming")
    return frozenset(words.difference(fold_all([*data["not_in_names"], *data["telling"]])))


@cache
def name_pairs() -> frozenset[tuple[str, str]]:
    """Every two words that stand side by side in names of bodies: the "thu" of "thu phí" is no verb in one."""
    return frozenset(pair for phrase in _phrases_of_names() for pair in pairwise(phrase.split()))


def _phrases_of_names() -> list[str]:
    data: dict[str, Any] = vocabulary("naming")
    families = [noun for nouns in data["families"].values() for noun in nouns]
    lists = ("heads", "posts", "fields", "whole", "relating", "joining_words", "school_levels")
    phrases = [*(phrase for name in lists for phrase in data[name]), *families]
    return [folded.replace(",", "") for folded in fold_all(phrases)]
