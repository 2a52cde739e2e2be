"""Others that a point names besides whom it stands below: behind its opening clause, in later clauses and sentences."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Assignment, Role
from cascade.reader.assignments.assigning import given, led_inside, named_behind, read_sentence, unique
from cascade.reader.assignments.behind_signs import quotes_point
from cascade.reader.assignments.partners import assignments, partners_first
from cascade.reader.assignments.roles_behind import are_bodies, is_done_by, laying
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.names.naming import begins_name, may_begin_name
from cascade.reader.tasks.charged_sentences import begins_with_known
from cascade.wording.boundaries import ends
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["led_at_its_end", "said_behind_clause", "said_later", "with_others"]


def led_at_its_end(text: str) -> list[Assignment]:
    """Who leads what a sentence says before them: "Mỗi quý họp giao ban 01 lần do Sở Y tế chủ trì".

    >>> [a.agency for a in led_at_its_end("Mỗi quý họp giao ban 01 lần do Sở Y tế chủ trì.")]
    ['Sở Y tế']
    >>> [a.agency for a in led_at_its_end("Sinh hoạt chi bộ, do cấp ủy chi bộ chủ trì.")]
    ['cấp ủy chi bộ']
    >>> led_at_its_end("Rà soát các nhiệm vụ do Sở Y tế chủ trì.")
    []
    """
    laid = _laid_at_end().search(fold_in_place(text))
    if laid is None or not is_done_by(text[: laid.start()], "thực hiện"):
        return []
    who = text[slice(*laid.span("who"))]
    if text[: laid.start()].endswith(",") and who[:1].islower() and may_begin_name(who) and are_bodies(who):
        return assignments(Role.LEADS, who, laid["leads"])  # "Sinh hoạt chi bộ, do cấp ủy chi bộ chủ trì"
    return led_inside(text) if begins_name(who) else []


@cache
def _laid_at_end() -> re.Pattern[str]:
    leads = any_of(vocabulary("naming")["leading_verb"]["says"])
    return re.compile(rf"\s{laying()}\s(?P<who>[^.;:]{{4,120}}?)\s(?P<leads>{leads})(?=[.;,/\s]*$|,\s)")


def with_others(who: list[Assignment], duty: str) -> list[Assignment]:
    """Who has a duty, with the others whom its later clauses lay work on."""
    named = {fold(one.agency) for one in who}
    sentences = ends(".").split(duty)[1:]
    helping = [one for sentence in sentences for one in partners_first(sentence)]  # "… kho. Phối hợp với Sở Y tế …"
    later = [*given(duty), *named_behind(duty), *helping] if who else []
    return unique([*who, *(one for one in later if fold(one.agency) not in named)])


def said_behind_clause(text: str) -> list[Assignment]:
    """Whom a point below a body names itself behind the clause it opens with: "Tùy điều kiện, các chi hội lập tổ"."""
    found = subject_of(text)
    behind = found is not None and found.verb and not found.address and text.find(found.names) > 0
    return read_sentence(text) if behind else []


def _done_by(sentence: str) -> str:
    """A sentence that says by whom work is done, from their names on: "Do Phòng Y tế tổ chức, các khoa cử người"."""
    laid = _laid_ahead().match(sentence)
    rest = sentence[laid.end() :] if laid else ""
    found = subject_of(rest) if begins_name(rest) else None
    return rest if found and found.verb and rest.startswith(found.names) else ""


@cache
def _laid_ahead() -> re.Pattern[str]:
    words = vocabulary("naming")["laying"]["with_role"]
    return re.compile(rf"{any_of(map(str.capitalize, words), as_printed=True)}\s")


def said_later(text: str) -> list[Assignment]:
    """Whom later sentences of a point lay it on that begin with bodies by name: "Đêm hội: 21h00 ngày 16/02. Đoàn xã dựng rạp"."""
    if quotes_point(text):
        return []
    sentences = ends(".").split(text)[1:]
    later = [by or sentence for sentence in sentences if (by := _done_by(sentence)) or begins_with_known(sentence)]
    return unique([who for sentence in later for who in [*read_sentence(sentence), *named_behind(sentence)]])
