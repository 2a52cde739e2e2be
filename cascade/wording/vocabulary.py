"""The YAML files that hold the knowledge of wording, and their phrases as patterns."""

from __future__ import annotations

import datetime as dt
import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, Any

from cascade.wording.folding import fold_all

if TYPE_CHECKING:
    from yaml.events import Event

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
    longest_first = sorted(sorted(kept), key=len, reverse=True)
    # Escaped as one text, and the sign between them set afterwards: several times as fast as one by one.
    return "(?:" + re.escape("\0".join(longest_first)).replace("\0", "|").replace(r"\ ", space) + ")"


@cache
def vocabulary(name: str) -> Any:
    """Give the content of one packaged file of wording.

    Args:
        name: its path below `cascade/wording/`, without the suffix: `labels`, `messages/notes`.
    """
    loader = _WordingLoader(name, f"{Path(__file__).parent / name}{_SUFFIX}")
    if sys.dont_write_bytecode:
        return _read(loader.get_data(loader.path))
    code: Any = loader.get_code(name)
    return eval(code, {"datetime": dt})  # noqa: S307  # lists, tables and values, made below


_SUFFIX = ".yaml.py"
"""What Python takes a file for, so that what it keeps of `labels.yaml` is another thing than of `labels.py`."""


class _WordingLoader(SourceFileLoader):
    """Reads a file of wording as Python reads a module: what is made of it is kept beside the byte code of modules.

    Python makes it anew where the file is another, and each time where it can write no byte code.
    """

    def path_stats(self, path: str) -> dict[str, Any]:
        """Tell size and time, by which a change is known: of the file, or of the code that reads it."""
        stats, own = super().path_stats(path.removesuffix(".py")), super().path_stats(__file__)
        return {**stats, "mtime": max(stats["mtime"], own["mtime"])}

    def get_data(self, path: str) -> bytes:
        """Give the YAML, or what was kept."""
        return super().get_data(path.removesuffix(".py"))

    def source_to_code(self, data: Any, path: Any, *_: Any, **__: Any) -> CodeType:  # type: ignore[override]
        """Make code that gives what the YAML says."""
        return compile(repr(_read(data)), path, "eval", dont_inherit=True)


def _read(text: bytes) -> Any:
    import yaml  # noqa: PLC0415  # takes as long as reading all files

    events = yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    parts = (yaml.ScalarEvent, yaml.CollectionStartEvent, yaml.CollectionEndEvent)
    return next(_values(event for event in events if isinstance(event, parts)))


def _values(events: Iterator[Event]) -> Iterator[Any]:
    """Make the values of one list or table, as a loader does and in half the time."""
    import yaml  # noqa: PLC0415  # as above

    while not isinstance(event := next(events), yaml.CollectionEndEvent):
        if isinstance(event, yaml.ScalarEvent):
            yield _plain(event.value) if event.implicit[0] else event.value
        elif isinstance(event, yaml.SequenceStartEvent):
            yield list(_values(events))
        else:
            inside = _values(events)
            yield dict(zip(inside, inside, strict=True))


def _plain(text: str) -> Any:
    """Read a word without quotes as what it is in these files: a word, a whole number, a day, true or false."""
    if text[0].isdecimal():
        return int(text) if text.isdecimal() else dt.date.fromisoformat(text) if _DAY.fullmatch(text) else text
    return {"true": True, "false": False}.get(text, text)


_DAY = re.compile(r"\d{4}-\d\d-\d\d")
