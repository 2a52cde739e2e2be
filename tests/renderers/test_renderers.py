"""Pictures: golden files, names that mean harm, and formats that others read back."""

from __future__ import annotations

import base64
import hashlib
import io
import random
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from datetime import date
from pathlib import Path

import networkx as nx
import pytest

from cascade.errors import CascadeError, WriteError
from cascade.model import (
    Assignment,
    Cascade,
    Collective,
    Content,
    Derivation,
    Document,
    DocumentReference,
    Ongoing,
    Role,
    Task,
)
from cascade.network import CascadeGraph, Selection
from cascade.renderers import FORMATS, format_of, render, view
from cascade.renderers.lettering import run
from cascade.renderers.marked import marked
from cascade.renderers.views import VIEWS, ViewName
from cascade.rules import check

WHEN_NEW = date(2024, 4, 1)
"""The day by which pictures mark what is missing; the bodies of the plans existed then."""
GOLDEN = Path(__file__).parent / "golden"


def _task(id: str, *derives: str, **roles: str) -> Task:  # noqa: A002  # the field's own name
    return Task(
        id=id,
        title=f"Mở lớp “an toàn” số {id}, mời người lao động ở các cơ sở sản xuất trong tỉnh đến học",
        assignments=tuple(Assignment(role=Role(role), agency=name) for role, name in roles.items()),
        timeframe=Ongoing(kind="ongoing", wording="Thường xuyên") if id != "4" else None,
        derives=tuple(Derivation(task=one) for one in derives),
        parent="1" if id == "1.a" else None,
    )


CASCADE = Cascade(
    documents=(
        Document(
            key="directive",
            number="5-CT/TW",
            issuer="Ban Bí thư",
            level="central",
            tasks=(_task("1", leads="Bộ Nội vụ"),),
        ),  # type: ignore[arg-type]  # pydantic parses them
        Document(
            key="plan",
            number="204-KH/TU",  # type: ignore[arg-type]  # as above
            issuer="Ban Thường vụ Thị ủy",
            implements=(
                DocumentReference(key="directive"),
                DocumentReference.model_validate({"number": "276-KH/TU", "issuer": "Ban Thường vụ Tỉnh ủy"}),
                DocumentReference(key="resolution"),
            ),
            tasks=(
                _task("1", "directive#1", directs="Ban Thường vụ Thị ủy", implements="UBND thị xã"),
                _task("1.a", directs="Ban Thường vụ Thị ủy", implements="các cơ quan liên quan"),
                _task("2", directs="Ban Thường vụ Thị ủy"),
                _task("3", implements="UBND thị xã", coordinates="Sở Y tế"),
                _task("4"),
            ),
        ),
        Document(key="resolution", content=Content.CITED),
        Document(
            key="letter",
            tasks=(_task("1", leads="Sở Y tế", coordinates="Sở Nội vụ"), _task("2", coordinates="Sở Nội vụ")),
        ),
    )
)


@pytest.mark.parametrize("name", [name for name in FORMATS if name != "html"])
def test_picture(name: str, golden: Callable[[Path, str], None]) -> None:
    """Each format shows papers, tasks, bodies and what is missing, and is the same for any order of the papers."""
    graph = CascadeGraph(CASCADE)
    text = render(graph, name, check(graph, as_of=WHEN_NEW))
    suffix = FORMATS[name].suffixes[0]
    golden(GOLDEN / f"levels{suffix}", text)
    documents = list(CASCADE.documents)
    random.Random(1).shuffle(documents)  # noqa: S311  # an order, not a secret
    again = CascadeGraph(CASCADE.model_copy(update={"documents": tuple(documents)}))
    assert render(again, suffix, check(again, as_of=WHEN_NEW)) == text


def test_words_of_a_picture_are_vietnamese_on_request() -> None:
    """Only the words that are not the papers' own change with the language."""
    text = render(CascadeGraph(CASCADE), "mermaid", language="vi")
    assert "thiếu chủ trì" in text
    assert '|"chỉ đạo"|' in text


@pytest.mark.parametrize(
    ("file", "name"),
    [("a.mmd", "mermaid"), ("B.DOT", "dot"), ("c.graphml", "graphml"), ("d.json", "json"), ("e.svg", "svg")],
)
def test_suffix_tells_the_format(file: str, name: str) -> None:
    """Upper and lower case alike."""
    assert format_of(file) == name


def test_unknown_formats_are_refused() -> None:
    """The message names what there is."""
    with pytest.raises(WriteError, match=r"a\.bmp: no picture has the suffix '\.bmp' \(end it in \.svg"):
        format_of("a.bmp")
    with pytest.raises(WriteError, match=r"there is no format 'bmp' \(formats are svg, html, mermaid, dot"):
        render(CascadeGraph(CASCADE), "bmp")


def test_arrow_of_a_paper_to_itself_is_not_clipped() -> None:
    """Graphviz cannot clip an arrow at a frame that both its ends are in."""
    loop = Document(key="loop", tasks=(_task("1", leads="Sở Y tế"),), implements=(DocumentReference(key="loop"),))
    dot = render(CascadeGraph(Cascade(documents=(loop,))), "dot")
    assert '  t0 -> t0 [label="carries out", style=bold];\n' in dot


def test_two_names_that_look_alike_stay_two() -> None:
    """Signs that GraphML cannot hold are spelt out in names of nodes, so that no two become one."""
    documents = (Document(key="a"), Document(key="a\u200b"), Document(key="a\x01"))
    back = nx.read_graphml(io.BytesIO(render(CascadeGraph(Cascade(documents=documents)), "graphml").encode()))
    assert sorted(back) == ["document:a", "document:a\\u0001", "document:a\\u200b"]


@pytest.mark.parametrize("name", [name for name in VIEWS if name != "whole"])
def test_views_as_svg(name: ViewName, golden: Callable[[Path, str], None]) -> None:
    """Each view of the same cascade, as a picture without its style, which all share."""
    graph = CascadeGraph(CASCADE)
    chosen = Selection(agencies=("Sở Y tế",)) if name == "agency" else None
    text = render(graph, "svg", check(graph, as_of=WHEN_NEW), "vi", view=name, selection=chosen)
    golden(GOLDEN / f"{name}.svg", re.sub(r"<style>.*?</style>", "<style></style>", text, flags=re.DOTALL))


def test_view_that_is_not_there_is_refused() -> None:
    """The message names the views there are."""
    with pytest.raises(CascadeError, match=r"there is no view 'circle' \(views are whole, cascade"):
        render(CascadeGraph(CASCADE), "svg", view="circle")  # type: ignore[arg-type]  # as a caller without types may


def test_body_that_is_meant_through_a_collective() -> None:
    """The picture of a body has the tasks of the collectives it belongs to, in sections of their own."""
    collective = Collective(id="c", names=("các sở",), members=("Sở Y tế",))
    plan = Document(key="plan", tasks=(_task("1", leads="Sở Y tế"), _task("2", leads="các sở")))
    graph = CascadeGraph(Cascade(documents=(plan,), collectives=(collective,)))
    shown = view(graph, "agency", selection=Selection(agencies=("Sở Y tế",)))
    assert [(section.title, section.rows) for section in shown.sections] == [
        ("leads", ("task:plan#1",)),
        ("leads, as one of “các sở”", ("task:plan#2",)),
    ]


def test_body_in_one_of_several_papers() -> None:
    """The picture of a body leaves out what it does in papers that are not chosen."""
    plans = tuple(Document(key=key, tasks=(_task("1", leads="Sở Y tế"),)) for key in ("plan", "other"))
    selection = Selection(agencies=("Sở Y tế",), documents=("plan",))
    shown = view(CascadeGraph(Cascade(documents=plans)), "agency", selection=selection)
    assert [section.rows for section in shown.sections] == [("task:plan#1",)]


def test_link_to_a_task_that_is_not_chosen() -> None:
    """Where a filter leaves out the task above, its link is left out with it."""
    shown = view(CascadeGraph(CASCADE), "whole", selection=Selection(roles=(Role.DIRECTS,)))
    assert "task:plan#1" in {node.id for node in shown.nodes}
    assert "task:directive#1" not in {node.id for node in shown.nodes}
    assert [edge for edge in shown.edges if edge.kind == "derives"] == []


def test_coverage_of_what_is_only_cited_cannot_be_told() -> None:
    """A paper below whose content is not held is neither said to take a task up nor to lack it."""
    above = Document(key="above", tasks=(_task("1", leads="Sở Y tế"),))
    below = Document(key="below", content=Content.CITED, implements=(DocumentReference(key="above"),))
    shown = view(CascadeGraph(Cascade(documents=(above, below))), "coverage")
    assert [(edge.target, edge.kind, edge.word) for edge in shown.edges] == [
        ("document:below", "unknown", "cannot be told")
    ]


def test_picture_of_nothing_says_so() -> None:
    """An empty cascade is a picture, too."""
    assert ">Nothing here to draw.<" in render(CascadeGraph(Cascade()), "svg")
    assert "<p>Nothing here to draw.</p>" in render(CascadeGraph(Cascade()), "html", view="cascade")


@pytest.mark.parametrize(("count", "size"), [(3, "A4 portrait"), (30, "A3 portrait"), (60, "676px 4048px")])
def test_picture_is_made_for_the_smallest_sheet_on_which_it_is_readable(count: int, size: str) -> None:
    """A4, then A3, then a sheet of its own size."""
    plan = Document(key="plan", tasks=tuple(_task(str(number), leads="Sở Y tế") for number in range(count)))
    assert f"@page {{ size: {size}" in render(CascadeGraph(Cascade(documents=(plan,))), "svg")


def test_page_allows_its_own_script_and_style_alone() -> None:
    """The policy names the digests of the very bytes that stand in the page."""
    graph = CascadeGraph(CASCADE)
    text = render(graph, "html", check(graph, as_of=WHEN_NEW), view="cascade")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', text)
    style = re.search(r"<style>(.*?)</style>", text, re.DOTALL)
    script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)
    assert policy
    assert style
    assert script
    digests = [base64.b64encode(hashlib.sha256(one[1].encode()).digest()).decode() for one in (style, script)]
    assert policy[1] == (
        f"default-src 'none'; style-src 'sha256-{digests[0]}'; script-src 'sha256-{digests[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


def test_large_page_begins_closed() -> None:
    """With more than 300 nodes every paper is closed at first, in the layers and in the lanes."""
    tasks = tuple(_task(str(number), leads="Sở Y tế") for number in range(301))
    graph = CascadeGraph(Cascade(documents=(Document(key="plan", tasks=tasks),)))
    assert '<g class="paper closed"' in render(graph, "html", view="cascade")
    assert "<details><summary>" in render(graph, "html")
    small = CascadeGraph(CASCADE)
    assert "paper closed" not in render(small, "html", view="cascade")
    assert "<details open><summary>" in render(small, "html")


def test_labels_for_gephi_networkx_and_yed() -> None:
    """Nodes and edges have a label each that every program reads: as an attribute, and for yEd drawn in a box or on a line."""
    graph = CascadeGraph(CASCADE)
    text = render(graph, "graphml", check(graph), "vi")
    back = nx.read_graphml(io.BytesIO(text.encode()), force_multigraph=True)
    plain = marked(view(graph, "whole", check(graph), "vi"))
    assert [data["label"] for _, data in back.nodes(data=True)] == [data["label"] for _, data in plain.nodes(data=True)]
    words = {(source, target, data["kind"]): data["label"] for source, target, data in plain.edges(data=True)}
    assert {(one, other, data["kind"]): data["label"] for one, other, data in back.edges(data=True)} == words
    assert {"chủ trì", "cụ thể hóa"} <= set(words.values())
    yed = {"": "http://graphml.graphdrawing.org/xmlns", "y": "http://www.yworks.com/xml/graphml"}
    root = ET.fromstring(text)  # noqa: S314  # our own text
    drawn = [label.text or "" for label in root.findall(".//node/data/y:ShapeNode/y:NodeLabel", yed)]
    assert len(drawn) == len(plain)
    assert all(max(map(run, one.split("\n"))) <= 220 for one in drawn)
    lines = {
        (edge.get("source"), edge.get("target"), edge.findtext("data/y:PolyLineEdge/y:EdgeLabel", None, yed))
        for edge in root.iter(f"{{{yed['']}}}edge")
    }
    assert lines == {(source, target, word) for (source, target, _), word in words.items()}
