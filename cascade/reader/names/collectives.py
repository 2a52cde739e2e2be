"""Collectives: the kinds of bodies and places that stand together in one name, and what goes on with it."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.names.grammar import name_grammar
from cascade.wording.boundaries import listed
from cascade.wording.folding import fold
from cascade.wording.letters import UPPER
from cascade.wording.phrases import Phrases
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "counts_somebody",
    "family",
    "goes_on_collective",
    "goes_on_post",
    "is_named_anew",
    "is_noun",
    "is_open",
    "last_family",
    "last_plural",
    "open_family",
]


_COUNT = re.compile(r"\d{1,3}\s+")


def counts_somebody(folded: str) -> bool:
    """Whether words count bodies of a kind, or people.

    >>> counts_somebody("03 chi bộ được chọn"), counts_somebody("40 đoàn viên"), counts_somebody("15 ngày")
    (True, True, False)
    """
    count = _COUNT.match(folded)
    kind = folded[count.end() :] if count else ""
    return family(kind) is not None or _people().match(kind) is not None


@cache
def _people() -> Phrases:
    return Phrases(vocabulary("naming")["head_count"]["persons"])


@cache
def last_plural() -> re.Pattern[str]:
    """Give the pattern of a name up to the last of its words that make a collective."""
    words = vocabulary("naming")
    return re.compile(rf".*(?<![^\W_]){any_of([*words['plural'], *words['each']])}\s+")


def goes_on_collective(text: str) -> bool:
    """Whether a collective is one of bodies: `các sở`, `các khoa, phòng`, but not `các hoạt động`."""
    every, _, noun = fold(text[:60]).partition(" ")
    return every == "các" and family(noun) is not None


def is_noun(folded: str) -> bool:
    """Whether a word is one kind of bodies or places and nothing more."""
    return any(folded == noun for noun, _ in name_grammar().families)


def goes_on_post(current: str, words: str) -> bool:
    """Whether a post is that of the next kind of bodies too: "Thủ trưởng các đơn vị, khu phố", "… cơ quan ngang bộ, …"."""
    grammar, folded = name_grammar(), fold(words)
    if is_noun(folded) and grammar.post_of_all.match(fold(current)):
        return True
    last = re.split(r",\s*", fold(current))[-1]
    return words[:1].islower() and bool(
        grammar.post_of_kind.match(last) and (grammar.kind.match(folded) or is_noun(folded))
    )


def is_named_anew(current: str, words: str) -> bool:
    """Whether a place with a name stands behind another body: `Công an phường, khu phố 3`, `thôn 1, thôn 2`.

    Behind a body whose place has a name it goes on: "UBND xã A, xã B".
    """
    named = re.compile(rf"[{UPPER}\d]")
    single = not listed().search(current) and not last_plural().match(fold(current))
    alike = family(fold(current)) == "places" or not named.search(current.partition(" ")[2])
    own = re.split(r"\strực thuộc\s", words, maxsplit=1)[0]  # "thành phố trực thuộc Trung ương" has no name
    return single and alike and bool(named.search(own))


def family(folded: str) -> str | None:
    """The family of the noun that words begin with: nouns of one family go on each other in a collective."""
    for noun, named in name_grammar().families:
        if folded.startswith(noun) and not folded[len(noun) : len(noun) + 1].isalpha():
            return None if named == "places" and name_grammar().organs_of_places.match(folded) else named
    return None


def open_family(current: str) -> str | None:
    """The family of small nouns on which a collective may go on; None for the name of a single body."""
    folded = fold(current)
    plural = last_plural().match(folded)
    if plural:
        return family(folded[plural.end() :])
    if is_open(current):
        return family(re.sub(r".*,\s*", "", folded)) or "organs"
    for organ in vocabulary("naming")["organs_of_places"]:
        if folded.startswith(f"{fold(organ)} "):
            rest = current[len(organ) + 1 :]
            return family(fold(rest)) if rest[:1].islower() else None
    last = listed().split(current)[-1]
    return family(fold(last)) if last[:1].islower() else None


def last_family(current: str) -> str | None:
    """The family of the place a name ends with: "các sở, ban, ngành cấp tỉnh" goes on with "thành phố"."""
    folded = fold(current)
    return (
        "places" if any(f == "places" and folded.endswith(" " + noun) for noun, f in name_grammar().families) else None
    )


def is_open(current: str) -> bool:
    """Whether only bare nouns stand so far: `Sở`, `Bộ, ngành`, `Tập đoàn`."""
    words = re.split(r",\s*", fold(current))
    known = {noun for noun, _ in name_grammar().families}
    return all(word in known or name_grammar().bare_head.fullmatch(word) for word in words)
