"""What the body of a paper holds: its sections, tasks and targets, as they are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from cascade.model import Section, Target, Task, Timeframe
from cascade.reader.paper import Note
from cascade.reader.passage import Passage, stretch

__all__ = ["Content", "Topic"]

Topic = Literal["tasks", "duties", "targets", "purpose", "means"]
"""What a section is about: tasks, who has which duty ("Tổ chức thực hiện"), figures to reach, what it is all for, its money."""


@dataclass
class Content:
    """What the body of a paper holds.

    Attributes:
        sections: headings with the text below them that is no task.
        tasks: tasks and duties in order.
        targets: measurable targets.
        timeframe: a time said for the whole paper.
        notes: what had to be chosen.
        ids: every id given so far, with how often it was wanted.
        furniture: the lines of rows that only repeat the header of their table.
    """

    sections: list[Section] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    timeframe: Timeframe | None = None
    notes: list[Note] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    furniture: set[int] = field(default_factory=set)

    def unique(self, wanted: str) -> str:
        """Give an id nobody has yet, the wanted one where it is free."""
        taken, count = wanted, self.ids.get(wanted, 1)
        while taken in self.ids:
            count += 1
            taken = f"{wanted}~{count}"
        self.ids[wanted] = count
        self.ids.setdefault(taken, 1)
        return taken

    def add_section(self, wanted: str, heading: str, passages: Sequence[Passage], points: Sequence[str] = ()) -> None:
        """Put text that is no task behind the sections so far.

        Args:
            wanted: the id it gets where that is free.
            heading: its heading.
            passages: all its words, which tell its place.
            points: its text below the heading.
        """
        self.sections.append(
            Section(id=self.unique(wanted), heading=heading, points=tuple(points), source=stretch(passages))
        )

    def add_attached(self, title: Sequence[Passage]) -> None:
        """Put the title of what is attached to a decision behind the sections so far."""
        self.add_section("kèm theo", title[0].text, title, [passage.text for passage in title[1:]])
