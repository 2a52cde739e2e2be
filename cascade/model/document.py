"""Papers: a plan with its tasks, or a paper of which only the head is known."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator

from cascade.model.agency import Level
from cascade.model.document_kind import DocumentKind
from cascade.model.number import DocumentNumber
from cascade.model.record import Record
from cascade.model.settings import Waiver
from cascade.model.source import Source
from cascade.model.target import Target
from cascade.model.task import Convention, Role, Task
from cascade.model.timeframe import Timeframe, Window
from cascade.showing import shown

__all__ = [
    "Abbreviation",
    "Content",
    "Document",
    "DocumentReference",
    "Identity",
    "Recipient",
    "Section",
    "Signatory",
    "observe_convention",
]

Identity = tuple[str | None, str | None, date | None]
"""Issuer, number and date: what makes a paper that paper."""


class Content(StrEnum):
    """How much of a paper is held."""

    WHOLE = "whole"
    """The whole text was read or typed in."""
    PART = "part"
    """Only a part, such as its targets; more tasks may exist than are here."""
    CITED = "cited"
    """Only what others cite: number, date, issuer, subject. An honest state, not a fault."""


class DocumentReference(Record):
    """A paper as another paper cites it (văn bản được dẫn); its content need not be held.

    >>> print(DocumentReference(number=DocumentNumber.parse("276-KH/TU"), issued=date(2024, 5, 14), issuer="Ban Thường vụ Tỉnh ủy"))
    276-KH/TU 14/5/2024 Ban Thường vụ Tỉnh ủy
    """

    number: DocumentNumber | None = None
    """Its number; None for a paper cited by name only, such as a law."""
    kind: DocumentKind | None = None
    """Its type (loại văn bản), where it is said."""
    issued: date | None = None
    """Its date (ngày ban hành)."""
    issuer: str | None = None
    """Who issued it (cơ quan ban hành), as cited."""
    title: str | None = None
    """What it is about (trích yếu), as cited."""
    key: str | None = None
    """Key of the document in this cascade, where a person has settled which one is meant."""
    source: Source | None = None
    """Where it is cited."""

    def __str__(self) -> str:
        """Give number, date and issuer as a citation."""
        parts = [str(self.number) if self.number else (self.title or "?")]
        if self.issued:
            parts.append(f"{self.issued.day}/{self.issued.month}/{self.issued.year}")
        return " ".join([*parts, *filter(None, [self.issuer])])


class Recipient(Record):
    """One entry of the list of recipients (nơi nhận).

    >>> Recipient(name="Ban Thường vụ Tỉnh ủy", remark="báo cáo").remark
    'báo cáo'
    """

    name: str
    """The body or person, without the dash and the sign at the end."""
    remark: str | None = None
    """What stands in brackets behind it: `báo cáo`, `để b/c`."""
    source: Source | None = None
    """Where it stands in the paper."""


class Abbreviation(Record):
    """A short form that a paper gives the name of a body, as it says itself (chữ viết tắt, gọi tắt).

    >>> Abbreviation(short="Tổ QLT", name="Tổ Quản lý thu").name
    'Tổ Quản lý thu'
    """

    short: str = Field(min_length=1)
    """What the paper calls it: `Tổ QLT`; or what stands for the first words of such names: `PX` of "PX Cơ điện"."""
    name: str = Field(min_length=1)
    """What that stands for: `Tổ Quản lý thu`, `Phân xưởng`."""


class Signatory(Record):
    """Who signed (người ký).

    >>> Signatory(authority="T/M BAN THƯỜNG VỤ", post="BÍ THƯ").name is None
    True
    """

    authority: str | None = None
    """On whose behalf: `T/M BAN THƯỜNG VỤ`, `KT. CHỦ TỊCH`."""
    post: str | None = None
    """The post of the person (chức vụ): `BÍ THƯ`."""
    name: str | None = None
    """The person's name."""
    source: Source | None = None
    """Where the block stands in the paper."""


class Section(Record):
    """A heading with the text under it that is no task (đề mục).

    >>> Section(id="I.1", heading="Mục đích", points=("Giảm tai nạn lao động.",)).heading
    'Mục đích'
    """

    id: str
    """The paper's own numbering, joined: `I.2`."""
    heading: str
    """The heading without its number."""
    points: tuple[str, ...] = ()
    """Its paragraphs, one each."""
    source: Source | None = None
    """Where it stands in the paper, with its text."""


class Document(Record):
    """A paper of the cascade: directive, resolution, plan (văn bản).

    >>> plan = Document(
    ...     key="thi-xa",
    ...     number=DocumentNumber.parse("12/KH-UBND"),
    ...     issued=date(2026, 1, 15),
    ...     issuer="UBND thị xã Mẫu",
    ...     implements=(DocumentReference(number=DocumentNumber.parse("44/KH-UBND"), issuer="UBND tỉnh Ví Dụ"),),
    ...     tasks=(Task(id="1", title="Kiểm tra bếp ăn trường học"),),
    ... )
    >>> plan.label, plan.issued.year, str(plan.implements[0])
    ('12/KH-UBND', 2026, '44/KH-UBND UBND tỉnh Ví Dụ')
    >>> plan.task("1").title, plan.task("2")
    ('Kiểm tra bếp ăn trường học', None)
    """

    key: str = Field(min_length=1)
    """Name by which other files of the cascade refer to it; any word, unique in the cascade."""
    number: DocumentNumber | None = None
    """Its number (số, ký hiệu); None where the paper has none or leaves it blank."""
    kind: DocumentKind | None = None
    """Its type (loại văn bản)."""
    title: str | None = None
    """What it is about (trích yếu), without the type."""
    issued: date | None = None
    """Date of issue (ngày ban hành); None where the paper lacks it."""
    year: int | None = Field(default=None, ge=1, le=9999)
    """The year in which its days without year lie (`Quý II`), where that is not the year of issue: that of a programme
    for 2026 that was issued in December 2025."""
    issuer: str | None = None
    """Who issued it (cơ quan ban hành), as the paper has it."""
    level: Level | None = None
    """Level of the issuer (cấp ban hành)."""
    place: str | None = None
    """Province, town or commune it is for (địa bàn); None where the paper names none."""
    content: Content = Content.WHOLE
    """How much of it is held."""
    implements: tuple[DocumentReference, ...] = ()
    """The papers it carries out (văn bản được thực hiện), its parents."""
    mentions: tuple[DocumentReference, ...] = ()
    """Other papers it names."""
    timeframe: Timeframe | None = None
    """A time stated for the whole paper; it is not copied to the tasks."""
    convention: Convention | None = None
    """How its tasks say who leads and who implements; derived from them where it is not written."""
    sections: tuple[Section, ...] = ()
    """Headings and the text under them that is no task."""
    targets: tuple[Target, ...] = ()
    """Its measurable targets (chỉ tiêu)."""
    tasks: tuple[Task, ...] = ()
    """Its tasks (nhiệm vụ), with the duties of its last section."""
    abbreviations: tuple[Abbreviation, ...] = ()
    """What it calls bodies in short (chữ viết tắt), as far as its tasks or recipients are so called; under both names a
    body is the same one, in this paper alone."""
    recipients: tuple[Recipient, ...] = ()
    """To whom it goes (nơi nhận)."""
    signatory: Signatory | None = None
    """Who signed it (người ký)."""
    head: Source | None = None
    """Where its head stands: organ, number, date, title and basis."""
    waivers: tuple[Waiver, ...] = ()
    """Rules that it and its tasks need not keep to, each with the reason."""
    note: str | None = None
    """A remark by whoever keeps the file, for example where a fact comes from."""
    source: str | None = None
    """The file it was read from."""

    @property
    def identity(self) -> Identity:
        """Issuer, number and date, which together make the paper; the number alone does not."""
        return (self.issuer, str(self.number) if self.number else None, self.issued)

    @property
    def label(self) -> str:
        """How to name it in a sentence: its number, else its key."""
        return str(self.number) if self.number else self.key

    def window(self, timeframe: Timeframe) -> Window:
        """First and last day of a time that this paper states.

        >>> from cascade.wording import parse_timeframe
        >>> paper = Document(key="plan", issued=date(2025, 12, 26), year=2026)
        >>> paper.window(parse_timeframe("Quý II")).last.isoformat()
        '2026-06-30'
        """
        return timeframe.window(self.issued, self.year)

    def task(self, id: str) -> Task | None:  # noqa: A002  # the field's own name
        """Give the first task of that id, or None."""
        return next((task for task in self.tasks if task.id == id), None)

    @property
    def answering(self) -> Convention | None:
        """How the paper says who answers for its tasks: by its convention, else by duties laid on bodies in its text."""
        laid = self.convention is None and any(task.is_duty for task in self.tasks)
        return Convention.ADDRESSED if laid else self.convention

    def _repr_html_(self) -> str | None:
        """Show it in a notebook."""
        return shown(self, "html")

    @model_validator(mode="after")
    def _share_convention(self) -> Self:
        """Hand the convention down, so that a task's lead is the same wherever it is asked for."""
        convention = self.convention or observe_convention(self.tasks)
        if convention and any(task.convention is None for task in self.tasks):
            shared = tuple(
                task if task.convention else task.model_copy(update={"convention": convention}) for task in self.tasks
            )
            object.__setattr__(self, "tasks", shared)
        if convention is not self.convention:
            object.__setattr__(self, "convention", convention)
        return self


def observe_convention(tasks: Iterable[Task]) -> Convention | None:
    """Tell the convention a plan follows from the roles its tasks name; None where they name none.

    A plan follows a convention when at least half of its assigned tasks do,
    so that one row with "chủ trì" in its value does not turn all others into tasks without a lead.

    >>> from cascade.model import Assignment
    >>> directed = Assignment(role=Role.DIRECTS, agency="Ban Thường vụ Thị ủy")
    >>> carried_out = Assignment(role=Role.IMPLEMENTS, agency="UBND thị xã")
    >>> observe_convention([Task(id="1", title="Mở lớp", assignments=(directed, carried_out))]).value
    'directs-implements'
    """
    led = directed = implemented = coordinated = bare = 0
    for task in tasks:
        if task.convention not in (None, Convention.ADDRESSED):
            return task.convention
        if task.convention is Convention.ADDRESSED:
            continue
        roles = {assignment.role for assignment in task.assignments}
        led += Role.LEADS in roles
        directed += Role.DIRECTS in roles and Role.LEADS not in roles
        implemented += Role.IMPLEMENTS in roles
        coordinated += Role.COORDINATES in roles
        bare += Role.IMPLEMENTS in roles and not roles & {Role.LEADS, Role.DIRECTS}
    if not led + directed + implemented + coordinated:
        return None
    if bare > led + directed:
        return Convention.IMPLEMENTS
    if directed > led:
        return Convention.DIRECTS_IMPLEMENTS
    return Convention.LEADS_IMPLEMENTS if implemented > led / 2 else Convention.LEADS_COORDINATES
