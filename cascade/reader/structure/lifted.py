"""Bullets that head dashes: a star above dashes or crosses is a heading, though a star mostly stands below them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import zip_longest
from typing import TypeVar

from cascade.reader.assignments.opening_labels import label_of
from cascade.reader.markers import Marker, Rank, bullet_rank
from cascade.reader.paragraph import Paragraph, marker_of

__all__ = ["lifted"]

T = TypeVar("T")


def lifted(blocks: Iterable[Paragraph | T]) -> Iterator[Paragraph | T]:
    """Lift the stars of a list above its dashes or crosses, and crosses above dashes, where one stands first above such a one.

    "* Sở Y tế", "- Xây dựng kế hoạch": the first bullet below a counted item tells how the others are meant. A sign of the
    same depth stands below the first where a label begins with it: "- Mở lớp", "• Cơ quan chủ trì: …".
    """
    listed = list(blocks)
    heads: str | None = None
    first = ""
    lowered: set[str] = set()
    for block, below in zip_longest(listed, listed[1:]):
        marker = marker_of(block)
        if marker is not None and not marker.is_bullet:
            heads, first, lowered = None, "", set()
        elif marker is not None and not first:
            first = marker.code
            above = (under := marker_of(below)) is not None and Rank.DASH <= under.rank < marker.rank
            heads = marker.code if above else None
        elif marker is not None and isinstance(block, Paragraph) and _is_below(first, marker) and label_of(block.text):
            lowered.add(marker.code)
        if isinstance(block, Paragraph) and marker is not None and marker.code == heads:
            yield replace(block, marker=marker._replace(rank=Rank.LIFTED))
        elif isinstance(block, Paragraph) and marker is not None and marker.code in lowered:
            yield replace(block, marker=marker._replace(rank=Rank.PLUS))
        else:
            yield block


def _is_below(first: str, marker: Marker) -> bool:
    """Whether a sign is another than the first of its list, but usually stands as deep."""
    dashes = "-–—"
    same = marker.code == first or (marker.code in dashes and first in dashes)
    return marker.rank is Rank.DASH and not same and bullet_rank(first) is Rank.DASH
