"""Names that mean harm are text in every format of a picture, and never executed."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from pathlib import Path

import networkx as nx
import pytest
from hostile import HOSTILE, hostile_graph
from hypothesis import given, settings
from hypothesis import strategies as st

from cascade.network import Selection
from cascade.renderers import FORMATS, render
from cascade.renderers.lettering import visible
from cascade.renderers.views import VIEWS, ViewName
from cascade.rules import check

every_name = pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {"svg", "style", "title", "desc", "g", "rect", "path", "circle", "text"}


@every_name
def test_mermaid(name: str) -> None:
    """No name ends its label or starts a tag."""
    graph = hostile_graph(name)
    drawn = render(graph, "mermaid", check(graph))
    for line in drawn.splitlines():
        assert line.count('"') in (0, 2), line
        inside = line.split('"')[1] if '"' in line else ""
        assert not set(inside.replace("<br/>", "")) & set("<>&`\\\x00\x1b\u202e"), line
        assert len(line) < 1500


@every_name
def test_dot(name: str) -> None:
    """What steers a terminal or turns the direction of text is left out; quotes are escaped."""
    drawn = render(hostile_graph(name), "dot")
    assert drawn.isprintable() or set(drawn) & set("\n")
    assert not set(drawn) & set("\x00\x1b\u202e\u200b")


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@every_name
def test_graphviz(name: str, tmp_path: Path) -> None:
    """Graphviz reads the picture without a complaint, and the words in its SVG are no markup."""
    file = tmp_path / "a.dot"
    file.write_text(render(hostile_graph(name), "dot"), encoding="utf-8")
    run = subprocess.run(["dot", "-Tsvg", str(file)], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603, S607  # our own file, Graphviz as installed
    assert run.returncode == 0
    assert "rror" not in run.stderr
    assert "<script" not in run.stdout
    assert "<img" not in run.stdout


@every_name
def test_graphml(name: str) -> None:
    """Networkx reads it back, with the name as far as it can be seen."""
    graph = hostile_graph(name)
    back = nx.read_graphml(io.BytesIO(render(graph, "graphml", check(graph)).encode()), force_multigraph=True)
    assert (back.number_of_nodes(), back.number_of_edges()) == (4, 3)
    assert {data["label"] for _, data in back.nodes(data=True) if data["kind"] == "task"} == {visible(name)}


@every_name
def test_json(name: str) -> None:
    """Networkx reads it back, with the name as it is; in a page nothing of it is a tag."""
    graph = hostile_graph(name)
    text = render(graph, "json", check(graph))
    assert "<" not in text
    assert nx.node_link_graph(json.loads(text), edges="edges").nodes[f"task:{name}#{name}"]["label"] == name


@every_name
@pytest.mark.parametrize("view", VIEWS)
def test_svg(name: str, view: ViewName) -> None:
    """It is well-formed, has only the elements that draw, no address and no handler, and shows the name as text."""
    graph = hostile_graph(name)
    agency = Selection(agencies=(name,)) if view == "agency" else None
    root = ET.fromstring(render(graph, "svg", check(graph), view=view, selection=agency))  # noqa: S314  # our own text
    for element in root.iter():
        assert element.tag.removeprefix(SVG) in DRAWN
        assert not [key for key in element.attrib if key.startswith("on") or "href" in key or key == "style"]
    assert len(root.findall(f".//{SVG}style")) == 1
    shown = "".join("".join(text.itertext()) for text in root.iter(f"{SVG}text"))
    assert visible(name).replace(" ", "")[:8] in shown.replace(" ", "")


@every_name
@pytest.mark.parametrize("view", VIEWS)
def test_html(name: str, view: ViewName) -> None:
    """The page holds our one script and no other, no handler, no style attribute and no address."""
    graph = hostile_graph(name)
    agency = Selection(agencies=(name,)) if view == "agency" else None
    page = Tags(render(graph, "html", check(graph), view=view, selection=agency))
    assert [kind for tag, kind in page.scripts if tag == "script"] in ([None], ["application/json", None])
    assert not page.suspect
    assert visible(name).replace(" ", "")[:8] in page.text.replace(" ", "")


class Tags(HTMLParser):
    """What a browser makes of a page: its scripts, whatever is no plain drawing, and its text."""

    def __init__(self, text: str) -> None:
        """Read the page."""
        super().__init__()
        self.scripts: list[tuple[str, str | None]] = []
        self.suspect: list[str] = []
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note scripts, and attributes that run or fetch."""
        if tag == "script":
            self.scripts.append((tag, dict(attrs).get("type")))
        if tag in ("img", "a", "link", "iframe", "object", "embed", "foreignobject", "base"):
            self.suspect.append(tag)
        self.suspect += [
            key for key, _ in attrs if key.startswith("on") or key in ("src", "href", "style", "xlink:href")
        ]

    def handle_data(self, data: str) -> None:
        """Gather the text."""
        self.text += data


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=60))
def test_renderers_never_raise(name: str) -> None:
    """Any text in any place is drawn in every format and view."""
    graph = hostile_graph(name)
    findings = check(graph)
    for form in FORMATS:
        for view in VIEWS:
            agency = Selection(agencies=(name,)) if view == "agency" else None
            assert render(graph, form, findings, view=view, selection=agency).encode()
