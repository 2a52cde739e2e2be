"""Plain attributes of papers and bodies, for a graph in the hands of other programs."""

from __future__ import annotations

from cascade.model import Content
from cascade.network.nodes import DocumentNode
from cascade.network.standing import Standing

__all__ = ["body_attributes", "paper_attributes"]


def paper_attributes(node: DocumentNode) -> dict[str, str]:
    """What is known of a paper; what is not is left out."""
    paper = node.document or node.reference
    known = {
        "key": node.key,
        "number": str(node.number) if node.number else None,
        "type": paper.kind.value if paper and paper.kind else None,
        "title": paper.title if paper else None,
        "issued": paper.issued.isoformat() if paper and paper.issued else None,
        "issuer": paper.issuer if paper else None,
        "level": node.level.value if node.level else None,
        "content": node.document.content.value if node.document else Content.CITED.value,
    }
    return {name: value for name, value in known.items() if value is not None}


def body_attributes(standing: Standing | None) -> dict[str, str]:
    """Level and place of a body, as far as they are known."""
    known = {
        "level": standing.level.value if standing and standing.level else None,
        "place": standing.place if standing else None,
    }
    return {name: value for name, value in known.items() if value is not None}
