"""Cells of a row that kept the lines of its cells: which lines are which column's is told by what each column holds."""

from __future__ import annotations

import re
from functools import cache
from itertools import groupby, pairwise
from typing import NamedTuple

from cascade.model import Role
from cascade.reader.assignments.name_lists import runs_on, split_names
from cascade.reader.assignments.subjects import is_governed
from cascade.reader.names.known_bodies import is_known_body
from cascade.reader.names.naming import begins_name
from cascade.reader.names.own_names import kept_for_paper
from cascade.reader.names.persons import is_person
from cascade.reader.passage import Passage
from cascade.reader.tables.lost_cells import dangles, kind_of, may_begin_time
from cascade.reader.tables.lost_outputs import tells_of_outcome
from cascade.wording.folding import fold
from cascade.wording.labels import find_label, label_of_column
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import vocabulary

__all__ = ["LinedCells"]

_MOST_LINES = 40
"""Lines of a row beyond which nothing is tried: no row of a table has so many."""
_CUT_BY_PAGE = 2
"""Parts of a row that a page cut."""
_LONGEST_TIME = 150
"""Letters of a time at most."""
_KEPT = 5_000
"""Cells of whose words it is kept what speaks against them."""
_TELLING = ("role", "one", "charge", "time")
_OF_BODIES = ("role", "one", "charge")
_MOST_OF_CELL = 16
"""Lines of a cell at most that says who or when."""
_NEVER = 1000.0
_SURE = 0.5
"""How much more must speak against the next way to part a row."""
_ONE = (Role.LEADS, Role.DIRECTS)
"""Roles that mostly one body has in a task."""
_MOST_CUT = 1.0
_MOST_AT_LAST = 2.5
"""What may speak against cells that end inside lines, and where the row does not part in another way."""
_INSIDE = 0.2
"""What speaks against a cell that begins inside a line."""
_SEVERAL = 1.5
"""What speaks against several bodies in the cell of one, and against a title that ends with one."""
_LINES_OF_NAME = 3
_UNKNOWN = 0.4
"""What speaks against a body that is not known."""
_LISTED = re.compile(r"[,;]\s*|\n")
_FIRST_WORD = re.compile(r"\S+")
_WORD = re.compile(r"(?<=\s)\S+")


class _Parted(NamedTuple):
    """Lines parted into cells, and what speaks against it."""

    price: float
    cells: tuple[str, ...]


class _Piece(NamedTuple):
    """A line of a row or a part of one, and whether it begins a line."""

    text: str
    begins_line: bool = True


class LinedCells:
    """Parts the lines of a row into the cells below a header, so that the least speaks against it."""

    def __init__(self, labels: tuple[str, ...], *, cut: bool = False) -> None:
        """Take the headers of the columns behind that of the tasks, and whether cells may end inside lines."""
        self._kinds = ("title", *map(_kind, labels))
        self._cut = cut
        self._most = _MOST_CUT if cut else _NEVER

    def at_last(self, words: Passage) -> tuple[str, ...] | None:
        """The cells of a row that does not part by its wording, None too where a column of times is left without one."""
        self._most = _MOST_AT_LAST
        cells = self.of_row(words) if self._cut else None
        self._most = _MOST_CUT
        timed = cells and all(
            parse_timeframe(cell) for kind, cell in zip(self._kinds, cells, strict=True) if kind == "time"
        )
        return cells if timed else None

    def of_row(self, words: Passage) -> tuple[str, ...] | None:
        """The cells of a row, None where its lines do not part for sure: one body alone may be in either column of two.

        Blank lines are the header that a page says again; a task that goes on behind it is put together.
        """
        edges = [max(0, offset) for offset, _, _ in words.places]
        runs = [
            list(run)
            for filled, run in groupby((words.text[a:b].strip() for a, b in pairwise([*edges, None])), key=bool)
            if filled
        ]
        if len(runs) == _CUT_BY_PAGE:
            cells = self._parted(runs[0])
            return _put_together(cells, runs[1]) if cells else None
        return self._parted([line for run in runs for line in run])

    def _parted(self, lines: list[str]) -> tuple[str, ...] | None:
        """The cells of some lines, None where they do not part for sure."""
        if not 1 < len(lines) <= _MOST_LINES:
            return None
        pieces = [piece for line in lines for piece in (_pieces(line) if self._cut else [_Piece(line)])]
        if len(pieces) > _MOST_LINES:
            return None
        best: dict[int, list[_Parted]] = {0: [_Parted(0.0, ())]}
        for kind in self._kinds:
            found: dict[int, list[_Parted]] = {}
            for begun, before in best.items():
                longest = len(pieces) if kind not in _TELLING else begun + _MOST_OF_CELL
                for end in range(begun, min(len(pieces), longest) + 1):
                    price, cell = _cell(
                        kind, tuple(pieces[begun:end]), "".join(piece.text for piece in pieces[end : end + 1])
                    )
                    found.setdefault(end, []).extend(_Parted(p.price + price, (*p.cells, cell)) for p in before)
            best = {end: self._cheapest(parted) for end, parted in found.items()}
        first, *others = best.get(len(pieces)) or [_Parted(_NEVER, ())]
        sure = first.price < self._most and not (others and others[0].price < first.price + _SURE)
        return first.cells if sure else None

    def _cheapest(self, parted: list[_Parted]) -> list[_Parted]:
        """The best way to part some lines, and the best that says something else of who and when."""
        first, *others = sorted(parted, key=lambda p: p.price)
        second = next((other for other in others if self._said(other) != self._said(first)), None)
        return [first, second] if second else [first]

    def _said(self, parted: _Parted) -> list[str]:
        return [cell for kind, cell in zip(self._kinds, parted.cells, strict=False) if kind in _TELLING]


def _put_together(cells: tuple[str, ...], below: list[str]) -> tuple[str, ...] | None:
    """The cells of a row with the lines of its task that stand on the next page, None where these are another cell's."""
    if all(map(_goes_on, below)) and not any(_cuts_name(_LISTED.split(cell)[-1], below[0]) for cell in cells):
        return (" ".join((cells[0], *below)), *cells[1:])
    return None


def _kind(header: str) -> str:
    """What kind of column a header stands over; "one" is that of a role which mostly one body has, "charge" of a person too."""
    label = label_of_column(header)
    if label and label.kind == "role" and fold(header).startswith(tuple(vocabulary("labels")["columns"]["directing"])):
        return "charge"
    return "one" if label and label.kind == "role" and label.role in _ONE else kind_of(header)


def _pieces(line: str) -> list[_Piece]:
    """A line cut wherever a cell might begin: at a name, a time or another capital."""
    starts = [
        word.start()
        for word in _WORD.finditer(line)
        if not line[: word.start()].rstrip().endswith((",", ";"))
        and (word[0][0].isdigit() or word.end() < len(line))  # "Tân Hội": no name of a body is one word
        and (begins_name(line[word.start() :][:60]) if word[0][0].isupper() else may_begin_time(line, word))
    ]
    return [_Piece(line[a:b].strip(), begins_line=not a) for a, b in pairwise([0, *starts, len(line)])]


def _cell(kind: str, pieces: tuple[_Piece, ...], after: str) -> tuple[float, str]:
    """What speaks against some pieces as one cell of a column, and its words: a line may part two names.

    Args:
        kind: what the column holds.
        pieces: the pieces.
        after: the piece behind them.
    """
    if not pieces:
        return {"title": _NEVER, "role": 2.0, "one": 2.0, "charge": 2.0, "time": 1.0}.get(kind, 0.4), ""
    empty = [not any(map(str.isalnum, piece.text)) for piece in pieces]
    if any(empty):  # "-" stands for a cell by itself
        return (_INSIDE if all(empty) and len(pieces) == 1 and kind != "title" else _NEVER), pieces[0].text
    of_bodies = kind in _OF_BODIES
    price = 0.0 if _opens(pieces[0].text) else 4.0
    price += 0.0 if pieces[0].begins_line else _INSIDE
    price += 3.0 if pieces[-1].text.endswith(",") else 0.0
    text = pieces[0].text
    for before, piece in pairwise(pieces):
        parts = of_bodies and _parts_names(text.rpartition("\n")[2], piece.text)
        if piece.begins_line and kind != "time":
            price += 0.0 if parts else _break(before.text, piece.text)
        elif parts:
            price += _SEVERAL
        text += "\n" if parts and piece.begins_line else " "
        text += piece.text
    if after and (_cuts_time(text, after) or (of_bodies and _cuts_name(_LISTED.split(text)[-1], after))):
        price += _SEVERAL
    return price + _price(kind, text) + (_swallowed(pieces) if kind == "title" else 0.0), text


@kept_for_paper(_KEPT)
def _price(kind: str, text: str) -> float:
    """What speaks against some words as a cell of a column."""
    if kind == "charge" and is_person(text):
        return 0.0
    names = _names(text) if kind != "time" else 0
    if kind in _OF_BODIES:
        several = kind != "role" and "\n" in text and not find_label(text)
        known = (names and any(is_known_body(named.name) for named in split_names(text))) or find_label(text)
        return (5.0 if not names else _SEVERAL if several else 0.0) + (0.0 if known else _UNKNOWN)
    is_time = _may_be_time(text) and parse_timeframe(text) is not None
    if kind == "time":
        return 0.0 if is_time else 4.0
    if kind == "title":
        return 2.0 if is_time or names else 0.0
    return 3.0 if is_time else 2.0 if names else 0.2


def _may_be_time(text: str) -> bool:
    """Whether a text begins like a time, or is short and has a figure; no other is worth reading as one."""
    first = _FIRST_WORD.match(text)
    dated = len(text) < _LONGEST_TIME // 3 and any(map(str.isdigit, text))
    return len(text) < _LONGEST_TIME and first is not None and (dated or may_begin_time(text, first))


def _swallowed(pieces: tuple[_Piece, ...]) -> float:
    """What speaks against a title that ends with lines which are a body: it mostly is the next cell."""
    texts = [piece.text for piece in pieces]
    for start in range(len(texts) - 1, max(0, len(texts) - _LINES_OF_NAME - 1), -1):
        if texts[start][:1].isupper() and _names(" ".join(texts[start:])):
            ahead = " ".join(texts[:start])
            known = is_known_body(" ".join(texts[start:]))
            return 0.0 if dangles(ahead) or is_governed(ahead) else _SEVERAL if known else 2 * _UNKNOWN
    return 0.0


def _goes_on(line: str) -> bool:
    """Whether a line goes on with a task: it is no body and no time, and begins small."""
    return line[:1].islower() and not begins_name(line) and parse_timeframe(line) is None


def _opens(line: str) -> bool:
    """Whether a line may begin a cell."""
    return line[:1].isupper() or line[:1].isdigit() or line[:1] in '-–+“"(' or begins_name(line)


def _break(before: str, after: str) -> float:
    """What speaks against two lines being of one cell."""
    if before.endswith((",", ";", "-", "–")) or not _opens(after):
        return 0.0
    return 0.6


def _parts_names(before: str, after: str) -> bool:
    """Whether a line ends between two bodies, or before a label: "Công an xã" / "Trạm Y tế xã"."""
    if find_label(after):
        return True
    if before.endswith((",", ";")) or runs_on(before) or not begins_name(after) or _cuts_name(before, after):
        return False
    return _names(before) > 0 and (after[:1].isupper() or is_known_body(before))


def _cuts_time(words: str, after: str) -> bool:
    """Whether words end with the first of the time behind them: "Sở Y tế Tháng" / "10/2026"."""
    opening = words.rpartition(" ")[2]
    return fold(opening) in _opening_times() and parse_timeframe(f"{opening} {after}") is not None


def _cuts_name(before: str, after: str) -> bool:
    """Whether words are a known body only with those behind them: "Văn phòng" / "UBND tỉnh"."""
    return not is_known_body(before) and is_known_body(f"{before} {after}")


@cache
def _opening_times() -> frozenset[str]:
    return frozenset(phrase for phrase in map(fold, vocabulary("markers")["times"]) if " " not in phrase)


@kept_for_paper(_KEPT)
def _names(text: str) -> int:
    """Count the bodies in a text that is names of bodies and nothing else, none where it is not."""
    lines = []
    for line in text.split("\n"):
        found = find_label(line)
        lines.append(found[2] if found and found[0].kind == "role" else line)
    whole = "\n".join(lines)
    if not begins_name(whole):
        return 0
    names = [named.name for named in split_names(whole)]
    pure = all(is_known_body(name) or (begins_name(name) and not tells_of_outcome(name)) for name in names)
    return len(names) if pure else 0
