"""Lettering: what of a text can be seen, how wide it runs, where its lines break."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["FONTS", "run", "visible", "wrap"]

FONTS = "'Noto Sans', 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'Liberation Sans', sans-serif"
"""The fonts of a picture; the first that is there is taken."""

_ADVANCES = {
    260: "ijl'‘’",
    280: " .,:;!·",
    340: "fI()[]-`",
    380: "/\\{}t“”•",
    415: 'r"',
    500: "cszJ",
    535: "kvxy",
    575: "0123456789+=<>^~×–_$?ae*|",
    620: "bdghnopqu#FLTZ",
    670: "ABEKPSVXY≥",
    760: "CDHNRU&",
    790: "GOQw",
    945: "mMW%",
    1015: "@…—→",
}
"""Thousandths of the size by sign: the widest of Noto Sans and of the fonts that stand in for it."""
_ADVANCE = {sign: thousandths for thousandths, signs in _ADVANCES.items() for sign in signs} | {"đ": 620, "Đ": 760}
_HORN, _HORN_ADVANCE = "\u031b", 60
_WIDE, _UNKNOWN = 1200, 680
_BOLD = 1.09


@lru_cache(maxsize=4096)
def _advance(sign: str) -> int:
    """Vietnamese letters are as wide as their bare letter; only a horn (ơ, ư) adds to it."""
    if known := _ADVANCE.get(sign):
        return known
    if unicodedata.combining(sign):
        return 0
    if unicodedata.east_asian_width(sign) in "WF":
        return _WIDE
    letters = unicodedata.normalize("NFD", sign)
    return _ADVANCE.get(letters[0], _UNKNOWN) + (_HORN_ADVANCE if _HORN in letters else 0)


def run(text: str, size: float = 12, *, bold: bool = False) -> float:
    """How far a line of text runs, in the unit of its size; never less than the fonts of a picture make of it.

    >>> run("Ủy ban", 10) == run("Uy ban", 10)
    True
    """
    return sum(map(_advance, text)) * size / 1000 * (_BOLD if bold else 1)


def visible(text: str) -> str:
    r"""A text without what cannot be seen: control signs, marks that turn the direction, halves of pairs.

    >>> visible("Sở\r\n  Y\u202e tế\x00")
    'Sở Y tế'
    """
    spaced = " ".join(text.split())
    if spaced.isprintable():
        return spaced
    return "".join(
        sign for sign in spaced if unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
    )


def wrap(text: str, width: float, size: float = 12, *, lines: int = 99, bold: bool = False) -> tuple[str, ...]:
    """A text in lines no longer than `width`, broken between words; what is too long ends with an ellipsis.

    Only a word that alone is wider than a line is broken inside. A text of nothing is a dash.

    >>> wrap("Bảo đảm quyền được làm việc an toàn", width=100, lines=2)
    ('Bảo đảm quyền', 'được làm việc …')
    """
    found: list[str] = []
    line = ""
    words = visible(text).split(" ")
    for word in words:
        together = f"{line} {word}" if line else word
        if run(together, size, bold=bold) <= width:
            line = together
            continue
        if line:
            found.append(line)
        while run(word, size, bold=bold) > width and len(found) <= lines:
            fitting = _fitting(word, width, size, bold=bold)
            found.append(word[:fitting])
            word = word[fitting:]  # noqa: PLW2901  # the rest of it
        line = word
        if len(found) > lines:
            break
    if line:
        found.append(line)
    if len(found) > lines:
        found = [*found[: lines - 1], _shortened(found[lines - 1], width, size, bold=bold)]
    return tuple(found) if any(found) else ("–",)


def _fitting(word: str, width: float, size: float, *, bold: bool) -> int:
    """How many signs of a word fill a line; at least one, and marks stay with their letter."""
    count = 1
    while count < len(word) and (
        unicodedata.combining(word[count]) or run(word[: count + 1], size, bold=bold) <= width
    ):
        count += 1
    return count


def _shortened(line: str, width: float, size: float, *, bold: bool) -> str:
    while " " in line and run(f"{line} …", size, bold=bold) > width:
        line = line.rpartition(" ")[0]
    if run(f"{line} …", size, bold=bold) <= width:
        return f"{line} …"
    return line[: _fitting(line, width - run("…", size, bold=bold), size, bold=bold)] + "…"
