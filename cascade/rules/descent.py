"""Descent: whether the papers above are at hand, and their tasks found again in the papers below."""

from __future__ import annotations

from collections.abc import Iterator

from cascade.model import Content
from cascade.network import CascadeGraph, DocumentNode, TaskNode
from cascade.rules.rule import Fault, rule

__all__ = ["parent_content_is_held", "plan_names_its_origins", "task_derives_from_something"]


@rule("D01", severity="warning")
def plan_names_its_origins(graph: CascadeGraph) -> Iterator[Fault]:
    """A plan says which tasks of the paper above its tasks carry out.

    Reported once for a plan none of whose tasks derives from anything, where the paper above and its tasks are at hand.
    Until the links are there, nobody can say which tasks of the paper above were not taken up.
    """
    for document, tasks in _linkable(graph):
        if not any(task.task.derives for task in tasks):
            parents = [parent.label for parent in graph.parents(document) if graph.tasks(parent)]
            yield Fault(document, "origins-missing", "tasks", parents=parents)


@rule("D02", severity="error")
def task_derives_from_something(graph: CascadeGraph) -> Iterator[Fault]:
    """Every task of a plan carries out a task of the paper above.

    Asked only of plans that link their tasks (else see D01), and only where the content of the papers above is held;
    a part of a task may leave it to the whole, and a duty in running text derives from nothing.
    """
    for document, tasks in _linkable(graph):
        if not any(task.task.derives for task in tasks):
            continue
        for task in tasks:
            if task.task.derives:
                continue
            if not any(whole.task.derives for whole in graph.ancestors(task) if whole.document == document):
                parents = [parent.label for parent in graph.parents(document) if graph.tasks(parent)]
                yield Fault(task, "origin-missing", "derives", parents=parents)


@rule("D03", severity="info")
def parent_content_is_held(graph: CascadeGraph) -> Iterator[Fault]:
    """The content of the papers that a plan carries out is at hand.

    Where a paper is only cited, or held in part, nobody can say whether the plan takes up all of its tasks.
    That is an honest state of the cascade and no fault of the plan; the paper that is missing is named.
    """
    for document in graph.documents:
        if document.document and document.document.content is Content.CITED:
            continue
        for place, citation in enumerate(graph.citations(document)):
            if citation.settled in ("unknown-key", "ambiguous") or citation.target.held:
                continue
            partly = citation.target.document and citation.target.document.content is Content.PART
            message = "parent-held-in-part" if partly else "parent-not-held"
            paper = str(citation.reference) if citation.reference.number else citation.target.label
            yield Fault(document, message, ("implements", place), parent=paper)


def _linkable(graph: CascadeGraph) -> Iterator[tuple[DocumentNode, list[TaskNode]]]:
    """Plans of which one may expect links, with the tasks that should have them.

    A parent that is not held excuses a plan, unless it stands above a parent that is held:
    what the directive asks for has then to be found in the plan of the level between.
    """
    for document in graph.documents:
        parents = graph.parents(document)
        held = [parent for parent in parents if parent.held]
        if not any(graph.tasks(parent) for parent in held):
            continue
        above = {higher for parent in held for higher in graph.ancestors(parent)}
        if all(parent.held or parent in above for parent in parents):
            tasks = [task for task in graph.tasks(document) if not task.task.is_duty]
            if tasks:
                yield document, tasks
