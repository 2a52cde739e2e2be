"""Days as papers write them: read, or said to be impossible."""

from __future__ import annotations

import re
from datetime import date

from cascade.wording.alignment import align
from cascade.wording.folding import fold
from cascade.wording.phrases import late

__all__ = ["ROMAN_QUARTERS", "impossible_date", "names_day", "parse_date", "shown", "years"]

ROMAN_QUARTERS = ("I", "II", "III", "IV")
"""How papers number the quarters of a year, in order."""

_YEAR = r"(?P<year>(?:1[89]|20)\d\d)(?!\d)"
_SIGNS = re.compile(rf"(?<![\d/.-])(?P<day>\d{{1,2}})\s?(?P<sign>[/.-])\s?(?P<month>\d{{1,2}})\s?(?P=sign)\s?{_YEAR}")
_WORDS = re.compile(rf"(?<!\d)(?P<day>\d{{1,2}})\s*(?:tháng\s*|/)(?P<month>\d{{1,2}})\s*,?\s*(?:năm\s*|/)\s*{_YEAR}")
_ISO = late(rf"(?<![\d/.-]){_YEAR}-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)")
_YEARLESS = late(
    r"(?<![\d/.-])(?:ngày\s*|(?<=trước )|(?<=đến )|^)(?P<day>\d{1,2})\s*(?:/|tháng\s*)(?P<month>\d{1,2})(?![\d/])(?!\s*[/.-]\s*\w)"
)
_MONTH = late(r"tháng\s*(?P<month>\d{1,2})\s*(?:[/.-]|,?\s*năm)\s*(?:19|20)\d\d(?!\d)")
_QUARTER = late(r"quý\s*(?P<quarter>v|vi|[05-9])\s*(?:[/.-]|,?\s*năm)\s*(?:19|20)\d\d(?!\d)")


def parse_date(text: str) -> date | None:
    """Read a day; None where the text is no day or names one that does not exist.

    >>> parse_date("ngày 24 tháng 10 năm 2024") == parse_date("24/10/2024") == parse_date("2024-10-24")
    True
    """
    bare = re.sub(r"^ngày\s*", "", fold(text).strip(" .,;:()"))
    match = _SIGNS.fullmatch(bare) or _WORDS.fullmatch(bare) or _ISO.fullmatch(bare)
    return _day(match) if match else None


def _day(match: re.Match[str]) -> date | None:
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        return None


def years(text: str) -> frozenset[str]:
    """The years a text speaks of, apart from those of days, such as the date of a paper it names.

    >>> sorted(years("thực hiện Chỉ thị 31-CT/TW ngày 19/3/2024 trong năm 2026 - 2027"))
    ['2026', '2027']
    """
    without_days = _WORDS.sub(" ", _SIGNS.sub(" ", fold(text)))
    return frozenset(re.findall(r"(?<![\d/.])(?:19|20)\d\d(?![\d/])", without_days))


def names_day(text: str, day: date) -> bool:
    """Whether a text names a day itself, rather than a month, quarter or year that begins or ends with it.

    >>> names_day("từ ngày 01/3 đến 30/6/2025", date(2025, 3, 1)), names_day("Tháng 3/2025", date(2025, 3, 1))
    (True, False)
    """
    folded = fold(text)
    whole = any(_day(match) == day for pattern in (_SIGNS, _WORDS) for match in pattern.finditer(folded))
    return whole or any(
        (int(match["month"]), int(match["day"])) == (day.month, day.day) for match in _YEARLESS.finditer(folded)
    )


def shown(day: date) -> str:
    """Give a day as papers write it.

    >>> shown(date(2026, 3, 9))
    '9/3/2026'
    """
    return f"{day.day}/{day.month}/{day.year}"


def impossible_date(text: str) -> str | None:
    """Name the first day, month or quarter in a text that no calendar has, as it is printed there.

    >>> impossible_date("trước ngày 30/2/2025")
    '30/2/2025'
    >>> impossible_date("Quý IV/2025, 28/2/2025") is None
    True
    """
    aligned = align(text)
    found: list[tuple[int, int]] = []
    for pattern in (_SIGNS, _WORDS, _ISO):
        found += [match.span() for match in pattern.finditer(aligned.folded) if _day(match) is None]
    for match in _YEARLESS.finditer(aligned.folded):
        month, day = int(match["month"]), int(match["day"])
        if not (1 <= month <= 12 and 1 <= day <= _LONGEST[month - 1]):
            found.append((match.start("day"), match.end()))
    found += [match.span() for match in _MONTH.finditer(aligned.folded) if not 1 <= int(match["month"]) <= 12]
    found += [match.span() for match in _QUARTER.finditer(aligned.folded)]
    if not found:
        return None
    start, end = aligned.span(*min(found, key=lambda span: (span[0], -span[1])))
    return " ".join(text[start:end].split())


_LONGEST = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
