"""Words that run together are parted where there is one way to, and only in papers where several do."""

from __future__ import annotations

import pytest

from cascade.reader.formats.words_together import with_words_apart
from cascade.reader.paper import Line, Paper, Row, Table

TOGETHER = "Sở Y tế phốihợp với các địaphương thôngbáo lịch tiêm."
APART = "Sở Y tế phối hợp với các địa phương thông báo lịch tiêm."


def paper_of(*texts: str) -> Paper:
    """A paper of lines."""
    return Paper(tuple(Line(text, number) for number, text in enumerate(texts, 1)), "text")


def texts_of(paper: Paper) -> list[str]:
    """The lines of a paper."""
    return [block.text for block in paper.blocks if isinstance(block, Line)]


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("bảovệ các CụcThuế", "bảo vệ các Cục Thuế"),
        ("Tàinguyên, Giaothông", "Tài nguyên, Giao thông"),
        ("nghiêng khuỷu thuở quyết trường", "nghiêng khuỷu thuở quyết trường"),
        ("pháthành", "pháthành"),  # phát hành, or phá thành
        ("HĐND, BGDĐT, Krông, Đắk", "HĐND, BGDĐT, Krông, Đắk"),
        ("website Facebook", "website Facebook"),
    ],
)
def test_words(printed: str, read: str) -> None:
    """Two syllables are parted; one syllable, short forms and words of other languages stay."""
    assert texts_of(with_words_apart(paper_of(TOGETHER, printed))) == [APART, read]


def test_few() -> None:
    """One or two such words may be names: the paper stays."""
    paper = paper_of("Đoàn của Mêkông thôngbáo")
    assert with_words_apart(paper) is paper


def test_cells() -> None:
    """Cells of tables are read alike."""
    table = Table((Row(("Sở Y tế", TOGETHER), 1, 1),))
    [read] = with_words_apart(Paper((table,), "docx")).blocks
    assert isinstance(read, Table)
    assert read.rows[0].cells == ("Sở Y tế", APART)
