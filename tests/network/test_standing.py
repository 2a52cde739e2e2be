"""What the name of a body means in a paper: of which place, known to whom, from when to when."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import cascade
from cascade.model import Cascade, Document, Level
from cascade.network import CascadeGraph, DocumentNode, Standing

PAPERS = """
key: bo
number: 5/CT-TTg
issuer: Thủ tướng Chính phủ
level: central
---
key: tinh
number: 44/KH-UBND
issuer: UBND tỉnh Bắc Mẫu
level: province
implements: 5/CT-TTg
---
key: ben-do
number: 12/KH-UBND
issuer: UBND thị xã
level: district
place: thị xã Bến Đò
implements: 44/KH-UBND
---
key: cau-moi
number: 13/KH-UBND
issuer: UBND thị xã Cầu Mới
level: district
---
key: phuong
issuer: UBND phường
level: commune
---
key: bo-trong
"""

BODIES = """
agencies:
  - {id: y-te-ben-do, names: [Phòng Y tế], level: district, place: thị xã Bến Đò, parent: ubnd-bac-mau}
  - {id: doi-ben-do, names: [Đội Kiểm tra], place: thị xã Bến Đò}
  - {id: ubnd-bac-mau, names: [UBND tỉnh Bắc Mẫu], level: province, place: tỉnh Bắc Mẫu, parent: ubnd-bac-mau}
  - {id: ubnd-ben-do, names: [UBND thị xã Bến Đò], level: district, parent: ubnd-bac-mau}
  - {id: so-moi, names: [Sở Nước], level: province, place: tỉnh Bắc Mẫu, valid_from: 2025-03-01, valid_to: 2026-03-01,
     successors: [{agency: Sở Xây dựng, basis: 10/NQ-HĐND}]}
  - {id: tram-a, names: [Trạm Nước], level: commune, place: xã A}
  - {id: tram-b, names: [Trạm Nước], level: commune, place: xã B}
  - {id: cang-a, names: [Cảng], level: commune, place: xã A, parent: ubnd-cau-moi}
  - {id: ubnd-cau-moi, names: [UBND thị xã Cầu Mới], level: district, place: thị xã Cầu Mới, parent: bo-tren}
  - {id: bo-tren, names: [Bộ Trên], level: central}
collectives:
  - {id: khoi, names: [Khối nội chính], level: district}
"""


@pytest.fixture(scope="module")
def graph() -> CascadeGraph:
    """Papers of three levels and two towns, with a few bodies of their own list."""
    papers = tuple(cascade.loads(text, f"{number}.yaml") for number, text in enumerate(PAPERS.split("---\n")))
    bodies = cascade.loads(BODIES, "agencies.yaml")
    return cascade.graph(bodies.model_copy(update={"documents": papers}))


def _paper(graph: CascadeGraph, key: str) -> DocumentNode:
    document = graph.document(key)
    assert document
    return document


def _meaning(graph: CascadeGraph, name: str, paper: str) -> Standing:
    return graph.standing(name, _paper(graph, paper))


@pytest.mark.parametrize(
    ("name", "paper", "meant"),
    [
        # What the paper's place decides.
        ("Phòng Y tế", "ben-do", ("y-te-ben-do", "district", "thị xã Bến Đò")),
        ("Phòng Y tế", "cau-moi", ("phong-y-te-thi-xa", "district", "thị xã Cầu Mới")),
        ("UBND thị xã", "ben-do", ("ubnd-ben-do", "district", "thị xã Bến Đò")),
        ("ubnd-ben-do", "cau-moi", ("ubnd-ben-do", "district", "thị xã Bến Đò")),
        ("TX. Bến Đò", "cau-moi", (None, "district", "TX. Bến Đò")),
        ("Sở Y tế", "tinh", ("so-y-te", "province", "tỉnh Bắc Mẫu")),
        # A body above the paper is of the place above.
        ("Sở Y tế", "ben-do", ("so-y-te", "province", "tỉnh Bắc Mẫu")),
        ("Sở Y tế", "cau-moi", ("so-y-te", "province", None)),
        ("Sở Nước", "ben-do", ("so-moi", "province", "tỉnh Bắc Mẫu")),
        # A body below the paper.
        ("Phòng Y tế", "tinh", ("y-te-ben-do", "district", "thị xã Bến Đò")),
        ("UBND xã Núi Cao", "ben-do", ("uy-ban-nhan-dan-xa", "commune", "xã Núi Cao")),
        ("Cảng", "cau-moi", ("cang-a", "commune", "xã A")),
        ("Cảng", "ben-do", (None, None, "thị xã Bến Đò")),
        # The name says the place, with its noun or without.
        ("Sở Y tế tỉnh Nam Mẫu", "tinh", ("so-y-te", "province", "tỉnh Nam Mẫu")),
        ("Thị ủy Cầu Mới", "cau-moi", ("thi-uy", "district", "thị xã Cầu Mới")),
        # Bodies of the whole country are of no place.
        ("Bộ Y tế", "ben-do", ("bo-y-te", "central", None)),
        ("Hiệp hội Nước Việt Nam", "ben-do", (None, "central", None)),
        ("Mặt trận Tổ quốc", "ben-do", (None, None, "thị xã Bến Đò")),
        # Nobody knows them: they are of the paper's own place.
        ("Đội Cây xanh", "ben-do", (None, None, "thị xã Bến Đò")),
        ("Đội Cây xanh", "bo", (None, None, None)),
        ("Đội Kiểm tra", "ben-do", ("doi-ben-do", None, "thị xã Bến Đò")),
        ("Đội Kiểm tra", "cau-moi", (None, None, "thị xã Cầu Mới")),
        ("Đội Kiểm tra", "bo-trong", ("doi-ben-do", None, "thị xã Bến Đò")),
        # Groups.
        ("Khối nội chính", "ben-do", ("khoi", "district", "thị xã Bến Đò")),
        ("các trường mầm non", "ben-do", ("cac-truong-mam-non", None, "thị xã Bến Đò")),
        # It may be one of several, listed or of the catalogue.
        ("Trạm Nước", "bo", (None, "commune", None)),
        ("Thành ủy", "bo-trong", (None, None, None)),
    ],
)
def test_body_is_that_of_the_papers_place(
    graph: CascadeGraph, name: str, paper: str, meant: tuple[str | None, str | None, str | None]
) -> None:
    """The same name in the papers of two places means two bodies; central bodies are one."""
    found = _meaning(graph, name, paper)
    assert (found.body.id if found.body else None, found.level, found.place) == meant


SHORT = """
key: tinh
number: 44/KH-UBND
issuer: UBND tỉnh Bắc Mẫu
abbreviations:
  - {short: CTĐL, name: Công ty Điện lực Quảng An}
  - {short: PX, name: Phân xưởng}
  - {short: Sở NV, name: Sở Nội vụ}
  - {short: UBND, name: Ủy ban nhân dân}
tasks:
  - {id: "1", title: Thay dây, assignments: {leads: CTĐL, coordinates: [PX Cơ điện, Sở NV, UBND các xã]}}
  - {id: "2", title: Dựng cột, assignments: {leads: Công ty Điện lực Quảng An, coordinates: CTĐL Suối Mẫu}}
---
key: xa
number: 12/KH-UBND
issuer: UBND xã Núi Cao
tasks:
  - {id: "1", title: Thay dây, assignments: {leads: CTĐL}}
"""


def test_short_form_and_whole_name_are_one_body() -> None:
    """What a paper calls a body in short is that body in this paper, and shown in full; in another it is not known."""
    papers = tuple(cascade.loads(text, f"{number}.yaml") for number, text in enumerate(SHORT.split("---\n")))
    graph = cascade.graph(Cascade(documents=papers))
    assert graph.agencies == (
        "CTĐL",
        "CTĐL Suối Mẫu",
        "Công ty Điện lực Quảng An",
        "Phân xưởng Cơ điện",
        "Sở Nội vụ",
        "UBND các xã",
    )
    assert [duty.task.reference for duty in graph.duties("Công ty Điện lực Quảng An")] == ["tinh#1", "tinh#2"]
    short = _meaning(graph, "Sở NV", "tinh")
    assert (short.name, short.in_full, short.known) == ("Sở NV", "Sở Nội vụ", True)
    assert [one.standing.in_full for one in graph.named(_paper(graph, "tinh"))] == [
        "Công ty Điện lực Quảng An",
        "Phân xưởng Cơ điện",
        "Sở Nội vụ",
        "UBND các xã",
        "CTĐL Suối Mẫu",
    ]


@pytest.mark.parametrize(
    ("name", "paper", "known", "listed"),
    [
        ("Phòng Y tế", "ben-do", True, True),
        ("Phòng Y tế", "cau-moi", True, False),
        ("Thành ủy", "bo-trong", True, False),
        ("Trạm Nước", "bo", True, True),
        ("các trường mầm non", "ben-do", True, False),
        ("Phong Y te", "cau-moi", False, False),
        ("Phòng Ytế", "ben-do", False, False),
    ],
)
def test_likeness_makes_no_body(graph: CascadeGraph, name: str, paper: str, *, known: bool, listed: bool) -> None:
    """A name is known where it equals a listed one; one that only looks like it is not."""
    found = _meaning(graph, name, paper)
    assert (found.known, found.listed) == (known, listed)


def test_two_ways_of_writing_a_body_are_one(graph: CascadeGraph) -> None:
    """The key is equal for one body in all its spellings, and differs between places."""
    keys = {
        (name, paper): _meaning(graph, name, paper).key
        for name in ("UBND thị xã", "Uỷ ban nhân dân thị xã", "UBND thị xã Bến Đò", "Đội Cây xanh", "Đội cây xanh")
        for paper in ("ben-do", "cau-moi")
    }
    assert keys["UBND thị xã", "ben-do"] == keys["UBND thị xã Bến Đò", "cau-moi"] == ("listed:ubnd-ben-do", "")
    assert keys["Uỷ ban nhân dân thị xã", "cau-moi"] == keys["UBND thị xã", "cau-moi"]
    assert keys["Đội Cây xanh", "ben-do"] == keys["Đội cây xanh", "ben-do"]
    assert len(set(keys.values())) == 4


@pytest.mark.parametrize(
    ("name", "paper", "life", "after"),
    [
        ("Sở Nước", "tinh", (date(2025, 3, 1), date(2026, 3, 1)), (["Sở Xây dựng"], None)),
        ("Bộ Giao thông vận tải", "ben-do", (None, date(2025, 2, 28)), (["Bộ Xây dựng"], "176/2025/QH15")),
        # Its own list gives the town's committee no end; its level has one.
        ("UBND thị xã", "ben-do", (None, date(2025, 6, 30)), (["Ủy ban nhân dân xã", "Ủy ban nhân dân phường"], "60-NQ/TW, 72/2025/QH15, 203/2025/QH15")),
        ("Trạm Bơm thị xã", "ben-do", (None, date(2025, 6, 30)), ([], "72/2025/QH15")),
        ("Khối nội chính", "ben-do", (None, date(2025, 6, 30)), ([], "72/2025/QH15")),
        ("Sở Y tế", "tinh", (None, None), ([], None)),
    ],
)  # fmt: skip
def test_life_of_a_body(
    graph: CascadeGraph,
    name: str,
    paper: str,
    life: tuple[date | None, date | None],
    after: tuple[list[str], str | None],
) -> None:
    """First and last day and who follows come from the cascade's list, else the catalogue, else the end of the level."""
    found = _meaning(graph, name, paper)
    assert (found.valid_from, found.valid_to) == life
    assert ([one.agency for one in found.successors], found.basis) == after
    days = [day for day in life if day]
    assert all(found.exists(day) for day in days)
    assert found.exists(date(2000, 1, 1)) is (life[0] is None)
    assert found.exists(date(2030, 1, 1)) is (life[1] is None)


_WORDS = (
    "UBND",
    "thị xã",
    "TX.",
    "tỉnh",
    "Gia Lai",
    "Bến Đò",
    "các",
    "Phòng",
    "Y tế",
    ",",
    "Thành ủy",
    "liên quan",
    "5",
)
_names = st.text(max_size=30) | st.lists(st.sampled_from(_WORDS), min_size=1, max_size=5).map(" ".join)


@settings(deadline=None)  # the first name of all reads the catalogue
@given(name=_names, place=st.none() | _names, issuer=st.none() | _names, level=st.none() | st.sampled_from(Level))
def test_every_name_has_a_standing(name: str, place: str | None, issuer: str | None, level: Level | None) -> None:
    """Whatever a paper says, a name in it means something or nothing; central papers and bodies are of no place."""
    paper = cascade.Document(key="p", place=place, issuer=issuer, level=level)
    bodies = cascade.loads(BODIES, "agencies.yaml")
    assert isinstance(bodies, cascade.Cascade)
    graph = cascade.graph(bodies.model_copy(update={"documents": (paper,)}))
    found = graph.standing(name, graph.documents[0])
    assert found == graph.standing(name, graph.documents[0])
    assert found.known is bool(found.candidates)
    assert found.body is None or found.candidates == (found.body,)
    assert not (found.level is Level.CENTRAL and found.place)
    assert found.exists(date(2025, 6, 30)) or found.valid_from or found.valid_to


def test_place_of_a_paper(graph: CascadeGraph) -> None:
    """A paper is for its own place, else for that of its issuer; one that is only cited is for none."""
    assert [(paper.key, graph.place(paper)) for paper in graph.papers] == [
        ("bo", None),
        ("tinh", "tỉnh Bắc Mẫu"),
        ("ben-do", "thị xã Bến Đò"),
        ("cau-moi", "thị xã Cầu Mới"),
        ("phuong", None),
        ("bo-trong", None),
    ]


def test_a_body_above_is_of_no_place_where_papers_above_are_of_several() -> None:
    """A town's plan that carries out the plans of two provinces does not say whose department it means."""
    papers = [
        cascade.loads("{issuer: UBND tỉnh Bắc Mẫu, level: province}", "bac.yaml"),
        cascade.loads("{issuer: UBND tỉnh Nam Mẫu, level: province}", "nam.yaml"),
        cascade.loads("{issuer: UBND thị xã, level: district, implements: [{key: bac}, {key: nam}]}", "xa.yaml"),
        cascade.loads("{implements: 9/KH-UBND}", "cited.yaml"),
    ]
    graph = cascade.graph(cascade.Cascade(documents=tuple(papers)))
    assert _meaning(graph, "Sở Y tế", "xa").place is None
    assert graph.place(graph.cited[0]) is None


def test_place_with_its_province_is_the_place_itself() -> None:
    """A paper for "xã Yên Thành, tỉnh Nghệ An" of "UBND xã Yên Thành" is of one place, and names its bodies in short or in full."""
    paper = Document.model_validate(
        cascade.loads(
            "{issuer: Ban Thường vụ Đảng ủy xã Yên Thành, level: commune, place: 'xã Yên Thành, tỉnh Nghệ An', "
            "tasks: [{id: a, title: Mở lớp, assignments: {directs: Ban Thường vụ Đảng ủy, leads: UBND xã Yên Thành, "
            "coordinates: UBND xã}}], recipients: [UBND xã]}",
            "plan.yaml",
        )
    )
    graph = CascadeGraph(Cascade(documents=(paper,)))
    (node,) = graph.documents
    assert graph.standing("UBND xã", node).key == graph.standing("UBND xã Yên Thành", node).key
    assert graph.standing("UBND xã Ba Bến", node).key != graph.standing("UBND xã", node).key
    assert not {"A02", "A06"} & {finding.code for finding in cascade.check(graph)}
