"""Letters: papers without a type; their subject stands above whom they are addressed to."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cascade.model import Recipient
from cascade.reader.frame.letterhead import PLACE
from cascade.reader.frame.tail import recipient_of
from cascade.reader.paragraph import Paragraph
from cascade.reader.passage import Passage
from cascade.wording.boundaries import next_clause
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.phrases import Phrases, late
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["Letter", "addressees", "answers", "letter_of", "sender"]

_NEXT = late(r"(?:^|(?<=[;,.])\s*)[-–+]\s+|;\s+")
_DASHED = re.compile(r";\s+[-–+]\s+")
_OWN_NUMBER = re.compile(r"(?<![^\W\d_])số\s*:")
_GOES_ON = late(rf"\s*\n[^,\n]{{2,40}},\s*ngày\s[^\n]*\n\s*(?P<more>[{LOWER}][^\n]*(?:\n[{LOWER}][^\n]*)?)(?=\n)")
"""Place and date that stand beside the first line of a subject, and the lines of it below."""
_LONGEST = 400
"""Letters of a list of addressees on one line; more is a letter that lost its lines."""


@cache
def _run_in() -> re.Pattern[str]:
    """Place and date behind a subject, to the end of the line: the subject may go on below."""
    return re.compile(rf"[.\s]*{PLACE},\s*ngày\s.*")


class Letter(NamedTuple):
    """What makes a head that of a letter.

    Attributes:
        subject: what it is about, None where its head does not say.
        begin: where the subject begins, else whom it is addressed to.
        addressed: where it says whom it is addressed to.
    """

    subject: str | None
    begin: int
    addressed: int


@cache
def _addressed() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){any_of(vocabulary('heads')['letters']['addressed'])}\s*(?=[:\n-])")


@cache
def _subject() -> re.Pattern[str]:
    data = vocabulary("heads")
    subject, addressed = any_of(data["letters"]["subject"]), any_of(data["letters"]["addressed"])
    state = any_of([*data["states"], *data["mottoes"]], space=r"\s")
    ends = rf"{addressed}|[^,\n]{{2,40}},\s*ngày\s"
    return re.compile(
        rf"(?:^|[\n\s]){subject}\s*:?\s+(?P<subject>[^\n]+?(?:\n[^\n]+?)*?)\s*(?=\n\W*(?:{ends})|\s\W*{state}|{addressed}).*?{addressed}",
        re.DOTALL,
    )


def letter_of(text: str) -> Letter | None:
    r"""Tell whether a head is a letter's, and what it is about.

    >>> letter_of("Số: 812/STP-VP\nV/v góp ý dự thảo Kế hoạch\nKính gửi: Sở Nội vụ.").subject
    'góp ý dự thảo Kế hoạch'
    >>> letter_of("Số: 40/PGDĐT\nVề: nộp hồ sơ thi.\nKính gửi: Các trường.").subject
    'nộp hồ sơ thi'
    >>> letter_of("Số: 40/SGDĐT V/v nộp hồ sơ. Tp.Sông Lam, ngày 07 tháng 5 năm 2026 Kính gửi: Các trường.").subject
    'nộp hồ sơ'
    >>> letter_of("Số: 9/SYT\nV/v mở lớp\nMinh Tân, ngày 8 tháng 5 năm 2026\ncho y tá\nKính gửi: Các trạm.").subject
    'mở lớp cho y tá'
    >>> letter_of("Số: 8725/VPCP-CN\nKính gửi: Bộ Xây dựng.").subject, letter_of("KẾ HOẠCH\nVề đào tạo")
    (None, None)
    """
    folded = fold_in_place(text)
    addressed = _addressed().search(folded)
    if addressed is None:
        return None
    match = _subject().search(folded)
    if match is None:
        return Letter(None, addressed.start(), addressed.start())
    while (again := _subject().search(folded, match.start("subject"))) and _OWN_NUMBER.search(
        folded, match.start("subject"), again.start("subject")
    ):
        match = again  # the heading of a web page says above the head what the letter is about
    # In one run with the rest of the head, place and date follow the subject.
    words = _run_in().sub("", text[match.start("subject") : match.end("subject")])
    if below := _GOES_ON.match(text, match.end("subject")):
        words = f"{words} {below['more']}"
    return Letter(tidy(words).strip(" .:*_-|") or None, match.start("subject"), addressed.start())


def addressees(paragraphs: list[Paragraph]) -> list[Recipient]:
    """Whom a letter or telegram is addressed to: behind "Kính gửi:" or "điện:", and in the dashes below.

    Args:
        paragraphs: the head of the paper.
    """
    entries: list[Passage] = []
    opened = False
    for paragraph in paragraphs:
        passage = paragraph.passage
        if not opened and (match := _opening().search(fold_in_place(passage.text))):
            opened = True
            rest = passage.cut(match.end())
            entries += rest.split(_NEXT) if len(rest.text) < _LONGEST else []
        elif opened and paragraph.marker and paragraph.marker.is_bullet:
            entries += paragraph.body.split(_DASHED)
        elif opened:
            break
    alone = (entry.split(next_clause())[:1] for entry in entries)
    named = (entry.cut(0, len(entry.text.rstrip(" .;,"))) for [entry] in alone)
    return [recipient_of(entry) for entry in named if any(map(str.isalpha, entry.text))]


@cache
def _opening() -> re.Pattern[str]:
    data = vocabulary("heads")["letters"]
    return re.compile(rf"(?<![^\W\d_])(?:{any_of(data['addressed'])}\s*:?|{any_of(data['wired'])}\s*:)(?=\s|$)")


def sender(text: str) -> tuple[int, str] | None:
    r"""Who sends a telegram, as the line says that names whom it goes to, and where that begins.

    >>> sender("CÔNG ĐIỆN\nVề cứu đê\nTHỦ TƯỚNG CHÍNH PHỦ điện: Bộ Xây dựng")
    (20, 'THỦ TƯỚNG CHÍNH PHỦ')
    """
    match = _sending().search(text)
    if match is None:
        return None
    # In one run with the title, also in capitals: the post or organ that stands last, with the organ it is in.
    begin, after = -1, 0
    for found in _organs().finditer(fold_in_place(match["organ"])):
        begin, after = found.start() if found.start() != after + 1 else begin, found.end()
    return (match.start("organ") + begin, tidy(match["organ"][begin:])) if begin >= 0 else None


@cache
def _organs() -> Phrases:
    data = vocabulary("heads")
    return Phrases([*data["posts"], *data["organs"]])


@cache
def _sending() -> re.Pattern[str]:
    wired = any_of(vocabulary("heads")["letters"]["wired"], as_printed=True)
    return re.compile(rf"(?P<organ>[{UPPER}]+(?:,?[ ]+(?:- )?[{UPPER}]+)*)[ *_]+(?i:{wired})[ *_]*:")


def answers(text: str) -> bool:
    """Whether a letter opens with the one it answers, whatever it is about.

    >>> answers("Kính gửi: Cục Thuế. Trả lời Công văn số 12/CT-TTHT, Tổng cục có ý kiến như sau")
    True
    """
    addressed = _addressed().search(fold_in_place(text))
    opens = vocabulary("heads")["not_plans"]["answers"]
    return (
        addressed is not None and re.search(rf"[.;\n]\s*{any_of(opens)}\s", fold(text[addressed.end() :])) is not None
    )
