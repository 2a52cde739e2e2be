"""Bullets that head dashes: a star above dashes is a heading, though a star mostly stands below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import TypeVar

from cascade.reader.markers import Marker, Rank
from cascade.reader.paragraphs import Paragraph

__all__ = ["lifted"]

T = TypeVar("T")


def lifted(blocks: Iterable[Paragraph | T]) -> Iterator[Paragraph | T]:
    """Lift the stars and crosses of a list above its dashes, where one stands first and a dash right below it.

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
            dashed = (under := _marker(below)) is not None and under.rank is Rank.DASH
            heads = marker.code if dashed and marker.rank > Rank.DASH else None
        if isinstance(block, Paragraph) and marker is not None and marker.code == heads:
            yield replace(block, marker=marker._replace(rank=Rank.LIFTED))
        else:
            yield block


def _marker(block: object) -> Marker | None:
    return block.marker if isinstance(block, Paragraph) else None
