"""Mermaid flowcharts, as GitHub and GitLab show them in Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cascade.renderers.drawing import Arrow, Box, draw
from cascade.renderers.views import View

__all__ = ["render_mermaid"]

_SHAPES = {"document": ('["', '"]'), "task": ('["', '"]'), "agency": ('(["', '"])'), "missing": ('{{"', '"}}')}
_LINES = {
    "implements": "==>",
    "derives": "-.->",
    "contains": "---",
    "directs": "==>",
    "leads": "==>",
    "missing": "-.-",
    "coordinates": "-.->",
    "lacking": "-.-x",
    "unknown": "-.-",
}
_STYLES = """\
  classDef document fill:#eef2f7,stroke:#3b5b7e,color:#1b1b1b
  classDef task fill:#ffffff,stroke:#555555,color:#1b1b1b
  classDef agency fill:#f6f3e8,stroke:#8a7a3f,color:#1b1b1b
  classDef cited fill:#ffffff,stroke:#3b5b7e,stroke-dasharray:5 4,color:#1b1b1b
  classDef vague fill:#ffffff,stroke:#8a7a3f,stroke-dasharray:5 4,color:#1b1b1b
  classDef missing fill:#ffffff,stroke:#b3261e,stroke-width:2px,stroke-dasharray:5 4,color:#b3261e
  classDef error fill:#ffffff,stroke:#b3261e,stroke-width:3px,color:#1b1b1b
  classDef warning fill:#ffffff,stroke:#b26a00,stroke-width:2px,color:#1b1b1b
"""
# Whatever could end the label, start a tag or an entity, or be taken for Markdown; letters and most signs stay.
_ESCAPED = re.compile(r'["#&<>`\\*_~]|^[-+]|(?<=\d)\.(?=\s)|(?<=^\d)[.)]|//')


def render_mermaid(view: View) -> str:
    """Papers as frames with their tasks, bodies as rounded boxes; dashed where something is missing, vague or not held."""
    drawing = draw(view)
    lines = ["flowchart LR"]
    for paper, tasks in drawing.papers:
        if tasks:
            lines.append(f'  subgraph {paper.id}["{_label(paper.lines)}"]')
            lines += [f"    {_box(task)}" for task in tasks]
            lines.append("  end")
        else:
            lines.append(f"  {_box(paper)}")
    lines += [f"  {_box(body)}" for body in drawing.bodies]
    lines += _arrows(drawing.arrows)
    return "\n".join(lines) + "\n" + _STYLES


def _box(box: Box) -> str:
    begin, end = _SHAPES[box.kind]
    return f"{box.id}{begin}{_label(box.lines)}{end}:::{box.style}"


def _arrows(arrows: Iterable[Arrow]) -> list[str]:
    """One line for all bodies that have the same role in a task."""
    together: dict[tuple[str, str, str], list[str]] = {}
    for arrow in arrows:
        together.setdefault((arrow.target, arrow.kind, arrow.word), []).append(arrow.source)
    lines = []
    for (target, kind, word), sources in together.items():
        line = _LINES.get(kind, "-->") + (f'|"{_label((word,))}"|' if word else "")
        lines.append(f"  {' & '.join(sources)} {line} {target}")
    return lines


def _label(lines: Iterable[str]) -> str:
    """Text as the content of a quoted label; the one place where Mermaid's text is escaped."""
    return "<br/>".join(
        _ESCAPED.sub(lambda match: "".join(f"#{ord(sign)};" for sign in match[0]), line) for line in lines
    )
