"""Which rules the words of a command line mean."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from cascade.errors import CascadeError, Problem

if TYPE_CHECKING:
    from cascade.rules import Rule

__all__ = ["chosen_rules", "named_rules"]


def chosen_rules(select: list[str] | None, ignore: list[str] | None) -> list[Rule]:
    """The rules that --select names, or all, without those that --ignore names."""
    from cascade.rules import RULES  # noqa: PLC0415  # see the package

    ignored = named_rules(ignore or [])
    return [rule for rule in (named_rules(select) if select else RULES) if rule not in ignored]


def named_rules(codes: Iterable[str]) -> list[Rule]:
    """The rules that codes, names or letters of families name."""
    from cascade.rules import RULES  # noqa: PLC0415  # see the package

    found: list[Rule] = []
    for code in (part for given in codes for part in given.split(",")):
        named = [rule for rule in RULES if code.upper() in (rule.code, rule.code[0]) or code.lower() == rule.name]
        if not named:
            hint = f"rules are {', '.join(rule.code for rule in RULES)}"
            raise CascadeError(Problem(f"there is no rule {code!r}", hint=hint))
        found += named
    return list(dict.fromkeys(found))
