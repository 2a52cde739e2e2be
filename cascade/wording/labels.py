"""Labels of a plan: which words before a colon or over a column mean who, when and what comes out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal, NamedTuple

from cascade.model import Role, Unit
from cascade.wording.folding import fold, fold_all, fold_in_place
from cascade.wording.phrases import Phrases, RarePattern
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "Label",
    "LabelKind",
    "LabelSpot",
    "columns_in",
    "find_label",
    "heading_topic",
    "heads_reports",
    "label_of_column",
    "labels_in",
    "names_pair",
    "points_referred",
]

LabelKind = Literal["role", "time", "output", "content", "remark", "issuing", "serial", "title", "period", "ignored"]


class Label(NamedTuple):
    """What a label stands for.

    Attributes:
        kind: what its value tells.
        role: the role of the bodies in its value, for a label of kind `role`.
        unit: what a bare number in its value counts, for a label of kind `time`.
        bound: whether a time label gives the start or the end of the time only, or both as two days.
        opening: the words of the time that a time label says itself: "Xong trước: 30/6/2026".
    """

    kind: LabelKind
    role: Role | None = None
    unit: Unit | None = None
    bound: Literal["start", "finish", "both"] | None = None
    opening: str = ""


@cache
def _labels() -> dict[str, Label]:
    """Every label phrase, folded, with its meaning; a phrase listed twice keeps its first meaning."""
    data = vocabulary("labels")
    table: dict[str, Label] = {}
    starts, finishes = (set(fold_all(data[k])) for k in ("start", "finish"))
    counted, openings = ({fold(k): v for k, v in data[kind].items()} for kind in ("counted", "opening"))
    for kind in ("time", "output", "issuing", "remark", "content"):
        for phrase in fold_all(data[kind]):
            table.setdefault(phrase, Label(kind))
    for key in fold_all([*data["time"], *counted, *data["start"], *data["finish"]]):
        bound: Literal["start", "finish"] | None = "start" if key in starts else "finish" if key in finishes else None
        unit = Unit(counted[key]) if key in counted else None
        table[key] = Label("time", unit=unit, bound=bound, opening=openings.get(key, ""))
    for role, phrases in data["bare"].items():
        for phrase in fold_all(phrases):
            table.setdefault(phrase, Label("role", Role(role)))
    prefixes = fold_all(data["prefixes"])
    for role, phrases in data["prefixed"].items():
        label = Label("role", Role(role))
        for phrase in fold_all(phrases):
            for prefix in prefixes:
                table.setdefault(f"{prefix} {phrase}", label)
    return table


@cache
def _columns() -> dict[str, Label]:
    table = dict(_labels())
    columns: dict[str, list[str]] = vocabulary("labels")["columns"]
    kind: LabelKind
    bound: Literal["start", "finish"]
    for phrase in columns["title"]:
        table[fold(phrase)] = Label("title")
    for kind in ("serial", "time", "ignored"):
        for phrase in columns[kind]:
            table[fold(phrase)] = Label(kind)
    for phrase in columns["calendar"]:
        table[fold(phrase)] = Label("time", opening=phrase)
    for bound in ("start", "finish"):
        for phrase in columns[bound]:
            table[fold(phrase)] = Label("time", bound=bound)
    return table


class LabelSpot(NamedTuple):
    """Where a label stands in a text.

    Attributes:
        start: where its words begin.
        words_end: where they end.
        end: where its value begins, behind the colon; for a column header where the words end.
    """

    start: int
    words_end: int
    end: int


_COLON = re.compile(r"[:：]")
_CODE = r"(?<![^\W_])(?:\d[\d.]{0,5}|[ivx]{1,4}|[a-zđ])(?![^\W_])"
"""The code of a point that a label refers to."""
_BRACKET_BEFORE = re.compile(r"\s*\([^()]{0,60}\)\s*$")
_MARKED = re.compile(r"(?<!\S)(?:[-–+•*]|\(?[^\W_][.)])\s$")
"""The mark of an item, behind which a label may have some words more."""
_LONGEST_MARK = len("(a) ")
_WORD = re.compile(r"[^\s(“\"*+•]\S*")
_LONGEST = 12
_MORE_WORDS = 3
_MORE_WORDS_OF_PERSONS = 8
"""Words between a person and what he does: "Lãnh đạo Ủy ban nhân dân tỉnh chỉ đạo"."""


def labels_in(folded: str) -> Iterator[LabelSpot]:
    """Find every label followed by a colon in a folded text.

    The words before each colon are looked up, the longest phrase first: far faster than one pattern of all phrases.
    Behind the mark of an item a label may have some words more, as where it opens a paragraph.
    """
    table = _labels()
    for colon in _COLON.finditer(folded):
        left = folded[max(0, colon.start() - 160) : colon.start()]
        offset = colon.start() - len(left)
        left = _without_reference(_BRACKET_BEFORE.sub("", left)).rstrip()
        for word in list(_WORD.finditer(left))[-_LONGEST:]:
            words = " ".join(left[word.start() :].split())
            if words in table or (_is_marked(left, word.start()) and _longer_label(words)):
                yield LabelSpot(offset + word.start(), offset + len(left), colon.end())
                break


def _is_marked(left: str, start: int) -> bool:
    """Whether the words from a place on are the first of an item, and one stretch: "b) Đơn vị thực hiện - Chủ trì" is two."""
    marked = _MARKED.search(left, max(0, start - _LONGEST_MARK), start) is not None
    return marked and not re.search(r"\s[-–—+]\s", left[start:])


def columns_in(folded: str) -> Iterator[LabelSpot]:
    """Find every header of a column in a folded text, the longest phrase at each place."""
    table = _columns()
    words = [m.span() for m in re.finditer(r"\S+", folded)]
    index = 0
    while index < len(words):
        start = words[index][0]
        for last in range(min(index + _LONGEST, len(words)), index, -1):
            end = words[last - 1][1]
            key = " ".join(folded[start:end].split())
            if key in table or _is_of_either(key):
                yield LabelSpot(start, end, end)
                index = last
                break
        else:
            index += 1


def _is_of_either(key: str) -> bool:
    """Whether a header names two who may do the work: "người/bộ phận thực hiện"."""
    before, stroke, behind = key.partition("/")
    return bool(stroke) and before.rstrip() in _prefixes() and behind.lstrip() in _columns()


@cache
def _prefixes() -> frozenset[str]:
    return frozenset(fold_all(vocabulary("labels")["prefixes"]))


def _without_reference(folded: str) -> str:
    """The words before a colon without those that say to which points a label belongs.

    >>> _without_reference("thời gian thực hiện các nhiệm vụ tại khoản này"), _without_reference("đơn vị chủ trì các điểm a, b")
    ('thời gian thực hiện', 'đơn vị chủ trì')
    """
    found = _reference().search(folded) if folded[-1:].isalnum() else None
    return folded[: found.start()] if found else folded


def points_referred(head: str) -> frozenset[str]:
    """The codes of the points to which the words of a label say that it belongs.

    >>> sorted(points_referred("Thời gian thực hiện các nhiệm vụ tại mục 1")), sorted(points_referred("Thời gian (điểm a, b)"))
    (['1'], ['a', 'b'])
    """
    found = _reference().search(fold(re.sub(r"[():]", " ", head)).strip())
    return frozenset(re.findall(_CODE, found[0])) if found else frozenset()


@cache
def _reference() -> RarePattern:
    words: dict[str, list[str]] = vocabulary("labels")["references"]
    point, code = any_of(words["points"]), _CODE
    said = rf"(?:{point}\s+)?(?:{any_of(words['these'])}|{code})"
    return RarePattern(
        words["points"],
        rf"\s+(?:{any_of(words['before'])}\s+)*{point}\s+{said}(?:(?:\s*[,;-]\s*|\s+(?:và|đến)\s+|\s+){said})*$",
    )


def find_label(text: str) -> tuple[Label, str, str] | None:
    """Read a label at the start of a text.

    Args:
        text: a paragraph, without its enumeration mark.

    Returns:
        The label's meaning, its words as written, and the value behind the colon; None where there is no label.
    """
    head, sign, value = text.partition(":")
    if not sign or len(head) > 90:
        return None
    words = re.sub(r"\([^()]*\)\s*$", "", head).strip(" \t-–+*•.")
    words = words[: len(_without_reference(fold_in_place(words)))].rstrip()
    label = _labels().get(fold(words)) or _longer_label(fold(words))
    return (label, words, value.strip()) if label else None


def _longer_label(folded: str) -> Label | None:
    """A label of a role or a time with some words more: "Cơ quan chủ trì tổng kết", "Cơ quan phối hợp, giúp đỡ"."""
    words = folded.split()
    for size in range(min(len(words) - 1, _LONGEST), 2, -1):
        label = _labels().get(" ".join(words[:size]).rstrip(",")) if len(words) - size <= _MORE_WORDS else None
        if label:
            other = _labels().get(" ".join(words[size:])) if words[size - 1].endswith(",") else None
            return label if (label.role or label.kind == "time") and (other or label).kind == label.kind else None
    return None


def label_of_column(header: str) -> Label | None:
    """Tell what a column holds from its header, None where the header is not known.

    >>> label_of_column("Thời gian (ngày)").unit, label_of_column("Tiến độ (%)").kind
    (<Unit.DAY: 'day'>, 'ignored')
    >>> label_of_column("Cơ quan/đơn vị/địa phương chủ trì").role, label_of_column("Lãnh đạo UBND tỉnh phụ trách").role
    (<Role.LEADS: 'leads'>, <Role.DIRECTS: 'directs'>)
    >>> label_of_column("Tên nghị quyết").kind
    'title'
    """
    words = fold(header.replace("\n", " ")).strip(" .:;*-")
    if label := _columns().get(" ".join(re.sub(r"[()]", " ", words).split())):
        return label
    brackets = re.findall(r"\(([^()]*)\)", words)
    label = _label_of(" ".join(re.sub(r"\([^()]*\)", " ", words).split()).strip(" .:;*-"))
    unit = next((unit for bracket in brackets if (unit := _counted_in().get(bracket.strip()))), None)
    return label._replace(unit=unit) if label and label.kind == "time" and unit else label


@cache
def _counted_in() -> dict[str, Unit]:
    return {fold(words): Unit(unit) for words, unit in vocabulary("labels")["counted_in"].items()}


def _label_of(key: str) -> Label | None:
    """What a header without its brackets says."""
    table = _columns()
    if label := table.get(key):
        return label
    if (said := _of_several().fullmatch(key)) and (label := table.get(f"cơ quan {said['role']}")):
        return label
    # A header often carries more words than the label: "Cơ quan chủ trì tham mưu xây dựng", "Nội dung, công việc".
    spots = [spot.start() for spot in re.finditer(r"[ /]", key[: _longest_header() + 1])]
    ends = [end for end in spots if end > 3 and key[:end] not in _whole()]
    begun = (key[:end].rstrip(" ,/") for end in reversed(ends) if key[:end] not in _qualified())
    if longest := next((words for words in begun if words in table), None):
        return _of_both_ends(key, table[longest])
    if _in_charge().fullmatch(key):
        return Label("role", Role.DIRECTS)
    # "Phòng chủ trì", "Người/đơn vị thực hiện": the role stands at the end.
    words = re.split(r"[\s/]+", key)
    more = _MORE_WORDS_OF_PERSONS if _persons().match(key) else _MORE_WORDS
    tails = (" ".join(words[size:]) for size in range(1, min(len(words), more + 1)))
    if not _no_bodies().match(key) and (
        found := next((t for t in tails if (label := table.get(t)) and label.role), None)
    ):
        return table[found]
    # "Phòng, đơn vị chủ trì/ Người phụ trách": the words before the stroke.
    before, stroke, _ = key.partition("/")
    first = _label_of(before.strip(" .:;*-")) if stroke and before else None
    return first or (Label("title") if key.startswith("tên ") else None)


@cache
def _longest_header() -> int:
    return max(map(len, _columns()))


@cache
def _whole() -> frozenset[str]:
    """Headers that mean something else with more words behind them: "Ngày" says when, "Ngày giao" does not."""
    columns = vocabulary("labels")["columns"]
    return frozenset(fold_all([*columns["time"], *columns["calendar"]]))


@cache
def _qualified() -> frozenset[str]:
    """Nouns that head bodies, but with more words behind them those that do what the words say: "Đơn vị cử người học"."""
    return frozenset(fold_all(vocabulary("labels")["columns"]["qualified"]))


def _of_both_ends(key: str, label: Label) -> Label:
    """A label of the start or the end, but with the other behind it one of both: "Thời gian bắt đầu - kết thúc"."""
    tails = (_columns().get(key[space.end() :]) for space in re.finditer(r"[\s/]", key)) if label.bound else ()
    return label._replace(bound="both") if any(t and t.bound and t.bound != label.bound for t in tails) else label


@cache
def _persons() -> Phrases:
    return Phrases(vocabulary("labels")["columns"]["persons"])


@cache
def _of_several() -> RarePattern:
    """Several kinds of bodies before one role word: "cơ quan/đơn vị/địa phương | chủ trì"."""
    noun, sign = any_of(vocabulary("labels")["nouns"]), r"(?:\s*[,/]\s*|\svà\s)"
    return RarePattern([",", "/", " và "], rf"(?:các\s)?{noun}(?:{sign}{noun})+\s(?P<role>.+)")


@cache
def _in_charge() -> RarePattern:
    columns = vocabulary("labels")["columns"]
    return RarePattern(
        columns["leaders"], rf"{any_of(columns['leaders'])}\s(?:.*\s)?{any_of(columns['in_charge'])}", opens=True
    )


@cache
def _no_bodies() -> Phrases:
    return Phrases(vocabulary("labels")["columns"]["no_bodies"])


@cache
def _pair() -> re.Pattern[str]:
    pair: dict[str, list[str]] = vocabulary("labels")["columns"]["pair"]
    return re.compile(rf"{any_of(pair['leads'])}(?:\s*[/,&+-]|\svà\s).*{any_of(pair['coordinates'])}")


def names_pair(header: str) -> bool:
    """Whether a header names who leads and who coordinates, in this order, with a sign or "và" between.

    >>> names_pair("Đơn vị thực hiện (chủ trì/phối hợp)"), names_pair("Cơ quan chủ trì, phối hợp")
    (True, True)
    >>> names_pair("Cơ quan/đơn vị phối hợp")
    False
    """
    return bool(_pair().search(fold(header)))


_Topic = Literal["tasks", "duties", "targets", "purpose"]


@cache
def _topics() -> tuple[tuple[_Topic, list[str]], ...]:
    """How headings of each topic begin, in the order in which the topics are asked for."""
    listed: dict[_Topic, list[str]] = vocabulary("labels")["headings"]
    order: tuple[_Topic, ...] = ("duties", "purpose", "targets", "tasks")
    return tuple((topic, fold_all(listed[topic])) for topic in order)


@cache
def _tasks() -> tuple[str, ...]:
    return tuple(dict(_topics())["tasks"])


def heading_topic(heading: str) -> _Topic | None:
    """Tell what stands under a heading, None where its words do not say."""
    key = fold(heading)
    if key.startswith(_tasks()) and re.search(rf"\s{any_of(vocabulary('labels')['headings']['shared'])}", key):
        return "tasks"  # "NỘI DUNG VÀ PHÂN CÔNG THỰC HIỆN": each with who does it
    for topic, phrases in _topics():
        for phrase in phrases:
            if key.startswith(phrase) or (topic in ("tasks", "duties") and phrase in key):
                return topic
    return None


def heads_reports(heading: str) -> bool:
    """Whether a section says who reports on the plan: "IV. CHẾ ĐỘ BÁO CÁO"."""
    return fold(heading).startswith(tuple(vocabulary("labels")["headings"]["reports"]))
