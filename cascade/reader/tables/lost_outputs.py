"""What is to come out, in a row that lost its cells: told from the bodies before it and the time behind it."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.assignments.name_lists import runs_on
from cascade.reader.names.known_bodies import is_known_body
from cascade.reader.names.naming import begins_name, names_several
from cascade.wording.bodies import meanings
from cascade.wording.boundaries import listed
from cascade.wording.folding import fold
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["ends_known", "ends_output", "is_output", "tells_of_outcome", "without_output"]

_WORDS = re.compile(r"\S+")
_SEPARATOR = re.compile(r"[,;]\s*")


def without_output(group: str) -> tuple[str, str]:
    """Part the last names of a row from what is to come out, where its column stands behind: "Sở Y tế Kế hoạch"."""
    for paper in _papers().finditer(group):
        before = group[: paper.start()].strip()
        if ends_known(before) and not is_known_body(f"{_SEPARATOR.split(before)[-1]} {paper[0]}"):
            return before, group[paper.start() :]
    if ends_known(group):
        return group, ""
    for word in reversed(list(_WORDS.finditer(group))):
        before, after = group[: word.start()].strip(), group[word.start() :]
        if word[0][:1].isupper() and before and not begins_name(after) and ends_known(before):
            return before, after
    collective = names_several(group)
    for start in _small_before_capital().finditer(group):
        # "Các chủ hồ chứa thủy điện | Cơ sở dữ liệu", "Phòng Nội vụ các huyện | Lớp tập huấn": no name goes on so.
        if (collective or start["places"]) and not begins_name(group[start.end() :]):
            return group[: start.end()].strip(), group[start.end() :]
    if remark := _remark().search(group):
        return group[: remark.start()].strip(), group[remark.start() :].strip()
    for paper in _papers().finditer(group):  # behind a body that the catalogue does not have
        if not runs_on(group[: paper.start()].strip()):
            return group[: paper.start()].strip(), group[paper.start() :]
    return group, ""


@cache
def _small_before_capital() -> re.Pattern[str]:
    """A small word before a capital with another small word behind it, and whether places of a kind end there."""
    places = any_of(noun for noun in vocabulary("naming")["families"]["places"])
    return re.compile(rf"(?<!\S)(?:(?P<places>{places})|[{LOWER}]+)\s(?=[{UPPER}][{LOWER}]+,?\s[{LOWER}])")


@cache
def _remark() -> re.Pattern[str]:
    """Where a remark begins with a word that is in no name: "Phòng Quản trị | Theo quyết định kiểm kê"."""
    words = map(str.capitalize, vocabulary("markers")["opening_remarks"])
    return re.compile(rf"(?<=[^\s,;–-]\s){any_of(words, as_printed=True)}\s(?=[{LOWER}])")


@cache
def _papers() -> re.Pattern[str]:
    names = [name for kind in vocabulary("documents")["kinds"].values() for name in kind["vi"]]
    return re.compile(rf"(?<=[^\s\-–,;/(]\s){any_of(names, as_printed=True)}(?![^\W_])")


def is_output(groups: list[str], wanted: int) -> bool:
    """Whether what begins like a body is what comes out: "Các nền tảng số được triển khai", "Trạm đo" behind two bodies."""
    *bodies, last = groups
    if ends_known(last):
        return False
    more = len(bodies) >= wanted and all(map(ends_known, bodies[-wanted:]))
    return more or (names_several(last) and tells_of_outcome(last))


def tells_of_outcome(words: str) -> bool:
    """Whether words that begin like a body tell what was done: "Các nền tảng số được triển khai"."""
    return _done().search(fold(words)) is not None


@cache
def _done() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){any_of(vocabulary('markers')['done'])}(?!\S)")


def ends_output(text: str, word: re.Match[str]) -> bool:
    """Whether a time goes on behind words that end what comes out: "Giấy chứng nhận hoàn thành | 31/12/2026"."""
    small = _small_times().match(text, word.start())
    return small is not None and text[small.end() : small.end() + 1].isdigit()


@cache
def _small_times() -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary('markers')['ending_outputs'], as_printed=True)}\s")


def ends_known(group: str) -> bool:
    """Whether the last of some names is that of a known body: a comma or "và" may stand in it or before it."""
    starts = [0, *(match.end() for match in listed(",;").finditer(group))]
    return any(meanings(group[start:]) or is_known_body(group[start:]) for start in starts)
