"""Tables drawn with plus signs, dashes and bars, as a converter writes them whose cells have several lines."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from cascade.reader.formats.grid import Cell, Place, lay_out
from cascade.reader.paper import Table

__all__ = ["drawn_table", "end_of_drawn"]

_FIRST = re.compile(r"\+(?:[-=:]+\+){2,}")
_BORDER = re.compile(r"\+(?:[-=:]+\+)+")
_RULED = re.compile(r"\+[-=:]+\+")
_BULLET = re.compile(r"[-+*•]\s|\(?\w{1,3}[.)]\s")


def end_of_drawn(lines: Sequence[str], i: int) -> int:
    """The line behind the table that is drawn from a line on, the line itself where none is."""
    if not _FIRST.fullmatch(lines[i].strip()) or (i and _FIRST.fullmatch(lines[i - 1].strip())):
        return i  # behind a border that began no table none begins
    end = i + 1
    while end < len(lines) and lines[end].strip()[:1] in ("|", "+") and lines[end].strip()[-1:] in ("|", "+"):
        end += 1
    while end > i + 1 and not _BORDER.fullmatch(lines[end - 1].strip()):
        end -= 1
    drawn = any(not _BORDER.fullmatch(line.strip()) for line in lines[i:end])
    return end if drawn and end > i + 2 else i


def drawn_table(lines: Sequence[str], first: int, plain: Callable[[str], str]) -> Table:
    """Read the table that some lines draw.

    Args:
        lines: its lines, from its upper border to its lower one.
        first: the number of its first line.
        plain: takes the mark-up off the words of a cell.
    """
    indent = len(lines[0]) - len(lines[0].lstrip())
    drawing = [line[indent:].rstrip() for line in lines]
    borders = [n for n, line in enumerate(drawing) if _RULED.search(line)]
    edges = sorted({i for n in borders for i, sign in enumerate(drawing[n]) if sign == "+"})
    bands = [(a, b) for a, b in pairwise(borders) if b - a > 1]
    places = [Place(first + a + 1, first + b - 1) for a, b in bands]
    taken = [[False] * len(edges) for _ in bands]
    cells: list[Cell] = []
    for row, (above, _) in enumerate(bands):
        for column in range(len(edges) - 1):
            if taken[row][column]:
                continue
            right = next(
                (k for k in range(column + 1, len(edges)) if _at(drawing[above + 1], edges[k]) in ("|", "+")),
                len(edges) - 1,
            )
            bottom = row
            while bottom + 1 < len(bands) and not _closes(drawing[bands[bottom][1]], edges[column], edges[column + 1]):
                bottom += 1
            for n in range(row, bottom + 1):
                taken[n][column:right] = [True] * (right - column)
            inside = [line[edges[column] + 1 : edges[right]] for line in drawing[above + 1 : bands[bottom][1]]]
            text = "\n".join(map(plain, _paragraphs(inside)))
            cells.append(Cell(row, column, text, bottom - row + 1, right - column))
    return lay_out(cells, places)


def _at(line: str, place: int) -> str:
    return line[place : place + 1]


def _closes(border: str, left: int, right: int) -> bool:
    """Whether a border runs below a column."""
    return not border[left + 1 : right].strip("-=:")


def _paragraphs(lines: Sequence[str]) -> list[str]:
    """The paragraphs of a cell: the drawing broke their lines, and parts them by blank ones and bullets."""
    found: list[str] = []
    ended = True
    for line in lines:
        text = line.strip()
        if text and (ended or _BULLET.match(text)):
            found.append(text)
        elif text:
            found[-1] += f" {text}"
        ended = not text
    return found
