"""The check: rules run on a cascade by its settings, waived findings set aside, failing rules told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from traceback import extract_tb

from cascade.clock import day_of
from cascade.errors import CascadeError, Problem
from cascade.model import Cascade
from cascade.network import CascadeGraph, TaskNode
from cascade.rules.findings import Findings
from cascade.rules.register import RULES
from cascade.rules.rule import Failure, Fault, Finding, PathPart, Rule, Run, Waived
from cascade.rules.selection import misnomers, selected
from cascade.rules.waivers import rule_runs_to_its_end, set_aside

__all__ = ["Examination", "check", "examine"]


@dataclass(frozen=True, slots=True)
class Examination:
    """What a check came to.

    >>> import cascade
    >>> plan = cascade.Document(key="12-kh-ubnd")
    >>> settings = cascade.Settings(ignore=("F01",))
    >>> examination = cascade.examine(cascade.Cascade(documents=(plan,), settings=settings))
    >>> examination.findings, [one.code for one in examination.left_out]
    ((), ['F01'])
    """

    findings: Findings
    """What was found and counts."""
    waived: tuple[Waived, ...]
    """What was found and does not count, with the reasons."""
    applied: tuple[Rule, ...]
    """The rules that were run, each as grave as the settings say."""
    left_out: tuple[Rule, ...]
    """The rules that the settings leave out."""
    as_of: date
    """The day it was judged by."""


def check(cascade: Cascade | CascadeGraph, rules: Iterable[Rule] = RULES, as_of: date | None = None) -> Findings:
    """Run rules on a cascade and give what they find, paper by paper, task by task, code by code.

    The order does not depend on the order of the documents or of the rules.
    What is given is a tuple, and a table for a notebook or pandas as well.
    Rules of one's own are added as `rules=RULES + (mine,)`; one that raises an exception is itself a finding.
    The settings of the cascade hold: which rules are run, how grave each is, from which number on something counts.

    Args:
        cascade: a cascade, or its graph where one is at hand.
        rules: the rules to run.
        as_of: the day to judge by; today where it is left out.

    Raises:
        CascadeError: the settings name rules that there are not.

    >>> import cascade
    >>> plan = cascade.loads('{issued: 2/3/2026, tasks: [{id: "1", title: Mở lớp, timeframe: Quý IV/2026}]}', "12-kh-ubnd.yaml")
    >>> for finding in check(cascade.Cascade(documents=(plan,)), as_of=date(2026, 11, 23)):
    ...     print(finding.code, finding.task, finding.message("en"))
    C01 1 task 1 names nobody who answers for it
    C03 1 task 1 names nobody who carries it out
    """
    return examine(cascade, rules, as_of).findings


def examine(cascade: Cascade | CascadeGraph, rules: Iterable[Rule] = RULES, as_of: date | None = None) -> Examination:
    """Check a cascade as `check` does, and give besides the findings what was waived and which rules were not run.

    Raises:
        CascadeError: the settings name rules that there are not.

    >>> import cascade
    >>> plan = cascade.loads("waivers: {rule: F01, reason: Văn thư ghi ngày khi phát hành}", "12-kh-ubnd.yaml")
    >>> examination = examine(cascade.Cascade(documents=(plan,)), as_of=date(2026, 11, 23))
    >>> len(examination.findings), len(examination.waived), len(examination.applied) == len(RULES)
    (0, 1, True)
    """
    graph = cascade if isinstance(cascade, CascadeGraph) else CascadeGraph(cascade)
    offered = tuple(rules)
    known = tuple(dict.fromkeys((*RULES, *offered)))
    _refuse_misnomers(graph.cascade, known)
    applied = selected(graph.cascade.settings, offered)
    day = day_of(as_of)
    failures: list[Failure] = []
    run = Run(known, frozenset(one.code for one in applied), (), ())
    found = [finding for one in applied if not one.judges_run for finding in _findings(one, graph, day, run, failures)]
    left, waived = set_aside(graph.cascade, found)
    rank = _rank_in(graph)
    waived.sort(key=lambda one: rank(one.finding))
    run = replace(run, waived=tuple(waived), failures=tuple(failures))
    closing = {one.code: one for one in (*((rule_runs_to_its_end,) if failures else ()), *applied) if one.judges_run}
    left += [finding for one in closing.values() for finding in _findings(one, graph, day, run, failures)]
    left.sort(key=rank)
    left_out = tuple(one for one in offered if one.code not in run.applied)
    return Examination(Findings(left), run.waived, applied, left_out, day)


def _refuse_misnomers(cascade: Cascade, known: tuple[Rule, ...]) -> None:
    """Refuse settings that name a rule there is not, for whoever wrote them believes that they hold."""
    problems = [
        Problem(
            f"settings.{'.'.join(map(str, misnomer.path))}: there is no rule {misnomer.word!r}",
            hint=f"did you mean {misnomer.suggestion}?" if misnomer.suggestion else "",
        )
        for misnomer in misnomers(cascade.settings, known)
    ]
    if problems:
        raise CascadeError(*problems)


def _findings(one: Rule, graph: CascadeGraph, day: date, run: Run, failures: list[Failure]) -> Iterator[Finding]:
    """What a rule finds, up to where it fails; the failure is noted."""
    try:
        for fault in one.check(graph, day, run):
            yield _finding(one, fault)
    except Exception as error:  # noqa: BLE001  # a stranger's rule may raise anything, and the other rules go on
        at = extract_tb(error.__traceback__)[-1]
        failures.append(Failure(one, f"{type(error).__name__}: {error}", f"{at.filename}:{at.lineno}"))


def _rank_in(graph: CascadeGraph) -> Callable[[Finding], tuple[object, ...]]:
    """What findings are sorted by: paper, task, code, place; those of no paper that is held come last."""
    order = {node.position: number for number, node in enumerate(graph.documents)}

    def rank(finding: Finding) -> tuple[object, ...]:
        task = int(finding.path[1]) if finding.task is not None else -1
        # Numbers in paths are padded, so that the tenth stands behind the ninth.
        path = tuple(f"{part:09}" if isinstance(part, int) else part for part in finding.path)
        paper = (order.get(finding.position, len(order)), "" if finding.position is not None else finding.document)
        return (*paper, task, finding.code, path, finding.key, finding.values)

    return rank


def _finding(one: Rule, fault: Fault) -> Finding:
    where = fault.where
    paper = where.document if isinstance(where, TaskNode) else where
    task = where if isinstance(where, TaskNode) else None
    path: tuple[PathPart, ...] = ("tasks", task.position, *fault.field) if task else fault.field
    values = {"document": paper.label, "task": task.task.id if task else "", "agency": fault.agency or ""}
    return Finding(
        code=one.code,
        name=one.name,
        severity=one.severity,
        document=paper.key,
        task=task.task.id if task else None,
        agency=fault.agency,
        path=path,
        key=fault.message,
        values=tuple(sorted((values | dict(fault.values)).items())),
        position=paper.position,
    )
