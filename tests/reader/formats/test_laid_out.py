"""Tables of texts that kept the places of words: what the next page holds of them."""

from __future__ import annotations

from cascade.reader import read_paper
from cascade.reader.formats import paper_from_text
from cascade.reader.paper import Line, Paper, Table

FIRST = """\
TT   Nhiệm vụ                  Chủ trì              Thời gian
1    Mở lớp tập huấn           Sở Y tế              Quý I/2026
2    In tờ rơi                 Sở Nội vụ            Quý II/2026
3    Rà soát danh sách         Công an tỉnh         Quý III/2026
"""


def _tables(text: str) -> list[list[tuple[str, ...]]]:
    blocks = paper_from_text(text, "text").blocks
    return [[row.cells for row in block.rows] for block in blocks if isinstance(block, Table)]


def test_short_page() -> None:
    """A page with a single row of a table finds its columns with the page before."""
    text = FIRST + "\f4    Phát áo phao              Sở Xây dựng          Quý IV/2026\n\n\n\n\nHết."
    assert [rows[-1] for rows in _tables(text)] == [("4", "Phát áo phao", "Sở Xây dựng", "Quý IV/2026")]


def test_other_table() -> None:
    """A table with other columns at the top of a page is another one."""
    second = "\n".join(
        f"{mark:<5}{place:<22}{count:<12}{mark * 2:<14}{note}"
        for mark, place, count, note in [
            ("TT", "Xã", "Số hộ", "Ghi chú"),
            ("1", "Tân An", "120", "đủ"),
            ("2", "Tân Bình", "95", "thiếu"),
            ("3", "Tân Châu", "87", "đủ"),
        ]
    )
    assert [len(rows[0]) for rows in _tables(f"{FIRST}\f{second}")] == [4, 5]


def test_too_many_tabs() -> None:
    """A row with more tabs than the header ends the table."""
    lines = ("TT\tViệc\tChủ trì", "1\tMở lớp\tSở Y tế", "2\tIn tờ rơi", "gấp\tSở Nội vụ\tSở Tài chính", "Hết.")
    reading = read_paper(Paper(tuple(Line(text, number) for number, text in enumerate(lines, 1)), "text"))
    assert reading.document.tasks[0].lead == "Sở Y tế"
