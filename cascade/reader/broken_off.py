"""Texts that break off: a name that ends with the text may be the beginning of one."""

from __future__ import annotations

from cascade.model import Task
from cascade.reader.names.known_bodies import is_known_body
from cascade.reader.paper import Note
from cascade.wording.folding import fold

__all__ = ["without_broken_name"]


def without_broken_name(tasks: tuple[Task, ...], text: str) -> tuple[tuple[Task, ...], list[Note]]:
    """Leave out the name with which a text breaks off, unless it is whole for all that is known.

    Args:
        tasks: those of the text, in its order.
        text: the last words of the text.

    >>> from cascade.model import Assignment, Role
    >>> task = Task(id="1", title="Mở lớp", assignments=(Assignment(role=Role.LEADS, agency="Sở Nông nghiệp và Phát"),))
    >>> tasks, notes = without_broken_name((task,), "1. Mở lớp - Cơ quan chủ trì: Sở Nông nghiệp và Phát")
    >>> tasks[0].assignments, notes[0].kind
    ((), 'broken-off')
    """
    end = fold(text)
    if not tasks or not end[-1:].isalnum():
        return tasks, []
    *others, last = tasks
    kept = tuple(a for a in last.assignments if not end.endswith(fold(a.agency)) or is_known_body(a.agency))
    if kept == last.assignments:
        return tasks, []
    broken = next(a.agency for a in last.assignments if a not in kept)
    return (*others, last.model_copy(update={"assignments": kept})), [Note("broken-off", (("words", broken),))]
