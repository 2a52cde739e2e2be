"""The cascade as a graph: the questions that rules and renderers ask of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, overload

from cascade.errors import CascadeError, Problem
from cascade.model import Agency, Cascade, DocumentNumber, DocumentReference, Level, Window
from cascade.network.bodies import Bodies, NamedBody
from cascade.network.citing import Citations
from cascade.network.covering import coverage_of
from cascade.network.descent import Descent
from cascade.network.interchange import edges_of, rows_of, to_networkx
from cascade.network.naming import Names
from cascade.network.nodes import Citation, Coverage, DocumentNode, Duty, Node, Origin, PaperTrace, TaskNode, Trace
from cascade.network.standing import Standing
from cascade.network.task_links import TaskLinks
from cascade.network.tracing import trace_of_paper, trace_of_task
from cascade.network.walks import circles_of, reach
from cascade.showing import shown
from cascade.tabular import Tabular, Value

if TYPE_CHECKING:
    import networkx as nx

__all__ = ["CascadeGraph", "graph"]


def graph(cascade: Cascade) -> CascadeGraph:
    """Give the graph of a cascade: who answers for what, what carries out what.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, assignments: {leads: Sở Y tế}}]', "12-kh-ubnd.yaml")
    >>> [duty.task.reference for duty in cascade.graph(cascade.Cascade(documents=(plan,))).duties("Sở Y tế")]
    ['12-kh-ubnd#1']
    """
    return CascadeGraph(cascade)


class CascadeGraph(Tabular):
    """A cascade with its links followed.

    It takes any cascade: keys given twice, references to nothing and circles lose nothing and raise nothing.
    Every answer is in an order that does not depend on the order of the documents:
    papers from the highest level down, then by key, tasks as they stand in their paper.

    Args:
        cascade: the papers and bodies.

    >>> from cascade.model import Agency, Cascade, Document, Task
    >>> plan = Document(key="town", number="12-KH/TU", tasks=(Task(id="1", title="Mở lớp"),))
    >>> graph = CascadeGraph(Cascade(documents=(plan,)))
    >>> [node.reference for node in graph.tasks()], graph.leads(graph.task("12-KH/TU#1"))
    (['town#1'], ())
    """

    def __init__(self, cascade: Cascade) -> None:
        """Index the cascade; links are followed when they are first asked for.

        Raises:
            TypeError: for anything but a cascade, such as the paper that one would put into it.
        """
        if not isinstance(cascade, Cascade):
            made = "Cascade(documents=(paper,)) or cascade.load(path)"
            raise TypeError(f"a graph is made of a Cascade, not of {type(cascade).__name__}: give {made}")
        self.cascade = cascade
        self._leads: dict[str, tuple[str, ...]] = {}
        self._implementers: dict[str, tuple[str, ...]] = {}
        self._windows: dict[str, Window] = {}

    def __repr__(self) -> str:
        """How much it holds."""
        return f"<CascadeGraph papers: {len(self.papers)}, tasks: {len(self._tasks)}, bodies: {len(self.agencies)}>"

    def _repr_svg_(self) -> str | None:
        """What a notebook shows: who does what."""
        return shown(self, "svg")

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:  # noqa: ARG002  # as notebooks call it
        """The picture, and how much it holds for a notebook that shows no pictures."""
        drawn = self._repr_svg_()
        return {"text/plain": repr(self), **({"image/svg+xml": drawn} if drawn else {})}

    # Documents and tasks

    @cached_property
    def documents(self) -> tuple[DocumentNode, ...]:
        """The cascade's documents, from the highest level down, then by key."""
        numbered = list(enumerate(self.cascade.documents))
        times: dict[str, int] = defaultdict(int)
        borne: dict[str, int] = defaultdict(int)
        for _, document in numbered:
            times[document.key] += 1
            borne[str(document.number)] += 1
        # Papers of the same key are told apart by their content, so that the order in which they came does not matter.
        numbered.sort(
            key=lambda pair: (
                _depth(pair[1].level),
                pair[1].key,
                pair[1].model_dump_json() if times[pair[1].key] > 1 else "",
            )
        )
        ids = Names()
        return tuple(
            DocumentNode(
                ids.give(f"document:{document.key}"),
                document.key,
                document=document,
                position=position,
                shared=document.number is not None and borne[str(document.number)] > 1,
            )
            for position, document in numbered
        )

    @property
    def cited(self) -> tuple[DocumentNode, ...]:
        """Papers that are only cited as parents; the cascade has no document for them."""
        return self._citations.cited

    @property
    def papers(self) -> tuple[DocumentNode, ...]:
        """Documents and papers that are only cited."""
        return self.documents + self.cited

    def tasks(self, document: DocumentNode | None = None) -> tuple[TaskNode, ...]:
        """The tasks of one paper, or of all."""
        return self._tasks if document is None else self._tasks_of.get(document.id, ())

    def document(self, key: str) -> DocumentNode | None:
        """The first document of that key; else the only one of that number; else None."""
        if keyed := self._citations.keyed(key):
            return keyed[0]
        numbered = self._citations.numbered(DocumentNumber.parse(key))
        return numbered[0] if len(numbered) == 1 else None

    def task(self, reference: str) -> TaskNode | None:
        """The first task a reference `document-key#task-id` or `number#task-id` names, or None."""
        return next(iter(self._links.find(reference)[0]), None)

    def find(self, text: str) -> tuple[TaskNode, ...]:
        """Every task that a person may mean: a reference, or an id alone, in whatever papers it occurs."""
        return self._links.find(text)[0] or tuple(node for node in self._tasks if node.task.id == text)

    @cached_property
    def levels(self) -> dict[Level | None, tuple[DocumentNode, ...]]:
        """The documents of each level, highest first; None holds those whose level is not known."""
        found: dict[Level | None, list[DocumentNode]] = {}
        for node in self.documents:
            found.setdefault(node.level, []).append(node)
        return {level: tuple(nodes) for level, nodes in found.items()}

    # When

    def window(self, task: TaskNode) -> Window:
        """First and last day of a task: of its own time, else of the time stated for its paper.

        What a wording counts from the issue is counted from the paper's date; without one that end stays open.
        """
        if (found := self._windows.get(task.id)) is None:
            paper = task.document.document
            timeframe = task.task.timeframe or (paper.timeframe if paper else None)
            found = Window(None, None)
            if timeframe:
                found = paper.window(timeframe) if paper else timeframe.window()
            self._windows[task.id] = found
        return found

    # Who

    def leads(self, task: TaskNode) -> tuple[str, ...]:
        """Who answers for a task, by the convention of its plan."""
        if (found := self._leads.get(task.id)) is None:
            found = self._leads[task.id] = task.task.leads
        return found

    def implementers(self, task: TaskNode) -> tuple[str, ...]:
        """Who carries a task out, by the convention of its plan."""
        if (found := self._implementers.get(task.id)) is None:
            found = self._implementers[task.id] = task.task.implementers
        return found

    def canonical(self, name: str) -> str:
        """The name under which all ways of writing a body are one, whatever its place: as listed, or as papers first have it."""
        return self._bodies.canonical(name)

    def is_vague(self, name: str) -> bool:
        """Whether a name stands for nobody in particular (các cơ quan liên quan)."""
        return self._bodies.is_vague(name)

    def is_collective(self, name: str) -> bool:
        """Whether a name stands for several bodies at once."""
        return self._bodies.is_collective(name)

    def agency(self, name: str) -> Agency | None:
        """The body that the cascade lists under a name or an id; None where it lists none."""
        return self._bodies.agency(name)

    def standing(self, name: str, document: DocumentNode) -> Standing:
        """What the name of a body means in a paper: which body, of which place, and whether it exists on a day."""
        return self._bodies.standing(name, document)

    def place(self, document: DocumentNode) -> str | None:
        """The place a paper is for: its own, else that of its issuer, as the cascade lists it or as its name says."""
        return self._bodies.place(document)

    def body(self, name: str, document: DocumentNode) -> str:
        """The one name under which a body is shown, by what its name means in a paper.

        Bodies of the same name in different places are different bodies: their places stand behind in brackets.
        """
        return self._bodies.shown(name, document)

    def named(self, document: DocumentNode) -> tuple[NamedBody, ...]:
        """The bodies that the tasks of a paper name, each once, with what it is and where it stands."""
        return self._bodies.named_in(document, self.tasks(document))

    def meant(self, name: str) -> tuple[str, ...]:
        """The bodies of `agencies` that a name may mean: several where bodies of several places have that name."""
        return self._bodies.meant(name)

    def meaning(self, body: str) -> Standing | None:
        """What one of `agencies` is; None for any other name."""
        return self._bodies.meaning(body)

    def is_member(self, body: Standing, group: Standing) -> bool:
        """Whether a body is one of a collective, as far as the cascade or the catalogue lists its members."""
        return self._bodies.is_member(body, group)

    def collectives(self, agency: str) -> frozenset[str]:
        """The collectives of `agencies` that a body belongs to, as far as the cascade or the catalogue lists members."""
        return self._bodies.collectives(agency)

    def duties(self, agency: str) -> tuple[Duty, ...]:
        """What a body owes: its own duties first, then those it has as one of a collective.

        A name that several bodies have gives the duties of all; `meant` tells them apart.
        """
        return self._bodies.duties(agency)

    @property
    def agencies(self) -> tuple[str, ...]:
        """The bodies and collectives that tasks name, each by the one name under which it is shown."""
        return self._bodies.named

    # Up and down

    def citations(self, document: DocumentNode) -> tuple[Citation, ...]:
        """The papers a document carries out, in its own order, and what each reference means in this cascade."""
        return self._citations.of(document)

    def resolve(self, reference: DocumentReference, citing: DocumentNode | None = None) -> Citation:
        """Say which paper a reference means: by its key, else by number, date and issuer.

        A paper does not carry out itself: of papers that share a number the others are meant,
        unless date and issuer are its own too.
        """
        return self._citations.resolve(reference, citing)

    def misquoted(self, document: DocumentNode) -> tuple[DocumentNode | None, ...]:
        """For each citation of a document, the paper it seems to mean with a wrong date or issuer, where there is one."""
        return tuple(self._citations.misquoted(citation, document) for citation in self.citations(document))

    def origins(self, task: TaskNode) -> tuple[Origin, ...]:
        """The derivations of a task and what each points at."""
        return self._links.origins(task)

    def parts(self, task: TaskNode) -> tuple[TaskNode, ...]:
        """The tasks of the same paper that are parts of a task."""
        return self._links.parts(task)

    def wholes(self, task: TaskNode) -> tuple[TaskNode, ...]:
        """The task of the same paper of which a task is a part: one or none."""
        whole = self._links.whole(task)
        return (whole,) if whole else ()

    def derived(self, task: TaskNode) -> tuple[TaskNode, ...]:
        """The tasks that derive from a task."""
        return tuple(node for node, _ in self._links.derived(task))

    @cached_property
    def descent(self) -> Descent:
        """Which papers stand directly above which, and which tasks they take up."""
        return Descent(self)

    def above(self, task: TaskNode) -> tuple[TaskNode, ...]:
        """The task it is part of, and the tasks it derives from."""
        found = list(self.wholes(task))
        for derivation in task.task.derives:
            found += self._links.find(derivation.task)[0]
        return tuple(dict.fromkeys(found)) if len(found) > 1 else tuple(found)

    def below(self, task: TaskNode) -> tuple[TaskNode, ...]:
        """Its parts, and the tasks that derive from it."""
        return tuple(dict.fromkeys([*self.parts(task), *self.derived(task)]))

    def parents(self, document: DocumentNode) -> tuple[DocumentNode, ...]:
        """The papers a document carries out, held or only cited."""
        return tuple(dict.fromkeys(citation.target for citation in self.citations(document)))

    def children(self, document: DocumentNode) -> tuple[DocumentNode, ...]:
        """The documents that carry out a paper."""
        return self._children.get(document.id, ())

    @overload
    def ancestors(self, node: DocumentNode) -> tuple[DocumentNode, ...]: ...
    @overload
    def ancestors(self, node: TaskNode) -> tuple[TaskNode, ...]: ...
    def ancestors(self, node: Node) -> tuple[Node, ...]:
        """All papers above a paper, or all tasks above a task, nearest first; each once, circles or not."""
        return reach(node, self.parents) if isinstance(node, DocumentNode) else reach(node, self.above)

    @overload
    def descendants(self, node: DocumentNode) -> tuple[DocumentNode, ...]: ...
    @overload
    def descendants(self, node: TaskNode) -> tuple[TaskNode, ...]: ...
    def descendants(self, node: Node) -> tuple[Node, ...]:
        """All papers below a paper, or all tasks below a task, nearest first; each once, circles or not."""
        return reach(node, self.children) if isinstance(node, DocumentNode) else reach(node, self.below)

    def trace(self, task: TaskNode | str) -> Trace:
        """Follow a task up to the directive and down to the last level.

        Raises:
            CascadeError: where a reference given as text names no task.
        """
        if isinstance(task, str):
            found = self.task(task)
            if found is None:
                raise CascadeError(
                    Problem(
                        f"no task {task!r} in this cascade", hint="write it as document-key#task-id, as in plan#III.1"
                    )
                )
            task = found
        return trace_of_task(self, self._links, task)

    def trace_paper(self, document: DocumentNode) -> PaperTrace:
        """Follow a paper up to what it carries out, and down to the papers that carry it out."""
        return trace_of_paper(self, self._links, document)

    def coverage(self, document: DocumentNode) -> Coverage:
        """Say which tasks of a paper are taken up below, by whom, and who lacks them, down to the last level.

        A task counts as taken up by a paper where one of the paper's tasks derives from it, from a part of it or from
        the whole of which it is a part.
        """
        return coverage_of(self, document)

    # Circles

    def document_circles(self) -> tuple[tuple[DocumentNode, ...], ...]:
        """Shortest circle of each knot of papers that carry out one another, the first paper repeated at the end."""
        return circles_of(self.documents, self.parents)

    def task_circles(self) -> tuple[tuple[TaskNode, ...], ...]:
        """Shortest circle of each knot of tasks that derive from, or are part of, one another."""
        return circles_of(tuple(node for node in self._tasks if node.task.derives or node.task.parent), self.above)

    # Rows

    def fields(self) -> Mapping[str, type[str | int | date]]:
        """What `to_dicts` gives of each assignment."""
        return {
            "document": str, "level": str, "task": str, "title": str, "role": str, "agency": str, "body": str,
            "part": str, "time": str, "first": date, "last": date,
        }  # fmt: skip

    def to_dicts(self) -> list[dict[str, Value]]:
        """One dict for each assignment, and one without role and body for a task that has none.

        `agency` is the name as the paper has it, `body` the one name of all its spellings, with its place where needed.
        """
        return rows_of(self)

    # networkx

    def to_networkx(self) -> nx.MultiDiGraph[str]:
        """Give the graph as a networkx `MultiDiGraph` with plain attributes.

        Nodes have `kind` and `label`, besides:

        - `document`: `key`, `number`, `type`, `title`, `issued`, `issuer`, `level`, `content` (whole, part or cited)
        - `task`: `document` (key), `task` (id), `timeframe` (kind) and `wording`
        - `agency`: `body` (agency, collective or vague), `level`, `place`

        Edges read as sentences, and their `kind` is also their key:

        - `implements`: paper to the paper it carries out
        - `contains`: paper to task, task to a part of it
        - `derives`: task to the task above; `basis` is stated, inferred or confirmed
        - `directs`, `leads`, `implements-task`, `coordinates`, `advises`, `monitors`, `reports`: body to task; `agency`
          is the name as written

        What is not known is left out, so that every format can hold it.
        """
        return to_networkx(self)

    def edges(self) -> Iterator[tuple[str, str, str, dict[str, str]]]:
        """Every edge as source, target, kind and attributes, in a stable order, as `to_networkx` describes them."""
        return edges_of(self)

    # The index

    @cached_property
    def _bodies(self) -> Bodies:
        return Bodies(self.cascade, self._tasks, self.parents)

    @cached_property
    def _citations(self) -> Citations:
        return Citations(self.documents, self._bodies.issuer)

    @cached_property
    def _tasks_of(self) -> dict[str, tuple[TaskNode, ...]]:
        ids = Names()
        return {
            node.id: tuple(
                TaskNode(ids.give(f"task:{node.key}#{task.id}"), task, node, position)
                for position, task in enumerate(node.document.tasks if node.document else ())
            )
            for node in self.documents
        }

    @cached_property
    def _tasks(self) -> tuple[TaskNode, ...]:
        return tuple(task for tasks in self._tasks_of.values() for task in tasks)

    @cached_property
    def _links(self) -> TaskLinks:
        return TaskLinks(self._tasks_of, self._citations)

    @cached_property
    def _children(self) -> dict[str, tuple[DocumentNode, ...]]:
        found: dict[str, list[DocumentNode]] = {}
        for node in self.documents:
            for parent in self.parents(node):
                found.setdefault(parent.id, []).append(node)
        return {name: tuple(nodes) for name, nodes in found.items()}


def _depth(level: Level | None) -> int:
    return len(Level) if level is None else level.depth
