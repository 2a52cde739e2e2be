"""Lanes: a row for each task, a column for each body or place, a line in the style of the role with a mark where they meet.

A hundred edges to few bodies would be a tangle; as lanes they cross no box, and both a task and a body can be read off.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from cascade.renderers.lettering import run, wrap
from cascade.renderers.svg.canvas import SIZES, Canvas, number, role_shape
from cascade.renderers.svg.tasks import TaskBox, label_width, task_box
from cascade.renderers.views import Edge, Node, Section, View

__all__ = ["ORDER", "Block", "Sheet", "blocks"]

ORDER = (
    "directs", "leads", "implements-task", "coordinates", "advises", "monitors", "reports", "missing", "taken-up",
    "lacking", "unknown",
)  # fmt: skip
"""Kinds of lanes, from the top of a row down, and in the legend."""

_TASK = 392.0
_GAP = 12.0
_LANE = 12.0
_ROW_GAP = 5.0
_WIDE, _NARROW, _FEW = 92.0, 40.0, 6
_LONGEST_HEADING = 170.0
_PAGE = 1000.0
"""Column headings are repeated after so many pixels, about a page."""
_SHEET_GAP = 6.0
_LEADING = 13.0


@dataclass(frozen=True, slots=True)
class Column:
    """A body or a place, with its heading in lines."""

    node: Node
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Lane:
    """A line of one kind, and what it ends at: ids of columns, each with the word for it."""

    kind: str
    ends: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A task and its lanes."""

    box: TaskBox
    lanes: tuple[Lane, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """Rows that share their column headings, about a page of them; sizes in pixels."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    turned: bool
    """Whether the headings run upwards."""

    @property
    def column_width(self) -> float:
        """Of one column."""
        return _NARROW if self.turned else _WIDE

    @property
    def width(self) -> float:
        """Of the whole."""
        return _TASK + _GAP + max(len(self.columns) * self.column_width, 60)

    @property
    def heading_height(self) -> float:
        """Of the column headings."""
        if self.turned:
            return 16 + max(run(line, SIZES["small"]) for column in self.columns for line in column.lines)
        return 16 + max((len(column.lines) * _LEADING for column in self.columns), default=0)

    @property
    def height(self) -> float:
        """Of the whole."""
        return self.heading_height + sum(row.box.height + _ROW_GAP for row in self.rows)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its upper left corner at a place."""
        bottom = y + self.height - _ROW_GAP
        y += self.heading_height
        middles = {
            column.node.id: x + _TASK + _GAP + (place + 0.5) * self.column_width
            for place, column in enumerate(self.columns)
        }
        for column in self.columns:
            canvas.path(f"M{number(middles[column.node.id])} {number(y - 3)}V{number(bottom)}", "guide")
            self._draw_heading(canvas, middles[column.node.id], y, column)
        for row in self.rows:
            row.box.draw(canvas, x, y)
            self._draw_lanes(canvas, x + _TASK, y + row.box.height / 2, row.lanes, middles)
            y += row.box.height + _ROW_GAP

    def _draw_heading(self, canvas: Canvas, middle: float, y: float, column: Column) -> None:
        node = column.node
        style = "small error" if node.kind == "missing" else "small quiet" if node.state == "vague" else "small"
        title = " · ".join(filter(None, (node.label, node.text, *node.notes)))
        with canvas.group(title, class_="node", data_id=node.id):
            for count, line in enumerate(column.lines):
                if self.turned:
                    shift = (count - (len(column.lines) - 1) / 2) * _LEADING
                    canvas.text(middle + 4 + shift, y - 7, line, style, turned=True)
                else:
                    up = (len(column.lines) - 1 - count) * _LEADING
                    canvas.text(middle, y - 8 - up, line, style, anchor="middle")

    def _draw_lanes(
        self, canvas: Canvas, x: float, middle: float, lanes: tuple[Lane, ...], middles: dict[str, float]
    ) -> None:
        """Draw the lines of a row first, then the marks on them."""
        names = {column.node.id: column.node.label for column in self.columns}
        heights = [middle + (count - (len(lanes) - 1) / 2) * _LANE for count in range(len(lanes))]
        for lane, y in zip(lanes, heights, strict=True):
            last = max(middles[column] for column, _ in lane.ends)
            canvas.path(f"M{number(x)} {number(y)}H{number(last)}", f"line {lane.kind}")
        for lane, y in zip(lanes, heights, strict=True):
            for column, word in lane.ends:
                with canvas.group(f"{names[column]} – {word}"):
                    canvas.parts.append(role_shape(lane.kind, middles[column], y))
                if lane.kind == "taken-up":
                    shown = wrap(word, self.column_width / 2 - 10, SIZES["small"], lines=1)[0]
                    canvas.text(middles[column] + 8, y - 3, shown, "small")


@dataclass(frozen=True, slots=True)
class Block:
    """A section fitted for drawing; sizes in pixels."""

    section: Section
    paper: Node | None
    head: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]

    @property
    def width(self) -> float:
        """Of the whole."""
        return max((sheet.width for sheet in self.sheets), default=_TASK + _GAP)

    @property
    def height(self) -> float:
        """Of the whole."""
        return self.head_height + sum(sheet.height + _SHEET_GAP for sheet in self.sheets)

    @property
    def head_height(self) -> float:
        """Of the bar that names the section."""
        return 14 + sum(_head_leading(style) for _, style in self.head)

    def draw(self, canvas: Canvas, x: float, y: float) -> None:
        """Draw it with its upper left corner at a place."""
        cited = " cited" if self.paper and self.paper.state == "cited" else ""
        canvas.box(x, y, self.width, self.head_height - 6, f"head{cited}", corner=3)
        base = y + 1
        for words, style in self.head:
            base += _head_leading(style)
            canvas.text(x + 9, base, words, style)
        y += self.head_height
        for sheet in self.sheets:
            sheet.draw(canvas, x, y)
            y += sheet.height + _SHEET_GAP


def blocks(view: View) -> list[Block]:
    """Fit the sections of a view."""
    nodes = {node.id: node for node in view.nodes}
    of_task: dict[str, list[Edge]] = {}
    for edge in view.edges:
        # Roles point at the task, coverage begins at it.
        of_task.setdefault(edge.source if nodes[edge.source].kind == "task" else edge.target, []).append(edge)
    return [_block(section, nodes, of_task) for section in view.sections]


def _block(section: Section, nodes: dict[str, Node], of_task: dict[str, list[Edge]]) -> Block:
    edges = [edge for row in section.rows for edge in of_task.get(row, ())]
    # What is missing stands nearest to the tasks, one column for each kind of it.
    missing = dict.fromkeys(nodes[edge.source].label for edge in edges if edge.kind == "missing")
    columns = {label: Node(label, "missing", label) for label in missing}
    columns |= {column: nodes[column] for column in section.columns}
    labels = label_width([nodes[row] for row in section.rows])
    rows = []
    for row in section.rows:
        task = nodes[row]
        context = nodes[task.paper].label if section.paper is None and task.paper else ""
        box = task_box(task, _TASK, context=context, label_width=labels)
        lanes = _lanes(of_task.get(row, ()), nodes, row)
        rows.append(Row(replace(box, height=max(box.height, (len(lanes) + 1) * _LANE + 4)), lanes))
    paper = nodes.get(section.paper or "")
    sheets = tuple(_sheet(sheet, columns) for sheet in _parted(rows))
    width = max((sheet.width for sheet in sheets), default=_TASK + _GAP)
    return Block(section, paper, _head(section, paper, width - 18), sheets)


def _lanes(edges: Iterable[Edge], nodes: dict[str, Node], task: str) -> tuple[Lane, ...]:
    """The lanes of a task, one for each kind of edge."""
    ends: dict[str, dict[str, str]] = {}
    for edge in edges:
        other = edge.target if edge.source == task else edge.source
        column = nodes[other].label if edge.kind == "missing" else other
        ends.setdefault(edge.kind, {})[column] = edge.word
    return tuple(Lane(kind, tuple(ends[kind].items())) for kind in ORDER if kind in ends)


def _sheet(rows: tuple[Row, ...], columns: dict[str, Node]) -> Sheet:
    """Rows with the columns that one of them needs, in the order of the section."""
    needed = {column for row in rows for lane in row.lanes for column, _ in lane.ends}
    shown = [node for column, node in columns.items() if column in needed]
    turned = len(shown) > _FEW
    return Sheet(tuple(Column(node, _heading(node, turned=turned)) for node in shown), rows, turned)


def _head(section: Section, paper: Node | None, width: float) -> tuple[tuple[str, str], ...]:
    """The lines of the bar that names a section, each with its style."""
    title = wrap(section.title, width, SIZES["heading"], lines=2, bold=True)
    said = [text for text in (paper.text if paper else "", section.note) if text]
    lines = [(line, "heading strong") for line in title]
    for text in said:
        lines += [(line, "small quiet") for line in wrap(text, width, SIZES["small"], lines=2)]
    return tuple(lines)


def _head_leading(style: str) -> float:
    return 16 if style.startswith("heading") else 14


def _heading(node: Node, *, turned: bool) -> tuple[str, ...]:
    """A column's heading in lines of about one length: a last line of one short word is easily lost."""
    words = f"{node.text} {node.label}" if node.kind == "document" and node.text else node.label
    room, most = (_LONGEST_HEADING, 3) if turned else (_WIDE - 8, 6)
    lines = wrap(words, room, SIZES["small"], lines=most)
    while len(lines) > 1 and room > 40:
        room -= 4
        narrower = wrap(words, room, SIZES["small"], lines=most)
        if len(narrower) > len(lines) or narrower[-1].endswith("…") != lines[-1].endswith("…"):
            break
        lines = narrower
    return lines


def _parted(rows: list[Row]) -> Iterator[tuple[Row, ...]]:
    """Rows in parts of about a page."""
    part: list[Row] = []
    tall = 0.0
    for row in rows:
        tall += row.box.height + _ROW_GAP
        if part and tall > _PAGE:
            yield tuple(part)
            part, tall = [], row.box.height + _ROW_GAP
        part.append(row)
    if part:
        yield tuple(part)
