"""The picture in layers: bands of levels, cards in them, lines between."""

from __future__ import annotations

from dataclasses import dataclass

from cascade.renderers.lettering import wrap
from cascade.renderers.svg.canvas import Canvas, number, role_shape
from cascade.renderers.svg.cards import CARD, Card, Net, cards, layers, nets
from cascade.renderers.svg.layout import Layout, lay_out
from cascade.renderers.svg.routing import Wire
from cascade.renderers.views import View
from cascade.renderers.views.view import role_of

__all__ = ["Outline", "outline"]

_BAND_PAD = 10.0
_BAND_HEAD = 30.0
_ROUND = 6.0
_FOLDED_ROOM = 100.0
"""Room between layers of closed papers for the lines that show when they are opened."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A view fitted into layers; sizes in pixels."""

    placed: dict[str, Card]
    bands: tuple[tuple[str, int, int], ...]
    """Name of each band with its first and last layer."""
    nets: tuple[Net, ...]
    layout: Layout

    @property
    def width(self) -> float:
        """Of the whole."""
        return self.layout.width + 2 * _BAND_PAD

    @property
    def height(self) -> float:
        """Of the whole."""
        return self.layout.height + _BAND_HEAD + 2 * _BAND_PAD

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its upper left corner at a place."""
        self.draw_bands(canvas, x, y)
        x, y = self.origin(x, y)
        for layer, column in zip(self.layout.order, self.layout.columns, strict=True):
            for name in layer:
                self.placed[name].draw(canvas, x + column, y + self.layout.tops[name])
        self.draw_wires(canvas, x, y)

    def origin(self, x: float, y: float) -> tuple[float, float]:
        """Where the layout's own coordinates begin in a picture whose corner is at a place."""
        return x + _BAND_PAD, y + _BAND_HEAD + _BAND_PAD

    def draw_wires(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the lines, by the layout's own coordinates."""
        for wire in self.layout.wires:
            self._draw_wire(canvas, x, y, wire)

    def draw_bands(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw the bands with their names."""
        for count, (name, first, last) in enumerate(self.bands):
            left = x + self.layout.columns[first]
            width = self.layout.columns[last] + CARD - self.layout.columns[first] + 2 * _BAND_PAD
            canvas.box(left, y, width, self.height, "band odd" if count % 2 else "band", corner=6)
            line = wrap(name, width - 20, lines=1, bold=True)[0]
            canvas.text(left + _BAND_PAD + 2, y + 22, line, "text strong quiet")

    def _draw_wire(self, canvas: Canvas, x: float, y: float, wire: Wire) -> None:
        net = self.nets[wire.net]
        corners = [(x + across, y + down) for across, down in wire.corners]
        canvas.path(_rounded(corners), f"line {net.kind}")
        if role_of(net.kind) or net.kind == "missing":
            (before, _), (end, at) = corners[-2:]
            canvas.parts.append(role_shape(net.kind, end + (8 if before > end else -8), at, 4))
        else:
            (end, at), (after, _) = corners[:2]
            turn = 8 if after > end else -8
            canvas.path(f"M{number(end)} {number(at)}l{turn} -3.6v7.2z", f"arrow {net.kind}")


def outline(view: View, *, closed: bool = False) -> Outline:
    """Fit a view into layers, with the tasks of every paper or with all papers closed."""
    placed = cards(view, closed=closed)
    banded = layers(view, placed)
    met = nets(view, placed)
    layout = lay_out(placed, [layer for _, layer in banded], met, least=_FOLDED_ROOM if closed else 0)
    names = {band.key: band.name for band in view.bands}
    spans: dict[str, tuple[int, int]] = {}
    for place, (key, _) in enumerate(banded):
        spans[key] = (spans.get(key, (place, place))[0], place)
    bands = tuple((names[key], first, last) for key, (first, last) in spans.items())
    return Outline(placed, bands, tuple(met), layout)


def _rounded(corners: list[tuple[float, float]]) -> str:
    """A line through corners that are rounded off, as far as there is room."""
    points = [corner for count, corner in enumerate(corners) if not count or corner != corners[count - 1]]
    drawn = [f"M{number(points[0][0])} {number(points[0][1])}"]
    for (x0, y0), (x1, y1), (x2, y2) in zip(points, points[1:], points[2:], strict=False):
        radius = min(_ROUND, (abs(x1 - x0) + abs(y1 - y0)) / 2, (abs(x2 - x1) + abs(y2 - y1)) / 2)
        before = (x1 - _towards(x0, x1) * radius, y1 - _towards(y0, y1) * radius)
        after = (x1 + _towards(x1, x2) * radius, y1 + _towards(y1, y2) * radius)
        drawn.append(f"L{_point(before)}Q{_point((x1, y1))} {_point(after)}")
    return "".join([*drawn, f"L{_point(points[-1])}"])


def _point(point: tuple[float, float]) -> str:
    return f"{number(point[0])} {number(point[1])}"


def _towards(begin: float, end: float) -> int:
    return (end > begin) - (end < begin)
