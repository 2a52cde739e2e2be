"""The responsibility matrix: letters by the plan's convention, gaps, columns, filters, rows for other tools."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import cascade
from cascade.errors import CascadeError
from cascade.model import Assignment, Cascade, Collective, Document, Level, Role, Task
from cascade.network import CascadeGraph, Selection
from cascade.renderers.sheets.laying_out import calendar_sheet, matrix_sheets
from cascade.rules import check
from cascade.tables import Matrix, Order, calendar, matrix

PLANS = cascade.load(Path(__file__).parent / "plans.yaml")


def _plan(**roles: str | list[str]) -> Matrix:
    """Give the matrix of one task with these roles."""
    assignments = tuple(
        Assignment(role=Role(role), agency=name)
        for role, names in roles.items()
        for name in ([names] if isinstance(names, str) else names)
    )
    return matrix(
        Cascade(documents=(Document(key="plan", tasks=(Task(id="1", title="Việc", assignments=assignments),)),))
    )


@pytest.mark.parametrize(
    ("roles", "raci", "vi"),
    [
        ({"directs": "X", "implements": "Y"}, "X A, Y R", "X CĐ, Y TH"),
        ({"leads": "X", "implements": "Y"}, "X A, Y R", "X CT, Y TH"),
        ({"leads": "X", "coordinates": "Y"}, "X A/R, Y C", "X CT, Y PH"),
        ({"implements": ["X", "Y"]}, "X A/R, Y A/R", "X TH, Y TH"),
        ({"leads": "X", "implements": ["X", "Y"]}, "X A/R, Y R", "X CT/TH, Y TH"),
        ({"directs": "X", "leads": "Y", "implements": "Z"}, "X A, Y A, Z R", "X CĐ, Y CT, Z TH"),
        ({"leads": "X", "advises": "Y", "monitors": "Z"}, "X A/R, Y C, Z I", "X CT, Y TM, Z TD"),
        ({"leads": "X", "implements": "Y", "reports": "Y"}, "X A, Y R/I", "X CT, Y TH/BC"),
    ],
)
def test_letters_of_a_task(roles: dict[str, str | list[str]], raci: str, vi: str) -> None:
    """RACI says what follows by the plan's convention, the Vietnamese letters what the paper says."""
    made = _plan(**roles)
    bodies = sorted(body.name for body in made.bodies)
    row = made.rows[0]
    assert ", ".join(f"{body} {row.letters(body)}" for body in bodies) == raci
    assert ", ".join(f"{body} {row.letters(body, 'vi')}" for body in bodies) == vi
    assert row.letters("who is not named") == ""


def test_a_matrix_says_what_each_task_lacks() -> None:
    """A lead, an implementer, a time; a time of the whole paper counts, and a duty needs none."""
    gaps = {row.task.reference: row.gaps for row in matrix(PLANS).rows if row.gaps}
    assert gaps == {
        "plan#6": ("lead",),
        "plan#7": ("lead", "implementer", "time"),
        "plan#5": ("implementer",),
    }


def test_times_and_windows_of_rows() -> None:
    """The words of the paper, and the days they come to; milestones are one window, what never ends has none."""
    rows = {row.task.reference: (row.time, *row.window) for row in matrix(PLANS).rows}
    assert rows["plan#1"] == ("trước ngày 30/6/2026", None, date(2026, 6, 29))
    assert rows["plan#2"] == ("Quý I/2026 chọn trường. Quý III/2026 mở lớp", date(2026, 1, 1), date(2026, 9, 30))
    assert rows["plan#4"] == ("Thường xuyên", None, None)
    assert rows["plan#5"] == ("Từ Quý II/2026", date(2026, 4, 1), None)
    assert rows["plan#7"] == ("", None, None)
    assert rows["whole#1"] == ("năm 2026", date(2026, 1, 1), date(2026, 12, 31))


def test_parts_give_a_task_its_time() -> None:
    """A task whose parts all have times has theirs, from the first day to the last."""
    parts = [
        {"id": "1", "title": "Cả việc", "assignments": [{"role": "leads", "agency": "Sở Y tế"}]},
        {"id": "1.a", "title": "Phần", "parent": "1", "timeframe": cascade.parse_timeframe("Quý I/2026")},
        {"id": "1.b", "title": "Phần", "parent": "1", "timeframe": cascade.parse_timeframe("Quý II/2026")},
    ]
    made = matrix(Cascade(documents=(Document.model_validate({"key": "plan", "tasks": parts}),)))
    assert (made.rows[0].time, *made.rows[0].window) == ("Quý I/2026; Quý II/2026", date(2026, 1, 1), date(2026, 6, 30))


@pytest.mark.parametrize(
    ("order", "first"),
    [
        ("level", ["Bộ Giáo dục và Đào tạo", "Bộ Y tế", "Sở Y tế", "Sở Giáo dục và Đào tạo"]),
        ("duties", ["Sở Y tế", "Sở Giáo dục và Đào tạo", "Văn phòng UBND tỉnh", "Bộ Giáo dục và Đào tạo"]),
        ("name", ["Bộ Giáo dục và Đào tạo", "Bộ Y tế", "Sở Giáo dục và Đào tạo", "Sở Y tế"]),
    ],
)
def test_order_of_bodies(order: Order, first: list[str]) -> None:
    """Single bodies stand before groups, and whoever is not named at all stands last, in any order."""
    bodies = matrix(PLANS, order=order).bodies
    assert [body.name for body in bodies][:4] == first
    assert [(body.name, body.kind) for body in bodies][-2:] == [
        ("các sở, ban, ngành", "collective"),
        ("các cơ quan liên quan", "vague"),
    ]


def test_ways_of_writing_one_body_are_one_column() -> None:
    """`Sở y tế` is `Sở Y tế`, and its level is that of the catalogue or of the cascade itself."""
    found = {body.name: body for body in matrix(PLANS).bodies}
    assert found["Sở Y tế"].duties == 5
    assert found["Sở Y tế"].level is Level.PROVINCE
    own = PLANS.model_copy(
        update={"collectives": (Collective(id="x", names=("các sở, ban, ngành",), level=Level.PROVINCE),)}
    )
    assert {body.name: body.level for body in matrix(own).bodies}["các sở, ban, ngành"] is Level.PROVINCE


def test_filters() -> None:
    """By level, paper, role and body; only what concerns the rest is found in it."""
    graph = CascadeGraph(PLANS)
    findings = check(graph)

    def shown(selection: Selection) -> list[str]:
        return [row.task.reference for row in matrix(graph, findings, selection).rows]

    assert shown(Selection(levels=(Level.COMMUNE,))) == ["whole#1", "whole#2"]
    assert shown(Selection(documents=("5-CT/TW",))) == ["directive#1"]
    assert shown(Selection(agencies=("Văn phòng UBND tỉnh",))) == ["plan#1", "plan#2", "plan#3"]
    reports = matrix(graph, findings, Selection(roles=(Role.REPORTS,)))
    assert [row.task.reference for row in reports.rows] == ["plan#3"]
    assert [body.name for body in reports.bodies] == ["Văn phòng UBND tỉnh"]
    commune = matrix(graph, findings, Selection(levels=(Level.COMMUNE,)))
    assert {finding.document for finding in commune.findings} == {"whole"}
    with pytest.raises(CascadeError, match="no task names a body 'Sở Khí tượng'"):
        shown(Selection(agencies=("Sở Khí tượng",)))
    with pytest.raises(CascadeError, match="no paper 'none' in this cascade"):
        shown(Selection(documents=("none",)))


def test_findings_stand_with_their_tasks() -> None:
    """What was found in a task is in its row; what was found in a paper is in the matrix only."""
    made = matrix(PLANS, check(PLANS))
    codes = {row.task.reference: [finding.code for finding in row.findings] for row in made.rows}
    assert codes["plan#7"] == ["C01", "C03", "C06"]
    assert "F01" in {finding.code for finding in made.findings}
    assert all("F01" not in found for found in codes.values())


def test_rows_for_other_tools() -> None:
    """Every row has every field; a body called as a field is has a field of its own."""
    made = _plan(leads="task", coordinates="Sở Y tế")
    assert made.to_dicts() == [
        {
            "document": "plan", "task": "1", "title": "Việc", "leads": "task", "implementers": "task", "time": "",
            "first": None, "last": None, "gaps": "time", "findings": "",
            "task (body)": "A/R", "Sở Y tế": "C",
        }
    ]  # fmt: skip
    assert all(list(row) == list(matrix(PLANS).fields()) for row in matrix(PLANS).to_dicts())


def test_papers_of_one_number_are_told_apart() -> None:
    """Each place counts its own plans: where two have a number, tables say whose each is."""
    text = "{{number: {}, issuer: UBND xã {}, tasks: [{{id: a, title: Mở lớp}}]}}"
    known = (("5/KH-UBND", "A"), ("5/KH-UBND", "B"), ("6/KH-UBND", "C"))
    papers = tuple(Document.model_validate(cascade.loads(text.format(*one), f"{one[1]}.yaml")) for one in known)
    graph = CascadeGraph(Cascade(documents=papers))
    called = ["5/KH-UBND (UBND xã A)", "5/KH-UBND (UBND xã B)", "6/KH-UBND"]
    assert [node.called for node in graph.documents] == called
    rows = matrix_sheets(matrix(graph, check(graph)))
    assert [row[0].text for row in rows[0].rows] == called
    assert {row[2].text for row in rows[2].rows} == set(called)
    assert [row[2].text for row in calendar_sheet(calendar(graph, date(2026, 1, 1)), "en").rows] == called
