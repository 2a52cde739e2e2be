"""Tables of a PDF without ruling lines between their columns: which lines they hold, and their cells."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from cascade.reader.formats.pdf.columns import Columns, Segment, Span, TextLine, corridors_of
from cascade.reader.formats.pdf.layout import cell_text
from cascade.reader.formats.pdf.page import Glyph, Rule
from cascade.reader.formats.pdf.rows import row_starts
from cascade.reader.formats.pdf.tables import Drawn, DrawnCell, breaks_off

__all__ = ["Row", "Sheet", "unruled_tables"]

Row = Sequence[Glyph]
"""The letters of one baseline."""

_FEWEST_CORRIDORS = 2
_FEWEST_ROWS = 3
_FEWEST_FULL_ROWS = 2
"""Rows with three filled cells and more."""
_FEW_ROWS = 2
_WINDOWS = (3, 6, 12, 24, 48)
"""How many lines are looked at to find columns: few where a table is short, many where chance must be told apart."""
_CROSSING = (0.0, 0.2, 0.35)
"""The share of these lines that may be headings over several columns."""
_AGAINST_CROSSING = 3
"""How many parted words a line that crosses the columns outweighs."""
_MOST_HEADING_LINES = 4
_MOST_HEADER_LINES = 12
_MOST_BEHIND = 12
"""Lines of recipients and signature."""

# Distances of lines and places, in parts of the size of their letters.
_FARTHEST_LINE = 3.5
"""The next line of a table."""
_NEAR_LINE = 1.6
"""The next line of a cell."""
_APART = 1.9
"""What stands below a table and is none of its rows."""
_CENTRED = 2.5
"""How far from the middle of several columns a label over them may stand."""
_MIDDLE = 0.8
"""The same where it begins in the first column."""

_WIDEST = 1.25
"""How many times the widest distance of two lines of a table the distance to what stands below it is."""
_ALONG = 0.6
"""The share of the width of a table that a ruling line below a row has."""


class Sheet(Protocol):
    """A page.

    Attributes:
        page: its number.
        rows: the letters that stand in no ruled table, in rows from the top.
        rules: its ruling lines.
    """

    page: int
    rows: list[Row]
    rules: list[Rule]


@dataclass(slots=True)
class _Part:
    """The lines of a page, from one up to another, that keep to the same columns."""

    columns: Columns
    lines: list[TextLine]
    start: int
    end: int

    @property
    def inner(self) -> list[TextLine]:
        """The lines."""
        return self.lines[self.start : self.end]

    def weight(self) -> tuple[int, int, int]:
        """Weigh what speaks for the columns.

        Returns:
            How often they part words, less where other lines than numbered headings cross them; how few lines cross
            them; how many they are.
        """
        corridors = self.columns.corridors
        parted = crossing = 0
        in_heading = False
        for line in self.inner:
            segments = line.segments(corridors)
            if line.keeps(corridors):
                parted += len(segments) - 1
                in_heading = False
                continue
            crossing += 1
            in_heading = in_heading or (segments[0].first == segments[0].last == 0 and len(segments) > 1)
            parted -= 0 if in_heading else _AGAINST_CROSSING
        return parted, -crossing, len(corridors)


def unruled_tables(sheets: Sequence[Sheet]) -> list[tuple[list[Drawn], list[Row]]]:
    """Find the tables set without lines between their columns.

    Columns are parted by white that no line crosses but headings; there are three columns at least, and three rows.
    The part of a table on the next page has the same columns, so that all pages of it find these together.

    Returns:
        For each page its tables, and the rows of letters that stand in none.
    """
    wholes: dict[int, list[tuple[Sheet, _Part]]] = {}
    open_part: _Part | None = None
    for sheet in sheets:
        lines = sorted((TextLine(row) for row in sheet.rows), key=lambda line: line.y)
        parts = list(_on_page(lines, open_part))
        for part in parts:
            wholes.setdefault(id(part.columns), []).append((sheet, part))
        open_part = parts[-1] if parts and parts[-1].end == len(lines) else None
    tables: defaultdict[int, list[Drawn]] = defaultdict(list)
    taken: set[int] = set()
    for whole in wholes.values():
        for (sheet, part), table in zip(whole, _tables(whole), strict=False):
            tables[sheet.page].append(table)
            taken.update(id(line.glyphs) for line in part.inner)
    return [(tables[sheet.page], [row for row in sheet.rows if id(row) not in taken]) for sheet in sheets]


def _tables(whole: Sequence[tuple[Sheet, _Part]]) -> list[Drawn]:
    """Give what a table is on each of its pages, nothing where its rows are too few."""
    columns = whole[0][1].columns
    while True:
        drawn: list[Drawn] = []
        for sheet, part in whole:
            drawn.append(_drawn(part, sheet, drawn[0] if drawn else None))
        rows = [[cell for cell in table.row(row) if cell.text] for table in drawn for row in range(len(table.pages))]
        idle = next((i for i, border in enumerate(columns.borders[1:-1]) if _is_idle(border, rows)), None)
        if idle is None:
            full = sum(len(row) > _FEWEST_CORRIDORS for row in rows)
            return drawn if len(rows) >= _FEWEST_ROWS and full >= _FEWEST_FULL_ROWS else []
        del columns.corridors[idle]


def _is_idle(border: float, rows: Sequence[Sequence[DrawnCell]]) -> bool:
    """Whether a border parts no two columns.

    No row fills both: a cross stands at the left of its column, its label in the middle. Or what stands behind it
    always goes on in small letters from the cell before, the label too or in few rows: wide spaces in justified lines.
    """
    beside = [
        (cell, after) for row in rows for cell, after in itertools.pairwise(row) if cell.right == border == after.left
    ]
    behind = [cell for row in rows for cell in row if cell.left == border]
    goes_on = len(behind) == len(beside) and all(cell.text[0].islower() and len(cell.text) > 1 for cell in behind)
    return not beside or (goes_on and (len(behind) <= _FEW_ROWS or any(cell in rows[0] for cell in behind)))


# Which lines


def _on_page(lines: list[TextLine], open_part: _Part | None) -> Iterator[_Part]:
    """Find the tables of a page; the first may go on with the columns of one at the foot of the page before."""
    free = 0
    if open_part is not None:
        columns = open_part.columns
        for start in range(min(len(lines), _MOST_HEADING_LINES)):
            before = replace(columns)
            part = _Part(columns, lines, start, start)
            if _grow(part) or (not start and _ends_row(open_part, part)):
                _leave_out_signature(part)
                yield part
                free = part.end
                break
            columns.corridors, columns.left, columns.right = before.corridors, before.left, before.right
    start = free
    while start < len(lines):
        found = _from_line(lines, start)
        if found is None:
            start += 1
            continue
        # A line above the table may have wide spaces too: "số   277/KH-UBND ngày   14" in a title.
        further = (_from_line(lines, at) for at in range(start + 1, min(found.end, start + _MOST_HEADER_LINES)))
        found = max((found, *(part for part in further if part)), key=_Part.weight)
        _take_from_above(found, free)
        yield found
        start = free = found.end


def _ends_row(before: _Part, part: _Part) -> bool:
    """Whether the lines at the top of a page, which fill few columns, go on with cells at the foot of the last."""
    corridors = part.columns.corridors
    above: dict[int, str] = {}
    for line in before.inner:
        above.update((segment.first, segment.text) for segment in line.segments(corridors))
    first = part.inner[0].segments(corridors) if part.inner else []
    return bool(first) and all(breaks_off(above.get(segment.first, "."), segment.text) for segment in first)


def _from_line(lines: list[TextLine], start: int) -> _Part | None:
    """Follow the columns that begin with a line.

    White that parts words for a few lines may be chance. Of the columns that some of the lines below show, those are
    taken that part words the most often.
    """
    if len(lines[start].clear) < _FEWEST_CORRIDORS:
        return None
    parts: list[_Part] = []
    for corridors in dict.fromkeys(map(tuple, _proposed(lines, start))):
        part = _Part(Columns(list(corridors)), lines, start, start)
        if len(corridors) >= _FEWEST_CORRIDORS and _grow(part):
            _leave_out_signature(part)
            parts.append(part)
    return max(parts, key=_Part.weight, default=None)


def _proposed(lines: Sequence[TextLine], start: int) -> Iterator[list[Span]]:
    """Give the corridors that a line and those below it show, by how many of them are looked at."""
    for count in _WINDOWS:
        window = list(_near(lines[start : start + count]))
        if len(window) < count // 2:
            return
        for crossing in dict.fromkeys(int(share * len(window)) for share in _CROSSING):
            yield corridors_of(window, crossing)
        yield corridors_of([line for line in window if len(line.clear) >= _FEWEST_CORRIDORS], 0)


def _near(lines: Sequence[TextLine]) -> Iterator[TextLine]:
    """Give the lines up to the first one that stands far below the one before."""
    yield lines[0]
    for above, line in itertools.pairwise(lines):
        if line.y - above.y > _FARTHEST_LINE * line.size:
            return
        yield line


def _grow(part: _Part) -> bool:
    """Follow the lines below that keep to the columns; whether one of them fills three."""
    lines = part.lines
    while part.end < len(lines):
        line, above = lines[part.end], lines[max(part.end - 1, part.start)]
        if line.y - above.y > _FARTHEST_LINE * line.size:
            break
        if part.columns.take(line):
            part.end += 1
        elif (behind := _behind_heading(part)) is not None:
            part.end = behind
        else:
            break
    return any(_is_row(line, part.columns.corridors) for line in part.inner)


def _is_row(line: TextLine, corridors: Sequence[Span]) -> bool:
    return len(line.clear) >= _FEWEST_CORRIDORS and len(line.segments(corridors)) > _FEWEST_CORRIDORS


def _behind_heading(part: _Part) -> int | None:
    """Give the line behind a heading over several columns, where the columns go on below it."""
    lines, corridors = part.lines, part.columns.corridors
    for i in range(part.end, min(part.end + _MOST_HEADING_LINES, len(lines) - 1)):
        line, below = lines[i], lines[i + 1]
        if below.y - line.y > _FARTHEST_LINE * below.size:
            return None
        if below.keeps(corridors):
            following = itertools.takewhile(lambda later: later.keeps(corridors), _near(lines[i + 1 :]))
            return i + 1 if any(_is_row(later, corridors) for later in following) else None
    return None


def _leave_out_signature(part: _Part) -> None:
    """Take out the last lines where they stand apart and fill fewer columns: recipients and signature."""
    inner = part.inner
    gaps = [below.y - above.y for above, below in itertools.pairwise(inner)]
    for i in range(len(gaps) - 1, max(len(gaps) - _MOST_BEHIND, 0), -1):
        if _is_row(inner[i + 1], part.columns.corridors):
            return
        if gaps[i] > _APART * inner[i].size and gaps[i] > _WIDEST * max(gaps[:i]):
            part.end = part.start + i + 1
            return


def _take_from_above(part: _Part, free: int) -> None:
    """Add the lines above that belong to the table: header cells of more lines than those beside them.

    Lines with words in several columns belong to it, and those nearer to these than to what stands above.
    """
    lines, corridors, start = part.lines, part.columns.corridors, part.start
    for at in range(start - 1, free - 1, -1):
        line, below = lines[at], lines[at + 1]
        if below.y - line.y > _FARTHEST_LINE * line.size or not _may_head(line, part.columns):
            break
        if line.clear and line.keeps(corridors) and len(line.segments(corridors)) > 1:
            start = at
    gaps: list[float] = []
    for at in range(start - 1, free - 1, -1):
        line, below = lines[at], lines[at + 1]
        gaps.append(below.y - line.y)
        if gaps[-1] > _NEAR_LINE * line.size or not _may_head(line, part.columns):
            break
    start -= max(range(len(gaps)), key=lambda k: (gaps[k], -k), default=0)
    for line in reversed(lines[start : part.start]):
        part.columns.take(line)
    part.start = start


def _may_head(line: TextLine, columns: Columns) -> bool:
    """Whether a line may be part of a header: over several columns only where it stands over their middle.

    What begins in the first column may be a heading of the text, and must stand there more exactly.
    """
    borders = columns.borders
    return all(
        segment.first == segment.last
        or abs(segment.middle - (borders[segment.first] + borders[segment.last + 1]) / 2)
        <= (_CENTRED if segment.first else _MIDDLE) * line.size
        for segment in line.segments(columns.corridors)
    )


# The cells


def _drawn(part: _Part, sheet: Sheet, beginning: Drawn | None) -> Drawn:
    """Give the table on a page.

    Args:
        part: its lines.
        sheet: its page.
        beginning: the same table on its first page, None there.
    """
    inner, borders = part.inner, part.columns.borders
    segments = [line.segments(part.columns.corridors, i) for i, line in enumerate(inner)]
    ruled = _ruled_starts(inner, sheet.rules, part.columns)
    if beginning is not None and (below := _below_header(segments, beginning, borders)):
        ruled.append(below)
    starts = row_starts(inner, segments, borders, ruled)
    cells: list[DrawnCell] = []
    for row, (start, end) in enumerate(itertools.pairwise([*starts, len(inner)])):
        cells.extend(_cells(row, [segment for line in segments[start:end] for segment in line], borders))
    _join_labels(cells, borders)
    first, last = inner[0], inner[-1]
    top, bottom = first.y - 0.8 * first.size, last.y + 0.25 * last.size
    tops = [inner[start].y for start in starts]
    return Drawn(top, bottom, [sheet.page] * len(starts), cells, ruled=False, tops=tops)


def _join_labels(cells: list[DrawnCell], borders: Sequence[float]) -> None:
    """Join labels of a header whose next line stands beside the labels below one that is over several columns."""
    over, below = ([cell for cell in cells if cell.row == row and cell.text] for row in (0, 1))
    single = list(itertools.pairwise(borders))
    if all((cell.left, cell.right) in single for cell in over):
        return
    for above in over:
        for rest in below:
            if (above.left, above.right) == (rest.left, rest.right) and rest.text[0].islower():
                above.text, above.height = f"{above.text}\n{rest.text}", 2
                cells.remove(rest)


def _ruled_starts(lines: Sequence[TextLine], rules: Sequence[Rule], columns: Columns) -> list[int]:
    """Give the lines above which a ruling line runs through the table."""
    starts: list[int] = []
    for i, (above, below) in enumerate(itertools.pairwise(lines), 1):
        run = sum(
            max(0.0, min(rule.stop, columns.right) - max(rule.start, columns.left))
            for rule in rules
            if rule.horizontal and above.y - 0.2 * above.size < rule.at < below.y - 0.3 * below.size
        )
        if run >= _ALONG * (columns.right - columns.left):
            starts.append(i)
    return starts


def _below_header(segments: Sequence[Sequence[Segment]], beginning: Drawn, borders: Sequence[float]) -> int:
    """Count the lines at the top of a page that repeat the first row of the table."""
    header = ["".join(cell.text.split()) for cell in beginning.row(0)]
    for count in range(1, min(len(segments), _MOST_HEADER_LINES) + 1):
        cells = _cells(0, [segment for line in segments[:count] for segment in line], borders)
        if ["".join(cell.text.split()) for cell in cells] == header:
            return count
    return 0


def _cells(row: int, segments: Sequence[Segment], borders: Sequence[float]) -> Iterator[DrawnCell]:
    """Give the cells of a row, those without text too; words over several columns are one cell with what is in these."""
    owner = list(range(len(borders) - 1))
    for segment in segments:
        for column in range(segment.first, segment.last + 1):
            owner[column] = min(owner[column], owner[segment.first])
    for first, columns in itertools.groupby(owner):
        last = first + len(list(columns)) - 1
        own = [word for segment in segments if first <= segment.first <= last for word in segment.words]
        glyphs = [glyph for word in own for glyph in (_space_before(word[0]), *word)]
        bold = bool(own) and all(glyph.bold for word in own for glyph in word)
        yield DrawnCell(row, 1, borders[first], borders[last + 1], cell_text(glyphs), bold)


def _space_before(glyph: Glyph) -> Glyph:
    """Give a space that parts a word from the one before, however near they stand."""
    return Glyph(" ", glyph.x0 - 0.01, glyph.x0 - 0.01, glyph.y, glyph.size, glyph.bold)
