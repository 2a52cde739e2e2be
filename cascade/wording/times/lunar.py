"""Days of the lunar calendar, which are kept in words: "trước ngày 23 tháng Chạp", "mùng 6 Tết", "rằm tháng Giêng"."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Conditional, From, Timeframe
from cascade.wording.alignment import Aligned
from cascade.wording.folding import tidy
from cascade.wording.phrases import RarePattern
from cascade.wording.times.words import END, LETTER, numbers, words
from cascade.wording.vocabulary import any_of

__all__ = ["find_lunar_day", "lunar_day"]

_LAST_DAYS = r"(?:2[3-9]|30)"
"""Days of the old year by which a feast is counted without a word for them: "chiều 30 Tết"."""


@cache
def _lunar() -> RarePattern:
    """A lunar day, or a stretch from one to another, with the word of time before it."""
    said: dict[str, list[str]] = words("lunar")
    moon, feast, calendar = (any_of(said[key]) for key in ("months", "feasts", "calendar"))
    day, month = rf"(?:(?:{any_of(numbers())}\s)?{any_of([*words('day'), *said['days']])}\s)", any_of(words("month"))
    days = rf"\d{{1,2}}(?:(?:\s?[,-]\s?|\s{any_of(word for word in words('list') if word.isalpha())}\s)\d{{1,2}})*"
    of_month = rf"(?:{month}\s)?{moon}"
    named_month = rf"{month}\s(?:\d{{1,2}}|{any_of(numbers())}|{moon})"
    forms = (
        rf"{day}?{days}\s{of_month}",
        rf"(?:{day}{days}|{_LAST_DAYS})\s{feast}",
        rf"{any_of(said['days'])}\s\d{{1,2}}(?:\s{named_month})?",
        rf"(?:{any_of(words('day'))}\s)?{any_of(said['full_moon'])}(?:\s{named_month}|\s{moon})",
        rf"{day}?\d{{1,2}}(?:/|\s{month}\s)\d{{1,2}}(?:(?:/|\s{any_of(words('year'))}\s)\d{{4}})?\s\(?{calendar}\)?",
        any_of(said["nights"]),
    )
    one = rf"(?:{'|'.join(forms)}){END}"
    begins = any_of([*words("from"), *words("after")])
    other = any_of(
        [*words("before"), *words("until"), *words("inside"), *words("day_parts"), *words("conditional", "at")]
    )
    until = rf"(?:\s(?:{any_of([*words('range'), *words('until')])})\s{one})?"
    parts = any_of(words("day_parts"))
    needed = [phrase for phrases in said.values() for phrase in phrases]
    return RarePattern(
        needed, rf"{LETTER}(?:(?P<from>{begins})\s|{other}\s)?(?P<event>(?:{parts}\s)?{one}(?P<until>{until}))"
    )


def lunar_day(folded: str, printed: str, wording: str) -> Timeframe | None:
    """Read a lunar day and nothing else.

    Args:
        folded: the folded words.
        printed: the same words as printed, of the same length.
        wording: what the time keeps as its wording.
    """
    match = _lunar().fullmatch(folded)
    return _time_of(match, printed[match.start("event") : match.end("event")], wording) if match else None


def find_lunar_day(text: str, aligned: Aligned) -> tuple[Timeframe, int, int] | None:
    """Find the first lunar day that a clause sets, outside brackets, where a feast is only described."""
    for match in _lunar().finditer(aligned.folded):
        before = aligned.folded[: match.start()]
        if before.count("(") > before.count(")"):
            continue
        begin, end = aligned.span(*match.span())
        first, last = aligned.span(*match.span("event"))
        return _time_of(match, tidy(text[first:last]), tidy(text[begin:end])), begin, end
    return None


def _time_of(match: re.Match[str], event: str, wording: str) -> Timeframe:
    if match["from"] and not match["until"]:
        return From(kind="from", wording=wording, event=event)
    return Conditional(kind="conditional", wording=wording, event=event)
