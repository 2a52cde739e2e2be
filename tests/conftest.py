"""What every test may use: golden files and the folder of real papers."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cascade.cli import main

ROOT = Path(__file__).resolve().parents[1]
PAPERS = ROOT.parent / "shared" / "documents"


# Nothing is kept from one test to another, nor in the cache of whoever runs them.
os.environ["XDG_CACHE_HOME"] = os.devnull


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --update, which rewrites the expected texts; the diff is then the review."""
    parser.addoption("--update", action="store_true", help="rewrite the expected texts of golden files")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[Path, str], None]:
    """Compare a text with the golden file at a path; rewrite the file with --update."""

    def compare(path: Path, text: str) -> None:
        if request.config.getoption("--update"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"no golden file {path.name}: run pytest --update and read it"
        assert text == path.read_text(encoding="utf-8")

    return compare


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def program(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the program with arguments; gives exit code, output and errors."""

    def run(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as end:
            code = int(end.code or 0)
        captured = capsys.readouterr()
        assert "Traceback" not in captured.err
        return code, captured.out, captured.err

    return run


@pytest.fixture(scope="session")
def papers() -> Path:
    """Give the folder of real papers, or skip where it is absent."""
    if not PAPERS.is_dir():
        pytest.skip("the real papers are not part of the project")
    return PAPERS
