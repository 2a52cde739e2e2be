"""Tables that lost their cells: a flattened paper runs header and rows into one line; the numbering and the names part them."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from cascade.reader.columns import numbers_columns
from cascade.reader.name_lists import runs_on
from cascade.reader.naming import begins_name
from cascade.reader.paper import Row, Table
from cascade.reader.passage import Passage
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.labels import columns_in, label_of_column
from cascade.wording.letters import UPPER
from cascade.wording.phrases import RarePattern
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["recover_table"]

_SERIAL = re.compile(r"(?<!\S)(?:TT|STT|Stt|Số TT|Tt)\s+(?=\S)")
_ROW = re.compile(rf"(?<!\S)(\d{{1,3}})\.?\s+(?=[{UPPER}“\"(])")
_FEW = 2
_WORDS = re.compile(r"\S+")


def recover_table(passage: Passage) -> tuple[Passage, Table] | None:
    """Part a run of text into the words before a table and the table.

    The header must name a serial column and at least two of who and when; a row whose bodies do not part into as many
    cells as the header has columns keeps them in one cell of the title, so that nothing is guessed.

    Returns:
        The words before the table, and the table; None where the text holds none.
    """
    for serial in _SERIAL.finditer(passage.text):
        header = _header(passage.text, serial.end())
        if header is None:
            continue
        titles, labels, start = header
        start = _behind_numbers(passage.text, start, 2 + len(labels))
        spans = _row_spans(passage.text, start)
        if not spans:
            continue
        rows = [_row(passage.cut(serial.start(), start), ("TT", titles, *labels))]
        for a, b, number in spans:
            cells = _cells(passage.text[a:b], labels)
            rows.append(_row(passage.cut(a, b), (number, *cells)))
        return passage.cut(0, serial.start()), Table(tuple(rows))
    return None


def _header(text: str, start: int) -> tuple[str, tuple[str, ...], int] | None:
    """The title column's words, the other columns' words, and where the header ends."""
    zone = text[start : start + 400]
    found = [spot for spot in columns_in(fold_in_place(zone)) if zone[spot.start].isupper()]
    labels: list[tuple[int, int]] = []
    for spot in found:
        label = label_of_column(zone[spot.start : spot.end])
        if label is None or label.kind in ("serial", "title", "content"):
            continue
        if labels and zone[labels[-1][1] : spot.start].strip():
            break
        labels.append((spot.start, spot.end))
    who = [span for span in labels if (label := label_of_column(zone[slice(*span)])) and label.kind in ("role", "time")]
    if len(who) < 2:  # a table says at least who and when
        return None
    titles = zone[: labels[0][0]].strip()
    if not titles or len(titles) > 120 or re.search(r"[.;:]\s", titles):  # a header, not a sentence
        return None
    return titles, tuple(zone[a:b] for a, b in labels), start + labels[-1][1]


def _behind_numbers(text: str, start: int, width: int) -> int:
    """Where a row ends that only counts the columns, where one stands behind the header."""
    words = list(_WORDS.finditer(text, start))[:width]
    for size in range(len(words), _FEW, -1):
        if numbers_columns(Row(tuple(word[0] for word in words[:size]), 1, 1)):
            return words[size - 1].end()
    return start


def _row_spans(text: str, start: int) -> list[tuple[int, int, str]]:
    """Where the rows stand: their numbers count on from 1."""
    starts: list[tuple[int, int, str]] = []
    expected = 1
    for match in _ROW.finditer(text, start):
        if int(match[1]) == expected and (expected > 1 or not text[start : match.start()].strip()):
            starts.append((match.start(), match.end(), match[1]))
            expected += 1
    edges = [*(start for start, _, _ in starts), len(text)]
    return [(begin, end, number) for (_, begin, number), end in zip(starts, edges[1:], strict=True)]


def _cells(text: str, labels: tuple[str, ...]) -> tuple[str, ...]:
    """Part a row into its title and one cell a column."""
    kinds = [label.kind if (label := label_of_column(words)) else "" for words in labels]
    bodies = [i for i, kind in enumerate(kinds) if kind in ("role", "issuing")]
    groups, rest, title = _groups(text)
    cells = [""] * len(labels)
    if len(groups) != len(bodies):
        return (text.strip(), *cells)
    for column, group in zip(bodies, groups, strict=True):
        cells[column] = group
    times = [i for i, kind in enumerate(kinds) if kind == "time"]
    if times:
        cells[times[-1]] = rest
    return (title, *cells)


def _groups(text: str) -> tuple[list[str], str, str]:
    """The runs of names in a row, what follows the last one, and what stands before the first."""
    starts: list[int] = []
    end = len(text)
    words = list(_WORDS.finditer(text))
    for index, word in enumerate(words):
        at = word.start()
        before = text[:at].rstrip()
        if (
            starts
            and (_time().match(fold_in_place(text[at:])) or re.match(r"\d{1,2}/\d|\d{4}", word[0]))
            and not before.endswith((",", ";"))
        ):
            end = at
            break
        if not (word[0][:1].isupper() and begins_name(text[at : at + 60])):
            continue
        if starts:
            joined = before[-1:] in ",;(-–/" or fold(words[index - 1][0]) in _joining()
            name = text[starts[-1] : at].strip()
            if joined or runs_on(name):
                continue
        starts.append(at)
    edges = [*starts, end]
    groups = [text[a:b].strip(" ,;") for a, b in pairwise(edges)]
    return groups, text[end:].strip(), text[: starts[0]].strip() if starts else text.strip()


@cache
def _time() -> RarePattern:
    times = vocabulary("markers")["times"]
    return RarePattern(times, rf"{any_of(times)}(?![^\W\d_])", opens=True)


@cache
def _joining() -> frozenset[str]:
    return frozenset(map(fold, vocabulary("markers")["joining"]))


def _row(passage: Passage, cells: tuple[str, ...]) -> Row:
    return Row(tuple(cells), passage.line, passage.end_line, passage.page)
