"""The calendar: what has a day, what comes back, what has none and why."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import cascades

import cascade
from cascade.model import Cascade, Document, DueDay, Milestones, Periodic, Unit
from cascade.tables import UNDATED, Calendar, calendar
from cascade.tables.recurrence import recurrences

PLANS = cascade.load(Path(__file__).parent / "plans.yaml")
AS_OF = date(2026, 1, 5)


def _calendar(wording: str, title: str = "Mở lớp", **fields: object) -> Calendar:
    """Give the calendar of one task with this time, in a plan of 15/1/2026."""
    task = {"id": "1", "title": title, "timeframe": cascade.parse_timeframe(wording)}
    document = {"key": "plan", "issued": date(2026, 1, 15), "tasks": [task]} | fields
    return calendar(Cascade(documents=(Document.model_validate(document),)), AS_OF)


@pytest.mark.parametrize(
    ("wording", "days"),
    [
        ("trước ngày 30/6/2026", "2026-06-29"),
        ("Quý IV/2026", "2026-12-31"),
        ("Từ Quý II/2026", "2026-04-01"),
        ("100 ngày kể từ ngày ban hành Kế hoạch", "2026-04-25"),
        ("Quý I/2026 chọn trường. Quý III/2026 mở lớp", "2026-03-31, 2026-09-30"),
        ("Hằng năm (trước ngày 20/11)", "2026-11-19 yearly"),
        ("định kỳ 6 tháng, trước ngày 15 tháng 6 và trước ngày 01 tháng 12", "2026-06-14 yearly, 2026-11-30 yearly"),
        ("Hằng tháng (trước ngày 25)", "2026-01-24 monthly"),
    ],
)
def test_days(wording: str, days: str) -> None:
    """The last day of a window, the first of what has no end, one entry for each step and each day that comes back."""
    made = _calendar(wording)
    shown = [f"{entry.day} {entry.recurrence.frequency if entry.recurrence else ''}".strip() for entry in made.entries]
    assert (", ".join(shown), made.undated) == (days, ())


@pytest.mark.parametrize(
    ("wording", "reason"),
    [
        ("Thường xuyên", "ongoing"),
        ("định kỳ 6 tháng", "recurring"),
        ("đột xuất", "ad-hoc"),
        ("Sau khi có văn bản hướng dẫn", "event"),
        ("12 tháng", "length"),
        ("Theo từng mốc thời hạn dưới đây", "deferred"),
    ],
)
def test_what_has_no_day_says_why(wording: str, reason: str) -> None:
    """Nothing is dropped, and no day is made up."""
    made = _calendar(wording)
    assert (made.entries, [entry.undated for entry in made.undated]) == ((), [reason])


def test_days_that_cannot_be_counted() -> None:
    """Without a date of issue there is nothing to count from, and a day has no year."""
    assert [entry.undated for entry in _calendar("30 ngày kể từ ngày ban hành Kế hoạch", issued=None).undated] == [
        "issue"
    ]
    assert [entry.undated for entry in _calendar("trước ngày 15/12", issued=None).undated] == ["year"]
    assert str(_calendar("trước ngày 15/12").entries[0].day) == "2026-12-14"


def test_times_of_papers_and_of_parts() -> None:
    """A time of the whole paper is an entry of its own; tasks without a time refer to it, or to their parts."""
    made = calendar(PLANS, AS_OF)
    assert [(entry.what, str(entry.day)) for entry in made.entries if entry.task is None] == [
        ("về bếp ăn ở xã", "2026-12-31")
    ]
    rows = made.to_dicts()
    assert all(list(row) == list(made.fields()) for row in rows)
    assert next(row for row in rows if row["what"] == "về bếp ăn ở xã")["leads"] == ""
    reasons = {entry.id: entry.undated for entry in made.undated}
    assert reasons["task:whole#1"] == "paper"
    assert reasons["task:plan#7"] == "missing"
    assert "task:plan#8" not in reasons
    part = {"id": "1.a", "title": "Phần", "parent": "1", "timeframe": cascade.parse_timeframe("Quý I/2026")}
    whole = Document.model_validate({"key": "plan", "tasks": [{"id": "1", "title": "Cả việc"}, part]})
    assert [entry.undated for entry in calendar(Cascade(documents=(whole,)), AS_OF).undated] == ["parts"]


@pytest.mark.parametrize(
    ("title", "role", "kind"),
    [
        ("Mở lớp", "leads", "deadline"),
        ("Kiểm tra bếp ăn", "leads", "review"),
        ("Tổng hợp, báo cáo kết quả", "leads", "report"),
        ("Việc được giao", "monitors", "review"),
        ("Việc được giao", "reports", "report"),
    ],
)
def test_kinds(title: str, role: str, kind: str) -> None:
    """A review and a report are told by their words, else by the only role there is."""
    task = {"id": "1", "title": title, "assignments": [{"role": role, "agency": "Sở Y tế"}]}
    made = _calendar("Quý I/2026", tasks=[task | {"timeframe": cascade.parse_timeframe("Quý I/2026")}])
    assert [entry.kind for entry in made.entries] == [kind]


def _periodic(every: int | None, unit: Unit | None, due: DueDay, end: date | None = None) -> Periodic:
    return Periodic(kind="periodic", wording="định kỳ", every=every, unit=unit, due=(due,), end=end)


@pytest.mark.parametrize(
    ("periodic", "days"),
    [
        (_periodic(1, Unit.MONTH, DueDay(day=31)), "2026-01-31 2026-02-28 2026-03-31 2026-04-30"),
        (_periodic(1, Unit.MONTH, DueDay(day=1, excluded=True)), "2026-01-31 2026-02-28 2026-03-31 2026-04-30"),
        (_periodic(3, Unit.MONTH, DueDay(day=10)), "2026-02-10 2026-05-10"),
        (_periodic(2, Unit.WEEK, DueDay(weekday=5, time="16:00")), "2026-01-16 2026-01-30 2026-02-13 2026-02-27"),
        (_periodic(1, Unit.WEEK, DueDay(weekday=1, excluded=True)), "2026-01-18 2026-01-25 2026-02-01 2026-02-08"),
        (_periodic(None, None, DueDay(month=2)), "2026-02-28 2027-02-28 2028-02-29"),
        (_periodic(1, Unit.YEAR, DueDay(month=2, day=29)), "2028-02-29"),
        (_periodic(1, Unit.YEAR, DueDay(month=6, day=1), date(2027, 1, 1)), "2026-06-01"),
        (_periodic(1, Unit.YEAR, DueDay(month=6, day=1), date(2026, 1, 31)), ""),
        (_periodic(1, Unit.QUARTER, DueDay(day=25)), ""),
    ],
)
def test_days_that_come_back(periodic: Periodic, days: str) -> None:
    """Short months give their last day; a day of a quarter, without the month, gives none."""
    until = date(2028, 12, 31) if periodic.due[0].month else date(2026, 5, 25)
    found = [str(day) for one in recurrences(periodic, date(2026, 1, 15)) for day in one.occasions(until)]
    assert found[: max(1, len(days.split()))] == days.split()


def test_the_calendar_ends() -> None:
    """Days at the end of the calendar raise nothing."""
    yearly = _periodic(1, Unit.YEAR, DueDay(month=2, day=29))
    assert recurrences(yearly, date(9997, 1, 1)) == ()
    monthly = _periodic(1, Unit.MONTH, DueDay(day=5))
    assert recurrences(monthly, date(9999, 12, 20)) == ()
    (last,) = recurrences(monthly, date(9999, 12, 1))
    assert [str(day) for day in last.occasions(date.max)] == ["9999-12-05"]
    sunday = _periodic(1, Unit.WEEK, DueDay(weekday=7))
    assert recurrences(sunday, date(9999, 12, 30)) == ()
    before_new_year = _periodic(1, Unit.YEAR, DueDay(month=1, day=1, excluded=True))
    assert [str(one.first) for one in recurrences(before_new_year, date(1, 1, 1))] == ["0001-12-31"]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cascades, st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_nothing_is_dropped(held: Cascade, as_of: date) -> None:
    """Whatever the cascade, a task with a time has an entry; entries have a day or a reason, and names of their own."""
    made = calendar(held, as_of)
    entries = (*made.entries, *made.undated)
    assert all(entry.day for entry in made.entries)
    assert {entry.undated for entry in made.undated} <= set(UNDATED)
    shown = {entry.task.id for entry in entries if entry.task}
    graph = cascade.graph(held)
    timed = {
        task.id for task in graph.tasks() if task.task.timeframe and not isinstance(task.task.timeframe, Milestones)
    }
    assert timed <= shown
    assert len({entry.id for entry in entries}) == len(entries)
