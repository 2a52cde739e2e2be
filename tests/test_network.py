"""The graph: how references are followed, and what it answers."""

from __future__ import annotations

import sys
from datetime import date

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cascade.errors import CascadeError
from cascade.model import (
    Agency,
    Assignment,
    Cascade,
    Collective,
    Content,
    Derivation,
    Document,
    DocumentKind,
    DocumentNumber,
    DocumentReference,
    Level,
    Ongoing,
    Role,
    Task,
)
from cascade.network import CascadeGraph, DocumentNode, Step, TaskNode, Trace


def _document(key: str, *tasks: Task, **fields: object) -> Document:
    return Document.model_validate({"key": key, "tasks": tasks, **fields})


def _task(id: str, *derives: str, parent: str | None = None, **roles: list[str]) -> Task:  # noqa: A002  # the field's own name
    return Task(
        id=id,
        title=f"Việc {id}",
        parent=parent,
        derives=tuple(Derivation(task=one) for one in derives),
        assignments=tuple(Assignment(role=Role(role), agency=name) for role, names in roles.items() for name in names),
    )


def _cite(number: str | None = None, **fields: object) -> dict[str, object]:
    return {"number": number, **fields}


def _graph(*documents: Document, **bodies: object) -> CascadeGraph:
    return CascadeGraph(Cascade.model_validate({"documents": documents, **bodies}))


def _keys(nodes: tuple[DocumentNode, ...]) -> list[str]:
    return [node.key for node in nodes]


def _references(nodes: tuple[TaskNode, ...]) -> list[str]:
    return [node.reference for node in nodes]


def _outline(steps: tuple[Step, ...]) -> list[str]:
    return [
        "  " * (step.depth - 1)
        + (step.node.reference if isinstance(step.node, TaskNode) else step.node.key)
        + f" {step.via}"
        + (" again" if step.repeated else "")
        for step in steps
    ]


DIRECTIVE = _document("directive", _task("1"), _task("2"), _task("3"), level="central", number="5-CT/TW")
PROVINCE = _document(
    "province",
    _task("1", "directive#1"),
    _task("2", "5-CT/TW#2"),
    level="province",
    number="20-KH/TU",
    issued="2026-01-15",
    issuer="Ban Thường vụ Tỉnh ủy",
    implements=[_cite(key="directive")],
)
TOWN = _document(
    "town",
    _task("1", "province#1"),
    _task("1.a", parent="1"),
    _task("9"),
    level="commune",
    number="20-KH/TU",
    issued="2026-02-01",
    issuer="Ban Thường vụ Đảng ủy phường",
    implements=[_cite("20-KH/TU", issued="2026-01-15", issuer="Ban Thường vụ Tỉnh ủy"), _cite("5-CT/TW")],
)


def test_documents_stand_from_the_highest_level_down_whatever_their_order() -> None:
    """Level first, then key; a paper of unknown level comes last."""
    other = _document("a paper of no level")
    graph = _graph(other, TOWN, PROVINCE, DIRECTIVE)
    assert _keys(graph.documents) == ["directive", "province", "town", "a paper of no level"]
    assert {level: _keys(nodes) for level, nodes in graph.levels.items()} == {
        Level.CENTRAL: ["directive"],
        Level.PROVINCE: ["province"],
        Level.COMMUNE: ["town"],
        None: ["a paper of no level"],
    }
    assert [node.position for node in graph.documents] == [3, 2, 1, 0]


def test_two_papers_of_one_number_are_two() -> None:
    """The province's and the town's plan share 20-KH/TU; date and issuer tell which is meant."""
    graph = _graph(DIRECTIVE, PROVINCE, TOWN)
    town = graph.document("town")
    assert town
    assert _keys(graph.parents(town)) == ["province", "directive"]
    assert [link.settled for link in graph.citations(town)] == ["identity", "identity"]
    assert graph.document("20-KH/TU") is None
    assert graph.cited == ()


@pytest.mark.parametrize(
    ("reference", "settled", "target"),
    [
        (_cite(key="north"), "key", "north"),
        (_cite(key="nowhere"), "unknown-key", "?"),
        (_cite(key="twin", issued="2026-03-04"), "identity", "twin"),
        (_cite(key="twin"), "ambiguous", "?"),
        (_cite("204-KH/TU", issued="2026-02-02"), "identity", "south"),
        (_cite("204-KH/TU"), "ambiguous", "204-KH/TU"),
        (_cite("204-KH/TU", issued="2020-02-02"), "cited", "204-KH/TU 2/2/2020"),
        (_cite("204-KH/TU", issuer="Tỉnh ủy Hậu Giang"), "cited", "204-KH/TU Tỉnh ủy Hậu Giang"),
        (_cite("0204-KH/TU", issued="2026-02-01", issuer="Thị ủy Bắc"), "identity", "north"),
        (_cite("99-KH/TU"), "cited", "99-KH/TU"),
        (_cite(title="Bộ luật  LAO ĐỘNG"), "identity", "code"),
        (_cite(title="Luật Đường bộ"), "cited", "Luật Đường bộ"),
        (_cite(), "cited", "?"),
        (_cite("7-NQ/TU", issued="2026-01-01", issuer="Thị ủy Nam"), "identity", "dated"),
    ],
)
def test_reference_is_settled_by_key_then_by_identity(reference: dict[str, object], settled: str, target: str) -> None:
    """A reference means one paper, or stays a citation with its candidates; nothing is guessed."""
    graph = _graph(
        _document("north", number="204-KH/TU", issued="2026-02-01", issuer="Thị ủy Bắc"),
        _document("south", number="204-KH/TU", issued="2026-02-02", issuer="Thị ủy Nam"),
        _document("twin", issued="2026-03-03"),
        _document("twin", issued="2026-03-04"),
        _document("code", title="Bộ luật Lao động"),
        _document("undated", number="7-NQ/TU"),
        _document("dated", number="7-NQ/TU", issued="2026-01-01", issuer="Thị ủy Nam"),
        _document("asking", implements=[reference]),
    )
    asking = graph.document("asking")
    assert asking
    (citation,) = graph.citations(asking)
    assert (citation.settled, citation.target.key) == (settled, target)
    assert bool(citation.candidates) is (settled == "ambiguous")
    assert (citation.target in graph.cited) is (citation.target.document is None)


def test_paper_does_not_mean_itself() -> None:
    """A plan without a date that carries out the province's plan of the same number means the province's."""
    own = {"number": "204-KH/TU"}
    graph = _graph(_document("town", **own, implements=[_cite("204-KH/TU", issued="2026-01-01")]))
    assert [link.settled for link in graph.citations(graph.documents[0])] == ["cited"]
    loop = {"number": "204-KH/TU", "issued": "2026-01-01", "issuer": "Thị ủy"}
    graph = _graph(_document("town", **loop, implements=[_cite(**loop)]))
    assert [link.settled for link in graph.citations(graph.documents[0])] == ["identity"]


def test_citations_of_one_paper_share_a_node() -> None:
    """A short citation joins the only full one it fits; one that fits two stays by itself."""
    full = _cite("31-CT/TW", issued="2024-03-19", issuer="Ban Bí thư")
    graph = _graph(
        _document("a", implements=[full, _cite("9-NQ/TU", issued="2020-01-01"), _cite(title="Luật  Đất đai")]),
        _document(
            "b", implements=[_cite("31-CT/TW"), _cite("9-NQ/TU", issued="2021-01-01"), _cite(title="Luật đất đai")]
        ),
        _document("c", implements=[_cite("9-NQ/TU"), _cite(key="gone"), _cite(title="Luật khác"), _cite(key="other")]),
    )
    assert _keys(graph.cited) == [
        "31-CT/TW 19/3/2024 Ban Bí thư",
        "9-NQ/TU 1/1/2020",
        *([graph.cited[2].key]),
        "9-NQ/TU 1/1/2021",
        "9-NQ/TU",
        "?",
        "Luật khác",
        "?",
    ]
    assert _keys(graph.children(graph.cited[0])) == ["a", "b"]
    assert _keys(graph.children(graph.cited[2])) == ["a", "b"]
    assert graph.papers == graph.documents + graph.cited
    assert not graph.cited[0].held
    assert graph.cited[0].level is None


@pytest.mark.parametrize(
    ("reference", "found", "tasks"),
    [
        ("directive#1", "task", ["directive#1"]),
        ("5-CT/TW#1", "task", ["directive#1"]),
        ("directive#7", "no-task", []),
        ("part#7", "not-held", []),
        ("31-CT/TW#1", "not-held", []),
        ("20-KH/TU#1", "ambiguous", []),
        ("nowhere#1", "no-document", []),
        ("directive", "no-task", []),
        ("directivé", "no-document", []),
        ("odd#key#a", "task", ["odd#key#a"]),
        ("8-QĐ/TU#x#y", "task", ["hash#x#y"]),
        ("twice#1", "task", ["twice#1", "twice#1"]),
    ],
)
def test_derivation_names_a_task_by_key_or_number(reference: str, found: str, tasks: list[str]) -> None:
    """A derivation is followed to every task it names, or says what is missing."""
    graph = _graph(
        DIRECTIVE,
        PROVINCE,
        TOWN,
        _document("part", content="part"),
        _document("odd#key", _task("a")),
        _document("hash", _task("x#y"), number="8-QĐ/TU"),
        _document("twice", _task("1"), _task("1")),
        _document("asking", _task("1", reference), implements=[_cite("31-CT/TW")]),
    )
    asking = graph.task("asking#1")
    assert asking
    (origin,) = graph.origins(asking)
    assert (origin.found, _references(origin.tasks)) == (found, tasks)


def test_duplicates_lose_nothing() -> None:
    """Documents of one key and tasks of one id are all there, under names of their own."""
    twice = _document("plan", _task("1"), _task("1~2"), _task("1"))
    other = _document("plan", _task("1"))
    graph = _graph(twice, other)
    assert [node.id for node in graph.documents] == ["document:plan", "document:plan~2"]
    assert len({node.id for node in graph.tasks()}) == 4
    assert sorted(node.position for node in graph.tasks()) == [0, 0, 1, 2]
    assert _references(graph.find("1")) == ["plan#1"] * 3
    assert [node.id for node in _graph(other, twice).tasks()] == [node.id for node in graph.tasks()]


def test_ancestors_and_descendants_reach_everything_once() -> None:
    """Nearest first, each once."""
    graph = _graph(TOWN, DIRECTIVE, PROVINCE)
    directive, _, town = graph.documents
    assert _keys(graph.ancestors(town)) == ["province", "directive"]
    assert _keys(graph.descendants(directive)) == ["province", "town"]
    part, first = graph.task("town#1.a"), graph.task("directive#1")
    assert part
    assert first
    assert _references(graph.ancestors(part)) == ["town#1", "province#1", "directive#1"]
    assert _references(graph.descendants(first)) == ["province#1", "town#1", "town#1.a"]


def test_trace_goes_up_to_the_directive_and_down() -> None:
    """A trace is the tree of derivations; a parent paper without one is shown as a paper."""
    graph = _graph(DIRECTIVE, PROVINCE, TOWN, _document("deep", _task("1", "town#1", "town#1.a")))
    trace = graph.trace("town#1")
    assert trace.task.reference == "town#1"
    assert _outline(trace.up) == ["province#1 stated", "  directive#1 stated", "directive implements"]
    assert _outline(trace.down) == ["town#1.a part", "  deep#1 stated", "deep#1 stated again"]
    nine = graph.task("town#9")
    assert nine
    assert _outline(graph.trace(nine).up) == [
        "province implements",
        "  directive implements",
        "directive implements again",
    ]
    part = graph.task("town#1.a")
    assert part
    assert _outline(graph.trace(part).up)[0] == "town#1 part"


def test_trace_shows_the_paper_where_its_task_is_not_held() -> None:
    """A derivation from a paper that is only cited leads to that paper."""
    graph = _graph(_document("plan", _task("1", "31-CT/TW#2", "nowhere#1"), implements=[_cite("31-CT/TW")]))
    assert _outline(graph.trace("plan#1").up) == ["31-CT/TW stated"]


def test_trace_of_an_unknown_task_is_refused() -> None:
    """The message says how a task is named."""
    with pytest.raises(CascadeError, match=r"no task 'x#1' in this cascade \(write it as document-key#task-id"):
        _graph(DIRECTIVE).trace("x#1")


def test_circles_are_followed_once() -> None:
    """Papers and tasks that carry out one another end no question in a loop; the circle is told."""
    graph = _graph(
        _document("a", _task("1", "b#1"), implements=[_cite(key="b")]),
        _document("b", _task("1", "c#1"), implements=[_cite(key="c"), _cite(key="d")]),
        _document("c", _task("1", "a#1"), implements=[_cite(key="b"), _cite(key="a")]),
        _document("d", _task("1"), _task("2", parent="3"), _task("3", parent="2"), _task("4", "d#4")),
    )
    a = graph.documents[0]
    assert [_keys(circle) for circle in graph.document_circles()] == [["a", "b", "c", "a"]]
    assert [_references(circle) for circle in graph.task_circles()] == [
        ["a#1", "b#1", "c#1", "a#1"],
        ["d#2", "d#3", "d#2"],
        ["d#4", "d#4"],
    ]
    assert _keys(graph.ancestors(a)) == ["b", "c", "d"]
    assert _outline(graph.trace("a#1").up)[:3] == ["b#1 stated", "  c#1 stated", "    a#1 stated again"]


def test_deep_chains_need_no_recursion() -> None:
    """A chain much longer than Python's recursion limit is followed to its end."""
    length = sys.getrecursionlimit() * 3
    tasks = [_task(str(n), f"chain#{(n + 1) % length}") for n in range(length)]
    graph = _graph(_document("chain", *tasks))
    first = graph.task("chain#0")
    assert first
    assert len(graph.ancestors(first)) == length - 1
    assert len(graph.trace(first).up) == length
    assert [len(circle) for circle in graph.task_circles()] == [length + 1]


def test_duties_of_a_body_and_of_its_collectives() -> None:
    """A body owes what it is named for, however it is written, and what its collective is named for."""
    bodies = {
        "agencies": [Agency(id="ubnd", names=("Ủy ban nhân dân thị trấn Mẫu", "UBND"))],
        "collectives": [
            Collective(id="all", names=("các cơ quan thị trấn Mẫu",), members=("ubnd",)),
            Collective(id="who", names=("các bên",), determinate=False),
        ],
    }
    plan = _document(
        "plan",
        _task("1", leads=["UBND"], coordinates=["Các  bên"]),
        _task("2", implements=["các cơ quan thị trấn Mẫu"]),
    )
    graph = _graph(plan, **bodies)
    duties = graph.duties("Uỷ ban nhân dân thị trấn mẫu")
    assert [(duty.task.task.id, duty.role, duty.agency, duty.through) for duty in duties] == [
        ("1", Role.LEADS, "UBND", None),
        ("2", Role.IMPLEMENTS, "các cơ quan thị trấn Mẫu", "các cơ quan thị trấn Mẫu"),
    ]
    assert graph.duties("Không có cơ quan này") == ()
    assert graph.is_vague("CÁC BÊN")
    assert not graph.is_vague("UBND")
    assert graph.is_collective("các bên")
    assert graph.agencies == ("các bên", "các cơ quan thị trấn Mẫu", "Ủy ban nhân dân thị trấn Mẫu")
    task = graph.task("plan#1")
    assert task
    assert graph.leads(task) == graph.leads(task) == ("UBND",)
    assert graph.implementers(task) == graph.implementers(task) == ()


def test_catalogue_tells_vague_bodies() -> None:
    """Without bodies of its own, the cascade goes by the packaged catalogue."""
    graph = _graph(DIRECTIVE)
    assert graph.is_vague("các cơ quan liên quan")
    assert graph.is_vague("các cơ quan liên quan")
    assert not graph.is_vague("Sở Y tế")
    assert graph.is_collective("các sở, ban, ngành")
    assert not graph.is_collective("Sở Y tế")


def test_coverage_names_who_takes_up_what_and_who_does_not() -> None:
    """Per task: the tasks below that derive from it, and the papers below that lack it."""
    graph = _graph(DIRECTIVE, PROVINCE, TOWN, _document("group", _task("A"), _task("A.1", parent="A"), level="central"))
    coverage = graph.coverage(graph.documents[0])
    assert [
        (row.task.task.id, _references(row.taken_up_by), _keys(row.lacking), _keys(row.reached), _keys(row.unreached))
        for row in coverage.tasks
    ] == [
        ("1", ["province#1"], [], ["province", "town"], []),
        ("2", ["province#2"], [], ["province"], ["town"]),
        ("3", [], ["province"], [], ["province", "town"]),
    ]
    assert coverage.established
    assert _keys(coverage.children) == ["province"], "the town's plan stands below the province's, though it names both"
    assert [
        (paper.document.key, paper.direct, paper.state, _references(paper.taken_up), _references(paper.lacking))
        for paper in coverage.papers
    ] == [
        ("province", True, "established", ["directive#1", "directive#2"], ["directive#3"]),
        ("town", False, "established", ["directive#1"], ["directive#2", "directive#3"]),
    ]


def test_task_of_another_line_accounts_for_nothing() -> None:
    """A task that derives from a paper nobody holds is not a lost link: what the plan lacks besides is said."""
    plan = _document("plan", _task("1", "directive#1"), _task("2", "law#4"), implements=[_cite(key="directive")])
    graph = _graph(DIRECTIVE, plan, _document("law", content="cited"))
    node = next(node for node in graph.documents if node.key == "plan")
    assert graph.descent.loose(node) == ()
    assert _references(graph.descent.missed(node)) == ["directive#2", "directive#3"]


def test_coverage_says_why_a_paper_cannot_be_compared() -> None:
    """A paper that is held in part, one without links, one below a paper that is not held."""
    graph = _graph(
        DIRECTIVE,
        _document("cited", content="cited", implements=[_cite(key="directive")], level="province"),
        _document("below", _task("1", "directive#1"), implements=[_cite(key="cited")], level="commune"),
        _document("bare", _task("1"), implements=[_cite(key="directive")], level="province"),
    )
    coverage = graph.coverage(graph.documents[0])
    assert {paper.document.key: paper.state for paper in coverage.papers} == {
        "bare": "no-links",
        "cited": "not-held",
        "below": "above-not-held",
    }
    assert _keys(coverage.not_held) == ["cited"]


def test_task_that_names_issuers_is_asked_of_these_alone() -> None:
    """A province that gives a task to one of its towns does not ask it of the others; a group asks all."""
    north, south = (
        _document(key, _task("1", "up#1"), implements=[_cite(key="up")], issuer=f"UBND xã {key}") for key in ("A", "B")
    )
    up = _document(
        "up",
        _task("1"),
        _task("2", coordinates=["UBND xã A"]),
        _task("3", coordinates=["UBND xã A", "UBND các xã"]),
    )
    graph = _graph(up, north, south)
    up_node = graph.document("up")
    assert up_node
    assert [_keys(row.lacking) for row in graph.coverage(up_node).tasks] == [[], ["A"], ["A", "B"]]
    assert {node.key: _references(graph.descent.missed(node)) for node in graph.documents} == {
        "A": ["up#2", "up#3"],
        "B": ["up#3"],
        "up": [],
    }


def test_trace_of_a_paper_goes_up_and_down() -> None:
    """Papers above and below, each once; what is met again is not followed."""
    graph = _graph(DIRECTIVE, PROVINCE, TOWN)
    directive, _, town = graph.documents
    assert _outline(graph.trace_paper(town).up) == [
        "province implements",
        "  directive implements",
        "directive implements again",
    ]
    assert _outline(graph.trace_paper(directive).down) == [
        "province implements",
        "  town implements",
        "town implements again",
    ]


@pytest.mark.parametrize(
    ("roles", "agency", "under"),
    [
        ({"directs": ["A"], "leads": ["B"], "implements": ["C"]}, "C", ("A",)),
        ({"directs": ["A"], "leads": ["B"], "implements": ["C"]}, "B", ("A",)),
        ({"directs": ["A"], "leads": ["B"], "implements": ["C"]}, "A", ("UBND tỉnh",)),
        ({"leads": ["B"], "coordinates": ["C"]}, "C", ("B",)),
        ({"leads": ["B"], "coordinates": ["C"]}, "B", ("UBND tỉnh",)),
        ({"coordinates": ["C"]}, "C", ("UBND tỉnh",)),
    ],
)
def test_duty_stands_under_somebody(roles: dict[str, list[str]], agency: str, under: tuple[str, ...]) -> None:
    """Who directs, else who answers, else the issuer; nobody stands under itself."""
    (duty,) = _graph(_document("plan", _task("1", **roles), issuer="UBND tỉnh")).duties(agency)
    assert duty.under == under
    (bare,) = _graph(_document("plan", _task("1", leads=["B"]))).duties("B")
    assert bare.under == ()


def test_task_is_taken_up_through_its_part() -> None:
    """Whoever takes up a part takes up the task."""
    above = _document("above", _task("1"), _task("1.a", parent="1"), level="central")
    below = _document("below", _task("1", "above#1.a"), implements=[_cite(key="above")])
    graph = _graph(above, below)
    assert [_references(row.taken_up_by) for row in graph.coverage(graph.documents[0]).tasks] == [
        ["below#1"],
        ["below#1"],
    ]


def test_coverage_says_which_paper_is_missing() -> None:
    """Where a paper's content is not held, coverage cannot be established, and the paper is named."""
    graph = _graph(_document("plan", content="part", implements=[_cite("31-CT/TW")]))
    coverage = graph.coverage(graph.cited[0])
    assert not coverage.established
    assert _keys(coverage.not_held) == ["31-CT/TW", "plan"]


def test_networkx_graph_has_plain_attributes() -> None:
    """Kinds, labels and edges as documented, nothing that a format could not hold."""
    head = {"kind": DocumentKind.PLAN, "title": "Kế hoạch mẫu", "content": Content.WHOLE, "issued": date(2026, 1, 2)}
    plan = _document(
        "plan",
        Task(
            id="1",
            title="Việc",
            timeframe=Ongoing(kind="ongoing", wording="Thường xuyên"),
            assignments=(
                Assignment(role=Role.LEADS, agency="Sở Y tế", part="chuẩn bị"),
                Assignment(role=Role.IMPLEMENTS, agency="các cơ quan liên quan"),
                Assignment(role=Role.COORDINATES, agency="các sở, ban, ngành"),
            ),
        ),
        _task("2", "plan#1"),
        level="province",
        issuer="UBND tỉnh",
        implements=[_cite("31-CT/TW")],
        **head,
    )
    graph = _graph(plan)
    net = graph.to_networkx()
    assert isinstance(net, nx.MultiDiGraph)
    kinds = sorted(kind for _, _, kind in net.edges(keys=True))
    assert kinds == ["contains", "contains", "coordinates", "derives", "implements", "implements-task", "leads"]
    assert net.nodes["document:plan"] == {
        "kind": "document",
        "label": "plan",
        "key": "plan",
        "type": "plan",
        "title": "Kế hoạch mẫu",
        "issued": "2026-01-02",
        "issuer": "UBND tỉnh",
        "level": "province",
        "content": "whole",
    }
    assert net.nodes["task:plan#1"]["timeframe"] == "ongoing"
    bodies = {data["label"]: data["body"] for _, data in net.nodes(data=True) if data["kind"] == "agency"}
    assert sorted(bodies.values()) == ["agency", "collective", "vague"]
    values = {
        type(value)
        for _, data in [*net.nodes(data=True), *((e[:2], e[2]) for e in net.edges(data=True))]
        for value in data.values()
    }
    assert values == {str}


_keys_of_documents = st.sampled_from(["a", "b", "c", "a#b", "1", "1~2", ""])


@st.composite
def _documents(draw: st.DrawFn) -> Document:
    reference = st.builds(
        DocumentReference,
        key=st.none() | _keys_of_documents,
        number=st.none() | st.sampled_from(["1-KH/TU", "01-KH/TU", "2-KH/TU", "nháp"]).map(DocumentNumber.parse),
        issued=st.none() | st.just(date(2026, 1, 1)),
        issuer=st.none() | st.sampled_from(["Tỉnh ủy", "Thị ủy"]),
    )
    some = st.sampled_from(["a", "b", "c", "a#b", "1"])
    task = st.builds(
        Task,
        id=some,
        title=st.just("Việc"),
        parent=st.none() | some,
        derives=st.lists(st.builds(Derivation, task=st.builds("{}#{}".format, some, some)), max_size=2).map(tuple),
        assignments=st.lists(
            st.builds(Assignment, role=st.sampled_from(Role), agency=st.sampled_from(["X", "Y"])), max_size=2
        ).map(tuple),
    )
    return draw(
        st.builds(
            Document,
            key=some,
            number=st.none() | st.just(DocumentNumber.parse("1-KH/TU")),
            level=st.none() | st.sampled_from(Level),
            content=st.sampled_from(Content),
            implements=st.lists(reference, max_size=2).map(tuple),
            tasks=st.lists(task, max_size=3).map(tuple),
        )
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])  # making papers is slow where much else runs
@given(st.lists(_documents(), max_size=4), st.randoms(use_true_random=False))
def test_answers_do_not_depend_on_the_order_of_documents(documents: list[Document], random: object) -> None:
    """Whatever the models accept, every question is answered, and the same for any order of the documents."""

    def answers(documents: list[Document]) -> object:
        graph = _graph(*documents)
        traces: list[Trace] = [graph.trace(task) for task in graph.tasks()]
        coverage = [graph.coverage(paper) for paper in graph.papers]
        net = graph.to_networkx()
        duties = [graph.duties(name) for name in graph.agencies]
        return (
            graph.papers,
            traces,
            coverage,
            duties,
            graph.document_circles(),
            graph.task_circles(),
            list(net.edges(keys=True)),
        )

    shuffled = list(documents)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert answers(documents) == answers(shuffled)
