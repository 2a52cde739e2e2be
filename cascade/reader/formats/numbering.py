"""Counting in the ways of word processors: 1, 01, a, A, i, I."""

from __future__ import annotations

__all__ = ["ordinal"]

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST_ROMAN = 32_767


def ordinal(number: int, kind: str) -> str:
    """Give a number in one of Word's number formats; formats not known count in digits, as Word does.

    Letters go past z as Word does: z, aa, bb. Word has no Vietnamese letters: d is followed by e.

    >>> [ordinal(4, "lowerLetter"), ordinal(28, "upperLetter"), ordinal(9, "lowerRoman"), ordinal(3, "decimalZero")]
    ['d', 'BB', 'ix', '03']
    """
    match kind:
        case "none":
            return ""
        case "decimalZero":
            return f"{number:02d}"
        case "lowerRoman" | "upperRoman" if 0 < number <= _LARGEST_ROMAN:
            text = ""
            for value, letters in _ROMAN:
                times, number = divmod(number, value)
                text += letters * times
            return text if kind == "lowerRoman" else text.upper()
        case "lowerLetter" | "upperLetter" if 0 < number <= 780:
            text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return text if kind == "lowerLetter" else text.upper()
        case "numberInDash":
            return f"- {number} -"
        case _:
            return str(number)
