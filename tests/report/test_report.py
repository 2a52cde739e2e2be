"""Reports: findings with their line and caret, JSON for other programs, places in YAML and in papers."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cascade import store
from cascade.model import Assignment, Cascade, Document, DocumentReference, Role, Source, Target, Task
from cascade.network import CascadeGraph, Coverage, DocumentNode
from cascade.reader.paper import Line, Note
from cascade.report import (
    Place,
    Places,
    coverage_as_data,
    coverage_as_text,
    duties_as_data,
    duties_as_text,
    findings_as_json,
    findings_as_text,
    reading_as_data,
    reading_as_yaml,
    reading_summary,
    summarise,
    trace_as_data,
    trace_as_text,
)
from cascade.report.terminal import excerpt, paint, printable, width
from cascade.rules import RULES, Fault, Finding, examine, rule
from cascade.wording.sentences import Language, sentence
from cascade.wording.vocabulary import vocabulary

GOLDEN = Path(__file__).parent / "golden"
AS_OF = date(2026, 11, 23)

PLAN = """\
# A plan of our own, with a tab and a wide sign before what is missing.
number: 12/KH-UBND
issuer: UBND tỉnh
implements:
  - {number: 5-CT/TW, issuer: Ban Bí thư}
tasks:
  - id: "1"
    title: Mở lớp học nghề
    assignments:
      - {role: leads, agency: Sở Nội vụ}
      - {role: coordinates, agency: các cơ quan liên quan}
    waivers: {rule: C06, reason: Làm suốt năm}
  - {id: "2", title: 検査 e\u0301, timeframe: Quý IV/2026,\tassignments: [{role: coordinates, agency: Sở Y tế}]}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one plan, and the process in it, so that paths in messages are short."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _report(places: Places, language: Language = "en", *, coloured: bool = False) -> str:
    graph = CascadeGraph(places.cascade)
    examination = examine(graph, as_of=AS_OF)
    return findings_as_text(examination, places, summarise(graph, examination), language, coloured=coloured)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_findings_show_their_line(language: Language, folder: Path, golden: Callable[[Path, str], None]) -> None:
    """Place, rule, sentence, the line with a caret under the column, the hint, and a summary."""
    assert folder.is_dir()
    golden(GOLDEN / f"findings.{language}.txt", _report(Places(store.load_with_origins("plan.yaml")), language))


def test_colours_only_paint(folder: Path) -> None:
    """With the colours taken away, the coloured text is the plain one."""
    assert folder.is_dir()
    places = Places(store.load_with_origins("plan.yaml"))
    coloured = _report(places, coloured=True)
    assert "\x1b[31;1merror\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == _report(places)
    assert paint("a", "faint", coloured=False) == "a"


def test_findings_as_json(folder: Path, golden: Callable[[Path, str], None]) -> None:
    """The shape that other programs rely on."""
    assert folder.is_dir()
    places = Places(store.load_with_origins("plan.yaml"))
    graph = CascadeGraph(places.cascade)
    examination = examine(graph, as_of=AS_OF)
    text = findings_as_json(examination, places, summarise(graph, examination), "vi")
    data = json.loads(text)
    shape = ["code", "name", "severity", "message", "hint", "document", "task", "agency", "file", "line", "column"]
    assert all(list(row) == shape for row in data["findings"])
    assert list(data["summary"])[:6] == ["documents", "tasks", "complete", "errors", "warnings", "infos"]
    golden(GOLDEN / "findings.json", text)


def _paper() -> Document:
    return Document(
        key="plan",
        title="Kế hoạch mẫu",
        targets=(Target(id="II.1", measure="số lớp", tasks=("9",), source=Source(line=2)),),
        implements=(DocumentReference(title="Luật Mẫu", source=Source(line=1, page=1)),),
        tasks=(
            Task(id="1", title="Mở lớp học nghề", source=Source(line=3, page=2)),
            Task(id="2", title="Tập huấn", source=Source(line=30, page=4)),
        ),
    )


def test_findings_in_a_paper_show_the_line_of_the_paper(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    """A text shows its own line; where the reader counted beyond the file, the title of the task stands instead."""
    file = tmp_path / "plan.txt"
    file.write_text("Thực hiện Luật Mẫu\nII. Mục tiêu\r\n   1. Mở lớp học nghề\n", encoding="utf-8")
    text = _report(Places(store.Loaded(Cascade(documents=(_paper(),))), {0: str(file)}))
    golden(GOLDEN / "paper.txt", text.replace(str(file), "plan.txt"))


def test_findings_in_a_pdf_name_the_page(tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    """A paper that is no text shows the title of the task, and the page in the message."""
    file = tmp_path / "plan.pdf"
    file.write_bytes(b"%PDF-1.7\n")
    text = _report(Places(store.Loaded(Cascade(documents=(_paper(),))), {0: str(file)}), "vi")
    golden(GOLDEN / "pdf.txt", text.replace(str(file), "plan.pdf"))


def _finding(**fields: Any) -> Finding:
    blank = {"code": "X01", "name": "x", "severity": "error", "document": "plan", "task": None, "agency": None}
    return Finding(**{**blank, "path": (), "key": "m", "values": (), "position": 0, **fields})


@pytest.mark.parametrize("content", [b"\xff\xfe", b"a\0b", None])
def test_file_that_shows_nothing(content: bytes | None, tmp_path: Path) -> None:
    """A file that is gone, or is no text, gives its name and no line."""
    file = tmp_path / "plan.yaml"
    if content is not None:
        file.write_bytes(content)
    loaded = store.Loaded(Cascade(documents=(_paper(),)), {("documents", 0): store.FileOrigin(str(file))})
    assert Places(loaded).place(_finding()) == Place(str(file))


def test_cascade_from_no_file_has_no_places() -> None:
    """Findings in a cascade made in Python name the document."""
    places = Places(store.Loaded(Cascade(documents=(_paper(),)), {("documents", 0): store.FileOrigin("")}))
    assert places.place(_finding()) == Place()
    assert places.place(_finding(position=None)) == Place()
    bare = Places(store.Loaded(Cascade(documents=(Document(key="a\x1bb"),))))
    assert _report(bare).startswith(
        "a\ufffdb: warning F01 document-has-date: a\ufffdb has no date of issue\n      hint: "
    )


def test_finding_of_ones_own_rule_has_no_hint() -> None:
    """A rule of one's own may speak of a field that is not there, and of a paper that is only cited."""

    @rule("X01", severity="info")
    def cited(graph: CascadeGraph) -> Iterator[Fault]:
        yield Fault(DocumentNode("cited:x", "x"), "is only cited")
        yield Fault(graph.documents[0], "has no such field", ("tasks", 7, "nothing"))

    document = _paper()
    places = Places(store.Loaded(Cascade(documents=(document,))), {0: "absent.pdf"})
    graph = CascadeGraph(places.cascade)
    examination = examine(graph, (cited,), AS_OF)
    text = findings_as_text(examination, places, summarise(graph, examination))
    assert text.startswith(
        "absent.pdf:1:1: info X01 cited: has no such field\n      | Kế hoạch mẫu\n\nx: info X01 cited: is only cited\n"
    )


def test_many_papers_of_one_convention_are_counted() -> None:
    """The summary names five papers and counts the others."""
    led = (Task(id="1", title="Việc", assignments=(Assignment(role=Role.LEADS, agency="Sở Y tế"),)),)
    documents = tuple(Document(key=f"p{number}", tasks=led) for number in range(7))
    text = _report(Places(store.Loaded(Cascade(documents=documents))))
    assert "who answers, in p0, p1, p2, p3, p4 and 2 more: “chủ trì” answers and carries out" in text


@pytest.mark.parametrize(
    ("line", "column", "shown", "before"),
    [
        ("abc", 2, "abc", 1),
        ("a\tb", 3, "a b", 2),
        ("検査x", 3, "検査x", 4),
        ("e\u0301x", 3, "e\u0301x", 1),
        ("\x1b[31mx", 6, "\ufffd[31mx", 5),
        ("a" * 30, 30, "…" + "a" * 6, 6),
        ("a" * 30, 1, "a" * 10 + "…", 0),
        ("a" * 30, 15, "…" + "a" * 10 + "…", 6),
    ],
)
def test_excerpt_of_a_line(line: str, column: int, shown: str, before: int) -> None:
    """The caret stands under its sign, whatever widths the signs before it have, in a line of any length."""
    assert excerpt(line, column, cells=10) == (shown, before)


@given(st.text())
def test_nothing_steers_the_terminal(text: str) -> None:
    """No control sign and no mark of direction is left, and every sign keeps its place."""
    shown = printable(text)
    assert len(shown) == len(text)
    assert not any(sign < " " or "\u202a" <= sign <= "\u202e" or "\x7f" <= sign <= "\x9f" for sign in shown)
    assert width(shown) <= 2 * len(shown)


TRACED = (
    Document(key="top", number="5-CT/TW", issuer="Ban Bí thư", tasks=(Task(id="1", title="Gốc"),)),  # type: ignore[arg-type]  # pydantic parses it
    Document(
        key="mid",
        implements=(DocumentReference(key="top"), DocumentReference(title="Luật Mẫu")),
        tasks=(
            Task.model_validate(
                {
                    "id": "1",
                    "title": "Giữa\nhai dòng",
                    "derives": [{"task": "top#1", "basis": "inferred"}],
                    "assignments": [{"role": "leads", "agency": "Sở Y tế"}, {"role": "leads", "agency": "Sở Nội vụ"}],
                    "timeframe": {"kind": "ongoing", "wording": "Thường xuyên"},
                }
            ),
            Task.model_validate({"id": "1.a", "title": "Phần", "parent": "1", "derives": [{"task": "mid#1"}]}),
        ),
    ),
    Document(key="cited", number="6-CT/TW", content="cited"),  # type: ignore[arg-type]  # as above
    Document(
        key="low",
        implements=(DocumentReference(key="cited"), DocumentReference(key="top")),
        tasks=(Task(id="1", title="Riêng"),),
    ),
)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_trace_as_text(language: Language, golden: Callable[[Path, str], None]) -> None:
    """Who does the task by when, and the trees above and below it."""
    graph = CascadeGraph(Cascade(documents=TRACED))
    texts = [trace_as_text(graph.trace(name), language) for name in ("mid#1", "mid#1.a", "low#1", "top#1")]
    golden(GOLDEN / f"traces.{language}.txt", "\n".join(texts))


@pytest.mark.parametrize("language", ["en", "vi"])
def test_paper_trace_as_text(language: Language, golden: Callable[[Path, str], None]) -> None:
    """A paper with those above and below it, whose they are, and whether their content is held."""
    graph = CascadeGraph(Cascade(documents=TRACED))
    texts = [trace_as_text(graph.trace_paper(node), language) for node in graph.papers]
    golden(GOLDEN / f"papers.{language}.txt", "\n".join(texts))


def test_trace_as_data() -> None:
    """The task or paper traced, and each line of the trees with its depth and link."""
    graph = CascadeGraph(Cascade(documents=TRACED))
    data = trace_as_data(graph.trace("mid#1"))
    assert data["traced"] == {
        "kind": "task",
        "document": "mid",
        "task": "1",
        "title": "Giữa\nhai dòng",
        "leads": ["Sở Y tế", "Sở Nội vụ"],
        "timeframe": {"kind": "ongoing", "wording": "Thường xuyên"},
    }
    assert [(step["depth"], step["via"], step["document"]) for step in data["up"]] == [
        (1, "inferred", "top"),
        (1, "implements", "Luật Mẫu"),
    ]
    top = graph.document("top")
    assert top
    papers = trace_as_data(graph.trace_paper(top))
    assert papers["traced"]["held"] is True
    assert [step["label"] for step in papers["down"]] == ["low", "mid"]


OWED = Cascade.model_validate(
    {
        "collectives": [{"id": "all", "names": ["các sở"], "members": ["Sở Y tế"]}],
        "documents": [
            {
                "key": "plan",
                "number": "12/KH-UBND",
                "title": "mở lớp học nghề",
                "issuer": "UBND tỉnh Mẫu",
                "tasks": [
                    {
                        "id": "II.1",
                        "title": "Mở lớp",
                        "assignments": [
                            {"role": "directs", "agency": "UBND tỉnh Mẫu"},
                            {"role": "implements", "agency": "Sở Y tế"},
                        ],
                        "timeframe": {"kind": "by", "wording": "trước ngày 1/12/2026", "end": "2026-11-30"},
                    },
                    {"id": "II.2", "title": "Đưa tin", "assignments": [{"role": "implements", "agency": "các sở"}]},
                ],
            },
            {
                "key": "other",
                "content": "part",
                "tasks": [{"id": "a", "title": "Góp ý", "assignments": [{"role": "leads", "agency": "Sở Y tế"}]}],
            },
        ],
    }
)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_duties_as_text(language: Language, golden: Callable[[Path, str], None]) -> None:
    """Everything a body owes, by itself or as one of a group: what, in which role, under whom, by when."""
    graph = CascadeGraph(OWED)
    golden(GOLDEN / f"duties.{language}.txt", duties_as_text(graph, "Sở Y tế", graph.duties("Sở Y tế"), language))


def test_duties_as_data() -> None:
    """The shape that other programs rely on."""
    graph = CascadeGraph(OWED)
    data = duties_as_data(graph, "Sở Y tế", graph.duties("Sở Y tế"))
    assert [
        (row["document"], row["task"], row["role"], row["through"], row["under"], row["end"]) for row in data["duties"]
    ] == [
        ("other", "a", "leads", None, [], None),
        ("plan", "II.1", "implements", None, ["UBND tỉnh Mẫu"], "2026-11-30"),
        ("plan", "II.2", "implements", "các sở", ["UBND tỉnh Mẫu"], None),
    ]


EXAMPLES = Path(__file__).resolve().parents[2] / "examples"


def _coverages(folder: str) -> list[Coverage]:
    graph = CascadeGraph(store.load(EXAMPLES / folder))
    return [graph.coverage(node) for node in graph.papers if graph.descent.children(node)]


@pytest.mark.parametrize(("folder", "language", "cells"), [("three-levels", "en", 100), ("31-ct-tw", "vi", 60)])
def test_coverage_as_text(folder: str, language: Language, cells: int, golden: Callable[[Path, str], None]) -> None:
    """Task by task and place by place, inside the window; papers that cannot be compared say why."""
    text = coverage_as_text(_coverages(folder), language, cells)
    assert all(width(line) <= cells for line in text.splitlines())
    golden(GOLDEN / f"coverage-{folder}.{language}.txt", text)


def test_coverage_of_nothing() -> None:
    """Where no paper carries out another there is no table; a paper without tasks has none either."""
    assert coverage_as_text([]) == "no paper here carries out another whose tasks are known\n"
    graph = CascadeGraph(Cascade(documents=(Document(key="plan"),)))
    assert "it has no tasks that papers below could take up" in coverage_as_text([graph.coverage(graph.documents[0])])


def test_coverage_as_data() -> None:
    """The shape that other programs rely on."""
    directive = coverage_as_data(_coverages("three-levels"))["papers"][0]
    assert (directive["document"], directive["established"], directive["not_held"]) == (
        "chi-thi",
        False,
        ["thi-xa-doi-hoa-2"],
    )
    assert directive["tasks"][3] == {
        "task": "4",
        "title": "Tổng hợp, báo cáo các vụ ngộ độc",
        "taken_up_by": ["tinh-gia-dinh#4"],
        "lacking": ["tinh-minh-hoa"],
        "reached": ["tinh-gia-dinh", "10-kh-ubnd", "10-kh-ubnd"],
        "unreached": ["tinh-minh-hoa", "thi-xa-bien-hoa", "thi-xa-doi-hoa"],
    }
    assert directive["below"][1] == {
        "document": "tinh-minh-hoa",
        "label": "44/KH-UBND",
        "level": "province",
        "place": "tỉnh Minh Họa",
        "direct": True,
        "state": "established",
        "taken_up": ["1", "2", "3"],
        "lacking": ["4"],
    }


def _reading(*notes: Note) -> Any:
    unplaced = (Line("lạ \x1b[31m\u2028x", 9, page=2), Line("không rõ", 12))
    return SimpleNamespace(document=Document(key="plan", title="Mẫu"), unplaced=unplaced, notes=notes, plan=True)


def test_reading_as_yaml_is_a_file_to_correct() -> None:
    """What was not placed stands behind the document as comments that no sign of the paper can end."""
    text = reading_as_yaml(_reading(Note("a-choice", line=None), Note("another", line=4)))
    document, _, comments = text.partition("\n# ")
    assert store.loads(text) == store.loads(document) == Document(key="plan", title="Mẫu")
    assert comments == (
        "What the reader had to choose:\n#   a-choice\n#   4: another\n"
        "\n# Lines of the paper that were not placed:\n#   9: lạ \ufffd[31m\ufffdx\n#   12: không rõ\n"
    )
    empty = SimpleNamespace(document=Document(key="plan"), unplaced=(), notes=(), plan=True)
    assert reading_as_yaml(empty) == store.saves(Document(key="plan"))  # type: ignore[arg-type]  # as good as a reading


def test_reading_as_data() -> None:
    """The shape that other programs rely on."""
    data = reading_as_data(_reading(Note("a-choice", line=3, page=1)))
    assert data["document"]["title"] == "Mẫu"
    assert data["unplaced"] == [
        {"text": "lạ \x1b[31m\u2028x", "page": 2, "line": 9},
        {"text": "không rõ", "page": None, "line": 12},
    ]
    assert data["notes"] == [{"kind": "a-choice", "message": "a-choice", "page": 1, "line": 3}]
    assert data["plan"] is True


def test_reading_summary() -> None:
    """How much was read, and every choice with its place."""
    text = reading_summary("plan.txt", _reading(Note("a-choice", line=3), Note("b")), "vi")
    assert text == ("plan.txt: 0 nhiệm vụ, 2 dòng chưa đưa vào, 2 ghi chú\nplan.txt:3: a-choice\nplan.txt: b\n")


def test_words_of_reports_are_there_in_both_languages() -> None:
    """Every sentence of the reports has its English and its Vietnamese."""

    def leaves(texts: dict[str, Any]) -> Iterator[dict[str, str]]:
        if set(texts) <= {"en", "vi"}:
            yield texts
        else:
            for below in texts.values():
                yield from leaves(below)

    assert all(set(leaf) == {"en", "vi"} for leaf in leaves(vocabulary("messages/report")))
    assert sentence("report", "no.such.words", "vi") == "no.such.words"
    assert {code[0] for code in (rule.code for rule in RULES)} == set(vocabulary("messages/report")["families"])
