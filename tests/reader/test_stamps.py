"""What programs and registries set on a paper is no part of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from cascade.reader import Reading, read_paper
from cascade.reader.formats import paper_from_bytes, paper_from_text
from cascade.reader.paper import Table

CASES = Path(__file__).resolve().parent / "cases"

SIGNATURE = """\
Ký bởi: Cổng Thông tin điện tử tỉnh Ví Dụ
Email: cong@vidu.gov.vn
Cơ quan: Văn phòng Ủy ban nhân dân tỉnh
Thời gian ký: 14.07.2026 15:00:12 +07:00"""
BROKEN_SIGNATURE = """\
Signature Not Verified
Được ký bởi ỦY BAN NHÂN DÂN
TỈNH VÍ DỤ
Ngày ký: 14.07.2026
09:12"""
ARRIVAL = """\
VĂN PHÒNG HĐND TỈNH
ĐẾN Số: 1234
Ngày: 15/7/2026
Chuyển: ..........."""
COPY = "SAO Y; Văn phòng Ủy ban nhân dân tỉnh; 15/07/2026 08:12:33 +07:00"
USER = "nvan.stc_Nguyễn Văn An_15/07/2026 08:12:33"


def _answers(reading: Reading) -> list[str]:
    """Say what stands in the head, who does what by when, and who signed."""
    plan = reading.document
    return [
        f"{plan.number} {plan.issued} {plan.issuer} {plan.title}",
        *(f"{task.id} {one.role.value} {one.agency}" for task in plan.tasks for one in task.assignments),
        *(f"{task.id} {task.timeframe.wording}" for task in plan.tasks if task.timeframe),
        *(f"to {recipient.name}" for recipient in plan.recipients),
        f"signed {plan.signatory.name if plan.signatory else None}",
    ]


def _read(text: str) -> Reading:
    return read_paper(paper_from_text(text))


@pytest.mark.parametrize("name", ["plan-with-heads-side-by-side", "plan-of-ward", "directive-to-ministries"])
@pytest.mark.parametrize("stamp", [SIGNATURE, BROKEN_SIGNATURE, ARRIVAL, COPY, USER])
def test_stamp_at_top(name: str, stamp: str) -> None:
    """A stamp above the head changes nothing that is read, whether the paper has its lines or lost them."""
    text = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    assert _answers(_read(f"{stamp}\n{text}")) == _answers(_read(text))
    flattened = " ".join(text.split())
    assert _answers(_read(f"{' '.join(stamp.split())} {flattened}")) == _answers(_read(flattened))


@pytest.mark.parametrize("stamp", [SIGNATURE, BROKEN_SIGNATURE, COPY, USER, "https://vidu.gov.vn/van-ban/12 2/5"])
def test_stamp_inside_a_sentence(stamp: str) -> None:
    """A stamp that a page end brought into a sentence does not part it; its lines are told as those of the page."""
    before, behind = (
        "1. Sở Y tế chủ trì, phối hợp với Sở Nội vụ và các",
        "sở liên quan mở lớp; hoàn thành trong tháng 9/2026.",
    )
    head = "KẾ HOẠCH\nTập huấn sơ cứu\nIII. NHIỆM VỤ\n"
    found = _read(f"{head}{before}\n{stamp}\n{behind}")
    assert _answers(found) == _answers(_read(f"{head}{before}\n{behind}"))
    assert [left.text for left in found.unplaced if left.furniture] == stamp.split("\n")


@pytest.mark.parametrize(
    "line",
    [
        "Người ký: Chủ tịch UBND xã.",
        "Giao Sở Y tế đến Số: 12 phố Mẫu làm việc.",
        "ĐẾN NĂM 2030",
        "Sao y bản chính gửi Sở Nội vụ trước khi họp.",
    ],
)
def test_words_like_a_stamp(line: str) -> None:
    """Words of a paper that look like those of a stamp stay in it."""
    left = paper_from_text(f"KẾ HOẠCH\n{line}\nGiao Sở Y tế mở lớp tập huấn.")
    assert line in left.texts()
    assert not left.furniture


@pytest.mark.parametrize(
    "mark", ["HỎA TỐC", "Hỏa tốc (hẹn giờ)", "MẬT", "(Dự thảo lần 2)", "Dự thảo lần 3, ngày 12/5/2026"]
)
def test_mark_beside_the_head(mark: str) -> None:
    """How urgent or how secret a paper is, and that it is a draft, is no part of who issues it or of its title."""
    text = (CASES / "plan-with-heads-side-by-side.txt").read_text(encoding="utf-8")
    found = _read(f"{mark}\n{text}")
    assert _answers(found) == _answers(_read(text))
    assert mark in [left.text for left in found.unplaced if left.furniture]


def test_stamp_in_web_page() -> None:
    """A signature that a web page holds is left out as well, and its tables stay."""
    lines = [*SIGNATURE.split("\n"), "KẾ HOẠCH", "Giao Sở Y tế mở lớp."]
    page = "".join(f"<p>{line}</p>" for line in lines) + "<table><tr><td>TT</td><td>Việc</td></tr></table>"
    paper = paper_from_bytes(f"<html><body>{page}</body></html>".encode(), "page.html")
    assert [line.text for line in paper.lines() if line.text] == lines[4:]
    assert [line.text for line in paper.furniture] == lines[:4]
    assert [row.cells for block in paper.blocks if isinstance(block, Table) for row in block.rows] == [("TT", "Việc")]


@pytest.mark.parametrize(
    "line",
    [
        "Đang tải nội dung, vui lòng chờ giây lát...",
        "- Nội dung MIX",
        "VB gốc",
        "Tải về",
        "Click vào để xem toàn văn",
        "Lượt xem: 400",
        "thuvienphapluat.vn",
        "LawSoft * Tel: 028 0000 0000 * www.vidu.vn",
        "- 2 -",
        "Trang 2/9",
    ],
)
def test_lines_of_portals(line: str) -> None:
    """What a portal sets between the lines of a paper parts no names and is no item."""
    text = (CASES / "health-plan.txt").read_text(encoding="utf-8")
    lines = text.split("\n")
    set_in = "\n".join(f"{one}\n{line}" if place and place % 5 == 0 else one for place, one in enumerate(lines))
    assert _answers(read_paper(paper_from_text(set_in))) == _answers(read_paper(paper_from_text(text)))
