"""Words that are known to stand beside one another: what a word that a converter damaged must have been, its neighbours tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from itertools import pairwise
from typing import Any

from cascade.wording.bodies import agencies
from cascade.wording.folding import fold
from cascade.wording.vocabulary import vocabulary

__all__ = ["KnownWords"]

_WORD = re.compile(r"[^\W\d_]+")
_END = " | "
"""What parts phrases that are looked through together."""
_WORD_OR_END = re.compile(rf"{_WORD.pattern}|\{_END.strip()}")
_FILES = ("naming", "labels", "timeframes", "heads", "markers", "targets", "documents", "reviews")
"""The files of wording whose phrases are words of papers."""


class KnownWords:
    """The words of the packaged wording and of a paper, and which of them stand beside one another there.

    Args:
        texts: the lines and cells of the paper.

    >>> known = KnownWords(["Mở lớp bơi"])
    >>> known.beside("lớp", "bơi"), known.beside("Tư", "pháp"), known.beside("bơi", "pháp")
    (True, True, False)
    """

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Take the words of the paper beside those of the wording; they are looked through when one is asked for."""
        self._texts = list(texts)

    @cached_property
    def _of_paper(self) -> tuple[set[str], set[tuple[str, str]]]:
        words: set[str] = set()
        pairs: set[tuple[str, str]] = set()
        for text in self._texts:
            found = _WORD.findall(fold(text))
            words.update(found)
            pairs.update(pairwise(found))
        return words, pairs

    def __contains__(self, word: str) -> bool:
        """Whether the word stands anywhere."""
        folded = fold(word)
        return folded in _packaged()[0] or folded in self._of_paper[0]

    def beside(self, word: str, after: str) -> bool:
        """Whether one word stands before the other anywhere."""
        pair = fold(word), fold(after)
        return pair in _packaged()[1] or pair in self._of_paper[1]


@cache
def _packaged() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    phrases = [phrase for file in _FILES for phrase in _phrases(vocabulary(file))]
    phrases += [agency.name for agency in agencies()]
    words = _WORD_OR_END.findall(fold(_END.join(phrases)))
    beside = frozenset(pair for pair in pairwise(words) if _END.strip() not in pair)
    return frozenset(words) - {_END.strip()}, beside


def _phrases(data: Any) -> Iterator[str]:
    match data:
        case str():
            yield data
        case dict():
            for key, value in data.items():
                yield from _phrases(key)
                yield from _phrases(value)
        case list() | tuple():
            for value in data:
                yield from _phrases(value)
        case _:
            pass
