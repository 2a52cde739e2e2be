"""Workbooks: every visible sheet as a table, with merged cells spelt out and dates as a person writes them."""

from __future__ import annotations

import datetime as dt
import io
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from cascade.errors import MissingExtraError
from cascade.reader.formats.archive import Archive
from cascade.reader.formats.grid import Cell, Place, lay_out
from cascade.reader.formats.refusal import MOST_CELLS, refuse
from cascade.reader.formats.workbooks.month_cells import month_cells
from cascade.reader.formats.workbooks.open_sheets import Merged, merged_cells
from cascade.reader.formats.workbooks.sheets import refuse_far_cells
from cascade.reader.paper import Paper, Table

__all__ = ["read_xlsx"]

_MOST_COLUMNS = 1_000


def read_xlsx(content: bytes, name: str) -> Paper:
    """Take a workbook apart: each visible sheet that is not empty is a table of its own.

    Empty rows and columns at the margins are left out; `Row.number` is the row in the sheet. The formats of
    Excel before 2007 (.xls), its binary one (.xlsb) and that of LibreOffice (.ods) are read too.

    Raises:
        MissingExtraError: without the extra `xlsx`.
        ReadError: for a damaged or encrypted file, one made to exhaust its reader, and one without text.
    """
    try:
        import python_calamine  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingExtraError("reading a workbook", "xlsx") from error
    merged: dict[str, list[Merged]] = {}
    months: dict[str, frozenset[tuple[int, int]]] = {}
    if content.startswith(b"PK"):
        archive = Archive(content, name)
        refuse_far_cells(archive, name)
        merged = merged_cells(archive, name)
        months = month_cells(archive, name)
    try:
        tables = tuple(_tables(python_calamine, content, name, merged, months))
    except python_calamine.PasswordError as error:
        raise refuse(
            name, "is encrypted: it asks for a password", "open it in Excel, take the password off and save it again"
        ) from error
    except (python_calamine.CalamineError, OSError, ValueError, RuntimeError) as error:
        raise refuse(name, f"is a damaged workbook ({error})", "open it in Excel and save it again") from error
    except BaseException as error:
        # A panic of calamine's Rust code is no Exception; any other such thing is a request to stop.
        if type(error).__name__ != "PanicException":
            raise
        raise refuse(name, "is a damaged workbook", "open it in Excel and save it again") from error
    if not tables:
        raise refuse(name, "is a workbook without text in its visible sheets", "unhide the sheet that holds the paper")
    return Paper(tables, "xlsx")


def _tables(
    calamine: Any,
    content: bytes,
    name: str,
    merged: dict[str, list[Merged]],
    months: dict[str, frozenset[tuple[int, int]]],
) -> Iterator[Table]:
    workbook = calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    cells = 0
    for page, sheet in enumerate(workbook.sheets_metadata, start=1):
        visible = sheet.visible == calamine.SheetVisibleEnum.Visible
        if not visible or sheet.typ != calamine.SheetTypeEnum.WorkSheet:
            continue
        opened = workbook.get_sheet_by_name(sheet.name)
        cells += opened.total_width * opened.total_height
        if cells > MOST_CELLS:
            raise refuse(
                name,
                f"holds more than {MOST_CELLS} cells up to its sheet {sheet.name!r}",
                "delete the empty rows and columns that are formatted, or split it",
            )
        ranges = opened.merged_cell_ranges or merged.get(sheet.name, ())
        table = _table(opened, sheet.name, page, ranges, months.get(sheet.name, frozenset()))
        if table is not None:
            yield table


def _table(
    sheet: Any, name: str, page: int, merged: Iterable[Merged], months: frozenset[tuple[int, int]]
) -> Table | None:
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    texts = [[_text(value) for value in row[:_MOST_COLUMNS]] for row in rows]
    for row, column in months:
        if row < len(rows) and column < len(texts[row]) and isinstance(rows[row][column], dt.date):
            texts[row][column] = f"{rows[row][column].month}/{rows[row][column].year}"
    filled_rows = [i for i, row in enumerate(texts) if any(row)]
    if not filled_rows:
        return None
    filled_columns = [j for row in texts for j, text in enumerate(row) if text]
    top, bottom = filled_rows[0], filled_rows[-1]
    left, right = min(filled_columns), max(filled_columns)
    cells: list[Cell] = []
    covered: set[tuple[int, int]] = set()
    for (row, column), (last_row, last_column) in merged:
        if row > bottom or column > right or last_row < top or last_column < left or row < top or column < left:
            continue
        height, width = min(last_row, bottom) - row + 1, min(last_column, right) - column + 1
        cells.append(Cell(row - top, column - left, texts[row][column], height, width))
        covered.update((r, c) for r in range(row, row + height) for c in range(column, column + width))
    cells.extend(
        Cell(i - top, j - left, texts[i][j])
        for i in range(top, bottom + 1)
        for j in range(left, right + 1)
        if (i, j) not in covered
    )
    return lay_out(cells, [Place(i + 1, i + 1, page) for i in range(top, bottom + 1)], name)


def _text(value: Any) -> str:
    """Give a cell's value as a person writes it in Vietnamese: days first, whole numbers without a point."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case dt.datetime() if value.time() != dt.time():
            return f"{value.hour}:{value.minute:02d} {value.day}/{value.month}/{value.year}"
        case dt.date():
            return f"{value.day}/{value.month}/{value.year}"
        case _:
            lines = unicodedata.normalize("NFC", str(value)).replace("\r\n", "\n").replace("\r", "\n").split("\n")
            return "\n".join(line.strip() for line in lines).strip()
