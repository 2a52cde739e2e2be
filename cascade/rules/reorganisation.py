"""Reorganisation: tasks whose bodies have ended by the day of the check, and to whom they passed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from cascade.network import CascadeGraph, DocumentNode
from cascade.rules.rule import Fault, rule
from cascade.succession import EndedBody, Outcome, ended_bodies
from cascade.wording.dates import shown
from cascade.wording.sentences import sentence

__all__ = ["bodies_are_not_dissolved", "bodies_are_not_divided", "bodies_are_not_succeeded", "level_of_paper_exists"]


@rule("S01", severity="warning")
def level_of_paper_exists(graph: CascadeGraph, as_of: date) -> Iterator[Fault]:
    """The level of government that a plan belongs to still exists.

    The district level (huyện, quận, thị xã, thành phố thuộc tỉnh) ended with 30/6/2025, and its bodies with it.
    The plan may have been right on its own day; that nobody of its level can carry it out now is said once for the plan.
    A plan issued after that day names bodies that were none already, which is A05.
    """
    for document in graph.documents:
        level = document.level
        last = level.last_day if level else None
        if level is None or last is None or last >= as_of or not graph.tasks(document) or _issued(document) > last:
            continue
        yield Fault(
            document,
            "level-ended",
            "level",
            level=sentence("report", f"levels.{level.value}", "vi"),
            last=_with_basis(last, level.ended_by),
            day=shown(as_of),
            count=str(len(graph.tasks(document))),
            bodies=[_passed(body) for body in ended_bodies(graph, document, as_of) if body.standing.level is level],
        )


@rule("S02", severity="info")
def bodies_are_not_succeeded(graph: CascadeGraph, as_of: date) -> Iterator[Fault]:
    """No body of a plan has been followed by another.

    Where the whole work passed to exactly one body, `cascade succeed` writes the plan with its name.
    A plan is judged by the bodies of its own day; this says separately who has its tasks on the day of the check.
    """
    yield from _ended(graph, as_of, "one", "body-passed-to-one")


@rule("S03", severity="warning")
def bodies_are_not_divided(graph: CascadeGraph, as_of: date) -> Iterator[Fault]:
    """No body of a plan has been divided among several.

    Which of them has a task is not in the law but in the task; a person has to say it, task by task.
    """
    yield from _ended(graph, as_of, "several", "body-passed-to-several")


@rule("S04", severity="warning")
def bodies_are_not_dissolved(graph: CascadeGraph, as_of: date) -> Iterator[Fault]:
    """No body of a plan has ended without anybody known to follow it.

    Its tasks belong to nobody. Bodies of a level that has ended as a whole are said once for the paper, by S01.
    """
    yield from _ended(graph, as_of, "nobody", "body-passed-to-nobody")


def _ended(graph: CascadeGraph, as_of: date, outcome: Outcome, message: str) -> Iterator[Fault]:
    """A fault for each body of each paper whose work passed to so many; not for those that ended with the paper's level.

    A body that had ended before the paper was issued is another matter: it was named wrongly.
    """
    for document in graph.documents:
        for body in ended_bodies(graph, document, as_of):
            if body.outcome != outcome or _told_of_level(body, document) or _issued(document) > body.last_day:
                continue
            yield Fault(
                document,
                message,
                ("tasks", body.tasks[0].position, "assignments"),
                agency=body.name,
                last=_with_basis(body.last_day, body.standing.basis),
                day=shown(as_of),
                heirs=[_heir(heir.name, heir.part, heir.basis) for heir in body.heirs],
                count=str(len(body.tasks)),
                tasks=[task.task.id for task in body.tasks],
            )


def _told_of_level(body: EndedBody, document: DocumentNode) -> bool:
    level = document.level
    return level is not None and level.last_day is not None and body.standing.level is level


def _issued(document: DocumentNode) -> date:
    """The day of issue; a paper whose day is not known may be of any."""
    return (document.document.issued if document.document else None) or date.min


def _passed(body: EndedBody) -> str:
    heirs = ", ".join(heir.name for heir in body.heirs)
    return f"{body.name} (→ {heirs})" if heirs else body.name


def _with_basis(day: date, basis: str | None) -> str:
    return f"{shown(day)} ({basis})" if basis else shown(day)


def _heir(name: str, part: str | None, basis: str | None) -> str:
    known = "; ".join(filter(None, (part, basis)))
    return f"{name} ({known})" if known else name
