"""Bullets that head dashes: a star above dashes is a heading, though a star mostly stands below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
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
    for index, block in enumerate(listed):
        marker = block.marker if isinstance(block, Paragraph) else None
        if marker is None or not isinstance(block, Paragraph):
            yield block
            continue
        if not marker.is_bullet:
            heads, begun = None, False
        elif not begun:
            begun = True
            below = _next_marker(listed[index + 1 :])
            heads = marker.code if marker.rank > Rank.DASH and below and below.rank is Rank.DASH else None
        yield replace(block, marker=marker._replace(rank=Rank.LIFTED)) if marker.code == heads else block


def _next_marker(blocks: list[Paragraph | T]) -> Marker | None:
    """The mark right below a bullet; none where words without a mark or a table come first."""
    return blocks[0].marker if blocks and isinstance(blocks[0], Paragraph) else None
