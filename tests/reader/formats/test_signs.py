"""Spaces that are missing before or behind a sign, or too many, change nothing of what a paper says."""

from __future__ import annotations

import re

import pytest

from cascade.model import Document
from cascade.reader import read_paper
from cascade.reader.formats.opening import paper_from_text

PLAN = """\
ỦY BAN NHÂN DÂN
XÃ ĐỒI MẬN
Số: 12/KH-UBND
QUYẾT ĐỊNH:
Điều 1. Ban hành Kế hoạch trồng cây. Kế hoạch kèm theo.
Điều 2. Phân công như sau:
a) Phòng Kinh tế chủ trì, phối hợp với Công an xã, Đoàn xã; Trạm Y tế xã chọn cây. Hội Nông dân xã tưới cây
b) Trồng cây ở bãi sông (Đội Thủy nông chủ trì, xong trước ngày 15/4/2026)
c) Giao Công an xã: Giữ trật tự
"""


def read(text: str) -> Document:
    """What is read in a text."""
    return read_paper(paper_from_text(text)).document


@pytest.mark.parametrize(
    ("pattern", "other"),
    [
        (", ", ","),
        (", ", " , "),
        (", ", " ,"),
        ("; ", ";"),
        ("; ", " ; "),
        (": ", ":"),
        (": ", " :"),
        (":", " :"),
        (r"(?<=[^1-9])\. (?=[A-ZĐ])", "."),
        (r"\(", "( "),
        (r"\)", " )"),
        (r"(?m)^([abc])\)", r"\1 )"),
    ],
)
def test_spaces(pattern: str, other: str) -> None:
    """A paper whose signs are set otherwise is read as itself."""
    changed = re.sub(pattern, other, PLAN)
    assert changed != PLAN
    assert read(changed) == read(PLAN)


def test_names_in_short() -> None:
    """Commas and stops inside names in short part nothing."""
    [task] = read("KẾ HOẠCH\nI. NHIỆM VỤ\n1. Sửa cầu\n- Chủ trì: Sở VH,TT&DL, Công an Tp.Mẫu").tasks
    assert [assignment.agency for assignment in task.assignments] == ["Sở VH,TT&DL", "Công an Tp.Mẫu"]


def test_spaces_that_came_twice() -> None:
    """A text whose spaces all came twice has no columns."""
    assert read(PLAN.replace(" ", "  ")) == read(PLAN)


@pytest.mark.parametrize(
    "printed",
    ["1.- Sửa cầu", "1. - Sửa cầu", "1.-Sửa cầu"],
)
def test_dashes(printed: str) -> None:
    """A dash behind the number of an item is a part of it, and one against a word stands between two."""
    text = f"KẾ HOẠCH\nI.- NHIỆM VỤ\n{printed}\n- Chủ trì: Phòng Văn hóa- Xã hội\n- Thời gian: Qúy II/2026"
    assert read(text) == read(
        "KẾ HOẠCH\nI. NHIỆM VỤ\n1. Sửa cầu\n- Chủ trì: Phòng Văn hóa - Xã hội\n- Thời gian: Quý II/2026"
    )
