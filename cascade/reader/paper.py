"""A paper taken off its file format: lines and tables in reading order, nothing understood yet."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

__all__ = ["Block", "Format", "Line", "Note", "Paper", "Row", "Table", "is_broken"]

Format = Literal["text", "docx", "pdf", "xlsx", "csv", "markdown", "html"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of running text.

    Attributes:
        text: the line, NFC, without the line break; white space inside is kept.
        number: its line, counted from 1 over the whole paper: the line of the file for text, Markdown and HTML,
            the running count of lines, paragraphs and table rows for PDF and DOCX.
        page: its page, where the format knows pages; the sheet, counted from 1, in a workbook.
        ends: True where a paragraph is known to end with this line (a DOCX paragraph, a line that stops well before
            the right margin), False where it is known to run on, None where the format cannot tell.
        bold: whether the whole line is set bold, None where the format cannot tell.
        note: whether it is a footnote or endnote, which belongs to no sentence around it.

    >>> Line("1. Mở lớp tập huấn", number=12, page=2).ends is None
    True
    """

    text: str
    number: int
    page: int | None = None
    ends: bool | None = None
    bold: bool | None = None
    note: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table with its merged cells spelt out.

    Attributes:
        cells: text of each column of the table's grid; lines within a cell are parted by a line feed,
            a cell spanning several columns gives its text in the first and "" in the others,
            a cell spanning several rows gives its text in each of them.
        number: line of the row's first line, as in `Line.number`.
        end: line of its last line.
        page: page of its first line.
        inherited: columns whose text comes from a merged cell that began in a row above.
        spans: for each column the number of grid columns that its cell covers; 0 where it is covered by one to its left.

    >>> row = Row(("1", "Mở lớp tập huấn", "Sở Y tế"), number=4, end=5)
    >>> row.cells[2], row.inherited
    ('Sở Y tế', frozenset())
    """

    cells: tuple[str, ...]
    number: int
    end: int
    page: int | None = None
    inherited: frozenset[int] = frozenset()
    spans: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: rows of one grid, continued over page ends, repeated header rows left out.

    Attributes:
        rows: its rows, header rows included, each with the same number of cells.
        name: the name of the sheet in a workbook, else empty.

    >>> rows = (Row(("TT", "Nhiệm vụ"), number=3, end=3), Row(("1", "Mở lớp"), number=4, end=4))
    >>> Table(rows).rows[1].cells
    ('1', 'Mở lớp')
    """

    rows: tuple[Row, ...]
    name: str = ""


Block = Line | Table


@dataclass(frozen=True, slots=True)
class Note:
    """Something the reader had to choose, join or leave out, told to the person.

    Attributes:
        kind: which sort of note, a key of `wording/messages/notes.yaml`.
        values: what its sentence is filled with.
        line: where in the paper, None for the whole paper.
        page: the page of that line.

    >>> note = Note("row-number-repeated", (("number", "4"),), line=31, page=2)
    >>> note.kind, note.line
    ('row-number-repeated', 31)
    """

    kind: str
    values: tuple[tuple[str, str], ...] = ()
    line: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """What a file holds, in reading order.

    Attributes:
        blocks: lines and tables; blank lines are kept as lines without text.
        format: what it was taken from.
        furniture: lines that belong to the page and not to the paper (page numbers, running heads, repeated header rows).
        notes: what the format's reader had to choose.

    >>> paper = Paper((Line("KẾ HOẠCH", 1), Line("Về tập huấn", 2)), "text")
    >>> [line.text for line in paper.lines()]
    ['KẾ HOẠCH', 'Về tập huấn']
    """

    blocks: tuple[Block, ...]
    format: Format
    furniture: tuple[Line, ...] = ()
    notes: tuple[Note, ...] = field(default=())

    def lines(self) -> Iterator[Line]:
        """Every line of running text, tables left out."""
        return (block for block in self.blocks if isinstance(block, Line))

    def texts(self) -> Iterator[str]:
        """The words of every line and of every cell."""
        for block in self.blocks:
            if isinstance(block, Line):
                yield block.text
            else:
                yield from (cell for row in block.rows for cell in row.cells)

    def spelt(self, spell: Callable[[str], str]) -> Paper:
        """Give the paper with the words of each line and cell as they should have come.

        >>> [line.text for line in Paper((Line("KẾ HOẠCH", 1),), "text").spelt(str.title).lines()]
        ['Kế Hoạch']
        """
        blocks: list[Block] = []
        for block in self.blocks:
            if isinstance(block, Line):
                blocks.append(replace(block, text=spell(block.text)))
            else:
                rows = (replace(row, cells=tuple(map(spell, row.cells))) for row in block.rows)
                blocks.append(replace(block, rows=tuple(rows)))
        return replace(self, blocks=tuple(blocks))


def is_broken(before: str, after: str) -> bool:
    """Whether the end of a line stands inside a number, or inside words that a sign joins.

    >>> is_broken("theo Nghị quyết số 57-", "NQ/TW"), is_broken("Phòng Văn hóa -", "Xã hội")
    (True, False)
    """
    return before[-1:] in ("-", "/") and before[-2:-1].isalnum() and after[:1].isalnum()
