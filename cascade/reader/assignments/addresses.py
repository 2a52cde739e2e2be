"""Words with which a sentence turns to bodies, singles one out, or says by which paper they act."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.names.collectives import goes_on_collective
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import end_of_known
from cascade.reader.names.naming import begins_name
from cascade.wording.folding import fold_in_place
from cascade.wording.letters import UPPER
from cascade.wording.phrases import RarePattern
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["by_paper", "without_address", "without_aside", "without_guidance", "without_singling_out"]


_NEAR = 200
"""Letters within which words that tell more of the body begin."""


def without_singling_out(text: str) -> str:
    """Give a sentence without the words that say of whom alone, or of whom all, it is: "Riêng Tỉnh đoàn tổ chức …"."""
    said = name_grammar().singling_out.match(fold_in_place(text))
    rest = text[said.end() :].lstrip() if said else ""
    return rest if begins_name(rest) or goes_on_collective(rest) else text


def without_guidance(text: str) -> str:
    """Give a sentence without the words behind its body that tell who guides it.

    >>> without_guidance("Phòng Kinh tế, dưới sự chỉ đạo trực tiếp của UBND xã, rà soát sổ")
    'Phòng Kinh tế rà soát sổ'
    >>> without_guidance("Các thôn dưới sự hướng dẫn của Công an xã lắp chuông")
    'Các thôn lắp chuông'
    """
    guided = _guided().search(fold_in_place(text))
    if guided is None or not begins_name(text):
        return text
    rest = text[guided.end() :]
    if guided["comma"]:
        end = rest.find(", ")
    else:
        verb = name_grammar().work.search(fold_in_place(rest))
        end = end_of_known(rest) or (verb.start() if verb else -1)
    return f"{text[: guided.start()]} {rest[end:].lstrip(' ,')}" if end > 0 else text


@cache
def _guided() -> RarePattern:
    words: dict[str, list[str]] = vocabulary("naming")["guided"]
    opens, by = any_of(words["opens"]), any_of(words["by"])
    return RarePattern(words["opens"], rf"(?P<comma>,)?\s{opens}\s(?:[^\s,;.]+\s){{0,6}}?{by}\s")


def without_aside(text: str) -> str:
    """Give a sentence without what stands between commas behind its body, to tell more of it; who helps goes to its end.

    >>> without_aside("UBND xã Ví Dụ, nơi có trên 3.000 hộ kinh doanh, lập tổ thường trực.")
    'UBND xã Ví Dụ lập tổ thường trực.'
    >>> without_aside("Sở Y tế, với sự phối hợp của Hội Chữ thập đỏ tỉnh, mở lớp sơ cứu.")
    'Sở Y tế mở lớp sơ cứu, với sự phối hợp của Hội Chữ thập đỏ tỉnh.'
    """
    aside = _aside().search(fold_in_place(text[:_NEAR]))
    if aside is None or not begins_name(text):
        return text
    told, comma, rest = text[aside.start("told") :].partition(", ")
    if not comma or not rest[:1].islower() or begins_name(rest):
        return text
    helped = f", {told}." if aside["helps"] else ""
    return f"{text[: aside.start()]} {rest.rstrip(' .') if helped else rest}{helped}"


@cache
def _aside() -> RarePattern:
    more, helps = vocabulary("naming")["telling_more"], vocabulary("naming")["together"]["said_of"]
    return RarePattern([*more, *helps], rf",\s(?P<told>(?:(?P<helps>{any_of(helps)})|{any_of(more)})\s)")


def without_address(text: str) -> tuple[str, str]:
    """Part the word by which a sentence addresses bodies, or says for whom it is, from what stands behind it."""
    address = ""
    for opening in (name_grammar().scope, name_grammar().address):
        if opened := opening.match(fold_in_place(text)):
            address, text = text[: opened.end()].strip(" :"), text[opened.end() :]
    invited = None if address else _inviting().match(text)
    return (text[: invited.end()].strip(), text[invited.end() :]) if invited else (address, text)


@cache
def _inviting() -> re.Pattern[str]:
    """An invitation with which a sentence begins, before a name: "Mời Hội Nông dân xã tham gia"."""
    words = any_of((word.capitalize() for word in vocabulary("naming")["addressing"]["inviting"]), as_printed=True)
    return re.compile(rf"{words}\s+(?=[{UPPER}])")


@cache
def by_paper() -> RarePattern:
    """Give the pattern of the paper by which bodies do something, between their names and the verb: "theo Quyết định phân công số 5/QĐ-SYT ngày 2/3/2026"."""
    grounds = vocabulary("naming")["grounds"]
    day = r"\sngày\s(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4})"
    return RarePattern(["số "], rf"\s{any_of(grounds)}\s[^.,;:()]{{2,80}}?\ssố\s?\d[^\s,;]*(?:{day})?")
