"""Cells of a row that kept the lines of its cells: which lines are which column's is told by what each column holds."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import NamedTuple

from cascade.reader.known_bodies import is_known_body
from cascade.reader.lost_cells import kind_of
from cascade.reader.lost_outputs import tells_of_outcome
from cascade.reader.name_lists import split_names
from cascade.reader.naming import begins_name
from cascade.reader.passage import Passage
from cascade.wording.times.timeframes import parse_timeframe

__all__ = ["LinedCells"]

_MOST_LINES = 40
"""Lines of a row beyond which nothing is tried: no row of a table has so many."""
_NEVER = 1000.0
_SURE = 0.5
"""How much more must speak against the next way to part a row."""


class _Parted(NamedTuple):
    """Lines parted into cells, and what speaks against it."""

    price: float
    cells: tuple[str, ...]


class LinedCells:
    """Parts the lines of a row into the cells below a header, so that the least speaks against it."""

    def __init__(self, labels: tuple[str, ...]) -> None:
        """Take the headers of the columns behind that of the tasks."""
        self._kinds = ("title", *map(kind_of, labels))

    def of_row(self, words: Passage) -> tuple[str, ...] | None:
        """The cells of a row, None where its lines do not part for sure: one body alone may be in either column of two."""
        edges = [max(0, offset) for offset, _, _ in words.places]
        lines = [words.text[a:b].strip() for a, b in zip(edges, [*edges[1:], None], strict=True)]
        if not 1 < len(lines) <= _MOST_LINES:
            return None
        best: dict[int, list[_Parted]] = {0: [_Parted(0.0, ())]}
        for kind in self._kinds:
            found: dict[int, list[_Parted]] = {}
            for begun, before in best.items():
                for end in range(begun, len(lines) + 1):
                    price = _price(kind, tuple(lines[begun:end]))
                    cell = " ".join(lines[begun:end])
                    found.setdefault(end, []).extend(_Parted(p.price + price, (*p.cells, cell)) for p in before)
            best = {end: self._cheapest(parted) for end, parted in found.items()}
        first, *others = best[len(lines)]
        sure = first.price < _NEVER and not (others and others[0].price < first.price + _SURE)
        return first.cells if sure else None

    def _cheapest(self, parted: list[_Parted]) -> list[_Parted]:
        """The best way to part some lines, and the best that says something else of who and when."""
        first, *others = sorted(parted, key=lambda p: p.price)
        second = next((other for other in others if self._said(other) != self._said(first)), None)
        return [first, second] if second else [first]

    def _said(self, parted: _Parted) -> list[str]:
        return [cell for kind, cell in zip(self._kinds, parted.cells, strict=False) if kind in ("role", "time")]


@cache
def _price(kind: str, lines: tuple[str, ...]) -> float:
    """What speaks against some lines as one cell of a column."""
    if not lines:
        return {"title": _NEVER, "role": 2.0, "time": 1.0}.get(kind, 0.4)
    text = " ".join(lines)
    price = sum(_break(before, after) for before, after in pairwise(lines))
    price += 4.0 if not _opens(lines[0]) else 0.0
    is_time, is_names = parse_timeframe(text) is not None, _is_names(text)
    if kind == "role":
        return price + (0.0 if is_names else 5.0)
    if kind == "time":
        return price + (0.0 if is_time else 4.0)
    if kind == "title":
        return price + (2.0 if is_time or is_names else 0.0)
    return price + (3.0 if is_time else 2.0 if is_names else 0.2)


def _opens(line: str) -> bool:
    """Whether a line may begin a cell."""
    return line[:1].isupper() or line[:1].isdigit() or line[:1] in '-–+“"(' or begins_name(line)


def _break(before: str, after: str) -> float:
    """What speaks against two lines being of one cell."""
    if before.endswith((",", ";", "-", "–")) or not _opens(after):
        return 0.0
    return 0.6


@cache
def _is_names(text: str) -> bool:
    """Whether a text is names of bodies and nothing else."""
    names = [named.name for named in split_names(text)]
    return begins_name(text) and all(
        is_known_body(name) or (begins_name(name) and not tells_of_outcome(name)) for name in names
    )
