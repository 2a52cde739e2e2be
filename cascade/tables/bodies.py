"""Bodies as tables show them: one body, a group or nobody in particular, and of which level."""

from __future__ import annotations

from typing import Literal

from cascade.model import Agency, Collective, Level
from cascade.network import CascadeGraph
from cascade.wording.bodies import recognise

__all__ = ["BODY_KINDS", "BodyKind", "kind_of", "level_of"]

BodyKind = Literal["agency", "collective", "vague"]
"""One body, several at once, or nobody in particular."""

BODY_KINDS: tuple[BodyKind, ...] = ("agency", "collective", "vague")
"""In the order in which tables show them."""


def kind_of(graph: CascadeGraph, name: str) -> BodyKind:
    """What a name stands for."""
    return "vague" if graph.is_vague(name) else "collective" if graph.is_collective(name) else "agency"


def level_of(graph: CascadeGraph, name: str) -> Level | None:
    """The level of a body, where the cascade or the catalogue knows it."""
    bodies: tuple[Agency | Collective, ...] = (*graph.cascade.agencies, *graph.cascade.collectives)
    own = next((one.level for one in bodies if one.name == name), None)
    if own:
        return own
    known = recognise(name)
    return known.entry.level if known else None
