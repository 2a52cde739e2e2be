"""Tables of a text that kept the places of its words on the page: columns by the white between them, as in a PDF."""

from __future__ import annotations

import itertools
import math
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cascade.reader.formats.grid import Place, lay_out
from cascade.reader.formats.pdf.page import Glyph, Rule
from cascade.reader.formats.pdf.tables import Drawn, append_page, grid_cells
from cascade.reader.formats.pdf.unruled import Row, unruled_tables
from cascade.reader.paper import Line, Note, Table
from cascade.wording.labels import heading_topic

__all__ = ["LaidOut", "laid_out_tables"]

_LONGEST_PAGE = 150
"""Lines after which a page is taken to end where the text does not say so."""
_LINES_OF_HEADER = 8
"""Lines at the top of a page among which a repeated header stands."""
_SIZE = 10.0
"""The size of all letters: what finds tables in PDFs measures by it."""
_LETTER = 3.5
"""The width of a letter: a space is hardly narrower than the least white between two columns."""
_LINE = 12.0
"""How far below another a line stands."""
_BESIDE = 0.5
"""How far below another a line stands that shares no column with it: cells in the middle of their row are such."""
_PIECE = re.compile(r"\S+(?:\s\S+)*")
_SPACE = re.compile(r"(?<=\S)\s(?=\S)")
_BELOW = 4
"""Lines by which what stands below a table is set off from it."""
_MARK = re.compile(r"[IVXA-H\d]{1,4}[.)]\s")
_HEADING = re.compile(r"\s*[IVXA-HĐ]{1,4}[.)]?\s{2}")
_NEAR = 15
"""Lines above and below that tell where the cells of a line begin."""
_FEWEST_ALIKE = 2
"""Lines near that have to agree on it."""
_MOST_SHIFTED = 6
"""Letters by which a cell may begin before its place, moved by what the one before it left over."""
_PASSES = 2
"""How often lines are parted: what the first pass parted tells the second more."""
_ROOM = 3
"""How many letters of room there are before a cell."""
_LEAST = 0.4
"""How narrow letters get at most."""


class LaidOut(NamedTuple):
    """A table of a text.

    Attributes:
        lines: which lines it stands in.
        table: the table.
        furniture: header rows that later pages repeat.
        notes: what had to be chosen.
    """

    lines: list[int]
    table: Table
    furniture: list[Line]
    notes: list[Note]


class _Cell(NamedTuple):
    """Letters of a line that stand in one cell, from one up to another, and where they should begin."""

    start: int
    stop: int
    place: int


@dataclass(slots=True)
class _Sheet:
    """A page of the text: its lines as they are set, and which lines they are."""

    page: int
    rows: list[Row]
    rules: list[Rule]
    places: list[int]


@dataclass(slots=True)
class _Found:
    """A table as drawn, and the lines that it stands in."""

    drawn: Drawn
    lines: list[int]


def laid_out_tables(lines: Sequence[Line], texts: Sequence[str]) -> list[LaidOut]:
    """Find the tables whose columns stand below one another.

    Programs that take a text off a PDF can keep the place of each word (`pdftotext -layout`): the white between columns
    is left, lines around cells are not.

    Args:
        lines: the lines of the text.
        texts: their words, nothing for a line that is too long to be one of a page.
    """
    pieces = [[_Cell(*found.span(), found.start()) for found in _PIECE.finditer(text)] for text in texts]
    heights = list(_heights(texts, pieces))
    sheets = _sheets(lines, texts, heights, _cells(texts, pieces))
    tables: list[_Found] = []
    for before, sheet in zip((None, *sheets), sheets, strict=False):
        above = tables[-1] if before and tables and tables[-1].lines[-1] == before.places[-1] else None
        if above and (repeated := _repeated(above.lines, sheet.places, texts)):
            bottom = heights[sheet.places[repeated - 1]] + 1
            sheet.rules.append(Rule(horizontal=True, at=bottom, start=0, stop=math.inf))
        for found in _on_sheet(sheet, before if above else None, heights):
            if above and found.lines[0] == sheet.places[0] and _fits(above.drawn, found.drawn):
                append_page(above.drawn, found.drawn)
                above.lines.extend(found.lines)
            else:
                tables.append(found)
    number = {height: i for i, height in enumerate(heights)}
    return [_laid_out(table, [number[top] for top in table.drawn.tops], lines) for table in tables]


def _sheets(
    lines: Sequence[Line], texts: Sequence[str], heights: Sequence[float], cells: Sequence[Sequence[_Cell]]
) -> list[_Sheet]:
    """Set the lines that have words on their pages."""
    sheets: list[_Sheet] = []
    for i, own in enumerate(cells):
        if own:
            page = lines[i].page or 1
            if not sheets or sheets[-1].page != page or len(sheets[-1].rows) >= _LONGEST_PAGE:
                sheets.append(_Sheet(page, [], [], []))
            sheets[-1].rows.append(_glyphs(texts[i], heights[i], own))
            sheets[-1].places.append(i)
    return sheets


def _on_sheet(sheet: _Sheet, before: _Sheet | None, heights: Sequence[float]) -> Iterator[_Found]:
    """Give the tables of a page, which may go on the one at the end of the page before it.

    The same columns may stand in other places on each page, which finds them alone if its lines are enough.
    """
    tables, rest = unruled_tables([sheet])[0]
    if before and rest and rest[0] is sheet.rows[0]:
        with_before = unruled_tables([before, sheet])[1]
        tables, rest = min((tables, rest), with_before, key=lambda parted: len(parted[1]))
    free = set(map(id, rest))
    taken = [i for i, row in zip(sheet.places, sheet.rows, strict=True) if id(row) not in free]
    for drawn in tables:
        yield _Found(drawn, [i for i in taken if drawn.tops[0] <= heights[i] <= drawn.bottom])


def _repeated(above: Sequence[int], own: Sequence[int], texts: Sequence[str]) -> int:
    """Count the lines at the top of a page that repeat those with which a table begins, however its words stand in them."""
    header: Counter[str] = Counter()
    headers = [header := header + Counter(texts[i].split()) for i in above[:_LINES_OF_HEADER]]
    words: Counter[str] = Counter()
    repeated = 0
    for count, i in enumerate(own[:_LINES_OF_HEADER], 1):
        words += Counter(texts[i].split())
        repeated = count if words in headers else repeated
    return repeated


def _fits(table: Drawn, more: Drawn) -> bool:
    """Move the columns of a table to those of the one that it goes on with, if they are as many."""
    borders, others = table.borders(), more.borders()
    if len(borders) != len(others):
        return False
    place = dict(zip(others, borders, strict=True))
    for cell in more.cells:
        cell.left, cell.right = place[cell.left], place[cell.right]
    return True


def _heights(texts: Sequence[str], pieces: Sequence[Sequence[_Cell]]) -> Iterator[float]:
    """Give where each line stood on paper, as far as the lines above and below and the headings tell."""
    height = 0.0
    for text, (above, own) in zip(texts, itertools.pairwise([[], *pieces]), strict=True):
        if len(own) == 1 and heading_topic(_MARK.sub("", text.strip())) == "duties":
            height += _BELOW * _LINE  # "III. TỔ CHỨC THỰC HIỆN" stands below the table
        shared = not above or not own or any(a.start < b.stop and b.start < a.stop for a in above for b in own)
        height += _LINE * (1 if shared else _BESIDE)
        yield height


def _cells(texts: Sequence[str], pieces: Sequence[Sequence[_Cell]]) -> list[list[_Cell]]:
    """Part the pieces of each line where a cell left no more than a space before the next.

    What is parted in some lines tells where others are to be parted.
    """
    for _ in range(_PASSES):
        pieces = [list(_parted(line, text, pieces)) for line, text in enumerate(texts)]
    return [list(line) for line in pieces]


def _parted(line: int, text: str, cells: Sequence[Sequence[_Cell]]) -> Iterator[_Cell]:
    """Give the cells of a line.

    A cell that is wider in letters than on paper leaves a single space before the next one, or moves it. Lines near have
    a cell that begins where this one does and another behind it: there the next one should begin.
    """
    near = [*cells[max(0, line - _NEAR) : line], *cells[line + 1 : line + 1 + _NEAR]]
    jitter = 1 if len(cells[line]) > 1 else 0
    for cell in cells[line]:
        start, stop, place = cell
        while not _HEADING.match(text):
            behind = [
                after.place
                for other in near
                for above, after in itertools.pairwise(other)
                if abs(above.place - place) <= jitter and start < after.place < stop
            ]
            edges = [
                edge for edge in sorted(behind) if sum(abs(other - edge) <= 1 for other in behind) >= _FEWEST_ALIKE
            ]
            cut, edge = next(((cut, edge) for edge in edges if (cut := _cut(text, start, edge))), (None, 0))
            if cut is None:
                break
            yield _Cell(start, cut - 1, place)
            start, place = cut, edge
        yield _Cell(start, stop, place)


def _cut(text: str, begin: int, edge: int) -> int | None:
    """Give where the cell begins that should begin at an edge: there, or a little before with a capital."""
    places = [space.end() for space in _SPACE.finditer(text, begin, edge + 2)]
    capitals = [place for place in places if edge - place <= _MOST_SHIFTED and text[place].isupper()]
    near = [place for place in places if abs(place - edge) <= 1]
    return edge if edge in places else max(capitals or near, default=None)


def _glyphs(text: str, height: float, cells: Sequence[_Cell]) -> list[Glyph]:
    """Set a line with each cell in its place, its letters closer together where the next one leaves less room."""
    glyphs: list[Glyph] = []
    for (start, stop, place), behind in itertools.zip_longest(cells, cells[1:]):
        room = (behind.place - place - _ROOM) / (stop - start) if behind else 1
        width = _LETTER * max(_LEAST, min(1, room))
        for i in range(start, stop):
            left = place * _LETTER + (i - start) * width
            glyphs.append(Glyph(text[i], left, left + width, height, _SIZE, bold=False))
    return glyphs


def _laid_out(found: _Found, starts: Sequence[int], lines: Sequence[Line]) -> LaidOut:
    drawn = found.drawn
    ends = [max(i for i in found.lines if i < start) for start in starts[1:]]
    places = [
        Place(lines[start].number, lines[end].number, lines[start].page)
        for start, end in zip(starts, [*ends, found.lines[-1]], strict=True)
    ]
    notes = [Note("table-without-lines", (), places[0].number, places[0].page)]
    notes += [
        Note("row-cut-by-page", (("page", str(places[row].page)),), places[row].number, places[row].page)
        for row in drawn.cut
    ]
    tops = {lines[i].page: lines[i].number for i in reversed(found.lines)}
    furniture = [Line(text, tops[page], page) for page, text in drawn.repeated]
    return LaidOut(found.lines, lay_out(grid_cells(drawn), places), furniture, notes)
