"""Marks inside a flattened paper: which of them begin an item, and which stand in a sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property

from cascade.model import Role
from cascade.reader.assignments.beginnings import heads_duty, is_whole_heading, opens_duty
from cascade.reader.assignments.brackets import bracketed
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.assignments.timing import opening_time, time_in_bracket
from cascade.reader.markers import Marker, Rank, follows, is_citing, marker_at
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.naming import begins_name, is_scope
from cascade.reader.structure.dashes import joins_name, joins_subject
from cascade.wording.boundaries import ends
from cascade.wording.folding import fold
from cascade.wording.labels import heading_topic
from cascade.wording.letters import UPPER, is_capitals
from cascade.wording.phrases import late
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["ENDS_SENTENCE", "InnerMark", "begins_item"]

ENDS_SENTENCE = '.;:!?…”"/'
"""Signs behind which a sentence has ended."""
_NEAR, _FAR = 400, 4000
_CLOSES = late(r"[^()]{0,120}[^\W\d_]{2,}[.\s]?\)")
_QUOTE_CLOSES = late(r"[^\"“”;:]{0,120}[^\W_][\"”]")
_YEARS = re.compile(r"\s20\d\d(?:\s?[-–]\s?20\d\d)?$")
_LONGEST_HEADING = 220
"""Letters of a heading below which something begins."""
_LONGEST_TOPIC = 60
"""Letters of a heading that says what its section is about, and no more."""
_NEAR_CLAUSE = 40
"""Letters within which the words stand with which a clause opens."""
_FEW = 3
"""Words of a dash inside a sentence: "xanh - sạch - đẹp"."""
_SKIPPED = 2
"""How far a number may lie behind that of its list: itself again, the next, or one left out."""
_SHARE = re.compile(r"\d{1,3}(?:[.,]\d+)?\s?%")
"""A share with which a point begins: "- 100% hộ dân …"."""
_NUMBER_OF_NAME = re.compile(r"\d+\s[-–]\s")


@dataclass(frozen=True)
class InnerMark:
    """A mark inside a flattened paper, with what stands before and behind it.

    Attributes:
        text: the paper.
        point: where the mark stands.
        marker: the mark.
        opened: the marks above it, whose lists may go on.
        label_next: whether a label stands right behind it.
        since: where the paragraph begins that it ends if it begins an item.
    """

    text: str
    point: int
    marker: Marker
    opened: list[Marker]
    label_next: bool
    since: int

    @cached_property
    def before(self) -> str:
        """The nearest words before it."""
        return self.text[max(0, self.point - _NEAR) : self.point].rstrip()

    @cached_property
    def after(self) -> str:
        """The words behind it."""
        behind = self.point + self.marker.length
        return self.text[behind : behind + _FAR]

    @property
    def paragraph(self) -> str:
        """The words from the beginning of the paragraph up to it."""
        return self.text[self.since : self.point]

    @property
    def printed(self) -> str:
        """The mark as printed."""
        return self.text[self.point : self.point + self.marker.length].strip()

    @cached_property
    def bare(self) -> str:
        """The words of the paragraph without their mark."""
        marker = marker_at(self.paragraph)
        return self.paragraph[marker.length :] if marker else self.paragraph

    @cached_property
    def ends_sentence(self) -> bool:
        """Whether a sentence has ended before it."""
        return self.before[-1] in ENDS_SENTENCE

    @cached_property
    def opens_sentence(self) -> bool:
        """Whether one may begin behind it."""
        ranges = self.marker.is_bullet and self.before[-1:] in "0123456789%"  # "70% - 80%"
        share = _SHARE.match(self.after) is not None and not ranges
        return self.after[:1].isupper() or self.after[:1] in '“"(' or share

    @cached_property
    def ends_capitals(self) -> bool:
        """Whether a heading in capitals has ended before it."""
        words = _YEARS.sub("", self.before)  # "… NĂM 2026 1. Sở Y tế …": no other figure ends a heading
        return is_capitals(words[max(0, len(words) - 12) :].split(" ", 1)[-1]) and not words[-1:].isdigit()

    @cached_property
    def ends_heading(self) -> bool:
        """Whether the paragraph may be a heading: short, below another mark, with no clause that has ended."""
        return bool(self.opened) and self.point - self.since < _LONGEST_HEADING and not self.holds_end(".;:")

    def holds_end(self, signs: str) -> bool:
        """Whether one of some signs ends something in the paragraph, behind its mark."""
        return ends(signs).search(self.paragraph, max(4, len(self.paragraph) - len(self.bare))) is not None

    @cached_property
    def is_first(self) -> bool:
        """Whether it counts one."""
        return self.marker.ordinal == 1

    @cached_property
    def goes_on(self) -> bool:
        """Whether it is the next of a list that is open."""
        return any(follows(self.marker, other) for other in self._siblings())

    @cached_property
    def skips(self) -> bool:
        """Whether it counts the same as one of an open list, or leaves one out, behind the end of a sentence."""
        near = (0 <= self.marker.ordinal - other.ordinal <= _SKIPPED for other in self._siblings())
        return self.ends_sentence and any(near)

    def _siblings(self) -> list[Marker]:
        own = self.marker
        return [other for other in self.opened if other.rank is own.rank and other.depth == own.depth]


def begins_item(mark: InnerMark) -> bool:
    """Whether a mark inside a flattened paper begins an item; its list must go on, or a new one must be able to begin."""
    if not mark.before:
        return True
    return _begins_bullet(mark) if mark.marker.is_bullet else _begins_counted(mark)


def _begins_bullet(mark: InnerMark) -> bool:
    before, after = mark.before, mark.after
    if mark.label_next or opens_duty(after[:80]):
        return True
    if mark.opens_sentence and mark.text[mark.point + 1] == ")":
        return True  # "+)" is nothing else
    if _inside_bracket(mark.text, mark.since, mark.point) or _inside_quotes(mark.text, mark.since, mark.point):
        return False
    if mark.ends_sentence:
        return mark.opens_sentence or before[-1] in ";:."
    if not mark.opens_sentence or joins_name(before, after) or (mark.ends_capitals and _goes_on_capitals(after)):
        return False
    if before[-1] == ")" and _ends_with_bracket(mark):
        return True
    if joins_subject(mark.bare, after[:_NEAR]) or _stands_in_subject(mark.bare, after):
        return False
    return mark.ends_capitals or _is_below_heading(mark)


def _ends_with_bracket(mark: InnerMark) -> bool:
    """Whether who does it, or when, ends a heading in brackets: "Giai đoạn 1: Rà soát (từ tháng 6/2026) - Tổ chức …"."""
    if any(bracketed(mark.paragraph)[1:]):
        return True
    whole = bool(mark.opened) and not mark.holds_end(".;")
    return whole and time_in_bracket(mark.paragraph.rstrip()) is not None


def _is_below_heading(mark: InnerMark) -> bool:
    """Whether a dash stands below a heading that it runs into, and in none of its sentences."""
    headed, after = mark.bare, mark.after
    named = begins_name(headed) and not is_scope(headed)
    if mark.ends_heading and not named and begins_name(after) and subject_of(after[:_NEAR]):
        return True  # "2. Hoàn thiện thể chế - Sở Tư pháp rà soát …": one dash below a heading
    topical = heading_topic(headed) is not None
    if topical and (
        mark.point - mark.since < _LONGEST_TOPIC or (mark.ends_heading and _openings().match(fold(after[:24])))
    ):
        return True
    near = mark.opened and mark.point - mark.since < _LONGEST_HEADING
    if near and (heads_duty(headed, after) or (_opens_clause(after) and is_whole_heading(headed))):
        return True
    listed = mark.ends_heading and len(ends(".;:").split(after, 1)[0].split()) > _FEW and _bullets_go_on(after)
    return listed and not opens_duty(headed)  # no dash in the sentence of a point


def _opens_clause(after: str) -> bool:
    """Whether a dash opens with when or in which case its duty is done: "Năm 2026: …", "Khi có dịch, …"."""
    opens = after[:1].isupper() and name_grammar().adverbial.match(fold(after[:_NEAR_CLAUSE])) is not None
    return opens or opening_time(after[:_NEAR]) is not None


def _begins_counted(mark: InnerMark) -> bool:
    if is_citing(mark.before, mark.marker.rank):
        return False
    headed = mark.ends_sentence or mark.ends_capitals
    match mark.marker.rank:
        case Rank.ANNEX | Rank.PART:
            return is_capitals(mark.after[:12]) or headed
        case Rank.ROMAN | Rank.LETTER_PART:
            capitals = is_capitals(re.split(r"[\s,]", mark.after, maxsplit=1)[0])
            return capitals or ((mark.goes_on or mark.is_first) and mark.opens_sentence and headed)
        case Rank.ARTICLE:
            return mark.opens_sentence and (mark.is_first or mark.goes_on)
        case Rank.SUBNUMBER:
            above = mark.marker.code.rpartition(".")[0]
            under = any(other.code == above for other in mark.opened)
            listed = mark.goes_on or (under and (mark.is_first or mark.ends_sentence))
            return (mark.opens_sentence or mark.label_next) and listed
        case Rank.LETTER:
            return _begins_letter(mark)
        case _:
            return _begins_number(mark)


def _begins_letter(mark: InnerMark) -> bool:
    if mark.label_next and mark.printed.endswith(")"):
        return True
    if mark.goes_on and (mark.opens_sentence or mark.ends_sentence):
        return True
    if not mark.is_first:
        return False
    begins = mark.ends_heading or _list_continues(mark.after, mark.printed.replace("a", "b"))
    return mark.ends_sentence or mark.ends_capitals or (mark.opens_sentence and begins)


def _begins_number(mark: InnerMark) -> bool:
    if mark.marker.rank is Rank.NUMBER:
        if not mark.ends_sentence and _NUMBER_OF_NAME.match(mark.text, mark.point):
            return False  # "Cơ quan chủ trì: Hải đội 2 - Cơ quan phối hợp: …"
        if mark.label_next:  # "… tuyến Quốc lộ 20. Cơ quan chủ trì: …": that of a road
            return mark.goes_on or mark.skips or mark.is_first
    elif mark.label_next:
        return True
    headed = mark.ends_sentence or mark.ends_capitals
    named = mark.text[mark.point].isalpha()  # "Nhiệm vụ 2:" inside a sentence cites the list of another
    listed = (mark.goes_on and (headed or not named)) or mark.skips
    return mark.opens_sentence and (listed or (mark.is_first and (headed or mark.ends_heading)))


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
    following = re.search(
        rf"[.;)]\s(?:-\s(?=[{UPPER}]|{_SHARE.pattern})|(?P<counted>\(?[\da-zđIVX]{{1,4}}[.)]\s(?=[{UPPER}])))", after
    )
    return following is not None and following["counted"] is None
