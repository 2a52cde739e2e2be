"""Plans with successors in the place of bodies that have ended, wherever the work passed to exactly one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from cascade.clock import day_of
from cascade.model import Assignment, Cascade, Role
from cascade.network import CascadeGraph, TaskNode
from cascade.succession.ending import EndedBody, Heir, ended_bodies
from cascade.wording.dates import shown
from cascade.wording.sentences import Language, sentence

__all__ = ["Replacement", "Succeeded", "succeed", "told_as"]

_ANSWERS = (Role.DIRECTS, Role.LEADS, Role.IMPLEMENTS)
"""Whoever has one of these roles does not coordinate with itself besides."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """One assignment that was changed because a body had ended.

    >>> Replacement("plan", "1", Role.LEADS, "Bộ Giao thông vận tải", "Bộ Xây dựng", "replaced", "176/2025/QH15").new
    'Bộ Xây dựng'
    """

    document: str
    """Key of the paper."""
    task: str
    """Id of the task."""
    role: Role
    """The role concerned."""
    old: str
    """The body as the paper names it."""
    new: str
    """The body that has the work now."""
    how: Literal["replaced", "joined", "lifted"]
    """`replaced` by the successor; `joined` where the successor had this role or a weightier one already, so that one
    of two is left; `lifted` where the successor's own coordination falls away because it took over the lead."""
    basis: str | None = None
    """The papers on which the succession rests; None where none is known."""


@dataclass(frozen=True, slots=True)
class Succeeded:
    """A cascade with successors filled in, what was replaced, and what could not be.

    >>> Succeeded(Cascade(), replacements=(), left=()).left
    ()
    """

    cascade: Cascade
    """The cascade; each task that was changed says so in its note."""
    replacements: tuple[Replacement, ...]
    """What was replaced, paper by paper, task by task."""
    left: tuple[tuple[str, EndedBody], ...]
    """Bodies left as they are, with the key of the paper: their work passed to several, in parts, or to nobody known."""


def succeed(cascade: Cascade, as_of: date, *, language: Language = "vi") -> Succeeded:
    """Put successors in the place of bodies that have ended by a day, where the work of each passed to exactly one.

    Nothing is guessed: a body whose work passed to several, in parts, or to nobody known stays and is told.
    The names of recipients and issuers stay: who got a paper and who issued it does not change afterwards.

    Args:
        cascade: the plans.
        as_of: the day by which a body has ended.
        language: of the notes that tell in each task what was replaced.

    >>> import cascade
    >>> plan = cascade.loads('tasks: [{id: "1", title: Sửa cầu, assignments: {leads: Bộ Giao thông vận tải}}]', "plan.yaml")
    >>> result = cascade.succeed(cascade.Cascade(documents=(plan,)), date(2025, 3, 2))
    >>> task = result.cascade.documents[0].tasks[0]
    >>> task.lead, task.note
    ('Bộ Xây dựng', 'tính đến 2/3/2025: Bộ Giao thông vận tải nay là Bộ Xây dựng (176/2025/QH15)')
    """
    as_of = day_of(as_of)
    graph = CascadeGraph(cascade)
    papers = list(cascade.documents)
    replacements: list[Replacement] = []
    left: list[tuple[str, EndedBody]] = []
    for node in graph.documents:
        ended = ended_bodies(graph, node, as_of)
        left += [(node.key, body) for body in ended if body.outcome != "one"]
        heirs = {body.standing.key: body.heirs[0] for body in ended if body.outcome == "one"}
        if not heirs or node.document is None or node.position is None:
            continue
        tasks = []
        for task in graph.tasks(node):
            assignments, made = _handed_over(graph, task, heirs)
            replacements += made
            note = _note(task.task.note, made, as_of, language)
            changed = task.task.model_copy(update={"assignments": assignments, "note": note})
            tasks.append(changed if made else task.task)
        papers[node.position] = node.document.model_copy(update={"tasks": tuple(tasks)})
    held = cascade.model_copy(update={"documents": tuple(papers)})
    return Succeeded(held, tuple(replacements), tuple(left))


def _handed_over(
    graph: CascadeGraph, task: TaskNode, heirs: dict[tuple[str, str], Heir]
) -> tuple[tuple[Assignment, ...], list[Replacement]]:
    """The assignments of a task once its ended bodies have handed over, and what was replaced on the way.

    Args:
        graph: the cascade.
        task: the task.
        heirs: for the key of each body that has ended the one body that follows it.
    """

    def key(name: str) -> tuple[str, str]:
        return graph.standing(name, task.document).key

    held = [(one, heirs.get(key(one.agency))) for one in task.task.assignments]
    now = [key(heir.name if heir else one.agency) for one, heir in held]
    inherited = {body for body, (_, heir) in zip(now, held, strict=True) if heir}
    answering = {body for body, (one, _) in zip(now, held, strict=True) if one.role in _ANSWERS} & inherited
    taken = {(one.role, body, one.part) for body, (one, heir) in zip(now, held, strict=True) if not heir}
    kept: list[Assignment] = []
    made: list[Replacement] = []
    for body, (one, heir) in zip(now, held, strict=True):
        outranked = one.role is Role.COORDINATES and body in answering
        if heir is None and not outranked:
            kept.append(one)
            continue
        new, basis = (heir.name, heir.basis) if heir else (one.agency, None)
        how: Literal["replaced", "joined", "lifted"] = "joined" if heir else "lifted"
        if not outranked and (one.role, body, one.part) not in taken:
            how = "replaced"
            taken.add((one.role, body, one.part))
            kept.append(one.model_copy(update={"agency": new}))
        made.append(Replacement(task.document.key, task.task.id, one.role, one.agency, new, how, basis))
    return tuple(kept), made


def _note(note: str | None, made: list[Replacement], as_of: date, language: Language) -> str:
    """What was replaced in a task, behind the note it had."""
    told = dict.fromkeys(told_as(one, language) for one in made)
    added = sentence("succession", "note", language, [("day", shown(as_of)), ("told", "; ".join(told))])
    return f"{note}; {added}" if note else added


def told_as(one: Replacement, language: Language) -> str:
    """What was done about an assignment, as a sentence without its place.

    >>> told_as(Replacement("plan", "1", Role.LEADS, "Tổ Chợ", "Ban Chợ", "replaced", "5/QĐ-UBND"), "en")
    'Tổ Chợ is now Ban Chợ (5/QĐ-UBND)'
    """
    values = [("old", one.old), ("new", one.new), ("basis", f" ({one.basis})" if one.basis else "")]
    return sentence("succession", one.how, language, values)
