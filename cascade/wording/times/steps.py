"""Several times of one sentence as steps: what is to be done by when, then what else."""

from __future__ import annotations

import re

from cascade.model import Milestone, Milestones
from cascade.wording.folding import tidy
from cascade.wording.times.joined import on_day, with_wording
from cascade.wording.times.placed import Found
from cascade.wording.times.words import completion_at_end

__all__ = ["steps_of"]

_LONGEST_STEP = 160
"""Letters beyond which the words before a time are more than the name of a step."""
_JOINING = re.compile(r"^(?:và|đồng thời)\s+|\s+(?:vào|trong|là)$")
_SIGN = re.compile(r"[.,;:()]")


def steps_of(text: str, found: list[Found]) -> Found:
    """Several times of one sentence, each with the words before it: `báo cáo 6 tháng trước ngày 05/6, báo cáo năm …`."""
    first, *others = found
    begin, end = first[1], found[-1][2]
    if len(others) == 1 and (both := on_day(first[0], others[0][0])):  # "Định kỳ hằng năm, báo cáo trước ngày 10/12"
        if with_wording(both, first[0].wording) == first[0]:
            return first  # said twice
        return with_wording(both, tidy(text[begin:end])), begin, end
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
        what = _JOINING.sub("", tidy(what)).strip(" ,;:()-–")
        # "…; định kỳ hằng năm báo cáo kết quả": what is done stands behind its time.
        what = completion_at_end().sub("", what) or what or _SIGN.split(text[stop_at:], maxsplit=1)[0].strip()
        parted.append(bool(what) or ";" in between or not steps)
        steps.append(Milestone(what=what, timeframe=time))
    if not all(parted):
        return first
    return Milestones(kind="milestones", wording=tidy(text[begin:end]), milestones=tuple(steps)), begin, end
