"""A view as boxes with lines of text and arrows with words, for formats that lay a picture out themselves."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from cascade.renderers.lettering import wrap
from cascade.renderers.views import Node, NodeKind, View
from cascade.wording.sentences import sentence

__all__ = ["Arrow", "Box", "Drawing", "draw"]

_WIDTH = 220
_LINES = 7


@dataclass(frozen=True, slots=True)
class Box:
    """Something that is drawn as a box.

    Attributes:
        id: a short name of its own, made of a letter and digits.
        kind: what it stands for.
        lines: its text, wrapped at words.
        style: its kind, or what is to be seen first: `cited`, `vague`, `error`, `warning`.
    """

    id: str
    kind: NodeKind
    lines: tuple[str, ...]
    style: str


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow from one box to another, with the word for it."""

    source: str
    target: str
    kind: str
    word: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture: papers with the tasks in them, bodies, arrows."""

    papers: tuple[tuple[Box, tuple[Box, ...]], ...]
    bodies: tuple[Box, ...]
    arrows: tuple[Arrow, ...]


def draw(view: View) -> Drawing:
    """Give the boxes and arrows of a view."""
    counted: Counter[str] = Counter()
    names = {}
    for node in view.nodes:
        names[node.id] = f"{node.kind[0]}{counted[node.kind]}"
        counted[node.kind] += 1
    boxes = {node.id: _box(node, names[node.id]) for node in view.nodes}
    tasks: dict[str, list[Box]] = {}
    for node in view.nodes:
        if node.paper is not None:
            tasks.setdefault(node.paper, []).append(boxes[node.id])
    papers = [node.id for node in view.nodes if node.kind == "document"]
    arrows = (
        Arrow(names[edge.source], names[edge.target], edge.kind, edge.word or _word(edge.kind, view))
        for edge in view.edges
        if edge.kind != "contains" or edge.source not in papers  # a task stands inside its paper
    )
    return Drawing(
        tuple((boxes[paper], tuple(tasks.get(paper, ()))) for paper in papers),
        tuple(boxes[node.id] for node in view.nodes if node.kind in ("agency", "missing")),
        tuple(dict.fromkeys(arrows)),
    )


def _box(node: Node, name: str) -> Box:
    gravest = next((mark.severity for mark in node.marks if mark.severity != "info"), "")
    state = "" if node.state == "collective" else node.state
    if node.kind == "task":
        lines = wrap(f"{node.label}  {node.text}", _WIDTH, lines=_LINES)
        notes = [wrap(f"[{note}]", _WIDTH, lines=2) for note in node.notes]
    else:
        lines = (*wrap(node.label, _WIDTH, lines=_LINES), *(wrap(node.text, _WIDTH, lines=3) if node.text else ()))
        notes = [wrap(f"({note})", _WIDTH) for note in node.notes]
    style = gravest if node.kind == "task" else state
    return Box(name, node.kind, (*lines, *(line for note in notes for line in note)), style or node.kind)


def _word(kind: str, view: View) -> str:
    return sentence("pictures", "kinds.implements", view.language) if kind == "implements" else ""
