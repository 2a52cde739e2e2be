"""The letterhead: the organs at the top of a paper, told from its motto, number, place and date."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from cascade.reader.names.naming import begins_name
from cascade.reader.names.spelling import natural_case
from cascade.wording.alignment import align
from cascade.wording.folding import fold, fold_all, fold_in_place, tidy
from cascade.wording.letters import LOWER, UPPER, is_capitals
from cascade.wording.phrases import Phrases, RarePattern
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "NUMBER",
    "PLACE",
    "RULE",
    "authority_line",
    "begins_at",
    "organ_of_head",
    "organs_of_head",
    "unit_of_form",
]

NUMBER = re.compile(
    r"(?<![^\W\d_])[Ss][ốỐ]\s*:?\s*(?P<serial>\d{1,6}[a-z]?)?\s*(?P<rest>[-/]\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\w.&]*(?:\s*[-/]\s*[A-ZĐ][\w.,&()]*|\s*–\s*[A-ZĐ]{2,}(?!\w))*)"
)
_LONGEST_NAME = 90
"""Letters beyond which words are no name of a body."""
_FEW = 2
"""Words in capitals that are an abbreviation in a sentence rather than an organ: "HĐND", "UBND TP"."""
PLACE = rf"(?:T[Pp]\.\s?)?[{UPPER}][{LOWER}]+(?:[\s-]+[{UPPER}][{LOWER}]+){{0,4}}"
"""The name of a place, as it stands before the date of a paper: "Tp. Sông Lam"."""
RULE = re.compile(r"(?:[-–_*—=]\s*){3,}")
_PLACE_DATE = re.compile(rf"([{UPPER}][\w\s.\-]{{1,40}}?),\s*ngày\s*(?:\d{{1,2}}|…|\.{{2,}})?\s*tháng", re.IGNORECASE)


@cache
def _organ_words() -> Phrases:
    return Phrases(vocabulary("heads")["organs"], behind_digits=True)


_SAID_AGAIN = re.compile(r"(?<=\S)\s+\([^()]*\)(?=\s*$)")


def organs_of_head(top: str) -> list[str]:
    """The organs of the head in its capitals, the superior first."""
    zone = _whole_names(_mottoes().sub(lambda motto: "\n" * len(motto[0]), fold_in_place(top)), top)
    # The number goes first and leaves a colon: else the place of "41/KH-UBND Ví Dụ, ngày" begins at KH, or at the issuer.
    zone = RULE.sub("\n", _PLACE_DATE.sub("\n", NUMBER.sub("\n:\n", zone)))
    candidates: list[str] = []
    for piece in re.split(r"[\n|]", zone):
        # "BAN CHỈ ĐẠO PHÒNG, CHỐNG TỘI PHẠM (BAN CHỈ ĐẠO 138)": a bracket says the name again.
        words = _capitals_of(_SAID_AGAIN.sub("", piece).strip(" *-–.:"))
        below = candidates and len(candidates[-1]) < _LONGEST_NAME
        if words and below and _goes_on_below(candidates[-1], words):
            candidates[-1] += " " + words
        elif words and _organ_words().search(_masked(words)) and is_capitals(words):
            candidates.append(words)
    return [organ for words in candidates for organ in _parted(words)]


def _capitals_of(piece: str) -> str:
    """The capitals that a piece of the head begins with, or ends with where a page's own words ran into it."""
    caps = re.match(rf"[^{LOWER}]*", piece)
    words = tidy(caps[0]).strip(" *-–.:") if caps else ""
    if _organ_words().search(_masked(words)):
        return words
    behind = re.search(rf"(?<=[{LOWER}.…:\d]\s)[^{LOWER}]*$", piece)
    ending = tidy(behind[0]).strip(" *-–.:") if behind else ""
    return ending if _organ_words().match(_masked(ending)) and len(ending.split()) > _FEW else words


def _parted(words: str) -> list[str]:
    """Part the organs that stand in one line, as they do where a head lost its line breaks."""
    folded = fold(words)
    starts = [found.start() for found in _organ_words().finditer(_masked(words))]
    begins = [
        start
        for before, start in pairwise(starts)
        if not _goes_on(folded[before:start], folded[start : start + _LONGEST_NAME])
        and not words[before:start].rstrip().endswith(("-", "–"))
    ]
    edges = [starts[0], *begins, len(words)]
    return [words[start:end].strip() for start, end in pairwise(edges)]


def _goes_on_below(organ: str, words: str) -> bool:
    """Whether a line goes on the name of the organ above it: its place, or all of it where only "BỘ" or "TỈNH" stood there."""
    data = vocabulary("heads")
    if not any(map(str.isalpha, words)):
        return False  # the month of a date, of which "Ví Dụ, ngày 15 tháng" went first
    if fold(organ).split()[-1] in fold_all(data["places"]):
        return True
    if _organ_words().match(_masked(words)):
        return False
    begins = tuple(f"{fold(place)} " for place in [*data["places"], "và"])
    return fold(organ) in data["unnamed"] or fold(words).startswith(begins)


def _masked(words: str) -> str:
    """The words folded, with those blotted out that only look like the beginning of an organ: "HẢI PHÒNG", "QUỐC PHÒNG"."""
    return _no_organs().sub(lambda found: "x" * len(found[0]), fold(words))


@cache
def _no_organs() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){any_of(vocabulary('heads')['no_organs'])}(?![^\W\d_])")


def organ_of_head(top: str) -> str | None:
    """The issuing organ as the head prints it: the last of the organs above the number."""
    return next(reversed(organs_of_head(top)), None)


@cache
def _unfinished() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data = vocabulary("heads")
    return (
        re.compile(rf"{any_of(data['dependent'])}|.*\svà"),
        re.compile(any_of(data["departments"])),
        re.compile(any_of(data["committees"])),
    )


def _goes_on(name: str, after: str) -> bool:
    """Whether an organ's name goes on with the organ behind it: `ban thường vụ` and `ban tuyên giáo` before `thị ủy`."""
    dependent, department, committee = _unfinished()
    return bool(dependent.fullmatch(name.strip()) or (department.fullmatch(name.strip()) and committee.match(after)))


@cache
def _mottoes() -> re.Pattern[str]:
    data = vocabulary("heads")
    return re.compile(any_of([*data["states"], *data["mottoes"]], space=r"[\s|]+"))


def _whole_names(folded: str, top: str) -> str:
    """The head without its mottoes, which are line feeds in the folded text, and without line breaks inside the words for an organ."""
    clean = [mark if mark == "\n" else letter for mark, letter in zip(folded, top, strict=True)]
    aligned = align(folded)
    for name in _organ_words().finditer(aligned.folded):
        start, end = aligned.span(*name.span())
        clean[start:end] = top[start:end].replace("\n", " ")
    return "".join(clean)


def begins_at(texts: list[str]) -> int:
    """Which paragraph begins the letterhead: above it stands what a page says of itself; 0 where there is none.

    >>> begins_at(["Tải về", "SỞ Y TẾ", "-------", "Số: 5/KH-SYT", "CỘNG HÒA XÃ HỘI", "CHỦ NGHĨA VIỆT NAM", "KẾ HOẠCH"])
    1
    """
    folded = fold_in_place("\n".join(texts))
    state = re.search(any_of(vocabulary("heads")["states"], space=r"[\s|]+"), folded)
    if state is None:
        return 0
    at = folded.count("\n", 0, state.start())
    at = next((i for i in range(at) if is_capitals(texts[i]) and _organ_words().search(fold(texts[i]))), at)
    while at and _is_of_head(texts[at - 1]):
        at -= 1
    return at


def _is_of_head(text: str) -> bool:
    """Whether a line above the name of the state belongs to the head: organs, rules, the number, place and date."""
    if _PLACE_DATE.match(text.lstrip(" |*#")):
        return True
    return is_capitals(text) or not any(map(str.isalpha, text)) or NUMBER.match(text.lstrip(" |*#")) is not None


def authority_line(text: str, lines: list[int], begin: int) -> tuple[int, str] | None:
    """Who decides, in capitals between the title and what the paper rests on, and where that begins.

    Args:
        text: the head.
        lines: where its lines begin.
        begin: where the title begins.
    """
    resting, deciding, titling, belonging = _deciding()
    behind = [at for at in lines if at > begin]
    basis = next((at for at in behind if resting.match(fold(text[at : at + 30]))), None)
    for at in behind:
        if basis is None or at >= basis:
            return None
        words = RULE.sub(" ", text[at:basis]).strip(" \n:;.*#|–-")
        before = fold(text[:at]).rstrip()
        named = is_capitals(words) and deciding.match(fold(words)) and not titling.search(fold(words))
        if named and not belonging.search(before):
            return at, tidy(words)
    return None


@cache
def _deciding() -> tuple[re.Pattern[str], Phrases, Phrases, re.Pattern[str]]:
    """What a basis begins with, who decides, what only a title has, and what goes on with the name of an organ."""
    data = vocabulary("heads")
    return (
        re.compile(rf"{any_of(data['resting_on'])}\s"),
        Phrases([*data["posts"], *data["organs"]]),
        Phrases(data["titling"], behind_digits=True),
        re.compile(rf"(?:^|\s){any_of(data['belonging'])}$"),
    )


@cache
def _form_unit() -> RarePattern:
    units = vocabulary("heads")["form_units"]
    return RarePattern(units, rf"{any_of(units)}\s?:\s*", opens=True)


def unit_of_form(texts: list[str]) -> tuple[int, str] | None:
    """Who fills in a form, as a line of a sheet's head says, and which line that is: `Đơn vị: Sở Y tế`.

    >>> unit_of_form(["BẢNG PHÂN CÔNG NHIỆM VỤ", "Đơn vị: Sở Y tế"])
    (1, 'Sở Y tế')
    """
    for index, text in enumerate(texts):
        line = tidy(text).strip(" *_#.")
        if match := _form_unit().match(fold_in_place(line)):
            name = line[match.end() :].strip(" .;")
            if name[:1].isupper() and begins_name(name) and len(name) < _LONGEST_NAME:
                return index, natural_case(name, "")
    return None
