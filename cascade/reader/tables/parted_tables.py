"""Tables that a page end parted in two, as a converter or a writer left them, put together again."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import dropwhile

from cascade.reader.paper import Block, Line, Paper, Row, Table
from cascade.reader.tables.columns import columns_of, numbers_columns, words_of
from cascade.wording.folding import tidy
from cascade.wording.labels import label_of_column
from cascade.wording.phrases import late

__all__ = ["with_parted_tables"]

_FEWEST_COLUMNS = 3
_FEWEST_LABELS = 2
_LONGEST = 60
"""Letters of what may stand at the end of a page."""
_PAGE_END = late(r"[\W_]*(?:trang\s*)?(?:\d{1,3}(?:\s*/\s*\d{1,3})?)?[\W_]*", re.IGNORECASE)
"""What stands at the end of a page: nothing, a rule, its number."""


@dataclass
class _Open:
    """A table of tasks that further ones may go on, and what stands behind it."""

    name: str
    rows: list[Row]
    headers: set[tuple[str, ...]]
    between: list[Line] = field(default_factory=list)

    def blocks(self) -> list[Block]:
        """The table, and what stands behind it."""
        return [Table(tuple(self.rows), self.name), *self.between]

    def take(self, table: Table) -> list[Line]:
        """Take the rows of a table that goes on this one; give what belongs to the pages: what stands between, and headers."""
        own = list(dropwhile(lambda row: words_of(row) in self.headers, table.rows))
        self.rows += own
        furniture = [line for line in self.between if line.text]
        self.between.clear()
        return [*furniture, *map(_as_line, table.rows[: len(table.rows) - len(own)])]


def with_parted_tables(paper: Paper) -> Paper:
    """Put a table together with the one above it that it goes on, where only the end of a page stands between.

    It goes on where it says the header above again, or says none at all: a converter that takes each page by itself
    makes a header of whatever row comes first.
    """
    blocks: list[Block] = []
    furniture: list[Line] = []
    above: _Open | None = None
    for block in paper.blocks:
        if isinstance(block, Line):
            if above is not None and len(block.text) < _LONGEST and _PAGE_END.fullmatch(block.text):
                above.between.append(block)
                continue
        elif above is not None and _goes_on(above, block):
            furniture += above.take(block)
            continue
        blocks += above.blocks() if above else []
        above = _opened(block) if isinstance(block, Table) else None
        blocks += [] if above else [block]
    blocks += above.blocks() if above else []
    if len(blocks) == len(paper.blocks):
        return paper
    return replace(paper, blocks=tuple(blocks), furniture=(*paper.furniture, *furniture))


def _opened(table: Table) -> _Open | None:
    """A table that others may go on: one of tasks, with its header."""
    columns = columns_of(table) if table.rows and len(table.rows[0].cells) >= _FEWEST_COLUMNS else None
    if columns is None:
        return None
    counted = filter(numbers_columns, table.rows[: columns.header])
    return _Open(table.name, list(table.rows), {*columns.printed, *map(words_of, counted)})


def _as_line(row: Row) -> Line:
    """A header row of a later page, which belongs to the page."""
    return Line(" | ".join(tidy(cell) for cell in row.cells if cell.strip()), row.number, row.page)


def _goes_on(above: _Open, table: Table) -> bool:
    """Whether a table goes on the one above: it says a header row of that again, or none of its own."""
    if not table.rows or len(table.rows[0].cells) != len(above.rows[0].cells) or table.name != above.name:
        return False
    first = words_of(table.rows[0])
    if first in above.headers:
        return True
    filled = [cell for cell in dict.fromkeys(first) if cell]
    labels = [cell for cell in filled if label_of_column(cell)]
    headed = len(labels) >= _FEWEST_LABELS and 2 * len(labels) > len(filled)
    return bool(filled) and not headed and columns_of(table) is None
