"""Papers, tasks and bodies as nodes of a view, with what a check found in them."""

from __future__ import annotations

from collections.abc import Iterable

from cascade.model import Content
from cascade.network import CascadeGraph, DocumentNode, TaskNode, gaps
from cascade.renderers.views.view import Band, Mark, Node
from cascade.rules import SEVERITIES, Finding
from cascade.wording.sentences import Language, sentence

__all__ = ["Boxes"]


class Boxes:
    """Makes the nodes of a view.

    Args:
        graph: the graph they are taken from.
        findings: what a check found; each is marked on the task or paper it concerns.
        language: of the words that are not the papers' own.
    """

    def __init__(self, graph: CascadeGraph, findings: Iterable[Finding], language: Language) -> None:
        """Sort the findings by the place they concern."""
        self.graph = graph
        self.language = language
        self._marks: dict[tuple[int | None, int | None], dict[Mark, None]] = {}
        for finding in sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity)):
            place = (finding.position, int(finding.path[1]) if finding.task is not None else None)
            mark = Mark(finding.severity, finding.code, finding.message(language))
            self._marks.setdefault(place, {})[mark] = None

    def say(self, key: str, **values: object) -> str:
        """Give a word or sentence of the pictures."""
        return sentence("pictures", key, self.language, values.items())

    def paper(self, node: DocumentNode) -> Node:
        """A paper with its issuer, and a note where its content is not held."""
        paper = node.document or node.reference
        cited = node.document is None or node.document.content is Content.CITED
        return Node(
            node.id,
            "document",
            node.label,
            (paper.issuer if paper and paper.issuer else "") or "",
            notes=(self.say("cited"),) if cited else (),
            band=self.band(node).key,
            state="cited" if cited else "",
            marks=self._found(node.position, None) if node.document else (),
        )

    def task(self, node: TaskNode) -> Node:
        """A task with its heading and the wording of its time."""
        whole = next((above for above in self.graph.above(node) if above.document == node.document), None)
        return Node(
            node.id,
            "task",
            node.task.id,
            node.task.title,
            notes=(node.task.timeframe.wording,) if node.task.timeframe else (),
            band=self.band(node.document).key,
            paper=node.document.id,
            whole=whole.id if whole and node.task.parent == whole.task.id else None,
            marks=self._found(node.document.position, node.position),
        )

    def body(self, name: str) -> Node:
        """A body, said to be vague where it names nobody in particular."""
        vague = self.graph.is_vague(name)
        return Node(
            f"agency:{name}",
            "agency",
            name,
            notes=(self.say("vague"),) if vague else (),
            band="bodies",
            state="vague" if vague else "collective" if self.graph.is_collective(name) else "",
        )

    def missing(self, node: TaskNode) -> list[Node]:
        """The bodies that should be there and are not; a picture of bodies has no place for a time that lacks."""
        return [
            Node(f"missing:{gap}:{node.id}", "missing", self.say(f"no-{gap}"), band="bodies")
            for gap in gaps(self.graph, node)
            if gap != "time"
        ]

    def band(self, node: DocumentNode) -> Band:
        """The band a paper lies in: its level, or one for papers that are only cited."""
        key = node.level.value if node.level else "unknown" if node.document else "cited"
        return Band(key, self.say(f"levels.{key}"), node.level)

    def bodies_band(self) -> Band:
        """The band of all bodies."""
        return Band("bodies", self.say("levels.bodies"))

    def _found(self, position: int | None, task: int | None) -> tuple[Mark, ...]:
        return tuple(self._marks.get((position, task), ()))
