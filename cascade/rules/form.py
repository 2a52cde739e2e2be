"""Form: what a paper must have to be cited and counted from."""

from __future__ import annotations

from collections.abc import Iterator

from cascade.model import Content
from cascade.network import CascadeGraph
from cascade.rules.rule import Fault, rule

__all__ = ["document_has_date"]


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
