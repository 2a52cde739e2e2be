"""A graph as a file: mermaid, dot, graphml, json; pure, the same input gives the same bytes."""

from cascade.renderers.formats import FORMATS, format_of, render
from cascade.renderers.sheets import TABLE_FORMATS, render_table, table_format_of

__all__ = ["FORMATS", "TABLE_FORMATS", "format_of", "render", "render_table", "table_format_of"]
