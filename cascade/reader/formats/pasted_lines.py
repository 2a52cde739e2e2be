"""Lines of pages that came as paragraphs, as where a PDF was copied into Word."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby, pairwise

from cascade.reader.formats.text import as_lines_of_pages, begins_item
from cascade.reader.paper import Block, Line, Paper

__all__ = ["with_pasted_lines"]

_FEW = 2
_SHARE = 0.05
_SHORTEST_LINE = 40


def with_pasted_lines(paper: Paper) -> Paper:
    """Give a paper whose paragraphs are lines of pages as the text that it is; any other as it came.

    A paragraph begins with a capital or a mark. Where many begin with a small letter behind one that ended without a
    sign, each is a line of a page.

    >>> texts = ["Giao Sở Y tế mở lớp tập huấn cho cán bộ của", "các xã về sơ cứu."]
    >>> lines = tuple(Line(text, number, ends=True) for number, text in enumerate(3 * texts, 1))
    >>> with_pasted_lines(Paper(lines[:4], "docx")).format, with_pasted_lines(Paper(lines, "docx")).format
    ('docx', 'text')
    >>> from cascade.reader.paper import Table
    >>> [type(block).__name__ for block in with_pasted_lines(Paper((*lines, Table(())), "docx")).blocks[-2:]]
    ['Line', 'Table']
    """
    if paper.format not in {"docx", "html", "markdown"} or not _are_lines_of_pages(paper):
        return paper
    blocks: list[Block] = []
    furniture = list(paper.furniture)
    for running, run in groupby(paper.blocks, lambda block: isinstance(block, Line) and not block.note):
        if running:
            kept, left_out = as_lines_of_pages(line for line in run if isinstance(line, Line))
            blocks += kept
            furniture += left_out
        else:
            blocks += run
    return replace(paper, blocks=tuple(blocks), format="text", furniture=tuple(furniture))


def _are_lines_of_pages(paper: Paper) -> bool:
    pairs = list(pairwise(line for line in paper.lines() if line.text.strip()))
    going_on = sum(_goes_on(before, line) for before, line in pairs)
    return going_on > _FEW and going_on >= _SHARE * len(pairs)


def _goes_on(before: Line, line: Line) -> bool:
    """Whether a paragraph goes on with the sentence of the one before it."""
    ended, text = before.text.strip(), line.text.lstrip()
    if before.ends is not True or len(ended) < _SHORTEST_LINE or begins_item(text):
        return False
    return (ended[-1].isalpha() or ended[-1] == ",") and text[0].islower()
