"""`cascade diff` as a user runs it: text and JSON, both languages, and the exit codes of diff."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Run) -> Run:
    """Run the program in a folder with two states of a plan, as YAML and as a paper."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    Path("a.yaml").write_text('{key: p, tasks: [{id: "1", title: Rửa bể, timeframe: Quý II/2026}]}', encoding="utf-8")
    Path("b.yaml").write_text('{key: p, tasks: [{id: "1", title: Rửa bể, timeframe: Quý III/2026}]}', encoding="utf-8")
    return program


def test_different(run: Run) -> None:
    """Two states that differ end with 1; what differs stands in the language asked for."""
    code, out, err = run("diff", "a.yaml", "b.yaml", "--lang", "vi")
    assert (code, err) == (1, "")
    assert out == (
        "p\n  nhiệm vụ thay đổi (1)\n    1  Rửa bể\n         thời gian:\n           - Quý II/2026\n           + Quý III/2026\n"
    )


def test_the_same(run: Run) -> None:
    """A state against itself ends with 0 and says so."""
    assert run("diff", "a.yaml", "a.yaml") == (0, "the two say the same\n", "")


def test_json(run: Run) -> None:
    """The same as JSON, with the fields that the documentation names."""
    code, out, _ = run("diff", "a.yaml", "b.yaml", "--format", "json")
    assert code == 1
    changes = [{"field": "timeframe", "old": ["Quý II/2026"], "new": ["Quý III/2026"]}]
    changed = [{"old": "1", "new": "1", "title": "Rửa bể", "changes": changes}]
    paper = {"old": "p", "new": "p", "changes": [], "added": [], "dropped": [], "changed": changed}
    assert json.loads(out) == {"same": False, "renames": [], "papers": [paper], "added": [], "dropped": []}


def test_trouble(run: Run) -> None:
    """A state that cannot be read ends with 2 and no traceback."""
    code, out, err = run("diff", "a.yaml", "none.yaml")
    assert (code, out) == (2, "")
    assert err.startswith("none.yaml: ")
