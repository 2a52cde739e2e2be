"""Text for a terminal: nothing that a paper says can steer it, and every sign has a known width."""

from __future__ import annotations

import unicodedata

__all__ = ["excerpt", "paint", "printable", "width"]

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
