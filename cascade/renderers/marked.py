"""The networkx graph with what a check found in each task and paper."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cascade.network import CascadeGraph
from cascade.rules import Finding

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["marked"]


def marked(graph: CascadeGraph, findings: Iterable[Finding]) -> nx.MultiDiGraph[str]:
    """The graph of `to_networkx`; nodes in which something was found have `findings`, its codes parted by spaces."""
    codes: dict[tuple[int | None, int | None], dict[str, None]] = {}
    for finding in findings:
        task = int(finding.path[1]) if finding.task is not None else None
        codes.setdefault((finding.position, task), {})[finding.code] = None
    net = graph.to_networkx()
    for node in graph.documents:
        if found := codes.get((node.position, None)):
            net.nodes[node.id]["findings"] = " ".join(found)
    for task_node in graph.tasks():
        if found := codes.get((task_node.document.position, task_node.position)):
            net.nodes[task_node.id]["findings"] = " ".join(found)
    return net
