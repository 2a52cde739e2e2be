"""Papers of departments: what they are asked to take up of the paper beside them, and how many are counted."""

from __future__ import annotations

import pytest

import cascade
from cascade.model import AgencyKind, Cascade, Document
from cascade.network import CascadeGraph

ABOVE = """
number: 44/KH-UBND
issuer: UBND tỉnh Nghệ An
level: province
place: tỉnh Nghệ An
tasks:
  - {id: named, title: Khám bệnh, assignments: {coordinates: Sở Y tế}}
  - {id: other, title: Huấn luyện, assignments: {leads: Sở Nội vụ}}
  - {id: group, title: Tuyên truyền, assignments: {leads: ["các sở, ban, ngành"]}}
  - {id: nobody, title: Phát tờ rơi}
"""
BELOW = "{{number: 12/KH-SYT, issuer: {issuer}, level: {level}, place: tỉnh Nghệ An, implements: 44/KH-UBND, tasks: [{{id: a, title: Khám, derives: tren#named}}]}}"


def _graph(issuer: str, level: str = "province") -> CascadeGraph:
    texts = {"tren.yaml": ABOVE, "duoi.yaml": BELOW.format(issuer=issuer, level=level)}
    return CascadeGraph(
        Cascade(documents=tuple(Document.model_validate(cascade.loads(text, name)) for name, text in texts.items()))
    )


@pytest.mark.parametrize(
    ("issuer", "level", "lacking"),
    [
        ("Sở Y tế tỉnh Nghệ An", "province", ["group", "nobody"]),
        ("Sở Y tế", "province", ["group", "nobody"]),
        ("UBND xã Yên Thành", "commune", ["other", "group", "nobody"]),
        ("Tỉnh ủy Nghệ An", "province", ["other", "group", "nobody"]),
        ("Trung tâm Ví Dụ", "province", ["other", "group", "nobody"]),
        ("Sở Y tế", "commune", ["other", "group", "nobody"]),
    ],
)
def test_department_is_asked_for_its_field(issuer: str, level: str, lacking: list[str]) -> None:
    """What names it, a group it is one of, or nobody; a place, and a body that nobody knows, is asked for all."""
    graph = _graph(issuer, level)
    above, below = graph.document("tren"), graph.document("duoi")
    assert above
    assert below
    assert [task.task.id for task in graph.descent.lacking(below)] == lacking
    coverage = graph.coverage(above)
    shares = [coverage.share(row, below.level) for row in coverage.tasks]
    assert shares == [(1, 1), (0, int("other" in lacking)), (0, 1), (0, 1)]


@pytest.mark.parametrize(
    ("issuer", "holder"),
    [
        ("Sở Y tế tỉnh Nghệ An", "Sở Y tế tỉnh Nghệ An"),
        ("Sở Y tế", "Sở Y tế, tỉnh Nghệ An"),
        ("UBND tỉnh Nghệ An", "tỉnh Nghệ An"),
        ("Trung tâm Ví Dụ", "tỉnh Nghệ An"),
    ],
)
def test_paper_of_a_department_is_its_own(issuer: str, holder: str) -> None:
    """A department's paper is not that of its whole place."""
    paper = _graph(issuer).document("duoi")
    assert paper
    assert (paper.holder, paper.whose) == (holder, f"{holder} (12/KH-SYT)")


@pytest.mark.parametrize(
    ("bodies", "asked"),
    [
        ("[Ủy ban Kiểm tra Tỉnh ủy, Ủy ban MTTQ Việt Nam tỉnh]", False),
        ("[Ủy ban Kiểm tra Tỉnh ủy, Sở Tư pháp]", True),
        ("[Đảng ủy UBND tỉnh]", True),
        ("[các cơ quan liên quan]", True),
    ],
)
def test_government_is_not_asked_for_the_partys_own_work(bodies: str, asked: bool) -> None:  # noqa: FBT001  # a column of the table
    """What a Party plan lays on its own bodies alone, nobody looks for in the plan of the people's committee."""
    above = f"{{number: 30-KH/TU, issuer: Ban Thường vụ Tỉnh ủy, level: province, tasks: [{{id: a, title: Kiểm tra, assignments: {{directs: Ban Thường vụ Tỉnh ủy, implements: {bodies}}}}}, {{id: b, title: Rà soát, assignments: {{implements: UBND tỉnh}}}}]}}"
    below = "{number: 77/KH-UBND, issuer: UBND tỉnh, level: province, implements: 30-KH/TU, tasks: [{id: a, title: Rà soát, derives: tren#b}]}"
    papers = (cascade.loads(above, "tren.yaml"), cascade.loads(below, "duoi.yaml"))
    graph = CascadeGraph(Cascade(documents=tuple(map(Document.model_validate, papers))))
    paper = graph.document("duoi")
    assert paper
    assert [task.task.id for task in graph.descent.lacking(paper)] == (["a"] if asked else [])


def test_kinds_with_one_field() -> None:
    """Committees and councils answer for a place; of steering committees and others nobody can say."""
    without = {kind for kind in AgencyKind if not kind.has_one_field}
    assert without == {
        AgencyKind.PARTY_COMMITTEE,
        AgencyKind.GOVERNMENT,
        AgencyKind.COUNCIL,
        AgencyKind.COORDINATION,
        AgencyKind.OTHER,
    }
