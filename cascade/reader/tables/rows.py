"""Rows of a table of tasks: which are headings, which are tasks, and whose each is."""

from __future__ import annotations

import re
from collections import Counter

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
    _build(content, entries, columns, path, heading)
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


def _build(content: Content, entries: list[Entry], columns: Columns, path: str, title: str) -> None:
    """Put headings and tasks into the content, each below those its number stands under."""
    running = _running_column(entries)
    counts = Counter(entry.code for entry in entries)
    anew = any(count > 1 and code[:1].isdecimal() for code, count in counts.items())
    opened: list[tuple[float, str, str]] = []
    leads = columns.of_role(Role.LEADS) or columns.of_role(Role.IMPLEMENTS)
    headings: dict[str, str] = {}
    arranged = _arranged_by_bodies(entries, columns, running)
    timed = bool(columns.of_kind("time", "period"))
    counted = ""
    for index, entry in enumerate(entries):
        after = entries[index + 1] if index + 1 < len(entries) else None
        heads = _is_heading(entry, after, columns, running)
        # A heading without a number stands above the rows that follow it, whatever their numbers.
        depth = after.depth - 0.5 if heads and after and not entry.code else entry.depth
        while opened and opened[-1][0] >= depth:
            opened.pop()
        above = opened[-1] if opened else None
        wanted = _wanted_id(entry, above, path, running, anew=anew)
        if heads:
            identity = content.unique(wanted or (f"{path}.nhóm" if path else "nhóm"))
            content.sections.append(
                Section(id=identity, heading=entry.title, points=entry.outputs, source=entry.source)
            )
            opened.append((depth, identity, "section"))
            headings[identity] = entry.title
            counted = ""
            continue
        # A row without a number below one that has it is a further part of that task.
        counted = wanted or counted
        identity = content.unique(counted or (f"{path}.{index + 1}" if path else str(index + 1)))
        heading = next((o[1] for o in reversed(opened) if o[2] == "section"), "")
        who = (
            entry.who
            if entry.led or leads
            else (
                *_below_body(headings.get(heading, title), entry.title, arranged=arranged and bool(headings)),
                *entry.who,
            )
        )
        over = [headings[o[1]] for o in reversed(opened) if o[1] in headings] or [title]
        time = entry.timeframe or (None if timed else _first_time(over))
        parent = above[1] if above and above[2] == "task" else None
        section = next((o[1] for o in reversed(opened) if o[2] == "section"), path or None)
        content.tasks.append(
            Task(
                id=identity,
                title=entry.title,
                points=entry.points,
                section=section,
                parent=parent,
                assignments=who,
                timeframe=time,
                outputs=entry.outputs,
                note=entry.note,
                source=entry.source,
            )
        )
        opened.append((depth, identity, "task"))


def _first_time(headings: list[str]) -> Timeframe | None:
    """The time that the nearest heading says that says one."""
    return next((time for heading in headings if (time := headed_by_time(heading))), None)


def _arranged_by_bodies(entries: list[Entry], columns: Columns, running: int | None) -> bool:
    """Whether all headings of a table read as bodies and most are known, so that the others are bodies too."""
    pairs = zip(entries, [*entries[1:], None], strict=False)  # a table of a header alone has no entries
    names = [_named_by(entry.title) for entry, after in pairs if _is_heading(entry, after, columns, running)]
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


def _wanted_id(
    entry: Entry, above: tuple[float, str, str] | None, path: str, running: int | None, *, anew: bool
) -> str:
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
