"""What a check or a reading came to is given again where nothing has changed, to the letter, and made anew where anything has."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from cascade.cli import keeping, remembering
from cascade.cli.commands import check
from cascade.cli.keeping import Result
from cascade.reader import many

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

    def counted(*arguments: object) -> Result:
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
    monkeypatch.setattr(remembering, "library", lambda: iter(["another"]))
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


@pytest.mark.usefixtures("cache")
def test_a_folder_without_documents_beside_what_is_kept(program: Run, made: list[int]) -> None:
    """It is an error though the documents are those of a check that is kept."""
    Path("empty").mkdir()
    first, asked = program("check", "plans"), program("check", "plans", "empty")
    assert (first[0], asked[0], len(made)) == (0, 2, 2)
    assert asked[2].startswith("empty: there are no documents in this folder")


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

    def changing(*arguments: object) -> Result:
        _change_file()
        return make(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(check, "_checked", changing)
    program("check", "plans")
    assert len(made) == 1
    assert not cache.exists()


def test_only_the_last_are_kept(cache: Path, program: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was used longest ago goes first; a result that is too long is not kept."""
    for day in ("01", "02"):
        program("check", "plans", "--as-of", f"2026-01-{day}")
    monkeypatch.setattr(keeping, "_ROOM", sum(file.stat().st_size for file in cache.iterdir()))
    for age, file in enumerate(sorted(cache.iterdir(), key=lambda one: one.stat().st_mtime_ns)):
        os.utime(file, (1000 + age, 1000 + age))
    program("check", "plans", "--as-of", "2026-01-01")
    program("check", "plans", "--as-of", "2026-01-03")
    kept = {file: file.stat().st_mtime for file in cache.iterdir()}
    assert len(kept) == 2
    assert min(kept.values()) > 2000
    monkeypatch.setattr(keeping, "_LONGEST", 1)
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
    monkeypatch.setattr(keeping, "_folder", lambda: None)
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
    assert keeping._folder() == Path(folder)

    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    assert (keeping._folder() is None) is (platform != "win32")


def test_state_of_the_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The version of what is installed beside the library is part of its state; a folder that is not there is none."""
    monkeypatch.setattr(sys, "path", [str(tmp_path), str(tmp_path / "nowhere")])
    alone = list(keeping.library())
    (tmp_path / "pydantic-2.12.0.dist-info").mkdir()
    (tmp_path / "pydantic").mkdir()
    assert list(keeping.library()) == [*alone, "pydantic-2.12.0.dist-info"]


PAPERS = {
    "a.txt": "Số: 12/KH-UBND\nKẾ HOẠCH\nMở lớp học nghề\n1. Mở lớp học nghề. Chủ trì: Sở Nội vụ. Thời gian: Quý IV/2026.\n",
    "b.txt": "Số: 13/KH-UBND\nKẾ HOẠCH\nDạy bơi\n1. Dạy bơi cho trẻ em. Chủ trì: Sở Y tế. Thời gian: Tháng 6/2026.\n",
    "c.md": "Số: 14/KH-UBND\n\nKẾ HOẠCH\n\n1. Trồng cây. Chủ trì: Phòng Kinh tế.\n",
    "d.txt": "Số: 15/KH-UBND\nKẾ HOẠCH\n1. Sửa cầu. Chủ trì: Phòng Xây dựng.\n",
    "e.txt": "Số: 16/KH-UBND\nKẾ HOẠCH\n1. Dọn kênh. Chủ trì: Phòng Kinh tế.\n",
}


@pytest.fixture
def papers(cache: Path) -> Path:
    """A cache of the test's own, beside a folder of papers."""
    Path("papers").mkdir()
    for name, text in PAPERS.items():
        Path("papers", name).write_text(text, encoding="utf-8")
    return cache


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note which papers are read and not given again."""
    files: list[str] = []
    read_many = many.read_many

    def noted(paths: list[str]) -> object:
        files.extend(paths)
        return read_many(paths, processes=1)

    monkeypatch.setattr(many, "read_many", noted)
    return files


@pytest.mark.parametrize("form", ["yaml", "json"])
@pytest.mark.usefixtures("papers")
def test_papers_read_again(program: Run, read: list[str], form: str) -> None:
    """What is printed and told of papers is the same to the letter, without a paper being read."""
    asked = ("read", "papers", "--format", form)
    first = program(*asked)
    assert len(read) == len(PAPERS)
    assert program(*asked) == first
    assert len(read) == len(PAPERS)
    assert program(*asked, "--no-cache") == first
    assert len(read) == 2 * len(PAPERS)


@pytest.mark.usefixtures("papers")
def test_only_the_paper_that_changed_is_read(program: Run, read: list[str]) -> None:
    """Of many papers those that changed, and new ones, are read, and all are given in their order."""
    program("read", "papers")
    read.clear()
    Path("papers/c.md").write_text(PAPERS["c.md"].replace("Trồng cây", "Trồng rừng"), encoding="utf-8")
    Path("papers/f.txt").write_text(PAPERS["e.txt"].replace("16", "17"), encoding="utf-8")
    Path("papers/a.txt").unlink()
    changed = program("read", "papers")
    assert read == [str(Path("papers", name)) for name in ("c.md", "f.txt")]
    assert changed == program("read", "papers", "--no-cache")
    assert "Trồng rừng" in changed[1]


@pytest.mark.usefixtures("papers")
def test_written_again(program: Run, read: list[str]) -> None:
    """A file that is written of a kept reading is the same, and is written over no sooner than any other."""
    program("read", "papers", "-o", "first")
    assert program("read", "papers", "-o", "again")[0] == 0
    assert len(read) == len(PAPERS)
    for name in ("a", "b", "c", "d", "e"):
        assert Path("first", f"{name}.yaml").read_bytes() == Path("again", f"{name}.yaml").read_bytes()
    assert program("read", "papers", "-o", "again")[0] == 2


@pytest.mark.usefixtures("papers")
def test_a_bad_paper_among_kept_ones(program: Run, read: list[str]) -> None:
    """What cannot be read is told each time, and the others are given all the same, in their order."""
    Path("papers/b.txt").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    Path("papers/x.yaml").write_text("number: 1", encoding="utf-8")
    asked = ("read", *sorted(str(Path("papers", name)) for name in (*PAPERS, "x.yaml")))
    first = program(*asked)
    assert first[0] == 2
    read.clear()
    assert program(*asked) == first
    assert read == [str(Path("papers/b.txt"))]


@pytest.mark.usefixtures("papers")
def test_another_name_of_a_paper(program: Run, read: list[str]) -> None:
    """What is said of a paper names it, so that a copy is read anew."""
    program("read", "papers/a.txt")
    shutil.copy("papers/a.txt", "copy.txt")
    assert "copy.txt: tasks: 1" in program("read", "copy.txt", "--lang", "en")[2]
    assert len(read) == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
def test_a_pipe_is_read_once(papers: Path, program: Run) -> None:
    """What another program writes is gone once it is read: it is not looked at before."""
    os.mkfifo("pipe")
    writer = threading.Thread(target=lambda: Path("pipe").write_text(PAPERS["a.txt"], encoding="utf-8"))
    writer.start()
    assert "tasks: 1" in program("read", "pipe", "--lang", "en")[2]
    writer.join()
    assert not papers.exists()


def test_a_large_paper_is_read_anew(papers: Path, program: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """To look at all of it twice would take longer than it is worth."""
    monkeypatch.setattr(remembering, "_LARGEST", 10)
    program("read", "papers/a.txt")
    assert not papers.exists()


def test_changed_while_it_was_read(papers: Path, program: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is not known which of the two states was read, so that nothing is kept."""
    read_many = many.read_many

    def changing(paths: list[str]) -> object:
        Path("papers/a.txt").write_text(PAPERS["b.txt"], encoding="utf-8")
        return read_many(paths)

    monkeypatch.setattr(many, "read_many", changing)
    assert program("read", "papers/a.txt")[0] == 0
    assert not papers.exists()
