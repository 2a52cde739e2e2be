"""The last block of a paper: recipients and signature, apart also where they ran into each other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache

from cascade.model import Recipient, Signatory, Source
from cascade.reader.frame.last_block import heading_of_recipients, on_behalf, signed_for
from cascade.reader.paragraph import Paragraph
from cascade.reader.passage import Passage
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.letters import LOWER, UPPER, is_capitals
from cascade.wording.phrases import Phrases, RarePattern
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["Tail", "begins_signature", "ends_signature", "heads_recipients", "read_tail", "recipient_of"]

_REMARK = re.compile(r"\s*\(([^()]+)\)\s*$")
_SIGNATURE = 160
"""Letters that a signature takes at most."""


@cache
def _signer() -> re.Pattern[str]:
    return re.compile(rf"^Lưu\W.*?[.;/]\s+(?P<name>(?:[{UPPER}][{LOWER}]*\s+){{1,4}}[{UPPER}][{LOWER}]*)$")


@dataclass
class Tail:
    """What the last block says, and which of its paragraphs say nothing.

    Attributes:
        recipients: to whom the paper goes.
        signatory: who signed it.
        left: paragraphs that are neither.
    """

    recipients: list[Recipient] = field(default_factory=list)
    signatory: Signatory | None = None
    left: list[Paragraph] = field(default_factory=list)


def read_tail(paragraphs: list[Paragraph]) -> Tail:
    """Read recipients and signature.

    Postcondition: every paragraph is a recipient, part of the signature, the heading of the list, or left.
    """
    tail = Tail()
    signature: list[Passage] = []
    listing = False
    heading: Passage | None = None
    entries: list[Passage] = []
    for paragraph in paragraphs:
        passage = paragraph.body if paragraph.marker else paragraph.passage
        if match := heading_of_recipients().match(fold(passage.text[:30])):
            listing = True
            heading = passage.cut(0, match.end())
            passage = passage.cut(match.end())
            if not passage.text:
                continue
        entry, signed = _part_signature(passage)
        if signed:
            signature.append(signed)
        if entry and signature and (signer := _signer().match(entry.text)) and _is_name(signer["name"]):
            # "Lưu: VT, NN. Nguyễn Văn Minh": the signer's name stands below the post, on the line of the last recipient.
            signature.append(entry.cut(signer.start("name")))
            entry = entry.cut(0, signer.start("name"))
        if entry is None:
            continue
        capitals = is_capitals(entry.text)
        if paragraph.marker is not None and listing:
            entries.append(entry)
        elif _is_name(entry.text) or _says_signed(entry.text) or (capitals and signature):
            signature.append(entry)
        elif entries and entry.text[:1].islower() and entry.line >= entries[-1].line:
            # Not so in the next column of a table, whose rows begin above.
            entries[-1] = entries[-1].join(entry)
        elif listing and not capitals:
            entries.extend(p for p in entry.split(re.compile(r";\s+")) if p.text)
        else:
            tail.left.append(paragraph)
    tail.recipients = [recipient_of(entry) for entry in entries if entry.text.strip(" .,;")]
    if heading and heading.places and tail.recipients:
        first = tail.recipients[0]
        last = first.source.last if first.source else heading.line
        placed = Source(line=heading.line, end_line=max(last, heading.line), page=heading.page)
        tail.recipients[0] = first.model_copy(update={"source": placed})
    tail.signatory = _signatory(signature)
    return tail


@cache
def _capitals_of_signature() -> re.Pattern[str]:
    """Where the capitals of a signature may begin: on whose behalf, and the organ or post."""
    acting = any_of(map(str.upper, vocabulary("heads")["acting"]), as_printed=True)
    return re.compile(rf"(?<![^\s.;,])(?:(?:{signed_for()}|{acting})\s+)?(?=[{UPPER}]{{2,}}(?:\s+[{UPPER}.]{{2,}})+)")


def _part_signature(passage: Passage) -> tuple[Passage | None, Passage | None]:
    """Part the capitals of a signature from the recipient they ran into."""
    text = passage.text
    match = next((m for m in _capitals_of_signature().finditer(text) if _names_post(text[m.start() :])), None)
    if match is None:
        return passage, None
    before = passage.cut(0, match.start())
    words = before.text.strip(" .,;")
    # "Lưu: VT, CN. pvc KT. THỦ TƯỚNG": the typist's initials belong to neither.
    return (before if words else None), passage.cut(match.start())


def heads_recipients(text: str) -> bool:
    """Whether a paragraph begins the list of recipients, and with it the last block: "Nơi nhận:"."""
    return heading_of_recipients().match(fold(text[:30])) is not None


@cache
def _posts() -> Phrases:
    return Phrases(vocabulary("heads")["posts"], behind_digits=True)


def begins_signature(text: str) -> bool:
    """Whether a paragraph begins a signature: on whose behalf, or the post alone, in capitals.

    >>> begins_signature("TM. ỦY BAN NHÂN DÂN"), begins_signature("GIÁM ĐỐC"), begins_signature("Giám đốc Sở Y tế")
    (True, True, False)
    >>> begins_signature("BỘ TRƯỞNG, CHỦ NHIỆM VĂN PHÒNG"), begins_signature("GIÁM ĐỐC SỞ Y TẾ")
    (True, False)
    """
    if not is_capitals(text[:16]):
        return False
    post, comma, second = fold(text).partition(", ")
    two = comma and is_capitals(text) and _posts().match(second)
    return bool(on_behalf().match(text) or (_posts().fullmatch(post) and (two or not comma)))


def ends_signature(text: str) -> bool:
    """Whether a text ends with the post of who signed, in capitals, and the name behind it.

    >>> ends_signature("Lưu: VT. TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn Mẫu"), ends_signature("Chủ tịch Lê Văn Mẫu")
    (True, False)
    """
    text = _unsigned(text[-_SIGNATURE:])
    spots = [spot for spot in _posts().finditer(fold_in_place(text)) if is_capitals(text[spot.start() : spot.end()])]
    if not spots:
        return False
    behind = text[spots[-1].end() :].split()
    name = [word for word in behind if not is_capitals(word)]
    if _titling().search(fold(text[spots[-1].end() :])):
        return False  # "… CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ PHÊ DUYỆT | ĐỀ ÁN …": the title of a paper that cites another
    return not name or (behind[-len(name) :] == name and _is_name(" ".join(name)))


@cache
def _titling() -> Phrases:
    return Phrases(vocabulary("heads")["titling"])


def _names_post(text: str) -> bool:
    capitals = re.match(rf"[{UPPER}./\s\-–]*", text)
    folded = fold(capitals[0]) if capitals else ""
    signed = on_behalf().match(text) or re.match(rf"{signed_for('collective')}\s", text)
    return bool(_posts().search(folded)) or signed is not None


def _is_name(text: str) -> bool:
    words = text.split()
    return (
        2 <= len(words) <= 6
        and all(word[:1].isupper() and not word[-1].isdigit() for word in words)
        and not is_capitals(text)
    )


@cache
def _signed() -> RarePattern:
    words = vocabulary("heads")["signed"]
    return RarePattern(words, rf"[(\[]?{any_of(words)}[)\]]?")


def _says_signed(text: str) -> bool:
    """Whether words stand for the hand of who signed: `(Đã ký)`."""
    return bool(_signed().fullmatch(fold(text)))


def _unsigned(text: str) -> str:
    """A text without the words that stand for a hand: `CHỦ TỊCH (Đã ký) Lê Văn Mẫu`."""
    for mark in reversed(list(_signed().finditer(fold_in_place(text)))):
        text = f"{text[: mark.start()]} {text[mark.end() :]}"
    return text


def recipient_of(entry: Passage) -> Recipient:
    """An entry of a list of recipients, its remark in brackets apart."""
    # "- Như trên; - Bộ Y tế" on one line: each has its dash before it.
    name = entry.text.strip().rstrip(".,;").strip().lstrip("-–+ ")
    remark = None
    if (match := _REMARK.search(name)) and match.start() > 0:
        # "(Đã ký)" ran into the recipient from the signature beside it.
        remark = None if _says_signed(match[1]) else match[1].strip()
        name = name[: match.start()].rstrip(" .,;")
    return Recipient(name=name or entry.text, remark=remark, source=entry.source)


@cache
def _name_at_end() -> re.Pattern[str]:
    """The name of a person at the end of a signature, that of one of the highlands too: "Lê Văn Mẫu", "Y Mẫu Niê", "H'Mẫu Êban"."""
    word = rf"[{UPPER}](?:['’][{UPPER}])?[{LOWER}]+"
    with_letter = rf"(?<!\S)[{UPPER}]\s+(?:{word}\s+){{0,3}}{word}"
    return re.compile(rf"({with_letter}|(?:{word}\s+){{1,4}}[{UPPER}](?:['’][{UPPER}])?[{LOWER}]*)\s*$")


def _signatory(parts: list[Passage]) -> Signatory | None:
    if not parts:
        return None
    whole = Passage.of_passages(parts, " ")
    text = _unsigned(whole.text)
    name = None
    if match := _name_at_end().search(text):
        name, text = match[1], text[: match.start()]
    capitals = " ".join(text.split())
    authority = post = None
    folded = fold_in_place(capitals)
    spots = list(_posts().finditer(folded))
    begins = folded.startswith(tuple(vocabulary("heads")["authorities"]))
    if begins and spots:
        # After "KT. CHỦ TỊCH" the first post is the one stood in for; the second is the signer's.
        stands_in = re.match(rf"{signed_for('deputy')}\s", capitals)
        own = spots[1] if stands_in and len(spots) > 1 else spots[-1]
        authority, post = capitals[: own.start()].strip() or None, capitals[own.start() :].strip()
        if stands_in and own is spots[0]:
            authority, post = capitals, None
    elif begins:
        authority = capitals
    else:
        post = capitals or None
    return Signatory(authority=authority, post=post, name=name, source=whole.source)
