"""What the models refuse, as sentences of our own with the place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from enum import Enum
from functools import lru_cache
from types import UnionType
from typing import TYPE_CHECKING, Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core.core_schema import ErrorType

from cascade.errors import Problem
from cascade.model import DocumentNumber, DocumentReference, Source
from cascade.store.decoding import printable
from cascade.store.places import Locator, Path
from cascade.store.shorthand import Unreadable
from cascade.wording import fold, impossible_date

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = ["TIMEFRAME_FORMS", "explain"]

TIMEFRAME_FORMS = (
    "for example Thường xuyên, Quý IV/2024, trước ngày 28/02/2025, giai đoạn 2026 - 2030, "
    "100 ngày kể từ ngày ban hành, or the typed form {kind: by, wording: ..., end: 2025-02-27}"
)
IMPOSSIBLE_DAY = "L01"
"""Code of a day that no calendar has: the form of the file is right, and what the paper says is not."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_SUGGESTED = 200
"""So many faults of a file are given a suggestion; looking for one costs more than all the rest."""

_EXPECTED: dict[object, str] = {
    str: "a text",
    int: "a whole number",
    bool: "true or false",
    Decimal: "a number such as 4 or 4.5",
    date: "a date such as 2024-03-19 or 19/3/2024",
    Source: "lines such as 3-8 or {line: 3, end_line: 8, page: 1}",
    DocumentNumber: "a number such as 204-KH/TU",
    DocumentReference: "a number such as 31-CT/TW or {number: ..., issued: ..., issuer: ...}",
}


def explain(error: ValidationError, model: type[BaseModel], text: str, file: str | None, at: Path) -> list[Problem]:
    """Give every fault that pydantic found as a problem with its place.

    Args:
        error: what pydantic raised.
        model: the model that was to be built.
        text: the text of the file.
        file: its path as the caller gave it.
        at: the path in the file under which the model's data stands.
    """
    locator = Locator(text)
    problems = []
    for count, detail in enumerate(error.errors(include_url=False)):
        path, found = detail["loc"], detail["input"]
        if isinstance(found, Unreadable) and (day := _impossible(found.written)):
            sentence, hint = f'"{day}" is not a date in the calendar', "write a day that the month has"
            problems.append(Problem(sentence, file, *locator.locate(at + path), hint, IMPOSSIBLE_DAY))
            continue
        key, sentence, hint = _describe(detail, model, suggest=count < _SUGGESTED)
        if detail["type"] == "union_tag_invalid":
            path = (*path, "kind")
        place = locator.locate_key(at + path) if key else locator.locate(at + path)
        problems.append(Problem(sentence, file, *place, hint))
    return problems


def _describe(detail: ErrorDetails, model: type[BaseModel], *, suggest: bool) -> tuple[bool, str, str]:
    """Give whether the key is at fault, the sentence, and the hint."""
    kind, path, found, context = detail["type"], detail["loc"], detail["input"], detail.get("ctx", {})
    name = _short(str(path[-1])) if path else ""
    if kind == "missing":
        return False, f'"{name}" is missing', _meaning(_types_at(model, path[:-1]), name)
    if kind == "extra_forbidden":
        return True, f'unknown key "{name}"', _hint_for_key(name, _types_at(model, path[:-1]), suggest=suggest)
    if isinstance(found, Unreadable) and "date" not in kind:
        return False, f"{_shown(found)} is no timeframe that is known", TIMEFRAME_FORMS
    if kind == "union_tag_not_found":
        return False, '"kind" is missing', f"expected one of {', '.join(_words(_types_at(model, path)))}"
    if kind in ("enum", "literal_error", "union_tag_invalid"):
        known = _words(_types_at(model, path))
        written = found.get("kind") if kind == "union_tag_invalid" and isinstance(found, dict) else found
        close = _close(str(written), known) if suggest else ""
        return False, f"expected one of {', '.join(known)}, got {_shown(written)}", close
    if kind in ("string_too_short", "too_short"):
        return False, "must not be empty", ""
    if kind in ("greater_than_equal", "less_than_equal"):
        side = "at least" if kind == "greater_than_equal" else "at most"
        return False, f"expected a number of {side} {context.get('ge', context.get('le'))}, got {_shown(found)}", ""
    if kind not in _STANDARD:
        return False, detail["msg"], ""
    expected = [_expectation(each) for each in _types_at(model, path)]
    return False, f"expected {' or '.join(dict.fromkeys(expected))}, got {_shown(found)}", ""


_STANDARD = frozenset(get_args(ErrorType))
"""The faults that pydantic words; any other is one that a model words itself."""


def _impossible(written: str) -> str | None:
    """Give the day in a text that no calendar has."""
    if _ISO_DAY.fullmatch(written.strip()):
        return written.strip()  # had the calendar this day, it would have been read
    return impossible_date(written)


def _expectation(kind: Any) -> str:
    if kind in _EXPECTED:
        return _EXPECTED[kind]
    if get_origin(kind) is tuple:
        return 'a list (lines that begin with "- ")'
    if get_origin(kind) is Literal or issubclass(kind, Enum):
        return f"one of {', '.join(_words([kind]))}"
    if "kind" in kind.model_fields and get_origin(kind.model_fields["kind"].annotation) is Literal:
        return "a wording such as Quý IV/2024 or {kind: ..., wording: ...}"
    required = [name for name, field in kind.model_fields.items() if field.is_required()]
    return f"keys and values ({', '.join(f'{name}: ...' for name in required or list(kind.model_fields)[:2])})"


def _shown(value: object) -> str:
    """Name what was found, short enough for a line."""
    if isinstance(value, Unreadable):
        value = value.written
    if isinstance(value, str):
        return f'"{_short(value)}"'
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    return "a list" if isinstance(value, list) else "keys and values"


def _short(text: str) -> str:
    short = printable(" ".join(text[:200].split()))
    return f"{short[:59]}…" if len(short) > 60 else short


def _meaning(owners: list[Any], name: str) -> str:
    """Give the first sentence of a field's documentation."""
    described = next((owner.describe().get(name) for owner in owners if name in owner.model_fields), None)
    return re.split(r"[.;:](?:\s|$)", described or "", maxsplit=1)[0]


def _hint_for_key(name: str, owners: list[Any], *, suggest: bool) -> str:
    if name == "<<":
        return "merge keys are not supported: write the keys out"
    known = list(dict.fromkeys(field for owner in owners for field in owner.model_fields))
    if suggest and (close := _close(name, known)):
        return close
    return f"known here: {', '.join(known)}" if len(known) <= 12 else ""


def _close(written: str, known: list[str]) -> str:
    """Suggest the nearest word, or nothing."""
    word = fold(written[:80]).replace(" ", "_")
    found = get_close_matches(word, known, n=1, cutoff=0.6)
    return f'did you mean "{found[0]}"?' if found else ""


def _words(kinds: list[Any]) -> list[str]:
    """Give the words that enumerations, literals and the kinds of a union allow."""
    words: list[str] = []
    for kind in kinds:
        if isinstance(kind, type) and issubclass(kind, Enum):
            words += [str(member.value) for member in kind]
        elif get_origin(kind) is Literal:
            words += [str(word) for word in get_args(kind)]
        else:  # a member of a union, told apart by its kind
            words += [str(word) for word in get_args(kind.model_fields["kind"].annotation)]
    return list(dict.fromkeys(words))


def _types_at(model: type[BaseModel], path: Path) -> list[Any]:
    """Give the types that may stand at a path of a model, unions taken apart."""
    kinds = _flatten(model)
    for step in path:
        kinds = [found for kind in kinds for found in _types_below(kind, step)]
    return kinds


def _types_below(kind: Any, step: str | int) -> Iterator[Any]:
    if get_origin(kind) is tuple and isinstance(step, int):
        yield from _flatten(get_args(kind)[0])
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        if isinstance(step, str) and step in kind.model_fields:
            yield from _flatten(kind.model_fields[step].annotation)
        elif "kind" in kind.model_fields and step in get_args(kind.model_fields["kind"].annotation):
            yield kind  # the tag of a union: the file has no such key


@lru_cache(maxsize=256)
def _flatten_cached(annotation: Any) -> tuple[Any, ...]:
    origin = get_origin(annotation)
    if origin is Annotated:
        return tuple(_flatten(get_args(annotation)[0]))
    if origin in (Union, UnionType):
        return tuple(kind for arm in get_args(annotation) for kind in _flatten(arm))
    return () if annotation is type(None) else (annotation,)


def _flatten(annotation: Any) -> list[Any]:
    return list(_flatten_cached(annotation))
