"""Programmes by hours: "6 giờ 30: Ban Chỉ huy Quân sự kiểm tra đội hình" says at its hour what is done."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from typing import TypeVar

from cascade.reader.paragraph import Paragraph
from cascade.wording.folding import fold_in_place
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["hour_ahead", "with_hours"]

T = TypeVar("T")

_LONGEST = 40
"""Letters of an hour with the sign behind it at most."""
_FEWEST = 3
"""Paragraphs with an hour before them that make a programme."""


def with_hours(blocks: Iterable[Paragraph | T]) -> list[Paragraph | T]:
    """Tell the hours with which the paragraphs of a programme begin from their words.

    >>> from cascade.reader.passage import Passage
    >>> lines = ("6 giờ 30: Đón khách", "6 giờ 45 - 7 giờ 10: Văn nghệ", "7h15 - Chào cờ", "Kinh phí: 5 triệu")
    >>> [block.text for block in with_hours(Paragraph(Passage(line, ((0, 1, None),))) for line in lines)]
    ['Đón khách', 'Văn nghệ', 'Chào cờ', 'Kinh phí: 5 triệu']
    >>> [block.text for block in with_hours(Paragraph(Passage(line, ((0, 1, None),))) for line in lines[:2])]
    ['6 giờ 30: Đón khách', '6 giờ 45 - 7 giờ 10: Văn nghệ']
    """
    listed = list(blocks)
    hours = [hour_ahead(block.text) if isinstance(block, Paragraph) else "" for block in listed]
    if sum(map(bool, hours)) < _FEWEST:
        return listed
    return [
        replace(block, hour=hour) if hour and isinstance(block, Paragraph) else block
        for block, hour in zip(listed, hours, strict=True)
    ]


def hour_ahead(text: str) -> str:
    """Give the hour with which a text begins, with the sign behind it; empty where it begins with none.

    >>> hour_ahead("6 giờ 30: Đón khách"), hour_ahead("6 giờ 30 ngày 03/9: Đón khách")
    ('6 giờ 30: ', '')
    """
    match = _ahead().match(fold_in_place(text[:_LONGEST]))
    return text[: match.end()] if match and match.end() < len(text) else ""


@cache
def _ahead() -> re.Pattern[str]:
    """An hour, or from one to another, with a colon or a dash behind it."""
    words = vocabulary("timeframes")
    clock = rf"\d{{1,2}}\s?{any_of(words['hour'])}(?:\s?\d\d)?(?:\s?{any_of(words['minute'])})?"
    part = rf"(?:{any_of([*words['day_parts'], *words['whole_day']])}\s?[:,]?\s)?"
    hours = rf"(?:{any_of(words['from'])}\s)?{clock}(?:\s?{any_of(words['range'])}\s?{clock})?"
    return re.compile(rf"{part}{hours}\s?[:,-]\s+(?!{any_of(words['day'])}\s)(?=[^\s\d])")
