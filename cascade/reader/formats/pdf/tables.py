"""Tables of a PDF: cells from ruling lines, and what page ends cut put together again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cascade.reader.formats.grid import Cell
from cascade.reader.formats.pdf.layout import cell_text, rows_of, words_of
from cascade.reader.formats.pdf.page import Glyph, Rule

__all__ = ["Drawn", "DrawnCell", "append_page", "breaks_off", "continues", "grid_cells", "ruled_tables"]

_SAME = 3.0
_MOST_RULES = 4_000
_MOST_UNITS = 100_000
_NARROW = 0.1
_FEWEST_WORDS = 3
"""Cells with words in a row of content; a heading has fewer."""
_FEWEST_CELLS = 5
"""Cells of a column that show that none of them is left empty."""
_MOST_KEYS = 2
_ENDS_SENTENCE = (".", ";", ":", "!", "?")


@dataclass(slots=True, eq=False)
class DrawnCell:
    """A cell, the rows that it covers and the borders between which it stands."""

    row: int
    height: int
    left: float
    right: float
    text: str = ""
    bold: bool = False


@dataclass(slots=True, eq=False)
class Drawn:
    """A table as drawn, on one page or on several.

    Attributes:
        top: where it begins on its first page.
        bottom: where it ends on its last page.
        pages: for each row the page that it begins on.
        cells: its cells.
        repeated: header rows that later pages repeat: page and text.
        cut: rows that a page end had cut, by their index.
        ruled: whether lines part its columns.
        tops: for each row the baseline of its first line, nothing where ruling lines part the rows.
    """

    top: float
    bottom: float
    pages: list[int]
    cells: list[DrawnCell]
    repeated: list[tuple[int, str]] = field(default_factory=list)
    cut: list[int] = field(default_factory=list)
    ruled: bool = True
    tops: list[float] = field(default_factory=list)

    @property
    def left(self) -> float:
        """Its left border."""
        return min(cell.left for cell in self.cells)

    @property
    def right(self) -> float:
        """Its right border."""
        return max(cell.right for cell in self.cells)

    def row(self, row: int) -> list[DrawnCell]:
        """Give the cells that cover a row, from left to right."""
        return sorted((c for c in self.cells if c.row <= row < c.row + c.height), key=lambda cell: cell.left)

    def borders(self) -> list[float]:
        """Give the borders of its columns, from left to right."""
        return _lines([x for cell in self.cells for x in (cell.left, cell.right)])


def grid_cells(drawn: Drawn) -> list[Cell]:
    """Give the cells of a table with the rows and columns of its grid."""
    borders = drawn.borders()

    def nearest(place: float) -> int:
        return min(range(len(borders)), key=lambda i: abs(borders[i] - place))

    return [
        Cell(cell.row, left := nearest(cell.left), cell.text, cell.height, max(1, nearest(cell.right) - left))
        for cell in sorted(drawn.cells, key=lambda cell: (cell.row, cell.left))
    ]


def ruled_tables(glyphs: Sequence[Glyph], rules: Sequence[Rule], page: int) -> tuple[list[Drawn], list[Glyph]]:
    """Find the tables that ruling lines draw; give them, and the glyphs that stand in none.

    A cell is what no line parts: it may cover several rows and columns of the grid. Lines that belong together touch;
    a single line under a heading is no table, nor is a single frame around a text.
    """
    across = _joined([rule for rule in rules if rule.horizontal])
    down = _joined([rule for rule in rules if not rule.horizontal])
    rest = list(glyphs)
    tables: list[Drawn] = []
    if len(across) + len(down) > _MOST_RULES:
        return tables, rest
    for horizontal, vertical in _connected(across, down):
        ys = _lines([rule.at for rule in horizontal] + [y for rule in vertical for y in (rule.start, rule.stop)])
        xs = _lines([rule.at for rule in vertical] + [x for rule in horizontal for x in (rule.start, rule.stop)])
        if (len(xs) - 1) * (len(ys) - 1) > _MOST_UNITS:
            continue
        grid = _Grid(xs, ys, horizontal, vertical)
        if len(grid.cells) < 2:
            continue
        inside = [g for g in rest if xs[0] <= (g.x0 + g.x1) / 2 <= xs[-1] and ys[0] <= g.y - 0.3 * g.size <= ys[-1]]
        taken = set(map(id, inside))
        rest = [glyph for glyph in rest if id(glyph) not in taken]
        grid.fill(inside)
        tables.append(Drawn(ys[0], ys[-1], [page] * (len(ys) - 1), grid.cells))
    tables.sort(key=lambda table: table.top)
    return [table for table in tables if any(cell.text for cell in table.cells)], rest


def _lines(places: Iterable[float]) -> list[float]:
    """Take places that differ by less than a line's thickness for one."""
    found: list[list[float]] = []
    for place in sorted(places):
        if found and place - found[-1][-1] <= _SAME:
            found[-1].append(place)
        else:
            found.append([place])
    return [sum(group) / len(group) for group in found]


def _joined(rules: list[Rule]) -> list[Rule]:
    """Join the pieces of a line, which is often drawn cell by cell."""
    joined: list[Rule] = []
    for rule in sorted(rules, key=lambda r: (round(r.at), r.start)):
        last = joined[-1] if joined else None
        if last and abs(last.at - rule.at) <= _SAME / 2 and last.start <= rule.start <= last.stop + _SAME:
            joined[-1] = Rule(rule.horizontal, last.at, last.start, max(last.stop, rule.stop))
        else:
            joined.append(rule)
    return joined


def _connected(across: list[Rule], down: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Give the groups of lines that touch one another."""
    parent = _Parents(len(across) + len(down))
    order = sorted(range(len(across)), key=lambda i: across[i].at)
    ats = [across[i].at for i in order]
    for j, vertical in enumerate(down):
        for k in range(bisect_right(ats, vertical.start - _SAME), len(order)):
            horizontal = across[order[k]]
            if horizontal.at > vertical.stop + _SAME:
                break
            if horizontal.start - _SAME <= vertical.at <= horizontal.stop + _SAME:
                parent.join(order[k], len(across) + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, rule in enumerate(across + down):
        groups.setdefault(parent.root(i), ([], []))[0 if rule.horizontal else 1].append(rule)
    yield from (group for group in groups.values() if group[0] and group[1])


class _Parents:
    """Which things belong together, as joined so far."""

    def __init__(self, count: int) -> None:
        self._parent = list(range(count))

    def root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def join(self, i: int, j: int) -> None:
        self._parent[self.root(i)] = self.root(j)


class _Grid:
    """The cells between the ruling lines of one table."""

    def __init__(self, xs: list[float], ys: list[float], across: list[Rule], down: list[Rule]) -> None:
        self._xs, self._ys = xs, ys
        columns, rows = len(xs) - 1, len(ys) - 1
        parents = _Parents(columns * rows)
        lines_down = [[rule for rule in down if abs(rule.at - x) <= _SAME] for x in xs]
        lines_across = [[rule for rule in across if abs(rule.at - y) <= _SAME] for y in ys]
        for i in range(rows):
            for j in range(columns):
                if j + 1 < columns and not _covers(lines_down[j + 1], ys[i], ys[i + 1]):
                    parents.join(i * columns + j, i * columns + j + 1)
                if i + 1 < rows and not _covers(lines_across[i + 1], xs[j], xs[j + 1]):
                    parents.join(i * columns + j, (i + 1) * columns + j)
        groups: dict[int, list[int]] = {}
        for unit in range(columns * rows):
            groups.setdefault(parents.root(unit), []).append(unit)
        self.cells: list[DrawnCell] = []
        self._owner: dict[int, DrawnCell] = {}
        for units in groups.values():
            top, bottom = units[0] // columns, units[-1] // columns
            left, right = min(u % columns for u in units), max(u % columns for u in units)
            cell = DrawnCell(top, bottom - top + 1, xs[left], xs[right + 1])
            self.cells.append(cell)
            self._owner.update(dict.fromkeys(units, cell))
        self.cells.sort(key=lambda cell: (cell.row, cell.left))

    def _at(self, glyph: Glyph) -> DrawnCell:
        column = min(max(bisect_right(self._xs, (glyph.x0 + glyph.x1) / 2) - 1, 0), len(self._xs) - 2)
        row = min(max(bisect_right(self._ys, glyph.y - 0.3 * glyph.size) - 1, 0), len(self._ys) - 2)
        return self._owner[row * (len(self._xs) - 1) + column]

    def fill(self, glyphs: Sequence[Glyph]) -> None:
        """Give each cell its text, a line feed for each line in it.

        A word that sticks out over its cell's border stays whole; two words that a border parts do not.
        """
        held: dict[int, list[Glyph]] = {}
        for row in rows_of(glyphs):
            for word in words_of(row):
                cells = [self._at(glyph) for glyph in word]
                most = max(cells, key=cells.count)
                strays = sum(cell is not most for cell in cells)
                # A letter may reach over the space before it, so that only this sign keeps the words apart.
                space = Glyph(" ", word[0].x0 - 0.01, word[0].x0 - 0.01, word[0].y, word[0].size, word[0].bold)
                held.setdefault(id(most), []).append(space)
                for cell, glyph in zip(cells, word, strict=True):
                    held.setdefault(id(most if strays <= max(1, len(word) // 4) else cell), []).append(glyph)
        for cell in self.cells:
            own = held.get(id(cell), [])
            cell.text = cell_text(own, cell.right)
            cell.bold = bool(own) and all(glyph.bold for glyph in own)


def _covers(lines: Sequence[Rule], start: float, stop: float) -> bool:
    """Whether lines run along at least half of a stretch."""
    return sum(max(0.0, min(stop, line.stop) - max(start, line.start)) for line in lines) >= (stop - start) / 2


# Page ends


def continues(table: Drawn, more: Drawn) -> bool:
    """Whether a table at the top of a page goes on with the one at the foot of the page before."""
    if abs(table.left - more.left) > 2 * _SAME or abs(table.right - more.right) > 2 * _SAME:
        return False
    borders, others = table.borders(), more.borders()
    shared = sum(any(abs(x - y) <= _SAME for y in borders) for x in others)
    return shared >= min(len(others), len(borders)) - 1 and shared >= 3


def append_page(table: Drawn, more: Drawn) -> None:
    """Put the part of a table that stands on the next page behind it.

    Header rows that the page repeats are taken out. A row that the page end cut is one row again. A merged cell that
    the page end cut is one cell again, so that its text belongs to all rows that it covers on both pages, wherever
    its text was printed.
    """
    page = more.pages[0]
    open_cells = _without_strip(table)
    header = _repeated(table, more)
    table.repeated.extend(
        (page, " ".join(" ".join(cell.text.split()) for cell in more.row(row) if cell.row == row and cell.text))
        for row in range(header)
    )
    table.bottom = more.bottom
    cells = [cell for cell in more.cells if cell.row >= header]
    for cell in cells:
        cell.row -= header
    rest = Drawn(more.top, more.bottom, more.pages[header:], cells, tops=more.tops[header:])
    if not cells:
        return
    last = len(table.pages) - 1
    above, first = table.row(last), rest.row(0)
    cut = _is_cut(table, rest, header)
    offset = last if cut else last + 1
    own = _pattern(first, 0)
    for cell in cells:
        before = next(
            (c for c in above if abs(c.left - cell.left) <= _SAME and abs(c.right - cell.right) <= _SAME), None
        )
        starts = cell.row == 0
        cell.row += offset
        if starts and cut:
            before = before or next(
                (c for c in above if c.left - _SAME <= cell.left and cell.right <= c.right + _SAME), None
            )
        goes_on = before in open_cells and not cell.text
        if (
            starts
            and before
            and (
                cut
                or goes_on
                or _one_cell(before, cell, own == _pattern(above, last))
                or (len(own) >= _FEWEST_WORDS and _fills_column(before, cell, table.cells, cells))
            )
        ):
            before.text = "\n".join(text for text in (before.text, cell.text) if text)
            before.height = cell.row + cell.height - before.row
        else:
            table.cells.append(cell)
    if cut and any(cell.text for cell in first):
        table.cut.append(last)
    table.pages.extend(rest.pages[cut:])
    table.tops.extend(rest.tops[cut:])


def _without_strip(table: Drawn) -> list[DrawnCell]:
    """Take out a last row in which nothing but merged cells goes on down to the page end; give these cells."""
    last = len(table.pages) - 1
    cells = [cell for cell in table.row(last) if cell.row < last]
    if any(cell.text for cell in table.row(last) if cell.row == last) or not cells:
        return []
    for cell in cells:
        cell.height -= 1
    table.cells = [cell for cell in table.cells if cell.row != last]
    del table.pages[last], table.tops[last:]
    return cells


def _repeated(table: Drawn, more: Drawn) -> int:
    """Count the rows at the top of a page that repeat the first rows of the table."""

    def signature(drawn: Drawn, row: int) -> list[str]:
        return ["".join(cell.text.split()).lower() for cell in drawn.row(row) if cell.text]

    count = 0
    while count < min(len(table.pages), len(more.pages)):
        text = signature(table, count)
        if not text or text != signature(more, count):
            break
        count += 1
    return count


def _is_cut(table: Drawn, rest: Drawn, header: int) -> bool:
    """Whether the first row of a page is the rest of the row at the foot of the page before.

    The serial number or code stands in one of the two parts only. Where the first part has it, the second is its rest,
    unless it looks like a heading row: filled like other rows of the table that have no number, or a single bold cell.
    Where the second part has it, the first must break off within a sentence.
    """
    last = len(table.pages) - 1
    above, first = table.row(last), rest.row(0)
    if not any(cell.text for cell in first):
        return True
    if last < header:
        return False
    key = _key_border(table)
    key_above = any(cell.text for cell in above if cell.left < key)
    key_first = any(cell.text for cell in first if cell.left < key)
    if key_first and key_above and not _has_codes(table):
        # No number tells: the words of the first column go on, and those of another.
        going_on = {round(a.left) for a, b in _pairs(above, first) if breaks_off(a.text, b.text)}
        return len(going_on) > 1 and any(left < key for left in going_on)
    if key_first:
        return not key_above and _runs_on(above, first)
    if not key_above:
        return _runs_on(above, first)
    own = _pattern(first, 0)
    if _runs_on(above, first):
        return True
    if any(_pattern(table.row(row), row) == own for row in range(header, last)):
        return False
    filled = [cell for cell in first if cell.text]
    bold_above = any(cell.bold for cell in above if abs(cell.left - filled[0].left) <= _SAME)
    return len(filled) > 1 or not filled[0].text[:1].isupper() or not filled[0].bold or bold_above


def _key_border(table: Drawn) -> float:
    """Give the right border of the serial and code columns: the narrow ones on the left, at least the first."""
    borders = table.borders()
    whole = borders[-1] - borders[0]
    keys = 1
    while keys < min(_MOST_KEYS, len(borders) - 2) and borders[keys + 1] - borders[keys] <= _NARROW * whole:
        keys += 1
    return borders[keys] - _SAME


def _has_codes(table: Drawn) -> bool:
    """Whether the first column is narrow, as one of numbers or codes is."""
    borders = table.borders()
    return borders[1] - borders[0] <= _NARROW * (borders[-1] - borders[0])


def _pattern(cells: Sequence[DrawnCell], row: int) -> frozenset[tuple[int, bool]]:
    """Give which columns of a row have a text of their own, and whether it is bold."""
    return frozenset((round(cell.left / 4), cell.bold) for cell in cells if cell.text and cell.row == row)


def _runs_on(above: Sequence[DrawnCell], first: Sequence[DrawnCell]) -> bool:
    """Whether a sentence that breaks off in one row goes on in the same column of the next."""
    return any(breaks_off(a.text, b.text) for a, b in _pairs(above, first))


def _pairs(above: Sequence[DrawnCell], first: Sequence[DrawnCell]) -> list[tuple[DrawnCell, DrawnCell]]:
    """The cells of two rows that stand in one column and have words."""
    filled = [(a, b) for a in above for b in first if a.text and b.text]
    return [(a, b) for a, b in filled if abs(a.left - b.left) <= _SAME]


def breaks_off(text: str, after: str) -> bool:
    """Whether a sentence breaks off at the end of a line and goes on in the next."""
    return not text.endswith(_ENDS_SENTENCE) and (after[:1].islower() or text.endswith((",", "-", "–")))


def _one_cell(above: DrawnCell, below: DrawnCell, alike: bool) -> bool:  # noqa: FBT001  # whether the rows are alike
    """Whether two cells that a page end parts were one that covers rows on both pages."""
    if not below.text:
        return below.height > 1 or (above.height > 1 and alike)
    if not above.text:
        return above.height > 1 and below.height > 1
    return above.height > 1 and below.height > 1 and breaks_off(above.text, below.text)


def _fills_column(above: DrawnCell, below: DrawnCell, *parts: Sequence[DrawnCell]) -> bool:
    """Whether a page end may part two cells of which the lower is empty, in a column where no other is: they are one."""
    if below.text or not above.text:
        return False
    column = [
        cell
        for cells in parts
        for cell in cells
        if cell is not below and abs(cell.left - below.left) <= _SAME and abs(cell.right - below.right) <= _SAME
    ]
    return len(column) >= _FEWEST_CELLS and all(cell.text for cell in column)
