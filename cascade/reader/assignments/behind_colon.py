"""Who the words of a task name: behind their colon, in its sentences, and in the clauses behind those."""

from __future__ import annotations

import re
from functools import cache
from itertools import takewhile

from cascade.model import Assignment, Role
from cascade.reader.assignments.assigning import given, led_inside, named_behind, read_sentence, unique
from cascade.reader.assignments.cells import read_cell
from cascade.reader.assignments.clause_series import clauses_of_others
from cascade.reader.assignments.partners import trailing, with_whom
from cascade.reader.assignments.roles_behind import are_bodies, closed_clauses, each_by_role, laying, without_doing
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.names.collectives import goes_on_collective
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.naming import begins_name, may_begin_name
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.phrases import RarePattern
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "ARROW",
    "alone_behind",
    "behind_colon",
    "only_named",
    "only_who",
    "said_in",
    "somebody_leads",
    "surely_behind_colon",
    "with_later",
]

ARROW = r"(?:[=-]>|→|⇒)"
"""The pattern of a sign that points from work to who does it."""
_ARROW_AHEAD = re.compile(rf"^{ARROW}\s*")
_LONGEST_NAMES = 120
"""Letters beyond which words behind a colon are no names of bodies alone."""


def said_in(texts: list[str]) -> list[Assignment]:
    """Who a task's own sentences name: the first that says who leads, else the first that begins with a body."""
    said = [
        found for text in texts if (found := with_later(read_sentence(text) or given(text) or behind_colon(text), text))
    ]
    led = next((found for found in said if somebody_leads(found)), [])
    return led or next(filter(None, map(led_inside, texts)), said[0] if said else [])


def behind_colon(text: str) -> list[Assignment]:
    """Who is named behind the colon of a heading: "Tập huấn: Sở Tư pháp thực hiện trong quý II/2024".

    >>> [a.agency for a in behind_colon("Giao ban: 14h ngày 02/12, Phòng Nội vụ chuẩn bị tài liệu.")]
    ['Phòng Nội vụ']
    """
    work, rest = _at_colon(text)
    if not rest:
        return []
    held, _, behind = rest.partition(", ")
    at_once = held[:1].isdecimal() or fold(held).startswith(tuple(vocabulary("timeframes")["day_parts"]))
    if behind and at_once and parse_timeframe(held):  # "Giao ban: 14h ngày 02/12, Phòng Nội vụ chuẩn bị tài liệu"
        rest = behind
    if owned := _owned().match(rest):  # "Giữ trật tự: việc của Công an xã, có Tổ tự quản giúp sức"
        names = owned["names"].strip(" .;")
        return read_cell(names, Role.IMPLEMENTS, "") if are_bodies(names) else []
    laid = _laid().match(rest)
    if laid and begins_name(rest[laid.end() :]):  # "Tập huấn: do Sở Tư pháp phụ trách"
        rest = rest[laid.end() :]
    # "Tập huấn: Sở Tư pháp phụ trách; mở trong tháng 6": later clauses that name nobody hide nobody.
    names = "; ".join(takewhile(may_begin_name, rest.split("; "))).strip(" .")
    said = each_by_role(names) or _with_roles(rest) or _in_sentence(rest) or alone_behind(work, rest)
    return said or (read_cell(names, Role.IMPLEMENTS, "") if without_doing(names) != names else [])


def _at_colon(text: str) -> tuple[str, str]:
    """What stands before the first colon and behind it, the latter empty where there is none outside brackets.

    >>> _at_colon("Tập huấn: => Sở Y tế"), _at_colon("Tập huấn (chủ trì: Sở Y tế)")
    (('Tập huấn', 'Sở Y tế'), ('Tập huấn (chủ trì: Sở Y tế)', ''))
    """
    work, _, rest = text.partition(": ")
    rest = _ARROW_AHEAD.sub("", rest)
    return (work, rest) if all(work.count(a) <= work.count(b) for a, b in ("()", "[]")) else (text, "")


@cache
def _laid() -> re.Pattern[str]:
    return re.compile(rf"{laying()}\s", re.IGNORECASE)


@cache
def _owned() -> RarePattern:
    """Words that say whose the work is, the names behind them, and words behind those that say who helps."""
    data = vocabulary("naming")
    belonging, helped = any_of(data["belonging"], as_printed=True), any_of(data["with_helpers"], as_printed=True)
    return RarePattern(
        data["belonging"], rf"(?i:{belonging})\s(?P<names>.+?)(?:,\s+{helped}\s.*)?$", opens=True, as_printed=True
    )


def surely_behind_colon(text: str) -> list[Assignment]:
    """Who is named behind a colon, where that is sure without a number before it: they lead, stand alone, or each have their work.

    >>> [a.agency for a in surely_behind_colon("Hội thi: Đoàn xã biểu diễn, Công an xã trông giữ xe.")]
    ['Đoàn xã']
    >>> surely_behind_colon("Hội thi: Đoàn xã biểu diễn trong hai đêm.")
    []
    """
    behind, rest = behind_colon(text), _at_colon(text)[1]
    asked = name_grammar().address.match(fold_in_place(rest)) is not None  # "…: đề nghị Sở Y tế tham gia"
    laid = _laid().match(rest) is not None  # "Cây trong sân trường: do Hiệu trưởng xử lý trước mùa mưa"
    sure = (
        somebody_leads(behind)
        or only_named(text)
        or asked
        or laid
        or (behind and clauses_of_others(rest[:1].upper() + rest[1:]))
    )
    return behind if sure else []


def _in_sentence(rest: str) -> list[Assignment]:
    return read_sentence(rest[:1].upper() + rest[1:]) if len(rest) > len("Sở Y tế ") else []


def only_who(text: str) -> list[Assignment]:
    """Who a text names that says nothing but who does a task, and with whom.

    >>> [(a.role.value, a.agency) for a in only_who("Sở Y tế chủ trì, phối hợp với Sở Nội vụ, Công an tỉnh.")]
    [('leads', 'Sở Y tế'), ('coordinates', 'Sở Nội vụ'), ('coordinates', 'Công an tỉnh')]
    >>> only_who("Sở Y tế chủ trì, phối hợp với Sở Nội vụ rà soát."), only_who("Sở Y tế, Sở Nội vụ")
    ([], [])
    """
    text = text.strip(" .;")
    folded = fold_in_place(text)
    helped = with_whom().search(folded)
    names, partners = (text[: helped.start()].strip(" ,"), text[helped.end() :]) if helped else (text, "")
    role = trailing()[0].fullmatch(fold_in_place(names))
    bare = names[: role.end("names")] if role else without_doing(names)
    said = bare != names and are_bodies(bare) and (not partners or are_bodies(partners))
    return read_cell(text, Role.IMPLEMENTS, "") if said else []


def only_named(text: str) -> bool:
    """Whether what is to be done stands before a colon and nothing but who does it behind: "In phiếu: Phòng Đào tạo"."""
    return bool(alone_behind(*_at_colon(text)))


@cache
def _bracketed_role() -> re.Pattern[str]:
    phrases = (phrase for listed in vocabulary("naming")["trailing"].values() for phrase in listed)
    return re.compile(rf"\({any_of(phrases)}\)")


def _with_roles(rest: str) -> list[Assignment]:
    """Who is named with a role in brackets: "Sở Y tế (chủ trì); Sở Nội vụ, Công an tỉnh (phối hợp); trong tháng 10".

    >>> [(a.role.value, a.agency) for a in _with_roles("Sở Y tế (chủ trì), các sở, ngành liên quan.")]
    [('leads', 'Sở Y tế'), ('implements', 'các sở, ngành liên quan')]
    """
    brackets = list(_bracketed_role().finditer(fold_in_place(rest)))
    if not brackets or not may_begin_name(rest):
        return []
    behind = rest[brackets[-1].end() :].strip(" .;")
    more = behind.startswith(",") and are_bodies(behind.lstrip(" ,"))  # "Sở Y tế (chủ trì), các sở, ngành liên quan"
    found = read_cell(rest if more else rest[: brackets[-1].end()], Role.IMPLEMENTS, "")
    return found if all(may_begin_name(a.agency) for a in found) else []


def with_later(who: list[Assignment], text: str) -> list[Assignment]:
    """Those a task is laid on, with the bodies of later clauses: "Tập huấn: Sở Tư pháp chủ trì mở lớp; Sở Y tế cử người"."""
    work, rest = _at_colon(text)
    topical = rest and subject_of(work) is None
    found = unique([*who, *named_behind(rest[:1].upper() + rest[1:] if topical else text)]) if who else []
    named = {fold(one.agency) for one in found}
    return found + [one for one in closed_clauses(text) if found and fold(one.agency) not in named]


@cache
def _behind_names() -> re.Pattern[str]:
    """A bracket or a time behind names, to the end."""
    times = any_of(vocabulary("markers")["times"], as_printed=True)
    return re.compile(rf"\s*[(\[].*$|(?:,|\s[-–])\s+(?=[^\W\d_]*\s?\d|(?i:{times})(?!\S)).*$")


def alone_behind(work: str, rest: str) -> list[Assignment]:
    """Read who stands alone behind what is to be done, with its time: "Xây dựng thể lệ: Văn phòng (trước 10/4)".

    Args:
        work: what is to be done.
        rest: the words behind the sign that ends it.

    >>> [a.agency for a in alone_behind("Xây dựng thể lệ", "Văn phòng UBND xã (trước 10/4)")]
    ['Văn phòng UBND xã']
    """
    names = _behind_names().sub("", rest)
    names = "; ".join(takewhile(may_begin_name, names.split("; "))).strip(" .;")  # "; hạn nộp 30/5/2026"
    names = without_doing(names)  # "Thu đảng phí: Chi ủy thực hiện, mỗi năm 02 lần"
    opens = names[:1].isupper() or goes_on_collective(names)
    works = name_grammar().work.match(fold_in_place(work))
    if not works or not opens or len(names) > _LONGEST_NAMES:
        return []
    found = read_cell(names, Role.IMPLEMENTS, "")
    return found if all(may_begin_name(a.agency) and a.part is None for a in found) else []


def somebody_leads(who: list[Assignment]) -> bool:
    """Whether somebody leads among those that words name."""
    return any(a.role is Role.LEADS for a in who)
