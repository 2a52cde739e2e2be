"""Graphviz DOT."""

from __future__ import annotations

from collections.abc import Iterable

from cascade.renderers.drawing import Box, draw
from cascade.renderers.views import View

__all__ = ["render_dot"]

_BOXES = {
    "document": 'shape=note, style=filled, fillcolor="#eef2f7", color="#3b5b7e"',
    "task": 'shape=box, style=filled, fillcolor="#ffffff", color="#555555"',
    "agency": 'shape=box, style="rounded,filled", fillcolor="#f6f3e8", color="#8a7a3f"',
    "cited": 'shape=note, style=dashed, color="#3b5b7e"',
    "vague": 'shape=box, style="rounded,dashed", color="#8a7a3f"',
    "missing": 'shape=hexagon, style=dashed, penwidth=2, color="#b3261e", fontcolor="#b3261e"',
    "error": 'shape=box, style=filled, fillcolor="#ffffff", color="#b3261e", penwidth=3',
    "warning": 'shape=box, style=filled, fillcolor="#ffffff", color="#b26a00", penwidth=2',
}
_ARROWS = {
    "implements": "style=bold",
    "derives": "style=dashed",
    "contains": "dir=none",
    "directs": "style=bold",
    "leads": "style=bold",
    "coordinates": "style=dotted",
    "advises": "style=dashed",
    "monitors": "style=dashed",
    "reports": "style=dotted",
    "missing": "style=dashed, dir=none",
    "taken-up": "style=solid",
    "lacking": 'style=dashed, color="#b3261e", fontcolor="#b3261e", arrowhead=none',
    "unknown": "style=dotted, arrowhead=none",
}


def render_dot(view: View) -> str:
    """Papers as frames with their tasks, bodies as rounded boxes; dashed where something is missing, vague or not held."""
    drawing = draw(view)
    font = 'fontname="Noto Sans, DejaVu Sans, Arial, sans-serif"'
    lines = [
        "digraph cascade {",
        f'  graph [rankdir=LR, ranksep=1.6, nodesep=0.12, compound=true, charset="UTF-8", {font}, fontsize=12];',
        f'  node [{font}, fontsize=11, margin="0.12,0.08"];',
        f'  edge [{font}, fontsize=9, color="#555555", fontcolor="#555555"];',
    ]
    # An arrow cannot end at a frame, only at a box in it, clipped at the frame.
    inside = {paper.id: (f"cluster_{paper.id}", tasks[0].id) for paper, tasks in drawing.papers if tasks}
    for paper, tasks in drawing.papers:
        if tasks:
            lines.append(f"  subgraph cluster_{paper.id} {{")
            lines.append(f'    label={_quoted(paper.lines)}; color="#3b5b7e"; style=filled; fillcolor="#eef2f7";')
            lines += [f"    {_box(task)}" for task in tasks]
            lines.append("  }")
        else:
            lines.append(f"  {_box(paper)}")
    lines += [f"  {_box(body)}" for body in drawing.bodies]
    for arrow in drawing.arrows:
        style = _ARROWS.get(arrow.kind, "style=solid")
        tail, source = inside.get(arrow.source, ("", arrow.source))
        head, target = inside.get(arrow.target, ("", arrow.target))
        if source != target:
            style += (f", ltail={tail}" if tail else "") + (f", lhead={head}" if head else "")
        lines.append(f"  {source} -> {target} [label={_quoted([arrow.word])}, {style}];")
    return "\n".join([*lines, "}"]) + "\n"


def _box(box: Box) -> str:
    return f"{box.id} [label={_quoted(box.lines)}, {_BOXES[box.style]}];"


def _quoted(lines: Iterable[str]) -> str:
    """Lines as a quoted string; the one place where DOT's text is escaped."""
    escaped = (line.replace("\\", "\\\\").replace('"', '\\"') for line in lines)
    # Graphviz takes &amp; and the like for entities, in quoted strings too.
    return '"' + "\\n".join(line.replace("&", "&amp;") for line in escaped) + '"'
