"""The head of a paper: number, date, type, title, issuer, level, and the papers it carries out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from cascade.model import DocumentKind, DocumentNumber, DocumentReference, Level, Source
from cascade.reader.paragraphs import Paragraph, is_capitals
from cascade.reader.passage import Passage
from cascade.wording.dates import parse_date
from cascade.wording.documents import Citation, find_citations, kind_of_name
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["Head", "is_plan", "level_of", "read_head"]

_NUMBER = re.compile(
    r"(?<![^\W\d_])[Ss][ốỐ]\s*:?\s*(?P<serial>\d{1,5}[a-z]?)?\s*(?P<rest>[-/]\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\w.&]*(?:\s*[-/]\s*[A-ZĐ][\w.,&()]*)*)"
)
_RULE = re.compile(r"(?:[-–_*—=]\s*){3,}")
_DATE = re.compile(r"ngày\s*(?P<day>\d{1,2})?\s*tháng\s*(?P<month>\d{1,2})?\s*năm\s*(?P<year>\d{4})", re.IGNORECASE)
_PLACE_DATE = re.compile(rf"([{UPPER}][\w\s.\-]{{1,40}}?),\s*ngày\s*(?:\d{{1,2}}|…|\.{{2,}})?\s*tháng", re.IGNORECASE)
_ATTACHED = re.compile(r"\((?:Ban hành )?[Kk]èm theo[^()]*(?:\([^()]*\)[^()]*)*\)")
_ISSUES = re.compile(
    r"(?:^|[,;.:]\s+)(?P<names>[^,;.:]{3,90}?)\s+(?:ban hành|xây dựng|yêu cầu|chỉ thị|đề nghị|hướng dẫn|phê duyệt|quyết định)"
    r"(?=\s+(?:[Kk]ế hoạch|[Cc]hương trình|[Cc]hỉ thị|[Hh]ướng dẫn|[Nn]ghị quyết|[Qq]uyết định|[Đđ]ề án|[Pp]hương án|[Cc]ác|thực hiện|một số|như))"
)


@dataclass
class Head:
    """What the head says; None where it says nothing."""

    number: DocumentNumber | None = None
    kind: DocumentKind | None = None
    title: str | None = None
    issued: date | None = None
    issuer: str | None = None
    level: Level | None = None
    place: str | None = None
    implements: list[DocumentReference] = field(default_factory=list)
    mentions: list[DocumentReference] = field(default_factory=list)
    basis: str = ""


def read_head(
    paragraphs: list[Paragraph], articles: list[Passage], attached: list[Paragraph], sample: str, authority: str | None
) -> Head:
    """Read the head.

    Args:
        paragraphs: everything before the first heading of the body.
        articles: the articles of a decision that puts a plan in force.
        attached: the title of that plan with its "(Kèm theo …)".
        sample: text of the body, in whose spelling capitals are given back.
        authority: on whose behalf the paper is signed.
    """
    head = Head()
    if not paragraphs and not attached:
        return head
    whole = _joined([p.passage for p in paragraphs])
    text = whole.text
    annex, before = _annex_title(paragraphs)
    zone = None if annex else _title_zone(text, paragraphs)
    top = text[: zone[0]] if zone else text[:before] if annex else text
    _read_number_and_date(head, top, text)
    if zone and re.match(r"\s+số\s+\d", text[zone[1] : zone[1] + 12]):
        # A page that names the paper in its heading, with its number, and tells the rest in a sentence.
        head.kind = kind_of_name(text[zone[0] : zone[1]])
        basis = whole
        head.basis = text
    elif zone:
        head.kind = kind_of_name(text[zone[0] : zone[1]])
        head.title, basis_start = _title(text, zone[1], paragraphs)
        head.basis = tidy(text[basis_start:])
        basis = whole.cut(basis_start)
    else:
        basis = whole if annex is None else Passage("", ())
        head.basis = "" if annex else text
        head.title = annex
    attached_text = _joined([p.passage for p in attached])
    _read_attachment(head, attached_text.text or text)
    if (
        head.number
        and head.number.kind
        and (head.kind is None or (head.kind is not head.number.kind and head.number.recognised))
    ):
        head.kind = head.number.kind if head.kind is None or head.number.type != "QĐ" else head.kind
    if head.kind is None and attached_text.text:
        head.kind = kind_of_name(" ".join(attached_text.text.split()[:4]))
    for paragraph in paragraphs:
        for cited in find_citations(paragraph.passage.text):
            if _is_own(cited, head):
                _complete(head, cited)
    head.issuer = _issuer(top, head, text, sample, authority)
    head.level = level_of(head.issuer, sample=sample) if head.issuer else None
    head.place = _place(head.issuer) or _place_of_head(top)
    _read_citations(head, basis, articles, attached_text)
    return head


def _joined(passages: list[Passage]) -> Passage:
    if not passages:
        return Passage("", ())
    whole = passages[0]
    for passage in passages[1:]:
        whole = whole.join(passage, "\n")
    return whole


def _annex_title(paragraphs: list[Paragraph]) -> tuple[str | None, int]:
    """The heading of an annex that came without its paper and where it begins; None for a paper with a head of its own."""
    begins = tuple(fold(word) for word in vocabulary("heads")["annexes"])
    texts = [tidy(p.passage.text).strip(" *#") for p in paragraphs]
    first = next((i for i, text in enumerate(texts) if fold(text).startswith(begins)), None)
    if first is None or any(kind_of_name(text.strip(" :")) for text in texts[:first]):
        return None, 0
    title: list[str] = []
    for text in texts[first:]:
        before, bracket, _ = text.partition("(")
        bare = re.sub(r"^(?:PHỤ LỤC|Phụ lục)(?:\s+(?:[IVX]+|\d+|[A-Z])(?!\w))?\s*[.:–-]?\s*", "", before).strip()
        title += [bare] if bare else []
        if bracket:
            break
    return " ".join(title) or None, sum(len(p.passage.text) + 1 for p in paragraphs[:first])


# --- number, date, title ---------------------------------------------------------------------------------------------


@cache
def _kind_names() -> re.Pattern[str]:
    names = vocabulary("documents")["kinds"]
    phrases = any_of((tidy(n).upper() for forms in names.values() for n in forms["vi"]), as_printed=True, space=r"\s+")
    return re.compile(rf"(?<![^\W\d_]){phrases}(?![^\W\d_])")


def _title_zone(text: str, paragraphs: list[Paragraph]) -> tuple[int, int] | None:
    """Where the type of the paper stands as its title: in capitals, before the basis."""
    offset = 0
    for paragraph in paragraphs:
        words = paragraph.passage.text
        bare = words.strip(" #*:")
        if kind_of_name(bare) and (is_capitals(bare) or len(paragraphs) > 3) and len(bare) < 60:
            return offset, offset + len(words)
        offset += len(words) + 1
    for match in _kind_names().finditer(text):
        before = text[: match.start()].rstrip()
        after = text[match.end() :].lstrip()
        if before.endswith(("Điều", "(", "“")):
            continue
        if (
            is_capitals(after[:14])
            or _RULE.match(after)
            or not after
            or before.endswith(("năm", "-", "*"))
            or re.search(r"\d{4}$", before)
            or after[:1].isupper()
            or before == ""
        ):
            return match.start(), match.end()
    heading = re.match(r"#*\s*(?P<kind>Nghị quyết|Chỉ thị|Kế hoạch|Kết luận|Chương trình|Quyết định)\s+số\s", text)
    return (heading.start("kind"), heading.end("kind")) if heading else None


def _read_number_and_date(head: Head, top: str, text: str) -> None:
    match = _NUMBER.search(top)
    if match is None and (titled := re.match(r"#*\s*\w+\s+\w+\s+(số\s+\d+[-/][\w/\-]+)", text)):
        match = _NUMBER.match(titled[1].replace("số", "Số", 1))
    if match:
        if match["serial"]:
            number = DocumentNumber.parse(match["serial"] + _trimmed(match["rest"]))
            head.number = number
        elif stray := re.search(r"[Ss][ốỐ]\s*:?\s*(\d{1,5})(?!\s*[-/\d])", top):
            head.number = DocumentNumber.parse(stray[1] + _trimmed(match["rest"]))
    if (
        head.number is None
        and (below := re.search(r"(?:^|\n)\W*Số\s*:\s*\d[^\n]*", text))
        and (match := _NUMBER.search(below[0]))
    ):
        head.number = (
            DocumentNumber.parse((match["serial"] or "") + _trimmed(match["rest"])) if match["serial"] else None
        )
    for found in _DATE.finditer(top):
        if found["day"] and found["month"]:
            head.issued = parse_date(found[0])
            break


def _trimmed(rest: str) -> str:
    """The number without a place or motto that ran into it: "/KH-UBND Quảng Ngãi"."""
    compact = re.sub(r"\s*([-/])\s*", r"\1", rest)
    return compact.split()[0].rstrip(".,;:")


def _title(text: str, start: int, paragraphs: list[Paragraph]) -> tuple[str | None, int]:
    """The words behind the type, up to a rule, the end of the capitals, or the first sentence of the basis."""
    rest = text[start:]
    lead = len(rest) - len(rest.lstrip(" \n:#*.–-"))
    body = rest[lead:]
    ends = [m.start() for m in [_RULE.search(body)] if m]
    edges = []
    offset = 0
    for paragraph in paragraphs:
        edges.append(offset)
        offset += len(paragraph.passage.text) + 1
    capitals = re.match(rf"(?:[^{LOWER}]*[{UPPER}]{{2}}[^{LOWER}]*?)(?=\s+[{UPPER}]?[{LOWER}]|$)", body)
    if is_capitals(body[:24]) and capitals and len(capitals[0]) > 8:  # more than one word
        end = capitals.end()
        tail = body[end:].lstrip()
        ends.append(end)
        if tail[:1].islower():
            ends = ends or [len(body)]
    else:
        after = [e - start - lead for e in edges if e > start + lead]
        opening = [
            e
            for e in after
            if (re.match(_openings(), fold(body[e : e + 40])) or _RULE.match(body[e:])) and body[e : e + 1].isupper()
        ]
        opening += [e for e in after if is_capitals(body[e : e + 20])]
        opening.sort()
        sentence = [e for e in after if body[:e].rstrip().endswith((".", ";"))]
        ends += opening[:1] or sentence[:1] or after[:1]
        if not after:
            found = re.search(rf"(?<=[^\W_])\s+(?={_openings_cased()})", body)
            ends += [found.start()] if found else []
    end = min(ends) if ends else len(body)
    title = _without_authority(tidy(body[:end]).strip(" .:;–-*#"), text[:start])
    return (title or None), start + lead + end


def _without_authority(title: str, top: str) -> str:
    """A decision's title without the organ or post that stands below it: "… LUẬT ĐƯỜNG BỘ THỦ TƯỚNG CHÍNH PHỦ"."""
    if not is_capitals(title):
        return title
    folded = fold_in_place(title)
    organ = fold(_organ_of_head(top) or "")
    posts = [fold(post) for post in vocabulary("heads")["posts"]]
    endings = [f"{post} {organ}" for post in posts if organ] + ([organ] if organ else [])
    unit = re.match(
        r"(?:ủy ban nhân dân|hội đồng nhân dân|ubnd|hđnd)(?:\s(?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường))?", organ
    )
    if unit:
        endings += [f"{post} {unit[0]}" for post in posts] + [unit[0]]
    for ending in sorted(endings, key=len, reverse=True):
        rest = title[: -len(ending)].strip(" .:;–-*#")
        if (
            folded.endswith(" " + ending)
            and len(rest) > 8
            and not fold(rest).endswith((" của", " tại", " thuộc", " do"))
        ):  # more than a word
            return rest
    return title


@cache
def _openings() -> str:
    data = vocabulary("heads")
    words = [*data["carrying_out"], *data["resting_on"], "luật", "ngày", "nhằm", "để", "sau"]
    return rf"{any_of(words)}(?![^\W\d_])"


@cache
def _openings_cased() -> str:
    data = vocabulary("heads")
    words = [w[0].upper() + w[1:] for w in [*data["carrying_out"], *data["resting_on"]]]
    return rf"{any_of(words, as_printed=True)}\s"


def _read_attachment(head: Head, text: str) -> None:
    """Take number, date and issuer of an annex from its "(Kèm theo …)"."""
    match = _ATTACHED.search(text)
    if not match or (head.number and head.issued):
        return
    cited = find_citations(match[0])
    if not cited:
        return
    own = cited[-1]
    head.number = head.number or own.number
    head.issued = head.issued or own.issued
    head.issuer = head.issuer or own.issuer
    head.kind = head.kind or own.kind


# --- issuer ----------------------------------------------------------------------------------------------------------


def _issuer(top: str, head: Head, text: str, sample: str, authority: str | None) -> str | None:
    """Who issued the paper: the organ of a government head, else who the text or the signature says decided it."""
    organ = _organ_of_head(top)
    party = organ is not None and any(
        fold(organ).startswith(p) or f" {p}" in fold(organ) for p in vocabulary("heads")["party"]
    )
    if organ and (superior := _superior(top)):
        # A committee's department is named with its committee: "Ban Tuyên giáo Huyện ủy".
        return f"{_natural_case(organ, f'{text} {sample}')} {superior}"
    if organ and not party:
        return _natural_case(organ, f"{text} {sample}")
    if deciding := head.issuer or _deciding(head.basis):
        return deciding
    if organ and authority:
        collective = re.sub(r"^(?:T/M|TM\.?|TL\.|T/L)\s+", "", authority)
        if collective and not fold(collective).startswith(("chủ tịch", "bí thư")):
            return _natural_case(
                f"{collective} {organ}" if fold(organ) not in fold(collective) else collective, f"{text} {sample}"
            )
    return _natural_case(organ, f"{text} {sample}") if organ else None


def _superior(top: str) -> str | None:
    """The committee above the organ of a head, without its place; None where the organ is the committee itself."""
    organs = _organs_of_head(top)
    if len(organs) < 2 or any(
        fold(organs[-1]).startswith(fold(c)) for c in vocabulary("heads")["party"]
    ):  # organ and superior
        return None
    committee = next((c for c in vocabulary("heads")["committees"] if fold(organs[-2]).startswith(fold(c))), None)
    return committee[0].upper() + committee[1:] if committee else None


def _deciding(basis: str) -> str | None:
    """The organ that the opening sentence says issues the paper."""
    matches = [m for m in _ISSUES.finditer(basis) if m["names"][:1].isupper() or fold(m["names"]).startswith("ubnd")]
    for match in reversed(matches):
        names = match["names"].strip()
        if len(names.split()) > 1 and not re.match(
            r"(?:Thực hiện|Căn cứ|Theo|Để|Nhằm|Triển khai|Kế hoạch|Điều)\s", names
        ):
            return tidy(names)
    return None


@cache
def _organ_words() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){any_of(vocabulary('heads')['organs'])}(?![^\W\d_])")


def _organs_of_head(top: str) -> list[str]:
    """The organs of the head in its capitals, the superior first."""
    folded = fold_in_place(top)
    clean = list(top)
    for motto in vocabulary("heads")["mottoes"]:
        start = 0
        while (at := folded.find(fold(motto), start)) >= 0:
            clean[at : at + len(motto)] = "\n" * len(motto)
            start = at + len(motto)
    zone = "".join(clean)
    # The number goes first and leaves a colon: else the place of "41/KH-UBND Ví Dụ, ngày" begins at KH, or at the issuer.
    zone = _RULE.sub("\n", _PLACE_DATE.sub("\n", _NUMBER.sub("\n:\n", zone)))
    candidates: list[str] = []
    for piece in zone.split("\n"):
        caps = re.match(rf"[^{LOWER}]*", piece.strip(" *-–.:"))
        words = tidy(caps[0]).strip(" *-–.:") if caps else ""
        if (
            words
            and candidates
            and any(fold(words).startswith(fold(place) + " ") for place in [*vocabulary("heads")["places"], "và"])
            and not _organ_words().match(fold(words))
        ):
            candidates[-1] += " " + words
        elif words and _organ_words().search(fold(words)) and is_capitals(words):
            candidates.append(words)
    return candidates


def _organ_of_head(top: str) -> str | None:
    """The issuing organ as the head prints it: the last of the organs above the number."""
    candidates = _organs_of_head(top)
    if not candidates:
        return None
    # Superior and issuer share the block; the issuer is the last organ that begins a name of its own.
    words = candidates[-1]
    starts = [m.start() for m in _organ_words().finditer(fold(words))]
    begins = [s for i, s in enumerate(starts) if i == 0 or not _needs_more(fold(words)[starts[i - 1] : s])]
    return words[begins[-1] :].strip()


def _needs_more(name: str) -> bool:
    """Whether the words of an organ are not a whole name yet: `ban thường vụ` before `thị ủy`."""
    bare = name.strip()
    return bool(
        re.fullmatch(
            r"(?:ban thường vụ|ban chấp hành|văn phòng|thanh tra|phòng|đảng ủy|hội đồng|trung tâm|ban chỉ đạo|thường trực)",
            bare,
        )
    )


def _natural_case(capitals: str, sample: str) -> str:
    """Give a name set in capitals the case in which the text writes it, else that of the rules of spelling."""
    if not is_capitals(capitals):
        return tidy(capitals)
    pattern = re.compile(re.escape(fold(capitals)).replace(r"\ ", r"\s+") + r"(?![^\W\d_])")
    source = tidy(sample)
    for match in pattern.finditer(fold_in_place(source)):
        found = source[match.start() : match.end()]
        if not is_capitals(found) and found[:1].isupper():
            return found
    data = vocabulary("heads")
    words = tidy(capitals).lower().split()
    folded_words = [fold(w) for w in words]
    organs = sorted((fold(o).split() for o in data["organs"]), key=len, reverse=True)
    result: list[str] = []
    i = 0
    proper = False
    places = {fold(p) for p in data["places"]}
    while i < len(words):
        size = next((n for n in (2, 1) if " ".join(folded_words[i : i + n]) in places), 0)
        if size and i > 0:
            result += words[i : i + size]
            proper = True
            i += size
            continue
        organ = next((o for o in organs if folded_words[i : i + len(o)] == o), None)
        if organ and not proper:
            phrase = capitals.split()[i : i + len(organ)]
            result.append(phrase[0] if phrase[0] in ("UBND", "HĐND") else phrase[0].capitalize())
            # "Ban Tuyên giáo", "Ban Chỉ đạo": what a committee is for begins with a capital.
            result += [w.capitalize() if k == 0 and phrase[0] == "BAN" else w.lower() for k, w in enumerate(phrase[1:])]
            i += len(organ)
            if i < len(words) and folded_words[i] not in places and " ".join(folded_words[i : i + 2]) not in places:
                result.append(words[i].capitalize())
                i += 1
            continue
        result.append(words[i].capitalize() if proper or (result and result[-1] == "và") or not result else words[i])
        i += 1
    return " ".join(result)


def level_of(issuer: str, *, sample: str = "") -> Level | None:
    """Tell the level of an issuer from the words of its name, None where they do not say.

    >>> level_of("Ban Thường vụ Thị ủy").value, level_of("UBND tỉnh Gia Lai").value
    ('district', 'province')
    """
    data = vocabulary("heads")
    folded = f" {fold(issuer)} "
    if any(f" {fold(word)} " in folded for word in data["city"]):
        near = f"{folded} {fold(sample)[:4000]}"
        central = any(
            f"{unit} {city}" in folded
            for unit in ("thành phố", "thành ủy", "tp", "tp.")
            for city in data["central_cities"]
        )
        if central or (
            not re.search(r"(?:thành phố|thành ủy)\s+[^\W\d_]", folded)
            and any(f"thành phố {c}" in near for c in data["central_cities"])
        ):
            return Level.PROVINCE
        if re.search(r"thành phố\s+thuộc|thành ủy\s|thành phố\s+[^\W\d_]", folded):
            return Level.DISTRICT
        return None
    for level in (Level.COMMUNE, Level.DISTRICT, Level.PROVINCE, Level.CENTRAL):
        if any(f" {fold(word)} " in folded for word in data["levels"][level.value]):
            return level
    return None


def _place_of_head(top: str) -> str | None:
    """The place a head names above or in the organ: `UBND TỈNH VÍ DỤ / SỞ Y TẾ`, `TỈNH ỦY VÍ DỤ`."""
    units: dict[str, str] = vocabulary("heads")["committees"]
    for organ in _organs_of_head(top):
        named = _natural_case(organ, "")
        if place := _place(named):
            return place
        for committee, unit in units.items():
            if match := re.match(rf"{re.escape(fold(committee))}\s+(?=[^\W\d_])", fold(named)):
                name = " ".join(word[:1].upper() + word[1:].lower() for word in named[match.end() :].split())
                return f"{unit} {name}"
    return None


def _place(issuer: str | None) -> str | None:
    """The province, town or commune that an issuer's name gives, None where it gives only the unit."""
    match = re.search(
        rf"(?<!\S)((?:tỉnh|thành phố|thị xã|huyện|quận|xã|phường|thị trấn|đặc khu)\s+[{UPPER}].*)$", issuer or ""
    )
    return match[1] if match else None


# --- citations -------------------------------------------------------------------------------------------------------


def _reference(cited: Citation, passage: Passage) -> DocumentReference:
    part = passage.cut(cited.start, cited.end)
    source: Source | None = part.source if part.places else None
    return DocumentReference(
        number=cited.number, kind=cited.kind, issued=cited.issued, issuer=cited.issuer, title=cited.title, source=source
    )


def _read_citations(head: Head, basis: Passage, articles: list[Passage], attached: Passage) -> None:
    """Tell the papers carried out from those only mentioned; domain.md section 7."""
    data = vocabulary("heads")
    carrying = _starting(data["carrying_out"])
    resting = _starting(data["resting_on"])
    proposed = re.compile(any_of(data["proposed_by"]))
    parents: list[DocumentReference] = []
    others: list[DocumentReference] = []
    carries = False
    clauses = basis.split(re.compile(rf"(?<=;)\s+|(?<=[.)])\s+(?=[{UPPER}])|(?=\bQUYẾT ĐỊNH\s*:)"))
    carried = any(carrying.match(fold(clause.text)) for clause in clauses)
    for clause in clauses:
        folded = fold(clause.text)
        starts = bool(carrying.match(folded))
        rests = bool(resting.match(folded))
        carries = starts or (carries and not rests and not folded[:1].isupper())
        limit = proposed.search(folded)
        for cited in find_citations(clause.text):
            reference = _reference(cited, clause)
            late = limit is not None and cited.start > limit.start()
            if _is_own(cited, head):
                continue
            if late or cited.kind in (DocumentKind.LETTER, DocumentKind.SUBMISSION, DocumentKind.REPORT):
                others.append(reference)
            elif (
                starts
                or (carries and not rests)
                or ((rests or not starts) and _is_parent_kind(cited, clause.text, head, carried=carried))
            ):
                parents.append(reference)
            else:
                others.append(reference)
    title = Passage(head.title or "", basis.places[:1])
    titled = [c for c in find_citations(_sentence_case(title.text)) if not _is_own(c, head)]
    for cited in titled:
        if cited.number is not None and (cited.kind is not DocumentKind.LAW or not parents):
            parents.append(_reference(cited, title).model_copy(update={"source": None}))
    for passage in [*articles, attached]:
        others += [_reference(cited, passage) for cited in find_citations(passage.text) if not _is_own(cited, head)]
    if not [p for p in parents if p.number or p.issued]:
        laws = [
            r
            for r in others
            if r.kind is DocumentKind.LAW and r.title and head.title and fold(r.title) in fold(head.title)
        ]
        parents += laws[:1]
    named = {fold(r.title): r for r in others if r.kind is DocumentKind.LAW and r.number and r.title}
    parents = [
        p.model_copy(update={"number": named[fold(p.title)].number})
        if p.number is None and p.title and fold(p.title) in named
        else p
        for p in parents
    ]
    head.implements = _merged(parents)
    known = {_key(reference) for reference in head.implements}
    laws_carried = {fold(r.title) for r in head.implements if r.kind is DocumentKind.LAW and r.title}
    head.mentions = [
        reference
        for reference in _merged(others)
        if _key(reference) not in known
        and not (reference.kind is DocumentKind.LAW and fold(reference.title or "") in laws_carried)
    ]


def _sentence_case(text: str) -> str:
    """Give a title in capitals the letters of a sentence, so that the papers it names are found."""
    if not is_capitals(text):
        return text
    words = [word if "/" in word or any(c.isdigit() for c in word) else word.lower() for word in text.split()]
    result = " ".join(words)
    names = [
        *vocabulary("heads")["proper"],
        *(form for kind in vocabulary("documents")["kinds"].values() for form in kind["vi"]),
    ]
    for name in sorted(names, key=len, reverse=True):
        spelt = name[0].upper() + name[1:]
        result = re.sub(rf"(?<![^\W\d_]){re.escape(name.lower())}(?![^\W\d_])", spelt, result)
    return result


@cache
def _starting_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[-–+\s]*{any_of(words)}(?![^\W\d_])")


def _starting(words: list[str]) -> re.Pattern[str]:
    return _starting_pattern(tuple(words))


def _complete(head: Head, own: Citation) -> None:
    """Take from a sentence on the paper itself what its head does not say."""
    head.issued = head.issued or own.issued
    head.issuer = head.issuer or own.issuer
    head.level = head.level or (level_of(own.issuer) if own.issuer else None)
    if own.title and (head.title is None or str(own.number) in head.title):
        head.title = own.title


def _is_own(cited: Citation, head: Head) -> bool:
    if cited.number is None or head.number is None or not cited.number.matches(head.number):
        return False
    # Numbers start anew each year: one of another date is another paper.
    return not (cited.issued and head.issued and cited.issued != head.issued)


def _is_parent_kind(cited: Citation, clause: str, head: Head, *, carried: bool) -> bool:
    """Whether a paper that another rests on is what it carries out."""
    data = vocabulary("heads")
    around = fold(clause[cited.start :])[:300]
    if any(fold(word) in around[:160] for word in data["organisational"]) and not any(
        fold(s) in around for s in data["parent_subjects"]
    ):
        return False
    if cited.kind is not None and cited.kind.value in data["parent_kinds"]:
        return True
    if cited.kind is DocumentKind.DECISION and any(fold(s) in around for s in data["parent_subjects"]):
        return True
    subject = fold(cited.title or "")
    return (
        not carried and len(subject.split()) > 3 and head.title is not None and subject in fold(head.title)
    )  # more than a type of paper


def _key(reference: DocumentReference) -> tuple[object, ...]:
    number = str(reference.number).casefold() if reference.number else fold(reference.title or "")
    return (number,)


def _merged(references: list[DocumentReference]) -> list[DocumentReference]:
    """Each paper once, with all that is said of it anywhere."""
    merged: dict[tuple[object, ...], DocumentReference] = {}
    for reference in references:
        key = _key(reference)
        if key in merged:
            known = merged[key]
            fill = {
                name: getattr(reference, name)
                for name in ("kind", "issued", "issuer", "title", "source")
                if getattr(known, name) is None
            }
            merged[key] = known.model_copy(update=fill)
        else:
            merged[key] = reference
    return list(merged.values())


def is_plan(head: Head, *, has_table: bool) -> bool:
    """Whether a paper gives tasks to bodies; decrees, circulars and procedures that use the same words do not."""
    data = vocabulary("heads")["not_plans"]
    subject = fold(head.title or "")
    if head.kind is not None and head.kind.value in data["kinds"]:
        return False
    if head.kind is DocumentKind.DECISION:
        rules = any(fold(word) in subject for word in data["subjects"])
        plan = any(fold(word) in subject for word in data["unless"])
        return plan or not rules
    return head.kind is not None or has_table or not subject
