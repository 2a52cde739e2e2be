"""The capital and small letters of Vietnamese, for patterns: a range such as À-Ỹ holds both."""

from __future__ import annotations

import unicodedata

__all__ = ["LOWER", "UPPER"]

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
