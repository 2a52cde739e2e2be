"""What cannot be read is refused with a sentence that says what it is and what to do."""

from __future__ import annotations

import io
import struct
import sys
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from papermaking import Pdf

from cascade.errors import CascadeError, MissingExtraError, ReadError
from cascade.reader.formats import (
    archive,
    open_paper,
    opening,
    paper_from_bytes,
    paper_from_text,
)
from cascade.reader.formats.pdf import document, page, tables
from cascade.reader.formats.workbooks import workbook

SENTENCE = "Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện Chỉ thị về an toàn, vệ sinh lao động trong tình hình mới"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
WORD = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">{}</w:document>'
CONTENT_TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def _zip(*parts: tuple[str, str | bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    return packed.getvalue()


def _word(document: str | bytes, *parts: tuple[str, str | bytes]) -> bytes:
    return _zip(("word/document.xml", document), *parts)


def _stream(name: str) -> bytes:
    return OLE + (name + "\0").encode("utf-16-le").ljust(64, b"\0")


def _garbled(content: bytes, part: str) -> bytes:
    """The archive with the packed bytes of its first part overwritten."""
    start = 30 + len(part)
    return content[:start] + b"\xff" * 8 + content[start + 8 :]


def _encrypted(content: bytes) -> bytes:
    """Set the bit that says that the first part is encrypted."""
    place = content.index(b"PK\x01\x02") + 8
    flags = struct.unpack_from("<H", content, place)[0] | 1
    return content[:place] + struct.pack("<H", flags) + content[place + 2 :]


def _windows_1258(text: str) -> bytes:
    split = "".join(
        c if c.encode("cp1258", "ignore") else unicodedata.normalize("NFD", c)
        for c in unicodedata.normalize("NFC", text)
    )
    # The code page has letters with hats and horns, and tone marks of their own.
    kept: list[str] = []
    for c in split:
        composed = unicodedata.normalize("NFC", kept[-1] + c) if kept else c
        if kept and len(composed) == 1 and composed.encode("cp1258", "ignore"):
            kept[-1] = composed
        else:
            kept.append(c)
    return "".join(kept).encode("cp1258", "ignore")


NESTED = "<w:tbl><w:tr><w:tc>" * 10_000 + "</w:tc></w:tr></w:tbl>" * 10_000
NESTED_60 = "<w:tbl><w:tr><w:tc>" * 60 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 60
SPANNING = '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="1000"/></w:tcPr></w:tc><w:tc/></w:tr></w:tbl>'
WIDE = (
    '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999"/></w:tcPr></w:tc><w:tc/></w:tr>'
    + "<w:tr/>" * 2_001
    + "</w:tbl>"
)

FILES: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\t\n",
    "marked-blank.txt": b"\xef\xbb\xbf \n",
    "binary.txt": b"text\0\1\2\3\4" * 50,
    "latin.txt": b"caf\xe9 \xe9t\xe9 " * 3,
    "bytes.txt": b"\xff\xfa\0\1" * 50,
    "control.txt": b"abc\x01\x02\x03" * 50,
    "utf-16.txt": b"\xff\xfe" + "ủ".encode("utf-16-le") + b"\x00",
    "huge.txt": b"a b " * 5_000_001,
    "tcvn3.txt": (
        "C\u00e9ng h\u00dfa x\u00b7 h\u00e9i ch\u00f1 ngh\u00dca Vi\u00d6t Nam, \u00f1y ban nh\u00a9n d\u00a9n th\u00b5nh ph\u00e8 "
        * 3
    ).encode("latin-1"),
    "tcvn3-in-utf-8.md": (
        "C\u00e9ng h\u00dfa x\u00b7 h\u00e9i ch\u00f1 ngh\u00dca Vi\u00d6t Nam, \u00f1y ban nh\u00a9n d\u00a9n th\u00b5nh ph\u00e8 "
        * 3
    ).encode(),
    "vni.txt": (
        "Co\u00e4ng ho\u00f8a xa\u00f5 ho\u00e4i chu\u00fb ngh\u00f3a Vie\u00e4t Nam, u\u00fby ban nha\u00e2n da\u00e2n tha\u00f8nh pho\u00e1 "
        * 3
    ).encode("latin-1"),
    "windows-1258.txt": _windows_1258(SENTENCE),
    "declared.html": b"<html><meta charset='ascii'><p>caf\xe9</p></html>",
    "undeclared.html": b"<html><meta charset='nonsense'><p>caf\xe9</p></html>",
    "nested.html": b"<html>" + b"<table><tr><td>" * 10_000,
    "columns.html": b"<html><table><tr>" + b"<td colspan=900>a" * 2,
    "cells.html": b"<html><table><tr><td colspan=999>a<td>b" + b"<tr><td>" * 2_001 + b"</table>",
    "long-line.txt": b"one line\n" + b"word " * 200_001,
    "long-line.md": b"# A heading\n\n" + b"word " * 200_001,
    "word.txt": _word(WORD.format("<w:body/>")),
    "text.docx": SENTENCE.encode(),
    "page.doc": b"<!DOCTYPE html><p>a</p>",
    "pdf.docx": b"%PDF-1.7\n",
    "pages.pdf": Pdf("").bytes(),
    "text.html": SENTENCE.encode(),
    "old.doc": _stream("WordDocument"),
    "old.docx": _stream("WordDocument"),
    "it's old.doc": _stream("WordDocument"),
    "locked.docx": _stream("EncryptedPackage"),
    "slides.ppt": _stream("PowerPoint Document"),
    "unknown.msg": OLE,
    "old.xls": _stream("Workbook"),
    "paper.rtf": b"{\\rtf1 text}",
    "scan.png": b"\x89PNG\r\n\x1a\n....",
    "scan.jpg": b"\xff\xd8\xff....",
    "paper.odt": _zip(("mimetype", "application/vnd.oasis.opendocument.text")),
    "list.ods": _zip(("mimetype", "application/vnd.oasis.opendocument.spreadsheet")),
    "slides.pptx": _zip(("ppt/presentation.xml", "")),
    "files.zip": _zip(("a.txt", "a")),
    "noise.docx": b"\x8f\x01\0\x9c" * 50,
    "noise.pdf": b"\x8f\x01\0\x9c" * 50,
    "utf-16.docx": b"\xff\xfe" + SENTENCE.encode("utf-16-le"),
    "damaged.docx": b"PK\x03\x04" + b"junk" * 20,
    "empty.docx": _word(WORD.format("<w:body><w:p/></w:body>")),
    "bodiless.docx": _word(WORD.format("")),
    "no-document.docx": _zip(("word/other.xml", "")),
    "not-xml.docx": _word("<w:document>"),
    "corrupted.docx": _word(WORD.format("<w:body>" + "<w:p/>" * 40 + "</w:body>")).replace(
        b"word/document.xml", b"word/dokument.xml", 1
    ),
    "definition.docx": _word('<!DOCTYPE x [<!ENTITY a "b">]>' + WORD.format("<w:body>&a;</w:body>")),
    "definition-16.docx": _word(
        ('<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x>' + WORD.format("<w:body/>")).encode("utf-16")
    ),
    "bomb.docx": _word(b" " * 60_000_000),
    "parts.docx": _zip(("word/document.xml", ""), *((f"word/{i}", "") for i in range(20_001))),
    "encrypted-part.docx": _encrypted(_word(WORD.format("<w:body/>"))),
    "nested.docx": _word(WORD.format(f"<w:body>{NESTED}</w:body>")),
    "nested-60.docx": _word(WORD.format(f"<w:body>{NESTED_60}</w:body>")),
    "columns.docx": _word(WORD.format(f"<w:body>{SPANNING}</w:body>")),
    "cells.docx": _word(WORD.format(f"<w:body>{WIDE}</w:body>")),
    "legacy.docx": _word(
        WORD.format(
            "<w:body><w:p><w:r><w:t>"
            + "C\u00e9ng h\u00dfa x\u00b7 h\u00e9i ch\u00f1 ngh\u00dca nh\u00a9n d\u00a9n th\u00b5nh ph\u00e8 " * 3
            + "</w:t></w:r></w:p></w:body>"
        )
    ),
    "bomb.xlsx": _zip(("xl/workbook.xml", b" " * 60_000_000)),
    "damaged.odt": _garbled(_zip(("mimetype", "application/vnd.oasis.opendocument.text" * 3)), "mimetype"),
    "damaged.xlsx": _zip(("xl/workbook.xml", "<x"), ("[Content_Types].xml", CONTENT_TYPES)),
    "damaged.pdf": b"%PDF-1.7\njunk",
}


def _message(content: bytes, name: str) -> str:
    with pytest.raises(CascadeError) as caught:
        paper_from_bytes(content, name)
    return str(caught.value)


def test_messages(golden: Callable[[Path, str], None], make_pdf: Callable[[str], bytes]) -> None:
    """Each refusal names the file, says what is wrong with it and what to do."""
    files = {
        **FILES,
        "scan.pdf": make_pdf("page 600 800\npicture\npage 600 800\npicture\ntext 50 50 12 trang"),
        "pageless.pdf": make_pdf(""),
        "unreadable.pdf": make_pdf('page 600 800\ntext 50 50 12 "\ue001\ue002\ue003ab"'),
        "legacy.pdf": make_pdf(
            'page 600 800\ntext 50 50 12 "'
            + "C\u00e9ng h\u00dfa x\u00b7 h\u00e9i nh\u00a9n d\u00a9n th\u00b5nh ph\u00e8 " * 3
            + '"'
        ),
    }
    golden(
        Path(__file__).parent / "refusals.txt", "".join(f"{_message(files[name], name)}\n" for name in sorted(files))
    )


def test_missing(tmp_path: Path) -> None:
    """A file that is not there, a folder, and a name that no system takes are told apart."""
    for path, message in (
        (tmp_path / "absent.txt", "there is no such file"),
        (tmp_path, "is a folder, not a paper"),
        ("a\0b", "cannot be read"),
    ):
        with pytest.raises(ReadError, match=message):
            open_paper(path)


def test_not_permitted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that may not be read is said to be so, under the name that the caller gave it."""
    path = tmp_path / "plan.txt"
    path.write_text("a", encoding="utf-8")

    def refused(_: Path) -> bytes:
        raise PermissionError

    monkeypatch.setattr(Path, "read_bytes", refused)
    with pytest.raises(ReadError, match="the plan: may not be read"):
        open_paper(path, name="the plan")


def test_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file beyond all use is not even read."""
    path = tmp_path / "plan.txt"
    path.write_text("a long paper", encoding="utf-8")
    monkeypatch.setattr(opening, "LARGEST_FILE", 5)
    with pytest.raises(ReadError, match="is larger than"):
        open_paper(path)


def test_many_lines() -> None:
    """A long text of lines as papers have them is no long line."""
    assert len(paper_from_bytes(b"a line of a paper\n" * 60_000, "long.txt").blocks) >= 60_000


def test_archive_alone() -> None:
    """What is no archive, or one of a kind to come, is damaged, whoever opens it."""
    content = bytearray(_word(WORD.format("<w:body/>")))
    content[content.find(b"PK\x01\x02") + 6] = 99  # the version of ZIP that it says is needed
    for damaged in (b"PK junk", bytes(content)):
        with pytest.raises(ReadError, match="its parts cannot be unpacked"):
            archive.Archive(damaged, "x.docx")


def test_whole_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Parts that are each within bounds may together be too much."""
    monkeypatch.setattr(archive, "_LARGEST_WHOLE", 300)
    assert "unpacks to" in _message(_word(WORD.format("<w:body/>" + " " * 300)), "x.docx")


def test_pdf_limits(monkeypatch: pytest.MonkeyPatch, make_pdf: Callable[[str], bytes]) -> None:
    """A PDF has no more pages and signs than are read."""
    content = make_pdf("page 600 800\ntext 50 50 12 một\npage 600 800")
    monkeypatch.setattr(document, "_MOST_GLYPHS", 2)
    assert "million signs" in _message(content, "x.pdf")
    monkeypatch.setattr(document, "_MOST_PAGES", 1)
    assert "has 2 pages" in _message(content, "x.pdf")


@pytest.mark.parametrize(
    ("module", "extra", "name"), [("pypdfium2", "pdf", "x.pdf"), ("python_calamine", "xlsx", "x.xlsx")]
)
def test_missing_extra(monkeypatch: pytest.MonkeyPatch, module: str, extra: str, name: str) -> None:
    """Without its library a format says which extra brings it."""
    monkeypatch.setitem(sys.modules, module, None)
    content = b"%PDF-1.7" if extra == "pdf" else FILES["bomb.xlsx"]
    with pytest.raises(MissingExtraError, match=rf"directive-cascade\[{extra}\]"):
        paper_from_bytes(content, name)


def test_legacy_font_in_text() -> None:
    """A text at hand is checked for legacy fonts too."""
    with pytest.raises(ReadError, match="TCVN3"):
        paper_from_text(FILES["tcvn3.txt"].decode("latin-1"))


def test_encrypted_pdf() -> None:
    """A PDF that asks for a password is said to be encrypted, not damaged."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    packed = io.BytesIO()
    canvas = Canvas(packed, encrypt=StandardEncryption("secret"))
    canvas.drawString(50, 50, "plan")
    canvas.save()
    assert "is encrypted: it asks for a password" in _message(packed.getvalue(), "x.pdf")


def test_damaged_page(monkeypatch: pytest.MonkeyPatch, make_pdf: Callable[[str], bytes]) -> None:
    """A page that cannot be read is noted; the others are read."""
    import pypdfium2

    def drawn(of: object, number: int) -> page.Page:
        if number == 1:
            raise pypdfium2.PdfiumError("damaged")
        return page.draw(of, number)

    monkeypatch.setattr(document, "draw", drawn)
    paper = paper_from_bytes(make_pdf("page 600 800\npage 600 800\ntext 50 50 12 trang"), "x.pdf")
    assert [note.kind for note in paper.notes] == ["page-damaged"]
    assert [line.text for line in paper.lines()] == ["trang"]


def test_drawing_beyond_use(monkeypatch: pytest.MonkeyPatch, make_pdf: Callable[[str], bytes]) -> None:
    """A page of countless lines is a drawing: no table is looked for, the text is read."""
    content = make_pdf("page 600 800\ngrid 40,90,200 40,60,80\ntext 50 55 10 bảng")
    for limit in ("_MOST_RULES", "_MOST_UNITS"):
        with monkeypatch.context() as limited:
            limited.setattr(tables, limit, 3)
            assert [line.text for line in paper_from_bytes(content, "x.pdf").lines()] == ["bảng"]
    monkeypatch.setattr(page, "_MOST_OBJECTS", 0)
    assert [line.text for line in paper_from_bytes(content, "x.pdf").lines()] == ["bảng"]


def test_panic(monkeypatch: pytest.MonkeyPatch) -> None:
    """A panic of the library that reads workbooks is a damaged workbook; a wish to stop is obeyed."""
    import python_calamine

    class PanicException(BaseException):  # the name that the library gives it
        pass

    def fails(error: type[BaseException]) -> Callable[..., object]:
        def failing(*_: object) -> object:
            raise error

        return failing

    content = _zip(("xl/workbook.xml", ""))
    monkeypatch.setattr(workbook, "_tables", fails(PanicException))
    assert "is a damaged workbook" in _message(content, "x.xlsx")
    monkeypatch.setattr(workbook, "_tables", fails(python_calamine.PasswordError))
    assert "is encrypted: it asks for a password" in _message(content, "x.xlsx")
    monkeypatch.setattr(workbook, "_tables", fails(KeyboardInterrupt))
    with pytest.raises(KeyboardInterrupt):
        paper_from_bytes(content, "x.xlsx")


def test_parts_that_are_not_there(make_docx: Callable[[str], bytes]) -> None:
    """A head of the page that was lost is no loss to a paper; a lost sheet is a damaged workbook."""
    word = make_docx("<parts><document><body><p><r><t>Kế hoạch</t></r></p></body></document><hdr/></parts>")
    assert [line.text for line in paper_from_bytes(_without(word, "word/header"), "x.docx").lines()] == ["Kế hoạch"]
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed) as workbook:
        workbook.add_worksheet().write("A1", "Kế hoạch")
    assert "is a damaged workbook (Sheet1)" in _message(_without(packed.getvalue(), "xl/worksheets/sheet"), "x.xlsx")


def _without(packed: bytes, part: str) -> bytes:
    """The archive without the parts whose names begin so."""
    with zipfile.ZipFile(io.BytesIO(packed)) as whole:
        return _zip(*((name, whole.read(name)) for name in whole.namelist() if not name.startswith(part)))
