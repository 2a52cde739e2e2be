"""The responsibility matrix: tasks in rows, bodies in columns, letters for roles, and what each task lacks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from cascade.model import Cascade, Level, Role, Window
from cascade.network import CascadeGraph, Gap, Selection, TaskNode, choose, gaps, timeframes, window
from cascade.rules import Finding
from cascade.tables.bodies import BODY_KINDS, BodyKind, kind_of, level_of
from cascade.tables.role_letters import Letters, letters
from cascade.tables.workloads import Workload, workload
from cascade.tabular import Tabular, Value

__all__ = ["Matrix", "MatrixBody", "MatrixRow", "Order", "matrix"]

Order = Literal["level", "duties", "name"]
"""How columns are ordered: highest level and then most duties first, most duties first, or by name."""


@dataclass(frozen=True, slots=True)
class MatrixBody:
    """A column: a body that tasks name.

    >>> MatrixBody("các sở, ban, ngành", "collective", None, duties=3).kind
    'collective'
    """

    name: str
    """Its name, under which all ways of writing it are one."""
    kind: BodyKind
    """Whether it is one body, several at once, or nobody in particular."""
    level: Level | None
    """Its level, where the cascade or the catalogue knows it."""
    duties: int
    """In how many tasks of the matrix it has a role."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A row: a task with who does what in it.

    >>> from cascade.model import Assignment, Cascade, Document, Task
    >>> task = Task(id="1", title="Mở lớp", assignments=(Assignment(role="leads", agency="Sở Y tế"),))
    >>> plan = Cascade(documents=(Document(key="plan", tasks=(task,)),))
    >>> matrix(plan).rows[0].roles
    {'Sở Y tế': (<Role.LEADS: 'leads'>,)}
    """

    task: TaskNode
    """The task."""
    roles: Mapping[str, tuple[Role, ...]] = field(hash=False)
    """The roles of each body that has one, as the paper gives them."""
    leads: tuple[str, ...]
    """Who answers for it, by the plan's convention."""
    implementers: tuple[str, ...]
    """Who carries it out, by the plan's convention."""
    gaps: tuple[Gap, ...]
    """What it lacks."""
    time: str
    """When, in the words of the paper; empty where it says nothing."""
    window: Window
    """First and last day, as far as they are fixed."""
    findings: tuple[Finding, ...]
    """What a check found in it."""

    def letters(self, body: str, scheme: Letters = "raci") -> str:
        """The letters of a body in this task; empty where it has no part in it.

        RACI says what follows by the plan's convention, so that a lead who also carries out is `A/R`;
        the Vietnamese letters say what the paper says.
        """
        return letters(self.roles.get(body, ()), scheme, leads=body in self.leads, implements=body in self.implementers)


@dataclass(frozen=True, slots=True)
class Matrix(Tabular):
    """Who does what: one row for each task, one column for each body.

    >>> from cascade.model import Assignment, Cascade, Document, Task
    >>> task = Task(id="1", title="Mở lớp", assignments=(Assignment(role="leads", agency="Sở Y tế"),))
    >>> plan = Cascade(documents=(Document(key="plan", tasks=(task,)),))
    >>> [body.name for body in matrix(plan).bodies], matrix(plan).to_dicts()[0]["Sở Y tế"]
    (['Sở Y tế'], 'A/R')
    """

    bodies: tuple[MatrixBody, ...]
    """The columns."""
    rows: tuple[MatrixRow, ...]
    """The rows, in the order of the graph."""
    findings: tuple[Finding, ...]
    """What a check found in the papers and tasks of the matrix."""
    workload: Workload
    """How much each body has to do in them."""

    def fields(self) -> Mapping[str, type[str | int | date]]:
        """What `to_dicts` gives: facts of the task, then one field for each body."""
        known: dict[str, type[str | int | date]] = {
            "document": str, "task": str, "title": str, "leads": str, "implementers": str, "time": str,
            "first": date, "last": date, "gaps": str, "findings": str,
        }  # fmt: skip
        return known | dict.fromkeys(_keys(known, self.bodies), str)

    def to_dicts(self, scheme: Letters = "raci") -> list[dict[str, Value]]:
        """One dict for each task; lists are joined by `; `, and a body without a part in it is None."""
        names = list(self.fields())
        bodies = [body.name for body in self.bodies]
        return [
            dict(
                zip(
                    names,
                    (
                        row.task.document.key,
                        row.task.task.id,
                        row.task.task.title,
                        "; ".join(row.leads),
                        "; ".join(row.implementers),
                        row.time,
                        row.window.first,
                        row.window.last,
                        "; ".join(row.gaps),
                        "; ".join(dict.fromkeys(finding.code for finding in row.findings)),
                        *(row.letters(body, scheme) or None for body in bodies),
                    ),
                    strict=True,
                )
            )
            for row in self.rows
        ]


def matrix(
    cascade: Cascade | CascadeGraph,
    findings: Iterable[Finding] = (),
    selection: Selection | None = None,
    order: Order = "level",
) -> Matrix:
    """Give the responsibility matrix of a cascade.

    Args:
        cascade: a cascade, or its graph where one is at hand.
        findings: what a check found; each is kept with its task.
        selection: filters by level, paper, role and body.
        order: of the columns; single bodies always stand before groups, and vague names last.

    Raises:
        CascadeError: where the selection names a paper or a body that is not there.

    >>> from cascade.model import Assignment, Document, Task
    >>> task = Task(id="1", title="Mở lớp", assignments=(Assignment(role="leads", agency="Sở Y tế"),))
    >>> found = matrix(Cascade(documents=(Document(key="plan", tasks=(task,)),)))
    >>> found.rows[0].letters("Sở Y tế"), found.rows[0].gaps
    ('A/R', ('time',))
    """
    graph = cascade if isinstance(cascade, CascadeGraph) else CascadeGraph(cascade)
    selection = selection or Selection()
    chosen = choose(graph, selection)
    shown: dict[tuple[int | None, int | None], list[Finding]] = {(node.position, None): [] for node in chosen.documents}
    shown |= {(task.document.position, task.position): [] for task in chosen.tasks}
    found = []
    for finding in findings:
        place = (finding.position, int(finding.path[1]) if finding.task is not None else None)
        if place in shown:
            shown[place].append(finding)
            found.append(finding)
    rows = []
    duties: Counter[str] = Counter()
    for task in chosen.tasks:
        roles: dict[str, tuple[Role, ...]] = {}
        for one in chosen.assignments(task):
            body = graph.body(one.agency, task.document)
            roles[body] = tuple(dict.fromkeys((*roles.get(body, ()), one.role)))
        duties.update(roles.keys())
        rows.append(_row(graph, task, roles, tuple(shown[task.document.position, task.position])))
    bodies = [MatrixBody(name, kind_of(graph, name), level_of(graph, name), count) for name, count in duties.items()]
    return Matrix(
        tuple(sorted(bodies, key=lambda body: _place(body, order))),
        tuple(rows),
        tuple(found),
        workload(graph, selection),
    )


def _row(
    graph: CascadeGraph, task: TaskNode, roles: dict[str, tuple[Role, ...]], findings: tuple[Finding, ...]
) -> MatrixRow:
    return MatrixRow(
        task,
        roles,
        tuple(dict.fromkeys(graph.body(name, task.document) for name in graph.leads(task))),
        tuple(dict.fromkeys(graph.body(name, task.document) for name in graph.implementers(task))),
        gaps(graph, task),
        "; ".join(dict.fromkeys(time.wording for time in timeframes(graph, task))),
        window(graph, task),
        findings,
    )


def _place(body: MatrixBody, order: Order) -> tuple[int, int, int, str]:
    """Where a column stands: single bodies, then groups, then vague names."""
    depth = len(Level) if body.level is None else body.level.depth
    duties = 0 if order == "name" else -body.duties
    return (BODY_KINDS.index(body.kind), depth if order == "level" else 0, duties, body.name)


def _keys(taken: Iterable[str], bodies: Iterable[MatrixBody]) -> list[str]:
    """A field for each body, apart from the other fields even where a body is called as one of them is."""
    used = set(taken)
    return [f"{body.name} (body)" if body.name in used else body.name for body in bodies]
