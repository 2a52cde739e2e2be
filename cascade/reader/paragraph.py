"""A paragraph of a paper with its enumeration mark."""

from __future__ import annotations

from dataclasses import dataclass

from cascade.reader.markers import Marker
from cascade.reader.passage import Passage

__all__ = ["Paragraph"]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its enumeration mark.

    Attributes:
        passage: the whole paragraph, mark included.
        marker: the mark at its start, None where it has none.
        bold: whether it is set bold, None where that is not known.
        note: whether it is a footnote.
    """

    passage: Passage
    marker: Marker | None = None
    bold: bool | None = None
    note: bool = False

    @property
    def body(self) -> Passage:
        """The paragraph without its mark."""
        return self.passage.cut(self.marker.length) if self.marker else self.passage

    @property
    def text(self) -> str:
        """The words without the mark."""
        return self.body.text
