"""Words that are known to stand beside one another: what a word that a converter damaged must have been, its neighbours tell."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise
from typing import Any

from cascade.wording.bodies import agencies
from cascade.wording.folding import fold, fold_all
from cascade.wording.vocabulary import vocabulary

__all__ = ["KnownWords"]

_WORD = re.compile(r"[^\W\d_]+")
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
        """Take the words of the paper beside those of the wording."""
        words, pairs = _packaged()
        self._words, self._pairs = set(words), set(pairs)
        for text in texts:
            found = [fold(word) for word in _WORD.findall(text)]
            self._words.update(found)
            self._pairs.update(pairwise(found))

    def __contains__(self, word: str) -> bool:
        """Whether the word stands anywhere."""
        return fold(word) in self._words

    def __iter__(self) -> Iterator[str]:
        """The words, folded."""
        return iter(self._words)

    def beside(self, word: str, after: str) -> bool:
        """Whether one word stands before the other anywhere."""
        return (fold(word), fold(after)) in self._pairs


@cache
def _packaged() -> tuple[frozenset[str], frozenset[tuple[str, str]]]:
    phrases = [phrase for file in _FILES for phrase in _phrases(vocabulary(file))]
    phrases += [agency.name for agency in agencies()]
    found = [_WORD.findall(phrase) for phrase in fold_all(phrases)]
    return frozenset(word for words in found for word in words), frozenset(
        pair for words in found for pair in pairwise(words)
    )


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
