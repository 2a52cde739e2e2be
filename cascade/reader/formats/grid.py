"""Cells of any shape laid out on a grid, so that every row says by itself what a person sees in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cascade.reader.paper import Block, Line, Row, Table

__all__ = ["Cell", "Place", "flattened", "is_arrangement", "lay_out"]


class Cell(NamedTuple):
    """A cell of a table with the rows and columns that it covers, counted from 0."""

    row: int
    column: int
    text: str
    height: int = 1
    width: int = 1


class Place(NamedTuple):
    """Where a row of a table stands in the paper."""

    number: int
    end: int
    page: int | None = None


def lay_out(cells: Iterable[Cell], places: Sequence[Place], name: str = "") -> Table:
    """Spell out merged cells: one row for each place, all of the same width.

    What a cell covers beyond the last row is cut off; where two cells claim a place, the first keeps it.
    """
    cells = list(cells)
    width = max((cell.column + cell.width for cell in cells), default=0)
    texts = [[""] * width for _ in places]
    spans = [[1] * width for _ in places]
    taken = [[False] * width for _ in places]
    inherited: list[set[int]] = [set() for _ in places]
    for cell in cells:
        for row in range(cell.row, min(cell.row + cell.height, len(places))):
            if taken[row][cell.column]:
                continue
            texts[row][cell.column] = cell.text
            free = 1
            while free < cell.width and not taken[row][cell.column + free]:
                free += 1
            for column in range(cell.column, cell.column + free):
                taken[row][column] = True
                spans[row][column] = 0
            spans[row][cell.column] = free
            if row > cell.row:
                inherited[row].add(cell.column)
    return Table(
        tuple(
            Row(tuple(text), place.number, place.end, place.page, frozenset(above), tuple(span))
            for text, place, above, span in zip(texts, places, inherited, spans, strict=True)
        ),
        name,
    )


def flattened(blocks: Iterable[Block]) -> list[str]:
    """Give the texts of blocks in reading order, each cell of a table once."""
    texts: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            texts.append(block.text)
        else:
            for row in block.rows:
                texts.extend(text for column, text in enumerate(row.cells) if text and column not in row.inherited)
    return texts


def is_arrangement(cells: Sequence[Cell], contents: Iterable[Iterable[Block]]) -> bool:
    """Whether a table only frames or arranges others: it has a single cell, or one inside is larger than it."""
    inner = (block for blocks in contents for block in blocks if isinstance(block, Table))
    return len(cells) == 1 or any(
        len(table.rows) > 1 and sum(len(row.cells) for row in table.rows) >= len(cells) for table in inner
    )
