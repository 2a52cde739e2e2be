"""Excel workbooks: frozen heads, filters, widths, real days, ready to print; no cell is a formula or a link."""

from __future__ import annotations

import io
from datetime import date, datetime
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from cascade.errors import MissingExtraError, Problem, WriteError
from cascade.renderers.lettering import visible
from cascade.renderers.sheets.sheet import Cell, Column, Sheet
from cascade.wording.sentences import Language

if TYPE_CHECKING:
    import xlsxwriter
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

__all__ = ["xlsx_of"]

_COLUMNS, _ROWS, _LETTERS = 16_384, 1_048_576, 32_767
"""What a worksheet, and a cell of it, can hold."""

_LETTERS_ACROSS = 40
"""So many columns of letters fit beside the others on one page and can still be read."""

_SIGNS, _BOLD_SIGNS = 1.15, 0.95
"""A column as wide as ten digits holds so many times as many letters, and codes in bold."""

_HIGHEST = 409
"""Points that a row can be high."""

_FIRST_DAY = date(1900, 3, 1)
"""Days before it are text: Excel counts a 29 February 1900 that never was."""

_LINE = "#C9D1D9"
_MARKS: dict[str, dict[str, Any]] = {
    "missing": {"bg_color": "#FFD7D5", "font_color": "#82071E", "bold": True},
    "error": {"bg_color": "#FFD7D5", "font_color": "#82071E", "bold": True},
    "warning": {"bg_color": "#FFF1C2", "font_color": "#6B4700"},
    "answers": {"bg_color": "#1F4E8C", "font_color": "#FFFFFF", "bold": True},
    "implements": {"bg_color": "#BCD7F5", "font_color": "#12345C", "bold": True},
    "takes-part": {"bg_color": "#EAF1FA", "font_color": "#12345C"},
    "total": {"bold": True, "top": 1},
}


def xlsx_of(sheets: tuple[Sheet, ...], language: Language = "en") -> bytes:
    """One worksheet for each sheet; the same sheets give the same bytes.

    Raises:
        MissingExtraError: where XlsxWriter is not installed.
        WriteError: where a sheet has more rows or columns than a worksheet can hold.
    """
    try:
        import xlsxwriter  # noqa: PLC0415  # only workbooks need it
    except ImportError as error:
        raise MissingExtraError("writing Excel workbooks", "xlsx") from error
    for sheet in sheets:
        if len(sheet.columns) > _COLUMNS or len(sheet.rows) >= _ROWS:
            raise WriteError(
                Problem(
                    f"{len(sheet.rows)} rows and {len(sheet.columns)} columns are more than a worksheet holds",
                    hint="ask for one level or one paper, or write CSV",
                )
            )
    stream = io.BytesIO()
    kept_as_text = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(stream, {"in_memory": True, **kept_as_text})
    # The clock would make two files of one cascade differ.
    book.set_properties({"title": visible(sheets[0].title), "created": datetime(2000, 1, 1)})  # noqa: DTZ001  # the file has no zone
    writer = _Writer(book, language)
    for sheet in sheets:
        writer.add(sheet)
    book.close()
    return stream.getvalue()


class _Writer:
    """Adds sheets to a workbook; formats are made once for each look."""

    def __init__(self, book: xlsxwriter.Workbook, language: Language) -> None:
        self._book = book
        self._day = "dd/mm/yyyy" if language == "vi" else "yyyy-mm-dd"
        self._formats: dict[tuple[str, str], Format] = {}

    def add(self, sheet: Sheet) -> None:
        """Add one worksheet, its head in the first row so that filters and other programs find it."""
        page = self._book.add_worksheet(visible(sheet.title)[:31])
        self._head(page, sheet)
        for number, row in enumerate(sheet.rows, 1):
            page.set_row(number, _height(row, sheet.columns))
            for place, (cell, column) in enumerate(zip(row, sheet.columns, strict=True)):
                self._cell(page, number, place, cell, column)
        last = max(1, len(sheet.rows)), len(sheet.columns) - 1
        page.autofilter(0, 0, *last)
        keys = max((place + 1 for place, column in enumerate(sheet.columns) if column.kind == "key"), default=0)
        page.freeze_panes(1, keys)
        letters = sum(column.kind == "letters" for column in sheet.columns)
        page.set_landscape()
        page.set_paper(8 if letters > _LETTERS_ACROSS // 4 else 9)  # A3, A4
        page.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        page.fit_to_pages(1 + letters // _LETTERS_ACROSS, 0)
        page.repeat_rows(0)
        if keys:
            page.repeat_columns(0, keys - 1)
        page.set_header(f'&C&"Arial,Bold"{visible(sheet.title).replace("&", "&&")}')
        page.set_footer("&C&P / &N")
        for number, note in enumerate(sheet.notes):
            page.write_string(len(sheet.rows) + 2 + number, 0, visible(note), self._look("note", ""))

    def _head(self, page: Worksheet, sheet: Sheet) -> None:
        upright = any(column.kind == "letters" for column in sheet.columns)
        page.set_row(0, 190 if upright else 32)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width)
            page.write_string(
                0, place, _text(column.heading), self._look("upright" if column.kind == "letters" else "head", "")
            )

    def _cell(self, page: Worksheet, row: int, place: int, cell: Cell, column: Column) -> None:
        look = self._look(column.kind, cell.mark)
        if isinstance(cell.value, date) and cell.value >= _FIRST_DAY:
            page.write_datetime(row, place, datetime(cell.value.year, cell.value.month, cell.value.day), look)  # noqa: DTZ001  # a cell has no zone
        elif isinstance(cell.value, int):
            page.write_number(row, place, cell.value, look)
        elif cell.text:
            page.write_string(row, place, _text(cell.text), look)
        else:
            page.write_blank(row, place, None, look)

    def _look(self, kind: str, mark: str) -> Format:
        if (kind, mark) not in self._formats:
            self._formats[kind, mark] = self._book.add_format(self._properties(kind) | _MARKS.get(mark, {}))
        return self._formats[kind, mark]

    def _properties(self, kind: str) -> dict[str, Any]:
        ruled = {"border": 1, "border_color": _LINE, "valign": "top", "font_name": "Arial", "font_size": 10}
        match kind:
            case "note":
                return {"font_name": "Arial", "font_size": 9, "italic": True}
            case "head":
                return ruled | {"bold": True, "bg_color": "#EEF2F7", "text_wrap": True, "valign": "bottom"}
            case "upright":
                return ruled | {"bg_color": "#EEF2F7", "text_wrap": True, "valign": "bottom", "rotation": 90}
            case "letters":
                return ruled | {"align": "center"}
            case "day":
                return ruled | {"num_format": self._day, "align": "left"}
            case "count":
                return ruled | {"align": "right"}
            case _:
                return ruled | {"text_wrap": True}


def _height(row: tuple[Cell, ...], columns: tuple[Column, ...]) -> float:
    """Points for the wrapped text of a row; only Excel itself finds them out when it opens a file."""
    lines = max(
        (
            len(wrap(_text(cell.text), round(column.width * (_BOLD_SIGNS if _is_bold(cell) else _SIGNS))))
            for cell, column in zip(row, columns, strict=True)
            if column.kind in ("key", "text")
        ),
        default=1,
    )
    return min(_HIGHEST, 4 + 13 * max(1, lines))


def _is_bold(cell: Cell) -> bool:
    return "bold" in _MARKS.get(cell.mark, {})


def _text(text: str) -> str:
    """Text that a cell can hold."""
    shown = visible(text)
    return shown if len(shown) <= _LETTERS else f"{shown[: _LETTERS - 1]}…"
