"""The axis of time: from days to places, in months, quarters or years, as the stretch is long."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cascade.renderers.lettering import run
from cascade.renderers.svg.canvas import SIZES
from cascade.wording.dates import ROMAN_QUARTERS
from cascade.wording.sentences import Language, sentence

__all__ = ["Axis", "Stretch", "axis"]

_BACK, _AHEAD = 10, 20
"""So many years before and after the day of judging are drawn: one year 2100 would press all others into a line."""

_MONTHS, _QUARTERS = 24, 120
"""Up to so many months, the axis is parted in months; up to so many, in quarters."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of the axis with its name, which is empty where there is no room for it."""

    left: float
    right: float
    name: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Time from left to right, in whole quarters, with the day of judging on it."""

    first: date
    last: date
    as_of: date
    width: float

    @property
    def months(self) -> int:
        """How many months it has."""
        return (self.last.year - self.first.year) * 12 + self.last.month - self.first.month + 1

    def at(self, day: date) -> float:
        """Where a day begins; days before or after the axis are at its ends."""
        days = (self.last - self.first).days + 1
        return self.width * min(max((day - self.first).days, 0), days) / days

    def behind(self, day: date) -> float:
        """Where a day ends."""
        return self.at(day + timedelta(days=1)) if day < self.last else self.width

    def upper(self, language: Language) -> list[Stretch]:
        """The coarse parts: quarters of one year or two, else years; none where years are the fine parts."""
        if self.months > _QUARTERS:
            return []
        return self._parted(3 if self.months <= _MONTHS else 12, language)

    def lower(self, language: Language) -> list[Stretch]:
        """The fine parts: months, quarters, or years."""
        return self._parted(1 if self.months <= _MONTHS else 3 if self.months <= _QUARTERS else 12, language)

    def _parted(self, step: int, language: Language) -> list[Stretch]:
        starts = [start for start in self._starts() if (start.month - 1) % step == 0 or start == self.first]
        edges = [*map(self.at, starts), self.width]
        found: list[Stretch] = []
        free = 0.0
        for start, left, right in zip(starts, edges, edges[1:], strict=False):
            name = self._name(start, step, language)
            room = run(name, SIZES["small"] if step > 1 else SIZES["tiny"]) + 4
            fits = room <= right - left or (step == 12 and left >= free and left + room <= self.width)
            free = max(free, left + room) if fits else free
            found.append(Stretch(left, right, name if fits else ""))
        return found

    def _starts(self) -> Iterator[date]:
        """The first day of each month."""
        for month in range(self.months):
            number = self.first.month - 1 + month
            yield date(self.first.year + number // 12, number % 12 + 1, 1)

    def _name(self, start: date, step: int, language: Language) -> str:
        if step == 12:
            return str(start.year)
        quarter = (start.month + 2) // 3
        if step == 1:
            return str(start.month)
        values = [("quarter", quarter), ("roman", ROMAN_QUARTERS[quarter - 1]), ("year", start.year)]
        if self.months <= _MONTHS:
            return sentence("tables", "slots.quarter", language, values)
        return sentence("pictures", "timeline.quarter", language, values)


def axis(days: Iterable[date], as_of: date, width: float) -> Axis:
    """The axis that holds some days and the day of judging, in whole quarters and at least four of them.

    >>> made = axis([date(2026, 2, 3), date(2026, 5, 9)], date(2026, 3, 1), 360)
    >>> str(made.first), str(made.last), made.at(date(2027, 1, 1))
    ('2026-01-01', '2026-12-31', 360.0)
    """
    years = range(max(as_of.year - _BACK, date.min.year), min(as_of.year + _AHEAD, date.max.year) + 1)
    held = [as_of, *(min(max(day, date(years[0], 1, 1)), date(years[-1], 12, 31)) for day in days)]
    first, last = min(held), max(held)
    start = date(first.year, (first.month - 1) // 3 * 3 + 1, 1)
    quarters = max((last.year - start.year) * 4 + (last.month - 1) // 3 - (start.month - 1) // 3, 3)
    ended = start.year * 4 + (start.month - 1) // 3 + quarters
    year, quarter = divmod(ended, 4)
    end = date(year, quarter * 3 + 3, 31 if quarter in (0, 3) else 30) if year <= date.max.year else date.max
    return Axis(start, end, as_of, width)
