"""The graph in the hands of other programs: its assignments as rows, its edges, and all of it for networkx."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cascade.model import Content, Role
from cascade.network.nodes import DocumentNode
from cascade.network.standing import Standing
from cascade.tabular import Value

if TYPE_CHECKING:
    import networkx as nx

    from cascade.network.cascade_graph import CascadeGraph

__all__ = ["edges_of", "rows_of", "to_networkx"]


def rows_of(graph: CascadeGraph) -> list[dict[str, Value]]:
    """One dict for each assignment, and one without role and body for a task that has none."""
    return [
        {
            "document": node.document.key,
            "level": node.document.level.value if node.document.level else None,
            "task": node.task.id,
            "title": node.task.title,
            "role": one.role.value if one else None,
            "agency": one.agency if one else None,
            "body": graph.body(one.agency, node.document) if one else None,
            "part": one.part if one else None,
            "time": node.task.timeframe.wording if node.task.timeframe else None,
            "first": first,
            "last": last,
        }
        for node in graph.tasks()
        for first, last in [graph.window(node)]
        for one in (node.task.assignments or (None,))
    ]


def to_networkx(graph: CascadeGraph) -> nx.MultiDiGraph[str]:
    """Give a graph with plain attributes, as `CascadeGraph.to_networkx` describes it."""
    import networkx as nx  # noqa: PLC0415  # costs more than checking 10,000 tasks

    plain: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for node in graph.papers:
        plain.add_node(node.id, kind="document", label=node.label, **_paper_attributes(node))
    for name in graph.agencies:
        body = "vague" if graph.is_vague(name) else "collective" if graph.is_collective(name) else "agency"
        plain.add_node(f"agency:{name}", kind="agency", label=name, body=body, **_body_attributes(graph.meaning(name)))
    for task in graph.tasks():
        attributes = {"document": task.document.key, "task": task.task.id}
        if timeframe := task.task.timeframe:
            attributes |= {"timeframe": timeframe.kind, "wording": timeframe.wording}
        plain.add_node(task.id, kind="task", label=task.task.title, **attributes)
    for source, target, kind, extra in edges_of(graph):
        plain.add_edge(source, target, key=kind, kind=kind, **extra)
    return plain


def edges_of(graph: CascadeGraph) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Every edge as source, target, kind and attributes, in a stable order."""
    for document in graph.documents:
        for parent in graph.parents(document):
            yield document.id, parent.id, "implements", {}
    tasks = graph.tasks()
    for task in tasks:
        above = next(iter(graph.wholes(task)), task.document)
        yield above.id, task.id, "contains", {}
    for task in tasks:
        for origin in graph.origins(task):
            for taken in origin.tasks:
                yield task.id, taken.id, "derives", {"basis": origin.derivation.basis}
    for task in tasks:
        for assignment in task.task.assignments:
            kind = "implements-task" if assignment.role is Role.IMPLEMENTS else assignment.role.value
            part = {"part": assignment.part} if assignment.part else {}
            body = f"agency:{graph.body(assignment.agency, task.document)}"
            yield body, task.id, kind, {"agency": assignment.agency, **part}


def _paper_attributes(node: DocumentNode) -> dict[str, str]:
    """What is known of a paper; what is not is left out."""
    paper = node.document or node.reference
    known = {
        "key": node.key,
        "number": str(node.number) if node.number else None,
        "type": paper.kind.value if paper and paper.kind else None,
        "title": paper.title if paper else None,
        "issued": paper.issued.isoformat() if paper and paper.issued else None,
        "issuer": paper.issuer if paper else None,
        "level": node.level.value if node.level else None,
        "content": node.document.content.value if node.document else Content.CITED.value,
    }
    return {name: value for name, value in known.items() if value is not None}


def _body_attributes(standing: Standing | None) -> dict[str, str]:
    """Level and place of a body, as far as they are known."""
    known = {
        "level": standing.level.value if standing and standing.level else None,
        "place": standing.place if standing else None,
    }
    return {name: value for name, value in known.items() if value is not None}
