"""Words of a text one by one, as printed and folded; which of them say little, and which name a part of a law."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from cascade.wording.folding import fold, tidy
from cascade.wording.vocabulary import vocabulary

__all__ = ["Says", "Word", "clauses", "names_article"]

_WORD = re.compile(r"\w+(?:(?:[/.\-]|(?<=\d),(?=\d))\w+)*%?")
_BETWEEN_CLAUSES = re.compile(r"[;:,.()\[\]“”\"…]")


Says = Literal["thing", "act", "little"]
"""What a word says of the task it stands in."""


@dataclass(frozen=True, slots=True)
class Word:
    """One syllable or number of a text.

    Attributes:
        printed: as the paper has it.
        folded: in the form in which spellings are equal.
        says: whether it is about something; or an act that is done in every plan ("kiểm tra"); or little at all ("tổ chức").
    """

    printed: str
    folded: str
    says: Says = "thing"


def clauses(text: str) -> Iterator[tuple[Word, ...]]:
    """Give the words of a text, clause by clause; signs between clauses part them.

    >>> [[word.folded for word in clause if word.says == "thing"] for clause in clauses("Tổ chức KIỂM TRA bếp ăn; báo cáo 80%")]
    [['bếp', 'ăn'], ['80%']]
    """
    whole = tidy(text)
    start = 0
    for end in (*(sign.start() for sign in _BETWEEN_CLAUSES.finditer(whole) if _parts(whole, sign)), len(whole)):
        words = _WORD.findall(whole[start:end])
        start = end
        if words:
            yield tuple(_marked([(word, _folded(word)) for word in words]))


def names_article(first: str, second: str) -> bool:
    """Whether two folded words are the name of a part of a law.

    >>> names_article("điều", "36"), names_article("điều", "tra")
    (True, False)
    """
    return first in _articles() and (second[0].isdecimal() or len(second) == 1)


def _parts(whole: str, sign: re.Match[str]) -> bool:
    """Whether a sign stands between clauses: a point or comma inside a number does not."""
    before, behind = whole[: sign.start()][-1:], whole[sign.end() :][:1]
    return not (sign[0] in ".," and before.isalnum() and behind.isalnum())


def _marked(words: list[tuple[str, str]]) -> Iterator[Word]:
    folded = [word for _, word in words]
    known = _known()
    says = [known.get(word, "thing") for word in folded]
    for size in (2, 3):
        for place in range(len(folded) - size + 1):
            if found := known.get(" ".join(folded[place : place + size])):
                says[place : place + size] = [found] * size
    for (printed, bare), what in zip(words, says, strict=True):
        yield Word(printed, bare, what)


@lru_cache(maxsize=16384)  # the words of a language are few beside its texts
def _folded(word: str) -> str:
    return fold(word)


@cache
def _known() -> dict[str, Says]:
    """What the words that are listed say."""
    listed: dict[Says, list[str]] = {"act": vocabulary("linking")["acts"], "little": vocabulary("linking")["light"]}
    return {fold(phrase): says for says, phrases in listed.items() for phrase in phrases}


@cache
def _articles() -> frozenset[str]:
    return frozenset(map(fold, vocabulary("linking")["articles"]))
