"""What of a cascade is asked for: filters by level, paper, role and body, and how far down."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from cascade.errors import CascadeError, Problem
from cascade.model import Assignment, Level, Role
from cascade.network.cascade_graph import CascadeGraph
from cascade.network.nodes import DocumentNode, TaskNode
from cascade.wording.folding import strip_marks

__all__ = ["Chosen", "Selection", "bodies", "choose", "paper"]


@dataclass(frozen=True, slots=True)
class Selection:
    """Filters; each that is empty keeps everything.

    >>> Selection(levels=(Level.PROVINCE,), agencies=("Sở Y tế",)).documents
    ()
    """

    levels: tuple[Level, ...] = ()
    """Only papers of these levels."""
    documents: tuple[str, ...] = ()
    """Only these papers, by key or number."""
    roles: tuple[Role, ...] = ()
    """Only these roles, and the tasks in which somebody has one of them."""
    agencies: tuple[str, ...] = ()
    """Only tasks in which one of these bodies has a role."""
    depth: int | None = None
    """So many steps down from the papers in `documents`, or from the highest papers where none are named."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the filters leave.

    >>> from cascade.model import Cascade, Document
    >>> chosen = choose(CascadeGraph(Cascade(documents=(Document(key="plan"),))), Selection())
    >>> [paper.key for paper in chosen.documents], chosen.tasks
    (['plan'], ())
    """

    documents: tuple[DocumentNode, ...]
    """Papers of the cascade, in the order of the graph."""
    cited: tuple[DocumentNode, ...]
    """Papers that these cite and the cascade does not hold."""
    tasks: tuple[TaskNode, ...]
    """Tasks of these papers."""
    selection: Selection
    """The filters themselves."""

    @property
    def by_paper(self) -> dict[DocumentNode, list[TaskNode]]:
        """The papers that have tasks, with them."""
        found: dict[DocumentNode, list[TaskNode]] = {}
        for task in self.tasks:
            found.setdefault(task.document, []).append(task)
        return found

    def assignments(self, task: TaskNode) -> tuple[Assignment, ...]:
        """Who does what in a task, as far as the roles are asked for."""
        roles = self.selection.roles
        return tuple(one for one in task.task.assignments if not roles or one.role in roles)


def choose(graph: CascadeGraph, selection: Selection) -> Chosen:
    """Apply filters to a graph.

    Raises:
        CascadeError: where a paper or a body is named that the cascade does not have.

    >>> from cascade.model import Cascade, Document, Task
    >>> plan = Document(key="plan", level="province", tasks=(Task(id="1", title="Mở lớp"),))
    >>> graph = CascadeGraph(Cascade(documents=(plan, Document(key="xa", level="commune"))))
    >>> [task.reference for task in choose(graph, Selection(levels=(Level.PROVINCE,))).tasks]
    ['plan#1']
    """
    agencies = {body for name in selection.agencies for body in bodies(graph, name)}
    agencies |= {group for name in selection.agencies for group in graph.collectives(name)}
    start = [paper(graph, name) for name in selection.documents]
    if selection.depth is not None:
        start = _down(graph, start or _highest(graph), selection.depth)
    kept = set(start) if selection.documents or selection.depth is not None else set(graph.papers)
    papers = [
        node
        for node in graph.papers
        if node in kept and (not selection.levels or node.level in selection.levels or node.document is None)
    ]
    documents = tuple(node for node in papers if node.document)
    called = {parent for node in documents for parent in graph.parents(node)} if not selection.levels else set()
    tasks = (task for node in documents for task in graph.tasks(node))
    return Chosen(
        documents,
        tuple(node for node in graph.cited if node in called),
        tuple(task for task in tasks if _has_part(graph, task, selection.roles, agencies)),
        selection,
    )


def bodies(graph: CascadeGraph, name: str) -> tuple[str, ...]:
    """The bodies that a person may mean by a name, in any way of writing it: one, or those of several places.

    Raises:
        CascadeError: where no task names it; the hint has names like it.

    >>> from cascade.model import Cascade, Document, Task
    >>> task = Task.model_validate({"id": "1", "title": "Mở lớp", "assignments": [{"role": "leads", "agency": "Sở Y tế"}]})
    >>> bodies(CascadeGraph(Cascade(documents=(Document(key="plan", tasks=(task,)),))), "Sở y tế")
    ('Sở Y tế',)
    """
    if found := graph.meant(name):
        return found
    if graph.collectives(name):
        return (graph.canonical(name),)
    words = set(strip_marks(name).split())
    like = sorted(graph.agencies, key=lambda one: (-len(words & set(strip_marks(one).split())), one))[:5]
    hint = f"bodies are {'; '.join(like)}" if like else "no task names any body"
    raise CascadeError(Problem(f"no task names a body {name!r}", hint=hint))


def paper(graph: CascadeGraph, name: str) -> DocumentNode:
    """The paper that a person means by a key or a number, held or only cited.

    Raises:
        CascadeError: where there is none of that name, or several; the hint has the keys.

    >>> from cascade.model import Cascade, Document
    >>> paper(CascadeGraph(Cascade(documents=(Document(key="plan", number="12/KH-UBND"),))), "12/KH-UBND").key
    'plan'
    """
    cited = [node for node in graph.cited if name in (node.key, node.label)]
    found = graph.document(name) or (cited[0] if len(cited) == 1 else None)
    if found is None:
        if alike := [node for node in graph.papers if node.label == name]:
            hint = f"write the key of one: {', '.join(f'{node.key} ({node.holder})' for node in alike[:9])}"
            raise CascadeError(Problem(f"{name!r} can mean several papers", hint=hint))
        keys = ", ".join(node.key for node in graph.documents[:9]) or "none"
        raise CascadeError(Problem(f"no paper {name!r} in this cascade", hint=f"keys of papers are {keys}"))
    return found


def _highest(graph: CascadeGraph) -> list[DocumentNode]:
    """The papers that carry out none of the others; where all stand in circles, those of the highest level."""
    roots = [node for node in graph.papers if not graph.parents(node)]
    return roots or [node for node in graph.documents if node.level == graph.documents[0].level]


def _down(graph: CascadeGraph, start: Iterable[DocumentNode], depth: int) -> list[DocumentNode]:
    found = dict.fromkeys(start)
    last = list(found)
    for _ in range(depth):
        last = [child for node in last for child in graph.children(node) if child not in found]
        found |= dict.fromkeys(last)
    return list(found)


def _has_part(graph: CascadeGraph, task: TaskNode, roles: tuple[Role, ...], agencies: set[str]) -> bool:
    """Whether somebody asked for has a role asked for; without filters every task is kept, also one without bodies."""
    if not roles and not agencies:
        return True
    return any(
        (not roles or one.role in roles) and (not agencies or graph.body(one.agency, task.document) in agencies)
        for one in task.task.assignments
    )
