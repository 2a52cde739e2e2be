"""Text for a terminal: nothing that a paper says can steer it, and every sign has a known width."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

__all__ = ["excerpt", "fitted", "padded", "paint", "printable", "width", "wrapped"]

_COLOURS = {"error": "31;1", "warning": "33;1", "info": "36;1", "faint": "2"}
_STEERING = ("Cc", "Cf", "Cs", "Zl", "Zp")


def printable(text: str) -> str:
    r"""Put a visible sign in place of everything that steers a terminal or turns the direction of writing.

    >>> printable("a\tb\x1b[31m")
    'a b�[31m'
    """
    if text.isprintable():
        return text
    return "".join(
        " " if sign in "\t\n" else "\ufffd" if unicodedata.category(sign) in _STEERING else sign for sign in text
    )


def width(text: str) -> int:
    """How many cells of a terminal a text takes."""
    return sum(
        0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text
    )


def fitted(text: str, cells: int) -> str:
    """A text cut to so many cells of a terminal, with a sign that it goes on.

    >>> fitted("Kế hoạch", 8), fitted("Kế hoạch năm", 8)
    ('Kế hoạch', 'Kế hoạc…')
    """
    if width(text) <= cells:
        return text
    while width(text) > max(0, cells - 1):
        text = text[:-1]
    return text.rstrip() + "…"


def padded(text: str, cells: int) -> str:
    """A text with spaces behind it, so that it takes so many cells.

    >>> padded("検査", 6)
    '検査  '
    """
    return text + " " * (cells - width(text))


def wrapped(text: str, margin: str, cells: int) -> Iterator[str]:
    """The lines of a text behind a margin, broken between words; a word longer than a line stays whole.

    >>> list(wrapped("tỉnh Bắc Mẫu; tỉnh Nam Mẫu", "  ", 16))
    ['  tỉnh Bắc Mẫu;', '  tỉnh Nam Mẫu']
    """
    line = margin
    for word in text.split():
        longer = f"{line}{'' if line == margin else ' '}{word}"
        if line != margin and width(longer) > cells:
            yield line
            longer = margin + word
        line = longer
    if line != margin:
        yield line


def excerpt(line: str, column: int, cells: int = 110) -> tuple[str, int]:
    """The part of a line around a column, and how many cells stand before that column.

    A line may have millions of signs; what is shown fits a window.
    """
    start = max(0, column - 1 - cells // 2) if len(line) > cells else 0
    piece = printable(line[start : start + cells])
    lead = "…" if start else ""
    tail = "…" if start + cells < len(line) else ""
    return f"{lead}{piece}{tail}", len(lead) + width(piece[: column - 1 - start])


def paint(text: str, colour: str, *, coloured: bool) -> str:
    """Colour a text, where there are colours."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if coloured else text
