"""When: the normal forms to which the wordings of time reduce, each keeping its wording."""

from __future__ import annotations

import calendar
from abc import abstractmethod
from datetime import date, timedelta
from enum import StrEnum
from typing import Annotated, Literal, NamedTuple

from pydantic import Field

from cascade.model.record import Record

__all__ = [
    "AdHoc",
    "By",
    "Conditional",
    "Deferred",
    "DueDay",
    "Duration",
    "From",
    "Milestone",
    "Milestones",
    "Ongoing",
    "Periodic",
    "Relative",
    "SingleTimeframe",
    "Timeframe",
    "Unit",
    "Window",
    "Within",
]


class Window(NamedTuple):
    """First and last day within which something is to be done; None at an end that is open or not known.

    >>> from cascade.wording import parse_timeframe
    >>> parse_timeframe("trước ngày 28/02/2025").window().last.isoformat()
    '2025-02-27'
    """

    first: date | None
    last: date | None


OPEN = Window(None, None)
_DECEMBER = 12


class Unit(StrEnum):
    """Unit in which time is counted."""

    DAY = "day"
    """Ngày: calendar days."""
    WORKING_DAY = "working-day"
    """Ngày làm việc: Monday to Friday; public holidays are not known to the library."""
    WEEK = "week"
    """Tuần."""
    MONTH = "month"
    """Tháng."""
    QUARTER = "quarter"
    """Quý."""
    YEAR = "year"
    """Năm."""

    def add(self, count: int, day: date) -> date | None:
        """Count forward from a day; None where the calendar ends first.

        >>> Unit.WORKING_DAY.add(10, date(2026, 11, 23)).isoformat()
        '2026-12-07'
        """
        try:
            if self is Unit.WORKING_DAY:
                if count and day.weekday() > 4:  # from a weekend it counts as from the Friday before
                    day -= timedelta(days=day.weekday() - 4)
                weeks, rest = divmod(count, 5)
                result = day + timedelta(weeks=weeks)
                while rest or result.weekday() > 4:
                    result += timedelta(days=1)
                    rest -= 1 if rest and result.weekday() <= 4 else 0
                return result
            if self in (Unit.DAY, Unit.WEEK):
                return day + timedelta(days=count * (7 if self is Unit.WEEK else 1))
            months = count * {Unit.MONTH: 1, Unit.QUARTER: 3, Unit.YEAR: 12}[self] + day.month - 1
            year, month = day.year + months // 12, months % 12 + 1
            return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))
        except (OverflowError, ValueError):
            return None


class DueDay(Record):
    """A day that comes back: of a year, of a month or of a week (ngày đến hạn định kỳ).

    >>> DueDay(month=11, day=20, excluded=True).in_year(2026).isoformat()
    '2026-11-19'
    """

    month: int | None = Field(default=None, ge=1, le=12)
    """Month, for a day of the year."""
    day: int | None = Field(default=None, ge=1, le=31)
    """Day of the month."""
    weekday: int | None = Field(default=None, ge=1, le=7)
    """Day of the week, 1 for Monday (thứ Hai) to 7 for Sunday (Chủ nhật)."""
    time: str | None = None
    """Time of day as `16:00`."""
    excluded: bool = False
    """Whether the day itself is too late, as with `trước ngày 20/11`."""

    def in_year(self, year: int) -> date | None:
        """The last allowed day in a year; None for a day of the week or a date that year lacks."""
        if self.month is None:
            return None
        try:
            day = date(year, self.month, self.day or calendar.monthrange(year, self.month)[1])
            return day - timedelta(days=1) if self.excluded and not self.time else day
        except (OverflowError, ValueError):
            return None


class _Phrase(Record):
    """What every timeframe has: the words of the paper."""

    wording: str
    """The phrase as the paper has it (thời gian thực hiện)."""

    @abstractmethod
    def window(self, issued: date | None = None, year: int | None = None) -> Window:
        """First and last day, counted from the document's date of issue, or in its year, where the wording needs one."""


class Ongoing(_Phrase):
    """Without end: `Thường xuyên`.

    >>> Ongoing(kind="ongoing", wording="Thường xuyên").window()
    Window(first=None, last=None)
    """

    kind: Literal["ongoing"]

    def window(self, issued: date | None = None, year: int | None = None) -> Window:  # noqa: ARG002  # nothing here is counted from the issue
        """Nothing is fixed."""
        return OPEN


class Periodic(_Phrase):
    """Coming back: `Hằng năm (trước ngày 20/11)`, `định kỳ 6 tháng`.

    >>> Periodic(kind="periodic", wording="định kỳ 6 tháng", every=6, unit=Unit.MONTH).window()
    Window(first=None, last=None)
    """

    kind: Literal["periodic"]
    every: int | None = Field(default=None, ge=1)
    """How many units lie between two occasions: 6 in `6 tháng`; None where only `định kỳ` is said."""
    unit: Unit | None = None
    """The unit counted."""
    due: tuple[DueDay, ...] = ()
    """The days on which it is due, where they are given."""
    start: date | None = None
    """First day of the period in which it comes back, where one is given."""
    end: date | None = None
    """Last day of that period."""

    def window(self, issued: date | None = None, year: int | None = None) -> Window:  # noqa: ARG002  # nothing here is counted from the issue
        """The period in which it comes back, where one is given."""
        return Window(self.start, self.end)


class Within(_Phrase):
    """Inside a stretch of the calendar: a year, quarter, month or period (`Quý IV/2024`, `giai đoạn 2026 - 2030`).

    >>> quarter = Within(kind="within", wording="Quý IV/2024", start=date(2024, 10, 1), end=date(2024, 12, 31))
    >>> quarter.window().last.isoformat()
    '2024-12-31'
    """

    kind: Literal["within"]
    start: date
    """First day."""
    end: date
    """Last day."""

    def window(self, issued: date | None = None, year: int | None = None) -> Window:  # noqa: ARG002  # nothing here is counted from the issue
        """Its first and last day."""
        return Window(self.start, self.end)


class By(_Phrase):
    """Up to a day: `trước ngày 28/02/2025`, `chậm nhất ngày 31/3/2026`, `30/8/2026`, `đến năm 2030`.

    >>> end = By(kind="by", wording="xong trước 15/11", yearless=DueDay(month=11, day=15, excluded=True))
    >>> end.window(date(2026, 3, 2)).last.isoformat(), end.window().last
    ('2026-11-14', None)
    >>> half = By(kind="by", wording="Quý II", yearless=DueDay(month=6))
    >>> half.window(date(2025, 12, 26), 2026).last.isoformat(), half.window(date(2025, 12, 26)).last
    ('2026-06-30', None)
    """

    kind: Literal["by"]
    end: date | None = None
    """Last allowed day: with `trước ngày 28/02/2025` it is the 27th; None where the wording names no year."""
    time: str | None = None
    """Time of the last day, as `20:00`."""
    yearless: DueDay | None = None
    """Day and month, where the wording names no year (`xong trước 15/11`); counted in the year of the document."""

    def window(self, issued: date | None = None, year: int | None = None) -> Window:
        """Open before, closed by the last day; a day without year is taken in the document's year, else that of issue.

        It stays open where it has passed by then, and where it may still lie in the year of issue as well as in the
        document's; a month that a paper of December names is that of the document's year.
        """
        if self.end is not None or self.yearless is None:
            return Window(None, self.end)
        counted = year or (issued.year if issued else None)
        last = self.yearless.in_year(counted) if counted else None
        if last and issued:
            soon = self.yearless.in_year(issued.year) if last.year > issued.year else None
            of_december = issued.month == _DECEMBER and self.yearless.day is None
            if last < issued or (soon and soon >= issued and not of_december):
                last = None
        return Window(None, last)


class From(_Phrase):
    """From a day on, without end: `Từ Quý I/2026`, `Quý IV năm 2024 và các năm tiếp theo`.

    >>> start = From(kind="from", wording="Từ ngày ban hành Kế hoạch", event="ngày ban hành Kế hoạch", anchor="issue")
    >>> start.window(date(2026, 3, 2)).first.isoformat(), start.window().first
    ('2026-03-02', None)
    """

    kind: Literal["from"]
    start: date | None = None
    """First day, where the wording gives it."""
    event: str | None = None
    """The event it starts with, where the wording names one (`ngày ban hành Kế hoạch`)."""
    anchor: Literal["issue"] | None = None
    """`issue` where the event is the issue of the document itself."""

    def window(self, issued: date | None = None, year: int | None = None) -> Window:  # noqa: ARG002  # it has its own
        """Its first day; the date of issue where it starts with the document."""
        return Window(self.start or (issued if self.anchor else None), None)


class Relative(_Phrase):
    """Counted from an event: `100 ngày kể từ ngày ban hành Kế hoạch`.

    >>> wording = "10 ngày kể từ ngày ban hành"
    >>> span = Relative(
    ...     kind="relative", wording=wording, count=10, unit=Unit.DAY, event="ngày ban hành", anchor="issue"
    ... )
    >>> span.window(date(2026, 3, 2)).last.isoformat()
    '2026-03-12'
    """

    kind: Literal["relative"]
    count: int = Field(ge=0)
    """How many units after the event."""
    unit: Unit
    """The unit counted."""
    event: str
    """What it counts from, as worded."""
    anchor: Literal["issue"] | None = None
    """`issue` where the event is the issue of the document itself."""

    def window(self, issued: date | None = None, year: int | None = None) -> Window:  # noqa: ARG002  # it has its own
        """From the date of issue to so many units after it; open where it counts from something else."""
        if self.anchor is None or issued is None:
            return OPEN
        return Window(issued, self.unit.add(self.count, issued))


class Duration(_Phrase):
    """A length with nothing to count from: `100 ngày`, `12 tháng`.

    >>> Duration(kind="duration", wording="12 tháng", count=12, unit=Unit.MONTH).window(date(2026, 3, 2))
    Window(first=None, last=None)
    """

    kind: Literal["duration"]
    count: int = Field(ge=0)
    """How many units."""
    unit: Unit
    """The unit counted."""

    def window(self, issued: date | None = None, year: int | None = None) -> Window:  # noqa: ARG002  # nothing here is counted from the issue
        """Nothing is fixed: a length alone has no place in the calendar."""
        return OPEN


class Conditional(_Phrase):
    """When something has happened: `Sau khi có văn bản hướng dẫn`.

    >>> Conditional(kind="conditional", wording="Sau khi có hướng dẫn", event="có hướng dẫn").window()
    Window(first=None, last=None)
    """

    kind: Literal["conditional"]
    event: str | None = None
    """What must happen first, as worded."""

    def window(self, issued: date | None = None, year: int | None = None) -> Window:  # noqa: ARG002  # nothing here is counted from the issue
        """Nothing is fixed."""
        return OPEN


class Deferred(_Phrase):
    """Given elsewhere: `Theo từng mốc thời hạn dưới đây`, or a wording the library does not know.

    >>> Deferred(kind="deferred", wording="Theo lộ trình riêng", recognised=False).recognised
    False
    """

    kind: Literal["deferred"]
    recognised: bool = True
    """False where the wording is none the library knows; it is then kept as written and nothing is guessed."""

    def window(self, issued: date | None = None, year: int | None = None) -> Window:  # noqa: ARG002  # nothing here is counted from the issue
        """Nothing is fixed."""
        return OPEN


class AdHoc(_Phrase):
    """As the need arises: `đột xuất`, `khi có yêu cầu`.

    >>> AdHoc(kind="ad-hoc", wording="khi có yêu cầu").window()
    Window(first=None, last=None)
    """

    kind: Literal["ad-hoc"]

    def window(self, issued: date | None = None, year: int | None = None) -> Window:  # noqa: ARG002  # nothing here is counted from the issue
        """Nothing is fixed."""
        return OPEN


SingleTimeframe = Annotated[
    Ongoing | Periodic | Within | By | From | Relative | Duration | Conditional | Deferred | AdHoc,
    Field(discriminator="kind"),
]
"""Any timeframe that is not a list of milestones."""


class Milestone(Record):
    """One step of a task with a time of its own (mốc).

    >>> end = By(kind="by", wording="hết tháng 4/2026", end=date(2026, 4, 30))
    >>> Milestone(what="thử nghiệm", timeframe=end).timeframe.window().last.isoformat()
    '2026-04-30'
    """

    what: str
    """What is to be done by then; empty where the wording says only when."""
    timeframe: SingleTimeframe
    """When."""


class Milestones(_Phrase):
    """Several steps, each with its time: `30/4/2026 (thử nghiệm). Vận hành ổn định trong năm 2026`.

    >>> from cascade.wording import parse_timeframe
    >>> steps = parse_timeframe("30/4/2026 (thử nghiệm). Vận hành ổn định trong năm 2026")
    >>> [step.what for step in steps.milestones], steps.window().last.isoformat()
    (['thử nghiệm', 'Vận hành ổn định'], '2026-12-31')
    """

    kind: Literal["milestones"]
    milestones: tuple[Milestone, ...] = Field(min_length=1)
    """The steps, in the order of the paper."""

    def window(self, issued: date | None = None, year: int | None = None) -> Window:
        """From the first day of the earliest step to the last day of the latest; open where a step is open."""
        windows = [step.timeframe.window(issued, year) for step in self.milestones]
        firsts = [window.first for window in windows if window.first]
        lasts = [window.last for window in windows if window.last]
        return Window(
            min(firsts) if len(firsts) == len(windows) else None,
            max(lasts) if len(lasts) == len(windows) else None,
        )


Timeframe = Annotated[
    Ongoing | Periodic | Within | By | From | Relative | Duration | Conditional | Deferred | AdHoc | Milestones,
    Field(discriminator="kind"),
]
"""When a task is to be done (thời gian thực hiện): one of the normal forms of domain.md section 5."""
