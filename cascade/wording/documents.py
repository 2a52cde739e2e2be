"""Papers in words: names of types, organs behind codes, and the papers that running text cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from cascade.model import DocumentKind, DocumentNumber, Level
from cascade.wording.dates import parse_date
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.letters import UPPER
from cascade.wording.vocabulary import vocabulary

__all__ = ["Citation", "Organ", "find_citations", "kind_of_name", "name_of_kind", "organ_of_code"]


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper named in running text.

    Attributes:
        number: its number; None where it is cited by name only or its number is left blank.
        kind: its type.
        issued: its date, where the citation gives one.
        issuer: who issued it, as printed.
        title: what it is about, up to the end of the clause; for a law its name.
        start: where the citation begins in the text.
        end: where its number, date and issuer end, before the title.
    """

    number: DocumentNumber | None
    kind: DocumentKind | None
    issued: date | None
    issuer: str | None
    title: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Organ:
    """The organ a code stands for.

    Attributes:
        name: its name, or the names it may stand for.
        level: its level, None where the code does not tell (TU is tỉnh ủy, thành ủy and thị ủy alike).
    """

    name: str
    level: Level | None


@cache
def _kinds() -> dict[str, DocumentKind]:
    data: dict[str, dict[str, Any]] = vocabulary("documents")["kinds"]
    return {fold(form): DocumentKind(kind) for kind, names in data.items() for form in names["vi"]}


def kind_of_name(text: str) -> DocumentKind | None:
    """Tell the type of paper a name stands for, None where it is no such name.

    >>> kind_of_name("CHƯƠNG TRÌNH HÀNH ĐỘNG").value
    'programme'
    """
    return _kinds().get(fold(text).strip(" .:*#-"))


def name_of_kind(kind: DocumentKind, language: Literal["vi", "en"] = "vi") -> str:
    """Give the name of a type of paper in a language."""
    names = vocabulary("documents")["kinds"][kind.value]
    name: str = names["en"] if language == "en" else names["vi"][0]
    return name


def organ_of_code(code: str) -> Organ | None:
    """Tell which organ a code in a number stands for, None for a code that is not known.

    >>> organ_of_code("TU").level is None, organ_of_code("QH15").name
    (True, 'Quốc hội')
    """
    organs: dict[str, dict[str, str]] = vocabulary("documents")["organs"]
    found = organs.get(code) or organs.get(code.rstrip("0123456789"))
    return Organ(found["vi"], Level(found["level"]) if "level" in found else None) if found else None


_NUMBER = (
    r"(?P<number>\d{1,5}[a-zđ]?\s?[-–/]\s?(?:\d{4}\s?/\s?)?"
    rf"(?:[{UPPER}][\w.&]*(?:\([\w.]+\))?)(?:\s?[-–/]\s?[{UPPER}][\w.&]*(?:\([\w.]+\))?)*)"
)
_BLANK = rf"(?P<blank>[-–/]\s?[{UPPER}][\w.&]*(?:[-–/][{UPPER}][\w.&]*)*)"
_DATE = (
    r"(?:[,\s(]*(?:ngày\s*)?(?P<date>\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}"
    r"|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})\)?)"
)


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    names = sorted(_kinds(), key=len, reverse=True)
    spelt = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in names)
    numbered = re.compile(
        rf"(?<![^\W\d_])(?:(?P<kind>{spelt})\s+)?(?:(?P<label>số)\s*:?\s*)?(?:{_NUMBER.replace(UPPER, _lower(UPPER))}|{_BLANK.replace(UPPER, _lower(UPPER))})"
        rf"{_DATE}?"
    )
    only = [
        fold(form)
        for kind in vocabulary("documents")["named_only"]
        for form in vocabulary("documents")["kinds"][kind]["vi"]
    ]
    laws = "|".join(sorted(map(re.escape, only), key=len, reverse=True))
    named = re.compile(
        rf"(?<![^\W\d_])(?P<kind>{laws})(?![^\W\d_])(?P<title>[^.;:()\n]{{2,160}}?)"
        rf"(?:\s+số\s*:?\s*(?P<number>\d+/\d{{4}}/[a-z]+\d+))?{_DATE}?(?=[.;:,()\n]|\s+(?:và|được|có|đã|số|ngày|của|do)\s|$)"
    )
    after = "|".join(
        sorted((re.escape(fold(w)) for w in vocabulary("documents")["after_issuer"]), key=len, reverse=True)
    )
    ends = re.compile(
        rf"[,;.:()“”\"\n]|\s(?:{after})(?![^\W\d_])|\s(?:{spelt})\s+(?:số\s|\d)|\svà\s+(?:{spelt})(?![^\W\d_])|$"
    )
    return numbered, named, ends


def _lower(upper: str) -> str:
    return upper.lower()


def find_citations(text: str) -> tuple[Citation, ...]:
    """Find the papers that a text cites, in order.

    >>> found = find_citations("Thực hiện Kế hoạch số 276-KH/TU ngày 14/5/2024 của Ban Thường vụ Tỉnh ủy về an toàn lao động.")
    >>> str(found[0].number), found[0].issued.isoformat(), found[0].issuer, found[0].title
    ('276-KH/TU', '2024-05-14', 'Ban Thường vụ Tỉnh ủy', 'an toàn lao động')
    """
    folded = fold_in_place(re.sub(r"\s", " ", text))
    found = sorted([*_numbered(text, folded), *_named(text, folded)], key=lambda c: (c.start, -c.end))
    kept: list[Citation] = []
    for citation in found:
        if kept and citation.start < kept[-1].end:
            continue
        kept.append(citation)
    return tuple(kept)


def _numbered(text: str, folded: str) -> Iterator[Citation]:
    numbered, _, ends = _patterns()
    for match in numbered.finditer(folded):
        if match["blank"] is not None and not (match["kind"] and match["label"]):
            continue
        number = None
        if match["number"]:
            number = DocumentNumber.parse(_printed(text, match, "number"))
            if not number.recognised:
                continue
        elif not match["date"]:
            continue
        if not (match["kind"] or match["label"] or (number and number.kind) or (number and number.grammar == "law")):
            continue
        kind = _kinds().get(tidy(match["kind"])) if match["kind"] else number.kind if number else None
        if kind is None and number is not None and number.grammar == "law":
            kind = DocumentKind.LAW
        issued = parse_date(tidy(_printed(text, match, "date"))) if match["date"] else None
        issuer, end = _issuer(text, folded, match.end(), ends)
        yield Citation(number, kind, issued, issuer, _title(text, folded, end), match.start(), end)


def _named(text: str, folded: str) -> Iterator[Citation]:
    """Laws cited by name: "Luật Đường bộ ngày 27 tháng 6 năm 2024"."""
    _, named, _ = _patterns()
    for match in named.finditer(folded):
        title = tidy(text[match.start() : match.end("title")])
        if not text[match.start()].isupper() or not title.split(" ", 1)[-1][:1].isupper():
            continue
        if not match["date"] and not match["number"]:
            continue
        number = DocumentNumber.parse(_printed(text, match, "number")) if match["number"] else None
        issued = parse_date(tidy(_printed(text, match, "date"))) if match["date"] else None
        yield Citation(number, _kinds().get(match["kind"]), issued, None, title, match.start(), match.end())


def _printed(text: str, match: re.Match[str], group: str) -> str:
    """A part of a match in the letters of the text, the line breaks in it closed."""
    words = text[match.start(group) : match.end(group)]
    return re.sub(r"\s*([-–/])\s*", r"\1", words).strip()


def _issuer(text: str, folded: str, start: int, ends: re.Pattern[str]) -> tuple[str | None, int]:
    """The words behind "của", up to the verb or the sign that ends the name."""
    match = re.compile(r"\s+của\s+").match(folded, start)
    if not match:
        return None, start
    begin = match.end()
    stop = ends.search(folded, begin)
    end = stop.start() if stop else len(text)
    while stop and _inside_name(folded, begin, stop):
        stop = ends.search(folded, stop.end())
        end = stop.start() if stop else len(text)
    name = tidy(text[begin:end])
    if not name or not (name[:1].isupper() or fold(name).startswith("ubnd")) or end - begin > 160:  # noqa: PLR2004  # no organ's name is longer
        return None, start
    return name, end


def _inside_name(folded: str, begin: int, stop: re.Match[str]) -> bool:
    """Whether the words that would end an issuer belong to its name: "Ban Tổ chức", "Ban Chỉ đạo", "Bộ Xây dựng"."""
    before = folded[begin : stop.start()].split()
    said = stop[0].strip()
    return (
        bool(before)
        and before[-1] in ("ban", "sở", "bộ", "cục", "vụ", "ủy")
        and said in ("tổ chức", "chỉ đạo", "xây dựng", "phát triển", "kỳ họp")
    )


def _title(text: str, folded: str, start: int) -> str | None:
    """What a cited paper is about: the words behind its issuer up to the end of the clause."""
    match = re.compile(r"\s*(?:về\s+việc\s+|về\s+|v/v\s+)?").match(folded, start)
    begin = match.end() if match else start
    stop = re.compile(
        r"[;:()\n]|\.(?:\s|$)|,\s+(?=[^,;.]{3,60}\s(?:ban hành|xây dựng)\s)|,?\s+(?:theo|xét)\sđề\snghị\s|\(sau đây|$"
    ).search(text, begin)
    end = stop.start() if stop else len(text)
    title = tidy(text[begin:end]).strip(' ,.“”"')
    return title if len(title.split()) > 1 and not title.startswith(("và ", ",")) else None
