"""Traces: a task or a paper followed up to the directive and down to the last level."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cascade.network.nodes import DocumentNode, Node, PaperTrace, TaskNode, Trace, Via
from cascade.network.task_links import TaskLinks
from cascade.network.walks import walk

if TYPE_CHECKING:
    from cascade.network.cascade_graph import CascadeGraph

__all__ = ["trace_of_paper", "trace_of_task"]


def trace_of_task(graph: CascadeGraph, links: TaskLinks, task: TaskNode) -> Trace:
    """Follow a task by its parts and derivations, and by papers where it has none."""
    return Trace(task, walk(task, partial(_steps_up, graph, links)), walk(task, partial(_steps_down, links)))


def trace_of_paper(graph: CascadeGraph, links: TaskLinks, document: DocumentNode) -> PaperTrace:
    """Follow a paper by what it carries out, and by what carries it out."""
    return PaperTrace(
        document, walk(document, partial(_steps_up, graph, links)), walk(document, partial(_papers_down, graph))
    )


def _steps_up(graph: CascadeGraph, links: TaskLinks, node: Node) -> list[tuple[Node, Via]]:
    if isinstance(node, DocumentNode):
        return [(parent, "implements") for parent in graph.parents(node)]
    whole = links.whole(node)
    steps: list[tuple[Node, Via]] = [(whole, "part")] if whole else []
    for origin in links.origins(node):
        reached = origin.tasks or (origin.documents if len(origin.documents) == 1 else ())
        steps += [(above, origin.derivation.basis) for above in reached]
    taken = {above.document if isinstance(above, TaskNode) else above for above, _ in steps}
    if not whole:
        steps += [(parent, "implements") for parent in graph.parents(node.document) if parent not in taken]
    return steps


def _papers_down(graph: CascadeGraph, node: Node) -> list[tuple[Node, Via]]:
    return [(child, "implements") for child in graph.children(node)] if isinstance(node, DocumentNode) else []


def _steps_down(links: TaskLinks, node: Node) -> list[tuple[Node, Via]]:
    return [*_parts_of(links, node), *_taken_up(links, node)] if isinstance(node, TaskNode) else []


def _parts_of(links: TaskLinks, task: TaskNode) -> list[tuple[Node, Via]]:
    return [(part, "part") for part in links.parts(task)]


def _taken_up(links: TaskLinks, task: TaskNode) -> list[tuple[Node, Via]]:
    return [(below, derivation.basis) for below, derivation in links.derived(task)]
