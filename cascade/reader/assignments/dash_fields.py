"""Tasks whose body and time stand behind dashes: "Rà soát danh sách – Sở Y tế – Quý II/2026"."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cascade.model import Assignment, Role
from cascade.reader.assignments.behind_colon import ARROW, somebody_leads
from cascade.reader.assignments.cells import read_cell
from cascade.reader.assignments.partners import unique
from cascade.reader.assignments.roles_behind import are_bodies, each_by_role, without_doing
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.assignments.timing import time_in
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import is_whole_name
from cascade.reader.names.naming import begins_name, may_begin_name
from cascade.wording.folding import fold_in_place
from cascade.wording.phrases import RarePattern
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["DashFields", "dash_fields"]

_DASH = re.compile(rf"\s+(?:[–—-]|{ARROW})\s+")
_LONG_DASH = re.compile(rf"\s+(?:[–—]|{ARROW})\s+")
_MOST_WORDS = 7
_LONGEST = 300
"""Letters of the fields, from the first dash to the end."""


class DashFields(NamedTuple):
    """What a task says that ends with fields behind dashes.

    Attributes:
        title: the words before the first of them.
        who: whom they name.
        when: the words of the time among them, if any.
    """

    title: str
    who: list[Assignment]
    when: str | None


def dash_fields(text: str, *, sure: bool = False) -> DashFields | None:
    """Read the bodies and the time behind dashes at the end of a task, None where something else stands there.

    Args:
        text: the task.
        sure: whether bodies behind a short dash are known to do it, as in a programme.

    >>> found = dash_fields("Lập danh sách – Phòng Văn hóa - Xã hội, Công an xã – trước 25/8/2026.")
    >>> found.title, [a.agency for a in found.who], found.when
    ('Lập danh sách', ['Phòng Văn hóa - Xã hội', 'Công an xã'], 'trước 25/8/2026')
    >>> print(dash_fields("Ký quy chế phối hợp Sở Y tế – Công an tỉnh"), dash_fields("Tập huấn - Sở Y tế"))
    None None
    """
    for dash in _DASH.finditer(text, max(0, len(text.rstrip()) - _LONGEST)):
        behind = text[dash.end() :].strip(" .;")
        title = text[: dash.start()].strip()
        work, colon, alone = title.rpartition(": ")
        if colon and parse_timeframe(behind) and (who := _bodies(alone)):  # "In phiếu: Phòng Kinh tế - Quý II/2026"
            return DashFields(work, who, behind)
        owned = _belonging().match(fold_in_place(behind))  # "… - trách nhiệm thuộc Phòng Nội vụ"
        fields, when = _with_time(behind[owned.end() :] if owned else behind)
        names = without_doing(fields)
        told = sure or owned or names != fields  # "Xét xử án điểm - Tòa án khu vực 6 thực hiện"
        when = when or _told_last(fields)
        if (who := _bodies(names) or (_alone(names) if when else [])) and (
            when or told or ((_LONG_DASH.match(dash[0]) or somebody_leads(who)) and _says_work(title))
        ):
            return DashFields(title, who, when)
    return None


@cache
def _belonging() -> RarePattern:
    words = vocabulary("naming")["belonging"]
    return RarePattern(words, rf"{any_of(words)}\s", opens=True)


def _with_time(fields: str) -> tuple[str, str | None]:
    """Part the time from the names that stand before it, or behind it."""
    for dash in _DASH.finditer(fields):
        first, last = fields[: dash.start()], fields[dash.end() :]
        for names, time in ((first, last), (last, first)):
            if may_begin_name(names) and not may_begin_name(time) and parse_timeframe(time):
                found = time_in(time)
                return names, found.wording if found else time
    return fields, None


def _told_last(fields: str) -> str | None:
    """The time behind the last comma of names, each with its role: "Sở Y tế chủ trì, các thôn cùng làm, trong tháng 8"."""
    _, comma, last = fields.rpartition(", ")
    return last if comma and not may_begin_name(last) and parse_timeframe(last) else None


def _bodies(names: str) -> list[Assignment]:
    if each := each_by_role(names):
        return each
    fields = _LONG_DASH.split(names)
    only = all(are_bodies(field) for field in fields)
    return unique([found for field in fields for found in read_cell(field, Role.IMPLEMENTS, "")]) if only else []


def _alone(name: str) -> list[Assignment]:
    """The one body that a field names by words that no list has, where a time stands beside it: "Đội Chống thất thoát"."""
    alone = begins_name(name) and name[:1].isupper() and subject_of(name) is None
    return read_cell(name, Role.IMPLEMENTS, "") if alone and len(name.split()) <= _MOST_WORDS else []


def _says_work(title: str) -> bool:
    """Whether words say what is to be done, and do not end with a body to which the dash joins another."""
    title = title.rpartition(": ")[2]  # "Quý III: Rà soát hồ sơ"
    last = [word.start() for word in re.finditer(r"(?<=\s)\S", title) if may_begin_name(title[word.start() :])]
    ends_with_body = any(title[at].isupper() and is_whole_name(title[at:]) for at in last)
    return bool(name_grammar().verb.match(fold_in_place(title))) and not ends_with_body
