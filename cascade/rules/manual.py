"""The manual of the rules: what each asks for, what it says, what to write."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from cascade.rules.register import RULES
from cascade.rules.rule import Rule
from cascade.wording.vocabulary import vocabulary

__all__ = ["explain", "rules_page"]


def explain(rule: Rule) -> str:
    """What a rule asks for and why, as text for a terminal.

    >>> explain(RULES[0]).splitlines()[0]
    'C01 task-has-lead (error)'
    """
    return f"{rule.code} {rule.name} ({rule.severity})\n\n{rule.manual}\n"


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
