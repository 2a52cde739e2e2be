"""The longest time at a place of a sentence, with where it begins and ends."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import By, From, Periodic, Relative, Timeframe, Within
from cascade.wording.alignment import Aligned
from cascade.wording.folding import fold, tidy
from cascade.wording.phrases import RarePattern
from cascade.wording.times.counted import LONGEST_EVENT
from cascade.wording.times.joined import with_wording
from cascade.wording.times.timeframes import clause, clean, ends, time_word
from cascade.wording.times.words import END, LETTER, units, words
from cascade.wording.vocabulary import any_of

__all__ = ["Found", "citing", "longest_at"]

Found = tuple[Timeframe, int, int]
"""A time, where it begins in the text as printed and where it ends."""
_BRACKETED = re.compile(r"\([^()]*\)")
_SENTENCE_END = re.compile(r"[;)]|[.]\s|[.]$|\s(?=[a-zđ]\)\s)")
"""Where a time ends in a text whose brackets are blotted out, so that a bracket that closes opened before it."""
_COUNTED = re.compile(r"\s(?:\d|[ivx]+(?![^\W_]))")


@cache
def citing() -> re.Pattern[str]:
    """Words behind a time that make it that of a paper which is cited."""
    ground = "".join(rf"(?<!{re.escape(fold(word))})" for word in words("said_by_others"))
    return re.compile(rf"{ground}\s{any_of(words('citing'))}\s")


def longest_at(text: str, aligned: Aligned, begin: int) -> Found | None:
    """Read the longest wording of time that begins at a place, up to the end of its sentence; None where none does.

    Args:
        text: the text as printed.
        aligned: the same text folded.
        begin: a place of the folded text.
    """
    folded = aligned.folded
    skip = re.compile(r"[\s:]*").match(folded, begin)
    begin = skip.end() if skip else begin
    rest = folded[begin : begin + LONGEST_EVENT]
    # A bracket that opens behind the time belongs to it; one that opened before it ends it.
    outside = _BRACKETED.sub(lambda m: "#" * len(m[0]), rest)
    stop = _SENTENCE_END.search(outside)
    rest = rest[: stop.start()] if stop else rest
    charged = _charging().search(rest)
    rest = rest[: charged.start()] if charged else rest
    best: Found | None = None
    best_end = len(rest)
    for end in ends(rest, len(rest)):
        start, last = aligned.span(begin, begin + end)
        wording = tidy(text[start:last])
        found = clause(wording, led=False) if _is_whole(wording) else None
        if found is None or not _tells(found) or (isinstance(found, Periodic) and _counted_on(folded, begin + end)):
            continue
        tells = time_word().search(rest, end, best_end) or _more_periods().match(rest, end, best_end)
        if best and (tells or with_wording(found, best[0].wording) != best[0]):
            break
        if isinstance(found, (By, Within, Periodic)) and citing().match(folded, begin + end):
            return None
        best, best_end = (found, start, last), end
        if not isinstance(found, Periodic):
            break  # only a periodic wording takes in words that add nothing: "định kỳ 6 tháng báo cáo"
    return best


@cache
def _more_periods() -> re.Pattern[str]:
    """The periods that go on a list of them with their nouns alone: "định kỳ 6 tháng, | năm báo cáo"."""
    nouns = any_of([*words("month"), *words("quarter"), *words("year")])
    ahead = any_of([*words("school"), *(f"{year} {now}" for year in words("year") for now in words("now"))])
    return re.compile(rf"(?:\s?{any_of(words('list'))}\s(?!{ahead}{END}){nouns}{END})+")


@cache
def _charging() -> RarePattern:
    """Words behind a time with which its sentence lays work on somebody: `kể từ ngày nhận hồ sơ | có trách nhiệm:`."""
    charging = words("charging")
    return RarePattern(charging, rf",?\s{any_of(charging)}{END}")


def _counted_on(folded: str, end: int) -> bool:
    """Whether a unit that ends a time is counted right behind it, and so comes but once: `định kỳ tháng | 6/2026`."""
    return _last_unit().search(folded, 0, end) is not None and _COUNTED.match(folded, end) is not None


@cache
def _last_unit() -> re.Pattern[str]:
    return re.compile(rf"{LETTER}{any_of(units())}$")


def _is_whole(wording: str) -> bool:
    joins = tuple(f" {word}" for word in words("list") if word.isalpha())
    return wording == clean(wording) and wording.count("(") == wording.count(")") and not wording.endswith(joins)


def _tells(found: Timeframe) -> bool:
    """Whether a time says enough to be taken out of a sentence, and nothing that belongs to the sentence."""
    if isinstance(found, Periodic):
        return found.unit is not None or bool(found.due)
    if isinstance(found, Relative):
        return "," not in found.event and "(" not in found.event
    if isinstance(found, From):  # "năm 2026 và các năm tiếp theo"
        return found.start is not None and not fold(found.wording).startswith(tuple(words("since")))
    return isinstance(found, (Within, By))
