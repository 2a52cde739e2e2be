"""What comes back: periods, the days on which they are due, and the years in which they run."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache

from cascade.model import DueDay, Periodic, Timeframe, Unit, Window, Within
from cascade.wording.phrases import RarePattern
from cascade.wording.times.bounds import before, bounded, onward, start, until
from cascade.wording.times.counted import count_of
from cascade.wording.times.stretch import Stretch
from cascade.wording.times.stretches import read_stretches
from cascade.wording.times.words import END, LETTER, counted_number, numbers, plain_unit, units, words
from cascade.wording.vocabulary import any_of

__all__ = ["periodic"]

_DAYS = {Unit.DAY: 1, Unit.WORKING_DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.QUARTER: 91, Unit.YEAR: 365}
_LONGEST_ONCE = 92
"""Days of a stretch that is one term and no row of them: "sinh hoạt định kỳ tháng 6/2026"."""


@cache
def _repeats() -> RarePattern:
    every = rf"{any_of(words('every'))} (?:{any_of(numbers())} |\d{{1,3}} )?{any_of(units())}"
    said = rf"(?:{any_of(words('periodic'))}|{every}|{any_of(words('times'))}){END}"
    needed = [*words("periodic"), *words("every"), *words("times"), *_words_of_every()]
    return RarePattern(needed, rf"{LETTER}(?:{said}|{_of_every_quarter()}|{_of_every_month()})")


@cache
def _listed() -> RarePattern:
    """Periods alone, the shorter first and the year last, that say without a word more what comes back: `quý, 6 tháng, năm`."""
    month, quarter = (any_of(words("units", unit)) for unit in ("month", "quarter"))
    part, sign = rf"(?:\d{{1,2}}\s{month}|{quarter})", rf"\s?{any_of(words('list'))}\s?"
    year = any_of([*words("units", "year"), *words("whole_year")])
    return RarePattern(words("units", "year"), rf"(?:{month}{sign})?{part}(?:{sign}{part})*{sign}(?P<year>{year})")


def _words_of_every() -> list[str]:
    """Words without which no quarter or month is said to have a day."""
    return [*words("moving", "quarter"), *words("moving", "month"), *_weeks()]


def _weeks() -> list[str]:
    return [word for listed in words("edges").values() for word in listed if "tuần" in word]


def _of_every_quarter() -> str:
    """The pattern of a month that every quarter has: `tháng cuối quý`."""
    return rf"{any_of(words('moving', 'quarter'))}{END}(?!\s[ivx\d])"


def _of_every_month() -> str:
    """The pattern of a week or day that every month has: `tuần đầu của tháng`."""
    week = rf"{any_of(_weeks())}\s(?:{any_of(words('of'))}\s)?{any_of(words('month'))}"
    return rf"(?:{week}|{any_of(words('moving', 'month'))}){END}(?!\s\d)"


@cache
def _parts() -> tuple[tuple[str, RarePattern], ...]:
    """The forms in which a period is said, in the order in which they are tried."""
    every, regular, number, unit = any_of(words("every")), any_of(words("periodic")), counted_number(), plain_unit()
    per, times, once = any_of(words("per")), any_of(words("times")), any_of(words("once"))
    least = any_of(words("least"))
    edges = any_of(word for listed in words("edges").values() for word in listed)
    counts = [*numbers(), *"0123456789"]
    rate = rf"{number}(?:\s?{any_of(words('range'))}\s?\d{{1,3}})?\s?{times}"  # "2-3 lần": as often as the less says

    def part(opening: Iterable[str], pattern: str) -> RarePattern:
        return RarePattern(opening, pattern, opens=True)

    return (
        (
            "times",
            part(
                [*words("every"), *words("one")],
                rf"(?:{every}|{any_of(words('one'))})\s{unit}\s(?:{least}\s)?{rate}{END}",
            ),
        ),
        (
            "every",
            part([*words("periodic"), *words("every")], rf"(?:{regular}\s)?{every}\s{unit}(?:\s{once}{END})?"),
        ),
        ("times", part(counts, rf"{rate}\s?{per}\s?{unit}")),
        (
            "count",
            part(
                [*words("every"), *counts],
                rf"(?:{every}\s)?{number}\s{unit}(?:\s?(?:/\s?(?:0?1\s)?{times}|{once})){END}",
            ),
        ),
        ("count", part(words("every"), rf"{every}\s{number}\s{unit}")),
        ("regular", part(words("periodic"), rf"{regular}{END}")),
        ("bare-count", part(counts, rf"{number}\s{unit}(?!\s{edges})")),
        ("bare", part(units(), rf"{unit}(?!\s?\d)")),
    )


@cache
def _moving() -> RarePattern:
    """The pattern of a day that moves, which is kept in the wording only."""
    needed = [*words("moving", "any"), *_words_of_every()]
    other = rf"{any_of(words('moving', 'any'))}{END}(?:\s{any_of(words('units', 'quarter'))}{END})?"
    # "tuần cuối hằng tháng", "mỗi tháng một lần, vào tuần cuối": the month is said beside it.
    week = rf"{any_of(_weeks())}(?=\s{any_of(words('every'))}\s{any_of(words('month'))}|$)"
    return RarePattern(needed, rf"(?P<quarter>{_of_every_quarter()})|(?P<month>{_of_every_month()})|{week}|{other}")


@cache
def _filler() -> RarePattern:
    fillers = [*words("fillers"), *words("least")]
    signs = [word for word in fillers if not word[-1].isalnum()]
    plain = [word for word in fillers if word[-1].isalnum()]
    return RarePattern(fillers, rf"(?:{any_of(plain)}{END}|{any_of(signs)})", opens=True)


@dataclass(slots=True)
class _Cycle:
    """What the parts of a periodic wording add up to."""

    periods: list[tuple[int | None, Unit]]
    due: list[DueDay]
    start: date | None = None
    end: date | None = None
    moving: bool = False
    implied: Unit | None = None
    regular: bool = False


def periodic(folded: str, wording: str) -> Timeframe | None:
    """Read periods, due days, bounds and words that change nothing, in any order, with at least one period."""
    listed = _listed().fullmatch(folded)
    if listed:
        folded = folded[: listed.start("year")] + words("units", "year")[0]
    elif not _repeats().search(folded):
        return None
    cycle = _Cycle([], [], regular=listed is not None)
    at = 0
    while at < len(folded):
        end = _take_part(folded, at, cycle)
        if end is None:
            return None
        at = end
        while at < len(folded) and folded[at] == " ":
            at += 1
    if cycle.implied and not cycle.periods:
        cycle.periods.append((1, cycle.implied))
    if not cycle.periods and not cycle.regular:
        return None
    if cycle.start and cycle.end and not cycle.periods and not cycle.due and _days_of(cycle) <= _LONGEST_ONCE:
        return Within(kind="within", wording=wording, start=cycle.start, end=cycle.end)
    if cycle.start and cycle.end and cycle.periods and _is_once(cycle):
        cycle.end = None  # "Quý IV/2025, rà soát hằng năm": then for the first time
    periods = [(count or 1) * _DAYS[unit] for count, unit in cycle.periods]
    every, unit = cycle.periods[periods.index(min(periods))] if periods else (None, None)
    due = () if cycle.moving else tuple(dict.fromkeys(cycle.due))
    return Periodic(kind="periodic", wording=wording, every=every, unit=unit, due=due, start=cycle.start, end=cycle.end)


def _days_of(cycle: _Cycle) -> int:
    """Days of the stretch in which something comes back, 0 where it is open."""
    return (cycle.end - cycle.start).days + 1 if cycle.start and cycle.end else 0


def _is_once(cycle: _Cycle) -> bool:
    """Whether the stretch in which something comes back is too short for it to come back."""
    return _days_of(cycle) < min((count or 1) * _DAYS[unit] for count, unit in cycle.periods)


def _take_part(folded: str, at: int, cycle: _Cycle) -> int | None:
    """Take the next part of a periodic wording; None where no part begins here."""
    if match := _moving().match(folded, at):
        cycle.moving = True
        cycle.implied = Unit(match.lastgroup) if match.lastgroup else cycle.implied
        return match.end()
    for name, pattern in _parts():
        match = pattern.match(folded, at)
        if match is None or (name.startswith("bare") and not (cycle.periods or cycle.regular or _is_months(match))):
            continue
        if name == "bare" and any(reading.end > match.end() for reading in read_stretches(folded, at)):
            continue
        if name == "regular":
            cycle.regular = True
        elif name in ("every", "bare"):
            if name == "bare" and match["unit"] in words("day"):
                continue
            cycle.periods.append((1, units()[match["unit"]]))
        else:
            period = _period_of(name, match)
            if period is None:
                return None
            cycle.periods.append(period)
        return match.end()
    if (end := _take_due(folded, at, cycle)) is not None:
        return end
    match = _filler().match(folded, at) or _hour().match(folded, at)
    return match.end() if match else None


@cache
def _hour() -> RarePattern:
    """Hours of each day, which are kept in the wording only: `trước 10 giờ hằng ngày`, `vào 6 giờ và 16 giờ hằng ngày`."""
    said = [*words("before"), *words("until"), *words("at_hour")]
    hour = rf"\d{{1,2}}\s?{any_of(words('hour'))}\s?(?:\d\d)?(?:\s?{any_of(words('minute'))})?{END}"
    further = rf"(?:\s?{any_of(words('list'))}\s?{hour})*"
    # "24/24 giờ, mỗi ngày một lần": an hour that nothing sets stands right before the words of coming back.
    return RarePattern([*said, *"0123456789"], rf"{any_of(said)}\s{hour}{further}|{hour}{further}(?=\s)", opens=True)


def _is_months(match: re.Match[str]) -> bool:
    """Whether months are counted: `6 tháng, hằng năm`, where no other count is a period by itself."""
    return "n" in match.groupdict() and match["unit"] in words("month")


@cache
def _closing() -> re.Pattern[str]:
    return re.compile(rf"{LETTER}{any_of(words('closing'))}\s$")


def _period_of(name: str, match: re.Match[str]) -> tuple[int | None, Unit] | None:
    count = count_of(match)
    if count is None or count[0] < 1:
        return None
    number, unit = count
    if name != "times":
        return number, unit
    if number == 1:
        return 1, unit
    parts = {Unit.YEAR: (12, Unit.MONTH), Unit.QUARTER: (3, Unit.MONTH), Unit.WEEK: (7, Unit.DAY)}.get(unit)
    if parts and parts[0] % number == 0:
        return parts[0] // number, parts[1]
    return None, unit


def _take_due(folded: str, at: int, cycle: _Cycle) -> int | None:
    """Take a due day, or the years in which the cycle runs."""
    excluding = before().match(folded, at)
    mark = excluding or until().match(folded, at) or start().match(folded, at)
    begin = mark.end() if mark else at
    for reading in read_stretches(folded, begin):
        if all(stretch.year is None for stretch in reading.found):
            cycle.due += [
                stretch.due(excluded=excluding is not None) if not stretch.last_day else stretch.due()
                for stretch in _with_shared_month(reading.found)
            ]
            return _further_days(folded, reading.end, cycle)
        if len(reading.found) == 1 and not _closing().search(folded[:at]):
            piece = folded[at : reading.end]
            after = onward().match(folded, reading.end)
            bound = bounded(piece, piece)
            window = bound.window() if bound else Window(None, None)
            cycle.start, cycle.end = window.first or cycle.start, window.last or cycle.end
            return after.end() if after else reading.end
    return None


def _with_shared_month(found: tuple[Stretch, ...]) -> list[Stretch]:
    """Days with the month that only the last of them names: `ngày 05, 20/3 hằng năm`."""
    shared: list[Stretch] = []
    for stretch in reversed(found):
        taken = stretch.day is not None and stretch.month is None and shared
        shared.append(stretch._replace(month=shared[-1].month) if taken else stretch)
    return shared[::-1]


@cache
def _further_day() -> RarePattern:
    """Another day of the same month behind its first, which alone has the word for it: `ngày 15 - 17`, `ngày 05, 20`."""
    signs, counted = [*words("range"), *words("list")], any_of([*units(), *words("times")])
    return RarePattern(signs, rf"\s?{any_of(signs)}\s?(?P<day>[12]\d|3[01]|0?[1-9])(?![\d/.])(?!\s?{counted}{END})")


def _further_days(folded: str, at: int, cycle: _Cycle) -> int:
    """Take the days that go on a day without a month; gives where they end."""
    first = cycle.due[-1]
    while first.day and not first.month and (match := _further_day().match(folded, at)):
        cycle.due.append(first.model_copy(update={"day": int(match["day"])}))
        at = match.end()
    return at
