"""Timeframes: a whole wording of time, reduced to the normal form that it has.

A wording that fits no form gives None: a time is never guessed, a year never filled in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from cascade.model import Conditional, Deferred, Duration, Milestone, Milestones, Periodic, Relative, Timeframe, Unit
from cascade.wording.folding import fold, tidy
from cascade.wording.phrases import RarePattern
from cascade.wording.times.bounds import bounded
from cascade.wording.times.counted import LONGEST_EVENT, counted
from cascade.wording.times.joined import join, with_wording
from cascade.wording.times.periodic import periodic
from cascade.wording.times.phrases import lone_phrase, open_phrase
from cascade.wording.times.words import END, words
from cascade.wording.vocabulary import any_of

__all__ = ["LONGEST_CLAUSE", "clause", "clean", "ends", "parse_timeframe", "steps_of_cell", "time_word"]

_LONGEST = 400
"""Letters beyond which a text is no wording of time but a paragraph."""
LONGEST_CLAUSE = 240
"""Letters beyond which a clause is no single time."""
_LONGEST_CELL = 800
"""Letters beyond which a cell of time is not taken for steps."""
_LONGEST_STEP = 80
"""Letters beyond which the time of a step is not looked for."""


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
    wording = clean(text)
    if not wording or len(wording) > _LONGEST:
        return None
    if unit and re.fullmatch(r"\d{1,3}", wording):
        return Duration(kind="duration", wording=wording, count=int(wording), unit=unit)
    plain = _guessed().sub(" ", wording).strip()
    found = _whole(plain)
    return with_wording(found, wording) if found and plain != wording else found


def clean(text: str) -> str:
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
        if label := _label().match(fold(wording)):
            wording = wording[label.end() :] if len(fold(wording)) == len(wording) else wording.partition(":")[2]
    return wording if any(c.isalnum() for c in wording) else ""


def ends(text: str, stop: int) -> Iterator[int]:
    """Give the ends of words up to a place, the last first."""
    return reversed([match.end() for match in re.finditer(r"[^\s.,;]*[\w)](?:[.,][^\s.,;]*[\w)])*", text[:stop])])


# --- patterns ----------------------------------------------------------------------------------------------------------


@cache
def _label() -> RarePattern:
    return RarePattern(words("labels"), rf"{any_of(words('labels'))}{END}[^:;.0-9]{{0,40}}:\s*", opens=True)


@cache
def _guessed() -> re.Pattern[str]:
    """Words in brackets that only say that a time is none to be held to: "(dự kiến) tháng 11/2026"."""
    return re.compile(rf"(?:^|\s*)\({any_of(words('guessed'))}\)(?:\s*|$)", re.IGNORECASE)


@cache
def _lead() -> RarePattern:
    completion, particles = words("completion"), any_of(words("particles"))
    return RarePattern(completion, rf"{any_of(completion)}{END},?\s?(?:{particles}\s)?", opens=True)


@cache
def _action() -> re.Pattern[str]:
    return re.compile(rf"{any_of(words('actions'))}{END}")


@cache
def _bare_year() -> re.Pattern[str]:
    return re.compile(rf"(?:{any_of([*words('year'), *words('period')])}\s)?(?:19|20)\d\d")


@cache
def time_word() -> re.Pattern[str]:
    """Give the pattern of figures and words without which no time is said."""
    whole = any_of([*words("ongoing", "words"), *words("ad_hoc", "words")])
    return re.compile(
        rf"\d|{whole}|{any_of(words('every'))} |{any_of(words('periodic'))}|{any_of(words('times'))}{END}"
    )


@cache
def _joint() -> re.Pattern[str]:
    """Where one time may end and another begin within a clause."""
    list_ = any_of(word for word in words("list") if word[-1].isalpha())
    return re.compile(rf"\s*[,(]\s*|\)\s*|\s+{list_}\s+|\s+(?={any_of(words('joints'))}{END})", re.IGNORECASE)


# --- whole wordings and their clauses ----------------------------------------------------------------------------------


def _whole(wording: str) -> Timeframe | None:
    """A single time, or steps each with its own."""
    if found := clause(wording):
        return found
    return _steps(wording) or _single_step(wording)


def _steps(wording: str) -> Timeframe | None:
    """Clauses behind one another, each with one time: `Quý I/2026 lựa chọn nhiệm vụ. Quý IV/2026 báo cáo kết quả`."""
    for cut in (r"(?:[;]|[.](?=\s))\s*|\s+[-+•]\s+(?=[^\W\d_])", r"\s*,\s*|\s+và\s+"):
        parts = [part for piece in re.split(cut, wording) if (part := clean(piece))]
        if not 2 <= len(parts) <= 12 or any(len(part) > LONGEST_EVENT for part in parts):
            continue
        steps = [step for part in parts if (step := _step(part))]
        if len(steps) != len(parts):
            continue
        if not any(what for what, _ in steps) and (joined := join(wording, [time for _, time in steps])):
            return joined
        milestones: list[Milestone] = []
        for what, time in steps:
            inner = time.milestones if isinstance(time, Milestones) else (Milestone(what=what, timeframe=time),)
            milestones += inner
        return Milestones(kind="milestones", wording=wording, milestones=tuple(milestones))
    return None


def steps_of_cell(text: str) -> Milestones | None:
    """Clauses of a cell of time of which each ends with a time, a bare year too: there it belongs to no plan or programme.

    >>> steps = steps_of_cell("Xây kho năm 2027, mở cửa quý I/2028; kè bờ năm 2029 (phấn đấu)")
    >>> [(step.what, step.timeframe.wording) for step in steps.milestones]
    [('Xây kho', 'năm 2027'), ('mở cửa', 'quý I/2028'), ('kè bờ', 'năm 2029')]
    """
    wording = clean(text)
    found: list[tuple[str, Timeframe]] = []
    for piece in re.split(r";\s*", wording) if len(wording) <= _LONGEST_CELL else ():
        part = clean(_REMARK.sub("", piece))
        single = [_step(clause, years=True) for clause in re.split(r",\s+", part)]
        steps = single if all(single) else [_step(part, years=True)]
        if None in steps or len(part) > LONGEST_EVENT:
            return None
        found += [step for step in steps if step]
    if len(found) < 2 or not all(what for what, _ in found):
        return None
    milestones = tuple(Milestone(what=what, timeframe=time) for what, time in found)
    return Milestones(kind="milestones", wording=wording, milestones=milestones)


def _single_step(wording: str) -> Timeframe | None:
    """One time beside a verb: `Quý IV/2025 trình Thủ tướng Chính phủ`."""
    step = _step(wording) if len(wording) <= LONGEST_EVENT else None
    if step is None or not _action().match(fold(step[0])):
        return None
    return with_wording(step[1], wording)


def _step(part: str, *, years: bool = False) -> tuple[str, Timeframe] | None:
    """The time at the beginning or the end of a clause, and what is to be done by then; `years` takes a bare year too."""
    if found := clause(part):
        return "", found
    if re.match(r"(?:\d{1,2}|[a-zđ])[.)]\s", part):
        return None
    for end in ends(part, len(part)):
        head = clean(part[:end])
        if end < len(part) and _may_be_time(head) and (found := clause(head)) and _is_fixed(found):
            what = _clean_step(part[end:])
            return (what, found) if what and not _DATED.search(what) else None
    for match in re.finditer(r"(?<=[\s(:])(?=[^\s(])", part):
        tail = clean(part[match.start() :])
        if (
            not years
            and _bare_year().match(fold(tail))
            and part[match.start() - 1] == " "
            and part[: match.start()].rstrip()[-1:] not in ":-–"
        ):
            continue  # "kế hoạch năm 2025": the year belongs to what stands before it
        if _may_be_time(tail) and (found := clause(tail)) and _is_fixed(found):
            what = _clean_step(part[: match.start()])
            dated = _DATED.search(_SHARE.sub("", what) if years else what)
            return (what, found) if what and not dated else None
    return None


def _may_be_time(part: str) -> bool:
    return 0 < len(part) <= _LONGEST_STEP and bool(time_word().search(fold(part)))


_REMARK = re.compile(r"\s*\([^()\d]*\)$")
"""Words in brackets behind a time that say none: "(phấn đấu)"."""
_SHARE = re.compile(r"\d+(?:[.,]\d+)?\s?%")
_DATED = re.compile(r"^\d|(?:19|20)\d\d|\d\s?[/.-]\s?\d")
"""Words with a figure of time in them are not what is to be done: the time was not read whole."""


def _is_fixed(found: Timeframe) -> bool:
    return not isinstance(found, (Conditional, Deferred))


def _clean_step(text: str) -> str:
    what = tidy(text).strip(" .;,:-–—+•()")
    return re.sub(r"\s(?:vào|trong|là)$", "", what)


@lru_cache(maxsize=4096)
def clause(wording: str, *, led: bool = True, depth: int = 0) -> Timeframe | None:
    """Read one time that takes up the whole of a clause; `led` allows a completion word before it."""
    folded = fold(wording)
    if not folded or len(folded) > LONGEST_CLAUSE:
        return None
    printed = wording if len(wording) == len(folded) else folded
    found = (
        counted(folded, printed, wording)
        or lone_phrase(folded, wording)
        or periodic(folded, wording)
        or bounded(folded, wording)
    )
    if found:
        return found
    if led and (lead := _lead().match(folded)) and lead.end() < len(folded):
        found = clause(printed[lead.end() :], depth=depth)
        return with_wording(found, wording) if found else None
    if depth < 3 and (found := _compound(printed, wording, depth)):
        return found
    return counted(folded, printed, wording, brackets=True) or open_phrase(folded, printed, wording)


# --- several times in one clause ---------------------------------------------------------------------------------------


def _compound(printed: str, wording: str, depth: int) -> Timeframe | None:
    """Two times beside each other that make one: `2025-2026 (hoàn thành trước 30/6/2026)`."""
    joints = list(_joint().finditer(printed))
    for joint in joints if len(joints) <= 8 else ():
        left, right = clean(printed[: joint.start()]), clean(printed[joint.end() :])
        if not left or not right or len(left) + len(right) < 6:
            continue
        first = clause(left, depth=depth + 1)
        if first is None or (isinstance(first, (Conditional, Relative)) and joint[0].strip() in ("", "và", "hoặc")):
            continue
        second = clause(right, depth=depth + 1)
        if second is None:
            second = _yearless_period(right)
        if second and (joined := join(wording, [first, second], sign=joint[0].strip())):
            return joined
    return None


def _yearless_period(right: str) -> Timeframe | None:
    """`định kỳ` may be left out behind a period: `Hằng năm, 6 tháng`."""
    found = periodic("định kỳ " + fold(right), right)
    return found if isinstance(found, Periodic) and found.unit else None
