"""How fast, in one run on one machine: the command against a careless script, and the times a person waits for.

    python tests/benchmarks/run.py                 # 1,000 and 10,000 tasks
    python tests/benchmarks/run.py --large         # 100,000 tasks as well

Every number is the median of whole processes, cold start included, with the two programs run in turn.
Machines differ; the ratio is what should hold.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from generate import AS_OF, spoil, write

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
ANNEX = ROOT.parent / "shared" / "documents" / "277-KH-UBND.pdf"
TOWN_PLAN = ROOT / "examples" / "31-ct-tw" / "204-kh-tu.txt"


@dataclass(frozen=True)
class Run:
    """One process: how long, how much memory at its peak, and how it ended."""

    seconds: float
    mebibytes: float
    code: int


def run(*arguments: str) -> Run:
    """Run Python with these arguments and wait for it."""
    start = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603  # our own scripts
        [sys.executable, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=ROOT
    )
    assert process.stderr is not None
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 2**20 if sys.platform == "darwin" else 2**10
    if b"Traceback" in errors or process.returncode > 1:
        sys.exit(f"{' '.join(arguments)} failed:\n{errors.decode(errors='replace')}")
    return Run(seconds, usage.ru_maxrss / unit, process.returncode)


def in_turn(rounds: int, *programs: tuple[str, ...]) -> list[list[Run]]:
    """Run each program once to warm the disk, then all of them in turn, so that noise falls on all alike."""
    for program in programs:
        run(*program)
    results: list[list[Run]] = [[] for _ in programs]
    for _ in range(rounds):
        for result, program in zip(results, programs, strict=True):
            result.append(run(*program))
    return results


def median(runs: list[Run], of: Callable[[Run], float] = lambda one: one.seconds) -> float:
    """Give the median of one figure over several runs."""
    return statistics.median(map(of, runs))


def check_against_careless(folder: Path, tasks: int, rounds: int) -> None:
    """Print one line of the table."""
    target = str(write(folder, tasks))
    again = ("-m", "cascade", "check", target, "--as-of", AS_OF.isoformat())
    ours, careless, unchanged = in_turn(rounds, (*again, "--no-cache"), (str(HERE / "careless.py"), target), again)
    print(
        f"{tasks:>8,} {median(ours):>10.2f} {median(careless):>10.2f} {median(ours) / median(careless):>7.2f}"
        f" {median(ours, lambda one: one.mebibytes):>9.0f} {median(careless, lambda one: one.mebibytes):>9.0f}"
        f" {median(unchanged):>10.2f}"
        f"   exit {ours[0].code}"
    )
    shutil.rmtree(target)


def with_defects(folder: Path, rounds: int) -> None:
    """Print how much longer a cascade of 10,000 tasks takes to check with one defect of each kind than a clean one."""
    targets = {}
    for name in ("clean", "one of each kind", "an impossible day"):
        targets[name] = write(folder / name.replace(" ", "-"), 10_000)
    spoil(targets["one of each kind"])
    spoil(targets["an impossible day"], impossible_day=True)
    asked = ("--as-of", AS_OF.isoformat(), "--no-cache")
    programs = [("-m", "cascade", "check", str(target), *asked) for target in targets.values()]
    measured = dict(zip(targets, in_turn(rounds, *programs), strict=True))
    print(f"\n{'10,000 tasks, defects':24} {'seconds':>8} {'/ clean':>8}")
    for name, runs in measured.items():
        print(f"{name:24} {median(runs):>8.2f} {median(runs) / median(measured['clean']):>8.2f}   exit {runs[0].code}")
    for target in targets.values():
        shutil.rmtree(target.parent)


def waits(folder: Path, rounds: int) -> None:
    """Print how long a person waits for the small things and for one paper, and how often that is an empty Python."""
    programs: dict[str, tuple[str, ...]] = {
        "python -c pass": ("-c", "pass"),
        "import pydantic": ("-c", "from pydantic import BaseModel\nclass Empty(BaseModel): pass"),
        "import cascade": ("-c", "import cascade"),
        "cascade --help": ("-m", "cascade", "--help"),
        "cascade check, txt": ("-m", "cascade", "check", str(TOWN_PLAN)),
    }
    papers = {paper.suffix[1:]: paper for paper in [TOWN_PLAN, *sorted(folder.glob("town-plan.*"))]}
    if ANNEX.exists():
        papers["12 pages"] = ANNEX
    for name, paper in papers.items():
        programs[f"cascade read, {name}"] = ("-m", "cascade", "read", str(paper), "--no-cache")
        programs[f"{name}, unchanged"] = ("-m", "cascade", "read", str(paper))
    print(f"\n{'':24} {'seconds':>8} {'/ pass':>7} {'/ pydantic':>10} {'MiB':>6}")
    measured = dict(zip(programs, in_turn(rounds, *programs.values()), strict=True))
    nothing, pydantic = (median(measured[name]) for name in ("python -c pass", "import pydantic"))
    for name, runs in measured.items():
        seconds = median(runs)
        print(
            f"{name:24} {seconds:>8.3f} {seconds / nothing:>7.1f} {seconds / pydantic:>10.1f}"
            f" {median(runs, lambda one: one.mebibytes):>6.0f}"
        )


def many(folder: Path, rounds: int) -> None:
    """Print how long a folder of papers takes in one process and on all cores, and written by the command."""
    papers, written = str(folder / "papers"), str(folder / "written")
    reading = (
        "import pathlib, sys\n"
        "from cascade.reader import read_many\n"
        "if __name__ == '__main__':\n"
        "    papers = sorted(pathlib.Path(sys.argv[1]).iterdir())\n"
        "    for _ in read_many(papers, processes=int(sys.argv[2]) or None): pass\n"
    )
    programs: dict[str, tuple[str, ...]] = {
        "one process": ("-c", reading, papers, "1"),
        "all cores": ("-c", reading, papers, "0"),
        "all cores, written": ("-m", "cascade", "read", papers, "-o", written, "--overwrite", "--no-cache"),
        "unchanged, written": ("-m", "cascade", "read", papers, "-o", written, "--overwrite"),
    }
    count = len(list((folder / "papers").iterdir()))
    # What has been waited for counts as well, so that the peak is that of the largest process.
    print(f"\n{f'{count} papers':24} {'seconds':>8} {'/ one':>7} {'MiB':>6}")
    measured = dict(zip(programs, in_turn(rounds, *programs.values()), strict=True))
    alone = median(measured["one process"])
    for name, runs in measured.items():
        memory = median(runs, lambda one: one.mebibytes)
        print(f"{name:24} {median(runs):>8.2f} {median(runs) / alone:>7.2f} {memory:>6.0f}")


def pictures(folder: Path, rounds: int) -> None:
    """How long a picture of 300 tasks and a page of 5,000 take, and how large they are."""
    print(f"\n{'picture':32} {'seconds':>8} {'KiB':>8}")
    for tasks, form in ((300, "svg"), (5_000, "html")):
        target = str(write(folder, tasks))
        for view in ("cascade", "responsibility"):
            drawn = folder / f"{view}-{tasks}.{form}"
            program = ("-m", "cascade", "graph", target, "--view", view, "-o", str(drawn), "--overwrite")
            (runs,) = in_turn(rounds, program)
            print(f"{f'{view}, {tasks:,} tasks, {form}':32} {median(runs):>8.2f} {drawn.stat().st_size / 1024:>8,.0f}")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5, help="runs of each program (default: 5)")
    parser.add_argument("--large", action="store_true", help="100,000 tasks as well; takes minutes")
    parser.add_argument("--sizes", type=int, nargs="*", default=[1_000, 10_000], help="numbers of tasks")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "kept")
        # As where a person has installed it: what Python keeps of modules and wording is at hand from the second run on.
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "byte-code")
        print(
            f"{'tasks':>8} {'cascade s':>10} {'careless s':>10} {'ratio':>7} {'MiB':>9} {'careless':>9} {'unchanged':>10}"
        )
        for tasks in [*given.sizes, *([100_000] if given.large else [])]:
            check_against_careless(folder, tasks, given.rounds)
        with_defects(folder, given.rounds)
        # Made by another process: a child's peak of memory begins with that of its parent.
        run(str(HERE / "papers.py"), str(TOWN_PLAN), str(folder))
        waits(folder, given.rounds)
        many(folder, min(given.rounds, 3))
        pictures(folder, min(given.rounds, 3))


if __name__ == "__main__":
    main()
