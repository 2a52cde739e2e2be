"""What a picture shows, before any format: views of a graph as typed values, and filters."""

from cascade.renderers.views.making import view
from cascade.renderers.views.view import VIEWS, Band, Edge, EdgeKind, Mark, Node, NodeKind, Section, View, ViewName

__all__ = [
    "VIEWS",
    "Band",
    "Edge",
    "EdgeKind",
    "Mark",
    "Node",
    "NodeKind",
    "Section",
    "View",
    "ViewName",
    "view",
]
