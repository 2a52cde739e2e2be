"""Tables that a converter wrote as text: a row in one line, its cells parted by pipes, without Markdown's row of dashes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from cascade.reader.formats.grid import Cell, Place, lay_out
from cascade.reader.paper import Block, Line, Paper, Table
from cascade.reader.tables.columns import columns_of
from cascade.reader.tables.lost_tables import serial_header

__all__ = ["with_piped_tables"]

_PIPE = "|"
_COLUMNS = 3
"""Columns that a table of tasks has at least; two cells beside each other are a letterhead, or a signature."""
_SPELT_OUT = 3
"""Cells beside each other that say the same: one merged cell, which the converter spelt out."""


def with_piped_tables(paper: Paper) -> Paper:
    """Put tables of tasks in the place of the lines that are their header and rows.

    >>> rows = ("TT | Nhiệm vụ | Chủ trì", "1 | Mở lớp tập huấn | Sở Y tế")
    >>> paper = with_piped_tables(Paper(tuple(Line(text, number) for number, text in enumerate(rows, 1)), "text"))
    >>> [row.cells for row in paper.blocks[0].rows]
    [('TT', 'Nhiệm vụ', 'Chủ trì'), ('1', 'Mở lớp tập huấn', 'Sở Y tế')]
    >>> framed = with_piped_tables(Paper(tuple(Line(f"| {text} |", number) for number, text in enumerate(rows, 1)), "text"))
    >>> framed.blocks[0].rows[1].cells
    ('1', 'Mở lớp tập huấn', 'Sở Y tế')
    """
    if not any(line.text.count(_PIPE) >= _COLUMNS - 1 for line in paper.lines()):
        return paper
    return replace(paper, blocks=tuple(_tabled(paper.blocks)))


def _tabled(blocks: Sequence[Block]) -> Iterator[Block]:
    at = tried = 0
    while at < len(blocks):
        rows = _rows(blocks, at) if at >= tried else []  # what made no table once is not looked at again
        end = rows[-1].end if rows else at
        table = _table(rows) if len(rows) > 1 else None
        if table is not None and columns_of(table) is not None:
            yield table
            at = end
            continue
        tried = max(tried, end)
        yield blocks[at]
        at += 1


class _Row:
    """The lines of a row, and the block behind them."""

    def __init__(self, lines: list[Line], end: int) -> None:
        self.lines = lines
        self.end = end

    def cells(self) -> list[str]:
        text = "\n".join(line.text.strip() for line in self.lines)
        if text[:1] == text[-1:] == _PIPE:
            text = text[1:-1]
        return [cell.strip() for cell in text.split(_PIPE)]


def _rows(blocks: Sequence[Block], at: int) -> list[_Row]:
    """The rows that stand below each other from a block on, each with as many cells as the first."""
    first = blocks[at]
    if not isinstance(first, Line) or first.text.count(_PIPE) < _COLUMNS - 1:
        return []
    rows = [_Row([first], at + 1)]
    pipes = first.text.count(_PIPE)
    counted = bool(serial_header().match(first.text.strip().removeprefix(_PIPE).strip()))
    below = _behind_blanks(blocks, at + 1)
    while (row := _row(blocks, below, pipes)) is not None:
        directly = below == rows[-1].end
        if directly and counted:
            # The number begins its row, so what stands above it ends the last cell of the row before.
            while len(row.lines) > 1 and _PIPE not in row.lines[0].text:
                rows[-1].lines.append(row.lines.pop(0))
        rows.append(row)
        below = _behind_blanks(blocks, row.end)
    return rows


def _behind_blanks(blocks: Sequence[Block], at: int) -> int:
    while at < len(blocks) and _is_blank(blocks[at]):
        at += 1
    return at


def _row(blocks: Sequence[Block], at: int, pipes: int) -> _Row | None:
    """The lines from a block on that have the pipes of a row between them, none of them blank."""
    lines: list[Line] = []
    found = 0
    while at < len(blocks) and found < pipes:
        block = blocks[at]
        if not isinstance(block, Line) or _is_blank(block):
            return None
        lines.append(block)
        found += block.text.count(_PIPE)
        at += 1
    return _Row(lines, at) if found == pipes else None


def _is_blank(block: Block) -> bool:
    return isinstance(block, Line) and not block.text.strip()


def _table(rows: Sequence[_Row]) -> Table:
    cells: list[Cell] = []
    for number, row in enumerate(rows):
        column = 0
        for text, same in groupby(row.cells()):
            width = len(list(same))
            if width < _SPELT_OUT or not text:
                cells.extend(Cell(number, column + i, text) for i in range(width))
            else:
                cells.append(Cell(number, column, text, width=width))
            column += width
    return lay_out(cells, [Place(row.lines[0].number, row.lines[-1].number, row.lines[0].page) for row in rows])
