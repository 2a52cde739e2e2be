"""A stretch of the calendar with the words that make it a period, an end or a beginning."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from cascade.model import By, From, Milestone, Milestones, Timeframe, Within
from cascade.wording.phrases import RarePattern
from cascade.wording.times.stretch import Stretch
from cascade.wording.times.stretches import read_stretches
from cascade.wording.times.words import words
from cascade.wording.vocabulary import any_of

__all__ = ["before", "bounded", "onward", "start", "until"]


@cache
def before() -> RarePattern:
    """Give the pattern of the words behind which a day is left out."""
    return _opening("before", rf"\s(?:{any_of(words('whole'))}\s)?")


@cache
def until() -> RarePattern:
    """Give the pattern of the words behind which a day is kept."""
    return _opening("until", rf"\s(?:{any_of(words('whole'))}\s)?")


@cache
def start() -> RarePattern:
    """Give the pattern of the words of a beginning."""
    return _opening("from", r"\s")


@cache
def onward() -> RarePattern:
    """Give the pattern of the words that leave the end open."""
    return RarePattern(words("onward"), rf",?\s?{any_of(words('onward'))}")


@cache
def _after() -> RarePattern:
    return _opening("after", r"\s")


@cache
def _from_now() -> RarePattern:
    return _opening("from", rf"\s{any_of(words('now'))},?\s")


def _opening(opening: str, behind: str) -> RarePattern:
    """The pattern of words of one kind with what stands behind them."""
    return RarePattern(words(opening), rf"{any_of(words(opening))}{behind}", opens=True)


@cache
def _ranged() -> re.Pattern[str]:
    return re.compile(rf"(?:\s|\d){any_of(words('range'))}\s?[^\W_]")


@cache
def _hours_of_day() -> RarePattern:
    """From one hour to another of a day named before or behind them: `từ 8 giờ đến 11 giờ ngày 15/3/2026`."""
    hour = rf"\d{{1,2}}\s?{any_of(words('hour'))}\s?(?:\d\d)?(?:\s?{any_of(words('minute'))})?"
    sign, begin = rf"\s?{any_of(words('range'))}\s?", rf"(?:{any_of(words('from'))}\s)?"
    return RarePattern(
        [*words("from"), *"0123456789"],
        rf"{begin}{hour}{sign}{hour},?\s(?P<behind>.+)|{begin}{hour},?\s(?P<between>.+?){sign}{hour}\s{any_of(words('same_day'))}",
        opens=True,
    )


def _on_one_day(folded: str, wording: str) -> Timeframe | None:
    """The day of which only some hours are meant; the hours stay in the wording."""
    match = _hours_of_day().fullmatch(folded)
    named = match and (match["behind"] or match["between"])
    found = bounded(named, wording) if named else None
    if not isinstance(found, By) or found.end is None or found.time:
        return None
    return Within(kind="within", wording=wording, start=found.end, end=found.end)


@cache
def _two_days() -> RarePattern:
    """Two days of one month with "và" or a comma between: `ngày 25 và 26/9`, `trong 02 ngày 25, 26/9/2026`."""
    day = any_of(words("day"))
    counted = rf"(?:trong\s)?(?:các\s|(?:hai|0?2)\s)?{day}\s"
    return RarePattern(
        words("day"), rf"{counted}(?P<first>\d{{1,2}})(?:\svà(?:\s{day})?\s|,\s)(?P<second>\d{{1,2}})(?=/|\stháng\s)"
    )


def _as_range(folded: str) -> str:
    """The wording of two days that follow on each other as a range; others stay as they are."""
    match = _two_days().match(folded)
    if match is None or int(match["second"]) != int(match["first"]) + 1:
        return folded
    return f"ngày {match['first']}-{match['second']}{folded[match.end() :]}"


def bounded(folded: str, wording: str) -> Timeframe | None:
    """Read a stretch of the calendar, alone or behind words that make it an end or a beginning."""
    folded = _as_range(folded)
    if (hours := _on_one_day(folded, wording)) is not None:
        return hours
    if now := _from_now().match(folded):
        return bounded(folded[now.end() :], wording)
    if (after := _after().match(folded)) and (found := _behind(folded, after.end(), wording)):
        return found
    if begin := start().match(folded):
        return _from(folded, begin.end(), wording)
    excluding = before().match(folded)
    including = None if excluding else until().match(folded)
    mark = excluding or including
    for reading in read_stretches(folded, mark.end() if mark else 0):
        rest = folded[reading.end :]
        if not rest:
            if mark:
                return _by(reading.found, wording, excluded=excluding is not None)
            return _inside(reading.found, wording)
        if onward().fullmatch(rest) and not mark and len(reading.found) == 1 and (first := reading.found[0].start()):
            return From(kind="from", wording=wording, start=first)
    return None


def _from(folded: str, at: int, wording: str) -> Timeframe | None:
    """`Từ …`: a period where an end is given, else open."""
    for reading in read_stretches(folded, at):
        if len(reading.found) != 1:
            continue
        stretch, rest = reading.found[0], folded[reading.end :]
        first = stretch.start()
        if rest and not onward().fullmatch(rest):
            continue
        ranged = _ranged().search(folded[at : reading.end])
        if not rest and ranged and (stretch.last_year or stretch.last_month or stretch.last_day or stretch.edge):
            return _inside(reading.found, wording)
        if first:
            return From(kind="from", wording=wording, start=first)
        if stretch.day and stretch.month and not (ranged or rest):  # "từ 12 giờ ngày 24/9", of no year
            return From(kind="from", wording=wording, event=folded[at:])
    return None


def _behind(folded: str, at: int, wording: str) -> Timeframe | None:
    """`Sau ngày 30/6/2025`: from the day behind it."""
    for reading in read_stretches(folded, at):
        last = reading.found[0].end()
        rest = folded[reading.end :]
        if len(reading.found) == 1 and last and last < date.max and (not rest or onward().fullmatch(rest)):
            return From(kind="from", wording=wording, start=last + timedelta(days=1))
    return None


def _by(found: tuple[Stretch, ...], wording: str, *, excluded: bool) -> Timeframe | None:
    """Up to the last day of a stretch, or to the day before its first."""
    if len(found) != 1:
        steps = [_by((stretch,), wording, excluded=excluded) for stretch in found]
        milestones = tuple(Milestone(what="", timeframe=step) for step in steps if step is not None)
        return Milestones(kind="milestones", wording=wording, milestones=milestones) if len(milestones) > 1 else None
    stretch = found[0]
    if stretch.weekday or (stretch.month is None and stretch.day is not None):
        return None
    edge_excluded = excluded and stretch.edge in (None, "first")
    day = (stretch.start() if edge_excluded else stretch.end()) if stretch.year else None
    if day is None:
        return By(kind="by", wording=wording, time=stretch.time, yearless=stretch.due(excluded=edge_excluded))
    if edge_excluded and not stretch.time:
        day -= timedelta(days=1)
    return By(kind="by", wording=wording, end=day, time=stretch.time)


def _inside(found: tuple[Stretch, ...], wording: str) -> Timeframe | None:
    """Within a stretch; a single day, or the end of a stretch alone, is a day to be done by."""
    if len(found) > 1:
        steps = [_inside((stretch,), wording) for stretch in found]
        if any(step is None for step in steps):
            return None
        return Milestones(
            kind="milestones",
            wording=wording,
            milestones=tuple(Milestone(what="", timeframe=step) for step in steps if step is not None),
        )
    stretch = found[0]
    first, last = stretch.start(), stretch.end()
    if first is None or last is None or stretch.is_day or stretch.edge == "last":
        return _by(found, wording, excluded=False)
    return Within(kind="within", wording=wording, start=first, end=last)
