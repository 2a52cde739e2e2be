"""Times that a table draws: columns of months, quarters or years with a cross where something is done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from cascade.model import Deferred
from cascade.reader.paper import Row
from cascade.wording.folding import fold, tidy
from cascade.wording.times.cutting import cut_timeframe
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["Period", "crossed", "drawn_time", "period_of"]

_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_YEARS = re.compile(r"(?:năm|giaiđoạn)?(20\d\d)[-–](20\d\d)")
_ROMAN = ("i", "ii", "iii", "iv")
_LAST = {"week": 53, "month": 12, "quarter": 4}
_WEEKS = 5
"""Weeks of a month at most, of which the last is one with the next."""
_FEW = 2
_SIGNERS = 4
"""Rows of crosses for each row of words at least."""


class Period(NamedTuple):
    """The stretch of the calendar that a column stands for.

    Attributes:
        order: its place among those of its kind, counted on over the years.
        wording: as a paper writes it in words: `Tháng 3/2026`, `Quý II`, `2026`.
    """

    order: int
    wording: str


def period_of(words: Sequence[str]) -> Period | None:
    """The period that a column stands for, None where its header names none.

    Args:
        words: the header's cells over the column, from top to bottom; the year may stand in any of them.

    >>> period_of(("Thời gian thực hiện năm 2026", "T3")).wording, period_of(("Quý", "II")).wording
    ('Tháng 3/2026', 'Quý II')
    """
    if not words:
        return None
    # A narrow column breaks words and figures: "T1" above "0".
    own, over = "".join(fold(words[-1]).split()), fold(" ".join(words[:-1]))
    year = _YEAR.search(own) or _YEAR.search(over)
    if year and re.fullmatch(rf"(?:năm)?{year[0]}", own):
        return Period(int(year[0]), year[0])
    if years := _YEARS.fullmatch(own):  # "2028-2030"
        return Period(int(years[1]), f"{years[1]} - {years[2]}")
    for unit, pattern, named in _units():
        match = pattern.fullmatch(own)
        if match is None or not (match["unit"] or named.search(over)):
            continue
        number = int(match["number"]) if match["number"].isdecimal() else _ROMAN.index(match["number"]) + 1
        if not 1 <= number <= _LAST[unit]:
            continue
        if unit == "week":
            return _week(number, period_of(words[:-1]))
        word = vocabulary("labels")["columns"]["periods"][unit][0].capitalize()
        order = number + _LAST[unit] * int(year[0] if year else 0)
        printed = _ROMAN[number - 1].upper() if unit == "quarter" else str(number)
        return Period(order, f"{word} {printed}" + (f"/{year[0]}" if year else ""))
    return None


def _week(number: int, month: Period | None) -> Period:
    """A week of the month that stands over it, else one of those that the plan counts, whose days it does not say."""
    word = vocabulary("labels")["columns"]["periods"]["week"][0].capitalize()
    if month is None or number > _WEEKS:
        return Period(number, f"{word} {number}")
    return Period(_WEEKS * month.order + number, f"{word} {number} {month.wording[:1].lower()}{month.wording[1:]}")


def crossed(rows: Sequence[Row], columns: Sequence[int]) -> bool:
    """Whether columns hold crosses, so that they say when; figures in them would say how much.

    A few rows may hold words: those who sign stand below a sheet's columns. Times in place of crosses say it themselves.
    """
    cells = [{fold(row.cells[i]) for i in columns if i < len(row.cells) and row.cells[i].strip()} for row in rows]
    others = [{cell for cell in row - _crosses() if not _time_of(cell)} for row in cells]
    figures = any(char.isdecimal() for row in others for cell in row for char in cell)
    drawn, said = (sum(map(bool, found)) for found in ([row & _crosses() for row in cells], others))
    return len(columns) >= _FEW and not figures and drawn > _SIGNERS * said


def drawn_time(row: Row, periods: Sequence[Period | None]) -> str:
    """The time that the crosses of a row draw, in words, empty where it has none; a merged cell crosses all it covers.

    Where its cells say it in words instead, those are given.

    >>> months = (None, *(period_of(("2026", f"T{n}")) for n in (1, 2, 3, 4)))
    >>> drawn_time(Row(("Mở lớp", "x", "x", "", "x"), 1, 1), months)
    'Tháng 1/2026 - Tháng 2/2026; Tháng 4/2026'
    """
    found: list[Period] = []
    said: list[str] = []
    for i, period in enumerate(periods):
        begin = i
        while row.spans and begin > 0 and row.spans[begin] == 0:
            begin -= 1
        # A heading across the table covers its columns of crosses too, and begins before them.
        if period and periods[begin] and begin < len(row.cells) and fold(row.cells[begin]) in _crosses():
            found.append(period)
        elif period and begin == i < len(row.cells) and (time := _time_of(row.cells[i])):
            said.append(time)
    starts = [i for i in range(len(found)) if i == 0 or found[i].order != found[i - 1].order + 1]
    runs = [found[a:b] for a, b in pairwise([*starts, len(found)])]
    drawn = (f"{run[0].wording} - {run[-1].wording}".split(" - ") for run in runs)  # "2027 - 2028 - 2030"
    return "; ".join(" - ".join(dict.fromkeys((run[0], run[-1]))) for run in drawn) or "; ".join(dict.fromkeys(said))


def _time_of(cell: str) -> str:
    """The words with which a cell says when in place of a cross: "Quý IV/2026 | xong 100 ha"; empty where it has none."""
    time = cut_timeframe(tidy(cell))[0]
    return "" if isinstance(parse_timeframe(time), Deferred) else time


@cache
def _units() -> tuple[tuple[str, re.Pattern[str], re.Pattern[str]], ...]:
    data: dict[str, list[str]] = vocabulary("labels")["columns"]["periods"]
    return tuple(
        (
            unit,
            re.compile(rf"(?P<unit>{any_of(words)}\.?)?0?(?P<number>\d{{1,2}}|iv|i{{1,3}})(?:(?:/|-|năm)20\d\d)?"),
            re.compile(rf"(?<![^\W_]){words[0]}(?![^\W_])"),
        )
        for unit, words in data.items()
    )


@cache
def _crosses() -> frozenset[str]:
    return frozenset(map(fold, vocabulary("labels")["columns"]["crosses"]))
