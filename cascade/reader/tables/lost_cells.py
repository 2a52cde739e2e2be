"""Cells of a row that lost them: the names, the time and what stands between and behind them are told apart by their wording."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from cascade.model import Role
from cascade.reader.assignments.name_lists import runs_on
from cascade.reader.assignments.subjects import is_governed, subject_of
from cascade.reader.names.known_bodies import end_of_known, is_known_body
from cascade.reader.names.naming import begins_name, names_several
from cascade.reader.tables.lost_outputs import ends_known, ends_output, is_output, without_output
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.labels import label_of_column
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.phrases import RarePattern, late
from cascade.wording.times.cutting import cut_timeframe
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "cells_of",
    "cut_where_others_end",
    "dangles",
    "joining",
    "kind_of",
    "lone_bodies_lead",
    "may_begin_time",
]

_LONGEST_ROW = 2000
"""Letters beyond which a row is left whole: no row of a table goes on so far."""
_MONTH_OR_YEAR = re.compile(r"T?\d{1,2}/\d|\d{4}")
_CLEARLY = 2
"""How many times as often something must be so."""
_PAIR = 2
"""Columns of bodies: who leads, and who takes part."""
_WORDS = re.compile(r"\S+")
_SEPARATOR = re.compile(r"[,;]\s*")
_BEGINS_WORDS = late(rf"\s[{UPPER}][{LOWER}]*,?\s[{LOWER}]")
"""A capital behind which small letters go on, as they do not in the name of a place."""
_AMOUNT = late(r"\s\d{1,3}(?:[.,]\d{3})+$|\s\d{3,}$")
"""A sum behind names, which no number of theirs is: "Các thôn | 1.200"."""
_EMPTY_BEHIND = re.compile(r"(?<!\d)\s[-–]$")
"""The dash of an empty cell behind names."""
_CAPITAL = re.compile(rf"(?<=\s)(?=[{UPPER}])")


def kind_of(header: str) -> str:
    """What kind of column a header stands over, nothing where it is not known."""
    label = label_of_column(header)
    return label.kind if label else ""


def cells_of(text: str, labels: tuple[str, ...], *, lone_leads: bool = False) -> tuple[str, ...]:
    """Part a row into its title and one cell a column.

    Args:
        text: the row without its number.
        labels: the headers of the columns behind that of the tasks.
        lone_leads: whether a body that stands alone in its row leads it, where the table has a column of partners too.
    """
    whole = (text.strip(), *[""] * len(labels))
    kinds = [kind_of(words) for words in labels]
    bodies = [i for i, kind in enumerate(kinds) if kind in ("role", "issuing")]
    times = [i for i, kind in enumerate(kinds) if kind == "time"]
    if len(text) > _LONGEST_ROW:
        return whole
    if not bodies:
        return _without_bodies(text, labels, kinds)
    if times and times[0] < bodies[0]:
        return _behind_time(text, kinds, bodies, times[0])
    spare = "output" in kinds[bodies[-1] + 1 : bodies[-1] + 2]
    row = _before_time(text, len(bodies), spare=spare)
    cells = _behind_names(text[row.end :].strip(), labels, kinds) if times else [""] * len(labels)
    person = _person().search(row.title)
    alone = lone_leads and len(row.names) == 1 and _leads(labels[bodies[0]])
    if (len(row.names) != len(bodies) and not alone) or _is_broken(row.names) or (person and person["short"]):
        # The time stands for itself, whoever does the row.
        timed = any(parse_timeframe(cells[i]) for i in times)
        return (text[: row.end].strip(), *cells) if timed else whole
    for column, names in zip(bodies, row.names, strict=False):
        cells[column] = names
    if spare:
        cells[bodies[-1] + 1] = row.output
    return (row.title[: person.start()] if person else row.title, *cells)


def lone_bodies_lead(texts: Sequence[str], rows: Sequence[tuple[str, ...]], labels: tuple[str, ...]) -> bool:
    """Whether bodies that stand alone in a row lead it, as more of them lead others than are partners there.

    In a table whose cells of leading bodies were merged over rows it is their partners that stand alone.

    Args:
        texts: the rows without their numbers.
        rows: their cells, as far as they parted.
        labels: the headers of the columns behind that of the tasks.
    """
    bodies = [i for i, words in enumerate(labels, 1) if kind_of(words) == "role"]
    early = "time" in map(kind_of, labels[: bodies[0] - 1]) if bodies else False
    if len(bodies) != _PAIR or early or not _leads(labels[bodies[0] - 1]):
        return False
    leads, partners = ({fold(row[column]) for row in rows} - {""} for column in bodies)
    spare = "output" in [kind_of(words) for words in labels[bodies[-1] : bodies[-1] + 1]]
    alone: list[str] = []
    for text, row in zip(texts, rows, strict=True):
        if not any(row[column] for column in bodies) and len(text) <= _LONGEST_ROW:
            names = _before_time(text, _PAIR, spare=spare).names
            alone += map(fold, names if len(names) == 1 else [])
    as_partners = sum(name in partners - leads for name in alone)
    return sum(name in leads - partners for name in alone) > _CLEARLY * as_partners


def cut_where_others_end(rows: Sequence[tuple[str, ...]], labels: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Part the last names of rows from what stands in the column behind, where another row names the same and no more.

    >>> rows = [("Trồng cây", "Tổ Xanh", "Theo mẫu"), ("Tưới cây", "Tổ Xanh Làm cả ngày", "")]
    >>> cut_where_others_end(rows, ("Thực hiện", "Ghi chú"))[1]
    ('Tưới cây', 'Tổ Xanh', 'Làm cả ngày')
    """
    bodies = [i for i, words in enumerate(labels, 1) if kind_of(words) == "role"]
    if not bodies or bodies[-1] == len(labels) or kind_of(labels[bodies[-1]]) == "time":
        return list(rows)
    last = bodies[-1]
    names = {name for row in rows for column in bodies for name in _SEPARATOR.split(row[column])}
    named = {fold(name) for name in names if " " in name and not runs_on(name)}
    of_money = _heads_money().search(fold(labels[last])) is not None
    cut = []
    for row in rows:
        if of_money and not row[last + 1] and (amount := _AMOUNT.search(row[last])):
            cut.append((*row[:last], row[last][: amount.start()], amount[0].strip(), *row[last + 2 :]))
            continue
        start = max((match.end() for match in _SEPARATOR.finditer(row[last])), default=0)
        words = fold_in_place(row[last][start:])
        ends = (start + m.end() for m in _WORDS.finditer(words) if words[: m.end()] in named)
        end = next(
            (end for end in ends if _BEGINS_WORDS.match(row[last], end) and not begins_name(row[last][end + 1 :])), None
        )
        if end is None:
            cut.append(row)
            continue
        more = f"{row[last][end:]} {row[last + 1]}".strip()
        cut.append((*row[:last], row[last][:end], more, *row[last + 2 :]))
    return cut


class _Row(NamedTuple):
    """A row up to its time: the title, the names of each column of bodies, what the next column holds, and its end."""

    title: str
    names: list[str]
    output: str
    end: int


def _before_time(text: str, wanted: int, *, spare: bool) -> _Row:
    """Part a row whose time stands behind its bodies; of several times the one counts before which the bodies are all."""
    first: _Row | None = None
    for starts, end in _runs_of_names(text):
        row = _Row(*_told_apart(text, _behind_words(text, starts), end, wanted, spare=spare), end)
        if len(row.names) == wanted - 1 and row.names and (empty := _EMPTY_BEHIND.search(row.names[-1])):
            # "Các bệnh viện trực thuộc Bộ | - | Thường xuyên"
            row = row._replace(names=[*row.names[:-1], row.names[-1][: empty.start()], ""])
        if len(row.names) == wanted:
            return row
        first = first or row
    return first or _Row(text.strip(), [], "", len(text))


def _behind_time(text: str, kinds: list[str], bodies: list[int], column: int) -> tuple[str, ...]:
    """Part a row whose time stands before its bodies: "Mở lớp | Quý I/2026 | Sở Y tế"."""
    cells = [""] * len(kinds)
    begin, end = _time_before_name(text)
    title, cells[column] = text[:begin].strip(), text[begin:end].strip()
    rest = text[end:] if end else text
    *_, (runs, _) = _runs_of_names(rest)
    spare = len(kinds) > bodies[-1] + 1
    runs = runs if end else _behind_words(rest, runs)
    named, groups, output = _told_apart(rest, runs, len(rest), len(bodies), spare=spare)
    if len(groups) != len(bodies) or _is_broken(groups) or (end and named):
        return (f"{title} {rest}".strip(), *cells)
    for index, group in zip(bodies, groups, strict=True):
        cells[index] = group
    if spare:
        cells[bodies[-1] + 1] = output
        if cost := _money().search(groups[-1]):
            cells[bodies[-1]], cells[bodies[-1] + 1] = groups[-1][: cost.start()], groups[-1][cost.end() :]
    return (title if end else named, *cells)


def _behind_words(text: str, starts: list[int]) -> list[int]:
    """The runs of names without one that opens the row, which begins with what is to be done: "Cấp thẻ | Sở Y tế"."""
    return starts[1:] if starts and not text[: starts[0]].strip() else starts


def _told_apart(text: str, starts: list[int], end: int, wanted: int, *, spare: bool) -> tuple[str, list[str], str]:
    """Tell the bodies of a row from those its title speaks of, and from what stands in a column behind them.

    Returns:
        The title, the names of each column of bodies, and what the column behind them holds.
    """
    groups = [text[a:b].strip(" ,;") for a, b in pairwise([*starts, end])]
    starts = list(starts)

    def drop_first() -> None:
        del starts[0], groups[0]

    output = ""
    while spare and groups:
        groups[-1], more = without_output(groups[-1])
        output = f"{more} {output}".strip()
        if len(groups) < _PAIR or not is_output(groups, wanted):
            break
        output = f"{groups.pop()} {output}".strip()
    while (
        groups
        and (
            dangles(text[: starts[0]])  # a body that the title speaks of: "của UBND tỉnh"
            or (len(groups) > wanted and (_is_spoken_of(text[: starts[0]]) or not _is_cell(groups, wanted)))
        )
    ):
        drop_first()
    return text[: starts[0]].strip() if starts else text[:end].strip(), groups, output


def _is_broken(groups: list[str]) -> bool:
    """Whether a cell of bodies is cut inside a bracket, or holds a person."""
    persons = _persons()
    return any(group.count("(") != group.count(")") or persons.search(group) for group in groups)


def _leads(header: str) -> bool:
    label = label_of_column(header)
    return label is not None and label.role is Role.LEADS


def dangles(title: str) -> bool:
    """Whether a title ends with a word with which none ends, so that the body behind it is in no column."""
    ahead = fold(title)
    return _ends_with("dangling").search(ahead) is not None and _ends_with("not_dangling").search(ahead) is None


@cache
def _ends_with(phrases: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){any_of(vocabulary('markers')[phrases])}$")


@cache
def _persons() -> re.Pattern[str]:
    words = vocabulary("naming")["persons"]
    return re.compile(rf"(?<!\S){any_of([*words, *map(str.capitalize, words)], as_printed=True)}(?=\s[{UPPER}]|$)")


def _is_spoken_of(title: str) -> bool:
    """Whether the words of a title speak of the body behind them: "Đăng tải trên | Cổng thông tin điện tử tỉnh"."""
    joined = fold(title).rpartition(" ")[2] in joining()  # "Kết nối cơ sở dữ liệu và | Cổng dịch vụ công"
    return joined or is_governed(title) or _ends_with("placing").search(fold(title)) is not None


@cache
def _heads_money() -> re.Pattern[str]:
    """A header over sums of money: "Kinh phí (triệu đồng)"."""
    words = [*vocabulary("markers")["money"], *vocabulary("markers")["of_money"]]
    return re.compile(rf"(?<!\w){any_of(words)}(?!\w)")


@cache
def _money() -> re.Pattern[str]:
    """Where a cost begins behind the names of a row: "Tòa án nhân dân tỉnh | 30 triệu đồng"."""
    return re.compile(rf"\s(?=\d[\d.,]*\s{any_of(vocabulary('markers')['money'])}(?!\w))")


def _without_bodies(text: str, labels: tuple[str, ...], kinds: list[str]) -> tuple[str, ...]:
    """Part a row below a body as its heading: what is to be done, up to the first time, and what stands behind."""
    for word in _WORDS.finditer(text):
        at = word.start()
        if at and may_begin_time(text, word) and cut_timeframe(text[at:])[0]:
            return (text[:at].strip(), *_behind_names(text[at:], labels, kinds))
    return (text.strip(), *[""] * len(labels))


def _runs_of_names(text: str) -> Iterator[tuple[list[int], int]]:
    """Where the runs of names in a row begin, and where the last one ends: before each time in turn, and at the end."""
    starts: list[int] = []
    words = list(_WORDS.finditer(text))
    loose: list[tuple[list[int], int]] = []
    inside = -1  # the word that begins a body inside the name of another: "Trung tâm Mẫu thuộc | Trường Đại học Mẫu"
    for index, word in enumerate(words):
        at = word.start()
        before = text[:at].rstrip()
        if starts and not before.endswith((",", ";")) and may_begin_time(text, word) and not ends_output(text, word):
            if cut_timeframe(text[at:])[0]:
                yield [*starts], at
            elif not word[0][0].isdigit():
                loose.append(([*starts], at))  # a wording that is not known: "Kỳ họp giữa năm"
        if not (word[0][:1].isupper() and begins_name(text[at : at + 60])):
            continue
        if starts:
            joined = before[-1:] in ",;(-–/" or fold(words[index - 1][0]) in joining()
            owned = is_governed(before) or _ends_with("owned_by").search(fold(before)) is not None
            joined = joined or owned or (inside == index - 1 and runs_on(words[inside][0]))
            joined = joined or _goes_on_known(text[starts[-1] : words[min(index + 1, len(words) - 1)].end()], word[0])
            if joined or (runs_on(text[starts[-1] : at].strip()) and not _is_whole(text[starts[-1] : at])):
                inside = index if owned else inside
                continue
        starts.append(at)
    yield from loose
    yield starts, len(text)


def may_begin_time(text: str, word: re.Match[str]) -> bool:
    """Whether a time may begin with a word of a text."""
    listed = _time().match(fold_in_place(text[word.start() :]))
    return listed is not None or word[0][0].isdigit() or _MONTH_OR_YEAR.match(word[0]) is not None


def _time_before_name(text: str) -> tuple[int, int]:
    """Where the time of a row stands, right before a body; nowhere, at 0, where there is none."""
    words = list(_WORDS.finditer(text))
    names = [word.start() for word in words if word[0][:1].isupper() and begins_name(text[word.start() :][:60])]
    for word in words[1:]:
        if not may_begin_time(text, word):
            continue
        name = next((at for at in names if at > word.start()), None)
        if name and parse_timeframe(text[word.start() : name].strip()):
            return word.start(), name
    return 0, 0


def _goes_on_known(names: str, word: str) -> bool:
    """Whether the last of some names is one body with the head in it: "Ban Tổ chức | Tỉnh ủy"."""
    last = _SEPARATOR.split(names.strip(" ,;"))[-1]
    ahead = last.rpartition(word)[0].strip()
    return bool(ahead) and not is_known_body(ahead) and is_known_body(last)


def _is_cell(groups: list[str], wanted: int) -> bool:
    """Whether the first of more runs of names than there are columns may be a cell, and is no part of the title."""
    parts = groups[0].split(";")
    if not all(begins_name(part.strip()) for part in parts) or subject_of(groups[0]) or end_of_known(groups[0]):
        return False  # there are other words, or a verb
    return ends_known(groups[0]) or not all(map(ends_known, groups[-wanted:]))


@cache
def _person() -> re.Pattern[str]:
    """A person at the end of a title, of whom only the post behind is kept: "Ông Lê Văn Mẫu, | Trưởng Công an xã".

    With a post in short before the body, "PCT | UBND xã", it is not the body that is named.
    """
    data: dict[str, list[str]] = vocabulary("naming")
    called = any_of([*data["persons"], *map(str.capitalize, data["persons"])], as_printed=True)
    short = any_of([*map(str.upper, data["short_posts"])], as_printed=True)
    return re.compile(rf"\s*(?<!\S){called}(?:\s+[{UPPER}]\w+){{0,5}}?\s*[,–-]?\s*(?P<short>{short})?$")


def _is_whole(name: str) -> bool:
    """Whether a name that might go on is that of a body as it stands: "Văn phòng HĐND và UBND"."""
    last = name.strip(" ,;").rpartition(";")[2].strip()
    return is_known_body(last) or (names_several(last) and fold(last).endswith("liên quan"))


def _behind_names(text: str, labels: tuple[str, ...], kinds: list[str]) -> list[str]:
    """The cells of a row from its first time on: each time in its column, what is left in one column behind them."""
    cells = [""] * len(kinds)
    times = [i for i, kind in enumerate(kinds) if kind == "time"]
    behind = range(times[-1] + 1, len(kinds))
    dated = [i for i, kind in enumerate(kinds) if kind == "time" or (kind == "ignored" and _heads_dates(labels[i]))]
    for column in dated:
        time, rest = _first_time(text) if behind or column != times[-1] else (text, "")
        if time:
            cells[column], text = time, rest.strip()
    first, last = (label_of_column(labels[i]) for i in (times[0], times[-1]))
    if first and last and (first.bound, last.bound) == ("start", "finish") and not cells[times[-1]]:
        cells[times[0]], cells[times[-1]] = "", cells[times[0]]  # one day alone is no start without an end
    if not any(cells):  # a wording that is not known: "Kỳ họp giữa năm"
        cells[times[0]] = text
    elif text and behind:
        # Words that may belong to several columns are a remark at most.
        remarks = [i for i in behind if kinds[i] == "remark"]
        cells[(remarks if len(behind) > 1 and remarks else behind)[0]] = text
    return cells


def _heads_dates(header: str) -> bool:
    """Whether days stand in a column that says nothing of when the task is done: "Ngày giao" before "Hạn hoàn thành"."""
    return fold(header).startswith(tuple(vocabulary("labels")["columns"]["dated"]))


def _first_time(text: str) -> tuple[str, str]:
    """Part a time from the words behind it, though they might belong to it: "Thường xuyên | Báo cáo định kỳ"."""
    time, rest = cut_timeframe(text)
    for start in _CAPITAL.finditer(time):
        before = time[: start.start()].rstrip()
        whole = before[-1].isalnum() and fold(before.rpartition(" ")[2]) not in joining()
        found = parse_timeframe(before) if whole else None
        if found and found.kind != "conditional":  # "Dịp Tết Nguyên đán"
            return before, text[start.start() :]
    return time, rest


@cache
def _time() -> RarePattern:
    times = vocabulary("markers")["times"]
    return RarePattern(times, rf"{any_of(times)}(?![^\W\d_])", opens=True)


@cache
def joining() -> frozenset[str]:
    """Words on which a name, a time or a header runs on."""
    return frozenset(map(fold, vocabulary("markers")["joining"]))
