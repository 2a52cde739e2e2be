"""From the bytes of a file to its text, or one sentence saying why it has none."""

from __future__ import annotations

import re
from pathlib import Path

from cascade.errors import LoadError, Problem

__all__ = ["decode", "position_at", "printable", "read_text", "refused_character", "straighten"]

_SIGNATURES = (
    (b"PK\x03\x04", "a Word or Excel file or another archive"),
    (b"%PDF", "a PDF"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel file"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
)
_LONGEST_LINE = 1_000_000
"""Letters of a line of YAML; JSON may stand in one line."""
_PAPER = "read a paper with `cascade read`"
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_ODD_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")


def read_text(file: str) -> str:
    """Give the text of a file.

    Raises:
        LoadError: the file is absent, may not be read or holds no text.
    """
    try:
        raw = Path(file).read_bytes()
    except FileNotFoundError:
        raise LoadError(Problem("no such file or folder", file)) from None
    except OSError as error:
        raise LoadError(Problem(f"cannot be read: {error.strerror or error}", file)) from error
    return decode(raw, file)


def decode(raw: bytes, file: str | None = None) -> str:
    """Give bytes as text in UTF-8, without a byte order mark.

    Raises:
        LoadError: the bytes are another kind of file or another encoding.
    """
    for signature, kind in _SIGNATURES:
        if raw.startswith(signature):
            raise LoadError(Problem(f"is no text but {kind}", file, hint=_PAPER))
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise LoadError(Problem("is written in UTF-16", file, 1, 1, "save it as UTF-8"))
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8-sig")
        line, column = position_at(before, len(before))
        sentence = f"is not UTF-8: byte 0x{raw[error.start]:02x} stands for no letter"
        raise LoadError(Problem(sentence, file, line, column, "save it as UTF-8")) from error
    if len(text) > _LONGEST_LINE and text.lstrip()[:1] not in ("{", "["):
        for number, words in enumerate(text.split("\n"), 1):
            if len(words) > _LONGEST_LINE:
                sentence = f"has a line of {len(words):,} letters, more than the {_LONGEST_LINE:,} that are read"
                raise LoadError(Problem(sentence, file, number, 1, "break the line"))
    return text


def straighten(text: str) -> str:
    """Give the text with rare line separators as spaces, so that lines count as in an editor.

    YAML takes U+0085, U+2028 and U+2029 for line breaks, and the first even drops them; word processors leave them
    inside sentences.
    """
    if "\x85" in text or "\u2028" in text or "\u2029" in text:
        return text.translate(_ODD_BREAKS)
    return text


def refused_character(text: str, file: str | None) -> Problem:
    """Name the first character that YAML does not take."""
    found = _CONTROL.search(text)
    offset, sign = (found.start(), found[0]) if found else (0, text[:1])
    line, column = position_at(text, offset)
    if sign == "\0":
        return Problem("is no text: it holds zero bytes", file, line, column)
    hint = "remove it, or write it as an escape in double quotes"
    return Problem(f"holds a character that is no text, U+{ord(sign):04X}", file, line, column, hint)


def printable(text: str) -> str:
    """Give a text for a message: on one line, with escapes for whatever a terminal would act upon or refuse."""
    if text.isprintable():
        return text
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode() for sign in text)


def position_at(text: str, offset: int) -> tuple[int, int]:
    """Give line and column of an offset, both from 1; CR, LF and CRLF end a line."""
    before = text[:offset].replace("\r\n", "\n").replace("\r", "\n")
    return before.count("\n") + 1, offset - max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset))
