"""How yEd draws a graph: boxes with their words, lines by kind; what other programs pass over in a GraphML file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from cascade.renderers.lettering import wrap
from cascade.renderers.views import Node

__all__ = ["draw_for_yed"]

_NAMESPACE = "http://www.yworks.com/xml/graphml"
_WIDTH, _LINE, _GAP = 240, 15, 18
_COLUMNS = {"document": 0, "task": 340, "agency": 760, "missing": 760}
"""Where nodes of a kind stand until yEd is asked for a layout."""

_FILLS = {"document": "#DBE3EC", "task": "#FFFFFF", "agency": "#FDF8EA"}
_FRAMES = {"error": ("#B3261E", "2.0"), "warning": ("#8A5A00", "1.5")}
_LINES = {
    "implements": ("#1B1F24", "line", "2.0"),
    "derives": ("#0072B2", "line", "1.0"),
    "directs": ("#1B1F24", "line", "2.0"),
    "leads": ("#0072B2", "line", "2.0"),
    "implements-task": ("#007A5A", "dashed", "1.0"),
    "coordinates": ("#B87800", "dotted", "1.0"),
    "advises": ("#A14F82", "dashed_dotted", "1.0"),
    "monitors": ("#2A86BA", "dashed", "1.0"),
    "reports": ("#6B5B00", "dashed_dotted", "1.0"),
    "missing": ("#B3261E", "dotted", "1.0"),
    "lacking": ("#B3261E", "dotted", "1.0"),
    "taken-up": ("#007A5A", "line", "1.0"),
}
"""The colours of the other pictures, and a pattern for each kind besides."""


def draw_for_yed(root: Element, nodes: Iterable[Node], edges: Iterable[tuple[str, str]]) -> None:
    """Add to a GraphML tree what yEd shows, for it reads no label but its own.

    Args:
        root: the tree; what is added has plain tags, as all of it has.
        nodes: what its nodes stand for, in their order.
        edges: kind and word of its edges, in their order.
    """
    root.set("xmlns:y", _NAMESPACE)
    for place, kind in enumerate(("node", "edge")):
        root.insert(place, Element("key", {"id": f"y{kind}", "for": kind, "yfiles.type": f"{kind}graphics"}))
    heights: Counter[int] = Counter()
    for element, node in zip(root.iter("node"), nodes, strict=True):
        _box(_graphics(element, "node"), node, heights)
    for element, (kind, word) in zip(root.iter("edge"), edges, strict=True):
        _line(_graphics(element, "edge"), kind, word)


def _graphics(element: Element, kind: str) -> Element:
    """Where what yEd draws stands: before the attributes, so that a reader that takes the last label takes ours."""
    data = Element("data", {"key": f"y{kind}"})
    element.insert(0, data)
    return data


def _box(data: Element, node: Node, heights: Counter[int]) -> None:
    lines = wrap(f"{node.label}  {node.text}", _WIDTH - 20, lines=7)
    height, column = len(lines) * _LINE + 14, _COLUMNS[node.kind]
    colour, width = _FRAMES.get(node.marks[0].severity if node.marks else "", ("#6E7B8A", "1.0"))
    dashed = node.kind == "missing" or node.state in ("cited", "vague")
    shape = SubElement(data, "y:ShapeNode")
    place = {"x": str(column), "y": str(heights[column]), "width": str(_WIDTH), "height": str(height)}
    SubElement(shape, "y:Geometry", place)
    SubElement(shape, "y:Fill", {"color": "#FFFFFF" if dashed else _FILLS[node.kind]})
    SubElement(shape, "y:BorderStyle", {"color": colour, "type": "dashed" if dashed else "line", "width": width})
    SubElement(shape, "y:NodeLabel").text = "\n".join(lines)
    SubElement(shape, "y:Shape", {"type": "rectangle" if node.kind in ("document", "task") else "roundrectangle"})
    heights[column] += height + _GAP


def _line(data: Element, kind: str, word: str) -> None:
    colour, pattern, width = _LINES.get(kind, ("#57606A", "line", "1.0"))
    line = SubElement(data, "y:PolyLineEdge")
    SubElement(line, "y:LineStyle", {"color": colour, "type": pattern, "width": width})
    SubElement(line, "y:Arrows", {"source": "none", "target": "standard"})
    SubElement(line, "y:EdgeLabel").text = word
