"""The shape of a table before any format: columns with headings, cells with text, value and mark."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

__all__ = ["Cell", "Column", "Mark", "Sheet"]

Mark = Literal["", "missing", "error", "warning", "info", "answers", "implements", "takes-part", "total"]
"""Why a cell is shown apart: what a task lacks, how grave a finding is, what kind of part a body has, a sum."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell."""

    text: str = ""
    """What it says; for a day or a number, that in words."""
    value: date | int | None = None
    """The day or number itself, for formats that know them."""
    mark: Mark = ""
    """Why it is shown apart."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    heading: str
    """What stands above it."""
    kind: Literal["key", "text", "day", "count", "letters"] = "text"
    """What it holds: what the row is known by, text, days, numbers, or the letters of a body, whose name is upright."""
    width: int = 12
    """How many characters wide it should be, where a format has widths."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table."""

    title: str
    """What it is."""
    columns: tuple[Column, ...]
    """Its columns."""
    rows: tuple[tuple[Cell, ...], ...]
    """Its rows, each with a cell for every column."""
    notes: tuple[str, ...] = ()
    """What one has to know to read it."""

    def without_empty_days(self) -> Sheet:
        """The sheet without the columns of days in which no row has one, for formats that are read and not filtered."""
        kept = [
            number
            for number, column in enumerate(self.columns)
            if column.kind != "day" or any(row[number].text for row in self.rows)
        ]
        return Sheet(
            self.title,
            tuple(self.columns[number] for number in kept),
            tuple(tuple(row[number] for number in kept) for row in self.rows),
            self.notes,
        )
