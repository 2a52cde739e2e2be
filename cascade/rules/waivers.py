"""Waivers and the check itself: reasons that still count for something, and rules that run to their end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from cascade.model import Cascade, Waiver
from cascade.network import CascadeGraph, DocumentNode, TaskNode
from cascade.rules.rule import Fault, Finding, PathPart, Run, Waived, rule
from cascade.rules.selection import rule_named, suggestion

__all__ = ["rule_runs_to_its_end", "set_aside", "waiver_names_a_rule", "waiver_waives_something"]


@rule("W01", severity="error")
def waiver_names_a_rule(graph: CascadeGraph, as_of: date, run: Run) -> Iterator[Fault]:  # noqa: ARG001  # it holds on any day
    """Every waiver names a rule that there is.

    A waiver of a rule that does not exist lets whoever wrote it believe that something is settled.
    """
    for where, place, waiver in _waivers(graph):
        if rule_named(waiver.rule, run.known) is None:
            close = suggestion(waiver.rule, run.known)
            message = "waiver-unknown-suggested" if close else "waiver-unknown"
            yield Fault(where, message, ("waivers", place, "rule"), word=waiver.rule, suggestion=close or "")


@rule("W02", severity="warning")
def waiver_waives_something(graph: CascadeGraph, as_of: date, run: Run) -> Iterator[Fault]:  # noqa: ARG001  # it holds on any day
    """Every waiver waives something that would be found without it.

    What a waiver excused may have been mended since; left where it is, it would hide the next fault of that kind.
    Asked only where the rule was run.
    """
    used = {(one.finding.position, one.path) for one in run.waived}
    for where, place, waiver in _waivers(graph):
        waived = rule_named(waiver.rule, run.known)
        if waived and waived.code in run.applied and (_paper(where).position, _path(where, place)) not in used:
            yield Fault(where, "waiver-unused", ("waivers", place), rule=waived.code, reason=waiver.reason)


@rule("W03", severity="error")
def rule_runs_to_its_end(graph: CascadeGraph, as_of: date, run: Run) -> Iterator[Fault]:  # noqa: ARG001  # it holds on any day
    """Every rule says what it finds, rather than failing.

    A rule of one's own that raises an exception has not looked at the rest of the cascade: whatever it should have
    found there is not in the report. This is reported whatever rules are selected.
    """
    for failure in run.failures:
        where = DocumentNode(f"rule:{failure.rule.code}", "")
        values = {"rule": f"{failure.rule.code} {failure.rule.name}", "error": failure.error, "place": failure.place}
        yield Fault(where, "rule-failed", **values)


def set_aside(cascade: Cascade, findings: Iterable[Finding]) -> tuple[list[Finding], list[Waived]]:
    """Part findings into those that count and those that the task or paper waives, the task's own waiver first."""
    left: list[Finding] = []
    waived: list[Waived] = []
    for finding in findings:
        found = next(_waiving(cascade, finding), None)
        if found:
            waived.append(found)
        else:
            left.append(finding)
    return left, waived


def _waiving(cascade: Cascade, finding: Finding) -> Iterator[Waived]:
    if finding.position is None:
        return
    document = cascade.documents[finding.position]
    holders: list[tuple[tuple[PathPart, ...], tuple[Waiver, ...]]] = [((), document.waivers)]
    if finding.task is not None:
        position = int(finding.path[1])
        holders.insert(0, (("tasks", position), document.tasks[position].waivers))
    for path, waivers in holders:
        for place, waiver in enumerate(waivers):
            if waiver.rule.upper() == finding.code or waiver.rule.lower() == finding.name:
                yield Waived(finding, waiver, (*path, "waivers", place))


def _waivers(graph: CascadeGraph) -> Iterator[tuple[DocumentNode | TaskNode, int, Waiver]]:
    for document in graph.documents:
        for place, waiver in enumerate(document.document.waivers if document.document else ()):
            yield document, place, waiver
        for task in graph.tasks(document):
            for place, waiver in enumerate(task.task.waivers):
                yield task, place, waiver


def _paper(where: DocumentNode | TaskNode) -> DocumentNode:
    return where.document if isinstance(where, TaskNode) else where


def _path(where: DocumentNode | TaskNode, place: int) -> tuple[PathPart, ...]:
    return ("tasks", where.position, "waivers", place) if isinstance(where, TaskNode) else ("waivers", place)
