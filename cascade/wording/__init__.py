"""Vietnamese administration in words: folding, document types, role labels, timeframe phrases, the catalogue of bodies."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cascade.wording.dates import impossible_date, parse_date
    from cascade.wording.folding import fold, strip_marks, tidy
    from cascade.wording.times.clause_times import find_timeframe
    from cascade.wording.times.cutting import cut_timeframe
    from cascade.wording.times.timeframes import parse_timeframe

__all__ = [
    "cut_timeframe",
    "find_timeframe",
    "fold",
    "impossible_date",
    "parse_date",
    "parse_timeframe",
    "strip_marks",
    "tidy",
]

_HOMES = {
    "cut_timeframe": "times.cutting",
    "find_timeframe": "times.clause_times",
    "fold": "folding",
    "impossible_date": "dates",
    "parse_date": "dates",
    "parse_timeframe": "times.timeframes",
    "strip_marks": "folding",
    "tidy": "folding",
}


def __getattr__(name: str) -> Any:
    """Import a name's module when it is first asked for: a check of typed files needs no words of time."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
