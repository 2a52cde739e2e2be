"""Findings that say the same of several tasks of a paper, told as one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from cascade.rules import Finding
from cascade.wording.sentences import Language, fill, names
from cascade.wording.vocabulary import vocabulary

__all__ = ["alike", "message_of"]


def alike(findings: Iterable[Finding]) -> list[tuple[Finding, ...]]:
    """Put findings together that differ in their task alone, each group where its first stands.

    Only messages that have a sentence for many are put together, and only where all that it names is equal.
    """
    groups: dict[tuple[object, ...], list[Finding]] = {}
    for number, finding in enumerate(findings):
        many = _many(finding)
        told = names(many["en"]) if many else frozenset()
        same = tuple(pair for pair in finding.values if pair[0] in told)
        key = (finding.code, finding.position, finding.key, finding.agency, same) if many else (number,)
        groups.setdefault(key, []).append(finding)
    return [tuple(group) for group in groups.values()]


def message_of(group: tuple[Finding, ...], language: Language) -> str:
    """What a group of findings says, as one sentence."""
    first, many = group[0], _many(group[0])
    if len(group) == 1 or not many:
        return first.message(language)
    tasks = ", ".join(fill(many["item"], finding.values) for finding in group)
    return fill(many[language], [*first.values, ("tasks", tasks), ("count", len(group))])


def _many(finding: Finding) -> dict[str, Any]:
    """The sentence for several findings of one message; empty where it has none."""
    many: dict[str, Any] = vocabulary("messages/rules").get(finding.key, {}).get("many", {})
    return many
