"""Sentences that lay work on a body, told from those that only speak of one."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Role
from cascade.reader.assignments.addresses import without_singling_out
from cascade.reader.assignments.assigning import given
from cascade.reader.assignments.brackets import bracketed
from cascade.reader.assignments.clauses import without_hour
from cascade.reader.assignments.dash_fields import dash_fields
from cascade.reader.assignments.duty_roles import role_of_duty
from cascade.reader.assignments.name_lists import split_names
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.assignments.timing import time_in
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import is_known_body, is_whole_name
from cascade.reader.names.naming import is_own_name, names_several
from cascade.reader.structure.body_headings import body_with_duty
from cascade.wording.boundaries import next_clause
from cascade.wording.folding import fold, fold_all, fold_in_place
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "addresses_body",
    "begins_with_known",
    "begins_with_whole",
    "charges_for_means",
    "is_dated_duty",
    "lays_duty",
    "names_body",
    "states",
]


def lays_duty(text: str) -> bool:
    """Whether a body stands before a colon and a duty with its verb behind it: "Sở Y tế: Tổ chức tập huấn"."""
    parted = body_with_duty(text)
    return parted is not None and bool(role_of_duty(parted[1])[1])


def is_dated_duty(text: str) -> bool:
    """Whether a sentence begins with a body and says by when: "Viện Pasteur phân bổ vắc xin hằng quý"."""
    found = subject_of(text)
    before, named, _ = text.partition(found.names) if found else ("", "", "")
    # "Hằng năm, Hội Nông dân tỉnh xây dựng dự toán", "Định kỳ 6 tháng, hai ngành họp"
    ahead = before.strip(" ,")
    told = ahead and not name_grammar().regular.fullmatch(fold(ahead)) and not parse_timeframe(ahead)
    return bool(named) and not told and time_in(text) is not None


def begins_with_known(text: str) -> bool:
    """Whether a sentence begins with bodies that are known, each by its own name, and says with a verb what they do.

    >>> begins_with_known("Sở Y tế cấp phát thuốc"), begins_with_known("Các cơ sở cấp phát thuốc")
    (True, False)
    >>> begins_with_known("Giáo viên chủ nhiệm chia ca"), begins_with_known("Học sinh chia ca")
    (True, False)
    >>> begins_with_known("Các sở, ban, ngành phổ biến Luật"), begins_with_known("Tổ lò hơi xả đáy, rửa ống")
    (True, True)
    """
    text = without_hour(without_singling_out(text))
    found = subject_of(text)
    if found is None or not found.verb or not text.startswith(found.names) or states(found.rest):
        return False
    names = [named.name for named in split_names(found.names)]
    teams = tuple(f"{fold(kind)} " for kind in vocabulary("naming")["teams"])
    official, complete = tuple(fold_all(vocabulary("naming")["official"])), name_grammar().complete
    return bool(names) and all(
        fold(name).startswith(official)
        if names_several(name)
        else is_known_body(name) or is_own_name(name) or fold(name).startswith(teams) or complete.fullmatch(fold(name))
        for name in names
    )


def begins_with_whole(text: str) -> bool:
    """Whether a sentence begins with names of bodies that are whole, each a capital's, and says what they are to do.

    >>> begins_with_whole("Lực lượng Cảnh sát cơ động tăng cường tuần tra."), begins_with_whole("Công tác này cần tiền.")
    (True, False)
    """
    found = subject_of(text)
    if found is None or not text.startswith(found.names) or states(found.rest):
        return False
    return all(is_whole_name(named.name) for named in split_names(found.names))


def states(said: str) -> bool:
    """Whether words behind a body tell what it is, has decided or done, and not what it is to do.

    >>> states("ban hành Kế hoạch số 12/KH-UBND"), states("ban hành kế hoạch")
    (True, False)
    """
    return _states().match(fold_in_place(said)) is not None


@cache
def _states() -> re.Pattern[str]:
    """What a body is, has decided or done, with papers by their numbers and counts, and not what it is to do."""
    words: dict[str, list[str]] = vocabulary("naming")["stating"]
    always, counting, issuing = (any_of(words[key]) for key in ("always", "counting", "issuing"))
    charged = any_of(vocabulary("naming")["heading_ends"])  # "có trách nhiệm rà soát" is what it is to do
    return re.compile(
        rf"(?:(?!{charged}\s){always}\s|{counting}\s(?:được\s)?(?:hơn\s|trên\s)?\d|{issuing}\s[^.,;]*?\ssố\s?:?\s?\d)"
    )


def addresses_body(text: str) -> bool:
    """Whether a sentence begins with a body that leads, or calls upon one: "Đề nghị Công an tỉnh …"."""
    found = subject_of(text)
    return found is not None and (found.role is Role.LEADS or bool(found.address))


def names_body(text: str) -> bool:
    """Whether a sentence says whom it is laid on, in its words, or in brackets or dashes behind them."""
    return addresses_body(text) or bool(bracketed(text)[1] or dash_fields(text))


def charges_for_means(text: str) -> bool:
    """Whether a sentence about money lays work on a body, and does not only say where the money comes from.

    >>> charges_for_means("Sở Tài chính tham mưu bố trí kinh phí"), charges_for_means("Các sở sử dụng dự toán được giao")
    (True, False)
    """
    _, *later = next_clause().split(text)
    if later and any(begins_with_known(sentence) for sentence in later):
        return True  # "Kinh phí từ ngân sách. Sở Tài chính tham mưu bố trí"
    found = subject_of(text)
    if given(text) or is_dated_duty(text) or lays_duty(text):
        return True
    if found is not None and " các " not in f" {fold(found.names)} " and begins_with_known(text):
        return True  # one body by its name, and not all that have a budget
    return found is not None and (bool(found.address) or found.role is not Role.IMPLEMENTS)
