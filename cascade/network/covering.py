"""Coverage: which tasks of a paper come down to which of the papers below it, by however many levels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cascade.network.nodes import Coverage, DocumentNode, PaperCoverage, TaskCoverage, TaskNode
from cascade.network.walks import reach

if TYPE_CHECKING:
    from cascade.network.cascade_graph import CascadeGraph

__all__ = ["coverage_of"]


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
    # The papers directly below by which each paper below is reached.
    gates = {node: [one for one in children if one == node or one in descent.above(node)] for node in below}
    rows = []
    for task in graph.tasks(document):
        reached = {node.document for node in reach(task, descent.takers)}
        asked = {child for child in children if descent.asked(task, child)}
        short = tuple(node for node in below if node.held and node not in reached and not asked.isdisjoint(gates[node]))
        rows.append(
            TaskCoverage(
                task,
                descent.takers(task),
                lacking=tuple(node for node in short if node in children),
                reached=tuple(node for node in below if node in reached),
                unreached=short,
            )
        )
    papers = tuple(_paper(graph, node, document, rows, direct=node in children) for node in below)
    not_held = tuple(node for node in (document, *below) if not node.held)
    return Coverage(document, children, tuple(rows), not_held, papers)


def _paper(
    graph: CascadeGraph, node: DocumentNode, document: DocumentNode, rows: list[TaskCoverage], *, direct: bool
) -> PaperCoverage:
    taken: list[TaskNode] = [row.task for row in rows if node in row.reached]
    lacking: list[TaskNode] = [row.task for row in rows if node in row.unreached]
    between = [one for one in graph.descent.above(node) if document in (one, *graph.descent.above(one))]
    held = all(one.held for one in between)
    links = graph.descent.links(node)
    return PaperCoverage(
        node,
        direct,
        "not-held" if not node.held else "above-not-held" if not held else "established" if links else "no-links",
        tuple(taken),
        tuple(lacking),
    )
