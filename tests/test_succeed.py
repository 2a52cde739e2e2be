"""`cascade succeed` as a user runs it: files written and never lost, what is told, and the exit codes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]

PLAN = """\
level: central
tasks:
  - {{id: "1", title: Sửa cầu, assignments: {{leads: {lead}}}}}
"""


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Run) -> Run:
    """Run the program in a folder with two plans, each led by a ministry that has ended."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    Path("cau.yaml").write_text(PLAN.format(lead="Bộ GTVT"), encoding="utf-8")
    Path("nghe.yaml").write_text(PLAN.format(lead="Bộ LĐTBXH"), encoding="utf-8")
    return program


def test_to_standard_output(run: Run) -> None:
    """Without OUT the plan goes to standard output, what was replaced to standard error."""
    code, out, err = run("succeed", "cau.yaml", "--as-of", "2025-03-02")
    assert code == 0
    assert "{role: leads, agency: Bộ Xây dựng}" in out
    assert 'note: "as of 2/3/2025: Bộ GTVT is now Bộ Xây dựng (176/2025/QH15)"' in out
    assert err == (
        "cau: Bộ GTVT is now Bộ Xây dựng (176/2025/QH15)\n    tasks (1): 1\n"
        "assignments replaced: 1; bodies left as they are: 0\n"
    )


def test_what_stays_makes_the_exit_code_one(run: Run) -> None:
    """Where several followed, the plan is written as it was, and the exit code is 1."""
    code, _, err = run("succeed", "nghe.yaml", "--as-of", "2/3/2025", "-o", "moi.yaml", "--lang", "vi")
    assert code == 1
    assert err.startswith("nghe: Bộ LĐTBXH giữ nguyên: công việc chuyển cho nhiều cơ quan hoặc từng phần (Bộ Nội vụ, ")
    assert "agency: Bộ LĐTBXH" in Path("moi.yaml").read_text(encoding="utf-8")


def test_before_the_day_nothing_changes(run: Run) -> None:
    """As of a day on which the body exists there is nothing to do."""
    code, out, err = run("succeed", "cau.yaml", "--as-of", "2025-02-28")
    assert (code, err) == (0, "assignments replaced: 0; bodies left as they are: 0\n")
    assert "agency: Bộ GTVT" in out


def test_several_papers_to_a_folder(run: Run) -> None:
    """A folder gets a file for each paper; files that exist are written over only when that is asked for."""
    asked = ("succeed", "cau.yaml", "nghe.yaml", "--as-of", "2025-03-02", "-o", "moi")
    assert run(*asked)[0] == 1
    assert sorted(file.name for file in Path("moi").iterdir()) == ["cau.yaml", "nghe.yaml"]
    before = Path("moi/cau.yaml").read_bytes()
    code, _, err = run(*asked)
    assert code == 2
    assert "moi/cau.yaml: exists already; nothing was written" in err
    assert Path("moi/cau.yaml").read_bytes() == before
    assert run(*asked, "--overwrite")[0] == 1


def test_several_papers_as_json(run: Run) -> None:
    """JSON holds the whole cascade in one file."""
    assert run("succeed", "cau.yaml", "nghe.yaml", "--as-of", "2025-03-02", "-o", "moi.json")[0] == 1
    assert len(json.loads(Path("moi.json").read_text(encoding="utf-8"))["documents"]) == 2


def test_several_papers_do_not_go_into_one_yaml_file(run: Run) -> None:
    """One YAML file holds one paper; nothing is written."""
    code, _, err = run("succeed", "cau.yaml", "nghe.yaml", "--as-of", "2025-03-02", "-o", "moi.yaml")
    assert (code, err) == (2, "moi.yaml: is one file, and there are several papers (name a folder)\n")
    assert not Path("moi.yaml").exists()


def test_a_file_is_not_written_over(run: Run) -> None:
    """The plan that is read is no target unless that is said."""
    code, _, err = run("succeed", "cau.yaml", "--as-of", "2025-03-02", "-o", "cau.yaml")
    assert (code, err) == (2, "cau.yaml: exists and is not written over (use --overwrite, or another name)\n")
    assert run("succeed", "cau.yaml", "--as-of", "2025-03-02", "-o", "cau.yaml", "--overwrite")[0] == 0


def test_a_folder_needs_a_place(run: Run) -> None:
    """A folder is made only where the one around it exists."""
    code, _, err = run("succeed", "cau.yaml", "-o", "khong/co")
    assert code == 2
    assert err.startswith("khong/co: the folder khong does not exist")
