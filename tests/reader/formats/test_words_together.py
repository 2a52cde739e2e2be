"""Words that run together are parted where there is one likely way to."""

from __future__ import annotations

import pytest

from cascade.reader.formats.mending.words_together import with_words_apart
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
        (
            "pháthành, cáchuyện",
            "phát hành, các huyện",
        ),  # phá thành, cách uyện: words that nobody knows beside one another
        ("chíngọt", "chíngọt"),  # chín gọt, or chí ngọt
        ("ytế, UBNDtỉnh, vàUBND xã, HĐNDCác", "y tế, UBND tỉnh, và UBND xã, HĐND Các"),
        (
            "ngày20 tháng5năm 2026, quýII/2026, 2014của, 15m2, 3a",
            "ngày 20 tháng 5 năm 2026, quý II/2026, 2014 của, 15m2, 3a",
        ),
        ("VNeID, DDoS, TPbank, QĐTTg, TMXanh", "VNeID, DDoS, TPbank, QĐTTg, TMXanh"),
        ("HĐND, BGDĐT, Krông, Đắk", "HĐND, BGDĐT, Krông, Đắk"),
        ("website Facebook", "website Facebook"),
    ],
)
def test_words(printed: str, read: str) -> None:
    """Two syllables are parted; one syllable, short forms and words of other languages stay."""
    assert texts_of(with_words_apart(paper_of(TOGETHER, printed))) == [APART, read]


def test_few() -> None:
    """Where only one or two words run together, others may be names: those are parted whose parts are known."""
    paper = paper_of("Đoàn của Mêkông thôngbáo")
    assert texts_of(with_words_apart(paper)) == ["Đoàn của Mêkông thông báo"]
    plain = paper_of("Đoàn của Mêkông đến")
    assert with_words_apart(plain) == plain


def test_words_of_the_paper() -> None:
    """A word that the paper has elsewhere, beside the same words, tells where two are parted."""
    paper = paper_of("Trồng cây sú ở bãi. Cây súở bãi, câysú.")
    assert texts_of(with_words_apart(paper)) == ["Trồng cây sú ở bãi. Cây sú ở bãi, cây sú."]


def test_cells() -> None:
    """Cells of tables are read alike."""
    table = Table((Row(("Sở Y tế", TOGETHER), 1, 1),))
    [read] = with_words_apart(Paper((table,), "docx")).blocks
    assert isinstance(read, Table)
    assert read.rows[0].cells == ("Sở Y tế", APART)
