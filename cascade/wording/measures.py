"""Measures: what targets measure, compared by the words that say it; which units are one, and which no place divides."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cascade.wording.folding import fold
from cascade.wording.names import canonical
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["is_same_measure", "is_undivided", "likeness", "unit_key"]

_LONG = 6
"""From so many words on that two measures share, a further one does not make them two."""

_CLEAR = 0.85
"""So alike they have to be then."""


def likeness(one: str, other: str) -> float:
    """Say how alike two measures are, from 0 to 1: twice the words they share, of all their words.

    >>> likeness("tỷ lệ học sinh biết bơi", "Tỉ lệ học sinh biết bơi trên địa bàn tỉnh")
    1.0
    """
    first, second = _terms(one), _terms(other)
    return 2 * len(first & second) / (len(first) + len(second)) if first and second else 0.0


def is_same_measure(one: str, other: str) -> bool:
    """Whether two measures are one for certain: by the same words, or, where they are long, with few words added.

    >>> is_same_measure("tỷ lệ học sinh biết bơi", "tỷ lệ học sinh tiểu học biết bơi")
    False
    """
    first, second = _terms(one), _terms(other)
    if first == second:
        return bool(first)
    added = first <= second or second <= first
    return added and len(first & second) >= _LONG and likeness(one, other) >= _CLEAR


@cache
def _patterns() -> tuple[re.Pattern[str], frozenset[str], dict[str, str]]:
    data = vocabulary("targets")
    same = {fold(unit): fold(group[0]) for group in data["same_units"] for unit in group}
    return (
        re.compile(rf"(?<!\w){any_of(data['insignificant'])}(?!\w)"),
        frozenset(same.get(fold(unit), fold(unit)) for unit in data["undivided"]),
        same,
    )


@lru_cache(maxsize=8192)
def _terms(measure: str) -> frozenset[str]:
    """The words of a measure that say what is measured."""
    return frozenset(_patterns()[0].sub(" ", canonical(measure)).split())


def unit_key(unit: str) -> str:
    """Give the key under which two ways of writing a unit are equal.

    >>> unit_key("phần trăm") == unit_key("%")
    True
    """
    key = fold(unit)
    return _patterns()[2].get(key, key)


def is_undivided(unit: str) -> bool:
    """Whether a unit is of a share, a rank or a time, the same for each place, and not of an amount that places divide.

    >>> is_undivided("%"), is_undivided("hộ")
    (True, False)
    """
    return unit_key(unit) in _patterns()[1]
