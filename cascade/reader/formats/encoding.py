"""Bytes to characters: UTF-8 and UTF-16 are read, the encodings of legacy Vietnamese fonts are recognised and refused."""

from __future__ import annotations

import codecs
import re
import unicodedata

from cascade.reader.formats.refusal import LARGEST_TEXT, refuse
from cascade.wording.phrases import late

__all__ = ["decode", "refuse_legacy_font"]

_CONTROL = re.compile("[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_VIETNAMESE = re.compile(
    "[\u0102\u0103\u0110\u0111\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]"
)
# In a TCVN3 (.VnTime) text the vowels stand at the places of Latin-1 signs, which no other text puts inside words.
_TCVN3 = late(r"[A-Za-z][\u00a8-\u00ae\u00b5-\u00b9\u00bb-\u00be]|[\u00a8-\u00ae\u00b5-\u00b9\u00bb-\u00be][A-Za-z]")
# In a VNI text each mark is a Latin-1 letter of its own behind its vowel: "hoäi", "xaõ", "ñaûng".
_VNI = late(
    r"[aeiouyAEIOUY\u00f4\u00f6\u00d4\u00d6][\u00f9\u00f8\u00fb\u00f5\u00ef\u00e2\u00e1\u00e0\u00e5\u00e3\u00e4\u00ea\u00e9\u00e8\u00fa\u00fc\u00eb\u00d9\u00d8\u00db\u00d5\u00cf\u00c2\u00c1\u00c0\u00c5\u00c3\u00c4\u00ca\u00c9\u00c8\u00da\u00dc\u00cb]"
)
_SAMPLE = 200_000
_ENOUGH_WORDS = 8
_SHARE = 0.12
_HINT = "convert it to Unicode, for example with UniKey's toolkit (Ctrl+Shift+F6), and save it again"


def decode(content: bytes, name: str, declared: str = "") -> str:
    """Give the text of a file; `declared` is the encoding that an HTML page names itself.

    Raises:
        ReadError: for binary data, an encoding that is not known for certain, or a text of a legacy font.
    """
    if len(content) > LARGEST_TEXT:
        raise refuse(
            name,
            f"holds {len(content) // 1_000_000} MB of text, more than the {LARGEST_TEXT // 1_000_000} MB that are read",
            "split it",
        )
    text = _decoded(content, name, declared)
    if not text.strip("\ufeff \t\r\n\f\v\0"):
        raise refuse(name, "is empty: there is no text in it", "give the file that holds the paper's text")
    sample = text[:_SAMPLE]
    if "\0" in text or len(_CONTROL.findall(sample)) > len(sample) // 100:
        raise refuse(
            name, "is not text: it holds binary data", "give the paper as text, Markdown, HTML, Word, PDF or Excel"
        )
    refuse_legacy_font(text, name)
    return unicodedata.normalize("NFC", text)


def refuse_legacy_font(text: str, name: str) -> None:
    """Raise if a text was written for a font that shows other signs as Vietnamese letters (TCVN3, VNI).

    Raises:
        ReadError: naming the encoding and how to convert it.
    """
    encoding = _legacy_font(text)
    if encoding:
        raise refuse(name, f"is written for a legacy font ({encoding}), not in Unicode", _HINT)


def _decoded(content: bytes, name: str, declared: str) -> str:
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ):
        if content.startswith(mark):
            try:
                return content[len(mark) :].decode(encoding)
            except UnicodeDecodeError as error:
                raise refuse(
                    name,
                    f"is damaged: it says that it is {encoding.upper()}, but byte {error.start + len(mark) + 1} is not",
                    "save it again as UTF-8",
                ) from error
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        place = content.count(b"\n", 0, error.start) + 1
        if b"\0" in content:
            raise refuse(
                name, "is not text: it holds binary data", "give the paper as text, Markdown, HTML, Word, PDF or Excel"
            ) from error
        if declared:
            try:
                return content.decode(declared)
            except (LookupError, ValueError):
                raise refuse(
                    name, f"is neither UTF-8 nor {declared}, which it says it is", "save it again as UTF-8", place
                ) from error
        refuse_legacy_font(content.decode("latin-1"), name)
        if _is_windows_1258(content):
            raise refuse(
                name, "is encoded as windows-1258, not as UTF-8", "convert it: iconv -f WINDOWS-1258 -t UTF-8", place
            ) from error
        raise refuse(name, "is not UTF-8 text", "save it again as UTF-8", place) from error


def _legacy_font(text: str) -> str:
    """Name the legacy encoding that the words betray, or give "".

    A text in Unicode has Vietnamese letters in nearly every word and none of these pairs; a text of a legacy font
    has the pairs in every second word. A name or a formula in a Unicode text stays far below the share.
    """
    sample = text[:_SAMPLE]
    words = [word for word in sample.split() if any(c.isalpha() for c in word)]
    if len(words) < _ENOUGH_WORDS or len(_VIETNAMESE.findall(sample)) > len(words) // 10:
        return ""
    for encoding, pair in (("TCVN3", _TCVN3), ("VNI", _VNI)):
        if sum(bool(pair.search(word)) for word in words) >= _SHARE * len(words):
            return encoding
    return ""


def _is_windows_1258(content: bytes) -> bool:
    text = content[:_SAMPLE].decode("cp1258", errors="replace")
    words = text.split()
    return text.count("\ufffd") <= len(text) // 1000 and len(_VIETNAMESE.findall(text)) >= max(3, len(words) // 4)
