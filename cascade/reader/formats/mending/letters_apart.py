"""Letters that stand apart: converters part a word where its letters were set in two fonts ("Th ờ i gian", "cơ ch ế")."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.paper import Paper
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.phrases import late
from cascade.wording.vocabulary import vocabulary

__all__ = ["with_whole_words"]

_FEW = 3
"""Such spots up to which a paper is left as it is: one may be meant."""
_MARKED = "".join(c for c in LOWER + UPPER if not c.isascii() and c not in "đĐ")
_HEADS = ("ngh", "ng", "nh", "gh", "kh", "ph", "th", "tr", "ch", *"bcdđghklmnpqrstvx")
_BEGINS = "|".join(_HEADS)
_ENDS = r"ng|nh|ch|[inmptcuyo]"
_APART = late(
    # Consonants alone before a vowel with a mark: no syllable ends so, and a number before them makes them a unit.
    rf"(?<![^\W_])(?<!\d\s)(?<!điểm\s)(?<!khoản\s)(?P<head>{_BEGINS})\s"
    rf"(?P<glide>(?<=ng\s)h|[iou]\s?)?(?P<vowels>[{_MARKED}][{_MARKED}aeiouy]*(?:{_ENDS})?)"
    rf"(?:\s(?P<end>{_ENDS})(?![^\W_]))?(?![^\W\d_])",
    re.IGNORECASE,
)
_END_APART = late(rf"(?<=[^\W\d_][{_MARKED}])\s(?P<end>nh|ng|ch|i)(?![^\W_])")
"""What ends a syllable behind its vowel with a mark, which is no word by itself: "chí nh sách", "vớ i"."""
_RIME_APART = late(r"(?<=[^\W\d_][iy])\s(?=[ệếềểễê](?:ng|[nctpmu])(?![^\W_]))")
"""What no word begins with, behind the vowel that it belongs to: "bi ện pháp", "quy ết"."""
_PIECES = frozenset([*_HEADS, "i", *(vowel + end for vowel in "ệếềểễê" for end in ("ng", *"nctpmu"))])
"""What stands between two spaces where one of these matches; in most papers nothing does."""
_CAPITAL = late(rf"(?<=[{UPPER}])\s(?P<letter>[{_MARKED.upper()}])\s(?=[{UPPER}])")
"""A capital with a mark between capitals: "TRI Ể N KHAI"."""
_WORDS = "ÝÔÂỞỔỦẢÀẠỒỪ"
"""Those of them that are words."""
_SPACED = re.compile(rf"\s*(?:[{UPPER}]\s+){{3,20}}[{UPPER}]\s*")
"""Capitals that each stand alone."""
_ROMAN = re.compile(r"^\s*(?P<head>[VX]I{0,2}) (?P<end>I{1,3}|V)(?=[.\-–])")


def with_whole_words(paper: Paper) -> Paper:
    """Give a paper with its words whole where it came with letters apart, as it came where only few are."""
    if any(map(_SPACED.fullmatch, paper.texts())):
        paper = paper.spelt(_title_joined)
    if _PIECES.isdisjoint(" ".join(paper.texts()).lower().split()) or sum(map(_counted, paper.texts())) <= _FEW:
        return paper
    return paper.spelt(_joined)


def _counted(text: str) -> int:
    return sum(len(apart.findall(text)) for apart in (_APART, _RIME_APART, _END_APART))


def _title_joined(text: str) -> str:
    """A type of paper whose capitals an office sets apart as a title, joined.

    >>> _title_joined("K Ế   H O Ạ C H"), _title_joined("C H Ỉ T H Ị"), _title_joined("A B C D")
    ('KẾ HOẠCH', 'CHỈ THỊ', 'A B C D')
    """
    return _titles().get("".join(text.split()), text) if _SPACED.fullmatch(text) else text


@cache
def _titles() -> dict[str, str]:
    """The names of the types of paper in capitals, by their letters."""
    names = (name.upper() for forms in vocabulary("documents")["kinds"].values() for name in forms["vi"])
    return {name.replace(" ", ""): name for name in names}


def _joined(text: str) -> str:
    """A text with the letters of each word together.

    >>> _joined("3. Th ờ i gian TRI Ể N KHAI: sửa cơ ch ế, cách 5 m ở xã")
    '3. Thời gian TRIỂN KHAI: sửa cơ chế, cách 5 m ở xã'
    >>> _joined("b i ện pháp quán tr iệt, chí nh sách vớ i cơ sở")
    'biện pháp quán triệt, chính sách với cơ sở'
    """
    text = _ROMAN.sub(r"\g<head>\g<end>", text)
    text = _END_APART.sub(r"\g<end>", _RIME_APART.sub("", _APART.sub(_whole_word, text)))
    return _CAPITAL.sub(lambda match: match[0] if match["letter"] in _WORDS else match["letter"], text)


def _whole_word(match: re.Match[str]) -> str:
    """The letters of a word together; a lone capital before small letters is a name ("Lớp B ở tầng hai")."""
    alone = match["head"].isupper() and match["head"] != "Đ" and match["vowels"].islower()
    if alone and len(match["head"]) == 1:
        return match[0]
    return match["head"] + (match["glide"] or "").rstrip() + match["vowels"] + (match["end"] or "")
