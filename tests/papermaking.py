"""Makes papers of every format: Word files of their XML, PDFs of a drawing script, and any of them of plain content."""

from __future__ import annotations

import io
import re
import shlex
import textwrap
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def make_docx(parts: str) -> bytes:
    """Make a Word file of `<parts>` with one element for each part; names without prefix are Word's."""
    spaces = {"": _W, ":w": _W, ":r": _R, ":mc": _MC, ":m": _M}
    opening = "".join(f' xmlns{prefix}="{space}"' for prefix, space in spaces.items())
    root = ET.fromstring(parts.replace("<parts>", f"<parts{opening}>", 1))  # noqa: S314  # our own
    relations: list[str] = []
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for i, part in enumerate(root):
            kind = part.tag.rpartition("}")[2]
            kind = {"hdr": "header", "ftr": "footer"}.get(kind, kind)
            path = "document.xml" if kind == "document" else f"{kind}{i}.xml"
            archive.writestr(f"word/{path}", ET.tostring(part, encoding="utf-8", xml_declaration=True))
            if kind != "document":
                relations.append(_relation(i, kind, path))
        archive.writestr("word/_rels/document.xml.rels", _relations(relations))
        archive.writestr("_rels/.rels", _relations([_relation(0, "officeDocument", "word/document.xml")]))
    return packed.getvalue()


def _relation(i: int, kind: str, path: str) -> str:
    return f'<Relationship Id="r{i}" Type="{_R}/{kind}" Target="{path}"/>'


def _relations(relations: list[str]) -> str:
    body = "".join(relations)
    return f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{body}</Relationships>'


class Pdf:
    """A PDF from a script of commands, one a line; points from the top left corner, each letter half its size wide.

    page WIDTH HEIGHT [TURN]     begins a page
    text X Y SIZE TEXT           TEXT may be followed by: bold, split (accented letters drawn later, in another font),
                                 twice (drawn twice), up (turned by 90 degrees)
    rule X0 Y0 X1 Y1             a line
    box X0 Y0 X1 Y1              a rectangle
    bar X0 Y0 X1 Y1              a filled rectangle
    slant X0 Y0 X1 Y1            a triangle
    grid X0,X1,... Y0,Y1,...     all lines of a grid
    field X Y TEXT               a signature field that shows TEXT
    picture                      a picture
    inside                       what follows up to the next page is drawn by a form
    """

    def __init__(self, script: str) -> None:
        """Draw the script."""
        self._objects: list[bytes] = [b"", b""]
        self._glyphs: dict[str, int] = {}
        self._drawn: dict[str, int] = {}
        self._pages: list[int] = []
        self._content: list[str] = []
        self._inner: int | None = None
        self._fields: list[tuple[float, float, str]] = []
        self._picture = False
        self._box = (595.0, 842.0, 0)
        begun = False
        for line in script.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            command, *rest = shlex.split(line)
            if command == "page":
                if begun:
                    self._finish()
                begun = True
                self._box = (float(rest[0]), float(rest[1]), int(rest[2]) if len(rest) > 2 else 0)
            else:
                getattr(self, f"_draw_{command}")(*rest)
        if begun:
            self._finish()

    def bytes(self) -> bytes:
        """Give the file."""
        resources = self._fonts()
        kids = " ".join(f"{page} 0 R" for page in self._pages)
        self._objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
        self._objects[1] = f"<< /Type /Pages /Kids [{kids}] /Count {len(self._pages)} >>".encode()
        out = io.BytesIO()
        out.write(b"%PDF-1.7\n")
        places: list[int] = []
        for i, body in enumerate(self._objects, start=1):
            places.append(out.tell())
            out.write(b"%d 0 obj\n" % i + body.replace(b"@RESOURCES", resources) + b"\nendobj\n")
        start = out.tell()
        out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(self._objects) + 1))
        out.write(b"".join(b"%010d 00000 n \n" % place for place in places))
        out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(self._objects) + 1, start))
        return out.getvalue()

    def _add(self, body: bytes) -> int:
        self._objects.append(body)
        return len(self._objects)

    def _stream(self, content: str, entries: str = "") -> int:
        data = content.encode()
        return self._add(f"<< /Length {len(data)} {entries} >>\nstream\n".encode() + data + b"\nendstream")

    def _codes(self, text: str) -> str:
        return "".join(f"{self._glyphs.setdefault(c, len(self._glyphs) + 1):04x}" for c in text)

    def _drawn_code(self, letter: str) -> str:
        return f"{self._drawn.setdefault(letter, len(self._drawn) + 1):02x}"

    def _show(self, place: tuple[float, float], size: float, text: str, font: str, turn: str = "1 0 0 1") -> str:
        return f"BT /{font} {size} Tf {turn} {place[0]} {self._box[1] - place[1]} Tm <{self._codes(text)}> Tj ET"

    def _draw_text(self, x: str, y: str, size: str, text: str, *how: str) -> None:
        left, down, high = float(x), float(y), float(size)
        font = "F2" if "bold" in how else "F1"
        if "up" in how:
            self._content.append(self._show((left, down), high, text, font, "0 1 -1 0"))
        elif "split" in how:
            later = [(i, c) for i, c in enumerate(text) if not c.isascii()]
            self._content.extend(
                self._show((left + i * high / 2, down), high, c, font) for i, c in enumerate(text) if c.isascii()
            )
            self._content.extend(
                f"BT /F3 {high} Tf 1 0 0 1 {left + i * high / 2} {self._box[1] - down} Tm <{self._drawn_code(c)}> Tj ET"
                for i, c in later
            )
        else:
            self._content.append(self._show((left, down), high, text, font))
            if "twice" in how:
                self._content.append(self._show((left + 0.3, down), high, text, font))

    def _draw_rule(self, *corners: str) -> None:
        x0, y0, x1, y1 = map(float, corners)
        height = self._box[1]
        self._content.append(f"0.5 w {x0} {height - y0} m {x1} {height - y1} l S")

    def _rectangle(self, corners: tuple[str, ...], how: str) -> None:
        x0, y0, x1, y1 = map(float, corners)
        self._content.append(f"{x0} {self._box[1] - y1} {x1 - x0} {y1 - y0} re {how}")

    def _draw_box(self, *corners: str) -> None:
        self._rectangle(corners, "S")

    def _draw_bar(self, *corners: str) -> None:
        self._rectangle(corners, "f")

    def _draw_slant(self, *corners: str) -> None:
        x0, y0, x1, y1 = map(float, corners)
        height = self._box[1]
        self._content.append(f"{x0} {height - y0} m {x1} {height - y0} l {x1} {height - y1} l h S")

    def _draw_grid(self, xs: str, ys: str) -> None:
        across, down = [float(x) for x in xs.split(",")], [self._box[1] - float(y) for y in ys.split(",")]
        lines = [f"{across[0]} {y} m {across[-1]} {y} l" for y in down]
        lines += [f"{x} {down[0]} m {x} {down[-1]} l" for x in across]
        self._content.append(f"0.5 w {' '.join(lines)} S")

    def _draw_field(self, x: str, y: str, text: str) -> None:
        self._fields.append((float(x), float(y), text))

    def _draw_picture(self) -> None:
        self._picture = True

    def _draw_inside(self) -> None:
        self._inner = len(self._content)

    def _finish(self) -> None:
        width, height, turn = self._box
        extra = ""
        if self._inner is not None:
            inner = self._content[self._inner :]
            self._content = [*self._content[: self._inner], "q 1 0 0 1 0 0 cm /Inner Do Q"]
            form = self._stream(
                "\n".join(inner), f"/Type /XObject /Subtype /Form /BBox [0 0 {width} {height}] /Resources @RESOURCES"
            )
            extra += f" /Inner {form} 0 R"
        if self._picture:
            image = self._stream(
                "A", "/Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8"
            )
            extra += f" /Picture {image} 0 R"
            self._content.append(f"q {width} 0 0 {height} 0 0 cm /Picture Do Q")
        content = self._stream("\n".join(self._content))
        widgets = " ".join(f"{self._widget(*field)} 0 R" for field in self._fields)
        resources = f"<< /XObject << {extra} >> @FONTS >>"
        self._pages.append(
            self._add(
                f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {width} {height}] /Rotate {turn} /Contents {content} 0 R"
                f" /Resources {resources} /Annots [{widgets}] >>".encode()
            )
        )
        self._content, self._fields, self._inner, self._picture = [], [], None, False

    def _widget(self, x: float, y: float, text: str) -> int:
        wide = 6 * len(text)
        shown = f"BT /F1 12 Tf 1 0 0 1 0 3 Tm <{self._codes(text)}> Tj ET"
        look = self._stream(shown, f"/Type /XObject /Subtype /Form /BBox [0 0 {wide} 15] /Resources @RESOURCES")
        low = self._box[1] - y - 3
        return self._add(
            f"<< /Type /Annot /Subtype /Widget /FT /Sig /T (field) /F 4 /Rect [{x} {low} {x + wide} {low + 15}]"
            f" /AP << /N {look} 0 R >> >>".encode()
        )

    def _fonts(self) -> bytes:
        table = self._unicode({char: f"{code:04x}" for char, code in self._glyphs.items()}, "0000", "ffff")
        fonts = ""
        for key, base in (("F1", "Serif"), ("F2", "Serif-Bold")):
            face = self._add(
                f"<< /Type /FontDescriptor /FontName /{base} /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0"
                " /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>".encode()
            )
            descendant = self._add(
                f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /{base} /FontDescriptor {face} 0 R /DW 500"
                " /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>".encode()
            )
            whole = self._add(
                f"<< /Type /Font /Subtype /Type0 /BaseFont /{base} /Encoding /Identity-H"
                f" /DescendantFonts [{descendant} 0 R] /ToUnicode {table} 0 R >>".encode()
            )
            fonts += f" /{key} {whole} 0 R"
        if self._drawn:
            fonts += f" /F3 {self._drawn_font()} 0 R"
        entry = f"/Font << {fonts} >>".encode()
        self._objects = [body.replace(b"@FONTS", entry) for body in self._objects]
        return b"<< " + entry + b" >>"

    def _drawn_font(self) -> int:
        """A font whose letters are drawings: no other font can stand in for it."""
        letter = self._stream("500 0 0 -200 500 700 d1 0 0 500 500 re f")
        count = len(self._drawn)
        names = " ".join(f"/g{i}" for i in range(1, count + 1))
        drawings = " ".join(f"/g{i} {letter} 0 R" for i in range(1, count + 1))
        table = self._unicode({char: f"{code:02x}" for char, code in self._drawn.items()}, "00", "ff")
        return self._add(
            f"<< /Type /Font /Subtype /Type3 /FontBBox [0 -200 500 700] /FontMatrix [0.001 0 0 0.001 0 0]"
            f" /CharProcs << {drawings} >> /Encoding << /Type /Encoding /Differences [1 {names}] >> /FirstChar 1"
            f" /LastChar {count} /Widths [{' '.join(['500'] * count)}] /Resources << >> /ToUnicode {table} 0 R >>".encode()
        )

    def _unicode(self, codes: dict[str, str], first: str, last: str) -> int:
        pairs = "\n".join(f"<{code}> <{char.encode('utf-16-be').hex()}>" for char, code in codes.items())
        return self._stream(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def /CMapType 2 def\n"
            f"1 begincodespacerange <{first}> <{last}> endcodespacerange\n"
            f"{len(codes)} beginbfchar\n{pairs}\nendbfchar endcmap end end"
        )


# One content in every format


class Centred(str):
    """A paragraph that stands in the middle of a page."""

    __slots__ = ()


@dataclass(frozen=True)
class Pair:
    """Lines side by side, as the heads of a paper, and recipients beside the signature."""

    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table with a ruled grid; lines within a cell are parted by a line feed."""

    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...]  # letters of each column, for a page


Piece = str | Pair | Grid
_COLUMNS = 82  # letters of a line on a page
_LINES = 48


def as_text(content: Sequence[Piece]) -> str:
    """Set content as text with its lines, as taken from a page; tables have no such form."""
    return "\n".join(line for piece in content for line in _lines(piece)) + "\n"


def as_markdown(content: Sequence[Piece]) -> str:
    """Set content as Markdown with pipe tables; what stands side by side stands one below the other."""
    out: list[str] = []
    for piece in content:
        match piece:
            case Grid():
                rows = ["| " + " | ".join(cell.replace("\n", "<br>") for cell in row) + " |" for row in piece.rows]
                out.append("\n".join([rows[0], "|" + "---|" * len(piece.widths), *rows[1:]]))
            case Pair():
                out += [*piece.left, *piece.right]
            case _:
                out.append(re.sub(r"^([-+])", r"\\\1", piece))
    return "\n\n".join(out) + "\n"


def as_html(content: Sequence[Piece]) -> str:
    """Set content as an HTML page."""

    def table(rows: Sequence[Sequence[str]]) -> str:
        cells = ("".join(f"<td>{escape(cell).replace(chr(10), '<br>')}</td>" for cell in row) for row in rows)
        return "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"

    body = ""
    for piece in content:
        match piece:
            case Grid():
                body += table(piece.rows)
            case Pair():
                body += table([["\n".join(piece.left), "\n".join(piece.right)]])
            case _:
                body += f"<p>{escape(piece)}</p>"
        body += "\n"
    return f"<!DOCTYPE html>\n<html><body>\n{body}</body></html>\n"


def as_docx(content: Sequence[Piece]) -> bytes:
    """Set content as a Word file: a paragraph each, tables as tables, what stands side by side in one without lines."""

    def paragraph(text: str) -> str:
        return f'<p><r><t xml:space="preserve">{escape(text)}</t></r></p>'

    def table(rows: Sequence[Sequence[str]]) -> str:
        cells = ("".join(f"<tc>{''.join(map(paragraph, cell.split(chr(10))))}</tc>" for cell in row) for row in rows)
        return "<tbl>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</tbl>"

    body = ""
    for piece in content:
        match piece:
            case Grid():
                body += table(piece.rows)
            case Pair():
                body += table([["\n".join(piece.left), "\n".join(piece.right)]])
            case _:
                body += paragraph(piece)
    return make_docx(f"<parts><document><body>{body}</body></document></parts>")


def as_pdf(
    content: Sequence[Piece],
    *,
    ruled: Literal["all", "rows", "none"] = "all",
    middle: bool = False,
    leading: int = 6,
    repeated: bool = False,
) -> bytes:
    """Set content as a PDF of A4 pages, numbered at the top from the second on.

    Args:
        content: what to set.
        ruled: which lines the tables have.
        middle: whether cells stand in the middle of their row, else at its top.
        leading: white between two rows, in points.
        repeated: whether each page begins with the first row of its table.
    """
    script, y, page = ["page 595 842"], 60, 1

    def turn() -> None:
        nonlocal y, page
        page += 1
        script.extend(["page 595 842", f'text 290 40 12 "{page}"'])
        y = 60

    for piece in content:
        if isinstance(piece, Grid):
            edges = [50]
            for width in piece.widths:
                edges.append(edges[-1] + 5 * width + 8)
            rows = list(piece.rows)
            while rows:
                row = rows.pop(0)
                cells = [
                    [line for part in cell.split("\n") for line in textwrap.wrap(part, width) or [""]]
                    for cell, width in zip(row, piece.widths, strict=True)
                ]
                high = 14 * max(map(len, cells)) + leading
                if y + high > 790:
                    turn()
                    if repeated:
                        rows[:0] = [piece.rows[0], row]
                        continue
                script.extend(_rules(edges, y, y + high, ruled))
                for x, lines in zip(edges, cells, strict=False):
                    top = y + 13 + (high - leading - 14 * len(lines)) / 2 * middle
                    script.extend(
                        f"text {x + 4} {top + 14 * i} 10 {shlex.quote(line)}" for i, line in enumerate(lines) if line
                    )
                y += high
            y += 20
        else:
            for line in _lines(piece):
                if y > 60 + 15 * _LINES:
                    turn()
                # What is far apart is drawn on its own.
                parts = re.finditer(r"\S+(?: \S+)*", line)
                script.extend(f"text {50 + 6 * part.start()} {y} 12 {shlex.quote(part[0])}" for part in parts)
                y += 15
    return Pdf("\n".join(script)).bytes()


def _rules(edges: Sequence[int], top: int, bottom: int, ruled: Literal["all", "rows", "none"]) -> list[str]:
    """The lines around the cells of a row."""
    match ruled:
        case "all":
            return [f"grid {','.join(map(str, edges))} {top},{bottom}"]
        case "rows":
            return [f"rule {edges[0]} {y} {edges[-1]} {y}" for y in (top, bottom)]
        case "none":
            return []


def _lines(piece: Piece) -> list[str]:
    """The lines of a piece on a page."""
    match piece:
        case Grid():
            raise TypeError("a table has no form in plain lines")
        case Pair():
            count = max(len(piece.left), len(piece.right))
            left, right = ((*side, *[""] * (count - len(side))) for side in (piece.left, piece.right))
            return [f"{a:<36}   {b:^43}".rstrip() for a, b in zip(left, right, strict=True)]
        case Centred():
            return [line.center(_COLUMNS).rstrip() for line in textwrap.wrap(piece, 60)]
        case _:
            return textwrap.wrap(piece, _COLUMNS, initial_indent=" " * 5, break_on_hyphens=False)
