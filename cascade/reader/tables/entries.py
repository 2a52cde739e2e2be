"""One row of a table of tasks read by its columns: its number, what is to be done, who does it and by when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from cascade.model import (
    Assignment,
    By,
    Deferred,
    Duration,
    From,
    Milestones,
    Periodic,
    Role,
    Source,
    Timeframe,
    Within,
)
from cascade.reader.assignments.assigning import unique
from cascade.reader.assignments.brackets import bracketed
from cascade.reader.assignments.cells import read_cell, read_pair
from cascade.reader.assignments.timing import headed_by_time, read_time, time_in
from cascade.reader.paper import Row, Table
from cascade.reader.tables.columns import Columns, numbers_columns, words_of
from cascade.reader.tables.periods import drawn_time
from cascade.wording.folding import fold, fold_all, fold_in_place, tidy
from cascade.wording.labels import names_pair
from cascade.wording.letters import is_capitals
from cascade.wording.phrases import late
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["Entry", "read_entries", "repeats_header"]

_CODE = re.compile(
    r"\(?([IVXivx]{1,5}|\d{1,3}(?:\.\d{1,3})*[a-zđ]?|[A-HĐ]|[a-zđ]{1,2}|[A-ZĐ]{1,4}[-.]?\d{1,3}(?:\.\d{1,3})*)\s*[.)/\-]*"
)
_CODE_IN_TITLE = late(r"(\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-HĐ]|[a-zđ])[.)]\s+(?=\S)")

_ENOUGH = (By, From, Within)
"""Times that no further column of the row can say better."""
_BROKEN = late(r"(?:,|\s[-–]|\s(?:và|của|các))\s*$")
"""The end of a cell whose words go on in another row."""
_FEWEST_COVERED = 3
"""Columns beside the number that must say the same: lead and partner may well be the same body."""


class Entry(NamedTuple):
    """One row read by its columns.

    Attributes:
        row: the row as it stands in the table.
        cells: its cells, with "như trên" spelt out.
        codes: the number in each column of numbers, empty where there is none.
        title: what is to be done, or the words of a heading.
        who: who does what.
        led: whether its own columns name who leads, carries out or directs.
        timeframe: by when.
        outputs: what comes out.
        points: further words on what is to be done.
        note: a remark.
        continues: whether it only goes on the row above.
    """

    row: Row
    cells: tuple[str, ...]
    codes: tuple[str, ...]
    title: str
    who: tuple[Assignment, ...]
    led: bool
    timeframe: Timeframe | None
    outputs: tuple[str, ...]
    points: tuple[str, ...]
    note: str | None
    continues: bool

    @property
    def code(self) -> str:
        """The code that says where in the hierarchy the row stands: the last of its number columns that is filled."""
        return next((code for code in reversed(self.codes) if code), "")

    @property
    def bare(self) -> bool:
        """Whether it says nothing of who, when and what comes out."""
        return not self.who and self.timeframe is None and not self.outputs

    @property
    def depth(self) -> int:
        """How deep its code stands: A, then I, then 1, 1.1, 1.1.1, then a; a row without one stands deepest."""
        if not self.code:
            return 20
        if re.fullmatch(r"[IVX]+", self.code):
            return 1
        if re.fullmatch(r"[A-HĐ]", self.code):
            return 0
        return 2 + self.code.count(".") if self.code[0].isdecimal() else 12

    @property
    def source(self) -> Source:
        """Its place in the paper."""
        end = self.row.end if self.row.end != self.row.number else None
        return Source(line=self.row.number, end_line=end, page=self.row.page)


def read_entries(table: Table, columns: Columns) -> list[Entry]:
    """Read the rows below the header; those a page end cut in two are one, those that repeat the header none."""
    titles = _title_columns(columns, table)
    filled = [row for row in table.rows[columns.header :] if any(cell.strip() for cell in row.cells)]
    content = [_as_heading(row, columns) for row in filled if not repeats_header(row, columns)]
    entries: list[Entry] = []
    for row in _whole_rows(content, columns, titles):
        entry = _read_row(row, columns, titles, entries)
        if entry.continues and entries:
            entries[-1] = _joined(entries[-1], entry)
        else:
            entries.append(entry)
    return entries


def _as_heading(row: Row, columns: Columns) -> Row:
    """A heading across the table as one wide cell, where a converter wrote its words into each column that it covers."""
    serials = columns.of_kind("serial")
    others = [i for i in range(len(row.cells)) if i not in serials]
    filled = [i for i in others if row.cells[i].strip()]
    texts = {tidy(row.cells[i]) for i in filled}
    # The last columns may be left out of the heading, such as that of remarks.
    covered = others[: len(filled)] == filled and len(filled) >= max(_FEWEST_COVERED, len(others) - 1)
    if not covered or len(texts) != 1 or not row.inherited.isdisjoint(others):
        return row
    first = others[0]
    cells = tuple(
        "" if i in others[1:] or (cell == row.cells[first] and i != first) else cell for i, cell in enumerate(row.cells)
    )
    return replace(
        row, cells=cells, spans=tuple(len(others) if i == first else int(i in serials) for i in range(len(cells)))
    )


def _title_columns(columns: Columns, table: Table) -> tuple[int, ...]:
    """The columns that say what is to be done; without a label the widest text to the left of the first body."""
    content = table.rows[columns.header :]
    titles = columns.of_kind("title") or columns.of_kind("content")
    if titles and not any(_has_words(content, i) for i in titles):
        # "Nhiệm vụ của Chính phủ": 14, 26, numbers of tasks elsewhere; what is done stands where the rows are counted.
        titles = tuple(i for i in range(len(columns.labels)) if _is_counted(content, i))[:1]
    who = min(columns.of_kind("role"), default=len(columns.labels))
    titles = tuple(i for i in titles if i < who) or titles
    if titles:
        return titles[:1] if len(titles) == 1 or columns.of_kind("title") == () else titles
    known = {i for i, label in enumerate(columns.labels) if label}
    candidates = [i for i in range(len(columns.labels)) if i not in known]
    return tuple(sorted(candidates, key=lambda i: -sum(len(r.cells[i]) for r in content if i < len(r.cells)))[:1])


def _has_words(content: Sequence[Row], column: int) -> bool:
    """Whether a column says something in words, and does not only count or refer."""
    cells = [row.cells[column] for row in content if column < len(row.cells) and row.cells[column].strip()]
    return not cells or any(re.search(r"[^\W\d_]{2}", cell) for cell in cells)


def _is_counted(content: Sequence[Row], column: int) -> bool:
    """Whether the words of a column begin with their number, row for row: "1. Đề án …"."""
    cells = [tidy(row.cells[column]) for row in content if column < len(row.cells) and row.cells[column].strip()]
    return len(cells) > 1 and all(_CODE_IN_TITLE.match(cell) for cell in cells)


def _whole_rows(content: list[Row], columns: Columns, titles: tuple[int, ...]) -> list[Row]:
    """Join a row that a page end or a converter cut in two: the second half has no number where all others have one.

    Where others have none either, a cell of the first half must end inside its words.
    """
    serials = columns.of_kind("serial")
    numbered = [any(_CODE.fullmatch(tidy(row.cells[i])) for i in serials if i < len(row.cells)) for row in content]
    if not serials:
        return content
    counted = sum(numbered) >= 0.9 * len(content)
    whole: list[Row] = []
    for row, has_number in zip(content, numbered, strict=True):
        title = next((tidy(row.cells[i]) for i in titles if i < len(row.cells) and row.cells[i].strip()), "")
        heads = is_capitals(title) or title.endswith(":") or any(span > 1 for span in row.spans)
        if has_number or not whole or heads or any(row.cells[i].strip() for i in serials if i < len(row.cells)):
            whole.append(row)
            continue
        above = whole[-1]
        if not (counted or (title[:1].islower() and any(_BROKEN.search(cell) for cell in above.cells))):
            whole.append(row)
            continue
        ends = [fold(cell) for cell in above.cells]
        cells = tuple(
            # Words that the row above already ends with are its overflow, printed twice.
            "\n".join(filter(str.strip, (a, "" if i in row.inherited or any(e.endswith(fold(b)) for e in ends) else b)))
            for i, (a, b) in enumerate(zip(above.cells, row.cells, strict=False))
        )
        whole[-1] = replace(above, cells=cells, end=max(above.end, row.end))
    return whole


def repeats_header(row: Row, columns: Columns) -> bool:
    """Whether a row only says the header again, as that of a new page, or counts the columns."""
    cells = [fold(cell) for cell in row.cells if cell.strip()]
    heads = [fold(words) for words in columns.words]
    again = words_of(row) in columns.printed or all(cell in heads for cell in cells)
    return (len(cells) > 1 and again) or numbers_columns(row)


def _read_row(row: Row, columns: Columns, titles: tuple[int, ...], before: list[Entry]) -> Entry:
    cells = [row.cells[i] if i < len(row.cells) else "" for i in range(len(columns.labels))]
    cells = _without_ditto(cells, before)
    codes, title = _code_and_title(row, cells, columns, titles)
    who = _bodies_of(row, cells, columns)
    led = any(one.role in (Role.LEADS, Role.IMPLEMENTS, Role.DIRECTS) for one in who)
    timeframe, note = _time_of(row, cells, columns)
    if not who:
        title, who, when = bracketed(title)
        if when and timeframe is None:
            timeframe, note = read_time(when)
    remarks = [tidy(cells[i]) for i in columns.of_kind("remark") if cells[i].strip()]
    own_title = [i for i in titles if cells[i].strip()]
    untitled = not title or (bool(own_title) and row.inherited.issuperset(own_title))
    # A converter that spells merged cells out says number and task again.
    again = bool(before) and any(codes) and before[-1].codes == codes and before[-1].title == title
    return Entry(
        row,
        tuple(cells),
        codes,
        title,
        tuple(who),
        led,
        timeframe,
        _outputs_of(row, cells, columns, titles),
        _points_of(row, cells, columns, titles),
        "; ".join(filter(None, [note, *remarks])) or None,
        continues=bool(before) and (again or (untitled and not any(codes))),
    )


def _code_and_title(
    row: Row, cells: list[str], columns: Columns, titles: tuple[int, ...]
) -> tuple[tuple[str, ...], str]:
    """The numbers of a row, and what is to be done; where no column counts, the number may stand before that."""
    codes = tuple(_code_in(row, cells, i) for i in columns.of_kind("serial"))
    texts = [cells[i] for i in titles if cells[i].strip()]
    title = (tidy(_joined_lines(texts[-1])) if texts else "") or _spanning_text(row, columns)
    match = None if any(codes) else _CODE_IN_TITLE.match(title)
    return ((match[1],), title[match.end() :]) if match else (codes, title)


def _bodies_of(row: Row, cells: list[str], columns: Columns) -> list[Assignment]:
    """Who does what, as the columns of bodies say."""
    who: list[Assignment] = []
    for i, label in enumerate(columns.labels):
        if label is None or label.role is None or not cells[i].strip() or _covered(row, i):
            continue
        words = columns.words[i]
        pair = names_pair(words)
        role = Role.IMPLEMENTS if pair else label.role
        who += (read_pair(cells[i], words) if pair else []) or read_cell(cells[i], role, words)
    return unique(who)


def _time_of(row: Row, cells: list[str], columns: Columns) -> tuple[Timeframe | None, str | None]:
    """The time of a row with its remark: that of its cells, else what crosses draw, else what stands beside its output."""
    timeframe, note = _row_time(cells, columns)
    if timeframe is None and (drawn := drawn_time(row, columns.periods)):
        timeframe, note = read_time(drawn)
    return timeframe or _time_beside_output(cells, columns), note


def _outputs_of(row: Row, cells: list[str], columns: Columns, titles: tuple[int, ...]) -> tuple[str, ...]:
    own = (i for i in columns.of_kind("output") if i not in titles and not _covered(row, i))
    return tuple(line for i in own for line in _bullet_lines(cells[i]))


def _points_of(row: Row, cells: list[str], columns: Columns, titles: tuple[int, ...]) -> tuple[str, ...]:
    """Further words on what is to be done: of columns of content, and of those before the last that says it."""
    others = {i for i in columns.of_kind("title") if not _has_words([row], i)}.union(titles)
    content = [i for i in columns.of_kind("content", "title") if i not in others and cells[i].strip()]
    texts = [cells[i] for i in titles if cells[i].strip()] if row.inherited.isdisjoint(titles) else []
    return (*(tidy(cells[i]) for i in content), *(tidy(_joined_lines(text)) for text in texts[:-1]))


def _code_in(row: Row, cells: list[str], column: int) -> str:
    match = _CODE.fullmatch(tidy(cells[column])) if column not in row.inherited else None
    return match[1] if match else ""


def _covered(row: Row, column: int) -> bool:
    return bool(row.spans) and column < len(row.spans) and row.spans[column] == 0


def _spanning_text(row: Row, columns: Columns) -> str:
    """The words of a row that is one wide cell: a heading across the table."""
    serials = set(columns.of_kind("serial"))
    # A further body or time of the task above stands below theirs, and heads nothing.
    said = {i for i in columns.of_kind("role", "time") if row.spans[i : i + 1] == (1,)}
    texts = [
        tidy(cell)
        for i, cell in enumerate(row.cells)
        if cell.strip() and i not in row.inherited.union(said) and (i not in serials or len(cell) > 8)
    ]
    return texts[0] if len(set(texts)) == 1 else ""


def _without_ditto(cells: list[str], before: list[Entry]) -> list[str]:
    """Spell out "như trên" from the nearest row above that says something in its column."""
    return [
        next((e.cells[i] for e in reversed(before) if e.cells[i].strip()), "") if fold(cell) in _ditto() else cell
        for i, cell in enumerate(cells)
    ]


@cache
def _ditto() -> frozenset[str]:
    return frozenset(fold_all(vocabulary("naming")["ditto"]))


def _joined_lines(cell: str) -> str:
    return " ".join(line.strip() for line in cell.split("\n") if line.strip())


def _bullet_lines(cell: str) -> list[str]:
    """The outputs of a cell: one a bullet; wrapped lines belong to the bullet above."""
    found: list[str] = []
    for line in cell.split("\n"):
        text = tidy(line)
        if not text or text in "-–…":
            continue
        if re.match(r"[-–+•*]\s*\S", text) or not found:
            found.append(text.lstrip("-–+•* "))
        else:
            found[-1] += " " + text
    return [text.strip(" ;.") for text in found if text.strip(" ;.")]


def _row_time(cells: list[str], columns: Columns) -> tuple[Timeframe | None, str | None]:
    """The time of a row; a column for the start and one for the end give one stretch."""
    starts = [i for i, label in enumerate(columns.labels) if label and label.kind == "time" and label.bound == "start"]
    finishes = [
        i for i, label in enumerate(columns.labels) if label and label.kind == "time" and label.bound != "start"
    ]
    calendar = [i for i in finishes if fold(columns.words[i]) in vocabulary("labels")["columns"]["calendar"]]
    finishes = [i for i in finishes if i not in calendar and cells[i].strip()] or finishes
    if not starts and (stages := _in_stages([i for i in finishes if cells[i].strip()], cells, columns)):
        return stages
    result, note = None, None
    for i in finishes:
        label = columns.labels[i]
        if cells[i].strip() and (result is None or not isinstance(result, _ENOUGH)):
            found, remark = read_time(cells[i], label)
            if found and (result is None or _says_more(found, result)):
                result, note = found, remark
    if not starts or not cells[starts[0]].strip():
        return result, note
    begin, _ = read_time(cells[starts[0]], columns.labels[starts[0]])
    if result is None:
        day = begin.end or begin.window().first if isinstance(begin, By) else None
        return (From(kind="from", wording=begin.wording, start=day) if begin and day else begin), note
    first = begin.window().first or begin.window().last if begin else None
    last = result.window().last
    if first and last and first <= last:
        wording = f"{tidy(cells[starts[0]])} - {tidy(cells[finishes[0]])}"
        return Within(kind="within", wording=wording, start=first, end=last), note
    return result, note


def _in_stages(times: list[int], cells: list[str], columns: Columns) -> tuple[Timeframe | None, str | None] | None:
    """The times of a row whose headers say what is done by each: "Thời gian trình Chính phủ | Thời gian trình Quốc hội"."""
    found = [_stage().search(fold_in_place(columns.words[i])) for i in times]
    stages = [columns.words[i][stage.start() :] for i, stage in zip(times, found, strict=True) if stage]
    different = len({fold(cells[i]) for i in times}) > 1
    if not different or len(set(stages)) < len(times):
        return None
    time, note = read_time("; ".join(f"{what}: {tidy(cells[i])}" for i, what in zip(times, stages, strict=True)))
    return (time, note) if isinstance(time, Milestones) else None


@cache
def _stage() -> re.Pattern[str]:
    """What is done by the time of a column, in the words of its header."""
    return re.compile(rf"(?<![^\W_]){any_of(vocabulary('labels')['columns']['stages'])}(?![^\W_])")


def _time_beside_output(cells: list[str], columns: Columns) -> Timeframe | None:
    """The time that a column says beside what comes out: "Sản phẩm và thời gian hoàn thành"."""
    both = (i for i in columns.of_kind("output") if _names_time().search(fold(columns.words[i])))
    texts = [text for i in both for text in (cells[i], re.split(r"[,;\n]", cells[i])[-1])]
    return next((found for text in texts if (found := time_in(text) or headed_by_time(text))), None)


@cache
def _names_time() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W_]){any_of(vocabulary('timeframes')['labels'])}(?![^\W_])")


def _says_more(time: Timeframe, other: Timeframe) -> bool:
    """Whether a further column says what another leaves open: "Kỳ hạn | Hạn gửi" over "Tháng | ngày 25 hằng tháng"."""
    if isinstance(other, Periodic):
        return isinstance(time, Periodic) and not other.due
    if isinstance(other, Duration):
        return isinstance(time, _ENOUGH)  # "Số ngày | Thời hạn" over "30 | 31/3/2026"
    return isinstance(other, Deferred) and not other.recognised and not isinstance(time, Deferred)


def _joined(above: Entry, below: Entry) -> Entry:
    """Put a row without a number under the row it goes on from."""
    return above._replace(
        row=replace(above.row, end=max(above.row.end, below.row.end)),
        who=tuple(unique([*above.who, *below.who])),
        led=above.led or below.led,
        timeframe=above.timeframe or below.timeframe,
        outputs=above.outputs + tuple(o for o in below.outputs if o not in above.outputs),
        points=above.points + below.points,
        note=above.note or below.note,
    )
