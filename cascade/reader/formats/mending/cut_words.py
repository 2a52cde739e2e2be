"""Words and dates that a column too narrow for them broke in their middle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from cascade.wording.folding import fold
from cascade.wording.vocabulary import vocabulary

__all__ = ["is_cut"]

_DATE = re.compile(r"(?:\d{1,2}[/.-]){0,2}\d{1,2}[/.-](?:19|20)\d\d")
_FILES = ("naming", "names", "labels", "heads", "timeframes", "linking", "markers")
_SIGNS = " .,;:()"


def is_cut(before: str, after: str) -> bool:
    """Whether the last piece of a line and the first of the next are one word that is known, or one date.

    The second piece must be no word by itself: two words that a line parts stay two.

    >>> is_cut("Quyế", "t định"), is_cut("31/12/20", "26"), is_cut("Sở", "Y tế"), is_cut("30/6/2026", "2")
    (True, True, False, False)
    >>> is_cut("UBN", "D xã"), is_cut("UBND", "TP")
    (True, False)
    """
    first = after.split(maxsplit=1)[0].rstrip(_SIGNS) if after.strip(_SIGNS) else ""
    last = before.lstrip(_SIGNS)
    joined = last + first
    if any(map(str.isdecimal, joined)):
        return bool(_DATE.fullmatch(joined)) and not _DATE.fullmatch(last)
    one = first[:1].islower() or joined.isupper()
    return one and joined.isalpha() and fold(joined) in _known() and fold(first) not in _known()


@cache
def _known() -> frozenset[str]:
    """Every word of two letters or more in the lists of wording."""
    words = (word.strip(_SIGNS) for name in _FILES for phrase in _phrases(vocabulary(name)) for word in phrase.split())
    return frozenset(fold(word) for word in words if len(word) > 1)


def _phrases(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for key, value in data.items():
            yield from _phrases(key)
            yield from _phrases(value)
    elif isinstance(data, list):
        for value in data:
            yield from _phrases(value)
