"""Letters of a page as a PDF draws them, and the text that a person sees."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from cascade.reader.formats import paper_from_bytes
from cascade.reader.formats.pdf import page
from cascade.reader.formats.pdf.layout import cell_text, rows_of, text_of
from cascade.reader.formats.pdf.page import Glyph


def _drawn(text: str, x: float, y: float = 100) -> list[Glyph]:
    """A text of letters that are ten wide, from a point on."""
    return [Glyph(letter, x + 10 * i, x + 10 * i + 10, y, 12, bold=False) for i, letter in enumerate(text)]


@pytest.mark.parametrize(
    ("drawn", "seen"),
    [
        (_drawn("Kế hoạch", 50) + _drawn("Kế hoạch", 51), "Kế hoạch"),
        (_drawn("ngày   tháng", 50) + _drawn("14", 100, 99), "ngày 14tháng"),
        (_drawn("m", 50) + _drawn("2", 60, 95) + _drawn("đất", 80), "m2 đất"),
    ],
    ids=["drawn twice to look bold", "typed over the blanks of a form", "raised"],
)
def test_row(drawn: list[Glyph], seen: str) -> None:
    """A row is what is seen, however it was drawn."""
    (row,) = rows_of(drawn)
    assert text_of(row) == seen


def test_paragraphs_of_a_cell() -> None:
    """White between two lines of a cell parts them as paragraphs."""
    assert cell_text(_drawn("một", 50) + _drawn("hai", 50, 112) + _drawn("ba", 50, 140)) == "một\nhai\n\nba"


def test_number_broken_by_the_end_of_a_line() -> None:
    """A number that a narrow cell breaks at its sign is one again."""
    assert cell_text(_drawn("số 57-", 50) + _drawn("NQ/TW", 50, 112)) == "số 57-NQ/TW"


@pytest.mark.parametrize(
    ("lines", "right", "seen"),
    [
        (("Quyế", "t định"), 95, "Quyết định"),
        (("31/12/20", "26"), 135, "31/12/2026"),
        (("31/1", "2/2026"), 95, "31/12/2026"),
        (("Quyế", "t định"), 200, "Quyế\nt định"),
        (("các", "ban"), 85, "các\nban"),
        (("Sở", "Y tế"), 75, "Sở\nY tế"),
        (("30/6/2026", "2"), 145, "30/6/2026\n2"),
        (("Ban Quyế", "t định"), 135, "Ban Quyế\nt định"),
    ],
)
def test_word_broken_by_a_narrow_cell(lines: tuple[str, str], right: float, seen: str) -> None:
    """A word or date alone on its line that its cell had no room for is one again; other lines stay two."""
    above, below = lines
    assert cell_text(_drawn(above, 50) + _drawn(below, 50, 112), right) == seen


def test_signs_that_stand_for_nothing(make_pdf: Callable[[str], bytes]) -> None:
    """What a font maps to no letter is left out."""
    paper = paper_from_bytes(make_pdf('page 595 842\ntext 60 100 12 "Sở\x01 Y tế"'), "case.pdf")
    assert [line.text for line in paper.lines()] == ["Sở Y tế"]


def test_drawing_without_end(make_pdf: Callable[[str], bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a page of more drawings than any paper has, as many are looked at as a paper may have."""
    monkeypatch.setattr(page, "_MOST_OBJECTS", 3)
    script = "page 600 400\ninside\n" + "rule 60 300 200 300\n" * 9 + 'text 60 100 12 "Kế hoạch"'
    assert [line.text for line in paper_from_bytes(make_pdf(script), "case.pdf").lines()] == ["Kế hoạch"]
