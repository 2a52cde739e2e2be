"""What the program meets on a machine: full disks and closed streams, hidden folders, names that are no text."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cascade.cli import main
from cascade.store.files import files_below

Run = Callable[..., tuple[int, str, str]]

PLAN = "number: 12/KH-UBND\ntasks: [{id: III.1, title: Mở lớp học nghề}]\n"
PAPER = "Số: 12/KH-UBND\nKẾ HOẠCH\n1. Mở lớp học nghề.\n- Chủ trì: Sở Nội vụ.\n"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Run) -> Run:
    """Run the program in a folder of its own; gives exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return program


def _write(name: str | bytes, text: str) -> None:
    folder = os.path.dirname(name)  # noqa: PTH120  # a Path takes no bytes
    if folder:
        os.makedirs(folder, exist_ok=True)  # noqa: PTH103  # as above
    with open(name, "w", encoding="utf-8") as file:  # noqa: PTH123  # as above
        file.write(text)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no device that is always full")
@pytest.mark.parametrize("arguments", [["explain", "C01"], ["--version"]])
def test_full_disk_behind_standard_output(
    arguments: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told in one line with exit code 2, and closing the stream raises nothing."""
    with open("/dev/full", "w", encoding="utf-8") as full:  # noqa: PTH123  # no file of this folder
        monkeypatch.setattr(sys, "stdout", full)
        assert main(arguments) == 2
        full.write("lost")
    assert capsys.readouterr().err == (
        "standard output cannot be written: No space left on device (name a file with -o, or lead it elsewhere)\n"
    )


def test_streams_that_the_shell_closed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody wants what is written there; the exit code is that of the command."""
    for stream in ("stdout", "stderr"):
        monkeypatch.setattr(sys, stream, None)
    assert (main(["explain", "C01"]), main(["check", "no-such-folder"])) == (0, 2)
    sys.stdout.close()
    sys.stderr.close()
    done = subprocess.run(  # noqa: S603  # our own words
        ["/bin/sh", "-c", f"{sys.executable} -m cascade explain C01 >&-"], capture_output=True, check=False, timeout=60
    )
    assert (done.returncode, done.stderr) == (0, b"")


def test_hidden_folders_are_left_out(run: Run) -> None:
    """What a version control keeps in them is no paper, and no data that would hide the papers beside it."""
    _write("plans/.git/kept.yaml", PLAN)
    _write("plans/.git/kept.txt", PAPER)
    _write("plans/town/12.txt", PAPER)
    assert run("read", "plans", "-o", "out")[0] == 0
    assert sorted(str(file) for file in Path("out").rglob("*.yaml")) == ["out/town/12.yaml"]
    assert "documents: 1, tasks: 1" in run("check", "plans")[1]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes here")
def test_pipes_in_a_folder_are_left_out(run: Run) -> None:
    """Nobody may ever write into a pipe that lies beside plans, and a command that waited for it would hang."""
    _write("plans/town/12.yaml", PLAN)
    _write("papers/12.txt", PAPER)
    os.mkfifo("plans/pipe.yaml")
    os.mkfifo("papers/pipe.txt")
    assert "documents: 1, tasks: 1" in run("check", "plans")[1]
    assert run("read", "papers", "-o", "out")[0] == 0
    assert sorted(str(file) for file in Path("out").rglob("*.yaml")) == ["out/12.yaml"]


def test_folder_that_goes_away(tmp_path: Path) -> None:
    """A folder that may not be looked into, or is gone meanwhile, holds nothing; a link to nothing is given and told."""
    (tmp_path / "gone.yaml").symlink_to("nowhere")
    assert list(files_below(str(tmp_path))) == [str(tmp_path / "gone.yaml")]
    assert list(files_below(str(tmp_path / "never"))) == []


def test_empty_folder_says_what_would_be_taken(run: Run) -> None:
    """Data and papers for a check, papers alone for reading."""
    Path("empty").mkdir()
    assert "(expected .yaml, .yml, .json, .txt, .md" in run("check", "empty")[2]
    assert run("read", "empty")[2] == (
        "empty: there are no papers in this folder "
        "(expected .txt, .md, .markdown, .html, .htm, .docx, .pdf, .xlsx, .ods, .csv)\n"
    )


@pytest.mark.parametrize("arguments", [["check", ""], ["read", ""], ["trace", "", "a"], ["diff", "", "."]])
def test_empty_word_is_no_folder(arguments: list[str], run: Run) -> None:
    """A variable that is not set must not stand for the folder one is in."""
    _write("12.txt", PAPER)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.endswith("an empty word names no file; write . for the folder you are in\n")


@pytest.mark.parametrize(("name", "text"), [(b"bad\xff.txt", PAPER), (b"bad\xff.yaml", "tasks: [{id: a, title: Mở}]")])
def test_file_whose_name_is_no_text(name: bytes, text: str, run: Run) -> None:
    """Bytes that stand for no letter are shown as a question mark, and every picture and table can be written."""
    try:
        _write(b"in/" + name, text)
    except OSError:
        pytest.skip("this disk takes no such name")
    assert run("check", "in", "--format", "json", "--fail-on", "error")[0] in (0, 1)
    for command, result in (("graph", "a.svg"), ("graph", "a.graphml"), ("report", "a.html"), ("calendar", "a.md")):
        assert run(command, "in", "-o", result, "--as-of", "2026-11-23")[0] == 0
    if name.endswith(b".txt"):
        assert run("read", "in", "-o", "out")[0] == 0
        assert run("check", "out", "--select", "R01")[0] == 0


def test_suffix_that_no_table_has(run: Run) -> None:
    """Only suffixes are offered that the table at hand can be written with."""
    _write("plan.yaml", PLAN)
    offered = "x.ods: no table has the suffix '.ods' (end it in .xlsx, .csv, .md, .markdown, .html, .htm{}, or name the format)\n"
    assert run("matrix", ".", "-o", "x.ods")[2] == offered.format("")
    assert run("workload", ".", "-o", "x.ods")[2] == offered.format("")
    assert run("calendar", ".", "-o", "x.ods")[2] == offered.format(", .ics, .svg")


def test_number_that_several_papers_have(run: Run) -> None:
    """Two towns may have a plan of one number: the message names their keys."""
    _write("a.yaml", PLAN + "issuer: UBND xã A\n")
    _write("b.yaml", PLAN + "issuer: UBND xã B\n")
    message = "'12/KH-UBND' can mean several papers (write the key of one: a (UBND xã A), b (UBND xã B))\n"
    assert run("trace", ".", "--document", "12/KH-UBND")[2] == message
    assert run("graph", ".", "--document", "12/KH-UBND")[2] == message
    told = "'12/KH-UBND#III.1' can mean several tasks (write one of a#III.1, b#III.1)\n"
    assert run("trace", ".", "12/KH-UBND#III.1")[2] == told


def test_problems_are_told_in_the_language_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the option, else by the locale; a day that no calendar has is one too."""
    absent = "absent.docx: không có tệp này (kiểm tra lại đường dẫn)\n"
    assert run("read", "absent.docx", "--lang", "vi")[2] == absent
    monkeypatch.setenv("LC_ALL", "vi_VN.UTF-8")
    assert run("read", "absent.docx")[2] == absent
    assert run("read", "absent.docx", "--lang", "en")[2] == "absent.docx: there is no such file (check the path)\n"
    _write("plan.yaml", "issued: 30/2/2026\n")
    told = 'plan.yaml:1:9: L01 không có ngày "30/2/2026" trong lịch (ghi một ngày có trong tháng)\n'
    assert run("check", "plan.yaml")[1] == told
