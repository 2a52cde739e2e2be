"""Lineage: derivations that lead out of a plan's own line, and levels that a plan passes over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cascade.model import Level
from cascade.network import CascadeGraph, DocumentNode, TaskNode
from cascade.wording.bodies import place_key

__all__ = ["Strays", "levels_between", "place_of", "strays"]


@dataclass(frozen=True, slots=True)
class Strays:
    """What of a plan leads to papers that do not stand above it.

    Attributes:
        derivations: each such derivation: the task, its place in `derives`, the task it names.
        whole_plan: whether the plan has several derivations and all of them are such.
        parents: papers of other places that it carries out, each with its place in `implements`.
    """

    derivations: tuple[tuple[TaskNode, int, TaskNode], ...] = ()
    whole_plan: bool = False
    parents: tuple[tuple[int, DocumentNode], ...] = ()


def strays(graph: CascadeGraph, document: DocumentNode) -> Strays:
    """What of a plan leads out of its own line; nothing where it is uncertain which papers the plan carries out."""
    citations = graph.citations(document)
    if any(citation.settled in ("unknown-key", "ambiguous") for citation in citations):
        return Strays()
    descent = graph.descent
    own = {document, *descent.above(document), *levels_between(graph, document)}
    for meant in graph.misquoted(document):
        own |= {meant, *descent.above(meant)} if meant else set()
    found = []
    count = 0
    for task in graph.tasks(document):
        for position, origin in enumerate(graph.origins(task) if task.task.derives else ()):
            count += 1
            found += [
                (task, position, above)
                for above in origin.tasks
                if above.document not in own and task not in graph.ancestors(above)
            ]
    others = tuple(
        (place, citation.target)
        for place, citation in enumerate(citations)
        if _of_another_place(graph, document, citation.target)
    )
    return Strays(tuple(found), whole_plan=len(found) == count > 1, parents=others)


def levels_between(graph: CascadeGraph, document: DocumentNode) -> tuple[DocumentNode, ...]:
    """The papers of a level between a plan and everything it carries out, which carry out the same and are of its line.

    None where the level of a paper is not known, or where the agencies of the cascade tell that they are of other places;
    where the plan's tasks derive from some of them, these alone.
    """
    level, parents = document.level, graph.descent.parents(document)
    levels = [parent.level for parent in parents]
    if level is None or not levels or None in levels:
        return ()
    lowest = max(one.depth for one in levels if one)
    issued = document.document.issued if document.document else None
    if level.depth - lowest < 2:
        return ()
    found = [
        paper
        for parent in parents
        for paper in graph.descent.children(parent)
        if paper.level and lowest < paper.level.depth < level.depth and _in_force(paper.level, issued)
    ]
    places = _places_above(graph, document)
    own = [paper for paper in dict.fromkeys(found) if places.get(paper.level) in (None, place_of(graph, paper))]
    origins = {node.document for task in graph.tasks(document) for node in graph.above(task)}
    return tuple(paper for paper in own if paper in origins) or tuple(own)


def place_of(graph: CascadeGraph, paper: DocumentNode) -> str | None:
    """The place a paper is for, by its key: its own, else that of its issuer, as the cascade lists it or as its name says."""
    place = graph.place(paper)
    return place_key(place) if place else None


def _in_force(level: Level, issued: date | None) -> bool:
    """Whether a level existed when a plan was issued; for one that has ended, only where the plan's date says so."""
    return level.last_day is None or (issued is not None and issued <= level.last_day)


def _of_another_place(graph: CascadeGraph, document: DocumentNode, parent: DocumentNode) -> bool:
    """Whether the agencies of the cascade tell that a paper is of another place than a plan's own line."""
    if parent.level is None or parent.level is document.level:
        return False
    own = _places_above(graph, document).get(parent.level)
    return own is not None and place_of(graph, parent) not in (own, None)


def _places_above(graph: CascadeGraph, document: DocumentNode) -> dict[Level | None, str]:
    """The places to which a plan's issuer belongs, level by level, as far as the cascade lists the bodies above it."""
    found: dict[Level | None, str] = {}
    name = document.document.issuer if document.document else None
    seen = set()
    while name and (agency := graph.agency(name)) and agency.id not in seen:
        seen.add(agency.id)
        if agency.place:
            found.setdefault(agency.level, place_key(agency.place))
        name = agency.parent
    return found
