"""Papers that count nothing: where their paragraphs begin to lay work on bodies, and whom their opening calls upon."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import islice
from typing import NamedTuple, TypeVar

from cascade.model import Assignment, Role
from cascade.reader.assignments.assigning import given, read_known, read_sentence
from cascade.reader.assignments.beginnings import opens_duty
from cascade.reader.assignments.handing_over import informs
from cascade.reader.assignments.name_lists import split_names
from cascade.reader.assignments.subjects import Subject, subject_of
from cascade.reader.frame.letter import addressees
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import is_known_body
from cascade.reader.names.naming import bare_heading, begins_name, is_own_name, may_begin_name
from cascade.reader.paragraph import Paragraph
from cascade.wording.boundaries import next_clause
from cascade.wording.documents import kind_of_name
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.labels import find_label
from cascade.wording.letters import UPPER, is_capitals
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "Call",
    "call_in",
    "called_upon",
    "charges_body",
    "names_type",
    "opens_unmarked",
    "part_opening",
    "with_calls_parted",
]

T = TypeVar("T")

_LONGEST_ISSUER = 120
"""Letters of the organ that calls on others, in the sentence that opens their work."""
_FAR = 3_000
"""Letters within which a sentence says whom it calls upon, however many."""
_MOST_CALLS = 20
"""Words of a sentence that may call, of which the first that does is looked for."""
_LONGEST_TOP = 60
"""Paragraphs at the top of a letter among which it says whom it is addressed to."""


class Call(NamedTuple):
    """Whom the opening of a paper calls upon to do all that follows; false where it calls upon nobody.

    Attributes:
        names: their names as printed.
        who: their roles, where the opening says who leads: "Giao Sở X chủ trì, phối hợp với Sở Y:".
        heads: whether it heads the points below it, so that each is a duty, whatever word it begins with.
    """

    names: str = ""
    who: tuple[Assignment, ...] = ()
    heads: bool = False

    def __bool__(self) -> bool:
        """Whether anybody is called upon."""
        return bool(self.names)


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){any_of(vocabulary('heads')['letters']['addressed'])}(?![^\W\d_])")


@cache
def _announcing() -> re.Pattern[str]:
    """The end of an opening that runs into the first duty: "… có ý kiến như sau: Giao Sở X …"."""
    return re.compile(rf"(?<![^\W\d_]){any_of(vocabulary('heads')['announcing'])}\s*:\s+(?=[{UPPER}])", re.IGNORECASE)


@cache
def _calling() -> re.Pattern[str]:
    """A word by which an organ calls on others, with what stands before it in its clause."""
    return re.compile(rf"(?:^|(?<=[.;,:]\s))(?P<issuer>[^.;:]*?)\s*(?<![^\W\d_])(?P<word>{any_of(_words())})\s+")


@cache
def _as_follows() -> re.Pattern[str]:
    """The words at the end of an opening that only announce: "…, như sau"."""
    return re.compile(rf"[\s,]+{any_of(vocabulary('heads')['announcing'])}$")


def _words() -> list[str]:
    data = vocabulary("naming")["addressing"]
    return [*data["leads"], *data["any"]]


def _charged(rest: str) -> bool:
    """Whether a sentence says that it is somebody's duty: "Sở X có trách nhiệm …"."""
    return fold(rest).startswith(tuple(map(fold, vocabulary("naming")["heading_ends"])))


def part_opening(block: Paragraph) -> Iterator[Paragraph]:
    """Part the first duty from the opening that it runs on: "UBND tỉnh có ý kiến như sau: Giao Sở X …"."""
    text = block.passage.text
    match = next((m for m in _announcing().finditer(text) if _begins_work(text[m.end() :])), None)
    if match is None or block.marker is not None or find_label(block.text.lstrip("(")):
        yield block
        return
    yield replace(block, passage=block.passage.cut(0, match.end()))
    yield replace(block, passage=block.passage.cut(match.end()))


def names_type(block: Paragraph) -> bool:
    """Whether a paragraph is the type of a paper as its heading: "THÔNG BÁO"."""
    bare = block.text.strip(" #*:|")
    return block.marker is None and is_capitals(bare) and kind_of_name(bare) is not None


def charges_body(block: Paragraph) -> bool:
    """Whether a paragraph below the title of a paper that counts nothing lays work on a body: "UBND xã đề nghị các thôn …"."""
    found = subject_of(block.text) if block.marker is None and not block.text.rstrip().endswith(":") else None
    return found is not None and (found.address != "" or found.role is Role.LEADS or _charged(found.rest))


def with_calls_parted(blocks: Iterable[Paragraph | T], *, headed: bool) -> Iterator[Paragraph | T]:
    """Part the call that ends the opening of a letter from what it rests on: "Thực hiện …, | UBND tỉnh yêu cầu Sở X rà soát.".

    Args:
        blocks: the paper.
        headed: whether it is one that counts nothing, whose opening stands below its type.
    """
    addressed = False
    top: list[str] = []
    head: list[Paragraph] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or (block.marker and not block.marker.is_bullet):
            addressed = False
            yield block
            continue
        at = _call_at(block.passage.text, head, " ".join(top)) if addressed and block.marker is None else None
        begun = addressed and block.marker is None and lays_work(block.text)
        named = _addressed().search(fold_in_place(block.passage.text)) is not None or (headed and names_type(block))
        addressed = named or (addressed and at is None and not begun)
        if addressed:
            head.append(block)
        elif len(top) < _LONGEST_TOP:
            top.append(fold(block.text))
        if at is None:
            yield block
        else:
            yield replace(block, passage=block.passage.cut(0, at))
            yield replace(block, passage=block.passage.cut(at))


def _call_at(text: str, head: list[Paragraph], top: str) -> int | None:
    """Where a sentence begins to call on bodies behind what it rests on; None where its work stands in the points below it.

    Behind what it only tells, who sends the letter calls on others, and a post on whom the letter is addressed to:
    "Báo A có bài …; Phó Thủ tướng yêu cầu Bộ X …".

    Args:
        text: the sentence.
        head: the paragraphs above it from where the letter says whom it is addressed to.
        top: the lines above those, folded.
    """
    folded = fold_in_place(text)
    announces = folded.rstrip(" .:").endswith(tuple(vocabulary("heads")["only_announcing"]))
    if announces or text.rstrip().endswith(":"):
        return None
    rests = _resting().match(folded) is not None
    for match in islice(_calling().finditer(folded), _MOST_CALLS):
        ahead = text[match.start("issuer") : match.end("issuer")]
        clause = ahead.rsplit(", ", 1)[-1] if ", " in ahead or match.start("issuer") > 0 else ""
        begins = match.end("issuer") - len(clause)
        found = subject_of(f"{match['word'].capitalize()} {text[match.end() : match.end() + _FAR]}")
        if found is None or not found.verb:
            continue
        if ahead.endswith(",") and (rests or _is_by_sender(ahead, top)):
            return match.start("word")  # "Thực hiện Công văn số 12/BYT, đề nghị các trạm …"
        called = may_begin_name(clause) and len(clause) < _LONGEST_ISSUER
        if not called or fold(clause).endswith(tuple(vocabulary("heads")["past"])):
            continue
        if rests or (not _recounting().match(fold(ahead)) and _may_call(fold(clause), found, head, top)):
            return begins
    return None


def _is_by_sender(ahead: str, top: str) -> bool:
    """Whether a clause says what who sends the letter does: "Sở gửi kèm theo đây thể lệ, | đề nghị các trường …"."""
    found = subject_of(ahead)
    return found is not None and _sends(fold(found.names), top)


def _sends(name: str, top: str) -> bool:
    """Whether a body, folded, is the one that sends the letter: "Sở", or as the lines say above whom it is addressed to."""
    return bool(name) and (name in top or bool(name_grammar().bare_head.fullmatch(name)))


def _may_call(issuer: str, found: Subject, head: list[Paragraph], top: str) -> bool:
    """Whether who calls upon others sends the letter, "Sở yêu cầu các trường …", or speaks to whom it is addressed to."""
    if _sends(issuer, top):
        return True
    names = _names_in(found.names) if _posts().match(issuer) else set()
    return bool(names) and names <= {fold(one.name) for one in addressees(head)}


@cache
def _recounting() -> re.Pattern[str]:
    """How a sentence begins that tells what somebody called for: "Ngày 5/9, Sở Y tế đề nghị …"."""
    return re.compile(rf"{any_of(vocabulary('heads')['recounting_calls'])}(?![^\W\d_])")


@cache
def _posts() -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary('heads')['posts'])}\s")


def _names_in(names: str) -> set[str]:
    return {fold(one.name) for one in split_names(names)}


@cache
def _resting() -> re.Pattern[str]:
    data = vocabulary("heads")
    return re.compile(rf"{any_of([*data['carrying_out'], *data['carrying_leads'], *data['handed_on']])}(?![^\W\d_])")


def lays_work(text: str) -> bool:
    """Whether a text behind an opening begins with somebody's work: `Giao Sở X …`, `Sở X chủ trì …`."""
    found = subject_of(text)
    return opens_duty(text) or (found is not None and bool(found.verb or found.address)) or bool(read_known(text))


@cache
def _granting() -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary('heads')['granting'])}(?![^\W\d_])")


def _grants(text: str) -> bool:
    """Whether a paragraph begins with what an organ agrees to, which lays work on nobody: "Đồng ý với đề nghị của Sở X."."""
    return _granting().match(fold_in_place(text)) is not None


def _begins_work(text: str) -> bool:
    """Whether a text begins with somebody's work, or with it behind what is granted: "Đồng ý với đề nghị. Giao Sở X …"."""
    return lays_work(text) or (_grants(text) and _lays_work_later(text))


def _lays_work_later(text: str) -> bool:
    later = (text[end.end() :] for end in next_clause().finditer(text))
    return bool(given(text)) or any(map(lays_work, later))


def opens_unmarked(block: Paragraph, head: Sequence[Paragraph]) -> bool:
    """Whether a paragraph that counts nothing, or is counted below others, begins the body: it lays work on somebody.

    The head is done behind the words that announce what follows ("… như sau:"), with what is granted first, and in a
    letter behind whom it is addressed to, where a sentence calls on a body by name, or says what one of those does to
    whom it is addressed.

    Args:
        block: the paragraph.
        head: those before it.
    """
    before = _last_said(head)
    text = block.text
    if before is None or text.rstrip().endswith(":"):
        return False
    announced = _announces(before)
    if block.marker and not block.marker.is_bullet:  # "(1) Sở X rà soát", "1.1. Dự án A chậm. Giao Sở X đôn đốc"
        return announced and (_is_of_all(block, head) or lays_work(text) or _lays_work_later(text))
    if announced:
        return _is_of_all(block, head) or (_begins_work(text) and not informs(text))
    if block.marker is not None:
        return False
    found = subject_of(text)
    top = list(islice((paragraph for paragraph in head if paragraph.marker is None), _LONGEST_TOP))
    if found and found.address and any(_announces(paragraph) for paragraph in top):
        return True  # "… kết luận như sau:", "Thời gian qua, …", "Giao Sở X …"
    if not any(_addressed().search(fold_in_place(paragraph.passage.text)) for paragraph in top):
        return False
    if found is None or found.address or found.role is Role.LEADS or _charged(found.rest):
        return found is not None or bool(given(text))
    named = _names_in(found.names)
    return bool(named) and named <= {fold(one.name) for one in addressees(list(head))}


def _last_said(head: Sequence[Paragraph]) -> Paragraph | None:
    """The last paragraph of a head that counts nothing and does not only agree to something."""
    return next((part for part in reversed(head) if part.marker is None and not _grants(part.text)), None)


def _announces(paragraph: Paragraph) -> bool:
    """Whether a paragraph of the head announces what follows, and is not whom a letter is addressed to."""
    text = paragraph.passage.text.rstrip()
    folded = fold_in_place(text)
    # In a flattened letter both stand in one paragraph.
    said = _addressed().search(folded) is None or _as_follows().search(folded[:-1].rstrip())
    return text.endswith(":") and bool(said)


def _is_of_all(block: Paragraph, head: Sequence[Paragraph]) -> bool:
    """Whether a dash or point right behind an opening that calls upon bodies says what all of them are to do."""
    if block.marker is None or not (call := called_upon(head)):
        return False
    return call.heads or bool(name_grammar().work.match(fold(block.text)))


def called_upon(head: Sequence[Paragraph]) -> Call:
    """Whom the opening of a paper calls upon to do all that follows: "UBND tỉnh yêu cầu các sở thực hiện các nội dung sau:".

    Args:
        head: the paragraphs before the first item.
    """
    opening = head[-1].passage.text if head else ""
    addressed = _addressed().search(fold_in_place(opening))
    if addressed:  # in a flattened letter the opening stands in one paragraph with whom it is addressed to
        return call_in(opening[addressed.end() :], announced=False)
    before = _last_said(head[:-1])
    # Behind "Chủ tịch UBND tỉnh có ý kiến như sau:" stands "Sở X chủ trì, phối hợp với các đơn vị liên quan:" above points.
    return call_in(opening, announced=before is not None and _announces(before))


def call_in(text: str, *, announced: bool = True) -> Call:
    """Whom a sentence above points calls upon to do them; nobody where no points follow.

    Args:
        text: the sentence.
        announced: whether what is to be done has been announced, so that a body is called upon by its name alone.
    """
    folded = fold_in_place(text)
    if not text.rstrip().endswith(":"):
        return Call()
    for match in reversed(list(_calling().finditer(folded))):
        clause = text[match.start("issuer") : match.end("issuer")].rsplit(",", 1)[-1].strip()
        rest = text[match.end() :]
        issued = not clause or may_begin_name(clause)
        if issued and len(clause) < _LONGEST_ISSUER and may_begin_name(rest):
            names = _as_follows().sub("", fold_in_place(rest.rstrip(" :")))
            names = rest[: len(names)]
            # No verb ends a list at whose end the opening ends: "… yêu cầu Chủ tịch UBND các xã, phường:".
            ended = subject_of(f"{names} thực hiện")
            if not ended or ended.names != names:
                return _call_of(f"{match['word'].capitalize()} {rest}")
            # "Thủ tướng giao Bộ Y tế:": who is given the work answers for each of the points.
            gives = match["word"] in vocabulary("naming")["addressing"]["leads"]
            return Call(names, tuple(read_sentence(f"Giao {names} thực hiện")) if gives else ())
    if not announced:
        return Call()
    call = _call_of(text)
    return call if call.who else _heading(text)


def _heading(text: str) -> Call:
    """The body that a line names above what it is to do: "Sở Y tế:", "Đối với UBND các xã:"."""
    bare = bare_heading(text)
    if not begins_name(bare) or subject_of(bare) is not None:
        return Call()
    addressed = bare != text.strip(" :")
    known = all(is_known_body(named.name) or is_own_name(named.name) for named in split_names(bare))
    return Call(bare, heads=True) if addressed or known else Call()


def _call_of(sentence: str) -> Call:
    """Whom a sentence calls upon, with their roles where it says who leads."""
    found = subject_of(sentence)
    if found is None:
        return Call()
    leads = bool(found.verb) and found.role is Role.LEADS
    return Call(found.names, tuple(read_sentence(sentence)) if leads else (), heads=leads)
