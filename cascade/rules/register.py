"""The rules of the library as a written tuple, and the check that runs them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime

from cascade.model import Cascade
from cascade.network import CascadeGraph, DocumentNode, TaskNode
from cascade.rules import completeness, descent, form, measurability, references, timing
from cascade.rules.rule import Fault, Finding, PathPart, Rule

__all__ = ["RULES", "check"]

RULES: tuple[Rule, ...] = (
    completeness.task_has_lead,
    completeness.lead_is_named,
    completeness.task_has_implementer,
    completeness.implementer_is_named,
    completeness.implementers_are_all_named,
    completeness.task_has_timeframe,
    completeness.timeframe_is_definite,
    completeness.task_has_one_lead,
    completeness.task_has_output,
    measurability.plan_can_be_late,
    measurability.review_has_deadline,
    measurability.open_end_is_reviewed,
    measurability.target_is_served,
    measurability.target_is_measurable,
    references.document_key_is_unique,
    references.task_id_is_unique,
    references.reference_is_known,
    references.reference_is_unambiguous,
    references.derivation_is_known,
    references.whole_task_is_known,
    references.target_task_is_known,
    references.documents_make_no_circle,
    references.tasks_make_no_circle,
    descent.plan_names_its_origins,
    descent.task_derives_from_something,
    descent.parent_content_is_held,
    descent.task_is_taken_up,
    descent.levels_are_not_skipped,
    descent.origins_stand_above,
    descent.plan_follows_what_it_carries_out,
    descent.directive_has_one_plan_of_an_issuer,
    form.document_has_date,
    form.number_fits_its_paper,
    form.basis_is_cited_right,
    form.task_numbers_run_on,
    timing.task_ends_in_time_for_the_one_above,
    timing.start_follows_issue,
    timing.end_follows_start,
    timing.time_meets_the_time_above,
    timing.time_has_a_day_to_count_from,
    timing.deadline_lies_after_issue,
    timing.deadline_has_not_passed,
)
"""Every rule of the library, family by family."""


def check(
    cascade: Cascade | CascadeGraph, rules: Iterable[Rule] = RULES, as_of: date | None = None
) -> tuple[Finding, ...]:
    """Run rules on a cascade and give what they find, paper by paper, task by task, code by code.

    The order does not depend on the order of the documents or of the rules.
    Rules of one's own are added as `rules=RULES + (mine,)`.

    Args:
        cascade: a cascade, or its graph where one is at hand.
        rules: the rules to run.
        as_of: the day to judge by; today where it is left out.

    >>> import cascade
    >>> plan = cascade.loads('{issued: 2/3/2026, tasks: [{id: "1", title: Mở lớp, timeframe: Quý IV/2026}]}', "12-kh-ubnd.yaml")
    >>> for finding in check(cascade.Cascade(documents=(plan,)), as_of=date(2026, 11, 23)):
    ...     print(finding.code, finding.task, finding.message("en"))
    C01 1 task 1 names nobody who answers for it
    C03 1 task 1 names nobody who carries it out
    """
    graph = cascade if isinstance(cascade, CascadeGraph) else CascadeGraph(cascade)
    day = as_of or datetime.now(tz=UTC).astimezone().date()
    order = {node.id: number for number, node in enumerate(graph.papers)}
    found = [(_finding(one, fault), fault) for one in rules for fault in one.check(graph, day)]
    found.sort(key=lambda pair: (order.get(_paper(pair[1]).id, len(order)), _rank(pair[0])))
    return tuple(finding for finding, _ in found)


def _paper(fault: Fault) -> DocumentNode:
    return fault.where.document if isinstance(fault.where, TaskNode) else fault.where


def _rank(finding: Finding) -> tuple[object, ...]:
    task = int(finding.path[1]) if finding.task is not None else -1
    # Numbers in paths are padded, so that the tenth stands behind the ninth.
    path = tuple(f"{part:09}" if isinstance(part, int) else part for part in finding.path)
    return (task, finding.code, path, finding.key, finding.values)


def _finding(one: Rule, fault: Fault) -> Finding:
    where = fault.where
    paper = _paper(fault)
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
