"""Bodies that another replaces throughout, and what changes in assignments besides them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cascade.comparison.change import Change, Rename
from cascade.model import Role, Task
from cascade.wording.names import is_collective

__all__ = ["Found", "Row", "find_renames", "other_assignments"]

Holding = tuple[Role, str, str | None]
"""A body in a role: the role, the key of the body, the part that is its own."""


@dataclass(frozen=True, slots=True, eq=False)
class Row:
    """A task of both states with who does what in it, bodies by the key under which all their spellings are one."""

    reference: str
    """The task, as the new papers name it."""
    old: dict[Holding, str]
    """Who does what in the old paper, each with the name as printed."""
    new: dict[Holding, str]
    """Who does what in the new paper."""

    @classmethod
    def of(cls, reference: str, old: Task, new: Task, key: Callable[[str], str]) -> Row:
        """Take who does what from the two tasks."""

        def holdings(task: Task) -> dict[Holding, str]:
            return {(one.role, key(one.agency), one.part): one.agency for one in task.assignments}

        return cls(reference, holdings(old), holdings(new))

    @property
    def gone(self) -> list[Holding]:
        """What only the old paper has."""
        return [one for one in self.old if one not in self.new]

    @property
    def come(self) -> list[Holding]:
        """What only the new paper has."""
        return [one for one in self.new if one not in self.old]


class _Candidate(NamedTuple):
    """The tasks in which a body stands where another stood: in its place, or beside it already."""

    replaced: list[Row]
    absorbed: list[Row]


class Found(NamedTuple):
    """A rename with what tells it: the key of the new body, and the tasks in which it was made."""

    new: str
    rename: Rename
    rows: frozenset[Row]


def find_renames(rows: Sequence[Row], basis: Callable[[str, str], str | None]) -> dict[str, Found]:
    """Tell which bodies another replaces throughout, by the keys of the old ones.

    A replacement counts where it is made in most of the tasks of the old body and in more than one;
    in one alone only where the new body is known to have followed the old one. What is said of one task alone
    may as well be a task given to somebody else.

    Args:
        rows: the tasks of both states.
        basis: the paper by which one body followed another, empty where no paper is known; None where it did not follow.
    """
    stood: dict[str, int] = defaultdict(int)
    printed: dict[str, str] = {}
    candidates: dict[str, dict[str, _Candidate]] = defaultdict(lambda: defaultdict(lambda: _Candidate([], [])))
    for row in rows:
        for (_, body, _), name in (*row.old.items(), *row.new.items()):
            printed.setdefault(body, name)
        for body in {body for _, body, _ in row.old}:
            stood[body] += 1
        _note(row, candidates)
    found: dict[str, Found] = {}
    for old, by_new in candidates.items():
        known = {new: paper for new in by_new if (paper := basis(printed[old], printed[new])) is not None}
        chosen = max(known or by_new, key=lambda new: (*map(len, by_new[new]), new))
        replaced, absorbed = by_new[chosen]
        touched = len(replaced) + len(absorbed)
        if touched * 2 > stood[old] and (chosen in known or (replaced and touched > 1)):
            touching = frozenset((*replaced, *absorbed))
            tasks = tuple(row.reference for row in rows if row in touching)
            taken_in = tuple(row.reference for row in absorbed)
            rename = Rename(printed[old], printed[chosen], tasks, taken_in, known.get(chosen) or None)
            found[old] = Found(chosen, rename, touching)
    return found


def _note(row: Row, candidates: dict[str, dict[str, _Candidate]]) -> None:
    """Note for each body that lost a role in a task which bodies may stand for it there.

    A body that was there already in another role may stand for it only where more lost the role than came into it:
    otherwise whoever came is who replaced it.
    """
    come = {(role, body) for role, body, _ in row.come}
    held = {(role, body) for role, body, _ in row.new}
    there = {body for _, body, _ in row.new}
    gone: dict[str, set[Role]] = defaultdict(set)
    for role, body, _ in row.gone:
        gone[body].add(role)
    fewer = {role for role in Role if sum(one[0] is role for one in row.gone) > sum(one[0] is role for one in row.come)}
    for body, roles in gone.items():
        if body in there:
            continue
        for other in there:
            if is_collective(other) != is_collective(body):
                continue
            if any((role, other) in come for role in roles):
                candidates[body][other].replaced.append(row)
            elif roles & fewer or any((role, other) in held for role in roles):
                candidates[body][other].absorbed.append(row)


def other_assignments(row: Row, renames: dict[str, Found]) -> tuple[Change, ...]:
    """What changes in who does what besides the bodies renamed: for each role who left and who came."""
    if row.old.keys() == row.new.keys():
        return ()
    into = {body: found.new for body, found in renames.items() if row in found.rows}
    renamed = {(role, into[body], part) for role, body, part in row.old if body in into}
    successors = {body for _, body, _ in renamed}
    left = [one for one in row.gone if one[1] not in into and one[1] not in successors]
    left += [one for one in row.gone if one[1] in successors and not _taken_in(one, row, renamed)]
    came = [one for one in row.come if one not in renamed]
    changes = []
    for role in Role:
        old = tuple(_shown(row.old[one], one) for one in left if one[0] is role)
        new = tuple(_shown(row.new[one], one) for one in came if one[0] is role)
        if old or new:
            changes.append(Change(role.value, old, new))
    return tuple(changes)


def _taken_in(one: Holding, row: Row, renamed: set[Holding]) -> bool:
    """Whether a role was left because the same body now has another, which it took over from a body renamed."""
    return any(held[1] == one[1] and held in renamed for held in row.new)


def _shown(name: str, held: Holding) -> str:
    return f"{name} ({held[2]})" if held[2] else name
