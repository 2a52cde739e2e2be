"""The words of a time label or cell: a timeframe, and the remark that stands with it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from cascade.model import (
    By,
    Conditional,
    Deferred,
    From,
    Milestones,
    Ongoing,
    Periodic,
    Relative,
    Task,
    Timeframe,
    Within,
)
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import is_known_body
from cascade.reader.names.naming import begins_name
from cascade.wording.boundaries import ends, listed
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.labels import Label
from cascade.wording.phrases import Phrases, late
from cascade.wording.times.clause_times import find_timeframe
from cascade.wording.times.counted import counted_hours
from cascade.wording.times.cutting import cut_timeframe
from cascade.wording.times.day_headings import day_heading
from cascade.wording.times.joined import with_wording
from cascade.wording.times.timeframes import parse_timeframe, steps_of_cell
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["headed_by_time", "held_at", "opening_time", "read_time", "time_in", "time_in_bracket", "without_past"]

_AT_END = re.compile(r"\(([^()]{4,60})\)\s*[.;,]?$")
_CUT_FIGURE = re.compile(
    # A year, whose figures are four; the line break may have become a space. Then a month with a stroke on both sides.
    r"(?<=(?<!\d)20\d)\s(?=\d(?!\d))|(?<=/2)\s(?=0\d\d(?!\d))|(?<=/20)\s(?=\d\d(?![\d/]))|(?<=20\d\d-20)\s(?=\d\d(?!\d))|(?<=20\d\d - 20)\s(?=\d\d(?!\d))"
    r"|(?<=/[01])\n(?=\d/\d)"
)
_SAYING = (By, From, Milestones, Ongoing, Periodic, Within)
"""Times that say something by themselves, and not only by what another text or event says."""
_COUNTED = re.compile(r"\d|(?<!\S)[IV]{1,3}(?![^\W_])")
_PART_OF_YEAR = late(r"(?:tháng|quý)\s[ivx\d]{1,3}(?:(?:\s?/\s?|\snăm\s)\d{4})?")
"""A month or quarter, with its year or without."""
_LAST_SIGN = re.compile(r"(?:,|\s[–—-])\s")
_HELD = late(
    r"^[^:.;]{4,80}:\s+(?=(?:(?:từ|sáng|chiều|tối|vào|lúc)\s)*(?:\d{1,2}\s?(?:h|giờ|g\d|:\d\d)|(?:ngày|tháng|tuần)\s\d|quý\s[ivx\d]))",
    re.IGNORECASE,
)
"""What is held, up to the hour or day behind its colon."""
_BEHIND_TIME = re.compile(r"\s*[:,]\s+(?=[^\W\d_])")
_BESIDE = re.compile(r"(?P<time>[^;]+?)[,;]\s+(?P<place>[^\d;]+\s[^\d;]+)")
_SHORT = (
    (re.compile(r"(?<![\d/])(\d{1,2}[/.-]\d{1,2})[/.-]([2-4]\d)(?![\d/])"), r"\1/20\2"),
    (re.compile(r"^(\d{1,2}\s*(?:[-–]|,|và|đến)\s*\d{1,2}\s*/\s*20\d\d)$"), r"tháng \1"),
    (re.compile(r"^((?:I{1,3}|IV)(?:\s*(?:[-–,]|và)\s*(?:I{1,3}|IV))*\s*[/.]\s*(?:năm )?20\d\d)$"), r"quý \1"),
    (re.compile(r"(?i:^trước)\s+(?=\d{1,2}\s+(?:hàng|hằng)\s)"), "trước ngày "),
    (re.compile(r"(?i:^trước thời điểm)\s+(?:ngày\s+)?"), "trước ngày "),
)
"""What a cell leaves out, and how it is written in full."""
_LONGEST_HEADING = 60
"""Letters of a heading that is a time alone."""
_LONGEST = 2000
"""Letters within which a time is looked for; a longer text is no wording of time."""


def read_time(value: str, label: Label | None = None) -> tuple[Timeframe | None, str | None]:
    """Read the words of a time label or cell.

    Args:
        value: the words, lines of a cell parted by line feeds.
        label: its label or the header above it, which may say what a bare number counts, and how the time begins.

    Returns:
        The time, and a remark that stood with it; both None where the words say nothing.
        A wording that is not known is kept and marked as not recognised; nothing is guessed.
    """
    unit = label.unit if label else None
    value = _with_whole_figures(value[:_LONGEST])
    text = tidy(value).strip(" .;")
    # "Xong trước: Trong tháng 8/2026" says itself how it is meant.
    opens = _times().match(fold_in_place(text))
    own = opens is not None and opens["bare"] is None
    if label and label.opening and not own and (found := parse_timeframe(f"{label.opening} {tidy(value)}")):
        return found, None
    if not any(c.isalnum() for c in text):
        return None, None
    if found := parse_timeframe(text, unit=unit):
        return found, None
    if beside := _with_place(text):
        return beside
    # A narrow cell may end its line behind "GĐ1:".
    lines = [line for raw in re.sub(r":\s*\n", ": ", value).split("\n") if (line := tidy(raw).strip(" -–+.;"))]
    if label and label.bound == "both" and (found := parse_timeframe(" - ".join(lines))):
        return found, None
    # "GĐ1: 30/9/2025" above "GĐ2: 31/12/2025": each line a step with a time of its own.
    steps = parse_timeframe("; ".join(lines), unit=unit) if len(lines) > 1 else None
    if isinstance(steps, Milestones) and len(steps.milestones) >= len(lines):
        return with_wording(steps, text), None
    if len(lines) > 1 and (found := parse_timeframe(lines[0], unit=unit)):
        return found, " ".join(lines[1:])
    if match := re.fullmatch(r"(.+?)\s*\(([^()]+)\)", text):
        if found := _day_of_week(match[1], match[2]):
            return with_wording(found, text), None
        # The remark stands in the brackets, or before them: "Tháng hành động vì trẻ em (tháng 6/2026)".
        both = [(parse_timeframe(match[i], unit=unit), match[3 - i]) for i in (1, 2)]
        for found, remark in sorted(both, key=lambda one: isinstance(one[0], Conditional)):
            if found:
                return found, remark
    if found := steps_of_cell(text):
        return found, None
    said = _states()
    if (found_in := find_timeframe(text)) and not said.past.match(fold(text)):
        return found_in[0], None
    if said.past.match(fold(text)) or said.states.match(fold(text)):
        return None, text
    if found := _in_short(text):
        return with_wording(found, text), None
    return Deferred(kind="deferred", wording=text, recognised=False), None


def _in_short(text: str) -> Timeframe | None:
    """The time of a cell that leaves out what its column makes plain: the century, "tháng", "quý" or "ngày".

    >>> [str(_in_short(text).window().last) for text in ("30/9/26", "8-12/2026", "II/2026", "III, IV/2026")]
    ['2026-09-30', '2026-12-31', '2026-06-30', '2026-12-31']
    """
    full = text
    for pattern, written in _SHORT:
        full = pattern.sub(written, full)
    found = parse_timeframe(full) if full != text else None
    return None if isinstance(found, Deferred) else found


class _States(NamedTuple):
    """How far a task has come: what it says alone or first, and what it says of the past."""

    states: re.Pattern[str]
    past: re.Pattern[str]


@cache
def _states() -> _States:
    words: dict[str, list[str]] = vocabulary("timeframes")["states"]
    percent = r"\D{0,20}\d{1,3}(?:[.,]\d+)?\s*%"
    return _States(
        re.compile(rf"{any_of(words['openings'])}(?![^\W_])|{any_of(words['alone'])}$|{percent}"),
        re.compile(rf"{any_of(words['past'])}(?![^\W_])"),
    )


def _with_place(text: str) -> tuple[Timeframe, str] | None:
    """A time with words behind a sign that are none, as where it is done: "Quý III/2026, tại hội trường"."""
    match = _BESIDE.fullmatch(text)
    if match is None or parse_timeframe(match["place"]) or find_timeframe(match["place"]):
        return None
    found = parse_timeframe(match["time"])
    return (found, match["place"]) if found else None


def _day_of_week(day: str, date: str) -> By | None:
    """The day whose date stands in brackets behind its name: "Thứ Hai (16/3/2026)", "T2 (16/3/2026)"."""
    short = fold(day) in vocabulary("timeframes")["weekdays_short"]
    found = parse_timeframe(date if short else f"{day}, {date}")
    return found if isinstance(found, By) else None


def _with_whole_figures(value: str) -> str:
    """A time whose figures a narrow column has cut: "Quý IV/202" above "6", "31/1" above "2/2026"."""
    return _CUT_FIGURE.sub("", value)


def time_in(text: str) -> Timeframe | None:
    """Give the time that a running sentence states, None where it states none; hours that have no form stay words."""
    text = tidy(text[:_LONGEST])
    if found := find_timeframe(text):
        return found[0]
    if last := _last_clause(text) or _last_sentence(text):
        return last
    if ahead := opening_time(text):
        return ahead[0]  # "Tuần 1 tháng 4/2026: Tổ giúp việc dự thảo báo cáo"
    if alone := headed_by_time(text.partition(": ")[0]):
        return alone
    return time_in_bracket(text) or counted_hours(text) or _between_body_and_verb(text)


def _between_body_and_verb(text: str) -> Timeframe | None:
    """How often a body does what it does, said before its verb.

    >>> _between_body_and_verb("Sở Tài chính hằng năm bố trí kinh phí").wording
    'hằng năm'
    >>> _between_body_and_verb("Sở Tài chính lập dự toán hằng năm bố trí cho các xã") is None
    True
    """
    if not name_grammar().regular.search(fold_in_place(text[:_LONGEST_HEADING])):
        return None
    folded = fold_in_place(text)
    for match in _often().finditer(folded):
        named = text[: match.start()]
        body = listed(",;").split(named)[-1]
        if is_known_body(body) and name_grammar().verb.match(folded, match.end()):
            return parse_timeframe(match["often"])
    return None


@cache
def _often() -> re.Pattern[str]:
    charged, regular = (any_of(vocabulary("naming")[key]) for key in ("heading_ends", "regular"))
    return re.compile(rf"(?:\s{charged})?\s(?P<often>{regular})(?:,\s+|\s+)")


def held_at(text: str) -> Timeframe | None:
    """The hour or day right behind a colon, at which what stands before it is held.

    >>> held_at("Đêm hội: 21h00 ngày 16/02/2026 tại bến sông.").wording
    '21h00 ngày 16/02/2026'
    """
    found = _HELD.search(text)
    time = parse_timeframe(cut_timeframe(text[found.end() :])[0]) if found else None
    return time if isinstance(time, (By, Within)) else None


def opening_time(text: str) -> tuple[Timeframe, int] | None:
    """Give the time that a sentence opens with, and where the sentence goes on behind it.

    >>> opening_time("Năm 2026, chủ trì rà soát")[0].wording, opening_time("Quý I, II/2026: Phối hợp rà soát")[1]
    ('Năm 2026', 16)
    >>> opening_time("Rà soát, báo cáo năm 2026"), opening_time("Rà soát các cầu khởi công trước năm 2020, báo cáo")
    (None, None)
    """
    found = None
    if _acting().match(fold(text[:_LONGEST_HEADING])):
        return None
    for sign in _BEHIND_TIME.finditer(text[:_LONGEST_HEADING]):
        words = text[: sign.start()]
        time = parse_timeframe(words) if _COUNTED.search(words) else None
        last = re.split(r"[:,]\s", words)[-1]
        told = isinstance(time, (By, Within)) and _behind_work(words, time) != time  # "Báo cáo kết quả tháng 9, …"
        relative = isinstance(time, Relative) and ":" in sign[0]  # "Chậm nhất 05 ngày sau mỗi đợt: họp"
        dated = time if relative or isinstance(time, (By, From, Within)) else None
        if dated and not told and (_COUNTED.match(last) or parse_timeframe(last)):
            found = (dated, sign.end())
    return found


@cache
def _acting() -> Phrases:
    """A verb of work with which a sentence begins, whose time is none that the sentence opens with."""
    return Phrases(vocabulary("timeframes")["actions"])


def without_past(tasks: Sequence[Task], issued: date | None) -> tuple[Task, ...]:
    """Tasks without the times that their sentences tell of the past: "giúp người đi kháng chiến trong giai đoạn 1965 - 1975".

    Args:
        tasks: what was read.
        issued: the day of the paper, before whose last year nothing is due.
    """
    return tuple(
        task.model_copy(update={"timeframe": None}) if issued and _is_past(task, issued) else task for task in tasks
    )


def _is_past(task: Task, issued: date) -> bool:
    last = task.timeframe.end if isinstance(task.timeframe, Within) else None
    said = task.timeframe is not None and task.timeframe.wording in task.title
    return said and last is not None and last.year < issued.year - 1


def headed_by_time(heading: str) -> Timeframe | None:
    """Give the time that a heading is, or ends with in brackets, for whatever stands below it: "1. Tháng 3/2026".

    >>> headed_by_time("Quý II/2026").window().last, headed_by_time("Nhiệm vụ năm 2026")
    (datetime.date(2026, 6, 30), None)
    >>> headed_by_time("Tổng kết vào tháng 12/2026").wording, headed_by_time("Báo cáo kết quả tháng 9/2026")
    ('vào tháng 12/2026', None)
    >>> headed_by_time("Tổng kết 5 năm vào quý IV/2026").wording, headed_by_time("T9/2026").wording
    ('vào quý IV/2026', 'T9/2026')
    >>> headed_by_time("T9/2026").window().last
    datetime.date(2026, 9, 30)
    """
    text = tidy(heading).strip(" .:;")
    counted = _COUNTED.search(text) is not None and len(text) < _LONGEST_HEADING
    if counted and (day := _headed_by_day(text)):
        return day
    found = parse_timeframe(text) if counted else None
    return _behind_work(text, found) if isinstance(found, (By, Within)) else time_in_bracket(text)


def _headed_by_day(text: str) -> By | Within | None:
    """The time of a day or a week whose dates stand behind its name: "THỨ BA (08/9/2026)", "Tuần 1 (05/10 - 09/10)"."""
    heading = day_heading(text)
    if heading is None:
        return None
    found = _day_of_week(heading.name, heading.dates) if heading.one_day else parse_timeframe(text)
    found = found or parse_timeframe(heading.dates)
    return found.model_copy(update={"wording": text}) if isinstance(found, (By, Within)) else None


def _behind_work(text: str, found: By | Within) -> Timeframe | None:
    """The time of a few words that say what is done and then when; none where it is what is reported on."""
    folded = fold_in_place(text)
    for match in _times().finditer(folded):
        time = parse_timeframe(text[match.start() :])
        if type(time) is type(found):
            return None if match["bare"] and _reporting().match(folded, 0, match.start()) else time
    return found


@cache
def _times() -> re.Pattern[str]:
    """Where a time may begin, with a word that says that something is done then, or bare."""
    words = vocabulary("timeframes")
    doing = any_of([*words["stating"], *words["at_hour"], *words["before"], *words["inside"], *words["completing"]])
    return re.compile(rf"(?<![^\s(])(?:{doing}(?!\w)|(?P<bare>\d|{any_of(vocabulary('markers')['times'])}(?!\w)))")


@cache
def _reporting() -> re.Pattern[str]:
    """Words with which work begins that looks back on a time."""
    return re.compile(rf"{any_of(vocabulary('timeframes')['reporting'])}(?!\w)")


def _last_clause(text: str) -> Timeframe | None:
    """Give the time that a sentence ends with behind a semicolon: "…; các phòng phối hợp; tháng 6/2026"."""
    text = text.rstrip(" .;/")
    _, sign, last = text.rpartition("; ")
    begins = fold(last).startswith(tuple(vocabulary("timeframes")["beginning"]))
    if sign and begins:
        return headed_by_time(last)
    *_, at = [0, *(sign.end() for sign in _LAST_SIGN.finditer(text))]
    before, last = text[:at].rstrip(" ,–—-"), text[at:]
    if not before or _COUNTED.search(before[-6:]) or len(last) > _LONGEST_HEADING:
        return None  # "quý I, quý II/2026"
    named = before.rpartition(": ")
    if named[1] and begins_name(named[2]) and begins_name(listed(",").split(named[2])[-1].strip()):
        lasting = parse_timeframe(last)  # "Cử người dự: Ban Nữ công, Văn phòng Sở, thường xuyên"
        if isinstance(lasting, Ongoing):
            return lasting
    # "Trồng keo dọc bãi thải, tháng 6/2026", "Thay lõi lọc, mỗi quý 01 lần"
    found = parse_timeframe(last) if _COUNTED.search(last) else None
    return found if isinstance(found, Periodic) or _PART_OF_YEAR.fullmatch(fold(last)) else None


def _last_sentence(text: str) -> Timeframe | None:
    """Give the time that the last sentence of a text is: "Kiểm soát tuyến biên giới. Thường xuyên."."""
    *before, last = ends(".").split(text.rstrip(" ./;"))
    alone = before and len(last) < _LONGEST_HEADING and not last.isdecimal()
    found = parse_timeframe(last) if alone else None
    if isinstance(found, (By, Within)):
        return _behind_work(last, found)
    own = fold(last) in vocabulary("timeframes")["deferred"]["alone"]
    return None if isinstance(found, Deferred) and not own else found


def time_in_bracket(text: str) -> Timeframe | None:
    """The time that stands alone in brackets at the end of a sentence: "Nâng cấp đường truyền (năm 2025 - 2026)".

    A period with its noun may be that of a programme the words name: "Đề án 06 (giai đoạn 2022-2025)".
    """
    bracket = _AT_END.search(text)
    if bracket is None or fold(bracket[1]).startswith(tuple(vocabulary("timeframes")["period"])):
        return None
    found = parse_timeframe(bracket[1])
    return found if isinstance(found, _SAYING) else None
