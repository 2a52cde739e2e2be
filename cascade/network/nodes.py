"""What a graph gives back: papers and tasks as nodes, citations, traces, duties, coverage."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from cascade.model import Agency, Content, Derivation, Document, DocumentNumber, DocumentReference, Level, Role, Task
from cascade.wording.bodies import recognise

__all__ = [
    "Citation",
    "Coverage",
    "DocumentNode",
    "Duty",
    "Node",
    "Origin",
    "PaperCoverage",
    "PaperTrace",
    "Step",
    "TaskCoverage",
    "TaskNode",
    "Trace",
    "Via",
]


@dataclass(frozen=True, slots=True)
class DocumentNode:
    """A paper in the graph: one of the cascade's documents, or a paper that others only cite.

    Nodes are compared by `id`, so that two papers of the same key stay two.

    >>> import cascade
    >>> plan = cascade.loads("{number: 12-KH/TU, implements: 31-CT/TW}", "12-kh-tu.yaml")
    >>> [(node.label, node.held) for node in cascade.graph(cascade.Cascade(documents=(plan,))).papers]
    [('12-KH/TU', True), ('31-CT/TW', False)]
    """

    id: str
    """Name of the node, unique in the graph: `document:` or `cited:` and a key."""
    key: str = field(compare=False)
    """Key of the document; for a cited paper number, date and issuer as cited."""
    document: Document | None = field(compare=False, default=None, repr=False)
    """The document; None for a paper that is only cited."""
    reference: DocumentReference | None = field(compare=False, default=None, repr=False)
    """The fullest citation of a paper that is only cited; None for a document."""
    position: int | None = field(compare=False, default=None, repr=False)
    """Place of the document in `Cascade.documents`."""
    shared: bool = field(compare=False, default=False, repr=False)
    """Whether another document of the cascade has the same number: each place counts its own."""

    @property
    def number(self) -> DocumentNumber | None:
        """Its number, where it has one."""
        paper = self.document or self.reference
        return paper.number if paper else None

    @property
    def label(self) -> str:
        """How to name it in a sentence: its number, else its key."""
        return str(self.number) if self.number else self.key

    @property
    def level(self) -> Level | None:
        """Level of its issuer, where it is known."""
        return self.document.level if self.document else None

    @property
    def called(self) -> str:
        """How to name it in a list of several papers: its number, with whose it is in brackets where others have that number."""
        return f"{self.label} ({self.holder})" if self.shared and self.holder else self.label

    @property
    def whose(self) -> str:
        """How to say whose paper it is: who holds to it, with its number or key in brackets behind."""
        return f"{self.holder} ({self.label})" if self.holder else self.label

    @property
    def holder(self) -> str | None:
        """Who holds to it: the place it is for, but its issuer where that is a body of the place with one field of work."""
        paper = self.document
        known = recognise(paper.issuer, level=paper.level) if paper and paper.issuer else None
        if not (paper and paper.issuer and known and isinstance(known.entry, Agency)):
            return self.owner
        if not (known.entry.kind and known.entry.kind.has_one_field):
            return self.owner
        return f"{paper.issuer}, {paper.place}" if paper.place and paper.place not in paper.issuer else paper.issuer

    @property
    def owner(self) -> str | None:
        """The place it is for, else its issuer, as far as they are known."""
        paper = self.document or self.reference
        return (self.document.place if self.document else None) or (paper.issuer if paper else None)

    @property
    def held(self) -> bool:
        """Whether its whole content is at hand; only then can one say what it does not contain."""
        return self.document is not None and self.document.content is Content.WHOLE


@dataclass(frozen=True, slots=True)
class TaskNode:
    """A task with the document it stands in. Nodes are compared by `id`, so that two tasks of the same id stay two.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp}]', "12-kh-tu.yaml")
    >>> node = cascade.graph(cascade.Cascade(documents=(plan,))).task("12-kh-tu#1")
    >>> node.reference, node.task.title, node.position
    ('12-kh-tu#1', 'Mở lớp', 0)
    """

    id: str
    """Name of the node, unique in the graph: `task:` and the reference."""
    task: Task = field(compare=False, repr=False)
    """The task."""
    document: DocumentNode = field(compare=False, repr=False)
    """The paper it stands in."""
    position: int = field(compare=False, repr=False)
    """Its place in `Document.tasks`."""

    @property
    def reference(self) -> str:
        """How derivations name the task: `document-key#task-id`."""
        return f"{self.document.key}#{self.task.id}"


Node = DocumentNode | TaskNode
"""A paper or a task in the graph."""

Via = Literal["stated", "inferred", "confirmed", "part", "implements"]
"""The link to the line above in a trace: the basis of a derivation, part of a task, or a paper carrying out another."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A reference of a paper and the paper it means.

    >>> import cascade
    >>> plan = cascade.loads("implements: 31-CT/TW", "12-kh-tu.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> [(link.target.label, link.settled) for link in graph.citations(graph.document("12-kh-tu"))]
    [('31-CT/TW', 'cited')]
    """

    reference: DocumentReference
    """The reference as it stands in the document."""
    target: DocumentNode
    """The paper meant; a node for the citation alone where no document of the cascade is meant for certain."""
    settled: Literal["key", "identity", "unknown-key", "ambiguous", "cited"]
    """How it was settled; `cited` where the cascade holds no such paper, `unknown-key` where the key names none."""
    candidates: tuple[DocumentNode, ...] = ()
    """The documents it may mean, where it is ambiguous."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A derivation of a task and what it points at.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, derives: tinh#1}]', "12-kh-tu.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> [(origin.derivation.task, origin.found) for origin in graph.origins(graph.task("12-kh-tu#1"))]
    [('tinh#1', 'no-document')]
    """

    derivation: Derivation
    """The derivation as it stands with the task."""
    tasks: tuple[TaskNode, ...]
    """The tasks meant: one in a good cascade, several where an id is given twice, none where it cannot be found."""
    documents: tuple[DocumentNode, ...]
    """The papers its first half can mean: one, several where a number is not unique, or none."""

    @property
    def found(self) -> Literal["task", "not-held", "no-task", "ambiguous", "no-document"]:
        """What came of it; `not-held` where the paper is known but not its whole content."""
        if self.tasks:
            return "task"
        if len(self.documents) == 1:
            return "no-task" if self.documents[0].held else "not-held"
        return "ambiguous" if self.documents else "no-document"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a trace; the lines in order, with their depths, are the tree.

    >>> import cascade
    >>> above = cascade.loads('tasks: [{id: "1", title: Tập huấn}]', "tinh.yaml")
    >>> below = cascade.loads('tasks: [{id: "1", title: Mở lớp, derives: tinh#1}]', "xa.yaml")
    >>> trace = cascade.graph(cascade.Cascade(documents=(above, below))).trace("xa#1")
    >>> [(step.depth, step.via, step.node.reference) for step in trace.up]
    [(1, 'stated', 'tinh#1')]
    """

    depth: int
    """Distance from the task traced, from 1."""
    node: Node
    """The task or paper reached."""
    via: Via
    """The link to the line above it."""
    repeated: bool = False
    """Whether it stands earlier in the same trace, where its own branches are."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A task's way up to the directive and down to whoever carries it out.

    >>> import cascade
    >>> above = cascade.loads('tasks: [{id: "1", title: Tập huấn}]', "tinh.yaml")
    >>> below = cascade.loads('tasks: [{id: "1", title: Mở lớp, derives: tinh#1}]', "xa.yaml")
    >>> trace = cascade.graph(cascade.Cascade(documents=(above, below))).trace("tinh#1")
    >>> trace.up, [step.node.reference for step in trace.down]
    ((), ['xa#1'])
    """

    task: TaskNode
    """The task traced."""
    up: tuple[Step, ...]
    """Tasks it derives from and, where a paper above is not taken up by a derivation, that paper."""
    down: tuple[Step, ...]
    """Tasks that derive from it or are part of it."""


@dataclass(frozen=True, slots=True)
class PaperTrace:
    """A paper's way up to the directive, and down to the papers of the last level.

    >>> import cascade
    >>> above = cascade.loads("number: 31-CT/TW", "chi-thi.yaml")
    >>> below = cascade.loads("implements: 31-CT/TW", "tinh.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(above, below)))
    >>> [step.node.key for step in graph.trace_paper(graph.document("chi-thi")).down]
    ['tinh']
    """

    document: DocumentNode
    """The paper traced."""
    up: tuple[Step, ...]
    """Papers that it carries out, held or only cited."""
    down: tuple[Step, ...]
    """Papers that carry it out."""


@dataclass(frozen=True, slots=True)
class Duty:
    """What a body owes: a task and its role in it.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, assignments: {leads: UBND tỉnh}}]', "tinh.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> [(duty.role.value, duty.agency) for duty in graph.duties("Ủy ban nhân dân tỉnh")]
    [('leads', 'UBND tỉnh')]
    """

    task: TaskNode
    """The task."""
    role: Role
    """The role."""
    agency: str
    """The body as the paper names it."""
    through: str | None = None
    """The collective by which the body is meant, where it is not named itself."""

    @property
    def under(self) -> tuple[str, ...]:
        """Under whom the body has the duty: who directs the task, else who answers for it, else who issued the paper.

        Whoever directs or answers for a task itself stands under the next of these.
        """
        task, paper = self.task.task, self.task.document.document
        directs, leads = task.bodies(Role.DIRECTS), task.leads
        if self.agency in directs:
            above: tuple[str, ...] = ()
        elif self.agency in leads:
            above = directs
        else:
            above = directs or leads
        return above or ((paper.issuer,) if paper and paper.issuer else ())


@dataclass(frozen=True, slots=True)
class TaskCoverage:
    """Who takes up one task of a paper.

    >>> import cascade
    >>> above = cascade.loads('{number: 44/KH-UBND, tasks: [{id: "1", title: Tập huấn}]}', "tinh.yaml")
    >>> below = cascade.loads("implements: 44/KH-UBND", "xa.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(above, below)))
    >>> row = graph.coverage(graph.document("tinh")).tasks[0]
    >>> row.taken_up_by, [paper.key for paper in row.lacking]
    ((), ['xa'])
    """

    task: TaskNode
    """The task of the paper above."""
    taken_up_by: tuple[TaskNode, ...]
    """The tasks of other papers that derive from it."""
    lacking: tuple[DocumentNode, ...]
    """The papers directly below that are asked to take it up, whose whole content is held, and that do not."""
    reached: tuple[DocumentNode, ...] = ()
    """The papers below, at any depth, to which it comes down from task to task."""
    unreached: tuple[DocumentNode, ...] = ()
    """The papers below, at any depth, whose whole content is held and to which it does not come down."""


@dataclass(frozen=True, slots=True)
class PaperCoverage:
    """What one of the papers below takes up of a paper.

    >>> import cascade
    >>> above = cascade.loads('{number: 44/KH-UBND, tasks: [{id: "1", title: Tập huấn}]}', "tinh.yaml")
    >>> below = cascade.loads("implements: 44/KH-UBND", "xa.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(above, below)))
    >>> (town,) = graph.coverage(graph.document("tinh")).papers
    >>> town.state, [task.task.id for task in town.lacking]
    ('no-links', ['1'])
    """

    document: DocumentNode
    """The paper below."""
    direct: bool
    """Whether it stands directly below."""
    state: Literal["established", "not-held", "no-links", "above-not-held"]
    """Whether one can say for certain what it lacks: not where its content, or that of a paper between, is not held;
    nor where none of its tasks says from what it derives."""
    taken_up: tuple[TaskNode, ...]
    """The tasks of the paper above that come down to it."""
    lacking: tuple[TaskNode, ...]
    """The tasks of the paper above that do not, though it is asked for them."""

    @property
    def established(self) -> bool:
        """Whether one can say for certain what it lacks."""
        return self.state == "established"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which tasks of a paper are taken up by the papers that carry it out.

    >>> import cascade
    >>> directive = cascade.loads("{number: 31-CT/TW, content: cited}", "31-ct-tw.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(directive,)))
    >>> coverage = graph.coverage(graph.document("31-ct-tw"))
    >>> coverage.established, [paper.label for paper in coverage.not_held]
    (False, ['31-CT/TW'])
    """

    document: DocumentNode
    """The paper above."""
    children: tuple[DocumentNode, ...]
    """The papers directly below: those that carry it out, and no paper between that does."""
    tasks: tuple[TaskCoverage, ...]
    """Its tasks, as far as they are known."""
    not_held: tuple[DocumentNode, ...]
    """The papers, it or those below, whose content would be needed and is not held."""
    papers: tuple[PaperCoverage, ...] = ()
    """All papers below, nearest first, with what each takes up."""

    @property
    def established(self) -> bool:
        """Whether the answer is complete; where it is not, `not_held` names the papers that are missing."""
        return not self.not_held

    @property
    def counted(self) -> tuple[TaskCoverage, ...]:
        """The tasks that the papers below are asked for; a duty in running text only where it comes down to one."""
        return tuple(row for row in self.tasks if row.reached or not row.task.task.is_duty)

    @property
    def levels(self) -> dict[Level | None, tuple[PaperCoverage, ...]]:
        """The papers below of each level, in their order; None holds those whose level is not known."""
        found: dict[Level | None, list[PaperCoverage]] = {}
        for paper in self.papers:
            found.setdefault(paper.document.level, []).append(paper)
        return {level: tuple(papers) for level, papers in found.items()}

    def share(self, row: TaskCoverage, level: Level | None) -> tuple[int, int]:
        """How many papers of a level take a task up, and how many of those of which one can say it are asked to."""
        compared = {paper.document for paper in self.papers if paper.document.level is level and paper.established}
        reached = compared.intersection(row.reached)
        return len(reached), len(reached | compared.intersection(row.unreached))

    def missing(self, row: TaskCoverage) -> tuple[DocumentNode, ...]:
        """The papers at any depth that lack a task, of those of which one can say it for certain."""
        compared = {paper.document for paper in self.papers if paper.established}
        return tuple(node for node in row.unreached if node in compared)
