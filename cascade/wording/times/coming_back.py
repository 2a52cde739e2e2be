"""Times that come back, in running text: told from what only has a period in its name, as "dự toán hằng năm" has."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from cascade.model import By, Periodic
from cascade.wording.alignment import Aligned
from cascade.wording.folding import tidy
from cascade.wording.phrases import RarePattern
from cascade.wording.times.joined import on_day, with_wording
from cascade.wording.times.placed import Found, citing, longest_at
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.times.words import (
    END,
    LETTER,
    counted_number,
    listed_before,
    named_by_period,
    period_before,
    period_first,
    plain_unit,
    words,
)
from cascade.wording.vocabulary import any_of

__all__ = ["at_most", "coming_back", "with_period_before"]

_LONGEST_LEAD = 60
"""Letters before words of coming back within which their due day is looked for."""


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
def at_most() -> re.Pattern[str]:
    """Words right before a rate that limit it, so that it asks for nothing: `kiểm tra không quá 01 lần/năm`."""
    return re.compile(rf"{LETTER}{any_of(words('at_most'))}\s$")


@cache
def _beginning() -> re.Pattern[str]:
    """Words with which a wording of time begins inside a sentence."""
    kinds = ("beginning", "before", "until", "from", "weekday", "periodic", "least")
    nouns = [word for kind in kinds for word in words(kind)]
    return re.compile(rf"{LETTER}(?:{any_of(set(nouns) - set(words('inside')))}{END}|\d)")


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


def coming_back(text: str, aligned: Aligned) -> Found | None:
    """Find a time that comes back: a rate, one with its day, or one that goes with a verb."""
    folded = aligned.folded
    for match in _recurring().finditer(folded):
        far = _behind_sign(folded, ".;:()", max(0, match.start() - _LONGEST_LEAD), match.start())
        starts = [begin.start() for begin in _beginning().finditer(folded, far, match.start())]
        for begin in (*starts, match.start()):
            found = longest_at(text, aligned, begin)
            if found is None or not isinstance(found[0], Periodic) or found[2] < aligned.ends[match.end() - 1]:
                continue
            end = bisect_left(aligned.ends, found[2]) + 1
            if match["rate"] and at_most().search(folded, 0, match.start()):
                continue
            if match["rate"] or found[0].due or _goes_with_verb(folded, begin, end):
                return found
    return None


def with_period_before(text: str, aligned: Aligned, begin: int, found: Found) -> Found:
    """A day without year as one that comes back, where that is said right before it: `Hằng năm, trước ngày 30/11`."""
    if not isinstance(found[0], By) or found[0].yearless is None:
        return found
    match = period_before().search(aligned.folded, max(0, begin - _LONGEST_LEAD), begin)
    whole = longest_at(text, aligned, match.start()) if match else None
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
        return not citing().match(folded, end)
    if _doing().match(folded, end + 1):
        return not named
    return bool(verbs) and not named and bool(_going_on().match(folded, end))
