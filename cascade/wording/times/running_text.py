"""Times in running text: found where a sentence sets one, cut from what runs into it in flattened text."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from cascade.model import (
    AdHoc,
    By,
    Conditional,
    Duration,
    From,
    Milestone,
    Milestones,
    Ongoing,
    Periodic,
    Relative,
    Timeframe,
    Within,
)
from cascade.wording.alignment import Aligned, align
from cascade.wording.folding import fold, tidy
from cascade.wording.labels import labels_in
from cascade.wording.phrases import RarePattern
from cascade.wording.times.counted import LONGEST_EVENT
from cascade.wording.times.joined import on_day, with_wording
from cascade.wording.times.points import more_weeks
from cascade.wording.times.timeframes import LONGEST_CLAUSE, clause, clean, ends, parse_timeframe, time_word
from cascade.wording.times.words import (
    END,
    LETTER,
    completion_at_end,
    counted_number,
    listed_before,
    named_by_period,
    period_before,
    period_first,
    plain_unit,
    units,
    words,
)
from cascade.wording.vocabulary import any_of

__all__ = ["cut_timeframe", "find_timeframe"]

_LONGEST_LEAD = 60
"""Letters before words of coming back within which their due day is looked for."""
_LONGEST_STEP = 160
"""Letters beyond which the words before a time are more than the name of a step."""
_JOINING = re.compile(r"^(?:và|đồng thời)\s+|\s+(?:vào|trong|là)$")
_Found = tuple[Timeframe, int, int]
"""A time, where it begins in the text as printed and where it ends."""

_BRACKETED = re.compile(r"\([^()]*\)")
_SENTENCE_END = re.compile(r"[;)]|[.]\s|[.]$|\s(?=[a-zđ]\)\s)")
"""Where a time ends in a text whose brackets are blotted out, so that a bracket that closes opened before it."""
_NUMBERED_NEXT = re.compile(r",\s\d{1,2}$")
"""A number at the end of a time that counts what comes next: `trong Quý I, 03 | lớp trong Quý IV`."""
_BULLET = re.compile(r"\s+[-–+•*]\s*(?=[^\W\d_])")
_COUNTED = re.compile(r"\s(?:\d|[ivx]+(?![^\W_]))")
_SIGNS = re.compile(r"\s*[.;,)]*\s*")


@cache
def _item() -> re.Pattern[str]:
    return re.compile(
        r"""
        [.;]\s+(?=\S)                                  # a sentence ends
        | \s+(?=\d{1,2}(?:\.\d{1,2})*[.)]\s*[^\W\d_])  # the next number: 3. Tuyên truyền, 2.1. Xây dựng
        | \s+(?=\(?[a-zđ]\)\s)                         # the next letter: c) Sản phẩm
        | \s+(?=[IVX]+[.-]\s*[^\W\d_])                 # the next section
        """,
        re.VERBOSE,
    )


@cache
def _finding() -> re.Pattern[str]:
    """Words that introduce a time; `telling` are those that belong to it."""
    finding = rf"{any_of(words('finding'))}{END}\s*:?\s*(?:(?:và|là|,)\s)?"
    bounds = any_of([*words("before"), *words("until")])
    hour = any_of(word for word in words("hour") if word.isalpha())
    return re.compile(
        rf"{LETTER}(?:{finding}(?=(?:{bounds}|{any_of(words('beginning'))}|\d){END}|\d)"
        rf"|(?P<telling>{any_of(words('telling'))}{END}"
        rf"|{any_of(words('before'))} \d{{1,2}}(?:\s?{hour}(?:\d|,?\s)|/\d{{1,2}}(?![\d%]))))"
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
def _citing() -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(words('citing'))}\s")


@cache
def _recurring() -> RarePattern:
    """Words that say that something comes back: `hằng quý`, `mỗi tháng một lần`, `02 lần/năm`, `6 tháng/lần`."""
    every, times, number, unit = any_of(words("every")), any_of(words("times")), counted_number(), plain_unit()
    a, b = number.replace("?P<n>", "?:"), unit.replace("?P<unit>", "?:")
    counted = rf"(?:{any_of(words('least'))}\s)?(?:{any_of(words('once'))}|{a}\s{times}){END}"
    return RarePattern(
        [*words("every"), *words("times"), *words("once")],
        # "02 lớp trong Quý I" is no rate: it says which quarter.
        rf"{LETTER}(?:(?P<rate>{every}\s{b}\s{counted}|(?!\d+\s?{any_of(words('shifts'))}){a}\s{times}\s?{any_of(words('per'))}\s?{b}(?!\s(?:[ivx]+|\d{{1,2}}){END})"
        rf"|{a}\s{b}\s?(?:/\s?{times}|{any_of(words('once'))}){END})|{every}\s(?:{a}\s)?{b})",
    )


@cache
def _at_most() -> re.Pattern[str]:
    """Words right before a rate that limit it, so that it asks for nothing: `kiểm tra không quá 01 lần/năm`."""
    return re.compile(rf"{LETTER}{any_of(words('at_most'))}\s$")


@cache
def _beginning() -> re.Pattern[str]:
    """Words with which a wording of time begins inside a sentence."""
    kinds = ("beginning", "before", "until", "from", "weekday", "periodic", "least")
    nouns = [word for kind in kinds for word in words(kind)]
    return re.compile(rf"{LETTER}(?:{any_of(set(nouns) - set(words('inside')))}{END}|\d)")


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
def _verbs_of_named() -> re.Pattern[str]:
    """Verbs parted by a comma that all tell what a named thing is for: `chương trình kiểm tra, giám sát | hằng năm`."""
    action = any_of(words("actions"))
    return re.compile(rf"{LETTER}{any_of(words('named_by_period'))}\s{action}(?:(?:,|\svà)\s{action})+\s$")


@cache
def _doing() -> re.Pattern[str]:
    return re.compile(rf"{LETTER}{any_of(words('actions'))}{END}")


@cache
def _going_on() -> re.Pattern[str]:
    """What may follow a time that goes with the verb before it: a sign, the end, or words that add to that verb."""
    return re.compile(rf"\s?(?:[.,;:)]|$|{any_of(words('going_on'))}{END})")


@cache
def _on_demand() -> RarePattern:
    """Words of need at the end of what is said."""
    telling = words("ad_hoc", "telling")
    return RarePattern(telling, rf"{LETTER}{any_of(telling)}{END}(?=\s?(?:[.,;)]|$))")


@cache
def _at_once() -> RarePattern:
    """An occasion right upon which something is done, to the end of its clause: `ngay khi phát hiện dịch bệnh`."""
    begins = words("conditional", "at_once")
    return RarePattern(begins, rf"{LETTER}{any_of(begins)}{END}[^.,;:()]{{1,{LONGEST_EVENT}}}(?=[.,;:)]|$)")


@cache
def _stretching() -> re.Pattern[str]:
    """Where a sentence states a stretch without a word of completion: `thực hiện trong quý II/2024`."""
    month, year = any_of(words("month")), any_of(words("year"))
    week = any_of(word for listed in words("edges").values() for word in listed if "tuần" in word)
    years = rf"{any_of(words('period'))}\s\d{{4}}\s?[-–]\s?\d{{4}}"
    part = rf"(?:{any_of(words('quarter'))}\s|{years}|(?:{week}{more_weeks()}\s(?:{any_of(words('of'))}\s)?)?{month}\s\d|{year}\s\d)"
    whole = any_of([*words("whole"), *words("edges", "last")])
    hour = rf"\d{{1,2}}\s?{any_of(words('hour'))}\s?(?:\d\d\s?)?(?:{any_of(words('minute'))}\s)?"
    first = rf"(?:{hour}|(?:{any_of(words('day'))}\s)?\d{{1,2}}/\d{{1,2}}|{month}\s\d{{1,2}})"
    until = rf"[^.;]{{0,40}}\s{any_of(words('range'))}\s"
    now = rf"{any_of(words('now'))}\s[^.;]{{0,12}}?(?:{whole}|{any_of(words('day'))}|{month}|{any_of(words('quarter'))}|\d{{1,2}}/)"
    until_end = r"(?=\s?(?:[.;)]|$))"
    onward = rf"(?:{month}\s\d{{1,2}}|{any_of(words('quarter'))}\s[ivx\d]{{1,3}})(?:/|\s{year}\s)\d{{4}}{until_end}"
    # "… thực hiện từ năm 2026.", but not "thống kê từ năm 2020."
    done = rf"(?P<done>{any_of(words('completion'))}\s){any_of(words('from'))}\s{year}\s\d{{4}}{until_end}"
    return re.compile(
        rf"{LETTER}(?:{any_of(words('stating'))}\s(?={part})|{any_of(words('from'))}\s(?:(?={first}{until})|(?={onward})|(?={now}))|{done})"
    )


@cache
def _in_force() -> re.Pattern[str]:
    """Words right before a time that say since when a paper holds, and not when something is done."""
    return re.compile(rf"{any_of(words('in_force'))}\s$")


@cache
def _completing() -> RarePattern:
    """A bound of whole months, quarters or years somewhere behind a word of completion: `hoàn thành … trước năm 2030`."""
    units = any_of([*words("month"), *words("quarter"), *words("year")])
    return RarePattern(
        words("completing"),
        rf"{LETTER}{any_of(words('completing'))}{END}[^.;:()]*?\s(?P<bound>{any_of(words('before'))}\s{units}\s)",
    )


def find_timeframe(text: str) -> tuple[Timeframe, int, int] | None:
    """Find the time that a running sentence sets for what it says.

    A time counts that is introduced as one: by a completion word ("hoàn thành trong Quý IV/2025"), a label
    ("(Thời gian: tháng 9/2025)") or words that say it themselves ("trước ngày", "chậm nhất", "định kỳ 6 tháng").
    Several of them in one sentence are steps, each with the words before it.
    Then one that comes back and goes with a verb ("báo cáo hằng quý"), not with a noun ("dự toán hằng năm"); then a
    stretch ("trong quý II/2026"); then a count from an event ("trong vòng 24 giờ kể từ khi …"); then a clause that it goes
    on ("thực hiện thường xuyên"); then an occasion ("ngay khi phát hiện"); then words of need at the end ("khi có yêu
    cầu"). The date of a cited paper is none.

    Returns:
        The time with its span in the text, or None.

    >>> found = find_timeframe("Rà soát các vị trí nguy hiểm, hoàn thành trước ngày 30/6/2025.")
    >>> found[0].wording, found[0].window().last
    ('trước ngày 30/6/2025', datetime.date(2025, 6, 29))
    """
    aligned = align(text)
    return (
        _introduced(text, aligned)
        or _completed(text, aligned)
        or _coming_back(text, aligned)
        or _stretched(text, aligned)
        or _counted_from(text, aligned)
        or _lasts(text, aligned)
        or _upon(text, aligned)
        or _needed(text, aligned)
    )


def _introduced(text: str, aligned: Aligned) -> _Found | None:
    found: list[_Found] = []
    sentence = 0
    for match in _finding().finditer(aligned.folded):
        if found and (aligned.starts[match.start()] < found[-1][2] or match.start() >= sentence):
            continue
        begin = match.start("telling") if match["telling"] else match.end()
        one = _longest_in_sentence(text, aligned, begin)
        if one and not _is_reported(aligned, match, one):
            found.append(_with_period_before(text, aligned, begin, one))
            end = re.compile(r"[.]\s|$").search(aligned.folded, match.end())
            sentence = end.start() if end else 0
    return _steps(text, found) if len(found) > 1 else next(iter(found), None)


def _is_reported(aligned: Aligned, match: re.Match[str], found: _Found) -> bool:
    """Whether a stretch is what is reported on and the day comes right behind it: `báo cáo 6 tháng đầu năm trước ngày …`."""
    behind = bisect_left(aligned.ends, found[2]) + 2
    after = _finding().match(aligned.folded, behind)
    return match["telling"] is None and bool(after and after["telling"]) and not isinstance(found[0], Periodic)


def _with_period_before(text: str, aligned: Aligned, begin: int, found: _Found) -> _Found:
    """A day without year as one that comes back, where that is said right before it: `Hằng năm, trước ngày 30/11`."""
    if not isinstance(found[0], By) or found[0].yearless is None:
        return found
    match = period_before().search(aligned.folded, max(0, begin - _LONGEST_LEAD), begin)
    whole = _longest_in_sentence(text, aligned, match.start()) if match else None
    if whole and isinstance(whole[0], Periodic) and whole[2] >= found[2]:
        return whole
    # "Hằng năm, Sở Y tế tổng hợp, báo cáo UBND tỉnh trước ngày 10/12."
    opens = period_first().search(text[: found[1]])
    period = parse_timeframe(opens["period"]) if opens else None
    both = on_day(period, found[0]) if period else None
    if opens is None or both is None:
        return found
    begin = opens.start("period")
    return with_wording(both, tidy(text[begin : found[2]])), begin, found[2]


def _steps(text: str, found: list[_Found]) -> _Found:
    """Several times of one sentence, each with the words before it: `báo cáo 6 tháng trước ngày 05/6, báo cáo năm …`."""
    first, *others = found
    begin, end = first[1], found[-1][2]
    if len(others) == 1 and (both := on_day(first[0], others[0][0])):  # "Định kỳ hằng năm, báo cáo trước ngày 10/12"
        if with_wording(both, first[0].wording) == first[0]:
            return first  # said twice
        return with_wording(both, tidy(text[begin:end])), begin, end
    steps: list[Milestone] = []
    stop = 0
    for time, start, stop_at in found:
        what = re.split(r"[.;:]\s", text[stop:start])[-1]
        stop = stop_at
        if isinstance(time, Milestones) or len(what) > _LONGEST_STEP:
            return first
        what = _JOINING.sub("", tidy(what)).strip(" ,;:()-–")
        what = completion_at_end().sub("", what) or what
        steps.append(Milestone(what=what, timeframe=time))
    if not all(step.what for step in steps[1:]):
        return first
    return Milestones(kind="milestones", wording=tidy(text[begin:end]), milestones=tuple(steps)), begin, end


def _completed(text: str, aligned: Aligned) -> _Found | None:
    match = _completing().search(aligned.folded)
    return _longest_in_sentence(text, aligned, match.start("bound")) if match else None


def _coming_back(text: str, aligned: Aligned) -> _Found | None:
    folded = aligned.folded
    for match in _recurring().finditer(folded):
        far = _behind_sign(folded, ".;:()", max(0, match.start() - _LONGEST_LEAD), match.start())
        starts = [begin.start() for begin in _beginning().finditer(folded, far, match.start())]
        for begin in (*starts, match.start()):
            found = _longest_in_sentence(text, aligned, begin)
            if found is None or not isinstance(found[0], Periodic) or found[2] < aligned.ends[match.end() - 1]:
                continue
            end = bisect_left(aligned.ends, found[2]) + 1
            if match["rate"] and _at_most().search(folded, 0, match.start()):
                continue
            if match["rate"] or found[0].due or _goes_with_verb(folded, begin, end):
                return found
    return None


def _behind_sign(folded: str, signs: str, start: int, end: int) -> int:
    return max(folded.rfind(sign, start, end) + 1 for sign in signs) or start


def _goes_with_verb(folded: str, begin: int, end: int) -> bool:
    """Whether a time says when something is done, and does not belong to the name of a thing: `dự toán hằng năm`."""
    while (listed := listed_before().search(folded, 0, begin)) is not None:
        begin = listed.start()  # "lịch công tác từng tháng, | từng quý": the first of them says whose they are
    start = _behind_sign(folded, ".,;:()", 0, begin)
    if _verbs_of_named().search(folded, 0, begin):
        return False
    before = named_by_period().sub("#", folded[start:begin])
    verbs = list(_doing().finditer(before))
    named = "#" in before[verbs[-1].end() if verbs else 0 :]
    if not before.strip():
        return not _citing().match(folded, end)
    if _doing().match(folded, end + 1):
        return not named
    return bool(verbs) and not named and bool(_going_on().match(folded, end))


def _stretched(text: str, aligned: Aligned) -> _Found | None:
    """A stretch, or those of one sentence as steps: `sơ kết vào năm 2028, tổng kết vào năm 2030`."""
    found: list[_Found] = []
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
            found.append((stretch, begin, begin + len(time.rstrip(" .;,"))))
    return _steps(text, found) if len(found) > 1 else next(iter(found), None)


def _counted_from(text: str, aligned: Aligned) -> _Found | None:
    for match in _counting().finditer(aligned.folded):
        if found := _longest_in_sentence(text, aligned, match.start()):
            return found
    return None


def _lasts(text: str, aligned: Aligned) -> _Found | None:
    """A clause that says no more than when: that it goes on, or with its verb on what occasion.

    Behind a comma it needs its verb: "tuyên truyền rộng rãi, thường xuyên" says how.
    """
    at = 0
    while match := _own_clause().search(aligned.folded, at):
        at = match.start("time")
        begin, end = aligned.span(*match.span("time"))
        if match["sign"] == "," and not match["verb"]:
            continue
        wording = tidy(text[begin:end])
        found = clause(wording) if end - begin < LONGEST_EVENT and clean(wording) == wording else None
        if match["sign"] == ";" and isinstance(found, Within) and wording[:2] == "20":  # "…; 2025 - 2026."
            return found, begin, end
        if isinstance(found, Ongoing) or (match["verb"] and isinstance(found, (Conditional, From))):
            return found, begin, end
    return None


def _upon(text: str, aligned: Aligned) -> _Found | None:
    match = _at_once().search(aligned.folded)
    if match is None:
        return None
    begin, end = aligned.span(*match.span())
    found = clause(tidy(text[begin:end]))
    return (found, begin, end) if isinstance(found, Conditional) else None


def _needed(text: str, aligned: Aligned) -> _Found | None:
    if match := _on_demand().search(aligned.folded):
        begin, end = aligned.span(*match.span())
        return AdHoc(kind="ad-hoc", wording=tidy(text[begin:end])), begin, end
    return None


def cut_timeframe(text: str) -> tuple[str, str]:
    """Part a time from what runs into it in flattened text.

    Returns:
        The longest beginning that is a complete wording of time, with the signs behind it, and the rest;
        an empty beginning where the text does not begin with a time.

    >>> cut_timeframe("Quý I - II/2023 c) Sản phẩm: Báo cáo")
    ('Quý I - II/2023', 'c) Sản phẩm: Báo cáo')
    >>> cut_timeframe("năm 2022 3. Tuyên truyền trên hệ thống loa")
    ('năm 2022', '3. Tuyên truyền trên hệ thống loa')
    """
    head = text[:LONGEST_CLAUSE]
    soft = min([*_loose_stops(head), len(head)])
    for stop in [*(match.start() for match in _item().finditer(head)), len(head)]:
        for end in ends(head, stop):
            wording = clean(head[:end])
            found = clause(wording) if wording else None
            if found and (end <= soft or not _is_open(found)):
                cut = _SIGNS.match(text, end).end()  # type: ignore[union-attr]  # it matches nothing, too
                return text[:cut].rstrip(), text[cut:]
    return "", text


def _loose_stops(text: str) -> Iterator[int]:
    """Where a bullet or a known label begins, which end the name of an event."""
    yield from (match.start() for match in _BULLET.finditer(text) if text[match.end()].isupper())
    if ":" in text:
        aligned = align(text)
        yield from (aligned.starts[spot.start] for spot in labels_in(aligned.folded))


def _is_open(found: Timeframe) -> bool:
    """Whether the wording ends in the name of an event or of another text, so that nothing in it tells its end."""
    return not isinstance(found, (Within, By, Periodic, Duration, Milestones)) and getattr(found, "start", None) is None


def _longest_in_sentence(text: str, aligned: Aligned, begin: int) -> _Found | None:
    folded = aligned.folded
    skip = re.compile(r"[\s:]*").match(folded, begin)
    begin = skip.end() if skip else begin
    rest = folded[begin : begin + LONGEST_EVENT]
    # A bracket that opens behind the time belongs to it; one that opened before it ends it.
    outside = _BRACKETED.sub(lambda m: "#" * len(m[0]), rest)
    stop = _SENTENCE_END.search(outside)
    rest = rest[: stop.start()] if stop else rest
    best: _Found | None = None
    best_end = len(rest)
    for end in ends(rest, len(rest)):
        start, last = aligned.span(begin, begin + end)
        wording = tidy(text[start:last])
        found = clause(wording, led=False) if _is_whole(wording) else None
        if found is None or not _tells(found) or (isinstance(found, Periodic) and _counted_on(folded, begin + end)):
            continue
        if best and (time_word().search(rest, end, best_end) or with_wording(found, best[0].wording) != best[0]):
            break
        if isinstance(found, (By, Within, Periodic)) and _citing().match(folded, begin + end):
            return None
        best, best_end = (found, start, last), end
        if not isinstance(found, Periodic):
            break  # only a periodic wording takes in words that add nothing: "định kỳ 6 tháng báo cáo"
    return best


def _counted_on(folded: str, end: int) -> bool:
    """Whether a unit that ends a time is counted right behind it, and so comes but once: `định kỳ tháng | 6/2026`."""
    return _last_unit().search(folded, 0, end) is not None and _COUNTED.match(folded, end) is not None


@cache
def _last_unit() -> re.Pattern[str]:
    return re.compile(rf"{LETTER}{any_of(units())}$")


def _is_whole(wording: str) -> bool:
    return wording == clean(wording) and wording.count("(") == wording.count(")")


def _tells(found: Timeframe) -> bool:
    """Whether a time says enough to be taken out of a sentence, and nothing that belongs to the sentence."""
    if isinstance(found, Periodic):
        return found.unit is not None or bool(found.due)
    if isinstance(found, Relative):
        return "," not in found.event and "(" not in found.event
    if isinstance(found, From):  # "năm 2026 và các năm tiếp theo"
        return found.start is not None and not fold(found.wording).startswith(tuple(words("since")))
    return isinstance(found, (Within, By))
