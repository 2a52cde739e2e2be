"""The papers that a paper carries out, told from those it only mentions; domain.md section 7."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import DocumentKind, DocumentReference, Source
from cascade.reader.paragraphs import is_capitals
from cascade.reader.passage import Passage
from cascade.wording.documents import Citation, find_citations
from cascade.wording.folding import fold
from cascade.wording.letters import UPPER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["carried_out", "is_own"]


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
            if is_own(cited, own):
                continue
            if late or cited.kind in (DocumentKind.LETTER, DocumentKind.SUBMISSION, DocumentKind.REPORT):
                others.append(reference)
            elif (
                starts
                or (carries and not rests)
                or ((rests or not starts) and _is_parent_kind(cited, clause.text, own, carried=carried))
            ):
                parents.append(reference)
            else:
                others.append(reference)
    title = Passage(own.title or "", basis.places[:1])
    titled = [c for c in find_citations(_sentence_case(title.text)) if not is_own(c, own)]
    for cited in titled:
        if cited.number is not None and (cited.kind is not DocumentKind.LAW or not parents):
            parents.append(_reference(cited, title).model_copy(update={"source": None}))
    for passage in [*articles, attached]:
        others += [_reference(cited, passage) for cited in find_citations(passage.text) if not is_own(cited, own)]
    if not [p for p in parents if p.number or p.issued]:
        laws = [
            r
            for r in others
            if r.kind is DocumentKind.LAW and r.title and own.title and fold(r.title) in fold(own.title)
        ]
        parents += laws[:1]
    named = {fold(r.title): r for r in others if r.kind is DocumentKind.LAW and r.number and r.title}
    parents = [
        p.model_copy(update={"number": named[fold(p.title)].number})
        if p.number is None and p.title and fold(p.title) in named
        else p
        for p in parents
    ]
    implements = _merged(parents)
    known = {_key(reference) for reference in implements}
    laws_carried = {fold(r.title) for r in implements if r.kind is DocumentKind.LAW and r.title}
    mentions = [
        reference
        for reference in _merged(others)
        if _key(reference) not in known
        and not (reference.kind is DocumentKind.LAW and fold(reference.title or "") in laws_carried)
    ]
    return implements, mentions


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
def _starting_pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[-–+\s]*{any_of(words)}(?![^\W\d_])")


def _starting(words: list[str]) -> re.Pattern[str]:
    return _starting_pattern(tuple(words))


def is_own(cited: Citation, own: DocumentReference) -> bool:
    """Whether a citation names the paper that it stands in."""
    if cited.number is None or own.number is None or not cited.number.matches(own.number):
        return False
    # Numbers start anew each year: one of another date is another paper.
    return not (cited.issued and own.issued and cited.issued != own.issued)


def _is_parent_kind(cited: Citation, clause: str, own: DocumentReference, *, carried: bool) -> bool:
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
        not carried and len(subject.split()) > 3 and own.title is not None and subject in fold(own.title)
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
