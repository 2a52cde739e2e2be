"""Calendars for Outlook and Google: expected text, read back by the library, names that mean harm."""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from hostile import HOSTILE

import cascade
from cascade.errors import MissingExtraError
from cascade.model import Cascade, Document, DueDay, Ongoing, Periodic, Task, Unit, Within
from cascade.renderers import render_table
from cascade.tables import Calendar, calendar

icalendar = pytest.importorskip("icalendar")

GOLDEN = Path(__file__).parent / "golden"
PLANS = cascade.load(Path(__file__).parents[1] / "tables" / "plans.yaml")


def _text(made: Calendar) -> str:
    text = render_table(made, "ics", "vi")
    assert isinstance(text, str)
    return text


def test_calendar(golden: Callable[[Path, str], None]) -> None:
    """Lines end as the standard says and none has more than 75 octets."""
    text = _text(calendar(PLANS, date(2026, 1, 5)))
    lines = text.split("\r\n")
    assert lines.pop() == ""
    assert all(len(line.encode()) <= 75 and "\n" not in line for line in lines)
    golden(GOLDEN / "calendar.ics", text.replace("\r\n", "\n"))


def test_events_read_back() -> None:
    """Whole days that leave the day free, names that stay, one stamp for all."""
    made = calendar(PLANS, date(2026, 1, 5))
    events = icalendar.Calendar.from_ical(_text(made)).walk("VEVENT")
    assert [event.decoded("dtstart") for event in events] == [entry.day for entry in made.entries]
    assert all((event.decoded("dtend") - event.decoded("dtstart")).days == 1 for event in events)
    assert {event.decoded("dtstamp") for event in events} == {datetime(2026, 1, 5, tzinfo=UTC)}
    assert {str(event["transp"]) for event in events} == {"TRANSPARENT"}
    names = [str(event["uid"]) for event in events]
    assert len(set(names)) == len(names)
    later = icalendar.Calendar.from_ical(_text(calendar(PLANS, date(2026, 1, 9)))).walk("VEVENT")
    assert [str(event["uid"]) for event in later] == names


@pytest.mark.parametrize(
    ("due", "every", "unit", "rule"),
    [
        (DueDay(month=11, day=20), 1, Unit.YEAR, "FREQ=YEARLY;BYMONTHDAY=20;BYMONTH=11"),
        (DueDay(month=2), 1, Unit.YEAR, "FREQ=YEARLY;BYMONTHDAY=-1;BYMONTH=2"),
        (DueDay(day=25), 3, Unit.MONTH, "FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=25"),
        (DueDay(day=30), 1, Unit.MONTH, "FREQ=MONTHLY;BYMONTHDAY=28,29,30;BYSETPOS=-1"),
        (DueDay(weekday=5), 2, Unit.WEEK, "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"),
    ],
)
def test_rules_of_what_comes_back(due: DueDay, every: int, unit: Unit, rule: str) -> None:
    """A month too short for the day gives its last one."""
    time = Periodic(kind="periodic", wording="định kỳ", every=every, unit=unit, due=(due,), end=date(2030, 12, 31))
    plan = Document(key="plan", tasks=(Task(id="1", title="Báo cáo", timeframe=time),))
    (event,) = icalendar.Calendar.from_ical(_text(calendar(Cascade(documents=(plan,)), date(2026, 1, 5)))).walk(
        "VEVENT"
    )
    written = event["rrule"].to_ical().decode()
    assert set(written.split(";")) == {*rule.split(";"), "UNTIL=20301231"}


def test_the_last_day_there_is() -> None:
    """A day behind which the calendar has none is written all the same."""
    last = Within(kind="within", wording="2026 - 9999", start=date(2026, 1, 1), end=date.max)
    task = Task(id="1", title="Mở lớp", timeframe=last)
    text = _text(calendar(Cascade(documents=(Document(key="plan", tasks=(task,)),)), date(2026, 1, 5)))
    assert "DTSTART;VALUE=DATE:99991231" in text
    assert "DTEND" not in text


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names_are_text(name: str) -> None:
    """Whatever a name holds, it adds no property and no event."""
    when = Within(kind="within", wording=name, start=date(2026, 1, 1), end=date(2026, 12, 31))
    tasks = (
        Task(id=name, title=name, timeframe=when),
        Task(id="2", title=name, timeframe=Ongoing(kind="ongoing", wording=name)),
    )
    text = _text(calendar(Cascade(documents=(Document(key=name, tasks=tasks),)), date(2026, 1, 5)))
    (event,) = icalendar.Calendar.from_ical(text).walk("VEVENT")
    assert set(event) == {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "CATEGORIES", "TRANSP"}


def test_calendars_need_their_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the library is absent, the message names the extra."""
    monkeypatch.setitem(sys.modules, "icalendar", None)
    with pytest.raises(
        MissingExtraError, match=r"writing calendars needs .* \(pip install 'directive-cascade\[calendar\]'\)"
    ):
        _text(calendar(PLANS, date(2026, 1, 5)))
