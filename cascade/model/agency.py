"""Bodies: agencies with their level, place and life, and collectives of them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from typing import Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from cascade.model.record import Record

__all__ = ["Agency", "AgencyKind", "Collective", "Level", "Succession"]


class Level(StrEnum):
    """Level of government (cấp)."""

    CENTRAL = "central"
    """Trung ương."""
    PROVINCE = "province"
    """Cấp tỉnh: tỉnh, thành phố trực thuộc trung ương."""
    DISTRICT = "district"
    """Cấp huyện: huyện, quận, thị xã, thành phố thuộc tỉnh; ended on 1/7/2025."""
    COMMUNE = "commune"
    """Cấp xã: xã, phường, thị trấn, đặc khu."""

    @property
    def depth(self) -> int:
        """0 for central down to 3 for commune."""
        return _DEPTHS[self]

    @property
    def last_day(self) -> date | None:
        """The last day of a level that has ended: of the district 30/6/2025, by 72/2025/QH15; None for all others."""
        return date(2025, 6, 30) if self is Level.DISTRICT else None

    @property
    def ended_by(self) -> str | None:
        """The paper on which the end of a level rests; None for one that lives."""
        return "72/2025/QH15" if self is Level.DISTRICT else None


_DEPTHS = {level: depth for depth, level in enumerate(Level)}


class AgencyKind(StrEnum):
    """What sort of body it is."""

    PARTY_COMMITTEE = "party-committee"
    """Cấp ủy và ban thường vụ: Tỉnh ủy, Ban Thường vụ Thị ủy, Bộ Chính trị, Ban Bí thư."""
    PARTY_ADVISORY = "party-advisory"
    """Cơ quan tham mưu, giúp việc của cấp ủy: Ban Tuyên giáo, Ban Tổ chức, Văn phòng, Ủy ban Kiểm tra."""
    GOVERNMENT = "government"
    """Cơ quan hành chính: Chính phủ, Ủy ban nhân dân."""
    COUNCIL = "council"
    """Cơ quan dân cử: Quốc hội, Hội đồng nhân dân, Thường trực HĐND."""
    MINISTRY = "ministry"
    """Bộ, cơ quan ngang bộ."""
    DEPARTMENT = "department"
    """Sở, ban, ngành; phòng; cục, vụ."""
    FRONT = "front"
    """Mặt trận Tổ quốc và các tổ chức chính trị - xã hội."""
    JUSTICE = "justice"
    """Tòa án, Viện kiểm sát."""
    FORCES = "forces"
    """Công an, Quân đội, Biên phòng."""
    MEDIA = "media"
    """Đài, báo, thông tấn xã."""
    COORDINATION = "coordination"
    """Ban Chỉ đạo, Hội đồng phối hợp, ủy ban liên ngành."""
    OTHER = "other"
    """Any other body."""

    @property
    def has_one_field(self) -> bool:
        """Whether such a body has a field of work of its own, where a committee answers for its whole place.

        >>> AgencyKind.DEPARTMENT.has_one_field, AgencyKind.GOVERNMENT.has_one_field
        (True, False)
        """
        places = (AgencyKind.PARTY_COMMITTEE, AgencyKind.GOVERNMENT, AgencyKind.COUNCIL)
        return self not in (*places, AgencyKind.COORDINATION, AgencyKind.OTHER)


class Succession(Record):
    """To whom the work of a body passed (cơ quan kế thừa).

    >>> Succession(agency="Bộ Xây dựng", basis="176/2025/QH15").part is None
    True
    """

    agency: str
    """Name or id of the successor."""
    basis: str | None = None
    """The paper it rests on (căn cứ), as cited: `176/2025/QH15`; None where it is not known."""
    part: str | None = None
    """Which part of the work passed to it, where only a part did (phần chức năng chuyển giao)."""


class Agency(Record):
    """A body that can answer for a task (cơ quan, đơn vị).

    >>> office = Agency(
    ...     id="gtvt",
    ...     names=("Bộ Giao thông vận tải", "Bộ GTVT"),
    ...     valid_to=date(2025, 2, 28),
    ...     successors=(Succession(agency="Bộ Xây dựng", basis="176/2025/QH15"),),
    ... )
    >>> office.name, office.exists(date(2025, 3, 1))
    ('Bộ Giao thông vận tải', False)
    """

    id: str = Field(min_length=1)
    """Key by which other files refer to it."""
    names: tuple[str, ...] = Field(min_length=1)
    """Its names, the official one first, then the forms and abbreviations in which papers write it."""
    kind: AgencyKind = AgencyKind.OTHER
    """What sort of body it is."""
    level: Level | None = None
    """Level at which it works (cấp)."""
    place: str | None = None
    """Province, town or commune it belongs to (địa bàn), as named: `tỉnh Quảng Ngãi`."""
    parent: str | None = None
    """Name or id of the body directly above it (cơ quan cấp trên trực tiếp)."""
    valid_from: date | None = None
    """First day on which it exists; None where it is not known or lies before any plan."""
    valid_to: date | None = None
    """Last day on which it exists; None while it lives."""
    successors: tuple[Succession, ...] = ()
    """Bodies its work passed to when it ended, none to many; never followed without being asked."""

    @property
    def name(self) -> str:
        """The official name."""
        return self.names[0]

    def exists(self, on: date) -> bool:
        """Whether the body exists on a day, as far as its dates are known."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    @model_validator(mode="after")
    def _life_in_order(self) -> Self:
        if self.valid_from and self.valid_to and self.valid_to < self.valid_from:
            raise PydanticCustomError("life_reversed", "valid_to lies before valid_from")
        return self


class Collective(Record):
    """Several bodies named at once (nhóm cơ quan): `các sở, ban, ngành`.

    >>> related = Collective(id="related", names=("các cơ quan liên quan",), determinate=False)
    >>> related.name, related.members
    ('các cơ quan liên quan', ())
    """

    id: str = Field(min_length=1)
    """Key by which other files refer to it."""
    names: tuple[str, ...] = Field(min_length=1)
    """Its names, the commonest first."""
    determinate: bool = True
    """Whether one can list its members: `UBND các xã, phường` yes, `các cơ quan liên quan` no (vague)."""
    level: Level | None = None
    """Level of its members (cấp)."""
    place: str | None = None
    """Province, town or commune its members belong to (địa bàn)."""
    members: tuple[str, ...] = ()
    """Names or ids of its members, as far as they are known."""

    @property
    def name(self) -> str:
        """The commonest name."""
        return self.names[0]
