"""Who stands in brackets at the end of a task, or behind its parts, and by when."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Assignment, Role
from cascade.reader.assignments.addresses import without_singling_out
from cascade.reader.assignments.assigning import assignments_of, ends_with_name, given, only_doing, read_sentence
from cascade.reader.assignments.cells import names_attending, read_cell
from cascade.reader.assignments.clause_series import clauses_of_others
from cascade.reader.assignments.opening_labels import unsigned_label
from cascade.reader.assignments.partners import trailing, unique, with_whom
from cascade.reader.assignments.roles_behind import are_bodies, each_by_role, without_laying
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.assignments.timing import time_in
from cascade.reader.names.naming import begins_name, may_begin_name
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.labels import find_label
from cascade.wording.phrases import late
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["bracketed"]

_LONGEST = 3_000
"""Letters of a text inside which brackets are looked for."""
_BEFORE_TIME = re.compile(r",\s+|\s[-–]\s")
_BRACKET = re.compile(
    r"\s*(?:\(([^()]{4,300}(?:\([^()]*\)[^()]*)?)\)|\[([^()\[\]]{4,300}(?:\([^()]*\)[^()\[\]]*)?)\])\s*[.;,]?\s*$"
)
_TIME_BEHIND = re.compile(r"(?<=[)\]])(?:\s[–—-]|[.,;])?\s+(?P<time>[^().;\[\]]{3,60}?)[\s.;]*$")
"""The last words behind a bracket."""
_INNER_BRACKET = late(r"\s*\(([^()]{4,200})\)(?=\s*[,;]|\s+và\s)")


def _without_time(part: str) -> tuple[str, str | None]:
    """Part the names of a bracket from the time behind them: "(Sở Y tế, tháng 9/2026)".

    >>> _without_time("Sở Y tế, Sở Nội vụ, xong trước 30/6/2026"), _without_time("Sở Y tế, Sở Nội vụ")
    (('Sở Y tế, Sở Nội vụ', 'trước 30/6/2026'), ('Sở Y tế, Sở Nội vụ', None))
    """
    for sign in _BEFORE_TIME.finditer(part):
        rest = part[sign.end() :]
        if not may_begin_name(rest) and parse_timeframe(rest):
            found = time_in(rest)
            return part[: sign.start()], found.wording if found else rest
    # A time without a sign before it: "(các thôn thực hiện trước 10/02/2026)".
    spots = (sign.span() for sign in _times().finditer(part) if parse_timeframe(part[sign.end() :]))
    start, end = next(spots, (len(part), len(part)))
    return part[:start], part[end:] or None


@cache
def _times() -> re.Pattern[str]:
    return re.compile(rf"\s(?={any_of(vocabulary('markers')['times'], as_printed=True)}\s(?:[^\W\d_]+\s)?\S*\d)")


def _in_clause_of_bracket(names: str) -> list[Assignment]:
    """Who does what a clause of a bracket says that begins with bodies: "Sở Y tế", "các phòng gửi số liệu".

    >>> [(a.role.value, a.agency) for a in _in_clause_of_bracket("các phòng, ban gửi số liệu")]
    [('implements', 'các phòng, ban')]
    """
    if each := each_by_role(names):
        return each
    if names_attending(names):
        return read_cell(names, Role.IMPLEMENTS, "")  # "HTX Suối Mẫu, có sự giám sát của trưởng thôn"
    bare = only_doing().sub("", names)
    found = subject_of(bare[:1].upper() + bare[1:])
    # "Hội Doanh nghiệp chủ trì soạn thảo, Ban Dân vận tham mưu thẩm định"
    others = _others(bare) if found and found.role is Role.LEADS else []
    if trailing()[0].fullmatch(fold_in_place(names)) and not others:  # "… cùng thực hiện" says more than "thực hiện"
        return read_cell(names, Role.IMPLEMENTS, "")
    # "Thanh tra tỉnh cử người tham gia Đoàn" helps; who leads or helps with others is told by the words of lists.
    joins = found and found.role is Role.COORDINATES and not with_whom().search(fold_in_place(bare))
    if found and found.verb and (joins or found.role not in (Role.LEADS, Role.COORDINATES)):
        return [*assignments_of(found._replace(names=bare[: len(found.names)])), *_others(bare)]
    named = read_cell(bare, Role.IMPLEMENTS, "")
    return [*named, *(one for one in others if fold(one.agency) not in {fold(other.agency) for other in named})]


def _others(clause: str) -> list[Assignment]:
    """Whom later clauses begin with that say what they do."""
    return [other for later in clauses_of_others(clause) for other in read_sentence(later)]


@cache
def _time_behind() -> re.Pattern[str]:
    """A last clause that says when or since when, right behind a bracket: "(Sở Y tế), hoàn thành trước 30/6/2026"."""
    words = vocabulary("timeframes")
    opens = any_of([*words["completion"], *words["in_force"], *words["telling"], *words["before"], *words["stating"]])
    return re.compile(rf"(?<=\)),?\s+(?={opens}(?!\w)[^();]{{0,60}}\d[^();]*$)")


def _named_inside(text: str) -> tuple[str, list[Assignment]]:
    """Take out of a text the brackets before its end that hold bodies alone, each behind its own part of the work."""
    found: list[Assignment] = []
    brackets = _INNER_BRACKET.finditer(text) if len(text) <= _LONGEST else iter(())
    for bracket in reversed(list(brackets)):
        before = text[: bracket.start()]
        # "gửi Sở Nội vụ (Phòng Cải cách hành chính); rà soát …": a unit of the body before it.
        if are_bodies(bracket[1]) and begins_name(bracket[1]) and not ends_with_name(before):
            found = [*read_cell(bracket[1], Role.IMPLEMENTS, ""), *found]
            text = before + text[bracket.end() :]
    return text, found


def _without_bare_address(clause: str) -> str:
    """A clause of a bracket without a word that gives to bodies no more than their names say: "(Giao Sở Y tế)"."""
    verb, _, names = clause.partition(" ")
    return names if fold(verb) in vocabulary("naming")["addressing"]["leads"] and are_bodies(names) else clause


def bracketed(text: str) -> tuple[str, list[Assignment], str | None]:
    """Read who stands in brackets at the end of a task, with those in brackets behind its earlier parts.

    >>> title, who, _ = bracketed("Lập sơ đồ (Sở Xây dựng); in bản đồ (Sở Y tế).")
    >>> title, [a.agency for a in who]
    ('Lập sơ đồ; in bản đồ', ['Sở Xây dựng', 'Sở Y tế'])
    >>> title, who, _ = bracketed("Phát tờ rơi (Đoàn Thanh niên xã), hoàn thành trước ngày 10/5/2026.")
    >>> title, [a.agency for a in who]
    ('Phát tờ rơi, hoàn thành trước ngày 10/5/2026.', ['Đoàn Thanh niên xã'])
    >>> title, who, when = bracketed("Kéo lại dây (Tổ Điện lo chính, Tổ Bảo vệ hỗ trợ) - xong trước Tết Nguyên đán.")
    >>> title, [a.agency for a in who], when
    ('Kéo lại dây', ['Tổ Điện', 'Tổ Bảo vệ'], 'xong trước Tết Nguyên đán')
    """
    if "(" not in text:
        return _bracketed_at_end(text)
    if _time_behind().search(fold_in_place(text)):
        without, found = _named_inside(text)
        return without, unique(found), None
    if (time := _TIME_BEHIND.search(text)) and not may_begin_name(time["time"]) and parse_timeframe(time["time"]):
        title, who, when = bracketed(text[: time.start()])  # "Đo tiếng ồn (Sở Y tế đo theo hợp đồng), tháng 6/2026"
        return (title, who, when or time["time"]) if who else (text, [], None)
    title, who, when = _bracketed_at_end(text)
    if who:
        title, earlier = _named_inside(title)
        who = unique([*earlier, *who])
    return title, who, when


def _bracketed_at_end(text: str) -> tuple[str, list[Assignment], str | None]:
    """Read who stands in brackets at the end of a task.

    A body without a role word implements; domain.md section 7.

    Returns:
        The text without the bracket, the assignments, and a time said in the same bracket.

    >>> title, who, when = _bracketed_at_end("Rà soát quy trình (Công an tỉnh chủ trì tham mưu).")
    >>> title, [(a.role.value, a.agency) for a in who]
    ('Rà soát quy trình', [('leads', 'Công an tỉnh')])
    """
    match = _BRACKET.search(text)
    if not match:
        return text, [], None
    inner = (match[1] or match[2]).strip()
    rest = text[: match.start()].strip()
    when: str | None = None
    found: list[Assignment] = []
    labelled = False
    for clause in re.split(r";\s*", inner):
        # "(do Sở Y tế chủ trì)" says what "(Sở Y tế chủ trì)" does.
        part = without_laying(_without_bare_address(clause))
        label = find_label(part) or unsigned_label(part)
        if label and label[0].kind == "time":
            when = f"{label[0].opening} {label[2]}".strip()
            labelled = True
        elif label and label[0].role:
            found += read_cell(label[2], label[0].role, label[1])
            labelled = True
        elif labelled and found and begins_name(part):
            found += read_cell(part, found[-1].role, found[-1].wording or "")
        elif begins_name(without_singling_out(part)) or (found and may_begin_name(part)):
            names, timed = _without_time(part)
            when = when or timed
            found += _in_clause_of_bracket(names)
        elif laid := given(part[:1].upper() + part[1:]):
            found += laid
        elif found and when is None and parse_timeframe(part):
            when = part
    return (rest, unique(found), when) if found or when else (text, [], None)
