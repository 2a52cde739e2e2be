"""Stars that Markdown sets around words, in Markdown and in texts that once were it."""

from __future__ import annotations

import re

__all__ = ["without_stars"]

_REOPENED = re.compile(r"(?<!\*)\*{4}(?!\*)")
"""Bold that ends where it begins again: nothing changes there."""
_BOLD = re.compile(r"\*\*(?=\S)((?:(?!\*\*).){1,5000}?)(?<=\S)\*\*")
_ITALIC = re.compile(r"(?<![\w*\\])\*(?=[^\s*)])([^*\n]{1,2000}?)(?<=\S)\*(?![\w*])")


def without_stars(text: str) -> str:
    """Give a text without stars of emphasis; those of notes and products stay.

    >>> without_stars("**1. Mở lớp** - *Chủ trì*: Sở Y tế (*), 5 * 3 * 2"), without_stars("(*) một, (*) hai")
    ('1. Mở lớp - Chủ trì: Sở Y tế (*), 5 * 3 * 2', '(*) một, (*) hai')
    """
    if "*" not in text:
        return text
    text = _REOPENED.sub("", text)
    return _ITALIC.sub(r"\1", _BOLD.sub(r"\1", _BOLD.sub(r"\1", text)))
