"""The order of the cards of each layer, and of the lines that pass it, in which few lines cross."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from cascade.renderers.svg.cards import Card, End, Net

__all__ = ["Link", "Slot", "links", "ordered"]

_SWEEPS = 8


@dataclass(frozen=True, slots=True)
class Slot:
    """A place in a layer: a card, or the passage of a net."""

    layer: int
    card: str = ""
    net: int = -1


Link = tuple[Slot, int, Slot, int]
"""A piece of an edge between neighbouring layers: the left slot and its row, the right slot and its row."""


def _passages(net: Net, where: dict[str, int]) -> set[int]:
    """The layers that a net passes without stopping."""
    hub = where[net.hub.card]
    passed: set[int] = set()
    for spoke in net.spokes:
        low, high = sorted((hub, where[spoke.card]))
        passed.update(range(low + 1, high))
    return passed


def links(nets: list[Net], where: dict[str, int], slots: list[list[Slot]]) -> list[Link]:
    """Every piece of an edge between neighbouring layers, each once."""
    known = {(slot.layer, slot.card or slot.net): slot for layer in slots for slot in layer}
    found: dict[Link, None] = {}
    for count, net in enumerate(nets):
        hub = where[net.hub.card]
        for spoke in net.spokes:
            ends = sorted([(hub, _row(net.hub), net.hub.card), (where[spoke.card], _row(spoke), spoke.card)])
            (low, low_row, low_card), (high, high_row, high_card) = ends
            chain = [(known[low, low_card], low_row)]
            chain += [(known[layer, count], 0) for layer in range(low + 1, high)]
            chain.append((known[high, high_card], high_row))
            if low < high:
                for (left, left_row), (right, right_row) in pairwise(chain):
                    found[left, left_row, right, right_row] = None
    return list(found)


def _row(end: End) -> int:
    return -1 if end.row is None else end.row


def ordered(
    placed: dict[str, Card], layers: list[list[str]], nets: list[Net], where: dict[str, int]
) -> list[list[Slot]]:
    """Cards and passages of each layer in the order with the fewest crossings met in some sweeps by barycentres."""
    slots = [[Slot(number, card=name) for name in layer] for number, layer in enumerate(layers)]
    for count, net in enumerate(nets):
        for layer in sorted(_passages(net, where)):
            slots[layer].append(Slot(layer, net=count))
    pieces = links(nets, where, slots)
    after: dict[Slot, list[tuple[Slot, int]]] = defaultdict(list)
    before: dict[Slot, list[tuple[Slot, int]]] = defaultdict(list)
    for left, left_row, right, right_row in pieces:
        after[left].append((right, right_row))
        before[right].append((left, left_row))
    rows = {name: len(card.rows) + 2 for name, card in placed.items()}
    best, fewest = slots, _crossings(slots, pieces, rows)
    for sweep in range(_SWEEPS):
        if not fewest:
            break
        forward = sweep % 2 == 0
        slots = [list(layer) for layer in slots]
        for number in range(1, len(slots)) if forward else range(len(slots) - 2, -1, -1):
            beside = _positions(slots[number - 1 if forward else number + 1], rows)
            near = before if forward else after
            here = {slot: count for count, slot in enumerate(slots[number])}
            middle = {}
            for slot in slots[number]:
                at = [beside(other, row) for other, row in near[slot]]
                middle[slot] = sum(at) / len(at) if at else float(here[slot])
            slots[number].sort(key=lambda slot: (middle[slot], here[slot]))
        count = _crossings(slots, pieces, rows)
        if count < fewest:
            best, fewest = slots, count
    return best


def _positions(layer: list[Slot], rows: dict[str, int]) -> Callable[[Slot, int], float]:
    """Where a row of a slot stands in its layer, counted in slots."""
    place = {slot: count for count, slot in enumerate(layer)}

    def position(slot: Slot, row: int) -> float:
        return place[slot] + (row + 1.5) / rows.get(slot.card, 3)

    return position


def _crossings(slots: list[list[Slot]], pieces: list[Link], rows: dict[str, int]) -> int:
    """How often edges cross between neighbouring layers, by counting inversions."""
    positions = [_positions(layer, rows) for layer in slots]
    gaps: dict[int, list[tuple[float, float]]] = defaultdict(list)
    for left, left_row, right, right_row in pieces:
        gaps[left.layer].append((positions[left.layer](left, left_row), positions[right.layer](right, right_row)))
    return sum(_inversions([right for _, right in sorted(pairs)]) for pairs in gaps.values())


def _inversions(values: list[float]) -> int:
    if len(values) < 2:
        return 0
    half = len(values) // 2
    left, right = values[:half], values[half:]
    count = _inversions(left) + _inversions(right)
    left.sort()
    right.sort()
    place = 0
    for value in right:
        while place < len(left) and left[place] <= value:
            place += 1
        count += len(left) - place
    return count
