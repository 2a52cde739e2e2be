"""Measurability: whether anybody could tell that a plan is late."""

from __future__ import annotations

from collections.abc import Iterator

from cascade.model import AdHoc, Document, From, Ongoing, Periodic, Role, Task, Timeframe
from cascade.network import CascadeGraph
from cascade.rules.rule import Fault, rule
from cascade.wording.dates import years
from cascade.wording.reviews import orders_report, orders_review

__all__ = [
    "falls_due",
    "open_end_is_reviewed",
    "plan_can_be_late",
    "review_has_deadline",
    "target_is_measurable",
    "target_is_served",
]


@rule("M01", severity="info")
def plan_can_be_late(graph: CascadeGraph) -> Iterator[Fault]:
    """At least one task of a plan has an end or a date that comes back.

    Where every task is "thường xuyên", nothing in the plan can ever be late, and nobody can tell whether it was done.
    """
    for document in graph.documents:
        paper = document.document
        times = [task.task.timeframe for task in graph.tasks(document) if task.task.timeframe]
        if paper and not paper.timeframe and times and all(map(_open_ended, times)):
            yield Fault(document, "plan-open-ended", field="tasks", count=str(len(times)))


@rule("M02", severity="warning")
def review_has_deadline(graph: CascadeGraph) -> Iterator[Fault]:
    """A duty that orders a check, a review or a report says by when.

    "Định kỳ sơ kết, tổng kết và báo cáo" without a date or a period is forgotten without anybody noticing.
    """
    for task in graph.tasks():
        if task.task.is_duty and _orders_review(task.task) and not falls_due(task.task.timeframe):
            yield Fault(task, "review-without-deadline", field="timeframe")


@rule("M03", severity="info")
def open_end_is_reviewed(graph: CascadeGraph) -> Iterator[Fault]:
    """What has no end is looked at again on a day that the plan gives.

    "Thường xuyên" is a fair time for some tasks, if the plan orders a review or a report with a day or a period.
    Reported once for a plan, at the first such task; a plan without any end at all is M01.
    """
    for document in graph.documents:
        paper = document.document
        tasks = graph.tasks(document)
        timed = [task for task in tasks if task.task.timeframe]
        without_end = [task for task in timed if task.task.timeframe and _open_ended(task.task.timeframe)]
        if not paper or paper.timeframe or not without_end or len(without_end) == len(timed):
            continue
        if not any(_orders_review(task.task) and falls_due(task.task.timeframe) for task in timed):
            ids = [task.task.id for task in without_end]
            yield Fault(document, "open-end-unreviewed", ("tasks", without_end[0].position, "timeframe"), tasks=ids)


@rule("M04", severity="info")
def target_is_served(graph: CascadeGraph) -> Iterator[Fault]:
    """Each target of a plan is served by a task, and the plan says by which.

    A target that no task serves is reached by chance, or not.
    Reported once for a plan that ties none of its targets to a task.
    """
    for document in graph.documents:
        if not document.held or not document.document or not graph.tasks(document):
            continue
        targets = document.document.targets
        untied = [place for place, target in enumerate(targets) if not target.tasks]
        if untied and len(untied) == len(targets):
            yield Fault(document, "targets-unserved", "targets", count=str(len(targets)))
            continue
        for place in untied:
            yield Fault(document, "target-unserved", ("targets", place), target=targets[place].id)


@rule("M05", severity="info")
def target_is_measurable(graph: CascadeGraph) -> Iterator[Fault]:
    """A target says how much, in which unit, and by when or in what period.

    A value that should rise or fall needs its bound besides: "tăng 5 %" may be at least five or about five.
    The period may be that of the whole paper (its time, or a year in its title) or of the heading ("Đến năm 2030").
    """
    for document in graph.documents:
        paper = document.document
        for place, target in enumerate(paper.targets if paper else ()):
            timed = target.per or target.by or (paper and _period(paper, target.id))
            rises = target.direction in ("increase", "decrease")
            missing = [
                name
                for name, given in (
                    ("value", target.value is not None),
                    ("unit", target.unit),
                    ("bound", target.bound or not rises),
                    ("per", timed),
                )
                if not given
            ]
            if missing:
                yield Fault(document, "target-incomplete", ("targets", place), target=target.id, missing=missing)


def _period(paper: Document, target: str) -> bool:
    """Whether a paper says for when it is, as a whole or in a heading above a target."""
    headings = [section.heading for section in paper.sections if target.startswith(f"{section.id}.")]
    return paper.timeframe is not None or any(map(years, [paper.title or "", *headings]))


def _open_ended(timeframe: Timeframe) -> bool:
    return isinstance(timeframe, Ongoing | From | AdHoc)


def falls_due(timeframe: Timeframe | None) -> bool:
    """Whether a time has an end, or comes back."""
    if isinstance(timeframe, Periodic):
        return timeframe.unit is not None or bool(timeframe.due) or timeframe.end is not None
    return timeframe is not None and not _open_ended(timeframe)


def _orders_review(task: Task) -> bool:
    roles = {assignment.role for assignment in task.assignments}
    # Under a label, "Kiểm tra bếp ăn" is the task itself and no review of the plan.
    ordered = orders_review if task.is_duty else orders_report
    return bool(roles & {Role.MONITORS, Role.REPORTS}) or any(map(ordered, (task.title, *task.points)))
