"""A stretch of the calendar, as far as the words that name it tell."""

from __future__ import annotations

import calendar
from datetime import date
from typing import NamedTuple

from cascade.model import DueDay

__all__ = ["Stretch", "Stretches", "touching_joined"]


class Stretch(NamedTuple):
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


def touching_joined(found: list[Stretch]) -> tuple[Stretch, ...]:
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
            joined[-1] = last._replace(
                last_year=stretch.last_year or stretch.year,
                last_month=end_month or (12 if last.month else None),
                edge=None,
            )
            if joined[-1].month is None and end_month:
                joined[-1] = joined[-1]._replace(month=1)
        else:
            joined.append(stretch)
    return tuple(joined)
