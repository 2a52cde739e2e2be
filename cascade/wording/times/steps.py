"""Several times of one sentence as steps: what is to be done by when, then what else."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Milestone, Milestones, Periodic, Timeframe
from cascade.wording.folding import fold_in_place, tidy
from cascade.wording.times.joined import on_day, with_wording
from cascade.wording.times.placed import Found
from cascade.wording.times.words import END, LETTER, completion_at_end, words
from cascade.wording.vocabulary import any_of

__all__ = ["steps_of"]

_LONGEST_STEP = 160
"""Letters beyond which the words before a time are more than the name of a step."""
_JOINING = re.compile(r"^(?:và|đồng thời)\s+|\s+(?:vào|trong|là)$")
_SIGN = re.compile(r"[.,;:()]")


def steps_of(text: str, found: list[Found]) -> Found:
    """Several times of one sentence, each with the words before it: `báo cáo 6 tháng trước ngày 05/6, báo cáo năm …`."""
    first, *others = found
    begin, end = first[1], found[-1][2]
    if on_days := _on_days(first[0], [time for time, *_ in others]):
        if with_wording(on_days, first[0].wording) == first[0]:
            return first  # said twice
        return with_wording(on_days, tidy(text[begin:end])), begin, end
    steps: list[Milestone] = []
    parted: list[bool] = []
    stop = 0
    for time, start, stop_at in found:
        between = text[stop:start]
        what = re.split(r"[.;:]\s", between)[-1]
        stop = stop_at
        if isinstance(time, Milestones):
            steps += time.milestones
            continue
        if len(what) > _LONGEST_STEP:
            return first
        what = _JOINING.sub("", tidy(what).strip(" ,;:()-–")).strip(" ,;:()-–")
        # "…; định kỳ hằng năm báo cáo kết quả": what is done stands behind its time.
        what = completion_at_end().sub("", what) or what or _SIGN.split(text[stop_at:], maxsplit=1)[0].strip()
        what = what or _said_inside(time)
        parted.append(bool(what) or ";" in between or not steps)
        steps.append(Milestone(what=what, timeframe=time))
    if not all(parted):
        return first
    begin, end = _with_brackets(text, begin, end)
    return Milestones(kind="milestones", wording=tidy(text[begin:end]), milestones=tuple(steps)), begin, end


def _with_brackets(text: str, begin: int, end: int) -> tuple[int, int]:
    """Take in the bracket before or behind some words that holds one of them only: `trước 05/6), năm (trước 05/12`."""
    depth = lowest = 0
    for sign in text[begin:end]:
        depth += (sign == "(") - (sign == ")")
        lowest = min(lowest, depth)
    opens, closes = lowest < 0 and text[begin - 1 : begin] == "(", depth > lowest and text[end : end + 1] == ")"
    return begin - opens, end + closes


def _on_days(period: Timeframe, days: list[Timeframe]) -> Periodic | None:
    """What comes back on the days named behind it: "Định kỳ 6 tháng báo cáo trước ngày 15/6 và trước ngày 15/12"."""
    whole = on_day(period, days[0])
    for day in days[1:]:
        whole = on_day(whole, day) if whole else None
    return whole


def _said_inside(time: Timeframe) -> str:
    """What is done, where that stands between what comes back and its day: "định kỳ hằng năm | báo cáo | trước ngày 05/12"."""
    said = _doing_before().search(fold_in_place(time.wording)) if isinstance(time, Periodic) else None
    return time.wording[slice(*said.span("what"))] if said else ""


@cache
def _doing_before() -> re.Pattern[str]:
    return re.compile(rf"{LETTER}(?P<what>{any_of(words('actions'))}{END}.*?),?\s{any_of(words('before'))}{END}")
