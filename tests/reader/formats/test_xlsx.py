"""Workbooks made for the purpose, and what is taken off them."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from cascade.errors import ReadError
from cascade.reader.formats import paper_from_bytes
from cascade.reader.formats.workbooks import workbook
from cascade.reader.paper import Paper, Table


def _workbook(fill: Callable[[xlsxwriter.Workbook], None]) -> bytes:
    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed) as workbook:
        fill(workbook)
    return packed.getvalue()


def _annex(workbook: xlsxwriter.Workbook) -> None:
    sheet = workbook.add_worksheet("Phụ lục")
    date = workbook.add_format({"num_format": "dd/mm/yyyy"})
    time = workbook.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet.merge_range("B2:F2", "DANH MỤC NHIỆM VỤ")
    for column, label in enumerate(["TT", "Nhiệm vụ", "Chủ trì", "Phối hợp", "Thời hạn"], start=1):
        sheet.write(3, column, label)
    for row in range(4, 8):
        sheet.write(row, 1, row - 3)
        sheet.write(row, 2, f"Việc {row - 3}\n dòng hai")
    sheet.write(4, 5, dt.date(2026, 8, 30), date)
    sheet.write(5, 5, dt.datetime(2026, 8, 30, 16, 5), time)  # noqa: DTZ001  # a sheet knows no zone
    sheet.write(6, 5, 2.5)
    sheet.write(7, 5, True)  # noqa: FBT003  # a cell
    sheet.merge_range("D5:D6", "Sở A")
    sheet.write("D7", "Sở B")
    sheet.merge_range("E5:E8", "Sở C")
    sheet.merge_range("J20:K21", "")
    workbook.add_worksheet("Trống")
    hidden = workbook.add_worksheet("Ẩn")
    hidden.write(0, 0, "không thấy")
    hidden.hide()
    workbook.add_worksheet("Hai").write(2, 2, "1.1.")
    workbook.add_chartsheet("Hình")


def test_annex(dump: Callable[[Paper], str], golden: Callable[[Path, str], None]) -> None:
    """Visible sheets come one by one, merged cells spelt out, dates with the day first."""
    golden(Path(__file__).parent / "cases" / "annex.xlsx.dump", dump(paper_from_bytes(_workbook(_annex), "annex.xlsx")))


def test_months_kept_as_days() -> None:
    """A month typed as "03/2026", which Excel keeps as its first day, is that month; a first day shown as such is a day."""

    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet("Việc")
        for row, code in enumerate([17, "mm/yyyy", '"Tháng" m/yyyy', "dd/mm/yyyy"]):
            sheet.write(row, 1, dt.date(2026, 3, 1), workbook.add_format({"num_format": code}))
        sheet.write(4, 1, "Thường xuyên", workbook.add_format({"num_format": "mm/yyyy"}))

    [table] = paper_from_bytes(_workbook(fill), "months.xlsx").blocks
    assert isinstance(table, Table)
    assert [row.cells[0] for row in table.rows] == ["3/2026", "3/2026", "3/2026", "1/3/2026", "Thường xuyên"]


def test_nothing_visible() -> None:
    """A workbook whose sheets hold nothing says so."""
    with pytest.raises(ReadError, match="without text in its visible sheets"):
        paper_from_bytes(_workbook(lambda workbook: workbook.add_worksheet()), "empty.xlsx")


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet that is formatted to its last row is refused, with its name."""
    monkeypatch.setattr(workbook, "MOST_CELLS", 3)
    with pytest.raises(ReadError, match="'Phụ lục'"):
        paper_from_bytes(_workbook(_annex), "annex.xlsx")


def test_far_cell() -> None:
    """One word in the last cell of a sheet is refused: its reader would take 500 GB, or end the process."""

    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write("A1", "Nhiệm vụ")
        sheet.write("XFD1048576", "x")

    with pytest.raises(ReadError, match="cells up to the last one of xl"):
        paper_from_bytes(_workbook(fill), "far.xlsx")


def test_far_format() -> None:
    """A cell that is only formatted takes no room, however far down it stands."""

    def fill(workbook: xlsxwriter.Workbook) -> None:
        sheet = workbook.add_worksheet()
        sheet.write("A1", "Nhiệm vụ")
        sheet.write_blank("XFD1048576", None, workbook.add_format({"bold": True}))

    (table,) = paper_from_bytes(_workbook(fill), "format.xlsx").blocks
    assert isinstance(table, Table)
    assert [row.cells for row in table.rows] == [("Nhiệm vụ",)]


@pytest.mark.parametrize(
    ("part", "written", "instead", "message"),
    [
        ("xl/sharedStrings.xml", 'uniqueCount="1"', 'uniqueCount="99999999999"', "announces 99999999999 texts"),
        ("xl/worksheets/sheet1.xml", 'r="A1"', 'r="A99999999999"', "cells up to the last one"),
        (
            "xl/worksheets/sheet1.xml",
            '<row r="1" spans="1:1"><c r="A1"',
            f'<row r="{"9" * 5000}"><c',
            "cells up to the last one",
        ),
        ("xl/worksheets/sheet1.xml", 'r="A1"', f'r="{"Z" * 5000}{"9" * 5000}"', "cells up to the last one"),
        ("xl/worksheets/sheet1.xml", '<row r="1" spans="1:1"><c r="A1"', '<row r="9999999"><c', "cells up to the last"),
        ("xl/worksheets/sheet1.xml", "<worksheet ", "<!DOCTYPE x><worksheet ", "document type definition"),
        ("xl/worksheets/sheet1.xml", "</worksheet>", "", "sheet1.xml cannot be read"),
    ],
)
def test_overstated(part: str, written: str, instead: str, message: str) -> None:
    """A workbook that states more than it can hold, or breaks off, is refused before memory is taken for it."""
    whole = zipfile.ZipFile(io.BytesIO(_workbook(lambda workbook: workbook.add_worksheet().write("A1", "Nhiệm vụ"))))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as changed:
        for name in whole.namelist():
            text = whole.read(name).decode()
            assert name != part or written in text
            changed.writestr(name, text.replace(written, instead) if name == part else text)
    with pytest.raises(ReadError, match=message):
        paper_from_bytes(packed.getvalue(), "overstated.xlsx")


def test_places_left_out() -> None:
    """Rows and cells without a place of their own follow those before them."""
    sheet = """<worksheet><sheetData><row><c t="inlineStr"><is><t>Nhiệm vụ</t></is></c>
        <c t="inlineStr"><is><t>Chủ trì</t></is></c></row></sheetData></worksheet>"""
    whole = zipfile.ZipFile(io.BytesIO(_workbook(lambda workbook: workbook.add_worksheet())))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as changed:
        for name in whole.namelist():
            changed.writestr(name, sheet if name.endswith("sheet1.xml") else whole.read(name))
    (table,) = paper_from_bytes(packed.getvalue(), "placeless.xlsx").blocks
    assert isinstance(table, Table)
    assert [row.cells for row in table.rows] == [("Nhiệm vụ", "Chủ trì")]
