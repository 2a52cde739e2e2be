"""GraphML, for networkx, Gephi and yEd."""

from __future__ import annotations

from io import BytesIO

from cascade.renderers.lettering import visible
from cascade.renderers.marked import marked
from cascade.renderers.views import View
from cascade.renderers.yed import draw_for_yed

__all__ = ["render_graphml"]


def render_graphml(view: View) -> str:
    """The view as a part of `CascadeGraph.to_networkx` with its labels and kinds; every edge has an id of its own.

    Gephi and networkx take the attribute `label`; yEd shows what is drawn for it besides.
    """
    import networkx as nx  # noqa: PLC0415  # costs more than checking 10,000 tasks
    from networkx.readwrite.graphml import GraphMLWriter  # noqa: PLC0415  # as above

    numbered: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    plain = marked(view)
    for node, data in plain.nodes(data=True):
        numbered.add_node(_name(node), **{name: _legal(value) for name, value in data.items()})
    for number, (source, target, data) in enumerate(plain.edges(data=True)):
        values = {name: _legal(value) for name, value in data.items()}
        numbered.add_edge(_name(source), _name(target), key=str(number), **values)
    writer = GraphMLWriter(numbered)
    shown = {node.id: node for node in view.nodes}
    links = ((data["kind"], _legal(data["label"])) for _, _, data in plain.edges(data=True))
    draw_for_yed(writer.xml, (shown[node] for node in plain), links)
    stream = BytesIO()
    writer.dump(stream)
    return stream.getvalue().decode("utf-8") + "\n"


def _legal(text: str) -> str:
    """Text without signs that XML cannot hold; markup is escaped by the writer."""
    return visible(text)


def _name(node: str) -> str:
    """A name that XML can hold and that is still no other's."""
    return "".join(sign if sign.isprintable() else f"\\u{ord(sign):04x}" for sign in node)
