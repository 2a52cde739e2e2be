"""iCalendar (RFC 5545), as Outlook and Google take it: one whole day for each deadline, and rules for what comes back."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from cascade.errors import MissingExtraError
from cascade.model import Unit
from cascade.renderers.lettering import visible
from cascade.tables import Calendar, Entry, Recurrence
from cascade.wording.sentences import Language, sentence

if TYPE_CHECKING:
    import icalendar

__all__ = ["render_ics"]

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_ALWAYS = 28
"""The last day that every month has."""


def render_ics(calendar: Calendar, language: Language = "en") -> str:
    """The entries that have a day; the same calendar gives the same text.

    A task with a window stands on its last day, what has no end on its first. Events keep their names from one file to
    the next, so that a calendar that takes a newer file in changes them and does not double them.

    Raises:
        MissingExtraError: where the library that writes calendars is not installed.
    """
    try:
        import icalendar  # noqa: PLC0415  # only calendars need it
    except ImportError as error:
        raise MissingExtraError("writing calendars", "calendar") from error
    made = icalendar.Calendar()
    made.add("prodid", "-//cascade//directive-cascade//EN")
    made.add("version", "2.0")
    made.add("method", "PUBLISH")
    made.add("x-wr-calname", sentence("tables", "calendar", language))
    for entry in calendar.entries:
        made.add_component(_event(icalendar.Event(), entry, calendar, language))
    return str(made.to_ical().decode("utf-8"))


def _event(event: icalendar.Event, entry: Entry, calendar: Calendar, language: Language) -> icalendar.Event:
    day = entry.day or calendar.as_of
    event.add("uid", f"{hashlib.sha256(entry.id.encode('utf-8', 'replace')).hexdigest()[:32]}@directive-cascade")
    # The clock would make two files of one cascade differ.
    event.add("dtstamp", datetime(calendar.as_of.year, calendar.as_of.month, calendar.as_of.day, tzinfo=UTC))
    event.add("dtstart", day)
    if following := Unit.DAY.add(1, day):  # the last day there is ends by itself
        event.add("dtend", following)
    event.add("summary", visible(_summary(entry, language)))
    event.add("description", "\n".join(map(visible, _description(entry, language))))
    event.add("categories", [_say(f"kinds.{entry.kind}", language)])
    event.add("transp", "TRANSPARENT")  # a deadline leaves the day free
    if entry.recurrence:
        event.add("rrule", _rule(entry.recurrence))
    return event


def _summary(entry: Entry, language: Language) -> str:
    name = " ".join(filter(None, (entry.document.called, entry.task.task.id if entry.task else "")))
    starts = entry.recurrence is None and entry.window.last is None
    opening = _say("starts", language) if starts else _say(f"kinds.{entry.kind}", language)
    at = f" ({entry.time})" if entry.time else ""
    return f"{name} · {opening}{at}: {entry.what}"


def _description(entry: Entry, language: Language) -> list[str]:
    known = {
        "time": entry.wording,
        "leads": "; ".join(entry.leads),
        "implementers": "; ".join(entry.implementers),
        "document": entry.document.called,
    }
    lines = [f"{_say(f'columns.{key}', language)}: {value}" for key, value in known.items() if value]
    title = entry.task.task.title if entry.task else ""
    return [*([title] if title and title != entry.what else []), *lines]


def _rule(again: Recurrence) -> dict[str, Any]:
    rule: dict[str, Any] = {"freq": again.frequency.upper()}
    if again.every > 1:
        rule["interval"] = again.every
    if again.until:
        rule["until"] = again.until
    if again.day is None:
        rule["byday"] = _WEEKDAYS[again.first.weekday()]
        return rule
    if again.frequency == "yearly":
        rule["bymonth"] = again.first.month
    if 0 < again.day <= _ALWAYS or again.day < 0:
        rule["bymonthday"] = again.day
    else:
        # The last of these days that a month has: a bare 31 would pass over half of the months.
        rule["bymonthday"] = list(range(_ALWAYS, again.day + 1))
        rule["bysetpos"] = -1
    return rule


def _say(key: str, language: Language) -> str:
    return sentence("tables", key, language)
