"""Times in running text: found where a sentence sets one, cut from what runs into it in flattened text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache

from cascade.model import By, Duration, Milestones, Periodic, Relative, Timeframe, Within
from cascade.wording.alignment import align
from cascade.wording.folding import tidy
from cascade.wording.labels import labels_in
from cascade.wording.times.counted import LONGEST_EVENT
from cascade.wording.times.joined import with_wording
from cascade.wording.times.timeframes import LONGEST_CLAUSE, clause, clean, ends, time_word
from cascade.wording.times.words import END, LETTER, words
from cascade.wording.vocabulary import any_of

__all__ = ["cut_timeframe", "find_timeframe"]

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


@cache
def _finding() -> re.Pattern[str]:
    """Words that introduce a time; `telling` are those that belong to it."""
    finding = rf"{any_of(words('finding'))}{END}\s*:?\s*(?:(?:và|là|,)\s)?"
    bounds = any_of([*words("before"), *words("until")])
    hour = any_of(word for word in words("hour") if word.isalpha())
    return re.compile(
        rf"{LETTER}(?:{finding}(?=(?:{bounds}|{any_of(words('beginning'))}|\d){END}|\d)"
        rf"|(?P<telling>{any_of(words('telling'))}{END}|{any_of(words('before'))} \d{{1,2}}\s?{hour}(?:\d|\s)))"
    )


@cache
def _citing() -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(words('citing'))}\s")


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
    aligned = align(text)
    for match in _finding().finditer(aligned.folded):
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
    head = text[:LONGEST_CLAUSE]
    soft = min([*_loose_stops(head), len(head)])
    for stop in [*(match.start() for match in _ITEM.finditer(head)), len(head)]:
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


def _longest_in_sentence(
    text: str, folded: str, begin: int, span: Callable[[int, int], tuple[int, int]]
) -> tuple[Timeframe, int, int] | None:
    skip = re.compile(r"[\s:]*").match(folded, begin)
    begin = skip.end() if skip else begin
    rest = folded[begin : begin + LONGEST_EVENT]
    stop = re.search(r"[;)]|[.]\s|[.]$|\s(?=[a-zđ]\)\s)", rest)
    rest = rest[: stop.start()] if stop else rest
    if "(" in rest and stop and stop[0] == ")":
        rest = folded[begin : begin + stop.end()]
    best: tuple[Timeframe, int, int] | None = None
    best_end = len(rest)
    for end in ends(rest, len(rest)):
        start, last = span(begin, begin + end)
        wording = tidy(text[start:last])
        found = clause(wording, led=False) if wording == clean(wording) else None
        if found is None or not _tells(found):
            continue
        if best and (time_word().search(rest, end, best_end) or with_wording(found, best[0].wording) != best[0]):
            break
        if isinstance(found, (By, Within)) and _citing().match(folded, begin + end):
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
