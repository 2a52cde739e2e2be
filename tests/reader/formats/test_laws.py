"""Laws of all formats, on any bytes."""

from __future__ import annotations

import contextlib
import io
import re
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from cascade.errors import ReadError
from cascade.reader.formats import paper_from_bytes, paper_from_text
from cascade.reader.formats.mending.emphasis import without_tags
from cascade.reader.paper import Line, Paper, Table

CASES = Path(__file__).parent / "cases"
WORDS = st.text(st.sampled_from("aăâđêôơư ỉễ\n\t|*-_#<>/&;.:1I)[]`\\\f\r\x85\u2028\ue000\0"), max_size=300)
RULES = settings(max_examples=60, deadline=None)


def _check(paper: Paper) -> None:
    """See that a paper is what its docstrings say."""
    numbers = [block.number if isinstance(block, Line) else block.rows[0].number for block in paper.blocks]
    assert numbers == sorted(numbers)
    for block in paper.blocks:
        if isinstance(block, Line):
            assert "\n" not in block.text
            assert unicodedata.is_normalized("NFC", block.text)
            continue
        assert isinstance(block, Table)
        assert len({len(row.cells) for row in block.rows}) == 1
        for row in block.rows:
            assert row.number <= row.end
            assert sum(row.spans) == len(row.cells) == len(row.spans)


@given(st.binary(max_size=400) | WORDS.map(str.encode))
@RULES
def test_any_bytes(content: bytes) -> None:
    """Any bytes give a paper or an error that says why not, whatever their name."""
    for name in ("x", "x.txt", "x.md", "x.html", "x.docx", "x.pdf", "x.xlsx"):
        with contextlib.suppress(ReadError):
            _check(paper_from_bytes(content, name))


@given(WORDS)
@RULES
def test_any_text(text: str) -> None:
    """Any text gives a paper in each format that is text."""
    for format_ in ("text", "markdown", "html", None):
        with contextlib.suppress(ReadError):
            _check(paper_from_text(text, format_))  # type: ignore[arg-type]


@example("<I>")
@example("<a 1>")
@example("1[1]")
@given(WORDS)
@RULES
def test_text_keeps_all(text: str) -> None:
    """Of a text no sign is lost but white space, signs and tags of emphasis and marks of footnotes; lines stand at their numbers.

    The bracket behind a number may become a point.
    """
    paper = paper_from_text(text)
    kept = sorted([*paper.lines(), *paper.furniture], key=lambda line: line.number)
    printed = unicodedata.normalize("NFC", text)
    assert _signs("".join(line.text for line in kept)) == _signs(printed)


_EMPHASIS = str.maketrans("", "", "*_")


_NOTE_MARK = re.compile(r"(?<=[\w.;)])\[\d{1,3}\]")


def _signs(text: str) -> str:
    bare = "".join(without_tags(text.translate(_EMPHASIS)).split())  # "<a 1>" is a tag only with its space
    while (without := _NOTE_MARK.sub("", without_tags(bare))) != bare:
        bare = "".join(without.split())
    return bare.replace(")", ".")


@pytest.fixture(scope="module")
def files(make_docx: Callable[[str], bytes], make_pdf: Callable[[str], bytes]) -> dict[str, bytes]:
    """One file of each format that is not text."""
    import xlsxwriter

    packed = io.BytesIO()
    with xlsxwriter.Workbook(packed) as workbook:
        workbook.add_worksheet().write(0, 0, "một")
    return {
        "x.docx": make_docx((CASES / "tables.docx.xml").read_text(encoding="utf-8")),
        "x.pdf": make_pdf((CASES / "annex.pdf.txt").read_text(encoding="utf-8")),
        "x.xlsx": packed.getvalue(),
    }


@pytest.mark.parametrize("name", ["x.docx", "x.pdf", "x.xlsx"])
@given(data=st.data())
@RULES
def test_damaged(name: str, files: dict[str, bytes], data: st.DataObject) -> None:
    """A damaged file gives a paper or an error that says why not."""
    content = bytearray(files[name])
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(ReadError):
        _check(paper_from_bytes(bytes(content[: data.draw(st.integers(1, len(content)))]), name))


@given(data=st.data())
@RULES
def test_damaged_part(files: dict[str, bytes], data: st.DataObject) -> None:
    """A Word document whose parts hold anything gives a paper or an error that says why not."""
    with zipfile.ZipFile(io.BytesIO(files["x.docx"])) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist()}
    name = data.draw(st.sampled_from(sorted(parts)))
    text = parts[name]
    start = data.draw(st.integers(0, len(text)))
    parts[name] = (
        text[:start]
        + data.draw(WORDS | st.sampled_from(["<w:p/>", "-1", "9" * 30]))
        + text[start + data.draw(st.integers(0, 9)) :]
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    with contextlib.suppress(ReadError):
        _check(paper_from_bytes(packed.getvalue(), "x.docx"))


@pytest.mark.parametrize("name", ["long.txt", "long.md", "long.html"])
def test_one_long_line(name: str) -> None:
    """A long paper on one line is read in time that grows no faster than the paper."""
    begin = "<html>" if name.endswith("html") else ""
    paper = paper_from_bytes((begin + "việc *a* [b] <i>x</i> 1. c | " * 30_000).encode(), name)
    assert paper.blocks
