"""Laws of the comparison: nothing differs from itself, what is added one way is dropped the other, size does not hurt."""

from __future__ import annotations

import json
from pathlib import Path
from time import process_time

import strategies
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import cascade
from cascade.comparison import Differences, differences
from cascade.model import Assignment, Cascade, Document, Role, Task
from cascade.report import differences_as_data, differences_as_text

any_pace = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""A machine that others use besides is no failure."""


@any_pace
@given(strategies.cascades)
def test_nothing_differs_from_itself(held: Cascade) -> None:
    """Any cascade says the same as itself, whatever keys and ids it gives twice."""
    assert differences(held, held).same


@any_pace
@given(strategies.cascades, strategies.cascades)
def test_every_task_is_told(old: Cascade, new: Cascade) -> None:
    """Each task of either state is one of a pair, added or dropped; the report is written for any two cascades."""
    found = differences(old, new)
    paired_new = {id(paper.new) for paper in found.papers}
    assert len(paired_new) + len(found.added) == len(new.documents)
    assert len(found.papers) + len(found.dropped) == len(old.documents)
    for paper in found.papers:
        assert len(paper.old.tasks) - len(paper.dropped) == len(paper.new.tasks) - len(paper.added)
    assert found.same == (differences_as_text(found) == "the two say the same\n")
    assert json.loads(json.dumps(differences_as_data(found)))["same"] == found.same


titles = st.lists(st.sampled_from(["Rửa bể", "Sơn cổng", "Trồng cây", "Thay đèn", "Quét sân"]), max_size=6)


def plan(titles: list[str]) -> Document:
    """A paper of tasks of these titles, numbered from 1."""
    return Document(key="p", tasks=tuple(Task(id=str(n), title=title) for n, title in enumerate(titles, 1)))


@any_pace
@given(titles, titles)
def test_added_one_way_is_dropped_the_other(old: list[str], new: list[str]) -> None:
    """What the new paper adds is what would be dropped on the way back."""

    def changed(found: Differences) -> tuple[list[str], list[str]]:
        paper = found.papers[0]
        return sorted(task.title for task in paper.added), sorted(task.title for task in paper.dropped)

    assert changed(differences(plan(old), plan(new))) == changed(differences(plan(new), plan(old)))[::-1]


def test_a_body_renamed_in_every_task_is_one_difference() -> None:
    """However many tasks a body has, its new name is told once and no task appears as changed."""

    def state(body: str) -> Document:
        lead = (Assignment(role=Role.LEADS, agency=body),)
        return Document(key="p", tasks=tuple(Task(id=str(n), title=f"Việc {n}", assignments=lead) for n in range(50)))

    found = differences(state("Tổ Nước"), state("Tổ Môi trường"))
    assert [(one.old, one.new, len(one.tasks)) for one in found.renames] == [("Tổ Nước", "Tổ Môi trường", 50)]
    assert found.papers[0].same
    assert not found.same


def test_five_thousand_tasks_alike() -> None:
    """Five thousand tasks whose titles share nearly all their words, each reworded and renumbered, take seconds."""

    def state(shift: int, end: str) -> Document:
        tasks = (
            Task(id=str(n + shift), title=f"Xây dựng kế hoạch kiểm tra bếp ăn của trường số {n} {end}")
            for n in range(5000)
        )
        return Document(key="p", tasks=tuple(tasks))

    started = process_time()
    found = differences(state(0, "trong năm"), state(1, "trong năm học"))
    assert process_time() - started < 20
    assert not found.papers[0].added
    assert all(
        one.old.title.split("số ")[1].split()[0] == one.new.title.split("số ")[1].split()[0]
        for one in found.papers[0].tasks
    )


def test_the_two_tables_of_a_resolution(papers: Path) -> None:
    """Between the tables of 03/NQ-CP two ministries are renamed, each told once; apart from them four rows differ."""
    old, new = (cascade.read(papers / f"03-NQ-CP-annex-2{end}.md").document for end in ("", "-after-merger"))
    found = differences(old, new)
    assert [(one.old, one.new, one.basis, len(one.tasks), len(one.absorbed)) for one in found.renames] == [
        ("Bộ Thông tin và Truyền thông", "Bộ Khoa học và Công nghệ", "176/2025/QH15", 55, 17),
        ("Bộ Kế hoạch và Đầu tư", "Bộ Tài chính", "176/2025/QH15", 18, 6),
    ]
    (paper,) = found.papers
    assert (paper.changes, paper.added, paper.dropped) == ((), (), ())
    assert [(one.new.id, [change.field for change in one.changes]) for one in paper.tasks] == [
        ("3", ["coordinates"]),
        ("14", ["title"]),
        ("46", ["leads"]),
        ("128", ["title"]),
    ]
    assert paper.tasks[0].changes[0].new == ("Bộ Giáo dục và Đào tạo",)
    assert paper.tasks[2].changes[0].old == ("Bộ Khoa học, Công nghệ", "Bộ Kế hoạch và Đầu tư")
