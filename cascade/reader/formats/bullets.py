"""Bullets that are pictures: Word draws them with the signs of a symbol font, for which Unicode has no letters."""

from __future__ import annotations

import re
from dataclasses import replace

from cascade.reader.paper import Block, Line, Paper
from cascade.wording.letters import UPPER

__all__ = ["with_dashes"]

_DRAWN = re.compile(
    rf"(?:(?<!\S)[\uf020-\uf0ff]+|^(?:[➔➙➜➝➞➢➣➤⮚►▶❖◆◇✔✗☑☐❑❒⇒»]+|o(?=\s+[{UPPER}])))\s*(?=\S)", re.MULTILINE
)
"""A sign of a symbol font, a picture that begins a line, or the letter o with which Word draws a small circle there."""


def with_dashes(paper: Paper) -> Paper:
    """Give a paper whose points begin with a dash where they began with a picture, as a Word document is read too."""
    return replace(paper, blocks=tuple(map(_dashed, paper.blocks)))


def _dashed(block: Block) -> Block:
    if isinstance(block, Line):
        return replace(block, text=_DRAWN.sub("- ", block.text)) if _DRAWN.search(block.text) else block
    if not any(_DRAWN.search(cell) for row in block.rows for cell in row.cells):
        return block
    rows = (replace(row, cells=tuple(_DRAWN.sub("- ", cell) for cell in row.cells)) for row in block.rows)
    return replace(block, rows=tuple(rows))
