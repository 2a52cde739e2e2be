"""Headings of a few words that run into the first sentence below them, as a flattened paper leaves them."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Assignment
from cascade.reader.assignments.assigning import named_behind, read_sentence, unique
from cascade.reader.assignments.beginnings import opens_duty
from cascade.reader.assignments.name_lists import split_names
from cascade.reader.assignments.subjects import is_governed, subject_of
from cascade.reader.markers import marker_at
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import is_known_body, is_whole_name
from cascade.reader.names.naming import begins_name, is_own_name
from cascade.reader.passage import Passage
from cascade.wording.boundaries import ends
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.labels import find_label
from cascade.wording.letters import UPPER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["behind_heading", "part_heading"]

_SHORT_HEADING = 5
"""Words of a heading behind which a clause may begin with a capital."""
_LONGEST = 70
"""Letters of a heading behind which a sentence may begin."""
_FARTHEST = 160
"""Letters within which a heading ends that may be any."""
_FEWEST = 3
"""Words of such a heading."""
_CAPITAL = re.compile(rf"(?<=[^\s.,;:()–-]\s)(?=[{UPPER}])")


@cache
def _headings() -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary('labels')['headings']['run_on'])}(?![^\W\d_])")


def behind_heading(text: str) -> list[Assignment]:
    """Read whom the sentence names into which a heading runs: "Chế độ báo cáo Sở Công Thương tổng hợp, báo cáo …".

    Only behind headings that are none of a sentence, or short ones before a clause with a capital, and where each name
    is a known body's.

    >>> [(a.role.value, a.agency) for a in behind_heading("Chế độ báo cáo Sở Y tế tổng hợp, báo cáo UBND tỉnh.")]
    [('reports', 'Sở Y tế')]
    >>> [a.agency for a in behind_heading("Phân phối Trong 03 ngày kể từ khi có báo cáo, Sở Y tế họp chia thuốc.")]
    ['Sở Y tế']
    >>> behind_heading("Chế độ báo cáo của Sở Y tế tổng hợp theo mẫu.")
    []
    >>> behind_heading("Chế độ báo cáo theo quý. Cuối quý Sở Y tế tổng hợp.")  # another sentence
    []
    """
    text = tidy(text)
    heading = _headings().match(fold_in_place(text[:_LONGEST]))
    begin = heading.end() if heading else 0
    for spot in _CAPITAL.finditer(text, begin, _LONGEST):
        if ends(".").search(text, begin, spot.start()):
            return []
        rest = text[spot.start() :]
        late = name_grammar().adverbial.match(fold_in_place(rest))  # "… Hằng năm, Sở Y tế tổng hợp"
        if heading is None and (late is None or len(text[: spot.start()].split()) > _SHORT_HEADING):
            continue  # "Phân phối | Trong 03 ngày, Ban Vận động họp": any heading ends where a clause begins
        found = subject_of(rest) if late or begins_name(rest) else None
        if found is None:
            continue
        ahead = text[begin : spot.start()].strip()
        governed = is_governed(ahead) if ahead or heading is None else " " not in heading[0]  # "Về Sở Y tế …"
        if governed or not found.verb or not (late or rest.startswith(found.names)):
            return []
        names = [named.name for named in split_names(found.names)]
        known = all(is_known_body(name) or is_own_name(name) for name in names)
        return unique([*read_sentence(rest), *named_behind(rest)]) if known else []
    return []


def part_heading(piece: Passage) -> list[Passage]:
    """Part a counted heading of a flattened paper from the sentence about known bodies that it runs into."""
    marker = marker_at(piece.text)
    if marker is None or marker.is_bullet or find_label(piece.text[marker.length :]):
        return [piece]
    at = _body_behind(piece.text[marker.length :])
    return [piece.cut(0, marker.length + at), piece.cut(marker.length + at)] if at else [piece]


def _body_behind(text: str) -> int | None:
    """Give where the sentence of known bodies begins into which any heading runs, None where that is not sure.

    Not where the words before govern the name, or a noun there says what of the body is meant.

    >>> text = "Tuyên truyền trên loa Sở Y tế, Sở Nội vụ xây dựng tin bài."
    >>> text[_body_behind(text) :]
    'Sở Y tế, Sở Nội vụ xây dựng tin bài.'
    >>> print(_body_behind("Nâng cao hiệu quả hoạt động Ban An toàn giao thông tỉnh thực hiện quy chế."))
    None
    """
    if begins_name(text) or subject_of(text):
        return None
    for spot in _CAPITAL.finditer(text, 0, _FARTHEST):
        ahead, rest = text[: spot.start()].rstrip(), text[spot.start() :]
        asked = opens_duty(rest)
        if not asked and not begins_name(rest):
            continue
        inside = ahead.count("(") > ahead.count(")") or ends(".;:").search(ahead)
        if len(ahead.split()) < _FEWEST or inside or _says_of_what(ahead):
            return None
        found = subject_of(rest)
        if found is None or not (found.verb or found.address) or not (asked or rest.startswith(found.names)):
            return None
        first, *others = [named.name for named in split_names(found.names)] or [""]
        sure = is_known_body(first) or is_own_name(first)
        return spot.start() if sure and all(is_own_name(name) or is_whole_name(name) for name in others) else None
    return None


def _says_of_what(ahead: str) -> bool:
    """Whether a name belongs to the words before it: what is done to it, what governs it, or a noun of which it is the owner."""
    whole = fold(ahead).endswith(tuple(vocabulary("markers")["not_acting_on"]))
    return not whole and (is_governed(ahead) or _owned().search(fold(ahead)) is not None)


@cache
def _owned() -> re.Pattern[str]:
    data = vocabulary("markers")
    return re.compile(rf"(?<!\S){any_of([*data['owned'], *data['acting_on'], *data['placing'], *data['joining']])}$")
