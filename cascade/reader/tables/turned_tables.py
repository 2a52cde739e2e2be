"""Tables whose labels stand in the first column: a card for each task, or a column for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from cascade.reader.paper import Row, Table
from cascade.reader.tables.columns import columns_of
from cascade.wording.folding import fold, fold_all
from cascade.wording.labels import label_of_column
from cascade.wording.vocabulary import vocabulary

__all__ = ["upright"]

_FEWEST_LABELS = 3


def upright(table: Table) -> Table:
    """Turn a table whose labels stand in its first column, so that they stand above its columns."""
    turned = _turned(table) if columns_of(table) is None else None
    return turned or table


def _turned(table: Table) -> Table | None:
    """A table with a row for each task, None where its first column does not say what its rows hold."""
    rows = [row for row in table.rows if any(cell.strip() for cell in row.cells)]
    first = next((i for i, row in enumerate(rows) if fold(row.cells[0]) in _titles()), None)
    if first is None or any(row.cells[0].strip() and label_of_column(row.cells[0]) for row in rows[:first]):
        return None
    cards = _cards(rows[first:])
    labels = list(dict.fromkeys(row.cells[0] for card in cards for row in card))
    if len(labels) < _FEWEST_LABELS or not all(map(label_of_column, labels)):
        return None
    turned = [*rows[:first], _row(labels, rows[first : first + 1])]
    for card in cards:
        for column in range(1, len(card[0].cells)):
            values = {row.cells[0]: row.cells[column] for row in card}
            turned.append(_row([values.get(label, "") for label in labels], card))
    width = max(len(row.cells) for row in turned)
    wide = (replace(row, cells=row.cells + ("",) * (width - len(row.cells)), spans=()) for row in turned)
    found = Table(tuple(wide), table.name)
    return found if columns_of(found) else None


def _cards(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows of each task: a card begins where its first label comes again."""
    cards: list[list[Row]] = []
    for row in rows:
        if not cards or fold(row.cells[0]) == fold(rows[0].cells[0]):
            cards.append([])
        cards[-1].append(row)
    return cards


def _row(cells: list[str], rows: Sequence[Row]) -> Row:
    return Row(tuple(cells), rows[0].number, rows[-1].end, rows[0].page)


@cache
def _titles() -> list[str]:
    return fold_all(vocabulary("labels")["columns"]["cards"])
