"""The words of time, and the pieces that patterns of several rooms are made of."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from cascade.model import Unit
from cascade.wording.folding import fold
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "END",
    "LETTER",
    "completion_at_end",
    "counted_number",
    "listed_before",
    "named_by_period",
    "numbers",
    "occasions",
    "period_before",
    "period_first",
    "plain_unit",
    "units",
    "words",
]

END = r"(?![^\W_])"
"""Where a word ends."""
LETTER = r"(?<![^\W_])"
"""Where a word begins."""


def words(*path: str) -> Any:
    """Give a list or table of the words of time."""
    found = vocabulary("timeframes")
    for step in path:
        found = found[step]
    return found


def occasions() -> list[str]:
    """Give the occasions that have their day from elsewhere: seasons, months of action, and others."""
    return [one for key in ("seasons", "campaigns", "occasions") for one in words("conditional", key)]


@cache
def numbers() -> dict[str, int]:
    """Give the numbers that are written in words."""
    return {fold(name): number for name, number in words("numbers").items()}


@cache
def units() -> dict[str, Unit]:
    """Give the unit that each word counts."""
    return {fold(word): Unit(unit) for unit, listed in words("units").items() for word in listed}


@cache
def counted_number() -> str:
    """Give the pattern, named `n`, of a number in front of what it counts: `10`, `mười`, `10 (mười)`."""
    return rf"(?P<n>\d{{1,3}}|{any_of(numbers())}{END})(?:\s?\([^()]*\))?"


@cache
def plain_unit() -> str:
    """Give the pattern, named `unit`, of a unit of the calendar."""
    return rf"(?P<unit>{any_of(units())}){END}"


@cache
def period_first() -> re.Pattern[str]:
    """Words of coming back with which the sentence begins that ends a text: `Hằng năm, Sở Y tế báo cáo `."""
    every = any_of(words("every"))
    alone = rf"(?!,?\s(?:\S+\s)?{every}{END})"  # "Hằng quý, hằng năm …" comes back twice
    return re.compile(rf"(?:^|[.;]\s)(?P<period>{every}\s{plain_unit()}){alone}[^.;]*$", re.IGNORECASE)


@cache
def period_before() -> re.Pattern[str]:
    """Words of coming back that end right where a day begins: `hằng năm, `."""
    return re.compile(rf"{LETTER}{any_of(words('every'))}\s{plain_unit()},?\s?$")


@cache
def listed_before() -> re.Pattern[str]:
    """Words of coming back that end right where others begin: `từng tháng, `."""
    return re.compile(rf"(?<![^\W_]){any_of(words('every'))}\s{plain_unit()}(?:,|\svà|\shoặc)\s$")


@cache
def completion_at_end() -> re.Pattern[str]:
    """A word of completion that ends a step: `… trình Hội đồng, hoàn thành | trong quý II`."""
    return re.compile(rf",\s{any_of(words('completion'))}$", re.IGNORECASE)


@cache
def named_by_period() -> re.Pattern[str]:
    """What has a period in its name: `dự toán hằng năm`."""
    return re.compile(rf"{LETTER}{any_of(words('named_by_period'))}{END}")
