"""Whole papers of the project's own: each gives what its authors meant by it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from cascade.model import Document
from cascade.reader import Reading, read
from cascade.store import document_to_json_data, load

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "papers"
CASES = Path(__file__).parent / "cases"
RAW = sorted(path for path in EXAMPLES.iterdir() if path.suffix in (".txt", ".md") and path.name != "README.md")
TEXTS = sorted(path for path in CASES.iterdir() if path.suffix in (".txt", ".md", ".html"))


def expected_of(path: Path) -> Document:
    """The document that stands beside a raw paper."""
    [document] = load(EXAMPLES / f"{path.stem.removesuffix('-flat')}.yaml").documents
    return document


@pytest.fixture(scope="module", params=RAW, ids=lambda path: path.name)
def pair(request: pytest.FixtureRequest) -> tuple[Reading, Document]:
    """An example paper as read, and as its authors wrote it down."""
    return read(request.param), expected_of(request.param)


def test_example_heads(pair: tuple[Reading, Document]) -> None:
    """Number, type, date, issuer, level, title and the papers it carries out are what the YAML beside it says."""
    read_one, wanted = pair[0].document, pair[1]

    def facts(document: Document) -> list[object]:
        parents = [(str(r.number), r.kind, r.issued, r.issuer) for r in document.implements]
        title = (document.title or "").casefold()
        return [str(document.number), document.kind, document.issued, document.issuer, document.level, title, parents]

    assert facts(read_one) == facts(wanted)


def test_example_tasks(pair: tuple[Reading, Document]) -> None:
    """Tasks, who does what, when, and what comes out are what the YAML beside it says."""
    read_one, wanted = pair[0].document, pair[1]

    def facts(document: Document) -> list[object]:
        return [
            (
                task.id,
                task.title.casefold().rstrip("."),
                [(a.role.value, a.agency, a.part) for a in task.assignments],
                task.timeframe and (task.timeframe.kind, *task.timeframe.window(document.issued)),
                task.outputs,
                task.is_duty,
            )
            for task in document.tasks
        ]

    assert facts(read_one) == facts(wanted)
    assert read_one.convention is wanted.convention


def test_example_targets(pair: tuple[Reading, Document]) -> None:
    """Targets are what the YAML beside it says."""

    def facts(document: Document) -> list[object]:
        return [(t.measure.casefold(), t.direction, t.bound, t.value, t.unit, t.per, t.by) for t in document.targets]

    assert facts(pair[0].document) == facts(pair[1])


def test_example_tails(pair: tuple[Reading, Document]) -> None:
    """Recipients with their remarks, and who signs, are what the YAML beside it says; only page numbers are left over."""

    def facts(document: Document) -> list[object]:
        signatory = document.signatory
        signed = (signatory.authority, signatory.post) if signatory else None
        return [[(r.name, r.remark) for r in document.recipients], signed]

    assert facts(pair[0].document) == facts(pair[1])
    assert [left.text for left in pair[0].unplaced if not left.furniture] == []


def test_example_places() -> None:
    """The place is what the YAML says."""
    for path in RAW:
        assert read(path).document.place == expected_of(path).place


# --- one convention each ---------------------------------------------------------------------------------------------


def reduced(reading: Reading) -> dict[str, Any]:
    """What matters of a reading, short enough to be checked by eye: the exchange form without what repeats itself."""
    data = document_to_json_data(reading.document)
    head = {key: data[key] for key in ("number", "kind", "title", "issued", "issuer", "level")}
    if "year" in data:
        head["year"] = data["year"]
    head["implements"] = [_cited(reference) for reference in data["implements"]]
    if data.get("mentions"):
        head["mentions"] = [_cited(reference) for reference in data["mentions"]]
    if data["timeframe"]:
        head["timeframe"] = _time(data["timeframe"])
    head["convention"] = data.get("convention")
    body: dict[str, Any] = {"sections": {s["id"]: s["heading"] for s in data.get("sections", [])}}
    if data["targets"]:
        body["targets"] = [
            " ".join(str(t[key]) for key in ("measure", "direction", "bound", "value", "unit", "per", "by") if t[key])
            for t in data["targets"]
        ]
    body["tasks"] = [_task(task) for task in data["tasks"]]
    tail: dict[str, Any] = {}
    if data["recipients"]:
        tail["recipients"] = [f"{r['name']} ({r['remark']})" if r["remark"] else r["name"] for r in data["recipients"]]
    if data["signatory"]:
        tail["signatory"] = " / ".join(v for k, v in data["signatory"].items() if k != "source")
    if reading.notes:
        tail["notes"] = [note.kind for note in reading.notes]
    if reading.unplaced:
        tail["unplaced"] = [left.text for left in reading.unplaced]
    return head | {"plan": reading.plan} | body | tail


def _cited(reference: dict[str, Any]) -> str:
    return ", ".join(str(reference[key]) for key in ("number", "issued", "issuer") if reference[key])


def _time(timeframe: dict[str, Any]) -> str:
    window = " .. ".join(timeframe[key] or "" for key in ("start", "end")).strip()
    return f"{timeframe['kind']} [{window}] {timeframe['wording']}"


def _task(task: dict[str, Any]) -> dict[str, Any]:
    written: dict[str, Any] = {"id": task["id"], "title": task["title"]}
    if task["points"]:
        written["points"] = task["points"]
    if parent := task.get("parent"):
        written["parent"] = parent
    if task.get("convention") == "addressed":
        written["duty"] = True
    written["who"] = [
        f"{a['role']}: {a['agency']}" + (f" [{a['part']}]" if a.get("part") else "") for a in task["assignments"]
    ]
    written["when"] = _time(task["timeframe"]) if task["timeframe"] else None
    if task.get("outputs"):
        written["outputs"] = task["outputs"]
    source = task["source"]
    written["lines"] = f"{source['line']}-{source.get('end_line') or source['line']}"
    return written


def pretty(value: dict[str, Any]) -> str:
    """JSON with one task a paragraph, as a person reads it."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_case(path: Path, golden: Callable[[Path, str], None]) -> None:
    """A small paper that shows one convention gives what stands in the JSON beside it."""
    golden(path.with_suffix(".json"), pretty(reduced(read(path))))


def test_every_case_has_a_paper() -> None:
    """No expectation is left behind without its paper, and no two papers share a name."""
    stems = [path.stem for path in TEXTS]
    assert len(stems) == len(set(stems)) >= 20
    assert _stems(CASES.glob("*.json")) == sorted(stems)


def _stems(paths: Iterable[Path]) -> list[str]:
    return sorted(path.stem for path in paths)
