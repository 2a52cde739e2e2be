"""Cards: papers with the boxes of their tasks inside, and bodies, in layers from the highest level down."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace

from cascade.renderers.lettering import wrap
from cascade.renderers.svg.canvas import SIZES, Canvas
from cascade.renderers.svg.tasks import TaskBox, badge, label_width, tally, task_box
from cascade.renderers.views import Edge, Node, View
from cascade.renderers.views.view import role_of
from cascade.wording.sentences import Language

__all__ = ["CARD", "Card", "End", "Net", "cards", "layers", "nets"]

CARD = 300.0
"""Width of a card in pixels."""

_PAD = 8.0
_ROW_GAP = 4.0
_INDENT = 16.0
_BADGES = 44.0


@dataclass(frozen=True, slots=True)
class Card:
    """A paper with its tasks, or a body, as it will be drawn. All heights are multiples of four."""

    node: Node
    head: tuple[tuple[str, str], ...]
    head_height: float
    rows: tuple[tuple[TaskBox, float], ...]
    """The tasks, each with the distance of its upper edge from that of the card."""
    closed: bool = False
    """Whether its tasks are folded away; edges to them then end at its head."""

    @property
    def height(self) -> float:
        """With its tasks, where they are shown."""
        return self.head_height if self.closed else self.open_height

    def opened(self) -> Card:
        """The same with its tasks shown."""
        return replace(self, closed=False)

    @property
    def open_height(self) -> float:
        """With its tasks."""
        if not self.rows:
            return self.head_height
        box, top = self.rows[-1]
        return top + box.height + _PAD

    @property
    def title(self) -> str:
        """All that its head says, for a pointer that rests on it."""
        node = self.node
        found = [f"{mark.code}: {mark.message}" for mark in node.marks]
        return " · ".join(filter(None, (node.label, node.text, *node.notes, *found)))

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw its head and its tasks, with its upper left corner at a place."""
        if not self.closed:
            self.draw_rows(canvas, x, y)
        self.draw_head(canvas, x, y)

    def draw_head(self, canvas: Canvas, x: float, y: float, **attributes: str) -> None:
        """Draw its head alone; the attributes are for the element that holds it."""
        body = self.node.kind != "document"
        style = self.node.state or ("missing" if self.node.kind == "missing" else "")
        corner = 12 if body else 4
        with canvas.group(self.title, class_="node", data_id=self.node.id, **attributes):
            canvas.box(x, y, CARD, self.head_height, f"{'body' if body else 'head'} {style}".strip(), corner=corner)
            base = y + 4
            for line, look in self.head:
                base += _leading(look)
                canvas.text(x + 10, base, line, look)
            for count, mark in enumerate(self.node.marks[:2]):
                badge(canvas, x + CARD - _BADGES + 6, y + 14 + count * 13, mark.severity, mark.code)

    def draw_rows(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw its tasks alone, on their ground."""
        if self.rows:
            canvas.box(x, y, CARD, self.open_height, "card", corner=4)
        for box, top in self.rows:
            box.draw(canvas, x + CARD - _PAD - box.width, y + top)


@dataclass(frozen=True, slots=True)
class End:
    """Where an edge touches a card: at one of its tasks, or at its head."""

    card: str
    row: int | None


@dataclass(frozen=True, slots=True)
class Net:
    """Edges of one kind that meet at one end, drawn as one tree of lines: a hundred edges to one task are one trunk."""

    kind: str
    hub: End
    spokes: tuple[End, ...]


def cards(view: View, *, closed: bool = False) -> dict[str, Card]:
    """The cards of a view by the id of the paper or body."""
    tasks: dict[str, list[Node]] = defaultdict(list)
    for node in view.nodes:
        if node.paper is not None:
            tasks[node.paper].append(node)
    return {
        node.id: _card(node, tasks[node.id], view.language, closed=closed) for node in view.nodes if node.kind != "task"
    }


def _card(node: Node, tasks: list[Node], language: Language, *, closed: bool) -> Card:
    room = CARD - 20 - (_BADGES if node.marks else 0)
    lines = [(line, "heading strong") for line in wrap(node.label, room, SIZES["heading"], lines=4, bold=True)]
    for text in (node.text, *node.notes, tally(tasks, language)):
        if text:
            lines += [(line, "small quiet") for line in wrap(text, room, SIZES["small"], lines=3)]
    head_height = sum(_leading(look) for _, look in lines) + 14
    head_height = 4.0 * -(-head_height // 4)
    labels, rows, top = label_width(tasks), [], head_height + _PAD
    inside = {task.id for task in tasks}
    for task in tasks:
        indent = _INDENT if task.whole in inside else 0
        box = task_box(task, CARD - 2 * _PAD - indent, label_width=labels)
        rows.append((box, top))
        top += box.height + _ROW_GAP
    return Card(node, tuple(lines), head_height, tuple(rows), closed)


def _leading(look: str) -> float:
    return 16 if look.startswith("heading") else 14


def layers(view: View, placed: dict[str, Card]) -> list[tuple[str, list[str]]]:
    """The cards from left to right, each layer with the band it lies in.

    A band has as many layers as papers of its level carry out one another; a circle among them is cut open.
    """
    above: dict[str, list[str]] = defaultdict(list)
    for edge in view.edges:
        if edge.kind == "implements" and placed[edge.source].node.band == placed[edge.target].node.band:
            above[edge.source].append(edge.target)
    found: list[tuple[str, list[str]]] = []
    for key in sorted((band.key for band in view.bands), key=lambda key: key != "cited"):
        waiting = [name for name, card in placed.items() if card.node.band == key]
        done: set[str] = set()
        while waiting:
            layer = [name for name in waiting if all(one in done or one == name for one in above[name])] or waiting[:1]
            found.append((key, layer))
            done.update(layer)
            waiting = [name for name in waiting if name not in done]
    return found


def nets(view: View, placed: dict[str, Card]) -> list[Net]:
    """The edges of a view, gathered where they meet: at the task or paper above, or at the body.

    Where cards are closed, what a paper carries out and what its tasks derive from is one line.
    """
    ends = {name: End(name, None) for name in placed}
    for name, card in placed.items():
        for row, (box, _) in enumerate(card.rows):
            ends[box.node.id] = End(name, None if card.closed else row)
    carried = {(ends[edge.source], ends[edge.target]) for edge in view.edges if edge.kind == "implements"}
    met: dict[tuple[str, End], dict[End, None]] = {}
    for edge in view.edges:
        hub, spoke = (ends[end] for end in _hub_first(edge))
        if edge.kind == "contains" or hub == spoke or (edge.kind == "derives" and (spoke, hub) in carried):
            continue
        met.setdefault((edge.kind, hub), {})[spoke] = None
    return [Net(kind, hub, tuple(spokes)) for (kind, hub), spokes in met.items()]


def _hub_first(edge: Edge) -> tuple[str, str]:
    if edge.kind == "missing" or role_of(edge.kind):
        return edge.source, edge.target
    return edge.target, edge.source
