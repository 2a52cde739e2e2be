"""Who stands behind the work of an item, parted off by a sign: "Thay lọc bụi; Phòng Kỹ thuật; Quý IV", "Lắp vòi - Tổ Điện kéo dây"."""

from __future__ import annotations

import re

from cascade.model import Assignment
from cascade.reader.assignments.assigning import ends_with_name, named_behind, read_known, read_sentence, unique
from cascade.reader.assignments.behind_colon import alone_behind
from cascade.reader.assignments.clause_series import work_of
from cascade.reader.assignments.roles_behind import each_by_role
from cascade.reader.assignments.subjects import is_governed, subject_of
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import is_known_body
from cascade.reader.names.naming import begins_name, may_begin_name
from cascade.wording.boundaries import blank_brackets, ends
from cascade.wording.folding import fold, fold_in_place

__all__ = ["behind_signs", "quotes_point"]

_DASH = re.compile(r"\s+[–—-]\s+")
_QUOTED_POINT = re.compile(r"[“”\"]\s?\d{1,2}\.")
_COMMA = re.compile(r",\s+")
_LOOKED_AT = 400
"""Letters of an item beyond which it is prose, whose sentences speak of many."""


def behind_signs(text: str, *, counted: bool = False) -> list[Assignment]:
    """Read the bodies that stand alone, or with what they do, behind a dash, a semicolon or the end of a sentence.

    Args:
        text: an item that begins with work.
        counted: whether it is work by its number, whatever it begins with.

    >>> [a.agency for a in behind_signs("Thay lọc bụi; Phòng Kỹ thuật; Quý IV")]
    ['Phòng Kỹ thuật']
    >>> [a.agency for a in behind_signs("Lắp vòi ở cổng - Tổ Cơ điện lắp và kéo dây, Công an xã chặn đường.")]
    ['Tổ Cơ điện', 'Công an xã']
    >>> [a.agency for a in behind_signs("Cụm phía Nam: 03 lớp, Trường Chính trị tỉnh mở vào quý III", counted=True)]
    ['Trường Chính trị tỉnh']
    >>> behind_signs("Lắp vòi cho các trường ở xa, Trạm Y tế đo nước", counted=True)
    []
    >>> behind_signs("Ký quy chế với Sở Y tế - Công an tỉnh tuần tra."), behind_signs("Tình hình; Sở Y tế kiểm tra")
    ([], [])
    >>> [who.agency for who in behind_signs("Lắp vòi ở cổng. Công an xã đã ký. Sở Y tế đo nước.")]
    ['Sở Y tế']
    """
    works = name_grammar().work.match(fold_in_place(text)) is not None
    if len(text) > _LOOKED_AT or not (works or counted) or subject_of(text) or quotes_point(text):
        return []
    outside = blank_brackets(text)
    signs = [*ends(".;").finditer(outside), *_DASH.finditer(outside), *(_COMMA.finditer(outside) if counted else ())]
    for sign in sorted(signs, key=re.Match.start):
        work, rest = text[: sign.start()], text[sign.end() :]
        if not begins_name(rest) or is_governed(work) or ("." not in sign[0] and ends_with_name(work)):
            continue
        listed = "," in sign[0]  # a comma parts names too: only what somebody does stands behind it
        if listed and _names_somebody(work):
            return []
        clause = ends(".").split(rest)[0]
        who = _doing(clause) or ([] if listed else each_by_role(clause) or _alone(work, clause))
        if who:
            return unique([*who, *named_behind(rest)])
    return []


def _names_somebody(work: str) -> bool:
    """Whether a body is named in the last piece of some words, or several in small letters."""
    last = re.split(r"[.;]\s+", work)[-1]
    return any(may_begin_name(last[word.start() :]) for word in re.finditer(r"(?<=\s)\S", last))


def _alone(work: str, rest: str) -> list[Assignment]:
    """Who stands alone there; none where words that no name has go on behind a comma, or tell of it: "Công an xã đã ký"."""
    found = alone_behind(work, rest)
    named = all("," not in one.agency or is_known_body(one.agency) for one in found)
    return found if named and not any(name_grammar().telling.search(fold(one.agency)) for one in found) else []


def _doing(rest: str) -> list[Assignment]:
    """Whom a sentence or clause begins with that says what they do."""
    return (read_sentence(rest) or read_known(rest)) if work_of(rest) else []


def quotes_point(text: str) -> bool:
    """Whether a text quotes a point of a law with its number: that lays nothing on whom it names.

    >>> quotes_point("Nhiệm vụ tại khoản 4 “4. Sở Y tế hướng dẫn.”"), quotes_point("Rà soát “hộ 4.0”")
    (True, False)
    """
    return _QUOTED_POINT.search(text) is not None
