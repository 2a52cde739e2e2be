"""PDF with a text layer: lines in reading order, paragraph ends by their geometry, tables over page ends."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from cascade.errors import MissingExtraError
from cascade.reader.formats.encoding import refuse_legacy_font
from cascade.reader.formats.grid import Place, lay_out
from cascade.reader.formats.pdf.layout import Piece, Printed, pieces, reading_order, rows_of
from cascade.reader.formats.pdf.page import Glyph, Page, Rule, draw
from cascade.reader.formats.pdf.tables import Drawn, append_page, continues, grid_cells, ruled_tables
from cascade.reader.formats.pdf.unruled import Row, unruled_tables
from cascade.reader.formats.refusal import refuse
from cascade.reader.paper import Block, Line, Note, Paper

__all__ = ["read_pdf"]

_MOST_PAGES = 2_000
_MOST_GLYPHS = 10_000_000
_OCR = "make a text layer by OCR first, for example: ocrmypdf -l vie SCAN.pdf OUT.pdf"
_FEWEST_LETTERS_A_PAGE = 20
_PAGE_NUMBER = re.compile(r"(?:trang\s+)?[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*/\s*\d{1,4})?", re.IGNORECASE)
_MARGIN = 0.12
_REPEATED = 3
_INDENT = 8.0
_CENTRED = 20.0
_AS_FULL = 4.0
_SAME_PLACE = 0.1


@dataclass(slots=True)
class _Sheet:
    """A page taken apart: rows of letters, the same cut at wide gaps, and tables."""

    page: int
    width: float
    height: float
    rows: list[Row]
    rules: list[Rule]
    pieces: list[Piece]
    tables: list[Drawn]
    tilted: list[str]
    furniture: list[Piece] = field(default_factory=list)


def read_pdf(content: bytes, name: str) -> Paper:
    """Take a PDF apart into lines and tables.

    Texts typed into form and signature fields come out in their places. Page numbers and running heads are furniture,
    so are the header rows that a table repeats on each page; a table over several pages is one table.

    Raises:
        MissingExtraError: without the extra `pdf`.
        ReadError: for an encrypted or damaged file, a scan without text layer, a text layer that cannot be read.
    """
    pages, notes = _pages(content, name)
    _see_that_it_is_text(pages, name)
    sheets = [_sheet(page) for page in pages]
    _take_out_tips_of_letters(sheets)
    _take_out_page_numbers(sheets)
    _take_out_unruled_tables(sheets)
    _take_out_running_heads(sheets)
    numbered = _Numbered()
    stream = list(_stream(sheets))
    margins = _Margins([item for item in stream if isinstance(item, _Set)])
    for i, item in enumerate(stream):
        if isinstance(item, Drawn):
            numbered.table(item)
        else:
            after = stream[i + 1] if i + 1 < len(stream) else None
            numbered.line(item, margins.ends(item, after if isinstance(after, _Set) else None))
    furniture = [
        Line(text, numbered.next(), sheet.page)
        for sheet in sheets
        for text in [*(piece.text for piece in sheet.furniture), *sheet.tilted]
    ]
    return Paper(tuple(numbered.blocks), "pdf", tuple(numbered.furniture + furniture), tuple(notes + numbered.notes))


def _pages(content: bytes, name: str) -> tuple[list[Page], list[Note]]:
    try:
        import pypdfium2  # noqa: PLC0415  # an extra
        from pypdfium2 import raw  # noqa: PLC0415  # an extra
    except ImportError as error:
        raise MissingExtraError("reading a PDF", "pdf") from error
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD:
            raise refuse(
                name, "is encrypted: it asks for a password", "open it, take the password off and save it again"
            ) from error
        raise refuse(name, "is a damaged PDF", "get the file again, or print it to a new PDF") from error
    pages: list[Page] = []
    notes: list[Note] = []
    try:
        count = len(document)
        if count > _MOST_PAGES:
            raise refuse(
                name,
                f"has {count} pages, more than the {_MOST_PAGES} that are read",
                "give the pages of the paper only",
            )
        document.init_forms()
        total = 0
        for number in range(1, count + 1):
            try:
                page = _page(document, number)
            except pypdfium2.PdfiumError:
                notes.append(Note("page-damaged", (("page", str(number)),), page=number))
                continue
            pages.append(page)
            total += len(page.glyphs)
            if total > _MOST_GLYPHS:
                raise refuse(
                    name,
                    f"holds more than {_MOST_GLYPHS // 1_000_000} million signs",
                    "give the pages of the paper only",
                )
            if page.pictured and not any(glyph.text.isalnum() for glyph in page.glyphs):
                notes.append(Note("page-without-text", (("page", str(number)),), page=number))
    finally:
        document.close()
    return pages, notes


def _page(document: Any, number: int) -> Page:
    page = document[number - 1]
    try:
        return draw(page, number)
    finally:
        page.close()


def _see_that_it_is_text(pages: Sequence[Page], name: str) -> None:
    letters = sum(glyph.text.isalnum() for page in pages for glyph in page.glyphs)
    pictured = sum(page.pictured for page in pages)
    if not letters or (pictured == len(pages) and letters < _FEWEST_LETTERS_A_PAGE * len(pages)):
        raise refuse(name, "is a scan: its pages are pictures without a text layer", _OCR)
    unknown = sum(_is_unknown(glyph.text) for page in pages for glyph in page.glyphs)
    if unknown > letters / 4:
        raise refuse(name, "has a text layer that cannot be read: its fonts do not say which letters they show", _OCR)
    refuse_legacy_font(" ".join("".join(glyph.text for glyph in page.glyphs) for page in pages[:20]), name)


def _is_unknown(sign: str) -> bool:
    return sign == "\ufffd" or "\ue000" <= sign <= "\uf8ff"


def _sheet(page: Page) -> _Sheet:
    tables, rest = ruled_tables(page.glyphs, page.rules, page.number)
    rows: list[Row] = [*rows_of(rest)]
    tilted = [glyph.text for glyph in page.tilted]
    return _Sheet(page.number, page.width, page.height, rows, page.rules, pieces(rows), tables, tilted)


def _take_out_unruled_tables(sheets: Sequence[_Sheet]) -> None:
    """Make tables of the rows that keep to columns."""
    for sheet, (tables, rows) in zip(sheets, unruled_tables(sheets), strict=True):
        if tables:
            sheet.tables = sorted([*sheet.tables, *tables], key=lambda table: table.top)
            sheet.rows, sheet.pieces = rows, pieces(rows)


# Furniture


def _take_out_tips_of_letters(sheets: Sequence[_Sheet]) -> None:
    """Move letters to the furniture that a browser prints at the foot of a page and again in the next page's first line.

    It prints those there whose accents reach above the line.
    """
    for sheet, after in itertools.pairwise(sheets):
        last = max(sheet.rows, key=lambda row: row[0].y, default=[])
        first = _inked(min(after.rows, key=lambda row: row[0].y, default=[]))
        tips = _inked(last)
        if 0 < len(tips) < len(first) and all(any(_stands_as(tip, glyph) for glyph in first) for tip in tips):
            sheet.rows = [row for row in sheet.rows if row is not last]
            sheet.pieces = pieces(sheet.rows)
            sheet.furniture.extend(pieces([last]))


def _inked(row: Row) -> list[Glyph]:
    return [glyph for glyph in row if not glyph.text.isspace()]


def _stands_as(glyph: Glyph, other: Glyph) -> bool:
    return glyph.text == other.text and abs(glyph.x0 - other.x0) < _SAME_PLACE


def _take_out_page_numbers(sheets: Sequence[_Sheet]) -> None:
    """Move page numbers to the furniture of their sheets: below a table they would seem to stand in one of its columns."""
    edges = [_edge(sheet) for sheet in sheets]
    numbers = {
        sheet.page: {int(found[1]): piece for piece in edge if (found := _PAGE_NUMBER.fullmatch(piece.text))}
        for sheet, edge in zip(sheets, edges, strict=True)
    }
    for sheet in sheets:
        before, after = numbers.get(sheet.page - 1, {}), numbers.get(sheet.page + 1, {})
        for value, piece in numbers[sheet.page].items():
            if value - 1 in before or value + 1 in after or value == sheet.page:
                sheet.pieces.remove(piece)
                sheet.furniture.append(piece)
                sheet.rows = [row for row in sheet.rows if row[0].y != piece.y or pieces([row]) != [piece]]


def _take_out_running_heads(sheets: Sequence[_Sheet]) -> None:
    """Move what stands at the same height on many pages to the furniture of their sheets."""
    edges = [_edge(sheet) for sheet in sheets]
    alike = Counter((round(piece.y / 6), _shape(piece.text)) for edge in edges for piece in edge)
    often = max(_REPEATED, len(sheets) // 2)
    for sheet, edge in zip(sheets, edges, strict=True):
        for piece in edge:
            if alike[round(piece.y / 6), _shape(piece.text)] >= often:
                sheet.pieces.remove(piece)
                sheet.furniture.append(piece)


def _edge(sheet: _Sheet) -> list[Piece]:
    """Give the pieces that stand alone above or below all else, in the margins of the page."""
    high = _MARGIN * sheet.height
    ordered = sorted(sheet.pieces, key=lambda piece: piece.y)
    first = min([piece.y for piece in ordered] + [table.top for table in sheet.tables], default=0.0)
    last = max([piece.y for piece in ordered] + [table.bottom for table in sheet.tables], default=0.0)
    return [
        piece
        for piece in ordered
        if (piece.y <= high and piece.y <= first + 1) or (piece.y >= sheet.height - high and piece.y >= last - 1)
    ]


def _shape(text: str) -> str:
    return re.sub(r"\d+", "#", text).strip().lower()


# The stream of lines and tables


@dataclass(slots=True)
class _Set:
    """A line with the page that it is set on."""

    printed: Printed
    page: int
    width: float


def _stream(sheets: Sequence[_Sheet]) -> Iterator[_Set | Drawn]:
    """Give lines and tables in reading order, a table over several pages as one, in the place of its beginning."""
    open_table: Drawn | None = None
    for sheet in sheets:
        todo = sorted(sheet.pieces, key=lambda piece: piece.y)
        for table in sheet.tables:
            above = [piece for piece in todo if piece.y <= table.top]
            todo = todo[len(above) :]
            if open_table and not above and continues(open_table, table):
                append_page(open_table, table)
                continue
            if open_table:
                yield open_table
            open_table = None
            yield from (_Set(printed, sheet.page, sheet.width) for printed in reading_order(above))
            open_table = table
        if todo:
            if open_table:
                yield open_table
            open_table = None
            yield from (_Set(printed, sheet.page, sheet.width) for printed in reading_order(todo))
    if open_table:
        yield open_table


class _Margins:
    """The margins of the body's text, for each width of page, and what they tell about the end of a line."""

    def __init__(self, lines: Sequence[_Set]) -> None:
        self._margins: dict[int, tuple[float, float]] = {}
        widths = {round(line.width) for line in lines}
        for width in widths:
            body = [line.printed.piece for line in lines if round(line.width) == width and line.printed.column is None]
            rights = sorted(piece.x1 for piece in body if piece.x1 > 0.6 * width)
            if not rights:
                continue
            right = rights[int(0.9 * (len(rights) - 1))]
            full = [piece for piece in body if piece.x1 >= right - _AS_FULL]
            lefts = Counter(round(piece.x0 / 3) for piece in body)
            common = [place for place, count in lefts.items() if count >= max(2, len(body) // 12)]
            if len(full) >= 3 and common:
                self._margins[width] = (3.0 * min(common), right)

    def ends(self, line: _Set, after: _Set | None) -> bool | None:
        """Tell whether a paragraph ends with a line."""
        piece, column = line.printed.piece, line.printed.column
        if after is None or after.printed.column != column:
            return True
        following = after.printed.piece
        needed = piece.x1 + 0.25 * piece.size + following.first
        if column:
            return True if needed <= column[1] - 0.15 * (column[1] - column[0]) else None
        margins = self._margins.get(round(line.width))
        if margins is None or round(after.width) != round(line.width):
            return True if needed <= 0.6 * line.width or after.width != line.width else None
        left, right = margins
        if _is_centred(piece, left, right) and _is_centred(following, left, right):
            return None
        return bool(needed <= right + 1 or following.x0 >= left + _INDENT)


def _is_centred(piece: Piece, left: float, right: float) -> bool:
    before, behind = piece.x0 - left, right - piece.x1
    return before > _CENTRED and abs(before - behind) <= 0.15 * max(before, behind)


class _Numbered:
    """Blocks with the running count of lines and rows."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.furniture: list[Line] = []
        self.notes: list[Note] = []
        self._count = 0

    def next(self) -> int:
        self._count += 1
        return self._count

    def line(self, item: _Set, ends: bool | None) -> None:  # noqa: FBT001  # as in Line
        piece = item.printed.piece
        self.blocks.append(Line(piece.text, self.next(), item.page, ends, piece.bold))

    def table(self, drawn: Drawn) -> None:
        places = [Place(number := self.next(), number, page) for page in drawn.pages]
        self.blocks.append(lay_out(grid_cells(drawn), places))
        if not drawn.ruled:
            self.notes.append(Note("table-without-lines", (), places[0].number, places[0].page))
        self.notes.extend(
            Note("row-cut-by-page", (("page", str(places[row].page)),), places[row].number, places[row].page)
            for row in drawn.cut
        )
        self.furniture.extend(Line(text, self.next(), page) for page, text in drawn.repeated)
