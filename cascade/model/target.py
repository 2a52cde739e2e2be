"""Measurable targets: what should rise or fall, by how much, by when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from cascade.model.record import Record
from cascade.model.source import Source

__all__ = ["Target"]


class Target(Record):
    """A measurable target of a paper (chỉ tiêu, mục tiêu).

    >>> target = Target(
    ...     id="II.1",
    ...     measure="số vụ tai nạn lao động chết người",
    ...     direction="decrease",
    ...     bound="at-least",
    ...     value=Decimal(4),
    ...     unit="%",
    ...     per="year",
    ... )
    >>> target.direction, target.bound, target.value
    ('decrease', 'at-least', Decimal('4'))
    """

    id: str
    """Key within its document."""
    measure: str
    """What is measured (nội dung chỉ tiêu): `tỷ lệ tai nạn lao động chết người`."""
    direction: Literal["increase", "decrease", "reach", "keep"] | None = None
    """Which way it should go: tăng, giảm, đạt, duy trì."""
    bound: Literal["at-least", "at-most", "more-than", "less-than", "about", "exactly"] | None = None
    """How strictly the value is meant: ít nhất / tối thiểu / từ … trở lên, không quá, trên, dưới, khoảng."""
    value: Decimal | None = None
    """The number, exact: 4 for 4 %."""
    unit: str | None = None
    """Unit as written: `%`, `người`, `vụ`, `tỷ đồng`."""
    per: Literal["year", "half-year", "quarter", "month"] | None = None
    """Period over which it is meant (mỗi năm, mỗi quý), as in 4 %/năm."""
    by: date | None = None
    """Last day by which it should be reached (đến năm 2030 gives 31/12/2030)."""
    wording: str | None = None
    """The phrase it was read from."""
    tasks: tuple[str, ...] = ()
    """Ids of the tasks of the same document that serve it, where the paper says so."""
    source: Source | None = None
    """Where it stands in the paper."""
