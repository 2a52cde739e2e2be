"""Tables whose cells each stand on lines of their own, with a bar behind each or none: only their numbers part the rows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import combinations, islice
from typing import NamedTuple

from cascade.model import Role
from cascade.reader.formats.grid import Cell, Place, lay_out
from cascade.reader.frame.tail import heads_recipients
from cascade.reader.names.naming import begins_name, names_several
from cascade.reader.paper import Block, Line, Paper, Row, Table
from cascade.reader.tables.columns import columns_of
from cascade.wording.folding import fold
from cascade.wording.labels import Label, label_of_column
from cascade.wording.letters import UPPER
from cascade.wording.phrases import late
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import vocabulary

__all__ = ["with_barred_tables"]

_BAR = "|"
_COLUMNS = 3
_FEWEST_BARS = 3
"""Bars on lines of their own, fewer of which make no table."""
_SERIAL = late(r"\(?(?:[A-ZĐ]{0,4}[-.]?\d{1,3}(?:\.\d{1,3})*|[IVXL]{1,5}|[A-HĐ]|[a-zđ])[a-z]?\s*[.)]*")
"""What stands in a column of numbers, codes such as "NV-01" too."""
_HEADING = late(rf"(?:[IVXL]{{1,5}}|[A-HĐ])[.\-]\s*[{UPPER}]|Điều \d|PHỤ LỤC")
"""What begins a section, or an annex."""
_LINES_OF_HEADING = 4
_LINES_OF_CELL = 60
_MOST_COLUMNS = 15
_LONGEST_SERIAL = 20
"""Letters of the header of a column of numbers."""
_TELLING = ("role", "time")
_OF_HEADING = 2
"""Cells of a heading across a table: its number and its words."""
_ROWS_OF_CELL = 5
"""Rows beside which one cell stands at most, and columns of such cells."""
_GROUPED = 4
"""Columns that one wide cell of a header covers at most."""


class _Cell(NamedTuple):
    """A cell with the place of its words and of its bar, and the block behind them."""

    text: str
    place: Place
    end: int

    @property
    def counts(self) -> bool:
        """Whether it holds the number of a row."""
        return _SERIAL.fullmatch(self.text) is not None

    @property
    def goes_on(self) -> bool:
        """Whether it is too long for a cell, or holds what stands below a table."""
        lines = self.text.split("\n")
        return len(lines) > _LINES_OF_CELL or any(heads_recipients(line) or _HEADING.match(line) for line in lines)


class _Ahead:
    """Cells taken off the lines no further than a table is read."""

    def __init__(self, cells: Iterator[_Cell]) -> None:
        self._cells = cells
        self._taken: list[_Cell] = []

    def stretch(self, start: int, stop: int) -> list[_Cell]:
        """Give the cells from one up to another, fewer where they end before."""
        self._taken += islice(self._cells, max(0, stop - len(self._taken)))
        return self._taken[start:stop]


def with_barred_tables(paper: Paper) -> Paper:
    r"""Put tables of tasks in the place of the lines that are their cells; bars that are left over belong to the page.

    >>> text = "TT\n|\nNhiệm vụ\n|\nChủ trì\n|\n1\n|\nMở lớp\ntập huấn\n|\nSở Y tế\n|"
    >>> lines = tuple(Line(line, number) for number, line in enumerate(text.split("\n"), 1))
    >>> [row.cells for row in with_barred_tables(Paper(lines, "text")).blocks[0].rows]
    [('TT', 'Nhiệm vụ', 'Chủ trì'), ('1', 'Mở lớp\ntập huấn', 'Sở Y tế')]

    Bars where a row would be are no row of a damaged paper.

    >>> text += "\n|\n|\n|\n2\n|\nĐo nước\n|\nCông an xã\n|"
    >>> lines = tuple(Line(line, number) for number, line in enumerate(text.split("\n"), 1))
    >>> found = with_barred_tables(Paper(lines, "text"))
    >>> [row.cells[0] for row in found.blocks[0].rows], [line.number for line in found.furniture]
    (['TT', '1', '2'], [14, 15, 16])
    """
    barred = sum(map(_is_bar, paper.blocks)) >= _FEWEST_BARS
    given = set(map(id, paper.blocks))
    blocks: list[Block] = []
    bars: list[Line] = []
    for block in _tabled(paper.blocks, barred=barred):
        if isinstance(block, Table) and id(block) not in given:
            bars += [Line("|", number, row.page) for row in block.rows if _is_blank(row) for number in _lines_of(row)]
            blocks.append(replace(block, rows=tuple(row for row in block.rows if not _is_blank(row))))
        else:
            blocks.append(block)
    bars += [block for block in blocks if isinstance(block, Line) and _is_bar(block)] if barred else []
    left = (
        replace(block, text="") if bars and isinstance(block, Line) and _is_bar(block) else block for block in blocks
    )
    return replace(paper, blocks=tuple(left), furniture=(*paper.furniture, *bars))


def _is_blank(row: Row) -> bool:
    """Whether nothing but bars stands where a row would be."""
    return not any(cell.strip() for cell in row.cells)


def _lines_of(row: Row) -> range:
    return range(row.number, row.end + 1)


def _is_bar(block: Block) -> bool:
    return isinstance(block, Line) and block.text.strip() == _BAR


def _tabled(blocks: Sequence[Block], *, barred: bool) -> Iterator[Block]:
    at = 0
    while at < len(blocks):
        found = None
        if _begins_header(blocks, at, barred=barred):
            found = (_table(_Ahead(_cells(blocks, at))) if barred else None) or _table(
                _Ahead(_lines(blocks, at)), whole=True
            )
        if found:
            table, at = found
            yield table
        else:
            yield blocks[at]
            at += 1


def _begins_header(blocks: Sequence[Block], at: int, *, barred: bool) -> bool:
    """Whether the first cell from a block on heads a column of numbers."""
    cells = _cells(blocks, at, _LINES_OF_HEADING) if barred else _lines(blocks, at)
    cell = next(cells, None)
    label = label_of_column(cell.text) if cell and len(cell.text) < _LONGEST_SERIAL else None
    return label is not None and label.kind == "serial"


def _lines(blocks: Sequence[Block], at: int) -> Iterator[_Cell]:
    """The lines from a block on as cells."""
    for index in range(at, len(blocks)):
        block = blocks[index]
        if not isinstance(block, Line):
            return
        if text := block.text.strip():
            yield _Cell(text, Place(block.number, block.number, block.page), index + 1)
        elif index == at:
            return


def _cells(blocks: Sequence[Block], at: int, most: int = _LINES_OF_CELL) -> Iterator[_Cell]:
    """The cells from a block on, up to a table or to lines too many for one cell."""
    lines: list[Line] = []
    for index in range(at, len(blocks)):
        block = blocks[index]
        if not isinstance(block, Line) or len(lines) > most:
            return
        lines.append(block)
        if not (text := block.text.strip()).endswith(_BAR):
            continue
        begun = "\n".join(line.text.strip() for line in lines[:-1] if line.text.strip())
        inside = [part.strip() for part in text.split(_BAR)[:-1]]
        inside[0] = f"{begun}\n{inside[0]}".strip()
        place = Place(lines[0].number, block.number, lines[0].page)
        yield from (_Cell(part, place, index + 1) for part in inside)
        lines = []


def _table(cells: _Ahead, *, whole: bool = False) -> tuple[Table, int] | None:
    """The table that begins with some cells, and the block behind it.

    Args:
        cells: its cells, and what stands behind them.
        whole: whether each row must have all its cells, as lines without bars leave no trace of a blank one.
    """
    size = next((i for i, cell in enumerate(cells.stretch(0, _MOST_COLUMNS + 1)) if cell.counts), 0)
    if not _COLUMNS <= size <= _MOST_COLUMNS:
        return None
    if whole and any(cell.text[:1].islower() for cell in cells.stretch(0, size)):
        return None  # a header is broken, or a row goes on below one that a page says again
    # The last cell above the first number may be a heading of the rows, and no header.
    label = label_of_column(cells.stretch(size - 1, size)[0].text)
    headed = label is None or label.kind not in _TELLING
    tries = [
        (found, _rows(cells, end, found.labels, whole=whole))
        for end in ((size, size - 1) if headed else (size,))
        for found in _headers(cells.stretch(0, end))
    ]
    columns, rows = max(tries, key=lambda tried: _fits(*tried))
    if not rows:
        return None
    table = _laid_out(columns, rows, merged=not whole)
    return (table, rows[-1][-1].end) if columns_of(table) is not None else None


class _Header(NamedTuple):
    """The cells of a header on the grid, with what each column holds and where its rows stand."""

    cells: list[Cell]
    labels: tuple[Label | None, ...]
    places: list[Place]


def _headers(cells: Sequence[_Cell]) -> Iterator[_Header]:
    """How the cells of a header may stand: side by side, or the last of them below one that covers as many columns."""
    labels = [label_of_column(cell.text) for cell in cells]
    row = [Cell(0, i, cell.text) for i, cell in enumerate(cells)]
    yield _Header(row, tuple(labels), [_stretch(cells)])
    groups = {fold(phrase) for phrase in vocabulary("labels")["columns"]["groups"]}
    for below in range(2, min(_GROUPED, len(cells) - 2) + 1):
        above = cells[:-below]
        parts = labels[-below:]
        kinds = {label.kind if label else "" for label in parts}
        wide = next(
            (
                i
                for i, (cell, label) in enumerate(zip(above, labels, strict=False))
                if fold(cell.text.replace("\n", " ")) in groups and (label is None or label.kind in kinds)
            ),
            None,
        )
        if wide is None or not kinds <= {"role", "time"}:
            continue
        columns = [*range(wide + 1), *range(wide + below, len(above) + below - 1)]
        yield _Header(
            [
                *(
                    Cell(0, column, cell.text, *((1, below) if column == wide else (2, 1)))
                    for column, cell in zip(columns, above, strict=True)
                ),
                *(Cell(1, wide + i, cell.text) for i, cell in enumerate(cells[-below:])),
            ],
            (*labels[:wide], *parts, *labels[wide + 1 : -below]),
            [_stretch(above), _stretch(cells[-below:])],
        )


def _stretch(cells: Sequence[_Cell]) -> Place:
    return Place(cells[0].place.number, cells[-1].place.end, cells[0].place.page)


def _rows(cells: _Ahead, at: int, labels: Sequence[Label | None], *, whole: bool) -> list[Sequence[_Cell]]:
    """Part the cells from one on, below a header, into rows, up to where the table ends."""
    rows: list[Sequence[_Cell]] = []
    width = len(labels)
    last = ""
    while row := cells.stretch(at, at + _ROWS_OF_CELL * width):
        last = row[0].text if row[0].counts else last
        size = _size(row, width, last)
        if not size or (whole and not row[0].counts and size > 1):
            break
        if whole and not _is_whole(row[: size + 1], size, labels):
            return []
        rows.append(row[:size])
        at += size
    return rows


def _is_whole(cells: Sequence[_Cell], size: int, labels: Sequence[Label | None]) -> bool:
    """Whether the lines of a row are its cells and none is half of one: a number or a heading stands behind, or all fit."""
    row, behind = cells[:size], cells[size] if len(cells) > size else None
    if size == 1 or (size == _OF_HEADING and behind and behind.counts):
        return True
    columns = _columns_of(row, labels)
    told = [
        (cell.text, label)
        for cell, c in zip(row, columns, strict=True)
        if (label := labels[c]) and label.kind in _TELLING
    ]
    fits = all(_fit(text, label) > 0 for text, label in told)
    broken = any(text[:1].islower() and _fit(text, label) < 0 for text, label in told)
    ends = behind is None or behind.counts or behind.goes_on
    return not broken and (fits or (ends and size == len(labels)))


def _size(cells: Sequence[_Cell], width: int, last: str) -> int:
    """How many cells the next row has; below a cell that is merged with the row above it has fewer than the header."""
    ended = next((i for i, cell in enumerate(cells) if cell.goes_on), len(cells))
    counted = cells[0].counts
    if ended >= width and (len(cells) == width or cells[width].counts or (ended == width and counted)):
        return width
    if _is_heading(cells):
        return 1
    after = next((i for i in range(2, ended) if cells[i].counts and _follows(last, cells[i].text)), ended)
    if after < width:
        return after if counted or after > 1 else 0
    if counted:
        return width
    # Below a task with several bodies each row has as many cells as the columns that are not merged.
    return next((size for size in range(width - 1, width - _ROWS_OF_CELL, -1) if size > 1 and after % size == 0), 0)


def _follows(number: str, after: str) -> bool:
    """Whether a number may stand below another: the next, the first of those below it or of another kind, or one further up.

    >>> [_follows("2", after) for after in ("3", "2.1", "a", "II", "30")]
    [True, True, True, True, False]
    """
    before, behind = (re.findall(r"\d+", text) for text in (number, after))
    if not before or not behind:
        return number != after
    return behind[-1] == "1" or any(
        behind == [*before[:depth], str(int(before[depth]) + 1)] for depth in range(len(before))
    )


def _is_heading(cells: Sequence[_Cell]) -> bool:
    """Whether the first of some cells goes across the table, above a row with its number."""
    first = cells[0]
    return len(cells) > 1 and cells[1].counts and not first.counts and first.text.count("\n") < _LINES_OF_HEADING


def _laid_out(header: _Header, rows: Sequence[Sequence[_Cell]], *, merged: bool) -> Table:
    cells = list(header.cells)
    top = len(header.places)
    width = len(header.labels)
    above: dict[int, int] = {}
    for number, (row, after) in enumerate(zip(rows, [*rows[1:], None], strict=True), top):
        if len(row) == 1 or _heads(row, after):
            cells += [Cell(number, i, cell.text) for i, cell in enumerate(row[:-1])]
            cells.append(Cell(number, len(row) - 1, row[-1].text, width=width - len(row) + 1))
            above = {}
            continue
        columns = _columns_of(row, header.labels)
        for column in set(above) - set(columns) if merged else ():
            index = above[column]
            cells[index] = cells[index]._replace(height=number - cells[index].row + 1)
        for column, cell in zip(columns, row, strict=True):
            above[column] = len(cells)
            cells.append(Cell(number, column, cell.text))
    return lay_out(cells, [*header.places, *map(_stretch, rows)])


def _heads(row: Sequence[_Cell], after: Sequence[_Cell] | None) -> bool:
    """Whether a row of a number and words goes across the table, and is none whose other cells are merged with those above."""
    number = row[0].text.strip(" .)(")
    return len(row) == _OF_HEADING and not (after and number.isdecimal() and after[0].text.strip(" .)(").isdecimal())


def _columns_of(row: Sequence[_Cell], labels: Sequence[Label | None]) -> tuple[int, ...]:
    """In which columns the cells of a row stand, where cells merged with those above leave some out."""
    counted = row[0].counts or not row[0].text
    tries = [columns for columns in combinations(range(len(labels)), len(row)) if (columns[0] == 0) == counted]
    if not counted:
        tries.reverse()  # what is merged with the row above stands on the left
    fits = [[_fit(cell.text, label) for label in labels] for cell in row]
    return max(tries, key=lambda columns: sum(map(list.__getitem__, fits, columns)), default=tuple(range(len(row))))


def _fits(header: _Header, rows: Sequence[Sequence[_Cell]]) -> tuple[int, int]:
    """How well some rows may stand below a header, and how many of them have all its cells."""
    fitness = sum(_fitness(row, header.labels) for row in rows)
    return fitness, sum(len(row) == len(header.labels) for row in rows)


def _fitness(row: Sequence[_Cell], labels: Sequence[Label | None]) -> int:
    """How well the cells of a row may stand below a header."""
    return sum(_fit(cell.text, labels[column]) for cell, column in zip(row, _columns_of(row, labels), strict=True))


def _fit(text: str, label: Label | None) -> int:
    """How well a text may stand in a column."""
    if not text:
        return 0
    timed, named = parse_timeframe(text) is not None, begins_name(text)
    if label and label.kind == "time":
        return 2 if timed else -1
    if label and label.kind == "role":
        single = label.role is Role.LEADS and (names_several(text) or ";" in text)  # one leads, several coordinate
        return 2 - single if named else -1
    return -1 if timed or named else 1
