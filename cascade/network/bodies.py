"""What a cascade knows of bodies: the names that are one body of one place, collectives and their members, what each owes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from cascade.model import Agency, Cascade, Collective, Document, DocumentReference, Role
from cascade.network.nodes import DocumentNode, Duty, TaskNode
from cascade.network.standing import Standing, Standings
from cascade.wording.bodies import may_be_one_place, members, place_key, situate
from cascade.wording.folding import fold
from cascade.wording.names import canonical, is_collective, is_vague

__all__ = ["Bodies", "NamedBody"]

_Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body as one paper names it.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, assignments: {leads: Sở Y tế}}]', "12.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> [(one.standing.name, [task.task.id for task in one.tasks]) for one in graph.named(graph.document("12"))]
    [('Sở Y tế', ['1'])]
    """

    standing: Standing
    """What its name means, as the paper first has it."""
    places: tuple[tuple[TaskNode, int], ...]
    """The assignments that name it: the task, and the place among the task's assignments."""

    @property
    def tasks(self) -> tuple[TaskNode, ...]:
        """The tasks that name it, each once."""
        return tuple(dict.fromkeys(task for task, _ in self.places))

    @property
    def roles(self) -> frozenset[Role]:
        """The roles it has in the paper."""
        return frozenset(task.task.assignments[place].role for task, place in self.places)


class Bodies:
    """The bodies that a cascade lists or its tasks name.

    Each has one name to show: the official one where the cascade lists it, else that of the first paper;
    where bodies of several places would be shown alike, the place stands behind it in brackets.

    Args:
        cascade: the cascade, for the bodies it lists itself.
        tasks: its tasks, in the order of the graph.
        parents: gives the papers that a paper carries out.
    """

    def __init__(
        self,
        cascade: Cascade,
        tasks: tuple[TaskNode, ...],
        parents: Callable[[DocumentNode], Iterable[DocumentNode]],
    ) -> None:
        """Keep the cascade; names are looked up when they are first asked for."""
        self._cascade = cascade
        self._tasks = tasks
        self._standings = Standings(cascade, parents)
        self._canonical: dict[str, str] = {}
        self._vague: dict[str, bool] = {}
        self._collective: dict[str, bool] = {}
        self._named_in: dict[str, tuple[NamedBody, ...]] = {}

    # What a name is, whatever its place

    def canonical(self, name: str) -> str:
        """The name under which all ways of writing a body are one, whatever its place."""
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

    def issuer(self, paper: Document | DocumentReference) -> str | None:
        """The key under which the issuers of two papers are equal; None where it is not known."""
        return (self._own_names.get(fold(paper.issuer)) or canonical(paper.issuer)) if paper.issuer else None

    # Which body of which place

    def standing(self, name: str, document: DocumentNode) -> Standing:
        """What a name means in a paper."""
        return self._standings.of(name, document)

    def place(self, document: DocumentNode) -> str | None:
        """The place a paper is for."""
        return self._standings.place(document)

    def shown(self, name: str, document: DocumentNode) -> str:
        """The one name under which the body is shown that a name means in a paper."""
        standing = self._standings.of(name, document)
        return self._shown.get(standing.key) or _name_of(standing)

    def named_in(self, document: DocumentNode, tasks: Iterable[TaskNode]) -> tuple[NamedBody, ...]:
        """The bodies that the tasks of a paper name, in the order in which they stand there."""
        if (found := self._named_in.get(document.id)) is None:
            standings: dict[_Key, Standing] = {}
            places: dict[_Key, list[tuple[TaskNode, int]]] = {}
            for node in tasks:
                for place, assignment in enumerate(node.task.assignments):
                    standing = self._standings.of(assignment.agency, document)
                    standings.setdefault(standing.key, standing)
                    places.setdefault(standing.key, []).append((node, place))
            found = tuple(NamedBody(standing, tuple(places[key])) for key, standing in standings.items())
            self._named_in[document.id] = found
        return found

    @cached_property
    def named(self) -> tuple[str, ...]:
        """The names to show of all bodies and collectives that tasks name."""
        return tuple(sorted(self._by_shown))

    def meaning(self, shown: str) -> Standing | None:
        """What a name to show stands for; None where no task names it."""
        return self._by_shown.get(shown)

    def meant(self, name: str) -> tuple[str, ...]:
        """The names to show of the bodies of tasks that a name may mean, by any way of writing it.

        Several where bodies of several places have that name; none where no task names it.
        """
        if written := self._spellings.get(canonical(name)) or self._spellings.get(fold(name)):
            return tuple(sorted(written))
        asked = self._standings.anywhere(name)
        return tuple(sorted(shown for shown, one in self._by_shown.items() if _may_be(one, asked)))

    # Collectives and duties

    def collectives(self, name: str) -> frozenset[str]:
        """The names to show of the collectives that a body belongs to, as far as their members are listed."""
        standings = [self._by_shown[shown] for shown in self.meant(name)] or [self._standings.anywhere(name)]
        return frozenset(
            shown
            for standing in standings
            for shown, group in self._groups(standing)
            if self.is_member(standing, group)
        )

    def is_member(self, body: Standing, group: Standing) -> bool:
        """Whether a body is one of a collective, as far as the cascade or the catalogue lists its members."""
        if not isinstance(group.body, Collective) or not may_be_one_place(body.place, group.place):
            return False
        if group.listed and group.body.members:
            meant = [self._standings.anywhere(member) for member in group.body.members]
            return any(one.key[0] == body.key[0] and may_be_one_place(one.place, body.place) for one in meant)
        entries = {entry.id for entry in body.entries}
        return any(entries & members(entry) for entry in group.entries if isinstance(entry, Collective))

    def duties(self, name: str) -> tuple[Duty, ...]:
        """What a body owes: its own duties first, then those it has as one of a collective."""
        own = [Duty(*duty) for shown in self.meant(name) for duty in self._by_body.get(shown, ())]
        shared = [
            Duty(*duty, through=group) for group in sorted(self.collectives(name)) for duty in self._by_body[group]
        ]
        return tuple(own + shared)

    def _groups(self, body: Standing) -> list[tuple[str, Standing]]:
        """The collectives named in tasks whose place may be that of a body."""
        if body.place is None:
            return [group for groups in self._collectives.values() for group in groups]
        return self._collectives.get(place_key(body.place), []) + self._collectives.get("", [])

    # The index

    @cached_property
    def _own_names(self) -> dict[str, str]:
        bodies_of_its_own: tuple[Agency | Collective, ...] = (*self._cascade.collectives, *self._cascade.agencies)
        return {fold(written): body.name for body in bodies_of_its_own for written in (body.id, *body.names)}

    @cached_property
    def _own_agencies(self) -> dict[str, Agency]:
        return {fold(written): body for body in self._cascade.agencies for written in (body.id, *body.names)}

    @cached_property
    def _own_collectives(self) -> dict[str, Collective]:
        return {fold(written): body for body in self._cascade.collectives for written in (body.id, *body.names)}

    @cached_property
    def _printed(self) -> dict[str, str]:
        """How the papers first write each body, by the key under which all its spellings are equal."""
        found: dict[str, str] = {}
        for node in self._tasks:
            for assignment in node.task.assignments:
                found.setdefault(canonical(assignment.agency), assignment.agency)
        return found

    @cached_property
    def _first(self) -> dict[_Key, Standing]:
        """What each body of the tasks is, as the first paper has it."""
        found: dict[_Key, Standing] = {}
        for node in self._tasks:
            for assignment in node.task.assignments:
                standing = self._standings.of(assignment.agency, node.document)
                found.setdefault(standing.key, standing)
        return found

    @cached_property
    def _shown(self) -> dict[_Key, str]:
        """The name to show of each body; with its place where another body would be shown alike."""
        shared = {key for keys in self._keys.values() if len(keys) > 1 for key in keys}
        found: dict[_Key, str] = {}
        for key, one in self._first.items():
            name = _name_of(one)
            told = key in shared and one.place and not situate(name)[1]
            found[key] = f"{name} ({one.place})" if told else name
        return found

    @cached_property
    def _keys(self) -> dict[str, set[_Key]]:
        """The bodies that tasks name by each way of writing a name in full."""
        found: dict[str, set[_Key]] = {}
        for node in self._tasks:
            for assignment in node.task.assignments:
                standing = self._standings.of(assignment.agency, node.document)
                found.setdefault(canonical(standing.in_full), set()).add(standing.key)
        return found

    @cached_property
    def _by_shown(self) -> dict[str, Standing]:
        found: dict[str, Standing] = {}
        for key, shown in self._shown.items():
            found.setdefault(shown, self._first[key])
            # Whoever has only the name to show may ask what it is.
            self._vague.setdefault(shown, self.is_vague(self._first[key].in_full))
            self._collective.setdefault(shown, self.is_collective(self._first[key].in_full))
        return found

    @cached_property
    def _spellings(self) -> dict[str, set[str]]:
        """The names to show by every way in which they are written: in papers, in lists, as they are shown."""
        found = {written: {self._shown[key] for key in keys} for written, keys in self._keys.items()}
        for node in self._tasks:
            for name in (assignment.agency for assignment in node.task.assignments):
                found.setdefault(canonical(name), set()).add(self.shown(name, node.document))
        for key, shown in self._shown.items():
            body = self._first[key].body if self._first[key].listed else None
            for name in (shown, *(body.names if body else ())):
                found.setdefault(canonical(name), set()).add(shown)
            if body:
                found.setdefault(fold(body.id), set()).add(shown)
        return found

    @cached_property
    def _collectives(self) -> dict[str, list[tuple[str, Standing]]]:
        """The collectives that tasks name, by the key of their place."""
        found: dict[str, list[tuple[str, Standing]]] = {}
        for shown, standing in self._by_shown.items():
            if isinstance(standing.body, Collective):
                found.setdefault(place_key(standing.place) if standing.place else "", []).append((shown, standing))
        return found

    @cached_property
    def _by_body(self) -> dict[str, list[tuple[TaskNode, Role, str]]]:
        found: dict[str, list[tuple[TaskNode, Role, str]]] = {}
        for node in self._tasks:
            for assignment in node.task.assignments:
                entry = (node, assignment.role, assignment.agency)
                found.setdefault(self.shown(assignment.agency, node.document), []).append(entry)
        return found


def _name_of(one: Standing) -> str:
    """The official name of a body where the cascade lists it, else its name in the paper, in full."""
    return one.body.name if one.listed and one.body else one.in_full


def _may_be(body: Standing, asked: Standing) -> bool:
    """Whether a body may be meant where the name of a body of the catalogue is given, with its place or without."""
    same = {entry.id for entry in body.entries} & {entry.id for entry in asked.entries}
    return (
        bool(same) and body.place is not None and asked.body is not None and may_be_one_place(asked.place, body.place)
    )
