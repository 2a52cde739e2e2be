"""A directive with all the papers that carry it out, and the bodies they name."""

from __future__ import annotations

from cascade.model.agency import Agency, Collective
from cascade.model.document import Document
from cascade.model.record import Record
from cascade.model.settings import Settings
from cascade.showing import shown

__all__ = ["Cascade"]


class Cascade(Record):
    """Papers and bodies that belong together (hệ thống văn bản triển khai).

    It holds whatever it is given: duplicate keys, missing parents and circles are findings of the rules,
    not errors of the model.

    >>> whole = Cascade(documents=(Document(key="thi-xa", issuer="UBND thị xã Mẫu"),))
    >>> whole.document("thi-xa").issuer, whole.document("tinh")
    ('UBND thị xã Mẫu', None)
    """

    documents: tuple[Document, ...] = ()
    """The papers, in the order in which they were given."""
    agencies: tuple[Agency, ...] = ()
    """Bodies beyond, or in place of, the packaged catalogue."""
    collectives: tuple[Collective, ...] = ()
    """Collectives beyond, or in place of, the packaged catalogue."""
    settings: Settings = Settings()
    """What the check of these papers asks, where it differs from what the rules ask by themselves."""

    def document(self, key: str) -> Document | None:
        """Give the first paper of that key, or None."""
        return next((document for document in self.documents if document.key == key), None)

    def _repr_html_(self) -> str | None:
        """Show it in a notebook."""
        return shown(self, "html")
