"""How values show themselves in a notebook: what draws them stands above them, and is handed down by the package."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

__all__ = ["Drawing", "Form", "shown", "shown_by"]

Form = Literal["html", "svg"]
"""In what form a value is shown."""

Drawing = Callable[[Any], str | None]
"""Draws a value; gives None for one that it does not draw."""

_BY: dict[Form, Drawing] = {}


def shown_by(form: Form, drawing: Drawing) -> None:
    """Say what draws values in a form; the package does it once, when it is imported.

    >>> kept = _BY["html"]
    >>> shown_by("html", lambda value: f"<b>{value}</b>")
    >>> shown(7, "html")
    '<b>7</b>'
    >>> shown_by("html", kept)
    """
    _BY[form] = drawing


def shown(value: object, form: Form) -> str | None:
    """Give a value as a notebook shows it, or None where it has no such form.

    >>> import cascade
    >>> shown(cascade.loads("number: 12/KH-UBND", "12-kh-ubnd.yaml"), "html").startswith("<table")
    True
    """
    return _BY[form](value)
