"""Every file in examples/ loads, is drawn, and has the gaps that its README says, each where it says."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from cascade.model import Cascade, Content, Document, Task
from cascade.network import CascadeGraph
from cascade.reader import read
from cascade.renderers import FORMATS, render
from cascade.rules import RULES, check, is_complete
from cascade.store import load, load_with_origins, loads, saves

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
FOLDERS = sorted(path for path in EXAMPLES.iterdir() if path.is_dir())
AS_OF = date(2026, 11, 23)
WHEN_NEW = date(2024, 4, 1)


@pytest.fixture(scope="module")
def real() -> Cascade:
    """Give the cascade of Chỉ thị 31-CT/TW."""
    return load(EXAMPLES / "31-ct-tw")


@pytest.fixture(scope="module")
def town(real: Cascade) -> Document:
    """Give the town plan."""
    plan = real.document("204-kh-tu")
    assert plan is not None
    return plan


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_readme(folder: Path) -> None:
    """Each folder says what it holds."""
    assert (folder / "README.md").read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_round_trip(folder: Path) -> None:
    """Each paper of an example is the same after it is saved and loaded."""
    documents = load(folder).documents
    assert documents
    assert [loads(saves(document)) for document in documents] == list(documents)


@pytest.mark.parametrize("format_name", sorted(FORMATS))
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_drawn(folder: Path, format_name: str) -> None:
    """Each example is drawn in each format, twice the same."""
    graph = CascadeGraph(load(folder))
    findings = check(graph, as_of=AS_OF)
    drawn = render(graph, format_name, findings)
    assert drawn
    assert drawn == render(graph, format_name, findings)


def test_real_papers_known(real: Cascade) -> None:
    """Of the seven papers the town plan alone is whole; what is not known is not filled in."""
    assert {document.key: document.content.value for document in real.documents} == {
        "31-ct-tw": "cited",
        "209-nq-cp": "cited",
        "276-kh-tu": "cited",
        "253-kh-tu-nghe-an": "cited",
        "408-kh-ubnd-nghe-an": "part",
        "2473-kh-ubnd-hai-duong": "part",
        "204-kh-tu": "whole",
    }
    assert not any(document.tasks for document in real.documents if document.content is not Content.WHOLE)


def test_real_parents(real: Cascade) -> None:
    """Each paper carries out the papers that it says, two of them two."""
    graph = CascadeGraph(real)
    assert {node.label: [parent.label for parent in graph.parents(node)] for node in graph.documents} == {
        "31-CT/TW": [],
        "209/NQ-CP": ["31-CT/TW"],
        "276-KH/TU": ["31-CT/TW"],
        "253-KH/TU": ["31-CT/TW"],
        "2473/KH-UBND": ["31-CT/TW"],
        "408/KH-UBND": ["253-KH/TU", "209/NQ-CP"],
        "204-KH/TU": ["276-KH/TU", "31-CT/TW"],
    }


def test_real_town_level_has_ended(real: Cascade) -> None:
    """As of a day after 1/7/2025 the check says once for the paper that its level has ended, and of no body besides."""
    found = [finding for finding in check(real, as_of=AS_OF) if finding.code.startswith("S")]
    assert [(finding.code, finding.document, finding.task) for finding in found] == [("S01", "204-kh-tu", None)]
    assert "30/6/2025 (72/2025/QH15)" in found[0].message("vi")
    assert "Ủy ban nhân dân thị xã (→ Ủy ban nhân dân xã, Ủy ban nhân dân phường)" in found[0].message("vi")
    assert not [one for one in check(real, as_of=date(2025, 6, 30)) if one.code.startswith("S")]


def test_real_town_plan(real: Cascade, town: Document) -> None:
    """The town plan has the facts of the real one."""
    tasks = [task for task in town.tasks if not task.is_duty]
    graph = CascadeGraph(real)
    assert (town.issued, town.issuer, town.place) == (None, "Ban Thường vụ Thị ủy", None)
    assert [len(task.points) for task in tasks] == [3, 3, 2, 3, 1, 2, 3]
    assert {task.leads for task in tasks} == {("Ban Thường vụ Thị ủy",)}
    assert {task.timeframe.kind for task in tasks if task.timeframe} == {"ongoing"}
    assert [len(task.implementers) for task in tasks] == [5, 5, 2, 2, 2, 2, 4]
    assert [(target.direction, target.value, target.per) for target in town.targets] == [
        ("decrease", 4, "year"),
        ("increase", 5, "year"),
        ("increase", 5, "year"),
    ]
    assert [recipient.remark for recipient in town.recipients] == ["báo cáo"] * 2 + [None] * 8
    assert all(is_complete(graph, node) for node in graph.tasks() if not node.task.is_duty)


def _facts(task: Task) -> tuple[object, ...]:
    assignments = [(assignment.role.value, assignment.agency) for assignment in task.assignments]
    return task.id, task.points, assignments, task.timeframe.kind if task.timeframe else None, task.leads


def test_paper_and_file_agree(town: Document) -> None:
    """The raw paper beside the town plan's file reads as that file."""
    reading = read(EXAMPLES / "31-ct-tw" / "204-kh-tu.txt")
    paper = reading.document
    assert reading.unplaced == ()
    assert [_facts(task) for task in paper.tasks] == [_facts(task) for task in town.tasks]
    assert [task.title for task in paper.tasks if not task.is_duty] == [
        task.title for task in town.tasks if not task.is_duty
    ]
    assert (paper.number, paper.kind, paper.title, paper.issued, paper.issuer, paper.convention) == (
        town.number, town.kind, town.title, town.issued, town.issuer, town.convention,
    )  # fmt: skip
    assert [(one.number, one.issued, one.issuer) for one in paper.implements] == [
        (one.number, one.issued, one.issuer) for one in town.implements
    ]
    assert [(one.direction, one.bound, one.value, one.unit, one.per, one.measure) for one in paper.targets] == [
        (one.direction, one.bound, one.value, one.unit, one.per, one.measure) for one in town.targets
    ]
    assert [(one.name, one.remark) for one in paper.recipients] == [(one.name, one.remark) for one in town.recipients]
    assert paper.signatory is not None
    assert town.signatory is not None
    assert (paper.signatory.authority, paper.signatory.post) == (town.signatory.authority, town.signatory.post)


def test_gaps_as_listed() -> None:
    """The invented cascade has the gaps that its README lists, each in its file and task, and no others."""
    folder = EXAMPLES / "three-levels"
    loaded = load_with_origins(folder)
    listed = re.findall(
        r"^\| `(\w\d\d)` \| `([\w.-]+)` \| (?:`([\w.]+)`)?\s*\|",
        (folder / "README.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )
    found = []
    for finding in check(loaded.cascade, as_of=WHEN_NEW):
        assert finding.position is not None
        file = Path(loaded.origins["documents", finding.position].file).name
        found.append((finding.code, file, finding.task or ""))
    assert sorted(found) == sorted(listed)


def test_every_kind_of_gap() -> None:
    """Each rule has a gap of its own in the invented cascade, some of them only on a later day."""
    cascade = load(EXAMPLES / "three-levels")
    found = {finding.code for day in (WHEN_NEW, AS_OF) for finding in check(cascade, as_of=day)}
    assert found == {rule.code for rule in RULES} - {"W03"}  # a rule that fails is in no file
