"""Days that come back: from a periodic timeframe to rules that a calendar can follow."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from cascade.model import DueDay, Periodic, Unit

__all__ = ["Recurrence", "recurrences"]

Frequency = Literal["yearly", "monthly", "weekly"]

_YEARS_AHEAD = 9
"""A 29 February comes back after at most eight years."""


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A day that comes back, always the last allowed one: with `trước ngày 20/11` it is the 19th.

    >>> again = Recurrence("yearly", 1, date(2026, 11, 19), day=19, until=None, time=None)
    >>> [str(day) for day in again.occasions(date(2027, 12, 31))]
    ['2026-11-19', '2027-11-19']
    """

    frequency: Frequency
    """By year, month or week."""
    every: int
    """How many of these lie between two occasions."""
    first: date
    """The first day it falls on."""
    day: int | None
    """Day of the month; -1 for its last day; None for a day of the week."""
    until: date | None
    """The day after which it does not come back; None where nothing is said."""
    time: str | None
    """Time of day as `16:00`."""

    def occasions(self, until: date) -> Iterator[date]:
        """The days it falls on, up to a day."""
        end = min(until, self.until) if self.until else until
        day: date | None = self.first
        while day and day <= end:
            yield day
            day = self._after(day)

    def _after(self, day: date) -> date | None:
        if self.frequency == "weekly":
            return Unit.WEEK.add(self.every, day)
        unit = Unit.YEAR if self.frequency == "yearly" else Unit.MONTH
        month = Unit.add(unit, self.every, day.replace(day=1))
        # Where a month is too short for the day, its last day is meant.
        return None if month is None else _in_month(month.year, month.month, self.day)


def recurrences(timeframe: Periodic, since: date) -> tuple[Recurrence, ...]:
    """The days on which a periodic task is due; none where the wording gives no day, or not in which month.

    Args:
        timeframe: when it comes back.
        since: the day from which it counts where the wording gives no start: that of issue, else that of judging.

    >>> from cascade.wording import parse_timeframe
    >>> [(one.frequency, str(one.first)) for one in recurrences(parse_timeframe("Hằng năm (trước ngày 20/11)"), date(2026, 1, 5))]
    [('yearly', '2026-11-19')]
    """
    start = timeframe.start or since
    found = (_recurrence(timeframe, due, start) for due in timeframe.due)
    return tuple(one for one in found if one and (one.until is None or one.first <= one.until))


def _recurrence(timeframe: Periodic, due: DueDay, start: date) -> Recurrence | None:
    every = timeframe.every or 1
    early = due.excluded and not due.time
    if due.weekday is not None:
        weekday = (due.weekday - 1 - early) % 7
        first = Unit.DAY.add((weekday - start.weekday()) % 7, start)
        if first is None:
            return None  # the calendar ends first
        return Recurrence("weekly", every if timeframe.unit is Unit.WEEK else 1, first, None, timeframe.end, due.time)
    if due.month is not None:
        days = (due.in_year(year) for year in range(start.year, start.year + _YEARS_AHEAD))
        first_day = next((day for day in days if day and day >= start), None)
        if first_day is None:
            return None
        day = -1 if due.day is None or (early and due.day == 1) else first_day.day
        step = every if timeframe.unit is Unit.YEAR else 1
        return Recurrence("yearly", step, first_day, day, timeframe.end, due.time)
    if due.day is None or timeframe.unit is not Unit.MONTH:
        return None  # a day of a quarter or a half year, without the month
    number = due.day - early or -1
    first_day = _in_month(start.year, start.month, number)
    if first_day < start:
        following = Unit.MONTH.add(1, start.replace(day=1))
        if following is None:
            return None
        first_day = _in_month(following.year, following.month, number)
    return Recurrence("monthly", every, first_day, number, timeframe.end, due.time)


def _in_month(year: int, month: int, day: int | None) -> date:
    """A day of a month; its last day for -1 or where it is too short."""
    last = calendar.monthrange(year, month)[1]
    return date(year, month, last if day is None or day < 0 else min(day, last))
