"""Timeframes: the first and last day of each form, and counting in the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from cascade.model import (
    AdHoc,
    By,
    Conditional,
    Deferred,
    DueDay,
    Duration,
    From,
    Milestone,
    Milestones,
    Ongoing,
    Periodic,
    Relative,
    Timeframe,
    Unit,
    Within,
)

ISSUED = date(2026, 7, 14)
ADAPTER: TypeAdapter[Timeframe] = TypeAdapter(Timeframe)

Q4 = Within(kind="within", wording="Quý IV/2026", start=date(2026, 10, 1), end=date(2026, 12, 31))
FIRST_HALF = By(kind="by", wording="trước 01/7/2026", end=date(2026, 6, 30))
EVERY: tuple[tuple[Timeframe, str, str], ...] = (
    (Ongoing(kind="ongoing", wording="Thường xuyên"), "-", "-"),
    (Periodic(kind="periodic", wording="hằng năm", every=1, unit=Unit.YEAR), "-", "-"),
    (
        Periodic(kind="periodic", wording="x", unit=Unit.YEAR, start=date(2026, 1, 1), end=date(2030, 12, 31)),
        "2026-01-01",
        "2030-12-31",
    ),
    (Q4, "2026-10-01", "2026-12-31"),
    (FIRST_HALF, "-", "2026-06-30"),
    (By(kind="by", wording="x", yearless=DueDay(month=11, day=15, excluded=True)), "-", "2026-11-14"),
    (By(kind="by", wording="x", yearless=DueDay(month=11, day=15, time="16:00", excluded=True)), "-", "2026-11-15"),
    (By(kind="by", wording="x", yearless=DueDay(month=3, day=15)), "-", "-"),
    (By(kind="by", wording="x", yearless=DueDay(month=2, day=30)), "-", "-"),
    (By(kind="by", wording="x", yearless=DueDay(month=9)), "-", "2026-09-30"),
    (By(kind="by", wording="x", yearless=DueDay(weekday=5)), "-", "-"),
    (From(kind="from", wording="x", start=date(2026, 1, 1)), "2026-01-01", "-"),
    (From(kind="from", wording="x", event="ngày ban hành", anchor="issue"), "2026-07-14", "-"),
    (From(kind="from", wording="x", event="khi có quyết định"), "-", "-"),
    (
        Relative(kind="relative", wording="x", count=100, unit=Unit.DAY, event="ngày ký", anchor="issue"),
        "2026-07-14",
        "2026-10-22",
    ),
    (Relative(kind="relative", wording="x", count=5, unit=Unit.DAY, event="khi xong"), "-", "-"),
    (Duration(kind="duration", wording="100 ngày", count=100, unit=Unit.DAY), "-", "-"),
    (Conditional(kind="conditional", wording="Sau khi có kinh phí", event="có kinh phí"), "-", "-"),
    (Deferred(kind="deferred", wording="Theo quy định"), "-", "-"),
    (AdHoc(kind="ad-hoc", wording="đột xuất"), "-", "-"),
    (
        Milestones(
            kind="milestones",
            wording="x",
            milestones=(Milestone(what="a", timeframe=Q4), Milestone(what="b", timeframe=Q4)),
        ),
        "2026-10-01",
        "2026-12-31",
    ),
    (
        Milestones(
            kind="milestones",
            wording="x",
            milestones=(
                Milestone(what="a", timeframe=FIRST_HALF),
                Milestone(what="b", timeframe=Ongoing(kind="ongoing", wording="thường xuyên")),
            ),
        ),
        "-",
        "-",
    ),
)


@pytest.mark.parametrize(("timeframe", "first", "last"), EVERY, ids=lambda value: getattr(value, "kind", None))
def test_window(timeframe: Timeframe, first: str, last: str) -> None:
    """Each form has the first and last day that its facts give, and none that they do not."""
    window = timeframe.window(ISSUED)
    assert (str(window.first or "-"), str(window.last or "-")) == (first, last)


@pytest.mark.parametrize("timeframe", [row[0] for row in EVERY], ids=lambda value: value.kind)
def test_round_trip(timeframe: Timeframe) -> None:
    """Each form comes back from JSON with its kind, is hashable and cannot be changed."""
    assert ADAPTER.validate_json(ADAPTER.dump_json(timeframe, exclude_defaults=True)) == timeframe
    assert len({timeframe, timeframe.model_copy()}) == 1
    with pytest.raises(ValidationError):
        timeframe.wording = "y"


def test_without_issue() -> None:
    """What counts from the issue has no days while the day of issue is not known."""
    for timeframe, _, _ in EVERY:
        if isinstance(timeframe, Relative) or (isinstance(timeframe, (By, From)) and not timeframe.window().last):
            assert timeframe.window().last is None


@pytest.mark.parametrize(
    ("issued", "due", "last"),
    [
        ("2025-12-26", DueDay(month=6), "2026-06-30"),
        ("2025-12-26", DueDay(month=12), "2026-12-31"),
        ("2025-12-26", DueDay(month=11, day=15), "2026-11-15"),
        ("2025-12-05", DueDay(month=12, day=20), "-"),  # of either year
        ("2025-09-10", DueDay(month=11), "-"),  # of either year
        ("2025-09-10", DueDay(month=3), "2026-03-31"),
        ("2026-02-10", DueDay(month=1), "-"),
        ("2026-02-10", DueDay(month=3), "2026-03-31"),
        (None, DueDay(month=1, day=1, excluded=True), "2025-12-31"),
    ],
)
def test_year_of_the_paper(issued: str | None, due: DueDay, last: str) -> None:
    """A day without year lies in the year that the paper is for, and in none where it may be that of issue as well."""
    timeframe = By(kind="by", wording="x", yearless=due)
    assert str(timeframe.window(date.fromisoformat(issued) if issued else None, 2026).last or "-") == last


@pytest.mark.parametrize(
    ("unit", "count", "day", "result"),
    [
        ("day", 100, "2026-07-14", "2026-10-22"),
        ("week", 2, "2026-07-14", "2026-07-28"),
        ("working-day", 0, "2026-07-18", "2026-07-20"),
        ("working-day", 1, "2026-07-17", "2026-07-20"),
        ("working-day", 1, "2026-07-18", "2026-07-20"),
        ("working-day", 5, "2026-07-14", "2026-07-21"),
        ("working-day", 5, "2026-07-18", "2026-07-24"),
        ("working-day", 10, "2026-07-14", "2026-07-28"),
        ("month", 1, "2026-01-31", "2026-02-28"),
        ("month", 1, "2028-01-31", "2028-02-29"),
        ("month", 6, "2026-07-14", "2027-01-14"),
        ("quarter", 1, "2026-11-30", "2027-02-28"),
        ("year", 1, "2028-02-29", "2029-02-28"),
        ("day", 1, "9999-12-31", None),
        ("working-day", 1, "9999-12-31", None),
        ("year", 9000, "2026-01-01", None),
        ("day", 10**12, "2026-01-01", None),
    ],
)
def test_add(unit: str, count: int, day: str, result: str | None) -> None:
    """Units are counted by the calendar: ends of months, weekends, and the end of the calendar itself."""
    counted = Unit(unit).add(count, date.fromisoformat(day))
    assert (counted and str(counted)) == result


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(0, 300))
@settings(max_examples=60)
def test_working_days(day: date, count: int) -> None:
    """So many working days later, just so many Mondays to Fridays have passed, and it is one of them."""
    later = Unit.WORKING_DAY.add(count, day)
    assert later is not None
    assert later.weekday() <= 4
    passed = sum((day + timedelta(days=i)).weekday() <= 4 for i in range(1, (later - day).days + 1))
    assert passed == count or (count == 0 and day.weekday() > 4 and passed == 1)


@pytest.mark.parametrize("given_", [{"month": 13}, {"day": 0}, {"weekday": 8}])
def test_due_day_is_checked(given_: dict[str, int]) -> None:
    """A due day has a month, day and weekday that exist."""
    with pytest.raises(ValidationError):
        DueDay(**given_)


def test_real_dates_only() -> None:
    """30 February is refused, in a file as well."""
    with pytest.raises(ValidationError, match="end"):
        ADAPTER.validate_python({"kind": "by", "wording": "x", "end": "2025-02-30"})
