"""The picture in layers as a page holds it: cards that open and close, and the numbers from which lines are drawn anew."""

from __future__ import annotations

import json

from cascade.renderers.svg.canvas import Canvas, escape, number
from cascade.renderers.svg.cards import CARD, nets
from cascade.renderers.svg.outline import Outline, outline
from cascade.renderers.views import View

__all__ = ["stage"]

_MARGIN = 4.0


def stage(view: View, *, closed: bool) -> str:
    """The picture with every paper open or closed, and what the script needs to open and close single ones.

    Where it is closed the places are those of closed papers; the script moves down what lies below an opened one.
    """
    drawn = outline(view, closed=closed)
    canvas = Canvas()
    with canvas.group(id="bands"):
        drawn.draw_bands(canvas, _MARGIN, _MARGIN)
    x, y = drawn.origin(_MARGIN, _MARGIN)
    for layer, left in zip(drawn.layout.order, drawn.layout.columns, strict=True):
        for name in layer:
            card = drawn.placed[name]
            place = f"translate({number(x + left)} {number(y + drawn.layout.tops[name])})"
            folded = " closed" if card.closed and card.rows else ""
            with canvas.group(class_=f"paper{folded}", transform=place):
                with canvas.group(class_="rows"):
                    card.draw_rows(canvas, 0, 0)
                if card.rows:
                    card.draw_head(canvas, 0, 0, tabindex="0", role="button", aria_expanded=str(not closed).lower())
                else:
                    card.draw_head(canvas, 0, 0)
    with canvas.group(id="wires"):
        drawn.draw_wires(canvas, x, y)
    width, height = drawn.width + 2 * _MARGIN, drawn.height + 2 * _MARGIN
    # No view box: the script changes the height, and a page with one would lay out every word anew for it.
    size = f'width="{number(width)}" height="{number(height)}"'
    picture = f'<svg class="cascade" id="stage" {size} role="group" aria-label="{escape(view.title)}">'
    data = json.dumps(_numbers(view, drawn, x, y), ensure_ascii=True, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<div class="scroll" tabindex="0"><div>{picture}{"".join(canvas.parts)}</svg></div></div>'
        f'<script type="application/json" id="numbers">{data}</script>'
    )


def _numbers(view: View, drawn: Outline, x: float, y: float) -> dict[str, object]:
    """Places of cards and tasks, and which of them are joined; cards and layers are named by their numbers.

    cards: [layer, top, height of the head, height when open, [[top, height, width] of each task]];
    nets: [kind, card, task or -1 of the hub, [[card, task] of each spoke]], first those that end at heads.
    """
    order = [name for layer in drawn.layout.order for name in layer]
    place = {name: count for count, name in enumerate(order)}
    layer_of = {name: count for count, layer in enumerate(drawn.layout.order) for name in layer}
    opened = {name: card.opened() for name, card in drawn.placed.items()}
    return {
        "x": x,
        "y": y,
        "card": CARD,
        "columns": drawn.layout.columns,
        "width": drawn.layout.width,
        "cards": [
            [
                layer_of[name],
                drawn.layout.tops[name],
                drawn.placed[name].head_height,
                drawn.placed[name].open_height,
                [[top, box.height, box.width] for box, top in drawn.placed[name].rows],
            ]
            for name in order
        ],
        "nets": [
            [
                net.kind,
                place[net.hub.card],
                -1 if net.hub.row is None else net.hub.row,
                [[place[spoke.card], -1 if spoke.row is None else spoke.row] for spoke in net.spokes],
            ]
            for net in nets(view, opened)
        ],
    }
