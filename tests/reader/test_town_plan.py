"""The plan the library is for: every fact of the town plan 204-KH/TU, from the real paper and from the project's own version."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from cascade.model import Convention, DocumentKind, Level, Role
from cascade.reader import Reading, read

ROOT = Path(__file__).resolve().parents[2]
REAL = ROOT.parent / "shared" / "documents" / "204-KH-TU.txt"
OWN = ROOT / "examples" / "31-ct-tw" / "204-kh-tu.txt"

HEADINGS = (
    "Bảo đảm quyền của người lao động được làm việc trong điều kiện an toàn, vệ sinh lao động và bảo vệ tài sản, quyền, lợi ích hợp pháp, chính đáng của Nhà nước, doanh nghiệp, tổ chức, cá nhân",
    "Đẩy mạnh công tác tuyên truyền, giáo dục, nâng cao nhận thức về công tác an toàn, vệ sinh lao động",
    "Tổ chức rà soát, bổ sung, kiến nghị hoàn thiện chính sách, pháp luật",
    "Nâng cao năng lực, hiệu lực, hiệu quả quản lý nhà nước về công tác an toàn, vệ sinh lao động",
    "Tổ chức bộ máy, nâng cao chất lượng nguồn nhân lực có chuyên môn sâu về an toàn, vệ sinh lao động",
    "Tăng cường nguồn lực Nhà nước và doanh nghiệp đầu tư cho công tác an toàn, vệ sinh lao động",
    "Tăng cường công tác phối hợp, thanh tra, kiểm tra, đánh giá kết quả công tác an toàn, vệ sinh lao động",
)
POINTS = (3, 3, 2, 3, 1, 2, 3)
TOWN = "Ủy ban nhân dân thị xã"
COUNCIL = "Hội đồng nhân dân thị xã"
PROPAGANDA = "Ban Tuyên giáo Thị ủy"
YOUTH = "Ban Thường vụ Thị đoàn"
CELLS = "các đảng ủy, chi bộ trực thuộc Thị ủy"
CONCERNED = "các cơ quan, cá nhân có liên quan"
OFFICES = "các cơ quan liên quan"
IMPLEMENTERS = (
    (TOWN, PROPAGANDA, YOUTH, CELLS, CONCERNED),
    (TOWN, PROPAGANDA, YOUTH, CELLS, CONCERNED),
    (TOWN, COUNCIL),
    (TOWN, OFFICES),
    (TOWN, OFFICES),
    (TOWN, OFFICES),
    (COUNCIL, PROPAGANDA, CELLS, CONCERNED),
)
RECIPIENTS = (
    ("Ban Thường vụ Tỉnh ủy", "báo cáo"),
    ("Ban Tuyên giáo Tỉnh ủy", "báo cáo"),
    ("Thường trực HĐND thị xã", None),
    ("UBND thị xã", None),
    ("Các đảng ủy, chi bộ trực thuộc Thị ủy", None),
    ("Các cơ quan chuyên trách TMGV Thị ủy", None),
    ("Các đồng chí Thị ủy viên", None),
    ("Mặt trận Tổ quốc và các tổ chức CT-XH thị xã", None),
    ("C, PC Văn phòng Thị ủy", None),
    ("Lưu Văn phòng Thị ủy", None),
)


@pytest.fixture(
    scope="module",
    params=[
        pytest.param(
            REAL,
            id="real",
            marks=pytest.mark.skipif(not REAL.exists(), reason="the real papers are not part of the project"),
        ),
        pytest.param(OWN, id="own"),
    ],
)
def reading(request: pytest.FixtureRequest) -> Reading:
    """The town plan, read once."""
    return read(request.param)


@pytest.fixture(scope="module")
def lines(reading: Reading) -> list[str]:
    """The lines of the paper that was read; a form feed parts lines too."""
    path = REAL if reading.document.source == REAL.name else OWN
    return path.read_text(encoding="utf-8").replace("\f", "\n").split("\n")


def test_head(reading: Reading) -> None:
    """The number, the type and the issuer are read; the date that the paper lacks stays missing."""
    document = reading.document
    assert reading.plan
    assert str(document.number) == "204-KH/TU"
    assert document.kind is DocumentKind.PLAN
    assert document.issued is None
    assert document.issuer == "Ban Thường vụ Thị ủy"
    assert document.level is Level.DISTRICT
    assert document.place is None, "the paper names no town"
    assert document.title is not None
    assert document.title.startswith("thực hiện Chỉ thị số 31-CT/TW ngày 19/3/2024")
    assert document.title.endswith("an toàn, vệ sinh lao động trong tình hình mới")
    assert document.key == "204-kh-tu"


def test_parents(reading: Reading) -> None:
    """Both papers that it carries out are known by number, date and issuer, and nothing else is cited."""
    document = reading.document
    assert [(str(r.number), r.issued, r.issuer) for r in document.implements] == [
        ("276-KH/TU", date(2024, 5, 14), "Ban Thường vụ Tỉnh ủy"),
        ("31-CT/TW", date(2024, 3, 19), "Ban Bí thư"),
    ]
    assert document.mentions == ()


def test_targets(reading: Reading) -> None:
    """The three targets of section II come with direction, bound, number, unit and period."""
    targets = reading.document.targets
    assert [(t.direction, t.bound, str(t.value), t.unit, t.per) for t in targets] == [
        ("decrease", "at-least", "4", "%", "year"),
        ("increase", "at-least", "5", "%", "year"),
        ("increase", "at-least", "5", "%", "year"),
    ]
    measures = [t.measure for t in targets]
    assert measures[0].endswith("tỷ lệ tai nạn lao động chết người")
    assert "bệnh nghề nghiệp" in measures[1]
    assert measures[2].startswith("số cơ sở")
    assert measures[2].endswith("được quan trắc môi trường lao động")


def test_sections(reading: Reading) -> None:
    """Sections I to IV are there, purpose and requirements with two points each."""
    sections = {s.id: s for s in reading.document.sections}
    assert [sections[i].heading for i in ("I", "II", "III", "IV")] == [
        "MỤC ĐÍCH, YÊU CẦU",
        "MỤC TIÊU",
        "NHIỆM VỤ",
        "TỔ CHỨC THỰC HIỆN",
    ]
    assert [(sections[i].heading, len(sections[i].points)) for i in ("I.1", "I.2")] == [("Mục đích", 2), ("Yêu cầu", 2)]


def test_seven_tasks(reading: Reading) -> None:
    """Section III gives seven tasks under their headings, wrapped lines joined."""
    tasks = [task for task in reading.document.tasks if not task.is_duty]
    assert [task.id for task in tasks] == [f"III.{n}" for n in range(1, 8)]
    assert [task.title for task in tasks] == list(HEADINGS)
    assert {task.section for task in tasks} == {"III"}


def test_points(reading: Reading) -> None:
    """Each task has its points, also the one whose text has no dash, and those that a page end cuts in two."""
    tasks = [task for task in reading.document.tasks if not task.is_duty]
    assert tuple(len(task.points) for task in tasks) == POINTS
    for task in tasks:
        for point in task.points:
            assert point.endswith((".", ";")), f"{task.id}: a point is a whole paragraph: {point[-30:]!r}"
            assert point[0].isupper(), f"{task.id}: a point begins its own paragraph: {point[:30]!r}"


@pytest.mark.parametrize("index", range(7))
def test_assignments(reading: Reading, index: int) -> None:
    """The standing committee directs every task; the implementers are split into single bodies."""
    task = reading.document.tasks[index]
    assert task.bodies(Role.DIRECTS) == ("Ban Thường vụ Thị ủy",)
    assert task.implementers == IMPLEMENTERS[index]
    assert {a.role for a in task.assignments} == {Role.DIRECTS, Role.IMPLEMENTS}
    assert {a.wording for a in task.assignments} == {"Cơ quan chỉ đạo", "Cơ quan thực hiện"}
    assert task.convention is Convention.DIRECTS_IMPLEMENTS
    assert task.lead == "Ban Thường vụ Thị ủy", "the plan has no other label for who answers"


def test_timeframes(reading: Reading) -> None:
    """Every task is without end, and the duties of section IV have no time."""
    tasks = [task for task in reading.document.tasks if not task.is_duty]
    assert [(t.timeframe.kind, t.timeframe.wording) for t in tasks if t.timeframe] == [("ongoing", "Thường xuyên")] * 7
    assert [t.timeframe for t in reading.document.tasks if t.is_duty] == [None, None]
    assert reading.document.timeframe is None


def test_duties(reading: Reading) -> None:
    """Section IV gives two duties without labels: all bodies implement the first, the second has a lead and a partner."""
    duties = [task for task in reading.document.tasks if task.is_duty]
    assert [task.id for task in duties] == ["IV.1", "IV.2"]
    first, second = duties
    assert {a.role for a in first.assignments} == {Role.IMPLEMENTS}
    assert first.bodies(Role.IMPLEMENTS) == (
        "Các cơ quan chuyên trách tham mưu giúp việc Thị ủy",
        "Mặt trận Tổ quốc Việt Nam thị xã",
        "các tổ chức chính trị - xã hội thị xã",
        "các đảng ủy, chi bộ trực thuộc Thị ủy",
    )
    assert [(a.role, a.agency) for a in second.assignments] == [(Role.LEADS, PROPAGANDA), (Role.COORDINATES, TOWN)]
    assert second.lead == PROPAGANDA


def test_recipients(reading: Reading) -> None:
    """Ten recipients, the first two with their remark."""
    assert tuple((r.name, r.remark) for r in reading.document.recipients) == RECIPIENTS


def test_signatory(reading: Reading) -> None:
    """The secretary signs for the standing committee."""
    signatory = reading.document.signatory
    assert signatory is not None
    assert (signatory.authority, signatory.post) == ("T/M BAN THƯỜNG VỤ", "BÍ THƯ")
    assert bool(signatory.name) is (reading.document.source == REAL.name), "only the real paper is signed with a name"


def test_nothing_unplaced(reading: Reading) -> None:
    """Every line but page furniture stands in the document."""
    assert [line for line in reading.unplaced if not line.furniture] == []


def test_tasks_know_their_lines(reading: Reading, lines: list[str]) -> None:
    """Each task says from which lines it was read: from its heading to its last label, and no two overlap."""
    tasks = reading.document.tasks
    spans = [(t.source.line, t.source.last) for t in tasks if t.source]
    assert len(spans) == len(tasks)
    for task, (first, last) in zip(tasks, spans, strict=True):
        assert task.title.split()[0] in lines[first - 1], "the heading begins on the first line"
        if not task.is_duty:
            assert lines[last - 1].strip() == "+ Thời gian thực hiện: Thường xuyên."
    assert all(a[1] < b[0] for a, b in pairwise(spans))
