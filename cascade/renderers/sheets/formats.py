"""The formats of tables, by name and by suffix, in one table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePath
from typing import TypeAlias, cast

from cascade.errors import Problem, WriteError
from cascade.renderers.ics import render_ics
from cascade.renderers.sheets.csv import csv_of
from cascade.renderers.sheets.html import html_of
from cascade.renderers.sheets.laying_out import calendar_sheet, matrix_sheets, workload_sheet
from cascade.renderers.sheets.markdown import markdown_of
from cascade.renderers.sheets.sheet import Sheet
from cascade.renderers.sheets.xlsx import xlsx_of
from cascade.renderers.svg import render_timeline
from cascade.tables import Calendar, Letters, Matrix, Workload
from cascade.wording.sentences import Language

__all__ = ["TABLE_FORMATS", "TableFormat", "render_table", "table_format_of"]

_CELLS = 20_000_000
"""So many cells of bodies a matrix may have: more would fill the memory, and no program opens them."""

Table: TypeAlias = Matrix | Workload | Calendar
"""What can be written as a table."""


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format of tables.

    >>> TABLE_FORMATS["html"].suffixes
    ('.html', '.htm')
    """

    render: Callable[[Table, Language, Letters], str | bytes]
    """What makes the content of the file."""
    suffixes: tuple[str, ...]
    """Suffixes of its files, the usual one first."""
    holds: tuple[type[Table], ...] = (Matrix, Workload, Calendar)
    """The tables that it can hold."""


def _laid_out(
    write: Callable[[tuple[Sheet, ...], Language], str | bytes],
) -> Callable[[Table, Language, Letters], str | bytes]:
    return lambda table, language, letters: write(_sheets(table, language, letters), language)


def _ics(table: Table, language: Language, _: Letters) -> str:
    return render_ics(cast("Calendar", table), language)


def _timeline(table: Table, language: Language, _: Letters) -> str:
    return render_timeline(cast("Calendar", table), language)


TABLE_FORMATS: dict[str, TableFormat] = {
    "xlsx": TableFormat(_laid_out(xlsx_of), (".xlsx",)),
    "csv": TableFormat(_laid_out(lambda sheets, _: csv_of(sheets)), (".csv",)),
    "markdown": TableFormat(_laid_out(lambda sheets, _: markdown_of(sheets)), (".md", ".markdown")),
    "html": TableFormat(_laid_out(html_of), (".html", ".htm")),
    "ics": TableFormat(_ics, (".ics",), (Calendar,)),
    "svg": TableFormat(_timeline, (".svg",), (Calendar,)),
}
"""Each format by its name."""

_BY_SUFFIX = {suffix: name for name, made in TABLE_FORMATS.items() for suffix in made.suffixes}


def table_format_of(file: str, table: type[Table] | None = None) -> str:
    """Tell the format from the suffix of a file.

    Args:
        file: the file.
        table: what it is to hold; the formats that can hold it are offered where the suffix is that of none.

    Raises:
        WriteError: where the suffix is that of no format.

    >>> table_format_of("matrix.XLSX")
    'xlsx'
    """
    suffix = PurePath(file).suffix.casefold()
    if suffix not in _BY_SUFFIX:
        offered = (suffix for suffix, name in _BY_SUFFIX.items() if table in (None, *TABLE_FORMATS[name].holds))
        hint = f"end it in {', '.join(offered)}, or name the format"
        raise WriteError(Problem(f"no table has the suffix {suffix!r}", file, hint=hint))
    return _BY_SUFFIX[suffix]


def render_table(
    table: Table,
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
        WriteError: where there is no such format, it cannot hold the table, or a matrix is beyond all use.
        MissingExtraError: where what the format needs is not installed.

    >>> from cascade.model import Cascade, Document
    >>> from cascade.tables import workload
    >>> render_table(workload(Cascade(documents=(Document(key="plan"),))), "csv")[1:6]
    'Body,'
    """
    name = _BY_SUFFIX.get(format, format)
    if name not in TABLE_FORMATS:
        raise WriteError(Problem(f"there is no format {format!r}", hint=f"formats are {', '.join(TABLE_FORMATS)}"))
    if isinstance(table, Matrix) and len(table.rows) * len(table.bodies) > _CELLS:
        message = f"a matrix of {len(table.rows)} tasks and {len(table.bodies)} bodies is too large to be written"
        raise WriteError(Problem(message, hint="ask for one level (--level) or some papers (--document)"))
    made = TABLE_FORMATS[name]
    if not isinstance(table, made.holds):
        held = [other for other, known in TABLE_FORMATS.items() if isinstance(table, known.holds)]
        hint = f"formats are {', '.join(held)}"
        raise WriteError(Problem(f"a {type(table).__name__.lower()} cannot be written as {name}", hint=hint))
    return made.render(table, language, letters)


def _sheets(table: Table, language: Language, letters: Letters) -> tuple[Sheet, ...]:
    if isinstance(table, Matrix):
        return matrix_sheets(table, language, letters)
    return (workload_sheet(table, language) if isinstance(table, Workload) else calendar_sheet(table, language),)
