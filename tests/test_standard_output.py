"""`-o -`: what a command makes goes to standard output, as without -o; what is no text goes there too, but to no terminal."""

from __future__ import annotations

import io
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cascade import store

Run = Callable[..., tuple[int, str, str]]

PAPER = """UBND XÃ VÍ DỤ
Số: 5/KH-UBND
KẾ HOẠCH
Trồng cây ven kênh
I. NHIỆM VỤ
1. Trồng một trăm cây bàng
- Cơ quan chủ trì: Phòng Kinh tế
- Thời gian: tháng 3/2026
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Run) -> Run:
    """Run the program in a folder of its own that holds plans and a paper."""
    shutil.copy(Path(__file__).parent / "tables" / "plans.yaml", tmp_path)
    (tmp_path / "paper.txt").write_text(PAPER, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return program


@pytest.mark.parametrize(
    "command",
    [
        ("read", "paper.txt"),
        ("read", "paper.txt", "--format", "json"),
        ("succeed", "plans.yaml"),
        ("graph", "plans.yaml"),
        ("matrix", "plans.yaml"),
        ("workload", "plans.yaml"),
        ("calendar", "plans.yaml", "--as-of", "2026-01-05"),
        ("report", "paper.txt", "--as-of", "2026-01-05"),
    ],
    ids=" ".join,
)
def test_a_dash_is_standard_output(run: Run, command: tuple[str, ...]) -> None:
    """It says what leaving -o out says, and no file of that name is made."""
    told = run(*command)
    assert told[1]
    assert run(*command, "-o", "-") == told
    assert not Path("-").exists()


def test_a_file_may_have_that_name(run: Run) -> None:
    """With its folder before it, a dash is a file."""
    assert run("graph", "plans.yaml", "-o", "./-", "--format", "dot")[:2] == (0, "")
    assert Path("-").read_text(encoding="utf-8") == run("graph", "plans.yaml", "--format", "dot")[1]


@pytest.mark.parametrize("form", ["text", "json"])
def test_link_writes_the_plan_alone(run: Run, form: str) -> None:
    """A plan with its proposals goes to standard output and can be loaded; the proposals stand on standard error."""
    Path("above.txt").write_text(PAPER.replace("5/KH", "4/KH").replace("XÃ VÍ", "HUYỆN VÍ"), encoding="utf-8")
    asked = ("link", "paper.txt", "above.txt", "--format", form)
    proposals, summary = run(*asked)[1:]
    code, out, err = run(*asked, "-o", "-")
    assert (code, err) == (0, proposals + summary)
    assert len(store.loads(out).tasks) == 1


def test_a_workbook_goes_to_a_file_or_a_program(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its bytes are written as they are; a terminal, and a stream that takes text only, cannot show it."""
    taken = io.BytesIO()
    with monkeypatch.context() as patched:
        patched.setattr(sys, "stdout", io.TextIOWrapper(taken, encoding="utf-8"))
        assert run("matrix", "plans.yaml", "--format", "xlsx", "-o", "-")[0] == 0
        assert "xl/workbook.xml" in zipfile.ZipFile(taken).namelist()
        patched.setattr(sys, "stdout", io.StringIO())
        refused = run("matrix", "plans.yaml", "--format", "xlsx", "-o", "-")
    assert refused == (
        2,
        "",
        "this format is no text, and a terminal cannot show it (name a file with -o, or lead standard output into one)\n",
    )
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert run("matrix", "plans.yaml", "--format", "xlsx") == refused
