"""What reading gives on the real papers, where they are at hand: facts only."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from cascade.model import Convention, Document, DocumentKind, Level, Source
from cascade.reader import Paper, Reading, Table, read, read_paper
from cascade.reader.formats import open_paper

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "documents"
ALL = sorted(path for path in FOLDER.rglob("*") if path.is_file() and path.name not in ("README.md", "numbers.tsv"))
NOT_PLANS = [path for path in ALL if path.parent.name == "not-plans"]
PLANS = [path for path in ALL if path.parent.name != "not-plans"]
HANOI = "277-KH-UBND.pdf"
ANNEX = "03-NQ-CP-annex-2.md"
MERGED = "03-NQ-CP-annex-2-after-merger.md"

pytestmark = pytest.mark.skipif(not ALL, reason="the real papers are not part of the project")

_OPENED: dict[Path, Paper] = {}
_READ: dict[Path, Reading] = {}


def opened(path: Path) -> Paper:
    """The paper off its format, opened once in all tests of this module."""
    if path not in _OPENED:
        _OPENED[path] = open_paper(path)
    return _OPENED[path]


def reading(path: Path) -> Reading:
    """The reading of a paper, made once."""
    if path not in _READ:
        _READ[path] = read_paper(opened(path), name=path.name)
    return _READ[path]


def named(name: str) -> Document:
    """The document read from a file of the folder."""
    return reading(FOLDER / name).document


def sources(document: Document) -> Iterator[Source]:
    """Every place a part of the document was read from."""
    found = [document.head, document.signatory.source if document.signatory else None]
    found += [section.source for section in document.sections]
    found += [target.source for target in document.targets]
    found += [task.source for task in document.tasks]
    found += [recipient.source for recipient in document.recipients]
    return (source for source in found if source)


def texts(document: Document) -> Iterator[str]:
    """Every piece of running text of the document."""
    for section in document.sections:
        yield from (section.heading, *section.points)
    for task in document.tasks:
        yield from (task.title, *task.points, *task.outputs, *(a.agency for a in task.assignments))
    yield from (recipient.name for recipient in document.recipients)


# --- every paper -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_conservation(path: Path) -> None:
    """Every line that is not blank is placed or reported."""
    found = reading(path)
    held = {n for source in sources(found.document) for n in range(source.line, source.last + 1)}
    held |= {left.number for left in found.unplaced}
    paper = opened(path)
    for block in (*paper.blocks, *paper.furniture):
        if isinstance(block, Table):
            numbers = {row.number for row in block.rows if any(cell.strip() for cell in row.cells)}
        else:
            numbers = {block.number} if block.text.strip() else set()
        assert numbers <= held


@pytest.mark.parametrize("path", ALL, ids=lambda path: path.name)
def test_same_result_twice(path: Path) -> None:
    """The same paper always reads the same, from the file on."""
    assert read(path) == reading(path)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_nothing_left_but_furniture(path: Path) -> None:
    """Of the plans every line of text finds its place."""
    assert [left for left in reading(path).unplaced if not left.furniture] == []


@pytest.mark.parametrize("path", NOT_PLANS, ids=lambda path: path.name)
def test_not_plans(path: Path) -> None:
    """Decrees, circulars and procedures give no tasks, and the reading says what it took them for."""
    found = reading(path)
    assert not found.plan
    assert found.document.tasks == ()
    assert [dict(note.values)["kind"] for note in found.notes if note.kind == "not-a-plan"] == [found.document.kind]


@pytest.mark.parametrize(
    ("name", "number", "kind", "issued", "level"),
    [
        ("17-2025-ND-CP.txt", "17/2025/NĐ-CP", DocumentKind.DECREE, date(2025, 2, 6), Level.CENTRAL),
        ("26-2022-TT-BGTVT.txt", "26/2022/TT-BGTVT", DocumentKind.CIRCULAR, date(2022, 10, 20), Level.CENTRAL),
        ("415-QD-BGTVT.txt", "415/QĐ-BGTVT", DocumentKind.DECISION, date(2024, 4, 9), Level.CENTRAL),
        ("529-QD-UBND.txt", "529/QĐ-UBND", DocumentKind.DECISION, date(2024, 5, 27), Level.PROVINCE),
    ],
)
def test_heads_of_not_plans(name: str, number: str, kind: DocumentKind, issued: date, level: Level) -> None:
    """The heads of papers that are no plans are read like any other."""
    document = named(f"not-plans/{name}")
    assert (str(document.number), document.kind, document.issued, document.level) == (number, kind, issued, level)


# --- the plan of 100 days --------------------------------------------------------------------------------------------


def test_hanoi_head() -> None:
    """The number and the date typed into the form are found; the issuer set in capitals is spelt as a name again."""
    document = named(HANOI)
    assert str(document.number) == "277/KH-UBND"
    assert document.kind is DocumentKind.PLAN
    assert document.issued == date(2026, 7, 14)
    assert document.level is Level.PROVINCE
    assert document.issuer == "Ủy ban nhân dân thành phố Hà Nội"
    assert document.place == "thành phố Hà Nội"


def test_hanoi_title() -> None:
    """The lines below the type say what the plan is about."""
    title = named(HANOI).title
    assert title is not None
    assert title.startswith("Triển khai đợt cao điểm 100 ngày")
    assert title.endswith("thành phố Hà Nội")


def test_hanoi_parents() -> None:
    """The papers it carries out come with dates and issuers, the first standing first; what the second carries out is mentioned."""
    document = named(HANOI)
    assert [(str(r.number), r.issued, r.issuer) for r in document.implements] == [
        ("05-KH/BCĐTW", date(2026, 7, 11), "Ban Chỉ đạo Trung ương"),
        ("20-KH/BCĐ57", date(2026, 1, 19), "Ban Chỉ đạo 57 Thành ủy"),
    ]
    assert "57-NQ/TW" in [str(r.number) for r in document.mentions]


def test_hanoi_rows() -> None:
    """The annex has its 33 numbered rows, each with one lead or more, an output and a time; only row 17 has no partner."""
    document = named(HANOI)
    rows = [document.task(f"PL.{n}") for n in range(1, 34)]
    held = [row for row in rows if row]
    assert len(held) == 33
    assert [row.id for row in held if not row.leads or not row.outputs or not row.timeframe] == []
    assert [row.id for row in held if not row.coordinators] == ["PL.17"]
    assert [task.id for task in document.tasks if task.id.startswith("PL.") and task not in held] == ["PL.TT2"]
    assert {row.convention for row in held} == {Convention.LEADS_COORDINATES}


@pytest.mark.parametrize("number", range(1, 9))
def test_hanoi_merged_cells(number: int) -> None:
    """Coordinator, output and deadline of rows 1 to 8 stand in one merged cell each."""
    row = named(HANOI).task(f"PL.{number}")
    assert row is not None
    assert row.coordinators == ("Sở Khoa học và Công nghệ",)
    assert len(row.outputs) == 1
    assert row.timeframe is not None
    assert (row.timeframe.kind, row.timeframe.window().last) == ("by", date(2026, 8, 30))


def test_hanoi_merged_leads() -> None:
    """The lead that stands beside a heading belongs to the rows below it."""
    for task in ("PL.32", "PL.33"):
        row = named(HANOI).task(task)
        assert row is not None
        assert row.leads == ("Các Sở, ban, ngành", "UBND các xã, phường")
        assert row.coordinators == ("Sở Tài chính", "Sở Khoa học và Công nghệ")


def test_hanoi_parts() -> None:
    """Where a cell gives each body its part, the part is kept beside the body."""
    row = named(HANOI).task("PL.30")
    assert row is not None
    assert [(a.agency, a.part) for a in row.assignments[:2]] == [
        ("UBND các xã, phường", "trực tiếp triển khai tại địa bàn"),
        ("Sở Khoa học và Công nghệ", "triển khai hệ thống, hạ tầng, dữ liệu"),
    ]


def test_hanoi_row_cut_by_page() -> None:
    """Row 14 is cut by a page end; its last output is whole and the cut is told."""
    row = named(HANOI).task("PL.14")
    assert row is not None
    assert len(row.outputs) == 3
    assert row.outputs[-1].count("50%") == 2
    assert ("row-cut-by-page", row.source and row.source.line) in [
        (n.kind, n.line) for n in reading(FOLDER / HANOI).notes
    ]


def test_hanoi_times() -> None:
    """The document's own 100 days count from its issue and are not copied to its tasks; so do those of the rows."""
    document = named(HANOI)
    assert document.timeframe is not None
    assert document.timeframe.kind == "relative"
    assert document.timeframe.window(document.issued) == (date(2026, 7, 14), date(2026, 10, 22))
    counted = [t.id for t in document.tasks if t.timeframe and t.timeframe.kind == "relative"]
    assert len(counted) == 18
    for duty in (task for task in document.tasks if task.is_duty):
        assert duty.timeframe is None
    last = document.task("PL.33")
    assert last is not None
    assert last.timeframe is not None
    assert last.timeframe.kind == "duration", "100 ngày, with nothing to count from"


def test_hanoi_duties() -> None:
    """Section IV addresses seven bodies or groups of bodies."""
    document = named(HANOI)
    found = [document.task(f"IV.{n}") for n in range(1, 8)]
    assert [task.lead for task in found if task] == [
        "Sở Khoa học và Công nghệ",
        "Sở Nội vụ",
        "Sở Tài chính",
        "Các Sở, ban, ngành Thành phố",
        "UBND các xã, phường",
        "Ủy ban Mặt trận Tổ quốc Việt Nam thành phố Hà Nội",
        "Văn phòng Thành ủy",
    ]
    assert all(task.is_duty for task in found if task)


def test_hanoi_duties_are_seven() -> None:
    """The paragraph that closes the plan is no duty."""
    assert sum(task.is_duty for task in named(HANOI).tasks) == 7


def test_hanoi_tail() -> None:
    """Sixteen recipients beside the signature, each on its own, and who signed for whom."""
    document = named(HANOI)
    names = [recipient.name for recipient in document.recipients]
    assert len(names) == 16
    assert (names[0], names[1]) == ("Ban Chỉ đạo 57 Trung ương", "Thủ tướng Chính phủ")
    assert names[12:14] == ["Các Sở, ban, ngành Thành phố", "UBND các xã, phường"]
    assert names[15] == "Lưu: VT, ĐMPT"
    signatory = document.signatory
    assert signatory is not None
    assert (signatory.authority, signatory.post) == ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_hanoi_page_numbers() -> None:
    """No page number stands inside a sentence: where a page ends in one, its halves meet."""
    whole = " ".join(texts(named(HANOI)))
    assert "an toàn hệ thống thông tin theo cấp độ" in whole
    assert [u.text for u in reading(FOLDER / HANOI).unplaced if u.furniture and u.text.isdigit()] == [
        *"234",
        *"2345678",
    ]


# --- the annex of 140 tasks ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "without_partner"), [(ANNEX, 33), (MERGED, 35)])
def test_annex(name: str, without_partner: int) -> None:
    """140 tasks in 7 groups, none without lead, some without coordinator, and only task 42 without a time."""
    document = named(name)
    tasks = document.tasks
    assert [task.id for task in tasks] == [str(n) for n in range(1, 141)]
    groups = ["I", "II", "III", "IV", "V", "VI", "VII"]
    assert list(dict.fromkeys(task.section for task in tasks)) == groups
    assert [section.id for section in document.sections if section.id in groups] == groups
    assert [task.id for task in tasks if not task.leads] == []
    assert sum(not task.coordinators for task in tasks) == without_partner
    assert [task.id for task in tasks if task.timeframe is None] == ["42"]
    assert document.convention is Convention.LEADS_COORDINATES
    assert [str(reference.number) for reference in document.implements] == ["57-NQ/TW"]
    assert document.number is None, "the number is blank in the paper"


@pytest.mark.parametrize(
    ("task", "before", "after"),
    [
        ("8", ("Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ"), ("Bộ Khoa học và Công nghệ",)),
        ("24", ("Bộ Kế hoạch và Đầu tư",), ("Bộ Tài chính",)),
        ("98", ("Bộ Văn hóa, Thể thao và Du lịch",), ("Bộ Văn hóa, Thể thao và Du lịch",)),
        (
            "119",
            ("Bộ Thông tin và Truyền thông", "Bộ Giáo dục và Đào tạo", "Bộ Quốc phòng"),
            ("Bộ Khoa học và Công nghệ", "Bộ Giáo dục và Đào tạo", "Bộ Quốc phòng"),
        ),
    ],
)
def test_annex_before_and_after_mergers(task: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """The same row names the ministries of its day: nothing is mapped while reading."""
    for name, leads in ((ANNEX, before), (MERGED, after)):
        found = named(name).task(task)
        assert found is not None
        assert found.leads == leads


def test_annex_differs_in_bodies_only() -> None:
    """Both tables have the same tasks with the same times and, but for the bodies, the same shape."""
    first, second = named(ANNEX), named(MERGED)
    assert [(t.id, t.section, t.timeframe) for t in first.tasks] == [
        (t.id, t.section, t.timeframe) for t in second.tasks
    ]


# --- the road law: one decision, four plans for it, and a ministry's plan, all flattened --------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("1044-QD-TTg.txt", ("1044/QĐ-TTg", "decision", date(2024, 9, 26), "Thủ tướng Chính phủ", "central")),
        ("205-KH-UBND.txt", ("205/KH-UBND", "plan", date(2024, 10, 24), "Ủy ban nhân dân tỉnh Quảng Ngãi", "province")),
        ("194-KH-UBND.txt", ("194/KH-UBND", "plan", date(2024, 11, 1), "Ủy ban nhân dân tỉnh Đắk Lắk", "province")),
        ("2514-KH-UBND.txt", ("2514/KH-UBND", "plan", date(2024, 10, 28), "Ủy ban nhân dân tỉnh Gia Lai", "province")),
        (
            "3626-QD-UBND.txt",
            ("3626/QĐ-UBND", "decision", date(2024, 10, 18), "Ủy ban nhân dân tỉnh Bình Định", "province"),
        ),
        ("95-QD-BGTVT.txt", ("95/QĐ-BGTVT", "decision", date(2024, 1, 30), "Bộ Giao thông vận tải", "central")),
    ],
)
def test_flattened_heads(name: str, expected: tuple[object, ...]) -> None:
    """Number, type, date, issuer and level are found although the head is one line."""
    document = named(name)
    assert [note.kind for note in reading(FOLDER / name).notes if note.kind == "flattened"] == ["flattened"]
    assert (str(document.number), document.kind, document.issued, document.issuer, document.level) == expected


@pytest.mark.parametrize("name", ["205-KH-UBND.txt", "194-KH-UBND.txt", "2514-KH-UBND.txt", "3626-QD-UBND.txt"])
def test_flattened_parents(name: str) -> None:
    """Each provincial paper carries out the Prime Minister's decision and nothing else."""
    assert [(str(r.number), r.issued, r.issuer) for r in named(name).implements] == [
        ("1044/QĐ-TTg", date(2024, 9, 26), "Thủ tướng Chính phủ")
    ]


@pytest.mark.parametrize(
    ("name", "complete"),
    [
        ("1044-QD-TTg.txt", ["II.1.a", "II.1.b"]),
        ("205-KH-UBND.txt", ["II.1", "II.2", "II.3", "II.4.a", "II.4.b"]),
        ("194-KH-UBND.txt", ["II.1", "II.2", "II.3", "II.4.1", "II.4.2"]),
        ("2514-KH-UBND.txt", ["II.1", "II.2.a", "II.2.b", "II.3.b"]),
        ("3626-QD-UBND.txt", ["II.1", "II.2", "II.3"]),
        ("95-QD-BGTVT.txt", ["II.2.1"]),
    ],
)
def test_flattened_complete_tasks(name: str, complete: list[str]) -> None:
    """Every task that the cut text holds whole has who answers for it and when."""
    tasks = named(name).tasks
    assert [task.id for task in tasks if task.timeframe and task.assignments] == complete


def test_flattened_tail() -> None:
    """Recipients and signature before the attached plan are told from it."""
    decision = named("1044-QD-TTg.txt")
    assert len(decision.recipients) == 10
    assert decision.recipients[0].name == "Ban Bí thư Trung ương Đảng"
    signatory = decision.signatory
    assert signatory is not None
    assert (signatory.authority, signatory.post) == ("KT. THỦ TƯỚNG", "PHÓ THỦ TƯỚNG")
    provincial = named("3626-QD-UBND.txt")
    assert [(r.name, r.remark) for r in provincial.recipients[:3]] == [
        ("Như Điều 3", None),
        ("Bộ Giao thông vận tải", "báo cáo"),
        ("Thường trực Tỉnh ủy", "báo cáo"),
    ]


def test_resolution() -> None:
    """The resolution lays five duties on bodies in its last section."""
    document = named("57-NQ-TW.md")
    assert (str(document.number), document.kind) == ("57-NQ/TW", DocumentKind.RESOLUTION)
    assert [task.id for task in document.tasks if task.is_duty] == ["IV.2", "IV.3", "IV.4", "IV.5", "IV.6"]


def test_resolution_has_no_other_task() -> None:
    """Its other sections give no task."""
    assert [task.id for task in named("57-NQ-TW.md").tasks if not task.is_duty] == []


def test_resolution_head() -> None:
    """The introduction says when and by whom it was issued."""
    document = named("57-NQ-TW.md")
    assert (document.issued, document.issuer) == (date(2024, 12, 22), "Bộ Chính trị")
