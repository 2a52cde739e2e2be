"""SVG: pictures computed here, without a library of fonts or of layout."""

from cascade.renderers.svg.drawing import render_svg

__all__ = ["render_svg"]
