"""Tasks: what is to be done, who does what part of it, and from what it derives."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from pydantic import Field

from cascade.model.record import Record
from cascade.model.settings import Waiver
from cascade.model.source import Source
from cascade.model.timeframe import Timeframe

__all__ = ["Assignment", "Convention", "Derivation", "Role", "Task"]


class Role(StrEnum):
    """What a body does for a task (vai trò); domain.md section 4."""

    DIRECTS = "directs"
    """Chỉ đạo."""
    LEADS = "leads"
    """Chủ trì."""
    IMPLEMENTS = "implements"
    """Thực hiện."""
    COORDINATES = "coordinates"
    """Phối hợp."""
    ADVISES = "advises"
    """Tham mưu."""
    MONITORS = "monitors"
    """Theo dõi, đôn đốc, kiểm tra, giám sát."""
    REPORTS = "reports"
    """Tổng hợp, báo cáo."""


class Convention(StrEnum):
    """How a plan says who answers for a task (quy ước phân công); domain.md section 4.

    Plans differ in the labels they use, so lead and implementer are read by the plan's own convention.
    """

    DIRECTS_IMPLEMENTS = "directs-implements"
    """"Cơ quan chỉ đạo" and "Cơ quan thực hiện": who directs answers for the task."""
    LEADS_IMPLEMENTS = "leads-implements"
    """"Chủ trì" and "Thực hiện": two columns, two bodies."""
    LEADS_COORDINATES = "leads-coordinates"
    """"Chủ trì" and "Phối hợp": who leads also implements."""
    IMPLEMENTS = "implements"
    """"Cơ quan thực hiện" alone: the implementer is the lead as well."""
    ADDRESSED = "addressed"
    """A duty laid on a body in running text ("Tổ chức thực hiện"): whoever is addressed answers for it."""


_ADDRESSED_ORDER = (
    Role.LEADS,
    Role.DIRECTS,
    Role.IMPLEMENTS,
    Role.ADVISES,
    Role.MONITORS,
    Role.REPORTS,
    Role.COORDINATES,
)


class Assignment(Record):
    """One body in one role (phân công).

    >>> lead = Assignment(role=Role.LEADS, agency="Sở Y tế", wording="Cơ quan chủ trì")
    >>> lead.role.value, lead.agency
    ('leads', 'Sở Y tế')
    """

    role: Role
    """What the body does for the task."""
    agency: str = Field(min_length=1)
    """Name of the body as the paper has it; a collective such as `các sở, ban, ngành` stands here too."""
    part: str | None = None
    """The part of the task that is this body's, where the paper gives each its own."""
    wording: str | None = None
    """The label or verb the role was read from: `Cơ quan chủ trì`."""


class Derivation(Record):
    """The link from a task to the task of a higher paper that it carries out.

    >>> Derivation(task="tinh-vi-du#1", basis="inferred", note="the titles agree").basis
    'inferred'
    """

    task: str = Field(min_length=1)
    """The task above, as `document-key#task-id`."""
    basis: Literal["stated", "inferred", "confirmed"] = "stated"
    """`stated` by the paper, `inferred` by the library, or `confirmed` by a person after inference."""
    note: str | None = None
    """Why it was inferred, or who confirmed it."""


class Task(Record):
    """The smallest unit of a plan that has an assignment or a time of its own (nhiệm vụ).

    >>> task = Task(
    ...     id="1",
    ...     title="Kiểm tra bếp ăn trường học",
    ...     assignments=(
    ...         Assignment(role=Role.LEADS, agency="Phòng Y tế"),
    ...         Assignment(role=Role.COORDINATES, agency="Phòng Giáo dục và Đào tạo"),
    ...     ),
    ... )
    >>> task.lead, task.implementers, task.coordinators
    ('Phòng Y tế', ('Phòng Y tế',), ('Phòng Giáo dục và Đào tạo',))
    >>> task.timeframe is None
    True
    """

    id: str = Field(min_length=1)
    """Key within its document, made of the paper's own numbering: `III.1`."""
    title: str
    """What is to be done, as the paper heads it (tên nhiệm vụ)."""
    points: tuple[str, ...] = ()
    """The points below the heading (các nội dung), one paragraph each."""
    section: str | None = None
    """Id of the section or group under which it stands."""
    parent: str | None = None
    """Id of the task above it in the same document, where that is a task of its own."""
    assignments: tuple[Assignment, ...] = ()
    """Who does what, in the order of the paper."""
    timeframe: Timeframe | None = None
    """When (thời gian thực hiện); None where the paper gives none."""
    outputs: tuple[str, ...] = ()
    """What must exist afterwards (sản phẩm, kết quả)."""
    derives: tuple[Derivation, ...] = ()
    """The tasks of higher papers that it carries out."""
    convention: Convention | None = None
    """How lead and implementer are read; taken from the document where it is not written."""
    waivers: tuple[Waiver, ...] = ()
    """Rules that it need not keep to, each with the reason."""
    note: str | None = None
    """A remark that stands with the task, such as a reviewer's note in a cell (ghi chú)."""
    source: Source | None = None
    """Where it stands in the paper."""

    def bodies(self, role: Role) -> tuple[str, ...]:
        """Names of the bodies in one role, in the order of the paper, each once."""
        return tuple(dict.fromkeys(a.agency for a in self.assignments if a.role is role))

    @property
    def is_duty(self) -> bool:
        """Whether it is a duty laid on a body in running text rather than a task under labels or in a table."""
        return self.convention is Convention.ADDRESSED

    @property
    def leads(self) -> tuple[str, ...]:
        """Who answers for the task by the plan's convention; one body in a good plan, none where it is missing."""
        if named := self.bodies(Role.LEADS):
            return named
        convention = self.convention
        if convention is Convention.ADDRESSED:
            return next((found for role in _ADDRESSED_ORDER if (found := self.bodies(role))), ())
        if convention is Convention.IMPLEMENTS:
            return self.bodies(Role.IMPLEMENTS)
        if convention is Convention.DIRECTS_IMPLEMENTS:
            return self.bodies(Role.DIRECTS)
        if convention is None:
            return self.bodies(Role.DIRECTS) or self.bodies(Role.IMPLEMENTS)
        return ()

    @property
    def lead(self) -> str | None:
        """The body that answers for the task: the first of `leads`."""
        return next(iter(self.leads), None)

    @property
    def implementers(self) -> tuple[str, ...]:
        """Who carries the task out by the plan's convention."""
        if named := self.bodies(Role.IMPLEMENTS):
            return named
        if self.convention in (Convention.LEADS_IMPLEMENTS, Convention.DIRECTS_IMPLEMENTS):
            return ()
        return self.leads

    @property
    def coordinators(self) -> tuple[str, ...]:
        """Who takes part (phối hợp)."""
        return self.bodies(Role.COORDINATES)
