"""Reviews: which words of a duty order that the work be looked at or reported."""

from __future__ import annotations

from functools import cache

from cascade.wording.folding import fold
from cascade.wording.vocabulary import vocabulary

__all__ = ["orders_report", "orders_review"]


@cache
def _phrases(kind: str) -> tuple[str, ...]:
    return tuple(fold(phrase) for phrase in vocabulary("reviews")[kind])


def orders_report(text: str) -> bool:
    """Whether a text orders that something be reported or summed up.

    >>> orders_report("Tổng hợp, báo cáo kết quả"), orders_report("Kiểm tra bếp ăn trường học")
    (True, False)
    """
    folded = fold(text)
    return any(phrase in folded for phrase in _phrases("telling"))


def orders_review(text: str) -> bool:
    """Whether a duty orders a check, a review or a report.

    >>> orders_review("Định kỳ SƠ KẾT và báo cáo kết quả")
    True
    >>> orders_review("Tổ chức quán triệt Kế hoạch này")
    False
    """
    folded = fold(text)
    return any(phrase in folded for kind in ("telling", "looking") for phrase in _phrases(kind))
