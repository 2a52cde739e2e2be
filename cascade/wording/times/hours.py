"""Hours with which a line of a programme begins: "6 giờ 30: Ban Chỉ huy Quân sự kiểm tra đội hình"."""

from __future__ import annotations

import re
from functools import cache

from cascade.wording.folding import fold_in_place
from cascade.wording.times.words import words
from cascade.wording.vocabulary import any_of

__all__ = ["hour_ahead"]

_LONGEST = 40
"""Letters of an hour with the sign behind it at most."""


def hour_ahead(text: str) -> str:
    """Give the hour, or the part of a day, with which a text begins, with the sign behind it; empty where it begins with none.

    >>> hour_ahead("6 giờ 30: Đón khách"), hour_ahead("6 giờ 45 - 7 giờ 10: Văn nghệ"), hour_ahead("Chiều: 14 giờ, họp")
    ('6 giờ 30: ', '6 giờ 45 - 7 giờ 10: ', 'Chiều: 14 giờ, ')
    >>> hour_ahead("Cả ngày: Dọn vỉa hè"), hour_ahead("6 giờ 30 ngày 03/9: Đón khách")
    ('Cả ngày: ', '')
    """
    match = _ahead().match(fold_in_place(text[:_LONGEST]))
    return text[: match.end()] if match and match.end() < len(text) else ""


@cache
def _ahead() -> re.Pattern[str]:
    """An hour, or from one to another, behind a part of the day or not, or that alone; with the sign behind it."""
    clock = rf"\d{{1,2}}\s?{any_of(words('hour'))}(?:\s?\d\d)?(?:\s?{any_of(words('minute'))})?"
    part = any_of([*words("day_parts"), *words("whole_day")])
    hours = rf"(?:{any_of(words('from'))}\s)?{clock}(?:\s?{any_of(words('range'))}\s?{clock})?\s?[:,-]"
    return re.compile(rf"(?:(?:{part}\s?[:,]?\s)?{hours}|{part}:)\s+(?!{any_of(words('day'))}\s)(?=[^\s\d])")
