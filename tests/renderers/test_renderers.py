"""Pictures: golden files, names that mean harm, and formats that others read back."""

from __future__ import annotations

import io
import json
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from hostile import HOSTILE, hostile_graph
from hypothesis import given, settings
from hypothesis import strategies as st

from cascade.errors import WriteError
from cascade.model import Assignment, Cascade, Content, Derivation, Document, DocumentReference, Ongoing, Role, Task
from cascade.network import CascadeGraph
from cascade.renderers import FORMATS, format_of, render
from cascade.renderers.drawing import visible, wrap
from cascade.rules import check

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


@pytest.mark.parametrize("name", FORMATS)
def test_picture(name: str, golden: Callable[[Path, str], None]) -> None:
    """Each format shows papers, tasks, bodies and what is missing, and is the same for any order of the papers."""
    graph = CascadeGraph(CASCADE)
    text = render(graph, name, check(graph))
    golden(GOLDEN / f"levels{FORMATS[name][1][0]}", text)
    documents = list(CASCADE.documents)
    random.Random(1).shuffle(documents)  # noqa: S311  # an order, not a secret
    again = CascadeGraph(CASCADE.model_copy(update={"documents": tuple(documents)}))
    assert render(again, FORMATS[name][1][0], check(again)) == text


def test_words_of_a_picture_are_vietnamese_on_request() -> None:
    """Only the words that are not the papers' own change with the language."""
    text = render(CascadeGraph(CASCADE), "mermaid", language="vi")
    assert "thiếu chủ trì" in text
    assert '|"chỉ đạo"|' in text


@pytest.mark.parametrize(
    ("file", "name"), [("a.mmd", "mermaid"), ("B.DOT", "dot"), ("c.graphml", "graphml"), ("d.json", "json")]
)
def test_suffix_tells_the_format(file: str, name: str) -> None:
    """Upper and lower case alike."""
    assert format_of(file) == name


def test_unknown_formats_are_refused() -> None:
    """The message names what there is."""
    with pytest.raises(WriteError, match=r"a\.bmp: no picture has the suffix '\.bmp' \(end it in \.mmd"):
        format_of("a.bmp")
    with pytest.raises(WriteError, match=r"there is no format 'bmp' \(formats are mermaid, dot"):
        render(CascadeGraph(CASCADE), "bmp")


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names_are_text(name: str) -> None:
    """Whatever a name holds, it ends no label, starts no tag, and the file can be read."""
    graph = hostile_graph(name)
    findings = check(graph)

    mermaid = render(graph, "mermaid", findings)
    for line in mermaid.splitlines():
        assert line.count('"') in (0, 2), line
        inside = line.split('"')[1] if '"' in line else ""
        assert not set(inside.replace("<br/>", "")) & set("<>&`\\\x00\x1b\u202e"), line
    assert all(len(line) < 1500 for line in mermaid.splitlines())

    dot = render(graph, "dot", findings)
    assert "<script" not in dot or '"' in dot.split("<script")[0]
    assert dot.isprintable() or set(dot) & set("\n")
    assert not set(dot) & set("\x00\x1b\u202e\u200b")

    back = nx.read_graphml(io.BytesIO(render(graph, "graphml", findings).encode()), force_multigraph=True)
    assert (back.number_of_nodes(), back.number_of_edges()) == (4, 3)
    assert {data["label"] for _, data in back.nodes(data=True) if data["kind"] == "task"} == {visible(name)}

    text = render(graph, "json", findings)
    assert "<" not in text
    again = nx.node_link_graph(json.loads(text), edges="edges")
    assert nx.utils.graphs_equal(again, nx.node_link_graph(json.loads(render(graph, "json", findings)), edges="edges"))
    assert again.nodes[f"task:{name}#{name}"]["label"] == name


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_graphviz_takes_hostile_names(name: str, tmp_path: Path) -> None:
    """Graphviz reads the picture without a complaint, and the words in its SVG are no markup."""
    file = tmp_path / "a.dot"
    file.write_text(render(hostile_graph(name), "dot"), encoding="utf-8")
    run = subprocess.run(["dot", "-Tsvg", str(file)], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603, S607  # our own file, Graphviz as installed
    assert run.returncode == 0
    assert "rror" not in run.stderr
    assert "<script" not in run.stdout
    assert "<img" not in run.stdout


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


@settings(max_examples=40)
@given(st.text(min_size=1, max_size=60))
def test_renderers_never_raise(name: str) -> None:
    """Any text in any place is drawn."""
    graph = hostile_graph(name)
    findings = check(graph)
    for form in FORMATS:
        assert render(graph, form, findings).encode()


@given(st.text(max_size=300))
def test_wrapped_lines_fit_and_keep_words(text: str) -> None:
    """No line is longer than the box, and the words are those of the text, in its order."""
    lines = wrap(text, width=20, lines=3)
    assert len(lines) <= 3
    assert all(len(line) <= 20 for line in lines)
    shown = "".join(lines).removesuffix("…").replace(" ", "")
    assert (visible(text).replace(" ", "") or "–").startswith(shown)
