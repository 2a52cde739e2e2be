"""The legend: every line, mark and sign of a picture with its word."""

from __future__ import annotations

from cascade.renderers.lettering import run
from cascade.renderers.svg.canvas import SIZES, Canvas, number, role_shape
from cascade.renderers.svg.lanes import ORDER
from cascade.renderers.svg.tasks import badge
from cascade.renderers.views import View
from cascade.renderers.views.view import word_of
from cascade.rules import SEVERITIES
from cascade.wording.sentences import sentence

__all__ = ["LEGEND_LEADING", "draw_legend", "legend"]

LEGEND_LEADING = 20.0
_SAMPLE = 46.0
_BADGE = 16.0


def legend(view: View, width: float) -> list[list[tuple[float, str, str]]]:
    """What the legend of a view says, in lines: for each entry where it begins, its kind and its word."""
    entries = [(kind, word_of(kind, view.language), _SAMPLE) for kind in _kinds(view)]
    grave = {mark.severity for node in view.nodes for mark in node.marks}
    entries += [
        (severity, sentence("pictures", f"severities.{severity}", view.language), _BADGE)
        for severity in SEVERITIES
        if severity in grave
    ]
    lines: list[list[tuple[float, str, str]]] = [[]]
    x = 0.0
    for kind, word, sample in entries:
        needed = sample + run(word, SIZES["small"]) + 18
        if lines[-1] and x + needed > width:
            lines.append([])
            x = 0.0
        lines[-1].append((x, kind, word))
        x += needed
    return [line for line in lines if line]


def draw_legend(canvas: Canvas, x: float, y: float, lines: list[list[tuple[float, str, str]]]) -> None:
    """Draw the lines of a legend, the first with its middle at `y`."""
    with canvas.group(class_="legend"):
        for line in lines:
            for shift, kind, word in line:
                _draw_entry(canvas, x + shift, y, kind, word)
            y += LEGEND_LEADING


def _draw_entry(canvas: Canvas, x: float, y: float, kind: str, word: str) -> None:
    if kind in SEVERITIES:
        badge(canvas, x + 6, y, kind, "")
        canvas.text(x + _BADGE, y + 3.5, word, "small")
        return
    canvas.path(f"M{number(x)} {number(y)}h{number(_SAMPLE - 16)}", f"line {kind}")
    if kind in ORDER:
        canvas.parts.append(role_shape(kind, x + _SAMPLE - 14, y))
    else:
        canvas.path(f"M{number(x)} {number(y)}l8 -3.6v7.2z", f"arrow {kind}")
    canvas.text(x + _SAMPLE - 4, y + 3.5, word, "small")


def _kinds(view: View) -> list[str]:
    """The kinds of lines in the picture; that a task stands in its paper needs no words."""
    found = {edge.kind for edge in view.edges}
    return [kind for kind in ("implements", "derives", *ORDER) if kind in found]
