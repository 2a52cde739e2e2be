"""Lists of phrases looked for in a folded text, and patterns that are compiled when one is asked for or may match."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from typing import Any, NamedTuple, cast

from cascade.wording.folding import fold_all

__all__ = ["FoundPhrase", "Phrases", "RarePattern", "late", "stands_inside"]

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
        return (phrase for at in self._places(spaced) if (phrase := self._at(spaced, at)))

    def finditer(self, folded: str, start: int = 0, end: int | None = None) -> Iterator[FoundPhrase]:
        """Give the phrases that stand in a folded text or a part of it, none inside another."""
        spaced, past = _spaced(folded[:end]), start
        for at in self._places(spaced, start):
            if at >= past and (found := self._at(spaced, at)):
                past = found.last
                yield found

    def fullmatch(self, folded: str) -> bool:
        """Whether a folded text is one of the phrases."""
        return _spaced(folded) in self._all

    def _places(self, spaced: str, start: int = 0) -> Iterator[int]:
        """Where a word begins as a phrase does: at few words of a text, which are all that is worth a closer look."""
        beginnings = self._beginnings
        for begins in self._begins.finditer(spaced, start):
            at = begins.start()
            if spaced.startswith(beginnings.get(begins[0], ()), at):
                yield at

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

    def __init__(self, needed: Iterable[str], pattern: str, *, opens: bool = False, as_printed: bool = False) -> None:
        """Take the pattern and what makes it worth trying.

        Args:
            needed: phrases, of which every text that the pattern matches has one.
            pattern: the pattern.
            opens: whether it begins with one of them, so that matching at a place waits for one to stand there.
            as_printed: whether texts come as printed, else folded; the phrases are looked for in small letters.
        """
        self._needed = tuple(fold_all(needed))
        self._longest = max(map(len, self._needed))
        self._source = pattern
        self._opens = opens
        self._as_printed = as_printed

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        return re.compile(self._source)

    def _may_be_in(self, text: str) -> bool:
        spaced = _spaced(text.lower() if self._as_printed else text)
        return any(phrase in spaced for phrase in self._needed)

    def _may_stand(self, text: str, at: int) -> bool:
        if not self._opens:
            return self._may_be_in(text)
        begins = text[at : at + self._longest]
        return _spaced(begins.lower() if self._as_printed else begins).startswith(self._needed)

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """Match at a place of a text."""
        return self._pattern.match(text, at) if self._may_stand(text, at) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """Match a whole text."""
        return self._pattern.fullmatch(text) if self._may_stand(text, 0) else None

    def search(self, text: str) -> re.Match[str] | None:
        """Find the first place in a text."""
        return self._pattern.search(text) if self._may_be_in(text) else None

    def finditer(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """Find every place in a text or a part of it."""
        return self._pattern.finditer(text, start, end) if self._may_be_in(text[start:end]) else iter(())

    def sub(self, replacement: str | Callable[[re.Match[str]], str], text: str) -> str:
        """Give a text with something else in every place."""
        return self._pattern.sub(replacement, text) if self._may_be_in(text) else text


def late(pattern: str, flags: int = 0) -> re.Pattern[str]:
    r"""Give a pattern that is compiled when it is first asked: a short paper never comes to many that a module holds.

    >>> late(r"tháng \d{1,2}").search("trong tháng 9").span()
    (6, 13)
    """
    return cast("re.Pattern[str]", _Late(pattern, flags))


class _Late:
    """Stands for a pattern, and asks it whatever it is asked."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        compiled = re.compile(self.pattern, self.flags)
        for method in ("finditer", "findall", "fullmatch", "match", "search", "split", "sub"):
            setattr(self, method, getattr(compiled, method))
        return getattr(compiled, name)


def stands_inside(place: int, phrases: Iterable[tuple[int, int]]) -> bool:
    """Whether a place stands inside a phrase, as the "vừa" of "doanh nghiệp nhỏ và vừa", which is no word of its own.

    >>> stands_inside(4, [(0, 3), (4, 9)]), stands_inside(9, [(4, 9)])
    (True, False)
    """
    return any(first <= place < last for first, last in phrases)


def _spaced(text: str) -> str:
    """The text with a plain space for each white space."""
    return text if text.isprintable() else _SPACE.sub(" ", text)


def _is_letter(sign: str) -> bool:
    return sign.isalnum() and not sign.isdecimal()
