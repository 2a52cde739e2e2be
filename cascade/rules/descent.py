"""Descent: whether the papers above are at hand, and their tasks found again in the papers below."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import combinations

from cascade.model import Content, Level
from cascade.network import CascadeGraph, DocumentNode, TaskNode
from cascade.rules.lineage import levels_between, place_of, strays
from cascade.rules.rule import Fault, rule
from cascade.wording.dates import years

__all__ = [
    "directive_has_one_plan_of_an_issuer",
    "levels_are_not_skipped",
    "origins_stand_above",
    "parent_content_is_held",
    "plan_follows_what_it_carries_out",
    "plan_names_its_origins",
    "task_derives_from_something",
    "task_is_taken_up",
]

_NAMED = 12
"""So many places are named in one sentence; `cascade coverage` names them all."""


@rule("D01", severity="warning")
def plan_names_its_origins(graph: CascadeGraph) -> Iterator[Fault]:
    """A plan says which tasks of the paper above its tasks carry out.

    Reported once for a plan none of whose tasks derives from anything, where the paper above and its tasks are at hand.
    Until the links are there, nobody can say which tasks of the paper above were not taken up.
    """
    for document, _ in _linkable(graph):
        if not graph.descent.links(document):
            yield Fault(document, "origins-missing", "tasks", parents=_parents_with_tasks(graph, document))


@rule("D02", severity="error")
def task_derives_from_something(graph: CascadeGraph) -> Iterator[Fault]:
    """Every task of a plan carries out a task of the paper above.

    Asked only of plans that link their tasks (else see D01), and only where the content of the papers above is held;
    a part of a task may leave it to the whole, and a duty in running text derives from nothing.
    Where the plan lacks no more tasks of the paper above than it has such orphans, the hint names these tasks:
    the missing link is then the one fault, and D04 is not reported beside it.
    """
    descent = graph.descent
    for document, tasks in _linkable(graph):
        if not descent.links(document):
            continue
        orphans = [task for task in tasks if descent.orphaned(task)]
        lacking = descent.lacking(document) if orphans else ()
        near = [task.reference for task in lacking] if len(lacking) <= len(orphans) else []
        for task in orphans:
            parents = _parents_with_tasks(graph, document)
            if near:
                yield Fault(task, "origin-missing-suggested", "derives", parents=parents, suggestion=near)
            else:
                yield Fault(task, "origin-missing", "derives", parents=parents)


@rule("D03", severity="info")
def parent_content_is_held(graph: CascadeGraph) -> Iterator[Fault]:
    """The content of the papers that a plan carries out is at hand.

    Where a paper is only cited, or held in part, nobody can say whether the plan takes up all of its tasks.
    That is an honest state of the cascade and no fault of the plan; the paper that is missing is named.
    Where the citation itself is wrong (F03), or the plan's tasks all derive from other papers (D06), that is said instead.
    """
    for document in graph.documents:
        if document.document and document.document.content is Content.CITED:
            continue
        misquoted = graph.misquoted(document)
        for place, citation in enumerate(graph.citations(document)):
            if citation.settled in ("unknown-key", "ambiguous") or citation.target.held or misquoted[place]:
                continue
            if citation.target.document is None and strays(graph, document).whole_plan:
                continue
            partly = citation.target.document and citation.target.document.content is Content.PART
            message = "parent-held-in-part" if partly else "parent-not-held"
            paper = str(citation.reference) if citation.reference.number else citation.target.label
            yield Fault(document, message, ("implements", place), parent=paper)


@rule("D04", severity="error")
def task_is_taken_up(graph: CascadeGraph) -> Iterator[Fault]:
    """Every task of a paper is taken up by each of the papers directly below it.

    The places that lack it are named, and how many papers below these it does not reach either;
    `cascade coverage` shows the same as a table down to the last level.
    Whoever takes up a part takes up the task, and whoever takes up the whole takes up its parts.
    A duty in running text is asked of nobody below, and a task that names issuers of papers below is asked of these alone;
    the paper of a department beside its authority's is asked for the tasks that name the department or a group it is one of,
    and that of a government is not asked for what a Party paper beside it lays on advisory bodies, council or Front alone.
    Nothing is said of a paper whose content is not held (D03) or that has no links (D01);
    nor where a task below that lost its link accounts for it (D02, R05, R09), or one that skips a level (D05).
    """
    descent = graph.descent
    missed: dict[str, list[DocumentNode]] = {}
    for document in graph.documents:
        for task in descent.missed(document):
            missed.setdefault(task.id, []).append(document)
    for task in graph.tasks() if missed else ():
        if papers := missed.get(task.id):
            places = [paper.whose for paper in papers[:_NAMED]]
            if len(papers) > _NAMED:
                places.append(f"… (+{len(papers) - _NAMED})")
            below = len({lower for paper in papers for lower in descent.below(paper)})
            message = "task-not-taken-up-nor-below" if below else "task-not-taken-up"
            yield Fault(task, message, "id", reference=task.reference, places="; ".join(places), below=str(below))


@rule("D05", severity="error")
def levels_are_not_skipped(graph: CascadeGraph) -> Iterator[Fault]:
    """A plan carries out the plan of the level directly above, and its tasks derive from that plan's tasks.

    A town that goes by the directive alone, though its province has a plan for it, passes over what the province asked for.
    Reported for a plan that names no paper of the level between, where one that carries out the same directive is at hand;
    and for a task that derives from the directive, where the province's plan has taken that task up.
    Which province a town belongs to is told by its agencies (`parent`) where the cascade lists them.
    The district is a level between up to 30/6/2025 only.
    """
    descent = graph.descent
    for document in graph.documents:
        if between := levels_between(graph, document):
            papers = [paper.whose for paper in between[:_NAMED]]
            upper = [parent.label for parent in descent.parents(document)]
            yield Fault(document, "plan-skips-level", "implements", parents=upper, between="; ".join(papers))
            continue
        linked = [task for task in graph.tasks(document) if task.task.derives]
        skips = [(task, *skip) for task in linked if (skip := _skip(graph, task))]
        if len(skips) > 1 and len(skips) == len(linked):
            _, _, above, near = skips[0]
            between_them = near.document.whose
            yield Fault(document, "plan-skips-level", "tasks", parents=above.document.label, between=between_them)
            continue
        for task, position, above, near in skips:
            field = ("derives", position, "task")
            yield Fault(task, "task-skips-level", field, reference=above.reference, suggestion=near.reference)


@rule("D06", severity="error")
def origins_stand_above(graph: CascadeGraph) -> Iterator[Fault]:
    """What a task derives from stands in a paper that its plan carries out.

    A task that derives from another province's plan answers to nobody: that plan is not the one this place goes by.
    Reported once for a plan all of whose derivations lead to papers it does not carry out;
    and for a plan that carries out the paper of another place, where the agencies of the cascade tell whose it is.
    Where a reference of the plan is itself in doubt (R03, R04, F03), that is said instead.
    """
    for document in graph.documents:
        astray = strays(graph, document)
        if astray.whole_plan:
            papers = list(dict.fromkeys(origin.document.label for _, _, origin in astray.derivations))
            yield Fault(document, "origins-elsewhere", "implements", papers=papers)
            continue
        for task, position, origin in astray.derivations:
            field = ("derives", position, "task")
            paper = origin.document.whose
            yield Fault(task, "origin-elsewhere", field, reference=origin.reference, paper=paper)
        for place, parent in astray.parents:
            yield Fault(document, "parent-of-another-place", ("implements", place), paper=parent.whose)


@rule("D07", severity="error")
def plan_follows_what_it_carries_out(graph: CascadeGraph) -> Iterator[Fault]:
    """A plan is not issued before the paper that it carries out.

    One of the two dates is then wrong, or it is another paper that was meant. The same day is no fault.
    """
    for document in graph.documents:
        issued = document.document.issued if document.document else None
        if issued is None:
            continue
        for citation in graph.citations(document):
            paper = citation.target.document or citation.reference
            upwards = document not in graph.descent.above(citation.target)
            if paper.issued and paper.issued > issued and upwards:
                day = f"{paper.issued.day}/{paper.issued.month}/{paper.issued.year}"
                yield Fault(document, "issued-before-parent", "issued", paper=citation.target.label, day=day)
                break


@rule("D08", severity="warning")
def directive_has_one_plan_of_an_issuer(graph: CascadeGraph) -> Iterator[Fault]:
    """An issuer has one plan for one directive.

    Of two, nobody below can say which is in force.
    Plans for different years, by their titles, are no such two, nor is one that names the other.
    Asked only where it is certain that the issuer is the same: the place is known, or the level is central.
    """
    alike: dict[tuple[object, ...], list[DocumentNode]] = {}
    for document in graph.documents:
        paper = document.document
        place = place_of(graph, document)
        if paper and paper.issuer and (place or paper.level is Level.CENTRAL):
            for parent in graph.descent.parents(document):
                alike.setdefault((place, paper.kind, parent.id), []).append(document)
    for plans in (found for found in alike.values() if len(found) > 1):
        issued = sorted(plans, key=lambda node: (_issued(node), node.key))
        for first, second in combinations(issued, 2):
            issuer, other = (graph.canonical(node.document.issuer or "") for node in (second, first) if node.document)
            if issuer != other or _years_differ(first, second):
                continue
            if not _names(graph, first, second) and not _names(graph, second, first):
                yield Fault(second, "second-plan", "implements", agency=issuer, other=first.label)


def _issued(node: DocumentNode) -> date:
    return (node.document.issued if node.document else None) or date.max


def _years_differ(one: DocumentNode, other: DocumentNode) -> bool:
    """Whether each title names a year that the other's does not."""
    mine, theirs = (years(node.document.title or "") if node.document else frozenset() for node in (one, other))
    return bool(mine - theirs and theirs - mine)


def _names(graph: CascadeGraph, one: DocumentNode, other: DocumentNode) -> bool:
    """Whether a paper carries out another, or mentions it."""
    mentions = one.document.mentions if one.document else ()
    return other in graph.descent.above(one) or any(graph.resolve(paper, one).target == other for paper in mentions)


def _skip(graph: CascadeGraph, task: TaskNode) -> tuple[int, TaskNode, TaskNode] | None:
    """The derivation by which a task passes over the paper directly above: its place, its task, and the task passed over."""
    descent = graph.descent
    parents = descent.parents(task.document)
    found = None
    for position, origin in enumerate(graph.origins(task)):
        for above in origin.tasks:
            if above.document in parents:
                return None
            if found is None and above.document in descent.above(task.document):
                near = (lower for lower in graph.derived(above) if lower.document in parents)
                passed = next(near, None)
                found = (position, above, passed) if passed else None
    return found


def _parents_with_tasks(graph: CascadeGraph, document: DocumentNode) -> list[str]:
    return [parent.label for parent in graph.parents(document) if graph.tasks(parent)]


def _linkable(graph: CascadeGraph) -> Iterator[tuple[DocumentNode, list[TaskNode]]]:
    """Plans of which one may expect links, with the tasks that should have them.

    A parent that is not held excuses a plan, unless it stands above a parent that is held:
    what the directive asks for has then to be found in the plan of the level between.
    """
    for document in graph.documents:
        parents = graph.descent.parents(document)
        if any(graph.tasks(parent) for parent in parents) and all(parent.held for parent in parents):
            tasks = [task for task in graph.tasks(document) if not task.task.is_duty]
            if tasks:
                yield document, tasks
