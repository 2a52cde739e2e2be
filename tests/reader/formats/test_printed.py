"""Annexes as a browser prints them: without lines between their columns they say what they say with all lines."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from typing import Any

import pytest

from cascade.reader import Reading, read_paper
from cascade.reader.formats import paper_from_bytes

pytest.importorskip("pypdfium2")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="chromium is not installed")

CASES = Path(__file__).parents[1] / "cases"
PAPERS = [
    "annex-only",
    "annex-with-lead-and-partners-in-one-column",
    "ditto",
    "groups",
    "months-with-crosses",
    "schedule-of-days",
]
SETTINGS = {
    "top": "@page { size: A4 landscape } td { padding: 0 5.4pt; vertical-align: top }",
    "middle": "@page { size: A4 landscape } td { padding: 2.8pt; vertical-align: middle }",
    "centred": "td { padding: 2pt 5pt; vertical-align: middle; text-align: center }",
    "justified": "td { padding: 0 5.4pt; vertical-align: top; text-align: justify }",
    "lines below rows": "td { padding: 2pt 5pt; vertical-align: top; border-bottom: 0.5pt solid black }",
}
LINES = "td { padding: 2pt 5pt; border: 0.5pt solid black }"
FONTS = ["DejaVu Serif", "Liberation Serif"]


@pytest.fixture(scope="module")
def printed() -> Iterator[Callable[..., Reading]]:
    """Read what a browser prints of a paper with a style, in a font."""
    with playwright.sync_playwright() as run:
        browser = run.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page()

        def read(name: str, style: str, font: str) -> Reading:
            page.set_content(_page((CASES / f"{name}.md").read_text(encoding="utf-8"), style, font))
            return read_paper(paper_from_bytes(page.pdf(prefer_css_page_size=True), f"{name}.pdf"))

        yield read
        browser.close()


def _page(text: str, style: str, font: str) -> str:
    """A page of the paragraphs and tables of a paper."""
    body = ""
    for block in re.split(r"\n{2,}", text.replace("**", "").strip()):
        lines = block.split("\n")
        if not block.startswith("|"):
            body += "".join(f"<p>{escape(line.strip('# *'))}</p>" for line in lines)
            continue
        rows = [line.strip().strip("|").split("|") for line in lines if not re.fullmatch(r"[|:\- ]+", line)]
        cells = ("".join(f"<td>{_cell(cell.strip())}</td>" for cell in row) for row in rows)
        body += "<table>" + "".join(f"<tr>{row}</tr>" for row in cells) + "</table>"
    look = f"@page {{ size: A4; margin: 20mm }} body {{ font: 12pt '{font}', serif }}"
    return f"<style>{look} table {{ border-collapse: collapse; width: 100% }} {style}</style>{body}"


def _cell(text: str) -> str:
    """A cell; nobody sets what is as short as "T 6" over two lines, as a browser would."""
    return escape(text).replace("&lt;br&gt;", "<br>") if len(text) > 3 else escape(text.replace(" ", ""))


def _said(reading: Reading) -> list[Any]:
    """Who does what, and by when."""
    return [
        (
            task.id,
            task.title,
            [(a.role.value, a.agency) for a in task.assignments],
            str(task.timeframe and task.timeframe.wording),
        )
        for task in reading.document.tasks
    ]


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("name", PAPERS)
def test_printed_without_lines(name: str, setting: str, font: str, printed: Callable[..., Reading]) -> None:
    """Each task has its title, bodies and time whether or not lines part the columns, in a wide font and a narrow one."""
    with_lines = _said(printed(name, LINES, font))
    assert with_lines
    assert _said(printed(name, SETTINGS[setting], font)) == with_lines
