"""Single stretches of the calendar in words: a day, month, quarter, half, year, week, or a list under one noun."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from cascade.wording.folding import fold
from cascade.wording.phrases import RarePattern
from cascade.wording.times.stretch import Stretch, Stretches, touching_joined
from cascade.wording.times.words import END, numbers, words
from cascade.wording.vocabulary import any_of

__all__ = ["YEAR", "more_weeks", "point", "ranging"]

_DIGITS = frozenset("0123456789")
YEAR = r"(?:19|20)\d\d(?!\d)"
_NO_CODE = r"(?!\s?/\s?[^\W_])(?!\.\d)"
"""What follows must not make it the number of a paper (12/2025/NĐ-CP, 35/2024/QH15) or a longer figure."""


@cache
def _quarters() -> dict[str, int]:
    return {fold(sign): int(number) for number, signs in words("quarters").items() for sign in signs}


@cache
def _months() -> dict[str, int]:
    return {fold(name): number for name, number in words("months").items()}


@cache
def _weekdays() -> dict[str, int]:
    return {fold(name): number for name, number in words("weekdays").items()}


@cache
def _edges() -> dict[str, str]:
    return {fold(word): edge for edge, listed in words("edges").items() for word in listed}


@cache
def _points() -> tuple[tuple[frozenset[str], str], ...]:
    """The forms of a single stretch, or of a list under one noun, each with the letters that it can begin with."""
    day, month, year, quarter = (any_of(words(unit)) for unit in ("day", "month", "year", "quarter"))
    of, edge, short = any_of(words("of")), any_of(_edges()), any_of(words("month_short"))
    link = rf"\s?{any_of([*words('range'), *words('list')])}\s?"
    q = rf"{any_of(_quarters())}{END}"
    m = rf"(?:\d{{1,2}}(?!\d)|{any_of(_months())}{END})"
    tail = rf"(?:\s?[/,-]\s?(?:{year}\s)?|\.|,?\s(?:{of}\s)?{year}\s?|\s)(?P<y>{YEAR})"
    time = (
        rf"(?:(?P<h>\d{{1,2}})\s?(?!:\s){any_of(words('hour'))}\s?(?P<min>\d\d)?(?:\s?{any_of(words('minute'))})?\s?,?\s?"
        rf"(?:{of}\s)?)"
    )
    of_month = (
        rf"\s?(?:{month}\s?|/\s?)(?P<m>\d{{1,2}})(?!\d)(?:(?:\s?[/.-]\s?|,?\s?{year}\s?)(?P<y>{YEAR}))?{_NO_CODE}"
    )
    # "Thứ Hai, ngày 02/3/2026": the date says which.
    # "Ngày Quốc khánh 02/9/2025": the date is the day, its name only stands beside it.
    named = rf"(?:(?:{day}\s)?{any_of(words('named_days'))},?\s(?:{day}\s?)?|{day}\s?)?"
    on = rf"(?:(?:{any_of(words('weekday'))}\s{any_of(_weekdays())}{END}|{any_of(words('sunday'))})\s?[,-]?\s?)?"
    dated = _DIGITS | _initials("day", "named_days", "weekday", "sunday")
    weekday = rf"{any_of(words('weekday'))}\s(?P<weekday>{any_of(_weekdays())}){END}"
    return (
        (_DIGITS, rf"(?P<y>{YEAR})-(?P<m>\d\d)-(?P<d>\d\d)(?:[ t]00:00(?::00)?)?"),  # as a spreadsheet writes it
        (
            dated,
            rf"{time}?{on}{named}(?P<d>\d{{1,2}})\s?(?P<x>[/.-])\s?(?P<m>\d{{1,2}})\s?(?P=x)\s?(?P<y>{YEAR})",
        ),
        (dated, rf"{time}?{on}{named}(?P<d>\d{{1,2}}){of_month}"),
        (
            _DIGITS | _initials("day"),
            rf"(?:{day}\s?)?(?P<d>\d{{1,2}}){_range_sign()}(?:{day}\s?)?(?P<d2>\d{{1,2}}){of_month}",
        ),
        (_DIGITS | _initials("day"), rf"{time}?{day}\s(?P<d>\d{{1,2}})(?!\d){_NO_CODE}"),
        (
            _initials("month", "month_short"),
            (
                rf"(?:{month}\s?|{short}\.?\s?(?=\d))(?P<m1>{m})"
                rf"(?P<more>(?:{link}(?:{month}\s?|{short}\.?(?=\d))?{m})*)(?:{tail})?{_NO_CODE}"
            ),
        ),
        (_DIGITS, rf"(?P<m>\d{{1,2}})\s?[/.-]\s?(?P<y>{YEAR}){_NO_CODE}"),
        (
            _initials("quarter"),
            rf"{quarter}\s?(?P<q1>{q})(?P<more>(?:(?:{link}|/)(?:{quarter}\s?)?{q})*)(?:{tail})?{_NO_CODE}",
        ),
        (
            _DIGITS | set("sbc"),
            (
                rf"(?P<n>[369]|0[369]|sáu|ba|chín)\s{month}\s(?P<half>{edge})(?:\s(?:{of}\s)?{year})?"
                rf"(?:{tail}|\s(?P<y2>{YEAR}))?{_NO_CODE}"
            ),
        ),
        (
            _initials("half"),
            rf"{any_of(words('half'))}\s(?P<half>{edge})\s(?:{of}\s)?{year}(?:\s?(?P<y>{YEAR}))?{_NO_CODE}",
        ),
        (
            _DIGITS | _initials("period", "year"),
            rf"(?:{any_of(words('period'))}\s)?(?:{year}\s?)?(?P<y>{YEAR}){_NO_CODE}",
        ),
        (_DIGITS | _initials("weekday"), rf"{time}?{weekday}"),
        (_DIGITS | _initials("sunday"), rf"{time}?(?P<sunday>{any_of(words('sunday'))})"),
        (_initials("whole_year"), rf"(?P<whole>{any_of(words('whole_year'))}){END}"),
    )


def _initials(*lists: str) -> frozenset[str]:
    return frozenset(fold(word)[0] for name in lists for word in words(name))


@cache
def _points_beginning(letter: str) -> tuple[re.Pattern[str], ...]:
    """The patterns that can match where this letter stands: those of other letters need not even be compiled."""
    return tuple(re.compile(rf"{point}{END}") for letters, point in _points() if letter in letters)


@cache
def _edge() -> RarePattern:
    return RarePattern(
        _edges(),
        rf"(?P<edge>{any_of(_edges())}){more_weeks()}(?:,?\s(?:{any_of(words('of'))}\s)?)(?:(?P<year>{any_of(words('year'))}){END}(?!\s?(?:19|20)\d\d))?",
        opens=True,
    )


@cache
def more_weeks() -> str:
    """Give the pattern of further weeks of the same month, named or counted alone: `Tuần 2, 4 tháng 3`, `tuần 1 và tuần thứ ba của tháng`."""
    week = words("units", "week")[0]
    counts = {word.removeprefix(f"{week} ") for listed in words("edges").values() for word in listed if week in word}
    counts |= {count.split()[-1] for count in counts}
    link = rf"\s?{any_of([*words('range'), *words('list')])}\s?"
    return rf"(?:{link}(?:{any_of([week])}\s)?{any_of(counts)}{END})*"


@cache
def _range_sign() -> str:
    return rf"\s?{any_of(words('range'))}\s?(?:{any_of(words('whole'))}\s)?"


@cache
def ranging() -> re.Pattern[str]:
    """Give the pattern of the signs and words between the ends of a range."""
    return re.compile(rf"{_range_sign()}(?:{any_of(words('whole'))}\s|{any_of(words('year'))}\s(?=\d))*")


def point(text: str, at: int) -> Stretches | None:
    """Read the longest single stretch, or list under one noun, that begins at a place."""
    if edge := _edge().match(text, at):
        where = _edges()[edge["edge"]]
        if edge["year"]:
            return Stretches((Stretch(edge=where),), edge.end("year"))
        inner = point(text, edge.end())
        if inner is None or len(inner.found) != 1 or inner.found[0].day is not None:
            return None
        return Stretches((inner.found[0]._replace(edge=where),), inner.end)
    best: Stretches | None = None
    first = text[at : at + 1]
    for pattern in _points_beginning("0" if first.isdecimal() else first):
        match = pattern.match(text, at)
        if match and (best is None or match.end() > best.end):
            found = _build(match)
            if found and all(stretch.exists() for stretch in found):
                best = Stretches(touching_joined(found), match.end())
    return best


def _build(match: re.Match[str]) -> list[Stretch]:
    given = match.groupdict()
    year = int(given.get("y") or given.get("y2") or 0) or None
    time = _time(given)
    if given.get("weekday"):
        return [Stretch(weekday=_weekdays()[given["weekday"]], time=time)]
    if given.get("sunday"):
        return [Stretch(weekday=7, time=time)]
    if given.get("half"):
        count = numbers().get(given.get("n") or "", 0) or int(given.get("n") or 6)
        edge = _edges()[given["half"]]
        if edge == "middle":
            return []
        first = 1 if edge == "first" else 13 - count
        return [Stretch(year=year, month=first, last_month=first + count - 1)]
    if given.get("q1"):
        return [
            Stretch(year=year, month=3 * first - 2, last_month=3 * last)
            for first, last in _numbers(given["q1"] + given["more"], _quarters())
        ]
    if given.get("m1"):
        return [
            Stretch(year=year, month=first, last_month=last if last != first else None)
            for first, last in _numbers(given["m1"] + given["more"], _months())
        ]
    month = int(given["m"]) if given.get("m") else None
    day = int(given["d"]) if given.get("d") else None
    last = int(given["d2"]) if given.get("d2") else None
    return [Stretch(year=year, month=month, day=day, last_day=last, time=time)]


def _time(given: dict[str, Any]) -> str | None:
    if not given.get("h"):
        return None
    hour, minute = int(given["h"]), int(given.get("min") or 0)
    return f"{hour:02}:{minute:02}" if hour <= 24 and minute < 60 else None


def _numbers(listed: str, names: dict[str, int]) -> list[tuple[int, int]]:
    """Read a list of numbers: those joined by a sign of range as first and last, the others alone."""
    nouns = any_of([*words("quarter"), *words("month"), *words("month_short")])
    found: list[tuple[int, int]] = []
    ranged, at = False, 0
    for item in re.finditer(rf"(?:{nouns}\.?\s?)?({any_of(names)}{END}|\d{{1,2}})", listed):
        sign = listed[at : item.start()]
        number = names[item[1]] if item[1] in names else int(item[1])
        ranged = bool(found) and bool(ranging().fullmatch(sign))
        if ranged:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
        at = item.end()
    return found
