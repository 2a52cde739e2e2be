"""Marks of footnotes against words are no part of them."""

from __future__ import annotations

import pytest

from cascade.reader.formats.mending.note_marks import without_note_marks
from cascade.reader.paper import Line, Paper


def read(*texts: str) -> list[str]:
    """The lines of a paper without such marks."""
    paper = Paper(tuple(Line(text, number) for number, text in enumerate(texts, 1)), "text")
    return [line.text for line in without_note_marks(paper).lines()]


@pytest.mark.parametrize("mark", ["[1]", "[^12]", "¹", "²³", "(3)", "*", "**", "(*)", " (*)"])
def test_marks(mark: str) -> None:
    """A mark that can be nothing else goes."""
    assert read(f"Giao Trạm Y tế{mark}, Công an xã{mark} trực") == ["Giao Trạm Y tế, Công an xã trực"]


def test_behind_years() -> None:
    """A figure more than a year has is a mark, too."""
    assert read("năm 20261; trước ngày 15/4/20262.", "Số 12/20263/NĐ-CP") == [
        "năm 2026; trước ngày 15/4/2026.",
        "Số 12/20263/NĐ-CP",
    ]


def test_numbers_that_count_on() -> None:
    """Numbers against words are marks where they count on from 1."""
    assert read("Giao Trạm Y tế1 và Công an xã2 đo 5 m2 đất", "Đội Dân phòng3 trực") == [
        "Giao Trạm Y tế và Công an xã đo 5 m2 đất",
        "Đội Dân phòng trực",
    ]
    alone = ["Giao Tổ Tự quản3 và Công an xã trực ở bãi5, 12 m², CO2"]
    assert read(*alone) == alone
