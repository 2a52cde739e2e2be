"""How right the proposals are: the table of `docs/linking.md`, made here, so that a worse proposal is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from cascade import store
from cascade.linking import link
from cascade.model import Document
from cascade.reader import read

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "linking.md"
TRUTH = Path(__file__).parent / "truth"
CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))
ROAD_LAW = "1044-QD-TTg.txt"

Link = tuple[str, str]


@dataclass(frozen=True)
class Score:
    """The links proposed between two papers against those that are right."""

    tasks: int
    proposed: frozenset[Link]
    right: frozenset[Link]

    def row(self, name: str) -> str:
        """One line of the table."""
        found = len(self.proposed & self.right)
        cells = [name, str(self.tasks), str(len(self.right)), str(len(self.proposed)), str(found)]
        cells += [_percent(found, len(self.proposed)), _percent(found, len(self.right))]
        return f"| {' | '.join(cells)} |"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def score(child: Document, parent: Document, right: frozenset[Link]) -> Score:
    """Link a plan that says nothing of what it derives from, and compare."""
    bare = child.model_copy(update={"tasks": tuple(task.model_copy(update={"derives": ()}) for task in child.tasks)})
    linking = link(bare, parent)
    proposed = frozenset(
        (one.task.task.id, found.task.task.id)
        for one in linking.tasks
        if one.verdict == "proposed"
        for found in one.candidates
    )
    return Score(len(child.tasks), proposed, right)


def known(child: Document, parent: Document) -> frozenset[Link]:
    """The links from a plan to a paper above that stand in its file."""
    return frozenset(
        (task.id, above)
        for task in child.tasks
        for key, _, above in (one.task.partition("#") for one in task.derives)
        if key == parent.key and parent.task(above)
    )


def of_road_law(papers: Path) -> Iterator[tuple[str, Score]]:
    """The decision that carries out the Road Law, and the four plans of provinces for it."""
    parent = read(papers / ROAD_LAW).document
    for truth in sorted(TRUTH.glob("*.tsv")):
        lines = [line.split("\t") for line in truth.read_text(encoding="utf-8").splitlines() if line[0] != "#"]
        child = read(papers / f"{truth.stem}.txt").document
        yield f"`{truth.stem}.txt` under `{ROAD_LAW}`", score(child, parent, frozenset((a, b) for a, b in lines))


def of_our_own() -> Iterator[tuple[str, Score]]:
    """Papers of our own: the cases beside this file, the example over three levels, the cascade of forty tasks."""
    for case in CASES:
        above, below = store.load(case).documents
        yield f"`tests/linking/cases/{case.name}`", score(below, above, known(below, above))
    for folder in ("examples/three-levels", "tests/rules/forty"):
        documents = store.load(ROOT / folder).documents
        nearest = [
            (child, max(documents, key=lambda parent, child=child: len(known(child, parent)))) for child in documents
        ]
        pairs = [pair for pair in nearest if known(*pair)]
        scores = [score(child, parent, known(child, parent)) for child, parent in pairs]
        numbered = list(enumerate(scores))
        yield (
            f"`{folder}`, {len(pairs)} pairs of papers",
            Score(
                sum(one.tasks for one in scores),
                frozenset((f"{place}#{a}", b) for place, one in numbered for a, b in one.proposed),
                frozenset((f"{place}#{a}", b) for place, one in numbered for a, b in one.right),
            ),
        )


HEADER = (
    "| Papers | Tasks | Right | Proposed | Proposed and right | precision | recall |",
    "|---|--:|--:|--:|--:|--:|--:|",
)


def _table(golden: Callable[[Path, str], None], name: str, scores: Iterator[tuple[str, Score]]) -> None:
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(begin)
    table = "\n".join([*HEADER, *(one.row(what) for what, one in scores)])
    golden(PAGE, f"{before}{begin}\n\n{table}\n\n{end}{rest.split(end)[1]}")


def test_table_of_real_papers(papers: Path, golden: Callable[[Path, str], None]) -> None:
    """The table of the page says what is proposed today for real papers; every task whose parent is held is right."""
    scores = list(of_road_law(papers))
    assert all(one.proposed == one.right for _, one in scores)
    _table(golden, "real papers", iter(scores))


def test_table_of_our_own_papers(golden: Callable[[Path, str], None]) -> None:
    """The same for papers of our own."""
    _table(golden, "our own papers", of_our_own())


def test_papers_that_have_nothing_to_do_with_each_other() -> None:
    """Between papers of different subjects hardly anything is proposed: one task in fifty."""
    documents = {case.stem: store.load(case).documents for case in CASES}
    tasks = proposed = 0
    for (one, some), (other, more) in product(documents.items(), repeat=2):
        for child, parent in product(some, more) if one != other else ():
            found = score(child.model_copy(update={"key": "below"}), parent, frozenset())
            tasks += found.tasks
            proposed += len(found.proposed)
    assert tasks > 500
    assert proposed * 50 <= tasks


def test_the_same_tasks_in_two_papers(papers: Path) -> None:
    """A table of 140 tasks against itself with the ministries renamed: each task is given its own row and no other."""
    before, after = (read(papers / f"03-NQ-CP-annex-2{suffix}.md").document for suffix in ("", "-after-merger"))
    own = frozenset((task.id, task.id) for task in after.tasks)
    assert score(after, before, own).proposed == own
