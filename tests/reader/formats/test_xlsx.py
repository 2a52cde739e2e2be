"""Workbooks made for the purpose, and what is taken off them."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter

from cascade.errors import ReadError
from cascade.reader.formats import paper_from_bytes, xlsx
from cascade.reader.paper import Paper


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


def test_nothing_visible() -> None:
    """A workbook whose sheets hold nothing says so."""
    with pytest.raises(ReadError, match="without text in its visible sheets"):
        paper_from_bytes(_workbook(lambda workbook: workbook.add_worksheet()), "empty.xlsx")


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    """A sheet that is formatted to its last row is refused, with its name."""
    monkeypatch.setattr(xlsx, "MOST_CELLS", 3)
    with pytest.raises(ReadError, match="'Phụ lục'"):
        paper_from_bytes(_workbook(_annex), "annex.xlsx")
