"""Tasks and plans: who leads and who implements, by the plan's own convention."""

from __future__ import annotations

import pytest

from cascade.model import Assignment, Convention, Document, Role, Task, observe_convention


def task(roles: str, convention: Convention | None = None, id: str = "1") -> Task:  # noqa: A002  # the field's own name
    """Make a task from roles and bodies: `leads A, coordinates B`."""
    pairs = [part.split() for part in roles.split(",") if part.strip()]
    assignments = tuple(Assignment(role=Role(role), agency=agency) for role, agency in pairs)
    return Task(id=id, title="Việc ví dụ", assignments=assignments, convention=convention)


@pytest.mark.parametrize(
    ("roles", "convention", "lead", "implementers"),
    [
        ("directs A, implements B, implements C", "directs-implements", "A", "B C"),
        ("directs A", "directs-implements", "A", ""),
        ("leads A, implements B", "leads-implements", "A", "B"),
        ("leads A", "leads-implements", "A", ""),
        ("implements B", "leads-implements", None, "B"),
        ("leads A, coordinates B", "leads-coordinates", "A", "A"),
        ("coordinates B", "leads-coordinates", None, ""),
        ("implements A, implements B", "implements", "A", "A B"),
        ("advises A, coordinates B", "addressed", "A", "A"),
        ("monitors A, reports B", "addressed", "A", "A"),
        ("coordinates A", "addressed", "A", "A"),
        ("", "addressed", None, ""),
        ("leads A, directs B", "directs-implements", "A", ""),
        ("directs A, implements B", None, "A", "B"),
        ("implements B", None, "B", "B"),
        ("", None, None, ""),
    ],
)
def test_lead_and_implementers(roles: str, convention: str | None, lead: str | None, implementers: str) -> None:
    """Lead and implementers follow the convention; chủ trì leads under every one."""
    held = task(roles, Convention(convention) if convention else None)
    assert held.lead == lead
    assert " ".join(held.implementers) == implementers


def test_bodies_and_duty() -> None:
    """Bodies of a role are given once each, in order; a duty is a task laid on a body in running text."""
    held = task("coordinates B, coordinates A, coordinates B", Convention.ADDRESSED)
    assert held.coordinators == ("B", "A")
    assert held.is_duty
    assert not task("leads A").is_duty


@pytest.mark.parametrize(
    ("plan", "convention"),
    [
        (["directs A, implements B"] * 7, "directs-implements"),
        (["leads A, coordinates B"] * 3, "leads-coordinates"),
        (["leads A, implements B"] * 3, "leads-implements"),
        (["implements A"] * 3, "implements"),
        (["leads A", "implements A", "implements B"], "implements"),
        (["directs A", "leads A", "leads B"], "leads-coordinates"),
        (["advises A"], None),
        ([], None),
    ],
)
def test_observed_convention(plan: list[str], convention: str | None) -> None:
    """The convention is that of most assigned tasks."""
    assert observe_convention(task(roles) for roles in plan) == convention


def test_written_convention_decides() -> None:
    """A convention written at a task is taken as the plan's; a duty in running text says nothing of it."""
    assert observe_convention([task("leads A", Convention.IMPLEMENTS)]) is Convention.IMPLEMENTS
    assert observe_convention([task("leads A", Convention.ADDRESSED)]) is None


def test_paper_of_duties_alone() -> None:
    """A paper that only lays duties on bodies says so, though it follows no convention of labels."""
    plan = Document(key="p", tasks=(task("leads A", Convention.ADDRESSED),))
    assert (plan.convention, plan.answering) == (None, Convention.ADDRESSED)
    assert Document(key="p", tasks=(task(""),)).answering is None
    assert Document(key="p", tasks=(task("directs A, implements B"),)).answering is Convention.DIRECTS_IMPLEMENTS


def test_document_shares_its_convention() -> None:
    """A document hands its convention to the tasks that have none, and names it."""
    duty = task("reports C", Convention.ADDRESSED, "2")
    plan = Document(key="p", tasks=(task("directs A, implements B"), duty))
    assert plan.convention is Convention.DIRECTS_IMPLEMENTS
    assert [held.convention for held in plan.tasks] == [Convention.DIRECTS_IMPLEMENTS, Convention.ADDRESSED]
    assert plan.task("1") is plan.tasks[0]
    assert plan.task("9") is None
    written = Document(key="p", convention=Convention.IMPLEMENTS, tasks=(task("implements A"),))
    assert written.tasks[0].convention is Convention.IMPLEMENTS
    assert Document(key="p").convention is None
