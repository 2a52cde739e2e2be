"""HTML: a view as one page to search, enlarge and fold."""

from cascade.renderers.html.drawing import render_html

__all__ = ["render_html"]
