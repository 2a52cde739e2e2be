"""Rows of a table without ruling lines: of all ways to part its lines into rows the one that explains them best."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from cascade.reader.formats.pdf.columns import Segment, TextLine, counts_on
from cascade.reader.formats.pdf.tables import breaks_off

__all__ = ["row_starts"]

_SERIAL = re.compile(r"\(?(?:\d{1,3}|[IVXLC]{1,6}|[A-HĐ])(?:[.)]\d{1,3})*(?:$|[.)]+(?:\s|$))")
_COUNT = re.compile(r"\(?\d{1,2}\)?(?:\s?=\s?[-+()\d]+)?|\([A-Za-zĐđ]\)")
_FEWEST_COUNTED = 3
"""Columns whose labels count."""
_MOSTLY = 0.6
"""The share of the first column that are numbers where it numbers the rows."""
_FEWEST_RULED = 3
"""From how many ruling lines on each row is taken to have one."""
_MOST_LINES = 60
"""Lines that a row may have."""
_PADDING = 0.9
"""White between two columns that belongs to neither, in parts of the size of their letters."""
_SPACE = 0.25
"""White between two words, in parts of the size of their letters."""
_LINE = 0.75
"""From how many times the usual distance on one of two lines stands below the other."""
_LOOSE = 1.25
"""From how many times the usual distance on two lines stand apart."""
_TOLERANCE = 0.15
"""How far cells may stand apart that begin together or share their middle, in parts of the usual distance of lines."""

# What speaks against a way to part lines into rows, weighed against one another.
_ROW = 0.3
_ROW_WITHOUT_NUMBER = 1.0
_ROW_OF_ONE_CELL = 0.7
_OUT_OF_LINE = 1.5
_MOST_OUT_OF_LINE = 2.0
_SECOND_NUMBER = 12.0
_GAP_IN_CELL = 1.5
_BREAK_IN_CELL = 0.8
_ITEM_IN_CELL = 0.3
_SENTENCE_CUT = 1.5
_WORDS_CUT = 1.2
_WHOLE_LINE_IN_ROW = 0.5
_RULE_MISSING = 50.0


def row_starts(
    lines: Sequence[TextLine],
    segments: Sequence[Sequence[Segment]],
    borders: Sequence[float],
    ruled: Sequence[int],
) -> list[int]:
    """Give the lines that rows begin with.

    The cells of a row begin on one line or have one middle; a cell has one number in the first column, no gap between
    its lines, and no line that ends although the next word had room; a sentence is not cut. Where rows have no number
    or are as dense as lines, these tell them apart together.

    Args:
        lines: the lines of the table on a page, from the top.
        segments: their words, by columns.
        borders: the borders of the columns.
        ruled: the lines above which a ruling line runs.
    """
    return _Partition(lines, segments, borders, ruled).starts()


class _Column:
    """The words of a column, and what speaks against taking those of two lines for one cell or for two."""

    def __init__(self, segments: list[Segment], lines: Sequence[TextLine]) -> None:
        self.segments = segments
        own = {segment.line for segment in segments}
        self.before = list(itertools.accumulate(i in own for i in range(len(lines))))
        """For each line how many there are up to it."""
        self.joined: list[float] = [0.0]
        """For each of its words what speaks against one cell of all up to it."""

    def cell(self, start: int, stop: int) -> tuple[int, int]:
        """Give which of its words stand on some lines."""
        return self.before[start - 1] if start else 0, self.before[stop - 1]


class _Partition:
    def __init__(
        self,
        lines: Sequence[TextLine],
        segments: Sequence[Sequence[Segment]],
        borders: Sequence[float],
        ruled: Sequence[int],
    ) -> None:
        self._lines, self._segments = lines, segments
        held: list[list[Segment]] = [[] for _ in borders[1:]]
        for segment in itertools.chain.from_iterable(segments):
            if segment.first == segment.last:
                held[segment.first].append(segment)
        size = sorted(line.size for line in lines)[len(lines) // 2]
        self._pitch = self._usual_distance(held, size)
        self._spanning = {i for i, line in enumerate(segments) if any(s.first != s.last for s in line)}
        self._ruled = set(ruled)
        numbers = sum(bool(_SERIAL.match(segment.text)) for segment in held[0])
        self._numbered = numbers > 1 and numbers >= _MOSTLY * (len(held[0]) - 1)
        self._columns = [_Column(column, lines) for column in held]
        self._must = [self._must_start(i) for i in range(len(lines))]
        self._starts = [0.0] * len(lines)
        self._whole = list(itertools.accumulate(map(self._is_whole, segments)))
        """For each line how many up to it look like a row by themselves."""
        for i, (column, (left, right)) in enumerate(zip(self._columns, itertools.pairwise(borders), strict=True)):
            room = max([segment.width for segment in column.segments] + [right - left - _PADDING * size]) - 1
            for above, below in itertools.pairwise(column.segments):
                column.joined.append(column.joined[-1] + self._against_joining(above, below, room, number=not i))
                self._weigh_cuts(above, below, room)

    def _usual_distance(self, columns: Sequence[Sequence[Segment]], size: float) -> float:
        """Give the distance of two lines of one cell."""
        near = sorted(
            distance
            for column in columns
            for above, below in itertools.pairwise(column)
            if 0.5 * size <= (distance := self._distance(above, below)) <= 2 * size
        )
        return near[len(near) // 5] if near else size

    def starts(self) -> list[int]:
        """Give the lines that rows begin with: the best way for each line, by the best ways for those before it."""
        best: list[tuple[float, int]] = [(0.0, 0)]
        for stop in range(1, len(self._lines) + 1):
            ways: list[tuple[float, int]] = []
            for start in range(stop - 1, max(-1, stop - _MOST_LINES), -1):
                ways.append((best[start][0] + self._against_row(start, stop) + self._starts[start], start))
                if self._must[start]:
                    break
            best.append(min(ways))
        starts: list[int] = []
        at = len(self._lines)
        while at:
            at = best[at][1]
            starts.append(at)
        return starts[::-1]

    def _must_start(self, i: int) -> bool:
        if not i or i in self._ruled:
            return True
        # Half a line apart stand the lines of cells that share their middle.
        apart = self._lines[i].y - self._lines[i - 1].y >= _LINE * self._pitch
        if apart and (self._counts_columns(i) or self._counts_columns(i - 1)):
            return True
        if (i in self._spanning) != (i - 1 in self._spanning):
            return True
        first = self._segments[i][0]
        return i in self._spanning and first.first == 0 and bool(_SERIAL.match(first.text))

    def _counts_columns(self, i: int) -> bool:
        """Whether a line numbers the columns, or names one month, week or year after another."""
        line = self._segments[i]
        if len(line) < _FEWEST_COUNTED:
            return False
        return all(_COUNT.fullmatch(segment.text) for segment in line) or all(
            counts_on(before.text, after.text) for before, after in itertools.pairwise(line)
        )

    def _is_whole(self, line: Sequence[Segment]) -> bool:
        """Whether a line has words in each column, none of which goes on from the line above."""
        return len(line) == len(self._columns) and not any(segment.text[0].islower() for segment in line)

    def _against_row(self, start: int, stop: int) -> float:
        """Weigh what speaks against one row of some lines."""
        if start in self._spanning:
            return 0.0
        if len(self._ruled) >= _FEWEST_RULED:
            return 0.0 if stop == len(self._lines) or self._must[stop] else _RULE_MISSING
        top, bottom = self._lines[start].y, self._lines[stop - 1].y
        weight, filled = _ROW + _WHOLE_LINE_IN_ROW * (self._whole[stop - 1] - self._whole[start]), 0
        for i, column in enumerate(self._columns):
            begin, end = column.cell(start, stop)
            if begin == end:
                weight += _ROW_WITHOUT_NUMBER if i == 0 and self._numbered else 0.0
                continue
            filled += 1
            first, last = self._lines[column.segments[begin].line].y, self._lines[column.segments[end - 1].line].y
            off = min(first - top, abs(first + last - top - bottom) / 2) / self._pitch - _TOLERANCE
            weight += min(_MOST_OUT_OF_LINE, max(0.0, off) * _OUT_OF_LINE)
            weight += column.joined[end - 1] - column.joined[begin]
        return weight + (_ROW_OF_ONE_CELL if filled == 1 else 0.0)

    def _against_joining(self, above: Segment, below: Segment, room: float, *, number: bool) -> float:
        """Weigh what speaks against two lines of a column in one cell."""
        if number and self._numbered and _SERIAL.match(below.text):
            return _SECOND_NUMBER
        weight = _GAP_IN_CELL if self._distance(above, below) > _LOOSE * self._pitch else 0.0
        if not below.text[0].islower() and self._needed(above, below) < room:
            weight += _BREAK_IN_CELL if below.text[0].isalnum() else _ITEM_IN_CELL
        return weight

    def _weigh_cuts(self, above: Segment, below: Segment, room: float) -> None:
        """Add what speaks against a row that begins between two lines of a column, to each line that it may begin with."""
        if self._distance(above, below) > _LOOSE * self._pitch:
            return
        weight = 0.0
        # A single letter is a cross.
        if len(below.text) > 1 and breaks_off(above.text, below.text):
            weight += _SENTENCE_CUT
        if below.text[0].islower() and self._needed(above, below) >= room:
            weight += _WORDS_CUT
        for i in range(above.line + 1, below.line + 1):
            if not self._must[i]:
                self._starts[i] += weight

    def _distance(self, above: Segment, below: Segment) -> float:
        return self._lines[below.line].y - self._lines[above.line].y

    def _needed(self, above: Segment, below: Segment) -> float:
        """How wide a line would have been with the first word of the next: with room for it, it ended on purpose."""
        begin, end = below.spans[0]
        return above.width + _SPACE * self._lines[above.line].size + end - begin
