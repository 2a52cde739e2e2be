"""Programmes by hours: "6 giờ 30: Ban Chỉ huy Quân sự kiểm tra đội hình" says at its hour what is done."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from cascade.reader.paragraph import Paragraph
from cascade.wording.times.hours import hour_ahead

__all__ = ["with_hours"]

T = TypeVar("T")

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
