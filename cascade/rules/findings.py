"""What a check found, as a sequence that other tools take as rows and a notebook as a table."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from cascade.rules.rule import Finding
from cascade.tabular import Tabular, Value

__all__ = ["Findings"]


class Findings(tuple[Finding, ...], Tabular):
    """Findings in their order: a tuple that is a table too.

    >>> import cascade
    >>> plan = cascade.loads("number: 12/KH-UBND", "12-kh-ubnd.yaml")
    >>> found = cascade.check(cascade.Cascade(documents=(plan,)))
    >>> len(found), found[0].code
    (1, 'F01')
    >>> row = found.to_dicts()[0]
    >>> row["severity"], row["document"], row["path"], row["message_en"]
    ('warning', '12-kh-ubnd', 'issued', '12/KH-UBND has no date of issue')
    """

    __slots__ = ()

    def fields(self) -> Mapping[str, type[str | int | date]]:
        """What `to_dicts` gives of each finding: what, where, and the words for it in both languages."""
        names = ("severity", "code", "rule", "document", "task", "agency", "path")
        return dict.fromkeys((*names, "message_en", "message_vi", "hint_en", "hint_vi"), str)

    def to_dicts(self) -> list[dict[str, Value]]:
        """One dict for each finding; `path` is the place in the document, its steps joined by points."""
        return [
            {
                "severity": finding.severity,
                "code": finding.code,
                "rule": finding.name,
                "document": finding.document,
                "task": finding.task,
                "agency": finding.agency,
                "path": ".".join(map(str, finding.path)),
                "message_en": finding.message("en"),
                "message_vi": finding.message("vi"),
                "hint_en": finding.hint("en"),
                "hint_vi": finding.hint("vi"),
            }
            for finding in self
        ]
