"""The YAML files that hold the knowledge of wording, read once, and their phrases as patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from cascade.wording.folding import fold

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
    kept = {str(phrase) if as_printed else fold(str(phrase)) for phrase in phrases}
    ordered = sorted(kept, key=lambda phrase: (-len(phrase), phrase))
    return "(?:" + "|".join(re.escape(phrase).replace(r"\ ", space) for phrase in ordered) + ")"


@cache
def vocabulary(name: str) -> Any:
    """Give the content of one packaged file of wording.

    Args:
        name: its path below `cascade/wording/`, without the suffix: `labels`, `messages/notes`.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    text = files("cascade.wording").joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=loader)  # noqa: S506  # the packaged files are ours, and the loader is a safe one
