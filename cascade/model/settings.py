"""Settings of a check: which rules are run, how grave each is, from which number on something is a finding."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from cascade.model.record import Record

__all__ = ["RuleSeverity", "Settings", "Severity", "SeverityOrOff", "Thresholds", "Waiver"]

Severity = Literal["error", "warning", "info"]
"""How grave a finding is: an error keeps a plan from being carried out, a warning may, an info is worth knowing."""

SeverityOrOff = Literal[Severity, "off"]
"""The same, or `off` for a rule that is not to be run."""


class RuleSeverity(Record):
    """How grave the findings of one rule are (mức độ).

    >>> RuleSeverity(rule="C05", severity="off").severity
    'off'
    """

    rule: str = Field(min_length=1)
    """Code or name of the rule: `C05`, `implementers-are-all-named`."""
    severity: SeverityOrOff
    """How grave; `off` where the rule is not to be run."""


class Thresholds(Record):
    """Numbers from which on something is a finding (ngưỡng).

    >>> Thresholds().leads
    20
    """

    leads: int | None = Field(default=20, ge=1)
    """Most tasks of one paper that one body may lead; 20 where it is left out, no limit where it is `null`."""


class Settings(Record):
    r"""What an office asks of its papers, beyond what the rules ask by themselves (thiết lập kiểm tra).

    >>> import cascade
    >>> office = cascade.loads("ignore: [M]\nthresholds: {leads: 15}", "cascade.yaml").settings
    >>> office.ignore, office.thresholds.leads
    (('M',), 15)
    """

    severity: tuple[RuleSeverity, ...] = ()
    """Rules whose findings are graver or lighter than the rule says, or that are not run."""
    select: tuple[str, ...] = ()
    """Codes, names or family letters of the only rules to run; empty for all."""
    ignore: tuple[str, ...] = ()
    """Codes, names or family letters of rules that are not run."""
    thresholds: Thresholds = Thresholds()
    """Numbers from which on something is a finding."""

    @model_validator(mode="after")
    def _name_each_rule_once(self) -> Self:
        named = [change.rule for change in self.severity]
        if twice := next((rule for number, rule in enumerate(named) if rule in named[:number]), None):
            raise PydanticCustomError("rule_twice", "severity is given twice for {rule}", {"rule": twice})
        return self


class Waiver(Record):
    """A rule that a paper or task need not keep to, for a reason that somebody answers for (miễn áp dụng).

    >>> Waiver(rule="C06", reason="Chờ Chủ tịch định ngày").rule
    'C06'
    """

    rule: str = Field(min_length=1)
    """Code or name of the rule: `C06`, `task-has-timeframe`."""
    reason: str = Field(min_length=1)
    """Why (lý do); the report lists it with what it waives."""

    @field_validator("reason")
    @classmethod
    def _say_why(cls, reason: str) -> str:
        if not reason.strip():
            raise PydanticCustomError("reason_blank", "a waiver needs its reason in words")
        return reason
