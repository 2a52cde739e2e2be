"""Marks of emphasis that a text has kept from Markdown or HTML change nothing of what it says."""

from __future__ import annotations

import re

import pytest

from cascade.reader import read_paper
from cascade.reader.formats.opening import paper_from_text

PLAN = """\
UBND XÃ ĐỒI MẬN
KẾ HOẠCH
Đắp đê năm 2026
I. NHIỆM VỤ
1. Đóng cọc ở đoạn đê xóm Đông
- Chủ trì: Phòng Kinh tế, Công an xã
- Phối hợp: Hội Nông dân xã
- Thời gian: trước ngày 15/10/2026
2. Hội Nông dân xã tổng hợp, báo cáo UBND xã vào ngày 10/11/2026.
"""


@pytest.mark.parametrize(
    ("pattern", "marked"),
    [
        (r"Phòng Kinh tế", r"**\g<0>**"),
        (r"Phòng Kinh tế", r"**\g<0> **"),
        (r"Phòng Kinh tế", r"**Phòng** Kinh tế"),
        (r"Hội Nông", r"**\g<0>"),
        (r"(Công an|Hội Nông)", r"_\g<0>_"),
        (r"(Công an xã|Hội Nông dân xã)", r"__\g<0>__"),
        (r"(?m)^(\d\.|-|I\.)", r"**\1**"),
        (r"(Chủ trì|Thời gian):", r"<b>\1:</b>"),
        (r"(?m)^(.*)$", r"<strong>\1</strong>"),
        (r"(?m)$", "<br>"),
        (r"\n- ", "<br/>- "),
        (r"Kinh tế", r'<span style="color: red">\g<0></span><sup>(1)</sup>'),
    ],
)
def test_marks(pattern: str, marked: str) -> None:
    """A text with such marks is read as itself."""
    text = re.sub(pattern, marked, PLAN)
    assert text != PLAN
    found, plain = read_paper(paper_from_text(text)).document, read_paper(paper_from_text(PLAN)).document
    read = [
        [(task.id, [(one.role, one.agency) for one in task.assignments], task.timeframe) for task in document.tasks]
        for document in (found, plain)
    ]
    assert read[0] == read[1]
