"""What a file is by its first bytes and content, and whether its name says the same."""

from __future__ import annotations

import io
import re
import zipfile
from codecs import BOM_UTF16_BE, BOM_UTF16_LE
from pathlib import PurePath

from cascade.reader.formats.pipes import holds_pipe_table
from cascade.reader.formats.refusal import UNPACKING_ERRORS, convert, refuse
from cascade.reader.paper import Format

__all__ = ["detect", "is_markdown"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_NAMES: dict[Format, tuple[str, str]] = {
    "text": ("plain text", ".txt"),
    "markdown": ("Markdown", ".md"),
    "html": ("an HTML page", ".html"),
    "docx": ("a Word document", ".docx"),
    "pdf": ("a PDF", ".pdf"),
    "xlsx": ("a workbook", ".xlsx"),
    "csv": ("a list of separated values", ".csv"),
}
_SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".dotx": "docx",
    ".doc": "docx",
    ".pdf": "pdf",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xlsb": "xlsx",
    ".xls": "xlsx",
    ".ods": "xlsx",
    ".csv": "csv",
    ".tsv": "csv",
}
_INTERCHANGEABLE = frozenset({"text", "markdown", "csv"})
_IMAGES = (
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
)
_HTML_BEGINNING = rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,5000}?-->\s*)*"
_HTML_PAGE = re.compile(_HTML_BEGINNING + rb"<(?:!doctype\s+html|html|head|body|meta)\b", re.IGNORECASE | re.DOTALL)
_HTML_PIECE = re.compile(_HTML_BEGINNING + rb"<(?:table|div|p)\b", re.IGNORECASE | re.DOTALL)
_HTML_ELEMENT = re.compile(
    rb"<(?:table|div|p|br|h[1-6]|ul|ol|li|span|b|strong|main|section|article)\b[^<>]*>", re.IGNORECASE
)
_MARKED = re.compile(r"^#{1,6} \S|^\*\*\S.*\*\*\s*$", re.MULTILINE)


def detect(content: bytes, name: str) -> Format:
    """Tell a file's format from its content, and see that its name does not say another.

    Raises:
        ReadError: for an empty file, a format that is not read (with the command that converts it where there is
            one), a picture, a name that belongs to another format, or bytes that are of no format.
    """
    if not content.strip(b"\0 \t\r\n"):
        raise refuse(name, "is empty", "give the file that holds the paper")
    said = _SUFFIXES.get(PurePath(name).suffix.lower())
    found = _format(content, name, said)
    if said is None or said == found or {said, found} <= _INTERCHANGEABLE:
        # A text is Markdown or a list where its name says so.
        return said if said in ("markdown", "csv") else found
    if found in _INTERCHANGEABLE and b"\0" in content and not content.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        raise refuse(name, f"is damaged: it does not begin as {_NAMES[said][0]} does", "get the file again")
    what, suffix = _NAMES[found]
    stem = PurePath(name).stem
    raise refuse(name, f"is {what}, not {_NAMES[said][0]} as its name says", f"rename it to {stem}{suffix}")


def is_markdown(text: str) -> bool:
    """Whether a text without a name is Markdown: it has a pipe table, or headings and bold lines in its way."""
    return holds_pipe_table(text) or len(_MARKED.findall(text[:200_000])) >= 3


def _format(content: bytes, name: str, said: Format | None) -> Format:
    if b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(_OLE):
        return _ole(content, name)
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _zip(content, name)
    if content.startswith(b"{\\rtf"):
        raise refuse(name, "is rich text (RTF), which is not read", convert(name, "docx"))
    for start, what in _IMAGES:
        if content.startswith(start):
            raise refuse(
                name,
                f"is {what}: it holds no text",
                "make a text of it by OCR first, for example: ocrmypdf -l vie SCAN.pdf OUT.pdf",
            )
    if _HTML_PAGE.match(content[:20_000]):
        return "html"
    # Markdown may begin with a piece of HTML, and what is saved from a page may lack its beginning.
    if _HTML_PIECE.match(content[:20_000]) and said != "markdown":
        return "html"
    if said == "html" and _HTML_ELEMENT.search(content[:20_000]):
        return "html"
    return "markdown" if is_markdown(content[:200_000].decode("utf-8", errors="replace")) else "text"


def _ole(content: bytes, name: str) -> Format:
    """Tell the formats of Office before 2007, and encrypted ones of today, by the streams of their container."""
    places = {
        stream: place
        for stream in ("EncryptedPackage", "WordDocument", "Workbook", "Book", "PowerPoint Document")
        if (place := content.find((stream + "\0").encode("utf-16-le"))) >= 0
    }
    first = min(places, key=places.__getitem__, default="")
    match first:
        case "EncryptedPackage":
            raise refuse(
                name,
                "is encrypted: it asks for a password",
                "open it in Word or Excel, take the password off and save it again",
            )
        case "WordDocument":
            raise refuse(name, "is a Word document of the old format (.doc), which is not read", convert(name, "docx"))
        case "Workbook" | "Book":
            return "xlsx"
        case "PowerPoint Document":
            raise refuse(name, "is a presentation, not a paper", convert(name, "pdf"))
        case _:
            raise refuse(
                name,
                "is in the old Office format, but shows neither a Word document nor a workbook",
                convert(name, "docx"),
            )


def _zip(content: bytes, name: str) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
            mimetype = b""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
                mimetype = archive.read("mimetype")
    except UNPACKING_ERRORS as error:
        raise refuse(
            name, "is damaged: it begins like a Word or Excel file but cannot be opened", "get the file again"
        ) from error
    if any(part.startswith("xl/") for part in names):
        return "xlsx"
    if any(part.startswith("word/") for part in names):
        return "docx"
    if b"opendocument" in mimetype:
        if b"spreadsheet" in mimetype:
            return "xlsx"
        raise refuse(name, "is an OpenDocument file, which is not read", convert(name, "docx"))
    if any(part.startswith("ppt/") for part in names):
        raise refuse(name, "is a presentation, not a paper", convert(name, "pdf"))
    raise refuse(name, "is a ZIP archive, not a paper", "unpack it and give the paper inside")
