"""SVG: pictures computed here, without a library of fonts or of layout."""

from cascade.renderers.svg.drawing import render_svg
from cascade.renderers.svg.timeline import render_timeline

__all__ = ["render_svg", "render_timeline"]
