"""What the citations of papers mean: which paper of the cascade, which of several, or one that is only cited."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from cascade.model import Document, DocumentNumber, DocumentReference
from cascade.network.nodes import Citation, DocumentNode
from cascade.wording.folding import fold

__all__ = ["Citations"]


class Citations:
    """The citations by which papers of a cascade name the papers they carry out.

    Args:
        documents: the papers of the cascade.
        issuer: gives the key under which the issuers of two papers are equal.
    """

    def __init__(
        self, documents: tuple[DocumentNode, ...], issuer: Callable[[Document | DocumentReference], str | None]
    ) -> None:
        """Keep the papers; citations are followed when they are first asked for."""
        self._documents = documents
        self._issuer = issuer

    def of(self, document: DocumentNode) -> tuple[Citation, ...]:
        """The papers a document carries out, in its own order."""
        return self._resolved.get(document.id, ())

    @cached_property
    def cited(self) -> tuple[DocumentNode, ...]:
        """Papers that are only cited; the cascade has no document for them."""
        return tuple(
            dict.fromkeys(
                link.target for node in self._documents for link in self.of(node) if link.target.document is None
            )
        )

    def keyed(self, key: str) -> list[DocumentNode]:
        """The documents of a key."""
        return self._by_key.get(key, [])

    def numbered(self, number: DocumentNumber) -> list[DocumentNode]:
        """The documents whose number matches."""
        return _matching(number, self._by_serial)

    def cited_by_number(self, number: DocumentNumber) -> list[DocumentNode]:
        """The papers that are only cited and whose number matches."""
        return _matching(number, self._cited_by_serial)

    def resolve(self, reference: DocumentReference, citing: DocumentNode | None = None) -> Citation:
        """Say which paper a reference means: by its key, else by number, date and issuer."""
        candidates = self.keyed(reference.key) if reference.key else []
        if len(candidates) == 1:
            return Citation(reference, candidates[0], "key")
        if reference.key and not candidates:
            return Citation(reference, _cited_node(reference), "unknown-key")
        alike = [
            (node, certain)
            for node in candidates or self._named_alike(reference)
            if (certain := self._agree(reference, node, citing)) is not None
        ]
        sure = [node for node, certain in alike if certain] or [node for node, _ in alike]
        if len(sure) == 1:
            return Citation(reference, sure[0], "identity")
        if sure or candidates:
            return Citation(reference, _cited_node(reference), "ambiguous", tuple(sure or candidates))
        return Citation(reference, _cited_node(reference), "cited")

    def misquoted(self, citation: Citation, citing: DocumentNode) -> DocumentNode | None:
        """The one document that a citation seems to mean, though its date or its issuer is another.

        A number comes once a year from one issuer, so the same number of the same issuer in the same year, or on the same
        day of another year, is that paper; and so is the same number of the same day.
        """
        if citation.settled != "cited" or citation.reference.number is None:
            return None
        near = [
            node
            for node in self.numbered(citation.reference.number)
            if node != citing and self._nearly_agree(citation.reference, node)
        ]
        return near[0] if len(near) == 1 else None

    def _nearly_agree(self, reference: DocumentReference, node: DocumentNode) -> bool:
        paper = node.document
        if not paper or not reference.issued or not paper.issued:
            return False
        one, other = reference.issued, paper.issued
        if one == other:
            return True
        if not reference.issuer or self._issuer(reference) != self._issuer(paper):
            return False
        return one.year == other.year or (one.month, one.day) == (other.month, other.day)

    @cached_property
    def _by_key(self) -> dict[str, list[DocumentNode]]:
        found: dict[str, list[DocumentNode]] = {}
        for node in self._documents:
            found.setdefault(node.key, []).append(node)
        return found

    @cached_property
    def _by_serial(self) -> dict[str, list[DocumentNode]]:
        return _index_by_serial(self._documents)

    @cached_property
    def _cited_by_serial(self) -> dict[str, list[DocumentNode]]:
        return _index_by_serial(self.cited)

    @cached_property
    def _by_title(self) -> dict[str, list[DocumentNode]]:
        found: dict[str, list[DocumentNode]] = {}
        for node in self._documents:
            if node.document and node.document.title:
                found.setdefault(fold(node.document.title), []).append(node)
        return found

    @cached_property
    def _resolved(self) -> dict[str, tuple[Citation, ...]]:
        resolved = {
            node.id: [
                self.resolve(reference, node) for reference in (node.document.implements if node.document else ())
            ]
            for node in self._documents
        }
        targets = self._share_cited(link for links in resolved.values() for link in links if not link.target.document)
        return {
            name: tuple(
                link
                if link.target.document
                else Citation(link.reference, targets[link.target.id], link.settled, link.candidates)
                for link in links
            )
            for name, links in resolved.items()
        }

    def _share_cited(self, citations: Iterable[Citation]) -> dict[str, DocumentNode]:
        """Give citations of the same paper one node, the fullest citation first; a short one joins if only one fits."""
        nodes = {citation.target.id: citation.target for citation in citations}
        shared: dict[str, DocumentNode] = {}
        kept: dict[str, list[DocumentNode]] = {}
        for name in sorted(nodes, key=lambda name: (-_fullness(nodes[name].reference), name)):
            node = nodes[name]
            group = kept.setdefault(_serial(node.number) if node.number else "", [])
            fitting = [other for other in group if node.reference and self._same_paper(node.reference, other)]
            if len(fitting) == 1:
                shared[name] = fitting[0]
            else:
                shared[name] = node
                group.append(node)
        return shared

    def _same_paper(self, reference: DocumentReference, node: DocumentNode) -> bool:
        other = node.reference
        if other is None or reference.key != other.key:
            return False
        if reference.number is None or other.number is None:
            return reference.number is other.number and fold(reference.title or "") == fold(other.title or "")
        return reference.number.matches(other.number) and self._agree(reference, node, None) is not None

    def _named_alike(self, reference: DocumentReference) -> list[DocumentNode]:
        if reference.number:
            return self.numbered(reference.number)
        return self._by_title.get(fold(reference.title), []) if reference.title else []

    def _agree(self, reference: DocumentReference, node: DocumentNode, citing: DocumentNode | None) -> bool | None:
        """Whether date and issuer agree: True where both are given and equal, False where one is not given, else None."""
        paper = node.document or node.reference
        pairs = [(reference.issued, paper.issued), (self._issuer(reference), self._issuer(paper))] if paper else []
        if any(one and other and one != other for one, other in pairs):
            return None
        certain = all(one and other for one, other in pairs)
        return None if node == citing and not certain else certain


def _serial(number: DocumentNumber) -> str:
    """What two numbers that match have in common, whatever else they are."""
    return number.serial.lstrip("0") if number.recognised else str(number).casefold()


def _index_by_serial(nodes: Iterable[DocumentNode]) -> dict[str, list[DocumentNode]]:
    found: dict[str, list[DocumentNode]] = {}
    for node in nodes:
        if node.number:
            found.setdefault(_serial(node.number), []).append(node)
    return found


def _matching(number: DocumentNumber, index: dict[str, list[DocumentNode]]) -> list[DocumentNode]:
    return [node for node in index.get(_serial(number), ()) if node.number and node.number.matches(number)]


def _cited_node(reference: DocumentReference) -> DocumentNode:
    return DocumentNode(f"cited:{reference.key or reference}", str(reference), reference=reference)


def _fullness(reference: DocumentReference | None) -> int:
    return sum(part is not None for part in (reference.number, reference.issued, reference.issuer)) if reference else 0
