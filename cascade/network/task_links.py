"""Links between tasks: what a reference names, which task is part of which, and which derives from which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property

from cascade.model import Derivation, DocumentNumber
from cascade.network.citing import Citations
from cascade.network.nodes import DocumentNode, Origin, TaskNode

__all__ = ["TaskLinks"]


class TaskLinks:
    """The links between the tasks of a cascade; each is followed when it is first asked for.

    Args:
        tasks: the tasks of each paper, by the id of its node.
        citations: what the numbers of papers mean.
    """

    def __init__(self, tasks: Mapping[str, tuple[TaskNode, ...]], citations: Citations) -> None:
        """Keep the tasks."""
        self._tasks_of = tasks
        self._citations = citations
        self._found: dict[str, tuple[tuple[TaskNode, ...], tuple[DocumentNode, ...]]] = {}
        self._origins: dict[str, tuple[Origin, ...]] = {}

    def find(self, reference: str) -> tuple[tuple[TaskNode, ...], tuple[DocumentNode, ...]]:
        """The tasks a reference names, and the papers its first half can mean."""
        if (found := self._found.get(reference)) is None:
            found = self._found[reference] = self._look_up(reference)
        return found

    def origins(self, task: TaskNode) -> tuple[Origin, ...]:
        """The derivations of a task and what each points at."""
        if (found := self._origins.get(task.id)) is None:
            found = tuple(Origin(derivation, *self.find(derivation.task)) for derivation in task.task.derives)
            self._origins[task.id] = found
        return found

    def whole(self, task: TaskNode) -> TaskNode | None:
        """The task of the same paper of which a task is a part."""
        return self._whole.get(task.id)

    def parts(self, task: TaskNode) -> tuple[TaskNode, ...]:
        """The tasks of the same paper that are parts of a task."""
        return tuple(self._parts.get(task.id, ()))

    def derived(self, task: TaskNode) -> tuple[tuple[TaskNode, Derivation], ...]:
        """The tasks that derive from a task, each with the derivation."""
        return tuple(self._derived.get(task.id, ()))

    @cached_property
    def _tasks(self) -> tuple[TaskNode, ...]:
        return tuple(task for tasks in self._tasks_of.values() for task in tasks)

    @cached_property
    def _by_reference(self) -> dict[str, list[TaskNode]]:
        found: dict[str, list[TaskNode]] = {}
        for node in self._tasks:
            found.setdefault(node.reference, []).append(node)
        return found

    def _look_up(self, reference: str) -> tuple[tuple[TaskNode, ...], tuple[DocumentNode, ...]]:
        if tasks := self._by_reference.get(reference):
            return tuple(tasks), tuple(dict.fromkeys(node.document for node in tasks))
        # Keys and ids may hold the sign themselves, so both readings are tried.
        for head, _, tail in (reference.partition("#"), reference.rpartition("#")):
            papers = self._citations.keyed(head)
            if not papers:
                number = DocumentNumber.parse(head)
                papers = self._citations.numbered(number) or self._citations.cited_by_number(number)
            if papers:
                tasks_of_papers = (node for paper in papers for node in self._tasks_of.get(paper.id, ()))
                named = tuple(node for node in tasks_of_papers if node.task.id == tail)
                return (named if len(papers) == 1 else ()), tuple(papers)
        return (), ()

    @cached_property
    def _whole(self) -> dict[str, TaskNode]:
        """For each task that is part of another, that other."""
        found = {}
        for node in self._tasks:
            if node.task.parent is not None:
                whole = self._by_reference.get(f"{node.document.key}#{node.task.parent}", ())
                same = next((one for one in whole if one.document == node.document), None)
                if same:
                    found[node.id] = same
        return found

    @cached_property
    def _parts(self) -> dict[str, list[TaskNode]]:
        found: dict[str, list[TaskNode]] = {}
        for node in self._tasks:
            if whole := self._whole.get(node.id):
                found.setdefault(whole.id, []).append(node)
        return found

    @cached_property
    def _derived(self) -> dict[str, list[tuple[TaskNode, Derivation]]]:
        found: defaultdict[str, list[tuple[TaskNode, Derivation]]] = defaultdict(list)
        for node in self._tasks:
            for derivation in node.task.derives:
                for above in self.find(derivation.task)[0]:
                    found[above.id].append((node, derivation))
        return found
