"""Capital letters below roman figures: "II.", "A.", "B.", "III." are sections of the second, and no parts of the paper."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeVar

from cascade.reader.markers import Rank
from cascade.reader.paragraph import Paragraph, marker_of

__all__ = ["with_lettered_sections"]

T = TypeVar("T")


def with_lettered_sections(blocks: Iterable[Paragraph | T]) -> Iterator[Paragraph | T]:
    """Put capital letters below the roman figure they stand behind, where the figures go on behind them or end there.

    "A.", "I.", "II.", "B.", "I." are parts with their sections; "I.", "II.", "A.", "B.", "III." is one list of sections.
    """
    listed = list(blocks)
    open_figure = 0
    below = False
    for place, block in enumerate(listed):
        marker = marker_of(block)
        if marker is None:
            yield block
            continue
        if marker.rank <= Rank.PART:
            open_figure, below = 0, False
        elif marker.rank is Rank.ROMAN:
            open_figure, below = marker.ordinal, False
        elif marker.rank is Rank.LETTER_PART and not below:
            below = marker.ordinal == 1 and open_figure > 0 and _next_figure(listed, place) in (0, open_figure + 1)
            open_figure = open_figure if below else 0
        if below and marker.rank is Rank.LETTER_PART and isinstance(block, Paragraph):
            yield replace(block, marker=marker._replace(rank=Rank.LETTER_SECTION))
        else:
            yield block


def _next_figure(listed: list[Paragraph | T], place: int) -> int:
    """The roman figure that comes next in the same part of the paper, 0 where none does."""
    for block in listed[place + 1 :]:
        marker = marker_of(block)
        if marker is not None and marker.rank <= Rank.PART:
            return 0
        if marker is not None and marker.rank is Rank.ROMAN:
            return marker.ordinal
    return 0
