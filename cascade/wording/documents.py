"""Papers in words: the names of their types, the organs behind the codes, and citations in running text."""

from __future__ import annotations

import heapq
import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Literal, NamedTuple, Self

from cascade.model import DocumentKind, DocumentNumber, Level
from cascade.wording.alignment import Aligned, align
from cascade.wording.dates import parse_date
from cascade.wording.folding import fold, fold_all, tidy
from cascade.wording.letters import UPPER
from cascade.wording.names import canonical
from cascade.wording.phrases import Phrases, RarePattern, late
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["Citation", "Organ", "find_citations", "fits_issuer", "kind_of_name", "name_of_kind", "organ_of_code"]


class Organ(NamedTuple):
    """What a code in a number stands for.

    Attributes:
        code: the code as it is usually written: `UBND`, `TTg`.
        name: the organ, or the organs where one code stands for several.
        level: its level, None where the code leaves it open: TU is tỉnh ủy, thành ủy and thị ủy alike.
    """

    code: str
    name: str
    level: Level | None = None


class Citation(NamedTuple):
    """A paper that a text names.

    Attributes:
        number: its number; None where it is left blank, or for a law cited by name.
        kind: its type.
        issued: its date, where it is given.
        issuer: who issued it, as printed.
        title: what it is about, as printed; for a law its name.
        start: where the citation begins in the text.
        end: where number, date and issuer end; what the paper is about may follow.
    """

    number: DocumentNumber | None
    kind: DocumentKind | None
    issued: date | None
    issuer: str | None
    title: str | None
    start: int
    end: int


# --- types and organs --------------------------------------------------------------------------------------------------


@cache
def _kinds() -> tuple[tuple[str, DocumentKind], ...]:
    """Names of types, folded, the longest first."""
    names = [
        (fold(name), DocumentKind(kind))
        for kind, forms in vocabulary("documents")["kinds"].items()
        for name in forms["vi"]
    ]
    return tuple(sorted(names, key=lambda pair: -len(pair[0])))


def kind_of_name(text: str) -> DocumentKind | None:
    """Tell the type of paper whose name a text begins with.

    >>> kind_of_name("CHƯƠNG TRÌNH HÀNH ĐỘNG thực hiện Nghị quyết").value
    'programme'
    >>> kind_of_name("Luật sư") is None
    True
    """
    folded = fold(text)
    if any(_begins(folded, fold(phrase)) for phrase in vocabulary("documents")["not_kinds"]):
        return None
    return next((kind for name, kind in _kinds() if _begins(folded, name)), None)


def _begins(folded: str, phrase: str) -> bool:
    return folded.startswith(phrase) and not folded[len(phrase) : len(phrase) + 1].isalnum()


def name_of_kind(kind: DocumentKind, lang: Literal["vi", "en"] = "vi") -> str:
    """Give the name of a type of paper.

    >>> name_of_kind(DocumentKind.PLAN), name_of_kind(DocumentKind.PLAN, "en")
    ('Kế hoạch', 'Plan')
    """
    forms: dict[str, Any] = vocabulary("documents")["kinds"][kind.value]
    return str(forms["en"] if lang == "en" else forms["vi"][0])


@cache
def _organs() -> dict[str, Organ]:
    return {
        code.casefold(): Organ(code, held["name"], Level(held["level"]) if "level" in held else None)
        for code, held in vocabulary("documents")["organs"].items()
    }


def organ_of_code(code: str) -> Organ | None:
    """Tell what a code in a number stands for; None where it is not known.

    >>> organ_of_code("QH15").name, organ_of_code("TU").level
    ('Quốc hội', None)
    """
    key = tidy(code).casefold()
    return _organs().get(key) or _organs().get(key.rstrip("0123456789"))


@cache
def _told_apart() -> dict[str, tuple[str, ...]]:
    """The names, folded, behind each code that nobody confuses with another."""
    data = vocabulary("documents")
    return {
        code: tuple(fold(name) for name in re.split(", | hoặc ", data["organs"][code]["name"]))
        for code in data["told_apart"]
    }


def fits_issuer(number: DocumentNumber, issuer: str) -> bool:
    """Whether a number may be one of an issuer: False only where number and issuer plainly name different organs.

    >>> fits_issuer(DocumentNumber.parse("204-KH/TU"), "UBND thị xã"), fits_issuer(DocumentNumber.parse("5/KH-SYT"), "UBND tỉnh")
    (False, True)
    """
    known = _told_apart()
    codes = {code.rstrip("0123456789") for code in number.organs} & set(known)
    name = canonical(issuer)
    named = {code for code, names in known.items() if any(one in name for one in names)}
    return not codes or not named or bool(codes & named)


# --- citations ---------------------------------------------------------------------------------------------------------

_CODE = rf"[{UPPER}]\w*(?:[.&]\w+)*"
_MIXED = r"CTr|TTr|TTg|QĐi|QyĐ"
"""Codes with small letters; these, and two capitals, are none but codes, so that spaces may stand around the sign before."""
_JOINED = rf"(?:[-/.]|\s?[-/]\s?(?=[{UPPER}]{{2}}|(?:{_MIXED})(?!\w))){_CODE}"
_NUMBER = rf"\d{{1,5}}[a-zđ]?(?:\s?/\s?(?:(?:19|20)\d\d|\d{{1,2}})|-(?:19|20)\d\d)?(?:[-/]|\s?[-/]\s?(?=[{UPPER}]{{2}}|{_MIXED})){_CODE}(?:{_JOINED}(?:\(\w+\))?)*"
_BLANK = rf"[.…_\s]*(?:/\s?(?:19|20)\d\d)?[-/]\s?{_CODE}(?:{_JOINED})*"
_DAY = r"\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2} tháng \d{1,2},? năm \d{4}"
_DATE = rf",?\s?\(?ngày\s?(?:(?P<day>{_DAY})|[.…_\d\s]*tháng[.…_\d\s]*năm[.…_\s]*(?:\d{{4}})?)\)?"

_AGAIN = re.compile(r"(?:,|;|\svà)\s(?:[^\W\d]+\s)?\d")
"""What a further number of the same kind of paper begins with; a name that follows does not."""


class _Grammar(NamedTuple):
    numbered: re.Pattern[str]
    again: re.Pattern[str]
    listing: RarePattern
    listed: re.Pattern[str]
    date: re.Pattern[str]
    issuer: re.Pattern[str]
    issuer_end: re.Pattern[str]
    term: re.Pattern[str]
    issuer_beside: re.Pattern[str]
    whole: RarePattern
    subject: re.Pattern[str]
    subject_opens: re.Pattern[str]
    subject_end: re.Pattern[str]


def _any(phrases: list[str]) -> str:
    return any_of(phrases, as_printed=True, space=r"\s")


@cache
def _grammar() -> _Grammar:
    data: dict[str, Any] = vocabulary("documents")
    names = [name for name, _ in _kinds()]
    word = _any(data["number_words"])
    kind = rf"(?<![^\W_])(?P<kind>(?i:{_any(names)}))"
    heads = _any([*data["body_heads"], *(name[0].upper() + name[1:] for name in names)])
    return _Grammar(
        numbered=re.compile(
            rf"{kind}\s(?P<said>['‘’]?(?i:{word})\s?:?\s?)?(?:(?P<number>{_NUMBER})|(?(said)(?P<blank>{_BLANK})|(?!)))"
        ),
        again=late(rf"(?:,|;|\svà)\s(?:{word}\s)?(?P<number>{_NUMBER})"),
        listing=RarePattern(
            [": số", ":số"],
            rf"các\s{kind}(?:\s{_any(data['issuer_words'])}\s(?P<issuer>[{UPPER}][^:;.()]{{2,80}}?))?\s?:\s?(?=(?i:số)\s)",
            as_printed=True,
        ),
        listed=late(rf"(?<=[:;,])\s?(?i:số)\s(?P<number>{_NUMBER})"),
        date=re.compile(_DATE),
        issuer=re.compile(rf"\s?,?\s{_any(data['issuer_words'])}\s(?=[{UPPER}])"),
        issuer_end=re.compile(
            rf"[;.,:()\"“”|\[\]]|\s[-–]\s|\s(?:{_any([w for w in data['issuer_ends'] if w != 'và'])})(?!\w)"
            rf"|\svà\s(?:(?![{UPPER}])|{heads}(?!\w))"
        ),
        term=re.compile(
            rf"(?:,?\s?\(?(?:tại\s)?{_any(data['issuer_terms'])}\s(?:lần\s)?(?:thứ\s)?(?:[IVXLC]+|\d+)(?:\s?[-–]\s?\d+)?\)?)+(?!\w)"
        ),
        issuer_beside=re.compile(rf"(?:,|\svà)\s(?={_any(data['body_heads'])}(?!\w))"),
        whole=RarePattern(
            data["whole_names"], _any([_fold_case(name) for name in data["whole_names"]]), as_printed=True
        ),
        subject=re.compile(rf"\s?,?\s?{_any(data['subject_begins'])}(?!\w)"),
        subject_opens=re.compile(rf"\s?,?\s?(?:{_any(data['subject_opens'])}\s)?"),
        subject_end=re.compile(
            rf"[;.|](?=\s|$)|[.;]$|(?i:{_any(data['subject_ends'])})|,\s(?=[{UPPER}])|\)|[“”\"]"
            rf"|\svà\s(?={_any([name[0].upper() + name[1:] for name in names])}\s{word}\s)"
        ),
    )


@cache
def _laws() -> list[str]:
    kinds = vocabulary("documents")["kinds"]
    return fold_all(name for kind in ("law", "ordinance") for name in kinds[kind]["vi"])


@cache
def _law() -> re.Pattern[str]:
    data: dict[str, Any] = vocabulary("documents")
    return re.compile(
        rf"(?<![^\W_])(?P<law>(?i:{_any(_laws())}))\s(?!{_any(data['not_laws'])}(?!\w))(?P<name>[^;.:()\d]{{2,200}}?)"
        rf"(?:,?\s{_any(data['number_words'])}\s?:?\s?(?P<number>{_NUMBER})|(?=,?\s\(?ngày\s?\d))"
    )


@cache
def _later_law() -> re.Pattern[str]:
    return re.compile(rf"\s(?=[{UPPER}])({_any([law[0].upper() + law[1:] for law in _laws()])})\s")


def _fold_case(text: str) -> str:
    """Fold spelling, white space and dashes, and keep capitals."""
    aligned = align(text)
    return _cased(text, aligned)


def _cased(text: str, aligned: Aligned) -> str:
    return "".join(
        letter.upper() if text[start].isupper() and len(letter.upper()) == 1 else letter
        for letter, start in zip(aligned.folded, aligned.starts, strict=True)
    )


def find_citations(text: str) -> tuple[Citation, ...]:
    """Find the papers that a text cites, in the order in which they stand.

    Papers need a number, if only a blank one, or a law its date: "Chỉ thị số 31-CT/TW ngày 19/3/2024 của Ban Bí thư",
    "Luật Đường bộ ngày 27 tháng 6 năm 2024". Line breaks and odd spaces do not matter.

    >>> cited, = find_citations("Thực hiện Kế hoạch số 276-KH/TU ngày 14/5/2024 của Ban Thường vụ Tỉnh ủy về an toàn;")
    >>> str(cited.number), str(cited.issued), cited.issuer, cited.title
    ('276-KH/TU', '2024-05-14', 'Ban Thường vụ Tỉnh ủy', 'an toàn')
    """
    words = _Words.of(text)
    grammar = _grammar()
    found: list[Citation] = []
    for match in _mentions(words):
        if found and words.aligned.starts[match.start()] < found[-1].end:
            continue
        citation, at = _read(words, match)
        found.append(citation)
        while _AGAIN.match(words.cased, at) and (again := grammar.again.match(words.cased, at)):
            number = DocumentNumber.parse(again["number"])
            if not number.recognised:
                break
            citation, at = _complete(words, (again.start("number"), again.end()), number, citation.kind)
            found.append(citation)
    listed = _listed(words, [citation.start for citation in found])
    return tuple(heapq.merge(found, listed, key=lambda citation: citation.start) if listed else found)


def _listed(words: _Words, others: list[int]) -> list[Citation]:
    """Papers of one type whose numbers are listed behind it: "các Quyết định của Chính phủ: số A về X; số B về Y"."""
    found: list[Citation] = []
    for listing in _grammar().listing.finditer(words.cased):
        issuer = words.printed(*listing.span("issuer")) if listing["issuer"] else None
        sentence = words.cased.find(". ", listing.end())
        for number in _grammar().listed.finditer(words.cased, listing.end() - 1):
            first = words.aligned.starts[number.start("number")]
            begins = words.aligned.starts[listing.start()]
            # Another paper that is named in full ends the list, as the end of its sentence does.
            if 0 <= sentence < number.start() or any(begins < other <= first for other in others):
                break
            span = number.span("number")
            citation, _ = _complete(words, span, DocumentNumber.parse(number["number"]), kind_of_name(listing["kind"]))
            found.append(citation if citation.issuer or not issuer else citation._replace(issuer=issuer))
    return found


class _Words(NamedTuple):
    """A text as printed, folded with its capitals kept, and the way from one to the other."""

    text: str
    cased: str
    aligned: Aligned

    @classmethod
    def of(cls, text: str) -> Self:
        aligned = align(text)
        return cls(text, _cased(text, aligned), aligned)

    def printed(self, start: int, end: int) -> str:
        first, last = self.aligned.span(start, end)
        return tidy(self.text[first:last])


def _mentions(words: _Words) -> Iterator[re.Match[str]]:
    """Papers named by number and laws by name and date, as they stand; a number inside the name of a law comes first."""
    cased = words.cased
    numbered = [m for m in _grammar().numbered.finditer(cased) if m["said"] or m["kind"][0].isupper()]
    if not any(law in words.aligned.folded for law in _laws()):
        return iter(numbered)
    spans = [match.span() for match in numbered]
    laws: list[re.Match[str]] = []
    at = 0
    while law := _law().search(cased, at):
        first = bisect_left(spans, (law.start(), 0))
        inside = first < len(spans) and spans[first][0] < law.end("name")
        if law["law"][0].isupper() and not inside:
            laws.append(law)
            at = law.end()
        else:
            at = law.end("law")
    return heapq.merge(numbered, laws, key=lambda match: match.start())


def _read(words: _Words, match: re.Match[str]) -> tuple[Citation, int]:
    given = match.groupdict()
    if "law" not in given:
        written = given["number"]
        number = DocumentNumber.parse(written.rstrip(".")) if written else None
        kind = kind_of_name(given["kind"])
        if number and number.kind and kind in (DocumentKind.LETTER, None):
            kind = number.kind
        return _complete(words, match.span(), number, kind)
    start, end = match.start(), match.end("name")
    if not given["name"].startswith(tuple(vocabulary("documents")["amending"])):
        # "Luật A và Luật B ngày …", or a title that runs into the basis: only the last one has the date.
        start += max((later.start(1) for later in _later_law().finditer(words.cased[start:end])), default=0)
    number = DocumentNumber.parse(given["number"].rstrip(".")) if given["number"] else None
    title = words.printed(start, end)
    return _complete(words, (start, match.end()), number, kind_of_name(title) or DocumentKind.LAW, title)


def _complete(
    words: _Words,
    span: tuple[int, int],
    number: DocumentNumber | None,
    kind: DocumentKind | None,
    title: str | None = None,
) -> tuple[Citation, int]:
    """Read date, issuer and subject behind a number or the name of a law."""
    grammar, cased = _grammar(), words.cased
    start, end = span
    issued, issuer = None, None
    for _ in range(2):  # the date mostly stands before the issuer, sometimes behind
        if issued is None and (day := grammar.date.match(cased, end)):
            issued = parse_date(day["day"]) if day["day"] else None
            end = day.end()
        if issuer is None and (of := grammar.issuer.match(cased, end)):
            stop = _end_of_issuer(cased, of.end())
            issuer, end = words.printed(of.end(), stop), _behind_issuers(cased, stop)
    if title is None and (issued or issuer or cased.startswith(" về ", end)):
        title = _subject(words, end)
    first, last = words.aligned.span(start, end)
    return Citation(number, kind, issued, issuer, title, first, last), end


def _end_of_issuer(cased: str, at: int) -> int:
    grammar = _grammar()
    limit = min(len(cased), at + 140)
    shielded = [match.span() for match in grammar.whole.finditer(cased, at, limit)]
    for match in grammar.issuer_end.finditer(cased, at, limit):
        inside = any(begin < match.start() < end for begin, end in shielded)
        if not inside and not (match[0].strip() in "-–" and _stands_in_field(cased[at:limit], match.start() - at)):
            return match.start()
    return limit


def _behind_issuers(cased: str, at: int) -> int:
    """Where a citation goes on behind its issuer: behind the term of an assembly, and behind others who sign with it.

    "của Ban Bí thư | (khóa XIII) | về …", "của Bộ Chính trị |, Ban Bí thư | về …"
    """
    grammar = _grammar()
    term = grammar.term.match(cased, at)
    end = term.end() if term else at
    if (beside := grammar.issuer_beside.match(cased, end)) is not None:
        other = _end_of_issuer(cased, beside.end())
        opens = grammar.subject_opens.match(cased, other)  # "…, UBND tỉnh ban hành" is whose paper this is
        if opens and opens[0].strip(" ,"):
            return other
    return end


def _stands_in_field(cased: str, at: int) -> bool:
    """Whether a dash stands inside the name of a field: "Phòng Tài chính | - | Kế hoạch"."""
    return any(begin < at < end for begin, end in _dashed_fields().spans(cased.lower()))


@cache
def _dashed_fields() -> Phrases:
    data = vocabulary("naming")
    return Phrases(phrase for phrase in (*data["fields"], *data["whole"]) if " - " in phrase)


def _subject(words: _Words, at: int) -> str | None:
    """What the paper is about, from the word that begins it to the end of the phrase."""
    grammar, cased = _grammar(), words.cased
    if not grammar.subject.match(cased, at):
        return None
    opens = grammar.subject_opens.match(cased, at)
    begin = opens.end() if opens else at
    stop = limit = min(len(cased), begin + 600)
    for match in grammar.subject_end.finditer(cased, begin, limit):
        inside = cased.count("(", begin, match.start()) > cased.count(")", begin, match.start())
        if match[0] != ")" or not inside:
            stop = match.start()
            break
    stop = begin + len(cased[begin:stop].rstrip(" ,"))
    if stop == begin or cased[begin:stop] in vocabulary("documents")["subject_opens"]:
        return None
    return words.printed(begin, stop)
