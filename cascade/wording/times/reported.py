"""Periods that are reported on, with their days in brackets: `báo cáo 6 tháng (trước ngày 05/6) và năm (trước ngày 05/12)`."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Periodic
from cascade.wording.alignment import Aligned
from cascade.wording.folding import tidy
from cascade.wording.phrases import RarePattern
from cascade.wording.times.joined import with_wording
from cascade.wording.times.placed import Found
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.times.words import END, LETTER, words
from cascade.wording.vocabulary import any_of

__all__ = ["reported_on"]


@cache
def _pairs() -> RarePattern:
    """Two periods or more with days that have no year, as those of one year alone come back no more."""
    month, quarter, year = (any_of(words("units", unit)) for unit in ("month", "quarter", "year"))
    every = any_of([*words("periodic"), *words("every")])
    again = any_of([*words("periodic"), *words("every"), *words("closing"), *words("reporting_periods")])
    part = rf"\d{{1,2}}\s{month}(?:\s{_half()})?"
    whole = rf"(?:{any_of(words('one_year'))}\s)?{year}"
    period = rf"(?:{part}|{month}|{quarter}|{whole})"
    days = r"\s?\((?![^()]*(?:19|20)\d\d)(?=[^()]*\d)[^()]{2,60}\)"
    sign = rf"\s?(?:;|{any_of(words('list'))})?\s?(?:{any_of(words('list'))}\s)?"
    first = rf"{LETTER}(?<!/)(?:{every}\s)*{period}"
    return RarePattern(["("], rf"{first}(?:(?:{days})?{sign}(?:{again}\s)*{period})+{days}")


@cache
def _half() -> str:
    """The pattern of words that say of which months of the year a period is: `6 tháng | đầu năm`."""
    edges = any_of([*words("edges", "first"), *words("edges", "last")])
    return rf"{edges}\s{any_of(words('units', 'year'))}"


@cache
def _saying_no_more() -> re.Pattern[str]:
    """Words of such a period that do not change how often it comes back."""
    return re.compile(
        rf"\s{_half()}{END}|{LETTER}{any_of(words('one_year'))}\s(?={any_of(words('units', 'year'))}{END})"
    )


def reported_on(text: str, aligned: Aligned) -> Found | None:
    """Find periods that each have a day of their own: what is reported comes back on those days."""
    match = _pairs().search(aligned.folded)
    if match is None:
        return None
    begin, end = aligned.span(*match.span())
    plain = _saying_no_more().sub("", match[0])
    found = parse_timeframe(f"{words('periodic')[0]} {plain}")
    return (with_wording(found, tidy(text[begin:end])), begin, end) if isinstance(found, Periodic) else None
