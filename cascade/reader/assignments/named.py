"""A body as a list names it: its name, apart from the part of the task that brackets, a colon or a verb behind it give it."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cascade.reader.assignments.subjects import Subject, subject_of
from cascade.reader.assignments.unlisted import end_before_any_verb, end_of_counted_name
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import end_of_known, is_whole_name
from cascade.reader.names.naming import begins_name, is_compound, may_begin_name, names_several
from cascade.reader.names.own_names import own_spans
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.phrases import Phrases, RarePattern, late, stands_inside
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["Named", "how_often", "name_and_part", "opens_apposition", "says_other_part"]

_CAPITALS = late(rf"[{UPPER}&.\-]{{2,}}")
"""A short form, in brackets behind the name."""
_SHORT = late(rf"[{UPPER}]+\.?[{UPPER}&-]+\s(?=[{LOWER}])")
"""A name in short that goes on in small letters: "P.TCNS thuê"."""
_ROUND = str.maketrans("[]", "()")
"""Square brackets behind a name say what round ones say."""
_LONE_CAPITAL = late(rf"(?:^\S+|(?:^|\s)[{LOWER}]+)\s[{UPPER}][{LOWER}]*\s*$")
"""One word with a capital, which goes on in small letters: "PX Chế | luyện", "Sở Giao dịch Chứng | khoán"."""
_SHORT_WORK = 3
"""Words of the work that stands right behind a name of a list: "chi hội phụ nữ giữ quỹ"."""
_SENTENCE = 12
"""Words of a name beyond which it may be a sentence, whose first words are the name."""


@cache
def _apposed() -> tuple[RarePattern, RarePattern]:
    """Words that say what else a body is, and the sign before them: "Sở Y tế | - | cơ quan thường trực Ban Chỉ đạo"."""
    apposing = vocabulary("naming")["apposing"]
    words = rf"{any_of(apposing)}(?!\w)"
    return RarePattern(apposing, words, opens=True), RarePattern(apposing, rf"(?<=\w)\s*[-–,]\s+(?={words})")


@cache
def how_often() -> re.Pattern[str]:
    """Give the pattern of how often a body does something, behind its name or its work: "phân xưởng | hằng tuần"."""
    return re.compile(rf"\s+{any_of(vocabulary('naming')['how_often'])}$", re.IGNORECASE)


def opens_apposition(folded: str) -> bool:
    """Whether folded words say what else the body before them is: "cơ quan thường trực Ban Chỉ đạo"."""
    return _apposed()[0].match(folded) is not None


def _apposed_in(text: str) -> re.Match[str] | None:
    """The sign before such words; behind a comma only small ones are no body of their own."""
    found = _apposed()[1].finditer(fold_in_place(text))
    return next((m for m in found if "," not in m[0] or text[m.end()].islower()), None)


class Named(NamedTuple):
    """A body as a list names it.

    Attributes:
        name: the name as printed.
        part: the part of the task that the list gives it.
    """

    name: str
    part: str | None = None


def _without_bracket(text: str, name: str, inner: str) -> tuple[str, str | None]:
    """Part a name from a bracket behind it: from its short form, and from the unit or the words that say its part."""
    grammar = name_grammar()
    if grammar.explaining.match(fold(inner)):
        return (name if fold(inner).startswith(tuple(vocabulary("naming")["renaming"])) else text), None
    parts, departments = _parts_of_departments()
    if parts.match(fold(inner)):
        return name, None  # "Phòng Hành chính (bộ phận y tế)": a part of it
    works = fold(inner).endswith(tuple(f" {verb}" for verb in vocabulary("naming")["short_work"]))
    of_department = parts.match(fold(name)) and departments.match(fold(inner)) and not works
    held = of_department or (grammar.holder.match(fold(inner)) and not grammar.holder.match(fold(name)))
    if held and subject_of(inner) is None:  # "Thuế tỉnh (Sở Nội vụ thẩm định khen thưởng)" says what another does
        return text, None  # "Phòng Tài chính (Sở Y tế)": whose it is
    if not inner or _is_short_form(inner, name) or parse_timeframe(inner):  # "… UBND các xã (năm 2025)"
        return name, None
    return name, inner


@cache
def _parts_of_departments() -> tuple[Phrases, Phrases]:
    """Parts of a department, and how a department itself begins."""
    data: dict[str, list[str]] = vocabulary("naming")["parts_of_departments"]
    return Phrases(data["parts"]), Phrases(data["departments"])


def _tells(found: Subject) -> bool:
    """Whether a verb behind a name is no word of it: `tiếp nhận vắc xin, phân phối`, but not `quản lý hành chính`."""
    grammar = name_grammar()
    clauses = re.split(r",\s+", fold_in_place(found.rest))[1:]
    return bool(found.verb) and (
        not grammar.noun_like.fullmatch(fold(found.verb)) or any(map(grammar.verb.match, clauses))
    )


def _is_short_form(inner: str, name: str) -> bool:
    """Whether a bracket says a name again in short: "(CDC)", "(Bộ CHQS tỉnh)"; a number tells a unit of it: "(PC05)"."""
    same_head = fold(inner.split(maxsplit=1)[0]) == fold(name.split(maxsplit=1)[0])
    return bool(_CAPITALS.fullmatch(inner)) or (same_head and any(map(_CAPITALS.fullmatch, inner.split())))


def name_and_part(name: str) -> Named:
    """Take the part of the task off a name of a list: in brackets, behind a colon, or from a verb on.

    >>> name_and_part("Sở Y tế: cấp phát thuốc")
    Named(name='Sở Y tế', part='cấp phát thuốc')
    >>> name_and_part("Trung tâm Kiểm soát bệnh tật (CDC)")
    Named(name='Trung tâm Kiểm soát bệnh tật', part=None)
    >>> name_and_part("riêng nội dung tại điểm b do Sở Tài chính thực hiện")
    Named(name='Sở Tài chính', part='nội dung tại điểm b')
    """
    if singled := _singled_out(name):
        return singled
    part: str | None = None
    text = _with_brackets_whole(name.strip(" .,;:-–…").translate(_ROUND))
    if (bracket := re.search(r"\s*\(([^()]*)\)\s*$", text)) and bracket.start() > 0:
        text, part = _without_bracket(text, text[: bracket.start()].rstrip(), bracket[1].strip())
    head, sign, tail = text.partition(":")
    if sign and tail.strip() and begins_name(head):
        text, part = head.strip(), tail.strip()
    # "Các ban, cơ quan tham mưu, giúp việc": the second noun of a collective.
    if not names_several(text) and (apposed := _apposed_in(text)):
        part = _with_bracket(text[apposed.end() :].strip(), part)
        text = text[: apposed.start()].rstrip(" ,")
    parts = _parts_at_verb(text)
    if parts is not None:
        part = _with_bracket(text[parts:].strip(" .,;"), part)
        text = text[:parts].strip(" ,;")
    if part is None and len(text.split()) > _SENTENCE and not names_several(text):
        sentence = text[:1].upper() + text[1:]
        found = subject_of(sentence)  # "CDC tỉnh tiếp nhận vắc xin từ Viện Pasteur, phân phối đến các trạm y tế xã"
        if found and sentence.startswith(f"{found.names} ") and _tells(found):
            end = len(found.names)
            return Named(text[:end], text[end:].strip())
    return Named(text, part)


def says_other_part(text: str) -> bool:
    """Whether words behind a body speak of one part of the work, and give it to nobody.

    >>> says_other_part("riêng đội xe tự lo xăng"), says_other_part("riêng đội xe do Sở Tài chính")
    (True, False)
    """
    return name_grammar().parting_off.match(fold_in_place(text)) is not None and _singled_out(text) is None


def _singled_out(text: str) -> Named | None:
    """The body of a list that does one part of the work alone: "riêng điểm b do Sở Tài chính thực hiện"."""
    match = _parting_off().match(text.strip(" .,;"))
    if match is None or not begins_name(match["name"]):
        return None
    return Named(match["name"], match["part"])


@cache
def _parting_off() -> RarePattern:
    data = vocabulary("naming")
    words, laying, ends = data["parting_off"], data["laying"], any_of(data["bracket_ends"], space=r"\s")
    given = any_of([*laying["alone"], *laying["with_role"]])
    pattern = rf"{any_of(words)}\s+(?:{any_of(data['concerning'])}\s+)?(?P<part>.{{1,200}}?)\s+(?:thì\s+)?{given}\s+(?P<name>.{{1,200}}?)(?:\s+{ends})?$"
    return RarePattern(words, pattern, opens=True, as_printed=True)


def _with_brackets_whole(text: str) -> str:
    """A name without the end of a bracket that opened before it, and with the end of one that a line cut off."""
    opened, closed = text.count("("), text.count(")")
    if closed > opened and text.endswith(")"):
        return text[:-1].rstrip()
    return f"{text})" if opened > closed else text


def _with_bracket(own: str, part: str | None) -> str:
    """What a name is given, with what the bracket behind it says."""
    return own if part is None else f"{own} ({part})"


@cache
def _made_for() -> Phrases:
    """Bodies that are named for the work for which they are made."""
    return Phrases(vocabulary("naming")["made_for"])


@cache
def _laid() -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(vocabulary('naming')['laying']['with_role'])}\s")


def _made_by(text: str) -> int | None:
    """Where the words behind one body begin that say who made or leads it: "tổ diệt chuột các thôn | do HTX Ví Dụ lập".

    >>> _made_by("tổ diệt chuột các thôn do HTX Ví Dụ lập"), _made_by("doanh nghiệp do Nhà nước nắm giữ vốn")
    (22, None)
    """
    laid = _laid().search(fold_in_place(text))
    head = text[: laid.start()] if laid else ""
    one = head and " " in head and name_grammar().bare_noun.fullmatch(fold(head)) is None
    return laid.start() if laid and one and may_begin_name(head) and may_begin_name(text[laid.end() :]) else None


def _parts_at_verb(text: str) -> int | None:
    """Where the words behind a name begin that say its part: "Sở Y tế | cấp phát thuốc"; None where it is name to its end.

    >>> text = "Trạm Bơm số 2 be bờ"
    >>> text[_parts_at_verb(text) :].strip(), _parts_at_verb("Trạm Bơm số 2")
    ('be bờ', None)
    """
    grammar, folded = name_grammar(), fold_in_place(text)
    shielded = grammar.whole.spans(folded) + own_spans(text)
    charged_with = tuple(f" {words}" for words in vocabulary("naming")["in_charge"])
    for match in grammar.parting.finditer(folded):
        before = folded[: match.start()].strip()
        if stands_inside(match.start(), shielded) or not text[match.start()].islower():
            continue
        ends = match.end() == len(folded) and not match[0].startswith("theo ")
        if ends or " " not in before or not grammar.head.match(before):
            continue
        if is_compound(before, match[0]) or grammar.incomplete.fullmatch(before) or _made_for().fullmatch(before):
            continue
        if before.endswith(charged_with):
            continue  # "Cán bộ phụ trách lĩnh vực giám sát": what it is in charge of
        if grammar.bare_noun.fullmatch(before) and match[0] not in vocabulary("naming")["parting_always"]:
            continue
        return match.start()
    if names_several(text):
        return None
    short = _SHORT.match(text)
    charged = short and folded.startswith(tuple(vocabulary("naming")["in_charge"]), short.end())  # "PCT phụ trách KT"
    for_work = short and _made_for().fullmatch(folded[: short.end()].strip())  # "BCĐ giảm nghèo xã" is there to do it
    if short and not charged and not for_work and grammar.work.match(folded, short.end()):
        return short.end()  # "P.TCNS thuê đơn vị có chức năng"
    if made := _made_by(text):
        return made
    # "Sở Tài chính thẩm tra": a body that is known is whole before any verb.
    known = end_of_known(text)
    made = known is not None and _made_for().fullmatch(folded[:known])
    if known and not made and grammar.work.match(folded[known:].lstrip()):
        return known
    if not known and (ended := end_of_counted_name(text)):  # "Xí nghiệp Thoát nước số 3 nạo vét cống"
        return ended
    # "Chi bộ có quần chúng xin vào Đảng", "chủ các cơ sở xẻ đá"
    having = {vocabulary("naming")["having"], "các"} & set(folded.split())
    works_at = None if known or having else end_before_any_verb(text)
    said = how_often().sub("", text[works_at:]) if works_at else ""
    short_work = said.islower() and len(said.split()) <= _SHORT_WORK
    if short_work and not _LONE_CAPITAL.search(text, 0, works_at or 0):
        return works_at  # "chi hội phụ nữ giữ quỹ", but not "PX Chế luyện"
    for comma in re.finditer(r",\s+(?=[^\W\d_])", text):  # "Phòng Kỹ thuật, thuê Trung tâm Kiểm định"
        inside = stands_inside(comma.start(), shielded) or grammar.qualifying.match(folded, comma.end())
        works = text[comma.end()].islower() and not inside and grammar.work.match(folded, comma.end())
        if works and grammar.organising.fullmatch(works.words) and folded.startswith((",", " và "), works.end()):
            continue  # "Cơ quan, tổ chức, đơn vị được kiểm tra"
        if works and not grammar.noun_like.fullmatch(works.words) and is_whole_name(text[: comma.start()]):
            return comma.start()
    return None
