"""Glyphs to lines in reading order: rows by baseline, columns by the white between them."""

from __future__ import annotations

import itertools
import unicodedata
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cascade.reader.formats.mending.cut_words import is_cut
from cascade.reader.formats.pdf.page import Glyph
from cascade.reader.paper import is_broken

__all__ = ["Piece", "Printed", "cell_text", "pieces", "reading_order", "rows_of", "text_of", "words_of"]

_WORD_GAP = 0.1
_PIECE_GAP = 1.2
_CORRIDOR = 0.7
_SAME_BASELINE = 0.18
_CLOSE = 2.6
_TWICE_DRAWN = 0.12
_FEW_GLYPHS = 12
_PARAGRAPH = 1.45
_FEWEST_GAPS = 4
_ALIKE = 1.5
"""How many times the narrowest white between words the widest of a justified line is."""
_PADDING = 0.8
"""White between a letter and the border of its cell, in parts of its size."""


@dataclass(slots=True)
class Piece:
    """Glyphs of one baseline without a wide gap: a line, or the part of it that stands in one column."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    first: float
    """Width of its first word."""

    @property
    def top(self) -> float:
        """Where its letters begin."""
        return self.y - 0.8 * self.size

    @property
    def bottom(self) -> float:
        """Where its letters end."""
        return self.y + 0.25 * self.size


@dataclass(slots=True)
class Printed:
    """A line in reading order with the column that it stands in.

    Attributes:
        piece: the line.
        column: left and right margin of its column; None where it stands in the body of the page.
    """

    piece: Piece
    column: tuple[float, float] | None = None


def rows_of(glyphs: Iterable[Glyph]) -> list[list[Glyph]]:
    """Part glyphs into rows by their baselines, each sorted from left to right.

    The order of drawing says nothing: where letters of one word come from two fonts, they are drawn apart. A raised
    number or a text typed over a form has a baseline of its own and joins the row in whose gap it stands.
    """
    rows: list[list[Glyph]] = []
    base = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.y):
        if rows and glyph.y - base <= _SAME_BASELINE * max(glyph.size, rows[-1][0].size):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
            base = glyph.y
    rows = [row for row in rows if any(not glyph.text.isspace() for glyph in row)]
    joined: list[list[Glyph]] = []
    for row in rows:
        if joined and _belongs(row, joined[-1]):
            joined[-1].extend(row)
        else:
            joined.append(row)
    return [_without_doubles(sorted(row, key=lambda g: (g.x0, g.x1))) for row in joined]


def _belongs(row: Sequence[Glyph], above: Sequence[Glyph]) -> bool:
    """Whether of two rows the shorter stands in a gap, or at the end, of the other and not below it."""
    short, long = (row, above) if len(row) <= len(above) else (above, row)
    inked = [glyph for glyph in short if not glyph.text.isspace()]
    if len(inked) > _FEW_GLYPHS:
        return False
    size = max(glyph.size for glyph in [*long, *inked])
    if abs(inked[0].y - long[0].y) > 0.55 * size:
        return False
    left, right = min(g.x0 for g in inked), max(g.x1 for g in inked)
    near = False
    for glyph in long:
        if glyph.text.isspace():
            continue
        if glyph.x0 < right - _WORD_GAP * size and glyph.x1 > left + _WORD_GAP * size:
            return False
        near = near or (glyph.x0 - right < size and left - glyph.x1 < size)
    return near


def _without_doubles(row: list[Glyph]) -> list[Glyph]:
    """Leave out letters drawn twice to look bold, and spaces that lie under letters typed over them."""
    kept: list[Glyph] = []
    inked = [glyph for glyph in row if not glyph.text.isspace()]
    starts = [glyph.x0 for glyph in inked]
    for glyph in row:
        if glyph.text.isspace():
            at = bisect_left(starts, glyph.x1)
            around = inked[max(0, at - 3) : at]
            under = max((min(g.x1, glyph.x1) - max(g.x0, glyph.x0) for g in around), default=0.0)
            if under > 0.7 * (glyph.x1 - glyph.x0):
                continue
        elif any(g.text == glyph.text and abs(g.x0 - glyph.x0) <= _TWICE_DRAWN * glyph.size for g in kept[-3:]):
            continue
        kept.append(glyph)
    return kept


def cell_text(glyphs: Iterable[Glyph], right: float | None = None) -> str:
    """Give the text of a cell: a line feed for each line, an empty line where white parts two paragraphs.

    Lines that are broken inside a number or a word are one.

    Args:
        glyphs: its letters.
        right: its right border, where that is drawn.
    """
    rows = rows_of(glyphs)
    pitches = [below[0].y - above[0].y for above, below in itertools.pairwise(rows)]
    usual = min(pitches, default=0.0)
    parts: list[str] = []
    for i, row in enumerate(rows):
        text = text_of(row)
        if i and pitches[i - 1] > _PARAGRAPH * max(usual, row[0].size):
            parts.append("")
        if parts and (is_broken(parts[-1], text) or (right and _is_cut(rows[i - 1], row, right))):
            text = parts.pop() + text
        parts.append(text)
    return "\n".join(parts)


def _is_cut(row: Sequence[Glyph], below: Sequence[Glyph], right: float) -> bool:
    """Whether a line is one word that its cell has no room for: the next letter would not fit before the border."""
    words, next_word = words_of(row), words_of(below)
    if len(words) != 1 or not next_word:
        return False
    room, first = right - words[0][-1].x1, next_word[0][0]
    return room <= first.x1 - first.x0 + _PADDING * first.size and is_cut(text_of(row), text_of(below))


def text_of(row: Sequence[Glyph]) -> str:
    """Give the text of a row; a gap that no space fills is a space where it is wide enough."""
    parts: list[str] = []
    right: float | None = None
    for glyph in row:
        if glyph.text.isspace():
            parts.append(" ")
        else:
            if right is not None and glyph.x0 - right > _WORD_GAP * glyph.size:
                parts.append(" ")
            parts.append(glyph.text)
        right = glyph.x1 if right is None else max(right, glyph.x1)
    return unicodedata.normalize("NFC", " ".join("".join(parts).split()))


def words_of(row: Sequence[Glyph]) -> list[list[Glyph]]:
    """Part a row into its words, spaces left out."""
    words: list[list[Glyph]] = []
    right: float | None = None
    for glyph in row:
        if glyph.text.isspace():
            right = None
            continue
        if right is None or glyph.x0 - right > _WORD_GAP * glyph.size:
            words.append([])
        words[-1].append(glyph)
        right = glyph.x1
    return words


def pieces(rows: Iterable[Sequence[Glyph]]) -> list[Piece]:
    """Cut rows at wide gaps."""
    found: list[Piece] = []
    for row in rows:
        start = 0
        right: float | None = None
        stretched = _is_stretched(row)
        for i, glyph in enumerate(row):
            if glyph.text.isspace():
                continue
            if right is not None and glyph.x0 - right > _PIECE_GAP * glyph.size and not stretched:
                found.append(_piece(row[start:i]))
                start = i
            right = glyph.x1 if right is None else max(right, glyph.x1)
        found.append(_piece(row[start:]))
    return found


def _is_stretched(row: Sequence[Glyph]) -> bool:
    """Whether the white of a row is the same between all of its words: a justified line that a line break ends early."""
    words = words_of(row)
    gaps = [after[0].x0 - before[-1].x1 for before, after in itertools.pairwise(words)]
    return len(gaps) >= _FEWEST_GAPS and max(gaps) <= _ALIKE * min(gaps)


def _piece(glyphs: Sequence[Glyph]) -> Piece:
    inked = [glyph for glyph in glyphs if not glyph.text.isspace()]
    first = inked[0].x1
    for before, glyph in itertools.pairwise(inked):
        if glyph.x0 - before.x1 > _WORD_GAP * glyph.size:
            break
        first = glyph.x1
    sizes = sorted(glyph.size for glyph in inked)
    ys = sorted(glyph.y for glyph in inked)
    return Piece(
        text_of(glyphs),
        inked[0].x0,
        max(glyph.x1 for glyph in inked),
        ys[len(ys) // 2],
        sizes[len(sizes) // 2],
        all(glyph.bold for glyph in inked),
        first - inked[0].x0,
    )


def reading_order(found: Sequence[Piece], column: tuple[float, float] | None = None) -> list[Printed]:
    """Order pieces as a person reads them: where two columns stand side by side, the left one first.

    Two columns are lines on both sides of a corridor of white that no line of the stretch crosses.
    """
    todo = _with_values(sorted(found, key=lambda piece: (piece.y, piece.x0)))
    ordered: list[Printed] = []
    while todo:
        stretch = _side_by_side(todo)
        if stretch is None:
            ordered.extend(Printed(piece, column) for piece in _in_rows(todo))
            break
        start, end, corridor = stretch
        ordered.extend(Printed(piece, column) for piece in _in_rows(todo[:start]))
        middle = (corridor[0] + corridor[1]) / 2
        for side in (
            [piece for piece in todo[start:end] if piece.x1 <= middle],
            [piece for piece in todo[start:end] if piece.x1 > middle],
        ):
            margins = (min(piece.x0 for piece in side), max(piece.x1 for piece in side))
            ordered.extend(reading_order(side, margins))
        todo = todo[end:]
    return ordered


def _with_values(found: Sequence[Piece]) -> list[Piece]:
    """Join labels to their values, which a tab sets below one another: they are lines and no columns."""
    rows = [list(row) for _, row in itertools.groupby(found, key=lambda piece: piece.y)]
    pairs = [row for row in rows if len(row) == 2 and row[0].text.endswith(":")]
    values = Counter(round(row[1].x0) for row in pairs)
    out: list[Piece] = []
    for row in rows:
        tabbed = row in pairs and sum(values[round(row[1].x0) + near] for near in (-1, 0, 1)) > 1
        out.extend(_in_rows(row) if tabbed else row)
    return out


def _in_rows(found: Sequence[Piece]) -> list[Piece]:
    """Join the pieces of one baseline again: their gap is no corridor."""
    rows: list[list[Piece]] = []
    for piece in found:
        if rows and abs(piece.y - rows[-1][0].y) <= _SAME_BASELINE * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    joined: list[Piece] = []
    for row in rows:
        row.sort(key=lambda piece: piece.x0)
        first = row[0]
        joined.append(
            Piece(
                " ".join(piece.text for piece in row),
                first.x0,
                max(piece.x1 for piece in row),
                first.y,
                first.size,
                all(piece.bold for piece in row),
                first.first,
            )
        )
    return joined


def _side_by_side(found: Sequence[Piece]) -> tuple[int, int, tuple[float, float]] | None:
    """Find the first stretch of pieces, sorted from the top, that stand in two columns, and the corridor between."""
    for i, left in enumerate(found):
        for j in range(i + 1, len(found)):
            right = found[j]
            if right.top >= left.bottom - 0.3 * left.size:
                break
            pair = (left, right) if left.x0 < right.x0 else (right, left)
            corridor = (pair[0].x1, pair[1].x0)
            if corridor[1] - corridor[0] < _CORRIDOR * left.size:
                continue
            grown = _grown(found, i, j + 1, corridor)
            if grown is not None:
                return grown
    return None


def _grown(
    found: Sequence[Piece], start: int, end: int, corridor: tuple[float, float]
) -> tuple[int, int, tuple[float, float]] | None:
    """Extend a stretch up and down as long as no piece crosses the corridor; None if it is a mere gap in a line.

    It ends where both columns have ended: a column goes on as long as its lines follow closely.
    """
    size = found[start].size
    while start and found[start].y - found[start - 1].y <= _SAME_BASELINE * size:
        start -= 1
    for piece in found[start:end]:
        narrowed = _narrowed(piece, corridor)
        if narrowed is None:
            return None
        corridor = narrowed
    while start and found[start - 1].x0 >= corridor[1] and found[start].y - found[start - 1].y <= _CLOSE * size:
        start -= 1
    bottoms: dict[bool, float] = {}
    end = start
    for i in range(start, len(found)):
        piece = found[i]
        narrowed = _narrowed(piece, corridor)
        if narrowed is None or (bottoms and piece.y - max(bottoms.values()) > _CLOSE * piece.size):
            break
        corridor = narrowed
        side = piece.x1 <= corridor[0]
        if piece.y - bottoms.get(side, piece.y) <= _CLOSE * piece.size:
            for within in found[end : i + 1]:
                bottoms[within.x1 <= corridor[0]] = within.y
            end = i + 1
    lefts = sum(piece.x1 <= corridor[0] for piece in found[start:end])
    rights = end - start - lefts
    wide = corridor[1] - corridor[0] >= 3 * size
    return (start, end, corridor) if min(lefts, rights) >= 2 or (wide and min(lefts, rights)) else None


def _narrowed(piece: Piece, corridor: tuple[float, float]) -> tuple[float, float] | None:
    """Give the corridor that is left beside a piece, None if the piece crosses it."""
    low, high = corridor
    if piece.x1 <= high - _CORRIDOR * piece.size and piece.x0 < low:
        return max(low, piece.x1), high
    if piece.x0 >= low + _CORRIDOR * piece.size and piece.x1 > high:
        return low, min(high, piece.x0)
    return None
