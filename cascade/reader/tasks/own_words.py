"""What the own words of an item and those below it say, without a label: by when, and which points are duties of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import takewhile

from cascade.model import By, Milestones, Role, Timeframe, Within
from cascade.reader.assignments.duty_roles import role_of_duty
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.assignments.telling import leads_others
from cascade.reader.assignments.timing import headed_by_time, opening_time, time_in
from cascade.reader.markers import Rank
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.naming import (
    bare_heading,
    begins_name,
    begins_with_verbs,
    is_own_name,
    may_begin_name,
    names_several,
)
from cascade.reader.structure.body_headings import body_with_duty, is_body_heading
from cascade.reader.structure.items import Item, TableItem
from cascade.reader.tasks.charged_sentences import begins_with_whole, states
from cascade.reader.tasks.fields import is_field
from cascade.reader.tasks.others_named import said_behind_clause
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.labels import heading_topic
from cascade.wording.phrases import RarePattern
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "dashes_announced",
    "dated_work",
    "first_time",
    "heads_points",
    "holds_duties",
    "is_below_progress",
    "milestone",
    "names_head_of",
    "names_itself",
    "points_announced",
    "said_of_points",
    "texts_below",
]

_STAGE = re.compile(r"[^\s():.;,][^():.;,]{1,30}\s\((?P<when>[^()]{4,60})\):\s+(?=\S)")


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
    ahead = opening_time(item.text) or _stage(item.text)
    found = ahead[0] if ahead else time_in(item.text)
    folded = fold_in_place(item.text[ahead[1] if ahead else 0 :].lstrip())
    if not isinstance(found, (By, Within, Milestones)) or not name_grammar().work.match(folded):
        return None
    if _aim().match(folded):
        return None
    above = list(_above(item))
    told = any(_settings().match(fold(heading)) for heading in above)
    return found if not told and any(heading_topic(heading) == "tasks" for heading in above) else None


def _stage(text: str) -> tuple[Timeframe, int] | None:
    """The time in brackets behind the name of a stage, and where its work begins: "Đợt 1 (từ 01/3 đến 15/3/2026): …".

    >>> _stage("Đợt 1 (tháng 3/2026): tuyên truyền")[1], _stage("Tuyên truyền (tháng 3/2026)")
    (22, None)
    """
    stage = _STAGE.match(text)
    found = parse_timeframe(stage["when"]) if stage else None
    return (found, stage.end()) if stage and found else None


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
    if len(below) > 1 and names_several(bare_heading(item.text)) and _each_names_own(below):
        return True
    named = [child for child in below if names_itself(item, child.text)]
    others = [child for child in named if not names_head_of(item, child.text)]
    prose = (others and not _have_own_duties(others, below)) or any(
        child.text.endswith(":") and not child.items() for child in below
    )
    return len(below) > 1 and not prose and all(child.is_marked or _is_apart(child.text) for child in below)


def _is_apart(text: str) -> bool:
    """Whether a paragraph without a mark below a body is a duty of it, or what others do whom it names first."""
    return _is_duty(text) or begins_with_whole(text) or bool(said_behind_clause(text))


def _each_names_own(below: list[Item]) -> bool:
    """Whether most paragraphs below several bodies name one of them themselves: "3. Các phòng thuộc Sở", "Phòng A rà soát …"."""
    subjects = [(child.text, subject_of(child.text)) for child in below]
    own = [found for text, found in subjects if found and is_own_name(found.names if found.given else text)]
    return len(own) > len(below) / 2


def _have_own_duties(others: list[Item], below: list[Item]) -> bool:
    """Whether dashes that name others each lay a duty on them, and the first goes straight on from the heading.

    "5. Các khoa:", "- Lập danh sách …", "- Trưởng khoa chịu trách nhiệm …".
    """
    if below[0] in others:
        return False
    straight = [child for child in below if child not in others]
    own = [(subject_of(child.text), body_with_duty(child.text)) for child in others]
    laid = all((found and not states(found.rest)) or parted for found, parted in own)
    return laid and all(_is_duty(child.text) for child in straight)


def _is_duty(text: str) -> bool:
    """Whether a paragraph below a body begins with the verb of a duty, or with what the duty rests on.

    >>> _is_duty("Rà soát hồ sơ."), _is_duty("Căn cứ Kế hoạch này, lập danh sách."), _is_duty("Thời gian còn lại ít.")
    (True, True, False)
    """
    grammar = name_grammar()
    folded = fold_in_place(text)
    return bool(grammar.verb.match(folded) or grammar.ground.match(folded)) and bool(role_of_duty(text)[1])


def names_itself(item: Item, text: str) -> bool:
    """Whether a point below a body begins with the name of one, and not with what the body above has it do."""
    return begins_name(text) and not leads_others(item.text, text) and not begins_with_verbs(text)


def names_head_of(item: Item, text: str) -> bool:
    """Whether a sentence is laid on who stands at the head of the body above: "UBND các xã", "Chủ tịch UBND các xã …"."""
    found = subject_of(text)
    body = fold(bare_heading(item.text))
    return found is not None and fold(found.names).endswith(f" {body}")


def heads_points(item: Item) -> bool:
    """Whether a sentence ends with a colon above counted points and nothing else: who it names does each of them.

    Dashes are counted alike where each says by when. A bracket heads points of which most have a time of their own:
    "3. Diễn tập (do Công an tỉnh chủ trì)".
    """
    below, text = item.items(), item.text.rstrip()
    if len(below) < 2 or len(below) != len(item.children) or any(child.label is not None for child in below):
        return False
    if text.endswith(")"):
        return all(child.code for child in below) and sum(_has_time(child) for child in below) * 2 > len(below)
    counted = all(child.code or _has_time(child) for child in below) or _each_duty(below)
    return text.endswith(":") and counted


def _has_time(item: Item) -> bool:
    return time_in(item.text) is not None


def dashes_announced(beside: Sequence[Item | TableItem], at: int) -> list[Item]:
    """The dashes behind the name of a body that stands above them without a mark: "UBND các xã:", "- …", "- …"."""
    heading = beside[at]
    bare = isinstance(heading, Item) and not heading.is_marked and not heading.children and heading.label is None
    if not bare or not isinstance(heading, Item) or not heading.text.rstrip().endswith(":"):
        return []
    if not is_body_heading(heading):
        return []
    behind = (beside[index] for index in range(at + 1, len(beside)))
    dashes = takewhile(
        lambda one: isinstance(one, Item) and one.is_marked and not one.code and one.label is None, behind
    )
    return [one for one in dashes if isinstance(one, Item)]


def points_announced(beside: Sequence[Item | TableItem], at: int) -> list[Item]:
    """The counted points behind a sentence without a mark that ends with a colon: "Bộ Y tế chủ trì, phối hợp với …:", "a) …".

    Args:
        beside: the items of one heading.
        at: which of them the sentence is.
    """
    sentence = beside[at] if at < len(beside) else None
    if not isinstance(sentence, Item) or sentence.is_marked or sentence.children:
        return []
    if not sentence.text.endswith(":") and not said_of_points(sentence.text):
        return []
    behind = (beside[index] for index in range(at + 1, len(beside)))
    points = list(takewhile(lambda one: isinstance(one, Item) and bool(one.code) and one.label is None, behind))
    return [one for one in points if isinstance(one, Item)] if len(points) > 1 and sentence.label is None else []


def said_of_points(text: str) -> str:
    """What a sentence says of the points behind it: who does them, from the name on; empty for another.

    >>> said_of_points("Các nhiệm vụ thuộc Nhóm này do Sở Y tế thực hiện, Sở Nội vụ theo dõi.")
    'Sở Y tế thực hiện, Sở Nội vụ theo dõi.'
    """
    said = _of_points().match(fold_in_place(text))
    rest = text[said.end() :] if said else ""
    return rest if may_begin_name(rest) else ""


@cache
def _of_points() -> RarePattern:
    """How a sentence begins that speaks of the work counted behind it: "Các nhiệm vụ thuộc Nhóm này do …"."""
    work, these = any_of(vocabulary("naming")["done_by_others"]), any_of(vocabulary("labels")["references"]["these"])
    by = vocabulary("naming")["laying"]["with_role"]
    return RarePattern(by, rf"(?:các\s)?{work}\s(?:[^.,;:]{{1,60}}\s)?{these}\s{any_of(by)}\s")


def _each_duty(below: list[Item]) -> bool:
    """Whether dashes each begin with a verb of work, and one of them with who leads or helps in it, or has its time."""
    opens = [role_of_duty(child.text) for child in below]
    led = any(role in (Role.LEADS, Role.COORDINATES) for role, _ in opens)
    works = name_grammar().work
    if led and all(verb for _, verb in opens):
        return True
    return any(map(_has_time, below)) and all(works.match(fold_in_place(child.text)) for child in below)
