"""Times in flattened text: cut from what runs into them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cascade.model import By, Duration, Milestones, Periodic, Timeframe, Within
from cascade.wording.alignment import align
from cascade.wording.labels import labels_in
from cascade.wording.phrases import late
from cascade.wording.times.timeframes import LONGEST_CLAUSE, clause, clean, ends

__all__ = ["cut_timeframe"]

_BULLET = late(r"\s+[-–+•*]\s*(?=[^\W\d_])")
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
