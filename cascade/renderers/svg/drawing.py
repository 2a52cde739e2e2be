"""A view as one SVG picture: title, legend, and the layers or lanes below."""

from __future__ import annotations

from collections import Counter

from cascade.renderers.lettering import wrap
from cascade.renderers.svg.canvas import SIZES, Canvas
from cascade.renderers.svg.frame import Caption, alone
from cascade.renderers.svg.lanes import Block, blocks
from cascade.renderers.svg.legend import LEGEND_LEADING, draw_legend, legend
from cascade.renderers.svg.outline import outline
from cascade.renderers.views import Band, View
from cascade.wording.sentences import sentence

__all__ = ["describe", "picture", "render_svg"]

_MARGIN = 20.0
_STRIP = 24.0
_SPACE = 14.0
_LEAST = 560.0


def render_svg(view: View) -> str:
    """A view as a picture that stands alone; the same view gives the same bytes."""
    canvas = Canvas()
    width, height = picture(view, canvas)
    return alone(canvas, width, height, Caption(view.title, describe(view), view.language))


def describe(view: View) -> str:
    """How much a view shows, in one line."""
    kinds = Counter(node.kind for node in view.nodes)
    counts = [("papers", kinds["document"]), ("tasks", kinds["task"]), ("bodies", kinds["agency"])]
    return ", ".join(
        sentence("pictures", f"counts.{word}", view.language, [("count", count)]) for word, count in counts if count
    )


def picture(view: View, canvas: Canvas, *, closed: bool = False) -> tuple[float, float]:
    """Draw a view with its title and legend, its papers without their tasks where they are closed; give width and height."""
    layered = outline(view, closed=closed) if view.name in ("whole", "cascade") else None
    fitted = blocks(view)
    content = max([_LEAST, layered.width if layered else 0, *(block.width + _STRIP + 6 for block in fitted)])
    titles = wrap(view.title, content, SIZES["title"], lines=3, bold=True)
    entries = legend(view, content)
    y = _MARGIN + 16
    canvas.lines(_MARGIN, y, titles, "title strong", 24)
    y += (len(titles) - 1) * 24 + 18
    canvas.text(_MARGIN, y, describe(view), "small quiet")
    y += 22
    draw_legend(canvas, _MARGIN, y, entries)
    y += len(entries) * LEGEND_LEADING + 2
    if layered:
        layered.draw(canvas, _MARGIN, y)
        y += layered.height
    y = _stack(view, canvas, fitted, y, content)
    if not view.nodes:
        canvas.text(_MARGIN, y + 16, sentence("pictures", "nothing", view.language), "text")
        y += 24
    return content + 2 * _MARGIN, y + _MARGIN


def _stack(view: View, canvas: Canvas, fitted: list[Block], y: float, content: float) -> float:
    """Blocks one below the other, those of one level in one band."""
    names = {band.key: band for band in view.bands}
    groups: list[tuple[Band | None, list[Block]]] = []
    for block in fitted:
        band = names.get(block.paper.band) if block.paper else None
        if not groups or groups[-1][0] != band:
            groups.append((band, []))
        groups[-1][1].append(block)
    for count, (band, together) in enumerate(groups):
        tall = sum(block.height + _SPACE for block in together)
        left = _MARGIN
        if band:
            canvas.box(left, y, content, tall, "band odd" if count % 2 else "band", corner=4)
            name = wrap(band.name, tall - 12, SIZES["small"], lines=1, bold=True)[0]
            canvas.text(left + 15, y + 10, name, "small strong quiet", anchor="end", turned=True)
            left += _STRIP
        at = y + _SPACE / 2
        for block in together:
            block.draw(canvas, left, at)
            at += block.height + _SPACE
        y += tall + 8
    return y
