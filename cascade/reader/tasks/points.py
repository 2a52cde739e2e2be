"""What the points below a body or a sentence say: whether each names its own, and what only introduces them."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Assignment, Role
from cascade.reader.assignments.assigning import done_behind, given
from cascade.reader.assignments.behind_colon import only_who, surely_behind_colon
from cascade.reader.assignments.brackets import bracketed
from cascade.reader.assignments.dash_fields import dash_fields
from cascade.reader.assignments.duty_roles import role_of_duty
from cascade.reader.assignments.name_lists import split_names
from cascade.reader.assignments.roles_behind import without_doing
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import is_known_body, is_whole_name
from cascade.reader.names.naming import bare_heading, begins_name, is_own_name, names_several
from cascade.reader.names.own_names import kept_for_paper
from cascade.reader.structure.body_headings import body_with_duty, is_body_heading
from cascade.reader.structure.items import Item
from cascade.reader.tasks.charged_sentences import lays_duty
from cascade.reader.tasks.others_named import said_later
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "asked_apart",
    "directs_points",
    "heads_bodies",
    "holds_paragraphs_of_work",
    "in_charge",
    "introduced",
    "is_paragraph_of_work",
    "names_below",
    "names_each",
    "names_known",
    "of_its_own",
    "says_work_itself",
    "tells_each",
    "who_alone",
]

_BRACKET = re.compile(r"\(([^()]{4,120})\)\s*:?$")
_ASKED = 16
"""Headings of which it is kept what they hold: each of their paragraphs asks it."""
_MOST = 60
"""Paragraphs below a heading beyond which they are a text."""
_FEWEST = 2
"""Paragraphs below a heading that are a task each, at least."""
_INTRODUCING = 2
"""Paragraphs below a body up to the one that introduces its points."""


def names_each(item: Item) -> list[tuple[Item, tuple[str, str]]]:
    """Give the points below a sentence that each name a known body and its duty: "UBND xã mở hội, phân công như sau:".

    Where the sentence says that it parts the work, they need not say with a verb what each does: "Cụ thể:", "- Sở Y tế:
    Lĩnh vực …".
    """
    below = item.items()
    if not item.text.rstrip().endswith(":") or len(below) < 2 or len(below) != len(item.children):
        return []
    apart = _parting_work().search(fold(item.text)) is not None
    parted = [
        (child, of_its_own(child, apart=apart) or (_in_sentence(child.text) if apart else None))
        for child in below
        if not child.items()
    ]
    found = [(child, own) for child, own in parted if own is not None]
    return found if len(found) == len(below) else []


def asked_apart(item: Item) -> list[Item]:
    """Give the paragraphs without a mark below a counted duty of one body that each ask another: "Đề nghị Kiểm toán …"."""
    plain = [child for child in item.items() if not (child.is_marked or child.label or child.children)]
    own = subject_of(item.text) if plain and item.code and not item.text.rstrip().endswith(":") else None
    if own is None or not own.verb:
        return []
    named = {fold(one.name) for one in split_names(own.names)}
    return [child for child in plain if _asks_another(child.text, named)]


def _asks_another(text: str, named: set[str]) -> bool:
    asked = subject_of(text)
    if asked is None or not asked.address or not text.startswith(asked.address):
        return False
    names = [one.name for one in split_names(asked.names)]
    return bool(names) and is_known_body(names[0]) and named.isdisjoint(map(fold, names))


def says_work_itself(item: Item) -> bool:
    """Whether a sentence says what its body does by when before it parts work among others: "UBND xã lập kế hoạch. Trong đó:"."""
    before = _parting_work().split(fold_in_place(item.text))[0].rstrip()
    found = subject_of(item.text[: len(before)])
    return before != fold(item.text).rstrip() and found is not None and before.endswith((".", ",")) and bool(found.verb)


def _in_sentence(text: str) -> tuple[str, str] | None:
    """The known bodies with which a point begins, or all of a kind, and what the sentence says that they do."""
    found = subject_of(text)
    own = found is not None and found.verb and not found.address and text.startswith(found.names)
    named = found is not None and (names_known(found.names) or names_several(found.names))
    return (found.names, found.rest) if found and own and named else None


@cache
def _parting_work() -> re.Pattern[str]:
    """How a sentence ends that parts its work among bodies: "…, phân công cụ thể như sau:"."""
    return re.compile(rf"(?<![^\W_]){any_of(vocabulary('naming')['parting_work'])}\s?:$")


def of_its_own(item: Item, *, apart: bool = False) -> tuple[str, str] | None:
    """Give the known body that a point below another body names before a colon, and its duty: "b) Công an xã: tuần tra"."""
    parted = body_with_duty(item.text)
    if parted is None:
        return None
    works = parted[1][:1].islower() or role_of_duty(parted[1])[1] or name_grammar().short_work.match(fold(parted[1]))
    field = apart and not any(map(str.isdigit, parted[1])) and not begins_name(parted[1])  # no count, no post
    names = [named.name for named in split_names(bare_heading(parted[0]))]
    return parted if (works or field) and all(is_own_name(name) or is_whole_name(name) for name in names) else None


def introduced(item: Item) -> Item | None:
    """Give the sentence below a body that introduces the points behind it: "Trong đó, giao Giám đốc chỉ đạo:", "- …", "- …"."""
    below = item.items()
    marked = [child.is_marked for child in below]
    first = marked.index(True) if True in marked else 0
    intro = below[first - 1] if 0 < first <= _INTRODUCING else None
    points = below[first:]
    apart = len(points) > 1 and all(marked[first:]) and all(child.label is None for child in below)
    # Dashes that each name a body say more than the sentence above them.
    own = all(begins_name(child.text) for child in points)
    if intro is None or not apart or own or not intro.text.rstrip().endswith(":"):
        return None
    # "Chỉ đạo các trường thực hiện các nội dung sau:" is the duty itself, of which the points tell more.
    itself = name_grammar().verb.match(fold(intro.text)) and not _names_again(intro.text, item.text)
    return None if itself else intro


def in_charge(item: Item) -> tuple[str, Item | None]:
    """Who answers for what stands below a body: whom its heading says in brackets, or a line right below it, else the body.

    Returns:
        Their names, and the line that says them, where it is one.
    """
    bracket = _BRACKET.search(item.text)
    if bracket and (names := without_doing(bracket[1])) != bracket[1]:
        return names, None  # "1/ Phân xưởng Lò nung (Quản đốc chịu trách nhiệm)"
    first, *more = item.items()
    line = first.text.strip(" .:")
    if more and not first.is_marked and first.label is None and (names := without_doing(line)) != line:
        return names, first  # "Quản đốc và Trưởng phòng Kỹ thuật cùng chịu trách nhiệm"
    return item.text, None


def _names_again(text: str, heading: str) -> bool:
    """Whether a sentence goes on with the body of its heading: "Căn cứ nhiệm vụ được giao, Sở Y tế thực hiện …:"."""
    _, comma, behind = fold(text).partition(", " + fold(bare_heading(heading)))
    return bool(comma) and behind[:1] == " "


@kept_for_paper(_ASKED)
def holds_paragraphs_of_work(item: Item) -> bool:
    """Tell whether paragraphs without a mark below a heading are a task each: most say who does it.

    They begin with a body and what it does, "1. Trước lễ", "Ban Chỉ huy Quân sự xã phát lệnh …", "Công an xã xác minh …",
    or name it behind the work: "1. Chăn nuôi", "Đếm trâu bò (Tổ Thú y)", "Quét chợ. Các thôn thực hiện".
    """
    below = item.items()
    bare = all(child.label is None and not child.is_marked and not child.children for child in below)
    if (
        not _FEWEST <= len(below) <= _MOST
        or not bare
        or len(below) != len(item.children)
        or item.text.rstrip().endswith((".", ":"))
    ):
        return False
    if subject_of(item.text) is not None:
        return False
    begun = [_body_at_work(child.text) for child in below]
    names = set(filter(None, begun))
    if len(names) >= _FEWEST and len(names) * 2 > len(below):
        return True
    behind = [not name and _names_behind(child.text) for child, name in zip(below, begun, strict=True)]
    saying = sum(map(bool, begun)) + sum(behind)
    return any(behind) and saying >= _FEWEST and saying * 2 > len(below)


def is_paragraph_of_work(item: Item) -> bool:
    """Tell whether an item is one of several paragraphs below a heading that each say what a body of their own does."""
    return item.parent is not None and holds_paragraphs_of_work(item.parent)


def _body_at_work(text: str) -> str:
    """The body that a paragraph begins with and says what it does, folded: "Sở Y tế khám bệnh", "Sở Y tế: khám bệnh"; or ""."""
    found = subject_of(text)
    if found is not None and found.verb:
        return fold(found.names)
    parted = body_with_duty(text)
    return fold(bare_heading(parted[0])) if parted else ""


def _names_behind(text: str) -> bool:
    """Whether a paragraph names whose its work is behind it: in brackets or dashes, in a sentence, behind a colon."""
    ways = (given, done_behind, dash_fields, surely_behind_colon, said_later, lambda said: bracketed(said)[1])
    return any(way(text) for way in ways)


def names_below(item: Item) -> bool:
    """Tell whether an item only says that the bodies stand below it: "Các cơ quan, đơn vị sau đây có trách nhiệm:"."""
    return bool(item.items() and name_grammar().names_below.match(fold(item.text)))


@kept_for_paper(_ASKED)
def heads_bodies(item: Item) -> bool:
    """Tell whether a heading that names bodies has others below it: "2. Các sở, ngành:", "2.1. Sở Tài chính: …"."""
    counted = [child for child in item.items() if child.code]
    below = item.items()
    own = [_lays_own(child) for child in below]
    if (
        not counted
        and len(below) > 1
        and any(own)
        and all(lays or _body_at_work(c.text) or _heads_own(c) for c, lays in zip(below, own, strict=True))
    ):
        return True  # "2. Các ban, ngành:", "- Phòng Kinh tế: Tham mưu …", "- Văn phòng bố trí xe …"
    if not counted and len(below) > 1 and all(map(_heads_own, below)):
        return True  # "III. Trách nhiệm của các sở, ngành", "- Sở Y tế:", "+ Tập huấn …"
    return bool(counted) and all(_heads_own(c) or body_with_duty(c.text) for c in counted)


def _heads_own(item: Item) -> bool:
    """Whether an item is a body's name alone, with duties below it."""
    return is_body_heading(item) and bool(item.items())


def names_known(names: str) -> bool:
    """Tell whether each of some names is a known body's or one body's own."""
    return all(is_known_body(named.name) or is_own_name(named.name) for named in split_names(names))


def who_alone(item: Item) -> list[Assignment]:
    """Give who does a task by the one dash below it that says no more than that: "- Sở Y tế chủ trì, phối hợp với Sở Nội vụ"."""
    [*below] = item.items()
    if len(below) != 1 or len(item.children) != 1 or not below[0].is_marked or below[0].code or below[0].items():
        return []
    return only_who(below[0].text)


def _lays_own(item: Item) -> bool:
    """Whether a dash below a heading names a body with its duty, before a colon or in its sentence."""
    return (
        lays_duty(item.text) or bool(given(item.text)) or (is_own_name(item.text) and subject_of(item.text) is not None)
    )


def directs_points(item: Item, who: list[Assignment]) -> bool:
    """Tell whether a heading says in brackets who directs what its points say: "2. Chuyên đề (do Phó Hiệu trưởng chỉ đạo)"."""
    below = item.items()
    bracketed_only = item.text.rstrip(" :").endswith(")") and len(below) > 1 and len(below) == len(item.children)
    return bracketed_only and all(one.role is Role.DIRECTS for one in who) and all(one.label is None for one in below)


def tells_each(item: Item, who: list[Assignment]) -> bool:
    """Tell whether a sentence tells several bodies what to do in dashes that name them: "Sở Y tế chỉ đạo:", "- Các trạm y tế …"."""
    below = item.items()
    alone = item.text.rstrip().endswith(":") and len(below) > 1 and len(below) == len(item.children)
    told = alone and all(found.role is Role.DIRECTS for found in who) and all(child.label is None for child in below)
    return told and any(subject_of(child.text) is not None and begins_name(child.text) for child in below)
