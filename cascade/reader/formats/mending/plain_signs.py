"""Signs for which another stands: spaces and hyphens of other kinds, letters of other scripts, and signs that nobody sees."""

from __future__ import annotations

import re
import unicodedata

from cascade.reader.paper import Paper
from cascade.wording.phrases import late

__all__ = ["SYMBOL_TICKS", "plainly_written", "with_plain_signs"]

_UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
_HYPHENS = "\u2010\u2011\u2212\ufe58\ufe63\uff0d"
_STAND_INS = dict(zip("\u00d0\u00f0\u0189\u0256\u01a2\u01a3\u2236\ua789", "ĐđĐđƯư::", strict=True))
"""What fonts and converters set for a sign of the language: an Icelandic eth for "đ", a gha for "ư", a ratio for a colon."""
_WIDE = [*range(0x2160, 0x2180), *range(0xFB00, 0xFB07), *range(0xFF01, 0xFF0D), *range(0xFF0E, 0xFF5F)]
"""Numbers and pairs of letters that are one sign, and signs of twice the width: Unicode says what each stands for."""
_OTHER_SCRIPTS = dict(
    zip(
        "\u0430\u0441\u0435\u0456\u043e\u0440\u0445\u0443\u0455\u0458\u0410\u0412\u0421\u0415\u041d\u0406\u041a\u041c\u041e\u0420\u0422\u0425\u0423"
        "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf",
        "aceiopxysjABCEHIKMOPTXYABEZHIKMNOPTYXo",
        strict=True,
    )
)
"""Cyrillic and Greek letters that look like those of the Latin alphabet."""
SYMBOL_TICKS = dict(zip("\uf0fc\uf0fe\uf0fd", "✓☑☒", strict=True))
"""Ticks of a symbol font, with which a cell says that it is so."""
_PLAIN: dict[str, str | int | None] = {
    **dict.fromkeys(_UNSEEN, None),
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys(_HYPHENS, "-"),
    **_STAND_INS,
    **SYMBOL_TICKS,
    **dict.fromkeys("\u2714\u2705", "✓"),
    **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _WIDE},
}
_TABLE = str.maketrans(_PLAIN)
_TABLE_OF_SCRIPTS = str.maketrans(_OTHER_SCRIPTS)
_OTHERS = "".join(_OTHER_SCRIPTS)
_STRANGE = re.compile(rf"[\u00ad{''.join(_PLAIN)}{_OTHERS}]|(?<=[A-Z])à(?=[A-Z])|\\r\\n|&[#A-Za-z]")
_OTHER = late(f"[{_OTHERS}]")
_TRULY_OTHER = late(rf"(?![{_OTHERS}])[\u0370-\u052f]")
_MIXED_WORD = late(rf"(?<![^\W\d_])(?=[^\W\d_]*[A-Za-z\u00c0-\u01b0\u1ea0-\u1ef9])[^\W\d_]*[{_OTHERS}][^\W\d_]*")
_TIGHT_WIDE = late(r"([\uff0c\uff1a\uff1b])(?=\w)")
_WRITTEN_BREAK = re.compile(r"[^\S\n]*(?:\\r\\n[^\S\n]*)+")
"""The end of a line as programs write it inside a string."""
_CUT_CAPITAL = re.compile(r"(?<=[A-Z])à(?=[A-Z])")
"""What is left of "Ã" with a space behind it where one encoding was taken for another: "XàHỘI"."""
_SOFT_INSIDE = re.compile(r"(?<=[^\W\d_])\u00ad(?=[^\W\d_]|$)", re.MULTILINE)
_NEAR = 20
"""Letters before a soft hyphen in which the stroke of a number stands."""
_ENTITY = late(r"&(?:#\d{2,6}|#x[\da-f]{2,5}|[a-z]{2,8});", re.IGNORECASE)
_MARKS = "<>|"
"""Signs that begin, end or part something: where one is written as an entity it is none of them."""


def with_plain_signs(paper: Paper) -> Paper:
    """Give a paper with the signs of the language in the place of those that look or mean the same."""
    return paper.spelt(plainly_written) if any(map(_STRANGE.search, paper.texts())) else paper


def plainly_written(text: str) -> str:
    r"""Give a text with the signs of the language in the place of those that look or mean the same; its lines stay.

    >>> plainly_written("Sở\u00a0Y\u200b tế\uff1asố 12/KH\u2011UBND, \u00d0ội, tr\u01a3ớc, Quý \u2161")
    'Sở Y tế: số 12/KH-UBND, Đội, trước, Quý II'
    >>> plainly_written("an to\u00adàn, 5/QĐ\u00adUBND, 2026\u00ad2030"), plainly_written("\u0441\u01a1 quan \u0430)")
    ('an toàn, 5/QĐ-UBND, 2026-2030', 'cơ quan a)')
    >>> plainly_written("BẢO HIỂM XàHỘI"), plainly_written("đơn\\r\\n vị"), plainly_written("VH&amp;TT&nbsp;&ndash; A&B")
    ('BẢO HIỂM XÃ HỘI', 'đơn vị', 'VH&TT – A&B')
    >>> plainly_written("\uf0fc"), plainly_written("\u2705 Mở lớp")
    ('✓', '✓ Mở lớp')
    """
    if not _STRANGE.search(text):
        return text
    if "&" in text:
        text = _ENTITY.sub(_meant, text)
    text = _TIGHT_WIDE.sub(r"\1 ", text).translate(_TABLE)
    if "\u00ad" in text:
        text = _hyphenated(text)
    if _OTHER.search(text):
        if _TRULY_OTHER.search(text):
            text = _MIXED_WORD.sub(lambda word: word[0].translate(_TABLE_OF_SCRIPTS), text)
        else:
            text = text.translate(_TABLE_OF_SCRIPTS)
    text = _CUT_CAPITAL.sub("Ã ", text)
    return unicodedata.normalize("NFC", _WRITTEN_BREAK.sub(" ", text) if "\\r" in text else text)


def _meant(entity: re.Match[str]) -> str:
    from html import unescape  # noqa: PLC0415  # few texts need it

    sign = unescape(entity[0])
    return entity[0] if sign in _MARKS else sign


def _hyphenated(text: str) -> str:
    """A text without soft hyphens: inside a word each is nothing, in a number and before an item a hyphen."""
    return _SOFT_INSIDE.sub(_inside_word, text).replace("\u00ad", "-")


def _inside_word(hyphen: re.Match[str]) -> str:
    before = hyphen.string[max(0, hyphen.start() - _NEAR) : hyphen.start()].rsplit(maxsplit=1)
    return "-" if before and "/" in before[-1] else ""
