"""Lists and ranges of stretches of the calendar in words, each read in every length that it can have."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from functools import cache

from cascade.wording.phrases import RarePattern
from cascade.wording.times.points import YEAR, point, ranging
from cascade.wording.times.stretch import Stretch, Stretches, touching_joined
from cascade.wording.times.words import numbers, words
from cascade.wording.vocabulary import any_of

__all__ = ["read_stretches"]


@cache
def _inside() -> RarePattern:
    inside = [*words("inside"), *words("period")]
    return RarePattern(inside, rf"{any_of(inside)}\s", opens=True)


@cache
def _counted() -> RarePattern:
    """How many years or months are listed behind it: `trong hai | năm 2025 và 2026`."""
    count = rf"(?:\d{{1,2}}|{any_of(numbers())})"
    listed = rf"(?:{any_of(words('year'))}\s{YEAR}|{any_of(words('month'))}\s\d{{1,2}})\s?(?:{any_of([*words('range'), *words('list')])})"
    return RarePattern([*numbers(), *"0123456789"], rf"{count}\s(?={listed})", opens=True)


@cache
def _listing() -> re.Pattern[str]:
    return re.compile(rf"\s?{any_of(words('list'))}\s?")


@cache
def _vision() -> RarePattern:
    vision = words("vision")
    return RarePattern(vision, rf",?\s?{any_of(vision)}\s(?:{any_of(words('year'))}\s)?{YEAR}")


def read_stretches(text: str, at: int = 0) -> Iterator[Stretches]:
    """Read the stretches that begin at a place of a folded text, the longest reading first.

    Elements of a list share the year that only one of them names ("Quý III, IV/2023"); quarters, months and years
    that touch become one stretch.
    """
    begin = at
    while lead := _inside().match(text, begin):
        begin = lead.end()
    if count := _counted().match(text, begin):
        begin = count.end()
    readings = {reading.end: reading for start in dict.fromkeys((begin, at)) for reading in _chains(text, start)}
    for end in sorted(readings, reverse=True):
        yield readings[end]


def _chains(text: str, at: int) -> list[Stretches]:
    """Points joined by signs and words of range and list, every length of chain."""
    first = point(text, at)
    if first is None:
        return []
    chains = [first]
    found, end, may_range = list(first.found), first.end, True
    while len(chains) < 12:
        if may_range and (sign := ranging().match(text, end)) and (other := point(text, sign.end())):
            joined = _range(found[-1], other.found[-1]) if len(other.found) == 1 else None
            if joined is None:
                break
            found[-1:] = [joined]
            may_range = False
        elif (sign := _listing().match(text, end)) and (other := point(text, sign.end())):
            found += other.found
            may_range = True
        elif vision := _vision().match(text, end):
            end = vision.end()
            chains.append(Stretches(chains[-1].found, end))
            break
        else:
            break
        end = other.end
        shared = _share_year(found)
        if all(stretch.exists() for stretch in shared):
            chains.append(Stretches(touching_joined(shared), end))
    return chains


def _range(first: Stretch, last: Stretch) -> Stretch | None:
    """From one stretch to another; what the first does not say, it takes from the last."""
    if first.weekday or last.weekday or first.last_day or first.last_year:
        return None
    year = first.year if first.year is not None else last.year
    if first.is_year and first.year is None:
        return None
    if first.day is not None and first.month is None:
        return None  # days of one month are read as such; another month is not said
    joined = Stretch(
        year=year,
        month=first.month,
        day=first.day,
        last_year=last.last_year or last.year or year,
        last_month=last.last_month or last.month or 12,
        last_day=last.last_day or last.day,
        time=last.time,
    )
    if joined.last_day is None and joined.day is not None:
        # The last day of a month or year behind a day: "từ 15/3/2025 đến hết năm 2025".
        end_year = joined.last_year or 2024
        joined = joined._replace(last_day=calendar.monthrange(end_year, joined.last_month or 12)[1])
    if joined.is_year and last.month is None:
        joined = joined._replace(last_month=None)
    if joined.month is None and joined.last_month is not None:
        joined = joined._replace(month=1)
    return joined if joined.exists() else None


def _share_year(found: list[Stretch]) -> list[Stretch]:
    shared: list[Stretch] = []
    year: int | None = None
    for stretch in reversed(found):
        year = stretch.year if stretch.year is not None else year
        shared.append(stretch if stretch.year is not None or stretch.weekday else stretch._replace(year=year))
    shared.reverse()
    year = None
    for i, stretch in enumerate(shared):
        year = stretch.last_year or stretch.year or year
        if stretch.year is None and not stretch.weekday:
            shared[i] = stretch._replace(year=year)
    return shared
