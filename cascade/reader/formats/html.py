"""HTML saved from a page: blocks to lines, tables with spanning cells spelt out, whatever the mark-up's state."""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser

from cascade.reader.formats.encoding import decode
from cascade.reader.formats.grid import Cell, Place, flattened, is_arrangement, lay_out
from cascade.reader.formats.numbering import ordinal
from cascade.reader.formats.refusal import MOST_CELLS, MOST_NESTED, refuse
from cascade.reader.paper import Block, Line, Paper

__all__ = ["declared_encoding", "html_blocks", "read_html"]

_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{1,40})")
_BLOCKS = frozenset(
    [
        "address",
        "article",
        "aside",
        "blockquote",
        "body",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "html",
        "legend",
        "li",
        "main",
        "ol",
        "p",
        "pre",
        "section",
        "summary",
        "details",
        "ul",
        "caption",
    ]
)
_SILENT = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "svg",
        "math",
        "iframe",
        "object",
        "select",
        "textarea",
        "button",
        "title",
    ]
)
_VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
_BOLD = frozenset(["b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"])
_CONDITION = re.compile(r"<!\[(?:if|else|endif)[^>\n]{0,200}>", re.IGNORECASE)
_OWN_MARK = re.compile(r"(?P<mark>-{1,2}|[+•]|(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}|[a-zđ])[.)])\s*(?=[^\W\d_])")
"""The mark of an item that stands in its text: programs write the label of a list out besides making it a list."""
_OPEN_AT_ONCE = 300
"""Elements open within one another; what is opened beyond has no effect, as in browsers, but keeps its text."""
_MOST_COLUMNS = 1_000
_MOST_ROWS = 65_534
_TABLE_PARTS = frozenset(["table", "tr", "td", "th", "tbody", "thead", "tfoot"])
_LIST_TYPES = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def declared_encoding(content: bytes) -> str:
    """Give the encoding that a page names in its head, "" where it names none that is known."""
    found = _CHARSET.search(content[:4096]) or _XML_ENCODING.search(content[:200])
    try:
        return codecs.lookup(found[1].decode("ascii")).name if found else ""
    except LookupError:
        return ""


def read_html(content: bytes | str, name: str) -> Paper:
    """Take a page apart into its lines and tables.

    A paragraph's last line is known to end it; a line before a `<br>` may go either way. What cannot be seen (scripts,
    styles, hidden elements) is left out, navigation is furniture. A table that only arranges others is opened up.

    Raises:
        ReadError: for an encoding that is not known, or tables nested or spanning beyond all use.
    """
    text = content if isinstance(content, str) else decode(content, name, declared_encoding(content))
    page = _Page(name, 1)
    page.feed(_CONDITION.sub("", text))
    page.close()
    blocks, furniture = page.finished()
    return Paper(blocks, "html", furniture)


def html_blocks(text: str, name: str, first_line: int) -> tuple[Block, ...]:
    """Give the blocks of a piece of HTML that begins at a line of a file, for HTML inside of Markdown."""
    page = _Page(name, first_line)
    page.feed(_CONDITION.sub("", text))
    page.close()
    return page.finished()[0]


@dataclass(slots=True)
class _Text:
    """A line in the making."""

    pieces: list[str] = field(default_factory=list)
    number: int = 0
    bold: bool = True
    prefix: str = ""


@dataclass(slots=True)
class _TableMaking:
    cells: list[Cell] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    taken: dict[int, int] = field(default_factory=dict)
    """For each column the row up to which a cell above covers it."""
    column: int = 0
    in_row: bool = False
    cell: tuple[int, int] = (1, 1)
    """Height and width of the cell that was opened last."""
    contents: list[list[Block]] = field(default_factory=list)
    """Blocks of each cell, while the table may still turn out to be a mere arrangement."""


@dataclass(slots=True)
class _List:
    kind: str
    value: int


class _Page(HTMLParser):
    def __init__(self, name: str, first_line: int) -> None:
        super().__init__(convert_charrefs=True)
        self._name = name
        self._offset = first_line - 1
        self._open: list[tuple[str, bool, bool]] = []
        """Open elements: tag, whether it hides its content, whether it sets it bold."""
        self._hidden = 0
        self._bold = 0
        self._preformatted = 0
        self._navigation = 0
        self._line = _Text()
        self._sinks: list[list[Block]] = [[]]
        self._furniture: list[Line] = []
        self._tables: list[_TableMaking] = []
        self._lists: list[_List] = []
        self._cells = 0
        self._last = 0
        """Line of the last visible text."""

    # What the parser reports

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "body":
            self._leave("head")
        values = {key: value or "" for key, value in attrs}
        if tag == "br":
            self._flush(ends=None)
            return
        if tag in _BLOCKS or tag in _TABLE_PARTS:
            self._part(tag)
        if tag in _VOID:
            return
        if tag in ("p", "li", "dd", "dt"):
            self._leave(tag, unless=("table", "ul", "ol", "dl", "td", "th", "div"))
        if tag in _TABLE_PARTS and not self._hidden:
            self._table_begins(tag, values)
        if len(self._open) >= _OPEN_AT_ONCE and (self._hidden or tag not in _TABLE_PARTS | _SILENT):
            return
        if tag in ("ol", "ul"):
            self._lists.append(_List(_list_kind(tag, values), _number(values.get("start", ""), 1)))
        if tag == "li" and not self._hidden:
            self._line.prefix = self._item_mark(values)
        style = values.get("style", "").replace(" ", "").lower()
        hides = tag in _SILENT or "hidden" in values or "display:none" in style
        bold = tag in _BOLD or "font-weight:bold" in style or "font-weight:700" in style
        self._open.append((tag, hides, bold))
        self._count(tag, hides, bold, 1)

    def handle_endtag(self, tag: str) -> None:
        if tag in ("p", "br") and not any(opened == tag for opened, _, _ in self._open[-50:]):
            self._flush(ends=None if tag == "br" else True)
            return
        if tag in _BLOCKS or tag in _TABLE_PARTS:
            self._part(tag)
        self._leave(tag, unless=("table",) if tag != "table" else ())

    def handle_data(self, data: str) -> None:
        if self._hidden:
            return
        if self._preformatted:
            first, *others = re.split(r"\r\n|\r|\n", data)
            self._write(first, self._number())
            for i, piece in enumerate(others, start=1):
                self._flush(ends=None)
                self._write(piece, self._number() + i)
            return
        blank = len(data) - len(data.lstrip())
        self._write(data, self._number() + data.count("\n", 0, blank))

    # Elements and lines

    def _number(self) -> int:
        return self.getpos()[0] + self._offset

    def _count(self, tag: str, hides: bool, bold: bool, by: int) -> None:  # noqa: FBT001  # what an element does
        self._hidden += by * hides
        self._bold += by * bold
        self._preformatted += by * (tag == "pre")
        self._navigation += by * (tag == "nav")

    def _leave(self, tag: str, unless: Sequence[str] = ()) -> None:
        """Close the innermost element of a name with all that is open inside, unless another stands between."""
        for depth in range(len(self._open) - 1, -1, -1):
            opened = self._open[depth][0]
            if opened == tag:
                break
            if opened in unless:
                return
        else:
            return
        while len(self._open) > depth:
            inner, hides, bold = self._open.pop()
            hidden = self._hidden
            self._count(inner, hides, bold, -1)
            if inner in ("ol", "ul"):
                self._lists.pop()
            if inner in ("table", "tr", "td", "th") and not hidden:
                self._table_ends(inner)

    def _item_mark(self, values: dict[str, str]) -> str:
        if not self._lists or not self._lists[-1].kind:
            return "- "
        listing = self._lists[-1]
        if listing.kind == "none":
            return ""
        listing.value = _number(values.get("value", ""), listing.value)
        mark = ordinal(listing.value, listing.kind)
        listing.value += 1
        return f"{mark}. "

    def _write(self, data: str, number: int) -> None:
        if data.strip():
            self._last = number + data.strip().count("\n")
            if not self._line.pieces or not self._line.number:
                self._line.number = number
            self._line.bold = self._line.bold and self._bold > 0
        self._line.pieces.append(data)

    def _part(self, tag: str) -> None:
        """Finish the line where a block begins or ends; the mark of an item waits for the first paragraph with words."""
        mark = "" if tag not in ("p", "div") or "".join(self._line.pieces).strip() else self._line.prefix
        self._flush(ends=True)
        self._line.prefix = mark

    def _flush(self, *, ends: bool | None) -> None:
        """Finish the line; a paragraph that ended without text marks the line before as its last."""
        line = self._line
        raw = unicodedata.normalize("NFC", "".join(line.pieces))
        text = raw.rstrip() if self._preformatted else " ".join(raw.split())
        sink = self._sinks[-1]
        if not text.strip():
            self._line = _Text(prefix=line.prefix if self._hidden or ends is None else "")
            if ends and sink and isinstance(sink[-1], Line) and sink[-1].ends is None and not self._navigation:
                last = sink[-1]
                sink[-1] = Line(last.text, last.number, ends=True, bold=last.bold)
            return
        if line.prefix and (own := _OWN_MARK.match(text)):
            line.prefix, text = f"{own['mark'].replace('--', '-')} ", text[own.end() :]
        finished = Line(line.prefix + text, line.number, ends=ends, bold=line.bold)
        self._line = _Text()
        if self._navigation:
            self._furniture.append(finished)
        else:
            sink.append(finished)

    # Tables

    def _table_begins(self, tag: str, values: dict[str, str]) -> None:
        if tag == "table":
            if len(self._tables) >= MOST_NESTED:
                raise refuse(
                    self._name,
                    f"nests more than {MOST_NESTED} tables in one another",
                    "save the page's text only",
                    self._number(),
                )
            self._tables.append(_TableMaking())
            self._sinks.append([])
            return
        if not self._tables:
            return
        for inner in ("td", "th"):
            self._leave(inner, unless=("table",))
        if tag not in ("td", "th"):
            self._leave("tr", unless=("table",))
        making = self._tables[-1]
        if tag == "tr" or (tag in ("td", "th") and not making.in_row):
            making.in_row = True
            making.column = 0
            making.places.append(Place(self._number(), self._number()))
        if tag in ("td", "th"):
            row = len(making.places) - 1
            while making.taken.get(making.column, -1) >= row:
                making.column += 1
            height = _number(values.get("rowspan", ""), 1) or _MOST_ROWS
            width = max(1, min(_number(values.get("colspan", ""), 1), _MOST_COLUMNS))
            making.cell = (min(max(1, height), _MOST_ROWS), width)
            self._sinks.append([])

    def _table_ends(self, tag: str) -> None:
        if not self._tables:
            return
        making = self._tables[-1]
        if tag in ("td", "th"):
            height, width = making.cell
            row = len(making.places) - 1
            contents = self._sinks.pop()
            making.contents.append(contents)
            making.cells.append(Cell(row, making.column, "\n".join(flattened(contents)), height, width))
            if making.column + width > _MOST_COLUMNS:
                raise refuse(
                    self._name,
                    f"holds a table of more than {_MOST_COLUMNS} columns",
                    "save the page's text only",
                    self._number(),
                )
            for column in range(making.column, making.column + width):
                making.taken[column] = row + height - 1
            making.column += width
            number = making.places[-1].number
            making.places[-1] = Place(number, max(number, self._last))
        elif tag == "tr":
            making.in_row = False
        else:
            self._table_finished(self._tables.pop())

    def _table_finished(self, making: _TableMaking) -> None:
        outside = self._sinks.pop()
        sink = self._sinks[-1]
        sink.extend(outside)
        if is_arrangement(making.cells, making.contents):
            for contents in making.contents:
                sink.extend(contents)
            return
        columns = max((cell.column + cell.width for cell in making.cells), default=0)
        self._cells += columns * len(making.places)
        if self._cells > MOST_CELLS:
            raise refuse(self._name, f"holds tables of more than {MOST_CELLS} cells", "split the page", self._number())
        if columns:
            sink.append(lay_out(making.cells, making.places))

    def finished(self) -> tuple[tuple[Block, ...], tuple[Line, ...]]:
        """Close what is open and give what was found: blocks and furniture."""
        self._flush(ends=True)
        while self._open:
            self._leave(self._open[-1][0])
        return tuple(self._sinks[0]), tuple(self._furniture)


def _list_kind(tag: str, values: dict[str, str]) -> str:
    style = values.get("style", "").replace(" ", "").lower()
    if "list-style:none" in style or "list-style-type:none" in style:
        return "none"
    if tag == "ul":
        return ""
    return _LIST_TYPES.get(values.get("type", "1"), "decimal")


def _number(text: str, default: int) -> int:
    found = re.match(r"\s*(\d{1,6})", text)
    return int(found[1]) if found else default
