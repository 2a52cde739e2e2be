"""A view as one page: the picture as SVG, with search, zoom, and papers that open and close."""

from __future__ import annotations

from importlib.resources import files

from cascade.renderers.html.stage import stage
from cascade.renderers.page import page
from cascade.renderers.svg.canvas import Canvas, escape, number
from cascade.renderers.svg.drawing import describe
from cascade.renderers.svg.frame import style
from cascade.renderers.svg.lanes import Block, Sheet, blocks
from cascade.renderers.svg.legend import LEGEND_LEADING, draw_legend, legend
from cascade.renderers.svg.tasks import tally
from cascade.renderers.views import View
from cascade.wording.sentences import sentence

__all__ = ["render_html", "sections"]

_OPEN = 300
"""Up to so many nodes every paper is open at first; of more a reader opens what concerns him."""
_LEGEND = 900.0


def render_html(view: View) -> str:
    """A view as a page that needs nothing but itself; the same view gives the same bytes."""
    closed = len(view.nodes) > _OPEN
    packaged = files("cascade.renderers.html")
    main = (stage if view.name in ("whole", "cascade") else sections)(view, closed=closed)
    nothing = "" if view.nodes else f"<p>{escape(sentence('pictures', 'nothing', view.language))}</p>"
    body = "\n".join([_header(view), f'<main id="main">{nothing}', main, "</main>"])
    sheet = style() + packaged.joinpath("page.css").read_text(encoding="utf-8")
    script = packaged.joinpath("page.js").read_text(encoding="utf-8")
    return page(view.title, body, sheet, view.language, script=script)


def _header(view: View) -> str:
    def say(key: str) -> str:
        return escape(sentence("pictures", f"page.{key}", view.language))

    def button(name: str, shown: str = "") -> str:
        label = f' aria-label="{say(name)}" title="{say(name)}"' if shown else ""
        return f'<button type="button" id="{name}"{label}>{shown or say(name)}</button>'

    entries = legend(view, _LEGEND)
    canvas = Canvas()
    draw_legend(canvas, 2, LEGEND_LEADING / 2, entries)
    key = _svg(canvas, _LEGEND, len(entries) * LEGEND_LEADING) if entries else ""
    return "\n".join(
        [
            "<header>",
            f"<h1>{escape(view.title)}</h1>",
            f'<p class="described">{escape(describe(view))}</p>',
            '<div class="bar"><div class="tools" role="search">',
            f'<label for="query">{say("search")}</label>',
            f'<input type="search" id="query" placeholder="{say("search-hint")}" autocomplete="off">',
            button("next"),
            f'<output id="found" data-words="{say("found")}"></output>',
            "</div>",
            f'<div class="tools">{button("expand")}{button("collapse")}{button("smaller", "−")}{button("larger", "+")}{button("fit")}</div></div>',
            f'<div class="key">{key}</div>',
            f'<p class="keys">{say("keys")}</p>',
            "</header>",
        ]
    )


def sections(view: View, *, closed: bool) -> str:
    """Each section as an element that opens and closes by itself, under the name of its level."""
    names = {band.key: band.name for band in view.bands}
    parts: list[str] = []
    last = ""
    for block in blocks(view):
        band = names.get(block.paper.band, "") if block.paper else ""
        if band and band != last:
            parts.append(f"<h2>{escape(band)}</h2>")
            last = band
        parts.append(_section(view, block, closed=closed))
    return "\n".join(parts)


def _section(view: View, block: Block, *, closed: bool) -> str:
    counted = tally((row.box.node for sheet in block.sheets for row in sheet.rows), view.language)
    title, *said = (line for line, _ in block.head)
    summary = f"<summary><strong>{escape(title)}</strong> <span>{escape(' '.join(said))}</span> <span>{escape(counted)}</span></summary>"
    drawn = "".join(_sheet(sheet, f"{block.section.title}: {counted}") for sheet in block.sheets)
    return f"<details{'' if closed else ' open'}>{summary}{drawn}</details>"


def _sheet(sheet: Sheet, title: str) -> str:
    canvas = Canvas()
    sheet.draw(canvas, 2, 2)
    return _svg(canvas, sheet.width + 4, sheet.height + 4, title)


def _svg(canvas: Canvas, width: float, height: float, title: str = "") -> str:
    label = f' role="group" aria-label="{escape(title)}"' if title else ""
    size = f'viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" height="{number(height)}"'
    return f'<svg class="cascade{" sheet" if title else ""}" {size}{label}>{"".join(canvas.parts)}</svg>'
