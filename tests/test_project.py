"""The project as a whole: its top level, its README, its picture, its words."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import Any

import pytest

import cascade.model

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PACKAGE = Path(cascade.model.__file__).resolve().parents[1]
PAGES = [
    ROOT / "README.md",
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "examples").rglob("README.md")),
]


@pytest.fixture(scope="module")
def pyproject() -> dict[str, Any]:
    """Give what pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _section(title: str) -> str:
    found = re.search(rf"^## {title}$(.*?)(?=^## |\Z)", README, re.MULTILINE | re.DOTALL)
    assert found, f"README.md has no section {title!r}"
    return found[1]


@pytest.mark.parametrize("title", ["Run", "Test"])
def test_readme_command(title: str) -> None:
    """Everything to run and everything to test is one line in a block of its own."""
    blocks = re.findall(r"^```sh\n(.*?)^```$", _section(title), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 1
    assert blocks[0].count("\n") == 1
    assert "python3 -m venv" in blocks[0]


def test_readme_commands_come_first() -> None:
    """Who opens the README meets what it is for, then the two commands."""
    assert re.findall(r"^## (.*)$", README, re.MULTILINE)[:2] == ["Run", "Test"]


def test_top_level() -> None:
    """The top level holds the package, its examples, docs and tests, two files, and what begins with a dot."""
    # Folders that a build leaves behind are named by .gitignore.
    allowed = {"cascade", "examples", "docs", "tests", "pyproject.toml", "README.md", "build", "dist"}
    assert {path.name for path in ROOT.iterdir() if not path.name.startswith(".")} <= allowed


def test_module_names() -> None:
    """No module has a name that says nothing: a function without a home lacks a word of the domain."""
    said_nothing = {"utils", "helpers", "common", "core", "base", "misc", "manager", "handler", "processor", "service"}
    assert not {path.stem for path in PACKAGE.rglob("*.py")} & (said_nothing | {"engine", "data", "info"})


def test_the_clock_is_read_in_one_place() -> None:
    """What depends on a day takes it as an argument; only where none is given is the clock asked, by one module."""
    reads = re.compile(r"\bnow\(|date\.today|time\.time\(|fromtimestamp|localtime|gmtime")
    found = {path.stem for path in PACKAGE.rglob("*.py") if reads.search(path.read_text(encoding="utf-8"))}
    assert found == {"clock"}


def test_layers_name_every_module(pyproject: dict[str, Any]) -> None:
    """The layers of the import contract are the modules and packages at the top of the package, each once."""
    layers = pyproject["tool"]["importlinter"]["contracts"][0]["layers"]
    named = [name.strip() for layer in layers for name in layer.split("|")]
    there = {
        path.stem
        for path in PACKAGE.iterdir()
        if (path.suffix == ".py" and path.name != "__init__.py") or (path / "__init__.py").exists()
    }
    assert sorted(named) == sorted(there)


def test_extras(pyproject: dict[str, Any]) -> None:
    """Every extra that a message names is one that can be installed, and `all` brings them all."""
    extras = set(pyproject["project"]["optional-dependencies"]) - {"all"}
    named = {
        match
        for path in PACKAGE.rglob("*.py")
        for match in re.findall(r"MissingExtraError\([^)]*\"(\w+)\"\)", path.read_text(encoding="utf-8"))
    }
    assert named <= extras
    assert pyproject["project"]["optional-dependencies"]["all"] == [f"directive-cascade[{','.join(sorted(extras))}]"]


def test_typed_and_licensed(pyproject: dict[str, Any]) -> None:
    """The package says that it is typed, and the licence stands where pyproject.toml says."""
    assert (PACKAGE / "py.typed").exists()
    for name in pyproject["project"]["license-files"]:
        assert (ROOT / name).read_text(encoding="utf-8").startswith("MIT License")


def test_changelog() -> None:
    """What is not yet released stands on top of the changelog."""
    headings = re.findall(r"^## (.*)$", (ROOT / "docs" / "changelog.md").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings[0] == "[Unreleased]"


def test_decisions() -> None:
    """Each decision is numbered, says what was not taken, and stands in the list."""
    listed = (ROOT / "docs" / "adr" / "README.md").read_text(encoding="utf-8")
    decisions = sorted((ROOT / "docs" / "adr").glob("0*.md"))
    for number, path in enumerate(decisions, 1):
        text = path.read_text(encoding="utf-8")
        assert text.startswith(f"# {number:04} "), path.name
        assert "**Not taken.**" in text, path.name
        assert f"({path.name})" in listed, path.name


def _words() -> Iterator[str]:
    for name in cascade.model.__all__:
        yield name
        thing = getattr(cascade.model, name)
        if isinstance(thing, type) and issubclass(thing, StrEnum):
            yield from (member.value for member in thing)
    for model in cascade.model.Record.__subclasses__():
        for sub in (model, *model.__subclasses__()):
            if "kind" in sub.model_fields and getattr(sub.model_fields["kind"].annotation, "__args__", None):
                yield from (word for word in sub.model_fields["kind"].annotation.__args__ if isinstance(word, str))  # type: ignore[union-attr]


def test_glossary() -> None:
    """Every model, and every word that a field of one may hold, is in the glossary."""
    glossary = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    assert [word for word in dict.fromkeys(_words()) if f"`{word}`" not in glossary] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_links(page: Path) -> None:
    """Every link to a file of the project leads to one, and to a heading that it has."""
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if "://" in link:
            continue
        name, _, heading = link.partition("#")
        target = (page.parent / name) if name else page
        assert target.exists(), link
        if heading:
            assert heading in {_anchor(line) for line in target.read_text(encoding="utf-8").splitlines()}, link


def _anchor(line: str) -> str:
    words = re.match(r"#+ (.*)$", line)
    return re.sub(r"[^\w\- ]", "", words[1].lower()).replace(" ", "-") if words else ""


def test_no_place_of_one_machine() -> None:
    """No text of the project names a folder of the machine that it was written on."""
    homes = re.compile("(?<![\\w./~-])/(?:root|home|work|Users)/\\w")
    for folder in ("cascade", "docs", "examples", "tests", ".ci"):
        for path in (ROOT / folder).rglob("*") if (ROOT / folder).is_dir() else ():
            if path.suffix in {".py", ".md", ".yaml", ".yml", ".toml", ".txt", ".json", ""} and path.is_file():
                assert not homes.search(path.read_text(encoding="utf-8", errors="replace")), path


def picture() -> str:
    """Draw the package: every module with the sentence that its docstring opens with."""
    lines = ["cascade/"]

    def draw(folder: Path, indent: int) -> None:
        modules = [path for path in folder.glob("*.py") if path.stem != "__init__"]
        packages = [path.parent for path in folder.glob("*/__init__.py")]
        for path in sorted([*modules, *packages], key=lambda path: (path.is_dir(), path.name)):
            source = path / "__init__.py" if path.is_dir() else path
            docstring = ast.get_docstring(ast.parse(source.read_text(encoding="utf-8")))
            assert docstring, f"{source} has no docstring"
            name = " " * indent + path.name + ("/" if path.is_dir() else "")
            lines.append(f"{name:26} {docstring.splitlines()[0]}")
            if path.is_dir():
                draw(path, indent + 2)

    draw(PACKAGE, 2)
    return "\n".join(lines) + "\n"


def test_picture(request: pytest.FixtureRequest) -> None:
    """The picture in docs/api.md is that of the package; --update draws it anew."""
    page = ROOT / "docs" / "api.md"
    text = page.read_text(encoding="utf-8")
    drawn = re.compile(r"(?<=^## The house$\n\n)```text\n.*?^```$", re.MULTILINE | re.DOTALL)
    if request.config.getoption("--update"):
        page.write_text(drawn.sub(lambda _: f"```text\n{picture()}```", text), encoding="utf-8", newline="\n")
    found = drawn.search(page.read_text(encoding="utf-8"))
    assert found, "docs/api.md has no picture"
    assert found[0] == f"```text\n{picture()}```", "run pytest --update and read the picture"


def test_module_docstrings() -> None:
    """Each module opens with one sentence that ends with a full stop and stands on one line."""
    for path in PACKAGE.rglob("*.py"):
        docstring = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
        assert re.fullmatch(r".+[.]", docstring.partition("\n")[0]), path.relative_to(PACKAGE)
