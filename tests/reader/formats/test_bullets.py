"""Bullets as Word draws them, in every format that keeps the picture."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cascade.reader import read_paper
from cascade.reader.formats import paper_from_bytes, paper_from_text
from cascade.reader.paper import Table


@pytest.mark.parametrize(
    ("drawn", "read"),
    [
        ("\uf0b7 Chủ trì: Sở Y tế.", "- Chủ trì: Sở Y tế."),
        ("\uf0d8\tMở lớp", "- Mở lớp"),
        ("➢Rà soát", "- Rà soát"),
        ("o Kiểm tra", "- Kiểm tra"),
        ("§  Kiểm tra", "- Kiểm tra"),
        ("Ø Kiểm tra", "- Kiểm tra"),
        ("v Kiểm tra", "- Kiểm tra"),
        ("· Kiểm tra", "- Kiểm tra"),
        ("§ 5 của luật", "§ 5 của luật"),
        ("một \uf0a7 hai", "một - hai"),
        ("o ép giá", "o ép giá"),
        ("50% → 80%", "50% → 80%"),
    ],
)
def test_line(drawn: str, read: str) -> None:
    """A picture before a point is a dash; a letter or a sign inside a sentence is what it is."""
    assert [line.text for line in paper_from_text(drawn).lines()] == [read]


def test_pdf(make_pdf: Callable[[str], bytes]) -> None:
    """The points of a PDF made by Word are points."""
    script = """
        page 595 842
        text 60 60 12 "KẾ HOẠCH"
        text 60 90 12 "1. Mở lớp tập huấn"
        text 80 110 12 "\uf0b7 Chủ trì: Sở Y tế."
        text 80 130 12 "\uf0b7 Thời gian: Quý IV/2026."
    """
    (task,) = read_paper(paper_from_bytes(make_pdf(script), "x.pdf")).document.tasks
    assert [one.agency for one in task.assignments] == ["Sở Y tế"]
    assert task.timeframe
    assert task.timeframe.wording == "Quý IV/2026"


def test_cell() -> None:
    """Each line of a cell may begin with one."""
    (table,) = paper_from_text("<table><tr><td>\uf0b7 Sở A<br>\uf0b7 Sở B</td><td>1</td></tr></table>", "html").blocks
    assert isinstance(table, Table)
    assert table.rows[0].cells == ("- Sở A\n- Sở B", "1")
