"""Traces as text and as data: a task or a paper with the ways up and down, and everything that a body owes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cascade.model import Role
from cascade.network import CascadeGraph, DocumentNode, Duty, PaperTrace, Step, TaskNode, Trace
from cascade.report.terminal import printable
from cascade.wording.dates import shown
from cascade.wording.sentences import Language, sentence

__all__ = ["duties_as_data", "duties_as_text", "trace_as_data", "trace_as_text"]


def trace_as_text(trace: Trace | PaperTrace, language: Language = "en") -> str:
    """A task with who does what by when, or a paper, and the trees above and below it, indented by two.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, assignments: {leads: Sở Y tế}}]', "12-kh-ubnd.yaml")
    >>> trace = cascade.graph(cascade.Cascade(documents=(plan,))).trace("12-kh-ubnd#1")
    >>> trace_as_text(trace).splitlines()[:3]
    ['12-kh-ubnd#1  Mở lớp', '  leads: Sở Y tế', '  no time']
    """
    if isinstance(trace, Trace):
        lines = [f"{trace.task.reference}  {trace.task.task.title}"]
        lines += [f"  {line}" for line in _who(trace.task, language)]
        words = {"up": "up", "down": "down", "nothing": "nothing-down"}
    else:
        lines = [_paper(trace.document, language)]
        words = {"up": "papers-up", "down": "papers-down", "nothing": "no-papers-down"}
    for direction, steps, nothing in (("up", trace.up, "nothing-up"), ("down", trace.down, words["nothing"])):
        lines += ["", _say(words[direction], language)]
        lines += [_step(step, language) for step in steps] or [f"  {_say(nothing, language)}"]
    return "".join(f"{printable(line)}\n" for line in lines)


def trace_as_data(trace: Trace | PaperTrace) -> dict[str, Any]:
    """The same as plain data, in the shape that docs/cli.md describes.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp}]', "12-kh-ubnd.yaml")
    >>> trace_as_data(cascade.graph(cascade.Cascade(documents=(plan,))).trace("12-kh-ubnd#1"))["traced"]["task"]
    '1'
    """
    traced = trace.task if isinstance(trace, Trace) else trace.document
    return {
        "traced": _node(traced),
        **{
            direction: [
                {"depth": step.depth, "via": step.via, "repeated": step.repeated, **_node(step.node)} for step in steps
            ]
            for direction, steps in (("up", trace.up), ("down", trace.down))
        },
    }


def duties_as_text(graph: CascadeGraph, agency: str, duties: Iterable[Duty], language: Language = "en") -> str:
    """Everything that a body owes, paper by paper: what, in which role, under whom, by when.

    >>> import cascade
    >>> plan = cascade.loads(
    ...     "{issuer: UBND tỉnh, tasks: [{id: a, title: Mở lớp, assignments: {leads: Sở Y tế}, timeframe: Quý IV/2026}]}", "12.yaml"
    ... )
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> print(duties_as_text(graph, "Sở Y tế", graph.duties("Sở Y tế")))
    Sở Y tế: tasks: 1, papers: 1
    <BLANKLINE>
    12
      a  Mở lớp
         leads; under UBND tỉnh; Quý IV/2026; by 31/12/2026
    <BLANKLINE>
    """
    papers: dict[DocumentNode, list[Duty]] = {}
    for duty in duties:
        papers.setdefault(duty.task.document, []).append(duty)
    tasks = len({duty.task for owed in papers.values() for duty in owed})
    lines = [_say("duties", language, agency=agency, tasks=tasks, papers=len(papers))]
    for paper, owed in papers.items():
        lines += ["", _paper(paper, language)]
        for duty in owed:
            task = duty.task.task
            margin = " " * (4 + len(task.id))
            lines += [f"  {task.id}  {task.title}", f"{margin}{'; '.join(_what(graph, duty, language))}"]
    return "".join(f"{printable(line)}\n" for line in lines)


def duties_as_data(graph: CascadeGraph, agency: str, duties: Iterable[Duty]) -> dict[str, Any]:
    """The same as plain data, in the shape that docs/cli.md describes.

    >>> import cascade
    >>> plan = cascade.loads("tasks: [{id: a, title: Mở lớp, assignments: {leads: Sở Y tế}}]", "12.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> duties_as_data(graph, "Sở Y tế", graph.duties("Sở Y tế"))["duties"][0]["role"]
    'leads'
    """
    rows = []
    for duty in duties:
        first, last = graph.window(duty.task)
        rows.append(
            {
                **_node(duty.task),
                "role": duty.role.value,
                "agency": duty.agency,
                "through": duty.through,
                "under": list(duty.under),
                "start": first.isoformat() if first else None,
                "end": last.isoformat() if last else None,
            }
        )
    return {"agency": agency, "duties": rows}


def _node(node: TaskNode | DocumentNode) -> dict[str, Any]:
    if isinstance(node, DocumentNode):
        level = node.level.value if node.level else None
        return {"kind": "document", "document": node.key, "label": node.label, "level": level, "held": node.held}
    time = node.task.timeframe
    return {
        "kind": "task",
        "document": node.document.key,
        "task": node.task.id,
        "title": node.task.title,
        "leads": list(node.task.leads),
        "timeframe": {"kind": time.kind, "wording": time.wording} if time else None,
    }


def _what(graph: CascadeGraph, duty: Duty, language: Language) -> list[str]:
    """The parts of a duty in words: role, by which collective, under whom, when, by which day."""
    role = sentence("report", f"roles.{duty.role.value}", language)
    found = [f"{role}, {_say('as-one-of', language, group=duty.through)}" if duty.through else role]
    if duty.under:
        led = not duty.task.task.bodies(Role.DIRECTS) and duty.under == duty.task.task.leads
        found.append(_say("led" if led else "under", language, bodies=", ".join(duty.under)))
    found.append(duty.task.task.timeframe.wording if duty.task.task.timeframe else _say("no-time", language))
    if last := graph.window(duty.task).last:
        found.append(_say("by", language, day=shown(last)))
    return found


def _paper(node: DocumentNode, language: Language) -> str:
    """A paper in a line: its number and key, what it is about, and whether its content is held."""
    title = node.document.title if node.document else None
    words = node.key if node.label == node.key or not node.document else f"{node.label} ({node.key})"
    words += f"  {title}" if title else ""
    return words if node.held else f"{words}, {_say('not-held', language)}"


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
        if step.node.document and step.node.owner:
            words += f", {step.node.owner}"
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


def _say(key: str, language: Language, **values: object) -> str:
    return sentence("report", f"trace.{key}", language, values.items())
