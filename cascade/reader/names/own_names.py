"""The names a paper gives its bodies itself, known for the time in which it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import lru_cache, wraps
from typing import Any, NamedTuple, ParamSpec, TypeVar, cast

from cascade.wording.folding import fold, fold_in_place
from cascade.wording.phrases import Phrases

__all__ = ["OwnNames", "begins_own_name", "is_own", "kept_for_paper", "own_spans", "with_own_names"]

_LONGEST = 80
"""Letters of such a name at most."""

Given = ParamSpec("Given")
Found = TypeVar("Found")


class OwnNames(NamedTuple):
    """Names that a paper gives its bodies itself, all folded.

    Attributes:
        names: whole names: `bch quân sự`, `tổ nghiệp vụ, dự toán, pháp chế`.
        heads: words with which such names begin: `px` of "Phân xưởng (PX)".
    """

    names: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()


_NONE = OwnNames()
_OF_PAPER: ContextVar[OwnNames] = ContextVar("names of the paper", default=_NONE)


@contextmanager
def with_own_names(names: OwnNames) -> Iterator[None]:
    """Know some names while a paper is read, in this thread alone.

    >>> with with_own_names(OwnNames(frozenset({"tổ qlt"}))):
    ...     is_own("Tổ QLT")
    True
    >>> is_own("Tổ QLT")
    False
    """
    token = _OF_PAPER.set(names)
    try:
        yield
    finally:
        _OF_PAPER.reset(token)


def kept_for_paper(size: int) -> Callable[[Callable[Given, Found]], Callable[Given, Found]]:
    """Keep what a function gives for texts of one paper: under its own names another may mean another body.

    Args:
        size: how many results are kept.
    """

    def keeping(function: Callable[Given, Found]) -> Callable[Given, Found]:
        ask: Callable[..., Found] = function

        @lru_cache(maxsize=size)
        def kept(_names: OwnNames, *given: Any) -> Found:
            return ask(*given)

        @wraps(function)
        def found(*given: Any) -> Found:
            return kept(_OF_PAPER.get(), *given)

        return cast("Callable[Given, Found]", found)

    return keeping


def is_own(name: str) -> bool:
    """Whether a name is one that the paper gives a body itself, or all of those that have it: "các TCDV"."""
    names = _OF_PAPER.get().names
    return bool(names) and fold(name).removeprefix("các ") in names


def begins_own_name(text: str) -> bool:
    """Whether a text begins with such a name, or with the head of one."""
    own = _OF_PAPER.get()
    if not own.names and not own.heads:
        return False
    return _phrases(own.names | own.heads).match(fold(text[:_LONGEST]).removeprefix("các ")) is not None


def own_spans(text: str) -> list[tuple[int, int]]:
    """Where such names of more than one word stand in a text, with a capital as names have it."""
    names = _OF_PAPER.get().names
    if not names:
        return []
    spans = _phrases(names).spans(fold_in_place(text))
    return [(first, end) for first, end in spans if text[first].isupper() and " " in text[first:end]]


@lru_cache(maxsize=8)
def _phrases(names: frozenset[str]) -> Phrases:
    return Phrases(names)
