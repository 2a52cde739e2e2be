"""Counted time: a number of days, months or years, from an event on or alone."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Deferred, Duration, Relative, Timeframe, Unit, Within
from cascade.wording.folding import fold_in_place
from cascade.wording.phrases import RarePattern
from cascade.wording.times.stretch import Stretches
from cascade.wording.times.stretches import read_stretches
from cascade.wording.times.words import END, LETTER, counted_number, numbers, units, words
from cascade.wording.vocabulary import any_of

__all__ = ["LONGEST_EVENT", "count_of", "counted", "counted_hours", "is_event", "issue"]

LONGEST_EVENT = 200
"""Letters beyond which the words of an event are taken for a sentence."""


@cache
def _counted() -> RarePattern:
    unit = rf"(?P<unit>{any_of([*units(), *words('hours')])}){END}"
    opening = [*words("within"), *numbers(), *"0123456789"]
    return RarePattern(opening, rf"(?:{any_of(words('within'))}\s)?{counted_number()}\s{unit}", opens=True)


@cache
def _since() -> re.Pattern[str]:
    return re.compile(rf"\s?,?\s?(?P<since>{any_of(words('since'))}){END},?\s(?P<event>.+)")


@cache
def issue() -> re.Pattern[str]:
    """Give the pattern of the issue of the paper itself, as the name of an event."""
    issuing, passive = any_of(words("issuing")), any_of(words("passive"))
    own = rf"(?:{any_of(words('any_paper'))} {any_of(words('this'))}|{any_of(words('self'))})"
    return re.compile(
        rf"(?:{any_of(words('issue_time'))}\s)?(?:{passive}\s)?"
        rf"(?:{issuing}(?:\s{own})?|{own}\s(?:{passive}\s)?{issuing})"
    )


def count_of(match: re.Match[str]) -> tuple[int, Unit] | None:
    """Read a number and the unit it counts; hours only where they make whole days."""
    number = numbers().get(match["n"]) or int(match["n"] if match["n"].isdigit() else 0)
    unit = units().get(match["unit"])
    if unit is None:
        return (number // 24, Unit.DAY) if number and number % 24 == 0 else None
    return number, unit


@cache
def _hours() -> RarePattern:
    within, hours = any_of(words("within")), words("hours")
    since = rf"(?:\s(?:{any_of(words('since'))}){END}[^.,;:()]*)?"
    told = any_of(words("forecast"))  # "mưa to trong 24 giờ tới" sets nobody a time
    unit = rf"(?P<unit>{any_of(hours)}){END}(?!\s{told}{END})"
    return RarePattern(hours, rf"{LETTER}{within}\s{counted_number()}\s{unit}{since}")


@cache
def _in_the_day() -> re.Pattern[str]:
    """An hour of the day behind which something is done, and no count of them as "sau 12 giờ" is: "sau 22 giờ"."""
    return re.compile(rf"{any_of(words('after'))}\s(?:0?[6-9]|1[013-9]|2[0-3])\s{any_of(words('hours'))}")


def counted_hours(text: str) -> Timeframe | None:
    """Read a time in hours; the words are kept where they make no whole days, for which there is no form: `trong vòng 12 giờ`.

    >>> found = counted_hours("Báo cáo trong vòng 12 giờ kể từ khi phát hiện, trừ ngày lễ")
    >>> found.wording, found.recognised
    ('trong vòng 12 giờ kể từ khi phát hiện', False)
    >>> str(counted_hours("Trả lời người hỏi trong 48 giờ").unit)
    'day'
    >>> counted_hours("Tắt biển quảng cáo sau 22 giờ") is None
    True
    """
    match = _hours().search(fold_in_place(text))
    if match is None:
        return None
    wording = text[match.start() : match.end()].strip()
    if _in_the_day().fullmatch(fold_in_place(wording)):
        return None  # "tắt biển quảng cáo sau 22 giờ": an hour of each day
    if count_of(match) is not None:
        return counted(fold_in_place(wording), wording, wording)
    return Deferred(kind="deferred", wording=wording, recognised=False)


def counted(folded: str, printed: str, wording: str, *, brackets: bool = False) -> Timeframe | None:
    """Read a number of units, from an event on (`100 ngày kể từ ngày ban hành Kế hoạch`) or alone (`12 tháng`).

    Brackets belong to the event only where they hold no time of their own, which is found out first.
    """
    match = _counted().match(folded)
    count = count_of(match) if match else None
    if match is None or count is None:
        return None
    if match.end() == len(folded):
        return Duration(kind="duration", wording=wording, count=count[0], unit=count[1])
    since = _since().fullmatch(folded, match.end())
    if since is None or not is_event(since["event"]) or ("(" in since["event"] and not brackets):
        return None
    begin = since.start("event")
    event = since["event"]
    if since["since"].endswith((" khi", " ngày")):
        begin -= len(since["since"].rsplit(" ", 1)[-1]) + 1
    elif reading := next(read_stretches(event), None):
        return _from_day(reading, event, count, wording)
    return Relative(
        kind="relative",
        wording=wording,
        count=count[0],
        unit=count[1],
        event=printed[begin:],
        anchor="issue" if issue().fullmatch(folded[begin:]) else None,
    )


def _from_day(reading: Stretches, event: str, count: tuple[int, Unit], wording: str) -> Timeframe | None:
    """`30 ngày kể từ ngày 01/7/2025`: the day counted from is known, and so is the period."""
    first = reading.found[0].start()
    last = count[1].add(count[0], first) if first else None
    if reading.end != len(event) or not reading.found[0].is_day or first is None or last is None:
        return None
    return Within(kind="within", wording=wording, start=first, end=last)


def is_event(event: str) -> bool:
    """Tell whether words can be the name of an event: one phrase, no label, no new item."""
    return len(event) <= LONGEST_EVENT and not re.search(r"[;:]|[.]\s|\s\d{1,2}[.)]\s|\s[a-zđ]\)\s", event)
