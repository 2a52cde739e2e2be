"""What the documentation shows is what happens: its Python runs, its commands print what stands below them."""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from cascade.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    ROOT / "README.md",
    # The examples of the reference are those of the docstrings and run where they stand.
    *sorted(page for page in (ROOT / "docs").rglob("*.md") if page.name != "reference.md"),
    *sorted((ROOT / "examples").rglob("README.md")),
]
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def _names(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture(autouse=True)
def _checkout(monkeypatch: pytest.MonkeyPatch) -> None:
    """Run as a person does who stands in the checkout, in English, without colours."""
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COLUMNS", "80")


@pytest.mark.parametrize("page", [page for page in PAGES if ">>> " in page.read_text(encoding="utf-8")], ids=_names)
def test_python(page: Path) -> None:
    """Each example in Python gives what is shown below it."""
    text = page.read_text(encoding="utf-8")
    # The fence that closes a block would count as expected output.
    test = doctest.DocTestParser().get_doctest(text.replace("\n```", "\n\n"), {}, page.name, str(page), 0)
    report: list[str] = []
    result = doctest.DocTestRunner(optionflags=_FLAGS).run(test, out=report.append)
    assert result.failed == 0, "".join(report)


def _transcripts(block: str) -> Iterator[tuple[str, str]]:
    """Give each command of a block with what is shown below it."""
    for part in re.split(r"^(?=\$ )", block, flags=re.MULTILINE):
        if part:
            command, _, shown = part.partition("\n")
            yield command, shown


@pytest.mark.parametrize(
    "page", [page for page in PAGES if "```console" in page.read_text(encoding="utf-8")], ids=_names
)
def test_commands(page: Path, request: pytest.FixtureRequest, capsys: pytest.CaptureFixture[str]) -> None:
    """Each command prints what is shown below it; a line of … stands for lines left out; --update writes it anew."""

    def run(block: re.Match[str]) -> str:
        text = ""
        for command, shown in _transcripts(block[1]):
            words = shlex.split(command.removeprefix("$ "))
            assert words[0] == "cascade", command
            with suppress(SystemExit):  # --help and --version stop that way
                main(words[1:])
            printed = capsys.readouterr()
            output = printed.err + printed.out
            output = re.sub(r"[ \t]+$", "", output, flags=re.MULTILINE)
            text += f"{command}\n{shown if _fits(shown, output) else output}"
        return f"```console\n{text}```"

    before = page.read_text(encoding="utf-8")
    after = _CONSOLE.sub(run, before)
    if request.config.getoption("--update"):
        page.write_text(after, encoding="utf-8", newline="\n")
    else:
        assert after == before


def _fits(shown: str, output: str) -> bool:
    parts = [re.escape(part) for part in re.split(r"^…\n", shown, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), output) is not None
