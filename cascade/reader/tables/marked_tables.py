"""Tables with a column for each body, in which a mark says what it does: "Sở Y tế | Công an tỉnh" over "CT | PH"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from cascade.reader.assignments.name_lists import split_names
from cascade.reader.names.naming import begins_name
from cascade.reader.paper import Row, Table
from cascade.reader.tables.columns import columns_of
from cascade.wording.folding import fold, fold_all, tidy
from cascade.wording.labels import label_of_column
from cascade.wording.vocabulary import vocabulary

__all__ = ["with_named_roles"]

_SEARCHED_ROWS = 8
_FEWEST = 2
"""Columns of bodies that make such a table."""


def with_named_roles(table: Table) -> Table:
    """Put a column for each role in the place of columns for each body, so that its cells name who has it."""
    return _with_said_roles(_named(table))


def _named(table: Table) -> Table:
    for index, row in enumerate(table.rows[:_SEARCHED_ROWS]):
        columns = [i for i in range(1, len(row.cells)) if _is_body(row.cells[i]) and _is_marked(table, index, i)]
        if len(columns) >= _FEWEST and any(map(_heads_tasks, table.rows[: index + 1])):
            said = _said(table, index, columns)
            known = columns_of(table) if len(said) == 1 else None
            # Crosses alone below "Cấp ban hành" say who signs, where other columns say who does it.
            return table if known and known.of_kind("role") else _with_roles(table, index, columns, said)
    return table


def _with_said_roles(table: Table) -> Table:
    """The role that a column of its own says of the body in each row written before the body: "Chủ trì: Sở Y tế"."""
    columns = columns_of(table)
    if columns is None:
        return table
    listed = fold_all(vocabulary("labels")["columns"]["said"])
    last = columns.header - 1
    said = [i for i, words in enumerate(columns.words) if fold(words) in listed and _is_marked(table, last, i)]
    bodies = [i for i in columns.of_kind("role") if i not in said]
    if len(said) != 1 or len(bodies) != 1:
        return table
    rows = (_said_in(row, said[0], bodies[0]) if n > last else row for n, row in enumerate(table.rows))
    return replace(table, rows=tuple(rows))


def _said_in(row: Row, said: int, body: int) -> Row:
    role = _roles().get(_mark(row.cells[said]))
    cells = list(row.cells)
    if role and cells[body].strip():
        cells[body] = f"{role}: {cells[body]}"
    cells[said] = ""
    return replace(row, cells=tuple(cells))


def _is_body(cell: str) -> bool:
    text = tidy(cell)
    return begins_name(text) and label_of_column(text) is None and len(split_names(text)) == 1


def _is_marked(table: Table, header: int, column: int) -> bool:
    """Whether a column holds marks and nothing else below its header."""
    cells = {_mark(row.cells[column]) for row in table.rows[header + 1 :]} - {""}
    return bool(cells) and cells <= _roles().keys()


def _heads_tasks(row: Row) -> bool:
    return any((label := label_of_column(cell)) and label.kind == "title" for cell in row.cells)


def _said(table: Table, header: int, columns: list[int]) -> list[str]:
    """The roles that the marks below some bodies say, in the order of their headers."""
    cells = [row.cells[i] for row in table.rows[header + 1 :] for i in columns]
    found = {_roles()[mark] for cell in cells if (mark := _mark(cell))}
    return [role for role in vocabulary("labels")["columns"]["marks"] if role in found]


def _with_roles(table: Table, header: int, columns: list[int], roles: list[str]) -> Table:
    """The table with its last header row naming the roles, and their bodies in each row below."""
    bodies = {i: tidy(table.rows[header].cells[i]) for i in columns}
    rows = []
    for index, row in enumerate(table.rows):
        if index < header:
            named = [""] * len(roles)
        elif index == header:
            named = roles
        else:
            marks = {i: _roles().get(_mark(row.cells[i])) for i in columns}
            named = ["; ".join(bodies[i] for i in columns if marks[i] == role) for role in roles]
        rows.append(_replaced(row, columns, named))
    return replace(table, rows=tuple(rows))


def _replaced(row: Row, columns: list[int], named: list[str]) -> Row:
    """A row without some columns, and others in the place of the first; in a row above the header a cell covers them."""
    kept = [i for i in range(len(row.cells)) if i not in columns]
    before = [i for i in kept if i < columns[0]]
    behind = [i for i in kept if i > columns[0]]
    shift = {i: n for n, i in enumerate(before)} | {i: len(before) + len(named) + n for n, i in enumerate(behind)}
    cells = [row.cells[i] for i in before] + named + [row.cells[i] for i in behind]
    return replace(
        row,
        cells=tuple(cells),
        inherited=frozenset(shift[i] for i in row.inherited if i in shift),
        spans=(),
    )


def _mark(cell: str) -> str:
    return fold(cell).strip(" .")


@cache
def _roles() -> dict[str, str]:
    """What each mark means: the header of the role."""
    marks: dict[str, list[str]] = vocabulary("labels")["columns"]["marks"]
    return {mark: role for role, listed in marks.items() for mark in fold_all(listed)}
