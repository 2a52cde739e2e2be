"""Writing of files by every command: what stands in the way is told, and the old file stays whole whatever happens."""

from __future__ import annotations

import argparse
import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cascade import cli

Run = Callable[..., tuple[int, str, str]]

COMMANDS = {
    "read": ("read", "plan.txt", "-o", "out.yaml"),
    "graph": ("graph", "plan.yaml", "-o", "out.svg"),
    "matrix": ("matrix", "plan.yaml", "-o", "out.xlsx"),
    "workload": ("workload", "plan.yaml", "-o", "out.csv"),
    "calendar": ("calendar", "plan.yaml", "-o", "out.svg"),
    "report": ("report", "plan.yaml", "-o", "out.html"),
    "link": ("link", "plan.txt", "above.txt", "-o", "out.yaml"),
    "succeed": ("succeed", "plan.txt", "-o", "out.yaml"),
}
"""Each command that writes a file."""

every_command = pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)


def test_every_command_that_writes_is_here() -> None:
    """A command that learns to write a file is tried with the others."""
    commands = argparse.ArgumentParser().add_subparsers()
    for name in cli.commands.COMMANDS:
        cli.commands.add(name, commands)
    writing = {name for name, parser in commands.choices.items() if "--output" in parser._option_string_actions}
    assert writing == set(COMMANDS)


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Run) -> Run:
    """Run the program in a folder of its own that holds a paper and a plan."""
    shutil.copy(Path(__file__).parent / "tables" / "plans.yaml", tmp_path / "plan.yaml")
    for name in ("plan.txt", "above.txt"):
        (tmp_path / name).write_text("KẾ HOẠCH\n1. Mở lớp.\n- Chủ trì: Sở Y tế.\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return program


def _output(command: tuple[str, ...]) -> Path:
    return Path(command[-1])


def _files() -> list[str]:
    return sorted(path.name for path in Path().iterdir())


@every_command
def test_folder_that_is_not_there(command: tuple[str, ...], run: Run) -> None:
    """It is not made by the way, for its name may be mistyped."""
    *words, name = command
    assert run(*words, f"none/{name}") == (
        2,
        "",
        f"none/{name}: the folder none does not exist (make it first)\n",
    )
    assert _files() == ["above.txt", "plan.txt", "plan.yaml"]


@every_command
def test_file_that_exists(command: tuple[str, ...], run: Run) -> None:
    """It is refused before anything is read, and written over when that is asked for; its rights stay."""
    target = _output(command)
    target.write_bytes(b"old")
    target.chmod(0o640)
    assert run(*command) == (2, "", f"{target}: exists and is not written over (use --overwrite, or another name)\n")
    assert target.read_bytes() == b"old"
    assert run(*command, "--overwrite")[0] == 0
    assert target.read_bytes() != b"old"
    assert target.stat().st_mode & 0o777 == 0o640


@every_command
def test_disk_that_is_full_when_it_is_asked_to_keep(
    command: tuple[str, ...], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Some disks take the words and say only at the end that there is no room: the old file is whole, nothing lies beside it."""
    target = _output(command)
    target.write_bytes(b"old")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    code, _, err = run(*command, "--overwrite")
    assert code == 2
    assert f"{target}: cannot be written: No space left on device" in err
    assert target.read_bytes() == b"old"
    assert _files() == sorted(["above.txt", "plan.txt", "plan.yaml", target.name])


def _process(words: tuple[str, ...], before: str) -> subprocess.CompletedProcess[str]:
    """Run the program in a process of its own in which something is arranged first."""
    code = f"import os, sys\n{before}\nfrom cascade.cli import main\nsys.exit(main({list(words)!r}))"
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603  # our own program


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of files")
def test_disk_that_is_full_half_way(run: Run) -> None:
    """A system that takes no more bytes in the middle of the file: the same."""
    assert run("graph", "plan.yaml", "-o", "out.svg")[0] == 0
    old = Path("out.svg").read_bytes()
    limit = "import resource\nresource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\nsys.dont_write_bytecode = True"
    ended = _process(("graph", "plan.yaml", "-o", "out.svg", "--overwrite"), limit)
    assert (ended.returncode, ended.stderr) == (2, "out.svg: cannot be written: File too large\n")
    assert len(old) > 4096
    assert Path("out.svg").read_bytes() == old
    assert _files() == ["above.txt", "out.svg", "plan.txt", "plan.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such signal")
def test_process_that_is_killed(run: Run) -> None:
    """Killed before the file is renamed, it leaves the old one; the next run is not hindered by what it left beside it."""
    assert run("graph", "plan.yaml", "-o", "out.svg")[0] == 0
    old = Path("out.svg").read_bytes()
    killed = f"os.fsync = lambda _: os.kill(os.getpid(), {int(signal.SIGKILL)})"
    ended = _process(("graph", "plan.yaml", "--view", "cascade", "-o", "out.svg", "--overwrite"), killed)
    assert ended.returncode == -signal.SIGKILL
    assert Path("out.svg").read_bytes() == old
    assert run("graph", "plan.yaml", "--view", "cascade", "-o", "out.svg", "--overwrite")[0] == 0
    assert Path("out.svg").read_bytes() != old


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@every_command
def test_pipes_and_devices_are_not_replaced(command: tuple[str, ...], run: Run) -> None:
    """A rename would put a file where the pipe or the device was, for everybody on the machine."""
    target = _output(command)
    os.mkfifo(target)
    code, _, err = run(*command, "--overwrite")
    assert code == 2
    assert f"{target}: is no file that can be written over (leave -o out and lead standard output there)" in err
    assert target.is_fifo()
