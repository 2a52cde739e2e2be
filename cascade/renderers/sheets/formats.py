"""The formats of tables, by name and by suffix, in one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath

from cascade.errors import Problem, WriteError
from cascade.renderers.sheets.csv import csv_of
from cascade.renderers.sheets.html import html_of
from cascade.renderers.sheets.laying_out import calendar_sheet, matrix_sheets, workload_sheet
from cascade.renderers.sheets.markdown import markdown_of
from cascade.renderers.sheets.sheet import Sheet
from cascade.renderers.sheets.xlsx import xlsx_of
from cascade.tables import Calendar, Letters, Matrix, Workload
from cascade.wording.sentences import Language

__all__ = ["TABLE_FORMATS", "TableFormat", "render_table", "table_format_of"]


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format of tables.

    >>> TABLE_FORMATS["html"].suffixes
    ('.html', '.htm')
    """

    render: Callable[[tuple[Sheet, ...], Language], str | bytes]
    """What makes the content of the file."""
    suffixes: tuple[str, ...]
    """Suffixes of its files, the usual one first."""


TABLE_FORMATS: dict[str, TableFormat] = {
    "xlsx": TableFormat(xlsx_of, (".xlsx",)),
    "csv": TableFormat(lambda sheets, _: csv_of(sheets), (".csv",)),
    "markdown": TableFormat(lambda sheets, _: markdown_of(sheets), (".md", ".markdown")),
    "html": TableFormat(html_of, (".html", ".htm")),
}
"""Each format by its name."""

_BY_SUFFIX = {suffix: name for name, made in TABLE_FORMATS.items() for suffix in made.suffixes}


def table_format_of(file: str) -> str:
    """Tell the format from the suffix of a file.

    Raises:
        WriteError: where the suffix is that of no format.

    >>> table_format_of("matrix.XLSX")
    'xlsx'
    """
    suffix = PurePath(file).suffix.casefold()
    if suffix not in _BY_SUFFIX:
        hint = f"end it in {', '.join(_BY_SUFFIX)}, or name the format"
        raise WriteError(Problem(f"no table has the suffix {suffix!r}", file, hint=hint))
    return _BY_SUFFIX[suffix]


def render_table(
    table: Matrix | Workload | Calendar,
    format: str,  # noqa: A002  # what it is
    language: Language = "en",
    letters: Letters = "raci",
) -> str | bytes:
    """Give a matrix, a workload or a calendar as the content of a file.

    Args:
        table: the table.
        format: the name of a format or a suffix with its point: `xlsx`, `.csv`. A workbook is bytes, the others text.
        language: of the words that are not the papers' own.
        letters: of the roles in a matrix.

    Raises:
        WriteError: where there is no such format, or the table is larger than it can hold.
        MissingExtraError: where what the format needs is not installed.

    >>> from cascade.model import Cascade, Document
    >>> from cascade.tables import workload
    >>> render_table(workload(Cascade(documents=(Document(key="plan"),))), "csv")[1:6]
    'Body,'
    """
    name = _BY_SUFFIX.get(format, format)
    if name not in TABLE_FORMATS:
        raise WriteError(Problem(f"there is no format {format!r}", hint=f"formats are {', '.join(TABLE_FORMATS)}"))
    return TABLE_FORMATS[name].render(_sheets(table, language, letters), language)


def _sheets(table: Matrix | Workload | Calendar, language: Language, letters: Letters) -> tuple[Sheet, ...]:
    match table:
        case Matrix():
            return matrix_sheets(table, language, letters)
        case Workload():
            return (workload_sheet(table, language),)
        case Calendar():
            return (calendar_sheet(table, language),)
