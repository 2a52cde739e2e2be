"""Workload: each task counts once for a body and a role, in the quarter it is due in or what stands in for it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from strategies import cascades

import cascade
from cascade.model import Cascade, Collective
from cascade.network import Selection
from cascade.tables import Quarter, workload

PLANS = cascade.load(Path(__file__).parent / "plans.yaml")


def test_workload_of_a_body() -> None:
    """By role and by quarter; two roles in one task are one task of the body."""
    rows = {row["role"]: row for row in workload(PLANS).to_dicts() if row["body"] == "Sở Y tế"}
    assert {role: row["tasks"] for role, row in rows.items()} == {"any": 5, "leads": 3, "implements": 3, "monitors": 1}
    assert rows["leads"] == {
        "body": "Sở Y tế", "kind": "agency", "role": "leads", "tasks": 3,
        "2026-Q2": 1, "2026-Q3": 1, "2026-Q4": 0, "recurring": 1, "ongoing": 0, "undated": 0,
    }  # fmt: skip
    assert rows["monitors"]["undated"] == 1


def test_what_stands_in_for_a_quarter() -> None:
    """What never ends or has only a beginning goes on; a task without a time has no date."""
    rows = {row.body: row for row in workload(PLANS).rows if row.role is None}
    assert rows["Sở Giáo dục và Đào tạo"].slots == {"ongoing": 2}
    assert rows["Trạm Y tế"].slots == {Quarter(2026, 4): 1}


def test_only_the_bodies_asked_for_are_counted() -> None:
    """A body is counted alone, and the group that it is one of: as the catalogue has it, or as the cascade lists it."""
    for name, counted in {
        "Bộ Y tế": {"Bộ Y tế"},
        "Văn phòng UBND tỉnh": {"Văn phòng UBND tỉnh", "các sở, ban, ngành"},
    }.items():
        assert {row.body for row in workload(PLANS, Selection(agencies=(name,))).rows} == counted
    group = Collective(id="g", names=("các sở, ban, ngành",), members=("Sở Y tế",))
    grouped = PLANS.model_copy(update={"collectives": (group,)})
    assert {row.body for row in workload(grouped, Selection(agencies=("Sở Y tế",))).rows} == {
        "Sở Y tế",
        "các sở, ban, ngành",
    }


def test_quarters() -> None:
    """A quarter begins with its first month."""
    assert [str(Quarter.of(date(2026, month, 1))) for month in (1, 3, 4, 12)] == [
        "2026-Q1", "2026-Q1", "2026-Q2", "2026-Q4"
    ]  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(cascades)
def test_quarters_add_up(held: Cascade) -> None:
    """Whatever the cascade, the slots of a row are its tasks, and no role has more tasks than all together."""
    rows = workload(held).rows
    whole = {row.body: row.tasks for row in rows if row.role is None}
    for row in rows:
        assert sum(row.slots.values()) == row.tasks <= whole[row.body]
