"""Node-link JSON, as networkx and d3 read it."""

from __future__ import annotations

import json

from cascade.renderers.marked import marked
from cascade.renderers.views import View

__all__ = ["render_node_link"]


def render_node_link(view: View) -> str:
    """The view as a part of `CascadeGraph.to_networkx`; `networkx.node_link_graph(data, edges="edges")` gives it back."""
    import networkx as nx  # noqa: PLC0415  # costs more than checking 10,000 tasks

    data = nx.node_link_data(marked(view), edges="edges")
    text = json.dumps(data, ensure_ascii=False, indent=1)
    # Inside a script element of a page, nothing of it may end the element.
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") + "\n"
