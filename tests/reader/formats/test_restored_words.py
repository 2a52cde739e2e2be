"""Words that lost a letter, or came in pieces, are whole where what stands beside them tells which they were."""

from __future__ import annotations

import pytest

from cascade.reader.formats.mending.restored_words import with_words_restored
from cascade.reader.paper import Line, Paper


def read(*texts: str) -> list[str]:
    """The lines of a paper with its words whole."""
    paper = Paper(tuple(Line(text, number) for number, text in enumerate(texts, 1)), "text")
    return [line.text for line in with_words_restored(paper).lines()]


@pytest.mark.parametrize(
    ("damaged", "whole"),
    [
        ("S Tư pháp, S Công an", "Sở Tư pháp, Sở Công an"),
        ("y ban nhân dân", "ủy ban nhân dân"),
        ("Y BAN NHÂN DÂN TNH", "ỦY BAN NHÂN DÂN TỈNH"),
        ("kết qu thực hiện, t chức", "kết quả thực hiện, tổ chức"),
        ("UBND tỉ nh tổ ch ức thự c hiện", "UBND tỉnh tổ chức thực hiện"),
        ("Sở X ây dựng", "Sở Xây dựng"),
        ("Xã nhc việc đắp bờ", "Xã nhắc việc đắp bờ"),  # beside words that nobody knows there, it can be no other word
        ("Đ/c Vũ khám tr em", "Đ/c Vũ khám trẻ em"),
        ("Đại học Y Hà Nội khám tr em", "Đại học Y Hà Nội khám trẻ em"),
    ],
)
def test_words(damaged: str, whole: str) -> None:
    """The packaged wording knows what stands beside what."""
    assert read(damaged) == [whole]


def test_words_of_the_paper() -> None:
    """What the paper has elsewhere whole is known, too."""
    assert read("Trồng cây trẩu ven sông", "Trồng cây tru ven sông, cây trẩ u") == [
        "Trồng cây trẩu ven sông",
        "Trồng cây tru ven sông, cây trẩu",
    ]


def test_kept() -> None:
    """Letters that stand for themselves, units, names and words of other languages stay."""
    texts = ["điểm c ở, nhóm B ở xa, cách 5 km, 3 m ở bờ, 12 ha", "Sa Pa, Bn Mẫu, website, tt, v.v, VNeID, KT", "a n b"]
    assert read(*texts) == texts


def test_syllables_are_what_was_written() -> None:
    """One word that is no syllable does not make another of a syllable; several say that letters are lost everywhere."""
    texts = ["Đo ôxy hòa tan trong hồ", "Thí điểm sơ chế phi lê, cá hun khói"]
    assert read(*texts) == texts
    texts = ["Nấu apatit, axit, gyps, lithium: Công ty Luyện kim Việt Hưng"]
    assert read(*texts) == texts  # words of other languages tell nothing
    damaged = ["UBND tnh, S Tài chính", "phát trin, nhc việc", "thực hin trong kết qu"]
    assert read(*damaged)[:2] == ["UBND tỉnh, Sở Tài chính", "phát triển, nhắc việc"]
    assert read(*damaged)[2].endswith("kết quả")
