"""Tables that lost their cells in a text that kept its lines: each row, or each cell, is a line of its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from cascade.reader.lost_tables import SERIAL, recover_table
from cascade.reader.markers import Rank
from cascade.reader.paper import Table
from cascade.reader.paragraphs import Paragraph
from cascade.reader.passage import Passage
from cascade.reader.tail import heads_recipients

__all__ = ["with_lined_tables"]


def with_lined_tables(blocks: Sequence[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """Put tables in the place of the paragraphs that are their header and rows.

    A paragraph that begins with the word of a serial column is taken with all up to the next heading; where they make
    no table, they stay as they are.
    """
    at = tried = 0
    while at < len(blocks):
        run = _run(blocks, at) if at >= tried else []  # what made no table once is not looked at again
        tried = max(tried, at + len(run))
        if run and (found := recover_table(Passage.of_passages([paragraph.passage for paragraph in run], " "))):
            before, table = found
            if before.text:
                yield Paragraph(before)
            yield table
            at += len(run)
            continue
        yield blocks[at]
        at += 1


def _run(blocks: Sequence[Paragraph | Table], at: int) -> list[Paragraph]:
    """The paragraphs that may be one table: from the word of its serial column to the next heading."""
    first = blocks[at]
    if not isinstance(first, Paragraph) or not SERIAL.match(first.passage.text):
        return []
    behind = takewhile(lambda block: isinstance(block, Paragraph) and not _ends(block), blocks[at + 1 :])
    return [first, *(block for block in behind if isinstance(block, Paragraph))]


def _ends(block: Paragraph) -> bool:
    headed = block.marker is not None and block.marker.rank < Rank.NUMBER
    return headed or heads_recipients(block.passage.text)
