"""Marks, times and targets alone: what a paragraph begins with, and what a cell or a clause says."""

from __future__ import annotations

from datetime import date
from time import process_time

import pytest

from cascade.model import By, Milestones, Role, Within
from cascade.reader.assignments.cells import read_cell
from cascade.reader.assignments.timing import read_time, time_in
from cascade.reader.formats.grid import Cell, Place, lay_out
from cascade.reader.formats.opening import paper_from_text
from cascade.reader.formats.pdf.layout import text_of
from cascade.reader.formats.pdf.page import Glyph
from cascade.reader.frame.issuer import level_of
from cascade.reader.frame.title import year_ahead
from cascade.reader.markers import follows, marker_at
from cascade.reader.names.persons import without_person
from cascade.reader.paper import Line, Paper, Row, Table
from cascade.reader.passage import Passage
from cascade.reader.reading import read_paper
from cascade.reader.tasks.targets import read_targets
from cascade.wording.folding import fold_in_place


@pytest.mark.parametrize(
    ("text", "rank", "code", "ordinal"),
    [
        ("Phụ lục II", "ANNEX", "II", 2),
        ("Phụ lục 3", "ANNEX", "3", 3),
        ("Phần B. MỤC TIÊU", "PART", "B", 2),
        ("Nhiệm vụ 3: Tập huấn", "NUMBER", "3", 3),
        ("ll. NHIỆM VỤ", "ROMAN", "II", 2),
        ("a. Tập huấn", "LETTER", "a", 1),
        ("đ- Tập huấn", "LETTER", "đ", 5),
        ("f) Tập huấn", "LETTER", "f", 6),
    ],
)
def test_marks(text: str, rank: str, code: str, ordinal: int) -> None:
    """Every way in which papers number is told by its rank, its code and what it counts."""
    marker = marker_at(text)
    assert marker is not None
    assert (marker.rank.name, marker.code, marker.ordinal) == (rank, code, ordinal)


@pytest.mark.parametrize("text", ["VX. NHIỆM VỤ", "IIIIX. NHIỆM VỤ", "năm 2024", ""])
def test_no_marks(text: str) -> None:
    """Letters that are no Roman number, and words, are no marks."""
    assert marker_at(text) is None


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("1. A", "2. B", True),
        ("1. A", "3. B", False),
        ("1. A", "2) B", False),
        ("1.1. A", "1.2. B", True),
        ("1.1. A", "2.2. B", False),
        ("1.1. A", "1.1.2. B", False),
        ("d) a", "đ) b", True),
        ("d) a", "e) b", True),
        ("e) a", "f) b", True),
        ("f) a", "g) b", True),
    ],
)
def test_follows(before: str, after: str, expected: bool) -> None:  # noqa: FBT001  # a case
    """A mark goes on with a list of its own kind, depth and prefix only, and by one."""
    first, second = marker_at(before), marker_at(after)
    assert first is not None
    assert second is not None
    assert follows(second, first) is expected


def test_time_with_a_remark_in_brackets() -> None:
    """What stands in brackets behind a time is a remark and no part of it."""
    found, remark = read_time("Tháng 6/2025 (lần 1)")
    assert isinstance(found, Within)
    assert (found.start, found.end, remark) == (date(2025, 6, 1), date(2025, 6, 30), "lần 1")
    by, remark = read_time("Xong trong ngày 30/6/2025 (đợt đầu)")
    assert isinstance(by, By | Within)
    assert (by.end, remark) == (date(2025, 6, 30), "đợt đầu")
    found, remark = read_time("Tháng hành động vì trẻ em (tháng 6/2025)")
    assert isinstance(found, Within)
    assert (found.start, remark) == (date(2025, 6, 1), "Tháng hành động vì trẻ em")


def test_label_of_a_step_on_its_own_line() -> None:
    """In a narrow cell the label of a step stands above its time."""
    found, _ = read_time("GĐ1:\n30/9/2026\nGĐ2:\n31/12/2026")
    assert isinstance(found, Milestones)
    assert [(step.what, step.timeframe.wording) for step in found.milestones] == [
        ("GĐ1", "30/9/2026"),
        ("GĐ2", "31/12/2026"),
    ]


def test_lines_beside_a_time() -> None:
    """The second line of a cell is a remark; a time inside other words is taken out of them."""
    found, remark = read_time("trước 30/6/2026\nCần xem lại")
    assert (found and found.wording, remark) == ("trước 30/6/2026", "Cần xem lại")
    found, remark = read_time("Tháng vì trẻ em (tháng 6 hằng năm)")
    assert (found and found.wording, remark) == ("tháng 6 hằng năm", "Tháng vì trẻ em")


@pytest.mark.parametrize(
    ("cell", "wording"),
    [
        ("Quý IV/202\n6", "Quý IV/2026"),
        ("Quý IV/20 26", "Quý IV/2026"),
        ("Tháng 3/2\n026", "Tháng 3/2026"),
        ("Trước 31/1\n2/2026", "Trước 31/12/2026"),
        ("2025-20\n26", "2025-2026"),
        ("2025 - 20\n26", "2025 - 2026"),
        ("2025\n2026", "2025 2026"),
        ("Ngày 20\n26/3/2026", "Ngày 20 26/3/2026"),
    ],
)
def test_figures_cut_by_a_narrow_column(cell: str, wording: str) -> None:
    """A year or a month that a line break cut is one figure again; two figures stay two."""
    found, _ = read_time(cell)
    assert found is not None
    assert found.wording == wording


@pytest.mark.parametrize("text", ["Rà soát từ tuyến xã đến tuyến tỉnh.", "Trong tổng số hồ sơ"])
def test_no_time(text: str) -> None:
    """A sentence whose "từ … đến" is of places says no time."""
    assert time_in(text) is None


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("Số hóa hồ sơ: Văn phòng Sở chủ trì; các phòng phối hợp; tháng 6/2026.", "tháng 6/2026"),
        ("Mở lớp; quý III", "quý III"),
        ("Lắp vòi nước ở cổng chợ, Quý II.", "Quý II"),
        ("Chia quà cho hộ nghèo - tháng 3", "tháng 3"),
        ("Thay lõi lọc nước, mỗi quý 01 lần.", "mỗi quý 01 lần"),
        ("Báo cáo số liệu quý I, quý II", None),
        ("Mở 02 lớp; tháng nào cũng họp", None),
        ("Mua 5 máy; Sở Y tế dùng", None),
        ("Canh bờ kè. Thường xuyên.", "Thường xuyên"),
        ("Đóng 12 thuyền. 2026 - 2028./.", "2026 - 2028"),
        ("Đếm thuyền. Thống kê tháng 9/2026.", None),
        ("Đếm thuyền theo Mẫu số. 2026.", None),
    ],
)
def test_time_as_last_clause(text: str, wording: str | None) -> None:
    """What a sentence ends with behind a semicolon, or a text with its last sentence, is its time, where it is nothing else."""
    found = time_in(text)
    assert (found and found.wording) == wording


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("Giảm bình quân hằng năm 1,5% hộ nghèo", "hộ nghèo decrease 1.5 % year"),
        ("Tỷ lệ tăng 1.250,5 ha", "Tỷ lệ increase 1250.5 ha None"),
        ("Đạt 1.2.3% số hộ", ""),
        ("Đạt 1,2,3% số hộ", ""),
    ],
)
def test_target(clause: str, expected: str) -> None:
    """Numbers are read as Vietnamese papers write them; what is no number is no target."""
    found = read_targets([Passage(clause, ((0, 1, None),))])
    assert " ".join(f"{t.measure} {t.direction} {t.value} {t.unit} {t.per}" for t in found) == expected


def test_folded_in_place() -> None:
    """Letters that compose to fewer keep their number, so that places in the folded text are places in the text."""
    decomposed = "So\u031b\u0309 Y TE\u0302\u0301"
    assert fold_in_place(decomposed) == decomposed.lower()
    assert len(fold_in_place("\u0130 Sở")) == 4


@pytest.mark.parametrize(
    ("issuer", "sample", "level"),
    [
        ("Ủy ban nhân dân thành phố Đà Nẵng", "", "province"),
        ("Thành ủy Cần Thơ", "", "province"),
        ("Ủy ban nhân dân thành phố", "trên địa bàn thành phố Huế", "province"),
        ("Ủy ban nhân dân thành phố Bến Mẫu", "", "district"),
        ("Ủy ban nhân dân thành phố", "trên địa bàn thành phố Bến Mẫu", None),
        ("Công ty Mẫu", "", None),
    ],
)
def test_level_of_a_city(issuer: str, sample: str, level: str | None) -> None:
    """A city is a province only where it is one of those under the government; an unnamed one is left open."""
    found = level_of(issuer, sample=sample)
    assert (found and found.value) == level


def test_two_cells_at_one_place() -> None:
    """Where two cells claim a place, the first keeps it."""
    table = lay_out([Cell(0, 0, "first"), Cell(0, 0, "second"), Cell(0, 1, "third")], [Place(1, 1)])
    assert [row.cells for row in table.rows] == [("first", "third")]


def test_cell_that_ends_before_it_began() -> None:
    """An end of a cell that never began is passed over."""
    [table] = paper_from_text("<table><tr></td><td>a</td><td>b</td></tr></table>", "html").blocks
    assert isinstance(table, Table)
    assert [row.cells for row in table.rows] == [("a", "b")]


def test_rule_of_no_table() -> None:
    """The rule below a header makes no table where no row stands around it."""
    assert not any(isinstance(block, Table) for block in paper_from_text("|---|---|\n\nlời", "markdown").blocks)


def test_passage_of_blank_lines() -> None:
    """Blank lines leave no double space in a passage, and it does not count them among its places."""
    passage = Passage.of_lines([Line("một", 1), Line("  ", 2), Line("hai", 3)])
    assert (passage.text, passage.lines()) == ("một hai", {1, 3})


@pytest.mark.parametrize(
    "cell",
    [
        "Sở Y tế, ông Nguyễn Văn Mẫu",
        "Sở Y tế - bà Trần Thị Mẫu",
        "Đ/c Lê Văn Mẫu - Sở Y tế",
        "Sở Y tế\nĐiện thoại: 0900 000 000",
        "Sở Y tế (ĐT: 0900000000)",
        "Ông Nguyễn Văn Mẫu, Sở Y tế (SĐT 0900000000)",
    ],
)
def test_persons_and_telephones_are_not_kept(cell: str) -> None:
    """Of a cell that names a body, a person and a telephone number, only the body is kept."""
    assert [(a.agency, a.part) for a in read_cell(cell, Role.LEADS, "Chủ trì")] == [("Sở Y tế", None)]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("UBND các xã: Phú Lương,\nVõ Nhai", ["UBND xã Phú Lương", "UBND xã Võ Nhai"]),
        ("UBND các xã:\nVõ Nhai\nPhú Lương", ["UBND xã Võ Nhai", "UBND xã Phú Lương"]),
        ("Phòng Kinh tế\nLê Văn Mẫu, Trần Thị Thử", ["Phòng Kinh tế"]),
        ("UBND các xã:\nSở Y tế\nLê Văn Mẫu", ["Sở Y tế"]),
    ],
)
def test_places_that_begin_like_persons_are_kept(cell: str, expected: list[str]) -> None:
    """A line that goes on a list of places is no person's name, which would be left out."""
    found = [assignment.agency for assignment in read_cell(cell, Role.LEADS, "Chủ trì")]
    assert [name for name in found if name != "UBND các xã"] == expected


def test_a_list_of_thousands_takes_seconds() -> None:
    """A cell that names thousands of bodies, and points below points by the thousand, are read in time that grows with them."""
    started = process_time()
    bodies = "; ".join(f"Sở Y tế {number}" for number in range(4_000))
    assert len(read_cell(bodies, Role.LEADS, "Chủ trì")) == 4_000
    points = "\n".join("- Chủ trì: Sở Y tế." for _ in range(4_000))
    assert len(read_paper(paper_from_text(f"KẾ HOẠCH\nI. NHIỆM VỤ\n1. Đào hố\n{points}\n")).document.tasks) == 1
    assert process_time() - started < 15


def test_a_space_that_was_not_drawn_is_a_gap_wider_than_letters_leave() -> None:
    """Behind a letter of another font a space is narrow and not drawn: a tenth of the size parts two words, less does not."""
    printed = [("s", 0.0, 5.0), ("ở", 5.3, 12.0), ("p", 13.6, 19.6), ("h", 19.6, 25.6)]
    assert text_of([Glyph(text, x0, x1, 10.0, 12.0, bold=False) for text, x0, x1 in printed]) == "sở ph"


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("CHƯƠNG TRÌNH CÔNG TÁC NĂM 2026", 2026),
        ("Phòng, chống thiên tai năm 2026 trên địa bàn xã", 2026),
        ("Tổng kết năm 2025, triển khai nhiệm vụ năm 2026", 2026),
        ("Công tác quý I/2026", 2026),
        ("Công tác tháng 01/2026", 2026),
        ("Cải cách hành chính năm 2025", None),
        ("Cải cách hành chính năm 2027", None),
        ("Cải cách hành chính đến năm 2026", None),
        ("Cải cách hành chính giai đoạn 2026 - 2030", None),
        ("Kế hoạch đầu tư công 5 năm 2026-2030", None),
        ("Năm học 2025 - 2026", None),
        (None, None),
    ],
)
def test_year_that_a_title_says_a_paper_is_for(title: str | None, year: int | None) -> None:
    """A title names the year after that of issue, or a span of years, or one that is over."""
    assert year_ahead(title, date(2025, 12, 26)) == year
    assert year_ahead(title, None) is None


def test_sheets_named_for_bodies_and_months() -> None:
    """The name of a sheet says whose its rows are, or when, where no column does."""

    def sheet(name: str, *labels: str) -> Table:
        return Table((Row(labels, 1, 1), Row(("1", "Mở lớp", "Sở Tư pháp"), 2, 2)), name)

    by_body = read_paper(Paper((sheet("Sở Y tế", "TT", "Nhiệm vụ", "Phối hợp"),), "xlsx")).document.tasks[0]
    assert [(a.role, a.agency) for a in by_body.assignments] == [
        (Role.IMPLEMENTS, "Sở Y tế"),
        (Role.COORDINATES, "Sở Tư pháp"),
    ]
    by_month = read_paper(Paper((sheet("Tháng 3.2026", "TT", "Nhiệm vụ", "Chủ trì"),), "xlsx")).document.tasks[0]
    assert isinstance(by_month.timeframe, Within)
    assert by_month.timeframe.start == date(2026, 3, 1)


def test_numbers_of_far_pages() -> None:
    """Lone numbers that count on and stand pages apart are those of pages, and no rows of a table."""
    page = "\n".join(["Sở Y tế rà soát danh mục vật tư của từng kho."] * 40)
    paper = paper_from_text(f"{page}\n1\n{page}\n2\n{page}\n3\n{page}")
    assert [line.text for line in paper.furniture] == ["1", "2", "3"]


def test_names_longer_than_any_are_left() -> None:
    """A text of hundreds of letters is no name beside a person's, and is not searched for one."""
    listed = ", ".join(["Lê Văn Mẫu"] * 40)
    assert without_person(listed) == listed
