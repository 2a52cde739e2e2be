"""Marks inside a flattened paper: which of them begin an item, and which stand in a sentence."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Role
from cascade.reader.assigning import bracketed
from cascade.reader.dashes import joins_name, joins_subject
from cascade.reader.markers import (
    Marker,
    Rank,
    follows,
    is_citing,
    marker_at,
)
from cascade.reader.name_grammar import name_grammar
from cascade.reader.naming import begins_name, is_scope
from cascade.reader.subjects import heads_duty, opens_duty, subject_of
from cascade.reader.timing import time_in_bracket
from cascade.wording.boundaries import ends
from cascade.wording.folding import fold
from cascade.wording.labels import heading_topic
from cascade.wording.letters import UPPER, is_capitals
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["ENDS_SENTENCE", "begins_item"]

ENDS_SENTENCE = '.;:!?…”"/'
"""Signs behind which a sentence has ended."""
_NEAR, _FAR = 400, 4000
_CLOSES = re.compile(r"[^()]{0,120}[^\W\d_]{2,}[.\s]?\)")
_QUOTE_CLOSES = re.compile(r"[^\"“”;:]{0,120}[^\W_][\"”]")
_YEARS = re.compile(r"\s20\d\d(?:\s?[-–]\s?20\d\d)?$")
_NUMBER_OF_NAME = re.compile(r"\d+\s[-–]\s")


def begins_item(  # noqa: PLR0913  # what stands before, behind and open all decide
    text: str, point: int, marker: Marker, opened: list[Marker], *, label_next: bool, since: int
) -> bool:
    """Whether a mark inside a flattened paper begins an item; its list must go on, or a new one must be able to begin."""
    before = text[max(0, point - _NEAR) : point].rstrip()
    after = text[point + marker.length : point + marker.length + _FAR]
    if not before:
        return True
    strong = before[-1] in ENDS_SENTENCE
    opens = after[:1].isupper() or after[:1] in '“"('
    words = _YEARS.sub("", before)  # "… NĂM 2026 1. Sở Y tế …": no other figure ends a heading
    heading = is_capitals(words[max(0, len(words) - 12) :].split(" ", 1)[-1]) and not words[-1:].isdigit()
    headline = text[since + max(4, _length_of_mark(text[since:point])) : point]
    fresh = bool(opened) and point - since < 220 and not ends(".;:").search(headline)
    if marker.is_bullet:
        if label_next or opens_duty(after[:80]) or (opens and text[point + 1] == ")"):  # "+)" is nothing else
            return True
        if _inside_bracket(text, since, point) or _inside_quotes(text, since, point):
            return False
        if strong:
            return opens or before[-1] in ";:."
        if not opens or joins_name(before, after) or (heading and _goes_on_capitals(after)):
            return False
        if before[-1] == ")" and any(bracketed(text[since:point])[1:]):
            return True  # who does it, in brackets, ends a heading
        whole = bool(opened) and not ends(".;").search(headline)
        if before[-1] == ")" and whole and time_in_bracket(text[since:point].rstrip()) is not None:
            return True  # and so does its time: "Giai đoạn 1: Rà soát (từ tháng 6 đến tháng 9/2026) - Tổ chức …"
        heading_words = _bare(text[since:point])
        if joins_subject(heading_words, after[:_NEAR]):
            return False
        if _stands_in_subject(heading_words, after):
            return False
        headed_by_name = begins_name(heading_words) and not is_scope(heading_words)
        if fresh and not headed_by_name and begins_name(after) and subject_of(after[:_NEAR]):
            return True  # "2. Hoàn thiện thể chế - Sở Tư pháp rà soát …": one dash below a heading
        first = fold(after[:24])
        topical = point - since < 60 and _is_topic(text[since:point])
        headed = bool(opened) and point - since < 220 and heads_duty(_bare(text[since:point]), after)
        listed = fresh and len(ends(".;:").split(after, 1)[0].split()) > 3 and _bullets_go_on(after)
        listed = listed and not opens_duty(_bare(text[since:point]))  # a dash in the sentence of a point
        return (
            heading
            or topical
            or headed
            or listed
            or (fresh and _openings().match(first) is not None and _is_topic(text[since:point]))
        )
    if is_citing(before):
        return False
    siblings = [m for m in opened if m.rank is marker.rank and m.depth == marker.depth]
    goes_on = any(follows(marker, m) for m in siblings)
    skips = strong and any(m.ordinal < marker.ordinal <= m.ordinal + 2 or marker.ordinal == m.ordinal for m in siblings)
    first_of = marker.ordinal == 1
    if marker.rank in (Rank.ANNEX, Rank.PART):
        return is_capitals(after[:12]) or strong or heading
    if marker.rank in (Rank.ROMAN, Rank.LETTER_PART):
        return is_capitals(re.split(r"[\s,]", after, maxsplit=1)[0]) or (
            (goes_on or first_of) and opens and (strong or heading)
        )
    if marker.rank is Rank.ARTICLE:
        return opens and (first_of or goes_on)
    if marker.rank is Rank.SUBNUMBER:
        prefix = marker.code.rpartition(".")[0]
        under = any(m.code == prefix for m in opened)
        return (opens or label_next) and (goes_on or (first_of and under) or (under and strong))
    if marker.rank is Rank.NUMBER and not strong and _NUMBER_OF_NAME.match(text, point):
        return False  # "Cơ quan chủ trì: Hải đội 2 - Cơ quan phối hợp: …"
    if label_next and marker.rank is Rank.NUMBER:
        return goes_on or skips or first_of  # "… tuyến Quốc lộ 20. Cơ quan chủ trì: …": the number of a road
    printed = text[point : point + marker.length].strip()
    if label_next and (marker.rank is not Rank.LETTER or printed.endswith(")")):  # "Chi cục Thú y. Đơn vị phối hợp: …"
        return True
    if marker.rank is Rank.LETTER:
        started = first_of and (
            strong or heading or (opens and (fresh or _list_continues(after, printed.replace("a", "b"))))
        )
        return (goes_on and (opens or strong)) or started
    named = text[point].isalpha()  # "Nhiệm vụ 2:" inside a sentence cites the list of another
    return opens and (
        (goes_on and (strong or heading or not named)) or skips or (first_of and (strong or heading or fresh))
    )


@cache
def _openings() -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary('markers')['openings'])}(?![^\W\d_])")


def _stands_in_subject(before: str, after: str) -> bool:
    """Whether a dash stands inside the name of who leads: "Cục Kinh tế - Quản lý đầu tư xây dựng chủ trì rà soát"."""
    found = subject_of(f"{before}- {after[:_NEAR]}") if begins_name(before) and not begins_name(after) else None
    if found is None or found.role is not Role.LEADS or len(found.names) <= len(before):
        return False
    folded, verb = fold(after), name_grammar().verb
    opening = verb.match(folded)
    if opening and folded.startswith(", ", opening.end()) and verb.match(folded, opening.end() + 2):
        return False  # "Là cơ quan đầu mối, chủ trì theo dõi" begins with its verbs
    return "," not in found.names[len(before) :]


def _goes_on_capitals(after: str) -> bool:
    """Whether a heading in capitals goes on behind a dash: "NHIỆM VỤ - GIẢI PHÁP"."""
    first = after.split(maxsplit=2)[:2]
    return len(first) > 1 and all(len(word) > 1 and is_capitals(word) for word in first)


def _length_of_mark(text: str) -> int:
    marker = marker_at(text)
    return marker.length if marker else 0


def _bare(text: str) -> str:
    return text[_length_of_mark(text) :]


def _is_topic(text: str) -> bool:
    return heading_topic(_bare(text)) is not None


def _inside_bracket(text: str, since: int, point: int) -> bool:
    """Whether a place stands inside a bracket that opened behind another and closes behind words.

    >>> _inside_bracket("Gửi về Ban (Cục Chính sách - Bộ Nội vụ) để xem xét", 0, 27), _inside_bracket("Các xã (nếu có - Sở Y tế", 0, 15)
    (True, False)
    """
    opened = text.count("(", since, point) > text.count(")", since, point)
    return opened and _CLOSES.match(text, point) is not None


def _inside_quotes(text: str, since: int, point: int) -> bool:
    """Whether a place stands between quotes that close soon behind words: a motto has its own dashes.

    >>> _inside_quotes('Thi đua "Xanh - Sạch - Đẹp" tại cơ quan', 0, 14), _inside_quotes('Thi đua "Xanh" - Sạch "Đẹp"', 0, 15)
    (True, False)
    """
    opened = text.count('"', since, point) % 2 or text.count("“", since, point) > text.count("”", since, point)
    return bool(opened) and _QUOTE_CLOSES.match(text, point) is not None


def _list_continues(after: str, next_mark: str) -> bool:
    """Whether the second mark of a list stands further on, so that the first one is no accident."""
    return f" {next_mark}" in after


def _bullets_go_on(after: str) -> bool:
    """Whether another bullet follows behind the end of a sentence, before any counted item: the list of the first."""
    following = re.search(rf"[.;)]\s(?:-\s(?=[{UPPER}])|(?P<counted>\(?[\da-zđIVX]{{1,4}}[.)]\s(?=[{UPPER}])))", after)
    return following is not None and following["counted"] is None
