"""Rows of a table of tasks: which are headings, which are tasks, and whose each is."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from cascade.model import Assignment, Role, Section, Source, Task, Timeframe
from cascade.reader.assignments.assigning import read_duty
from cascade.reader.assignments.cells import read_cell
from cascade.reader.assignments.partners import trailing
from cascade.reader.assignments.timing import headed_by_time
from cascade.reader.content import Content
from cascade.reader.names.naming import bare_heading, begins_name
from cascade.reader.names.spelling import natural_case
from cascade.reader.paper import Note, Table
from cascade.reader.tables.columns import Columns
from cascade.reader.tables.entries import Entry, read_entries, repeats_header
from cascade.wording.bodies import meanings
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.vocabulary import vocabulary

__all__ = ["read_rows"]

_COUNT = re.compile(r"\s*\(\s*\d[^()]*\)\s*:?\s*$")
"""How many tasks stand below a heading: "Sở Y tế (05 nhiệm vụ)"."""


def read_rows(content: Content, table: Table, columns: Columns, path: str, heading: str) -> None:
    """Read a table of tasks into the content.

    Postcondition: every row stands in a section or a task, but for blank ones and those that only count columns.

    Args:
        content: what the body holds so far.
        table: the table, merged cells spelt out.
        columns: what its columns hold.
        path: id of the section the table stands in, empty for an annex.
        heading: what stands above the table, or the name of its sheet; it may name a body or a month.
    """
    entries = read_entries(table, columns)
    content.notes += _notes_on_columns(columns, table)
    before = len(content.sections)
    placing = _Placing(content, entries, columns, path, heading)
    for index, (entry, after) in enumerate(_with_next(entries)):
        placing.place(index, entry, after)
    content.notes += _gaps(entries)
    content.furniture |= {row.number for row in table.rows[columns.header :] if repeats_header(row, columns)}
    content.sections.insert(before, _header_section(content, table, columns))


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


class _Opened(NamedTuple):
    """A row below which others may stand.

    Attributes:
        depth: how deep its number counts.
        id: what it became.
        heading: its words where it is a heading, None where it is a task.
    """

    depth: float
    id: str
    heading: str | None


class _Placing:
    """Puts headings and tasks into the content, each below those its number stands under."""

    def __init__(self, content: Content, entries: list[Entry], columns: Columns, path: str, title: str) -> None:
        self._content = content
        self._columns = columns
        self._path = path
        self._title = title
        self._running = _running_column(entries)
        counts = Counter(entry.code for entry in entries)
        self._anew = any(count > 1 and code[:1].isdecimal() for code, count in counts.items())
        self._by_bodies = _arranged_by_bodies(entries, columns, self._running)
        self._leads = columns.of_role(Role.LEADS) or columns.of_role(Role.IMPLEMENTS)
        self._timed = bool(columns.of_kind("time", "period"))
        self._opened: list[_Opened] = []
        self._headed = False
        self._counted = ""

    def place(self, index: int, entry: Entry, after: Entry | None) -> None:
        """Put one row behind those so far; the next one tells a heading."""
        heads = _is_heading(entry, after, self._columns, self._running)
        # A heading without a number stands above the rows that follow it, whatever their numbers.
        depth = after.depth - 0.5 if heads and after and not entry.code else entry.depth
        while self._opened and self._opened[-1].depth >= depth:
            self._opened.pop()
        above = self._opened[-1] if self._opened else None
        wanted = _wanted_id(entry, above.id if above else None, self._path, self._running, anew=self._anew)
        if heads:
            self._opened.append(_Opened(depth, self._heading(entry, wanted), entry.title))
        else:
            self._opened.append(_Opened(depth, self._task(index, entry, wanted), None))

    def _heading(self, entry: Entry, wanted: str) -> str:
        identity = self._content.unique(wanted or (f"{self._path}.nhóm" if self._path else "nhóm"))
        section = Section(id=identity, heading=entry.title, points=entry.outputs, source=entry.source)
        self._content.sections.append(section)
        self._headed = True
        self._counted = ""
        return identity

    def _task(self, index: int, entry: Entry, wanted: str) -> str:
        # A row without a number below one that has it is a further part of that task.
        self._counted = wanted or self._counted
        identity = self._content.unique(
            self._counted or (f"{self._path}.{index + 1}" if self._path else str(index + 1))
        )
        over = [(opened.id, opened.heading) for opened in reversed(self._opened) if opened.heading is not None]
        headings = [heading for _, heading in over] or [self._title]
        who = entry.who
        done = any(one.role in (Role.LEADS, Role.IMPLEMENTS) for one in who)  # who directs leaves it to the body above
        if not done and not self._leads:
            arranged = self._by_bodies and self._headed
            who = (*_below_body(headings[0], entry.title, arranged=arranged), *who)
        above = self._opened[-1] if self._opened else None
        self._content.tasks.append(
            Task(
                id=identity,
                title=entry.title,
                points=entry.points,
                section=over[0][0] if over else self._path or None,
                parent=above.id if above and above.heading is None else None,
                assignments=who,
                timeframe=entry.timeframe or (None if self._timed else _first_time(headings)),
                outputs=entry.outputs,
                note=entry.note,
                source=entry.source,
            )
        )
        return identity


def _with_next(entries: list[Entry]) -> Iterator[tuple[Entry, Entry | None]]:
    return zip(entries, [*entries[1:], None], strict=False)  # a table of a header alone has no entries


def _first_time(headings: list[str]) -> Timeframe | None:
    """The time that the nearest heading says that says one."""
    return next((time for heading in headings if (time := headed_by_time(heading))), None)


def _arranged_by_bodies(entries: list[Entry], columns: Columns, running: int | None) -> bool:
    """Whether all headings of a table read as bodies and most are known, so that the others are bodies too."""
    names = [
        _named_by(entry.title) for entry, after in _with_next(entries) if _is_heading(entry, after, columns, running)
    ]
    return all(map(begins_name, names)) and 2 * sum(map(_is_known, names)) > len(names)


def _named_by(heading: str) -> str:
    """What a heading across a table names, without how many rows stand below it and how it gives them work.

    >>> _named_by("GIAO SỞ Y TẾ CHỦ TRÌ (05 nhiệm vụ):"), _named_by("Sở Nội vụ")
    ('Sở Y tế', 'Sở Nội vụ')
    """
    named = natural_case(bare_heading(_COUNT.sub("", heading)), "")
    said = trailing()[0].fullmatch(fold_in_place(named))
    return named[: said.end("names")] if said and begins_name(named) else named


def _is_known(name: str) -> bool:
    """Whether the catalogue has a body of this name, if with the place that a paper need not say of its own."""
    places = vocabulary("naming")["own_places"]
    return bool(meanings(name)) or any(meanings(f"{name} {place}") for place in places if begins_name(name))


def _below_body(heading: str | None, duty: str, *, arranged: bool) -> list[Assignment]:
    """Whom a heading across a table lays the rows below it on: nobody where it names no body that is known.

    In a table arranged by bodies a body counts too that the catalogue does not have.
    """
    named = _named_by(heading) if heading else ""
    if not named or not (arranged or _is_known(named)):
        return []
    said = natural_case(bare_heading(_COUNT.sub("", heading or "")), "")
    return read_duty(named, duty) if said == named else read_cell(said, Role.IMPLEMENTS, "")


def _running_column(entries: list[Entry]) -> int | None:
    """Which of several number columns counts the tasks through, so that a row without its number is a heading."""
    width = max((len(entry.codes) for entry in entries), default=0)
    if width < 2:  # one column counts everything
        return None
    for column in range(width):
        numbers = [int(e.codes[column]) for e in entries if column < len(e.codes) and e.codes[column].isdecimal()]
        if len(numbers) > 1 and numbers == sorted(set(numbers)) and 2 * len(numbers) > len(entries):
            return column
    return None


def _is_heading(entry: Entry, after: Entry | None, columns: Columns, running: int | None) -> bool:
    """Whether a row heads the rows below it and is no task.

    A row above others that names its own lead is a task too; domain.md section 7. A lead in a cell that is merged
    with the rows below is theirs, not its own.
    """
    deeper = after is not None and after.depth > entry.depth
    uncounted = running is not None and not (running < len(entry.codes) and entry.codes[running])
    leads = columns.of_role(Role.LEADS) or columns.of_role(Role.IMPLEMENTS)
    shared = after is not None and bool(leads) and all(column in after.row.inherited for column in leads)
    if entry.led and not (shared and deeper and uncounted):
        return False
    if uncounted:
        return True
    if entry.bare:
        return deeper or entry.depth <= 1 or not entry.code
    return deeper and not entry.who


def _wanted_id(entry: Entry, above: str | None, path: str, running: int | None, *, anew: bool) -> str:
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
    last = above.removeprefix(prefix)
    nested = code[0].isdecimal() and "." in code and code.startswith(last + ".")
    return f"{prefix}{code}" if nested or (code[0].isdecimal() and not anew) else f"{above}.{code}"


def _header_section(content: Content, table: Table, columns: Columns) -> Section:
    """The header rows as a section, so that the words over the columns are kept."""
    first, last = table.rows[columns.first], table.rows[columns.header - 1]
    source = Source(line=first.number, end_line=last.end if last.end != first.number else None, page=first.page)
    words = dict.fromkeys(words for words in columns.words if words)
    return Section(id=content.unique("bảng"), heading=table.name, points=tuple(words), source=source)


def _gaps(entries: list[Entry]) -> list[Note]:
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
