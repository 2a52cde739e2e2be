"""Where duties begin: behind the name of a body, under it as their heading, or at the start of a text."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.assignments.subjects import subject_of
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import is_known_body
from cascade.reader.names.naming import bare_heading, begins_name, may_begin_name, shielded_in
from cascade.wording.boundaries import listed
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.letters import UPPER
from cascade.wording.phrases import stands_inside
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["body_before_duty", "heads_duty", "is_whole_heading", "opens_duty"]

_JOINED = re.compile(rf"\s(?:và|&|-)\s[{UPPER}]")
"""What follows a verb that is one of two fields in a name."""


def opens_duty(text: str) -> bool:
    """Whether a text begins by laying work on somebody: `Giao Sở X …`, `Cấp huyện: …`."""
    folded = fold_in_place(text[:80])
    grammar = name_grammar()
    if not text[:1].isupper():
        return False
    match = grammar.address.match(folded)
    return bool(grammar.scope.match(folded)) or bool(match and begins_name(text[match.end() :]))


def heads_duty(heading: str, text: str) -> bool:
    """Whether a heading is the name of a body and a text behind it begins with the verb of a duty.

    >>> heads_duty("Ủy ban nhân dân các xã", "Xây dựng kế hoạch"), heads_duty("Ủy ban nhân dân các xã", "phường")
    (True, False)
    """
    return text[:1].isupper() and bool(name_grammar().verb.match(fold(text[:40]))) and is_whole_heading(heading)


def is_whole_heading(heading: str) -> bool:
    """Whether a heading is the name of a body and no more: "Đề nghị Hội Nông dân tỉnh", but not "Sở" of "Sở - Phòng Y tế"."""
    name = bare_heading(heading).strip()
    named = may_begin_name(name) and not name_grammar().incomplete.fullmatch(fold(name))
    return named and subject_of(name) is None


def _ends_with_compound(before: str) -> bool:
    """Whether a head word at the end is the second half of another word: "cục quản lý thị trường"."""
    *_, first, last = ["", *before.split()]
    return first in vocabulary("naming")["heads_in_words"].get(last, [])


@cache
def _several_of_kind() -> re.Pattern[str]:
    """All bodies of a kind by their noun in small letters, at the end: "Giám đốc các sở", "Thủ trưởng các sở, ban, ngành"."""
    noun = any_of(noun for noun, _ in name_grammar().families)
    return re.compile(rf"(?<!\S)(?i:các)\s{noun}(?:,\s{noun})*$")


def _begins_field(folded: str) -> bool:
    """Whether words name the field of a department, with which its name goes on: "các sở | Xây dựng, Tài chính …"."""
    return listed().split(folded, 1)[0] in name_grammar().fields


def body_before_duty(text: str) -> int | None:
    """Give where a duty begins with a capital right behind the name of a body, None where it does not.

    >>> text = "Sở Tài chính Bố trí vốn hằng năm."
    >>> text[body_before_duty(text) :]
    'Bố trí vốn hằng năm.'
    >>> body_before_duty("Huyện đoàn Rà soát sổ sách"), body_before_duty("Hội Chữ thập đỏ, hội Rà soát sổ sách")
    (11, None)
    """
    grammar = name_grammar()
    folded = fold_in_place(text)
    bare = grammar.address.match(folded) or grammar.heading_begins.match(folded)
    start = bare.end() if bare else 0
    if not begins_name(text[start : start + 1].upper() + text[start + 1 :]):
        return None
    shielded = shielded_in(text, folded)
    openings = (grammar.verb, grammar.regular, grammar.ground, grammar.adverbial)
    for match in (found for words in openings for found in words.finditer(folded, start)):
        before = folded[start : match.start()].rstrip(" -:")
        if not text[match.start()].isupper() or not before or stands_inside(match.start(), shielded):
            continue
        if text[match.start() - 1] == "-":
            continue  # "Sở Văn hóa-Thông tin"
        if grammar.noun_like.fullmatch(match.words) and text[match.end() :].lstrip()[:1].isupper():
            continue  # "Trung tâm Văn hóa Thông tin Thể thao huyện"
        if _JOINED.match(text, match.end()):
            continue  # "Ban Thanh tra Bảo vệ và Pháp chế"
        if text[match.end() :].lstrip()[:1] in ("", ":"):
            continue  # "Phòng Giáo dục - Đào tạo:" heads duties
        last = re.split(r"[\s,]+", before)[-1]
        if match.start() > 240 or grammar.incomplete.fullmatch(before):  # names end sooner
            continue
        name = text[start : start + len(before)]
        kind = _several_of_kind().search(name) and not _begins_field(folded[match.start() :])
        whole = kind or grammar.complete.fullmatch(before) or _ends_with_compound(before)
        if grammar.bare_head.fullmatch(last) and not whole:
            ends_name = listed().split(name)[-1], name.rpartition(", ")[2]
            # The "hội" of "các tổ chức chính trị - xã hội" is no head, nor the "trường" of "Nông nghiệp và Môi trường".
            if not any(is_known_body(end) or grammar.complete.fullmatch(fold(end)) for end in ends_name):
                continue
        # The body's own sentence goes on: "… kể từ ngày ban hành Thông báo này".
        return None if subject_of(text[start : match.start()]) else match.start()
    return None
