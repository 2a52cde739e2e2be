"""Tables that lost their cells in a text that kept its lines: each row, or each cell, is a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby, pairwise

from cascade.reader.paper import Block, Line, Paper
from cascade.reader.passage import Passage
from cascade.reader.tables.lost_tables import find_tables
from cascade.wording.folding import tidy

__all__ = ["with_lined_tables"]


def with_lined_tables(paper: Paper) -> Paper:
    """Put tables in the place of the lines that are their header and rows, wherever these were broken."""
    blocks: list[Block] = []
    for are_lines, run in groupby(paper.blocks, key=lambda block: isinstance(block, Line)):
        same = list(run)
        blocks += _parted([block for block in same if isinstance(block, Line)]) if are_lines else same
    return replace(paper, blocks=tuple(blocks))


def _parted(lines: list[Line]) -> Iterator[Block]:
    """Some lines with the tables among them; of a line in which one begins or ends the rest is kept."""
    run = Passage.of_lines(lines)
    tables = find_tables(run)
    table = next(tables, None)
    full = [line for line in lines if tidy(line.text)]
    edges = pairwise([*(offset for offset, _, _ in run.places), len(run.text)])
    places = {id(line): place for line, place in zip(full, edges, strict=True)}
    for line in lines:
        at, end = places.get(id(line), (0, 0))
        if table is None or end <= table[0]:
            yield line
            continue
        while table and table[0] < end:
            if at < table[0]:
                yield replace(line, text=run.text[at : table[0]])
            if at <= table[0]:
                yield table[2]
            if end <= table[1]:
                at = end
                break
            at, table = max(at, table[1]), next(tables, None)
        if at < end:
            yield replace(line, text=run.text[at:end])
