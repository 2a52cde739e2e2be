"""A view as a networkx graph, with what a check found in each task and paper."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cascade.renderers.views import View
from cascade.renderers.views.view import word_of

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["marked"]


def marked(view: View) -> nx.MultiDiGraph[str]:
    """The part of `CascadeGraph.to_networkx` that a view shows, and what the view adds to it.

    Nodes in which something was found have `findings`, the codes parted by spaces; what is missing is a node of kind
    `missing`; the `label` of an edge is the word for it.
    """
    net = view.graph.to_networkx()
    shown = {node.id for node in view.nodes}
    kept = {(edge.source, edge.target, edge.kind) for edge in view.edges}
    net.remove_nodes_from([node for node in net if node not in shown])
    net.remove_edges_from([edge for edge in net.edges(keys=True) if edge not in kept])
    for node in view.nodes:
        if node.kind == "missing":
            net.add_node(node.id, kind=node.kind, label=node.label)
        if node.marks:
            net.nodes[node.id]["findings"] = " ".join(dict.fromkeys(mark.code for mark in node.marks))
    for edge in view.edges:
        word = edge.word or word_of(edge.kind, view.language)
        # What is there keeps what it has and takes the word; what is not there is added.
        net.add_edge(edge.source, edge.target, key=edge.kind, kind=edge.kind, label=word)
    return net
