"""Tables that were copied from a document into a text: a row in lines of its own, a tab between its cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from cascade.reader.formats.grid import Cell, Place, lay_out
from cascade.reader.frame.tail import heads_recipients
from cascade.reader.paper import Block, Line, Paper, Table
from cascade.reader.tables.columns import columns_of
from cascade.wording.letters import is_capitals
from cascade.wording.phrases import late

__all__ = ["with_tabbed_tables"]

_TAB = "\t"
_COLUMNS = 3
"""Columns that a table of tasks has at least; two cells beside each other are a letterhead, or a signature."""
_SERIAL = late(r"\s*\(?(?:\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,5}|[A-HĐ]|[a-zđ])[.)]*\s*\t")
_LINES_OF_CELL = 12
_OF_HEADING = 2
"""Cells of a heading across a table: its number and its words."""


def with_tabbed_tables(paper: Paper) -> Paper:
    r"""Put tables of tasks in the place of the lines that are their header and rows.

    >>> rows = ("TT\tNhiệm vụ\tChủ trì\tThời gian", "1\tMở lớp\tSở Y tế", "Sở Nội vụ\tQuý I")
    >>> paper = with_tabbed_tables(Paper(tuple(Line(text, number) for number, text in enumerate(rows, 1)), "text"))
    >>> [row.cells for row in paper.blocks[0].rows]
    [('TT', 'Nhiệm vụ', 'Chủ trì', 'Thời gian'), ('1', 'Mở lớp', 'Sở Y tế\nSở Nội vụ', 'Quý I')]
    """
    if paper.format != "text" or not any(line.text.count(_TAB) >= _COLUMNS - 1 for line in paper.lines()):
        return paper
    return replace(paper, blocks=tuple(_tabled(paper.blocks)))


@dataclass(slots=True)
class _Row:
    """The lines of a row."""

    lines: list[Line]

    @property
    def cells(self) -> list[str]:
        """Its cells, a line feed for each line inside."""
        return [cell.strip() for cell in "\n".join(line.text for line in self.lines).split(_TAB)]

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.lines[0].number, self.lines[-1].number, self.lines[0].page)


def _tabled(blocks: Sequence[Block]) -> Iterator[Block]:
    at = tried = 0
    while at < len(blocks):
        lines = _lines(blocks, at) if at >= tried else []
        tried = max(tried, at + len(lines))  # what made no table once is not looked at again
        rows = _rows(lines)
        table = _table(rows) if len(rows) > 1 else None
        if table is not None and columns_of(table) is not None:
            yield table
            at += sum(len(row.lines) for row in rows)
            continue
        yield blocks[at]
        at += 1


def _lines(blocks: Sequence[Block], at: int) -> list[Line]:
    """The lines of a table that may begin with a block, up to what stands below it."""
    lines: list[Line] = []
    last = 0
    for block in blocks[at:]:
        if not isinstance(block, Line) or (not lines and block.text.count(_TAB) < _COLUMNS - 1):
            break
        if len(lines) - last > _LINES_OF_CELL or heads_recipients(block.text):
            break
        lines.append(block)
        # A small letter goes on with the last cell.
        if _TAB in block.text or (last == len(lines) - 1 and block.text.strip()[:1].islower()):
            last = len(lines)
    return lines[:last]


def _rows(lines: Sequence[Line]) -> list[_Row]:
    """Part lines into rows: a row has as many tabs as the header, or ends where a number begins the next."""
    rows: list[_Row] = []
    width = _width(lines)
    for i, line in enumerate(lines):
        tabs = line.text.count(_TAB)
        held = sum(before.text.count(_TAB) for before in rows[-1].lines) if rows else width
        whole = held >= (lines[0].text.count(_TAB) if len(rows) == 1 else width)
        begins = not rows or bool(_SERIAL.match(line.text)) or (whole and tabs > 0)
        begins = begins or (held > 0 and _heads(line, lines[i + 1 :], header=whole and len(rows) == 1))
        if not begins and held + tabs > width:
            return rows[:-1]
        if begins:
            rows.append(_Row([line]))
        else:
            rows[-1].lines.append(line)
    return rows


def _width(lines: Sequence[Line]) -> int:
    """How many tabs a row has: as many as the first, or the second where its cells stand below one of the first."""
    first, second = ([*(line.text for line in lines), "", ""])[:2]
    tabs = first.count(_TAB)
    return max(tabs, second.count(_TAB)) if second.startswith(_TAB) else tabs


def _heads(line: Line, behind: Sequence[Line], *, header: bool) -> bool:
    """Whether a line without a tab heads the rows below it and is none that goes on with the cell before it.

    Args:
        line: the line.
        behind: the lines below it.
        header: whether it stands below the header of the table.
    """
    counted = bool(behind) and _SERIAL.match(behind[0].text) is not None
    return counted and (header or is_capitals(line.text)) and any(map(str.isalpha, line.text))


def _table(rows: Sequence[_Row]) -> Table:
    columns = max(len(row.cells) for row in rows)
    cells: list[Cell] = []
    top = rows[0].cells
    start = 0
    if len(top) < columns and len(rows[1].cells) == columns:
        cells += _header(top, rows[1].cells)
        start = 2
    for number, row in enumerate(rows[start:], start):
        own = row.cells
        if len(own) <= _OF_HEADING < columns and any(own):
            own, wide = own[:-1], own[-1]
            cells.append(Cell(number, len(own), wide, width=columns - len(own)))
        cells += [Cell(number, column, text) for column, text in enumerate(own)]
    return lay_out(cells, [row.place for row in rows])


def _header(above: Sequence[str], below: Sequence[str]) -> Iterator[Cell]:
    """The cells of two header rows: what has nothing below it covers both, what has covers the columns below."""
    column = 0
    for text in above:
        wide = column
        while wide < len(below) and below[wide]:
            wide += 1
        yield Cell(0, column, text, *((1, wide - column) if wide > column else (2, 1)))
        yield from (Cell(1, under, below[under]) for under in range(column, wide))
        column = max(wide, column + 1)
