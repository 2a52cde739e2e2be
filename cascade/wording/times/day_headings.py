"""Headings of a programme that are a day or a week with its dates: "THỨ HAI (14/9)", "Tuần 1 (05/10 - 09/10)"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cascade.wording.folding import fold_in_place
from cascade.wording.times.words import words
from cascade.wording.vocabulary import any_of

__all__ = ["DayHeading", "day_heading"]

_LONGEST = 60
"""Letters of such a heading at most."""


class DayHeading(NamedTuple):
    """A heading that says when what stands below it is done.

    Attributes:
        name: the day of the week, or the week: `Thứ Hai`, `Tuần 1`.
        dates: its date or dates: `14/9`, `05/10 - 09/10`.
        one_day: whether it is one day.
        week: whether it is a week, or two.
    """

    name: str
    dates: str
    one_day: bool
    week: bool = False


def day_heading(text: str) -> DayHeading | None:
    """Read a heading that is a day of the week, or two, or a week, with the date and nothing more; None for another.

    >>> day_heading("Thứ Bảy, Chủ nhật (12 - 13/9/2026)")
    DayHeading(name='Thứ Bảy, Chủ nhật', dates='12 - 13/9/2026', one_day=False, week=False)
    >>> day_heading("Tuần 3 và tuần 4 tháng 10").name, day_heading("Thứ Hai (14/9)").dates
    ('Tuần 3 và tuần 4', '14/9')
    >>> day_heading("Tuần 1: từ 05/10 đến 09/10/2026").dates, day_heading("Tuần 2 tháng 10").dates
    ('từ 05/10 đến 09/10/2026', 'tháng 10')
    >>> print(day_heading("Thứ Hai họp giao ban"), day_heading("Tuần 1"))
    None None
    """
    if len(text) > _LONGEST:
        return None
    folded = fold_in_place(text)
    if day := _days().fullmatch(folded):
        name, dates = text[slice(*day.span("name"))], text[slice(*day.span("dates"))]
        return DayHeading(name, dates, one_day=day["second"] is None)
    week = _week().fullmatch(folded)
    if week is None:
        return None
    dates = text[slice(*week.span("dates" if week["dates"] else "month"))]
    return DayHeading(text[: week.end("name")], dates, one_day=False, week=True)


_DATE = r"\d{1,2}(?:\s?-\s?\d{1,2})?[/.]\d{1,2}(?:[/.]\d{4})?"


@cache
def _days() -> re.Pattern[str]:
    alone = any_of([*words("sunday"), *words("weekdays_short")])
    day = rf"(?:{any_of(words('weekday'))}\s{any_of(words('weekdays'))}|{alone})"
    bare = any_of(words("day"))
    name = rf"(?P<name>{day}(?P<second>(?:,| và| -)\s{day})?)"
    return re.compile(rf"{name},?\s(?:{bare}\s)?\(?(?:{bare}\s)?(?P<dates>{_DATE})\)?:?")


@cache
def _week() -> re.Pattern[str]:
    """A week, by its number, with its days or its month: "Tuần II (12 - 16/10)", "Tuần 3 tháng 10/2026"."""
    week, month, bare = (any_of(given) for given in (words("units", "week"), words("month"), words("day")))
    bound = rf"(?:{bare}\s)?\d{{1,2}}(?:[/.]\d{{1,2}})?(?:[/.]\d{{4}})?"
    sign, begin = any_of(words("range")), any_of(words("from"))
    days = rf"(?:{begin}\s)?{bound}\s?(?:[-–]|{sign})\s?{bound}"
    number = r"(?:thứ\s)?(?:\d{1,2}|[ivx]{1,4})"
    name = rf"(?P<name>{week}\s{number}(?:(?:,| và|\s?[-–+&])\s?(?:{week}\s)?{number})?)"
    return re.compile(rf"{name}(?:\s?[:,]?\s\(?(?P<dates>{days})\)?|\s(?P<month>{month}\s\d{{1,2}}(?:/\d{{4}})?)):?")
