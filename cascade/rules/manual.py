"""The manual of the rules: what each asks for, what it says, what to write."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from cascade.rules.register import RULES
from cascade.rules.rule import Rule
from cascade.wording.sentences import Language
from cascade.wording.vocabulary import vocabulary

__all__ = ["explain", "purpose", "rules_page"]


def explain(rule: Rule, language: Language = "en") -> str:
    """What a rule asks for and why, as text for a terminal; in Vietnamese what it asks for stands before the rest.

    >>> explain(RULES[0]).splitlines()[0]
    'C01 task-has-lead (error)'
    """
    asked = purpose(rule, language)
    manual = rule.manual if asked == rule.summary else f"{asked}\n\n{rule.manual}"
    return f"{rule.code} {rule.name} ({rule.severity})\n\n{manual}\n"


def purpose(rule: Rule, language: Language = "en") -> str:
    """What a rule asks for, in a sentence; one's own rules have only that of their manual.

    >>> purpose(RULES[0], "vi")
    'Mỗi nhiệm vụ nêu cơ quan chịu trách nhiệm chính.'
    """
    known: dict[str, str] = vocabulary("messages/purposes") if language == "vi" and rule in RULES else {}
    return known.get(rule.code, rule.summary)


def rules_page(rules: Iterable[Rule] = RULES) -> str:
    """The page `docs/rules.md`, made of the rules themselves.

    >>> rules_page().splitlines()[0]
    '# Rules'
    """
    families = vocabulary("messages/report")["families"]
    lines = [
        "# Rules",
        "",
        "What `cascade check` asks of a cascade. This page is made from the rules; `cascade explain CODE` prints the same.",
    ]
    for family, members in groupby(rules, key=lambda rule: rule.code[0]):
        title = families.get(family, {"en": family, "vi": family})
        lines += ["", f"## {family}: {title['en']} ({title['vi']})"]
        for rule in members:
            lines += ["", f"### {rule.code} {rule.name}", "", f"Severity: {rule.severity}.", "", rule.manual]
    return "\n".join(lines) + "\n"
