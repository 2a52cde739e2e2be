"""Many papers at once: in order, whatever becomes of one of them, and no process left behind."""

from __future__ import annotations

import multiprocessing
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from cascade.errors import CascadeError, MissingExtraError, Problem, ReadError
from cascade.reader import Reading, many, read, read_many

PAPER = """\
ỦY BAN NHÂN DÂN
TỈNH MẪU
Số: {number}/KH-UBND

KẾ HOẠCH
về mở lớp học nghề

I. NHIỆM VỤ
1. Mở lớp học nghề
- Cơ quan chủ trì: Sở Nội vụ.
- Thời gian thực hiện: Quý IV/2026.
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Make a folder of seven papers, the third of them empty."""
    for number in range(1, 8):
        text = "" if number == 3 else PAPER.format(number=number)
        (tmp_path / f"{number}.txt").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def reading_as(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Path], Reading]], None]:
    """Put another function in the place of `read`, also in processes, which are forked for it."""

    def put(function: Callable[[Path], Reading]) -> None:
        context = multiprocessing.get_context("fork")
        monkeypatch.setattr(multiprocessing, "get_context", lambda: context)
        monkeypatch.setattr(many, "read", function)

    return put


def _shown(results: list[tuple[Path, Reading | CascadeError]]) -> list[str]:
    """Give a line for each paper: its name, and its number or what is wrong with it."""
    return [
        f"{path.stem} {result.document.number if isinstance(result, Reading) else result.problems[0].message}"
        for path, result in results
    ]


EXPECTED = ["1 1/KH-UBND", "2 2/KH-UBND", "3 is empty", *(f"{number} {number}/KH-UBND" for number in range(4, 8))]


@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_order_and_one_bad_paper(method: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """However processes are started, papers come in order and the bad one with its problem."""
    context = multiprocessing.get_context(method)
    monkeypatch.setattr(multiprocessing, "get_context", lambda: context)
    assert _shown(list(read_many(sorted(folder.iterdir()), processes=2))) == EXPECTED


@pytest.mark.parametrize("processes", [None, 1, 2, 3, 50])
def test_number_of_processes_changes_nothing(processes: int | None, folder: Path) -> None:
    """What is read is the same as by `read`, in any number of processes."""
    results = list(read_many(sorted(folder.iterdir()), processes=processes))
    assert _shown(results) == EXPECTED
    assert all(result == read(path) for path, result in results if isinstance(result, Reading))


def test_few_papers_need_no_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three papers are read where they are asked for, and names are given back as they came."""
    monkeypatch.setattr(many, "_at_once", None)
    results = list(read_many([str(folder / "1.txt"), str(folder / "absent.txt"), str(folder / "2.txt")]))
    assert [name for name, _ in results] == [str(folder / f"{stem}.txt") for stem in ("1", "absent", "2")]
    assert [isinstance(result, Reading) for _, result in results] == [True, False, True]
    assert list(read_many([])) == []


def test_no_process_reads_nothing() -> None:
    """Less than one process is a mistake, told before anything is read."""
    with pytest.raises(ValueError, match="0 processes read nothing"):
        read_many([], processes=0)


def test_process_that_dies(folder: Path, reading_as: Callable[..., None]) -> None:
    """A process that is killed, or ends, is the problem of its paper; another goes on with the rest."""

    def deadly(path: Path) -> Reading:
        if path.stem in "25":
            os.kill(os.getpid(), signal.SIGKILL)
        if path.stem == "6":
            os._exit(3)
        return read(path)

    reading_as(deadly)
    results = list(read_many(sorted(folder.iterdir()), processes=2))
    assert _shown(results) == [
        "1 1/KH-UBND",
        "2 the process that read it was ended by SIGKILL",
        "3 is empty",
        "4 4/KH-UBND",
        "5 the process that read it was ended by SIGKILL",
        "6 the process that read it ended with exit code 3",
        "7 7/KH-UBND",
    ]
    assert isinstance(results[1][1], ReadError)
    assert results[1][1].problems[0].file == str(folder / "2.txt")
    assert results[1][1].problems[0].hint == "there may be too little memory; read it alone, or split it"


def test_process_that_dies_between_papers(folder: Path) -> None:
    """A process that ended while it had no paper costs no paper."""
    clerk = many._Clerk(multiprocessing.get_context())
    clerk._process.kill()
    clerk._process.join()
    clerk.take(folder / "1.txt")
    assert isinstance(clerk.give(), Reading)
    clerk.dismiss()


def test_unnamed_signal() -> None:
    """A signal without a name is told by its number."""
    assert many._ending(-250) == "was ended by signal 250"


@pytest.mark.parametrize("processes", [1, 2])
def test_fault_of_the_reader(processes: int, folder: Path, reading_as: Callable[..., None]) -> None:
    """Whatever goes wrong with one paper is told as its problem, in one process as in several."""

    def faulty(path: Path) -> Reading:
        match path.stem:
            case "2":
                raise RecursionError("too deep")
            case "4":
                raise MemoryError
            case "5":
                raise KeyError
            case "6":
                raise MissingExtraError("reading a PDF", "pdf")
        return read(path)

    reading_as(faulty)
    assert _shown(list(read_many(sorted(folder.iterdir()), processes=processes))) == [
        "1 1/KH-UBND",
        "2 reading it failed with RecursionError: too deep",
        "3 is empty",
        "4 needs more memory than there is",
        "5 reading it failed with KeyError",
        "6 reading a PDF needs an extra that is not installed",
        "7 7/KH-UBND",
    ]


def test_slow_paper_holds_up_only_a_few(folder: Path, reading_as: Callable[..., None]) -> None:
    """While the first paper takes its time, so many of the others are read as fit in memory, and no more."""
    papers = [folder / f"{number}.txt" for number in (1, *[2] * 40)]
    begun = folder / "begun"

    def slow(path: Path) -> Reading:
        if path.stem == "1":
            while not begun.exists() or begun.stat().st_size < 2 * many._AHEAD - 1:
                time.sleep(0.01)
            time.sleep(0.3)
            assert begun.stat().st_size == 2 * many._AHEAD - 1
        else:
            with begun.open("a", encoding="utf-8") as file:
                file.write(".")
        return read(path)

    reading_as(slow)
    results = read_many(papers, processes=2)
    assert isinstance(next(results)[1], Reading)
    assert len(list(results)) == 40
    assert begun.stat().st_size == 40


def test_closing_ends_the_processes(folder: Path) -> None:
    """Who stops listening leaves no process behind."""
    results = read_many(sorted(folder.iterdir()), processes=2)
    next(results)
    assert len(multiprocessing.active_children()) == 2
    results.close()
    assert multiprocessing.active_children() == []


def test_no_process_to_be_had(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no process can be started, the papers are read all the same; with fewer than wanted too."""
    start, started = many._Clerk._start, []

    def at_most(limit: int) -> Callable[[many._Clerk], None]:
        def begin(self: many._Clerk) -> None:
            if len(started) >= limit:
                raise BlockingIOError
            started.append(self)
            start(self)

        return begin

    for limit in (0, 1):
        monkeypatch.setattr(many._Clerk, "_start", at_most(limit))
        assert _shown(list(read_many(sorted(folder.iterdir()), processes=2))) == EXPECTED


def test_inside_a_daemonic_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that may start none itself, such as one of a pool, reads in turn."""
    monkeypatch.setattr(multiprocessing, "current_process", lambda: SimpleNamespace(daemon=True))
    monkeypatch.setattr(many, "_Clerk", None)
    assert _shown(list(read_many(sorted(folder.iterdir()), processes=2))) == EXPECTED


def test_work_of_a_process(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A process reads what it is told until the pipe is closed, and ends when the one that asks has ended."""
    before = signal.getsignal(signal.SIGINT)
    try:
        ours, theirs = multiprocessing.Pipe()
        ours.send(folder / "1.txt")
        ours.send(folder / "3.txt")
        sentinel, end = os.pipe()
        monkeypatch.setattr(multiprocessing, "parent_process", lambda: SimpleNamespace(sentinel=sentinel))
        asked = SimpleNamespace(recv=theirs.recv, send=theirs.send, fileno=theirs.fileno)
        os.close(end)
        many._work(asked)  # type: ignore[arg-type]  # a pipe that can be compared
        assert isinstance(ours.recv(), Reading)
        assert isinstance(ours.recv(), ReadError)
        os.close(sentinel)
        monkeypatch.setattr(multiprocessing, "parent_process", lambda: None)
        ours.close()
        many._work(theirs)
        theirs.close()
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks at processes under /proc")
def test_processes_end_with_the_one_that_asked(folder: Path) -> None:
    """Whoever kills the program leaves no reader of papers behind, even where nothing could be tidied up."""
    code = (
        "import multiprocessing, os, signal, sys, pathlib\n"
        "from cascade.reader import read_many\n"
        "results = read_many(sorted(pathlib.Path(sys.argv[1]).glob('*.txt')), processes=2)\n"
        "next(results)\n"
        "print(*(child.pid for child in multiprocessing.active_children()), flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", code, str(folder)], capture_output=True, text=True, check=False, timeout=60
    )
    readers = [Path("/proc") / pid / "cmdline" for pid in done.stdout.split()]
    assert len(readers) == 2, done.stderr
    deadline = time.monotonic() + 20
    while any(reader.exists() and reader.read_bytes() for reader in readers):  # one that has ended has no command
        assert time.monotonic() < deadline
        time.sleep(0.02)


def test_problems_travel() -> None:
    """Every kind of error comes out of another process as it went in."""
    problem = Problem("is empty", "a.txt", 1, 2, "give another")
    for error in (CascadeError(problem, problem), ReadError(problem), MissingExtraError("reading a PDF", "pdf")):
        again = pickle.loads(pickle.dumps(error))  # noqa: S301  # our own
        assert type(again) is type(error)
        assert again.problems == error.problems
        assert str(again) == str(error)
