"""Letters that a converter set apart, in lines and in tables."""

from __future__ import annotations

from cascade.reader.formats import paper_from_text
from cascade.reader.formats.mending.letters_apart import with_whole_words
from cascade.reader.paper import Line, Paper, Row, Table

_APART = "Trồng cây ở bến sông, đ ắp b ờ đê, m ở đường, kê k ế b ên nhà"


def test_many() -> None:
    """Words are put together in the lines and the cells of a paper in which many stand apart."""
    paper = Paper((Line(_APART, 1), Table((Row(("Vi ệc", "c ấp xã"), 2, 2),))), "text")
    line, table = with_whole_words(paper).blocks
    assert isinstance(line, Line)
    assert line.text == "Trồng cây ở bến sông, đắp bờ đê, mở đường, kê kế bên nhà"
    assert isinstance(table, Table)
    assert table.rows[0].cells[1] == "cấp xã"


def test_parts_of_a_syllable() -> None:
    """A vowel without a mark before the one that has it, and what ends the syllable behind it, belong to the word."""
    text = "Bi ện pháp quán tr iệt, chí nh sách m ới, công ng hệ số, c ấp xã đ ề nghị vớ i cơ sở, nhóm c hạng hai, lớp B ở tầng"
    (line,) = with_whole_words(Paper((Line(text, 1),), "text")).lines()
    assert (
        line.text
        == "Biện pháp quán triệt, chính sách mới, công nghệ số, cấp xã đề nghị với cơ sở, nhóm c hạng hai, lớp B ở tầng"
    )


def test_few() -> None:
    """A paper in which hardly any stand apart is left as it is."""
    paper = paper_from_text("Cọc cách nhau 2 m ở bến, lớp b ở tầng hai")
    assert with_whole_words(paper) is paper


def test_title() -> None:
    """A type of paper set with its letters apart is that type."""
    lines = with_whole_words(Paper((Line("K Ế   H O Ạ C H", 1), Line("Về tập huấn", 2)), "text")).lines()
    assert [line.text for line in lines] == ["KẾ HOẠCH", "Về tập huấn"]
