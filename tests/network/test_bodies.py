"""Bodies of a graph: one for each place, by every way of writing its name, with the groups it belongs to."""

from __future__ import annotations

import pytest

import cascade
from cascade.network import CascadeGraph, Selection, choose

PAPERS = """
key: tinh
issuer: UBND tỉnh Bắc Mẫu
level: province
tasks:
  - {id: "1", title: Giao việc, assignments: {leads: Bộ Y tế, coordinates: "UBND thị xã Bến Đò"}}
  - {id: "2", title: Phối hợp, assignments: {leads: Sở Y tế, coordinates: "các sở, ban, ngành"}}
---
key: ben-do
issuer: UBND thị xã Bến Đò
level: district
tasks:
  - {id: "1", title: Mở lớp, assignments: {leads: UBND thị xã, implements: Đội Cây xanh, coordinates: Bộ Y tế}}
  - {id: "2", title: Vận động, assignments: {leads: Uỷ ban nhân dân TX. Bến Đò, coordinates: "các tổ chức CT-XH thị xã"}}
  - {id: "3", title: Họp, assignments: {implements: [Thị đoàn, các cơ quan liên quan]}}
---
key: cau-moi
issuer: UBND thị xã Cầu Mới
level: district
tasks:
  - {id: "1", title: Mở lớp, assignments: {leads: UBND thị xã, implements: Đội cây xanh}}
  - {id: "2", title: Vận động, assignments: {leads: "các tổ chức CT-XH thị xã", implements: các cơ quan liên quan}}
  - {id: "3", title: Họp, assignments: {implements: [Khối nội chính, Tổ rà soát]}}
"""

GROUPS = """
agencies:
  - {id: to, names: [Tổ rà soát], place: thị xã Cầu Mới}
collectives:
  - {id: khoi, names: [Khối nội chính], place: thị xã Cầu Mới, members: [to, Công an thị xã, Sở Y tế tỉnh Nam Mẫu]}
"""


def _graph(*, reverse: bool = False) -> CascadeGraph:
    papers = [cascade.loads(text, f"{number}.yaml") for number, text in enumerate(PAPERS.split("---\n"))]
    groups = cascade.loads(GROUPS, "agencies.yaml")
    return cascade.graph(groups.model_copy(update={"documents": tuple(papers[::-1] if reverse else papers)}))


@pytest.mark.parametrize("reverse", [False, True])
def test_bodies_of_one_name_in_two_places_are_two(*, reverse: bool) -> None:
    """The place stands behind a name where two bodies would be shown alike, and nowhere else."""
    assert _graph(reverse=reverse).agencies == (
        "Bộ Y tế",
        "Khối nội chính",
        "Sở Y tế",
        "Thị đoàn",
        "Tổ rà soát",
        "UBND thị xã (thị xã Cầu Mới)",
        "UBND thị xã Bến Đò",
        "các cơ quan liên quan",
        "các sở, ban, ngành",
        "các tổ chức CT-XH thị xã (thị xã Bến Đò)",
        "các tổ chức CT-XH thị xã (thị xã Cầu Mới)",
        "Đội Cây xanh (thị xã Bến Đò)",
        "Đội cây xanh (thị xã Cầu Mới)",
    )


@pytest.mark.parametrize(
    ("name", "bodies"),
    [
        ("Bộ Y tế", ["Bộ Y tế"]),
        # The towns' committees: one as the province's plan names it, the other as its own does.
        ("Ủy ban nhân dân thị xã", ["UBND thị xã (thị xã Cầu Mới)", "UBND thị xã Bến Đò"]),
        ("UBND thị xã Cầu Mới", ["UBND thị xã (thị xã Cầu Mới)"]),
        ("uỷ ban nhân dân thị xã bến đò", ["UBND thị xã Bến Đò"]),
        ("đội Cây xanh", ["Đội Cây xanh (thị xã Bến Đò)", "Đội cây xanh (thị xã Cầu Mới)"]),
        ("các tổ chức CT-XH thị xã (thị xã Cầu Mới)", ["các tổ chức CT-XH thị xã (thị xã Cầu Mới)"]),
        ("to", ["Tổ rà soát"]),
        ("Thị đoàn", ["Thị đoàn"]),
        ("Ban Thường vụ Thị đoàn", ["Thị đoàn"]),
        ("Đội Cây", []),
        ("Công an thị xã", []),
    ],
)
def test_name_may_mean_bodies_of_several_places(name: str, bodies: list[str]) -> None:
    """A name is looked up in every way of writing it; likeness finds nothing."""
    assert list(_graph().meant(name)) == bodies


@pytest.mark.parametrize(
    ("name", "duties"),
    [
        ("UBND thị xã Bến Đò", ["tinh#1", "ben-do#1", "ben-do#2"]),
        ("UBND thị xã Cầu Mới", ["cau-moi#1"]),
        ("UBND thị xã", ["cau-moi#1", "tinh#1", "ben-do#1", "ben-do#2"]),
        ("Thị đoàn", ["ben-do#3", "ben-do#2 as one of các tổ chức CT-XH thị xã (thị xã Bến Đò)"]),
        ("Sở Y tế", ["tinh#2", "tinh#2 as one of các sở, ban, ngành"]),
        # No task names it; it is one of a group.
        ("Liên đoàn Lao động thị xã Cầu Mới", ["cau-moi#2 as one of các tổ chức CT-XH thị xã (thị xã Cầu Mới)"]),
        ("Tổ rà soát", ["cau-moi#3", "cau-moi#3 as one of Khối nội chính"]),
        ("Công an thị xã Cầu Mới", ["cau-moi#3 as one of Khối nội chính"]),
        ("Công an thị xã Bến Đò", []),
        ("Sở Y tế tỉnh Nam Mẫu", []),
        ("Đội Xe", []),
    ],
)
def test_duties_are_those_of_the_place(name: str, duties: list[str]) -> None:
    """A body owes what its own place lays on it, by name or as one of a group; never what another's does."""
    shown = [
        duty.task.reference + (f" as one of {duty.through}" if duty.through else "") for duty in _graph().duties(name)
    ]
    assert shown == duties


def test_every_body_is_found_by_the_name_under_which_it_is_shown() -> None:
    """What is shown can be asked for, and means that body and no other."""
    graph = _graph()
    assert {name: graph.meant(name) for name in graph.agencies} == {name: (name,) for name in graph.agencies}


def test_filter_by_a_name_keeps_all_it_may_mean() -> None:
    """A filter takes the bodies of every place that has the name, and one that only a group stands for."""
    graph = _graph()
    kept = {
        name: [task.reference for task in choose(graph, Selection(agencies=(name,))).tasks]
        for name in ("UBND thị xã", "UBND thị xã Cầu Mới", "Liên đoàn Lao động thị xã Cầu Mới")
    }
    assert kept == {
        "UBND thị xã": ["tinh#1", "ben-do#1", "ben-do#2", "cau-moi#1"],
        "UBND thị xã Cầu Mới": ["cau-moi#1"],
        "Liên đoàn Lao động thị xã Cầu Mới": ["cau-moi#2"],
    }


def test_picture_of_a_name_shows_each_body_it_may_mean() -> None:
    """The view of a body has sections for each place's body, said by its name."""
    shown = cascade.view(_graph(), "agency", selection=Selection(agencies=("UBND thị xã",)))
    assert [(section.title, list(section.rows)) for section in shown.sections] == [
        ("UBND thị xã (thị xã Cầu Mới): leads", ["task:cau-moi#1"]),
        ("UBND thị xã Bến Đò: leads", ["task:ben-do#1", "task:ben-do#2"]),
        ("UBND thị xã Bến Đò: coordinates", ["task:tinh#1"]),
    ]


def test_edges_and_rows_tell_places_apart() -> None:
    """The graph has a node for each body of each place, with its level and place."""
    graph = _graph()
    drawn = graph.to_networkx()
    assert drawn.nodes["agency:UBND thị xã (thị xã Cầu Mới)"] == {
        "kind": "agency", "label": "UBND thị xã (thị xã Cầu Mới)", "body": "agency", "level": "district", "place": "thị xã Cầu Mới",
    }  # fmt: skip
    assert drawn.nodes["agency:Bộ Y tế"]["level"] == "central"
    assert "place" not in drawn.nodes["agency:Bộ Y tế"]
    assert {row["body"] for row in graph.to_dicts()} == set(graph.agencies)
    assert {source for source, _, _, _ in graph.edges() if source.startswith("agency:")} == {
        f"agency:{name}" for name in graph.agencies
    }
    assert graph.meaning("Sở Tài chính") is None
    vague = graph.meaning("các cơ quan liên quan")
    assert vague
    assert graph.is_vague("các cơ quan liên quan")
    town = graph.meaning("Thị đoàn")
    assert town
    assert not graph.is_member(town, town)
    assert not graph.is_member(town, vague)
