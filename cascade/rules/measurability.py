"""Measurability: whether anybody could tell that a plan is late."""

from __future__ import annotations

from collections.abc import Iterator

from cascade.model import AdHoc, From, Ongoing, Periodic, Role, Task, Timeframe
from cascade.network import CascadeGraph
from cascade.rules.rule import Fault, rule
from cascade.wording.reviews import orders_review

__all__ = ["plan_can_be_late", "review_has_deadline"]


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
        if task.task.is_duty and _orders_review(task.task) and _no_deadline(task.task.timeframe):
            yield Fault(task, "review-without-deadline", field="timeframe")


def _open_ended(timeframe: Timeframe) -> bool:
    return isinstance(timeframe, Ongoing | From | AdHoc)


def _no_deadline(timeframe: Timeframe | None) -> bool:
    if isinstance(timeframe, Periodic):
        return timeframe.unit is None and not timeframe.due and timeframe.end is None
    return timeframe is None or _open_ended(timeframe)


def _orders_review(task: Task) -> bool:
    roles = {assignment.role for assignment in task.assignments}
    return bool(roles & {Role.MONITORS, Role.REPORTS}) or any(map(orders_review, (task.title, *task.points)))
