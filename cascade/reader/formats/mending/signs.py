"""Signs that offices set otherwise than the decree on papers: before and behind colons, commas and dashes, and behind numbers."""

from __future__ import annotations

import re

from cascade.reader.formats.mending.emphasis import without_stars
from cascade.reader.paper import Paper
from cascade.wording.folding import fold
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.phrases import late
from cascade.wording.vocabulary import vocabulary

__all__ = ["with_spaced_signs"]

_NEAR = 10
"""Letters before a number that say that it is an article's."""
_MARKED = "".join(c for c in LOWER if not c.isascii() and c != "đ")
_LATE_COLON = re.compile(rf"(?<![\s\d:])[^\S\n]+:(?=\s|$|[{UPPER}])")
_TIGHT_COLON = late(
    rf"(?<=[{LOWER}]):(?=[{UPPER}{LOWER}])|(?<=[{LOWER}]{{2}}):(?=\d)|(?<=[{UPPER}\d)]):(?=[{UPPER}][{LOWER}])"
)
_WIDE_OPENING = re.compile(r"(?<=\()[^\S\n]+(?=\w)")
_WIDE_CLOSING = re.compile(r"(\([^()\n]{1,400}?)[^\S\n]+\)")
_LATE_MARK = re.compile(r"(?<!\S)([a-zđ]|\d{1,2})[^\S\n]+\)(?=\s)")
"""The mark of an item; the bracket behind a letter of words is closed before."""
_LATE_COMMA = re.compile(r"(?<=[\w)\]”])[^\S\n]+(?=[,;])")
_TIGHT_COMMA = late(rf"(?<=[{LOWER})\]”])[,;](?=[{UPPER}{LOWER}])|(?<=\d)[,;](?=[{UPPER}][{LOWER}])")
"""One between capitals parts the words of a name in short: "Sở VH,TT&DL"."""
_TIGHT_STOP = late(rf"(?:(?<=[{LOWER}]{{3}})|(?<=[{_MARKED}]))\.(?=[{UPPER}][{LOWER}])")
"""The end of a sentence; words in short end with a stop too, without a mark: "Tp.Huế"."""
_TIGHT_DASH = late(rf"(?<!\S)([-–—+])(?=[{UPPER}][{LOWER}])")
_DASH_BEHIND_MARK = late(
    rf"^(\s*(?:\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}|[IVX]{{1,5}}|[a-zđ]))[.)]\s?[-–—]\s?(?=[{UPPER}])", re.MULTILINE
)
"""A number or letter of an item with a stop and a dash, as older papers of the South count: "1.- Mở lớp"."""
_DASH_AT_WORD = late(rf"(?<=[^\W\d_][{LOWER}])(?=[-–][^\S\n][{UPPER}])")
"""A dash between words that stands against the first, "Phòng Văn hóa- Xã hội"; behind one letter it is the mark of an item: "a- Mở lớp"."""
_TIGHT = re.compile(
    r"[\w)\]”][:,;.][^\W\d_]|[^\W\d_]:\d|[^\W\d_][-–]\s|[.)]\s?[-–—]|(?<!\S)[-–—+][^\W\d_]",
)
"""What every sign has that stands against a word, looked for first: in most lines none does."""
_COUNTED = re.compile(rf"(?<!\S)(?:(?P<letter>\(?a\))|(?P<code>\d{{1,2}})(?P<sign>[.)]))\s(?=[{UPPER}])")
"""A number of an item, or the first letter below one; that of an article stands behind its word."""
_LETTER_BEFORE_COMMA = late(rf"^(\s*[a-zđ]),\s+(?=[{UPPER}])", re.MULTILINE)
"""The letter of an item in a hurry: "a, Mở lớp"."""
_LETTER_IN_RING = re.compile(r"^(\s*)©\)?(?=\s)")
"""What Word makes of "(c)" at the beginning of a line, and recognition of "c)"."""
_STRAY_LINE = re.compile(r"^(\s*)_+(?=(?:[a-zđ]\)|\d{1,2}\.)\s)")
"""A speck before a mark, which recognition takes for a line."""


def with_spaced_signs(paper: Paper) -> Paper:
    """Give a paper with no space before colons, semicolons and commas, and one behind them and behind a dash.

    Marks of emphasis that a text has kept from Markdown go too.

    Where it counts with "1)" what others count with "1.", above "a)", it counts with "1." too.
    """
    paper = paper.spelt(_spaced)
    if _counts_with_commas(paper):
        paper = paper.spelt(lambda text: _LETTER_BEFORE_COMMA.sub(r"\1) ", text))
    return paper.spelt(lambda text: _COUNTED.sub(_pointed, text)) if _counts_with_brackets(paper) else paper


def _counts_with_commas(paper: Paper) -> bool:
    """Whether lines of a paper begin with "a," and "b,": a line that goes on a sentence does so once at the most."""
    first = {text.strip()[:3] for text in paper.texts()}
    return {"a, ", "b, "} <= first


def _counts_with_brackets(paper: Paper) -> bool:
    """Whether the numbers of a paper all end with a bracket, and begin above its letters."""
    first = ""
    for mark in (mark for text in paper.texts() for mark in _COUNTED.finditer(text) if not _is_of_article(mark)):
        if mark["sign"] == ".":
            return False
        first = first or mark["code"] or mark["letter"]
    return first == "1"


def _is_of_article(mark: re.Match[str]) -> bool:
    before = fold(mark.string[max(0, mark.start() - _NEAR) : mark.start()])
    return before.endswith(tuple(vocabulary("markers")["articles"]))


def _pointed(mark: re.Match[str]) -> str:
    return mark[0] if mark["letter"] or _is_of_article(mark) else f"{mark['code']}. "


def _spaced(text: str) -> str:
    """A text with its signs set as Decree 30/2020/NĐ-CP has them.

    >>> _spaced("**1. Mở lớp** -*Chủ trì* : Sở Y tế, +Phối hợp:Sở Nội vụ, tỷ lệ 1 : 2, 3-4, 9-KH/TU")
    '1. Mở lớp - Chủ trì: Sở Y tế, + Phối hợp: Sở Nội vụ, tỷ lệ 1 : 2, 3-4, 9-KH/TU'
    >>> _spaced("Chủ trì :UBND xã,Đoàn xã ;Trạm Y tế , Sở VH,TT&DL, 2,5 km")
    'Chủ trì: UBND xã, Đoàn xã; Trạm Y tế, Sở VH,TT&DL, 2,5 km'
    >>> _spaced("Mở lớp ( do Sở Y tế chủ trì ), 1 ) Sửa cầu")
    'Mở lớp (do Sở Y tế chủ trì), 1) Sửa cầu'
    >>> _spaced("I.- Mở lớp"), _spaced("a.-Phòng Văn hóa- Xã hội, 5- 7 xã")
    ('I. Mở lớp', 'a. Phòng Văn hóa - Xã hội, 5- 7 xã')
    >>> _spaced("Mở lớp tại xã.Sở Y tế mở lớp.Công an Tp.Huế, Ths.Lê")
    'Mở lớp tại xã. Sở Y tế mở lớp. Công an Tp.Huế, Ths.Lê'
    >>> _spaced("© Mở lớp"), _spaced("©) Mở lớp"), _spaced("Bản quyền © Sở Y tế")
    ('c) Mở lớp', 'c) Mở lớp', 'Bản quyền © Sở Y tế')
    """
    text = without_stars(text)
    if ":" in text:
        text = _LATE_COLON.sub(":", text)
    if "," in text or ";" in text:
        text = _LATE_COMMA.sub("", text)
    if "(" in text:
        text = _WIDE_CLOSING.sub(r"\1)", _WIDE_OPENING.sub("", text))
    if " )" in text:
        text = _LATE_MARK.sub(r"\1)", text)
    if "©" in text:
        text = _LETTER_IN_RING.sub(r"\1c)", text)
    if "_" in text:
        text = _STRAY_LINE.sub(r"\1", text)
    return _with_space_behind(text) if _TIGHT.search(text) else text


def _with_space_behind(text: str) -> str:
    text = _TIGHT_STOP.sub(". ", _TIGHT_COMMA.sub(r"\g<0> ", _TIGHT_COLON.sub(": ", text)))
    return _TIGHT_DASH.sub(r"\1 ", _DASH_AT_WORD.sub(" ", _DASH_BEHIND_MARK.sub(r"\1. ", text)))
