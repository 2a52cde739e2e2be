"""Slips of the pen in names of bodies: what was meant is asked, and only where little is wrong."""

from __future__ import annotations

import pytest

from cascade.wording.slips import Slips


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Sở Y te", ["Sở Y tế"]),
        ("Sở Ytế", ["Sở Y tế"]),
        ("Bộ Khoa học, Công nghệ", ["Bộ Khoa học và Công nghệ"]),
        ("Sở Văn hóa – Thể thao", ["Sở Văn hóa và Thể thao"]),
        ("Sở Xây dựgn", ["Sở Xây dựng"]),
        ("Sở Xây dưng", ["Sở Xây dựng"]),
        ("Sở Xây dựngg", ["Sở Xây dựng"]),
        ("Sở Xây dng", ["Sở Xây dựng"]),
        ("Sở Xây dụnh", ["Sở Xây dựng"]),
        ("Doi Cay xanh", ["Đội Cây xanh"]),
        ("Nhaf", []),
        ("Nha", ["Nhà"]),
        # These are other bodies, or nobody knows.
        ("Sở Xây", []),
        ("Sở Xa dựng", []),
        ("Sở Xanh dựng", []),
        ("Đội Cây cảnh", []),
        ("Đội Xe xanh", []),
        ("Tỉnh ủy Mẫu", []),
        ("", []),
    ],
)
def test_what_was_meant(written: str, meant: list[str]) -> None:
    """A mark, a space, a joining word or one letter of one word may be wrong, and the word begins right."""
    assert list(Slips(["Đội Cây xanh", "Nhà"]).meant(written)) == meant


def test_own_names_come_first() -> None:
    """What the cascade lists itself is more likely meant than what the catalogue has."""
    assert Slips(["Sở Y Tê"]).meant("So Y te") == ("Sở Y Tê", "Sở Y tế")
