"""Every model: frozen, hashable, closed to unknown keys, and the same again from JSON."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import ValidationError

from cascade.model import (
    Abbreviation,
    Agency,
    AgencyKind,
    Assignment,
    Cascade,
    Collective,
    Content,
    Derivation,
    Document,
    DocumentKind,
    DocumentNumber,
    DocumentReference,
    Level,
    Ongoing,
    Recipient,
    Record,
    Role,
    Section,
    Signatory,
    Source,
    Succession,
    Target,
    Task,
)

SOURCE = Source(line=3, end_line=5, page=1)
REFERENCE = DocumentReference(
    number=DocumentNumber.parse("31-CT/TW"), kind=DocumentKind.DIRECTIVE, issued=date(2024, 3, 19), issuer="Ban Bí thư"
)
TASK = Task(
    id="III.1",
    title="Việc ví dụ",
    points=("Điểm một",),
    assignments=(Assignment(role=Role.LEADS, agency="Sở Y tế", part="khám", wording="Cơ quan chủ trì"),),
    timeframe=Ongoing(kind="ongoing", wording="Thường xuyên"),
    derives=(Derivation(task="a#1", basis="inferred", note="cùng tên"),),
    source=SOURCE,
)
AGENCY = Agency(
    id="a",
    names=("Bộ Giao thông vận tải", "Bộ GTVT"),
    kind=AgencyKind.MINISTRY,
    level=Level.CENTRAL,
    valid_to=date(2025, 2, 28),
    successors=(Succession(agency="Bộ Xây dựng", basis="176/2025/QH15"),),
)
TARGET = Target(
    id="1", measure="số vụ", direction="decrease", bound="at-least", value=Decimal("4.0"), unit="%", per="year"
)
DOCUMENT = Document(
    key="plan",
    number=DocumentNumber.parse("204-KH/TU"),
    kind=DocumentKind.PLAN,
    issued=date(2024, 6, 1),
    issuer="Ban Thường vụ Thị ủy",
    level=Level.DISTRICT,
    content=Content.WHOLE,
    implements=(REFERENCE,),
    sections=(Section(id="I", heading="Mục đích", points=("Một",), source=SOURCE),),
    targets=(TARGET,),
    tasks=(TASK,),
    abbreviations=(Abbreviation(short="Tổ QLT", name="Tổ Quản lý thu"),),
    recipients=(Recipient(name="Thường trực Tỉnh ủy", remark="báo cáo"),),
    signatory=Signatory(authority="T/M BAN THƯỜNG VỤ", post="BÍ THƯ"),
)
COLLECTIVE = Collective(id="c", names=("các sở, ban, ngành",), members=("Sở Y tế",), level=Level.PROVINCE)
CASCADE = Cascade(documents=(DOCUMENT,), agencies=(AGENCY,), collectives=(COLLECTIVE,))
EVERY: tuple[Record, ...] = (SOURCE, REFERENCE, TASK, AGENCY, TARGET, DOCUMENT, COLLECTIVE, CASCADE)
by_class = pytest.mark.parametrize("record", EVERY, ids=lambda record: type(record).__name__)


@by_class
def test_round_trip(record: Record) -> None:
    """A record comes back from JSON equal, with and without its defaults."""
    for short in (True, False):
        assert type(record).model_validate_json(record.model_dump_json(exclude_defaults=short)) == record


@by_class
def test_frozen_and_hashable(record: Record) -> None:
    """A record can be a key, and none of its fields can be set."""
    assert len({record, type(record).model_validate(record.model_dump())}) == 1
    with pytest.raises(ValidationError):
        setattr(record, next(iter(type(record).model_fields)), None)


@by_class
def test_closed(record: Record) -> None:
    """A key that is no field is refused."""
    with pytest.raises(ValidationError, match="Extra inputs"):
        type(record).model_validate({**record.model_dump(), "nope": 1})


@by_class
def test_fields_are_documented(record: Record) -> None:
    """Every field says what it means."""
    assert set(type(record).describe()) == set(type(record).model_fields)


class Visit(Record):  # noqa: D101  # it has no docstring: that is what is tried
    day: date
    """When it was."""


def test_own_record_without_a_docstring() -> None:
    """Who adds a record of their own need not describe it; what they say of its fields is in the schema."""
    assert Visit.model_json_schema()["properties"]["day"]["description"] == "When it was."


def test_target_is_exact() -> None:
    """The value of a target is a decimal and stays as it is written."""
    assert str(Target.model_validate_json(TARGET.model_dump_json()).value) == "4.0"


@pytest.mark.parametrize(("day", "exists"), [("2025-02-28", True), ("2025-03-01", False), ("1990-01-01", True)])
def test_agency_ends(day: str, exists: bool) -> None:  # noqa: FBT001  # a table column
    """A body exists up to its last day."""
    assert AGENCY.exists(date.fromisoformat(day)) is exists


def test_agency_begins() -> None:
    """A body exists from its first day on; its life has an order."""
    born = Agency(id="b", names=("Bộ Nông nghiệp và Môi trường",), valid_from=date(2025, 3, 1))
    assert not born.exists(date(2025, 2, 28))
    assert born.exists(date(2025, 3, 1))
    with pytest.raises(ValidationError, match="valid_to lies before valid_from"):
        Agency(id="b", names=("X",), valid_from=date(2025, 3, 1), valid_to=date(2025, 2, 1))


def test_names_and_labels() -> None:
    """The first name is the official one; a paper is named by its number, else by its key."""
    assert AGENCY.name == "Bộ Giao thông vận tải"
    assert COLLECTIVE.name == "các sở, ban, ngành"
    assert DOCUMENT.label == "204-KH/TU"
    assert Document(key="x").label == "x"
    assert DOCUMENT.identity == ("Ban Thường vụ Thị ủy", "204-KH/TU", date(2024, 6, 1))
    assert Document(key="x").identity == (None, None, None)
    assert CASCADE.document("plan") is DOCUMENT
    assert CASCADE.document("other") is None


def test_reference_in_a_sentence() -> None:
    """A reference reads as a citation, whatever of it is known."""
    assert str(REFERENCE) == "31-CT/TW 19/3/2024 Ban Bí thư"
    assert str(DocumentReference(title="Luật Đường bộ")) == "Luật Đường bộ"
    assert str(DocumentReference()) == "?"


def test_source_and_level() -> None:
    """A passage of one line ends where it begins; levels go down from the centre."""
    assert (SOURCE.last, Source(line=7).last) == (5, 7)
    assert [level.depth for level in Level] == [0, 1, 2, 3]
