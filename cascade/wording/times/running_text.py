"""Times in running text: found where a sentence sets one."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from cascade.model import AdHoc, By, Conditional, Deferred, Duration, From, Ongoing, Periodic, Within
from cascade.wording.alignment import Aligned, align
from cascade.wording.folding import fold, tidy
from cascade.wording.phrases import RarePattern
from cascade.wording.times.coming_back import at_most, coming_back, with_period_before
from cascade.wording.times.counted import LONGEST_EVENT
from cascade.wording.times.cutting import cut_timeframe
from cascade.wording.times.lunar import find_lunar_day
from cascade.wording.times.phrases import day_of_week, school_term, week_of_paper
from cascade.wording.times.placed import Found, longest_at
from cascade.wording.times.points import more_weeks
from cascade.wording.times.reported import reported_on
from cascade.wording.times.steps import steps_of
from cascade.wording.times.timeframes import clause, clean, parse_timeframe
from cascade.wording.times.words import END, LETTER, counted_number, occasions, units, words
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["find_in_clause"]

_NUMBERED_NEXT = re.compile(r",\s\d{1,2}$")
"""A number at the end of a time that counts what comes next: `trong Quý I, 03 | lớp trong Quý IV`."""
_IN_BRACKET = re.compile(r"\s?\(([^()]*\d/\d[^()]*)\)")
"""The days of what stands before it."""


@cache
def _finding() -> re.Pattern[str]:
    """Words that introduce a time; `telling` are those that belong to it."""
    reaching = "".join(rf"(?<!{re.escape(fold(word))}\s)" for word in words("reaching"))
    finding = rf"{reaching}{any_of(words('finding'))}{END}\s*:?\s*(?:(?:và|là|,)\s)?"
    bounds = any_of([*words("before"), *words("until")])
    hour = any_of(word for word in words("hour") if word.isalpha())
    day = rf"(?:{any_of(words('day'))}\s)?\d{{1,2}}/\d"
    # What begins at a part of a day is not done then: "họp từ chiều 03/5".
    begins = _not_begun()
    weekday = rf"(?:(?:{any_of(words('weekday'))}\s\w+|{any_of(words('sunday'))}),?\s)?"
    date = rf"{weekday}(?:{any_of(words('day'))}\s)?\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?(?=\s?(?:[.,;)]|{any_of(words('going_on'))}{END}|$))"
    at_hour = rf"{any_of(words('at_hour'))}\s(?=\d{{1,2}}\s?{any_of(words('hour'))}[^.;:]{{0,16}}?\s{day})"
    return re.compile(
        rf"{LETTER}(?:{at_hour}|(?<=:\s)(?=\d{{1,2}}\s?{any_of(words('hour'))}[^.;:]{{0,16}}?\s{day})|{finding}(?=(?:{bounds}|{any_of(words('beginning'))}|\d){END}|\d)"
        rf"|(?P<telling>{begins}{any_of(words('telling'))}{END}|(?:{bounds}\s)?{begins}{any_of(words('day_parts'))}\s(?={date})"
        rf"|(?:{any_of(words('before'))}|(?:(?<=[,;]\s)|(?<=\()){any_of(words('ending'))}) \d{{1,2}}(?:\s?{hour}(?:\d|,?\s)|/\d{{1,2}}(?![\d%])|\s{any_of(words('month'))}\s\d)))"
    )


@cache
def _counting() -> RarePattern:
    """A count with the event it runs from: `trong vòng 24 giờ kể từ khi`; a lone "từ" or "sau" may say something else."""
    since = [word for word in words("since") if " " in word]
    unit = any_of([*units(), *words("hours")])
    within = any_of(words("within"))
    # "trong vòng 03 ngày sau bão": between the count and the name of an event it can say nothing else.
    event = rf"{any_of(words('after'))}\s(?=[^\W\d])"
    return RarePattern(
        [*since, *words("after")],
        rf"{LETTER}{within}\s{counted_number()}\s{unit}\s?,?\s?(?:{any_of(since)}{END}|{event})",
    )


@cache
def _own_clause() -> re.Pattern[str]:
    """A clause between signs that end one, with a word of completion or without (`; thực hiện thường xuyên`).

    "Sở Y tế thực hiện thường xuyên." needs no sign before its last words, as they can say nothing else.
    """
    ongoing = any_of(words("ongoing", "words"))
    return re.compile(
        rf"(?P<sign>[;,(]|\s(?={any_of(words('completion'))}\s{ongoing}\s?(?:[.;)]|$)))\s?(?P<time>(?P<verb>{any_of(words('completion'))}{END}\s)?[^;().]+?)(?=[\s/]*(?:[;).]|$))"
    )


@cache
def _ending() -> re.Pattern[str]:
    """What ends a period, so that its time is a second one: `sơ kết vào năm 2028, | tổng kết vào năm 2030`."""
    return re.compile(rf"{LETTER}{any_of(words('closing'))}{END}")


@cache
def _on_demand() -> RarePattern:
    """Words of need at the end of what is said."""
    telling = words("ad_hoc", "telling")
    return RarePattern(telling, rf"{LETTER}{any_of(telling)}{END}(?=\s?(?:[.,;)]|$))")


@cache
def _at_once() -> RarePattern:
    """An occasion right upon which something is done, or as long as which, to the end of its clause: `ngay khi phát hiện dịch`."""
    begins = [*words("conditional", "at_once"), *words("ongoing", "whole")]
    return RarePattern(begins, rf"{LETTER}{any_of(begins)}{END}[^.,;:()]{{0,{LONGEST_EVENT}}}(?=[.,;:)]|$)")


@cache
def _stretching() -> re.Pattern[str]:
    """Where a sentence states a stretch without a word of completion: `thực hiện trong quý II/2024`."""
    month, year = any_of(words("month")), any_of(words("year"))
    week = any_of(word for listed in words("edges").values() for word in listed if "tuần" in word)
    years = rf"{any_of(words('period'))}\s\d{{4}}\s?[-–]\s?\d{{4}}"
    days = rf"(?:\d{{1,2}}|{any_of(words('numbers'))})"
    edge = any_of(word for listed in words("edges").values() for word in listed if "tuần" not in word)
    part = rf"(?:{any_of(words('quarter'))}\s|{years}|{edge}\s{year}\s\d{{4}}|(?:{week}{more_weeks()}\s(?:{any_of(words('of'))}\s)?)?{month}\s\d|(?:{days}\s)?{year}\s\d|{any_of(words('school'))}\s(?:[i12]{{1,2}}\s|\d{{4}})|{days}\s{any_of(words('day'))}\s\d)"
    whole = any_of([*words("whole"), *words("edges", "last")])
    hour = rf"\d{{1,2}}\s?{any_of(words('hour'))}\s?(?:\d\d\s?)?(?:{any_of(words('minute'))}\s)?"
    day = any_of(words("day"))
    first = rf"(?:{hour}|(?:{day}\s)?\d{{1,2}}/\d{{1,2}}|{day}\s\d{{1,2}}(?=\s[^.;]{{0,12}}?{day}\s\d{{1,2}}/)|{month}\s\d{{1,2}})"
    until = rf"[^.;]{{0,40}}\s{any_of(words('range'))}\s"
    now = rf"{any_of(words('now'))}\s[^.;]{{0,12}}?(?:{whole}|{any_of(words('day'))}|{month}|{any_of(words('quarter'))}|\d{{1,2}}/)"
    until_end = r"(?=\s?(?:[.;()]|$))"
    onward = rf"(?:{month}\s\d{{1,2}}|{any_of(words('quarter'))}\s[ivx\d]{{1,3}})(?:/|\s{year}\s)\d{{4}}{until_end}"
    school = rf"(?:{edge}\s)?{any_of(words('school'))}\s\d{{4}}\s?[-–]\s?\d{{4}}{until_end}"
    # "… thực hiện từ năm 2026.", "…, từ năm 2026.", but not "thống kê từ năm 2020."
    since = (
        rf"(?:(?P<done>{any_of(words('completion'))}\s)|(?<=[,;]\s)){any_of(words('from'))}|{any_of(words('starting'))}"
    )
    # "…, bắt đầu từ ngày 20/01."
    begun = rf"{any_of(words('starting'))}\s(?=(?:{day}\s)?\d{{1,2}}/\d{{1,2}}{until_end})"
    done = rf"(?:{since})\s{year}\s\d{{4}}{until_end}|{begun}"
    return re.compile(
        rf"{LETTER}(?:{any_of(words('stating'))}\s(?={part})|{any_of(words('stating_day'))}\s(?=(?:{day}|{any_of(words('days'))}\s\d{{1,2}}(?:,|\svà))\s\d{{1,2}}/\d)|{any_of(words('from'))}\s(?:(?={first}{until})|(?={onward})|(?={now})|(?={school})|(?={hour}{day}\s\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?{until_end})|(?=(?:{day}\s)?\d{{1,2}}/\d{{1,2}}/\d{{4}}(?:\s{any_of(words('onward'))})?{until_end}))|{done})"
    )


@cache
def _in_force() -> re.Pattern[str]:
    """Words right before a time that say since when a paper holds, and not when something is done."""
    return re.compile(rf"{any_of(words('in_force'))}\s$")


@cache
def _over_by() -> re.Pattern[str]:
    return re.compile(rf"{LETTER}{any_of(words('over_by'))}\s$")


@cache
def _completing() -> RarePattern:
    """A bound of whole months, quarters or years somewhere behind a word of completion: `hoàn thành … trước năm 2030`.

    What is handed in by then says it at the end of its clause: "báo cáo UBND tỉnh trước tháng 11 năm 2026."
    """
    before, months = words("before"), [*words("month"), *words("quarter")]
    units = [*months, *words("year")]
    done = rf"{any_of(words('completing'))}{END}[^.;:()]*?\s(?={any_of(before)}\s{any_of(units)}\s)"
    ends = rf"{any_of(before)}\s{any_of(months)}\s[^,.;:()]{{1,20}}(?:[,.;/]|$)"
    handed = rf"{any_of(words('handing_in'))}{END}[^.;:()]*?\s(?={ends})"
    # "mở thí điểm 03 lớp trước tháng 11 năm 2026.", but not "khởi công từ trước tháng 11 năm 2020."
    plain = before[0]
    alone = rf"{_not_begun()}(?={plain}\s{any_of(months)}\s[^,.;:()]{{1,14}}\d{{4}}(?:[,.;/]|$))"
    bounds = [f"{word} {unit}" for word in before for unit in units]
    return RarePattern(bounds, rf"{LETTER}(?:{done}|{handed}|{alone})(?P<bound>{any_of(before)}\s)")


def _not_begun() -> str:
    """That no word stands before a time that begins a stretch there: "từ trước ngày 01/01/2025" is no deadline."""
    return "".join(rf"(?<!{re.escape(fold(word))}\s)" for word in [*words("from"), *words("after")])


def find_in_clause(text: str) -> Found | None:
    """Find the time that a clause sets for what it says, or a sentence by one way of saying it; more at `find_timeframe`."""
    aligned = align(text)
    return (
        reported_on(text, aligned)
        or _introduced(text, aligned)
        or _completed(text, aligned)
        or coming_back(text, aligned)
        or _stretched(text, aligned)
        or _counted_from(text, aligned)
        or _answered(text, aligned)
        or _beforehand(text, aligned)
        or _lasts(text, aligned)
        or _upon(text, aligned)
        or find_lunar_day(text, aligned)
        or _on_occasion(text, aligned)
        or _in_school_term(text, aligned)
        or _within_week(text, aligned)
        or _needed(text, aligned)
    )


def _introduced(text: str, aligned: Aligned) -> Found | None:
    found: list[Found] = []
    sentence = 0
    for match in _finding().finditer(aligned.folded):
        if found and (aligned.starts[match.start()] < found[-1][2] or match.start() >= sentence):
            continue
        begin = match.start("telling") if match["telling"] else match.end()
        if _over_by().search(aligned.folded, 0, begin):
            continue
        one = longest_at(text, aligned, begin)
        if one and not _is_reported(aligned, match, one):
            found.append(with_period_before(text, aligned, begin, one))
            end = re.compile(r"[.]\s|$").search(aligned.folded, match.end())
            sentence = end.start() if end else 0
    return steps_of(text, found) if len(found) > 1 else next(iter(found), None)


def _is_reported(aligned: Aligned, match: re.Match[str], found: Found) -> bool:
    """Whether a stretch is what is reported on and the day comes right behind it: `báo cáo 6 tháng đầu năm trước ngày …`."""
    if match.start() == 0 and _on_period().match(aligned.folded):
        return True  # "Báo cáo kết quả quý III năm 2025" tells of what is looked back on
    behind = bisect_left(aligned.ends, found[2]) + 2
    behind += aligned.folded[behind : behind + 1] == "("
    after = _finding().match(aligned.folded, behind)
    return match["telling"] is None and bool(after and after["telling"]) and not isinstance(found[0], Periodic)


@cache
def _on_period() -> re.Pattern[str]:
    """A sentence that begins with a report on a month, a quarter or a year."""
    period = any_of([*words("month"), *words("quarter"), *words("year")])
    return re.compile(rf"{any_of(words('reporting'))}(?:\s{any_of(words('reporting'))})?\s{period}\s")


def _completed(text: str, aligned: Aligned) -> Found | None:
    match = _completing().search(aligned.folded)
    return longest_at(text, aligned, match.start("bound")) if match else None


def _stretched(text: str, aligned: Aligned) -> Found | None:
    """A stretch, or those of one sentence as steps: `sơ kết vào năm 2028, tổng kết vào năm 2030`."""
    found: list[Found] = []
    for match in _stretching().finditer(aligned.folded):
        begin = aligned.starts[match.end("done") if match["done"] else match.start()]
        if _in_force().search(aligned.folded, 0, match.start()) or (found and begin < found[-1][2]):
            continue
        if found and not _ending().search(fold(text[found[-1][2] : begin])):
            continue
        time = cut_timeframe(text[begin:])[0]
        if re.match(r"\s[^\W\d]", text[begin + len(time) :]):
            time = _NUMBERED_NEXT.sub("", time)
        if stretch := parse_timeframe(time):
            alone = time.count(")") > time.count("(")  # that of a bracket before it: "(… từ 30/6/2025 )"
            found.append((stretch, begin, begin + len(time.rstrip(" .;,)" if alone else " .;,"))))
    return steps_of(text, found) if len(found) > 1 else next(iter(found), None)


def _counted_from(text: str, aligned: Aligned) -> Found | None:
    for match in _counting().finditer(aligned.folded):
        if found := longest_at(text, aligned, match.start()):
            return found
    return None


@cache
def _answering() -> RarePattern:
    """How long somebody has for an answer, at the end of a clause: `trả lời bằng văn bản trong 07 ngày làm việc`."""
    within, unit = any_of(words("lasting")), any_of([*units(), *words("hours")])
    time = rf"(?P<time>{within}\s{counted_number()}\s{unit})(?=\s?(?:[.,;)]|$))"
    return RarePattern(words("lasting"), rf"{LETTER}{any_of(words('answering'))}{END}[^.;:()]*?\s{time}")


def _answered(text: str, aligned: Aligned) -> Found | None:
    match = _answering().search(aligned.folded)
    if match is None:
        return None
    begin, end = aligned.span(*match.span("time"))
    found = parse_timeframe(text[begin:end])
    return (found, begin, end) if isinstance(found, Duration) else None


@cache
def _counted_before() -> RarePattern:
    """An event with a count before it, said behind it or in front."""
    listed: dict[str, list[str]] = vocabulary("timeframes")["beforehand"]
    event = rf"{any_of(listed['says'])}\s(?P<event>{any_of(listed['events'])}\s(?!\d)"
    count = rf"\d{{1,2}}\s?{any_of([*units(), *words('hours')])}{END}"
    least = any_of(listed["least"])
    behind = rf"{event}[^\d.,;:()]{{1,{LONGEST_EVENT}}}?)\s(?:{least}\s)?{count}"
    front = rf"{least}\s(?:là\s)?{count}\s{event}[^.,;:()]{{1,{LONGEST_EVENT}}}?)(?=[.,;:)]|$)"
    return RarePattern(listed["says"], rf"{LETTER}(?:{behind}|{front.replace('<event>', '<named>')})")


def _beforehand(text: str, aligned: Aligned) -> Found | None:
    match = _counted_before().search(aligned.folded)
    if match is None:
        return None
    begin, end = aligned.span(*match.span())
    first, last = aligned.span(*match.span("event" if match["event"] else "named"))
    found = Conditional(kind="conditional", wording=tidy(text[begin:end]), event=tidy(text[first:last]))
    return found, begin, end


def _lasts(text: str, aligned: Aligned) -> Found | None:
    """A clause that says no more than when: that it goes on, or with its verb on what occasion.

    Behind a comma it needs its verb, or one right before it: "tuyên truyền rộng rãi, thường xuyên" says how.
    """
    at = 0
    while match := _own_clause().search(aligned.folded, at):
        at = match.start("time")
        begin, end = aligned.span(*match.span("time"))
        if (
            match["sign"] == ","
            and not match["verb"]
            and not _done_right_before().search(aligned.folded, 0, match.start())
        ):
            continue
        wording = tidy(text[begin:end])
        found = clause(wording) if end - begin < LONGEST_EVENT and clean(wording) == wording else None
        if match["sign"] == ";" and isinstance(found, Within) and wording[:2] == "20":  # "…; 2025 - 2026."
            return found, begin, end
        if isinstance(found, Ongoing) or (match["verb"] and isinstance(found, (Conditional, From))):
            return found, begin, end
    return None


@cache
def _done_right_before() -> re.Pattern[str]:
    return re.compile(rf"{LETTER}{any_of(words('completion'))}$")


def _upon(text: str, aligned: Aligned) -> Found | None:
    match = _at_once().search(aligned.folded)
    if match is None:
        return None
    begin, end = aligned.span(*match.span())
    found = clause(tidy(text[begin:end]))
    return (found, begin, end) if isinstance(found, (Conditional, Ongoing)) else None


@cache
def _ahead() -> RarePattern:
    """An occasion before which something is to be finished: `hoàn thành gia cố trước khai giảng`.

    A season or a feast needs no word that says so: "ngầm hóa dây cáp trước mùa mưa năm 2026".
    """
    named, seasons = occasions(), words("conditional", "seasons")
    finished = rf"{any_of(words('completing'))}{END}[^.;:()]*?\s(?={any_of(words('before'))}\s{any_of(named)}{END})"
    plain = words("before")[0]  # "quá hạn trước khai giảng" has no "hạn trước"
    season = rf"(?={plain}\s{any_of([*seasons, *words('conditional', 'campaigns')])}{END})"
    said = rf"(?P<time>(?:{plain}|{any_of(words('before'))})\s[^.,;:()]{{3,60}})(?=[.,;:)]|$)"
    return RarePattern(named, rf"{LETTER}(?:{finished}|{season}){said}")


@cache
def _at_session() -> RarePattern:
    """The session at which a paper is submitted: `trình HĐND tỉnh tại kỳ họp giữa năm 2026`."""
    submits, sessions, at = (any_of(words("conditional", key)) for key in ("submitting", "sessions", "at_session"))
    return RarePattern(
        words("conditional", "sessions"),
        rf"{LETTER}(?<!đã\s){submits}{END}[^.;:()]*?\s{at}\s(?P<time>(?P<session>{sessions}){END}[^.,;:()]{{2,60}})(?=[.,;:)]|$)",
    )


@cache
def _during() -> RarePattern:
    """An occasion or a month of something during which work is done: `mở lớp trong Tháng hành động về ATVSLĐ`."""
    campaigns, feasts = words("conditional", "campaigns"), words("conditional", "on_occasion")
    held = "".join(rf"(?<!{re.escape(noun)}\s)" for noun in words("conditional", "held_during"))
    about = any_of(words("conditional", "about"))
    during = rf"{any_of(words('conditional', 'during'))}\s{any_of(campaigns)}"
    feast = words("conditional", "feast")
    day = (
        rf"{any_of(feast)}\s[^.,;:()\d]{{2,40}}?\d{{1,2}}/\d{{1,2}}(?:/\d{{4}})?(?!\d)"  # "… dịp Quốc khánh 02/9/2026"
    )
    during = rf"(?:{during}|{any_of(feasts)}){END}(?:{about}|[^.,;:()]){{2,60}}"
    return RarePattern(
        [*campaigns, *feast],
        rf"{LETTER}{held}(?P<time>{day}|{during})(?=[.,;:()]|$)",
    )


@cache
def _of_calendar() -> re.Pattern[str]:
    """Which session is meant: `phiên họp thường kỳ tháng 12`, and not any `phiên họp thường kỳ`."""
    return re.compile(rf"\s{any_of([*words('month'), *words('quarter'), *words('year')])}{END}")


def _on_occasion(text: str, aligned: Aligned) -> Found | None:
    patterns = (_ahead(), _at_session(), _during())
    match = next((found for pattern in patterns if (found := pattern.search(aligned.folded))), None)
    if match is None:
        return None
    begin, end = aligned.span(*match.span("time"))
    days = _IN_BRACKET.match(text, end)
    if days and isinstance(exact := parse_timeframe(days[1]), (By, Within)):
        return exact, *days.span(1)  # "… trong Tuần lễ Không khí sạch (từ 05 đến 11/10/2026)"
    time = clause(tidy(text[begin:end]))
    if time is None and match.groupdict().get("session") and _of_calendar().search(fold(text[begin:end])):
        time = Conditional(kind="conditional", wording=tidy(text[begin:end]), event=tidy(text[begin:end]))
    return (time, begin, end) if isinstance(time, (Conditional, Periodic)) else None


def _in_school_term(text: str, aligned: Aligned) -> Found | None:
    match = school_term().search(aligned.folded)
    if match is None or at_most().search(aligned.folded, 0, match.start()):
        return None
    begin, end = aligned.span(*match.span())
    return Deferred(kind="deferred", wording=tidy(text[begin:end])), begin, end


def _within_week(text: str, aligned: Aligned) -> Found | None:
    match = day_of_week().search(aligned.folded) or week_of_paper(opened=True).search(aligned.folded)
    if match is None:
        return None
    begin, end = aligned.span(*match.span())
    return Deferred(kind="deferred", wording=tidy(text[begin:end])), begin, end


def _needed(text: str, aligned: Aligned) -> Found | None:
    if match := _on_demand().search(aligned.folded):
        begin, end = aligned.span(*match.span())
        return AdHoc(kind="ad-hoc", wording=tidy(text[begin:end])), begin, end
    return None
