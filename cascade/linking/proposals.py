"""Proposals: what linking two papers gives back, and the plan with the derivations that it proposes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from cascade.model import Derivation, Document, Task
from cascade.network import TaskNode
from cascade.wording.sentences import Language, sentence

__all__ = ["Candidate", "LinkedTask", "Linking", "Reason", "ReasonKind", "Verdict"]

ReasonKind = Literal["words", "numbers", "articles", "body"]
"""What two tasks have in common: words, numbers, parts of a law, or the body that the task above is laid on."""

Verdict = Literal["kept", "proposed", "ambiguous", "none"]
"""What came of a task: a person or the paper has said it before, it is proposed, several fit alike, or nothing fits."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Something that two tasks have in common.

    >>> Reason("words", ("bếp ăn trường học", "kiểm tra")).sentence("vi")
    'cùng nêu “bếp ăn trường học”, “kiểm tra”'
    """

    kind: ReasonKind
    """What kind of thing."""
    what: tuple[str, ...]
    """What it is, as the plan prints it; what tells most comes first."""

    def sentence(self, language: Language = "en") -> str:
        """The reason in words."""
        quoted = [sentence("linking", "quoted", language, [("phrase", phrase)]) for phrase in self.what]
        return sentence("linking", f"reasons.{self.kind}", language, [("what", ", ".join(quoted))])


@dataclass(frozen=True, slots=True)
class Candidate:
    """A task above that a task may carry out, with how well it fits and why.

    >>> import cascade
    >>> above = cascade.loads('tasks: [{id: "1", title: Tập huấn người nấu ăn}]', "tinh.yaml")
    >>> below = cascade.loads('tasks: [{id: "1", title: Mở lớp tập huấn người nấu ăn}]', "xa.yaml")
    >>> (found,) = cascade.link(below, above).tasks[0].candidates
    >>> found.task.reference, found.score > 0.5, found.reasons[0].what
    ('tinh#1', True, ('tập huấn người nấu ăn',))
    """

    task: TaskNode
    """The task above."""
    score: float
    """How well it fits, from 0 to 1, in hundredths; docs/linking.md says how it is made."""
    reasons: tuple[Reason, ...]
    """What both have in common."""

    def note(self, language: Language = "en") -> str:
        """The remark that stays with the derivation."""
        reasons = "; ".join(reason.sentence(language) for reason in self.reasons)
        return sentence("linking", "note", language, [("score", f"{self.score:.2f}"), ("reasons", reasons)])


@dataclass(frozen=True, slots=True)
class LinkedTask:
    """A task of the plan and what came of it.

    >>> import cascade
    >>> above = cascade.loads('tasks: [{id: "1", title: Tập huấn người nấu ăn}]', "tinh.yaml")
    >>> below = cascade.loads('tasks: [{id: "1", title: Trồng cây, derives: tinh#1}]', "xa.yaml")
    >>> (task,) = cascade.link(below, above).tasks
    >>> task.verdict, [derivation.task for derivation in task.kept]
    ('kept', ['tinh#1'])
    """

    task: TaskNode
    """The task."""
    verdict: Verdict
    """What came of it."""
    candidates: tuple[Candidate, ...] = ()
    """What is proposed; or what may be meant; or, where nothing fits well enough, what comes nearest."""
    kept: tuple[Derivation, ...] = ()
    """The derivations from the paper above that were stated, or confirmed by a person."""
    replaced: tuple[Derivation, ...] = ()
    """Those that were inferred before."""


@dataclass(frozen=True, slots=True)
class Linking:
    """The links proposed between a plan and a paper above it; nothing is changed until `document` is asked for.

    >>> import cascade
    >>> above = cascade.loads('tasks: [{id: "1", title: Tập huấn người nấu ăn}]', "tinh.yaml")
    >>> below = cascade.loads('tasks: [{id: "1", title: Mở lớp tập huấn người nấu ăn}]', "xa.yaml")
    >>> linking = cascade.link(below, above)
    >>> linking.counts["proposed"], linking.cited
    (1, False)
    >>> linking.document().tasks[0].derives[0].basis
    'inferred'
    """

    child: Document
    """The plan."""
    parent: Document
    """The paper above."""
    tasks: tuple[LinkedTask, ...]
    """Each task of the plan, in its order."""
    cited: bool
    """Whether the plan names the paper above among those it carries out."""

    @property
    def counts(self) -> Counter[Verdict]:
        """How many tasks came to each verdict."""
        return Counter(one.verdict for one in self.tasks)

    def document(self, language: Language = "en") -> Document:
        """The plan with the proposals as derivations, marked `inferred` until a person confirms them.

        What was stated or confirmed, and what derives from other papers, stays as it is; what was inferred before
        from this paper is replaced.
        """
        tasks = tuple(_with_proposals(one, language) for one in self.tasks)
        return self.child.model_copy(update={"tasks": tasks})


def _with_proposals(linked: LinkedTask, language: Language) -> Task:
    task = linked.task.task
    derives = [one for one in task.derives if one not in linked.replaced]
    if linked.verdict == "proposed":
        derives += [
            Derivation(task=found.task.reference, basis="inferred", note=found.note(language))
            for found in linked.candidates
        ]
    return task.model_copy(update={"derives": tuple(derives)})
