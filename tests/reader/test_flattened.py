"""Papers that came as one paragraph: where their headings and points begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from cascade.reader.formats import paper_from_text
from cascade.reader.paper import Table
from cascade.reader.structure.paragraphs import paragraphs

CASES = Path(__file__).resolve().parent / "cases"
BEGINS = "I. MỤC ĐÍCH | 1. Nâng cao nhận thức. | 2. Thống nhất cách làm."
ENDS = "II. TỔ CHỨC THỰC HIỆN | 1. Sở Y tế báo cáo. | 2. Sở Nội vụ theo dõi."


@pytest.mark.parametrize(
    "pieces",
    [
        "3. Các đơn vị làm gì. Ở từng nơi | a) Mở lớp tập huấn | b) Rà soát văn bản. | c) Báo cáo.",
        "3. Sửa Điều 4: “1. Phạm vi là tỉnh, trừ “a) vùng biên”; 2. Thời hạn là năm”; | 4. Báo cáo.",
        "3. Mở lớp cho cán bộ xã | (1) Cơ quan chủ trì: Sở Y tế | (2) Thời gian: Quý II/2026.",
        "3. Nhiệm vụ về dọn kênh, khơi mương và cứu lúa trên cánh đồng các xã ven sông | - Tổ chức diễn tập. | - Rà soát.",
        "3. Giống cây | - 100% hộ có vườn ươm, 70% - 80% hộ bán cây. | - 5,5% hộ nuôi ong. | 4. Vườn ươm | a) 30% vườn có rào.",
    ],
    ids=[
        "letters behind a sentence that runs on",
        "points of another paper are quoted",
        "counted labels in brackets",
        "dashes below a long heading",
        "points that begin with a share",
    ],
)
def test_points(pieces: str) -> None:
    """Each heading and point is a paragraph, and nothing else is."""
    wanted = f"{BEGINS} | {pieces} | {ENDS}".split(" | ")
    found, flattened = paragraphs(paper_from_text(" ".join(wanted)))
    assert flattened
    assert [piece.passage.text for piece in found if not isinstance(piece, Table)] == wanted


def test_number_that_a_line_end_parts_from_its_word() -> None:
    """A line that begins with the number of a cited part begins no item."""
    found, _ = paragraphs(paper_from_text("Rà soát sổ sách theo khoản\n2. Luật Trẻ em và quy chế của xã."))
    assert [piece.passage.text for piece in found if not isinstance(piece, Table)] == [
        "Rà soát sổ sách theo khoản 2. Luật Trẻ em và quy chế của xã."
    ]


def test_white_inside_lines_that_are_whole_papers() -> None:
    """Lines as long as a paper are no rows of a table, though white stands below white in them."""
    text = (CASES / "articles-with-duties-flattened.txt").read_text(encoding="utf-8").strip().replace(": ", "    ")
    assert not any(isinstance(block, Table) for block in paper_from_text("\n".join([text] * 3)).blocks)
