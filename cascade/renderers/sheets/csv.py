"""CSV for Excel and everything else: UTF-8 with a byte order mark, and no cell that a spreadsheet would run."""

from __future__ import annotations

import csv
import io

from cascade.renderers.lettering import visible
from cascade.renderers.sheets.sheet import Cell, Sheet

__all__ = ["csv_of"]

_RUNS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins so for a formula; with an apostrophe before it, it is text (OWASP)."""


def csv_of(sheets: tuple[Sheet, ...]) -> str:
    """The first sheet, one line for each row; days are 2026-11-23 and numbers bare."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    sheet = sheets[0]
    writer.writerow(_text(column.heading) for column in sheet.columns)
    writer.writerows([_field(cell) for cell in row] for row in sheet.rows)
    # Without the mark Excel reads UTF-8 as the code page of the machine, and Vietnamese becomes unreadable.
    return "\ufeff" + stream.getvalue()


def _field(cell: Cell) -> str:
    return _text(cell.text) if cell.value is None else str(cell.value)


def _text(text: str) -> str:
    """Text that no spreadsheet runs; the one place where CSV is made safe."""
    shown = visible(text)
    return f"'{shown}" if shown.startswith(_RUNS) else shown
