"""Bullets that head dashes: a star above dashes or crosses is a heading, though a star mostly stands below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import TypeVar

from cascade.reader.markers import Marker, Rank
from cascade.reader.paragraph import Paragraph

__all__ = ["lifted"]

T = TypeVar("T")


def lifted(blocks: Iterable[Paragraph | T]) -> Iterator[Paragraph | T]:
    """Lift the stars of a list above its dashes or crosses, and crosses above dashes, where one stands first above such a one.

    "* Sở Y tế", "- Xây dựng kế hoạch": the first bullet below a counted item tells how the others are meant.
    """
    listed = list(blocks)
    heads: str | None = None
    begun = False
    for block, below in zip_longest(listed, listed[1:]):
        marker = _marker(block)
        if marker is not None and not marker.is_bullet:
            heads, begun = None, False
        elif marker is not None and not begun:
            begun = True
            above = (under := _marker(below)) is not None and Rank.DASH <= under.rank < marker.rank
            heads = marker.code if above else None
        if isinstance(block, Paragraph) and marker is not None and marker.code == heads:
            yield replace(block, marker=marker._replace(rank=Rank.LIFTED))
        else:
            yield block


def _marker(block: object) -> Marker | None:
    return block.marker if isinstance(block, Paragraph) else None
