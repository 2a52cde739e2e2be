"""Times of a sentence each of whose clauses may state one, in a way of its own."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from cascade.model import Milestones, Timeframe
from cascade.wording.boundaries import ends
from cascade.wording.folding import fold_in_place
from cascade.wording.times.placed import Found
from cascade.wording.times.running_text import find_in_clause
from cascade.wording.times.steps import steps_of
from cascade.wording.times.words import END, words
from cascade.wording.vocabulary import any_of

__all__ = ["find_timeframe"]


def find_timeframe(text: str) -> tuple[Timeframe, int, int] | None:
    """Find the time that a running sentence sets for what it says.

    A time counts that is introduced as one: by a completion word ("hoàn thành trong Quý IV/2025"), a label
    ("(Thời gian: tháng 9/2025)") or words that say it themselves ("trước ngày", "chậm nhất", "định kỳ 6 tháng").
    Several of them in one sentence are steps, each with the words before it.
    Then one that comes back and goes with a verb ("báo cáo hằng quý"), not with a noun ("dự toán hằng năm"); then a
    stretch ("trong quý II/2026"); then a count from an event ("trong vòng 24 giờ kể từ khi …"); then a clause that it goes
    on ("thực hiện thường xuyên"); then an occasion ("ngay khi phát hiện"); then words of need at the end ("khi có yêu
    cầu"). The date of a cited paper is none.

    Returns:
        The time with its span in the text, or None.

    >>> found = find_timeframe("Rà soát các vị trí nguy hiểm, hoàn thành trước ngày 30/6/2025.")
    >>> found[0].wording, found[0].window().last
    ('trước ngày 30/6/2025', datetime.date(2025, 6, 29))
    >>> found = find_timeframe("Lập sổ trước ngày 15/3/2026; các thôn rà soát hằng tháng.")
    >>> [step.timeframe.wording for step in found[0].milestones]
    ['trước ngày 15/3/2026', 'hằng tháng']
    """
    whole = find_in_clause(text)
    return (_of_clauses(text, whole) or whole) if whole else None


def _of_clauses(text: str, whole: Found) -> Found | None:
    """The times of several clauses as steps, where what was found in the sentence leaves out one of them."""
    first, last = _sentence_around(text, whole)
    signs = _next_clause().finditer(fold_in_place(text), first, last)
    found = [
        (one[0], begin + one[1], begin + one[2])
        for begin, end in pairwise([first, *(sign.end() for sign in signs), last])
        if (one := find_in_clause(text[begin:end]))
    ]
    covered = bool(found) and whole[1] <= found[0][1] and whole[2] >= found[-1][2]
    if len(found) == 1 or not found or (covered and not isinstance(whole[0], Milestones)):
        return None
    steps = steps_of(text, found)
    return steps if isinstance(steps[0], Milestones) else None


def _sentence_around(text: str, found: Found) -> tuple[int, int]:
    """Where the sentence begins and ends that states a time."""
    stops = [match.end() for match in ends(".").finditer(text)]
    before, behind = [stop for stop in stops if stop <= found[1]], [stop for stop in stops if stop > found[1]]
    return max(before, default=0), min(behind, default=len(text))


@cache
def _next_clause() -> re.Pattern[str]:
    """Where a clause begins, behind a comma with its own verb."""
    return re.compile(rf";\s+|,\s+(?={any_of(words('actions'))}{END})")
