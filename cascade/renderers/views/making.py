"""The views: which papers, tasks and bodies each shows, and what it holds against what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import cast

from cascade.errors import CascadeError, Problem
from cascade.model import Role
from cascade.network import CascadeGraph, Chosen, DocumentNode, Selection, TaskNode, bodies, choose
from cascade.renderers.views.boxes import Boxes
from cascade.renderers.views.view import VIEWS, Band, Edge, EdgeKind, Section, View, ViewName, role_of
from cascade.rules import Finding
from cascade.wording.sentences import Language, sentence

__all__ = ["view"]


def view(
    graph: CascadeGraph,
    name: ViewName = "responsibility",
    findings: Iterable[Finding] = (),
    language: Language = "en",
    selection: Selection | None = None,
) -> View:
    """Give a view of a graph.

    Args:
        graph: the graph.
        name: `cascade` (papers and tasks, level by level), `responsibility` (tasks and bodies), `agency` (what one
            body has to do, with whom: the first of `selection.agencies`), `coverage` (tasks of each paper against the
            papers that carry it out), or `whole` (everything, as data for other programs).
        findings: what a check found; each is marked on the task or paper it concerns.
        language: of the words that are not the papers' own.
        selection: filters.

    Raises:
        CascadeError: where the selection names a paper or a body that is not there, or the view needs a body.

    >>> from cascade.model import Assignment, Cascade, Document, Task
    >>> task = Task(id="1", title="Mở lớp", assignments=(Assignment(role="leads", agency="Sở Y tế"),))
    >>> shown = view(CascadeGraph(Cascade(documents=(Document(key="plan", tasks=(task,)),))))
    >>> [(edge.source, edge.kind, edge.target) for edge in shown.edges]
    [('agency:Sở Y tế', 'leads', 'task:plan#1')]
    """
    if name not in VIEWS:
        raise CascadeError(Problem(f"there is no view {name!r}", hint=f"views are {', '.join(VIEWS)}"))
    selection = selection or Selection()
    if name == "agency" and not selection.agencies:
        raise CascadeError(Problem("the view of a body needs the body", hint="name one, as in --agency 'Sở Y tế'"))
    chosen = choose(graph, selection)
    boxes = Boxes(graph, findings, language)
    if name == "coverage":
        return _coverage(chosen, boxes)
    if name == "cascade":
        return _view(name, boxes, chosen, _between_papers(graph, chosen))
    if name == "whole":
        return _view(name, boxes, chosen, [*_between_papers(graph, chosen), *_roles(graph, chosen, boxes)])
    roles = list(_roles(graph, chosen, boxes))
    if name == "agency":
        return _agency(chosen, boxes, roles)
    columns = _Columns(graph, roles)
    sections = [
        Section(paper.label, _ids(tasks), columns.of(tasks), paper=paper.id, note=_convention(paper, language))
        for paper, tasks in chosen.by_paper.items()
    ]
    return _view(name, boxes, chosen, roles, sections)


def _agency(chosen: Chosen, boxes: Boxes, roles: list[Edge]) -> View:
    """One section for each role of the body, its own column first."""
    graph = boxes.graph
    meant = bodies(graph, chosen.selection.agencies[0])
    kept = set(chosen.tasks)
    groups: dict[tuple[str, Role, str | None], list[TaskNode]] = {}
    for name in meant:
        for duty in graph.duties(name):
            if duty.task in kept and (not chosen.selection.roles or duty.role in chosen.selection.roles):
                groups.setdefault((name, duty.role, duty.through), []).append(duty.task)
    columns = _Columns(graph, roles)
    sections = []
    for name, role, through in sorted(groups, key=lambda key: (key[0], list(Role).index(key[1]), key[2] or "")):
        tasks = list(dict.fromkeys(groups[name, role, through]))
        word = sentence("report", f"roles.{role}", boxes.language)
        first = f"agency:{through or name}"
        others = [column for column in columns.of(tasks) if column != first]
        title = boxes.say("through", role=word, collective=through) if through else word
        title = f"{name}: {title}" if len(meant) > 1 else title
        sections.append(Section(title, _ids(tasks), (first, *others)))
    return _view("agency", boxes, chosen, roles, sections, title=boxes.say("title.agency", agency="; ".join(meant)))


def _coverage(chosen: Chosen, boxes: Boxes) -> View:
    """The tasks of each paper against the papers that carry it out."""
    graph, kept, tasks = boxes.graph, set(chosen.documents), set(chosen.tasks)
    edges: list[Edge] = []
    sections: list[Section] = []
    for paper in (*chosen.cited, *chosen.documents):
        children = [child for child in graph.children(paper) if child in kept]
        if not children:
            continue
        coverage = graph.coverage(paper)
        rows = [row for row in coverage.tasks if row.task in tasks]
        for row in rows:
            for child in children:
                taken = [task.task.id for task in row.taken_up_by if task.document == child]
                kind: EdgeKind = "taken-up" if taken else "lacking" if child in row.lacking else "unknown"
                if taken or kind == "lacking" or not child.held:
                    word = ", ".join(taken) or boxes.say(f"kinds.{kind}")
                    edges.append(Edge(row.task.id, child.id, kind, word))
        sections.append(
            Section(
                paper.label,
                _ids(row.task for row in rows),
                tuple(child.id for child in children),
                paper=paper.id,
                note="" if paper.held else boxes.say("cited"),
            )
        )
    return _view("coverage", boxes, chosen, edges, sections)


def _view(  # noqa: PLR0913, PLR0917  # a view has that many parts
    name: ViewName,
    boxes: Boxes,
    chosen: Chosen,
    edges: Iterable[Edge],
    sections: Iterable[Section] = (),
    title: str | None = None,
) -> View:
    """Put a view together: its nodes are the papers and tasks chosen, and whatever else its edges touch."""
    graph, sections = boxes.graph, tuple(sections)
    papers, tasks = (*chosen.cited, *chosen.documents), chosen.tasks
    if name not in ("whole", "cascade"):
        shown = {row for section in sections for row in section.rows}
        tasks = tuple(task for task in tasks if task.id in shown)
        shown |= {task.document.id for task in tasks} | {section.paper for section in sections if section.paper}
        shown |= {column for section in sections for column in section.columns}
        papers = tuple(paper for paper in papers if paper.id in shown)
    inside = {task.id for task in tasks}
    edges = tuple(dict.fromkeys(edge for edge in edges if name != "agency" or edge.target in inside))
    touched = {edge.source for edge in edges}
    bodies = [boxes.body(one) for one in graph.agencies if f"agency:{one}" in touched]
    missing = [node for task in tasks for node in boxes.missing(task) if node.id in touched]
    bands: dict[Band, None] = dict.fromkeys(boxes.band(paper) for paper in papers)
    if bodies or missing:
        bands[boxes.bodies_band()] = None
    return View(
        name,
        title or boxes.say(f"title.{name}"),
        graph,
        boxes.language,
        tuple(bands),
        (*map(boxes.paper, papers), *map(boxes.task, tasks), *bodies, *missing),
        edges,
        sections,
    )


def _between_papers(graph: CascadeGraph, chosen: Chosen) -> Iterator[Edge]:
    """What papers carry out, and what tasks belong to and derive from, as far as both ends are chosen."""
    kept = {paper.id for paper in (*chosen.documents, *chosen.cited)} | {task.id for task in chosen.tasks}
    for document in chosen.documents:
        for parent in graph.parents(document):
            if parent.id in kept:
                yield Edge(document.id, parent.id, "implements")
    for task in chosen.tasks:
        whole = [above for above in graph.above(task) if above.document == task.document and above.id in kept]
        yield Edge(whole[0].id if whole and task.task.parent else task.document.id, task.id, "contains")
    for task in chosen.tasks:
        for origin in graph.origins(task):
            for above in origin.tasks:
                if above.id in kept:
                    yield Edge(task.id, above.id, "derives")


def _roles(graph: CascadeGraph, chosen: Chosen, boxes: Boxes) -> Iterator[Edge]:
    """Who does what, and who is missing where no role is filtered out."""
    for task in chosen.tasks:
        for assignment in chosen.assignments(task):
            role = assignment.role
            kind = "implements-task" if role is Role.IMPLEMENTS else role.value
            word = sentence("report", f"roles.{role}", boxes.language)
            yield Edge(f"agency:{graph.body(assignment.agency, task.document)}", task.id, cast("EdgeKind", kind), word)
    if chosen.selection.roles:
        return
    for task in chosen.tasks:
        for node in boxes.missing(task):
            yield Edge(node.id, task.id, "missing", node.label)


class _Columns:
    """The bodies of some tasks as columns: the busiest first, then as the tasks name them, so that lines stay short.

    Who names nobody in particular comes last.
    """

    def __init__(self, graph: CascadeGraph, roles: Iterable[Edge]) -> None:
        """Note who has a role in which task."""
        self._vague = {f"agency:{name}" for name in graph.agencies if graph.is_vague(name)}
        self._bodies: dict[str, list[str]] = {}
        for edge in roles:
            if role_of(edge.kind):
                self._bodies.setdefault(edge.target, []).append(edge.source)

    def of(self, tasks: Iterable[TaskNode]) -> tuple[str, ...]:
        """The columns that some tasks need, in order."""
        named = Counter(body for task in tasks for body in self._bodies.get(task.id, ()))
        # Sorting keeps those that are equally busy in the order in which they were counted: that of the tasks.
        return tuple(sorted(named, key=lambda one: (one in self._vague, -named[one])))


def _ids(tasks: Iterable[TaskNode]) -> tuple[str, ...]:
    return tuple(task.id for task in tasks)


def _convention(paper: DocumentNode, language: Language) -> str:
    convention = paper.document.answering if paper.document else None
    return sentence("report", f"conventions.{convention or 'none'}", language)
