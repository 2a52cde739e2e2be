"""Last words of a paper: paragraphs that speak of it as a whole, or ask once more for all that it said."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.assignments.handing_over import hands_over
from cascade.reader.structure.items import Item
from cascade.wording.folding import fold
from cascade.wording.phrases import RarePattern
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["asks_again", "asks_for_all", "closes"]

_LONGEST_CALL = 300
"""Letters of the last sentence of a letter that asks for all it said once more."""


@cache
def _closing() -> RarePattern:
    data = vocabulary("markers")
    closing, verbs, informing = data["closing"], data["calling"]["verbs"], data["informing"]
    said = rf"{any_of(verbs)}\s{any_of(data['calling']['whom'])}|{any_of(informing)}"
    return RarePattern(
        [*closing, *verbs, *informing],
        rf"{any_of(closing)}(?![^\W\d_])|[^.;:]{{3,60}}?\s(?:{said})\s",
    )


def closes(text: str) -> bool:
    """Whether a paragraph closes the paper: it speaks of the plan as a whole or calls on everybody at once.

    >>> closes("Trên đây là Kế hoạch tổ chức Tháng Công nhân."), closes("Sở Y tế báo cáo kết quả.")
    (True, False)
    """
    return bool(_closing().match(fold(text[:120])))


def asks_again(item: Item) -> bool:
    """Whether a paragraph behind counted points asks once more for all of them: "… đề nghị Sở X tổ chức thực hiện./."."""
    above = item.parent.items() if item.parent else []
    asks = asks_for_all(item.text) and not hands_over(item.text)
    return asks and item in above and any(node.code for node in above[: above.index(item)])


def asks_for_all(text: str) -> bool:
    """Whether the last words of a letter ask once more for all that it said: "… đề nghị các sở nghiêm túc thực hiện./."."""
    return text.endswith("./.") and len(text) < _LONGEST_CALL and bool(_last_call().search(fold(text)))


@cache
def _last_call() -> re.Pattern[str]:
    data = vocabulary("markers")
    # "… yêu cầu Chủ tịch UBND các tỉnh thực hiện nghiêm túc, hiệu quả Chỉ thị này./."
    whole = rf"thực hiện\s(?:[^.;]{{0,40}}\s)?{any_of(data['own_papers'])} này"
    return re.compile(
        rf"(?<![^\W\d_]){any_of(data['calling']['verbs'])}\s.*\s(?:{any_of(data['calling']['ends'])}|{whole})\./\.$"
    )
