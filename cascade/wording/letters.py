"""The capital and small letters of Vietnamese: for patterns, as a range such as À-Ỹ holds both, and whether a text is in capitals."""

from __future__ import annotations

import unicodedata

__all__ = ["LOWER", "UPPER", "is_capitals"]

_VOWELS = "AĂÂEÊIOÔƠUƯY"
_TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")

UPPER = "A-ZĐ" + "".join(
    composed
    for vowel in _VOWELS
    for tone in _TONES
    if not (composed := unicodedata.normalize("NFC", vowel + tone)).isascii()
)
"""Every capital, as the inside of a character class."""

LOWER = UPPER.lower()
"""Every small letter, as the inside of a character class."""


def is_capitals(text: str) -> bool:
    """Whether a text is set in capitals: at least two letters and hardly a small one.

    >>> is_capitals("TỔ CHỨC THỰC HIỆN"), is_capitals("Tổ chức"), is_capitals("A")
    (True, False, False)
    """
    letters = [c for c in text if c.isalpha()]
    return len(letters) > 1 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)
