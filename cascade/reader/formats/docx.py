"""Word documents: paragraphs with their automatic numbers, tables with merged cells, as the reader of the print sees them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from cascade.reader.formats.archive import Archive, Element, descend
from cascade.reader.formats.encoding import refuse_legacy_font
from cascade.reader.formats.grid import Cell, Place, flattened, is_arrangement, lay_out
from cascade.reader.formats.mending.plain_signs import SYMBOL_TICKS
from cascade.reader.formats.numbering import NumberedStyle, Numbering
from cascade.reader.formats.refusal import MOST_CELLS, MOST_NESTED, refuse
from cascade.reader.paper import Block, Line, Note, Paper, Table

__all__ = ["read_docx"]

_LONGEST_CHAIN = 30
_MOST_COLUMNS = 1_000
_OFF = frozenset({"0", "false", "off", "none"})
_GONE = frozenset(
    {
        "w:del",
        "w:moveFrom",
        "w:rPr",
        "w:pPr",
        "w:sdtPr",
        "w:sdtEndPr",
        "w:smartTagPr",
        "w:customXmlPr",
        "w:rt",
        "w:tblPr",
        "w:tblGrid",
        "w:trPr",
        "w:tcPr",
    }
)
_PARTS_OF_BODY = frozenset(
    {
        "w:sdt",
        "w:sdtContent",
        "w:customXml",
        "w:ins",
        "w:moveTo",
        "w:smartTag",
        "mc:AlternateContent",
        "mc:Choice",
        "mc:Fallback",
    }
)
_PRIVATE_SYMBOLS = range(0xF000, 0xF100)


def read_docx(content: bytes, name: str) -> Paper:
    """Take a Word document apart into paragraphs and tables.

    Each paragraph is a line, with the number or bullet that Word prints before it; a line break inside makes another
    line of the same paragraph. Changes count as accepted: insertions stay, deletions go. Fields show their results.
    Hidden text is left out. Text boxes follow the paragraph that holds them, notes stand at the end, headers and
    footers are furniture. Pages are known where Word saved where they began.

    Raises:
        ReadError: for a damaged or encrypted file, and for one made to exhaust its reader.
    """
    archive = Archive(content, name)
    main = archive.main("word/document.xml")
    root = archive.xml(main)
    body = descend(root, "w:body")
    if body is None:
        raise refuse(name, "is damaged: it has no document inside", "open it in Word and save it again")
    styles = _Styles(_first(archive, main, "styles"))
    numbering = Numbering(_first(archive, main, "numbering"), styles.numbered)
    reading = _Reading(
        name, styles, numbering, paged=root is not None and next(root.iter("w:lastRenderedPageBreak"), None) is not None
    )
    blocks = list(reading.blocks(body))
    while blocks and isinstance(blocks[-1], Line) and not blocks[-1].text:
        blocks.pop()
    for kind in ("footnotes", "endnotes"):
        part = _first(archive, main, kind)
        for note in part if part is not None else ():
            if note.get("w:type") is None:
                blocks.extend(reading.note(note))
    furniture: list[Line] = []
    for kind in ("header", "footer"):
        for path in archive.related(main, kind):
            part = archive.xml(path)
            if part is not None:
                furniture.extend(reading.furniture(part))
    texts = flattened(blocks[:2_000])
    if not any(text.strip() for text in texts) and not any(isinstance(b, Table) or b.text for b in blocks):
        raise refuse(
            name, "is a Word document without text", "if it holds pictures of pages, make a text of them by OCR first"
        )
    refuse_legacy_font("\n".join(texts), name)
    return Paper(tuple(blocks), "docx", tuple(furniture), tuple(reading.notes))


def _first(archive: Archive, main: str, kind: str) -> Element | None:
    path = next(iter(archive.related(main, kind)), "")
    return archive.xml(path)


def _is_on(element: Element | None) -> bool:
    return element is not None and element.get("w:val") not in _OFF


class _Styles:
    """What paragraph and character styles say about numbers, bold and hidden text."""

    def __init__(self, part: Element | None) -> None:
        self.numbered: dict[str, NumberedStyle] = {}
        self.default: str | None = None
        self._marks: dict[str, dict[str, bool]] = {}
        for style in part.findall("w:style") if part is not None else ():
            key = style.get("w:styleId", "")
            based_on = style.find("w:basedOn")
            number, level = numbered(style.find("w:pPr"))
            self.numbered[key] = NumberedStyle(None if based_on is None else based_on.get("w:val"), number, level)
            self._marks[key] = _marks(style.find("w:rPr"))
            if style.get("w:type") == "paragraph" and style.get("w:default") not in (None, *_OFF):
                self.default = key

    def mark(self, style: str | None, mark: str) -> bool | None:
        """Tell whether a style, or one that it is based on, sets a mark."""
        for _ in range(_LONGEST_CHAIN):
            if style is None or style not in self._marks:
                return None
            if mark in self._marks[style]:
                return self._marks[style][mark]
            style = self.numbered[style].based_on
        return None


def _marks(properties: Element | None) -> dict[str, bool]:
    if properties is None:
        return {}
    return {child.tag: _is_on(child) for child in properties if child.tag in ("w:b", "w:vanish")}


def numbered(properties: Element | None) -> tuple[str | None, int | None]:
    """Give the list and the level that the properties of a paragraph or style name."""
    found = descend(properties, "w:numPr")
    if found is None:
        return None, None
    list_, level = found.find("w:numId"), found.find("w:ilvl")
    number = None if level is None else level.get("w:val")
    return None if list_ is None else list_.get("w:val"), int(number) if number and number.isdecimal() else None


@dataclass(slots=True)
class _Written:
    """The text of a paragraph in the making."""

    pieces: list[str] = field(default_factory=list)
    bold: bool = True
    inked: bool = False
    boxes: list[Element] = field(default_factory=list)
    page: int = 1


@dataclass(slots=True)
class _Merging:
    """A cell that the rows below may continue."""

    cell: int
    column: int
    width: int


class _Reading:
    """Goes through a document from its beginning to its end, counting numbers, pages and fields."""

    def __init__(self, name: str, styles: _Styles, numbering: Numbering, *, paged: bool) -> None:
        self.notes: list[Note] = []
        self._name = name
        self._styles = styles
        self._numbering = numbering
        self._paged = paged
        self._page = 1
        self._count = 0
        self._nested = 0
        self._cells = 0
        self._fields: list[bool] = []
        """For each open field whether its result has begun."""
        self._carried: _Written | None = None
        """Text of a paragraph whose end was deleted: it goes on with the next."""

    def blocks(self, container: Element) -> Iterator[Block]:
        """Give the paragraphs and tables of a body, cell, note or text box."""
        for child in container:
            match child.tag:
                case "w:p":
                    yield from self._paragraph(child)
                case "w:tbl":
                    yield from self._table(child)
                case "mc:AlternateContent":
                    yield from self.blocks(_alternative(child))
                case "w:altChunk":
                    self.notes.append(
                        Note("embedded-document", (), self._count or None, self._page if self._paged else None)
                    )
                case tag if tag in _PARTS_OF_BODY:
                    if not _is_placeholder(child):
                        yield from self.blocks(child)
                case _:
                    pass

    def note(self, note: Element) -> Iterator[Line]:
        """Give the lines of a footnote or endnote."""
        for block in list(self.blocks(note)):
            for text in flattened([block]):
                if text.strip():
                    yield Line(text, self._next(), ends=True, note=True)

    def furniture(self, part: Element) -> Iterator[Line]:
        """Give the lines of a header or footer."""
        paged, self._paged = self._paged, False
        for text in flattened(list(self.blocks(part))):
            if text.strip():
                yield Line(text, self._next(), ends=True)
        self._paged = paged

    def _next(self) -> int:
        self._count += 1
        return self._count

    # Paragraphs

    def _paragraph(self, paragraph: Element) -> Iterator[Block]:
        properties = paragraph.find("w:pPr")
        style_ = descend(properties, "w:pStyle")
        style = self._styles.default if style_ is None else style_.get("w:val")
        written = self._carried or _Written(page=self._page)
        carried, self._carried = self._carried, None
        before = len(written.pieces)
        self._write(paragraph, written, style)
        mark = descend(properties, "w:rPr")
        if mark is not None and (mark.find("w:del") is not None or mark.find("w:moveFrom") is not None):
            self._carried = written
            return
        text = unicodedata.normalize("NFC", "".join(written.pieces))
        if carried is None or before == 0 or text.strip():
            hidden = _is_on(descend(mark, "w:vanish")) and not text.strip()
            text = ("" if hidden else self._numbering.before(numbered(properties), style)) + text
        bold = written.bold if written.inked else None
        page = written.page if self._paged else None
        lines = [line.rstrip() for line in text.split("\n")]
        while len(lines) > 1 and not lines[-1].strip():
            lines.pop()
        for i, line in enumerate(lines):
            yield Line(line, self._next(), page, True if i == len(lines) - 1 else None, bold)
        for box in written.boxes:
            yield from self.blocks(box)

    def _write(self, element: Element, written: _Written, style: str | None) -> None:
        """Write what the children of a paragraph, or of a part of it, show."""
        for child in element:
            match child.tag:
                case "w:r":
                    self._run(child, written, style)
                case "m:t":
                    self._put(child.text or "", written, bold=False)
                case tag if tag in _GONE:
                    pass
                case "mc:AlternateContent":
                    self._write(_alternative(child), written, style)
                case _ if not _is_placeholder(child):
                    self._write(child, written, style)
                case _:
                    pass

    def _run(self, run: Element, written: _Written, style: str | None) -> None:
        properties = run.find("w:rPr")
        marks = _marks(properties)
        style_ = descend(properties, "w:rStyle")
        own = None if style_ is None else style_.get("w:val")

        def is_set(mark: str) -> bool:
            for found in (marks.get(mark), self._styles.mark(own, mark), self._styles.mark(style, mark)):
                if found is not None:
                    return found
            return False

        hidden, bold = is_set("w:vanish"), is_set("w:b")
        for child in run:
            self._part_of_run(child, written, hidden=hidden, bold=bold)

    def _part_of_run(self, part: Element, written: _Written, *, hidden: bool, bold: bool) -> None:
        text = ""
        match part.tag:
            case "w:fldChar":
                self._field(part.get("w:fldCharType"))
            case "w:lastRenderedPageBreak":
                self._page += 1
                if not written.inked:
                    written.page = self._page
            case "w:t":
                text = part.text or ""
                if any(ord(c) in _PRIVATE_SYMBOLS for c in text):
                    text = "".join(_symbol(ord(c)) for c in text)
            case "w:tab" | "w:ptab":
                text = "\t"
            case "w:br" | "w:cr":
                text = "\n"
            case "w:noBreakHyphen":
                text = "-"
            case "w:sym":
                code = part.get("w:char", "")
                text = _symbol(int(code, 16)) if code and all(c in "0123456789abcdefABCDEF" for c in code[:6]) else ""
            case "w:drawing" | "w:pict" | "w:object":
                if not hidden:
                    written.boxes.extend(_boxes(part))
            case "mc:AlternateContent":
                for inner in _alternative(part):
                    self._part_of_run(inner, written, hidden=hidden, bold=bold)
            case "w:ruby":
                for base in part.findall("w:rubyBase"):
                    self._write(base, written, None)
            case _:
                pass
        if text and not hidden:
            self._put(text, written, bold=bold)

    def _put(self, text: str, written: _Written, *, bold: bool) -> None:
        if self._fields and not all(self._fields):
            return
        written.pieces.append(text)
        if text.strip():
            written.inked = True
            written.bold = written.bold and bold

    def _field(self, kind: str | None) -> None:
        if kind == "begin":
            self._fields.append(False)
        elif kind == "separate" and self._fields:
            self._fields[-1] = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    # Tables

    def _table(self, table: Element) -> Iterator[Block]:
        self._nested += 1
        if self._nested > MOST_NESTED:
            raise refuse(
                self._name, f"nests more than {MOST_NESTED} tables in one another", "save the text in a new document"
            )
        cells: list[Cell] = []
        contents: list[list[Block]] = []
        places: list[Place] = []
        merging: dict[int, _Merging] = {}
        for row in _inside(table, "w:tr"):
            properties = row.find("w:trPr")
            if properties is not None and properties.find("w:del") is not None:
                continue
            before = self._page
            begin = self._count + 1
            column = _number(properties, "w:gridBefore", 0)
            for cell in _inside(row, "w:tc"):
                column = self._cell(cell, len(places), column, cells, contents, merging)
            number = begin if self._nested == 1 else self._count
            self._count = max(self._count, number)
            page = before if self._paged else None
            places.append(Place(number, self._count, page))
        self._nested -= 1
        columns = max((cell.column + cell.width for cell in cells), default=0)
        self._cells += columns * len(places)
        if self._cells > MOST_CELLS:
            raise refuse(self._name, f"holds tables of more than {MOST_CELLS} cells", "split the document")
        if is_arrangement(cells, contents):
            for content in contents:
                yield from content
        elif cells:
            yield lay_out(cells, places)

    def _cell(  # noqa: PLR0913, PLR0917  # the table in the making
        self,
        cell: Element,
        row: int,
        column: int,
        cells: list[Cell],
        contents: list[list[Block]],
        merging: dict[int, _Merging],
    ) -> int:
        """Add a cell at a column of the grid; give the column behind it."""
        properties = cell.find("w:tcPr")
        width = min(max(1, _number(properties, "w:gridSpan", 1)), _MOST_COLUMNS)
        if column + width > _MOST_COLUMNS:
            raise refuse(
                self._name, f"holds a table of more than {_MOST_COLUMNS} columns", "save the text in a new document"
            )
        vertical = descend(properties, "w:vMerge")
        horizontal = descend(properties, "w:hMerge")
        above = merging.get(column)
        if horizontal is not None and horizontal.get("w:val") != "restart" and cells and cells[-1].row == row:
            last = cells[-1]
            cells[-1] = Cell(last.row, last.column, last.text, last.height, last.width + width)
            return column + width
        if vertical is not None and vertical.get("w:val") != "restart" and above is not None:
            whole = cells[above.cell]
            cells[above.cell] = Cell(whole.row, whole.column, whole.text, row - whole.row + 1, whole.width)
            return column + width
        gone = properties is not None and properties.find("w:cellDel") is not None
        content = [] if gone else list(self.blocks(cell))
        for covered in range(column, column + width):
            merging.pop(covered, None)
        if vertical is not None:
            merging[column] = _Merging(len(cells), column, width)
        text = "\n".join(flattened(content)).strip("\n")
        cells.append(Cell(row, column, text, 1, width))
        contents.append(content)
        return column + width


def _number(properties: Element | None, child: str, default: int) -> int:
    found = properties.find(child) if properties is not None else None
    value = "" if found is None else found.get("w:val", "")
    return int(value) if value.isdecimal() and len(value) < 7 else default


def _inside(element: Element, tag: str) -> Iterator[Element]:
    """Give the rows of a table or cells of a row, also those that stand in content controls or insertions."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag in _PARTS_OF_BODY:
            yield from _inside(_alternative(child) if child.tag == "mc:AlternateContent" else child, tag)


def _is_placeholder(element: Element) -> bool:
    """Whether a content control shows only its prompt."""
    return element.tag == "w:sdt" and _is_on(descend(element, "w:sdtPr", "w:showingPlcHdr"))


def _alternative(element: Element) -> Element:
    """Give one of the ways in which the same thing is written for newer and older programs."""
    choices = [child for child in element if child.tag in ("mc:Choice", "mc:Fallback")]
    telling = [choice for choice in choices if next(choice.iter("w:t"), None) is not None]
    return next(iter(telling or choices), element)


def _boxes(drawing: Element) -> list[Element]:
    """Give the outermost text boxes of a drawing."""
    found: list[Element] = []
    for child in drawing:
        if child.tag == "w:txbxContent":
            found.append(child)
        else:
            found.extend(_boxes(_alternative(child) if child.tag == "mc:AlternateContent" else child))
    return found


def _symbol(code: int) -> str:
    """Give a sign for a sign of a symbol font: its ASCII letter where it has one, a tick for a tick, else a dash for a bullet.

    >>> _symbol(0xF0B7), _symbol(0xF02B), _symbol(0xF0FC)
    ('-', '+', '✓')
    """
    if code not in _PRIVATE_SYMBOLS:
        return chr(code) if code < 0xD800 else ""
    if chr(code) in SYMBOL_TICKS:
        return SYMBOL_TICKS[chr(code)]
    plain = chr(code - 0xF000)
    return plain if plain.isascii() and plain.isprintable() and not plain.isalpha() else "-"
