"""What a cascade should keep to: rules, the findings they make, and the check that runs them."""

from cascade.rules.clarity import Clarities, Clarity, PaperClarity, TaskClarity, clarities
from cascade.rules.completeness import is_complete
from cascade.rules.examination import Examination, check, examine
from cascade.rules.findings import Findings
from cascade.rules.manual import explain, purpose, rules_page
from cascade.rules.register import RULES
from cascade.rules.rule import SEVERITIES, Fault, Finding, Rule, Waived, rule

__all__ = [
    "RULES",
    "SEVERITIES",
    "Clarities",
    "Clarity",
    "Examination",
    "Fault",
    "Finding",
    "Findings",
    "PaperClarity",
    "Rule",
    "TaskClarity",
    "Waived",
    "check",
    "clarities",
    "examine",
    "explain",
    "is_complete",
    "purpose",
    "rule",
    "rules_page",
]
