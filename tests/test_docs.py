"""What the documentation shows is what happens: its Python runs, its commands print what stands below them."""

from __future__ import annotations

import doctest
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest
import yaml

from cascade.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAGES = [
    ROOT / "README.md",
    # The examples of the reference are those of the docstrings and run where they stand.
    *sorted(page for page in (ROOT / "docs").rglob("*.md") if page.name != "reference.md"),
    *sorted((ROOT / "examples").rglob("README.md")),
]
_CONSOLE = re.compile(r"^```console\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SHELL = re.compile(r"^```sh\n(.*?)^```$", re.MULTILINE | re.DOTALL)
PICTURES = ROOT / "docs" / "pictures"
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


def _commands(page: Path) -> list[list[str]]:
    """The commands that a page tells a person to type; what goes on in the shell itself is left out."""
    blocks = "".join(_SHELL.findall(page.read_text(encoding="utf-8")))
    lines = (shlex.split(line, comments=True) for line in blocks.splitlines() if line.startswith("cascade "))
    return [words[1:] for words in lines if not {">", "|"} & set(words)]


@pytest.mark.parametrize("page", [page for page in PAGES if _commands(page)], ids=_names)
def test_commands_and_the_pictures_they_make(
    page: Path, tmp_path: Path, golden: Callable[[Path, str], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each command of a page runs where the examples are; a picture that the page shows is the one it makes today."""
    text = page.read_text(encoding="utf-8")
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    # The papers of the reader.
    shutil.copytree(tmp_path / "examples" / "papers", tmp_path / "papers", ignore=shutil.ignore_patterns("*.yaml"))
    monkeypatch.chdir(tmp_path)
    for words in _commands(page):
        assert main(words) in (0, 1), words
        made = Path(words[words.index("-o") + 1]) if "-o" in words else None
        if made and f"pictures/{made.name})" in text:
            golden(PICTURES / made.name, made.read_text(encoding="utf-8"))


def test_every_picture_is_made_by_a_command() -> None:
    """No picture stands there that nobody can make anew."""
    made = {name for page in PAGES for words in _commands(page) for name in words}
    assert {path.name for path in PICTURES.iterdir()} <= made


@pytest.mark.parametrize("page", [page for page in PAGES if "```yaml" in page.read_text(encoding="utf-8")], ids=_names)
def test_yaml(page: Path) -> None:
    """Each example in YAML is YAML."""
    for block in re.findall(r"^```yaml\n(.*?)^```$", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        assert yaml.safe_load(block), block


def test_site_names_every_page() -> None:
    """The navigation of the site has each page once; decisions are reached from their list."""
    site = yaml.safe_load((ROOT / "docs" / "mkdocs.yml").read_text(encoding="utf-8"))
    pages = {str(page.relative_to(ROOT / "docs").as_posix()) for page in (ROOT / "docs").rglob("*.md")}
    named = sorted(_pages(site["nav"]))
    assert named == sorted(page for page in pages if not re.match(r"adr/\d", page)), "name it in docs/mkdocs.yml"


def _pages(nav: object) -> Iterator[str]:
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, dict | list):
        for part in nav.values() if isinstance(nav, dict) else nav:
            yield from _pages(part)


@pytest.mark.parametrize("program", ["mkdocs", "zensical"])
def test_site(program: str, tmp_path: Path) -> None:
    """Both programs build the site without a warning."""
    pytest.importorskip(program, reason=f"{program} is not installed")
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    docs = tmp_path / "docs"
    command = {"mkdocs": ["-f", "-", "-d", str(tmp_path / "site")], "zensical": ["-f", str(docs / "mkdocs.yml")]}[
        program
    ]
    run = subprocess.run(  # noqa: S603  # the programs as installed
        [sys.executable, "-m", program, "build", "--strict", *command],
        input=(docs / "mkdocs.yml").read_bytes() if program == "mkdocs" else None,
        cwd=docs, capture_output=True, check=False, timeout=300,
    )  # fmt: skip
    assert run.returncode == 0, (run.stdout + run.stderr).decode("utf-8", "replace")
    built = tmp_path / "site" if program == "mkdocs" else docs / "site"
    assert (built / "how-to" / "gate" / "index.html").is_file()


def _fits(shown: str, output: str) -> bool:
    parts = [re.escape(part) for part in re.split(r"^…\n", shown, flags=re.MULTILINE)]
    return re.fullmatch(r"(?:.*\n)*?".join(parts), output) is not None
