"""Several times that say one thing together: `2025-2026 (hoàn thành trước 30/6/2026)`."""

from __future__ import annotations

import calendar
from datetime import date

from cascade.model import (
    AdHoc,
    By,
    Conditional,
    Deferred,
    Duration,
    From,
    Milestones,
    Ongoing,
    Periodic,
    Relative,
    Timeframe,
    Unit,
    Within,
)
from cascade.wording.folding import fold
from cascade.wording.times.stretches import read_stretches

__all__ = ["join", "on_day", "with_wording"]

_PARTS_OF_A_YEAR = (3, 6)
"""Months after which something comes back on days of the year."""


def with_wording(found: Timeframe, wording: str) -> Timeframe:
    """Give a time another wording."""
    return found.model_copy(update={"wording": wording})


def on_day(period: Timeframe, day: Timeframe) -> Periodic | None:
    """Give the day on which something comes back, where one time says how often and the other on which day.

    None where they are two times: what comes back each quarter has no day of the year.
    """
    if not isinstance(period, Periodic):
        return None
    if isinstance(day, Periodic):
        same = (day.every, day.unit) == (period.every, period.unit)
        return day.model_copy(update={"due": tuple(dict.fromkeys((*period.due, *day.due)))}) if same else None
    times = 1 if (period.unit, period.every) == (Unit.YEAR, 1) else _times_a_year(period)
    if len(period.due) < times and isinstance(day, By) and day.yearless is not None:
        return period.model_copy(update={"due": (*period.due, day.yearless)})
    return None


def _times_a_year(period: Periodic) -> int:
    """How many days of the year something has that comes back every six or three months; 0 for any other."""
    return 12 // period.every if period.unit is Unit.MONTH and period.every in _PARTS_OF_A_YEAR else 0


def join(wording: str, times: list[Timeframe], sign: str = ";") -> Timeframe | None:
    """Make one time of several, where they say one thing together; None where they do not."""
    joined = times[0]
    for time in times[1:]:
        step = _pair(joined, time, sign) or _pair(time, joined, sign)
        if step is None:
            return None
        joined = step
    return with_wording(joined, wording)


def _pair(first: Timeframe, second: Timeframe, sign: str) -> Timeframe | None:
    """The time that two make together, looked at from the first."""
    strong = sign == ";"
    if isinstance(second, (AdHoc, Deferred)) and not isinstance(first, (Conditional, Milestones)):
        return None if isinstance(second, AdHoc) and isinstance(first, Deferred) else first
    if isinstance(first, (Ongoing, Periodic)) and isinstance(second, Conditional):
        return None if strong else first
    if isinstance(first, Ongoing) and isinstance(second, Periodic):
        return first if second.unit is Unit.YEAR and not second.due else (None if strong else second)
    if strong or isinstance(first, Milestones) or isinstance(second, Milestones):
        return None
    if isinstance(first, Ongoing):
        if isinstance(second, Ongoing):
            return first
        if isinstance(second, By) and second.end and not sign:
            return second
        return second if sign != "và" and isinstance(second, (Within, From)) else None
    if isinstance(first, (Duration, Relative)):
        return second if sign in ("(", ",") and isinstance(second, (Within, By)) and second.window().last else None
    if isinstance(first, Within) and isinstance(second, Ongoing):
        return From(kind="from", wording=first.wording, start=first.start) if sign == "và" else first
    if isinstance(first, From) and isinstance(second, Ongoing):
        return first
    if isinstance(first, Within) and not (sign == "và" and isinstance(second, Within)):
        return _narrow(first, second)  # "6 tháng đầu năm và cả năm 2026" are two
    return None


def _narrow(period: Within, other: Timeframe) -> Within | By | None:
    """A period cut short by a deadline, or a part of it."""
    last: date | None = None
    if isinstance(other, Within) and period.start <= other.start and other.end <= period.end:
        return other
    if isinstance(other, By):
        last = other.end
        if last is None and other.yearless:
            return _fill_year(period, other)
        if last and period.start <= last <= period.end:
            return period.model_copy(update={"end": last})
    return None


def _fill_year(period: Within, other: By) -> Within | None:
    """`Năm 2025 (Quý IV)`, `Năm 2025 (trước 15/11)`: the period gives the year."""
    if period.start.year != period.end.year or other.yearless is None:
        return None
    last = other.yearless.in_year(period.start.year)
    if last is None or not period.start <= last <= period.end:
        return None
    folded = fold(other.wording)
    for reading in read_stretches(folded):
        if reading.end == len(folded) and len(reading.found) == 1 and not reading.found[0].is_day:
            month = reading.found[0].month or 1
            start = max(period.start, date(last.year, month, 1))
            end = date(last.year, last.month, calendar.monthrange(last.year, last.month)[1])
            return period.model_copy(update={"start": start, "end": end})
    return period.model_copy(update={"end": last})
