"""The summary of a check: how much there is, how much of it is complete, how much was found."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from cascade.model import Convention
from cascade.network import CascadeGraph
from cascade.rules import Examination, PaperClarity, clarities, is_complete

__all__ = ["Summary", "summarise"]


@dataclass(frozen=True, slots=True)
class Summary:
    """What a check comes to.

    Attributes:
        documents: how many papers the cascade holds.
        tasks: how many tasks they have, duties of "Tổ chức thực hiện" among them.
        complete: how many of these name a lead, an implementer and a time, none only vaguely.
        errors: findings of severity error.
        warnings: findings of severity warning.
        infos: findings of severity info.
        as_of: the day by which the cascade was judged.
        waived: findings that do not count, because their paper or task waives the rule.
        applied: codes of the rules that were run.
        left_out: codes of the rules that were not run, by the settings.
        conventions: for each paper with tasks, in the order of the graph, its key and how it says who answers.
        clarities: for each paper with tasks, how many of them have each of the six clarities.

    >>> summary = Summary(
    ...     documents=1, tasks=7, complete=5, errors=2, warnings=0, infos=0, as_of=date(2026, 11, 23), waived=0,
    ...     applied=("C01",), left_out=(), conventions=(),
    ...     clarities=(),
    ... )
    >>> summary.tasks - summary.complete
    2
    """

    documents: int
    tasks: int
    complete: int
    errors: int
    warnings: int
    infos: int
    as_of: date
    waived: int
    applied: tuple[str, ...]
    left_out: tuple[str, ...]
    conventions: tuple[tuple[str, Convention | None], ...]
    clarities: tuple[PaperClarity, ...]


def summarise(graph: CascadeGraph, examination: Examination) -> Summary:
    """Sum up a check.

    >>> import cascade
    >>> from cascade.rules import examine
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, assignments: {leads: Sở Y tế}}]', "12-kh-ubnd.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> summary = summarise(graph, examine(graph, as_of=date(2026, 11, 23)))
    >>> summary.tasks, summary.complete, summary.errors
    (1, 0, 1)
    """
    tasks = graph.tasks()
    severities = Counter(finding.severity for finding in examination.findings)
    return Summary(
        documents=len(graph.documents),
        tasks=len(tasks),
        complete=sum(is_complete(graph, task) for task in tasks),
        errors=severities["error"],
        warnings=severities["warning"],
        infos=severities["info"],
        as_of=examination.as_of,
        waived=len(examination.waived),
        applied=tuple(one.code for one in examination.applied),
        left_out=tuple(one.code for one in examination.left_out),
        conventions=tuple(
            (node.key, node.document.answering) for node in graph.documents if node.document and node.document.tasks
        ),
        clarities=clarities(graph).papers,
    )
