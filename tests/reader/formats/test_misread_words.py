"""Words that a scan or a hurried hand left as no words of the language are read as they were meant."""

from __future__ import annotations

import pytest

from cascade.reader import read_paper
from cascade.reader.formats.mending.misread_words import with_words_as_meant
from cascade.reader.formats.opening import paper_from_text
from cascade.reader.paper import Line, Paper
from cascade.wording.vocabulary import vocabulary

PLAN = """\
UBND XÃ ĐỒI MẬN
Số: 112/KH-UBND
Đồi Mận, ngày 10 tháng 01 năm 2026
KẾ HOẠCH
Đắp đê năm 2026
I. NHIỆM VỤ
1. Đóng cọc ở đoạn đê xóm Đông
- Cơ quan chủ trì: Phòng Kinh tế, Công an xã
- Đơn vị phối hợp: Sở Nội vụ, Hội Nông dân xã
- Thời gian thực hiện: trước ngày 15/10/2026
2. Hội Nông dân xã tổng hợp, báo cáo UBND xã vào ngày 10 tháng 11 năm 2026.
"""


@pytest.mark.parametrize(
    "misread",
    [
        {"Cơ quan": "Co quan", "chủ trì": "chù tri"},
        {"phối hợp": "phối họp", "tổng hợp": "tồng họp"},
        {"UBND": "ƯBND"},
        {"Sở Nội": "Sờ Nội"},
        {"Thời gian": "Thòi gian"},
        {"an xã": "an xà"},
        {"trước": "trưóc"},
        {"trước": "truớc"},
        {"ngày 1": "ngay 1", "tháng 1": "thảng 1"},
        {"năm": "nãm"},
        {"15/10/2026": "l5/lO/2O26"},
        {"112/KH": "l12/KH"},
        {"ngày 10 tháng 01": "ngày IO tháng O1"},
    ],
)
def test_misread(misread: dict[str, str]) -> None:
    """A paper with such words is read as itself."""
    text = PLAN
    for meant, read in misread.items():
        text = text.replace(meant, read)
    assert text != PLAN
    found, true = read_paper(paper_from_text(text)).document, read_paper(paper_from_text(PLAN)).document
    assert [[(one.role, one.agency) for one in task.assignments] for task in found.tasks] == [
        [(one.role, one.agency) for one in task.assignments] for task in true.tasks
    ]
    assert [task.timeframe for task in found.tasks] == [task.timeframe for task in true.tasks]
    assert (found.number, found.issued) == (true.number, true.issued)


def test_kept() -> None:
    """Words that may be meant stay."""
    texts = [
        "Họp chi bộ",
        "hội đông đủ",
        "bắc xà gồ",
        "sờ vào",
        "quờ quạng",
        "nằm viện",
        "5l xăng",
        "khoa O2",
        "lo lắng",
    ]
    paper = Paper(tuple(Line(text, number) for number, text in enumerate(texts, 1)), "text")
    assert with_words_as_meant(paper) == paper


def test_list() -> None:
    """No phrase is meant by two, and none is what another was meant to be."""
    listed = vocabulary("misreadings")
    readings = [reading for all_ in listed.values() for reading in all_]
    assert len(set(readings)) == len(readings)
    assert not set(readings) & set(listed)
