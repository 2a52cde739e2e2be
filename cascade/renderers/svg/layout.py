"""Layout in layers: the order of cards, their places, and lines that run between them, never through."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from cascade.renderers.svg.cards import Card, Net
from cascade.renderers.svg.ordering import Link, Slot, links, ordered
from cascade.renderers.svg.routing import Ways, Wire

__all__ = ["Layout", "lay_out"]

_GAP = 20.0
_PASS = 12.0
"""Room for a line that passes a layer between two cards."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything lies, in pixels from the upper left corner."""

    columns: tuple[float, ...]
    """Left edge of each layer."""
    order: tuple[tuple[str, ...], ...]
    """The cards of each layer from the top down."""
    tops: dict[str, float]
    """Upper edge of each card."""
    wires: tuple[Wire, ...]
    width: float
    height: float


def lay_out(placed: dict[str, Card], layers: list[list[str]], nets: list[Net], *, least: float = 0) -> Layout:
    """Give cards their places and edges their ways.

    Args:
        placed: the cards.
        layers: their ids from left to right.
        nets: what joins them.
        least: room for lines that is left between two layers in any case, for lines that may be added later.
    """
    where = {name: number for number, layer in enumerate(layers) for name in layer}
    slots = ordered(placed, layers, nets, where)
    tops = _tops(placed, slots, links(nets, where, slots))
    ways = Ways(placed, where, nets, {slot.card or (slot.layer, slot.net): top for slot, top in tops.items()})
    columns, width, tracks = ways.columns(len(slots), least)
    height = max((top + _height(placed, slot) for slot, top in tops.items()), default=0.0)
    return Layout(
        tuple(columns),
        tuple(tuple(slot.card for slot in layer if slot.card) for layer in slots),
        {slot.card: top for slot, top in tops.items() if slot.card},
        tuple(ways.wires(columns, tracks)),
        width,
        height,
    )


def _height(placed: dict[str, Card], slot: Slot) -> float:
    return placed[slot.card].height if slot.card else _PASS


def _tops(placed: dict[str, Card], slots: list[list[Slot]], pieces: list[Link]) -> dict[Slot, float]:
    """Upper edges: a card begins no higher than the first of those it belongs to or that belong to it, as in an outline."""
    height = {slot: _height(placed, slot) for layer in slots for slot in layer}
    beside: dict[Slot, set[Slot]] = defaultdict(set)
    for left, _, right, _ in pieces:
        beside[left].add(right)
        beside[right].add(left)
    tops: dict[Slot, float] = {}
    for layer in slots:
        _stack(layer, dict.fromkeys(layer, 0.0), height, tops)
    # Down the layers and back: children begin beside or below their parents, then parents move down to their children.
    for number, next_to in [
        *((number, number - 1) for number in range(1, len(slots))),
        *((number, number + 1) for number in range(len(slots) - 2, -1, -1)),
    ]:
        wished = {
            slot: min((tops[other] for other in beside[slot] if other.layer == next_to), default=0.0)
            for slot in slots[number]
        }
        _stack(slots[number], wished, height, tops)
    highest = min(tops.values(), default=0.0)
    return {slot: top - highest for slot, top in tops.items()}


def _stack(layer: list[Slot], wished: dict[Slot, float], height: dict[Slot, float], tops: dict[Slot, float]) -> None:
    y = 0.0
    for slot in layer:
        tops[slot] = max(y, wished[slot])
        y = tops[slot] + height[slot] + (_GAP if slot.card else 0)
