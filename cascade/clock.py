"""The clock, which is read here and nowhere else: what depends on a day takes it, so that it can be asked of any."""

from __future__ import annotations

from datetime import UTC, date, datetime

__all__ = ["today"]


def today() -> date:
    """The day it is here.

    >>> today() >= date(2026, 11, 23)
    True
    """
    return datetime.now(tz=UTC).astimezone().date()
