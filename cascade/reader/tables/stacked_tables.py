"""Tables that stand below one another in one grid, as in a sheet or on a page that leaves no line between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cascade.reader.markers import marker_at
from cascade.reader.paper import Line, Row, Table
from cascade.reader.paragraph import Paragraph
from cascade.reader.passage import Passage
from cascade.reader.tables.columns import Columns, columns_of
from cascade.reader.tables.entries import repeats_header
from cascade.wording.labels import label_of_column
from cascade.wording.letters import is_capitals

__all__ = ["with_single_tables"]

_FEWEST_COLUMNS = 3
_LONGEST_NUMBER = 8
"""Letters of a word that may still be a row's number, and no text."""


def with_single_tables(blocks: Iterable[Paragraph | Table]) -> Iterator[Paragraph | Table]:
    """Give each table of a grid as one of its own, and the text below the last of its rows as paragraphs."""
    for block in blocks:
        if isinstance(block, Table):
            yield from _parts(block)
        else:
            yield block


def _parts(table: Table) -> Iterator[Paragraph | Table]:
    rows = table.rows
    columns = columns_of(table)
    while columns is not None and (second := _next_header(rows, columns)) is not None:
        yield Table(rows[:second], table.name)
        rows = rows[second:]
        columns = columns_of(Table(rows, table.name))
    if columns is None and len(rows[0].cells) < _FEWEST_COLUMNS + 1:
        yield Table(rows, table.name)  # it may lay out heads side by side
        return
    end = len(rows)
    while end > (columns.header if columns else 0) + 1 and _is_text(rows[end - 1]):
        end -= 1
    yield Table(rows[:end], table.name)
    for row in rows[end:]:
        yield from _paragraphs(row)


def _next_header(rows: Sequence[Row], columns: Columns) -> int | None:
    """Where the title rows of the next table begin, or its header: a row that says "TT" again over other columns."""
    for index in range(columns.header + 1, len(rows)):
        row = rows[index]
        if not _counts_rows(row) or repeats_header(row, columns):
            continue
        while index > columns.header + 1 and _is_text(rows[index - 1]):
            index -= 1  # noqa: PLW2901  # its title stands above it
        return index
    return None


def _counts_rows(row: Row) -> bool:
    """Whether a row begins with the word that heads a column of numbers, and heads further columns."""
    filled = [cell for i, cell in enumerate(row.cells) if cell.strip() and i not in row.inherited]
    label = label_of_column(filled[0]) if len(filled) >= _FEWEST_COLUMNS else None
    return label is not None and label.kind == "serial"


def _is_text(row: Row) -> bool:
    """Whether a row holds one text from its first cell on, who signs, or nothing: no number and no task."""
    filled = [i for i, cell in enumerate(row.cells) if cell.strip()]
    text = row.cells[0].strip()
    alone = filled == [0] and (" " in text or len(text) > _LONGEST_NUMBER) and not row.inherited
    # "NGƯỜI LẬP BIỂU | TRƯỞNG PHÒNG": who signs, side by side.
    signed = 0 not in filled and len(filled) > 1 and all(is_capitals(row.cells[i]) for i in filled)
    return not filled or alone or signed


def _paragraphs(row: Row) -> Iterator[Paragraph]:
    texts = dict.fromkeys(line for cell in row.cells for line in cell.split("\n"))
    for text in texts:
        if text.strip():
            passage = Passage.of_lines([Line(text, row.number, row.page)])
            yield Paragraph(passage, marker_at(passage.text))
