"""Headings whose number has no point, as enterprises count them: "2 NỘI DUNG" above "2.1 Trong nội bộ"."""

from __future__ import annotations

import re
from dataclasses import replace

from cascade.reader.paper import Line, Paper
from cascade.wording.letters import is_capitals

__all__ = ["with_points_behind_numbers"]

_BARE = re.compile(r"(?P<number>\d{1,2})(?=\s+(?P<heading>\S.+)$)")
_FIRST_BELOW = re.compile(r"\s*(\d{1,2})\.1(?:\.1)*\.?\s")


def with_points_behind_numbers(paper: Paper) -> Paper:
    """Give a paper whose headings in capitals have the point behind their number where items below it are counted with it.

    >>> paper = Paper((Line("2 NỘI DUNG", 1), Line("2.1 Trong nội bộ", 2), Line("12 NGÀY", 3)), "text")
    >>> [line.text for line in with_points_behind_numbers(paper).lines()]
    ['2. NỘI DUNG', '2.1 Trong nội bộ', '12 NGÀY']
    """
    counted = {below[1] for line in paper.lines() if (below := _FIRST_BELOW.match(line.text))}
    if not counted:
        return paper
    blocks = (_pointed(block, counted) if isinstance(block, Line) else block for block in paper.blocks)
    return replace(paper, blocks=tuple(blocks))


def _pointed(line: Line, counted: set[str]) -> Line:
    bare = _BARE.match(line.text.strip())
    if bare is None or bare["number"] not in counted or not is_capitals(bare["heading"]):
        return line
    return replace(line, text=line.text.replace(bare["number"], f"{bare['number']}.", 1))
