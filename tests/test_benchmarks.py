"""The generated cascades that speed is measured on; no time is asserted here."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from cascade.errors import LoadError
from cascade.network import CascadeGraph
from cascade.rules import check
from cascade.store import load

BENCHMARKS = Path(__file__).parent / "benchmarks"


@pytest.fixture(scope="module")
def generate() -> ModuleType:
    """Import the generator from its file."""
    spec = importlib.util.spec_from_file_location("generate", BENCHMARKS / "generate.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("tasks", [10, 20, 130, 500])
def test_size(generate: ModuleType, tmp_path: Path, tasks: int) -> None:
    """As many tasks as asked for, ten in each file, on three levels as soon as there are three papers."""
    graph = CascadeGraph(load(generate.write(tmp_path, tasks)))
    assert len(graph.tasks()) == tasks
    assert len(graph.documents) == tasks / generate.TASKS_PER_FILE
    assert len(graph.levels) == min(3, len(graph.documents))


def test_same_each_time(generate: ModuleType) -> None:
    """Two cascades of one size are the same to the letter."""
    assert list(generate.documents(200)) == list(generate.documents(200))


def test_nothing_is_found(generate: ModuleType, tmp_path: Path) -> None:
    """No rule objects, so that the time measured is that of checking and not of printing."""
    findings = check(load(generate.write(tmp_path, 300)), as_of=generate.AS_OF)
    assert [(finding.code, finding.message()) for finding in findings] == []


def test_one_defect_of_each_kind(generate: ModuleType, tmp_path: Path) -> None:
    """Each defect is found once, with no other finding; a day that no calendar has keeps the files from being loaded."""
    folder = generate.write(tmp_path, 300)
    generate.spoil(folder)
    found = [f"{finding.document} {finding.name}" for finding in check(load(folder), as_of=generate.AS_OF)]
    assert len(found) == len(generate.DEFECTS)
    assert sorted(found) == [
        "province-1 tasks-make-no-circle",
        "province-2 task-is-taken-up",
        "town-2 derivation-is-known",
        "town-3 task-has-lead",
        "town-4 task-derives-from-something",
        "town-6 end-follows-start",
        "town-7 task-id-is-unique",
        "town-8 levels-are-not-skipped",
    ]
    generate.spoil(folder, impossible_day=True)
    with pytest.raises(LoadError) as caught:
        load(folder)
    assert [(Path(problem.file or "").name, problem.code) for problem in caught.value.problems] == [
        ("town-9.yaml", "L01")
    ]


def test_careless_script(generate: ModuleType, tmp_path: Path) -> None:
    """The script that the command is compared with takes the same folders and finds them in order."""
    folder = generate.write(tmp_path, 100)
    done = subprocess.run(  # noqa: S603  # our own script
        [sys.executable, str(BENCHMARKS / "careless.py"), str(folder)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
