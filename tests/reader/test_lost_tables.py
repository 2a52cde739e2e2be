"""Tables that a flattened paper ran into one line, and the rows that are found in it again."""

from __future__ import annotations

import pytest

from cascade.reader.lost_tables import recover_table
from cascade.reader.paper import Line
from cascade.reader.passage import Passage

WHOLE = """
before: DANH MỤC NHIỆM VỤ
TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian
1 | Mở lớp tập huấn | Sở Y tế | Sở Nội vụ | Quý IV/2026
2 | Lập danh mục | Sở Tài chính | Sở Tư pháp | Tháng 10/2026
"""
NO_TIMES = """
TT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp
1 | Mở lớp | Sở Y tế | Sở Nội vụ
"""
NOT_PARTED = """
TT | Nội dung | Cơ quan chủ trì | Thời gian
1 | Mở lớp Sở Y tế Sở Nội vụ Quý IV/2026 |  |
2 | Rà soát |  |
3 | Báo cáo | Sở Tài chính | 2026
"""
NUMBERS_INSIDE = """
TT | Nội dung | Cơ quan chủ trì | Thời gian
1 | Mở lớp 3 Ngày cho cán bộ | Sở Y tế, Sở Nội vụ | Quý IV/2026
2 | Báo cáo | Sở Nội vụ | 2026
"""


@pytest.mark.parametrize("table", [WHOLE, NO_TIMES, NOT_PARTED, NUMBERS_INSIDE])
def test_rows(table: str) -> None:
    """Numbers that count on begin rows; a row that does not part into the columns of the header stays whole."""
    wanted = [line.strip() for line in table.strip().splitlines()]
    printed = " ".join(" ".join(table.replace("before:", "").replace("|", " ").split()).split())
    found = recover_table(Passage.of_lines([Line(printed, 1)]))
    assert found
    before, rows = found
    shown = [" | ".join(row.cells).strip() for row in rows.rows]
    assert ([f"before: {before.text}"] if before.text else []) + shown == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Số TT ghi ở góc phải của từng trang.",
        "STT Nội dung Cơ quan chủ trì Thời gian Mở lớp không có số",
        "STT Nội dung Cơ quan chủ trì và Thời gian 1 Mở lớp Sở Y tế Quý IV/2026",
        "STT Nội dung; việc làm Cơ quan chủ trì Thời gian 1 Mở lớp Sở Y tế Quý IV/2026",
        "STT Nội dung Cơ quan chủ trì 1 Mở lớp Sở Y tế",
    ],
    ids=["no header", "no numbers", "words between columns", "a sentence", "not who and when"],
)
def test_no_table(text: str) -> None:
    """What is no header over counted rows stays a sentence."""
    assert recover_table(Passage.of_lines([Line(text, 1)])) is None
