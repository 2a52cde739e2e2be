"""Completion in a shell: the script is made from the parser, and bash completes with it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., tuple[int, str, str]]


def _script(program: Run, shell: str) -> str:
    pytest.importorskip("shtab")
    code, out, err = program("completion", shell)
    assert (code, err) == (0, "")
    return out


@pytest.mark.skipif(shutil.which("bash") is None, reason="bash is not installed")
@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["ma"], {"matrix"}),
        (["check", "--form"], {"--format"}),
        (["check", "--format", "s"], {"sarif"}),
        (["matrix", "--level", "pro"], {"province"}),
        (["explain", "M01"], {"M01"}),
        (["completion", "z"], {"zsh"}),
        (["check", "pl"], {"plan.yaml"}),
    ],
)
def test_bash_completes(words: list[str], offered: set[str], program: Run, tmp_path: Path) -> None:
    """Commands, options, values, codes of rules, files."""
    (tmp_path / "plan.yaml").touch()
    asked = " ".join(["cascade", *words])
    driven = f"""{_script(program, "bash")}
COMP_WORDS=({asked}); COMP_CWORD={len(words)}; COMP_LINE='{asked}'; COMP_POINT=${{#COMP_LINE}}
complete -p cascade >/dev/null || exit 1
_shtab_cascade cascade '{words[-1]}' '{(["cascade", *words])[-2]}'
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    bash = subprocess.run(["bash"], input=driven, capture_output=True, text=True, cwd=tmp_path, timeout=60, check=True)  # noqa: S607  # bash as installed
    assert set(bash.stdout.split()) == offered
    assert bash.stderr == ""


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_other_shells_take_the_script(shell: str, program: Run, tmp_path: Path) -> None:
    """The script names every command; where the shell is installed, it reads it without a complaint."""
    script = _script(program, shell)
    assert {"matrix", "check", "completion"} <= set(
        script.replace('"', " ").replace("'", " ").replace(":", " ").split()
    )
    if found := shutil.which(shell):
        file = tmp_path / "cascade"
        file.write_text(script, encoding="utf-8")
        result = subprocess.run([found, "-n", str(file)], capture_output=True, text=True, timeout=60, check=False)  # noqa: S603  # the shell as installed
        assert (result.returncode, result.stderr) == (0, "")


def test_completion_needs_its_extra(program: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where shtab is absent, the message names the extra."""
    monkeypatch.setitem(sys.modules, "shtab", None)
    code, out, err = program("completion", "bash")
    assert (code, out) == (2, "")
    assert err == (
        "completion in a shell needs an extra that is not installed (pip install 'directive-cascade[completion]')\n"
    )


def test_later_commands_are_as_before(program: Run) -> None:
    """A program that asks for a script goes on to choose rules by the letters of their families."""
    _script(program, "bash")
    paper = Path(__file__).resolve().parents[1] / "examples" / "papers" / "17-kh-tu.yaml"
    code, out, err = program("check", str(paper), "--select", "M")
    assert (code, err) == (0, "")
    assert "M02" in out
