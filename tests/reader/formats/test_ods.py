"""Workbooks of LibreOffice made for the purpose, and what is taken off them."""

from __future__ import annotations

import io
import zipfile

import pytest

from cascade.errors import ReadError
from cascade.reader import read_paper
from cascade.reader.formats import paper_from_bytes
from cascade.reader.paper import Table

_SPACE = "urn:oasis:names:tc:opendocument:xmlns"
_CONTENT = f"""<?xml version="1.0" encoding="UTF-8"?>
<o:document-content xmlns:o="{_SPACE}:office:1.0" xmlns:t="{_SPACE}:table:1.0" xmlns:x="{_SPACE}:text:1.0"
 xmlns:s="{_SPACE}:style:1.0"><o:automatic-styles><s:style s:name="hidden" s:family="table">
<s:table-properties t:display="false"/></s:style></o:automatic-styles><o:body><o:spreadsheet>{{}}</o:spreadsheet>
</o:body></o:document-content>"""
_MANIFEST = '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{}</m:manifest>'


def _workbook(sheets: str, manifest: str = "") -> bytes:
    # Prefixes as LibreOffice writes them: calamine knows no others.
    long = {"o:": "office:", "t:": "table:", "x:": "text:", "s:": "style:"}
    content = _CONTENT.format(sheets)
    for short, prefix in long.items():
        for sign in ("<", "</", " ", "xmlns:"):
            content = content.replace(f"{sign}{short}", f"{sign}{prefix}")
    for short, prefix in long.items():
        content = content.replace(f"xmlns:{short[0]}=", f"xmlns:{prefix[:-1]}=")
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parts.writestr("content.xml", content)
        parts.writestr("META-INF/manifest.xml", _MANIFEST.format(manifest))
    return packed.getvalue()


def _cell(text: str, more: str = "") -> str:
    return f'<t:table-cell o:value-type="string"{more}><x:p>{text}</x:p></t:table-cell>'


def _row(*cells: str, more: str = "") -> str:
    return f"<t:table-row{more}>{''.join(cells)}</t:table-row>"


def _sheet(*rows: str, name: str = "Phụ lục", more: str = "") -> str:
    return f'<t:table t:name="{name}"{more}>{"".join(rows)}</t:table>'


_HEADER = _row(*map(_cell, ("TT", "Nội dung", "Cơ quan chủ trì", "Thời gian")))
_DATE = '<t:table-cell o:value-type="date" o:date-value="2026-08-30"><x:p>30/08/2026</x:p></t:table-cell>'


def test_plan() -> None:
    """A sheet is a table of tasks: merged cells count for each row, dates come with the day first."""
    title = _cell("KẾ HOẠCH", ' t:number-columns-spanned="4"') + '<t:covered-table-cell t:number-columns-repeated="3"/>'
    lead = _cell("Sở Xây dựng", ' t:number-rows-spanned="2"')
    empty = '<t:table-cell t:number-columns-repeated="16384"/>'
    rows = [
        _row(title),
        _HEADER,
        _row(_cell("1"), _cell("Nạo vét cống"), lead, _DATE),
        _row(_cell("2"), _cell("Trồng cây"), "<t:covered-table-cell/>", _cell("Quý II/2026")),
        _row(empty, more=' t:number-rows-repeated="1048570"'),
    ]
    hidden = _sheet(_row(_cell("không thấy")), name="Ẩn", more=' t:style-name="hidden"')
    plan = read_paper(paper_from_bytes(_workbook(_sheet(*rows) + hidden), "phu-luc.ods")).document
    assert [(task.title, task.lead, task.timeframe and task.timeframe.wording) for task in plan.tasks] == [
        ("Nạo vét cống", "Sở Xây dựng", "30/8/2026"),
        ("Trồng cây", "Sở Xây dựng", "Quý II/2026"),
    ]


def test_by_content() -> None:
    """What it is, its content says; a name of another format is refused with the right one."""
    (table,) = paper_from_bytes(_workbook(_sheet(_HEADER)), "phu-luc.xlsx").blocks
    assert isinstance(table, Table)
    with pytest.raises(ReadError, match="is a workbook, not a Word document"):
        paper_from_bytes(_workbook(_sheet(_HEADER)), "phu-luc.docx")


def test_table_inside_cell() -> None:
    """A table inside a cell moves no row of the sheet."""
    inner = "<t:table-cell><t:table><t:table-row><t:table-cell/></t:table-row></t:table></t:table-cell>"
    lead = _cell("Sở Y tế", ' t:number-rows-spanned="2"')
    rows = (
        _HEADER,
        _row(_cell("1"), _cell("Khám"), lead, inner),
        _row(_cell("2"), _cell("Tiêm"), "<t:covered-table-cell/>"),
    )
    plan = read_paper(paper_from_bytes(_workbook(_sheet(*rows)), "phu-luc.ods")).document
    assert [task.lead for task in plan.tasks] == ["Sở Y tế", "Sở Y tế"]


@pytest.mark.parametrize(
    ("sheets", "manifest", "message"),
    [
        (
            _sheet(_row(_cell("x", ' t:number-columns-repeated="16384"'), more=' t:number-rows-repeated="1048576"')),
            "",
            "cells up to the last one",
        ),
        (_sheet(_row(_cell("x", f' t:number-columns-repeated="{"9" * 5000}"'))), "", "cells up to the last one"),
        (
            _sheet(_HEADER),
            '<m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry>',
            "is encrypted",
        ),
        ("</broken>", "", "content.xml cannot be read"),
    ],
)
def test_refused(sheets: str, manifest: str, message: str) -> None:
    """A workbook that states more than it can hold, is locked or broken is refused before memory is taken for it."""
    with pytest.raises(ReadError, match=message):
        paper_from_bytes(_workbook(sheets, manifest), "phu-luc.ods")


@pytest.mark.parametrize("part", ["content.xml", "META-INF/manifest.xml"])
def test_definition(part: str) -> None:
    """A document type definition, which no office program writes, is refused."""
    whole = zipfile.ZipFile(io.BytesIO(_workbook(_sheet(_HEADER))))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as changed:
        for name in whole.namelist():
            text = whole.read(name).decode()
            head, sign, rest = text.partition("?>") if "?>" in text else ("", "", text)
            changed.writestr(name, f"{head}{sign}<!DOCTYPE x>{rest}" if name == part else text)
    with pytest.raises(ReadError, match="document type definition"):
        paper_from_bytes(packed.getvalue(), "phu-luc.ods")
