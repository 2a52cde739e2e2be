"""What a cascade knows of bodies: the names that are one body, collectives and who belongs to them, what each body owes."""

from __future__ import annotations

from functools import cached_property

from cascade.model import Agency, Cascade, Collective, Document, DocumentReference, Role
from cascade.network.nodes import Duty, TaskNode
from cascade.wording.folding import fold
from cascade.wording.names import canonical, is_collective, is_vague

__all__ = ["Bodies"]


class Bodies:
    """The bodies that a cascade lists or its tasks name.

    Args:
        cascade: the cascade, for the bodies it lists itself.
        tasks: its tasks, in the order of the graph.
    """

    def __init__(self, cascade: Cascade, tasks: tuple[TaskNode, ...]) -> None:
        """Keep the cascade; names are looked up when they are first asked for."""
        self._cascade = cascade
        self._tasks = tasks
        self._canonical: dict[str, str] = {}
        self._vague: dict[str, bool] = {}
        self._collective: dict[str, bool] = {}

    def canonical(self, name: str) -> str:
        """The name under which all ways of writing a body are one."""
        if (found := self._canonical.get(name)) is None:
            found = self._canonical[name] = self._own_names.get(fold(name)) or self._printed.get(canonical(name), name)
        return found

    def is_vague(self, name: str) -> bool:
        """Whether a name stands for nobody in particular."""
        if (found := self._vague.get(name)) is None:
            own = self._own_collectives.get(fold(name))
            found = self._vague[name] = not own.determinate if own else is_vague(name)
        return found

    def is_collective(self, name: str) -> bool:
        """Whether a name stands for several bodies at once."""
        if (found := self._collective.get(name)) is None:
            found = self._collective[name] = fold(name) in self._own_collectives or is_collective(name)
        return found

    def agency(self, name: str) -> Agency | None:
        """The body of the cascade's own list that a name or an id means."""
        return self._own_agencies.get(fold(name))

    def collectives(self, agency: str) -> frozenset[str]:
        """Canonical names of the collectives that a body belongs to, as far as members are listed."""
        return frozenset(self._membership.get(self.canonical(agency), ()))

    def duties(self, agency: str) -> tuple[Duty, ...]:
        """What a body owes: its own duties first, then those it has as one of a collective."""
        name = self.canonical(agency)
        own = [Duty(task, role, written) for task, role, written in self._by_agency.get(name, ())]
        shared = [
            Duty(task, role, written, through=group)
            for group in sorted(self.collectives(agency))
            for task, role, written in self._by_agency.get(group, ())
        ]
        return tuple(own + shared)

    @cached_property
    def named(self) -> tuple[str, ...]:
        """Canonical names of all bodies and collectives that tasks name."""
        return tuple(sorted(self._by_agency))

    def issuer(self, paper: Document | DocumentReference) -> str | None:
        """The key under which the issuers of two papers are equal; None where it is not known."""
        return (self._own_names.get(fold(paper.issuer)) or canonical(paper.issuer)) if paper.issuer else None

    @cached_property
    def _own_names(self) -> dict[str, str]:
        bodies_of_its_own: tuple[Agency | Collective, ...] = (*self._cascade.collectives, *self._cascade.agencies)
        return {fold(written): body.name for body in bodies_of_its_own for written in (body.id, *body.names)}

    @cached_property
    def _own_agencies(self) -> dict[str, Agency]:
        return {fold(written): body for body in self._cascade.agencies for written in (body.id, *body.names)}

    @cached_property
    def _printed(self) -> dict[str, str]:
        """How the papers first write each body, by the key under which all its spellings are equal."""
        found: dict[str, str] = {}
        for node in self._tasks:
            for assignment in node.task.assignments:
                found.setdefault(canonical(assignment.agency), assignment.agency)
        return found

    @cached_property
    def _own_collectives(self) -> dict[str, Collective]:
        return {fold(written): body for body in self._cascade.collectives for written in (body.id, *body.names)}

    @cached_property
    def _membership(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for collective in self._cascade.collectives:
            for member in collective.members:
                found.setdefault(self.canonical(member), set()).add(collective.name)
        return found

    @cached_property
    def _by_agency(self) -> dict[str, list[tuple[TaskNode, Role, str]]]:
        found: dict[str, list[tuple[TaskNode, Role, str]]] = {}
        for node in self._tasks:
            for assignment in node.task.assignments:
                entry = (node, assignment.role, assignment.agency)
                found.setdefault(self.canonical(assignment.agency), []).append(entry)
        return found
