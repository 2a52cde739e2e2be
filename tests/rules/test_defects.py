"""One defect at a time, put into a clean cascade of forty tasks on three levels: it is found, and nothing else is."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cascade.cli import main

HERE = Path(__file__).parent
CLEAN = HERE / "forty"
DEFECTS = HERE / "defects"
AS_OF = "2024-04-01"

FOUND_IN_THE_ISSUE = {
    *("broken-link", "lead-missing", "circle", "orphan", "not-taken-up"),
    *("impossible-day", "end-before-start", "duplicate-id", "level-skipped"),
}


@pytest.fixture
def checked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., tuple[int, str]]:
    """Check the clean cascade with lines of its files replaced; gives exit code and what is printed."""
    shutil.copytree(CLEAN, tmp_path / "plans")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")

    def check(case: str) -> tuple[int, str]:
        for file, old, new in _changes(case):
            path = tmp_path / "plans" / file
            text = path.read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{file} does not hold once: {old}"
            path.write_text(text.replace(old, new), encoding="utf-8")
        code = main(["check", "plans", "--as-of", AS_OF, "--lang", "en"])
        captured = capsys.readouterr()
        return code, captured.err + captured.out

    return check


def _changes(case: str) -> list[tuple[str, str, str]]:
    """File, lines taken out and lines put in, of each change that a case describes."""
    found = []
    for block in case.split("\n\n")[1:]:
        file, *lines = block.splitlines()
        if file.endswith(".yaml"):
            old, new = ("".join(f"{line[2:]}\n" for line in lines if line.startswith(sign)) for sign in "-+")
            found.append((file, old, new))
    return found


def test_clean(checked: Callable[..., tuple[int, str]]) -> None:
    """Forty tasks on three levels, and no rule objects."""
    code, printed = checked("")
    assert code == 0
    assert printed.endswith(
        "documents: 10, tasks: 40, complete: 40; errors: 0, warnings: 0, infos: 0; as of 2024-04-01\n"
    )


@pytest.mark.parametrize("case", sorted(DEFECTS.glob("*.txt")), ids=lambda case: case.stem)
def test_defect(case: Path, checked: Callable[..., tuple[int, str]], golden: Callable[[Path, str], None]) -> None:
    """The defect is found with file, line, column, code and hint, and nothing is found besides; the exit code is 1.

    A case says what is changed, file by file; behind `exit` and `found` stands what the check prints.
    """
    text = case.read_text(encoding="utf-8")
    change = re.split(r"^exit \d, found:$", text, flags=re.MULTILINE)[0].strip() + "\n"
    code, printed = checked(change)
    findings = [line for line in printed.splitlines() if re.match(r"plans/\S+:\d+:\d+: ", line)]
    shown = printed.partition("\nwho answers, in")[0].rstrip()
    golden(case, f"{change}\nexit {code}, found:\n{shown}\n")
    assert len(findings) == 1, printed
    assert re.match(r"plans/[\w-]+\.yaml:\d+:\d+: (?:(?:error|info) )?[A-Z]\d\d ", findings[0])
    assert "hint: " in printed or findings[0].endswith(")")
    assert code == (0 if ": info " in findings[0] else 1)


def test_every_defect_is_there() -> None:
    """The nine defects that a check of a cascade must find are among the cases."""
    assert {case.stem for case in DEFECTS.glob("*.txt")} >= FOUND_IN_THE_ISSUE
