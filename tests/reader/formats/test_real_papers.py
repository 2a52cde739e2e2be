"""What is taken off the real papers, where they are at hand: facts only."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from cascade.reader.formats import open_paper
from cascade.reader.formats.pdf import document
from cascade.reader.formats.pdf.page import Page
from cascade.reader.paper import Note, Paper, Table


def _table(paper: Paper) -> Table:
    [table] = [block for block in paper.blocks if isinstance(block, Table)]
    return table


@pytest.fixture(scope="module")
def hanoi(papers: Path) -> Paper:
    """The plan of 12 pages with its annex."""
    return open_paper(papers / "277-KH-UBND.pdf")


def test_typed_in_head(hanoi: Paper) -> None:
    """Number, day and month, which signature fields show, stand in their places."""
    texts = [line.text.replace(" ", "") for line in hanoi.lines()]
    assert "Số:277/KH-UBND" in texts
    assert "HàNội,ngày14tháng7năm2026" in texts


def test_columns_apart(hanoi: Paper) -> None:
    """Recipients come one after the other, then the signature."""
    texts = [line.text for line in hanoi.lines()]
    first, last, signed = texts.index("Nơi nhận:"), texts.index("- Lưu: VT, ĐMPT."), texts.index("TM. ỦY BAN NHÂN DÂN")
    assert last - first == 17
    assert signed == last + 1


def test_furniture(hanoi: Paper) -> None:
    """No page number stands in the text, and the header is repeated nowhere."""
    assert not [line for line in hanoi.lines() if line.text.strip().isdecimal()]
    assert [line.text for line in hanoi.furniture if line.text.isdecimal()] == [*"234", *"2345678"]
    assert sum(row.cells[0] == "TT" for row in _table(hanoi).rows) == 1


def test_annex(hanoi: Paper) -> None:
    """The 33 numbered rows have their lead, coordinators, output and deadline, inherited or their own."""
    rows = {int(row.cells[0]): row for row in _table(hanoi).rows if row.cells[0].isdecimal()}
    assert list(rows) == list(range(1, 34))
    assert [number for number, row in rows.items() if not row.cells[3]] == []
    assert [number for number, row in rows.items() if not row.cells[4]] == [17]
    assert [number for number, row in rows.items() if not row.cells[5] or not row.cells[6]] == []
    for number in range(1, 9):
        assert " ".join(rows[number].cells[4].split()) == "Sở Khoa học và Công nghệ"
        assert rows[number].cells[6] == "30/8/2026"
        assert {4, 5, 6} == rows[number].inherited
    assert rows[33].cells[3] == rows[32].cells[3] != ""
    assert rows[33].cells[6] == "100 ngày"
    assert rows[14].cells[5].count("50%") == 2


def test_tables(papers: Path) -> None:
    """The annex of 03/NQ-CP has its 140 tasks in 7 groups in one table of six columns."""
    table = _table(open_paper(papers / "03-NQ-CP-annex-2.md"))
    assert {len(row.cells) for row in table.rows} == {6}
    assert sum(row.cells[0].rstrip(".").isdecimal() for row in table.rows) == 140


def test_town_plan(papers: Path) -> None:
    """The town plan has five pages, and its lines say where paragraphs end."""
    paper = open_paper(papers / "204-KH-TU.txt")
    assert {line.page for line in paper.lines()} == {1, 2, 3, 4, 5}
    labelled = [line for line in paper.lines() if line.text.strip().startswith("+ Thời gian thực hiện:")]
    assert [line.ends for line in labelled] == [True] * 7


def test_flattened(papers: Path) -> None:
    """Where headings stand inside lines, no line end says anything."""
    for name in ("205-KH-UBND", "1044-QD-TTg", "194-KH-UBND", "2514-KH-UBND", "3626-QD-UBND", "95-QD-BGTVT"):
        assert {line.ends for line in open_paper(papers / f"{name}.txt").lines()} == {None}


def test_annex_without_its_lines(papers: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With its ruling lines taken away the annex is a table with the same numbered rows, whose cells are as with them or empty."""
    path = papers / "277-KH-UBND.pdf"
    drawn = _table(open_paper(path))
    monkeypatch.setattr(document, "_pages", lambda content, name: _without_lines(*_PAGES(content, name)))
    found = _table(open_paper(path))
    numbered = {row.cells[0]: row for row in drawn.rows if row.cells[0].isdecimal()}
    unruled = {row.cells[0]: row for row in found.rows if row.cells[0].isdecimal()}
    assert list(unruled) == list(numbered)
    for number, row in unruled.items():
        for cell, with_lines in zip(row.cells[1:5], numbered[number].cells[1:5], strict=True):
            assert cell.split() in (with_lines.split(), [])


_PAGES = document._pages


def _without_lines(pages: list[Page], notes: list[Note]) -> tuple[list[Page], list[Note]]:
    return [replace(page, rules=[]) for page in pages], notes
