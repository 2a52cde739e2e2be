"""Whom an organ tells to do the work: "UBND huyện chỉ đạo Phòng Nội vụ phối hợp với Phòng Tài chính rà soát …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cascade.model import Role
from cascade.reader.assignments.duty_roles import role_of_duty
from cascade.reader.assignments.name_lists import split_names
from cascade.reader.assignments.subjects import Subject, subject_of
from cascade.reader.names.collectives import goes_on_collective
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import end_of_known, is_whole_name
from cascade.reader.names.naming import bare_heading, begins_name
from cascade.wording.boundaries import ends
from cascade.wording.folding import fold, fold_all, fold_in_place
from cascade.wording.letters import UPPER
from cascade.wording.phrases import RarePattern
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["leads_others", "told_by", "told_further_on", "told_with_whom"]


@cache
def _ordering() -> frozenset[str]:
    return frozenset(fold_all(vocabulary("naming")["ordering"]))


def _is_post(duty: str) -> bool:
    """Whether a duty begins with a verb that begins names of posts too: "Lãnh đạo UBND xã"."""
    return name_grammar().verb_or_post.match(fold_in_place(duty)) is not None and duty[:1].isupper()


def leads_others(body: str, duty: str) -> bool:
    """Whether such a word is the verb: that of a Party committee, which leads whom it names.

    >>> leads_others("Đảng ủy xã", "Lãnh đạo UBND xã mở lớp"), leads_others("UBND xã", "Lãnh đạo UBND xã tiếp dân")
    (True, False)
    """
    return _is_post(duty) and _party().match(fold(bare_heading(body))) is not None


@cache
def _party() -> re.Pattern[str]:
    return re.compile(rf"(?:các\s)?{any_of(vocabulary('naming')['directing']['party'])}(?![^\W\d_])")


@cache
def _directing() -> re.Pattern[str]:
    """The verbs of an organ that tells others, before whom it tells: "chỉ đạo, hướng dẫn"."""
    words: dict[str, list[str]] = vocabulary("naming")["directing"]
    verbs, first, beside = any_of(words["verbs"]), any_of(words["first"]), any_of(words["beside"])
    return re.compile(rf"(?:{first}|[^;.:]*?(?<![^\W\d_]){verbs})(?:(?:\s*,\s*|\svà\s)(?:{beside}|{verbs}))*\s+")


def told_by(subject: Subject) -> Subject | None:
    """Find whom the bodies that direct tell to do the work, named and with a verb of their own; None where they tell nobody.

    Whoever is told is the implementer beside who directs, or what its own verb says; domain.md section 4. Collectives in
    small letters ("các trường", "cơ quan chức năng") are left to the one who directs them, but for a force or the
    branches of an organisation that are named, "lực lượng Quản lý thị trường", "các cấp Hội Nông dân", and where a
    colon stands behind them.

    >>> told = told_by(subject_of("UBND huyện chỉ đạo Phòng Nội vụ chủ trì rà soát biên chế."))
    >>> told.names, told.role.value
    ('Phòng Nội vụ', 'leads')
    """
    if subject.role is not Role.DIRECTS or fold(subject.address) in vocabulary("naming")["directing"]["verbs"]:
        return None  # who directs because it is told to: what goes on from there is its own affair
    match = _directing().match(fold_in_place(subject.rest))
    if match is None or (_is_post(subject.rest) and not leads_others(subject.names, subject.rest)):
        return None
    printed = subject.rest[match.end() :]
    # "Chỉ đạo các trạm y tế: …" parts them from what they are told by its colon.
    all_of_kind = goes_on_collective(printed) and ":" in printed and _named_before_colon(printed) is not None
    small = all_of_kind or _force().match(printed)
    rest = printed[:1].upper() + printed[1:] if small else printed
    if not rest[:1].isupper() or not begins_name(rest):
        return None
    told = _named_before_colon(rest) or subject_of(rest) or _known_before_any_verb(rest)
    if told is not None and rest.startswith(told.names):
        told = told._replace(names=printed[: len(told.names)])
    names = [named.name for named in split_names(told.names)] if told else []
    if told is None or not all(map(is_whole_name, names)) or any(name.endswith(" các") for name in names):
        return None
    if len(names) > 1 and any(name_grammar().bare_head.fullmatch(fold(name)) for name in names):
        return None  # "Công an, Quân đội các địa phương" are no two bodies
    return told._replace(address=vocabulary("naming")["directing"]["verbs"][0])


@cache
def _force() -> re.Pattern[str]:
    """Words in small letters before the name of a force, or of an organisation all of whose branches are meant."""
    words = any_of(vocabulary("naming")["directing"]["forces"], as_printed=True)
    return re.compile(rf"{words}\s(?=[{UPPER}])")


def _named_before_colon(text: str) -> Subject | None:
    """Whom a colon parts from what they are told to do, which may stand in points below: "Chỉ đạo Công an xã: …"."""
    names, colon, duty = text.partition(":")
    names = names.strip()
    if not colon or subject_of(names) is not None or _is_cut(names):
        return None
    duty = duty.strip()
    return Subject(names, *role_of_duty(duty), duty) if duty else Subject(names, Role.IMPLEMENTS, "", "")


def _is_cut(names: str) -> bool:
    """Whether words behind names say what is told, or their last is not whole: "Sở Y tế các nhiệm vụ sau"."""
    incomplete = name_grammar().incomplete
    return any(named.part is not None or incomplete.fullmatch(fold(named.name)) for named in split_names(names))


def _known_before_any_verb(text: str) -> Subject | None:
    """Known bodies before a verb that no list has, and no words that only say what the telling is about."""
    end = end_of_known(text)
    behind = text[end:].lstrip() if end else ""
    if not behind or name_grammar().adverbial.match(fold_in_place(behind)):
        return None
    return Subject(text[:end], Role.IMPLEMENTS, "", behind)


def told_further_on(text: str) -> Iterator[Subject]:
    """Whom later clauses of a sentence tell to do the work: "Kiểm tra hồ đập; chỉ đạo Công ty Mẫu rà soát cống".

    >>> [told.names for told in told_further_on("Kiểm tra hồ đập; chỉ đạo Chi cục Kiểm lâm rà soát cống.")]
    ['Chi cục Kiểm lâm']
    """
    sentence = ends(".").split(text, 1)[0]
    for clause in _telling_clause().finditer(fold_in_place(sentence)):
        verb = clause["verb"]
        if told := told_by(Subject("", Role.DIRECTS, verb, sentence[clause.start("verb") :])):
            yield told


@cache
def _telling_clause() -> RarePattern:
    """Where a clause begins in which others are told what to do."""
    verbs = vocabulary("naming")["directing"]["verbs"]
    modals = any_of(vocabulary("naming")["modals"])
    return RarePattern(verbs, rf"(?<=[,;]\s)(?:{modals}\s)*(?P<verb>{any_of(verbs)})\s")


def told_with_whom(subject: Subject) -> bool:
    """Whether bodies are ordered to do something together with others, so that it is theirs to do, and they do not help.

    >>> told_with_whom(subject_of("Yêu cầu Sở Nội vụ phối hợp với Sở Tài chính rà soát biên chế."))
    True
    """
    if subject.role is not Role.COORDINATES or fold(subject.address) not in _ordering():
        return False
    return name_grammar().with_whom.match(fold_in_place(subject.rest), subject.rest.find(subject.verb)) is not None
