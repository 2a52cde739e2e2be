"""JSON both ways: a whole cascade as it is, and a document in the form that other programs rely on."""

from __future__ import annotations

import json
from typing import Any

from cascade.model import Cascade, Document, DocumentReference, Milestones, Recipient, Record, Target, Task, Timeframe
from cascade.store.loading import cascade_of
from cascade.store.plain import as_json, plain

__all__ = ["document_to_json_data", "from_json", "to_json"]

_ALWAYS: dict[type[Record], tuple[str, ...]] = {
    Document: (
        "key",
        "number",
        "kind",
        "title",
        "issued",
        "issuer",
        "level",
        "implements",
        "timeframe",
        "targets",
        "tasks",
        "recipients",
        "signatory",
    ),
    DocumentReference: ("number", "issued", "issuer"),
    Recipient: ("name", "remark"),
    Target: ("id", "measure", "direction", "bound", "value", "unit", "per", "by"),
    Task: ("id", "title", "points", "assignments", "timeframe", "source"),
}
"""Keys that the exchange form always has, whether or not the paper does; other programs need not ask first."""


def to_json(cascade: Cascade) -> str:
    """Give a whole cascade as JSON, with what is left to default left out; `from_json` gives it back equal.

    >>> from cascade.model import Cascade
    >>> print(to_json(Cascade()), end="")
    {
      "documents": []
    }
    """
    data = {"documents": []} | plain(cascade)
    return json.dumps(data, ensure_ascii=False, indent=2, default=as_json) + "\n"


def from_json(text: str, file: str | None = None) -> Cascade:
    """Load JSON: a whole cascade, a document, or one or several results of `cascade read`.

    Raises:
        LoadError: every problem of the text, each with its place.

    >>> from_json('{"documents": [{"key": "a", "number": "12/KH-UBND"}]}').documents[0].label
    '12/KH-UBND'
    """
    return cascade_of(text, file, as_json=True)


def document_to_json_data(document: Document, *, resolved: bool = True) -> dict[str, Any]:
    """Give a document in the exchange form: what `cascade read --format json` prints under `document`.

    Keys that the form promises are there even where the paper has nothing for them; further fields of the model follow
    them only where they hold something.

    Args:
        document: the document.
        resolved: whether every timeframe tells its first and last day, as far as they follow from its wording
            and the document's date, whatever its kind.

    >>> data = document_to_json_data(Document(key="a", title="tập huấn"))
    >>> data["title"], data["number"], data["tasks"]
    ('tập huấn', None, [])
    """

    def timeframe(held: Any) -> dict[str, Any]:
        return _timeframe(held, document, resolved=resolved)

    forms: dict[type, Any] = dict.fromkeys(_timeframe_kinds(), timeframe)
    forms |= {kind: _complete for kind in _ALWAYS if kind not in (Document, Task)}
    written: dict[str, Any] = plain(document, forms)
    tasks = written.get("tasks", [])
    written["tasks"] = [_with_keys(task, Task) for task in tasks]
    data: dict[str, Any] = json.loads(json.dumps(_with_keys(written, Document), default=as_json))
    return data


def _complete(record: Record) -> dict[str, Any]:
    return _with_keys(plain(record), type(record))


def _with_keys(written: dict[str, Any], kind: type[Record]) -> dict[str, Any]:
    """Put the promised keys first, empty where nothing is held."""
    empty: dict[str, Any] = {key: [] if kind.model_fields[key].default == () else None for key in _ALWAYS[kind]}
    return empty | written


def _timeframe_kinds() -> tuple[type[Record], ...]:
    union = Timeframe.__origin__  # type: ignore[attr-defined]  # the union inside Annotated
    return tuple(union.__args__)


def _timeframe(timeframe: Any, document: Document, *, resolved: bool) -> dict[str, Any]:
    written: dict[str, Any] = plain(timeframe)
    if isinstance(timeframe, Milestones):
        written["milestones"] = [
            plain(step) | {"timeframe": _timeframe(step.timeframe, document, resolved=resolved)}
            for step in timeframe.milestones
        ]
    if resolved:
        first, last = document.window(timeframe)
        written = {"kind": written["kind"], "wording": written["wording"], "start": first, "end": last} | {
            key: value for key, value in written.items() if key not in ("start", "end")
        }
    return written
