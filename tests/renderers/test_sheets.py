"""Tables as files: expected texts, workbooks read back, names that mean harm, what a file can hold."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import re
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
import python_calamine
from hostile import HOSTILE, hostile_graph
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import cascade
from cascade.errors import MissingExtraError, WriteError
from cascade.network import CascadeGraph
from cascade.renderers import TABLE_FORMATS, render_table, table_format_of
from cascade.renderers.lettering import visible
from cascade.renderers.sheets import formats
from cascade.renderers.sheets.markdown import markdown_of
from cascade.renderers.sheets.sheet import Cell, Column, Sheet
from cascade.renderers.sheets.xlsx import xlsx_of
from cascade.rules import RULES, check
from cascade.tables import Matrix, matrix, workload
from cascade.wording.sentences import Language

openpyxl = pytest.importorskip("openpyxl")

GOLDEN = Path(__file__).parent / "golden"
GRAPH = CascadeGraph(cascade.load(Path(__file__).parents[1] / "tables" / "plans.yaml"))


# A few rules, so that a new one leaves the expected texts as they are.
FOUND = check(GRAPH, [rule for rule in RULES if rule.code in ("C01", "C03", "C04", "C06", "F01")])


def _matrix() -> Matrix:
    return matrix(GRAPH, FOUND)


@pytest.mark.parametrize("language", ["en", "vi"])
@pytest.mark.parametrize("suffix", [".md", ".csv", ".html"])
def test_matrix_as_text(suffix: str, language: Language, golden: Callable[[Path, str], None]) -> None:
    """The whole file, in both languages, with the letters of each."""
    text = render_table(_matrix(), suffix, language, "vi" if language == "vi" else "raci")
    assert isinstance(text, str)
    if suffix == ".csv":
        assert text.startswith("\ufeff")
        assert text.count("\r\n") == text.count("\n")
        text = text.replace("\r\n", "\n")
    golden(GOLDEN / f"matrix.{language}{suffix}", text)


def test_workload_as_text(golden: Callable[[Path, str], None]) -> None:
    """Bodies and roles against quarters."""
    golden(GOLDEN / "workload.md", str(render_table(workload(GRAPH), "markdown")))


def test_formats_by_suffix() -> None:
    """Upper and lower case alike; the message names what there is."""
    assert [table_format_of(f"a{suffix.upper()}") for made in TABLE_FORMATS.values() for suffix in made.suffixes] == [
        "xlsx", "csv", "markdown", "markdown", "html", "html", "ics", "svg"
    ]  # fmt: skip
    with pytest.raises(WriteError, match=r"a\.doc: no table has the suffix '\.doc' \(end it in \.xlsx"):
        table_format_of("a.doc")
    with pytest.raises(WriteError, match=r"there is no format 'doc' \(formats are xlsx, csv"):
        render_table(_matrix(), "doc")


def _book(content: str | bytes) -> openpyxl.Workbook:
    assert isinstance(content, bytes)
    return openpyxl.load_workbook(io.BytesIO(content))


def test_workbook_read_back() -> None:
    """Every cell is what the table says: letters, real days, numbers; three sheets ready to filter and print."""
    book = _book(render_table(_matrix(), "xlsx", "vi"))
    assert book.sheetnames == ["Ma trận trách nhiệm", "Khối lượng", "Phát hiện"]
    page = book["Ma trận trách nhiệm"]
    head = [cell.value for cell in page[1]]
    rows = {
        (row[0].value, row[1].value): dict(zip(head, row, strict=True)) for row in page.iter_rows(min_row=2, max_row=12)
    }
    first = rows["12/KH-UBND", "1"]
    assert first["Đến ngày"].value.isoformat() == "2026-06-29T00:00:00"
    assert first["Đến ngày"].is_date
    assert first["Đến ngày"].number_format == "dd/mm/yyyy"
    assert first["Sở Y tế"].value == "A/R"
    lacking = rows["12/KH-UBND", "7"]
    assert lacking["Chịu trách nhiệm"].value == "thiếu chủ trì"
    assert lacking["Chịu trách nhiệm"].fill.fgColor.rgb == "FFFFD7D5"
    assert page.freeze_panes == "C2"
    assert page.auto_filter.ref == f"A1:{page.cell(1, len(head)).column_letter}12"
    assert page.print_title_rows == "$1:$1"
    assert page.print_title_cols == "$A:$B"
    assert page.page_setup.orientation == "landscape"
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert (page.page_setup.fitToWidth or 1, page.page_setup.fitToHeight) == (1, 0)
    assert rows["12/KH-UBND", "1"]["Nội dung"].alignment.wrap_text
    assert page.column_dimensions["C"].width > 40
    counts = [row for row in book["Khối lượng"].iter_rows(values_only=True) if row[0] == "Sở Y tế"]
    assert counts[0][:3] == ("Sở Y tế", "mọi vai trò", 5)
    assert {row[1] for row in book["Phát hiện"].iter_rows(min_row=2, values_only=True)} >= {"C01", "C06", "F01"}


@pytest.mark.parametrize("kind", ["key", "text"])
def test_workbook_rows_are_as_high_as_what_wraps(kind: Literal["key", "text"]) -> None:
    """A paper's number with its place goes on below in its cell, and no line of it is hidden."""
    names = Cell("KH"), Cell("12/KH-UBND (thị xã Ví Dụ, tỉnh Ví Dụ)")
    page = _book(xlsx_of((Sheet("Tasks", (Column("Paper", kind, 12),), tuple((name,) for name in names)),))).active
    assert [page.row_dimensions[row].height for row in (2, 3)] == [17.25, 42.75]


def test_workbook_rows_have_room_for_codes_in_bold() -> None:
    """Codes of errors are wider than those of warnings, so that fewer stand in a line."""
    codes = Cell("A02 W01 W02", mark="warning"), Cell("A02 W01 W02", mark="error")
    page = _book(xlsx_of((Sheet("Tasks", (Column("Findings", width=11),), tuple((code,) for code in codes)),))).active
    assert [page.row_dimensions[row].height for row in (2, 3)] == [17.25, 30]


def test_workbook_opens_in_another_reader() -> None:
    """The library that reads papers reads it too, and two files of one cascade are the same bytes."""
    content = render_table(_matrix(), "xlsx")
    assert content == render_table(_matrix(), ".xlsx")
    assert isinstance(content, bytes)
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    rows = book.get_sheet_by_name("Workload").to_python()
    assert rows[1][:3] == ["Sở Y tế", "any role", 5.0]


def test_many_bodies_go_on_in_tables_of_their_own() -> None:
    """Beyond a dozen bodies Markdown has tables side by side, each with the tasks that its bodies have a part in."""
    columns = (Column("Task", "key"), Column("Title"), *(Column(f"Sở {number}", "letters") for number in range(30)))
    rows = tuple(
        (Cell(str(row)), Cell("x"), *(Cell("R") if number == row else Cell() for number in range(30)))
        for row in range(30)
    )
    text = markdown_of((Sheet("Many", columns, rows),))
    heads = re.findall(r"^\| Task .*$", text, re.MULTILINE)
    assert [head.count("Sở") for head in heads] == [0, 12, 12, 6]
    assert len(text.split("\n\n")[2].splitlines()) == 2 + 12


def test_what_a_worksheet_cannot_hold() -> None:
    """More columns than a worksheet has are refused; a day before Excel's calendar and a long text stay text."""
    wide = Sheet("Wide", tuple(Column(str(number)) for number in range(16_385)), ())
    with pytest.raises(WriteError, match="16385 columns are more than a worksheet holds"):
        xlsx_of((wide,))
    old = Cell("1899-01-01", date(1899, 1, 1))
    page = _book(xlsx_of((Sheet("Old", (Column("Day", "day"), Column("Text")), ((old, Cell("x" * 40_000)),)),))).active
    assert page["A2"].value == "1899-01-01"
    assert len(page["B2"].value) == 32_767


def test_workbooks_need_their_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where XlsxWriter is absent, the message names the extra."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(
        MissingExtraError, match=r"writing Excel workbooks needs .* \(pip install 'directive-cascade\[xlsx\]'\)"
    ):
        render_table(_matrix(), "xlsx")


class _Page(HTMLParser):
    """The tags of a page, their attributes and the text in its cells."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.cells: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag in ("td", "th"):
            self.cells.append("")

    def handle_data(self, data: str) -> None:
        if self.cells:
            self.cells[-1] += data.rstrip("\n")


TAGS = {
    "html", "head", "meta", "title", "style", "body", "main", "section", "h1", "p", "div",
    "table", "thead", "tbody", "tr", "th", "td", "span",
}  # fmt: skip
ATTRIBUTES = {
    "lang",
    "charset",
    "http-equiv",
    "content",
    "name",
    "class",
    "role",
    "aria-label",
    "tabindex",
    "scope",
    "title",
}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names_are_text(name: str) -> None:
    """Whatever a name holds, it is text in every format: no formula, no link, no tag, no cell too many."""
    graph = hostile_graph(name)
    table = matrix(graph, check(graph))
    shown = visible(name)

    content = render_table(table, "xlsx")
    assert isinstance(content, bytes)
    packed = zipfile.ZipFile(io.BytesIO(content))
    sheets = [packed.read(part).decode() for part in packed.namelist() if "worksheets" in part]
    assert not any("<f>" in sheet or "hyperlink" in sheet for sheet in sheets)
    page = _book(content).worksheets[0]
    assert page["C2"].data_type in ("s", "n")
    assert (page["C2"].value or "") == shown

    text = render_table(table, "csv")
    assert isinstance(text, str)
    fields = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert {len(row) for row in fields} == {len(fields[0])}
    assert fields[1][2].removeprefix("'") == shown
    assert not any(field.startswith(("=", "+", "-", "@", "\t", "\r", "＝")) for row in fields for field in row)

    markup = render_table(table, "html")
    assert isinstance(markup, str)
    parsed = _Page()
    parsed.feed(markup)
    assert parsed.tags <= TAGS
    assert parsed.attributes <= ATTRIBUTES
    assert shown in parsed.cells

    plain = render_table(table, "markdown")
    assert isinstance(plain, str)
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(plain)
    inline = [child for token in tokens for child in (token.children or [])]
    assert {child.type for child in inline} <= {"text", "strong_open", "strong_close"}
    cells = ["".join(child.content for child in token.children or []) for token in tokens if token.type == "inline"]
    assert shown.strip() in cells
    assert not re.search(r"(?<!\\)://|www\.[a-z]|@", plain)


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_tables_never_raise(name: str) -> None:
    """Any text in any place is written in every format."""
    graph = hostile_graph(name)
    table = matrix(graph, check(graph))
    for form, made in TABLE_FORMATS.items():
        if isinstance(table, made.holds):
            assert render_table(table, form)


def test_page_holds_nothing_that_runs() -> None:
    """A page loads nothing and runs nothing: its policy allows one style sheet, by the digest of what stands there."""
    markup = render_table(_matrix(), "html")
    assert isinstance(markup, str)
    found = re.search(r"default-src 'none'; style-src 'sha256-([^']+)'", markup)
    style = re.search(r"<style>(.*?)</style>", markup, re.DOTALL)
    assert found
    assert style
    assert base64.b64decode(found[1]) == hashlib.sha256(style[1].encode()).digest()
    assert "style=" not in markup
    assert "http:" not in markup
    assert "https:" not in markup


def test_matrix_beyond_all_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tens of millions of cells are refused before they fill the memory, and the message says how to ask for less."""
    monkeypatch.setattr(formats, "_CELLS", 3)
    with pytest.raises(WriteError, match=r"matrix of \d+ tasks and \d+ bodies is too large .*--level"):
        render_table(_matrix(), "csv")
