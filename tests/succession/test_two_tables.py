"""Succession on the real table of 03/NQ-CP, row by row against the same table as the Government had it after the mergers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

import cascade
from cascade.comparison import differences
from cascade.model import Cascade, Document, Role, Task
from cascade.succession import Succeeded, ended_bodies, succeed
from cascade.wording.names import canonical

PAGE = Path(__file__).resolve().parents[2] / "docs" / "succession.md"
AS_OF = date(2025, 3, 2)
_TABLE = re.compile(r"(?<=^Of 140 rows, )\d+(.*?\|---\|\n)(?:\|[^\n]*\n)*", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True)
class Unlike:
    """Where succession and the table say different things of a row."""

    task: str
    what: str
    made: str
    table: str
    why: str

    def __str__(self) -> str:
        """A row of the page."""
        return f"| {self.task} | {self.what} | {self.made or '-'} | {self.table or '-'} | {self.why} |\n"


class Explained:
    """The table after the mergers beside what succession makes of the one before.

    Args:
        old: the paper before.
        new: the paper after.
    """

    def __init__(self, old: Document, new: Document) -> None:
        """Run succession, and see which bodies that the table still names have ended."""
        self.before, self.after = old, new
        self.result: Succeeded = succeed(Cascade(documents=(old,)), AS_OF)
        graph = cascade.graph(Cascade(documents=(new,)))
        ended = ended_bodies(graph, graph.documents[0], AS_OF)
        self.heirs = {canonical(one.name): one.heirs[0] for one in ended if one.outcome == "one"}

    def rows(self) -> Iterator[tuple[Task, Task, Task]]:
        """Each task before, as succession makes it, and as the table has it."""
        made = self.result.cascade.documents[0].tasks
        yield from zip(self.before.tasks, made, self.after.tasks, strict=True)

    def unlike(self) -> Iterator[Unlike]:
        """Every difference, with its reason."""
        texts = {
            one.new.id
            for one in differences(self.before, self.after).papers[0].tasks
            if any(change.field == "title" for change in one.changes)
        }
        for old, made, table in self.rows():
            for role in Role:
                yield from self._bodies(old, made, table, role)
            if table.id in texts:
                yield Unlike(
                    table.id, "text", "as before", "reworded", "the table changes the text; no succession does"
                )

    def _bodies(self, old: Task, made: Task, table: Task, role: Role) -> Iterator[Unlike]:
        ours = {canonical(name): name for name in made.bodies(role)}
        theirs = {canonical(name): name for name in table.bodies(role)}
        for key, name in theirs.items():
            if key in ours:
                continue
            heir = self.heirs.get(key)
            if heir and canonical(heir.name) in ours:
                stands = "" if canonical(heir.name) in theirs else heir.name
                why = f"slip of the table: it keeps a body that ended ({heir.basis})"
                yield Unlike(table.id, role.value, stands or f"{heir.name}, once", name, why)
            elif key in map(canonical, made.leads):
                why = "coordinator that became part of the lead; the table names it twice"
                yield Unlike(table.id, role.value, "", name, why)
            elif not any(canonical(one.agency) == key for one in old.assignments):
                why = "the table adds a body; the cell of the first table is cut off before it"
                yield Unlike(table.id, role.value, "", name, why)
            else:
                yield Unlike(table.id, role.value, "", name, "unexplained")
        replaced = {canonical(heir.name) for key, heir in self.heirs.items() if key in theirs}
        for key, name in ours.items():
            if key in theirs or key in replaced:
                continue
            inherited = any(canonical(one.new) == key and one.task == made.id for one in self.result.replacements)
            if inherited:
                why = "slip of the table: it drops the successor of a body that it had"
                yield Unlike(made.id, role.value, name, "", why)
            elif key == canonical("Bộ Khoa học, Công nghệ"):
                why = "slip of the first table: the name without “và”, which the second mends"
                yield Unlike(made.id, role.value, name, "", why)
            else:
                yield Unlike(made.id, role.value, name, "", "unexplained")


@pytest.fixture
def explained(papers: Path) -> Explained:
    """The two tables, read and compared."""
    return Explained(*(cascade.read(papers / f"03-NQ-CP-annex-2{end}.md").document for end in ("", "-after-merger")))


def test_no_difference_is_unexplained(explained: Explained) -> None:
    """Each of 140 rows is the same in both, or differs for a reason that is told."""
    assert [task.id for task, _, _ in explained.rows()] == [str(number) for number in range(1, 141)]
    unlike = list(explained.unlike())
    assert [one for one in unlike if one.why == "unexplained"] == []
    assert {one.task for one in unlike} == {"1", "3", "14", "46", "51", "52", "53", "100", "101", "102", "108", "128"}


def test_what_could_not_be_replaced(explained: Explained) -> None:
    """Of the ministries of the table one has several successors, and is left."""
    ((_, left),) = explained.result.left
    assert (left.name, [task.task.id for task in left.tasks]) == ("Bộ Lao động - Thương binh và Xã hội", ["14", "108"])


def test_page(explained: Explained, request: pytest.FixtureRequest) -> None:
    """docs/succession.md lists every difference with its reason."""
    unlike = list(explained.unlike())
    same = 140 - len({one.task for one in unlike})
    page = PAGE.read_text(encoding="utf-8")
    made = _TABLE.sub(lambda found: f"{same}{found[1]}{''.join(map(str, unlike))}", page)
    if request.config.getoption("--update"):
        PAGE.write_text(made, encoding="utf-8", newline="\n")
    assert made == PAGE.read_text(encoding="utf-8"), "run pytest --update and read the page"
