"""Timeframes: the wordings of time in plans, reduced to the normal forms of the model.

The words themselves, and the decisions taken where a wording leaves room, stand in `timeframes.yaml`.
A wording that fits no form gives None: a time is never guessed, a year never filled in.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from cascade.model import (
    AdHoc,
    By,
    Conditional,
    Deferred,
    DueDay,
    Duration,
    From,
    Milestone,
    Milestones,
    Ongoing,
    Periodic,
    Relative,
    Timeframe,
    Unit,
    Window,
    Within,
)
from cascade.wording.alignment import align
from cascade.wording.folding import fold, tidy
from cascade.wording.labels import labels_in
from cascade.wording.stretches import Stretch, Stretches, read_stretches, words
from cascade.wording.vocabulary import any_of

__all__ = ["cut_timeframe", "find_timeframe", "parse_timeframe"]

_LONGEST = 400
"""Letters beyond which a text is no wording of time but a paragraph."""
_LONGEST_CLAUSE = 240
"""Letters beyond which a clause is no single time."""
_LONGEST_STEP = 80
"""Letters beyond which the time of a step is not looked for."""
_LONGEST_EVENT = 200
"""Letters beyond which the words of an event are taken for a sentence."""
_END = r"(?![^\W_])"
_LETTER = r"(?<![^\W_])"
_DAYS = {Unit.DAY: 1, Unit.WORKING_DAY: 1, Unit.WEEK: 7, Unit.MONTH: 30, Unit.QUARTER: 91, Unit.YEAR: 365}


# --- the public functions ----------------------------------------------------------------------------------------------


def parse_timeframe(text: str, *, unit: Unit | None = None) -> Timeframe | None:
    """Reduce a wording of time to its normal form.

    Labels before it, brackets around it and signs behind it are left out of the wording that is kept.

    Args:
        text: the whole wording, as a cell or the words behind a label have it.
        unit: what a bare number counts, where the column or label says so (`Số ngày dự kiến`).

    Returns:
        The timeframe, or None where the text is empty or fits none of the forms.

    >>> parse_timeframe("Quý IV/2024").window().last
    datetime.date(2024, 12, 31)
    >>> parse_timeframe("trước ngày 28/02/2025").window().last
    datetime.date(2025, 2, 27)
    >>> parse_timeframe("12/2025/NĐ-CP") is None
    True
    """
    return _parse(text, unit) if len(text) <= 4 * _LONGEST else None


@lru_cache(maxsize=8192)
def _parse(text: str, unit: Unit | None) -> Timeframe | None:
    wording = _clean(text)
    if not wording or len(wording) > _LONGEST:
        return None
    if unit and re.fullmatch(r"\d{1,3}", wording):
        return Duration(kind="duration", wording=wording, count=int(wording), unit=unit)
    return _whole(wording)


def find_timeframe(text: str) -> tuple[Timeframe, int, int] | None:
    """Find the time that a running sentence sets for what it says.

    Only a time that is introduced as one counts: by a completion word ("hoàn thành trong Quý IV/2025"), a label
    ("(Thời gian: tháng 9/2025)") or words that say it themselves ("trước ngày", "chậm nhất", "định kỳ 6 tháng").
    The date of a cited paper is none.

    Returns:
        The time with its span in the text, or None.

    >>> found = find_timeframe("Rà soát các vị trí nguy hiểm, hoàn thành trước ngày 30/6/2025.")
    >>> found[0].wording, found[0].window().last
    ('trước ngày 30/6/2025', datetime.date(2025, 6, 29))
    """
    grammar, aligned = _grammar(), align(text)
    for match in grammar.finding.finditer(aligned.folded):
        begin = match.start("telling") if match["telling"] else match.end()
        found = _longest_in_sentence(text, aligned.folded, begin, aligned.span)
        if found:
            return found
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
    head = text[:_LONGEST_CLAUSE]
    soft = min([*_loose_stops(head), len(head)])
    for stop in [*(match.start() for match in _ITEM.finditer(head)), len(head)]:
        for end in _ends(head, stop):
            wording = _clean(head[:end])
            found = _clause(wording) if wording else None
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


# --- cleaning and cutting ----------------------------------------------------------------------------------------------


def _clean(text: str) -> str:
    """Take labels, bullets, enclosing brackets and closing signs off."""
    wording, before = tidy(text), None
    while wording != before:
        before = wording
        wording = wording.strip(" .;,:/…*_|\"“”'").lstrip("-–—+•").strip()
        wording = re.sub(r"[-–—]+$", "", wording).strip()
        if wording.startswith("(") and wording.find(")") == len(wording) - 1:
            wording = wording[1:-1]
        if wording.count(")") > wording.count("("):
            wording = wording.rstrip(")")
        if label := _grammar().label.match(fold(wording)):
            wording = wording[label.end() :] if len(fold(wording)) == len(wording) else wording.partition(":")[2]
    return wording if any(c.isalnum() for c in wording) else ""


_ITEM = re.compile(
    r"""
    [.;]\s+(?=\S)                                  # a sentence ends
    | \s+(?=\d{1,2}(?:\.\d{1,2})*[.)]\s*[^\W\d_])  # the next number: 3. Tuyên truyền, 2.1. Xây dựng
    | \s+(?=\(?[a-zđ]\)\s)                         # the next letter: c) Sản phẩm
    | \s+(?=[IVX]+[.-]\s*[^\W\d_])                 # the next section
    """,
    re.VERBOSE,
)
_BULLET = re.compile(r"\s+[-–+•*]\s*(?=[^\W\d_])")
_SIGNS = re.compile(r"\s*[.;,)]*\s*")


def _ends(text: str, stop: int) -> Iterator[int]:
    """Ends of words up to a place, the last first."""
    return reversed([match.end() for match in re.finditer(r"[^\s.,;]*[\w)](?:[.,][^\s.,;]*[\w)])*", text[:stop])])


def _longest_in_sentence(
    text: str, folded: str, begin: int, span: Callable[[int, int], tuple[int, int]]
) -> tuple[Timeframe, int, int] | None:
    grammar = _grammar()
    skip = re.compile(r"[\s:]*").match(folded, begin)
    begin = skip.end() if skip else begin
    rest = folded[begin : begin + _LONGEST_EVENT]
    stop = re.search(r"[;)]|[.]\s|[.]$|\s(?=[a-zđ]\)\s)", rest)
    rest = rest[: stop.start()] if stop else rest
    if "(" in rest and stop and stop[0] == ")":
        rest = folded[begin : begin + stop.end()]
    best: tuple[Timeframe, int, int] | None = None
    best_end = len(rest)
    for end in _ends(rest, len(rest)):
        start, last = span(begin, begin + end)
        wording = tidy(text[start:last])
        found = _clause(wording, led=False) if wording == _clean(wording) else None
        if found is None or not _tells(found):
            continue
        if best and (grammar.time_word.search(rest, end, best_end) or _with_wording(found, best[0].wording) != best[0]):
            break
        if isinstance(found, (By, Within)) and grammar.citing.match(folded, begin + end):
            return None
        best, best_end = (found, start, last), end
        if not isinstance(found, Periodic):
            break  # only a periodic wording takes in words that add nothing: "định kỳ 6 tháng báo cáo"
    return best


def _tells(found: Timeframe) -> bool:
    """Whether a time says enough to be taken out of a sentence, and nothing that belongs to the sentence."""
    if isinstance(found, Periodic):
        return found.unit is not None or bool(found.due)
    if isinstance(found, Relative):
        return "," not in found.event and "(" not in found.event
    return isinstance(found, (Within, By))


# --- words compiled ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The words of time as patterns on folded text."""

    label: re.Pattern[str]
    lead: re.Pattern[str]
    before: re.Pattern[str]
    until: re.Pattern[str]
    start: re.Pattern[str]
    after: re.Pattern[str]
    onward: re.Pattern[str]
    from_now: re.Pattern[str]
    period: re.Pattern[str]
    counted: re.Pattern[str]
    since: re.Pattern[str]
    issue: re.Pattern[str]
    ongoing: re.Pattern[str]
    ongoing_opening: re.Pattern[str]
    ad_hoc: re.Pattern[str]
    ad_hoc_opening: re.Pattern[str]
    deferred: re.Pattern[str]
    conditional: re.Pattern[str]
    event: re.Pattern[str]
    periodic: tuple[tuple[str, re.Pattern[str]], ...]
    repeats: re.Pattern[str]
    action: re.Pattern[str]
    bare_year: re.Pattern[str]
    time_word: re.Pattern[str]
    finding: re.Pattern[str]
    citing: re.Pattern[str]
    units: dict[str, Unit]
    numbers: dict[str, int]


@cache
def _grammar() -> _Grammar:
    units = {fold(word): Unit(unit) for unit, listed in words("units").items() for word in listed}
    numbers = {fold(name): number for name, number in words("numbers").items()}
    number = rf"(?P<n>\d{{1,3}}|{any_of(numbers)}{_END})(?:\s?\([^()]*\))?"
    unit = rf"(?P<unit>{any_of([*units, *words('hours')])}){_END}"
    self_, any_paper = any_of(words("self")), any_of(words("any_paper"))
    this, issuing, passive = any_of(words("this")), any_of(words("issuing")), any_of(words("passive"))
    own = rf"(?:{any_paper} {this}|{self_})"
    tails = (
        rf"(?:(?:\s?[,;/-]\s?| và | hoặc |\s)(?:{any_of([*words('ongoing', 'tails'), *words('ongoing', 'words')])}))*"
    )
    every, periodic = any_of(words("every")), any_of(words("periodic"))
    per, times, once = any_of(words("per")), any_of(words("times")), any_of(words("once"))
    edges = any_of(word for listed in words("edges").values() for word in listed)
    plain_unit = rf"(?P<unit>{any_of(word for word in units)}){_END}"
    ends = any_of([*words("before"), *words("until")])
    hour = any_of(word for word in words("hour") if word.isalpha())
    finding = rf"(?:{any_of(words('finding'))}){_END}\s*:?\s*(?:(?:và|là|,)\s)?"
    return _Grammar(
        label=re.compile(rf"(?:{any_of(words('labels'))}){_END}[^:;.0-9]{{0,40}}:\s*"),
        lead=re.compile(rf"(?:{any_of(words('completion'))}){_END},?\s?(?:{any_of(words('particles'))}\s)?"),
        before=re.compile(rf"(?:{any_of(words('before'))})\s(?:{any_of(words('whole'))}\s)?"),
        until=re.compile(rf"(?:{any_of(words('until'))})\s(?:{any_of(words('whole'))}\s)?"),
        start=re.compile(rf"(?:{any_of(words('from'))})\s"),
        after=re.compile(rf"(?:{any_of(words('after'))})\s"),
        onward=re.compile(rf",?\s?(?:{any_of(words('onward'))})"),
        from_now=re.compile(rf"(?:{any_of(words('from'))})\s(?:{any_of(words('now'))}),?\s"),
        period=re.compile(rf"(?:{any_of(words('period'))})\s"),
        counted=re.compile(rf"(?:(?:{any_of(words('within'))})\s)?{number}\s{unit}"),
        since=re.compile(rf"\s?,?\s?(?P<since>{any_of(words('since'))}){_END},?\s(?P<event>.+)"),
        issue=re.compile(
            rf"(?:{any_of(words('issue_time'))}\s)?(?:{passive}\s)?"
            rf"(?:{issuing}(?:\s{own})?|{own}\s(?:{passive}\s)?{issuing})"
        ),
        ongoing=re.compile(rf"(?:{any_of(words('ongoing', 'words'))}){tails}"),
        ongoing_opening=re.compile(rf"(?:{any_of(words('ongoing', 'openings'))}){_END}.*"),
        ad_hoc=re.compile(
            rf"(?:{any_of(words('ad_hoc', 'words'))})(?:[\s,;/]+(?:và |hoặc )?(?:{any_of(words('ad_hoc', 'words'))}))*"
        ),
        ad_hoc_opening=re.compile(rf"(?:{any_of(words('ad_hoc', 'openings'))}){_END}.*"),
        deferred=re.compile(rf"(?:{any_of(words('deferred', 'openings'))}){_END}.*"),
        conditional=re.compile(rf"(?P<when>{any_of(words('conditional', 'openings'))})\s(?P<event>.*[^\W\d_].*)"),
        event=re.compile(rf"(?:{any_of(words('event_begins'))})\s(?!\d)[^\W\d_].*"),
        periodic=(
            ("every", re.compile(rf"(?:{periodic}\s)?{every}\s{plain_unit}(?:\s(?:{once}){_END})?")),
            ("times", re.compile(rf"(?:{number})\s?{times}\s?{per}\s?{plain_unit}")),
            (
                "count",
                re.compile(rf"(?:{every}\s)?{number}\s{plain_unit}(?:\s?(?:/\s?(?:0?1\s)?{times}|{once})){_END}"),
            ),
            ("count", re.compile(rf"{every}\s{number}\s{plain_unit}")),
            ("regular", re.compile(rf"{periodic}{_END}")),
            ("bare-count", re.compile(rf"{number}\s{plain_unit}(?!\s(?:{edges}))")),
            ("bare", re.compile(rf"{plain_unit}(?!\s?\d)")),
        ),
        repeats=re.compile(rf"{_LETTER}(?:{periodic}|{every} {any_of(units)}|{times}){_END}"),
        action=re.compile(rf"(?:{any_of(words('actions'))}){_END}"),
        bare_year=re.compile(rf"(?:{any_of([*words('year'), *words('period')])}\s)?(?:19|20)\d\d"),
        time_word=re.compile(
            rf"\d|{any_of(words('ongoing', 'words'))}|{any_of(words('ad_hoc', 'words'))}|{every} |{periodic}"
        ),
        finding=re.compile(
            rf"{_LETTER}(?:{finding}(?=(?:{ends}|{any_of(words('beginning'))}|\d){_END}|\d)"
            rf"|(?P<telling>(?:{any_of(words('telling'))}){_END}|{any_of(words('before'))} \d{{1,2}}\s?{hour}(?:\d|\s)))"
        ),
        citing=re.compile(rf"\s(?:{any_of(words('citing'))})\s"),
        units=units,
        numbers=numbers,
    )


# --- whole wordings and their clauses ----------------------------------------------------------------------------------


def _whole(wording: str) -> Timeframe | None:
    """A single time, or steps each with its own."""
    if found := _clause(wording):
        return found
    return _steps(wording) or _single_step(wording)


def _steps(wording: str) -> Timeframe | None:
    """Clauses behind one another, each with one time: `Quý I/2026 lựa chọn nhiệm vụ. Quý IV/2026 báo cáo kết quả`."""
    for cut in (r"(?:[;]|[.](?=\s))\s*|\s+[-+•]\s+(?=[^\W\d_])", r"\s*,\s*|\s+và\s+"):
        clauses = [clause for piece in re.split(cut, wording) if (clause := _clean(piece))]
        if not 2 <= len(clauses) <= 12 or any(len(clause) > _LONGEST_EVENT for clause in clauses):
            continue
        steps = [step for clause in clauses if (step := _step(clause))]
        if len(steps) != len(clauses):
            continue
        if not any(what for what, _ in steps) and (joined := _join(wording, [time for _, time in steps])):
            return joined
        milestones: list[Milestone] = []
        for what, time in steps:
            inner = time.milestones if isinstance(time, Milestones) else (Milestone(what=what, timeframe=time),)
            milestones += inner
        return Milestones(kind="milestones", wording=wording, milestones=tuple(milestones))
    return None


def _single_step(wording: str) -> Timeframe | None:
    """One time beside a verb: `Quý IV/2025 trình Thủ tướng Chính phủ`."""
    step = _step(wording) if len(wording) <= _LONGEST_EVENT else None
    if step is None or not _grammar().action.match(fold(step[0])):
        return None
    return _with_wording(step[1], wording)


def _step(clause: str) -> tuple[str, Timeframe] | None:
    """The time at the beginning or the end of a clause, and what is to be done by then."""
    if found := _clause(clause):
        return "", found
    if re.match(r"(?:\d{1,2}|[a-zđ])[.)]\s", clause):
        return None
    for end in _ends(clause, len(clause)):
        head = _clean(clause[:end])
        if end < len(clause) and _may_be_time(head) and (found := _clause(head)) and _is_fixed(found):
            what = _clean_step(clause[end:])
            return (what, found) if what and not _DATED.search(what) else None
    for match in re.finditer(r"(?<=[\s(:])(?=[^\s(])", clause):
        tail = _clean(clause[match.start() :])
        if (
            _grammar().bare_year.match(fold(tail))
            and clause[match.start() - 1] == " "
            and clause[: match.start()].rstrip()[-1:] not in ":-–"
        ):
            continue  # "kế hoạch năm 2025": the year belongs to what stands before it
        if _may_be_time(tail) and (found := _clause(tail)) and _is_fixed(found):
            what = _clean_step(clause[: match.start()])
            return (what, found) if what and not _DATED.search(what) else None
    return None


def _may_be_time(part: str) -> bool:
    return 0 < len(part) <= _LONGEST_STEP and bool(_grammar().time_word.search(fold(part)))


_DATED = re.compile(r"^\d|(?:19|20)\d\d|\d\s?[/.-]\s?\d")
"""Words with a figure of time in them are not what is to be done: the time was not read whole."""


def _is_fixed(found: Timeframe) -> bool:
    return not isinstance(found, (Conditional, Deferred))


def _clean_step(text: str) -> str:
    what = tidy(text).strip(" .;,:-–—+•()")
    return re.sub(r"\s(?:vào|trong|là)$", "", what)


@lru_cache(maxsize=4096)
def _clause(wording: str, *, led: bool = True, depth: int = 0) -> Timeframe | None:
    """One time that takes up the whole of a clause; `led` allows a completion word before it."""
    grammar, folded = _grammar(), fold(wording)
    if not folded or len(folded) > _LONGEST_CLAUSE:
        return None
    printed = wording if len(wording) == len(folded) else folded
    for form in (_counted, _lone_phrase, _periodic, _calendar):
        if found := form(folded, printed, wording):
            return found
    if led and (lead := grammar.lead.match(folded)) and lead.end() < len(folded):
        found = _clause(printed[lead.end() :], depth=depth)
        return _with_wording(found, wording) if found else None
    if depth < 3 and (found := _compound(printed, wording, depth)):
        return found
    return _counted(folded, printed, wording, brackets=True) or _open(folded, printed, wording)


def _with_wording(found: Timeframe, wording: str) -> Timeframe:
    return found.model_copy(update={"wording": wording})


# --- counted time ------------------------------------------------------------------------------------------------------


def _count(match: re.Match[str]) -> tuple[int, Unit] | None:
    grammar = _grammar()
    number = grammar.numbers.get(match["n"]) or int(match["n"] if match["n"].isdigit() else 0)
    unit = grammar.units.get(match["unit"])
    if unit is None:
        return (number // 24, Unit.DAY) if number and number % 24 == 0 else None
    return number, unit


def _counted(folded: str, printed: str, wording: str, *, brackets: bool = False) -> Timeframe | None:
    """A number of units, from an event on (`100 ngày kể từ ngày ban hành Kế hoạch`) or alone (`12 tháng`).

    Brackets belong to the event only where they hold no time of their own, which is found out first.
    """
    grammar = _grammar()
    match = grammar.counted.match(folded)
    count = _count(match) if match else None
    if match is None or count is None:
        return None
    if match.end() == len(folded):
        return Duration(kind="duration", wording=wording, count=count[0], unit=count[1])
    since = grammar.since.fullmatch(folded, match.end())
    if since is None or not _is_event(since["event"]) or ("(" in since["event"] and not brackets):
        return None
    begin = since.start("event")
    event = since["event"]
    if since["since"].endswith((" khi", " ngày")):
        begin -= len(since["since"].rsplit(" ", 1)[-1]) + 1
    elif reading := next(read_stretches(event), None):
        return _from_day(reading, event, count, wording)
    return Relative(
        kind="relative",
        wording=wording,
        count=count[0],
        unit=count[1],
        event=printed[begin:],
        anchor="issue" if grammar.issue.fullmatch(folded[begin:]) else None,
    )


def _from_day(reading: Stretches, event: str, count: tuple[int, Unit], wording: str) -> Timeframe | None:
    """`30 ngày kể từ ngày 01/7/2025`: the day counted from is known, and so is the period."""
    first = reading.found[0].start()
    last = count[1].add(count[0], first) if first else None
    if reading.end != len(event) or not reading.found[0].is_day or first is None or last is None:
        return None
    return Within(kind="within", wording=wording, start=first, end=last)


def _is_event(event: str) -> bool:
    """Whether words can be the name of an event: one phrase, no label, no new item."""
    return len(event) <= _LONGEST_EVENT and not re.search(r"[;:]|[.]\s|\s\d{1,2}[.)]\s|\s[a-zđ]\)\s", event)


# --- phrases that are whole --------------------------------------------------------------------------------------------


def _lone_phrase(folded: str, printed: str, wording: str) -> Timeframe | None:  # noqa: ARG001  # all forms are asked alike
    grammar = _grammar()
    if grammar.ongoing.fullmatch(folded):
        return Ongoing(kind="ongoing", wording=wording)
    if grammar.ad_hoc.fullmatch(folded):
        return AdHoc(kind="ad-hoc", wording=wording)
    return None


def _open(folded: str, printed: str, wording: str) -> Timeframe | None:
    """Wordings whose end is free: deferred, conditional, ad hoc, from an event on."""
    grammar = _grammar()
    if not _is_event(folded):
        return None
    if grammar.ad_hoc_opening.fullmatch(folded):
        return AdHoc(kind="ad-hoc", wording=wording)
    if grammar.ongoing_opening.fullmatch(folded):
        return Ongoing(kind="ongoing", wording=wording)
    if grammar.deferred.fullmatch(folded):
        return Deferred(kind="deferred", wording=wording)
    if found := _from_event(folded, printed, wording):
        return found
    match = grammar.conditional.fullmatch(folded)
    if match and not re.match(r"\d", match["event"]) and not any(_reaches(match["event"])):
        return Conditional(kind="conditional", wording=wording, event=printed[match.start("event") :])
    return None


def _reaches(folded: str) -> Iterator[bool]:
    """Yield True where the whole text is stretches of the calendar."""
    return (reading.end == len(folded) for reading in read_stretches(folded))


def _from_event(folded: str, printed: str, wording: str) -> Timeframe | None:
    grammar = _grammar()
    start = grammar.start.match(folded)
    if start is None:
        return None
    rest = folded[start.end() :]
    for until in re.finditer(rf"\s(?={any_of(words('until'))}\s)", rest):
        # "từ khi ban hành Kế hoạch đến 31/12/2025": only the end has a day.
        end = _calendar(rest[until.end() :], rest[until.end() :], wording)
        if isinstance(end, By) and grammar.event.fullmatch(rest[: until.start()]):
            return end
    onward = re.search(rf"\s(?:{any_of(words('onward'))})$", rest)
    event = rest[: onward.start()] if onward else rest
    if not grammar.event.fullmatch(event):
        return None
    return From(
        kind="from",
        wording=wording,
        event=printed[start.end() : start.end() + len(event)],
        anchor="issue" if grammar.issue.fullmatch(event) else None,
    )


# --- the calendar ------------------------------------------------------------------------------------------------------


def _calendar(folded: str, printed: str, wording: str) -> Timeframe | None:
    """A stretch of the calendar, alone or behind words that make it an end or a beginning."""
    grammar = _grammar()
    if now := grammar.from_now.match(folded):
        return _calendar(folded[now.end() :], printed, wording)
    if (after := grammar.after.match(folded)) and (found := _after(folded, after.end(), wording)):
        return found
    if start := grammar.start.match(folded):
        return _from(folded, start.end(), wording)
    before = grammar.before.match(folded)
    until = None if before else grammar.until.match(folded)
    mark = before or until
    for reading in read_stretches(folded, mark.end() if mark else 0):
        rest = folded[reading.end :]
        if not rest:
            if mark:
                return _by(reading.found, wording, excluded=before is not None)
            return _inside(reading.found, wording)
        if (
            grammar.onward.fullmatch(rest)
            and not mark
            and len(reading.found) == 1
            and (first := reading.found[0].start())
        ):
            return From(kind="from", wording=wording, start=first)
    return None


def _from(folded: str, at: int, wording: str) -> Timeframe | None:
    """`Từ …`: a period where an end is given, else open."""
    grammar = _grammar()
    for reading in read_stretches(folded, at):
        if len(reading.found) != 1:
            continue
        stretch, rest = reading.found[0], folded[reading.end :]
        first = stretch.start()
        if rest and not grammar.onward.fullmatch(rest):
            continue
        ranged = re.search(rf"(?:\s|\d)(?:{any_of(words('range'))})\s?[^\W_]", folded[at : reading.end])
        if not rest and ranged and (stretch.last_year or stretch.last_month or stretch.last_day):
            return _inside(reading.found, wording)
        if first:
            return From(kind="from", wording=wording, start=first)
    return None


def _after(folded: str, at: int, wording: str) -> Timeframe | None:
    """`Sau ngày 30/6/2025`: from the day behind it."""
    for reading in read_stretches(folded, at):
        last = reading.found[0].end()
        rest = folded[reading.end :]
        if len(reading.found) == 1 and last and last < date.max and (not rest or _grammar().onward.fullmatch(rest)):
            return From(kind="from", wording=wording, start=last + timedelta(days=1))
    return None


def _by(found: tuple[Stretch, ...], wording: str, *, excluded: bool) -> Timeframe | None:
    """Up to the last day of a stretch, or to the day before its first."""
    if len(found) != 1:
        steps = [_by((stretch,), wording, excluded=excluded) for stretch in found]
        milestones = tuple(Milestone(what="", timeframe=step) for step in steps if step is not None)
        return Milestones(kind="milestones", wording=wording, milestones=milestones) if len(milestones) > 1 else None
    stretch = found[0]
    if stretch.weekday or (stretch.month is None and stretch.day is not None):
        return None
    edge_excluded = excluded and stretch.edge is None
    day = (stretch.start() if edge_excluded else stretch.end()) if stretch.year else None
    if day is None:
        return By(kind="by", wording=wording, time=stretch.time, yearless=stretch.due(excluded=edge_excluded))
    if edge_excluded and not stretch.time:
        day -= timedelta(days=1)
    return By(kind="by", wording=wording, end=day, time=stretch.time)


def _inside(found: tuple[Stretch, ...], wording: str) -> Timeframe | None:
    """Within a stretch; a single day, or the end of a stretch alone, is a day to be done by."""
    if len(found) > 1:
        steps = [_inside((stretch,), wording) for stretch in found]
        if any(step is None for step in steps):
            return None
        return Milestones(
            kind="milestones",
            wording=wording,
            milestones=tuple(Milestone(what="", timeframe=step) for step in steps if step is not None),
        )
    stretch = found[0]
    first, last = stretch.start(), stretch.end()
    if first is None or last is None or stretch.is_day or stretch.edge == "last":
        return _by(found, wording, excluded=False)
    return Within(kind="within", wording=wording, start=first, end=last)


# --- coming back -------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class _Cycle:
    """What the parts of a periodic wording add up to."""

    periods: list[tuple[int | None, Unit]]
    due: list[DueDay]
    start: date | None = None
    end: date | None = None
    moving: bool = False
    regular: bool = False


def _periodic(folded: str, printed: str, wording: str) -> Timeframe | None:  # noqa: ARG001  # all forms are asked alike
    """Periods, due days, bounds and words that change nothing, in any order, with at least one period."""
    if not _grammar().repeats.search(folded):
        return None
    cycle = _Cycle([], [])
    at = 0
    while at < len(folded):
        end = _take_part(folded, at, cycle)
        if end is None:
            return None
        at = end
        while at < len(folded) and folded[at] == " ":
            at += 1
    if not cycle.periods and not cycle.regular:
        return None
    periods = [(count or 1) * _DAYS[unit] for count, unit in cycle.periods]
    every, unit = cycle.periods[periods.index(min(periods))] if periods else (None, None)
    due = () if cycle.moving else tuple(dict.fromkeys(cycle.due))
    return Periodic(kind="periodic", wording=wording, every=every, unit=unit, due=due, start=cycle.start, end=cycle.end)


@cache
def _joints() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that stand between the parts of a periodic wording: moving days, and fillers."""
    fillers = words("fillers")
    signs = [word for word in fillers if not word[-1].isalnum()]
    plain = [word for word in fillers if word[-1].isalnum()]
    return (
        re.compile(rf"{any_of(words('moving'))}{_END}(?:\s{any_of(words('units')['quarter'])}{_END})?"),
        re.compile(rf"(?:{any_of(plain)}{_END}|{any_of(signs)})"),
    )


def _take_part(folded: str, at: int, cycle: _Cycle) -> int | None:
    """Take the next part of a periodic wording; None where no part begins here."""
    grammar = _grammar()
    moving, filler = _joints()
    for name, pattern in grammar.periodic:
        match = pattern.match(folded, at)
        if match is None or (name.startswith("bare") and not (cycle.periods or cycle.regular)):
            continue
        if name == "bare" and any(reading.end > match.end() for reading in read_stretches(folded, at)):
            continue
        if name == "regular":
            cycle.regular = True
        elif name in ("every", "bare"):
            if name == "bare" and match["unit"] in words("day"):
                continue
            cycle.periods.append((1, grammar.units[match["unit"]]))
        else:
            period = _period_of(name, match)
            if period is None:
                return None
            cycle.periods.append(period)
        return match.end()
    if match := moving.match(folded, at):
        cycle.moving = True
        return match.end()
    if (end := _take_due(folded, at, cycle)) is not None:
        return end
    match = filler.match(folded, at)
    return match.end() if match else None


def _period_of(name: str, match: re.Match[str]) -> tuple[int | None, Unit] | None:
    count = _count(match)
    if count is None or count[0] < 1:
        return None
    number, unit = count
    if name != "times":
        return number, unit
    if number == 1:
        return 1, unit
    parts = {Unit.YEAR: (12, Unit.MONTH), Unit.QUARTER: (3, Unit.MONTH), Unit.WEEK: (7, Unit.DAY)}.get(unit)
    if parts and parts[0] % number == 0:
        return parts[0] // number, parts[1]
    return None, unit


def _take_due(folded: str, at: int, cycle: _Cycle) -> int | None:
    """Take a due day, or the years in which the cycle runs."""
    grammar = _grammar()
    before = grammar.before.match(folded, at)
    mark = before or grammar.until.match(folded, at) or grammar.start.match(folded, at)
    begin = mark.end() if mark else at
    for reading in read_stretches(folded, begin):
        if all(stretch.year is None for stretch in reading.found):
            cycle.due += [
                stretch.due(excluded=before is not None) if not stretch.last_day else stretch.due()
                for stretch in reading.found
            ]
            return reading.end
        if len(reading.found) == 1:
            piece = folded[at : reading.end]
            onward = grammar.onward.match(folded, reading.end)
            bound = _calendar(piece, piece, piece)
            window = bound.window() if bound else Window(None, None)
            cycle.start, cycle.end = window.first or cycle.start, window.last or cycle.end
            return onward.end() if onward else reading.end
    return None


# --- several times in one clause ---------------------------------------------------------------------------------------


@cache
def _joint() -> re.Pattern[str]:
    """Where one time may end and another begin within a clause."""
    list_ = any_of(word for word in words("list") if word[-1].isalpha())
    return re.compile(rf"\s*[,(]\s*|\)\s*|\s+(?:{list_})\s+|\s+(?={any_of(words('joints'))}{_END})", re.IGNORECASE)


def _compound(printed: str, wording: str, depth: int) -> Timeframe | None:
    """Two times beside each other that make one: `2025-2026 (hoàn thành trước 30/6/2026)`."""
    joints = list(_joint().finditer(printed))
    for joint in joints if len(joints) <= 8 else ():
        left, right = _clean(printed[: joint.start()]), _clean(printed[joint.end() :])
        if not left or not right or len(left) + len(right) < 6:
            continue
        first = _clause(left, depth=depth + 1)
        if first is None or (isinstance(first, (Conditional, Relative)) and joint[0].strip() in ("", "và", "hoặc")):
            continue
        second = _clause(right, depth=depth + 1)
        if second is None:
            second = _yearless_period(right)
        if second and (joined := _join(wording, [first, second], sign=joint[0].strip())):
            return joined
    return None


def _yearless_period(right: str) -> Timeframe | None:
    """`định kỳ` may be left out behind a period: `Hằng năm, 6 tháng`."""
    found = _periodic("định kỳ " + fold(right), right, right)
    return found if isinstance(found, Periodic) and found.unit else None


def _join(wording: str, times: list[Timeframe], sign: str = ";") -> Timeframe | None:
    """Make one time of several, where they say one thing together; None where they do not."""
    joined = times[0]
    for time in times[1:]:
        step = _pair(joined, time, sign) or _pair(time, joined, sign)
        if step is None:
            return None
        joined = step
    return _with_wording(joined, wording)


def _pair(first: Timeframe, second: Timeframe, sign: str) -> Timeframe | None:
    """The time that two make together, looked at from the first."""
    strong = sign == ";"
    if isinstance(second, (AdHoc, Deferred)) and not isinstance(first, (Conditional, Milestones)):
        return None if isinstance(second, AdHoc) and isinstance(first, Deferred) else first
    if isinstance(first, Ongoing) and isinstance(second, Periodic):
        return first if second.unit is Unit.YEAR and not second.due else (None if strong else second)
    if strong or isinstance(first, Milestones) or isinstance(second, Milestones):
        return None
    if isinstance(first, Ongoing):
        if isinstance(second, Ongoing):
            return first
        if isinstance(second, By) and second.end and not sign:
            return second
        return second if sign != "và" and isinstance(second, (Within, From)) else None
    if isinstance(first, (Duration, Relative)):
        return second if sign in ("(", ",") and isinstance(second, (Within, By)) and second.window().last else None
    if isinstance(first, Within) and isinstance(second, Ongoing):
        return From(kind="from", wording=first.wording, start=first.start) if sign == "và" else first
    if isinstance(first, From) and isinstance(second, Ongoing):
        return first
    if isinstance(first, Within):
        return _narrow(first, second)
    return None


def _narrow(period: Within, other: Timeframe) -> Within | By | None:
    """A period cut short by a deadline, or a part of it."""
    last: date | None = None
    if isinstance(other, Within) and period.start <= other.start and other.end <= period.end:
        return other
    if isinstance(other, By):
        last = other.end
        if last is None and other.yearless:
            return _fill_year(period, other)
        if last and period.start <= last <= period.end:
            return period.model_copy(update={"end": last})
    return None


def _fill_year(period: Within, other: By) -> Within | None:
    """`Năm 2025 (Quý IV)`, `Năm 2025 (trước 15/11)`: the period gives the year."""
    if period.start.year != period.end.year or other.yearless is None:
        return None
    last = other.yearless.in_year(period.start.year)
    if last is None or not period.start <= last <= period.end:
        return None
    folded = fold(other.wording)
    for reading in read_stretches(folded):
        if reading.end == len(folded) and len(reading.found) == 1 and not reading.found[0].is_day:
            month = reading.found[0].month or 1
            start = max(period.start, date(last.year, month, 1))
            end = date(last.year, last.month, calendar.monthrange(last.year, last.month)[1])
            return period.model_copy(update={"start": start, "end": end})
    return period.model_copy(update={"end": last})
