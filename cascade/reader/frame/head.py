"""The head of a paper: number, date, type, title, issuer, level, and the papers it carries out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from cascade.model import DocumentKind, DocumentNumber, DocumentReference, Level, Recipient
from cascade.reader.frame.attached import attached_to, opens_attaching
from cascade.reader.frame.carried_out import carried_out, is_own
from cascade.reader.frame.issuer import (
    decided_by,
    deciding,
    issuer_of,
    level_of,
    level_of_head,
    organ_named,
    place_of,
    place_of_head,
    with_place_of_title,
)
from cascade.reader.frame.letter import Letter, addressees, answers, letter_of, sender
from cascade.reader.frame.letterhead import NUMBER, authority_line, begins_at, unit_of_form
from cascade.reader.frame.title import DATE, PLACED, basis_at, kind_words, title_of, title_zone, untyped_title
from cascade.reader.markers import Rank, marker_at
from cascade.reader.names.spelling import natural_case
from cascade.reader.paragraph import Paragraph
from cascade.reader.passage import Passage
from cascade.wording.dates import parse_date
from cascade.wording.documents import Citation, find_citations, kind_of_name
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.letters import is_capitals
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["Head", "is_plan", "read_head"]

_NUMBER_BEHIND = re.compile(rf"[\s*_#]*{NUMBER.pattern}(?:[\s*_#]*[^\n,]{{2,40}},\s*(?i:{DATE.pattern}))?")
_NAMED_BEHIND = re.compile(r"[ ,]*\(?(?:ngày|của|về)\s")
_GIVEN = re.compile(r"^\((?:Theo|Trích(?: từ)?)\s[^()]*\)$", re.MULTILINE)
_FULL_TITLE = re.compile(
    rf"CỦA\s(?P<whose>.{{4,160}}?)\sSỐ\s(?P<number>\d\S+)\s(?P<date>(?i:{DATE.pattern}))\s(?P<title>\S.+)",
    re.IGNORECASE,
)
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
    addressed: list[Recipient] = field(default_factory=list)
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
    paragraphs, unit = _without_unit(paragraphs[begins_at([p.passage.text for p in paragraphs]) :])
    parts = _parted(paragraphs)
    text = parts.whole.text
    _read_number_and_date(head, parts.top, text)
    decides = (
        None if parts.annex else authority_line(text, parts.lines, parts.type[1] if parts.type else 0) or sender(text)
    )
    basis = _read_title(head, parts, paragraphs, decides[0] if decides else None)
    _read_full_title(head)
    attached_text = Passage.of_passages((p.passage for p in attached), "\n")
    _read_attachment(head, attached_text.text or text)
    head.kind = _told_kind(head, attached_text.text)
    for paragraph in paragraphs:
        for cited in find_citations(paragraph.passage.text):
            if is_own(cited, _own(head)):
                _complete(head, cited)
    top = parts.top if parts.type else _letterhead(parts.top, parts.letter)
    issuer = unit or issuer_of(
        top,
        f"{text} {sample}",
        head.issuer or deciding(head.basis) or decided_by(head.title or ""),
        authority,
        decides[1] if decides else None,
    )
    head.issuer = with_place_of_title(issuer, head.title or "") if issuer else None
    head.level = (level_of(head.issuer, sample=sample) or level_of_head(top, sample)) if head.issuer else None
    head.place = place_of(head.issuer) or place_of_head(top)
    if head.kind in (DocumentKind.LETTER, DocumentKind.TELEGRAM):
        head.addressed = addressees(paragraphs)
    head.implements, head.mentions = carried_out(_own(head), basis, articles, attached_text)
    return head


class _Parts(NamedTuple):
    """A head and where its parts stand.

    Attributes:
        whole: all its words.
        top: those with its organs, number, place and date.
        type: where the type of the paper stands, with what belongs to the top behind it.
        named: whether what stands behind the type names the paper as others cite it: "Kế hoạch số … ngày … của … về …".
        annex: the heading of an annex that came without its paper.
        letter: what tells a letter.
    """

    whole: Passage
    top: str
    type: tuple[int, int] | None
    named: bool
    annex: str | None
    letter: Letter | None

    @property
    def lines(self) -> list[int]:
        """Where its lines begin."""
        return [offset for offset, *_ in self.whole.places]


def _parted(paragraphs: list[Paragraph]) -> _Parts:
    whole = Passage.of_passages((p.passage for p in paragraphs), "\n")
    text = whole.text
    annex, before = _annex_title(paragraphs)
    if annex is not None:
        return _Parts(whole, text[:before], None, named=False, annex=annex, letter=None)
    letter = letter_of(text)
    zone = _type_zone(text, paragraphs, letter)
    if zone is None:
        rests = basis_at(text)
        return _Parts(whole, text[:rests] if rests else text, None, named=False, annex=None, letter=letter)
    top = text[: zone[0]]
    behind = _NUMBER_BEHIND.match(text, zone[1])
    if behind:
        # The type stands above the number, as a Markdown heading does.
        top += "\n" + behind[0]
        zone = zone[0], behind.end()
    named = behind is not None and _NAMED_BEHIND.match(text, behind.end()) is not None
    return _Parts(whole, top, zone, named, None, letter)


def _read_title(head: Head, parts: _Parts, paragraphs: list[Paragraph], decides: int | None) -> Passage:
    """Read the type, the title and what the paper rests on, and give the last with its places.

    Args:
        head: what is read is put there.
        parts: the parts of the head.
        paragraphs: its paragraphs.
        decides: where a line names who decides.
    """
    whole, text = parts.whole, parts.whole.text
    if parts.annex is not None:
        head.title = parts.annex
        return Passage("", ())
    if parts.type and not parts.named:
        head.kind = kind_of_name(text[parts.type[0] :])
        head.title, basis_start = title_of(text, parts.type[1], paragraphs, decides)
        head.basis = tidy(text[basis_start:])
        return whole.cut(basis_start)
    head.basis = text
    if parts.type:
        head.kind = kind_of_name(text[slice(*parts.type)])
    elif parts.letter and (parts.letter.subject or (head.number and head.number.grammar == "letter")):
        head.kind, head.title = DocumentKind.LETTER, parts.letter.subject
    elif head.number and head.number.kind:
        head.title = untyped_title(text, parts.lines, decides)
    return whole


def _read_full_title(head: Head) -> None:
    """Take number, date and issuer from a title that names them all: "CỦA BỘ TRƯỞNG BỘ Y TẾ SỐ 5/2006/CT-BYT NGÀY … VỀ …"."""
    named = _FULL_TITLE.match(head.title or "") if head.number is None else None
    number = DocumentNumber.parse(named["number"]) if named else None
    if named is None or number is None or not number.recognised or number.kind is not head.kind:
        return  # "KẾT LUẬN CỦA THỦ TƯỚNG TẠI CUỘC HỌP VỀ QUYẾT ĐỊNH SỐ …" names another paper
    head.number = number
    head.issued = head.issued or parse_date(named["date"])
    head.issuer = natural_case(organ_named(named["whose"]), "")
    head.title = named["title"]


def _type_zone(text: str, paragraphs: list[Paragraph], letter: Letter | None) -> tuple[int, int] | None:
    """Where the type of the paper stands; None where it has none, or the subject of a letter names a paper of that type."""
    zone = title_zone(text, paragraphs)
    return None if letter and letter.subject and zone and letter.begin < zone[0] else zone


def _told_kind(head: Head, attached: str) -> DocumentKind | None:
    """The type of a paper where its number or what is attached to it says more than its heading."""
    kind = head.kind
    told = head.number.kind if head.number else None
    if head.number and told and (kind is None or (kind is not told and head.number.recognised)):
        kind = told if kind is None or head.number.type != "QĐ" else kind
    return kind or (kind_of_name(" ".join(attached.split()[:4])) if attached else None)


def _letterhead(top: str, letter: Letter | None) -> str:
    """The part of a head without a type that names its organs: above whom it is addressed to, or above its title."""
    dated = DATE.search(top)
    end = letter.addressed if letter else dated.end() if dated and NUMBER.search(top[: dated.end()]) else len(top)
    return top[:end]


def _without_unit(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], str | None]:
    """The head without the line that says who fills in a form, and that body."""
    unit = unit_of_form([p.passage.text for p in paragraphs])
    return ([p for i, p in enumerate(paragraphs) if i != unit[0]], unit[1]) if unit else (paragraphs, None)


def _annex_title(paragraphs: list[Paragraph]) -> tuple[str | None, int]:
    """The heading of an annex that came without its paper and where it begins; None for a paper with a head of its own."""
    begins = tuple(fold(word) for word in vocabulary("heads")["annexes"])
    texts = [tidy(p.passage.text).strip(" *#") for p in paragraphs]
    first = next((i for i, text in enumerate(texts) if fold(text).startswith(begins)), None)
    if first is None or any(kind_of_name(text.strip(" :")) for text in texts[:first]):
        return None, 0
    if kind_of_name(texts[first].strip(" :")) and any(NUMBER.search(text) for text in texts[:first]):
        return None, 0  # "Số: 07/PC-BTC" above "BẢNG PHÂN CÔNG NHIỆM VỤ": it is the paper
    title: list[str] = []
    for text in texts[first:]:
        attached = opens_attaching().search(text)
        before = text[: attached.start()] if attached else text
        marker = marker_at(before)
        bare = (before[marker.length :] if marker and marker.rank is Rank.ANNEX else before).strip()
        title += [bare] if bare else []
        if attached:
            break
    return " ".join(title) or None, sum(len(p.passage.text) + 1 for p in paragraphs[:first])


# --- number, date, title ---------------------------------------------------------------------------------------------


def _read_number_and_date(head: Head, top: str, text: str) -> None:
    # A page may name another paper's number above the head: the own one stands behind "Số:".
    numbers = sorted((m for m in NUMBER.finditer(top) if not _is_cited(top, m)), key=lambda m: ":" not in m[0])
    match = next(iter(numbers), None)
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
        top += below[0]  # place and date stand on the line of the number
    if placed := PLACED.search(text):
        top += placed[0]  # below the title
    for found in DATE.finditer(top):
        cited = re.search(r"[-/][A-ZĐ]\S*,?\s*$", top[: found.start()]) and not (
            match and match.end() <= found.start() <= match.end() + 3
        )
        if found["day"] and found["month"] and not cited:
            head.issued = parse_date(found[0])
            break


def _is_cited(text: str, number: re.Match[str]) -> bool:
    """Whether a number is that of another paper, named in a sentence: "Thực hiện Nghị định số …"."""
    before = text[: number.start()].rstrip()
    kind = re.search(rf"(?<![^\W\d_]){kind_words()}$", fold_in_place(before[-40:]))
    if kind is None or len(kind[0]) == len(before):
        return False
    ahead = fold(before[: -len(kind[0])].rsplit("\n", 1)[-1]).rstrip()
    if re.search(rf"(?<![^\W\d_]){any_of(vocabulary('heads')['carrying_out'])}$", ahead):
        return True  # "KẾ HOẠCH THỰC HIỆN CHỈ THỊ SỐ …": the title of a paper whose own number is lost
    return number[0][0] == "s" and not is_capitals(before[-len(kind[0]) :])


def _trimmed(rest: str) -> str:
    """The number without a place or motto that ran into it: "/KH-UBND Quảng Ngãi"."""
    compact = re.sub(r"\s*([-/])\s*", r"\1", rest.replace("–", "-"))
    return compact.split()[0].rstrip(".,;:")


def _read_attachment(head: Head, text: str) -> None:
    """Take number, date and issuer of an annex from its "(Kèm theo …)"."""
    attached = attached_to().search(text)
    # "Kế hoạch phát triển du lịch" above "(Theo Kế hoạch số …)": a page names the paper whose words it gives.
    given = _GIVEN.search(text) if attached is None and head.kind else None
    match = attached or given
    if not match or (head.number and head.issued):
        return
    cited = find_citations(match[0])
    if not cited or (given and (len(cited) > 1 or cited[0].kind is not head.kind)):
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
        return not rules or (bool(plans) and min(plans) <= min(rules))
    if head.kind is DocumentKind.LETTER:
        return not subject.startswith(tuple(map(fold, data["replies"]))) and not answers(f"{head.basis}\n{sample}")
    if head.kind is None and _lays_down(head, sample):
        return False
    return head.kind is not None or has_table or not subject
