"""Rules of bodies on real papers, and what an office may set."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import cascade


def _bodies(document: cascade.Document, **settings: object) -> list[str]:
    office = cascade.Settings.model_validate({"select": ["A"], **settings})
    found = cascade.check(cascade.Cascade(documents=(document,), settings=office), as_of=date(2025, 1, 31))
    return [f"{one.code} {one.message('vi')}" for one in found]


def test_an_office_may_set_no_limit() -> None:
    """Without a limit no body leads too many tasks."""
    tasks = ", ".join(f"{{id: '{n}', title: Việc {n}, assignments: {{leads: Sở Y tế}}}}" for n in range(30))
    plan = cascade.loads(f"{{issuer: UBND tỉnh, level: province, tasks: [{tasks}]}}", "plan.yaml")
    assert isinstance(plan, cascade.Document)
    assert _bodies(plan) == ["A09 “Sở Y tế” chủ trì 30 nhiệm vụ của plan, quá mức 20"]
    assert _bodies(plan, thresholds={"leads": None}) == []


def test_town_plan_204(papers: Path) -> None:
    """Two bodies with a task are on the list of recipients only through a group; of the others there is nothing to say."""
    told = (
        "A07 Được giao việc trong 204-KH/TU nhưng chỉ có trong nơi nhận qua tên nhóm: "
        "Ban Tuyên giáo Thị ủy (“Các cơ quan chuyên trách TMGV Thị ủy”); "
        "Ban Thường vụ Thị đoàn (“Mặt trận Tổ quốc và các tổ chức CT-XH thị xã”)"
    )
    assert _bodies(cascade.read(papers / "204-KH-TU.txt").document) == [told]


def test_decision_of_a_province(papers: Path) -> None:
    """A decision that goes to those of its Article 3, with bodies that the catalogue has: nothing to say."""
    assert _bodies(cascade.read(papers / "3626-QD-UBND.txt").document) == []


def test_slip_in_a_table_of_ministries(papers: Path) -> None:
    """A ministry without the "và" of its name is asked about; the ministry that leads most is told."""
    assert _bodies(cascade.read(papers / "03-NQ-CP-annex-2.md").document) == [
        "A09 “Bộ Thông tin và Truyền thông” chủ trì 35 nhiệm vụ của 03-nq-cp-annex-2, quá mức 20",
        "A01 “Bộ Khoa học, Công nghệ” không có trong danh mục và trong tệp agencies",
    ]
