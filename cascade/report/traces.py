"""A trace as text: the task, the way up to the directive, the way down."""

from __future__ import annotations

from cascade.network import Step, TaskNode, Trace
from cascade.report.terminal import printable
from cascade.wording.sentences import Language, sentence

__all__ = ["trace_as_text"]


def trace_as_text(trace: Trace, language: Language = "en") -> str:
    """A task with who does what by when, and the trees above and below it, indented by two.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, assignments: {leads: Sở Y tế}}]', "12-kh-ubnd.yaml")
    >>> trace = cascade.graph(cascade.Cascade(documents=(plan,))).trace("12-kh-ubnd#1")
    >>> trace_as_text(trace).splitlines()[:3]
    ['12-kh-ubnd#1  Mở lớp', '  leads: Sở Y tế', '  no time']
    """
    lines = [f"{trace.task.reference}  {trace.task.task.title}"]
    lines += [f"  {line}" for line in _who(trace.task, language)]
    for direction, steps in (("up", trace.up), ("down", trace.down)):
        lines += ["", _say(direction, language)]
        lines += [_step(step, language) for step in steps] or [f"  {_say(f'nothing-{direction}', language)}"]
    return "".join(f"{printable(line)}\n" for line in lines)


def _step(step: Step, language: Language) -> str:
    if isinstance(step.node, TaskNode):
        task = step.node
        time = task.task.timeframe.wording if task.task.timeframe else _say("no-time", language)
        leads = ", ".join(task.task.leads) or sentence("pictures", "no-lead", language)
        words = f"{task.reference}  {task.task.title} ({leads}; {time})"
    else:
        words = step.node.key
        if step.node.document and step.node.number:
            words = f"{step.node.number} ({step.node.key})"
        if not step.node.held:
            words += f", {_say('not-held', language)}"
    again = f", {_say('repeated', language)}" if step.repeated else ""
    return f"{'  ' * step.depth}{_say(step.via, language)}: {words}{again}"


def _who(task: TaskNode, language: Language) -> list[str]:
    roles: dict[str, list[str]] = {}
    for assignment in task.task.assignments:
        roles.setdefault(assignment.role.value, []).append(assignment.agency)
    time = task.task.timeframe.wording if task.task.timeframe else _say("no-time", language)
    return [
        *(f"{sentence('report', f'roles.{role}', language)}: {'; '.join(bodies)}" for role, bodies in roles.items()),
        time,
    ]


def _say(key: str, language: Language) -> str:
    return sentence("report", f"trace.{key}", language)
