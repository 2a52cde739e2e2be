"""A graph as a file: mermaid, dot, graphml, json; pure, the same input gives the same bytes."""

from cascade.renderers.formats import FORMATS, format_of, render

__all__ = ["FORMATS", "format_of", "render"]
