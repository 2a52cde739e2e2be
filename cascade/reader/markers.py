"""Enumeration marks: which sign at the start of a paragraph counts, and what it counts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import IntEnum
from functools import cache
from typing import NamedTuple

from cascade.wording.folding import fold
from cascade.wording.letters import UPPER
from cascade.wording.phrases import RarePattern
from cascade.wording.times.day_headings import day_heading
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "Marker",
    "Rank",
    "bullet_rank",
    "ends_in_compound",
    "ends_with_mark",
    "follows",
    "is_citing",
    "letter_ordinal",
    "marker_at",
    "roman",
]

_NUMBER_AT_END = re.compile(r"(?<![^\s.])\d{1,2}\.\s$")
_LAST_WORDS = 24
"""Letters of the words before a number that cite."""
_NEAR = 40
"""Letters before a number that say what it counts."""


class Rank(IntEnum):
    """Depth at which a mark usually stands; domain.md section 3."""

    ANNEX = 0
    PART = 1
    LETTER_PART = 2
    ROMAN = 3
    LETTER_SECTION = 4
    """A capital letter below a roman figure."""
    ARTICLE = 5
    DAY = 6
    """A day or a week of a programme, which has no number: "THỨ HAI (14/9)", "Tuần 1 (05/10 - 09/10)"."""
    NUMBER = 7
    SUBNUMBER = 8
    LETTER = 14
    BRACKET_NUMBER = 15
    LIFTED = 16
    """A star or cross that heads dashes, or a star that heads crosses."""
    DASH = 17
    PLUS = 18
    STAR = 19


class Marker(NamedTuple):
    """A mark in front of a paragraph.

    Attributes:
        rank: how deep such a mark stands.
        code: the mark without its sign: `IV`, `2.1`, `đ`, `-`.
        ordinal: what it counts, 0 for a bullet.
        length: how many characters it takes with the white space behind it.
    """

    rank: Rank
    code: str
    ordinal: int
    length: int

    @property
    def depth(self) -> int:
        """Its rank, deeper for each part of a number such as 2.1.3."""
        return self.rank + self.code.count(".") if self.rank is Rank.SUBNUMBER else int(self.rank)

    @property
    def is_bullet(self) -> bool:
        """Whether it only marks and counts nothing."""
        return self.rank >= Rank.LIFTED

    @property
    def counts(self) -> bool:
        """Whether it has a number or a letter."""
        return not self.is_bullet and self.rank is not Rank.DAY


_ROMAN = re.compile(rf"(?!V/V\s|l\))(?P<code>[IVXl1]{{1,6}})(?!\s?-{{2}})\s*(?:[./\-–]|\))+\s*(?=[“\"(]?[{UPPER}])")
_ROMAN_CODE = re.compile(r"X{0,3}(?:IX|IV|V?I{0,3})")
_LETTER_PART = re.compile(rf"(?P<code>[A-HĐ])\s*(?:/\.|[./\-–])\s*(?=[“\"(]?[{UPPER}])")
_SUBNUMBER = re.compile(
    r"(?P<parted>[IVX]{1,5}(?:\.\d{1,2}){1,3})[.)]?\s+(?=[^\W\d_a-z])"
    r"|(?P<lettered>\d{1,3}(?:\.\d{1,2}){0,3}\.[a-zđ])[.)]\s+(?=\S)"
    r"|(?P<code>\d{1,3}(?:\.\d{1,2}){1,4})(?!\d)\s*[.)\-–/]?\s+(?=\S)"
    rf"|(?P<tight>\d{{1,3}}(?:\.\d{{1,2}}){{1,4}})(?:[.)]\s*(?=[^\W\d])|[-–](?=[{UPPER}][^\W\d]))"
)
_NUMBER = re.compile(
    # No mark is what numbers a paper: "Số: 1/KH-UBND".
    rf"(?P<code>\d{{1,3}}[a-zđ]?)\s?(?![/\-][{UPPER}]\w*[/\-][{UPPER}])(?:/\.|[.\-–/])(?:\s*(?=[“\"(\[]?[^\W\d_])|\s+(?=\S))"
)
_BRACKET_NUMBER = re.compile(r"\(?(?P<code>\d{1,3})\)\s*(?=\S)")
_LETTER = re.compile(r"\(?(?P<code>[a-zđ]{1,2})\)\s*(?=\S)")
_LETTER_DOT = re.compile(rf"(?P<code>[a-zđ])(?:/\.|[./])\s+(?=[“\"(]?[{UPPER}])|(?P<dash>[a-zđ])[-–]\s*(?=[{UPPER}])")
_BULLET = re.compile(r"(?P<code>[-–—+*•●○▪■◦✓→])\)?\s*(?=\S)")
_BULLET_RANKS = {
    "+": Rank.PLUS,
    "*": Rank.STAR,
    "○": Rank.PLUS,
    "◦": Rank.PLUS,
    "▪": Rank.PLUS,
    "•": Rank.DASH,
    "●": Rank.DASH,
}
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


def _printed(words: Iterable[str]) -> list[str]:
    """Words as a heading may print them."""
    return [form for word in words for form in (word, word[0].upper() + word[1:], word.upper())]


@cache
def _ordinals() -> dict[str, int]:
    """What words count parts: "Phần thứ hai" is the second."""
    return {word: place for place, words in enumerate(vocabulary("markers")["ordinals"], 1) for word in words}


@cache
def _named() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """Marks that begin with a word: of an annex, a part, an article, and an item called a step or the like."""
    number, word = r"(?P<code>[IVX]+|\d{1,2}|[A-Z])", any_of(_printed(_ordinals()), as_printed=True)
    # "Phần một số việc" counts nothing.
    in_words = rf"(?P<word>{word})(?:\s*[.:\-–](?=\s|$)|(?=\s*$|\s+[{UPPER}]))"
    counted = {
        "annex": r"(?:\s+(?:số\s+)?(?P<code>[IVX]+|\d{1,2}|[A-Z]))?\s*[.:\-–]?(?=\s|$)",
        "part": rf"\s+(?:(?:THỨ|Thứ|thứ)\s+)?(?:{number}\s*[.:\-–]?(?=\s|$)|{in_words})",
        "article": r"\s+(?P<code>\d{1,3}[a-zđ]?)\s*[.:]\s*",
        "item": r"\s+(?:số\s+)?(?P<code>\d{1,2}(?:\.\d{1,2})*)\s*[:.]\s+",
    }

    def compiled(kind: str) -> re.Pattern[str]:
        words = (form for form in _printed(vocabulary("markers")["named"][kind]) if form[0].isupper())
        return re.compile(any_of(words, as_printed=True) + counted[kind])

    return compiled("annex"), compiled("part"), compiled("article"), compiled("item")


@cache
def _letters() -> tuple[str, ...]:
    return tuple(vocabulary("markers")["letters"])


def letter_ordinal(code: str) -> int:
    """Give the place of a point letter in the order of Vietnamese papers, counted from 1; 0 for none."""
    letters = _letters()
    if len(code) == 1 and code in letters:
        return letters.index(code) + 1
    if len(code) == 1:
        # A letter that is no point letter counts like the one before it in the alphabet: f like e.
        return letters.index(max(letter for letter in letters if letter <= code and letter.isascii())) + 1
    return len(letters) + letter_ordinal(code[-1]) if len(set(code)) == 1 else 0


def roman(code: str) -> int:
    """Give the value of a Roman number up to 39, in capitals; 0 for anything else.

    >>> roman("XIV"), roman("IIII"), roman("A"), roman("")
    (14, 0, 0, 0)
    """
    if not code or not _ROMAN_CODE.fullmatch(code):
        return 0
    total = 0
    for sign, after in zip(code, [*code[1:], None], strict=True):
        value = _ROMAN_VALUES[sign]
        total += -value if after and _ROMAN_VALUES[after] > value else value
    return total


def marker_at(text: str) -> Marker | None:
    """Read the mark at the start of a text, None where there is none.

    >>> marker_at("IV- TỔ CHỨC THỰC HIỆN").code, marker_at("2.1. Rà soát").rank.name, marker_at("năm 2024")
    ('IV', 'SUBNUMBER', None)
    """
    if text[:1].isupper() and day_heading(text):
        return Marker(Rank.DAY, text, 0, 0)
    annex, part, article, item = _named()
    if match := annex.match(text):
        code = match["code"] or ""
        return Marker(Rank.ANNEX, code or "PL", _ordinal(code) if code else 1, match.end())
    if match := part.match(text):
        code = match["code"] or str(_ordinals()[match["word"].lower()])
        return Marker(Rank.PART, code, _ordinal(code), match.end())
    if match := article.match(text):
        return Marker(Rank.ARTICLE, match["code"], int(re.sub(r"\D", "", match["code"])), match.end())
    if match := item.match(text):
        rank = Rank.SUBNUMBER if "." in match["code"] else Rank.NUMBER  # "Nhiệm vụ 1.2."
        return Marker(rank, match["code"], int(match["code"].rpartition(".")[2]), match.end())
    if match := _SUBNUMBER.match(text):
        code = match["parted"] or match["lettered"] or match["code"] or match["tight"]
        return Marker(Rank.SUBNUMBER, code, _ordinal(code.rsplit(".", 1)[1]), match.end())
    if match := _ROMAN.match(text):
        code = match["code"]
        if not code.isdigit():
            code = code.replace("l", "I").replace("1", "I")
            if value := roman(code):
                return Marker(Rank.ROMAN, code, value, match.end())
    if match := _NUMBER.match(text):
        return Marker(Rank.NUMBER, match["code"], int(re.sub(r"\D", "", match["code"])), match.end())
    if match := _BRACKET_NUMBER.match(text):
        return Marker(Rank.BRACKET_NUMBER, match["code"], int(match["code"]), match.end())
    if match := _LETTER_PART.match(text):
        return Marker(Rank.LETTER_PART, match["code"], letter_ordinal(match["code"].lower()), match.end())
    if match := _LETTER.match(text):
        return Marker(Rank.LETTER, match["code"], letter_ordinal(match["code"]), match.end())
    if match := _LETTER_DOT.match(text):
        code = match["code"] or match["dash"]
        return Marker(Rank.LETTER, code, letter_ordinal(code), match.end())
    if match := _BULLET.match(text):
        return Marker(bullet_rank(match["code"]), match["code"], 0, match.end())
    return None


def bullet_rank(sign: str) -> Rank:
    """Give how deep a sign that counts nothing usually stands."""
    return _BULLET_RANKS.get(sign, Rank.DASH)


def _ordinal(code: str) -> int:
    if code.isdigit():
        return int(code)
    return roman(code) or letter_ordinal(code.lower())


def follows(marker: Marker, before: Marker) -> bool:
    """Whether a mark is the next of its list."""
    if marker.rank is not before.rank or marker.depth != before.depth:
        return False
    if marker.rank is Rank.SUBNUMBER and marker.code.rpartition(".")[0] != before.code.rpartition(".")[0]:
        return False
    if (
        marker.rank is Rank.LETTER
        and len(marker.code) == len(before.code) == 1
        and ord(marker.code) == ord(before.code) + 1
    ):
        return True  # d, e and e, f, g, as some count
    return marker.ordinal == before.ordinal + 1


@cache
def _citing() -> tuple[RarePattern, RarePattern]:
    words, begins = vocabulary("markers"), r"(?:^|[\s(,;“\"])"
    citing, compound = (
        RarePattern(words[kind], rf"{begins}{any_of(words[kind])}\s*$") for kind in ("citing", "not_citing")
    )
    return citing, compound


def is_citing(before: str, rank: Rank = Rank.NUMBER) -> bool:
    """Whether the words before a mark make it a citation or a date: `khoản`, `Điều`, `ngày`.

    Args:
        before: the words.
        rank: how deep the mark would stand; a letter is cited behind few of those words.

    >>> is_citing("nhà cấp"), is_citing("giấy phép đã cấp", Rank.LETTER), is_citing("tại điểm", Rank.LETTER)
    (True, False, True)
    """
    last = fold(before[-_LAST_WORDS:])
    if rank is Rank.LETTER and not last.endswith(_cited_by_letters()):
        return False
    return bool(_citing()[0].search(last)) and not ends_in_compound(before) and _count_at_end().search(last) is None


@cache
def _count_at_end() -> re.Pattern[str]:
    """A count, behind which no number goes on: "trước kỳ họp 10 ngày", "mỗi học kỳ 02 tiết"."""
    return re.compile(rf"\d\s{any_of(vocabulary('markers')['counted_units'])}\s*$")


@cache
def _cited_by_letters() -> tuple[str, ...]:
    """Words behind which a letter is that of a point or stands for itself."""
    return (*vocabulary("markers")["articles"], *vocabulary("markers")["lettered"])


def ends_in_compound(before: str) -> bool:
    """Whether words end with a compound whose last half cites elsewhere: `chi tiết`, `mô hình điểm`."""
    return bool(_citing()[1].search(fold(before[-_LAST_WORDS:])))


def ends_with_mark(text: str) -> bool:
    """Whether the number at the end of a text is the mark of an item, and ends no sentence.

    >>> ends_with_mark("… được duyệt. 3. "), ends_with_mark("… trước ngày 20. ")
    (True, False)
    """
    mark = _NUMBER_AT_END.search(text[-_NEAR:])
    return mark is not None and not _dating().search(fold(text[-_NEAR:][: mark.start()]))


@cache
def _dating() -> re.Pattern[str]:
    """Words before a number that make it a day or a month."""
    return re.compile(rf"(?<![^\W\d_]){any_of(vocabulary('markers')['dating'])}$")
