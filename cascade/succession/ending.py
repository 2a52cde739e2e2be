"""Bodies that have ended by a day, with the tasks they leave and the bodies to which their work passed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple
from weakref import WeakKeyDictionary

from cascade.model import Succession
from cascade.network import CascadeGraph, DocumentNode, Standing, TaskNode

__all__ = ["EndedBody", "Heir", "Outcome", "ended_bodies"]

Outcome = Literal["one", "several", "nobody"]
"""To how many the work of a body passed; `several` too where one body got only a part of it."""


@dataclass(frozen=True, slots=True)
class Heir:
    """A body to which the work of another passed, and which exists on the day.

    >>> Heir("Bộ Xây dựng", "176/2025/QH15").part is None
    True
    """

    name: str
    """The body."""
    basis: str | None = None
    """The papers on which it rests; None where none is known."""
    part: str | None = None
    """The part of the work that passed to it, where only a part did."""


@dataclass(frozen=True, slots=True)
class EndedBody:
    """A body that a paper names and that does not exist any more.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Sửa cầu, assignments: {leads: Bộ Giao thông vận tải}}]', "plan.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> (body,) = ended_bodies(graph, graph.document("plan"), date(2025, 3, 2))
    >>> body.outcome, [heir.name for heir in body.heirs]
    ('one', ['Bộ Xây dựng'])
    """

    name: str
    """The body as the paper first names it."""
    standing: Standing
    """What the name means in the paper: from when to when the body existed, and on which paper its end rests."""
    last_day: date
    """The last day on which it existed."""
    tasks: tuple[TaskNode, ...]
    """The tasks in which it has a role, in the order of the paper."""
    heirs: tuple[Heir, ...]
    """To whom its work passed, as far as it is known and they exist on the day."""

    @property
    def outcome(self) -> Outcome:
        """Whether its work passed to one body as a whole, to several or in parts, or to nobody that is known."""
        if not self.heirs:
            return "nobody"
        return "one" if len(self.heirs) == 1 and self.heirs[0].part is None else "several"


def ended_bodies(graph: CascadeGraph, document: DocumentNode, as_of: date) -> tuple[EndedBody, ...]:
    """Give the bodies of a paper's tasks that have ended before a day, in the order in which the paper names them.

    Where a body that followed has ended too, those that followed it stand in its place.

    Args:
        graph: the cascade.
        document: the paper.
        as_of: the day.

    >>> import cascade
    >>> plan = cascade.loads('{level: district, tasks: [{id: "1", title: Sửa cầu, assignments: {leads: UBND huyện}}]}', "plan.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> [body.outcome for body in ended_bodies(graph, graph.document("plan"), date(2025, 7, 1))]
    ['several']
    """
    known = _KNOWN.setdefault(graph, {})
    if (found := known.get((document.id, as_of))) is None:
        found = known[document.id, as_of] = tuple(_ended(graph, document, as_of))
    return found


_KNOWN: WeakKeyDictionary[CascadeGraph, dict[tuple[str, date], tuple[EndedBody, ...]]] = WeakKeyDictionary()
"""What was found, as long as its graph is there: several rules ask the same of every paper."""


def _ended(graph: CascadeGraph, document: DocumentNode, as_of: date) -> Iterator[EndedBody]:
    for body in graph.named(document):
        last = body.standing.valid_to
        if last and last < as_of:
            heirs = tuple(_heirs(graph, document, body.standing, as_of))
            yield EndedBody(body.standing.name, body.standing, last, body.tasks, heirs)


def _heirs(graph: CascadeGraph, document: DocumentNode, ended: Standing, as_of: date) -> Iterator[Heir]:
    """The bodies that exist at the end of every line of succession, each once."""
    lines = [_Line(one, (), None, frozenset([ended.key])) for one in reversed(ended.successors)]
    given: set[tuple[tuple[str, str], str | None]] = set()
    while lines:
        line = lines.pop()
        standing = graph.standing(line.next.agency, document)
        bases = (*line.bases, line.next.basis) if line.next.basis else line.bases
        part = line.next.part or line.part
        if standing.key in line.passed:
            continue
        if standing.valid_to and standing.valid_to < as_of:
            passed = line.passed | {standing.key}
            lines += [_Line(one, bases, part, passed) for one in reversed(standing.successors)]
        elif (standing.key, part) not in given:
            given.add((standing.key, part))
            name = standing.body.name if standing.listed and standing.body else line.next.agency
            yield Heir(name, ", ".join(dict.fromkeys(bases)) or None, part)


class _Line(NamedTuple):
    """A line of succession as far as it was followed: who comes next, on which papers so far, for which part, past whom."""

    next: Succession
    bases: tuple[str, ...]
    part: str | None
    passed: frozenset[tuple[str, str]]
