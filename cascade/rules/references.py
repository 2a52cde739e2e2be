"""References: names that are unique, that lead somewhere, and that do not lead in circles."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from cascade.model import DocumentReference
from cascade.network import CascadeGraph, Citation, DocumentNode, TaskNode
from cascade.rules.rule import Fault, rule
from cascade.wording.folding import strip_marks

__all__ = [
    "derivation_is_known",
    "document_key_is_unique",
    "documents_make_no_circle",
    "reference_is_known",
    "reference_is_unambiguous",
    "target_task_is_known",
    "task_id_is_unique",
    "tasks_make_no_circle",
    "whole_task_is_known",
]


@rule("R01", severity="error")
def document_key_is_unique(graph: CascadeGraph) -> Iterator[Fault]:
    """No two papers of a cascade have the same key.

    Other papers refer to a paper by its key; of two papers with one key nobody can say which is meant.
    A number is no key: two towns may well have a plan 204-KH/TU each.
    """
    first: dict[str, DocumentNode] = {}
    for document in graph.documents:
        if first.setdefault(document.key, document) is not document:
            yield Fault(document, "key-twice", field="key", key=document.key)


@rule("R02", severity="error")
def task_id_is_unique(graph: CascadeGraph) -> Iterator[Fault]:
    """No two tasks of a paper have the same id.

    Tasks of other papers derive from a task by its id; of two tasks with one id nobody can say which is meant.
    """
    for document in graph.documents:
        seen: set[str] = set()
        for task in graph.tasks(document):
            if task.task.id in seen:
                yield Fault(task, "id-twice", field="id")
            seen.add(task.task.id)


@rule("R03", severity="error")
def reference_is_known(graph: CascadeGraph) -> Iterator[Fault]:
    """A key given in a reference is the key of a paper of the cascade.

    A paper that is not at hand is cited without a key, by number, date and issuer; that is no fault.
    """
    words = _Words(document.key for document in graph.documents)
    for document, field, citation in _citations(graph):
        if citation.settled == "unknown-key":
            key = citation.reference.key or ""
            yield words.fault(document, "key-unknown", (*field, "key"), key)


@rule("R04", severity="warning")
def reference_is_unambiguous(graph: CascadeGraph) -> Iterator[Fault]:
    """A reference without a key fits one paper of the cascade at most.

    A number is not an identity: Party numbers restart each term, government numbers each year, and TU is tỉnh ủy,
    thành ủy and thị ủy alike. With its date and issuer, or its key, a reference means one paper.
    """
    for document, field, citation in _citations(graph):
        if citation.settled == "ambiguous" and not citation.reference.key:
            candidates = sorted(candidate.key for candidate in citation.candidates)
            yield Fault(
                document, "reference-ambiguous", field, reference=str(citation.reference), candidates=candidates
            )


@rule("R05", severity="error")
def derivation_is_known(graph: CascadeGraph) -> Iterator[Fault]:
    """What a task derives from is there.

    A derivation is written `document-key#task-id`, or `number#task-id` where the number is that of one paper only.
    Where the paper is known and its content is not held, nothing is said: the task may well be in it.
    Nor where the task is there and bears the id of another by mistake (R02): of 1, 2, 3, 3, 5 the second 3 is 4.
    """
    keys = _Words(document.key for document in graph.documents)
    ids: dict[str, _Words] = {}
    lost: dict[str, set[str]] = {}
    for task in graph.tasks():
        for position, origin in enumerate(graph.origins(task) if task.task.derives else ()):
            field = ("derives", position, "task")
            written = origin.derivation.task
            head, _, tail = written.partition("#")
            if origin.found == "no-task":
                paper = origin.documents[0]
                if paper.id not in ids:
                    ids[paper.id] = _Words(node.task.id for node in graph.tasks(paper))
                    lost[paper.id] = set(_ids_lost_to_twins([node.task.id for node in graph.tasks(paper)]))
                if tail in lost[paper.id]:
                    continue
                close = ids[paper.id].closest(tail)
                suggestion = f"{head}#{close}" if close else ""
                message = "derivation-without-task-suggested" if close else "derivation-without-task"
                yield Fault(task, message, field, reference=written, paper=paper.label, suggestion=suggestion)
            elif origin.found == "no-document":
                yield keys.fault(task, "derivation-without-document", field, head, reference=written)
            elif origin.found == "ambiguous":
                candidates = sorted(candidate.key for candidate in origin.documents)
                yield Fault(task, "derivation-ambiguous", field, reference=written, candidates=candidates)


@rule("R06", severity="error")
def whole_task_is_known(graph: CascadeGraph) -> Iterator[Fault]:
    """The task of which a task is a part stands in the same paper."""
    for document in graph.documents:
        tasks = graph.tasks(document)
        ids = {task.task.id for task in tasks}
        words = _Words(ids)
        for task in tasks:
            if task.task.parent is not None and task.task.parent not in ids:
                yield words.fault(task, "whole-unknown", ("parent",), task.task.parent)


@rule("R07", severity="error")
def target_task_is_known(graph: CascadeGraph) -> Iterator[Fault]:
    """The tasks that a target names as serving it stand in the same paper."""
    for document in graph.documents:
        targets = document.document.targets if document.document else ()
        ids = {task.task.id for task in graph.tasks(document)} if targets else set()
        words = _Words(ids)
        for position, target in enumerate(targets):
            for place, name in enumerate(target.tasks):
                if name not in ids:
                    field = ("targets", position, "tasks", place)
                    yield words.fault(document, "target-task-unknown", field, name, target=target.id)


@rule("R08", severity="error")
def documents_make_no_circle(graph: CascadeGraph) -> Iterator[Fault]:
    """No paper carries out, by however many steps, itself.

    In a circle there is no directive that the others carry out.
    """
    for circle in graph.document_circles():
        first, second = circle[:2]
        field = next(place for place, link in enumerate(graph.citations(first)) if link.target == second)
        yield Fault(first, "document-circle", ("implements", field), path=" → ".join(node.label for node in circle))


@rule("R09", severity="error")
def tasks_make_no_circle(graph: CascadeGraph) -> Iterator[Fault]:
    """No task derives from, or is part of, itself, by however many steps."""
    for circle in graph.task_circles():
        first, second = circle[:2]
        derived = (place for place, origin in enumerate(graph.origins(first)) if second in origin.tasks)
        place = next(derived, None)
        field = ("parent",) if place is None else ("derives", place, "task")
        yield Fault(first, "task-circle", field, path=" → ".join(node.reference for node in circle))


def _ids_lost_to_twins(ids: list[str]) -> Iterator[str]:
    """The ids that tasks of an id given twice would have, by the numbers before and behind them."""
    times = Counter(ids)
    for place, name in enumerate(ids):
        if times[name] > 1:
            for beside, step in ((place - 1, 1), (place + 1, -1)):
                if 0 <= beside < len(ids) and (match := re.fullmatch(r"(.*?)(\d{1,9})", ids[beside])):
                    number = f"{match[1]}{int(match[2]) + step}"
                    if number not in times:
                        yield number


def _citations(graph: CascadeGraph) -> Iterator[tuple[DocumentNode, tuple[str, int], Citation]]:
    for document in graph.documents:
        for place, citation in enumerate(graph.citations(document)):
            yield document, ("implements", place), citation
        mentions: tuple[DocumentReference, ...] = document.document.mentions if document.document else ()
        for place, reference in enumerate(mentions):
            yield document, ("mentions", place), graph.resolve(reference, document)


class _Words:
    """Known words, and the one that a misspelt word comes closest to.

    Words count as close when they are equal without their marks after a letter is left out of one or both,
    which needs no comparison with every word: 10,000 wrong references cost no more than 10,000 look-ups.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self.words = words
        self.index: dict[str, str] | None = None

    def closest(self, word: str) -> str | None:
        if self.index is None:
            self.index = {}
            for known in sorted(self.words):
                for variant in _variants(known):
                    self.index.setdefault(variant, known)
        return next((self.index[variant] for variant in _variants(word) if variant in self.index), None)

    def fault(
        self, where: DocumentNode | TaskNode, message: str, field: tuple[str | int, ...], word: str, **values: str
    ) -> Fault:
        close = self.closest(word)
        if close is None:
            return Fault(where, message, field, word=word, **values)
        return Fault(where, f"{message}-suggested", field, word=word, suggestion=close, **values)


def _variants(word: str) -> list[str]:
    plain = strip_marks(word)
    if len(plain) < 3:
        return [plain]
    # Long words are compared by their beginning: a key of 5,000 letters is nobody's slip of the pen.
    return [plain, *(plain[:place] + plain[place + 1 :] for place in range(min(len(plain), 60)))]
