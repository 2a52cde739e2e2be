"""The YAML files that hold the knowledge of wording, read once, and their phrases as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from yaml.events import (
    CollectionEndEvent,
    CollectionStartEvent,
    Event,
    ScalarEvent,
    SequenceStartEvent,
)

from cascade.wording.folding import fold_all

__all__ = ["any_of", "vocabulary"]


def any_of(phrases: Iterable[str], *, as_printed: bool = False, space: str = " ") -> str:
    r"""Give a pattern, in a group of its own, that matches any of the phrases, the longest first.

    Args:
        phrases: words of a file of wording.
        as_printed: keep their letters as they are; else the pattern is for folded text.
        space: what stands between two words: one space in folded text, `\s` where lines were kept.

    >>> any_of(["Sở", "SỞ  Y TẾ"])
    '(?:sở y tế|sở)'
    """
    kept = set(map(str, phrases) if as_printed else fold_all(map(str, phrases)))
    ordered = sorted(kept, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", space) for phrase in ordered) + ")"


@cache
def vocabulary(name: str) -> Any:
    """Give the content of one packaged file of wording.

    Args:
        name: its path below `cascade/wording/`, without the suffix: `labels`, `messages/notes`.
    """
    text = files("cascade.wording").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    events = iter(yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
    return next(_values(event for event in events if isinstance(event, _PARTS)))


_PARTS = (ScalarEvent, CollectionStartEvent, CollectionEndEvent)


def _values(events: Iterator[Event]) -> Iterator[Any]:
    """Make the values of one list or table, as a loader does and in half the time."""
    while not isinstance(event := next(events), CollectionEndEvent):
        if isinstance(event, ScalarEvent):
            yield _plain(event.value) if event.implicit[0] else event.value
        elif isinstance(event, SequenceStartEvent):
            yield list(_values(events))
        else:
            inside = _values(events)
            yield dict(zip(inside, inside, strict=True))


def _plain(text: str) -> Any:
    """Read a word without quotes as what it is in these files: a word, a whole number, a day, true or false."""
    if text[0].isdecimal():
        return int(text) if text.isdecimal() else date.fromisoformat(text) if _DAY.fullmatch(text) else text
    return {"true": True, "false": False}.get(text, text)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
