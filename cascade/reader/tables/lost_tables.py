"""Tables that lost their cells: a flattened paper runs header and rows into one line; the numbering and the names part them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from cascade.reader.frame.last_block import begins_behind_cells
from cascade.reader.markers import is_citing, letter_ordinal, roman
from cascade.reader.paper import Row, Table
from cascade.reader.passage import Passage
from cascade.reader.tables.columns import numbers_columns
from cascade.reader.tables.lined_cells import LinedCells
from cascade.reader.tables.lost_cells import cells_of, cut_where_others_end, joining, kind_of, lone_bodies_lead
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.labels import columns_in, heading_topic, label_of_column
from cascade.wording.letters import UPPER, is_capitals
from cascade.wording.phrases import late
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["find_tables", "part_tables", "serial_header"]

_ROW = late(
    rf"(?<!\S)(?:(\d{{1,3}}(?:\.\d{{1,2}}){{0,2}}|[IVX]{{1,4}})\.?\s+(?=[{UPPER}“\"(])|([A-H])\.?\s+(?=[{UPPER}]{{2,}}\s[{UPPER}]{{2}}))"
)
_FIRST_ROW = late(rf"\s(?:1|I)\.?\s(?=[{UPPER}“\"(])")
_COUNTS_COLUMNS = re.compile(r"\s\(?(?:1\)?\s\(?2|A\)?\s\(?B)\)?\s")
_POINT = late(rf"(?<!\S)(?:(\d{{1,2}}(?:\.\d{{1,2}})*)\.|([a-zđ])\))\s+(?=[{UPPER}])")
"""The mark of a point of the paper itself, in which a table may stand."""
_LETTERS = "ABCDEFGH"
_FEW = 2
_NEAR = 12
"""Letters before a number that say that it cites a part of a law."""
_CITING = 24
_LONGEST_POINT = 3000
"""Letters before a table in which the mark of its point is looked for."""
_HEADER = 400
"""Letters of a header, and of what stands between it and the first row."""
_LONGEST_TITLE = 120
"""Letters of the header of the column of tasks."""
_MORE_WORDS = 6
"""Words of the header of a column that is not known."""
_MOSTLY = 0.8
_MANY = 300
"""Rows from which on none is parted inside its lines, which takes its time."""
_LONGEST_HEADING = 100
_WORDS_OF_HEADING = 3
_WORDS = re.compile(r"\S+")


@cache
def serial_header() -> re.Pattern[str]:
    """The header of the column of numbers, with which a table begins."""
    return re.compile(rf"(?<!\S){any_of(vocabulary('labels')['columns']['serial_printed'], as_printed=True)}(?!\S)")


@cache
def _behind() -> re.Pattern[str]:
    """What stands behind a table and in none: recipients, a signature, the next annex."""
    annex = any_of(map(str.upper, vocabulary("markers")["named"]["annex"]), as_printed=True)
    return re.compile(rf"(?<!\S)(?:{annex}(?!\S)|{begins_behind_cells().pattern})")


class _Header(NamedTuple):
    """The header of a lost table.

    Attributes:
        titles: the words over the column of tasks.
        labels: those over each other column, from left to right.
        end: where the header ends.
        spots: where the words of each column begin.
    """

    titles: str
    labels: tuple[str, ...]
    end: int
    spots: tuple[int, ...]


class _Span(NamedTuple):
    """A row: where its number, its words and their end stand, and the number; a heading has a roman one or a letter."""

    first: int
    begin: int
    end: int
    number: str


def part_tables(passage: Passage) -> list[Passage | Table]:
    """Part a run of text into its tables and the words before, between and behind them."""
    pieces: list[Passage | Table] = []
    at = 0
    for start, end, table in find_tables(passage):
        pieces += [passage.cut(at, start), table]
        at = end
    return [piece for piece in [*pieces, passage.cut(at)] if isinstance(piece, Table) or piece.text]


def find_tables(passage: Passage) -> Iterator[tuple[int, int, Table]]:
    """Find the tables in a run of text, and where each begins and ends.

    The header must name a serial column and at least two of who and when; a row whose bodies do not part into as many
    cells as the header has columns keeps them in one cell of the title, so that nothing is guessed.
    """
    at = 0
    for serial in serial_header().finditer(passage.text):
        if serial.start() < at:
            continue
        header = _header(passage.text, serial.end())
        found = header and _table(passage, serial, header)
        if found:
            table, at = found
            yield serial.start(), at, table


def _table(passage: Passage, serial: re.Match[str], header: _Header) -> tuple[Table, int] | None:
    """The table below a header, and where it ends."""
    if not _ROW.search(passage.text, header.end, header.end + _HEADER):
        return None
    passage, stop = _alone(passage, serial.start(), header)
    text = passage.text
    start = _behind_numbers(text, header.end, 2 + len(header.labels))
    stop = _next_point(text, serial.start(), start, stop)
    lines = {offset for offset, _, _ in passage.places if start <= offset < stop}
    spans = _row_spans(text, start, stop, None)
    lined = _row_spans(text, start, stop, lines) if len(lines) > 1 else []
    if len(lined) >= _MOSTLY * len(spans):  # where lines were kept, a row begins with one
        spans = lined
    if not spans:
        return None
    by_cell = lined is spans and all(any(place[0] == spot for place in passage.places) for spot in header.spots)
    tried = lined is spans and (by_cell or len(spans) < _MANY)
    by_lines = LinedCells(header.labels, cut=not by_cell) if tried else None
    words = [passage.cut(span.begin, span.end) for span in spans]
    cells = [_cells(row, span.number, header.labels, by_lines) for row, span in zip(words, spans, strict=True)]
    tasks = [
        (row.text, found) for row, span, found in zip(words, spans, cells, strict=True) if not span.number.isalpha()
    ]
    lone_leads = lone_bodies_lead([text for text, _ in tasks], [found for _, found in tasks], header.labels)
    bodies = [index for index, label in enumerate(header.labels, 1) if kind_of(label) == "role"]
    again: list[tuple[str, ...]] = []
    for span, row, found in zip(spans, words, cells, strict=True):
        unparted = not span.number.isalpha() and not any(found[index] for index in bodies)
        by_wording = cells_of(row.text, header.labels, lone_leads=True) if lone_leads and unparted else found
        again.append((unparted and by_lines and by_lines.at_last(row)) or by_wording)
    rows = [_row(passage.cut(serial.start(), start), (serial[0], header.titles, *header.labels))]
    for span, found in zip(spans, cut_where_others_end(again, header.labels), strict=True):
        rows.append(
            _row(passage.cut(span.first, span.end), (span.number, *found))
        )  # its number may have a line of its own
    return Table(tuple(rows)), spans[-1].end


def _cells(words: Passage, number: str, labels: tuple[str, ...], by_lines: LinedCells | None) -> tuple[str, ...]:
    """The cells of a row behind its number; a heading has one."""
    if number.isalpha():
        return (words.text, *[""] * len(labels))
    return (by_lines and by_lines.of_row(words)) or cells_of(words.text, labels)


def _alone(passage: Passage, serial: int, header: _Header) -> tuple[Passage, int]:
    """The passage without the header where a page says it again, and where what is no row of its table begins."""
    text = passage.text
    behind = _behind().search(text, header.end)
    stop = behind.start() if behind else len(text)
    printed = text[serial : header.end]
    for other in serial_header().finditer(text, header.end, stop):
        if fold(text[other.start() : other.start() + len(printed)]) == fold(printed):
            end = other.start() + len(printed)
            text = text[: other.start()] + " " * len(printed) + text[end:]
        elif _header(text, other.end()):
            stop = other.start()
            break
    return replace(passage, text=text), stop


def _next_point(text: str, serial: int, start: int, stop: int) -> int:
    """Where the point begins that follows the one in which the table stands, else where the table stops.

    Its number tells it from a row where the rows have counted on, or where it has a full stop and they have none.
    """
    points = [m for m in _POINT.finditer(text, max(0, serial - _LONGEST_POINT), serial) if not _is_cited(text, m)]
    number = next((point[1] for point in reversed(points) if point[1]), "")
    letter = points[-1][2] if points else None
    awaited = set(_following(number)[1:] if number else ())
    rows = [row for row in _ROW.finditer(text, start, stop) if row[1] and row[1][0].isdecimal()]
    stopped = bool(rows) and text[rows[0].end(1)] == "."
    for point in _POINT.finditer(text, start, stop):
        mark = point[1] or point[2]
        if mark == "a" or (mark == "1" and not stopped):
            awaited, letter = set(), None  # a row counts its own items
        goes_on = letter and point[2] and letter_ordinal(point[2]) == letter_ordinal(letter) + 1
        if not (mark in awaited or goes_on) or _is_cited(text, point):
            continue
        last = ""
        for row in rows:
            if row.start() < point.start() and row[1] in _following(last):
                last = row[1]
        if last and (mark not in _following(last) or not stopped):
            return point.start()
    return stop


def _is_cited(text: str, point: re.Match[str]) -> bool:
    return is_citing(text[max(0, point.start() - _CITING) : point.start()])


def _header(text: str, start: int) -> _Header | None:
    """The header behind the word of the serial column, None where what stands there is no header of tasks."""
    zone = text[start : start + _HEADER]
    found = [spot for spot in columns_in(fold_in_place(zone)) if zone[spot.start].isupper()]
    labels: list[tuple[int, int]] = []
    for spot in found:
        label = label_of_column(zone[spot.start : spot.end])
        if label is None or label.kind in ("serial", "title") or (label.kind == "content" and not labels):
            continue
        if labels and zone[labels[-1][1] : spot.start].strip():
            if not _is_longer_label(zone, labels[-1], spot.start):
                break
            labels[-1] = labels[-1][0], len(zone[: spot.start].rstrip())
        labels.append((spot.start, spot.end))
    if not labels:
        return None
    first = _FIRST_ROW.search(zone, labels[-1][1])
    if first and _is_longer_label(zone, labels[-1], first.start()):
        labels[-1] = labels[-1][0], first.start()
    kinds = [kind_of(zone[a:b]) for a, b in labels]
    # A table says at least who and when; one whose headings are bodies says when and what comes out.
    if kinds.count("role") + kinds.count("time") < _FEW and not {"time", "output"} <= set(kinds):
        return None
    titles = zone[: labels[0][0]].strip()
    if not titles or len(titles) > _LONGEST_TITLE or re.search(r"[.;:]\s", titles):  # a header, not a sentence
        return None
    if first and (more := _other_column(zone, labels[-1][1], first.start())):
        labels.append(more)
    title = start + len(zone) - len(zone.lstrip())
    words = _in_columns([zone[a:b] for a, b in labels])
    return _Header(titles, words, start + labels[-1][1], (title, *(start + a for a, _ in labels)))


def _is_longer_label(zone: str, label: tuple[int, int], end: int) -> bool:
    """Whether a header goes on up to a place and says the same: "Thời gian trình | UBND tỉnh"."""
    printed = zone[label[1] : end].strip()
    more = fold(printed)
    known, longer = label_of_column(zone[slice(*label)]), label_of_column(zone[label[0] : end].strip())
    listed = more in vocabulary("labels")["columns"]["behind"]
    small = printed.islower() and len(more.split()) < _MORE_WORDS and more.split()[0] not in joining()
    return (listed or small) and known is not None and longer == known


def _other_column(zone: str, start: int, end: int) -> tuple[int, int] | None:
    """Where the header of a last column stands whose words are not known: "Thời hạn | Đơn giá | 1 …"."""
    counted = _COUNTS_COLUMNS.search(zone, start, end)
    words = zone[start : counted.start() if counted else end]
    begin = start + len(words) - len(words.lstrip())
    words = words.strip()
    is_header = words[:1].isupper() and not is_capitals(words) and len(words.split()) <= _MORE_WORDS
    return (begin, begin + len(words)) if is_header and not re.search(r"[.;:]|\d", words) else None


def _in_columns(labels: list[str]) -> tuple[str, ...]:
    """The labels in the order of the columns: those of a second header row stand below the one that they part.

    >>> _in_columns(["Phân công", "Thời hạn", "Chủ trì", "Phối hợp"])
    ('Chủ trì', 'Phối hợp', 'Thời hạn')
    """
    groups = set(map(fold, vocabulary("labels")["columns"]["groups"]))
    order = list(labels)
    for group in [words for words in labels if fold(words) in groups]:
        kind = kind_of(group)
        behind = order[order.index(group) + 1 :]
        parts = [words for words in behind if kind_of(words) == kind and fold(words) not in groups]
        if len(parts) >= _FEW:
            rest = [words for words in order if words not in parts]
            at = rest.index(group)
            order = [*rest[:at], *parts, *rest[at + 1 :]]
    return tuple(order)


def _behind_numbers(text: str, start: int, width: int) -> int:
    """Where a row ends that only counts the columns, where one stands behind the header."""
    words = list(_WORDS.finditer(text, start))[:width]
    for size in range(len(words), _FEW, -1):
        if numbers_columns(Row(tuple(word[0] for word in words[:size]), 1, 1)):
            return words[size - 1].end()
    return start


def _row_spans(text: str, start: int, stop: int, lines: set[int] | None) -> list[_Span]:
    """Where the rows stand, up to the heading of a section behind them; with lines, each begins with one."""
    starts: list[tuple[int, int, str]] = []
    last, heading, part = "", 0, 0
    matches = [
        match
        for match in _ROW.finditer(text, start, stop)
        if lines is None or match.start() in lines or _heads_section(text[match.end() : match.end() + _LONGEST_HEADING])
    ]
    for index, match in enumerate(matches):
        code = match[1] or match[2]
        before = text[max(0, match.start() - _NEAR) : match.start()]
        if _counted().search(before) or (_article().search(fold(before)) and is_citing(before)):
            continue  # "3 Khoản 4 Điều 57 …", "Tháng 4 Sở Y tế"
        behind = text[match.end() : match.end() + _LONGEST_HEADING]
        # A line in capitals heads a section too, whatever it says, where no other row of the table does.
        headed = (
            lines is not None and not (heading or part) and is_capitals(" ".join(behind.split()[:_WORDS_OF_HEADING]))
        )
        if last and not (match[1] and match[1][0].isdecimal()) and (headed or _heads_section(behind)):
            after = next((m[1] for m in matches[index + 1 :] if m[1] and m[1][0].isdecimal()), "")
            if not (heading or part) or after not in _following(last):
                stop = match.start()
                break
        if match[2]:
            if code != _LETTERS[part : part + 1] or (last and not part):
                continue
            part, heading = part + 1, 0
        elif code.isdecimal() or "." in code:
            if not last and text[start : match.start()].strip() and not heading and not part:
                return []  # a table begins with its first row or a heading
            below = bool(starts) and not starts[-1][2][0].isdecimal()
            if code not in _following(last) and not (below and code == "1"):
                continue
            last = code
        elif roman(code) == heading + 1 and (heading or part or not last):
            heading += 1
        else:
            continue
        starts.append((match.start(), match.end(), code))
    edges = [*(begin for begin, _, _ in starts), stop]
    return [_Span(*row[:2], end, row[2]) for row, end in zip(starts, edges[1:], strict=True)] if last else []


def _heads_section(text: str) -> bool:
    """Whether words begin with the heading of a section of the paper, in capitals: "TỔ CHỨC THỰC HIỆN 1. Sở Y tế …"."""
    words = text.split()
    size = next((index for index, word in enumerate(words) if not is_capitals(f"{word}X")), len(words))
    return size > 1 and heading_topic(" ".join(words[:size])) not in (None, "tasks")


@cache
def _article() -> re.Pattern[str]:
    """A part of a law before its number."""
    return re.compile(rf"(?<![^\W\d_]){any_of(vocabulary('markers')['articles'])}$")


@cache
def _counted() -> re.Pattern[str]:
    """A word with a capital before the number that belongs to it."""
    nouns = map(str.capitalize, vocabulary("markers")["counted"])
    return re.compile(rf"(?<!\S){any_of(nouns, as_printed=True)}\s$")


def _following(code: str) -> tuple[str, ...]:
    """The numbers that may stand behind one: the next, the first below it, and the next of each level above."""
    if not code:
        return ("1",)
    parts = code.split(".")
    ups = [[*parts[:size], str(int(parts[size]) + 1)] for size in range(len(parts))]
    return tuple(".".join(up) for up in [[*parts, "1"], *ups])


def _row(passage: Passage, cells: tuple[str, ...]) -> Row:
    tidy = ("\n".join(" ".join(line.split()) for line in cell.split("\n")) for cell in cells)
    return Row(tuple(tidy), passage.line, passage.end_line, passage.page)
