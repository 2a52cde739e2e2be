"""What a cascade should keep to: rules, the findings they make, and the check that runs them."""

from cascade.rules.completeness import is_complete
from cascade.rules.manual import explain, rules_page
from cascade.rules.register import RULES, check
from cascade.rules.rule import SEVERITIES, Fault, Finding, Rule, Severity, rule

__all__ = [
    "RULES",
    "SEVERITIES",
    "Fault",
    "Finding",
    "Rule",
    "Severity",
    "check",
    "explain",
    "is_complete",
    "rule",
    "rules_page",
]
