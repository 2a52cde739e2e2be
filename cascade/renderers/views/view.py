"""The shape of a view: what a picture of a cascade shows, before any format."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cascade.model import Level, Role, Severity
from cascade.network import CascadeGraph
from cascade.wording.sentences import Language, sentence

__all__ = [
    "VIEWS",
    "Band",
    "Edge",
    "EdgeKind",
    "Mark",
    "Node",
    "NodeKind",
    "Section",
    "View",
    "ViewName",
    "role_of",
    "word_of",
]

ViewName = Literal["whole", "cascade", "responsibility", "agency", "coverage"]
VIEWS: tuple[ViewName, ...] = ("whole", "cascade", "responsibility", "agency", "coverage")

NodeKind = Literal["document", "task", "agency", "missing"]
EdgeKind = Literal[
    "implements", "contains", "derives",
    "directs", "leads", "implements-task", "coordinates", "advises", "monitors", "reports",
    "missing", "taken-up", "lacking", "unknown",
]  # fmt: skip


def role_of(kind: str) -> Role | None:
    """The role that an edge from a body to a task stands for; None for edges of other kinds.

    >>> role_of("implements-task"), role_of("derives")
    (<Role.IMPLEMENTS: 'implements'>, None)
    """
    if kind in ("implements-task", "implements"):
        return Role.IMPLEMENTS if kind == "implements-task" else None
    return Role(kind) if kind in set(Role) else None


def word_of(kind: str, language: Language) -> str:
    """The word for edges of a kind.

    >>> word_of("implements-task", "vi"), word_of("derives", "en")
    ('thực hiện', 'derives from')
    """
    role = role_of(kind)
    return sentence("report", f"roles.{role}", language) if role else sentence("pictures", f"kinds.{kind}", language)


@dataclass(frozen=True, slots=True)
class Mark:
    """What a check found, as it is marked on a node."""

    severity: Severity
    """How grave it is."""
    code: str
    """Code of the rule."""
    message: str
    """What is wrong, in the language of the view."""


@dataclass(frozen=True, slots=True)
class Node:
    """A paper, a task, a body, or a body that should be there and is not."""

    id: str
    """Its id in the graph (`CascadeGraph.to_networkx`); one of its own for what is missing."""
    kind: NodeKind
    """What it stands for."""
    label: str
    """What it is called: the id of a task, the number of a paper, the name of a body."""
    text: str = ""
    """What it says: the heading of a task, the issuer of a paper."""
    notes: tuple[str, ...] = ()
    """What stands below, smaller: the wording of the time, that the content is not held."""
    band: str = ""
    """Key of the band it lies in."""
    paper: str | None = None
    """Id of the paper a task stands in."""
    whole: str | None = None
    """Id of the task that a task is part of."""
    state: Literal["", "cited", "collective", "vague"] = ""
    """`cited` for a paper whose content is not held; `collective` or `vague` for a body that is not one body."""
    marks: tuple[Mark, ...] = ()
    """What was found in it, the gravest first."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two nodes; it reads as a sentence from source to target."""

    source: str
    """Id of the node it begins at."""
    target: str
    """Id of the node it ends at."""
    kind: EdgeKind
    """As `CascadeGraph.to_networkx` names it; `missing`, or of coverage `taken-up`, `lacking`, `unknown`."""
    word: str = ""
    """The word for it, where it needs one."""


@dataclass(frozen=True, slots=True)
class Band:
    """What lies on one level, or the bodies."""

    key: str
    """Value of the level, or `cited`, `unknown`, `bodies`."""
    name: str
    """Its name in the language of the view."""
    level: Level | None = None
    """The level, where it is one."""


@dataclass(frozen=True, slots=True)
class Section:
    """Rows of tasks that are drawn together over the same columns."""

    title: str
    """What stands over it: the number of the paper, the role."""
    rows: tuple[str, ...]
    """Ids of the tasks, in order."""
    columns: tuple[str, ...]
    """Ids of the bodies or papers they are held against, in order."""
    paper: str | None = None
    """Id of the paper whose tasks these are, where they are of one."""
    note: str = ""
    """What must be known to read it, such as who answers by the plan's convention."""


@dataclass(frozen=True, slots=True)
class View:
    """What a picture shows: nodes in bands, edges, and sections where it is a table of lanes.

    >>> import cascade
    >>> plan = cascade.loads("{number: 12/KH-UBND, tasks: [{id: '1', title: Mở lớp}]}", "12-kh-ubnd.yaml")
    >>> shown = cascade.view(cascade.graph(cascade.Cascade(documents=(plan,))), "cascade")
    >>> [(node.kind, node.label) for node in shown.nodes]
    [('document', '12/KH-UBND'), ('task', '1')]
    """

    name: ViewName
    """Which view it is."""
    title: str
    """What stands over the picture."""
    graph: CascadeGraph = field(repr=False, compare=False)
    """The graph it is a view of."""
    language: Language
    """Language of the words that are not the papers' own."""
    bands: tuple[Band, ...]
    """From the highest level down."""
    nodes: tuple[Node, ...]
    """Papers, then tasks, then bodies, each in the order of the graph."""
    edges: tuple[Edge, ...]
    """In the order of the graph; no two are alike."""
    sections: tuple[Section, ...] = ()
    """For the views that hold tasks against bodies or places."""
