"""Where a phrase stands in the paper it was read from."""

from __future__ import annotations

from pydantic import Field

from cascade.model.record import Record

__all__ = ["Source"]


class Source(Record):
    """A passage of the paper (đoạn trong văn bản gốc): from one line to another, both included.

    >>> passage = Source(line=40, end_line=52, page=2)
    >>> passage.last, Source(line=7).last
    (52, 7)
    """

    line: int = Field(ge=1)
    """First line, counted from 1 over the whole paper; in a spreadsheet or a Word table, the row as the reader counts it."""

    end_line: int | None = Field(default=None, ge=1)
    """Last line; left out where the passage is a single line."""

    page: int | None = Field(default=None, ge=1)
    """Page of the first line, where the paper has pages."""

    @property
    def last(self) -> int:
        """The last line of the passage."""
        return self.end_line or self.line
