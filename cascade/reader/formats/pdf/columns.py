"""Columns of a page's lines: the white between words that many lines leave and hardly one crosses."""

from __future__ import annotations

import itertools
import math
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from cascade.reader.formats.pdf.layout import words_of
from cascade.reader.formats.pdf.page import Glyph

__all__ = ["Columns", "Segment", "Span", "TextLine", "corridors_of", "counts_on"]

Span = tuple[float, float]
"""White from one place of the line to another."""

_CORRIDOR = 0.36
"""The narrowest white between two columns, in parts of the size of their letters: wider than a space."""
_CLEAR = 0.75
"""White that a justified line hardly sets between two words."""
_WIDER = 1.6
"""How much wider than the narrowest space of its line white must be to part columns."""
_MORE_THAN_SPACE = 1.3
_PERIOD = re.compile(r"([^\W\d_]{0,12}\.?\s?)(\d{1,4})")
_FEW_LINES = 4
_STEPS = 4
"""Steps to a point in which white is measured."""


class Segment:
    """Words of one line in one cell.

    Attributes:
        line: which line of the table, counted from 0.
        first: the first column that they stand in.
        last: the last one: another where they run over several columns.
        words: their letters, word by word.
        spans: from where to where each word stands.
    """

    def __init__(self, line: int, column: int) -> None:
        """Begin with no word."""
        self.line = line
        self.first = self.last = column
        self.words: list[list[Glyph]] = []
        self.spans: list[Span] = []

    @cached_property
    def width(self) -> float:
        """How wide they are."""
        return max(end for _, end in self.spans) - self.spans[0][0]

    @cached_property
    def middle(self) -> float:
        """The place of their middle."""
        return self.spans[0][0] + self.width / 2

    @cached_property
    def text(self) -> str:
        """The words."""
        return " ".join("".join(glyph.text for glyph in word) for word in self.words)


class TextLine:
    """A line of a page with the white around its words.

    Attributes:
        glyphs: its letters as they were given.
        words: the same, word by word.
        spans: from where to where each word stands.
        y: its baseline.
        size: the size of most of its letters.
        white: the white before, between and behind its words, from left to right.
    """

    def __init__(self, glyphs: Sequence[Glyph]) -> None:
        """Take the letters of a row, of which one at least is no space."""
        self.glyphs = glyphs
        self.words = words_of(glyphs)
        self.spans: list[Span] = [(word[0].x0, max(glyph.x1 for glyph in word)) for word in self.words]
        sizes = sorted(glyph.size for word in self.words for glyph in word)
        self.y, self.size = self.words[0][0].y, sizes[len(sizes) // 2]
        self.white: list[Span] = []
        right = -math.inf
        for begin, end in self.spans:
            if begin > right:
                self.white.append((right, begin))
            right = max(right, end)
        self.white.append((right, math.inf))

    @property
    def x0(self) -> float:
        """Where its first word begins."""
        return self.white[0][1]

    @property
    def x1(self) -> float:
        """Where its last word ends."""
        return self.white[-1][0]

    @cached_property
    def clear(self) -> list[Span]:
        """The white between its words that hardly is a space, and between the labels of one month and the next."""
        counted = {
            (self.spans[i][1], self.spans[i + 1][0])
            for i in range(len(self.words) - 1)
            if counts_on(self.word(i), self.word(i + 1))
        }
        return [(a, b) for a, b in self.white[1:-1] if b - a >= _CLEAR * self.size or (a, b) in counted]

    @cached_property
    def wider(self) -> float:
        """The width from which its white is more than a space."""
        space = min((b - a for a, b in self.white[1:-1]), default=math.inf)
        return min(_CLEAR * self.size, _WIDER * space)

    def word(self, i: int) -> str:
        """Give one of its words."""
        return "".join(glyph.text for glyph in self.words[i])

    def white_in(self, corridor: Span) -> Span | None:
        """Give the white that it leaves of a corridor, None where it crosses it."""
        low, high = corridor
        widest, found = -math.inf, corridor
        for a, b in self.white:
            begin, end = max(a, low), min(b, high)
            if end - begin > widest:
                widest, found = end - begin, (begin, end)
        return found if widest >= min(_CORRIDOR * self.size, high - low) else None

    def keeps(self, corridors: Sequence[Span]) -> bool:
        """Whether it crosses none of the corridors."""
        return all(self.white_in(corridor) is not None for corridor in corridors)

    def segments(self, corridors: Sequence[Span], line: int = 0) -> list[Segment]:
        """Part its words into the columns between corridors."""
        edges = [
            white[1] if white else (corridor[0] + corridor[1]) / 2
            for corridor, white in ((corridor, self.white_in(corridor)) for corridor in corridors)
        ]
        parts: list[Segment] = []
        right = -math.inf
        for word, (begin, end) in zip(self.words, self.spans, strict=True):
            column = sum(edge <= begin for edge in edges)
            if not parts or (column > parts[-1].last and begin - right >= _CORRIDOR * self.size):
                parts.append(Segment(line, column))
            parts[-1].words.append(word)
            parts[-1].spans.append((begin, end))
            right = max(right, end)
            parts[-1].last = max(parts[-1].last, sum(edge <= right for edge in edges))
        return parts


@dataclass(slots=True)
class Columns:
    """What parts the columns of a table on all of its pages: white that no line crosses but headings.

    Attributes:
        corridors: the white, from left to right.
        left: where its leftmost word begins.
        right: where its rightmost word ends.
    """

    corridors: list[Span]
    left: float = math.inf
    right: float = -math.inf

    @property
    def borders(self) -> list[float]:
        """The borders of the columns, from left to right."""
        return [self.left - 1, *((a + b) / 2 for a, b in self.corridors), self.right + 1]

    def take(self, line: TextLine) -> bool:
        """Narrow the corridors to what a line leaves of them, unless it crosses one."""
        narrowed = [line.white_in(corridor) for corridor in self.corridors]
        if None in narrowed:
            return False
        self.corridors = [span for span in narrowed if span]
        self.left, self.right = min(self.left, line.x0), max(self.right, line.x1)
        return True


def corridors_of(lines: Sequence[TextLine], crossing: int) -> list[Span]:
    """Find the white between words of lines that few cross, and that more cross on both sides of it.

    Args:
        lines: the lines.
        crossing: how many of them may cross it.
    """
    left = min(line.x0 for line in lines)
    change = [0] * (math.ceil((max(line.x1 for line in lines) - left) * _STEPS) + 2)
    for line in lines:
        for begin, end in line.spans:
            change[math.floor((begin - left) * _STEPS)] += 1
            change[math.ceil((end - left) * _STEPS)] -= 1
    found: list[tuple[Span, int]] = []
    plateaus = [(height, len(list(places))) for height, places in itertools.groupby(itertools.accumulate(change))]
    spaces = sorted(b - a for line in lines for a, b in line.white[1:-1] if b - a < _CLEAR * line.size)
    space = spaces[len(spaces) // 4] if spaces else 0.0
    least = max(_CORRIDOR * max(line.size for line in lines), _MORE_THAN_SPACE * space) * _STEPS
    at = plateaus[0][1]
    for (before, _), (height, width), (after, _) in zip(plateaus, plateaus[1:], plateaus[2:], strict=False):
        if height <= crossing and height < min(before, after) and width >= least:
            found.append(((left + at / _STEPS, left + (at + width) / _STEPS), height))
        at += width
    return _without_chance(lines, found)


def _without_chance(lines: Sequence[TextLine], found: Sequence[tuple[Span, int]]) -> list[Span]:
    """Leave out white that more lines cross than have words on both sides, or that is no more than a space in the few that have.

    Args:
        lines: the lines.
        found: the white, and how many of them cross it.
    """
    kept = [corridor for corridor, _ in found]
    for corridor, height in found:
        wide = list(_widths(lines, kept, corridor))
        if len(wide) < height or (0 < len(wide) <= _FEW_LINES and max(wide) < 1):
            kept.remove(corridor)
    return kept


def _widths(lines: Sequence[TextLine], corridors: Sequence[Span], corridor: Span) -> Iterator[float]:
    """Give the white of a corridor in each line with words in the columns on both sides, in parts of what is no space."""
    at = corridors.index(corridor)
    low = corridors[at - 1][1] if at else -math.inf
    high = corridors[at + 1][0] if at + 1 < len(corridors) else math.inf
    for line in lines:
        first, last, after, end = (bisect_left(line.spans, (x,)) for x in (low, corridor[0], corridor[1], high))
        if first < last and after < end:
            white = line.spans[after][0] - max(stop for _, stop in line.spans[first:last])
            yield max(white / line.wider, counts_on(line.word(last - 1), line.word(after)))


def counts_on(before: str, after: str) -> bool:
    """Whether a label is that of the next month, week or year.

    >>> counts_on("T5", "T6"), counts_on("Tuần 1", "Tuần 2"), counts_on("2026", "2027"), counts_on("Tháng 3", "Tuần 4")
    (True, True, True, False)
    """
    first, second = _PERIOD.fullmatch(before), _PERIOD.fullmatch(after)
    return bool(first and second and first[1] == second[1] and int(first[2]) + 1 == int(second[2]))
