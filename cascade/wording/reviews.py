"""Reviews: which words of a duty order that the work be looked at or reported."""

from __future__ import annotations

from functools import cache

from cascade.wording.folding import fold
from cascade.wording.phrases import Phrases, stands_inside
from cascade.wording.vocabulary import vocabulary

__all__ = ["orders_report", "orders_review"]


@cache
def _words(kind: str) -> Phrases:
    return Phrases(vocabulary("reviews")[kind])


def orders_report(text: str) -> bool:
    """Whether a text orders that something be reported or summed up.

    >>> orders_report("Tổng hợp, báo cáo kết quả"), orders_report("Kiểm tra bếp ăn trường học")
    (True, False)
    >>> orders_report("Căn cứ báo cáo của các xã, tập huấn báo cáo viên")
    False
    """
    return _orders("telling", text)


def orders_review(text: str) -> bool:
    """Whether a duty orders a check, a review or a report.

    >>> orders_review("Định kỳ SƠ KẾT và báo cáo kết quả")
    True
    >>> orders_review("Tổ chức quán triệt Kế hoạch này")
    False
    """
    return _orders("telling", text) or _orders("looking", text)


def _orders(kind: str, text: str) -> bool:
    """Whether words of a kind stand in a text as an order, and not as a paper that is there or a name."""
    folded = fold(text)
    named = [found.span() for found in _words("named").finditer(folded)]
    return any(not stands_inside(found.start(), named) for found in _words(kind).finditer(folded))
