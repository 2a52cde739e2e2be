"""Coverage: which tasks of a paper come down to which of the papers below it, by however many levels."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias

from cascade.network.nodes import Coverage, DocumentNode, PaperCoverage, TaskCoverage, TaskNode
from cascade.network.walks import reach

if TYPE_CHECKING:
    from cascade.network.cascade_graph import CascadeGraph

__all__ = ["coverage_of"]

State: TypeAlias = Literal["established", "not-held", "no-links", "above-not-held"]


def coverage_of(graph: CascadeGraph, document: DocumentNode) -> Coverage:
    """Say which tasks of a paper the papers below take up, and which of these lack them.

    >>> import cascade
    >>> above = cascade.loads('{number: 44/KH-UBND, tasks: [{id: "1", title: Tập huấn}]}', "tinh.yaml")
    >>> below = cascade.loads('{implements: 44/KH-UBND, tasks: [{id: a, title: Mở lớp, derives: [tinh#1]}]}', "xa.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(above, below)))
    >>> [task.reference for task in coverage_of(graph, graph.document("tinh")).tasks[0].taken_up_by]
    ['xa#a']
    """
    descent = graph.descent
    children, below = descent.children(document), descent.below(document)
    direct = frozenset(children)
    # The papers directly below by which each paper below is reached.
    gates = {node: direct & {node, *descent.above(node)} for node in below}
    rows = []
    taken: dict[DocumentNode, list[TaskNode]] = {}
    lacking: dict[DocumentNode, list[TaskNode]] = {}
    for task in graph.tasks(document):
        reached = {node.document for node in reach(task, descent.takers)}
        asked = {child for child in children if descent.asked(task, child)}
        short = tuple(node for node in below if node.held and node not in reached and not asked.isdisjoint(gates[node]))
        come = tuple(node for node in below if node in reached)
        for nodes, found in ((come, taken), (short, lacking)):
            for node in nodes:
                found.setdefault(node, []).append(task)
        rows.append(
            TaskCoverage(
                task,
                descent.takers(task),
                lacking=tuple(node for node in short if node in direct),
                reached=come,
                unreached=short,
            )
        )
    papers = tuple(
        PaperCoverage(
            node,
            node in direct,
            _state(graph, node, document),
            tuple(taken.get(node, ())),
            tuple(lacking.get(node, ())),
        )
        for node in below
    )
    not_held = tuple(node for node in (document, *below) if not node.held)
    return Coverage(document, children, tuple(rows), not_held, papers)


def _state(graph: CascadeGraph, node: DocumentNode, document: DocumentNode) -> State:
    """Whether one can say for certain what a paper below lacks."""
    if not node.held:
        return "not-held"
    between = [one for one in graph.descent.above(node) if document in (one, *graph.descent.above(one))]
    if not all(one.held for one in between):
        return "above-not-held"
    return "established" if graph.descent.links(node) else "no-links"
