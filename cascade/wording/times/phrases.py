"""Wordings that are whole phrases, or open with one: ongoing, ad hoc, deferred, conditional, from an event on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cascade.model import AdHoc, By, Conditional, Deferred, From, Ongoing, Periodic, Timeframe
from cascade.wording.phrases import RarePattern
from cascade.wording.times.bounds import bounded, start
from cascade.wording.times.counted import is_event, issue
from cascade.wording.times.lunar import lunar_day
from cascade.wording.times.stretches import read_stretches
from cascade.wording.times.words import END, LETTER, counted_number, occasions, plain_unit, units, words
from cascade.wording.vocabulary import any_of

__all__ = ["day_of_week", "lone_phrase", "open_phrase", "school_term", "week_of_paper"]


@cache
def _ongoing() -> RarePattern:
    said = words("ongoing", "words")
    tails = any_of([*words("ongoing", "tails"), *said])
    # "Thường xuyên, tập trung vào ngày nghỉ": when most of it is done, without a day that the calendar has.
    stress = rf"(?:\s?[,;]\s{any_of(words('ongoing', 'stressing'))}{END}[^\d,;.]*)?"
    clock = words("ongoing", "clock")
    return RarePattern(
        [*said, *clock], rf"{any_of([*said, *clock])}(?:(?:\s?[,;/-]\s?| và | hoặc |\s){tails})*{stress}"
    )


@cache
def _ad_hoc() -> RarePattern:
    said = [*words("ad_hoc", "words"), *words("ad_hoc", "alone")]
    clock = words("ongoing", "clock")
    return RarePattern([*said, *clock], rf"{any_of([*said, *clock])}(?:[\s,;/]+(?:và |hoặc )?{any_of(said)})*")


@cache
def _opening(kind: str) -> RarePattern:
    openings = words(kind, "openings")
    return RarePattern(openings, rf"{any_of(openings)}{END}.*")


@cache
def _conditional() -> RarePattern:
    openings = words("conditional", "openings")
    return RarePattern(openings, rf"{any_of(openings)}\s(?P<event>.*[^\W\d_].*)")


@cache
def _ahead_of() -> RarePattern:
    """So long before an event: `trước mỗi đợt tiêm 5 ngày`, `trước ngày giao quân 15 ngày`."""
    before = words("before")
    count = rf"{counted_number()}\s{any_of([*units(), *words('hours')])}"
    return RarePattern(before, rf"{any_of(before)}\s(?P<event>[^\W\d][^,;()\d]*?[^\W\d])\s{count}")


@cache
def _occasion() -> RarePattern:
    at, named = any_of(words("conditional", "at")), occasions()
    every = rf"{any_of(words('every'))}\s{plain_unit()}"
    return RarePattern(named, rf"(?P<at>{at}\s)?(?P<event>{any_of(named)}{END}.*?)(?:\s{every})?")


@cache
def _campaign() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words('conditional', 'campaigns'))}{END}")


@cache
def school_term() -> RarePattern:
    """A part of every school year or term, or how often in it: `vào đầu mỗi năm học`, `ít nhất 02 lần/học kỳ`."""
    terms, every = any_of(words("school")), any_of(words("every"))
    edges = any_of([*words("edges", "first"), *words("edges", "last")])
    rate = rf"(?:{any_of(words('least'))}\s)?{counted_number()}\s?{any_of(words('times'))}\s?{any_of(words('per'))}\s?"
    return RarePattern(
        words("school"),
        rf"{LETTER}(?:(?:{any_of(words('stating'))}\s)?{edges}\s{every}\s{terms}{END}|{rate}{terms}{END})",
    )


@cache
def day_of_week() -> RarePattern:
    """A day of the week that a paper is of, by which or on which part something is done: `trước 15h thứ Sáu`, `vào tối thứ Bảy`."""
    weekday, hour = any_of(words("weekday")), rf"\d{{1,2}}\s?{any_of(words('hour'))}\s?(?:\d\d\s?)?"
    day = rf"(?:{weekday}\s{any_of(words('weekdays'))}|{any_of(words('sunday'))}){END}"
    part = rf"{any_of(words('day_parts'))}\s"
    plain = rf"(?:{any_of(words('day'))}\s)?{day}"
    by = rf"{any_of([*words('before'), *words('until'), *words('stating_day')])}\s(?:{hour}|{part})?{plain}"
    on = rf"{any_of(words('stating'))}\s(?:{hour}|{part}){plain}"
    more = rf"(?:(?:,|\svà|\s?[-–])\s?(?:{part})?{plain})*"
    return RarePattern([*words("weekday"), *words("sunday")], rf"{LETTER}(?:{by}|{on}){more}(?=\s?(?:[.,;)]|$))")


@cache
def week_of_paper(*, opened: bool) -> RarePattern:
    """A week of the month or the school year that a paper is of, in a sentence behind a word that opens it: `trong tuần 1`."""
    week = words("units", "week")[0]
    listed = any_of(word for word in words("edges", "middle") if word.startswith(week))
    number = r"\d{1,2}(?![\d/])"
    more = rf"(?:\s?{any_of([*words('range'), *words('list')])}\s?(?:{week}\s)?{number})*"
    named = rf"(?:{listed}{END}|{week}\s{number})"
    before = any_of([*words("stating"), *words("before")])
    opening = rf"{LETTER}{any_of(words('stating'))}\s" if opened else rf"(?:{before}\s)?"
    return RarePattern([week], rf"{opening}{named}{more}(?=\s?(?:[.;)]|,(?!\s{any_of(words('month'))}\s)|$))")


@cache
def _event() -> re.Pattern[str]:
    edges = any_of([*words("edges", "first"), *words("edges", "last")])
    return re.compile(
        rf"{any_of(words('event_begins'))}\s(?!\d)[^\W\d_].*|(?:{edges}\s)?{any_of(words('school'))}{END}.*"
    )


@cache
def _end_marks() -> re.Pattern[str]:
    return re.compile(rf"\s(?={any_of(words('until'))}\s)")


@cache
def _onward_at_end() -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(words('onward'))}$")


def lone_phrase(folded: str, wording: str) -> Timeframe | None:
    """Read a phrase that says everything: `Thường xuyên`, `đột xuất`."""
    if _ongoing().fullmatch(folded):
        return Ongoing(kind="ongoing", wording=wording)
    if _ad_hoc().fullmatch(folded):
        return AdHoc(kind="ad-hoc", wording=wording)
    return None


def open_phrase(folded: str, printed: str, wording: str) -> Timeframe | None:
    """Read a phrase whose end is free: deferred, conditional, ad hoc, from an event on."""
    if lunar := lunar_day(folded, printed, wording):
        return lunar
    if not is_event(folded):
        return None
    if _opening("ad_hoc").fullmatch(folded):
        return AdHoc(kind="ad-hoc", wording=wording)
    if _opening("ongoing").fullmatch(folded):
        return Ongoing(kind="ongoing", wording=wording)
    # The week is that of the paper, or of its heading.
    own = folded in words("deferred", "alone")
    if own or any(
        pattern.fullmatch(folded)
        for pattern in (_opening("deferred"), school_term(), day_of_week(), week_of_paper(opened=False))
    ):
        return Deferred(kind="deferred", wording=wording)
    if found := _from_event(folded, printed, wording):
        return found
    if found := _at_occasion(folded, printed, wording):
        return found
    if match := _ahead_of().fullmatch(folded):
        return Conditional(
            kind="conditional", wording=wording, event=printed[match.start("event") : match.end("event")]
        )
    match = _conditional().fullmatch(folded)
    if match and not match["event"][0].isdecimal() and not any(_reaches(match["event"])):
        return Conditional(kind="conditional", wording=wording, event=printed[match.start("event") :])
    return None


def _at_occasion(folded: str, printed: str, wording: str) -> Timeframe | None:
    """Read an occasion: `Trước kỳ họp cuối năm`, whose day is set elsewhere; `mùa mưa bão hằng năm` comes back."""
    match = _occasion().fullmatch(folded)
    campaign = match is not None and _campaign().match(match["event"])
    if match and campaign and "(" in match["event"]:
        return None  # "Tháng hành động vì trẻ em (tháng 6/2026)": the month stands in the brackets
    # "Tham gia Tháng Công nhân hằng năm" tells of what comes back, and not when.
    if match and match["unit"] and (match["at"] or not campaign):
        return Periodic(kind="periodic", wording=wording, every=1, unit=units()[match["unit"]])
    return match and Conditional(kind="conditional", wording=wording, event=printed[match.start("event") :])


def _reaches(folded: str) -> Iterator[bool]:
    """Yield True where the whole text is stretches of the calendar."""
    return (reading.end == len(folded) for reading in read_stretches(folded))


def _from_event(folded: str, printed: str, wording: str) -> Timeframe | None:
    begin = start().match(folded)
    if begin is None:
        return None
    rest = folded[begin.end() :]
    for until in _end_marks().finditer(rest):
        # "từ khi ban hành Kế hoạch đến 31/12/2025": only the end has a day.
        end = bounded(rest[until.end() :], wording)
        if isinstance(end, By) and _event().fullmatch(rest[: until.start()]):
            return end
    onward = _onward_at_end().search(rest)
    event = rest[: onward.start()] if onward else rest
    if not _event().fullmatch(event):
        return None
    return From(
        kind="from",
        wording=wording,
        event=printed[begin.end() : begin.end() + len(event)],
        anchor="issue" if issue().fullmatch(event) else None,
    )
