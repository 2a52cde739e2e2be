"""The ways of lines between cards: level pieces at the height of what they join, upright ones on tracks in the gaps."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from cascade.renderers.svg.cards import CARD, Card, End, Net

__all__ = ["Way", "Ways", "Wire"]

_MARGIN = 18.0
_TRACK, _NARROWEST, _WIDEST = 8.0, 3.0, 340.0
_COMPARED = 120
"""So many lines in one gap are put into the order with fewest crossings; more are sorted by their middle."""
_APART = 24.0
"""Lines with so much room between them may run above one another on one track."""
_PORT = 12.0
_PORT_STEP = 8.0


@dataclass(frozen=True, slots=True)
class Wire:
    """One edge as a line of corners, from the hub of its net to the spoke."""

    net: int
    spoke: End
    corners: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Way:
    """One edge as the gaps it crosses, each with the height at which it enters and leaves; gaps follow their layer."""

    net: int
    spoke: End
    pieces: tuple[tuple[int, float, float], ...]


class Ways:
    """Finds the ways of all edges, then the width of the gaps, then the corners.

    Args:
        placed: the cards.
        where: the layer of each.
        nets: what joins them.
        tops: upper edges of cards by id, and of passages by layer and net.
    """

    def __init__(
        self,
        placed: dict[str, Card],
        where: dict[str, int],
        nets: list[Net],
        tops: dict[str | tuple[int, int], float],
    ) -> None:
        """Find the ways."""
        self._where = where
        self._nets = nets
        self._ports = _Ports(placed, tops)
        self._ways = [
            Way(count, spoke, tuple(self._pieces(count, net.hub, spoke)))
            for count, net in enumerate(nets)
            for spoke in net.spokes
        ]
        self._spans: dict[int, dict[int, _Span]] = defaultdict(dict)
        for way in self._ways:
            hub, end = where[nets[way.net].hub.card], where[way.spoke.card]
            for gap, enter, leave in way.pieces:
                span = self._spans[gap].setdefault(way.net, _Span())
                (span.left if end >= hub else span.right).add(enter)
                (span.right if end > hub else span.left).add(leave)

    def columns(self, layers: int, least: float) -> tuple[list[float], float, dict[tuple[int, int], float]]:
        """Left edges of the layers, the width of all, and where the track of each net in each gap runs."""
        columns: list[float] = []
        tracks: dict[tuple[int, int], float] = {}
        width = 0.0
        for layer in range(layers):
            columns.append(width)
            width += CARD
            taken = _in_tracks(self._spans.get(layer, {}))
            last = max(taken.values(), default=0)
            step = max(_NARROWEST, min(_TRACK, _WIDEST / max(last, 1)))
            for net, track in taken.items():
                tracks[layer, net] = width + _MARGIN + track * step
            if layer < layers - 1 or taken:
                width += 2 * _MARGIN + max(last * step, least) + (8 if taken else 0)
        return columns, width, tracks

    def wires(self, columns: list[float], tracks: dict[tuple[int, int], float]) -> list[Wire]:
        """Every edge with its corners."""
        return [Wire(way.net, way.spoke, tuple(self._corners(way, columns, tracks))) for way in self._ways]

    def _pieces(self, net: int, hub: End, spoke: End) -> list[tuple[int, float, float]]:
        start, end = self._where[hub.card], self._where[spoke.card]
        if end == start:
            return [(start, self._ports.right(net, hub), self._ports.right(net, spoke))]
        found = []
        rightwards = end > start
        y = self._ports.right(net, hub) if rightwards else self._ports.left(net, hub)
        # The gap behind layer n has the number n; a way to the left leaves it into layer n.
        gaps = range(start, end) if rightwards else range(start - 1, end - 1, -1)
        for gap in gaps:
            entered = gap + 1 if rightwards else gap
            if entered != end:
                leave = self._ports.passage(net, entered)
            else:
                leave = self._ports.left(net, spoke) if rightwards else self._ports.right(net, spoke)
            found.append((gap, y, leave))
            y = leave
        return found

    def _corners(
        self, way: Way, columns: list[float], tracks: dict[tuple[int, int], float]
    ) -> list[tuple[float, float]]:
        hub = self._nets[way.net].hub
        start, end = self._where[hub.card], self._where[way.spoke.card]
        corners = [(self._side(columns[start], hub, right=end >= start), way.pieces[0][1])]
        for gap, enter, leave in way.pieces:
            corners += [(tracks[gap, way.net], enter), (tracks[gap, way.net], leave)]
        corners.append((self._side(columns[end], way.spoke, right=end <= start), way.pieces[-1][2]))
        return corners

    def _side(self, left: float, end: End, *, right: bool) -> float:
        """Left or right side of the box at an end."""
        if right:
            return left + CARD - (0 if end.row is None else 8)
        return left + self._ports.indent(end)


class _Span:
    """The heights at which a net comes into a gap from the left and from the right."""

    def __init__(self) -> None:
        self.left: set[float] = set()
        self.right: set[float] = set()

    @property
    def low(self) -> float:
        return min(self.left | self.right)

    @property
    def high(self) -> float:
        return max(self.left | self.right)


class _Ports:
    """Where lines touch cards.

    Heights are of four kinds that never meet: those of right sides, left sides, and passages of even and odd layers.
    So no two lines that come from different sides of a gap can lie on one another.
    """

    def __init__(self, placed: dict[str, Card], tops: dict[str | tuple[int, int], float]) -> None:
        self._placed = placed
        self._tops = tops
        self._taken: dict[tuple[str, End], dict[int, int]] = defaultdict(dict)

    def right(self, net: int, end: End) -> float:
        return self._at("right", net, end) + 2

    def left(self, net: int, end: End) -> float:
        return self._at("left", net, end)

    def passage(self, net: int, layer: int) -> float:
        return self._tops[layer, net] + (5 if layer % 2 else 7)

    def indent(self, end: End) -> float:
        if end.row is None:
            return 0.0
        return CARD - 8 - self._placed[end.card].rows[end.row][0].width

    def _at(self, side: str, net: int, end: End) -> float:
        card = self._placed[end.card]
        taken = self._taken[side, end]
        step = taken.setdefault(net, len(taken)) * _PORT_STEP
        if end.row is None:
            return self._tops[end.card] + _PORT + min(step, card.head_height - _PORT - 4)
        box, top = card.rows[end.row]
        return self._tops[end.card] + top + _PORT + min(step, box.height - _PORT - 4)


def _in_tracks(spans: dict[int, _Span]) -> dict[int, int]:
    """The track of each net of a gap, from the left: few of them cross, and those far apart share one."""
    ordered = sorted(spans, key=lambda net: (-(min(spans[net].left, default=0)), net))
    for _ in ordered if len(ordered) <= _COMPARED else ():
        swapped = False
        for place in range(len(ordered) - 1):
            one, other = spans[ordered[place]], spans[ordered[place + 1]]
            if _cost(other, one) < _cost(one, other):
                ordered[place], ordered[place + 1] = ordered[place + 1], ordered[place]
                swapped = True
        if not swapped:
            break
    tracks: dict[int, int] = {}
    for net in ordered:
        near = [
            track
            for other, track in tracks.items()
            if spans[other].low - _APART < spans[net].high and spans[net].low < spans[other].high + _APART
        ]
        tracks[net] = max(near, default=-1) + 1
    return tracks


def _cost(left: _Span, right: _Span) -> int:
    """How often two nets cross when the first has the track further left."""
    return _between(left.right, right) + _between(right.left, left)


def _between(heights: Iterable[float], span: _Span) -> int:
    return sum(span.low < y < span.high for y in heights)
