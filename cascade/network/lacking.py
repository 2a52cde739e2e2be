"""What a task lacks: somebody who answers, somebody who carries it out, a time; and what stands in for each."""

from __future__ import annotations

from typing import Literal

from cascade.model import Convention, Timeframe, Window
from cascade.network.cascade_graph import CascadeGraph
from cascade.network.nodes import TaskNode

__all__ = ["Gap", "gaps", "timeframes", "window"]

Gap = Literal["lead", "implementer", "time"]
"""Something that a task should say and does not."""


_LEAD_IMPLEMENTS = (Convention.LEADS_COORDINATES, Convention.IMPLEMENTS, Convention.ADDRESSED)


def gaps(graph: CascadeGraph, task: TaskNode) -> tuple[Gap, ...]:
    """What a task lacks, by the convention of its plan; what is only vague is not lacking.

    Where the lead carries the task out as well, one missing body is one gap.
    A duty in running text need not have a time.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, assignments: {leads: Sở Y tế}}]', "12-kh-ubnd.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> gaps(graph, graph.task("12-kh-ubnd#1"))
    ('time',)
    """
    found: list[Gap] = []
    if not graph.leads(task):
        found.append("lead")
    if not graph.implementers(task) and task.task.convention not in _LEAD_IMPLEMENTS:
        found.append("implementer")
    if not task.task.is_duty and not timeframes(graph, task):
        found.append("time")
    return tuple(found)


def timeframes(graph: CascadeGraph, task: TaskNode) -> tuple[Timeframe, ...]:
    """The times that hold for a task: its own, else the paper's, else those of its parts if all have one.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, timeframe: Quý IV/2026}]', "12-kh-ubnd.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> [timeframe.wording for timeframe in timeframes(graph, graph.task("12-kh-ubnd#1"))]
    ['Quý IV/2026']
    """
    paper = task.document.document
    if own := task.task.timeframe or (paper.timeframe if paper else None):
        return (own,)
    times = [part.task.timeframe for part in graph.parts(task)]
    return tuple(time for time in times if time) if all(times) else ()


def window(graph: CascadeGraph, task: TaskNode) -> Window:
    """First and last day of the times that hold for a task; None at an end that is open, or not known, in one of them.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, timeframe: Quý IV/2026}]', "12-kh-ubnd.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> str(window(graph, graph.task("12-kh-ubnd#1")).last)
    '2026-12-31'
    """
    paper = task.document.document
    if task.task.timeframe or (paper and paper.timeframe):
        return graph.window(task)
    windows = [graph.window(part) for part in graph.parts(task)] if timeframes(graph, task) else []
    firsts = [window.first for window in windows if window.first]
    lasts = [window.last for window in windows if window.last]
    return Window(
        min(firsts) if firsts and len(firsts) == len(windows) else None,
        max(lasts) if lasts and len(lasts) == len(windows) else None,
    )
