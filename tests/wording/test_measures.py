"""Measures of targets: when two are one for certain, and how units are compared."""

from __future__ import annotations

import pytest

from cascade.wording.measures import is_same_measure, is_undivided, likeness, unit_key


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("tỷ lệ học sinh biết bơi", "Tỉ lệ học sinh biết bơi trên địa bàn tỉnh", True),
        ("số cơ sở được quan trắc", "cơ sở được quan trắc", True),
        # Long ones with a word more are one, short ones two.
        (
            "số người lao động ở nơi có nguy cơ được khám bệnh nghề nghiệp",
            "số người lao động trực tiếp ở nơi có nguy cơ được khám bệnh nghề nghiệp",
            True,
        ),
        ("tỷ lệ học sinh biết bơi", "tỷ lệ học sinh tiểu học biết bơi", False),
        # One word in place of another makes them two, however long they are.
        (
            "tỷ lệ trẻ em dưới năm tuổi suy dinh dưỡng thể thấp còi ở vùng cao",
            "tỷ lệ trẻ em dưới năm tuổi suy dinh dưỡng thể nhẹ cân ở vùng cao",
            False,
        ),
        ("tỷ lệ hộ nghèo", "tỷ lệ hộ dùng nước sạch", False),
        ("số lượng", "tỷ lệ", False),
    ],
)
def test_same_measure(one: str, other: str, *, same: bool) -> None:
    """Measures are one by the words that say what is measured, whatever stands around them."""
    assert is_same_measure(one, other) is is_same_measure(other, one) is same


def test_likeness_is_from_nothing_to_all() -> None:
    """Nothing shared is 0, all shared is 1, and words that say nothing do not count."""
    assert likeness("tỷ lệ hộ nghèo", "giếng sạch") == 0
    assert likeness("số lượng", "số lượng") == 0
    assert likeness("hộ nghèo", "tỷ lệ hộ nghèo") == 1
    assert 0 < likeness("tỷ lệ hộ nghèo", "tỷ lệ hộ cận nghèo") < 1


@pytest.mark.parametrize(
    ("unit", "key", "undivided"), [("Phần trăm", "%", True), ("%", "%", True), ("hộ", "hộ", False)]
)
def test_units(unit: str, key: str, *, undivided: bool) -> None:
    """A unit written in two ways is one; shares are the same for each place, amounts are divided."""
    assert (unit_key(unit), is_undivided(unit)) == (key, undivided)
