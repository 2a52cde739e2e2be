"""What a person may write short, spelt out in the form of the models; what cannot be spelt out is left for them to refuse."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from cascade.model import By, Convention, DueDay, Timeframe

__all__ = ["Unreadable", "expand_cascade", "expand_document", "expand_settings", "parse_wording", "split_remark"]

_CONVENTIONS = frozenset(convention.value for convention in Convention)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2})/(\d{1,2})/(\d{4})", re.ASCII)
_OF_RECORDS = ("implements", "mentions", "derives", "successors", "waivers")
"""Lists of which one item may stand without the list."""
_LINES = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?", re.ASCII)
_REMARK = re.compile(r"(.*\S)\s*\(([^()]+)\)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A date or a timeframe of which nothing could be made; no model takes it, so that it is told with its place."""

    written: str


def expand_cascade(data: dict[str, Any]) -> None:
    """Spell out a file that holds documents, agencies and collectives."""
    for key, expand in (
        ("documents", expand_document),
        ("agencies", _expand_agency),
        ("collectives", _expand_collective),
    ):
        _list(data, key)
        for item in _items(data, key):
            expand(item)
    _list(data, "order")
    if isinstance(data.get("settings"), dict):
        expand_settings(data["settings"])


def expand_settings(data: dict[str, Any]) -> None:
    """Spell out the settings: severities written as a word for each rule, and what is left empty."""
    for key in ("select", "ignore", "severity"):
        _list(data, key)
    if type(severities := data.get("severity")) is dict:
        data["severity"] = [{"rule": rule, "severity": severity} for rule, severity in severities.items()]
    if data.get("thresholds", ()) is None:
        del data["thresholds"]


def expand_document(data: dict[str, Any]) -> None:
    """Spell out a document: dates, references, timeframes, tasks, targets, recipients."""
    for key in ("implements", "mentions", "sections", "targets", "tasks", "abbreviations", "recipients", "waivers"):
        _list(data, key)
    issued = None
    if "issued" in data:
        issued = data["issued"] = _date(data["issued"])
    if not isinstance(issued, date):
        issued = None
    year = data["year"] if type(data.get("year")) is int else None
    for key in ("implements", "mentions"):
        if key in data:
            _replace(data, key, _reference)
    if "timeframe" in data:
        data["timeframe"] = _timeframe(data["timeframe"], issued, year)
    for section in _items(data, "sections"):
        _list(section, "points")
        _locate_source(section)
    for target in _items(data, "targets"):
        _list(target, "tasks")
        _locate_source(target)
        if "by" in target:
            target["by"] = _date(target["by"])
    convention = data.get("convention")
    shared = convention if type(convention) is str and convention in _CONVENTIONS else None
    for task in _items(data, "tasks"):
        _expand_task(task, issued, year)
        if shared and task.get("convention") is None:
            # What the model would do by copying each task; the same, but cheap.
            task["convention"] = shared
    if "recipients" in data:
        _replace(data, "recipients", _recipient)
    _locate_source(data, "head")
    signatory = data.get("signatory")
    if isinstance(signatory, dict):
        _locate_source(signatory)


def _expand_agency(data: dict[str, Any]) -> None:
    """Spell out a body: its names, dates and successors."""
    _list(data, "names")
    for key in ("valid_from", "valid_to"):
        if key in data:
            data[key] = _date(data[key])
    if "successors" in data:
        _list(data, "successors")
        _replace(data, "successors", lambda item: {"agency": item} if type(item) is str else item)


def _expand_collective(data: dict[str, Any]) -> None:
    """Spell out a collective: its names and members."""
    _list(data, "names")
    _list(data, "members")


def _expand_task(task: dict[str, Any], issued: date | None, year: int | None) -> None:
    if "points" in task:
        _list(task, "points")
    if "outputs" in task:
        _list(task, "outputs")
    assignments = task.get("assignments", ())
    if type(assignments) is dict:
        task["assignments"] = [
            body | {"role": role} if type(body) is dict else {"role": role, "agency": body}
            for role, bodies in assignments.items()
            for body in (bodies if type(bodies) is list else [bodies])
        ]
    elif assignments is None:
        del task["assignments"]
    if "timeframe" in task:
        task["timeframe"] = _timeframe(task["timeframe"], issued, year)
    if "derives" in task:
        _list(task, "derives")
        _replace(task, "derives", lambda item: {"task": item} if type(item) is str else item)
    if "waivers" in task:
        _list(task, "waivers")
    if "source" in task:
        _locate_source(task)


def _list(data: dict[str, Any], key: str) -> None:
    """Take one text for a list of one, and a key with nothing behind it for no list."""
    value = data.get(key, ())
    if type(value) is str or (type(value) is dict and key in _OF_RECORDS):
        data[key] = [value]
    elif value is None:
        del data[key]


def _items(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    """Give those items of a list that have keys; the others are for the models to refuse."""
    items = data.get(key)
    return [item for item in items if type(item) is dict] if type(items) is list else []


def _replace(data: dict[str, Any], key: str, expand: Callable[[Any], Any]) -> None:
    if type(data.get(key)) is list:
        data[key] = [expand(item) for item in data[key]]


def _date(value: Any) -> Any:
    if type(value) is not str:
        return value
    try:
        match = _DATE.fullmatch(value)
        if match is None:
            return Unreadable(value)
        year, month, day, day2, month2, year2 = match.groups()
        return date(int(year or year2), int(month or month2), int(day or day2))
    except ValueError:
        return Unreadable(value)


def _locate_source(data: dict[str, Any], key: str = "source") -> None:
    source = data.get(key)
    if type(source) is str and (match := _LINES.fullmatch(source.strip())):
        data[key] = {"line": match[1]} | ({"end_line": match[2]} if match[2] else {})


def _reference(item: Any) -> Any:
    if type(item) is str:
        return {"number": item}
    if type(item) is dict:
        if "issued" in item:
            item["issued"] = _date(item["issued"])
        _locate_source(item)
    return item


def split_remark(text: str) -> dict[str, str]:
    """Take the brackets at the end of a recipient for the remark."""
    match = _REMARK.fullmatch(text)
    return {"name": match[1], "remark": match[2]} if match else {"name": text}


def _recipient(item: Any) -> Any:
    if type(item) is str:
        return split_remark(item)
    if type(item) is dict:
        _locate_source(item)
    return item


def _timeframe(value: Any, issued: date | None, year: int | None) -> Any:
    if type(value) is str:
        return parse_wording(value)
    if type(value) is not dict:
        return value
    if "start" in value or "end" in value:
        _take_back_window(value, issued, year)
    for step in _items(value, "milestones"):
        if "timeframe" in step:
            step["timeframe"] = _timeframe(step["timeframe"], issued, year)
    return value


_OWN_DAYS = {"periodic": ("start", "end"), "within": ("start", "end"), "by": ("end",), "from": ("start",)}


def _take_back_window(value: dict[str, Any], issued: date | None, year: int | None) -> None:
    """Turn start and end into dates, and take away those that only repeat what follows from the rest.

    The exchange form gives every timeframe both, whatever its kind; those that are not its own come back here.
    """
    kind = value.get("kind")
    own = _OWN_DAYS.get(kind if type(kind) is str else "", ())
    exchanged = "start" in value and "end" in value
    for key in ("start", "end"):
        if key in value:
            day = value[key] = _date(value[key])
            if key not in own:
                if day is None or (kind in ("relative", "milestones") and isinstance(day, date)):
                    del value[key]
            elif exchanged and kind in ("by", "from") and day is not None and day == _implied_day(value, issued, year):
                del value[key]


def _implied_day(value: dict[str, Any], issued: date | None, year: int | None) -> date | None:
    """Give the day that the document's date makes of a day without year, or of a start with the document itself."""
    if value.get("anchor") == "issue":
        return issued
    yearless = value.get("yearless")
    if not isinstance(yearless, dict):
        return None
    try:
        counted = By(kind="by", wording="", yearless=DueDay.model_validate(yearless))
    except ValueError:
        return None
    return counted.window(issued, year).last


@lru_cache(maxsize=4096)
def parse_wording(wording: str) -> Timeframe | Unreadable:
    """Understand a wording; most plans use the same few over and over."""
    from cascade.wording import parse_timeframe  # noqa: PLC0415  # its tables need not be read for typed files

    return parse_timeframe(wording) or Unreadable(wording)
