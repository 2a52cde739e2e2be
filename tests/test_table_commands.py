"""The commands that make tables: files and text out, one line on what is missing, what cannot be written."""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import get_args

import pytest

from cascade import cli
from cascade.cli import arguments
from cascade.cli.commands.matrix import TABLE_FORMATS as FORMATS
from cascade.model import Level, Role
from cascade.renderers import TABLE_FORMATS
from cascade.tables import Letters, Order

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Run) -> Run:
    """Run the program in a folder of its own that holds the plans of tests/tables."""
    shutil.copy(Path(__file__).parent / "tables" / "plans.yaml", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return program


def test_matrix_to_standard_output(run: Run) -> None:
    """Markdown without -o; what is missing is told in a line of its own."""
    code, out, err = run("matrix", "plans.yaml", "--level", "commune", "--letters", "vi")
    assert code == 0
    assert "| 9/KH-UBND | 1 | Rửa bếp | Trạm Y tế | Trạm Y tế | năm 2026 |" in out
    assert err == "tasks: 2, bodies: 2; without a lead: 0, without an implementer: 0, without a time: 0\n"
    assert run("matrix", "plans.yaml", "--lang", "vi")[2] == (
        "11 nhiệm vụ, 12 cơ quan; thiếu chủ trì: 2, thiếu cơ quan thực hiện: 2, thiếu thời gian: 1\n"
    )


@pytest.mark.parametrize("suffix", ["xlsx", "csv", "md", "html"])
@pytest.mark.parametrize("command", ["matrix", "workload"])
def test_tables_to_files(command: str, suffix: str, run: Run) -> None:
    """By the suffix; a file that exists is written over only when that is asked for."""
    assert run(command, "plans.yaml", "-o", f"out.{suffix}")[:2] == (0, "")
    before = Path(f"out.{suffix}").read_bytes()
    assert before
    code, _, err = run(command, "plans.yaml", "-o", f"out.{suffix}", "--role", "leads")
    assert (code, err) == (2, f"out.{suffix}: exists and is not written over (use --overwrite, or another name)\n")
    assert Path(f"out.{suffix}").read_bytes() == before
    assert run(command, "plans.yaml", "-o", f"out.{suffix}", "--role", "leads", "--overwrite")[0] == 0
    assert Path(f"out.{suffix}").read_bytes() != before


def test_workload_of_bodies(run: Run) -> None:
    """Only the bodies asked for are counted."""
    code, out, _ = run("workload", "plans.yaml", "--agency", "Trạm Y tế", "--format", "csv")
    assert (code, out.replace("\r\n", "\n")) == (
        0,
        "\ufeffBody,Role,Tasks,Q4/2026,Recurring,Without end,No date\nTrạm Y tế,any role,1,1,,,\nTrạm Y tế,implements,1,1,,,\n",
    )


def test_what_cannot_be_written(run: Run) -> None:
    """A folder has to be there, and the name of a file has to say a format."""
    assert run("matrix", "plans.yaml", "-o", "a.doc")[2].startswith("a.doc: no table has the suffix '.doc'")
    assert run("workload", "plans.yaml", "-o", "none/a.csv")[2] == (
        "none/a.csv: the folder none does not exist (make it first)\n"
    )


def test_words_of_the_options_are_those_of_the_library() -> None:
    """What --help offers is what there is; it is written out so that --help loads nothing."""
    assert list(Level) == list(arguments.LEVELS)
    assert list(Role) == list(arguments.ROLES)
    assert tuple(TABLE_FORMATS) == (*FORMATS, "ics", "svg")
    commands = argparse.ArgumentParser().add_subparsers()
    cli.commands.matrix.add(commands)
    offered = {action.dest: action.choices for action in commands.choices["matrix"]._actions}
    assert offered["letters"] == get_args(Letters)
    assert offered["order"] == get_args(Order)


def test_calendar(run: Run) -> None:
    """Every format, deterministic by the day; what has no day is counted by its reason and stands in the rows."""
    code, out, err = run("calendar", "plans.yaml", "--as-of", "2026-01-05")
    assert code == 0
    assert "no time is given" in out
    assert err == (
        "with a day: 8; without one: 4 (without end: 1; no time is given: 1; that of the whole paper: 1; "
        "the year cannot be told: 1)\n"
    )
    for suffix in ("ics", "svg", "csv", "md", "html", "xlsx"):
        assert run("calendar", "plans.yaml", "--as-of", "2026-01-05", "-o", f"out.{suffix}")[0] == 0
    first = Path("out.ics").read_bytes()
    assert run("calendar", "plans.yaml", "--as-of", "2026-01-05", "-o", "out.ics")[2].startswith("out.ics: exists")
    assert run("calendar", "plans.yaml", "--as-of", "2026-01-05", "-o", "out.ics", "--overwrite")[0] == 0
    assert Path("out.ics").read_bytes() == first
    assert run("calendar", "plans.yaml", "--as-of", "2026-01-05", "--format", "ics")[1] == first.decode()
    assert run("matrix", "plans.yaml", "-o", "a.ics")[2] == (
        "a matrix cannot be written as ics (formats are xlsx, csv, markdown, html)\n"
    )
