"""A graph as a file: pictures and data; pure, the same input gives the same bytes."""

from cascade.renderers.formats import FORMATS, format_of, render
from cascade.renderers.sheets import TABLE_FORMATS, render_table, table_format_of
from cascade.renderers.views import View, view

__all__ = ["FORMATS", "TABLE_FORMATS", "View", "format_of", "render", "render_table", "table_format_of", "view"]
