"""Clauses of one sentence that each name a body with its work: "Đoàn xã biểu diễn, Trạm Y tế trực cấp cứu; các thôn treo cờ"."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.assignments.duty_roles import role_of_duty
from cascade.reader.assignments.name_lists import split_names
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.assignments.unlisted import end_of_unit_name
from cascade.reader.names.collectives import goes_on_collective
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import end_of_known, is_known_body, is_whole_name
from cascade.reader.names.naming import begins_name, is_own_name, may_begin_name
from cascade.reader.names.own_names import kept_for_paper
from cascade.wording.boundaries import OUTSIDE_BRACKETS, ends
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.letters import UPPER
from cascade.wording.phrases import stands_inside
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["clauses_of_others", "ends_in_names", "work_of"]

_LONGEST = 900
"""Letters of a sentence beyond which its commas part too much to tell clauses by."""
_SIGN = re.compile(r"[,;]\s+")
_SEMICOLON = re.compile(rf";\s+{OUTSIDE_BRACKETS}")
_COMMA = re.compile(rf",\s+{OUTSIDE_BRACKETS}")
_WORD = re.compile(rf"(?<=\s)(?=[{UPPER}]|các\s)")


def clauses_of_others(text: str) -> list[str]:
    """Give the later clauses of a sentence that begin with a body of their own and say what it does, each as a sentence.

    Behind a semicolon those in small letters, and lists whose clause before names nobody else: there a list may go on.
    A comma parts them only where no body is named in the clause before but the one it begins with: "gửi Sở Y tế, Sở
    Nội vụ tổng hợp" and "phối hợp với Sở Y tế, Sở Nội vụ rà soát" go on with a list.

    >>> clauses_of_others("Đoàn xã biểu diễn, Trạm Y tế trực cấp cứu; các thôn treo cờ.")
    ['Trạm Y tế trực cấp cứu', 'Các thôn treo cờ.']
    >>> clauses_of_others("Công an xã phối hợp với Trạm Y tế, Đoàn xã treo cờ, Hội Nông dân xã rà soát hội viên.")
    []
    >>> clauses_of_others("Đoàn xã biểu diễn; các Tổ đại biểu gặp cử tri"), clauses_of_others("Đoàn xã cùng thiếu nhi, Trạm Y tế trồng cây")
    (['Các Tổ đại biểu gặp cử tri'], [])
    """
    return [clause for sentence in ends(".").split(text[:_LONGEST]) for clause in _of_sentence(sentence)]


def _of_sentence(sentence: str) -> list[str]:
    found: list[str] = []
    ended = False
    if not any(may_begin_name(sentence[sign.end() :]) for sign in _SIGN.finditer(sentence)):
        return []
    for place, part in enumerate(map(_without_address, _SEMICOLON.split(sentence))):
        first, *later = _joined(_at_commas(part))
        opens = bool(work_of(first))
        if place and opens and _begins_clause(first, ended=ended):
            found.append(_as_sentence(first))
        ended = opens and not ends_in_names(part)
        if not opens:
            continue
        more = _names_more(first)
        for piece in later:
            if more and not _does_same(first, piece):
                break
            named = bool(work_of(piece)) and (piece[:1].isupper() or _is_somebody(piece))
            if named:
                found.append(_as_sentence(piece))
            if _names_more(piece) or (not named and _is_bare(piece)):
                break
    return found


def _at_commas(part: str) -> list[str]:
    """The pieces between commas outside brackets, and outside phrases that have one: "cơ quan tham mưu, giúp việc"."""
    shielded = name_grammar().whole.spans(fold_in_place(part))
    commas = [c.span() for c in _COMMA.finditer(part) if not stands_inside(c.start(), shielded)]
    edges = [0, *(edge for comma in commas for edge in comma), len(part)]
    return [part[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]


def _does_same(clause: str, other: str) -> bool:
    """Whether two clauses begin with bodies that do the same: "Sở A theo dõi các xã ven biển, Sở B theo dõi các xã còn lại"."""
    first, second = (role_of_duty(work_of(one))[1] for one in (clause, other))
    return bool(first) and fold(first) == fold(second)


def _without_address(text: str) -> str:
    asked = name_grammar().address.match(fold_in_place(text))
    return text[asked.end() :] if asked else text


def _joined(pieces: list[str]) -> list[str]:
    """Pieces between commas, names that stand before the next name and its verb put together with it."""
    joined: list[str] = []
    for piece in pieces:
        if joined and _is_bare(joined[-1]):
            joined[-1] = f"{joined[-1]}, {piece}"
        else:
            joined.append(piece)
    return joined


def _as_sentence(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


@kept_for_paper(64)
def work_of(clause: str) -> str:
    """Give what a clause says that the body does with which it begins, empty where it begins with none.

    >>> work_of("Sở Y tế rà soát sổ sách"), work_of("Rà soát sổ sách")
    ('rà soát sổ sách', '')
    """
    if not may_begin_name(clause):
        return ""
    text = _as_sentence(clause)
    found = subject_of(text)
    if found and found.verb and not found.address and text.startswith(found.names):
        # "Sở Y tế, các xã để hoàn thiện dự toán" are told, and do not act.
        return found.rest if not text[len(found.names) : -len(found.rest)].strip(" ,") else ""
    end = None if found else end_of_known(text) or end_of_unit_name(text)
    rest = text[end:].strip() if end else ""
    grammar, folded = name_grammar(), fold_in_place(rest)
    told = grammar.telling.match(folded) or grammar.passive.match(folded) or grammar.incomplete.match(folded)
    # "chịu trách nhiệm trước UBND tỉnh, Chủ tịch UBND tỉnh về kết quả" goes on with no work of theirs.
    told = told or grammar.adverbial.match(folded) or grammar.not_in_names.match(folded)
    return rest if rest[:1].islower() and not told else ""


def _begins_clause(clause: str, *, ended: bool) -> bool:
    """Whether a clause behind a semicolon is one of its own, where the one before has ended or not."""
    if clause[:1].islower():
        return _is_somebody(clause)
    return ended and ("," in clause or subject_of(clause) is None)


def _is_somebody(clause: str) -> bool:
    """Whether a clause in small letters begins with bodies or a post, and not with what else there is several of.

    >>> _is_somebody("các Nhóm trẻ thử món mới"), _is_somebody("các món mới")
    (True, False)
    >>> _is_somebody("bộ phận VH-XH làm biển"), _is_somebody("bộ phận quay làm biển")
    (True, False)
    """
    if goes_on_collective(clause) or name_grammar().post_of_neighbours.match(fold(clause)):
        return True
    if clause.startswith("các ") and clause[len("các ") :][:1].isupper():
        return True  # "các Tổ đại biểu tiếp xúc cử tri"
    found = subject_of(_as_sentence(clause))
    names = [named.name for named in split_names(found.names)] if found else []
    return bool(names) and all(is_known_body(name) or is_own_name(name) for name in names)


def _is_bare(clause: str) -> bool:
    """Whether a clause is a name and nothing more, with which a list ends."""
    return may_begin_name(clause) and not work_of(clause) and is_whole_name(_as_sentence(clause).rstrip(" ."))


def _names_more(clause: str) -> bool:
    """Whether a clause names a body besides the one it begins with."""
    work = work_of(clause) or clause
    if _with_whom().match(fold_in_place(work)):
        return True  # "Đoàn xã cùng thiếu nhi, Trạm Y tế trồng cây"
    return any(begins_name(work[word.end() :]) for word in _WORD.finditer(work))


def ends_in_names(clause: str) -> bool:
    """Whether a clause ends in the name of a body, behind which a list of them may go on.

    >>> ends_in_names("Đoàn xã gửi giấy mời Sở Y tế"), ends_in_names("Đoàn xã cùng Sở Y tế treo cờ ở chợ")
    (True, False)
    >>> ends_in_names(f"Phổ biến {'nội dung đã học ' * 80}gửi giấy mời Sở Y tế")
    True
    """
    if len(clause) > _LONGEST:
        clause = clause[-_LONGEST:].partition(" ")[2]
    work = work_of(clause) or clause
    if "các " in work or not _names_more(clause):
        return _names_more(clause)
    last = [work[word.end() :].rstrip(" .") for word in _WORD.finditer(work)]
    named = [name for name in last if begins_name(name)]
    return not named or is_whole_name(named[-1])


@cache
def _with_whom() -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary('naming')['together']['with'])}\s")
