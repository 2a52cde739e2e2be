"""Stretches of the calendar in words: a day, month, quarter, half, year, and lists and ranges of them."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from cascade.model import DueDay
from cascade.wording.folding import fold
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["Stretch", "Stretches", "read_stretches", "words"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """From one day of the calendar to another, as far as the words tell.

    Attributes:
        year: year of the first day; None where the words name none.
        month: month of the first day; None for whole years and for a day whose month is not named.
        day: the first day, where a day is named.
        last_year: year of the last day, where it is another.
        last_month: its month, where it is another.
        last_day: the last day, where another is named.
        time: hour of the day as `16:00`.
        weekday: day of the week, 1 for Monday.
        edge: `first`, `middle` or `last`, where only that part of it is named (đầu, giữa, cuối).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_year: int | None = None
    last_month: int | None = None
    last_day: int | None = None
    time: str | None = None
    weekday: int | None = None
    edge: str | None = None

    @property
    def is_day(self) -> bool:
        """Whether it is one single day."""
        return self.day is not None and self.last_day is None

    @property
    def is_year(self) -> bool:
        """Whether it is made of whole years."""
        return self.month is None and self.day is None and self.weekday is None

    def start(self) -> date | None:
        """Give the first day, None where the year is open."""
        if self.year is None or self.weekday or (self.month is None and self.day is not None):
            return None
        return date(self.year, self.month or 1, self.day or 1)

    def end(self) -> date | None:
        """Give the last day, None where the year is open."""
        year = self.last_year or self.year
        if year is None or self.weekday or (self.month is None and self.day is not None):
            return None
        month = self.last_month or self.month or 12
        return date(year, month, self.last_day or self.day or calendar.monthrange(year, month)[1])

    def due(self, *, excluded: bool = False) -> DueDay:
        """Give the last day as one that comes back, or the first with the day left out; with an hour the day is kept."""
        excluded = excluded and self.time is None
        month = self.last_month or self.month
        if excluded and not self.is_day and self.month is not None:
            # "trước tháng 6": the last day is the one before its first.
            return DueDay(month=self.month, day=1, time=self.time, excluded=True)
        return DueDay(
            month=month or (12 if self.is_year else None),
            day=self.last_day or self.day,
            weekday=self.weekday,
            time=self.time,
            excluded=excluded,
        )

    def exists(self) -> bool:
        """Whether the calendar has its days."""
        if any(month is not None and not 1 <= month <= 12 for month in (self.month, self.last_month)):
            return False
        if self.month and self.last_month and not self.last_year and self.last_month < self.month:
            return False  # "Quý IV - I/2026" does not say which year is meant
        if self.day and self.last_day and not self.last_month and self.last_day < self.day:
            return False  # neither does "25 - 05/7/2025" say which month
        for day, month in ((self.day, self.month), (self.last_day, self.last_month or self.month)):
            if day is not None and not 1 <= day <= (calendar.monthrange(2024, month)[1] if month else 31):
                return False
        try:
            self.start()
            self.end()
        except ValueError:
            return False
        return True


class Stretches(NamedTuple):
    """What was read: the stretches, and where in the text they end."""

    found: tuple[Stretch, ...]
    end: int


def words(*path: str) -> Any:
    """Give a list or table of the words of time."""
    found = vocabulary("timeframes")
    for step in path:
        found = found[step]
    return found


_YEAR = r"(?:19|20)\d\d(?!\d)"
_END = r"(?![^\W_])"
_NO_CODE = r"(?!\s?/\s?[^\W_])(?!\.\d)"
"""What follows must not make it the number of a paper (12/2025/NĐ-CP, 35/2024/QH15) or a longer figure."""


@dataclass(frozen=True, slots=True)
class _Grammar:
    points: tuple[re.Pattern[str], ...]
    edge: re.Pattern[str]
    inside: re.Pattern[str]
    range: re.Pattern[str]
    list: re.Pattern[str]
    vision: re.Pattern[str]
    quarters: dict[str, int]
    months: dict[str, int]
    numbers: dict[str, int]
    weekdays: dict[str, int]
    edges: dict[str, str]


@cache
def _grammar() -> _Grammar:
    day, month, year = (any_of(words(unit)) for unit in ("day", "month", "year"))
    quarter, of = any_of(words("quarter")), any_of(words("of"))
    quarters = {fold(sign): int(number) for number, signs in words("quarters").items() for sign in signs}
    months = {fold(name): number for name, number in words("months").items()}
    edges = {fold(word): edge for edge, listed in words("edges").items() for word in listed}
    link = rf"\s?(?:{any_of([*words('range'), *words('list')])})\s?"
    q = rf"(?:{any_of(quarters)}){_END}"
    m = rf"(?:\d{{1,2}}(?!\d)|{any_of(months)}{_END})"
    tail = rf"(?:\s?[/,-]\s?(?:{year}\s)?|\.|,?\s(?:{of}\s)?{year}\s?|\s)(?P<y>{_YEAR})"
    time = (
        rf"(?:(?P<h>\d{{1,2}})\s?{any_of(words('hour'))}\s?(?P<min>\d\d)?(?:\s?{any_of(words('minute'))})?\s?,?\s?"
        rf"(?:{of}\s)?)"
    )
    of_month = (
        rf"\s?(?:{month}\s?|/\s?)(?P<m>\d{{1,2}})(?!\d)(?:(?:\s?[/.-]\s?|,?\s?{year}\s?)(?P<y>{_YEAR}))?{_NO_CODE}"
    )
    short = any_of(words("month_short"))
    whole = any_of(words("whole"))
    sign = rf"\s?(?:{any_of(words('range'))})\s?(?:{whole}\s)?"
    weekday = rf"{any_of(words('weekday'))}\s(?P<weekday>{any_of(words('weekdays'))}){_END}"
    points = (
        rf"{time}?(?:{day}\s?)?(?P<d>\d{{1,2}})\s?(?P<x>[/.-])\s?(?P<m>\d{{1,2}})\s?(?P=x)\s?(?P<y>{_YEAR})",
        rf"{time}?(?:{day}\s?)?(?P<d>\d{{1,2}}){of_month}",
        rf"(?:{day}\s?)?(?P<d>\d{{1,2}}){sign}(?:{day}\s?)?(?P<d2>\d{{1,2}}){of_month}",
        rf"{time}?{day}\s(?P<d>\d{{1,2}})(?!\d){_NO_CODE}",
        rf"(?:{month}\s?|{short}\.?\s?(?=\d))(?P<m1>{m})(?P<more>(?:{link}(?:{month}\s?|{short}\.?(?=\d))?{m})*)(?:{tail})?{_NO_CODE}",
        rf"(?P<m>\d{{1,2}})\s?[/.-]\s?(?P<y>{_YEAR}){_NO_CODE}",
        rf"{quarter}\s?(?P<q1>{q})(?P<more>(?:(?:{link}|/)(?:{quarter}\s?)?{q})*)(?:{tail})?{_NO_CODE}",
        rf"(?P<n>[369]|0[369]|sáu|ba|chín)\s{month}\s(?P<half>{any_of(edges)})(?:\s(?:{of}\s)?{year})?(?:{tail}|\s(?P<y2>{_YEAR}))?{_NO_CODE}",
        rf"{any_of(words('half'))}\s(?P<half>{any_of(edges)})\s(?:{of}\s)?{year}(?:\s?(?P<y>{_YEAR}))?{_NO_CODE}",
        rf"(?:{any_of(words('period'))}\s)?(?:{year}\s?)?(?P<y>{_YEAR}){_NO_CODE}",
        rf"{time}?{weekday}",
        rf"{time}?(?P<sunday>{any_of(words('sunday'))})",
        rf"(?P<whole>{any_of(words('whole_year'))}){_END}",
    )
    return _Grammar(
        points=tuple(re.compile(rf"{point}{_END}") for point in points),
        edge=re.compile(rf"(?P<edge>{any_of(edges)})\s(?:(?P<year>{year}){_END}(?!\s?(?:19|20)\d\d))?"),
        inside=re.compile(rf"(?:{any_of([*words('inside'), *words('period')])})\s"),
        range=re.compile(rf"{sign}(?:{whole}\s|{year}\s(?=\d))*"),
        list=re.compile(rf"\s?(?:{any_of(words('list'))})\s?"),
        vision=re.compile(rf",?\s?(?:{any_of(words('vision'))})\s(?:{year}\s)?{_YEAR}"),
        quarters=quarters,
        months=months,
        numbers={fold(name): number for name, number in words("numbers").items()},
        weekdays={fold(name): number for name, number in words("weekdays").items()},
        edges=edges,
    )


def read_stretches(text: str, at: int = 0) -> Iterator[Stretches]:
    """Read the stretches that begin at a place of a folded text, the longest reading first.

    Elements of a list share the year that only one of them names ("Quý III, IV/2023"); quarters, months and years
    that touch become one stretch.
    """
    grammar = _grammar()
    begin = at
    while lead := grammar.inside.match(text, begin):
        begin = lead.end()
    readings = {reading.end: reading for start in dict.fromkeys((begin, at)) for reading in _chains(text, start)}
    for end in sorted(readings, reverse=True):
        yield readings[end]


def _chains(text: str, at: int) -> list[Stretches]:
    """Points joined by signs and words of range and list, every length of chain."""
    grammar = _grammar()
    first = _point(text, at)
    if first is None:
        return []
    chains = [first]
    found, end, may_range = list(first.found), first.end, True
    while len(chains) < 12:
        if may_range and (sign := grammar.range.match(text, end)) and (other := _point(text, sign.end())):
            joined = _range(found[-1], other.found[-1]) if len(other.found) == 1 else None
            if joined is None:
                break
            found[-1:] = [joined]
            may_range = False
        elif (sign := grammar.list.match(text, end)) and (other := _point(text, sign.end())):
            found += other.found
            may_range = True
        elif vision := grammar.vision.match(text, end):
            end = vision.end()
            chains.append(Stretches(chains[-1].found, end))
            break
        else:
            break
        end = other.end
        shared = _share_year(found)
        if all(stretch.exists() for stretch in shared):
            chains.append(Stretches(_join(shared), end))
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
        joined = replace(joined, last_day=calendar.monthrange(end_year, joined.last_month or 12)[1])
    if joined.is_year and last.month is None:
        joined = replace(joined, last_month=None)
    if joined.month is None and joined.last_month is not None:
        joined = replace(joined, month=1)
    return joined if joined.exists() else None


def _share_year(found: list[Stretch]) -> list[Stretch]:
    shared: list[Stretch] = []
    year: int | None = None
    for stretch in reversed(found):
        year = stretch.year if stretch.year is not None else year
        shared.append(stretch if stretch.year is not None or stretch.weekday else replace(stretch, year=year))
    shared.reverse()
    year = None
    for i, stretch in enumerate(shared):
        year = stretch.last_year or stretch.year or year
        if stretch.year is None and not stretch.weekday:
            shared[i] = replace(stretch, year=year)
    return shared


def _join(found: list[Stretch]) -> tuple[Stretch, ...]:
    """Make stretches that touch one; days stay apart."""
    joined = [found[0]]
    for stretch in found[1:]:
        last = joined[-1]
        touches = False
        if stretch.day is None and last.day is None and not (stretch.weekday or last.weekday):
            if stretch.year is not None and last.year is not None:
                end, start = last.end(), stretch.start()
                touches = end is not None and start is not None and (start - end).days == 1
            elif stretch.month and last.month:
                touches = stretch.month == (last.last_month or last.month) + 1
        if touches:
            end_month = stretch.last_month or stretch.month
            joined[-1] = replace(
                last,
                last_year=stretch.last_year or stretch.year,
                last_month=end_month or (12 if last.month else None),
                edge=None,
            )
            if joined[-1].month is None and end_month:
                joined[-1] = replace(joined[-1], month=1)
        else:
            joined.append(stretch)
    return tuple(joined)


def _point(text: str, at: int) -> Stretches | None:
    """The longest single stretch, or list under one noun, that begins at a place."""
    grammar = _grammar()
    if edge := grammar.edge.match(text, at):
        where = grammar.edges[edge["edge"]]
        if edge["year"]:
            return Stretches((Stretch(edge=where),), edge.end("year"))
        inner = _point(text, edge.end())
        if inner is None or len(inner.found) != 1 or inner.found[0].day is not None:
            return None
        return Stretches((replace(inner.found[0], edge=where),), inner.end)
    best: Stretches | None = None
    for pattern in grammar.points:
        match = pattern.match(text, at)
        if match and (best is None or match.end() > best.end):
            found = _build(match)
            if found and all(stretch.exists() for stretch in found):
                best = Stretches(_join(found), match.end())
    return best


def _build(match: re.Match[str]) -> list[Stretch]:
    grammar, given = _grammar(), match.groupdict()
    year = int(given.get("y") or given.get("y2") or 0) or None
    time = _time(given)
    if given.get("weekday"):
        return [Stretch(weekday=grammar.weekdays[given["weekday"]], time=time)]
    if given.get("sunday"):
        return [Stretch(weekday=7, time=time)]
    if given.get("half"):
        count = grammar.numbers.get(given.get("n") or "", 0) or int(given.get("n") or 6)
        edge = grammar.edges[given["half"]]
        if edge == "middle":
            return []
        first = 1 if edge == "first" else 13 - count
        return [Stretch(year=year, month=first, last_month=first + count - 1)]
    if given.get("q1"):
        return [
            Stretch(year=year, month=3 * first - 2, last_month=3 * last)
            for first, last in _numbers(given["q1"] + given["more"], grammar.quarters)
        ]
    if given.get("m1"):
        return [
            Stretch(year=year, month=first, last_month=last if last != first else None)
            for first, last in _numbers(given["m1"] + given["more"], grammar.months)
        ]
    month = int(given["m"]) if given.get("m") else None
    day = int(given["d"]) if given.get("d") else None
    last = int(given["d2"]) if given.get("d2") else None
    return [Stretch(year=year, month=month, day=day, last_day=last, time=time)]


def _time(given: dict[str, Any]) -> str | None:
    if not given.get("h"):
        return None
    hour, minute = int(given["h"]), int(given.get("min") or 0)
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _numbers(listed: str, names: dict[str, int]) -> list[tuple[int, int]]:
    """Read a list of numbers: those joined by a sign of range as first and last, the others alone."""
    grammar = _grammar()
    nouns = any_of([*words("quarter"), *words("month"), *words("month_short")])
    found: list[tuple[int, int]] = []
    ranged, at = False, 0
    for item in re.finditer(rf"(?:{nouns}\.?\s?)?({any_of(names)}{_END}|\d{{1,2}})", listed):
        sign = listed[at : item.start()]
        number = names[item[1]] if item[1] in names else int(item[1])
        ranged = bool(found) and bool(grammar.range.fullmatch(sign))
        if ranged:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
        at = item.end()
    return found
