"""What the own words of a task say, without a label: who does it, by when, and which points below it are duties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import takewhile

from cascade.model import Assignment, By, Milestones, Role, Timeframe, Within
from cascade.reader.assigning import bracketed, given, led_inside, named_behind, read_sentence, unique
from cascade.reader.body_headings import body_with_duty
from cascade.reader.cells import read_cell
from cascade.reader.clause_series import clauses_of_others
from cascade.reader.collectives import goes_on_collective
from cascade.reader.dash_fields import dash_fields
from cascade.reader.duty_roles import role_of_duty
from cascade.reader.fields import is_field
from cascade.reader.items import Item
from cascade.reader.known_bodies import is_known_body
from cascade.reader.markers import Rank
from cascade.reader.name_grammar import name_grammar
from cascade.reader.name_lists import split_names
from cascade.reader.naming import (
    bare_heading,
    begins_name,
    begins_with_verbs,
    is_own_name,
    may_begin_name,
    names_several,
)
from cascade.reader.roles_behind import are_bodies, each_by_role, laying, without_doing
from cascade.reader.subjects import subject_of
from cascade.reader.telling import leads_others
from cascade.reader.timing import headed_by_time, opening_time, time_in
from cascade.wording.boundaries import next_clause
from cascade.wording.folding import fold, fold_all, fold_in_place
from cascade.wording.labels import heading_topic
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "addresses_body",
    "begins_with_known",
    "behind_colon",
    "charges_for_means",
    "dated_work",
    "first_time",
    "heads_points",
    "holds_duties",
    "is_below_progress",
    "is_dated_duty",
    "lays_duty",
    "milestone",
    "names_body",
    "only_named",
    "said_in",
    "somebody_leads",
    "surely_behind_colon",
    "texts_below",
    "with_later",
]

_LONGEST_NAMES = 120
"""Letters beyond which words behind a colon are no names of bodies alone."""


def said_in(texts: list[str]) -> list[Assignment]:
    """Who a task's own sentences name: the first that says who leads, else the first that begins with a body."""
    said = [
        found for text in texts if (found := with_later(read_sentence(text) or given(text) or behind_colon(text), text))
    ]
    led = next((found for found in said if somebody_leads(found)), [])
    return led or next(filter(None, map(led_inside, texts)), said[0] if said else [])


def behind_colon(text: str) -> list[Assignment]:
    """Who is named behind the colon of a heading: "Tập huấn: Sở Tư pháp thực hiện trong quý II/2024"."""
    work, sign, rest = text.partition(": ")
    if not sign:
        return []
    laid = _laid().match(rest)
    if laid and begins_name(rest[laid.end() :]):  # "Tập huấn: do Sở Tư pháp phụ trách"
        rest = rest[laid.end() :]
    # "Tập huấn: Sở Tư pháp phụ trách; mở trong tháng 6": later clauses that name nobody hide nobody.
    names = "; ".join(takewhile(may_begin_name, rest.split("; "))).strip(" .")
    said = each_by_role(names) or _with_roles(rest) or _in_sentence(rest) or _only_named(work, rest)
    return said or (read_cell(names, Role.IMPLEMENTS, "") if without_doing(names) != names else [])


@cache
def _laid() -> re.Pattern[str]:
    return re.compile(rf"{laying()}\s", re.IGNORECASE)


def surely_behind_colon(text: str) -> list[Assignment]:
    """Who is named behind a colon, where that is sure without a number before it: they lead, stand alone, or each have their work.

    >>> [a.agency for a in surely_behind_colon("Hội thi: Đoàn xã biểu diễn, Công an xã trông giữ xe.")]
    ['Đoàn xã']
    >>> surely_behind_colon("Hội thi: Đoàn xã biểu diễn trong hai đêm.")
    []
    """
    behind = behind_colon(text)
    rest = text.partition(": ")[2]
    sure = somebody_leads(behind) or only_named(text) or (behind and clauses_of_others(rest[:1].upper() + rest[1:]))
    return behind if sure else []


def _in_sentence(rest: str) -> list[Assignment]:
    return read_sentence(rest[:1].upper() + rest[1:]) if len(rest) > len("Sở Y tế ") else []


def only_named(text: str) -> bool:
    """Whether what is to be done stands before a colon and nothing but who does it behind: "In phiếu: Phòng Đào tạo"."""
    work, _, rest = text.partition(": ")
    return bool(_only_named(work, rest))


@cache
def _bracketed_role() -> re.Pattern[str]:
    phrases = (phrase for listed in vocabulary("naming")["trailing"].values() for phrase in listed)
    return re.compile(rf"\({any_of(phrases)}\)")


def _with_roles(rest: str) -> list[Assignment]:
    """Who is named with a role in brackets: "Sở Y tế (chủ trì); Sở Nội vụ, Công an tỉnh (phối hợp); trong tháng 10".

    >>> [(a.role.value, a.agency) for a in _with_roles("Sở Y tế (chủ trì), các sở, ngành liên quan.")]
    [('leads', 'Sở Y tế'), ('implements', 'các sở, ngành liên quan')]
    """
    brackets = list(_bracketed_role().finditer(fold_in_place(rest)))
    if not brackets or not may_begin_name(rest):
        return []
    behind = rest[brackets[-1].end() :].strip(" .;")
    more = behind.startswith(",") and are_bodies(behind.lstrip(" ,"))  # "Sở Y tế (chủ trì), các sở, ngành liên quan"
    found = read_cell(rest if more else rest[: brackets[-1].end()], Role.IMPLEMENTS, "")
    return found if all(may_begin_name(a.agency) for a in found) else []


def with_later(who: list[Assignment], text: str) -> list[Assignment]:
    """Those a task is laid on, with the bodies of later clauses: "Tập huấn: Sở Tư pháp chủ trì mở lớp; Sở Y tế cử người"."""
    work, sign, rest = text.partition(": ")
    topical = sign and subject_of(work) is None
    return unique([*who, *named_behind(rest[:1].upper() + rest[1:] if topical else text)]) if who else []


@cache
def _behind_names() -> re.Pattern[str]:
    """A bracket or a time behind names, to the end."""
    times = any_of(vocabulary("markers")["times"], as_printed=True)
    return re.compile(rf"\s*[(].*$|(?:,|\s[-–])\s+(?=[^\W\d_]*\s?\d|(?i:{times})(?!\S)).*$")


def _only_named(work: str, rest: str) -> list[Assignment]:
    """Who stands alone behind the colon of what is to be done, with its time: "Xây dựng thể lệ: Văn phòng (trước 10/4)"."""
    names = _behind_names().sub("", rest)
    names = "; ".join(takewhile(may_begin_name, names.split("; "))).strip(" .;")  # "; hạn nộp 30/5/2026"
    names = without_doing(names)  # "Thu đảng phí: Chi ủy thực hiện, mỗi năm 02 lần"
    opens = names[:1].isupper() or goes_on_collective(names)
    works = _work().match(fold(work)) or name_grammar().verb.match(fold_in_place(work))
    if not works or not opens or len(names) > _LONGEST_NAMES:
        return []
    found = read_cell(names, Role.IMPLEMENTS, "")
    return found if all(may_begin_name(a.agency) and a.part is None for a in found) else []


@cache
def _work() -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary('naming')['short_work'])}(?![^\W\d_])")


def lays_duty(text: str) -> bool:
    """Whether a body stands before a colon and a duty with its verb behind it: "Sở Y tế: Tổ chức tập huấn"."""
    parted = body_with_duty(text)
    return parted is not None and bool(role_of_duty(parted[1])[1])


def is_dated_duty(text: str) -> bool:
    """Whether a sentence begins with a body and says by when: "Viện Pasteur phân bổ vắc xin hằng quý"."""
    found = subject_of(text)
    regular = name_grammar().regular.match(fold_in_place(text))  # "Hằng năm, Hội Nông dân tỉnh xây dựng dự toán"
    if found is None or not text[regular.end() if regular else 0 :].lstrip(" ,").startswith(found.names):
        return False
    return time_in(text) is not None


def begins_with_known(text: str) -> bool:
    """Whether a sentence begins with bodies that are known, each by its own name, and says with a verb what they do.

    >>> begins_with_known("Sở Y tế cấp phát thuốc"), begins_with_known("Các cơ sở cấp phát thuốc")
    (True, False)
    >>> begins_with_known("Các sở, ban, ngành phổ biến Luật")
    True
    """
    found = subject_of(text)
    if (
        found is None
        or not found.verb
        or not text.startswith(found.names)
        or _states().match(fold_in_place(found.rest))
    ):
        return False
    names = [named.name for named in split_names(found.names)]
    official = tuple(fold_all(vocabulary("naming")["official"]))
    return bool(names) and all(
        fold(name).startswith(official) if names_several(name) else is_known_body(name) or is_own_name(name)
        for name in names
    )


@cache
def _states() -> re.Pattern[str]:
    """What a body is, has decided or done, with papers by their numbers and counts, and not what it is to do."""
    words: dict[str, list[str]] = vocabulary("naming")["stating"]
    always, counting, issuing = (any_of(words[key]) for key in ("always", "counting", "issuing"))
    charged = any_of(vocabulary("naming")["heading_ends"])  # "có trách nhiệm rà soát" is what it is to do
    return re.compile(
        rf"(?:(?!{charged}\s){always}\s|{counting}\s(?:được\s)?(?:hơn\s|trên\s)?\d|{issuing}\s[^.,;]*?\ssố\s?:?\s?\d)"
    )


def addresses_body(text: str) -> bool:
    """Whether a sentence begins with a body that leads, or calls upon one: "Đề nghị Công an tỉnh …"."""
    found = subject_of(text)
    return found is not None and (found.role is Role.LEADS or bool(found.address))


def names_body(text: str) -> bool:
    """Whether a sentence says whom it is laid on, in its words, or in brackets or dashes behind them."""
    return addresses_body(text) or bool(bracketed(text)[1] or dash_fields(text))


def charges_for_means(text: str) -> bool:
    """Whether a sentence about money lays work on a body, and does not only say where the money comes from.

    >>> charges_for_means("Sở Tài chính tham mưu bố trí kinh phí"), charges_for_means("Các sở sử dụng dự toán được giao")
    (True, False)
    """
    _, *later = next_clause().split(text)
    if later and any(begins_with_known(sentence) for sentence in later):
        return True  # "Kinh phí từ ngân sách. Sở Tài chính tham mưu bố trí"
    found = subject_of(text)
    if given(text) or is_dated_duty(text) or lays_duty(text):
        return True
    if found is not None and " các " not in f" {fold(found.names)} " and begins_with_known(text):
        return True  # one body by its name, and not all that have a budget
    return found is not None and (bool(found.address) or found.role is not Role.IMPLEMENTS)


def somebody_leads(who: list[Assignment]) -> bool:
    """Whether somebody leads among those that words name."""
    return any(a.role is Role.LEADS for a in who)


def milestone(item: Item) -> Timeframe | None:
    """The time before the colon of a step below "Tiến độ", which need not say who takes it: "Tháng 8/2026: tổng kết"."""
    when, _, work = item.text.partition(": ")
    exact = _exact().search(fold(when))  # a year alone may be that of a target
    return headed_by_time(when) if exact and work.strip() and is_below_progress(item) else None


def dated_work(item: Item) -> Timeframe | None:
    """The time that a counted point or dash of a section of tasks sets for its own work, though it names nobody.

    "Năm 2026: Rà soát …", "a) Khảo sát … trước ngày 30/6/2026"; a point that tells of something else has no verb of work.
    """
    marker = item.paragraph.marker if item.paragraph else None
    if marker is None or marker.rank <= Rank.ROMAN or item.label is not None or item.children:
        return None
    ahead = opening_time(item.text)
    found = ahead[0] if ahead else time_in(item.text)
    folded = fold_in_place(item.text[ahead[1] if ahead else 0 :].lstrip())
    if not isinstance(found, (By, Within, Milestones)) or not name_grammar().verb.match(folded):
        return None
    if _aim().match(folded):
        return None
    above = list(_above(item))
    told = any(_settings().match(fold(heading)) for heading in above)
    return found if not told and any(heading_topic(heading) == "tasks" for heading in above) else None


@cache
def _aim() -> re.Pattern[str]:
    """What hopes for a figure, or says no more than that the work above is done by then."""
    words: dict[str, list[str]] = vocabulary("labels")["headings"]
    times = any_of(vocabulary("timeframes")["completion"])
    return re.compile(rf"{any_of(words['aims'])}(?!\w)|{times}\s(?=(?:{any_of(vocabulary('markers')['times'])}|\d))")


def _above(item: Item) -> Iterator[str]:
    """The headings above an item, from the nearest."""
    while (parent := item.parent) is not None:
        yield parent.text
        item = parent


@cache
def _settings() -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary('labels')['headings']['settings'])}(?!\w)")


@cache
def _exact() -> re.Pattern[str]:
    """A time more exact than a year."""
    units: dict[str, list[str]] = vocabulary("timeframes")["units"]
    shorter = any_of(word for unit in ("day", "week", "month", "quarter") for word in units[unit])
    return re.compile(rf"\d\s?/\s?\d|{shorter}\s")


def is_below_progress(item: Item) -> bool:
    """Whether an item stands below a heading that says what comes when."""
    return item.parent is not None and _progress().match(fold(item.parent.text)) is not None


@cache
def _progress() -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary('labels')['headings']['progress'])}(?!\w)")


def first_time(text: str, item: Item) -> Timeframe | None:
    """The time that a task's own words state, else the first that a sentence right below it states."""
    plain = (child.text for child in item.items() if child.paragraph and child.paragraph.marker is None)
    return next((found for words in [text, *plain] if (found := time_in(words))), None)


def texts_below(item: Item) -> list[str]:
    """The words below an item that no label of it holds."""
    own = (child for child in item.items() if child.label is None or not is_field(child))
    return [node.text for child in own for node in child.walk() if node.text]


def holds_duties(item: Item) -> bool:
    """Whether what stands below a body are duties, each its own, and not the paragraphs of one.

    Counted points are. Dashes are where each goes straight on from the heading; a dash that names its subject again,
    or heads the next ones, is prose about one duty.
    """
    below = [child for child in item.items() if child.label is None]
    if sum(bool(child.code) for child in below) > 1:
        return True
    marked = all(child.is_marked for child in below)
    named = [
        child
        for child in below
        if begins_name(child.text) and not leads_others(item.text, child.text) and not begins_with_verbs(child.text)
    ]
    prose = any(not _names_head_of(item, child.text) for child in named) or any(
        child.text.endswith(":") and not child.items() for child in below
    )
    unmarked = all(child.paragraph is not None and child.paragraph.marker is None for child in below)
    return len(below) > 1 and not prose and (marked or (unmarked and all(_is_duty(child.text) for child in below)))


def _is_duty(text: str) -> bool:
    """Whether a paragraph below a body begins with the verb of a duty, or with what the duty rests on.

    >>> _is_duty("Rà soát hồ sơ."), _is_duty("Căn cứ Kế hoạch này, lập danh sách."), _is_duty("Thời gian còn lại ít.")
    (True, True, False)
    """
    grammar = name_grammar()
    folded = fold_in_place(text)
    return bool(grammar.verb.match(folded) or grammar.ground.match(folded)) and bool(role_of_duty(text)[1])


def _names_head_of(item: Item, text: str) -> bool:
    """Whether a sentence is laid on who stands at the head of the body above: "UBND các xã", "Chủ tịch UBND các xã …"."""
    found = subject_of(text)
    body = fold(bare_heading(item.text))
    return found is not None and fold(found.names).endswith(f" {body}")


def heads_points(item: Item) -> bool:
    """Whether a sentence ends with a colon above counted points and nothing else: who it names does each of them.

    Dashes are counted alike where each says by when.
    """
    below = item.items()
    if not item.text.rstrip().endswith(":") or len(below) < 2 or len(below) != len(item.children):
        return False
    counted = all(child.code or time_in(child.text) for child in below) or _each_duty(below)
    return counted and all(child.label is None for child in below)


def _each_duty(below: list[Item]) -> bool:
    """Whether dashes each begin with a verb of work, and one of them with who leads or helps in it."""
    opens = [role_of_duty(child.text) for child in below]
    return all(verb for _, verb in opens) and any(role in (Role.LEADS, Role.COORDINATES) for role, _ in opens)
