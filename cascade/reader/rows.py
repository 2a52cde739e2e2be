"""Rows of a table of tasks: which are headings, which are tasks, and who does what in each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from cascade.model import Assignment, By, From, Role, Section, Source, Task, Timeframe, Within
from cascade.reader.assigning import bracketed, read_cell, read_duty, read_pair
from cascade.reader.columns import Columns
from cascade.reader.letterhead import natural_case
from cascade.reader.paper import Note, Row, Table
from cascade.reader.paragraphs import is_capitals
from cascade.reader.timing import read_time
from cascade.wording.bodies import meanings
from cascade.wording.folding import fold, tidy
from cascade.wording.labels import names_pair
from cascade.wording.vocabulary import vocabulary

__all__ = ["Rows", "read_rows"]

_CODE = re.compile(r"\(?([IVXivx]{1,5}|\d{1,3}(?:\.\d{1,3})*|[A-HĐ]|[a-zđ]{1,2})\s*[.)/\-]*")
_CODE_IN_TITLE = re.compile(r"(\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[A-HĐ]|[a-zđ])[.)]\s+(?=\S)")


@dataclass
class Rows:
    """What a table holds.

    Attributes:
        sections: its heading rows, and the texts before its header.
        tasks: its tasks in order.
        notes: what had to be chosen or was found odd: a column, a gap in the row numbers.
    """

    sections: list[Section] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


class _Entry(NamedTuple):
    """One row read by its columns."""

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
        return not self.who and self.timeframe is None and not self.outputs


def read_rows(table: Table, columns: Columns, path: str, unique: Callable[[str], str]) -> Rows:
    """Read a table of tasks.

    Postcondition: every row stands in a section or a task, but for blank ones and those that only count columns.

    Args:
        table: the table, merged cells spelt out.
        columns: what its columns hold.
        path: id of the section the table stands in, empty for an annex.
        unique: gives a free id for a wanted one.
    """
    rows = Rows()
    rows.notes += _notes_on_columns(columns, table)
    title_columns = _title_columns(columns, table)
    content = [
        row
        for row in table.rows[columns.header :]
        if any(cell.strip() for cell in row.cells) and not _repeats_header(row, columns) and not _numbers_columns(row)
    ]
    entries: list[_Entry] = []
    for row in _whole_rows(content, columns, title_columns):
        entry = _read_row(row, columns, title_columns, entries)
        if entry.continues and entries:
            entries[-1] = _joined(entries[-1], entry)
        else:
            entries.append(entry)
    _build(rows, entries, columns, path, unique)
    rows.notes += _gaps(entries)
    rows.sections.insert(0, _header_section(table, columns, unique))
    return rows


def _title_columns(columns: Columns, table: Table) -> tuple[int, ...]:
    """The columns that say what is to be done; without a label the widest text to the left of the first body."""
    titles = columns.of_kind("title") or columns.of_kind("content")
    if titles:
        return titles[:1] if len(titles) == 1 or columns.of_kind("title") == () else titles
    known = {i for i, label in enumerate(columns.labels) if label}
    candidates = [i for i in range(len(columns.labels)) if i not in known]
    content = table.rows[columns.header :]
    return tuple(sorted(candidates, key=lambda i: -sum(len(r.cells[i]) for r in content if i < len(r.cells)))[:1])


def _whole_rows(content: list[Row], columns: Columns, titles: tuple[int, ...]) -> list[Row]:
    """Join a row that a page end or a converter cut in two: the second half has no number where all others have one."""
    serials = columns.of_kind("serial")
    numbered = [any(_CODE.fullmatch(tidy(row.cells[i])) for i in serials if i < len(row.cells)) for row in content]
    if not serials or sum(numbered) < 0.9 * len(content):
        return content
    whole: list[Row] = []
    for row, has_number in zip(content, numbered, strict=True):
        title = next((tidy(row.cells[i]) for i in titles if i < len(row.cells) and row.cells[i].strip()), "")
        heads = is_capitals(title) or title.endswith(":") or any(span > 1 for span in row.spans)
        if has_number or not whole or heads or any(row.cells[i].strip() for i in serials if i < len(row.cells)):
            whole.append(row)
            continue
        above = whole[-1]
        ends = [fold(cell) for cell in above.cells]
        cells = tuple(
            # Words that the row above already ends with are its overflow, printed twice.
            "\n".join(filter(str.strip, (a, "" if i in row.inherited or any(e.endswith(fold(b)) for e in ends) else b)))
            for i, (a, b) in enumerate(zip(above.cells, row.cells, strict=False))
        )
        whole[-1] = Row(cells, above.number, max(above.end, row.end), above.page, above.inherited, above.spans)
    return whole


def _notes_on_columns(columns: Columns, table: Table) -> list[Note]:
    notes = []
    first = table.rows[columns.first]
    leads = columns.of_role(Role.LEADS)
    if len(leads) > 1:
        heads = ", ".join(f"“{columns.words[i]}”" for i in leads)
        notes.append(Note("several-lead-columns", (("columns", heads),), first.number, first.page))
    notes += [
        Note("column-taken-for-implementer", (("column", columns.words[i]),), first.number, first.page)
        for i in columns.of_role(Role.IMPLEMENTS)
        if fold(columns.words[i]) in vocabulary("labels")["unsaying"]
    ]
    notes += [
        Note("column-not-known", (("column", words),), first.number, first.page)
        for words, label in zip(columns.words, columns.labels, strict=True)
        if words.strip() and label is None
    ]
    return notes


def _repeats_header(row: Row, columns: Columns) -> bool:
    cells = [fold(cell) for cell in row.cells if cell.strip()]
    heads = [fold(words) for words in columns.words]
    return len(cells) > 1 and all(cell in heads for cell in cells)


def _numbers_columns(row: Row) -> bool:
    """Whether a row only counts the columns: (1) (2) (3)."""
    cells = [cell.strip(" ()") for cell in row.cells if cell.strip()]
    return (
        len(cells) > 2 and cells == [str(n) for n in range(int(cells[0]), int(cells[0]) + len(cells))]
        if cells and cells[0].isdecimal() and len(cells[0]) < 3
        else False
    )


def _read_row(row: Row, columns: Columns, titles: tuple[int, ...], before: list[_Entry]) -> _Entry:
    cells = [row.cells[i] if i < len(row.cells) else "" for i in range(len(columns.labels))]
    cells = _without_ditto(cells, before)
    codes = tuple(_code_in(row, cells, i) for i in columns.of_kind("serial"))
    texts = [cells[i] for i in titles if cells[i].strip()]
    title = tidy(_joined_lines(texts[-1])) if texts else ""
    title = title or _spanning_text(row, columns)
    if not any(codes) and (match := _CODE_IN_TITLE.match(title)):
        codes = (match[1],)
        title = title[match.end() :]
    who: list[Assignment] = []
    led = False
    for i, label in enumerate(columns.labels):
        if label is None or label.role is None or not cells[i].strip() or _covered(row, i):
            continue
        words = columns.words[i]
        found = (read_pair(cells[i], words) if names_pair(words) else []) or read_cell(cells[i], label.role, words)
        led |= any(a.role in (Role.LEADS, Role.IMPLEMENTS, Role.DIRECTS) for a in found)
        seen = {(a.role, fold(a.agency)) for a in who}
        who += [a for a in found if (a.role, fold(a.agency)) not in seen]
    timeframe, note = _row_time(cells, columns)
    if not columns.of_kind("role"):
        title, who_in_brackets, when = bracketed(title)
        who += who_in_brackets
        if when and timeframe is None:
            timeframe, note = read_time(when)
    outputs = tuple(line for i in columns.of_kind("output") if not _covered(row, i) for line in _bullet_lines(cells[i]))
    points = tuple(tidy(cells[i]) for i in columns.of_kind("content") if i not in titles and cells[i].strip())
    points += tuple(tidy(_joined_lines(text)) for text in texts[:-1] if set(titles).isdisjoint(row.inherited))
    remarks = [tidy(cells[i]) for i in columns.of_kind("remark") if cells[i].strip()]
    own_title = any(i not in row.inherited for i in titles if cells[i].strip()) or not texts
    continues = bool(before) and not any(codes) and (not title or not own_title)
    return _Entry(
        row,
        tuple(cells),
        codes,
        title,
        tuple(who),
        led,
        timeframe,
        outputs,
        points,
        "; ".join(filter(None, [note, *remarks])) or None,
        continues,
    )


def _code_in(row: Row, cells: list[str], column: int) -> str:
    match = _CODE.fullmatch(tidy(cells[column])) if column not in row.inherited else None
    return match[1] if match else ""


def _covered(row: Row, column: int) -> bool:
    return bool(row.spans) and column < len(row.spans) and row.spans[column] == 0


def _spanning_text(row: Row, columns: Columns) -> str:
    """The words of a row that is one wide cell: a heading across the table."""
    serials = set(columns.of_kind("serial"))
    texts = [
        tidy(cell)
        for i, cell in enumerate(row.cells)
        if cell.strip() and i not in row.inherited and (i not in serials or len(cell) > 8)
    ]
    return texts[0] if len(set(texts)) == 1 else ""


def _without_ditto(cells: list[str], before: list[_Entry]) -> list[str]:
    """Spell out "như trên" from the nearest row above that says something in its column."""
    ditto = {fold(sign) for sign in vocabulary("naming")["ditto"]}
    return [
        next((e.cells[i] for e in reversed(before) if e.cells[i].strip()), "") if fold(cell) in ditto else cell
        for i, cell in enumerate(cells)
    ]


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
    result, note = None, None
    for i in finishes:
        label = columns.labels[i]
        if result is None and cells[i].strip():
            result, note = read_time(cells[i], label.unit if label else None)
    if not starts or not cells[starts[0]].strip():
        return result, note
    begin, _ = read_time(cells[starts[0]])
    if result is None:
        day = begin.end or begin.window().first if isinstance(begin, By) else None
        return (From(kind="from", wording=begin.wording, start=day) if begin and day else begin), note
    first = begin.window().first or begin.window().last if begin else None
    last = result.window().last
    if first and last and first <= last:
        wording = f"{tidy(cells[starts[0]])} - {tidy(cells[finishes[0]])}"
        return Within(kind="within", wording=wording, start=first, end=last), note
    return result, note


def _joined(above: _Entry, below: _Entry) -> _Entry:
    """Put a row without a number under the row it goes on from."""
    seen = {(a.role, fold(a.agency)) for a in above.who}
    row = Row(
        above.row.cells,
        above.row.number,
        max(above.row.end, below.row.end),
        above.row.page,
        above.row.inherited,
        above.row.spans,
    )
    return _Entry(
        row,
        above.cells,
        above.codes,
        above.title,
        above.who + tuple(a for a in below.who if (a.role, fold(a.agency)) not in seen),
        above.led or below.led,
        above.timeframe or below.timeframe,
        above.outputs + tuple(o for o in below.outputs if o not in above.outputs),
        above.points + below.points,
        above.note or below.note,
        above.continues,
    )


# --- headings and tasks ----------------------------------------------------------------------------------------------


def _rank(code: str) -> int:
    """How deep a code stands: I, then A, then 1, 1.1, 1.1.1, then a."""
    if not code:
        return 20
    if re.fullmatch(r"[IVX]+", code):
        return 1
    if re.fullmatch(r"[A-HĐ]", code):
        return 0
    if code[0].isdecimal():
        return 2 + code.count(".")
    return 12


def _build(rows: Rows, entries: list[_Entry], columns: Columns, path: str, unique: Callable[[str], str]) -> None:
    running = _running_column(entries)
    counts = Counter(entry.code for entry in entries)
    anew = any(count > 1 and code[:1].isdecimal() for code, count in counts.items())
    opened: list[tuple[int, str, str]] = []
    leads = columns.of_role(Role.LEADS) or columns.of_role(Role.IMPLEMENTS)
    bodies: dict[str, str] = {}
    for index, entry in enumerate(entries):
        after = entries[index + 1] if index + 1 < len(entries) else None
        depth = _rank(entry.code)
        while opened and opened[-1][0] >= depth:
            opened.pop()
        above = opened[-1] if opened else None
        wanted = _wanted_id(entry, above, path, running, anew=anew)
        if _is_heading(entry, after, columns, running):
            identity = unique(wanted or (f"{path}.nhóm" if path else "nhóm"))
            rows.sections.append(
                Section(id=identity, heading=entry.title, points=entry.outputs, source=_source(entry.row))
            )
            opened.append((depth, identity, "section"))
            bodies[identity] = entry.title
            continue
        identity = unique(wanted or (f"{path}.{index + 1}" if path else str(index + 1)))
        heading = next((o[1] for o in reversed(opened) if o[2] == "section"), "")
        who = entry.who if entry.led or leads else (*_below_body(bodies.get(heading), entry.title), *entry.who)
        parent = above[1] if above and above[2] == "task" else None
        section = next((o[1] for o in reversed(opened) if o[2] == "section"), path or None)
        rows.tasks.append(
            Task(
                id=identity,
                title=entry.title,
                points=entry.points,
                section=section,
                parent=parent,
                assignments=who,
                timeframe=entry.timeframe,
                outputs=entry.outputs,
                note=entry.note,
                source=_source(entry.row),
            )
        )
        opened.append((depth, identity, "task"))


def _below_body(heading: str | None, duty: str) -> list[Assignment]:
    """Whom a heading across a table lays the rows below it on: nobody where it names no known body."""
    named = natural_case(heading, "") if heading else ""
    return read_duty(named, duty) if meanings(named) else []


def _running_column(entries: list[_Entry]) -> int | None:
    """Which of several number columns counts the tasks through, so that a row without its number is a heading."""
    width = max((len(entry.codes) for entry in entries), default=0)
    if width < 2:  # one column counts everything
        return None
    for column in range(width):
        numbers = [int(e.codes[column]) for e in entries if column < len(e.codes) and e.codes[column].isdecimal()]
        if len(numbers) > 1 and numbers == sorted(set(numbers)) and 2 * len(numbers) > len(entries):
            return column
    return None


def _is_heading(entry: _Entry, after: _Entry | None, columns: Columns, running: int | None) -> bool:
    """Whether a row heads the rows below it and is no task.

    A row above others that names its own lead is a task too; domain.md section 7. A lead in a cell that is merged
    with the rows below is theirs, not its own.
    """
    deeper = after is not None and _rank(after.code) > _rank(entry.code)
    uncounted = running is not None and not (running < len(entry.codes) and entry.codes[running])
    leads = columns.of_role(Role.LEADS) or columns.of_role(Role.IMPLEMENTS)
    shared = after is not None and bool(leads) and all(column in after.row.inherited for column in leads)
    if entry.led and not (shared and deeper and uncounted):
        return False
    if uncounted:
        return True
    if entry.bare:
        return deeper or _rank(entry.code) <= 1 or not entry.code
    return deeper and not entry.who


def _wanted_id(entry: _Entry, above: tuple[int, str, str] | None, path: str, running: int | None, *, anew: bool) -> str:
    """The id by which a row is cited: its own number, with that of the heading above it where numbers start anew."""
    prefix = f"{path}." if path else ""
    if running is not None:
        number = entry.codes[running] if running < len(entry.codes) else ""
        return f"{prefix}{number}" if number else (f"{prefix}TT{entry.code}" if entry.code else "")
    code = entry.code
    if not code:
        return ""
    if above is None:
        return f"{prefix}{code}"
    last = above[1].removeprefix(prefix)
    nested = code[0].isdecimal() and "." in code and code.startswith(last + ".")
    return f"{prefix}{code}" if nested or (code[0].isdecimal() and not anew) else f"{above[1]}.{code}"


def _header_section(table: Table, columns: Columns, unique: Callable[[str], str]) -> Section:
    """The header rows as a section, so that the words over the columns are kept."""
    first, last = table.rows[columns.first], table.rows[columns.header - 1]
    source = Source(line=first.number, end_line=last.end if last.end != first.number else None, page=first.page)
    words = dict.fromkeys(words for words in columns.words if words)
    return Section(id=unique("bảng"), heading=table.name, points=tuple(words), source=source)


def _gaps(entries: list[_Entry]) -> list[Note]:
    """Say which row numbers are missing or come twice."""
    notes = []
    last: int | None = None
    running = _running_column(entries) or 0
    for entry in entries:
        code = entry.codes[running] if running < len(entry.codes) else ""
        if not code.isdecimal():
            continue
        number = int(code)
        if last is not None and number > last + 1:
            missing = str(last + 1) if number == last + 2 else f"{last + 1}–{number - 1}"
            notes.append(Note("row-number-missing", (("numbers", missing),), entry.row.number, entry.row.page))
        elif last is not None and number == last:
            notes.append(Note("row-number-repeated", (("number", code),), entry.row.number, entry.row.page))
        last = number
    return notes


def _source(row: Row) -> Source:
    return Source(line=row.number, end_line=row.end if row.end != row.number else None, page=row.page)
