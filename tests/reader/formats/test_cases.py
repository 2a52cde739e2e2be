"""Papers of every format, as text, and what is taken off them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cascade.reader.formats import paper_from_bytes
from cascade.reader.paper import Paper

CASES = Path(__file__).parent / "cases"


def _named(*suffixes: str) -> list[Path]:
    found = [path for path in CASES.iterdir() if path.name.endswith(suffixes) and path.suffix != ".dump"]
    return sorted(path for path in found if suffixes != (".txt",) or not path.name.endswith(".pdf.txt"))


def _golden(path: Path) -> Path:
    return path.with_name(path.name + ".dump")


@pytest.mark.parametrize("path", _named(".txt"), ids=lambda path: path.name)
def test_text(path: Path, dump: Callable[[Paper], str], golden: Callable[[Path, str], None]) -> None:
    """Text gives its lines, with what their widths tell about paragraphs and pages."""
    golden(_golden(path), dump(paper_from_bytes(path.read_bytes(), path.name)))


@pytest.mark.parametrize("path", _named(".md"), ids=lambda path: path.name)
def test_markdown(path: Path, dump: Callable[[Paper], str], golden: Callable[[Path, str], None]) -> None:
    """Markdown gives its lines and pipe tables without marks."""
    golden(_golden(path), dump(paper_from_bytes(path.read_bytes(), path.name)))


@pytest.mark.parametrize("path", _named(".html"), ids=lambda path: path.name)
def test_html(path: Path, dump: Callable[[Paper], str], golden: Callable[[Path, str], None]) -> None:
    """A web page gives its blocks and tables with spanning cells spelt out."""
    golden(_golden(path), dump(paper_from_bytes(path.read_bytes(), path.name)))


@pytest.mark.parametrize("path", _named(".docx.xml"), ids=lambda path: path.name)
def test_docx(
    path: Path,
    dump: Callable[[Paper], str],
    golden: Callable[[Path, str], None],
    make_docx: Callable[[str], bytes],
) -> None:
    """A Word document gives what its print shows."""
    golden(_golden(path), dump(paper_from_bytes(make_docx(path.read_text(encoding="utf-8")), "case.docx")))


@pytest.mark.parametrize("path", _named(".pdf.txt"), ids=lambda path: path.name)
def test_pdf(
    path: Path,
    dump: Callable[[Paper], str],
    golden: Callable[[Path, str], None],
    make_pdf: Callable[[str], bytes],
) -> None:
    """A PDF gives lines in reading order and tables over page ends."""
    golden(_golden(path), dump(paper_from_bytes(make_pdf(path.read_text(encoding="utf-8")), "case.pdf")))
