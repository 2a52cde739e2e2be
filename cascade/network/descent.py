"""Descent: which papers stand directly above a paper, which of their tasks it takes up, and which it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cascade.model import Agency, AgencyKind, Role
from cascade.network.nodes import DocumentNode, TaskNode
from cascade.network.walks import reach

if TYPE_CHECKING:
    from cascade.network.cascade_graph import CascadeGraph
    from cascade.network.standing import Standing

__all__ = ["Descent"]

_BESIDE_A_GOVERNMENT = {AgencyKind.PARTY_ADVISORY, AgencyKind.COUNCIL, AgencyKind.FRONT, AgencyKind.JUSTICE}
"""Kinds of bodies of its level whose tasks no government carries out; a Party committee may be its own."""


class Descent:
    """The lines of descent of a cascade, as far as its papers give them.

    A town's plan names the directive beside the province's plan that stands between: the province's plan is its parent,
    the directive is not.
    A link of a circle of papers counts only where it leads to a higher level, so that one wrong reference
    does not turn the whole cascade upside down.

    Args:
        graph: the cascade with its links followed.
    """

    def __init__(self, graph: CascadeGraph) -> None:
        """Keep the graph; lines are followed when they are first asked for."""
        self._graph = graph
        self._above: dict[str, frozenset[DocumentNode]] = {}
        self._named: dict[str, tuple[DocumentNode, ...]] = {}
        self._parents: dict[str, tuple[DocumentNode, ...]] = {}
        self._children: dict[str, tuple[DocumentNode, ...]] | None = None
        self._takers: dict[str, tuple[TaskNode, ...]] = {}
        self._taking: dict[str, frozenset[str]] = {}
        self._asked: dict[str, frozenset[str] | None] = {}
        self._issuers: dict[str, Standing | None] = {}

    # Papers

    def above(self, document: DocumentNode) -> frozenset[DocumentNode]:
        """All papers above a paper, by however many steps."""
        if (found := self._above.get(document.id)) is None:
            found = self._above[document.id] = frozenset(reach(document, self._links_up))
        return found

    def parents(self, document: DocumentNode) -> tuple[DocumentNode, ...]:
        """The papers directly above: those it carries out, without any that stands above another of them."""
        if (found := self._parents.get(document.id)) is None:
            named = self._links_up(document)
            found = self._parents[document.id] = tuple(
                parent for parent in named if not any(parent in self.above(other) for other in named)
            )
        return found

    def children(self, document: DocumentNode) -> tuple[DocumentNode, ...]:
        """The papers directly below."""
        if self._children is None:
            gathered: dict[str, list[DocumentNode]] = {}
            for node in self._graph.documents:
                for parent in self.parents(node):
                    gathered.setdefault(parent.id, []).append(node)
            self._children = {name: tuple(nodes) for name, nodes in gathered.items()}
        return self._children.get(document.id, ())

    def below(self, document: DocumentNode) -> tuple[DocumentNode, ...]:
        """All papers below, nearest first."""
        return reach(document, self.children)

    def _links_up(self, document: DocumentNode) -> tuple[DocumentNode, ...]:
        """The papers a document carries out, without those that, in a circle, stand no higher than it."""
        if (found := self._named.get(document.id)) is None:
            level = document.level
            found = self._named[document.id] = tuple(
                parent
                for parent in self._graph.parents(document)
                if document not in (parent, *self._graph.ancestors(parent))
                or (level and parent.level and parent.level.depth < level.depth)
            )
        return found

    # Tasks

    def tasks_above(self, task: TaskNode) -> tuple[TaskNode, ...]:
        """The task it is part of, and the tasks of papers above from which it derives."""
        above = self.above(task.document)
        own = task.document
        return tuple(node for node in self._graph.above(task) if node.document == own or node.document in above)

    def takers(self, task: TaskNode) -> tuple[TaskNode, ...]:
        """The tasks of other papers that take up a task.

        Whoever takes up a part takes up the task, and whoever takes up the whole takes up its parts.
        """
        if (found := self._takers.get(task.id)) is None:
            graph = self._graph
            kin = [task, *reach(task, graph.parts), *self._wholes(task)]
            found = self._takers[task.id] = tuple(
                dict.fromkeys(node for one in kin for node in graph.derived(one) if node.document != task.document)
            )
        return found

    def takes_up(self, document: DocumentNode, task: TaskNode) -> bool:
        """Whether a paper has a task that takes up a task of another paper."""
        if (found := self._taking.get(task.id)) is None:
            found = self._taking[task.id] = frozenset(taker.document.id for taker in self.takers(task))
        return document.id in found

    def asked(self, task: TaskNode, child: DocumentNode) -> bool:
        """Whether the paper below is asked to take a task up.

        A duty in running text is laid on its body and on no paper.
        A task that names issuers of papers below, one by one, is asked of these alone; any other is asked of all places.
        Of a paper of its own level, the paper of a department or a ministry is asked for what names that body, by name or
        as one of a group: the other tasks of a province's plan are no business of its department of health. That of a
        government is not asked for what is laid on bodies of the Party, the council or the Front alone.
        """
        if task.task.is_duty or (task.document.level is child.level and self._is_for_others(task, child)):
            return False
        if task.id not in self._asked:
            self._asked[task.id] = self._asked_alone(task)
        found = self._asked[task.id]
        return found is None or child.id in found

    def _is_for_others(self, task: TaskNode, child: DocumentNode) -> bool:
        """Whether a task of a paper beside another is laid on bodies that the other's issuer neither is nor directs."""
        named = [
            self._graph.standing(assignment.agency, task.document)
            for assignment in task.task.assignments
            if assignment.role is not Role.DIRECTS
        ]
        issuer = self._issuer(child)
        if not named or issuer is None or not isinstance(issuer.body, Agency) or issuer.body.kind is None:
            return False
        if issuer.body.kind.has_one_field:
            return not any(one.key == issuer.key or self._graph.is_member(issuer, one) for one in named)
        kinds = {one.body.kind if isinstance(one.body, Agency) else None for one in named}
        return issuer.body.kind is AgencyKind.GOVERNMENT and kinds <= _BESIDE_A_GOVERNMENT

    def _issuer(self, document: DocumentNode) -> Standing | None:
        if document.id not in self._issuers:
            issuer = document.document.issuer if document.document else None
            self._issuers[document.id] = self._graph.standing(issuer, document) if issuer else None
        return self._issuers[document.id]

    def _asked_alone(self, task: TaskNode) -> frozenset[str] | None:
        """The papers directly below of which alone a task is asked; None where it is asked of all."""
        graph = self._graph
        named = (graph.standing(assignment.agency, task.document) for assignment in task.task.assignments)
        bodies = {graph.canonical(one.in_full) for one in named}
        if any(map(graph.is_collective, bodies)):
            return None
        issued = (
            (node.id, node.document.issuer)
            for node in self.children(task.document)
            if node.document and node.document.issuer
        )
        return frozenset(name for name, issuer in issued if graph.canonical(issuer) in bodies) or None

    def links(self, document: DocumentNode) -> bool:
        """Whether any task of a paper says from what it derives."""
        return any(task.task.derives for task in self._graph.tasks(document))

    def established(self, document: DocumentNode) -> bool:
        """Whether one can say what a paper lacks: its content and that of the papers directly above is held, and it has links."""
        parents = self.parents(document)
        return bool(parents) and document.held and all(parent.held for parent in parents) and self.links(document)

    def lacking(self, document: DocumentNode) -> tuple[TaskNode, ...]:
        """The tasks of the papers directly above that a paper is asked to take up and does not; none where that cannot be said.

        A task whose own origin the paper takes up, past the level between, is not lacking: the level is what is wrong there.
        """
        if not self.established(document):
            return ()
        return tuple(
            task
            for parent in self.parents(document)
            for task in self._graph.tasks(parent)
            if not self.takes_up(document, task) and self.asked(task, document) and not self._taken_past(task, document)
        )

    def loose(self, document: DocumentNode) -> tuple[TaskNode, ...]:
        """The tasks of a paper of which nobody can say what they carry out.

        They derive from nothing, or from something that is not there, is not certain, or does not stand above the paper.
        """
        return tuple(
            task
            for task in self._graph.tasks(document)
            if not task.task.is_duty and (self.orphaned(task) or any(self._astray(task)))
        )

    def missed(self, document: DocumentNode) -> tuple[TaskNode, ...]:
        """The tasks that a paper lacks for certain: more than its loose tasks could account for.

        A task that lost its link leaves the task above without a taker; that is one fault and not two,
        and once the link is there again the rest will show.
        """
        lacking = self.lacking(document)
        return lacking if lacking and len(lacking) > len(self.loose(document)) else ()

    def orphaned(self, task: TaskNode) -> bool:
        """Whether a task derives from nothing, and is no part of a task that derives from something."""
        return not task.task.derives and not any(whole.task.derives for whole in self._wholes(task))

    def _wholes(self, task: TaskNode) -> tuple[TaskNode, ...]:
        return reach(task, self._graph.wholes) if task.task.parent is not None else ()

    def _astray(self, task: TaskNode) -> Iterator[bool]:
        """For each derivation, whether it leads to no task of a paper above, though all of them may be at hand."""
        above = self.above(task.document)
        for origin in self._graph.origins(task):
            if origin.found != "not-held":
                yield not any(node.document in above for node in origin.tasks)

    def _taken_past(self, task: TaskNode, document: DocumentNode) -> bool:
        """Whether a paper takes up what a task itself derives from."""
        if not task.task.derives:
            return False
        higher = self.above(task.document)
        return any(
            node.document == document
            for above in self._graph.ancestors(task)
            if above.document in higher
            for node in self._graph.derived(above)
        )
