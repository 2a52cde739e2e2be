"""Lists of phrases looked for in a folded text, and patterns that wait for one of some phrases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import NamedTuple

from cascade.wording.folding import fold_all

__all__ = ["FoundPhrase", "Phrases", "RarePattern"]

_SPACE = re.compile(r"\s")
_BEGINS = re.compile(r"(?<![^\W_])\S")
_BEGINS_BEHIND_DIGITS = re.compile(r"(?<![^\W\d_])\S")


class FoundPhrase(NamedTuple):
    """A phrase and where it stands; asked as a match of a pattern is."""

    words: str
    first: int
    last: int

    def start(self) -> int:
        """Where it begins."""
        return self.first

    def end(self) -> int:
        """Where it ends."""
        return self.last

    def span(self) -> tuple[int, int]:
        """Where it begins and where it ends."""
        return self.first, self.last


class Phrases:
    """Phrases that are looked for as whole words, the longest at each place.

    They are found as a pattern of all of them would find them. But that takes longer to compile than a short paper
    takes to read, and these are ready at once.

    >>> [found.span() for found in Phrases(["sở", "sở y tế"]).finditer("sở y tế và sở nội vụ, cơ sởx")]
    [(0, 7), (11, 13)]
    """

    def __init__(self, phrases: Iterable[str], *, behind_digits: bool = False) -> None:
        """Take the phrases as a file of wording has them.

        Args:
            phrases: the phrases.
            behind_digits: whether one may begin right behind a digit, as in a head whose lines have run together.
        """
        self._begins = _BEGINS_BEHIND_DIGITS if behind_digits else _BEGINS
        self._all = frozenset(fold_all(phrases))
        beginnings: dict[str, list[str]] = {}
        for phrase in sorted(self._all, key=len, reverse=True):
            beginnings.setdefault(phrase[0], []).append(phrase)
        self._beginnings = {letter: tuple(longest_first) for letter, longest_first in beginnings.items()}

    def match(self, folded: str, at: int = 0) -> FoundPhrase | None:
        """Give the phrase that stands at a place of a folded text, None where none does or a word goes on there.

        White space between its words may be of any kind.
        """
        return self._at(_spaced(folded), at) if self._begins.match(folded, at) else None

    def all_at(self, folded: str, at: int = 0) -> Iterator[FoundPhrase]:
        """Give every phrase that stands at a place of a folded text, the longest first.

        >>> [found.words for found in Phrases(["sở", "sở y tế"]).all_at("sở y tế và sở nội vụ")]
        ['sở y tế', 'sở']
        """
        return self._standing(_spaced(folded), at) if self._begins.match(folded, at) else iter(())

    def search(self, folded: str) -> FoundPhrase | None:
        """Give the first phrase of a folded text."""
        return next(self.finditer(folded), None)

    def spans(self, folded: str) -> list[tuple[int, int]]:
        """Give where phrases stand in a folded text, those that begin inside another too.

        >>> Phrases(["trung tâm thông tin", "thông tin và truyền thông"]).spans("trung tâm thông tin và truyền thông")
        [(0, 19), (10, 35)]
        """
        return [phrase.span() for phrase in self.each(folded)]

    def each(self, folded: str) -> Iterator[FoundPhrase]:
        """Give the phrases of a folded text in order, those that begin inside another too."""
        spaced = _spaced(folded)
        found = (self._at(spaced, begins.start()) for begins in self._begins.finditer(spaced))
        return (phrase for phrase in found if phrase)

    def finditer(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[FoundPhrase]:
        """Give the phrases that stand in a folded text or a part of it, none inside another."""
        spaced, past = _spaced(folded[:end]), start
        for begins in self._begins.finditer(spaced, start):
            if begins.start() >= past and (found := self._at(spaced, begins.start())):
                past = found.last
                yield found

    def fullmatch(self, folded: str) -> bool:
        """Whether a folded text is one of the phrases."""
        return _spaced(folded) in self._all

    def _at(self, spaced: str, at: int) -> FoundPhrase | None:
        return next(self._standing(spaced, at), None)

    def _standing(self, spaced: str, at: int) -> Iterator[FoundPhrase]:
        phrases = self._beginnings.get(spaced[at : at + 1], ())
        if spaced.startswith(phrases, at):
            for phrase in phrases:
                end = at + len(phrase)
                if spaced.startswith(phrase, at) and not _is_letter(spaced[end : end + 1]):
                    yield FoundPhrase(phrase, at, end)


class RarePattern:
    r"""A pattern of a wording that most texts do not have: it is compiled when one comes that has a phrase of it.

    >>> month = RarePattern(["tháng"], r"tháng \d{1,2}")
    >>> month.search("quý iii"), month.search("trong tháng 9").span()
    (None, (6, 13))
    """

    def __init__(self, needed: Iterable[str], pattern: str, *, opens: bool = False) -> None:
        """Take the pattern and what makes it worth trying.

        Args:
            needed: phrases, of which every text that the pattern matches has one.
            pattern: the pattern.
            opens: whether it begins with one of them, so that matching at a place waits for one to stand there.
        """
        self._needed = tuple(fold_all(needed))
        self._source = pattern
        self._opens = opens

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._source)

    def _may_be_in(self, folded: str) -> bool:
        spaced = _spaced(folded)
        return any(phrase in spaced for phrase in self._needed)

    def _may_stand(self, folded: str, at: int) -> bool:
        return _spaced(folded).startswith(self._needed, at) if self._opens else self._may_be_in(folded)

    def match(self, folded: str, at: int = 0) -> re.Match[str] | None:
        """Match at a place of a folded text."""
        return self._pattern.match(folded, at) if self._may_stand(folded, at) else None

    def fullmatch(self, folded: str) -> re.Match[str] | None:
        """Match a whole folded text."""
        return self._pattern.fullmatch(folded) if self._may_stand(folded, 0) else None

    def search(self, folded: str) -> re.Match[str] | None:
        """Find the first place in a folded text."""
        return self._pattern.search(folded) if self._may_be_in(folded) else None

    def finditer(self, folded: str) -> Iterator[re.Match[str]]:
        """Find every place in a folded text."""
        return self._pattern.finditer(folded) if self._may_be_in(folded) else iter(())


def _spaced(text: str) -> str:
    """The text with a plain space for each white space."""
    return text if text.isprintable() else _SPACE.sub(" ", text)


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not sign.isdecimal()
