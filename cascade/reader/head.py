"""The head of a paper: number, date, type, title, issuer, level, and the papers it carries out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from cascade.model import DocumentKind, DocumentNumber, DocumentReference, Level
from cascade.reader.carried_out import carried_out, is_own
from cascade.reader.issuer import deciding, issuer_of, level_of, level_of_head, place_of, place_of_head
from cascade.reader.letterhead import NUMBER, RULE, authority_line, begins_at, organ_of_head, subject_of_letter
from cascade.reader.paragraphs import Paragraph, is_capitals
from cascade.reader.passage import Passage
from cascade.reader.tail import begins_signature
from cascade.wording.dates import parse_date
from cascade.wording.documents import Citation, find_citations, kind_of_name
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["Head", "is_plan", "read_head"]

_DATE = re.compile(r"ngày\s*(?P<day>\d{1,2})?\s*tháng\s*(?P<month>\d{1,2})?\s*năm\s*(?P<year>\d{4})", re.IGNORECASE)
_NUMBER_BEHIND = re.compile(rf"[\s*_#]*{NUMBER.pattern}(?:[\s*_#]*[^\n,]{{2,40}},\s*(?i:{_DATE.pattern}))?")
_ATTACHED = re.compile(r"\((?:Ban hành )?[Kk]èm theo[^()]*(?:\([^()]*\)[^()]*)*\)")
_OPENING = 80


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
    paragraphs = paragraphs[begins_at([p.passage.text for p in paragraphs]) :]
    whole = _joined([p.passage for p in paragraphs])
    text = whole.text
    annex, before = _annex_title(paragraphs)
    zone = None if annex else _title_zone(text, paragraphs)
    top = text[: zone[0]] if zone else text[:before] if annex else text
    if zone and (behind := _NUMBER_BEHIND.match(text, zone[1])):
        # The type stands above the number, as a Markdown heading does.
        top += "\n" + behind[0]
        zone = zone[0], behind.end()
    if zone is None and (basis_at := _basis_at(text)):
        top = top[:basis_at]
    _read_number_and_date(head, top, text)
    lines = [offset for offset, *_ in whole.places]
    decides = None if annex else authority_line(text, lines, zone[1] if zone else 0)
    if zone and re.match(r"\s+số\s+\d", text[zone[1] : zone[1] + 12]):
        # A page that names the paper in its heading, with its number, and tells the rest in a sentence.
        head.kind = kind_of_name(text[zone[0] : zone[1]])
        basis = whole
        head.basis = text
    elif zone:
        head.kind = kind_of_name(text[zone[0] :])
        head.title, basis_start = _title(text, zone[1], paragraphs, decides[0] if decides else None)
        head.basis = tidy(text[basis_start:])
        basis = whole.cut(basis_start)
    else:
        basis = whole if annex is None else Passage("", ())
        head.basis = "" if annex else text
        head.title = annex
        if annex is None and (subject := subject_of_letter(text)):
            head.kind, head.title = DocumentKind.LETTER, subject
        elif annex is None and head.number and head.number.kind:
            head.title = _untyped_title(text, lines, decides[0] if decides else None)
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
            if is_own(cited, _own(head)):
                _complete(head, cited)
    head.issuer = issuer_of(
        top, f"{text} {sample}", head.issuer or deciding(head.basis), authority, decides[1] if decides else None
    )
    head.level = (level_of(head.issuer, sample=sample) or level_of_head(top, sample)) if head.issuer else None
    head.place = place_of(head.issuer) or place_of_head(top)
    head.implements, head.mentions = carried_out(_own(head), basis, articles, attached_text)
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
    limit = _basis_at(text) or len(text)
    for paragraph in paragraphs:
        words = paragraph.passage.text
        bare = words.strip(" #*:|")
        if offset < limit and kind_of_name(bare) and (is_capitals(bare) or len(paragraphs) > 3) and len(bare) < 60:
            return offset, offset + len(words)
        offset += len(words) + 1
    for match in _kind_names().finditer(text, 0, limit):
        before = text[: match.start()].rstrip()
        after = text[match.end() :].lstrip()
        if before.endswith(("Điều", "(", "“")) or _goes_on_title().search(fold(before[-20:])):
            continue
        if (
            is_capitals(after[:14])
            or RULE.match(after)
            or not after
            or before.endswith(("năm", "-", "*"))
            or _ends_with_number(before)
            or re.search(r"\d{4}$", before)
            or after[:1].isupper()
            or before == ""
        ):
            return match.start(), match.end()
    heading = re.match(r"#*\s*(?P<kind>Nghị quyết|Chỉ thị|Kế hoạch|Kết luận|Chương trình|Quyết định)\s+số\s", text)
    return (heading.start("kind"), heading.end("kind")) if heading else None


@cache
def _goes_on_title() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s){any_of(vocabulary('heads')['titling'])}$")


def _basis_at(text: str) -> int | None:
    """Where what the paper rests on begins; "QUYẾT ĐỊNH:" behind it is no title."""
    rests = re.search(r"(?:^|[\n\s])Căn cứ\s", text)
    return rests.start() if rests else None


def _ends_with_number(text: str) -> bool:
    """Whether a text ends with the number of the paper, as a flattened Party head does: "Số 12-KH/ĐU"."""
    last = text[-40:]
    return any(match.end() == len(last) for match in NUMBER.finditer(last))


def _read_number_and_date(head: Head, top: str, text: str) -> None:
    match = next((m for m in NUMBER.finditer(top) if not _is_cited(top, m)), None)
    if match is None and (titled := re.match(r"#*\s*\w+\s+\w+\s+(số\s+\d+[-/][\w/\-]+)", text)):
        match = NUMBER.match(titled[1].replace("số", "Số", 1))
    if match:
        if match["serial"]:
            number = DocumentNumber.parse(match["serial"] + _trimmed(match["rest"]))
            head.number = number
        elif stray := re.search(r"[Ss][ốỐ]\s*:?\s*(\d{1,5})(?!\s*[-/\d])", top):
            head.number = DocumentNumber.parse(stray[1] + _trimmed(match["rest"]))
    if (
        head.number is None
        and (below := re.search(r"(?:^|\n)\W*Số\s*:\s*\d[^\n]*", text))
        and (match := NUMBER.search(below[0]))
    ):
        head.number = (
            DocumentNumber.parse((match["serial"] or "") + _trimmed(match["rest"])) if match["serial"] else None
        )
    for found in _DATE.finditer(top):
        cited = re.search(r"[-/][A-ZĐ]\S*,?\s*$", top[: found.start()]) and not (
            match and match.end() <= found.start() <= match.end() + 3
        )
        if found["day"] and found["month"] and not cited:
            head.issued = parse_date(found[0])
            break


def _is_cited(text: str, number: re.Match[str]) -> bool:
    """Whether a number is that of another paper, named in a sentence: "Thực hiện Nghị định số …"."""
    before = text[: number.start()].rstrip()
    kind = re.search(rf"(?<![^\W\d_]){_kinds_folded()}$", fold_in_place(before[-40:]))
    if kind is None or len(kind[0]) == len(before):
        return False
    return number[0][0] == "s" and not is_capitals(before[-len(kind[0]) :])


@cache
def _kinds_folded() -> str:
    return any_of(form for forms in vocabulary("documents")["kinds"].values() for form in forms["vi"])


def _trimmed(rest: str) -> str:
    """The number without a place or motto that ran into it: "/KH-UBND Quảng Ngãi"."""
    compact = re.sub(r"\s*([-/])\s*", r"\1", rest)
    return compact.split()[0].rstrip(".,;:")


def _untyped_title(text: str, lines: list[int], decides: int | None) -> str | None:
    """The title of a paper whose type is lost: the capitals behind number, place and date."""
    dated = next(iter(_DATE.finditer(text)), None)
    begin = next((at for at in lines if dated and at >= dated.end()), None)
    if begin is None:
        return None
    end = next((at for at in [*lines, len(text)] if at > begin and not is_capitals(text[begin:at])), len(text))
    ends = [at for at in lines if begin < at <= end and is_capitals(text[begin:at])]
    title = tidy(text[begin : min([*ends[-1:], *([decides] if decides else [])], default=begin)]).strip(" .:;–-*#|")
    return title if len(title.split()) > 3 and is_capitals(title) else None  # more than a name


def _title(text: str, start: int, paragraphs: list[Paragraph], decides: int | None = None) -> tuple[str | None, int]:
    """The words behind the type, up to a rule, the end of the capitals, or the first sentence of the basis.

    Args:
        text: the head.
        start: where the type ends.
        paragraphs: of what the head consists.
        decides: where the line begins that names who decides.
    """
    rest = text[start:]
    lead = len(rest) - len(rest.lstrip(" \n:#*.–-"))
    body = rest[lead:]
    ends = [m.start() for m in [RULE.search(body)] if m]
    edges = []
    offset = 0
    for paragraph in paragraphs:
        edges.append(offset)
        offset += len(paragraph.passage.text) + 1
    capitals = re.match(rf"(?:[^{LOWER}]*[{UPPER}]{{2}}[^{LOWER}]*?)(?=\s+[{UPPER}]?[{LOWER}]|$)", body)
    if capitals and (
        len(capitals[0].split()) > 3 or (is_capitals(body[:24]) and len(capitals[0]) > 8)
    ):  # more than a word
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
            if (re.match(_openings(), fold(body[e : e + 40])) or RULE.match(body[e:])) and body[e : e + 1].isupper()
        ]
        opening += [e for e in after if is_capitals(body[e : e + 20])]
        opening.sort()
        sentence = [e for e in after if body[:e].rstrip().endswith((".", ";"))]
        ends += opening[:1] or sentence[:1] or after[:1]
        if not after:
            found = re.search(rf"(?<=[^\W_])\s+(?={_openings_cased()})", body)
            ends += [found.start()] if found else []
    if decides is not None and decides > start + lead:
        ends.append(decides - start - lead)
    end = min(ends) if ends else len(body)
    if told := _recounting().search(body, 0, end):
        end = told.start()
    title = _without_authority(tidy(body[:end]).strip(" .:;–-*#"), text[:start])
    return (title or None), start + lead + end


def _without_authority(title: str, top: str) -> str:
    """A decision's title without the organ or post that stands below it: "… LUẬT ĐƯỜNG BỘ THỦ TƯỚNG CHÍNH PHỦ"."""
    if not is_capitals(title):
        capitals = re.search(rf"(?<=[{LOWER}\d])\s+(?P<run>[{UPPER}]{{2,}}(?:\s+[{UPPER}]{{2,}})+)$", title)
        named = capitals and (begins_signature(capitals["run"]) or organ_of_head(capitals["run"]))
        return title[: capitals.start()] if capitals and named else title
    folded = fold_in_place(title)
    organ = fold(organ_of_head(top) or "")
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
    words = [*data["carrying_out"], *data["resting_on"], *data["recounting"], *data["title_ends"]]
    return rf"{any_of(words)}(?![^\W\d_])"


@cache
def _recounting() -> re.Pattern[str]:
    """Where a sentence that tells what has been begins, on the line of the title's end: "… về bão số 3 Ngày 04/9/2025, …"."""
    words = [word[0].upper() + word[1:] for word in vocabulary("heads")["recounting"]]
    return re.compile(rf"(?<=[^\W_])\s+(?=(?:{any_of(words, as_printed=True)}[\s,]|Ngày \d))")


@cache
def _openings_cased() -> str:
    data = vocabulary("heads")
    words = [w[0].upper() + w[1:] for w in [*data["carrying_out"], *data["resting_on"], *data["recounting"]]]
    return rf"{any_of(words, as_printed=True)}[\s,]"


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


def _own(head: Head) -> DocumentReference:
    """The paper as another would cite it."""
    return DocumentReference(number=head.number, kind=head.kind, issued=head.issued, title=head.title)


def _complete(head: Head, own: Citation) -> None:
    """Take from a sentence on the paper itself what its head does not say."""
    head.issued = head.issued or own.issued
    head.issuer = head.issuer or own.issuer
    head.level = head.level or (level_of(own.issuer) if own.issuer else None)
    if own.title and (head.title is None or str(own.number) in head.title):
        head.title = own.title


def _lays_down(head: Head, sample: str) -> bool:
    """Whether a paper without a type begins, or has a line of capitals in its head, with the word of a procedure or the like."""
    openings = tuple(map(fold, vocabulary("heads")["not_plans"]["openings"]))
    begins = (head.title or head.basis or sample).lstrip(" #*\n")[:_OPENING]
    lines = [begins, *(line.strip(" #*") for line in head.basis.split("\n") if is_capitals(line))]
    return any(fold(line).startswith(openings) for line in lines)


def is_plan(head: Head, *, sample: str, has_table: bool) -> bool:
    """Whether a paper gives tasks to bodies; decrees, circulars and procedures that use the same words do not.

    Args:
        head: what its head says.
        sample: text of its body, by which a paper without a head is told.
        has_table: whether a table of tasks stands in it.
    """
    data = vocabulary("heads")["not_plans"]
    subject = fold(head.title or "")
    if head.kind is not None and head.kind.value in data["kinds"]:
        return False
    if head.kind is DocumentKind.DECISION:
        # What stands first is what is decided on: "ban hành Quy chế … thực hiện Kế hoạch" puts no plan in force.
        rules = [at for word in data["subjects"] if (at := subject.find(fold(word))) >= 0]
        plans = [at for word in data["unless"] if (at := subject.find(fold(word))) >= 0]
        return not rules or (bool(plans) and min(plans) < min(rules))
    if head.kind is DocumentKind.LETTER:
        return not subject.startswith(tuple(map(fold, data["replies"])))
    if head.kind is None and _lays_down(head, sample):
        return False
    return head.kind is not None or has_table or not subject
