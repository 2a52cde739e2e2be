"""Time: deadlines that fit the papers above, the day of issue and the calendar."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta

from cascade.model import By, Duration, From, Milestones, Relative, Timeframe, Unit, Window, Within
from cascade.network import CascadeGraph, TaskNode
from cascade.rules.rule import Fault, rule
from cascade.wording.dates import names_day, shown
from cascade.wording.folding import fold
from cascade.wording.reviews import orders_report

__all__ = [
    "deadline_has_not_passed",
    "deadline_lies_after_issue",
    "end_follows_start",
    "start_follows_issue",
    "task_ends_in_time_for_the_one_above",
    "time_has_a_day_to_count_from",
    "time_meets_the_time_above",
]


@rule("T01", severity="error")
def task_ends_in_time_for_the_one_above(graph: CascadeGraph) -> Iterator[Fault]:
    """A task ends no later than the task that it carries out or is part of.

    Where the task above gives no deadline, the one above that counts, up to the directive.
    Each task is measured by the nearest deadline above it, so that one late link in a chain is reported once, where it is.
    A task without end ("thường xuyên") is not late.
    """
    for task in graph.tasks():
        last = graph.window(task).last
        if last is None:
            continue
        above = _nearest_above(graph, task, lambda window: window.last is not None)
        limits = [(limit, one.id, one) for one in above if (limit := graph.window(one).last)]
        if limits and last > min(limits)[0]:
            limit, _, strictest = min(limits)
            named, shown_limit = _named(strictest, task), shown(limit)
            yield Fault(
                task, "deadline-after-parents", _field(task), deadline=shown(last), above=named, limit=shown_limit
            )


@rule("T02", severity="warning")
def start_follows_issue(graph: CascadeGraph) -> Iterator[Fault]:
    """A task does not begin before its paper is issued.

    "Quý II/2026" in a plan of May 2026 is no fault: the stretch that is named has not ended yet.
    A named day before the issue, or a month, quarter or year that was over by then, is one.
    """
    for task in graph.tasks():
        timeframe, issued = task.task.timeframe, _issued(task)
        if issued is None or not isinstance(timeframe, From | Within) or timeframe.start is None:
            continue
        end = timeframe.end if isinstance(timeframe, Within) else None
        if _first_stretch_ends(timeframe.wording, timeframe.start) < issued and (end is None or end >= issued):
            yield Fault(task, "start-before-issue", "timeframe", wording=timeframe.wording, issued=shown(issued))


@rule("T03", severity="error")
def end_follows_start(graph: CascadeGraph) -> Iterator[Fault]:
    """A time does not end before it begins.

    "Từ ngày 01/6/2026 đến ngày 01/3/2026" leaves no day to do anything.
    """
    for task in graph.tasks():
        first, last = graph.window(task)
        if task.task.timeframe and first and last and last < first:
            yield Fault(
                task,
                "end-before-start",
                "timeframe",
                wording=task.task.timeframe.wording,
                start=shown(first),
                end=shown(last),
            )


@rule("T04", severity="warning")
def time_meets_the_time_above(graph: CascadeGraph) -> Iterator[Fault]:
    """The time of a task has a day in common with that of its paper and of the task above it.

    A task that begins after the task above has to be finished, or is over before that one begins, does not carry it out.
    A report that is due before the one above it begins is no fault: there it is summed up. A deadline that is only too late is T01.
    """
    for task in graph.tasks():
        first, last = graph.window(task)
        if not task.task.timeframe or (first is None and last is None) or (first and last and last < first):
            continue
        paper = task.document.document
        above = _nearest_above(graph, task, any)
        reports = orders_report(task.task.title)
        times = [
            (graph.window(one), _named(one, task), last is not None, reports and orders_report(one.task.title))
            for one in above
        ]
        if paper and paper.timeframe:
            times.append((paper.window(paper.timeframe), paper.label, False, False))
        for other, name, late_is_said, is_summed_up in times:
            too_early = last and other.first and last < other.first and not is_summed_up
            too_late = first and other.last and first > other.last and not late_is_said
            if too_early or too_late:
                span = _span(other.first, other.last)
                wording = task.task.timeframe.wording
                yield Fault(task, "no-common-day", "timeframe", wording=wording, above=name, span=span)
                break


@rule("T05", severity="warning")
def time_has_a_day_to_count_from(graph: CascadeGraph) -> Iterator[Fault]:
    """A time that is counted has a day to count from.

    "30 ngày kể từ ngày ban hành" needs the paper's date, and so does "xong trước 15/11", which names no year,
    unless the paper has a year of its own; "100 ngày" alone does not say from when.
    """
    for task in graph.tasks():
        timeframe = task.task.timeframe
        if timeframe is None:
            continue
        for part in _parts(timeframe):
            if isinstance(part, Duration):
                yield Fault(task, "duration-without-anchor", "timeframe", wording=timeframe.wording)
                break
            if _issued(task) is None and _counts_from_issue(part, _year(task)):
                yield Fault(task, "issue-date-needed", "timeframe", wording=timeframe.wording)
                break


@rule("T06", severity="warning")
def deadline_lies_after_issue(graph: CascadeGraph) -> Iterator[Fault]:
    """A deadline has not passed before the paper is issued.

    Nobody can keep it; often the year was copied from the plan of the year before.
    """
    for task in graph.tasks():
        first, last = graph.window(task)
        issued = _issued(task)
        if issued and last and last < issued and not (first and last < first):
            yield Fault(task, "deadline-before-issue", _field(task), deadline=shown(last), issued=shown(issued))


@rule("T07", severity="info")
def deadline_has_not_passed(graph: CascadeGraph, as_of: date) -> Iterator[Fault]:
    """A deadline lies ahead on the day of the check, or the task should be finished.

    Whether it was finished no plan says, so this is for information: what to ask about. The day is that of `--as-of`.
    A deadline that had passed when the paper was issued is T06.
    """
    for task in graph.tasks():
        first, last = graph.window(task)
        if last is None or last >= as_of or (first and last < first):
            continue
        issued = _issued(task)
        if issued is None or last >= issued:
            yield Fault(task, "deadline-passed", _field(task), deadline=shown(last), day=shown(as_of))


def _issued(task: TaskNode) -> date | None:
    return task.document.document.issued if task.document.document else None


def _year(task: TaskNode) -> int | None:
    return task.document.document.year if task.document.document else None


def _field(task: TaskNode) -> tuple[str, ...]:
    """Where the time of a task stands: with it, or with its paper."""
    return ("timeframe",) if task.task.timeframe else ()


def _named(above: TaskNode, task: TaskNode) -> str:
    return above.task.id if above.document == task.document else f"{above.document.label}#{above.task.id}"


def _span(first: date | None, last: date | None) -> str:
    return f"{shown(first) if first else '…'} - {shown(last) if last else '…'}"


def _nearest_above(graph: CascadeGraph, task: TaskNode, bounded: Callable[[Window], bool]) -> list[TaskNode]:
    """The nearest tasks above, on each way up, whose time is bounded.

    A link that leads to no paper above is a fault of its own (R09, D06) and measures nothing.
    """
    seen = {task}
    found = []
    waiting = list(graph.descent.tasks_above(task))
    while waiting:
        above = waiting.pop(0)
        if above in seen:
            continue
        seen.add(above)
        if bounded(graph.window(above)):
            found.append(above)
        else:
            waiting += graph.descent.tasks_above(above)
    return found


def _parts(timeframe: Timeframe) -> Iterator[Timeframe]:
    if isinstance(timeframe, Milestones):
        yield from (step.timeframe for step in timeframe.milestones)
    else:
        yield timeframe


def _counts_from_issue(timeframe: Timeframe, year: int | None) -> bool:
    if isinstance(timeframe, By):
        return timeframe.end is None and timeframe.yearless is not None and year is None
    return isinstance(timeframe, From | Relative) and timeframe.anchor == "issue"


def _first_stretch_ends(wording: str, start: date) -> date:
    """Last day of what a wording names first: the day itself, or the month, quarter or year that begins with it."""
    if names_day(wording, start):
        return start
    folded = fold(wording)
    if "quý" in folded:
        unit = Unit.QUARTER
    elif "tháng" in folded or f"{start.month}/{start.year}" in folded:
        unit = Unit.MONTH
    else:
        unit = Unit.YEAR
    following = unit.add(1, start)
    return following - timedelta(days=1) if following else start
