"""Words that recognition of a scan or a hurried hand set otherwise: "phối họp", "chù trì", "thuờng xuyên"."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.paper import Paper
from cascade.wording.letters import UPPER
from cascade.wording.phrases import late
from cascade.wording.vocabulary import vocabulary

__all__ = ["with_words_as_meant"]

_HORNED = dict(zip("oòóỏõọOÒÓỎÕỌ", "ơờớởỡợƠỜỚỞỠỢ", strict=True))
_ONE_HORN = re.compile(
    r"(?<![qQ])(?:(?P<bare>[uU])(?P<behind>[ơờớởỡợƠỜỚỞỠỢ])|(?P<before>[ưƯ])(?P<round>[oòóỏõọOÒÓỎÕỌ]))(?=[cgimnptuCGIMNPTU])"
)
"""Before another letter, both u and o have a horn or neither: "thuờng" and "thưòng" are no words."""
_BEHIND = {
    "#": r"(?-i:(?=\s{0,2}(?:\d{1,2}\s?(?:[/.-]\s?\d|th[áả]ng\s)|\d{4}(?!\d)|[IVX]{1,4}(?![^\W_]))))",
    "^": rf"(?-i:(?=\s[{UPPER}]))",
    "~": rf"(?-i:(?=\s?(?:[^\w\s]|$|[{UPPER}])))",
    "": "",
}
"""What must stand behind a phrase, by the sign that the list sets there."""

_LIKE_DIGITS = str.maketrans("lIO", "110")
_NUMBER = re.compile(r"(?<![^\W_])(?=\d*[lIO])[\dlIO]{1,4}(?![^\W_])")
_BEFORE_NUMBER = late(r"(?:[\dlIO]\s?/\s?|(?:ngày|tháng|năm)\s)$", re.IGNORECASE)
_BEHIND_NUMBER = late(rf"\s?/\s?(?:[\dlIO]{{1,4}}(?![^\W_])|[{UPPER}]{{2}})|-[{UPPER}]{{2,6}}/|\s(?:tháng|năm)\s")
_NEAR = 8


def with_words_as_meant(paper: Paper) -> Paper:
    """Give a paper with its words as they were meant where a scan or a hurried hand left what is no phrase of the language."""
    whole = "\n".join(paper.texts())
    if _NUMBER.search(whole):
        paper = paper.spelt(_with_digits)
        whole = _with_digits(whole)
    if _ONE_HORN.search(whole):
        paper = paper.spelt(_with_both_horns)
        whole = _with_both_horns(whole)
    small = whole.lower()
    found = [(wrong, sign, meant) for wrong, sign, meant in _misreadings() if wrong.lower() in small]
    if not found:
        return paper
    pattern = re.compile(
        rf"(?<![^\W_])(?:{'|'.join(_pattern(wrong, sign) for wrong, sign, _ in found)})", re.IGNORECASE
    )

    def mended(match: re.Match[str]) -> str:
        return _set_alike(found[(match.lastindex or 1) - 1][2], match[0])

    return paper.spelt(lambda text: pattern.sub(mended, text))


def _with_both_horns(text: str) -> str:
    """A text whose words have the horns that belong to them.

    >>> _with_both_horns("Thuờng xuyên, TRUỚC, ngưòi, quờ quạng, thuở")
    'Thường xuyên, TRƯỚC, người, quờ quạng, thuở'
    """
    return _ONE_HORN.sub(_horned, text)


def _with_digits(text: str) -> str:
    """A text with figures in its dates and numbers where letters that look like them were read.

    >>> _with_digits("Số: l25/KH-UBND ngày l5/7/2O26, ngày 0l tháng I0 năm 2026, 5l nước, O2, nhóm I")
    'Số: 125/KH-UBND ngày 15/7/2026, ngày 01 tháng 10 năm 2026, 5l nước, O2, nhóm I'
    """
    return _NUMBER.sub(_in_digits, text)


def _in_digits(match: re.Match[str]) -> str:
    text = match.string
    before = _BEFORE_NUMBER.search(text, max(0, match.start() - _NEAR), match.start())
    behind = _BEHIND_NUMBER.match(text, match.end())
    number = match[0].translate(_LIKE_DIGITS)
    certain = any(c.isdigit() for c in match[0]) or (before and behind)
    return number if certain and (before or behind) else match[0]


def _horned(match: re.Match[str]) -> str:
    if match["bare"]:
        return ("Ư" if match["bare"] == "U" else "ư") + match["behind"]
    return match["before"] + _HORNED[match["round"]]


@cache
def _misreadings() -> tuple[tuple[str, str, str], ...]:
    """What was read, the sign of what must follow, and what was meant; the longest first."""
    found = []
    for meant, readings in vocabulary("misreadings").items():
        for reading in readings:
            sign = reading[-1] if reading[-1] in _BEHIND else ""
            found.append((reading.removesuffix(sign).rstrip(), sign, meant))
    return tuple(sorted(found, key=lambda one: -len(one[0])))


def _pattern(wrong: str, sign: str) -> str:
    phrase = re.escape(wrong)
    # A word that its own capital and that of the next tell is read with both.
    phrase = f"(?-i:{phrase})" if sign == "^" else phrase
    return rf"({phrase})(?![^\W_]){_BEHIND[sign]}"


def _set_alike(meant: str, printed: str) -> str:
    """The words that were meant, in capitals where those that were read are."""
    if printed.isupper():
        return meant.upper()
    return meant[0].upper() + meant[1:] if printed[0].isupper() else meant
