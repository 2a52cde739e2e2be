"""Workload: how many tasks each body has in each role, by the quarter in which they are due."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple, TypeAlias

from cascade.model import Cascade, From, Milestones, Ongoing, Periodic, Role
from cascade.network import CascadeGraph, Selection, TaskNode, bodies, choose, timeframes, window
from cascade.tables.bodies import BODY_KINDS, BodyKind, kind_of
from cascade.tabular import Tabular, Value

__all__ = ["OPEN_SLOTS", "Quarter", "Slot", "Workload", "WorkloadRow", "workload"]


class Quarter(NamedTuple):
    """A quarter of a year (quý).

    >>> str(Quarter(2026, 4))
    '2026-Q4'
    """

    year: int
    number: int

    def __str__(self) -> str:
        """Give it in a form that sorts: `2026-Q4`."""
        return f"{self.year:04}-Q{self.number}"

    @classmethod
    def of(cls, day: date) -> Quarter:
        """The quarter a day lies in.

        >>> str(Quarter.of(date(2026, 11, 23)))
        '2026-Q4'
        """
        return cls(day.year, (day.month + 2) // 3)


OpenSlot = Literal["recurring", "ongoing", "undated"]

Slot: TypeAlias = Quarter | OpenSlot
"""Where a task counts: the quarter it is due in, or what stands in for it."""

OPEN_SLOTS: tuple[OpenSlot, ...] = ("recurring", "ongoing", "undated")
"""What comes back; what goes on without end; what has no date, or none that can be counted."""


@dataclass(frozen=True, slots=True)
class WorkloadRow:
    """The tasks of a body in one role.

    >>> from cascade.model import Assignment, Cascade, Document, Task
    >>> task = Task(id="1", title="Mở lớp", assignments=(Assignment(role="leads", agency="Sở Y tế"),))
    >>> plan = Cascade(documents=(Document(key="plan", tasks=(task,)),))
    >>> [(row.role, row.tasks, row.slots) for row in workload(plan).rows]
    [(None, 1, {'undated': 1}), (<Role.LEADS: 'leads'>, 1, {'undated': 1})]
    """

    body: str
    """The body, by its one name."""
    kind: BodyKind
    """Whether it is one body, several at once, or nobody in particular."""
    role: Role | None
    """The role as the papers give it; None for all roles together, a task with two of them counted once."""
    tasks: int
    """How many tasks."""
    slots: Mapping[Slot, int] = field(hash=False)
    """How many of them in each quarter, recurring, without end, without a date; they add up to `tasks`."""


@dataclass(frozen=True, slots=True)
class Workload(Tabular):
    """How much each body has to do.

    >>> from cascade.model import Assignment, Cascade, Document, Task
    >>> task = Task(id="1", title="Mở lớp", assignments=(Assignment(role="leads", agency="Sở Y tế"),))
    >>> plan = Cascade(documents=(Document(key="plan", tasks=(task,)),))
    >>> workload(plan).to_dicts()[1]
    {'body': 'Sở Y tế', 'kind': 'agency', 'role': 'leads', 'tasks': 1, 'recurring': 0, 'ongoing': 0, 'undated': 1}
    """

    quarters: tuple[Quarter, ...]
    """The quarters in which something is due, in order; those without are left out."""
    rows: tuple[WorkloadRow, ...]
    """For each body all roles together, then each role it has; bodies with most tasks first."""

    def fields(self) -> Mapping[str, type[str | int | date]]:
        """Body, kind, role and number of tasks; then the number for each quarter and each open slot."""
        slots = dict.fromkeys(map(str, (*self.quarters, *OPEN_SLOTS)), int)
        return {"body": str, "kind": str, "role": str, "tasks": int, **slots}

    def to_dicts(self) -> list[dict[str, Value]]:
        """One dict for each body and role; the role `any` is all of them together."""
        return [
            {
                "body": row.body,
                "kind": row.kind,
                "role": row.role.value if row.role else "any",
                "tasks": row.tasks,
                **{str(slot): row.slots.get(slot, 0) for slot in (*self.quarters, *OPEN_SLOTS)},
            }
            for row in self.rows
        ]


def workload(cascade: Cascade | CascadeGraph, selection: Selection | None = None) -> Workload:
    """Count the tasks of each body.

    A task counts once for a body and a role: in the quarter of its last day, else as recurring, without end or without
    a date. What a body has as one of a collective counts for the collective.

    Args:
        cascade: a cascade, or its graph where one is at hand.
        selection: filters by level, paper, role and body; with bodies, only these are counted.

    Raises:
        CascadeError: where the selection names a paper or a body that is not there.

    >>> from cascade.model import Assignment, Document, Task
    >>> task = Task(id="1", title="Mở lớp", assignments=(Assignment(role="leads", agency="Sở Y tế"),))
    >>> [row.tasks for row in workload(Cascade(documents=(Document(key="plan", tasks=(task,)),))).rows]
    [1, 1]
    """
    graph = cascade if isinstance(cascade, CascadeGraph) else CascadeGraph(cascade)
    selection = selection or Selection()
    chosen = choose(graph, selection)
    counted = {body for name in selection.agencies for body in bodies(graph, name)}
    counted |= {group for name in selection.agencies for group in graph.collectives(name)}
    found: defaultdict[str, defaultdict[Role | None, Counter[Slot]]] = defaultdict(lambda: defaultdict(Counter))
    for task in chosen.tasks:
        slot = _slot(graph, task)
        held = dict.fromkeys((graph.body(one.agency, task.document), one.role) for one in chosen.assignments(task))
        for body, role in (*held, *dict.fromkeys((body, None) for body, _ in held)):
            if not counted or body in counted:
                found[body][role][slot] += 1
    order = sorted(found, key=lambda body: (BODY_KINDS.index(kind_of(graph, body)), -found[body][None].total(), body))
    rows = tuple(
        WorkloadRow(body, kind_of(graph, body), role, slots.total(), dict(slots))
        for body in order
        for role in (None, *Role)
        if (slots := found[body][role])
    )
    quarters = {slot for row in rows for slot in row.slots if isinstance(slot, Quarter)}
    return Workload(tuple(sorted(quarters)), rows)


def _slot(graph: CascadeGraph, task: TaskNode) -> Slot:
    times = [
        step
        for time in timeframes(graph, task)
        for step in ([one.timeframe for one in time.milestones] if isinstance(time, Milestones) else [time])
    ]
    if any(isinstance(time, Periodic) for time in times):
        return "recurring"
    if last := window(graph, task).last:
        return Quarter.of(last)
    return "ongoing" if any(isinstance(time, Ongoing | From) for time in times) else "undated"
