"""Sentences that lay work on bodies: whom a sentence begins with, its first verb and the role that it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from cascade.model import Role
from cascade.reader.assignments.addresses import (
    by_paper,
    without_address,
    without_aside,
    without_guidance,
    without_singling_out,
)
from cascade.reader.assignments.clauses import (
    ends_day_of_work,
    ends_of_clause,
    names_before_purpose,
    without_opinion,
)
from cascade.reader.assignments.duty_roles import role_of_duty
from cascade.reader.assignments.unlisted import (
    end_before_any_verb,
    end_before_letting,
    end_before_short_verb,
    end_of_counted_name,
    is_field_of_post,
)
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import end_of_known, is_whole_name, name_words
from cascade.reader.names.naming import (
    begins_name,
    begins_with_holder,
    begins_with_verbs,
    end_of_short_form,
    goes_on_with_post,
    is_compound,
    may_begin_name,
    names_several,
    shielded_in,
    without_small_behind,
)
from cascade.reader.names.shared_heads import handing_inside
from cascade.wording.boundaries import ends, listed
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.phrases import FoundPhrase, Phrases, RarePattern, stands_inside
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "Subject",
    "is_governed",
    "subject_of",
]

_DEEPEST = 4
"""Openings and organs that give work before whoever does it, beyond which a sentence is none."""
_FARTHEST = 400
"""Letters of a list of bodies before its verb."""
_ADVERB = 3
"""Words that may stand between a known body and its verb: "Công an tỉnh khẩn cấp sơ tán"; more are a verb that is not known."""


class Subject(NamedTuple):
    """The body or bodies a sentence begins with, and what they are to do.

    Attributes:
        names: the words before the verb, still to be split.
        role: the role of the first verb that says one.
        verb: that verb as written.
        rest: the sentence from its first verb on.
        address: the word by which the paper addresses them (`Giao`, `Đề nghị`), or an empty string.
    """

    names: str
    role: Role
    verb: str
    rest: str
    address: str = ""

    @property
    def given(self) -> bool:
        """Whether the paper gives them the work ("Giao …"), so that they answer for it whatever its verb."""
        return name_grammar().giving.fullmatch(fold(self.address))


def subject_of(text: str) -> Subject | None:
    """Find the bodies that a sentence lays a duty on, None where it begins with no body.

    >>> s = subject_of("Ban Tuyên giáo Thị ủy chủ trì, phối hợp với UBND thị xã theo dõi việc thực hiện.")
    >>> s.names, s.role.value, s.verb
    ('Ban Tuyên giáo Thị ủy', 'leads', 'chủ trì')
    """
    return _subject_of(_with_commas(without_opinion(tidy(text))), _DEEPEST)


def _with_commas(text: str) -> str:
    """A sentence whose list of bodies below a shared head is parted by semicolons, with commas: "Giám đốc các sở: Y tế; Nội vụ"."""
    colon = text.find(": ", 0, _FARTHEST)
    charged = _charged().search(fold_in_place(text[:_FARTHEST])) if colon > 0 and ";" in text else None
    head = text[: charged.start()] if charged and charged.start() > colon else ""
    first = re.search("[,;]", head[colon:])
    if first is None or first[0] == "," or not name_grammar().handing.search(fold_in_place(head[: colon + len(": ")])):
        return text
    return head.replace(";", ",") + text[len(head) :]


@cache
def _charged() -> RarePattern:
    """The words before the duty of those who are charged with it."""
    words = vocabulary("naming")["heading_ends"]
    return RarePattern(words, rf"\s{any_of(words)}\s")


def _subject_of(text: str, deeper: int) -> Subject | None:
    if not deeper:
        return None
    text = without_guidance(without_singling_out(text))
    for start in ends_of_clause(text):
        rest = text[start:]
        if found := _subject_of(rest[:1].upper() + rest[1:], deeper - 1):
            return _behind_clause(found, rest)
    grammar = name_grammar()
    if grammar.not_addressed.match(fold_in_place(text)) or begins_with_verbs(text):
        return None
    address, text = without_address(text)
    text = without_aside(text)
    if grammar.scope.fullmatch(f"{fold(address)}:") and ends_of_clause(text):  # "Cấp xã: Tùy tình hình, UBND xã …"
        return _subject_of(text, deeper - 1)
    # Behind "Đề nghị" a name may begin small; it stays as printed.
    if not (may_begin_name if address else begins_name)(text) and not begins_with_holder(text):
        return None
    folded = fold_in_place(text)
    if whole := _end_of_whole(text, folded):
        rest = text[whole + 1 :]
        return Subject(text[:whole], *role_of_duty(rest), rest, address)
    shielded = shielded_in(text, folded) + [match.span() for match in by_paper().finditer(folded)]
    verb = _first_verb(text, folded, shielded)
    if verb is None:
        return _addressed_by_name(text, address) if address else _before_short_verb(text)
    before = folded[: verb.start()].rstrip()
    if negated := grammar.negated.search(before):
        return _with_negated(text, negated, address)
    if (suffered := grammar.passive.fullmatch(before)) or (not address and _tells(folded, verb)):
        return _told_by_what_was_done(text, folded, verb, address) if suffered else None
    if obliged := _obliged_when(text, folded, verb.start()):
        return obliged._replace(address=address)
    names = _names_before(text, folded, verb.start())
    if names is None:
        colon = not address and -1 < folded.find(": ") < verb.start()  # "Phòng Kinh tế lo tiền: dự toán trình UBND xã"
        return _before_short_verb(text) if colon else _addressed_by_name(text, address) if address else None
    # "Lãnh đạo, chỉ đạo rà soát …" begins with no body, and what goes on with "khi" is a clause.
    if grammar.duties.fullmatch(fold(names)) or _makes_clause(names, shielded):
        return None
    rest = text[verb.start() :]
    if _lays_on_others(verb[0], rest):
        return _subject_of(rest, deeper - 1)
    told = (word.start() for word in grammar.telling.finditer(folded[: verb.end()]) if word.start() < verb.start())
    if not all(stands_inside(start, shielded) for start in told):
        return None
    if assigned := grammar.assigned.search(before):
        names = names[: assigned.start()]
    if end := _end_before_unknown(names):
        return _with_unknown(names[:end], text[end:].strip(), address)
    if paper := by_paper().search(fold_in_place(names)):
        others = listed().split(names[paper.end() :])[1:]
        names = names if any(map(may_begin_name, others)) else names[: paper.start()]
    bare = _without_small_words(names)
    if bare != names and before.endswith(","):
        return _with_unknown(bare, text[len(bare) :].strip(), address)  # "Sở Y tế so sánh, phối hợp …"
    return Subject(bare, *role_of_duty(rest), rest, address)


def _end_of_whole(text: str, folded: str) -> int | None:
    """Where a name ends that no other words go on: in short before what only bodies do, or of whoever is charged."""
    charged = name_grammar().charged.match(folded)
    if charged and name_grammar().verb.match(folded, charged.end() + 1):
        return charged.end()
    return end_of_short_form(text)


def _tells(folded: str, verb: FoundPhrase) -> bool:
    """Whether a verb tells what a body has done, or that it lacked: "Sở Y tế | đã …", "Phòng Nội trị thống kê | chưa đủ"."""
    grammar = name_grammar()
    lacks = verb[0] in grammar.roles and grammar.lacking.match(folded, verb.end() + 1)
    return bool(lacks or grammar.telling.match(folded, verb.start()))


def _told_by_what_was_done(text: str, folded: str, verb: FoundPhrase, address: str) -> Subject | None:
    """All bodies that something was done to, before their own verb: "Các đơn vị được cấp phép | tự kê khai sản lượng"."""
    rest = text[verb.end() :].lstrip()
    if not names_several(text) or not name_grammar().verb.match(folded, len(text) - len(rest)):
        return None
    return Subject(text[: verb.end()], *role_of_duty(rest), rest, address)


@cache
def _given_somewhere() -> RarePattern:
    """Words of a name that say which bodies are meant by where their work is written: "Các đơn vị được giao nhiệm vụ tại Mục II"."""
    charged: dict[str, list[str]] = vocabulary("naming")["charged"]
    by, where = any_of(charged["by"]), any_of(charged["where"])
    return RarePattern(charged["by"], rf"các\s[^,.;:]*\s{by}(?:\s[^,.;:]{{2,40}}?)?\s{where}\s\S")


def _obliged_when(text: str, folded: str, at: int) -> Subject | None:
    """Whom a sentence obliges in a case that stands between: "UBND xã khi tổ chức lễ hội phải bảo đảm an toàn"."""
    when = folded.find(" khi ", 0, at)
    must = _obliging().match(folded, when) if when > 0 else None
    if must is None or not _is_listed(text[:when]) or not begins_name(text[:when]):
        return None
    return Subject(text[:when].strip(" ,"), *role_of_duty(text[must.end() :]), text[must.end() :])


@cache
def _obliging() -> re.Pattern[str]:
    return re.compile(rf"[^.;]*?\s{any_of(vocabulary('naming')['obliging'])}\s")


def _behind_clause(found: Subject, rest: str) -> Subject | None:
    """Whom a sentence lays work on behind the clause it opens with, as printed there; nobody where they are only told.

    >>> subject_of("Khi có kết quả, gửi về Sở Y tế để tổng hợp.") is None
    True
    """
    if found.address:
        return found
    if rest[len(found.names) :].startswith(tuple(f" {word} " for word in vocabulary("naming")["told_for"])):
        return None
    return found._replace(names=rest[:1] + found.names[1:])


def _first_verb(text: str, folded: str, shielded: list[tuple[int, int]]) -> FoundPhrase | None:
    """The verb of whom a sentence begins with, or what they do not do: the first that is no word of their names."""
    grammar = name_grammar()
    noun_end = 0
    given = _given_somewhere().match(folded)
    for verb in _verbs_in(folded, shielded):
        before = folded[: verb.start()].rstrip()
        if not text[verb.start()].islower() or not before or (given and verb.start() < given.end()):
            continue
        asked = grammar.address.match(folded, verb.start())  # "Sở | yêu cầu các trường …": whoever asks them
        calls = asked is not None and begins_name(text[asked.end() :])
        if grammar.incomplete.fullmatch(before.rstrip(" ,")) and " " not in before and not calls:
            continue
        if grammar.negated.search(before):
            return verb
        if before.endswith(" và") and is_whole_name(text[: len(before) - len(" và")]) and not names_several(text):
            continue  # "Trung tâm Xúc tiến đầu tư và | hỗ trợ doanh nghiệp"
        if before.endswith(grammar.places_of_clauses) or grammar.agent.match(folded, verb.end() + 1):
            continue  # "Sở Y tế nơi | tổ chức hội thi bố trí hội trường", "Các đồng chí | báo cáo viên gặp dân"
        if before.endswith(f" {vocabulary('naming')['having']}") and before.startswith("các "):
            continue  # "Các trường có | tổ chức bán trú ký cam kết"
        if fold(verb[0]) in vocabulary("naming")["in_charge"] and any(grammar.post.finditer(before)):
            continue  # "Phó Trưởng Công an xã phụ trách trật tự", but "Hội Nông dân xã phụ trách hội thi"
        if ends_day_of_work(folded, verb.end()):
            continue
        if _is_noun_of_bodies(folded, verb) or is_field_of_post(folded, verb.start(), verb.end()):
            continue
        if grammar.noun_like.fullmatch(verb[0]) and _is_noun(folded, verb, noun_end):
            noun_end = verb.end()
            continue
        gives = not grammar.giving.fullmatch(verb[0]) or _gives_to_body(text, *verb.span())
        if gives and not _was_charged(folded, verb) and not goes_on_with_post(before, verb.start(), text):
            return verb
    return None


def _is_noun_of_bodies(folded: str, verb: FoundPhrase) -> bool:
    """Whether a verb is the noun that it begins with, which names a kind of bodies: "các tổ chức | chính trị"."""
    grammar = name_grammar()
    noun = grammar.organising.match(verb[0])
    if noun is None:
        return False
    before = folded[: verb.start()].rstrip()
    return bool(grammar.noun_before.fullmatch(before) or grammar.noun_after.match(folded, verb.start() + noun.end()))


def _is_noun(folded: str, verb: FoundPhrase, noun_end: int) -> bool:
    """Whether a verb that is a noun as well ends a name: "Đội kiểm tra | …".

    Args:
        folded: the sentence.
        verb: the verb.
        noun_end: where the last such noun before it ends, 0 for none.
    """
    grammar = name_grammar()
    before = folded[: verb.start()].rstrip()
    if grammar.complete.fullmatch(before) or _watched().match(folded, verb.end() + 1):
        return False
    # "Đội kiểm tra, giám sát báo cáo": the second of two such words, where a verb follows it.
    second = bool(noun_end) and listed().fullmatch(folded, noun_end, verb.start()) is not None
    return bool(grammar.bare_noun.fullmatch(before)) or (second and bool(grammar.verb.match(folded, verb.end() + 1)))


@cache
def _watched() -> Phrases:
    """What stands only behind a verb, though it be a noun as well: "Công đoàn cơ quan giám sát | việc thực hiện"."""
    return Phrases(vocabulary("naming")["watched"])


def _names_before(text: str, folded: str, at: int) -> str | None:
    """The names that stand before a verb; None where they are far, or more than a list of names stands there."""
    # "Các Bộ: Tài chính, Nội vụ …": the colon behind the head that a list hands down is part of the list.
    handed = name_grammar().handing.match(folded)
    if handed and folded[handed.end() : handed.end() + 1].isdigit():
        return None  # "Chủ tịch: 7 giờ 30 phút, họp giao ban"
    parts = ends(";").split(_without_handed_colons(text[:at])[handed.end() if handed else 0 :])
    names = (handed or _is_listed(parts[0])) and all(map(_is_listed, parts[1:])) and not _holds_end(parts[-1])
    if not names or at > _FARTHEST:
        return None
    named = names_before_purpose(text[:at]).strip(" ,")
    return without_small_behind(named)  # "Sở Y tế và Sở Nội vụ cùng | thực hiện"


def _was_charged(folded: str, verb: FoundPhrase) -> bool:
    """Whether a verb says that a body was given what the next says: "Sở Y tế được UBND tỉnh phân công | chủ trì"."""
    grammar = name_grammar()
    charged = verb[0] == "phân công" and grammar.assigned.search(folded[: verb.end()])
    return bool(charged) and grammar.verb.match(folded, verb.end() + 1) is not None


def _verbs_in(folded: str, shielded: list[tuple[int, int]]) -> Iterator[FoundPhrase]:
    """The verbs of a sentence outside the phrases of names; one may begin inside what is none: "viễn thông báo cáo"."""
    past = 0
    for match in name_grammar().verb.each(folded):
        if (
            match.start() < past
            or stands_inside(match.start(), shielded)
            or is_compound(folded[: match.start()], match[0])
        ):
            continue
        past = match.end()
        yield match


def _gives_to_body(text: str, begin: int, end: int) -> bool:
    """Whether a body is named behind "giao" or its longer forms: "giao trách nhiệm cho Sở Y tế"."""
    asked = name_grammar().address.match(fold_in_place(text), begin)
    return begins_name(text[asked.end() if asked else end :].lstrip())


def _with_negated(text: str, negated: re.Match[str], address: str) -> Subject | None:
    """Whom a sentence begins with that says what they do not do: "Các đơn vị không tổ chức liên hoan".

    What they have not done is no duty by itself, and only tells which of them have the one behind it: "Các địa phương
    chưa phân bổ vốn khẩn trương phân bổ".
    """
    names, rest = text[: negated.start()].strip(" ,"), text[negated.start() :].strip()
    if name_grammar().telling.search(fold(names)):
        return None
    if negated["lacking"] is None or address:
        return Subject(names, Role.IMPLEMENTS, "", rest, address)
    modals = (m for m in name_grammar().verb.finditer(fold_in_place(rest)) if name_grammar().modal.match(m[0]))
    begins = next((m.start() for m in modals), 0)
    role, verb = role_of_duty(rest[begins:])
    return Subject(names, role, verb, rest[begins:], address) if begins else None


def _lays_on_others(verb: str, rest: str) -> bool:
    """Whether a body lays work on whom it names: "UBND tỉnh giao Sở Y tế …", and not "Sở Y tế phân công cán bộ"."""
    grammar = name_grammar()
    asked = grammar.address.match(fold_in_place(rest))
    named = rest[asked.end() :] if asked else ""
    # "giao ban" is no "giao", but "giao Ban Dân tộc" and "giao ban quản lý dự án" are.
    longer = asked is not None and len(asked[0].rstrip(" :")) < len(verb)
    if asked is None or (longer and named[:1].islower() and not grammar.whole.match(fold_in_place(named))):
        return False
    if not grammar.own_work.fullmatch(verb):
        return True
    # "Các sở phân công lãnh đạo, cán bộ trực": some of their own.
    return may_begin_name(named) and not grammar.own_leaders.match(fold(named))


def _makes_clause(names: str, phrases: list[tuple[int, int]]) -> bool:
    """Whether words that make a clause stand among names, outside the phrases of names: "Ba Vì" is a place."""
    words = name_grammar().not_in_names.finditer(fold_in_place(names))
    return any(names[word.start()].islower() and not stands_inside(word.start(), phrases) for word in words)


def _with_unknown(names: str, behind: str, address: str) -> Subject:
    """Whom a sentence begins with before words that no list has: the verb stands behind what the duty rests on.

    >>> subject_of("Sở Tài chính căn cứ khả năng cân đối ngân sách tham mưu bố trí vốn.").role.value
    'advises'
    """
    folded = fold_in_place(behind)
    works = name_grammar().work.match(folded)
    role, verb = Role.IMPLEMENTS, behind[: works.end()] if works else ""
    if name_grammar().ground.match(folded):
        role, verb = role_of_duty(behind)
    names = without_small_behind(names.strip(" ,"))
    often = name_grammar().assigned.search(fold_in_place(names))  # "Bí thư chi bộ | mỗi quý ít nhất một lần"
    return Subject(names[: often.start() if often else None], role, verb, behind, address)


def _end_before_unknown(names: str) -> int | None:
    """Where a known body ends before a verb that is none that is known, with words of its own behind it.

    >>> names = "Sở Xây dựng suy tính, cân nhắc từng bước"  # lập trạm thu phí
    >>> names[: _end_before_unknown(names)]
    'Sở Xây dựng'
    """
    if _given_somewhere().match(fold_in_place(names)):
        return None
    if fold(names).endswith(" và"):
        # "Ban Giám khảo chấm bài và | công bố": the first of two verbs is none that is known.
        words = list(re.finditer(r"\S+", names[:-3]))[1:]
        said = [w for w in words if w[0].islower()]
        works = next((w.start() for w in said if name_grammar().work.match(fold(w[0]))), None)
        return works or next((w.start() for w in said if fold(w[0]).strip(",") not in name_words()), None)
    if counted := end_of_counted_name(names):
        return counted
    if lets := end_before_letting(names):
        return _end_before_unknown(names[:lets]) or lets  # "Sở Công Thương dành mặt bằng | cho doanh nghiệp thuê"
    end = end_of_known(names)
    behind = names[end:].split() if end else []
    if end and not names_several(names) and name_grammar().work.match(fold(names[end:].lstrip())):
        return end  # "Sở Nội vụ lấy kết quả | thực hiện"
    if not end and (short := end_before_short_verb(names)):
        return short
    unnamed = [word for word in behind if word.islower() and fold(word).strip(",") not in name_words()]
    return end if len(behind) > _ADVERB and len(unnamed) > _ADVERB and all(map(str.islower, behind)) else None


def _without_small_words(names: str) -> str:
    """Names without the small words behind the last that no name has: how, or another verb, "Công an tỉnh khẩn cấp".

    What stands behind a collective tells which of them are meant: "các đơn vị dự toán".
    """
    end = end_of_known(names)
    behind = names[end:].split() if end else []
    known = listed().split(names[:end])[-1] if behind else ""
    if not all(map(str.islower, behind)) or "các" in fold(known).split():
        return names
    return names[:end] if any(fold(word).strip(",") not in name_words() for word in behind) else names


def _addressed_by_name(text: str, address: str) -> Subject | None:
    """Find whom a paper addresses where the verb is none that is known: the name ends at the first word no name has.

    >>> _addressed_by_name("các hộ có đất bị ngập:", "Đề nghị").names
    'các hộ có đất bị ngập'
    """
    if end := end_of_known(text):
        return Subject(text[:end], Role.IMPLEMENTS, "", text[end:].strip(), address)
    known, having = name_words(), vocabulary("naming")["having"]
    words = list(re.finditer(r"\S+", text))
    pairs: dict[str, str] = vocabulary("naming")["word_pairs"]
    for word in words[1:]:
        bare = fold(word[0]).strip(" ,;.()")
        half = bare in pairs and not fold(text[word.end() :].lstrip()).startswith(pairs[bare])
        if word[0][:1].islower() and (half or bare not in known):
            names, behind = text[: word.start()].strip(" ,"), text[word.start() :]
            if behind.endswith(":") and len(behind.split()) <= _ADVERB and f" {having} " in names:
                names = text.rstrip(" :")  # "Đề nghị UBND các xã có đường sắt đi qua:" has its points below
            whole = " " in names and not name_grammar().incomplete.fullmatch(fold(names))
            return Subject(names, Role.IMPLEMENTS, "", text[word.start() :], address) if whole else None
    return None


def _before_short_verb(text: str) -> Subject | None:
    """Whom a sentence begins with whose only verb is a short one: "Khoa Dược mua thuốc, chia về các khoa"."""
    end = end_before_any_verb(text[:_FARTHEST])
    if end and (negated := name_grammar().negated.search(fold_in_place(text[:end]).rstrip())):
        return _with_negated(text, negated, "")  # "Các chủ bến không được tăng giá"
    return _with_unknown(text[:end], text[end:].strip(), "") if end else None


def is_governed(before: str) -> bool:
    """Whether words that stand before a body speak of it, so that it does nothing itself: "Trình", "… của".

    >>> is_governed("Quyết định của"), is_governed("Sắp xếp bộ máy")
    (True, False)
    """
    return _governing().search(fold(before)) is not None


@cache
def _governing() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){any_of(vocabulary('markers')['governing'])}$")


def _without_handed_colons(names: str) -> str:
    """A list without the colons behind heads inside it, which part nothing: "Công an tỉnh, các Sở: Y tế, Nội vụ"."""
    for match in handing_inside(names):
        names = names[: match.end()].replace(":", " ") + names[match.end() :]
    return names


def _is_listed(part: str) -> bool:
    """Whether a piece of a subject is a name: the pieces of "A; B chịu trách nhiệm …"."""
    part = part.strip()
    return (may_begin_name(part) or begins_with_holder(part)) and not _holds_end(part)


def _holds_end(names: str) -> bool:
    """Whether a sentence ends, or a list begins, among the words of names, which dots that leave out others do not."""
    return any(not names[: end.start()].endswith(".") for end in ends(".:").finditer(names))
