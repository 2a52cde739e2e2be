"""Boxes of tasks: the number, the heading in lines, the time, and what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from cascade.renderers.lettering import run, wrap
from cascade.renderers.svg.canvas import SIZES, Canvas, number
from cascade.renderers.views import Mark, Node
from cascade.rules import SEVERITIES
from cascade.wording.sentences import Language, sentence

__all__ = ["LEADING", "TaskBox", "badge", "label_width", "tally", "task_box"]

LEADING = 15.0
_SMALL_LEADING = 13.0
_PAD = 7.0
_BADGES = 46.0
_SHOWN = 4
"""So many findings have a badge; the others are counted."""


@dataclass(frozen=True, slots=True)
class TaskBox:
    """A task as it will be drawn, with its size."""

    node: Node
    label: tuple[str, ...]
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    width: float
    height: float
    text_at: float

    @property
    def title(self) -> str:
        """All that it says, for a pointer that rests on it."""
        node = self.node
        found = [f"{mark.code}: {mark.message}" for mark in node.marks]
        return " · ".join([f"{node.label}  {node.text}", *node.notes, *found])

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its upper left corner at a place."""
        gravest = self.node.marks[0].severity if self.node.marks else ""
        with canvas.group(self.title, class_="node", data_id=self.node.id):
            canvas.box(x, y, self.width, self.height, f"task {gravest}".strip(), corner=3)
            base = y + _PAD + SIZES["text"] - 2
            canvas.lines(x + _PAD, base, self.label, "text strong", LEADING)
            canvas.lines(x + self.text_at, base, self.lines, "text", LEADING)
            below = base + len(self.lines) * LEADING - 1
            canvas.lines(x + self.text_at, below, self.notes, "small quiet", _SMALL_LEADING)
            for count, (severity, code) in enumerate(self.codes):
                badge(canvas, x + self.width - _BADGES + 6, y + _PAD + 5 + count * 13, severity, code)


def task_box(node: Node, width: float, *, lines: int = 4, context: str = "", label_width: float = 40) -> TaskBox:
    """Fit a task into a box of a given width.

    Args:
        node: the task.
        width: of the box in pixels.
        lines: the most lines its heading may take.
        context: what stands before its notes, such as the paper it is from.
        label_width: what the widest number among its neighbours needs.
    """
    codes = _codes(node.marks)
    text_at = _PAD + label_width + 6
    room = width - text_at - _PAD - (_BADGES if codes else 0)
    label = wrap(node.label, label_width, bold=True, lines=2)
    heading = wrap(node.text, room, lines=lines)
    said = " · ".join(part for part in (context, *node.notes) if part)
    notes = wrap(said, room, SIZES["small"], lines=2) if said else ()
    text = max(len(heading), len(label)) * LEADING + len(notes) * _SMALL_LEADING
    height = max(text, len(codes) * 13.0) + 2 * _PAD - 2
    return TaskBox(node, label, heading, notes, codes, width, 4 * -(-height // 4), text_at)


def label_width(nodes: list[Node]) -> float:
    """What the numbers of some tasks need, within reason."""
    return min(88.0, max([24.0, *(run(node.label, bold=True) for node in nodes)]))


def tally(tasks: Iterable[Node], language: Language) -> str:
    """How many tasks there are and how much was found in them, in one line; empty where there are none."""
    tasks = list(tasks)
    if not tasks:
        return ""
    found = Counter(mark.severity for task in tasks for mark in task.marks)
    counts = [("tasks", len(tasks)), *((f"{severity}s", found[severity]) for severity in SEVERITIES)]
    return ", ".join(
        sentence("pictures", f"counts.{key}", language, [("count", count)]) for key, count in counts if count
    )


def badge(canvas: Canvas, x: float, y: float, severity: str, code: str) -> None:
    """The sign of a finding, told apart by shape too, and the code of its rule."""
    if severity == "error":
        canvas.path(f"M{number(x - 2.2)} {number(y - 5)}h4.4l2.8 2.8v4.4l-2.8 2.8h-4.4l-2.8 -2.8v-4.4z", "badge error")
        canvas.text(x, y + 3.2, "!", "tiny strong on-error", anchor="middle")
    elif severity == "warning":
        canvas.path(f"M{number(x)} {number(y - 5)}l5.4 9.4h-10.8z", "badge warning")
        canvas.text(x, y + 3.6, "!", "tiny strong warning", anchor="middle")
    else:
        canvas.path(f"M{number(x - 4)} {number(y)}a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z", "badge info")
        canvas.text(x, y + 3, "i", "tiny strong info", anchor="middle")
    canvas.text(x + 9, y + 3.2, code, f"tiny strong {severity}")


def _codes(marks: tuple[Mark, ...]) -> tuple[tuple[str, str], ...]:
    codes = tuple(dict.fromkeys((mark.severity, mark.code) for mark in marks))
    if len(codes) <= _SHOWN:
        return codes
    return (*codes[: _SHOWN - 1], (codes[_SHOWN - 1][0], f"+{len(codes) - _SHOWN + 1}"))
