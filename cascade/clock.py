"""The clock, which is read here and nowhere else: what depends on a day takes it, so that it can be asked of any."""

from __future__ import annotations

from datetime import UTC, date, datetime

__all__ = ["day_of", "today"]


def today() -> date:
    """The day it is here.

    >>> today() >= date(2026, 11, 23)
    True
    """
    return datetime.now(tz=UTC).astimezone().date()


def day_of(as_of: date | None) -> date:
    """The day that is asked for: that of a moment too; today where none is.

    Raises:
        TypeError: for what is no day, such as its text, which every comparison with a day would refuse later.

    >>> day_of(datetime(2026, 11, 23, 8, 30)).isoformat()
    '2026-11-23'
    """
    if as_of is None:
        return today()
    if isinstance(as_of, datetime):
        return as_of.date()
    if not isinstance(as_of, date):
        raise TypeError(f"as_of is a datetime.date, not {as_of!r}")
    return as_of
