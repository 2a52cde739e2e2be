"""Clarity: the six clarities (6 rõ) by which officials judge a task, for each task and each paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from cascade.model import Cascade, Duration, Milestones, Role, Timeframe
from cascade.network import CascadeGraph, DocumentNode, Selection, TaskNode, choose, timeframes
from cascade.rules.completeness import indefinite
from cascade.rules.measurability import falls_due
from cascade.tabular import Tabular, Value
from cascade.wording.clarity import names_means, names_work, opens_means

__all__ = ["Clarities", "Clarity", "PaperClarity", "TaskClarity", "clarities"]


class Clarity(StrEnum):
    """One of the six clarities of a task (6 rõ); docs/clarities.md says when each is given."""

    WHO = "who"
    """Rõ người: whoever carries it out is named, and nobody is only meant."""
    WHAT = "what"
    """Rõ việc: it says what is to be done, and not only that something is."""
    WHEN = "when"
    """Rõ thời gian: it has an end, comes back, or follows an event that is named."""
    OUTPUT = "output"
    """Rõ sản phẩm, kết quả: it says what must exist afterwards, or serves a target of its paper."""
    ACCOUNTABILITY = "accountability"
    """Rõ trách nhiệm: one body answers for it, or each of several for a part that is given."""
    MEANS = "means"
    """Rõ thẩm quyền, nguồn lực: who directs it is named, or the task or its paper says with what means."""


@dataclass(frozen=True, slots=True)
class TaskClarity:
    """Which of the six clarities a task has.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, assignments: {leads: Sở Y tế}}]', "12-kh-ubnd.yaml")
    >>> (task,) = clarities(cascade.Cascade(documents=(plan,))).tasks
    >>> task.score, [part.value for part in task.clear]
    (3, ['who', 'what', 'accountability'])
    """

    task: TaskNode
    """The task."""
    clear: tuple[Clarity, ...]
    """The clarities that it has, in their order."""

    @property
    def unclear(self) -> tuple[Clarity, ...]:
        """Those that it lacks, or of which nothing is stated."""
        return tuple(part for part in Clarity if part not in self.clear)

    @property
    def score(self) -> int:
        """How many of the six it has."""
        return len(self.clear)


@dataclass(frozen=True, slots=True)
class PaperClarity:
    """How many tasks of a paper have each of the six clarities.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, outputs: Danh sách}]', "12-kh-ubnd.yaml")
    >>> (paper,) = clarities(cascade.Cascade(documents=(plan,))).papers
    >>> paper.tasks, paper.clear["output"], paper.clear["when"], paper.score
    (1, 1, 0, 2)
    """

    document: DocumentNode
    """The paper."""
    tasks: int
    """How many tasks of it were judged, duties in running text among them."""
    clear: Mapping[Clarity, int] = field(hash=False)
    """For each clarity, how many of these have it."""

    @property
    def score(self) -> int:
        """How many clarities its tasks have together, of six for each."""
        return sum(self.clear.values())


@dataclass(frozen=True, slots=True)
class Clarities(Tabular):
    """The six clarities of the tasks of a cascade.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, timeframe: Quý IV/2026}]', "12-kh-ubnd.yaml")
    >>> row = clarities(cascade.Cascade(documents=(plan,))).to_dicts()[0]
    >>> row["task"], row["what"], row["when"], row["output"], row["score"]
    ('1', 1, 1, 0, 2)
    """

    tasks: tuple[TaskClarity, ...]
    """Each task, in the order of the graph."""

    @property
    def papers(self) -> tuple[PaperClarity, ...]:
        """Each paper that has tasks among these, in the order of the graph."""
        judged: dict[DocumentNode, list[TaskClarity]] = {}
        for one in self.tasks:
            judged.setdefault(one.task.document, []).append(one)
        return tuple(PaperClarity(paper, len(tasks), _counted(tasks)) for paper, tasks in judged.items())

    def fields(self) -> Mapping[str, type[str | int | date]]:
        """Paper, task and title, the six clarities as 1 or 0, and how many of them the task has."""
        return {"document": str, "task": str, "title": str, **dict.fromkeys(map(str, Clarity), int), "score": int}

    def to_dicts(self) -> list[dict[str, Value]]:
        """One dict for each task."""
        return [
            {
                "document": one.task.document.key,
                "task": one.task.task.id,
                "title": one.task.task.title,
                **{str(part): int(part in one.clear) for part in Clarity},
                "score": one.score,
            }
            for one in self.tasks
        ]


def clarities(cascade: Cascade | CascadeGraph, selection: Selection | None = None) -> Clarities:
    """Judge each task by the six clarities (6 rõ): who, what, when, output, accountability, authority or means.

    A clarity is given only where the paper states it; what is not stated is not clear.

    Args:
        cascade: a cascade, or its graph where one is at hand.
        selection: filters by level, paper, role and body.

    Raises:
        CascadeError: where the selection names a paper or a body that is not there.

    >>> from cascade.model import Assignment, Document, Task
    >>> task = Task(id="1", title="Mở lớp", assignments=(Assignment(role="leads", agency="các cơ quan liên quan"),))
    >>> plan = Document(key="plan", convention="leads-coordinates", tasks=(task,))
    >>> [part.value for part in clarities(Cascade(documents=(plan,))).tasks[0].unclear]
    ['who', 'when', 'output', 'accountability', 'means']
    """
    graph = cascade if isinstance(cascade, CascadeGraph) else CascadeGraph(cascade)
    papers = {node.id: _Paper.of(graph, node) for node in graph.documents}
    tasks = choose(graph, selection).tasks if selection else graph.tasks()
    return Clarities(tuple(TaskClarity(task, tuple(_clear(graph, task, papers[task.document.id]))) for task in tasks))


@dataclass(frozen=True, slots=True)
class _Paper:
    """What a paper states for its tasks: which of them its targets name, and whether it gives the means for all or some."""

    serving: frozenset[str]
    gives_means: bool
    names_means: bool

    @classmethod
    def of(cls, graph: CascadeGraph, node: DocumentNode) -> _Paper:
        document = node.document
        headings = [section.heading for section in document.sections] if document else []
        tasks = graph.tasks(node)
        # One long text is looked through sooner than many short ones, and most papers say nothing of means.
        named = names_means(" ".join(text for task in tasks for text in _texts(task)))
        duties = [text for task in tasks if task.task.is_duty for text in _texts(task)] if named else []
        return cls(
            frozenset(task for target in (document.targets if document else ()) for task in target.tasks),
            any(map(opens_means, headings)) or any(map(names_means, duties)),
            named,
        )


def _clear(graph: CascadeGraph, task: TaskNode, paper: _Paper) -> Iterator[Clarity]:
    implementers = graph.implementers(task)
    if implementers and not any(map(graph.is_vague, implementers)):
        yield Clarity.WHO
    if any(map(names_work, _texts(task))):
        yield Clarity.WHAT
    times = timeframes(graph, task)
    if times and all(map(_tells_when, times)):
        yield Clarity.WHEN
    if task.task.id in paper.serving or any(one.task.outputs for one in (task, *graph.parts(task))):
        yield Clarity.OUTPUT
    if _is_answered_for(graph, task):
        yield Clarity.ACCOUNTABILITY
    if paper.gives_means or _is_directed(graph, task) or (paper.names_means and any(map(names_means, _texts(task)))):
        yield Clarity.MEANS


def _texts(task: TaskNode) -> Iterator[str]:
    yield task.task.title
    yield from task.task.points


def _tells_when(time: Timeframe) -> bool:
    """Whether one can say of a time that it has passed: not of "thường xuyên", nor of a length from no day."""
    if isinstance(time, Milestones):
        return any(_tells_when(step.timeframe) for step in time.milestones)
    return falls_due(time) and not indefinite(time) and not isinstance(time, Duration)


def _is_directed(graph: CascadeGraph, task: TaskNode) -> bool:
    return any(not graph.is_vague(body) for body in task.task.bodies(Role.DIRECTS))


def _is_answered_for(graph: CascadeGraph, task: TaskNode) -> bool:
    """Whether one body answers, no group; several do where the paper gives each its part."""
    leads = graph.leads(task)
    if not leads or any(graph.is_vague(body) or graph.is_collective(body) for body in leads):
        return False
    return len(leads) == 1 or {one.agency for one in task.task.assignments if one.part}.issuperset(leads)


def _counted(tasks: Iterable[TaskClarity]) -> dict[Clarity, int]:
    times = Counter(part for one in tasks for part in one.clear)
    return {part: times[part] for part in Clarity}
