"""Bodies as tables show them: one body, a group or nobody in particular, and of which level."""

from __future__ import annotations

from typing import Literal

from cascade.model import Level
from cascade.network import CascadeGraph

__all__ = ["BODY_KINDS", "BodyKind", "kind_of", "level_of"]

BodyKind = Literal["agency", "collective", "vague"]
"""One body, several at once, or nobody in particular."""

BODY_KINDS: tuple[BodyKind, ...] = ("agency", "collective", "vague")
"""In the order in which tables show them."""


def kind_of(graph: CascadeGraph, name: str) -> BodyKind:
    """What a name stands for."""
    return "vague" if graph.is_vague(name) else "collective" if graph.is_collective(name) else "agency"


def level_of(graph: CascadeGraph, name: str) -> Level | None:
    """The level of a body of the graph, where the cascade, the catalogue or its name tells it."""
    standing = graph.meaning(name)
    return standing.level if standing else None
