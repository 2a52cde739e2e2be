"""Bodies that each have their role behind them: "Đảng ủy chỉ đạo, UBND xã thực hiện, Công an xã giám sát"."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from cascade.model import Assignment, Role
from cascade.reader.assignments.name_lists import split_names
from cascade.reader.assignments.partners import assignments, inviting, leading_verb, trailing, unique
from cascade.reader.assignments.subjects import is_governed, subject_of
from cascade.reader.names.known_bodies import is_whole_name
from cascade.reader.names.naming import begins_name, may_begin_name
from cascade.wording.boundaries import OUTSIDE_BRACKETS
from cascade.wording.folding import fold
from cascade.wording.names import is_collective
from cascade.wording.phrases import late
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["are_bodies", "closed_clauses", "each_by_role", "is_done_by", "laying", "without_doing", "without_laying"]

_LOOKED_AT = 1_200
"""Letters of a text in which clauses are looked for."""
_NEAR = 40
"""Letters of what the bodies of a kind have."""
_LONGEST = 500
"""Letters of a text that is nothing but bodies with their roles."""
_SIGN = late(rf"[,.;]\s+{OUTSIDE_BRACKETS}")


def each_by_role(text: str) -> list[Assignment]:
    """Read a text that is nothing but bodies each with its role behind it, and when it is to be done.

    Returns:
        The bodies in their roles; none where there is one role for all, or where something else is said.

    >>> found = each_by_role("Đảng ủy chỉ đạo, UBND xã thực hiện, Công an xã, các thôn giám sát, xong trước 30/6/2026")
    >>> [(a.role.value, a.agency) for a in found]
    [('directs', 'Đảng ủy'), ('implements', 'UBND xã'), ('monitors', 'Công an xã'), ('monitors', 'các thôn')]
    >>> found = each_by_role("Đảng ủy chỉ đạo; UBND xã thực hiện. Công an xã giám sát.")
    >>> [(a.role.value, a.agency) for a in found]
    [('directs', 'Đảng ủy'), ('implements', 'UBND xã'), ('monitors', 'Công an xã')]
    >>> each_by_role("Sở Y tế, Sở Nội vụ thực hiện"), each_by_role("Sở Y tế chủ trì, rà soát sổ sách")
    ([], [])
    """
    if len(text) > _LONGEST:
        return []
    pattern, roles = _roles_behind()
    found: list[Assignment] = []
    said = start = 0
    for end in [*(sign.start() for sign in _SIGN.finditer(text)), len(text)]:
        piece = text[start:end].strip(" ,.;")
        if (match := pattern.fullmatch(piece)) and are_bodies(names := piece[: match.end("names")]):
            found += assignments(roles[fold(match["role"])], names, piece[match.start("role") :])
            said += 1
            start = end + 1
        elif said > 1 and not may_begin_name(piece) and parse_timeframe(piece):
            start = end + 1
    return unique(found) if said > 1 and start > len(text) else []


def closed_clauses(text: str) -> list[Assignment]:
    """Read the clauses of a text, behind its first, that are nothing but bodies with their role behind them.

    >>> found = closed_clauses("Lập hồ sơ, UBND các xã, phường thực hiện; Sở Nội vụ đôn đốc, xong trước 30/6/2026.")
    >>> [(a.role.value, a.agency) for a in found]
    [('implements', 'UBND các xã, phường'), ('monitors', 'Sở Nội vụ')]
    >>> closed_clauses("Sở Y tế chủ trì, rà soát sổ sách"), closed_clauses("Trình UBND tỉnh, Sở Y tế, Sở Nội vụ rà soát")
    ([], [])
    >>> closed_clauses("Lập danh sách gửi, UBND xã thực hiện")
    []
    """
    text = text[:_LOOKED_AT]
    pattern, roles = _roles_behind()
    found: list[Assignment] = []
    start = 0  # of the names that a clause may end
    for first, end in pairwise([*(sign.end() for sign in _SIGN.finditer(text)), len(text)]):
        invited = inviting().match(text, first, end)  # "…, mời Thanh tra tỉnh, Thuế tỉnh tham gia"
        begin = invited.end() if invited else first
        piece = text[begin:end].rstrip(" ,.;")
        start = start or (begin if begins_name(piece) else 0)
        # Behind a colon: who does it near "Trường Mẫu: Công an phường thực hiện" is not the school.
        clause = _guided().sub("", text[start:end].rstrip(" ,.;").rpartition(": ")[2]) if start else ""
        if (match := pattern.fullmatch(clause)) and _are_bodies_with(names := clause[: match.end("names")]):
            if not is_governed(text[:start].rstrip(" ,.;")):
                found += assignments(roles[fold(match["role"])], names, clause[match.start("role") :])
            start = 0
        elif not may_begin_name(piece):
            start = 0
    return unique(found)


def without_doing(text: str) -> str:
    """Leave out the words behind bodies that say no more than that they do it.

    >>> without_doing("UBND các xã tổ chức thực hiện"), without_doing("Sở Y tế phối hợp"), without_doing("Ban Tổ chức thực hiện")
    ('UBND các xã', 'Sở Y tế phối hợp', 'Ban Tổ chức')
    """
    match = _doing().fullmatch(text)
    return text[: match.end("names")] if match and are_bodies(text[: match.end("names")]) else text


def without_laying(text: str) -> str:
    """Leave out the word that lays work on bodies with a role behind them, and when they are to do it.

    >>> without_laying("do Sở Y tế chủ trì, xong trong tháng 5"), without_laying("giao Công an xã, các thôn")
    ('Sở Y tế chủ trì', 'Công an xã, các thôn')
    >>> without_laying("do Bộ Y tế ban hành"), without_laying("do thiếu vốn")
    ('do Bộ Y tế ban hành', 'do thiếu vốn')
    >>> without_laying("Do Sở Y tế chủ trì")
    'Sở Y tế chủ trì'
    """
    laid = _laying().match(text[:1].lower() + text[1:])
    if laid is None or not begins_name(text[laid.end() :]):
        return text
    rest, comma, last = text[laid.end() :].rpartition(", ")
    if not comma or may_begin_name(last) or not parse_timeframe(last):
        rest = text[laid.end() :]
    bodies = laid["alone"] is not None and are_bodies(rest)
    said = leading_verb().search(rest) or without_doing(rest) != rest or _roles_behind()[0].fullmatch(rest)
    return rest if said or bodies else text


def is_done_by(work: str, said: str) -> bool:
    """Whether a task says who does it: the work before "do Sở Y tế", and behind it no more than "thực hiện" and when.

    >>> is_done_by("Trồng cây", "thực hiện trong tháng 5/2026"), is_done_by("Trồng cây", "thực hiện chậm")
    (True, False)
    >>> is_done_by("Kiểm tra các dự án", "thực hiện")
    False
    >>> is_done_by("Lắp biển", "thực hiện dưới sự hướng dẫn của Sở Y tế, trước ngày 02/9/2026")
    True
    >>> is_done_by("Mở lớp đan lát,", "tổ chức"), is_done_by("Dự lớp đan lát,", "tổ chức"), is_done_by("Cử thợ dự lớp", "tổ chức")
    (True, False, False)
    """
    doing = _only_doing().match(said) or _held(work, said)
    behind = said[doing.end() :].strip(" .,;") if doing else said
    behind = next(
        (behind[: sign.start()] for sign in _SIGN.finditer(behind) if begins_name(behind[sign.end() :])), behind
    )
    if fold(behind).startswith(tuple(f"{word} " for word in vocabulary("naming")["guided"]["opens"])):
        behind = behind.rpartition(", ")[2] if ", " in behind else ""  # "thực hiện dưới sự hướng dẫn của Sở Y tế"
    # "Kiểm tra các dự án do Sở Y tế thực hiện" lays the work on nobody.
    return doing is not None and not (behind and not parse_timeframe(behind)) and not _things().search(fold(work))


@cache
def _only_doing() -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary('naming')['bracket_ends'], as_printed=True)}(?![^\W\d_])")


def _held(work: str, said: str) -> re.Match[str] | None:
    """The words by which somebody holds what the work before a comma names, and does not only go there."""
    holding, attending = _holding()
    return holding.match(said) if work.endswith(",") and not attending.match(fold(work)) else None


@cache
def _holding() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words by which somebody holds what was named before a comma, and with which work begins that only goes there."""
    data: dict[str, list[str]] = vocabulary("naming")["held_by_others"]
    holds, attends = (any_of(data[key]) for key in ("holds", "attends"))
    return re.compile(rf"{holds}(?![^\W\d_])"), re.compile(rf"{attends}\s")


@cache
def _things() -> re.Pattern[str]:
    """Things that somebody does, at the end of a text: "… các dự án", "… mô hình"."""
    return re.compile(
        rf"(?<!\S)(?:các|những|mọi)\s(?:\S+\s){{0,3}}\S+$|(?<!\S){any_of(vocabulary('naming')['done_by_others'])}$"
    )


def are_bodies(names: str) -> bool:
    """Whether words are names of bodies and nothing more.

    >>> are_bodies("Sở Y tế, các thôn"), are_bodies("Sở Y tế rà soát")
    (True, False)
    """
    if not may_begin_name(names) or subject_of(names[:1].upper() + names[1:]):
        return False
    return all(may_begin_name(named.name) and is_whole_name(named.name) for named in split_names(names))


def _are_bodies_with(names: str) -> bool:
    """Whether words are names of bodies, those of a kind also with what such of them have: "UBND các xã có đê"."""
    kind, has, what = names.partition(f" {vocabulary('naming')['having']} ")
    return are_bodies(names) or (is_collective(kind) and are_bodies(kind) and bool(has) and len(what) < _NEAR)


@cache
def _roles_behind() -> tuple[re.Pattern[str], dict[str, Role]]:
    """Names with the words of a role behind them, those that only say that they do it too."""
    doing = (fold(phrase) for phrase in vocabulary("naming")["bracket_ends"])
    roles = dict.fromkeys(doing, Role.IMPLEMENTS) | trailing()[1]
    return re.compile(rf"(?P<names>.+?)\s+(?P<role>{any_of(roles, as_printed=True)})"), roles


@cache
def _guided() -> re.Pattern[str]:
    """Who guides it, behind who does it: "Sở Y tế thực hiện | dưới sự hướng dẫn của Bộ Y tế"."""
    return re.compile(rf"\s{any_of(vocabulary('naming')['guided']['opens'], as_printed=True)}\s.*")


@cache
def _doing() -> re.Pattern[str]:
    ends = any_of(vocabulary("naming")["bracket_ends"], as_printed=True, space=r"\s")
    return re.compile(rf"(?P<names>.+?)\s+{ends}[.;,]?\s*", re.DOTALL)


@cache
def _laying() -> re.Pattern[str]:
    """The words in a bracket before those whom work is laid on: "(do Sở Y tế chủ trì)", "(giao Công an xã)"."""
    alone = any_of(vocabulary("naming")["laying"]["alone"])
    return re.compile(rf"(?:(?P<alone>{alone})|{laying()})\s+")


def laying() -> str:
    """The pattern of the word that lays work on those behind it who have a role: "do Sở Y tế chủ trì"."""
    return any_of(vocabulary("naming")["laying"]["with_role"])
