"""Days as papers write them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cascade.wording import impossible_date, parse_date


@pytest.mark.parametrize(
    "text",
    [
        "ngày 24 tháng 10 năm 2024", "24/10/2024", "24-10-2024", "24.10.2024", "Ngày 24/10/2024", "(24/10/2024).",
        "24 tháng 10, năm 2024", "ngày 24/10 năm 2024", "24 / 10 / 2024", "NGÀY 24 THÁNG 10 NĂM 2024",
    ],
)  # fmt: skip
def test_day(text: str) -> None:
    """One day, however it is written."""
    assert str(parse_date(text)) == "2024-10-24"


@pytest.mark.parametrize("text", ["", "30/2/2025", "24/10/24", "10/2024", "2024", "32/1/2024", "24/10-2024", "ngày"])
def test_no_day(text: str) -> None:
    """What is no day, or is none of the calendar, gives None."""
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("30/2/2025", "30/2/2025"),
        ("hoàn thành trước ngày 31 tháng 4 năm 2025", "31 tháng 4 năm 2025"),
        ("từ 29/2/2025 đến 30/4/2025", "29/2/2025"),
        ("trước 31/11", "31/11"),
        ("ngày 0/5", "0/5"),
        ("tháng  13/2025", "tháng 13/2025"),
        ("Quý V/2025", "Quý V/2025"),
        ("29/2/2024", None),
        ("ngày 29/2", None),
        ("Nghị định số 32/2020/NĐ-CP", None),
        ("Quý IV/2025", None),
        ("", None),
    ],
)
def test_impossible(text: str, named: str | None) -> None:
    """A day, month or quarter that no calendar has is named as it is printed."""
    assert impossible_date(text) == named


@given(st.dates())
def test_every_day(day: object) -> None:
    """Every day since 1800 is read from both ways of writing it, and is possible."""
    year, month, number = map(int, str(day).split("-"))
    for text in (f"{number}/{month}/{year}", f"ngày {number:02} tháng {month:02} năm {year}"):
        assert str(parse_date(text)) == (str(day) if 1800 <= year < 2100 else "None")
        assert impossible_date(text) is None


@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    """Any text is read without an error."""
    parse_date(text)
    impossible_date(text)
