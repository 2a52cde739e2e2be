"""The papers that a paper carries out, told from those it only mentions; domain.md section 7."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from cascade.model import DocumentKind, DocumentReference, Source
from cascade.reader.passage import Passage
from cascade.wording.documents import Citation, find_citations
from cascade.wording.folding import fold
from cascade.wording.letters import UPPER, is_capitals
from cascade.wording.phrases import RarePattern
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["carried_out", "is_own"]

_QUOTES = str.maketrans("", "", "“”\"'‘’")
_TYPE = 3
"""Words that a type of paper takes at most; a subject without its years has to say more."""
_PROPOSING = (DocumentKind.SUBMISSION, DocumentKind.REPORT)
_ENACTED = (DocumentKind.DECISION, DocumentKind.RESOLUTION, DocumentKind.CIRCULAR, DocumentKind.DECREE)


def carried_out(
    own: DocumentReference, basis: Passage, articles: list[Passage], attached: Passage
) -> tuple[list[DocumentReference], list[DocumentReference]]:
    """Tell the papers that a paper carries out from those it only mentions.

    Args:
        own: the paper itself, as another would cite it.
        basis: its opening sentences.
        articles: the articles of a decision that puts a plan in force.
        attached: the title of that plan.

    Returns:
        The papers carried out, and those mentioned, each once.
    """
    told = _Told()
    clauses = list(_clauses(basis))
    # Who carries out a letter as well carries out what it rests on: the letter only hands that on.
    carried = any(clause.starts and not all(map(_is_letter_like, clause.cited)) for clause in clauses)
    for clause in clauses:
        _tell(told, clause, own, carried=carried)
    unnamed = _unnamed(told.grounds)
    told.parents = [paper for paper in told.parents if paper not in unnamed]
    told.others += unnamed
    _tell_titled(told, own, basis)
    for passage in [*articles, attached]:
        told.others += [_reference(cited, passage) for cited in find_citations(passage.text) if not is_own(cited, own)]
    for instead in (told.handed_on, _law_of_title(own, told.others)):
        if not any(paper.number or paper.issued for paper in told.parents):
            told.parents += instead
    implements = _merged(_with_numbers(told.parents, told.others))
    known = {_key(reference) for reference in implements}
    laws = {fold(paper.title) for paper in implements if paper.kind is DocumentKind.LAW and paper.title}
    mentions = [
        paper
        for paper in _merged(told.others)
        if _key(paper) not in known and not (paper.kind is DocumentKind.LAW and fold(paper.title or "") in laws)
    ]
    return implements, mentions


@dataclass
class _Told:
    """What the opening sentences tell of other papers.

    Attributes:
        parents: those that it carries out.
        others: those that it mentions.
        handed_on: letters it rests on, which count where it carries out nothing else.
        grounds: those of the parents that it only rests on.
    """

    parents: list[DocumentReference] = field(default_factory=list)
    others: list[DocumentReference] = field(default_factory=list)
    handed_on: list[DocumentReference] = field(default_factory=list)
    grounds: list[_Ground] = field(default_factory=list)


class _Clause(NamedTuple):
    """A clause of the opening sentences.

    Attributes:
        passage: its words.
        cited: the papers it names.
        starts: whether it begins with the words of what is carried out.
        carries: whether what it names is carried out, as it says itself or a clause before it.
        rests: whether it says what the paper rests on, alike.
    """

    passage: Passage
    cited: tuple[Citation, ...]
    starts: bool
    carries: bool
    rests: bool


def _clauses(basis: Passage) -> Iterator[_Clause]:
    """Part the opening sentences into clauses; what one begins with is said of those behind it, up to its full stop."""
    ends = rf"(?<=;)\s+(?!số\s\d)|\n(?=[{UPPER}])|(?<=[.)])\s+(?=[{UPPER}])|(?=\bQUYẾT ĐỊNH\s*:)"
    carries, rests, ended = False, False, False
    for passage in basis.split(re.compile(ends)):
        folded = fold(passage.text)
        starts = bool(_carrying().match(folded))
        # "Thực hiện A; căn cứ B, …" is one sentence, and carries out both; a new line or sentence is another matter.
        grounds = bool(_starting("resting_on").match(folded)) and not (carries and passage.text[0].islower())
        rests = grounds or (rests and not starts and not ended)
        carries = starts or (carries and not rests and not ended)
        ended = folded.endswith(".")
        yield _Clause(passage, find_citations(passage.text), starts, carries, rests)


def _tell(told: _Told, clause: _Clause, own: DocumentReference, *, carried: bool) -> None:
    """Tell what a clause says of each paper that it names.

    Args:
        told: what is known so far.
        clause: the clause.
        own: the paper itself.
        carried: whether it says of others than letters that it carries them out.
    """
    text = clause.passage.text
    limit = _proposed(carries=clause.starts).search(fold(text))
    for above, cited in zip([None, *clause.cited], clause.cited, strict=False):
        if is_own(cited, own):
            continue
        reference = _reference(cited, clause.passage)
        late = limit is not None and cited.start > limit.start()
        if late or cited.kind in _PROPOSING or (above and _is_within(text, above, cited)):
            told.others.append(reference)
        elif clause.carries:
            told.parents.append(reference)
        elif _is_letter_like(cited):
            told.others.append(reference)
            told.handed_on += [reference] if clause.rests and own.kind not in _ENACTED else []
        elif _is_parent_kind(cited, text, own, carried=carried, rests=clause.rests):
            told.parents.append(reference)
            named = _is_named(text[cited.end :], cited, own)
            told.grounds.append(_Ground(reference, clause.passage, named))
        else:
            told.others.append(reference)


def _tell_titled(told: _Told, own: DocumentReference, basis: Passage) -> None:
    """Tell that a paper carries out what its title names; a law only where it carries out nothing else."""
    title = Passage(own.title or "", basis.places[:1])
    for cited in _titled(title.text, own):
        if cited.number is not None and (cited.kind is not DocumentKind.LAW or not told.parents):
            said = _reference(cited, title).model_copy(update={"source": None})
            # The sentences of the opening say more of it than a title in capitals.
            told.parents.append(next((other for other in told.others if _key(other) == _key(said)), said))


class _Ground(NamedTuple):
    """A paper that another rests on as it does on what it carries out, and whether its title names it."""

    paper: DocumentReference
    clause: Passage
    named: bool


def _unnamed(grounds: list[_Ground]) -> list[DocumentReference]:
    """What is only the ground beside what the title names: decisions on other schemes, and what one list names with it."""
    named = [ground for ground in grounds if ground.named]
    listed = [ground.clause for ground in named]
    return [
        ground.paper
        for ground in grounds
        if not ground.named and ((named and ground.paper.kind is DocumentKind.DECISION) or ground.clause in listed)
    ]


def _is_named(behind: str, cited: Citation, own: DocumentReference) -> bool:
    """Whether the title of a paper names another by its number, or what it is about."""
    number = cited.number is not None and fold(str(cited.number)) in fold(own.title or "").split()
    return number or _is_subject_of(behind, own)


def _law_of_title(own: DocumentReference, others: list[DocumentReference]) -> list[DocumentReference]:
    """The law that the title names, of those that are only mentioned."""
    title = fold(own.title or "")
    return [r for r in others if r.kind is DocumentKind.LAW and r.title and fold(r.title) in title][:1]


def _with_numbers(parents: list[DocumentReference], others: list[DocumentReference]) -> list[DocumentReference]:
    """Give laws that are carried out the numbers that they have where they are mentioned."""
    named = {fold(r.title): r for r in others if r.kind is DocumentKind.LAW and r.number and r.title}
    return [
        p.model_copy(update={"number": named[fold(p.title)].number})
        if p.number is None and p.title and fold(p.title) in named
        else p
        for p in parents
    ]


def _titled(title: str, own: DocumentReference) -> list[Citation]:
    """The papers that a title names, without what they are about: "Kết luận A về tiếp tục thực hiện Nghị quyết B"."""
    words = _sentence_case(title)
    cited = [c for c in find_citations(words) if not is_own(c, own)]
    return [
        c for above, c in zip([None, *cited], cited, strict=False) if above is None or not _is_within(words, above, c)
    ]


def _reference(cited: Citation, passage: Passage) -> DocumentReference:
    part = passage.cut(cited.start, cited.end)
    source: Source | None = part.source if part.places else None
    return DocumentReference(
        number=cited.number, kind=cited.kind, issued=cited.issued, issuer=cited.issuer, title=cited.title, source=source
    )


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
def _starting(words: str) -> RarePattern:
    """A clause that begins with one of the words of a key of the heads."""
    listed = vocabulary("heads")[words]
    return RarePattern(listed, rf"[-–+\s]*{any_of(listed)}(?![^\W\d_])")


@cache
def _carrying() -> RarePattern:
    """A clause that says that the paper carries out another: "Thực hiện …", "Để tiếp tục triển khai …"."""
    data = vocabulary("heads")
    leading, words = any_of(data["carrying_leads"]), data["carrying_out"]
    return RarePattern(words, rf"[-–+\s]*(?:{leading}\s)*{any_of(words)}(?![^\W\d_])")


@cache
def _proposed(*, carries: bool) -> RarePattern:
    """Behind what a paper is only what was proposed; an order given "tại Công văn" is carried out by who says so."""
    data = vocabulary("heads")
    words = [*data["proposed_by"], *([] if carries else data["proposed_in"])]
    return RarePattern(words, any_of(words))


@cache
def _within() -> RarePattern:
    words = vocabulary("heads")["within"]
    return RarePattern(words, rf"(?<![^\W\d_]){any_of(words)}(?:\s[^\W\d_]+){{0,3}}$")


def _is_within(text: str, above: Citation, cited: Citation) -> bool:
    """Whether a paper is named only as what the one before it is about: "Kế hoạch A về thực hiện Chỉ thị B"."""
    between = fold(text[above.end : cited.start])
    member = between.rpartition(",")[2].strip()
    if _starting("short_for").search(between):
        return True
    if ";" in between or (
        "," in between and _starting("within_opens").match(member)
    ):  # behind a comma it is the next of a list
        return False
    return _within().search(between.strip()) is not None


def _is_letter_like(cited: Citation) -> bool:
    """Whether a paper is one that others rest on without carrying it out, as letters are."""
    return cited.kind is not None and cited.kind.value in vocabulary("heads")["letter_like"]


def is_own(cited: Citation, own: DocumentReference) -> bool:
    """Whether a citation names the paper that it stands in."""
    if cited.number is None or own.number is None or not cited.number.matches(own.number):
        return False
    # Numbers start anew each year: one of another date is another paper.
    return not (cited.issued and own.issued and cited.issued != own.issued)


def _is_parent_kind(cited: Citation, clause: str, own: DocumentReference, *, carried: bool, rests: bool) -> bool:
    """Whether a paper that another rests on, or names in passing, is what it carries out.

    Args:
        cited: the paper.
        clause: the clause it stands in.
        own: the paper that cites it.
        carried: whether the paper says elsewhere what it carries out.
        rests: whether the clause says what it rests on.
    """
    data = vocabulary("heads")
    around = fold(clause[cited.start :]).translate(_QUOTES)[:300]
    named = _is_subject_of(clause[cited.end :], own)
    if any(fold(word) in around[:160] for word in data["organisational"]) and not any(
        fold(s) in around for s in data["parent_subjects"]
    ):
        return False
    if (rests and carried) or _is_told(clause, cited):
        # "Thực hiện …" says what is carried out; what the paper rests on beside it is the ground, unless its title names it.
        return rests and named
    if _is_norm(cited) and not any(fold(word) in around for word in data["norm_subjects"]):
        return False
    if cited.kind is not None and cited.kind.value in data["parent_kinds"]:
        return True
    if cited.kind is DocumentKind.DECISION and any(fold(s) in around for s in data["parent_subjects"]):
        return True
    return named


def _is_told(clause: str, cited: Citation) -> bool:
    """Whether a clause tells what has been done under a paper: "Thời gian qua, thực hiện Chỉ thị …", "… đã triển khai …"."""
    data = vocabulary("heads")
    before = fold(clause[: cited.start])
    past = any_of([word for word in data["recounting"] if word not in data["carrying_leads"]])
    return re.match(rf"{past}[\s,]", before) is not None or re.search(r"(?<!\w)đã\s", before) is not None


def _is_norm(cited: Citation) -> bool:
    """Whether a resolution is a legal norm, as the year in its number says."""
    return cited.kind is DocumentKind.RESOLUTION and cited.number is not None and cited.number.year is not None


def _is_subject_of(behind: str, own: DocumentReference) -> bool:
    """Whether the title of a paper names what another is about: the strategy, scheme or plan that it approves.

    Args:
        behind: the words behind the number, date and issuer of the other.
        own: the paper with its title.
    """
    opens = any_of(vocabulary("heads")["approving"])
    subject = re.sub(rf"^(?:{opens}\s)+", "", fold(behind[:300]).translate(_QUOTES).strip(" ,"))
    subject = re.split(r"[,;.(]", subject)[0].strip()
    # The title may say for which place between what it is about and until when: "Đề án X | trên địa bàn tỉnh | đến năm 2030".
    untimed = re.sub(rf"\s{any_of(vocabulary('heads')['subject_periods'])}\s\S*\d{{4}}.*$", "", subject)
    title = fold(own.title or "").translate(_QUOTES)
    return any(
        len(words.split()) > least and words in title for words, least in ((subject, _TYPE), (untimed, 2 * _TYPE))
    )


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
