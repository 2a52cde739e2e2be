"""The comparison: papers paired, tasks paired, bodies renamed found, and what is left told task by task."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from functools import cache

from cascade.comparison.change import Change, Differences, PaperDifference, TaskDifference
from cascade.comparison.fields import changes_of_paper, changes_of_task
from cascade.comparison.pairing import pair_papers, pair_tasks, said
from cascade.comparison.renaming import Row, find_renames, other_assignments
from cascade.model import Agency, Cascade, Document, Succession
from cascade.network import CascadeGraph
from cascade.wording.bodies import recognise
from cascade.wording.names import canonical

__all__ = ["differences"]


def differences(old: Cascade | Document, new: Cascade | Document) -> Differences:
    """Say what differs between two states of the same papers.

    A paper on either side is compared as a cascade of that paper alone. What is only written otherwise is the same:
    spelling, the abbreviation of a body, "12/2025" and "Tháng 12/2025", signs at the end of a text.
    Notes and where a phrase stands in its paper are not compared.

    >>> import cascade
    >>> old = cascade.loads('tasks: [{id: "1", title: Mở lớp, assignments: {leads: Sở Y tế}}]', "plan.yaml")
    >>> new = cascade.loads('tasks: [{id: "2", title: Mở lớp, assignments: {leads: Sở Nội vụ}}]', "plan.yaml")
    >>> for change in cascade.differences(old, new).papers[0].tasks[0].changes:
    ...     print(change.field, *change.old, "->", *change.new)
    id 1 -> 2
    leads Sở Y tế -> Sở Nội vụ
    """
    before, after = (Cascade(documents=(one,)) if isinstance(one, Document) else one for one in (old, new))
    papers = pair_papers(before.documents, after.documents)
    pairs = []
    for first, second in sorted(papers.items(), key=lambda pair: pair[1]):
        one, other = before.documents[first], after.documents[second]
        pairs.append((one, other, pair_tasks(one.tasks, other.tasks)))
    key = _key(before, after)
    rows = [_rows(one, other, tasks, key) for one, other, tasks in pairs]
    listed = (*before.agencies, *after.agencies)
    renames = find_renames([row for held in rows for row in held.values()], _basis(listed, key))
    names = {old: found.rename.new for old, found in renames.items()}
    compared = [
        _paper(one, other, tasks, names, {second: other_assignments(row, renames) for second, row in held.items()})
        for (one, other, tasks), held in zip(pairs, rows, strict=True)
    ]
    taken = set(papers.values())
    return Differences(
        tuple(compared),
        added=tuple(paper for place, paper in enumerate(after.documents) if place not in taken),
        dropped=tuple(paper for place, paper in enumerate(before.documents) if place not in papers),
        renames=tuple(sorted((found.rename for found in renames.values()), key=lambda one: (-len(one.tasks), one.old))),
    )


def _key(before: Cascade, after: Cascade) -> Callable[[str], str]:
    """The key under which all ways of writing a body are equal in both states."""
    graphs = CascadeGraph(before), CascadeGraph(after)

    @cache
    def key(name: str) -> str:
        for graph in graphs:
            if listed := graph.agency(name):
                return canonical(listed.name)
        return canonical(name)

    return key


def _rows(old: Document, new: Document, tasks: dict[int, int], key: Callable[[str], str]) -> dict[int, Row]:
    """Who does what in each task of both papers, by its place in the new one."""
    return {
        second: Row.of(f"{new.key}#{new.tasks[second].id}", old.tasks[first], new.tasks[second], key)
        for first, second in sorted(tasks.items(), key=lambda pair: pair[1])
    }


def _basis(listed: Iterable[Agency], key: Callable[[str], str]) -> Callable[[str, str], str | None]:
    """Tells by which paper one body followed another as a whole: as the cascades list it, else as the catalogue has it."""
    own: dict[str, tuple[Succession, ...]] = {key(body.name): body.successors for body in listed if body.successors}

    def basis(old: str, new: str) -> str | None:
        known = recognise(old)
        entry = known.entry if known and isinstance(known.entry, Agency) else None
        for succession in own.get(key(old)) or (entry.successors if entry else ()):
            if succession.part is None and key(succession.agency) == key(new):
                return succession.basis or ""
        return None

    return basis


def _paper(
    old: Document,
    new: Document,
    tasks: dict[int, int],
    renamed: dict[str, str],
    others: dict[int, tuple[Change, ...]],
) -> PaperDifference:
    """What differs between two states of a paper, of which tasks, renames and changed assignments are known."""
    kept = {second: first for first, second in tasks.items()}
    moved = _moves(old, new, kept)
    differing = []
    for second, first in sorted(kept.items()):
        one, other = old.tasks[first], new.tasks[second]
        changes = (*changes_of_task(one, other), *moved.get(second, ()), *others[second])
        if changes:
            differing.append(TaskDifference(one, other, changes))
    return PaperDifference(
        old,
        new,
        changes=tuple(changes_of_paper(old, new, renamed)),
        added=tuple(task for place, task in enumerate(new.tasks) if place not in kept),
        dropped=tuple(task for place, task in enumerate(old.tasks) if place not in tasks),
        tasks=tuple(differing),
    )


def _moves(old: Document, new: Document, kept: dict[int, int]) -> dict[int, tuple[Change, ...]]:
    """Which tasks stand elsewhere: under another heading or another task, else before or behind others than before."""
    found: dict[int, tuple[Change, ...]] = {}
    ids = {old.tasks[first].id: new.tasks[second].id for second, first in kept.items()}
    before, after = _headings(old), _headings(new)
    steady = set(_rising([kept[second] for second in sorted(kept)]))
    for second, first in kept.items():
        one, other = old.tasks[first], new.tasks[second]
        under, now = before.get(one.section or "", one.section), after.get(other.section or "", other.section)
        if one.section != other.section and said(under or "") != said(now or ""):
            found[second] = (Change("section", _given(under), _given(now)),)
        elif ids.get(one.parent or "", one.parent) != other.parent:
            found[second] = (Change("parent", _given(one.parent), _given(other.parent)),)
        elif first not in steady:
            found[second] = (Change("order", (str(first + 1),), (str(second + 1),)),)
    return found


def _headings(paper: Document) -> dict[str, str]:
    return {section.id: section.heading or section.id for section in paper.sections}


def _given(text: str | None) -> tuple[str, ...]:
    return (text,) if text else ()


def _rising(places: list[int]) -> Iterator[int]:
    """The longest run of places that rise: what kept its order while the others were moved."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(ends, place)
        before[place] = ends[at - 1] if at else None
        ends[at : at + 1] = [place]
    last = ends[-1] if ends else None
    while last is not None:
        yield last
        last = before[last]
