"""What a picture shows, before any format: boxes with lines of text, arrows with words."""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from cascade.model import Content
from cascade.network import CascadeGraph, DocumentNode, TaskNode, gaps
from cascade.rules import SEVERITIES, Finding
from cascade.wording.sentences import Language, sentence

__all__ = ["Arrow", "Box", "Drawing", "draw", "visible", "wrap"]

_WIDTH = 34
_LINES = 7


@dataclass(frozen=True, slots=True)
class Box:
    """Something that is drawn as a box.

    Attributes:
        id: a short name of its own, made of a letter and digits.
        kind: what it stands for; `missing` is a body that should be there and is not.
        lines: its text, wrapped at words.
        mark: the gravest severity found in it; `vague` for a body that names nobody; `cited` for a paper not held.
    """

    id: str
    kind: Literal["document", "task", "agency", "missing"]
    lines: tuple[str, ...]
    mark: str = ""


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


def draw(graph: CascadeGraph, findings: Iterable[Finding] = (), language: Language = "en") -> Drawing:
    """Lay out what the picture of a graph says."""
    names = {node.id: f"d{number}" for number, node in enumerate(graph.papers)}
    names |= {node.id: f"t{number}" for number, node in enumerate(graph.tasks())}
    names |= {f"agency:{name}": f"a{number}" for number, name in enumerate(graph.agencies)}
    worst = _worst(findings)
    papers = tuple(
        (
            _paper(node, names[node.id], language),
            tuple(
                _task(task, names[task.id], worst.get((node.position, task.position), "")) for task in graph.tasks(node)
            ),
        )
        for node in graph.papers
    )
    bodies = [
        Box(
            names[f"agency:{name}"],
            "agency",
            (*wrap(name), *([f"({sentence('report', 'picture.vague', language)})"] if graph.is_vague(name) else [])),
            "vague" if graph.is_vague(name) else "",
        )
        for name in graph.agencies
    ]
    arrows: list[Arrow] = []
    for source, target, kind, _ in graph.edges():
        if kind == "contains" and source.startswith(("document:", "cited:")):
            continue  # the task stands inside its paper
        arrows.append(Arrow(names[source], names[target], kind, _word(kind, language)))
    for task in graph.tasks():
        for gap in gaps(graph, task):
            if gap == "time":
                continue  # a picture of bodies has no place for it
            box = Box(f"m{len(bodies)}", "missing", (sentence("report", f"picture.no-{gap}", language),))
            bodies.append(box)
            arrows.append(Arrow(box.id, names[task.id], "missing", ""))
    return Drawing(papers, tuple(bodies), tuple(dict.fromkeys(arrows)))


def visible(text: str) -> str:
    r"""A text without what cannot be seen: control signs, marks that turn the direction, halves of pairs.

    >>> visible("Sở\r\n  Y\u202e tế\x00")
    'Sở Y tế'
    """
    spaced = " ".join(text.split())
    if spaced.isprintable():
        return spaced
    return "".join(
        sign for sign in spaced if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    )


def wrap(text: str, width: int = _WIDTH, lines: int = _LINES) -> tuple[str, ...]:
    """A text in lines, broken between words; what is too long for a picture ends with an ellipsis.

    >>> wrap("Bảo đảm quyền được làm việc an toàn", width=16, lines=2)
    ('Bảo đảm quyền', 'được làm việc …')
    """
    found = textwrap.wrap(visible(text), width, max_lines=lines, placeholder=" …", break_on_hyphens=False)
    return tuple(found) or ("–",)  # a box without text is refused by Mermaid


def _worst(findings: Iterable[Finding]) -> dict[tuple[int | None, int], str]:
    """The gravest severity found in each task, by places of document and task."""
    worst: dict[tuple[int | None, int], str] = {}
    for finding in sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)):
        if finding.task is not None:
            worst.setdefault((finding.position, int(finding.path[1])), finding.severity)
    return worst


def _paper(node: DocumentNode, name: str, language: Language) -> Box:
    paper = node.document or node.reference
    lines = list(wrap(node.label))
    if node.document:
        lines += wrap(node.document.issuer) if node.document.issuer else ()
        cited = node.document.content is Content.CITED
    else:
        cited = True
        lines += wrap(paper.issuer) if paper and paper.issuer else ()
    if cited:
        lines.append(f"({sentence('report', 'picture.cited', language)})")
    return Box(name, "document", tuple(lines), "cited" if cited else "")


def _task(node: TaskNode, name: str, mark: str) -> Box:
    lines = wrap(f"{node.task.id}  {node.task.title}")
    if node.task.timeframe:
        lines += wrap(f"[{visible(node.task.timeframe.wording)}]", lines=2)
    return Box(name, "task", lines, mark)


def _word(kind: str, language: Language) -> str:
    if kind == "implements":
        return sentence("report", "trace.implements", language)
    if kind in ("derives", "contains"):
        return ""
    return sentence("report", f"roles.{kind.removesuffix('-task')}", language)
