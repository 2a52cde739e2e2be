"""How much of each real paper is read rightly: the table of `docs/reading.md`, made here, so that a worse reading is seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest

from cascade.model import Document
from cascade.reader import Reading, read
from cascade.wording.folding import fold

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reading.md"
TRUTH = Path(__file__).parent / "truth"
BEGIN, END = "<!-- accuracy: begin -->", "<!-- accuracy: end -->"

Fact = tuple[str, ...]


@dataclass(frozen=True)
class Score:
    """What of some facts was found."""

    right: int
    found: int
    wanted: int

    @classmethod
    def of(cls, found: Iterable[Fact], wanted: Iterable[Fact]) -> Score:
        """Compare what was read with what the paper says, each fact counted as often as it stands there."""
        got, truth = Counter(found), Counter(wanted)
        return cls((got & truth).total(), got.total(), truth.total())

    @property
    def precision(self) -> str:
        """The share of what was read that the paper says."""
        return _percent(self.right, self.found)

    @property
    def recall(self) -> str:
        """The share of what the paper says that was read."""
        return _percent(self.right, self.wanted)


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def facts_of(path: Path) -> tuple[list[Fact], list[Fact]]:
    """Give the assignments and the times of a truth file: `task, role, body` and `task, kind, first day, last day`."""
    who: list[Fact] = []
    when: list[Fact] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        task, what, *rest = line.split("\t")
        if what == "time":
            kind, first, last = (*rest, "", "")[:3]
            when.append((task, kind, first, last))
        else:
            who.append((task, what, fold(rest[0])))
    return who, when


def assignments_of(document: Document) -> list[Fact]:
    """Give every assignment that was read; names are compared folded, so that case and spelling do not count."""
    return [(task.id, a.role.value, fold(a.agency)) for task in document.tasks for a in task.assignments]


def times_of(document: Document) -> list[Fact]:
    """Give every time that was read, with its first and last day where they follow from the paper."""
    found: list[Fact] = []
    for task in document.tasks:
        if task.timeframe:
            first, last = task.timeframe.window(document.issued)
            found.append(
                (task.id, task.timeframe.kind, first.isoformat() if first else "", last.isoformat() if last else "")
            )
    return found


def row_of(reading: Reading, path: Path) -> str:
    """One line of the table."""
    who, when = facts_of(path)
    assignments = Score.of(assignments_of(reading.document), who)
    times = Score.of(times_of(reading.document), when)
    left = sum(not line.furniture for line in reading.unplaced)
    cells = [
        f"`{path.stem}`",
        str(len(reading.document.tasks)),
        str(assignments.wanted),
        assignments.precision,
        assignments.recall,
        str(times.wanted),
        times.precision,
        times.recall,
        str(left),
    ]
    return f"| {' | '.join(cells)} |"


HEADER = (
    "| Paper | Tasks read | Assignments | precision | recall | Times | precision | recall | Lines unplaced |",
    "|---|--:|--:|--:|--:|--:|--:|--:|--:|",
)


@pytest.fixture(scope="module")
def readings(papers: Path) -> dict[str, Reading]:
    """Every paper of which the truth is written down, read once."""
    pytest.importorskip("pypdfium2", reason="one of the papers is a PDF")
    return {path.stem: read(papers / path.stem) for path in _truths()}


def _truths() -> list[Path]:
    return sorted(TRUTH.glob("*.tsv"), key=lambda path: path.name.casefold())


def test_table(readings: dict[str, Reading], golden: Callable[[Path, str], None]) -> None:
    """The table of the page says what the reader gives today; a change for the worse shows as a difference."""
    table = "\n".join([*HEADER, *(row_of(readings[path.stem], path) for path in _truths())])
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    after = rest.split(END)[1]
    golden(PAGE, f"{before}{BEGIN}\n\n{table}\n\n{END}{after}")


@pytest.mark.parametrize("path", _truths(), ids=lambda path: path.stem)
def test_truth_is_well_formed(path: Path) -> None:
    """A truth file names known roles and kinds of time, real days, no task twice with two times, and no fact twice."""
    who, when = facts_of(path)
    roles = {"directs", "leads", "implements", "coordinates", "advises", "monitors", "reports"}
    kinds = {"ongoing", "periodic", "within", "by", "from", "relative", "duration", "conditional", "deferred"}
    assert {role for _, role, _ in who} <= roles
    assert {kind for _, kind, _, _ in when} <= kinds | {"milestones", "ad-hoc"}
    assert [task for task, count in Counter(fact[0] for fact in when).items() if count > 1] == []
    assert [fact for fact, count in Counter(who).items() if count > 1] == []
    for _, _, first, last in when:
        assert not (first and last) or first <= last


def test_score() -> None:
    """Precision asks what was read too much, recall what was missed; nothing wanted and nothing found is neither."""
    a, b, c = ("1", "leads", "a"), ("1", "leads", "b"), ("2", "leads", "a")
    score = Score.of([a, b], [a, c, c])
    assert (score.precision, score.recall) == ("50.0 %", "33.3 %")
    assert (Score.of([], []).precision, Score.of([], []).recall) == ("-", "-")
