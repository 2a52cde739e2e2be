"""Completeness of a task: who answers for it, who carries it out, by when."""

from __future__ import annotations

from collections.abc import Iterator

from cascade.model import Conditional, Convention, Deferred, Milestones, Timeframe
from cascade.network import CascadeGraph, TaskNode, gaps, timeframes
from cascade.rules.rule import Fault, rule

__all__ = [
    "implementer_is_named",
    "implementers_are_all_named",
    "indefinite",
    "is_complete",
    "lead_is_named",
    "task_has_implementer",
    "task_has_lead",
    "task_has_one_lead",
    "task_has_output",
    "task_has_timeframe",
    "timeframe_is_definite",
]


@rule("C01", severity="error")
def task_has_lead(graph: CascadeGraph) -> Iterator[Fault]:
    """Every task names who answers for it.

    A task that nobody leads is a task that nobody answers for.
    Who leads is read by the plan's own convention: "Cơ quan chủ trì" where the plan has it, else "Cơ quan chỉ đạo";
    in a plan with "Cơ quan thực hiện" alone that body leads too; for a duty in running text it is whoever is addressed.
    """
    for task in graph.tasks():
        if not graph.leads(task):
            yield Fault(task, "lead-missing", field="assignments")


@rule("C02", severity="warning")
def lead_is_named(graph: CascadeGraph) -> Iterator[Fault]:
    """Whoever answers for a task is named, not only meant.

    "Các cơ quan liên quan" answers for nothing: each can say that the others were meant.
    A group that can be listed ("các sở, ban, ngành") is several bodies, and one has to answer;
    only a duty in running text may be laid on such a group.
    """
    for task in graph.tasks():
        leads = graph.leads(task)
        if not leads:
            continue
        if all(map(graph.is_vague, leads)):
            yield Fault(task, "lead-vague", field="assignments", agency=leads[0], bodies=leads)
        elif not task.task.is_duty and all(map(graph.is_collective, leads)):
            yield Fault(task, "lead-collective", field="assignments", agency=leads[0], bodies=leads)


@rule("C03", severity="error")
def task_has_implementer(graph: CascadeGraph) -> Iterator[Fault]:
    """Every task names who carries it out.

    In a plan that gives "Cơ quan chủ trì" and "Cơ quan phối hợp" only, the lead carries the task out; where it gives
    "Cơ quan thực hiện" alone, that body leads as well; and a duty in running text is carried out by whoever it is laid on.
    There a missing body is reported once, as a missing lead.
    """
    for task in graph.tasks():
        if "implementer" in gaps(graph, task):
            yield Fault(task, "implementer-missing", field="assignments")


@rule("C04", severity="warning")
def implementer_is_named(graph: CascadeGraph) -> Iterator[Fault]:
    """At least one body that carries a task out is named, not only meant.

    Where only "các cơ quan, đơn vị liên quan" are to carry a task out, nobody can be asked what became of it.
    Where the lead carries the task out as well, a vague body is reported once, as a vague lead.
    """
    for task, vague, named in _implementers(graph):
        if vague and not named and graph.implementers(task) != graph.leads(task):
            yield Fault(task, "implementers-vague", field="assignments", agency=vague[0], bodies=vague)


@rule("C05", severity="info")
def implementers_are_all_named(graph: CascadeGraph) -> Iterator[Fault]:
    """All bodies that carry a task out are named.

    "… và các cơ quan, cá nhân có liên quan" behind named bodies leaves open who else has to do something.
    """
    for task, vague, named in _implementers(graph):
        if vague and named:
            yield Fault(task, "implementers-partly-vague", field="assignments", agency=vague[0], bodies=vague)


@rule("C06", severity="error")
def task_has_timeframe(graph: CascadeGraph) -> Iterator[Fault]:
    """Every task says by when.

    A time stated for the whole paper counts for its tasks, and a task whose parts all have times has one.
    A duty in running text ("Tổ chức thực hiện") need not have a time, unless it orders a review or a report (M02).
    """
    for task in graph.tasks():
        if "time" in gaps(graph, task):
            yield Fault(task, "timeframe-missing", field="timeframe")


@rule("C07", severity="warning")
def timeframe_is_definite(graph: CascadeGraph) -> Iterator[Fault]:
    """A timeframe gives a time, rather than pointing elsewhere.

    "Theo từng mốc thời hạn dưới đây" puts the time off to another text, a condition without an event never comes true,
    and a wording that the library does not know is kept as written and cannot be checked.
    """
    for task in graph.tasks():
        timeframe = task.task.timeframe
        if timeframe and (message := indefinite(timeframe)):
            yield Fault(task, message, field="timeframe", wording=timeframe.wording)


@rule("C08", severity="warning")
def task_has_one_lead(graph: CascadeGraph) -> Iterator[Fault]:
    """One body answers for a task.

    Where two lead, each can wait for the other.
    Several are no fault where the paper gives each its part, in a plan that names "Cơ quan thực hiện" alone,
    and for a duty in running text, which may be laid on several.
    """
    for task in graph.tasks():
        leads = graph.leads(task)
        if len(leads) < 2 or task.task.convention in (Convention.IMPLEMENTS, Convention.ADDRESSED):
            continue
        parted = {assignment.agency for assignment in task.task.assignments if assignment.part}
        if not all(map(graph.is_collective, leads)) and not parted.issuperset(leads):
            yield Fault(task, "leads-several", field="assignments", agency=leads[0], bodies="; ".join(leads))


@rule("C09", severity="info")
def task_has_output(graph: CascadeGraph) -> Iterator[Fault]:
    """Every task says what must exist afterwards, in a plan that says so for most of its tasks.

    A plan that names no outputs, or few, has not undertaken to; one that names them for more than half of its tasks
    has forgotten the others.
    """
    for document in graph.documents:
        tasks = [task for task in graph.tasks(document) if not task.task.is_duty]
        without = [task for task in tasks if not any(one.task.outputs for one in (task, *graph.parts(task)))]
        if 2 * len(without) < len(tasks):
            for task in without:
                yield Fault(task, "output-missing", field="outputs")


def is_complete(graph: CascadeGraph, task: TaskNode) -> bool:
    """Whether a task names a lead, an implementer and a time, none of them only vaguely.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, assignments: {leads: Sở Y tế}}]', "12-kh-ubnd.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> is_complete(graph, graph.task("12-kh-ubnd#1"))
    False
    """
    return (
        any(not graph.is_vague(body) for body in graph.leads(task))
        and any(not graph.is_vague(body) for body in graph.implementers(task))
        and bool(times := timeframes(graph, task))
        and not all(map(indefinite, times))
    )


def _implementers(graph: CascadeGraph) -> Iterator[tuple[TaskNode, list[str], list[str]]]:
    """Each task with the implementers that are vague and those that are named."""
    for task in graph.tasks():
        vague: list[str] = []
        named: list[str] = []
        for body in graph.implementers(task):
            (vague if graph.is_vague(body) else named).append(body)
        yield task, vague, named


def indefinite(timeframe: Timeframe) -> str | None:
    """The message for a timeframe that gives no time, or None."""
    if isinstance(timeframe, Deferred):
        return "timeframe-deferred" if timeframe.recognised else "timeframe-unrecognised"
    if isinstance(timeframe, Conditional) and not timeframe.event:
        return "condition-without-event"
    if isinstance(timeframe, Milestones):
        steps = [indefinite(step.timeframe) for step in timeframe.milestones]
        return steps[0] if all(steps) else None
    return None
