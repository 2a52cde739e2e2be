"""Models as plain data: fields in the model's order, what is left to default left out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any

from cascade.model import Document, DocumentNumber, Record

__all__ = ["Shorten", "plain"]

Shorten = Callable[[Any], Any]
"""Gives a record in a form of its own, or None where it has none."""


@lru_cache(maxsize=64)
def _fields(kind: type[Record]) -> tuple[tuple[str, object], ...]:
    """Give the names of a model's fields with their defaults; what tells the members of a union apart comes first."""
    fields = [
        (name, ... if field.is_required() else field.get_default(call_default_factory=True, validated_data={}))
        for name, field in kind.model_fields.items()
    ]
    return tuple(sorted(fields, key=lambda field: field[0] != "kind" or field[1] is not ...))


def plain(value: Any, forms: Mapping[type, Shorten] | None = None) -> Any:
    """Give a value of the domain as dicts, lists, texts, numbers, dates and decimals.

    Args:
        value: a record, or anything a field of a record holds.
        forms: for some types, how to write a value of that type otherwise; None from it means the plain form.
    """
    if isinstance(value, Record):
        form = forms.get(type(value)) if forms else None
        if form and (shortened := form(value)) is not None:
            return shortened
        if isinstance(value, DocumentNumber) and DocumentNumber.parse(str(value)) == value:
            return str(value)
        written = {}
        for name, default in _fields(type(value)):
            held = getattr(value, name)
            if default is ... or held != default:
                written[name] = plain(held, forms)
        if isinstance(value, Document):
            _leave_out_shared_convention(written)
        return written
    if isinstance(value, tuple):
        return [plain(item, forms) for item in value]
    return value.value if isinstance(value, Enum) else value


def _leave_out_shared_convention(document: dict[str, Any]) -> None:
    """Write the convention once: the model hands it down to the tasks that have none."""
    for task in document.get("tasks", ()):
        if "convention" in task and task["convention"] == document.get("convention"):
            del task["convention"]


def as_json(value: object) -> str:
    """Give a date or decimal, the two that JSON lacks, as a text."""
    return str(value)
