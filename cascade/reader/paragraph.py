"""A paragraph of a paper with its enumeration mark."""

from __future__ import annotations

from dataclasses import dataclass

from cascade.reader.markers import Marker
from cascade.reader.passage import Passage

__all__ = ["Paragraph", "marker_of"]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its enumeration mark.

    Attributes:
        passage: the whole paragraph, mark included.
        marker: the mark at its start, None where it has none.
        bold: whether it is set bold, None where that is not known.
        note: whether it is a footnote.
        hour: the hour of a programme with which its words begin, with the sign behind it.
    """

    passage: Passage
    marker: Marker | None = None
    bold: bool | None = None
    note: bool = False
    hour: str = ""

    @property
    def body(self) -> Passage:
        """The paragraph without its mark and its hour."""
        begins = (self.marker.length if self.marker else 0) + len(self.hour)
        return self.passage.cut(begins) if begins else self.passage

    @property
    def text(self) -> str:
        """The words without the mark and the hour."""
        return self.body.text


def marker_of(block: object) -> Marker | None:
    """The mark of a block of a paper, None where it has none or is a table."""
    return block.marker if isinstance(block, Paragraph) else None
