"""Stars that Markdown sets around words, in Markdown and in texts that once were it."""

from __future__ import annotations

import re

__all__ = ["on_each_line", "without_stars"]

_REOPENED = re.compile(r"(?<!\*)\*{4}(?!\*)")
"""Bold that ends where it begins again: nothing changes there."""
_BOLD = re.compile(r"\*\*(?=\S)((?:(?!\*\*).){1,5000}?)(?<=\S)\*\*")
_ITALIC = re.compile(r"(?<![\w*\\])\*(?=[^\s*)])([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])")
_OVER_LINES = re.compile(
    r"(?<!\*)(?P<mark>\*{1,2})(?=[^\s*)])(?P<words>(?:(?!\*|\n\s*(?:\n|[-+•|#>]|\d{1,3}[.)]\s)).){1,2000}?)(?<=\S)(?P=mark)(?!\*)",
    re.DOTALL,
)
"""Emphasis that a paragraph's lines share; an item or a blank line begins another paragraph."""


def without_stars(text: str) -> str:
    """Give a text without stars of emphasis; those of notes and products stay.

    >>> without_stars("**1. Mở lớp** - *Chủ trì*: Sở Y tế (*), 5 * 3 * 2"), without_stars("(*) một, (*) hai")
    ('1. Mở lớp - Chủ trì: Sở Y tế (*), 5 * 3 * 2', '(*) một, (*) hai')
    """
    if "*" not in text:
        return text
    text = _REOPENED.sub("", text)
    return _ITALIC.sub(r"\1", _BOLD.sub(r"\1", _BOLD.sub(r"\1", text)))


def on_each_line(text: str) -> str:
    r"""Give a text whose emphasis ends with each line and begins again on the next, so that each can be read by itself.

    >>> on_each_line("**1.\nSở Y tế:** mở *lớp*\n* Sở Nội vụ")
    '**1.**\n**Sở Y tế:** mở *lớp*\n* Sở Nội vụ'
    """
    return _OVER_LINES.sub(_spread, text) if "*" in text else text


def _spread(emphasis: re.Match[str]) -> str:
    mark = emphasis["mark"]
    return "\n".join(f"{mark}{line.strip()}{mark}" for line in emphasis["words"].split("\n"))
