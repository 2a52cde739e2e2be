"""The calendar: deadlines, reviews and reports with their days, and what has no day with the reason."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from cascade.clock import day_of
from cascade.model import (
    AdHoc,
    By,
    Cascade,
    Conditional,
    Document,
    Duration,
    From,
    Milestones,
    Ongoing,
    Periodic,
    Relative,
    Role,
    Timeframe,
    Window,
)
from cascade.network import CascadeGraph, DocumentNode, Selection, TaskNode, choose
from cascade.tables.recurrence import Recurrence, recurrences
from cascade.tabular import Tabular, Value
from cascade.wording.reviews import orders_report, orders_review

__all__ = ["UNDATED", "Calendar", "Entry", "EntryKind", "Undated", "calendar"]

EntryKind = Literal["deadline", "review", "report"]
"""What is due: the task itself, that it be looked at, or that it be reported."""

Undated = Literal[
    "missing", "paper", "parts", "ongoing", "recurring", "ad-hoc", "event", "issue", "year", "length", "deferred"
]
"""Why something has no day: no time is given; it is the paper's or that of its parts; it never ends; it comes back on
no given day; when need arises; after an event; the paper has no date to count from; the day has no year; a length
alone; the time is given elsewhere, or in words that are not known."""

UNDATED: tuple[Undated, ...] = get_args(Undated)
"""Every reason."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is due: a task, one step of it, or a whole paper.

    >>> from cascade.model import Cascade, Document, Task
    >>> from cascade.wording import parse_timeframe
    >>> task = Task(id="1", title="Mở lớp", timeframe=parse_timeframe("trước ngày 30/6/2026"))
    >>> made = calendar(Cascade(documents=(Document(key="plan", tasks=(task,)),)), date(2026, 1, 5))
    >>> [(entry.kind, str(entry.day)) for entry in made.entries]
    [('deadline', '2026-06-29')]
    """

    id: str
    """A name that stays the same as long as the paper, the task and the step are called the same."""
    document: DocumentNode
    """The paper."""
    task: TaskNode | None
    """The task; None for a time stated for the whole paper."""
    what: str
    """What is to be done: the step, else the title of the task or paper."""
    kind: EntryKind
    """What is due."""
    wording: str
    """The time as the paper words it; empty where it gives none."""
    window: Window
    """First and last day; None at an end that is open or not known."""
    time: str | None = None
    """Time of the last day as `16:00`."""
    recurrence: Recurrence | None = None
    """How it comes back, where it does on given days; its `first` is then the first of them."""
    undated: Undated | None = None
    """Why it has no day; None where it has one."""

    @property
    def day(self) -> date | None:
        """The day to put in a calendar: the last one, else the first of what has no end."""
        if self.recurrence:
            return self.recurrence.first
        return self.window.last or self.window.first

    @property
    def leads(self) -> tuple[str, ...]:
        """Who answers for the task."""
        return self.task.task.leads if self.task else ()

    @property
    def implementers(self) -> tuple[str, ...]:
        """Who carries the task out."""
        return self.task.task.implementers if self.task else ()


@dataclass(frozen=True, slots=True)
class Calendar(Tabular):
    """What is due when.

    >>> from cascade.model import Cascade, Document, Task
    >>> from cascade.wording import parse_timeframe
    >>> task = Task(id="1", title="Mở lớp", timeframe=parse_timeframe("trước ngày 30/6/2026"))
    >>> made = calendar(Cascade(documents=(Document(key="plan", tasks=(task,)),)), date(2026, 1, 5))
    >>> made.to_dicts()[0]["day"], made.undated
    (datetime.date(2026, 6, 29), ())
    """

    as_of: date
    """The day by which it was made; what comes back without a known start is counted from it."""
    entries: tuple[Entry, ...]
    """What has a day, in the order of the days."""
    undated: tuple[Entry, ...]
    """What has none, in the order of the graph."""

    def fields(self) -> Mapping[str, type[str | int | date]]:
        """What `to_dicts` gives of each entry."""
        return {
            "day": date, "first": date, "last": date, "kind": str, "repeats": str, "document": str, "task": str,
            "what": str, "time": str, "leads": str, "implementers": str, "undated": str,
        }  # fmt: skip

    def to_dicts(self) -> list[dict[str, Value]]:
        """One dict for each entry, those with a day first; `time` is the wording, lists are joined by `; `."""
        return [
            {
                "day": entry.day,
                "first": entry.window.first,
                "last": entry.window.last,
                "kind": entry.kind,
                "repeats": entry.recurrence.frequency if entry.recurrence else None,
                "document": entry.document.key,
                "task": entry.task.task.id if entry.task else None,
                "what": entry.what,
                "time": entry.wording,
                "leads": "; ".join(entry.leads),
                "implementers": "; ".join(entry.implementers),
                "undated": entry.undated,
            }
            for entry in (*self.entries, *self.undated)
        ]


def calendar(
    cascade: Cascade | CascadeGraph, as_of: date | None = None, selection: Selection | None = None
) -> Calendar:
    """Give the calendar of a cascade.

    A time stated for a whole paper is one entry of its own; the tasks it holds for are listed without a day.

    Args:
        cascade: a cascade, or its graph where one is at hand.
        as_of: the day to judge by; today where it is left out.
        selection: filters by level, paper, role and body.

    Raises:
        CascadeError: where the selection names a paper or a body that is not there.

    >>> from cascade.model import Document, Task
    >>> from cascade.wording import parse_timeframe
    >>> task = Task(id="1", title="Mở lớp", timeframe=parse_timeframe("trước ngày 30/6/2026"))
    >>> made = calendar(Cascade(documents=(Document(key="plan", tasks=(task,)),)), date(2026, 1, 5))
    >>> [entry.what for entry in made.entries]
    ['Mở lớp']
    """
    graph = cascade if isinstance(cascade, CascadeGraph) else CascadeGraph(cascade)
    day = day_of(as_of)
    chosen = choose(graph, selection or Selection())
    tasks = chosen.by_paper
    found = [
        entry
        for node in chosen.documents
        if node.document
        for entry in _of_paper(graph, node, node.document, tasks.get(node, []), day)
    ]
    dated = [entry for entry in found if entry.undated is None]
    return Calendar(
        day,
        tuple(sorted(dated, key=lambda entry: entry.day or date.max)),
        tuple(entry for entry in found if entry.undated),
    )


def _of_paper(
    graph: CascadeGraph, node: DocumentNode, paper: Document, tasks: list[TaskNode], as_of: date
) -> Iterator[Entry]:
    since = paper.issued or as_of
    if paper.timeframe:
        yield from _entries(node, paper, None, paper.timeframe, since)
    for task in tasks:
        if task.task.timeframe:
            yield from _entries(node, paper, task, task.task.timeframe, since)
        elif paper.timeframe or not task.task.is_duty:
            parts = graph.parts(task)
            of_parts = bool(parts) and all(part.task.timeframe for part in parts)
            reason: Undated = "paper" if paper.timeframe else "parts" if of_parts else "missing"
            yield Entry(
                task.id,
                node,
                task,
                task.task.title,
                _kind(task, task.task.title),
                "",
                Window(None, None),
                undated=reason,
            )


def _entries(
    node: DocumentNode, paper: Document, task: TaskNode | None, timeframe: Timeframe, since: date
) -> Iterator[Entry]:
    """The entries of one time: one for each step and for each day that comes back."""
    name = task.id if task else node.id
    title = task.task.title if task else paper.title or node.label
    steps = (
        [
            (f"{name}/{number}", step.what or title, step.timeframe)
            for number, step in enumerate(timeframe.milestones, 1)
        ]
        if isinstance(timeframe, Milestones)
        else [(name, title, timeframe)]
    )
    for key, what, time in steps:
        window = paper.window(time)
        kind = _kind(task, what)
        if isinstance(time, Periodic):
            again = recurrences(time, since)
            for number, one in enumerate(again, 1):
                yield Entry(f"{key}@{number}", node, task, what, kind, time.wording, window, one.time, one)
            if not again:
                yield Entry(key, node, task, what, kind, time.wording, window, undated="recurring")
            continue
        hour = time.time if isinstance(time, By) else None
        yield Entry(key, node, task, what, kind, time.wording, window, hour, undated=_reason(time, window))


def _kind(task: TaskNode | None, what: str) -> EntryKind:
    """What is due, by its words, else by a role of the task that says nothing else."""
    if orders_report(what):
        return "report"
    if orders_review(what):
        return "review"
    roles = {one.role for one in task.task.assignments} if task else set()
    if roles and roles <= {Role.MONITORS, Role.REPORTS}:
        return "report" if Role.REPORTS in roles else "review"
    return "deadline"


def _reason(time: Timeframe, window: Window) -> Undated | None:
    """Why a time that does not come back has no day."""
    if window.first or window.last:
        return None
    match time:
        case Ongoing():
            return "ongoing"
        case AdHoc():
            return "ad-hoc"
        case Duration():
            return "length"
        case By():
            return "year"
        case Relative(anchor="issue") | From(anchor="issue"):
            return "issue"
        case Relative() | From() | Conditional():
            return "event"
        case _:
            return "deferred"
