"""Tables that say who and when inside one cell, of the task or of who does it, each label on a line of its own."""

from __future__ import annotations

from dataclasses import replace

from cascade.reader.paper import Row, Table
from cascade.reader.tables.columns import Columns, columns_of
from cascade.reader.tasks.fields import labels_inside
from cascade.wording.folding import fold, tidy
from cascade.wording.labels import label_of_column

__all__ = ["with_spread_labels"]

_SEARCHED_ROWS = 5
_FEWEST = 2
"""Cells with labels that make such a table."""


def with_spread_labels(table: Table) -> Table:
    """Put a column for each label in the place of the labels that stand in the cells of one: of the tasks, or of who.

    They stand below the tasks where no column says who does them, and beside the bodies where none says by when.
    """
    header = next((n for n, row in enumerate(table.rows[:_SEARCHED_ROWS]) if _title_column(row) is not None), None)
    if header is None:
        return table
    columns = columns_of(table)
    spread = (_title_column(table.rows[header]) or 0) if columns is None else _column_of_all(columns)
    if spread is None:
        return table
    telling = _names_bodies if columns is None else _names_time
    said = {n: labels_inside(row.cells[spread]) for n, row in enumerate(table.rows) if n > header}
    given = [labels for _, labels in said.values() if any(telling(words) for words, _ in labels)]
    if len(given) < _FEWEST or 2 * len(given) < len(said):
        return table
    heads = {fold(words): words for _, labels in said.values() for words, _ in labels}
    rows = []
    for n, row in enumerate(table.rows):
        if n <= header:
            more = list(heads.values()) if n == header else [""] * len(heads)
            rows.append(_longer(row, row.cells[spread], spread, more))
            continue
        words, labels = said[n]
        values = {fold(label): value for label, value in labels}
        rows.append(_longer(row, words, spread, [values.get(head, "") for head in heads]))
    return replace(table, rows=tuple(rows))


def _column_of_all(columns: Columns) -> int | None:
    """The one column of bodies in a table without one of times: its cells may say when too."""
    who = columns.of_kind("role")
    return who[0] if len(who) == 1 and not columns.of_kind("time", "period") else None


def _names_time(words: str) -> bool:
    label = label_of_column(words)
    return label is not None and label.kind == "time"


def _title_column(row: Row) -> int | None:
    """The column that a header calls that of the tasks, beside one of numbers."""
    kinds = [label.kind if (label := label_of_column(cell)) else "" for cell in row.cells]
    return kinds.index("title") if "title" in kinds and "serial" in kinds else None


def _names_bodies(words: str) -> bool:
    label = label_of_column(words)
    return label is not None and label.role is not None


def _longer(row: Row, words: str, title: int, more: list[str]) -> Row:
    cells = [*row.cells, *more]
    cells[title] = tidy(words)
    spans = (*row.spans, *([1] * len(more))) if row.spans else ()
    return replace(row, cells=tuple(cells), spans=spans)
