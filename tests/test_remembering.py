"""What a check came to is given again where nothing has changed, to the letter, and made anew where anything has."""

from __future__ import annotations

import os
import shutil
import stat
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from cascade.cli import remembering
from cascade.cli.commands import check

ROOT = Path(__file__).resolve().parents[1]
Run = Callable[..., tuple[int, str, str]]
PLAN = """\
number: 12/KH-UBND
tasks:
  - {id: "1", title: Mở lớp học nghề, assignments: {leads: Sở Nội vụ}, timeframe: Quý IV/2026}
"""


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, and a folder with a plan to check."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kept"))
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.chdir(tmp_path)
    Path("plans").mkdir()
    Path("plans/plan.yaml").write_text(PLAN, encoding="utf-8")
    return tmp_path / "kept" / "cascade"


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Count how often a check is made and not given again."""
    times: list[int] = []
    make = check._checked

    def counted(*arguments: object) -> tuple[str, int]:
        times.append(1)
        return make(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(check, "_checked", counted)
    return times


@pytest.mark.parametrize("example", ["31-ct-tw", "three-levels"])
@pytest.mark.parametrize("form", ["text", "json", "github"])
@pytest.mark.usefixtures("cache")
def test_the_same_to_the_letter(program: Run, made: list[int], example: str, form: str) -> None:
    """Exit code and every letter are those of a check that is made anew."""
    shutil.copytree(ROOT / "examples" / example, "example")
    asked = ("check", "example", "--as-of", "2026-11-23", "--lang", "vi", "--format", form)
    first, again, anew = program(*asked), program(*asked), program(*asked, "--no-cache")
    assert first == again == anew
    assert len(made) == 2


def _change_file() -> tuple[str, ...]:
    Path("plans/plan.yaml").write_text(PLAN.replace("nghề", "bơi"), encoding="utf-8")
    return ()


def _add_file() -> tuple[str, ...]:
    Path("plans/other.yaml").write_text("number: 13/KH-UBND\n", encoding="utf-8")
    return ()


def _rename_file() -> tuple[str, ...]:
    Path("plans/plan.yaml").rename("plans/another.yaml")
    return ()


def _settle() -> tuple[str, ...]:
    Path("plans/cascade.yaml").write_text("ignore: [F]\n", encoding="utf-8")
    return ()


CHANGES: dict[str, Callable[[], tuple[str, ...]]] = {
    "a letter of a file": _change_file,
    "a file more": _add_file,
    "another name": _rename_file,
    "settings": _settle,
    "the day": lambda: ("--as-of", "2030-01-01"),
    "the language": lambda: ("--lang", "vi"),
    "the format": lambda: ("--format", "json"),
    "the rules": lambda: ("--ignore", "F01"),
    "the severity": lambda: ("--severity", "F01=error"),
    "what fails": lambda: ("--fail-on", "warning"),
}


@pytest.mark.parametrize("what", CHANGES)
@pytest.mark.usefixtures("cache")
def test_anything_that_changes_is_checked_anew(program: Run, made: list[int], what: str) -> None:
    """A letter, a file, a name, the settings, the day or an option: each makes another result, that of a check made anew."""
    asked = ("check", "plans", "--lang", "en", "--as-of", "2026-11-23")
    program(*asked)
    options = CHANGES[what]()
    changed = program(*asked, *options)
    assert len(made) == 2
    assert changed == program(*asked, *options, "--no-cache")


def test_another_state_of_the_library(
    cache: Path, program: Run, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What another version came to is not given again."""
    program("check", "plans")
    monkeypatch.setattr(remembering, "_library", lambda: iter(["another"]))
    program("check", "plans")
    assert (len(made), len(list(cache.iterdir()))) == (2, 2)


@pytest.mark.parametrize("damage", [b"", b"0\n", b"half", None])
def test_damaged(cache: Path, program: Run, made: list[int], damage: bytes | None) -> None:
    """What is kept and not whole is made anew, and kept again."""
    whole = program("check", "plans")
    (kept,) = cache.iterdir()
    content = kept.read_bytes()
    kept.write_bytes(content[:-3] + b"..." if damage is None else damage)
    assert program("check", "plans") == whole
    assert len(made) == 2
    assert kept.read_bytes() == content


@pytest.mark.parametrize(
    "arguments",
    [
        ("plans", "--no-cache"),
        ("plans", "--format", "sarif"),
        ("plans", "--rules", "cascade.rules.form:no_such_name"),
        ("plan.txt",),
        ("plans", "plan.txt"),
        ("nowhere.yaml",),
        ("empty",),
        ("broken.yaml",),
    ],
)
def test_what_is_not_kept(cache: Path, program: Run, arguments: tuple[str, ...]) -> None:
    """Papers, rules of one's own, logs that look beside the files, and what cannot be loaded are read anew each time."""
    Path("plan.txt").write_text("Số: 12/KH-UBND", encoding="utf-8")
    Path("broken.yaml").write_text("number: [", encoding="utf-8")
    Path("empty").mkdir()
    assert program("check", *arguments) == program("check", *arguments)
    assert not cache.exists()


def test_a_day_that_no_calendar_has_is_kept_too(cache: Path, program: Run, made: list[int]) -> None:
    """It is a finding as others are."""
    Path("plans/plan.yaml").write_text("{number: 12/KH-UBND, issued: 30/2/2026}", encoding="utf-8")
    first = program("check", "plans")
    assert (first[0], program("check", "plans"), len(made), len(list(cache.iterdir()))) == (1, first, 1, 1)


def test_changed_while_it_was_checked(
    cache: Path, program: Run, made: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is not known which of the two states was read, so that nothing is kept."""
    make = check._checked

    def changing(*arguments: object) -> tuple[str, int]:
        _change_file()
        return make(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(check, "_checked", changing)
    program("check", "plans")
    assert len(made) == 1
    assert not cache.exists()


def test_only_the_last_are_kept(cache: Path, program: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was used longest ago goes first; a result that is too long is not kept."""
    monkeypatch.setattr(remembering, "_KEPT", 2)
    for day in ("01", "02"):
        program("check", "plans", "--as-of", f"2026-01-{day}")
    for age, file in enumerate(sorted(cache.iterdir(), key=lambda one: one.stat().st_mtime_ns)):
        os.utime(file, (1000 + age, 1000 + age))
    program("check", "plans", "--as-of", "2026-01-01")
    program("check", "plans", "--as-of", "2026-01-03")
    kept = {file: file.stat().st_mtime for file in cache.iterdir()}
    assert len(kept) == 2
    assert min(kept.values()) > 2000
    monkeypatch.setattr(remembering, "_LONGEST", 1)
    program("check", "plans", "--as-of", "2026-01-04")
    assert set(cache.iterdir()) == set(kept)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such rights")
def test_nobody_else_reads_it(cache: Path, program: Run) -> None:
    """What papers say stays with whoever checked them."""
    program("check", "plans")
    assert stat.S_IMODE(cache.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in cache.iterdir()] == [0o600]


@pytest.mark.usefixtures("cache")
def test_no_room(program: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing can be kept the check is the same, without a word."""
    whole = program("check", "plans")
    monkeypatch.setenv("XDG_CACHE_HOME", os.devnull)
    assert program("check", "plans") == whole
    monkeypatch.setattr(remembering, "_folder", lambda: None)
    assert program("check", "plans") == whole


@pytest.mark.parametrize(
    ("platform", "folder"),
    [
        ("linux", "home/.cache/cascade"),
        ("darwin", "home/Library/Caches/cascade"),
        ("win32", "local/cascade/cache"),
    ],
)
def test_place(platform: str, folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each system has its own place for what can be made again; without a home there is none."""
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("LOCALAPPDATA", "local")
    monkeypatch.setattr(Path, "home", lambda: Path("home"))
    monkeypatch.setattr(sys, "platform", platform)
    assert remembering._folder() == Path(folder)

    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert (remembering._folder() is None) is (platform != "win32")


def test_a_library_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """What the library rests on is part of its state, as far as it can be found."""
    whole = list(remembering._library())
    monkeypatch.setattr("importlib.util.find_spec", lambda _: None)
    assert whole[:-2] == list(remembering._library())
