"""Tables that a flattened paper ran into one line, and the rows that are found in it again."""

from __future__ import annotations

import textwrap

import pytest

from cascade.model import Task
from cascade.reader import read_paper
from cascade.reader.formats import paper_from_text
from cascade.reader.paper import Line, Table
from cascade.reader.passage import Passage
from cascade.reader.tables.lined_cells import LinedCells
from cascade.reader.tables.lined_tables import with_lined_tables
from cascade.reader.tables.lost_cells import cells_of, lone_bodies_lead
from cascade.reader.tables.lost_tables import part_tables

WHOLE = """
before: DANH MỤC NHIỆM VỤ
TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian
1 | Mở lớp tập huấn | Sở Y tế | Sở Nội vụ | Quý IV/2026
2 | Lập danh mục | Sở Tài chính | Sở Tư pháp | Tháng 10/2026
3 | Bồi dưỡng cán bộ | Sở Nội vụ | Ban Tổ chức Tỉnh ủy; Trường Chính trị tỉnh | Năm 2026 - 2027
4 | Tặng quà | Sở Y tế | Hội Nông dân tỉnh | Dịp Tết Nguyên đán
"""
NO_TIMES = """
TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp
1 | Mở lớp | Sở Y tế | Sở Nội vụ
"""
NOT_PARTED = """
TT | Nội dung | Cơ quan chủ trì | Thời gian
1 | Mở lớp Sở Y tế Sở Nội vụ |  | Quý IV/2026
2 | Rà soát |  |
3 | Báo cáo | Sở Tài chính | 2026
"""
NAME_IN_BRACKETS = """
TT | Nội dung | Cơ quan chủ trì | Thời gian
1 | Nhận đơn Đ/c Mẫu (Chủ nhiệm UBKT Đảng ủy) |  | Quý IV/2026
2 | Trả lời đơn | Sở Tài chính | 2026
"""
PERSONS_WITH_POSTS = """
TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian
1 | Trồng cây mới Ông Trần Văn Ví, PCT UBND xã Phòng Kinh tế |  |  | Quý II/2026
2 | Tưới cây | Phòng Kinh tế | Công an xã | Thường xuyên
"""
BODIES_AS_HEADINGS = """
TT | Nội dung | Thời gian | Sản phẩm
I | Trạm Y tế xã |  |
1 | Khảo sát cây cũ | Quý I/2026 | Báo cáo
2 | Trồng cây không hẹn ngày |  |
II | Công an xã |  |
1 | Canh cây ban đêm | Thường xuyên | Sổ trực
"""
NUMBERS_INSIDE = """
TT | Nội dung | Cơ quan chủ trì | Thời gian
1 | Mở lớp 3 Ngày cho cán bộ | Sở Y tế, Sở Nội vụ | Quý IV/2026
2 | Báo cáo | Sở Nội vụ | 2026
3 | Nạo vét kênh khu vực V | Sở Y tế | 2026
"""
BODY_OPENS_ROW = """
TT | Nội dung | Cơ quan chủ trì | Thời gian
1 | Trường học an toàn | Sở Y tế | 30/6/2026
2 | Lập đề án | Sở Nội vụ | 31/7/2026
"""
LONGER_LABEL_BEFORE_ANOTHER = """
TT | Nội dung | Cơ quan chủ trì | Thời gian trình UBND tỉnh | Kết quả
1 | Lập đề án | Sở Y tế | 30/6/2026 | Đề án
2 | Mở lớp | Sở Nội vụ | 31/7/2026 | Lớp học
"""
LONGER_LABEL_AT_THE_END = """
before: DANH MỤC
TT | Nội dung | Cơ quan chủ trì | Thời gian trình UBND tỉnh
1 | Lập đề án | Sở Y tế | 30/6/2026
2 | Mở lớp | Sở Nội vụ | 31/7/2026
"""
BODIES_IN_TITLES = """
TT | Tên văn bản | Cơ quan chủ trì soạn thảo | Cơ quan phối hợp | Thời hạn ban hành
1 | Quyết định của UBND tỉnh quy định giá đất | Sở Nông nghiệp và Môi trường | Sở Tài chính, Sở Tư pháp | 30/6/2025
2 | Nghị quyết của HĐND tỉnh về phí | Sở Tài chính | Thuế tỉnh | Kỳ họp giữa năm 2025
3 | Chỉ thị của Chủ tịch UBND tỉnh | Văn phòng UBND tỉnh | Sở Nội vụ | Trước 15/9/2025
4 | Trình HĐND xã | Văn phòng HĐND và UBND | Phòng Kinh tế | Kỳ họp tháng 12
"""
COSTS_BEHIND_BODIES = """
TT | Hoạt động | Thời gian | Chủ trì | Phối hợp | Kinh phí
1 | Thi vẽ cầu | Tháng 11/2026 | Sở Tư pháp | Công an tỉnh | 30 triệu đồng
2 | Đăng ảnh trên Cổng thông tin điện tử tỉnh | Cả năm | Sở Nội vụ | Hội Nông dân tỉnh | 2,5 tỷ đồng
"""
ARTICLES_AND_LONG_HEADER = """
TT | Nội dung giao | Cơ quan chủ trì | Thời gian trình UBND tỉnh | Hình thức văn bản
1 | Khoản 2 Điều 8 | Sở Xây dựng | Tháng 12/2026 | Quyết định
2 | Khoản 3 Điều 30 | Sở Tài chính | Tháng 11/2026 | Nghị quyết
"""
OUTPUTS_BEHIND_COLLECTIVES = """
TT | Nội dung | Chủ trì | Phối hợp | Sản phẩm | Thời gian
1 | Cập nhật mực nước | Sở Công Thương | Các chủ hồ chứa | Bảng số liệu | Tháng 10/2026
2 | Mở lớp | Sở Nội vụ | Phòng Nông vụ các huyện | Lớp tập huấn | Quý IV/2026
"""
HEADINGS_AND_OUTPUTS = """
STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời gian
I | Công tác chỉ đạo |  |  |  |
1 | Ban hành kế hoạch | Sở Khoa học và Công nghệ | Các sở, ban, ngành; UBND cấp xã | Kế hoạch | Tháng 8/2025
2 | Tổ chức hội nghị | Sở Nội vụ | Văn phòng UBND tỉnh | Hội nghị | Quý IV/2025
II | Hạ tầng số |  |  |  |
3 | Nâng cấp trung tâm dữ liệu | Sở Khoa học và Công nghệ | Công an tỉnh |  | Năm 2026
"""
NUMBERS_BELOW_NUMBERS = """
STT | Nội dung | Chủ trì | Phối hợp | Thời gian | Ghi chú
1 | Tuyên truyền trên báo, đài | Sở Văn hóa, Thể thao và Du lịch | Báo tỉnh | Hằng tháng |
1.1 | Viết tin bài | Báo tỉnh | Các xã | Hằng tuần | Có ảnh
2 | Tập huấn | Sở Nội vụ | Trường Chính trị tỉnh | Tháng 5, tháng 10 |
"""
TITLES_LIKE_BODIES = """
TT | Nhiệm vụ, giải pháp | Cơ quan, đơn vị chủ trì | Đơn vị phối hợp | Thời gian, tiến độ thực hiện | Sản phẩm
1 | Cấp thẻ Bến cho người chèo đò | Công an tỉnh | Sở Xây dựng | T9/2026 | Danh mục
2 | Nối trạm bơm và Cổng thông tin điện tử | Sở Xây dựng | UBND các xã | T12/2026 | Hạng mục
3 | Đắp đê | Sở Tài chính | UBND các xã | T10/2026 | Mốc đê
"""
TIME_BEFORE_BODIES = """
STT | Nội dung nhiệm vụ | Thời gian thực hiện | Đơn vị chủ trì | Đơn vị phối hợp
1 | Rà soát quy hoạch | Quý I/2025 | Sở Xây dựng | Sở Tài chính
2 | Kiểm tra hiện trường | Thường xuyên | Công an tỉnh | UBND các xã, phường
3 | Lập hồ sơ |  | Sở Xây dựng | Sở Tài chính
"""

TWO_HEADER_ROWS = """
TT | Nội dung | Chủ trì | Phối hợp | Bắt đầu | Kết thúc | Ghi chú
1 | Đo đạc khu chợ | Phòng Kinh tế | Đoàn Thanh niên xã; Hội Liên hiệp Phụ nữ xã | 01/3/2026 | 30/4/2026 | Làm ngoài giờ
2 | Sửa mái chợ | Ban Quản lý dự án xã | Liên minh Hợp tác xã tỉnh |  | 30/9/2026 |
3 | Giữ gìn vệ sinh | Công an xã | Trạm Y tế xã |  | Thường xuyên |
"""
OUTPUTS_OF_ANY_BODY = """
TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời gian
1 | Điều tra giá đất | Bộ Tài chính | Bộ Văn hóa, Thể thao và Du lịch | Bản đồ giá | 2026
2 | Điều tra mức sống | Bộ Nội vụ | Cục Ví dụ | Báo cáo điều tra | Quý II/2026
3 | Lập quỹ đất | Bộ Tài chính | Ủy ban MTTQ Việt Nam xã | Quyết định của Thủ tướng Chính phủ | 2027
4 | Nuôi cá lồng | Tập đoàn Mẫu | Phòng Kế hoạch - Tài chính |  | Nhiệm vụ thường xuyên
"""
LETTERS_ABOVE_ROMANS = """
STT | Nội dung | Chủ trì | Thời gian
A | VIỆC CHUNG |  |
I | Bộ máy |  |
1 | Lập tổ giúp việc | Sở Nội vụ | Tháng 6/2026
B | VIỆC RIÊNG |  |
I | Trồng trọt |  |
2 | Chọn giống vitamin C cao | Sở Y tế | Năm 2026
"""
SEVERAL_COLUMNS_BEHIND_TIME = """
STT | Nhiệm vụ | Đơn vị chủ trì | Thời hạn | Kết quả | Ghi chú
1 | Lập sổ địa chính | Phòng Kinh tế | 31/3/2026 |  | Sổ địa chính Chờ in
"""


def recovered(text: str) -> tuple[str, Table] | None:
    """The words before the first table of a text, and the table."""
    pieces = part_tables(Passage.of_lines([Line(text, 1)]))
    table = next((piece for piece in pieces if isinstance(piece, Table)), None)
    before = "".join(piece.text for piece in pieces[:1] if isinstance(piece, Passage))
    return (before, table) if table else None


@pytest.mark.parametrize(
    "table",
    [
        WHOLE,
        NO_TIMES,
        NOT_PARTED,
        NAME_IN_BRACKETS,
        PERSONS_WITH_POSTS,
        BODIES_AS_HEADINGS,
        NUMBERS_INSIDE,
        BODY_OPENS_ROW,
        LONGER_LABEL_BEFORE_ANOTHER,
        LONGER_LABEL_AT_THE_END,
        BODIES_IN_TITLES,
        HEADINGS_AND_OUTPUTS,
        NUMBERS_BELOW_NUMBERS,
        TITLES_LIKE_BODIES,
        TIME_BEFORE_BODIES,
        OUTPUTS_OF_ANY_BODY,
        LETTERS_ABOVE_ROMANS,
        SEVERAL_COLUMNS_BEHIND_TIME,
        COSTS_BEHIND_BODIES,
        ARTICLES_AND_LONG_HEADER,
        OUTPUTS_BEHIND_COLLECTIVES,
    ],
)
def test_rows(table: str) -> None:
    """Numbers that count on begin rows; a row that does not part into the columns of the header stays whole."""
    wanted = [line.strip() for line in table.strip().splitlines()]
    printed = " ".join(" ".join(table.replace("before:", "").replace("|", " ").split()).split())
    found = recovered(printed)
    assert found
    before, rows = found
    shown = [" | ".join(row.cells).strip() for row in rows.rows]
    assert ([f"before: {before}"] if before else []) + shown == wanted


def test_persons_at_the_end_of_titles() -> None:
    """A person between what is to be done and the post is left out; the post names the body."""
    rows = (
        "TT Nội dung Cơ quan chủ trì Cơ quan phối hợp Thời gian "
        "1 Canh cây Đ/c Trần Thị Ví, Trưởng Công an xã Trưởng các thôn 28/02/2026 "
        "2 Tỉa cành Bà Lê Thị Mẫu - Trưởng phòng Kinh tế Công an xã Quý II/2026"
    )
    found = recovered(rows)
    assert found
    assert [row.cells[1:4] for row in found[1].rows[1:]] == [
        ("Canh cây", "Trưởng Công an xã", "Trưởng các thôn"),
        ("Tỉa cành", "Trưởng phòng Kinh tế", "Công an xã"),
    ]


def test_time_before_bodies_that_do_not_part() -> None:
    """The time of a row stands for itself where it has more bodies than columns."""
    rows = "TT Nội dung Thời gian Chủ trì Phối hợp 1 Mở lớp Quý I/2026 Sở Y tế Sở Nội vụ Công an tỉnh"
    found = recovered(rows)
    assert found
    assert found[1].rows[1].cells == ("1", "Mở lớp Sở Y tế Sở Nội vụ Công an tỉnh", "Quý I/2026", "", "")


def test_two_header_rows() -> None:
    """Labels of a second header row stand below the one that they part; a day alone is no start without an end."""
    wanted = [line.strip() for line in TWO_HEADER_ROWS.strip().splitlines()]
    header = "TT Nội dung Phân công Thời gian thực hiện Ghi chú Chủ trì Phối hợp Bắt đầu Kết thúc"
    rows = " ".join(" ".join(TWO_HEADER_ROWS.replace("|", " ").split("\n")[2:]).split())
    found = recovered(f"{header} {rows}")
    assert found
    assert [" | ".join(row.cells).strip() for row in found[1].rows] == wanted


HEAD = """ỦY BAN NHÂN DÂN
TỈNH VÍ DỤ
Số: 52/KH-UBND
Ví Dụ, ngày 12 tháng 3 năm 2026
KẾ HOẠCH
Chỉnh trang các bến đò
I. MỤC ĐÍCH
1. Bến đò sạch và sáng.
II. NHIỆM VỤ
Các việc phải làm đứng trong Phụ lục.
III. TỔ CHỨC THỰC HIỆN
1. Sở Xây dựng theo dõi việc thực hiện Kế hoạch.
2. Sở Tài chính tham mưu bố trí kinh phí.
Nơi nhận:
- Như trên;
- Lưu: VT."""
ANNEX = """
TT. | Tên chương trình, dự án | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời gian hoàn thành
I. | Việc trên bờ
1. | Dọn rác các bến đò dọc hai bờ sông trước mùa nước lên | Sở Xây dựng | UBND các xã, phường | Bến đò sạch | 30/4/2026
2. | Vẽ sơ đồ bến của Bộ Xây dựng và Sở Xây dựng trong giai đoạn 2026 - 2030 | Sở Nông nghiệp và Môi trường | Công an tỉnh; Sở Tài chính | Quyết định | Quý II/2026
3. | Đề nghị Quốc hội thông qua chương trình bến xanh | Công an tỉnh | Sở Tài chính | Các bến xanh được công nhận | Tháng 9/2026
II. | Việc dưới nước
4. | Vớt bèo lục bình | Sở Xây dựng | Các sở, ngành liên quan | Kế hoạch của các sở, ngành | Thường xuyên
5. | Thành lập Trung tâm cứu hộ trên sông | Công an tỉnh | Sở Xây dựng | Đề án | Năm 2027
6. | Thả phao tiêu | Công an tỉnh |  | Phao tiêu | Năm 2026
"""
TOLD = """
Sở Xây dựng theo: monitors Sở Xây dựng;
Sở Tài chính tha: advises Sở Tài chính;
Dọn rác các bến: leads Sở Xây dựng, coordinates UBND các xã, phường; 30/4/2026
Vẽ sơ đồ bến của: leads Sở Nông nghiệp và Môi trường, coordinates Công an tỉnh, coordinates Sở Tài chính; Quý II/2026
Đề nghị Quốc hội: leads Công an tỉnh, coordinates Sở Tài chính; Tháng 9/2026
Vớt bèo lục bình: leads Sở Xây dựng, coordinates Các sở, ngành liên quan; Thường xuyên
Thành lập Trung: leads Công an tỉnh, coordinates Sở Xây dựng; Năm 2027
Thả phao tiêu: leads Công an tỉnh; Năm 2026
"""


def _annex_lines(*, cell_by_cell: bool) -> list[str]:
    """The table of the annex, a line a row or a line a cell."""
    rows = [
        [cell.strip() for cell in row.split("|") if cell.strip()]
        for row in ANNEX.replace("TT.", "TT").strip().split("\n")
    ]
    return [cell for row in rows for cell in row] if cell_by_cell else [" ".join(row) for row in rows]


@pytest.mark.parametrize("behind", [True, False], ids=["in an annex", "in a section"])
@pytest.mark.parametrize("form", ["one paragraph", "wrapped", "line a row", "line a cell"])
def test_table_inside_a_plan(form: str, *, behind: bool) -> None:
    """The rows of a table are the same tasks however the paper lost its cells, and sections behind it are no rows."""
    lines = _annex_lines(cell_by_cell=form == "line a cell")
    if form == "wrapped":
        lines = textwrap.wrap(" ".join(lines), 60)
    head = HEAD.split("\n")
    at = len(head) if behind else head.index("III. TỔ CHỨC THỰC HIỆN")
    title = ["PHỤ LỤC", "(Kèm theo Kế hoạch số 52/KH-UBND ngày 12/3/2026 của UBND tỉnh Ví Dụ)"] if behind else []
    text = (" " if form == "one paragraph" else "\n").join([*head[:at], *title, *lines, *head[at:]])
    tasks = read_paper(paper_from_text(text)).document.tasks
    assert sorted(_told(task) for task in tasks) == sorted(TOLD.strip().split("\n"))


HEADER = "TT Nội dung Cơ quan chủ trì Cơ quan phối hợp Thời gian"
ROW = "1 Sửa bến đò Sở Xây dựng Công an tỉnh Quý I/2026"
NEXT = "2 Kê ghế chờ Sở Nội vụ Sở Y tế Quý II/2026"


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (f"{HEADER} {ROW} {HEADER} {NEXT}", 2),
        (f"{HEADER} 1 Sửa bến đò TT CNTT Công an tỉnh Quý I/2026 {NEXT}", 2),
        (f"{HEADER} {ROW} PHỤ LỤC II {HEADER} {ROW}", 1),
        (f"{HEADER} {ROW} STT Việc Chủ trì Thời gian 2 Kê ghế Sở Y tế 2026", 1),
        (f"{HEADER} {ROW} C. KINH PHÍ THỰC HIỆN 2 Triệu đồng", 1),
        (f"{HEADER} I. VIỆC CHUNG {ROW} II. TỔ CHỨC THỰC HIỆN {NEXT}", 4),
        (f"{HEADER} I. VIỆC CHUNG {ROW} II. TỔ CHỨC THỰC HIỆN 1. Sở Y tế theo dõi.", 2),
        (
            "TT Nội dung Thời gian Chủ trì 1 Sửa bến Tháng 1 Sở Y tế 2 Kê ghế Tháng 3 Sở Y tế 3 Treo đèn Quý 4 Sở Y tế",
            3,
        ),
    ],
    ids=[
        "header again",
        "a body called so",
        "annex",
        "another table",
        "section",
        "group called as a section",
        "next section",
        "months",
    ],
)
def test_where_tables_end(text: str, rows: int) -> None:
    """A table goes on behind its own header and ends before another, an annex and the heading of a section."""
    found = recovered(text)
    assert found
    assert len(found[1].rows) == 1 + rows
    assert "TT" not in {row.cells[0] for row in found[1].rows[1:]}


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        ("Sửa bến Sở Y tế, Đ/c Mẫu Sở Nội vụ Quý I/2026", ("Sửa bến Sở Y tế, Đ/c Mẫu Sở Nội vụ", "", "", "Quý I/2026")),
        ("Thành lập Tổ đò Công an xã Trạm Y tế xã 2026", ("Thành lập Tổ đò", "Công an xã", "Trạm Y tế xã", "2026")),
        ("Sửa bến Sở Y tế Công an tỉnh Kỳ họp giữa năm", ("Sửa bến", "Sở Y tế", "Công an tỉnh", "Kỳ họp giữa năm")),
        (
            "Sửa bến Sở Y tế Sở Nội vụ Tuần đầu tháng 5/2026",
            ("Sửa bến", "Sở Y tế", "Sở Nội vụ", "Tuần đầu tháng 5/2026"),
        ),
        ("Sửa bến Sở Y tế Quý I/2026", ("Sửa bến Sở Y tế", "", "", "Quý I/2026")),
        ("Sửa bến Sở Y tế - Quý I/2026", ("Sửa bến", "Sở Y tế", "", "Quý I/2026")),
        (
            "Sửa bến giai đoạn 2026 - 2030 Sở Y tế Công an tỉnh 2027",
            ("Sửa bến giai đoạn 2026 - 2030", "Sở Y tế", "Công an tỉnh", "2027"),
        ),
    ],
    ids=[
        "a person",
        "a body that is set up",
        "a time of its own",
        "part of a month",
        "a body alone",
        "a body before an empty cell",
        "a time in the title",
    ],
)
def test_cells_of_a_row(row: str, cells: tuple[str, ...]) -> None:
    """What a title speaks of is no cell, and a row that does not part for sure stays whole but for its time."""
    assert cells_of(row, ("Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")) == cells


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (
            "Sửa bến Quý I/2026 Sở Y tế, Tổ Bến Xanh Theo mẫu cũ",
            ("Sửa bến", "Quý I/2026", "Sở Y tế, Tổ Bến Xanh", "Theo mẫu cũ"),
        ),
        (
            "Sửa bến Quý I/2026 Các cơ quan giúp việc Tỉnh ủy",
            ("Sửa bến", "Quý I/2026", "Các cơ quan giúp việc Tỉnh ủy", ""),
        ),
        ("Sửa bến Sở Y tế", ("Sửa bến", "", "Sở Y tế", "")),
        ("Sửa bến của Sở Y tế tháng này", ("Sửa bến của Sở Y tế tháng này", "", "", "")),
    ],
    ids=["a remark", "whose bodies they are", "no time", "nobody"],
)
def test_time_before_bodies(row: str, cells: tuple[str, ...]) -> None:
    """Where the column of times stands first, the time is the one right before a body."""
    assert cells_of(row, ("Thời gian", "Thực hiện", "Ghi chú")) == cells


@pytest.mark.parametrize(
    ("row", "cells"),
    [
        (
            "Đo nước Sở Y tế Công an tỉnh Trạm đo nước 2026",
            ("Đo nước", "Sở Y tế", "Công an tỉnh", "Trạm đo nước", "2026"),
        ),
        (
            "Đo nước Sở Y tế Công an tỉnh Các giếng đã đo 2026",
            ("Đo nước", "Sở Y tế", "Công an tỉnh", "Các giếng đã đo", "2026"),
        ),
        (
            "Đo nước Sở Y tế Công an tỉnh Giấy hoàn thành 31/12/2026",
            ("Đo nước", "Sở Y tế", "Công an tỉnh", "Giấy hoàn thành", "31/12/2026"),
        ),
        (
            "Dựng Mô hình Tổ Bến Xanh Sở Y tế Công an tỉnh 2026",
            ("Dựng Mô hình Tổ Bến Xanh", "Sở Y tế", "Công an tỉnh", "", "2026"),
        ),
        ("Đo nước", ("Đo nước", "", "", "", "")),
        (
            "Sửa Luật Thuế cũ; Luật nước Sở Y tế Công an tỉnh 2026",
            ("Sửa Luật Thuế cũ; Luật nước", "Sở Y tế", "Công an tỉnh", "", "2026"),
        ),
        ("Đo nước Sở Y tế Tổ Bến Xanh Kế hoạch đo 2026", ("Đo nước", "Sở Y tế", "Tổ Bến Xanh", "Kế hoạch đo", "2026")),
    ],
    ids=["like a body", "like several", "ends like a time", "body in a title", "nothing", "not a body", "unknown body"],
)
def test_outputs_behind_bodies(row: str, cells: tuple[str, ...]) -> None:
    """What comes out may begin like a body or end like a time; a body of the title stands before those of the columns."""
    assert cells_of(row, ("Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian")) == cells


def test_header_with_a_column_that_is_not_known() -> None:
    """A last column is kept though nobody knows its header, and a row that counts the columns is none of the table's."""
    found = recovered(f"{HEADER} Bến nào (1) (2) (3) (4) (5) (6) {ROW} Bến cũ")
    assert found
    assert [row.cells for row in found[1].rows] == [
        ("TT", "Nội dung", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian", "Bến nào"),
        ("1", "Sửa bến đò", "Sở Xây dựng", "Công an tỉnh", "Quý I/2026", "Bến cũ"),
    ]


def test_row_without_end() -> None:
    """Words that go on and on are no row: they stay whole."""
    text = "Sửa bến đò và các bến bên cạnh " * 80
    assert cells_of(text, ("Cơ quan chủ trì", "Thời gian")) == (text.strip(), "", "")


def test_table_that_begins_inside_a_line() -> None:
    """The words before a table in its first line, and behind it in its last, stay lines."""
    text = f"KẾ HOẠCH\nCác việc như sau: {HEADER}\n{ROW}\n2 Kê ghế chờ Sở Y tế Công an tỉnh Quý II/2026 III. TỔ CHỨC THỰC HIỆN"
    paper = with_lined_tables(paper_from_text(text))
    assert [block.text if isinstance(block, Line) else len(block.rows) for block in paper.blocks] == [
        "KẾ HOẠCH",
        "Các việc như sau: ",
        3,
        "III. TỔ CHỨC THỰC HIỆN",
    ]


@pytest.mark.parametrize(
    ("rows", "lead"),
    [
        ([("Sở Y tế", "Công an tỉnh"), "Sở Y tế"], True),
        ([("Sở Y tế", "Công an tỉnh"), "Công an tỉnh"], False),
        ([("Sở Y tế", "Công an tỉnh"), "Sở Nội vụ"], False),
    ],
    ids=["a body that leads", "a partner", "neither"],
)
def test_bodies_alone(rows: list[tuple[str, str] | str], *, lead: bool) -> None:
    """A body that stands alone in its row leads it where such bodies lead other rows."""
    labels = ("Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian")
    texts = [f"Sửa bến {row if isinstance(row, str) else ' '.join(row)} 2026" for row in rows]
    assert lone_bodies_lead(texts, [cells_of(text, labels) for text in texts], labels) is lead


def test_lines_of_cells() -> None:
    """Lines are parted by what each column holds; where two columns might hold a body, the row does not part."""
    lined = LinedCells(("Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời gian"))

    def parted(*lines: str) -> tuple[str, ...] | None:
        return lined.of_row(Passage.of_lines([Line(line, number) for number, line in enumerate(lines, 1)]))

    assert parted("Sửa bến đò", "bên sông", "Sở Y tế,", "Sở Nội vụ", "Các xã", "ven sông", "Bến mới", "Quý I/2026") == (
        "Sửa bến đò bên sông",
        "Sở Y tế, Sở Nội vụ",
        "Các xã ven sông",
        "Bến mới",
        "Quý I/2026",
    )
    assert parted("Đo nước", "Sở Y tế", "Bộ Thông tin", "và Truyền", "thông", "Các giếng", "được đo", "2026") == (
        "Đo nước",
        "Sở Y tế",
        "Bộ Thông tin và Truyền thông",
        "Các giếng được đo",
        "2026",
    )
    assert parted("Sửa bến", "Sở Y tế", "2026") is None
    assert parted("Sửa bến Sở Y tế 2026") is None


def test_row_that_a_page_cuts() -> None:
    """Behind the header that a page says again, a task goes on; a body there may be any column's, and the row does not part."""
    lined = LinedCells(("Cơ quan chủ trì", "Thời gian"))

    def parted(*lines: str) -> tuple[str, ...] | None:
        words = Passage.of_lines([Line(line, number) for number, line in enumerate(lines, 1)])
        return lined.of_row(Passage(words.text.replace("TT Việc", " " * 7), words.places))

    assert parted("Sửa bến", "Sở Y tế", "2026", "TT Việc", "cạnh chợ") == ("Sửa bến cạnh chợ", "Sở Y tế", "2026")
    assert parted("Sửa bến", "Sở Y tế", "2026", "TT Việc", "Sở Nội vụ") is None


def test_row_of_more_pieces_than_cells_have() -> None:
    """A line that might end a cell at each of very many names is left whole."""
    lined = LinedCells(("Cơ quan phối hợp", "Thời gian"), cut=True)
    assert lined.of_row(Passage.of_lines([Line("Sửa bến Sở Y tế", 1), Line("2026", 2)])) == (
        "Sửa bến",
        "Sở Y tế",
        "2026",
    )
    assert lined.of_row(Passage.of_lines([Line("Sửa bến" + " Sở Y tế" * 40, 1), Line("2026", 2)])) is None


def test_days_of_columns_that_say_nothing() -> None:
    """The day on which a task was given stands in its own column, and a time ends where the next column begins."""
    labels = ("Chủ trì", "Ngày giao", "Hạn hoàn thành", "Ghi chú")
    assert cells_of("Sửa bến Sở Y tế 05/01/2026 Thường xuyên Theo mẫu", labels) == (
        "Sửa bến",
        "Sở Y tế",
        "05/01/2026",
        "Thường xuyên",
        "Theo mẫu",
    )


def _told(task: Task) -> str:
    """How a task begins, whose it is, and its time."""
    who = ", ".join(f"{assignment.role} {assignment.agency}" for assignment in task.assignments)
    return f"{task.title[:16].strip()}: {who}; {task.timeframe.wording if task.timeframe else ''}".strip()


@pytest.mark.parametrize(
    "text",
    [
        "Số TT ghi ở góc phải của từng trang.",
        "STT Nội dung Cơ quan chủ trì Thời gian Mở lớp không có số",
        f"STT Nội dung {'việc cần làm ' * 10} Cơ quan chủ trì Thời gian 1 Mở lớp Sở Y tế 2026",
        "STT Nội dung Cơ quan chủ trì và Thời gian 1 Mở lớp Sở Y tế Quý IV/2026",
        "STT Nội dung; việc làm Cơ quan chủ trì Thời gian 1 Mở lớp Sở Y tế Quý IV/2026",
        "STT Nội dung Cơ quan chủ trì 1 Mở lớp Sở Y tế",
        "STT Nội dung Cơ quan chủ trì Thời gian I Về tổ chức II Về tài chính",
        "STT Nội dung Cơ quan chủ trì Thời gian và phần đầu 1 Mở lớp Sở Y tế 2026",
    ],
    ids=[
        "no header",
        "no numbers",
        "a long title",
        "words between",
        "a sentence",
        "not who and when",
        "headings alone",
        "words first",
    ],
)
def test_no_table(text: str) -> None:
    """What is no header over counted rows stays a sentence."""
    assert recovered(text) is None


def test_more_parts_than_letters() -> None:
    """Parts counted A to H, and one more letter behind them, are rows and words of a row."""
    parts = " ".join(f"{letter} PHẦN VIỆC {n} Mở lớp Sở Y tế Quý I/2026" for n, letter in enumerate("ABCDEFGHA", 1))
    found = recovered(f"STT NỘI DUNG Cơ quan chủ trì Thời gian {parts}")
    assert found
    assert [row.cells[0] for row in found[1].rows if row.cells[0].isalpha()] == ["STT", *"ABCDEFGH"]
