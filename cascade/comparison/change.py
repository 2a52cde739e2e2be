"""What a comparison gives: changes of fields, of tasks and of papers, and bodies renamed throughout."""

from __future__ import annotations

from dataclasses import dataclass

from cascade.model import Document, Task

__all__ = ["Change", "Differences", "PaperDifference", "Rename", "TaskDifference"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that a paper or a task says otherwise.

    >>> Change("timeframe", ("Quý II/2026",), ("Quý III/2026",)).new
    ('Quý III/2026',)
    """

    field: str
    """What differs: a field of the task or paper, a role for its bodies, `order` for the place among the others."""
    old: tuple[str, ...]
    """What only the old one says, in words; empty where it says nothing of the kind."""
    new: tuple[str, ...]
    """What only the new one says, in words."""


@dataclass(frozen=True, slots=True)
class Rename:
    """A body that another replaces throughout, told once instead of task by task.

    >>> Rename("Sở Giao thông vận tải", "Sở Xây dựng", tasks=("plan#1", "plan#4"), absorbed=("plan#4",)).basis is None
    True
    """

    old: str
    """The body as the old papers name it."""
    new: str
    """The body as the new papers name it."""
    tasks: tuple[str, ...]
    """References of the tasks it touches, in the new papers."""
    absorbed: tuple[str, ...] = ()
    """Those of them in which the new body has its name from another already, so that one of two names is left."""
    basis: str | None = None
    """The paper on which the succession rests, where the catalogue or the cascade's own bodies know it."""


@dataclass(frozen=True, slots=True)
class TaskDifference:
    """A task of both papers that is not the same in both.

    >>> old, new = Task(id="1", title="Mở lớp"), Task(id="2", title="Mở lớp")
    >>> TaskDifference(old, new, (Change("id", ("1",), ("2",)),)).changes[0].field
    'id'
    """

    old: Task
    """The task in the old paper."""
    new: Task
    """The task in the new paper."""
    changes: tuple[Change, ...]
    """What differs besides the bodies that are renamed throughout."""


@dataclass(frozen=True, slots=True)
class PaperDifference:
    """What differs between two states of one paper.

    >>> plan = Document(key="12-kh-ubnd")
    >>> PaperDifference(plan, plan, changes=(), added=(), dropped=(), tasks=()).same
    True
    """

    old: Document
    """The old paper."""
    new: Document
    """The new paper."""
    changes: tuple[Change, ...]
    """What its head, sections, targets and recipients say otherwise."""
    added: tuple[Task, ...]
    """Tasks that only the new paper has."""
    dropped: tuple[Task, ...]
    """Tasks that only the old paper has."""
    tasks: tuple[TaskDifference, ...]
    """Tasks of both that differ, in the order of the new paper."""

    @property
    def same(self) -> bool:
        """Whether nothing differs but the bodies that are renamed throughout."""
        return not (self.changes or self.added or self.dropped or self.tasks)


@dataclass(frozen=True, slots=True)
class Differences:
    """What differs between two states of a cascade.

    >>> Differences(papers=(), added=(), dropped=(), renames=()).same
    True
    """

    papers: tuple[PaperDifference, ...]
    """The papers of both states, the same or not, in the order of the new one."""
    added: tuple[Document, ...]
    """Papers that only the new state has."""
    dropped: tuple[Document, ...]
    """Papers that only the old state has."""
    renames: tuple[Rename, ...]
    """Bodies that others replace throughout, those of most tasks first."""

    @property
    def same(self) -> bool:
        """Whether the two say the same."""
        return not (self.added or self.dropped or self.renames) and all(paper.same for paper in self.papers)
