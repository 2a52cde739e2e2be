"""Form: what a paper must have to be cited and counted from, and what in it does not agree with itself."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cascade.model import Content, DocumentKind
from cascade.network import CascadeGraph, DocumentNode, TaskNode
from cascade.rules.rule import Fault, rule
from cascade.wording.documents import fits_issuer, organ_of_code

__all__ = ["basis_is_cited_right", "document_has_date", "number_fits_its_paper", "task_numbers_run_on"]

_ONE_CODE = frozenset({DocumentKind.DECISION, DocumentKind.REGULATION})
"""Types that share a code: Quyết định and Quy định are both QĐ in Party papers."""


@rule("F01", severity="warning")
def document_has_date(graph: CascadeGraph) -> Iterator[Fault]:
    """Every paper has its date of issue.

    A paper is known by issuer, number and date: numbers restart, so without the date nobody can cite it for certain,
    and "100 ngày kể từ ngày ban hành" cannot be counted.
    A paper that is only cited may lack it.
    """
    for document in graph.documents:
        paper = document.document
        if paper and paper.issued is None and paper.content is not Content.CITED:
            yield Fault(document, "date-missing", "issued")


@rule("F02", severity="info")
def number_fits_its_paper(graph: CascadeGraph) -> Iterator[Fault]:
    """The number of a paper fits its type, its issuer and its level.

    "204-KH/TU" is a plan of a Party committee: it is no directive, and no paper of a people's committee.
    Said only where number and paper plainly differ; a code that leaves room (TU is tỉnh ủy, thành ủy and thị ủy) fits all.
    """
    for document in graph.documents:
        paper = document.document
        if not paper or not paper.number:
            continue
        number = paper.number
        if number.kind and paper.kind and number.kind is not paper.kind and not {number.kind, paper.kind} <= _ONE_CODE:
            yield Fault(document, "number-of-another-kind", "number", number=str(number), kind=paper.kind.value)
        if paper.issuer and not fits_issuer(number, paper.issuer):
            yield Fault(document, "number-of-another-issuer", "number", number=str(number), issuer=paper.issuer)
            continue
        organ = organ_of_code(number.organs[0]) if number.organs else None
        if organ and organ.level and paper.level and organ.level is not paper.level:
            level = paper.level.value
            yield Fault(
                document, "number-of-another-level", "number", number=str(number), organ=organ.name, level=level
            )


@rule("F03", severity="info")
def basis_is_cited_right(graph: CascadeGraph) -> Iterator[Fault]:
    """The paper that a plan carries out is cited with the date and the issuer that it has.

    Compared with the papers at hand: one issuer gives a number once a year, so the same number of the same issuer in the
    same year, or on the same day of another year, is meant to be that paper; so is the same number of the same day.
    Until the citation is right, the plan does not hang together with the paper above.
    """
    for document in graph.documents:
        for place, meant in enumerate(graph.misquoted(document)):
            if meant is None or meant.document is None:
                continue
            cited, paper = graph.citations(document)[place].reference, meant.document
            field = ("implements", place)
            if cited.issued != paper.issued and paper.issued:
                day = f"{paper.issued.day}/{paper.issued.month}/{paper.issued.year}"
                yield Fault(document, "basis-of-another-date", (*field, "issued"), reference=str(cited), day=day)
            else:
                issuer = paper.issuer or ""
                yield Fault(
                    document, "basis-of-another-issuer", (*field, "issuer"), reference=str(cited), issuer=issuer
                )


@rule("F04", severity="info")
def task_numbers_run_on(graph: CascadeGraph) -> Iterator[Fault]:
    """The numbers of tasks run on without a gap.

    Where 5 follows 3, a task was left out, or the numbers are wrong.
    Numbers of headings and targets count too, and text of the same section may have had a number.
    A number given twice is R02, and explains the number missing beside it;
    a task of the paper above that is not taken up (D04) explains a missing number as well.
    """
    for document in graph.documents:
        skipped = list(_skipped(graph, document))
        if not skipped:
            continue
        ids = [task.task.id for task in graph.tasks(document)]
        explained = len(ids) - len(set(ids)) + len(graph.descent.lacking(document))
        if sum(len(numbers) for _, numbers in skipped) > explained:
            for task, numbers in skipped:
                yield Fault(task, "number-skipped", "id", numbers=numbers)


_LAST_NUMBER = re.compile(r"(.*?)(\d{1,4})")


def _skipped(graph: CascadeGraph, document: DocumentNode) -> Iterator[tuple[TaskNode, list[str]]]:
    """Tasks before which numbers are left out, with these numbers."""
    paper = document.document
    if paper is None or paper.content is not Content.WHOLE:
        return
    taken = {
        *(name for task in paper.tasks for name in (task.id, task.parent, task.section)),
        *(section.id for section in paper.sections),
        *(target.id for target in paper.targets),
    }
    # A numbered item that lays nothing on anybody is text of its section.
    texts = {section.id: len(section.points) for section in paper.sections}
    before: dict[str, int] = {}
    for task in graph.tasks(document):
        if not (match := _LAST_NUMBER.fullmatch(task.task.id)):
            continue
        prefix, number = match[1], int(match[2])
        last = before.get(prefix)
        if last is not None and last + 1 < number:
            missing = [f"{prefix}{one}" for one in range(last + 1, number) if f"{prefix}{one}" not in taken]
            if len(missing) > texts.get(prefix.rstrip("."), 0):
                yield task, missing
        before[prefix] = number
