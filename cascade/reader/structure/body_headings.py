"""Headings that name a body, alone or run together with its duty."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from cascade.reader.assignments.beginnings import body_before_duty, opens_duty
from cascade.reader.assignments.duty_roles import role_of_duty
from cascade.reader.assignments.name_lists import split_names
from cascade.reader.assignments.opening_labels import label_of
from cascade.reader.assignments.subjects import is_governed, subject_of
from cascade.reader.names.collectives import goes_on_collective
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import is_whole_name
from cascade.reader.names.naming import (
    bare_heading,
    begins_name,
    begins_with_holder,
    begins_with_verbs,
    is_scope,
    may_begin_name,
    names_several,
)
from cascade.reader.names.shared_heads import handing_inside
from cascade.reader.structure.items import Item
from cascade.wording.boundaries import ends, listed, next_clause
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.labels import heading_topic
from cascade.wording.letters import is_capitals
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["bodies_with_duties", "body_with_duty", "calls_upon", "is_body_heading", "is_post_with_work", "run_together"]

_LONGEST_HEADING = 60
"""Letters beyond which a body beside others does not stand alone."""
_MOST_BESIDE = 40
"""Items beside one that are looked at for a body."""


def is_body_heading(item: Item) -> bool:
    """Whether an item is the name of a body and nothing more: `Sở Nội vụ`, `Đề nghị Ủy ban Mặt trận …`."""
    text = bare_heading(item.text)
    text = text[:1].upper() + text[1:]
    if is_capitals(text) or heading_topic(text) not in (None, "tasks") or _calls().search(fold(text)):
        return False
    if _lists().search(fold(text)):
        return False  # "3. Ban tổ chức gồm:" says who is in it
    if is_scope(text):
        return False  # "1. Cấp tỉnh" says for whom the points below are, which name their own bodies
    parts = [part[:1].upper() + part[1:] for part in re.split(r";\s+", text)]
    begins = all(map(begins_name, parts)) or begins_with_holder(text) or _means_people(text, item)
    named = len(text) < 200 and begins and not name_grammar().duties.fullmatch(fold(text))
    alone = bool(text) and subject_of(text) is None and not ends(".").search(text) and not begins_with_verbs(text)
    return named and alone and not _lists_things(text, item) and not _charges_each(item)


def _means_people(text: str, item: Item) -> bool:
    """Whether a heading is kinds of people and nothing more, and one beside it is a body: "2. Tổ chuyên môn", "3. Học sinh"."""
    if not item.code or not _people().fullmatch(fold(text)):
        return False
    if any(": " in one.text or subject_of(one.text) for one in item.items()):
        return False  # "3. Người lao động", "- Bảo hộ: Kho phát giày": what is done for them
    beside = (one for one in item.parent.children if isinstance(one, Item) and one.code) if item.parent else ()
    near = islice(beside, _MOST_BESIDE)
    return any(len(one.text) < _LONGEST_HEADING and begins_name(bare_heading(one.text)) for one in near)


@cache
def _people() -> re.Pattern[str]:
    kinds = any_of(vocabulary("naming")["people"])
    return re.compile(rf"(?:{kinds}(?:\s?[,;]\s|\svà\s|$))+")


def _charges_each(item: Item) -> bool:
    """Whether a heading says that all bodies of a kind are charged, and most points below it name which: "Trách nhiệm của các sở"."""
    charged = _charge_of_all().match(fold_in_place(item.text))
    below = [child for child in item.items() if child.code] if charged else []
    return sum(begins_name(child.text) for child in below) * 2 > len(below) > 1


def _lists_things(text: str, item: Item) -> bool:
    """Whether a plural that is no kind of bodies heads points that give work to bodies: "Các tuyến đường", "… Giao Sở X …"."""
    if not fold(text).startswith("các ") or goes_on_collective(text):
        return False
    return any(opens_duty(clause) for child in item.items() for clause in next_clause().split(child.text))


@cache
def _seats() -> re.Pattern[str]:
    data = vocabulary("naming")
    seats = any_of(seat for key in ("posts", "persons") for seat in data[key])
    return re.compile(rf"(?:các\s)?{seats}(?:\s.*)?$")


def _is_seat(head: str) -> bool:
    """Whether a heading names a post, which one who is named behind it may hold."""
    return _seats().match(fold(head)) is not None


def _only_names(text: str) -> bool:
    """Whether words behind a heading name bodies or posts, and no work of theirs."""
    only = begins_name(text) and subject_of(text) is None and not name_grammar().verb.match(fold(text))
    return only and not is_post_with_work(text)


@cache
def _lists() -> re.Pattern[str]:
    """The words behind a body whose members stand below."""
    return re.compile(rf"\s{any_of(vocabulary('naming')['of_members'])}$")


@cache
def _led_by() -> re.Pattern[str]:
    words: dict[str, list[str]] = vocabulary("naming")["led_by"]
    return re.compile(rf"{any_of(words['by'])}\s[^.;:]{{3,120}}?\s{any_of(words['as'])}(?!\w)")


def run_together(text: str) -> tuple[str, str] | None:
    """Part a body's name from the duty it runs into in a flattened paper: "Sở Tài chính Bố trí vốn …"."""
    if is_capitals(text):
        return None
    at = body_before_duty(text)
    names = text[:at].strip(" -–:") if at else ""
    # "Trung tâm Phát triển quỹ đất tỉnh áp lại đơn giá theo | Quyết định số 11" is a sentence.
    return (names, text[at:].strip()) if at and not is_governed(names) else None


def body_with_duty(text: str) -> tuple[str, str] | None:
    """Part "Sở Y tế: Chủ trì, phối hợp …" into the body and its duty; "Các sở: Tài chính, Y tế:" is a list of bodies."""
    if ":" not in text:
        return None
    grammar = name_grammar()
    folded = fold_in_place(text)
    asked = grammar.address.match(folded)  # "Giao Giám đốc: Sở Y tế, …"
    listed = grammar.handing.match(folded, asked.end() if asked else 0)
    listing = listed is not None and not _begins_duty(text[listed.end() :])
    colon = text.find(":", _behind_handing(text) or (listed.end() if listed and listing else 0))
    head, rest = text[:colon], text[colon + 1 :]
    if colon < 0 or not rest.strip() or len(head) > 160 or label_of(text):
        return None
    if charged := _charge_of_all().match(fold_in_place(head)):
        head = head[charged.end() :]  # "Trách nhiệm của các sở, ngành: Xây dựng …"
    bare = bare_heading(head)
    bare = bare[:1].upper() + bare[1:]
    if not (begins_name(bare) or begins_with_holder(bare)) or not (
        subject_of(bare) is None or _named_for_its_work(bare, rest.strip())
    ):
        return None
    if names_several(bare) and begins_name(rest.strip()) and subject_of(rest.strip()) is not None:
        return None  # "Các đơn vị thuộc Sở: Phòng Nội trị theo dõi …; Văn phòng tổng hợp" says who of them does what
    if _led_by().match(fold(rest.strip())):
        return None
    if _lists().search(fold(bare)) or (_is_seat(bare) and _only_names(rest.strip())):
        return None  # "Phó Trưởng ban: Giám đốc Sở Y tế" says who sits there
    if _calls().search(fold(bare)):
        return None  # "Ban Thường vụ Đảng ủy yêu cầu: Chi bộ thôn …" lays it on whom it names behind
    if grammar.scope.match(folded) and begins_name(rest.strip()) and subject_of(text) is not None:
        return None  # "Các cơ quan: Công an tỉnh, Sở Y tế tăng cường …" is a list too
    return head, rest.strip()


@cache
def _charge_of_all() -> re.Pattern[str]:
    """The words before several bodies in small letters whose charge stands behind the colon."""
    return re.compile(rf"{any_of(vocabulary('naming')['heading_begins'])}\s(?=các\s)")


def _behind_handing(text: str) -> int:
    """Where a head inside a list of names ends that hands itself down: "Chánh Văn phòng, Cục trưởng các Cục: A, B"; 0 for none."""
    return next((head.end() for head in handing_inside(text) if not _begins_duty(text[head.end() :])), 0)


def bodies_with_duties(body: str, duty: str) -> list[tuple[str, str]]:
    """Part the duty of a body where a later clause names another body before a colon.

    >>> bodies_with_duties("Thành đoàn", "Duy trì mô hình; Hội Nông dân tỉnh: phát động cuộc thi.")
    [('Thành đoàn', 'Duy trì mô hình;'), ('Hội Nông dân tỉnh', 'phát động cuộc thi.')]
    >>> bodies_with_duties("Thành đoàn", "Viết tin bài; Hội Nông dân tỉnh: 05 tin.")
    [('Thành đoàn', 'Viết tin bài; Hội Nông dân tỉnh: 05 tin.')]
    """
    found: list[tuple[str, str]] = []
    start = 0
    for clause in next_clause().finditer(duty):
        if clause.start() < start or (parted := body_with_duty(duty[clause.end() :])) is None:
            continue
        head, rest = parted
        named = not ends(".;").search(head) and all(is_whole_name(name.name) for name in split_names(head))
        if named and (rest[:1].islower() or role_of_duty(rest)[1]):
            found.append((body, duty[start : clause.start()].strip()))
            body, start = head, len(duty) - len(rest)
    return [*found, (body, duty[start:].strip())]


def calls_upon(text: str) -> bool:
    """Whether a sentence ends as a paper does that now says what is to be done: "…, Thủ tướng Chính phủ yêu cầu:"."""
    return text.rstrip().endswith(":") and bool(_calls().search(fold(text.rstrip(" :"))))


@cache
def _calls() -> re.Pattern[str]:
    """A verb at the end of a heading with which its body calls upon others: "3. Ban Thường vụ Tỉnh ủy yêu cầu:"."""
    return re.compile(rf"\s{any_of(vocabulary('naming')['calling_ends'])}$")


def _named_for_its_work(head: str, duty: str) -> bool:
    """Whether a verb inside a name tells what the body is there for, where a duty with its own verb stands behind the colon.

    >>> _named_for_its_work("Trung tâm Kiểm soát thanh toán", "Chủ trì rà soát"), _named_for_its_work("Sở Y tế tập huấn", "Rà soát")
    (True, False)
    """
    found = subject_of(head)
    grammar = name_grammar()
    if found is None or found.address or not duty[:1].isupper() or not grammar.verb.match(fold(duty)):
        return False
    begun = grammar.bare_head.match(fold(found.names))
    return begun is not None and bool(grammar.verb.fullmatch(fold(found.names)[begun.end() :].strip()))


def is_post_with_work(text: str) -> bool:
    """Whether words are a post and what goes with it: "Hiệu trưởng: | Trưởng Ban Chỉ đạo, chịu trách nhiệm chung"."""
    first, *rest = listed(",;").split(fold_in_place(text), 1)
    post = text[:1].isupper() and name_grammar().post.match(first)
    return bool(post and rest and name_grammar().verb.match(rest[0]))


def _begins_duty(text: str) -> bool:
    """Whether words behind "Các sở:" are a duty and no list of fields: `Xây dựng kế hoạch`, not `Xây dựng, Y tế`."""
    if text[:1].isdigit():
        return True  # "Chủ tịch: 7 giờ 30 phút, họp giao ban"
    folded = fold_in_place(text)
    first = listed(",;").split(folded, 1)[0]
    if is_post_with_work(text):
        return True
    small = text[:1].islower() and not may_begin_name(text)
    return first not in name_grammar().fields and (small or bool(name_grammar().verb.match(folded)))
