"""Layout: for any cascade boxes lie apart, lines run between them, and text stays inside."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import NASTY

from cascade.model import Assignment, Cascade, Derivation, Document, DocumentReference, Level, Ongoing, Role, Task
from cascade.network import CascadeGraph, Selection
from cascade.renderers.lettering import run, visible, wrap
from cascade.renderers.svg import render_svg
from cascade.renderers.svg.canvas import SIZES
from cascade.renderers.svg.cards import CARD
from cascade.renderers.svg.lanes import blocks
from cascade.renderers.svg.outline import Outline, outline
from cascade.renderers.svg.tasks import TaskBox
from cascade.renderers.views import VIEWS, view
from cascade.rules import check

Rectangle = tuple[float, float, float, float]

names = st.one_of(st.sampled_from([text for text in NASTY if text]), st.text(min_size=1, max_size=30))
bodies = st.sampled_from(["Sở Y tế", "UBND thị xã", "các cơ quan liên quan", "Ban Thường vụ Thị ủy", "x" * 90])


@st.composite
def linked(draw: st.DrawFn) -> CascadeGraph:
    """Papers of any level, some held in circles, with tasks that derive from any other, also from ones that are not."""
    count = draw(st.integers(1, 6))
    keys = [f"p{number}" for number in range(count)]
    references = [f"{key}#{number}" for key in [*keys, "gone"] for number in range(3)]
    documents = []
    for key in keys:
        tasks = tuple(
            Task(
                id=str(number),
                title=draw(names),
                parent=draw(st.sampled_from([None, None, "0"])) if number else None,
                assignments=tuple(
                    Assignment(role=role, agency=agency)
                    for role, agency in draw(st.lists(st.tuples(st.sampled_from(Role), bodies), max_size=4))
                ),
                timeframe=draw(st.sampled_from([None, Ongoing(kind="ongoing", wording="Thường xuyên")])),
                derives=tuple(
                    Derivation(task=one) for one in draw(st.lists(st.sampled_from(references), max_size=2, unique=True))
                ),
            )
            for number in range(draw(st.integers(0, 4)))
        )
        above = draw(st.lists(st.sampled_from([*keys, "cited"]), max_size=2, unique=True))
        documents.append(
            Document(
                key=key,
                issuer=draw(names),
                level=draw(st.sampled_from([None, *Level])),
                tasks=tasks,
                implements=tuple(DocumentReference(key=one) for one in above),
            )
        )
    return CascadeGraph(Cascade(documents=tuple(documents)))


def _boxes(drawn: Outline) -> Iterator[Rectangle]:
    """Left, top, right and bottom of heads and of tasks."""
    for layer, left in zip(drawn.layout.order, drawn.layout.columns, strict=True):
        for name in layer:
            card, top = drawn.placed[name], drawn.layout.tops[name]
            yield left, top, left + CARD, top + card.head_height
            for box, down in () if card.closed else card.rows:
                right = left + CARD - 8
                yield right - box.width, top + down, right, top + down + box.height


def _apart(one: Rectangle, other: Rectangle) -> bool:
    return one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]


@settings(max_examples=60, deadline=None)
@given(linked(), st.sampled_from(["cascade", "whole"]), st.booleans())
def test_boxes_lie_apart_and_lines_run_between_them(graph: CascadeGraph, name: str, closed: bool) -> None:  # noqa: FBT001  # drawn by hypothesis
    """No two boxes overlap; no line passes through a box, and every line ends at the side of one."""
    drawn = outline(view(graph, name, check(graph)), closed=closed)
    boxes = list(_boxes(drawn))
    for number, one in enumerate(boxes):
        assert all(_apart(one, other) for other in boxes[number + 1 :])
    for wire in drawn.layout.wires:
        for (x0, y0), (x1, y1) in pairwise(wire.corners):
            assert x0 == x1 or y0 == y1
            piece = (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))
            assert all(_apart(piece, box) for box in boxes), (wire, piece)
        for x, y in (wire.corners[0], wire.corners[-1]):
            assert any(x in (left, right) and top < y < bottom for left, top, right, bottom in boxes)


@settings(max_examples=60, deadline=None)
@given(linked())
def test_lines_of_different_edges_never_lie_on_one_another(graph: CascadeGraph) -> None:
    """Upright pieces of two nets never lie on one another, also where they share a track."""
    drawn = outline(view(graph, "whole"))
    tracks: dict[float, dict[int, list[float]]] = {}
    for wire in drawn.layout.wires:
        for (x0, y0), (x1, y1) in pairwise(wire.corners):
            if x0 == x1 and y0 != y1:
                tracks.setdefault(x0, {}).setdefault(wire.net, []).extend((y0, y1))
    for spans in tracks.values():
        ordered = sorted((min(ends), max(ends)) for ends in spans.values())
        assert all(one[1] < other[0] for one, other in pairwise(ordered))


def _fits(box: TaskBox) -> bool:
    room = box.width - box.text_at
    lines = all(run(line) <= room for line in box.lines)
    notes = all(run(line, SIZES["small"]) <= room for line in box.notes)
    label = all(run(line, bold=True) <= box.text_at - 7 for line in box.label)
    return lines and notes and label and box.height >= 15 * len(box.lines) + 13 * len(box.notes)


@settings(max_examples=60, deadline=None)
@given(linked())
def test_text_stays_in_its_box(graph: CascadeGraph) -> None:
    """By the table of advance widths no line of text is longer than its box."""
    findings = check(graph)
    drawn = outline(view(graph, "whole", findings))
    for card in drawn.placed.values():
        assert all(_fits(box) for box, _ in card.rows)
        for line, look in card.head:
            size = SIZES[look.split()[0]]
            assert run(line, size, bold="strong" in look) <= CARD - 20
    for block in blocks(view(graph, "responsibility", findings)):
        assert all(_fits(row.box) for sheet in block.sheets for row in sheet.rows)


@settings(max_examples=40, deadline=None)
@given(linked(), st.sampled_from(VIEWS), st.integers(0, 2), st.lists(st.sampled_from(Level), max_size=2))
def test_every_view_of_any_cascade_is_drawn(graph: CascadeGraph, name: str, depth: int, levels: list[Level]) -> None:
    """The picture is well-formed, its edges join nodes that it has, and the same cascade gives the same bytes."""
    agencies = graph.agencies[:1] if name == "agency" else ()
    if name == "agency" and not agencies:
        return
    selection = Selection(levels=tuple(levels), agencies=agencies, depth=depth)
    shown = view(graph, name, check(graph), "vi", selection)
    nodes = {node.id for node in shown.nodes}
    assert len(nodes) == len(shown.nodes)
    assert all({edge.source, edge.target} <= nodes for edge in shown.edges)
    assert all({*section.rows, *section.columns} <= nodes for section in shown.sections)
    drawn = render_svg(shown)
    ET.fromstring(drawn)  # noqa: S314  # our own text
    assert drawn == render_svg(view(graph, name, check(graph), "vi", selection))


@given(st.text(max_size=300), st.integers(20, 300), st.integers(1, 5))
def test_wrapped_lines_fit_and_keep_words(text: str, width: int, lines: int) -> None:
    """No line is longer than the room, and the words are those of the text, in its order."""
    found = wrap(text, width, lines=lines)
    assert len(found) <= lines
    assert all(run(line) <= width or len(line) <= 2 for line in found)
    shown = "".join(found).removesuffix("…").replace(" ", "")
    assert (visible(text).replace(" ", "") or "–").startswith(shown)


def test_wide_letters_count_as_wide() -> None:
    """A letter of an East Asian script takes more than that of a Latin one, and a mark above a letter takes nothing."""
    assert run("検", 12) > run("W", 12) > run("e\u0323", 12) == run("e", 12) > 0


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Tổ chức rà soát, bổ sung, kiến nghị", ("Tổ chức rà soát, bổ", "sung, kiến nghị")),
        ("Nghiêng", ("Nghiêng",)),
        ("", ("–",)),
        ("x" * 40, ("x" * 17, "x" * 17, "x" * 6)),
    ],
)
def test_lines_break_between_words(text: str, lines: tuple[str, ...]) -> None:
    """A word is broken only where it alone is wider than the line."""
    assert wrap(text, 112) == lines
