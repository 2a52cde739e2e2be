"""Differences as text and as data: bodies renamed once, then paper by paper what was added, dropped and changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Any

from cascade.comparison import Change, Differences, PaperDifference, Rename, TaskDifference
from cascade.model import Document, Role, Task
from cascade.report.terminal import fitted, printable, wrapped
from cascade.wording.sentences import Language, sentence

__all__ = ["differences_as_data", "differences_as_text"]

_AROUND = 3
"""So many words are shown on either side of words that changed."""


def differences_as_text(differences: Differences, language: Language = "en", cells: int = 100) -> str:
    """What differs, no wider than a window; of texts that were reworded only the words that differ.

    Args:
        differences: what is to be shown.
        language: of the words around.
        cells: how wide a line may be.

    >>> import cascade
    >>> old = cascade.loads('tasks: [{id: "1", title: Mở lớp, timeframe: Quý II/2026}]', "plan.yaml")
    >>> new = cascade.loads('tasks: [{id: "1", title: Mở lớp, timeframe: Quý III/2026}]', "plan.yaml")
    >>> print(differences_as_text(cascade.differences(old, new)), end="")
    plan
      tasks changed (1)
        1  Mở lớp
             time:
               - Quý II/2026
               + Quý III/2026
    """
    if differences.same:
        return f"{_say('none', language)}\n"
    alone = len(differences.papers) == 1
    blocks = [list(_renames(differences.renames, language, cells, alone=alone))]
    blocks += [list(_paper(paper, language, cells)) for paper in differences.papers if not paper.same]
    for key, sign, papers in (("papers-added", "+", differences.added), ("papers-dropped", "-", differences.dropped)):
        if papers:
            blocks.append([_say(key, language), *(fitted(f"  {sign} {_named(one)}", cells) for one in papers)])
    return "\n".join("".join(f"{printable(line)}\n" for line in block) for block in blocks if block)


def differences_as_data(differences: Differences) -> dict[str, Any]:
    """The same as plain data, in the shape that docs/cli.md describes.

    >>> from cascade.model import Cascade
    >>> import cascade
    >>> differences_as_data(cascade.differences(Cascade(), Cascade()))
    {'same': True, 'renames': [], 'papers': [], 'added': [], 'dropped': []}
    """
    return {
        "same": differences.same,
        "renames": [
            {
                "old": rename.old,
                "new": rename.new,
                "basis": rename.basis,
                "tasks": list(rename.tasks),
                "absorbed": list(rename.absorbed),
            }
            for rename in differences.renames
        ],
        "papers": [
            {
                "old": paper.old.key,
                "new": paper.new.key,
                "changes": _changes(paper.changes),
                "added": [{"task": task.id, "title": task.title} for task in paper.added],
                "dropped": [{"task": task.id, "title": task.title} for task in paper.dropped],
                "changed": [
                    {"old": one.old.id, "new": one.new.id, "title": one.new.title, "changes": _changes(one.changes)}
                    for one in paper.tasks
                ],
            }
            for paper in differences.papers
        ],
        "added": [paper.key for paper in differences.added],
        "dropped": [paper.key for paper in differences.dropped],
    }


def _changes(changes: Iterable[Change]) -> list[dict[str, Any]]:
    return [{"field": change.field, "old": list(change.old), "new": list(change.new)} for change in changes]


def _renames(renames: Iterable[Rename], language: Language, cells: int, *, alone: bool) -> Iterator[str]:
    def listed(tasks: Iterable[str]) -> str:
        return ", ".join(task.partition("#")[2] if alone else task for task in tasks)

    for number, rename in enumerate(renames):
        if not number:
            yield _say("renames", language)
        yield f"  {rename.old} → {rename.new}{f' ({rename.basis})' if rename.basis else ''}"
        yield from wrapped(
            _say("touched", language, count=len(rename.tasks), tasks=listed(rename.tasks)), " " * 4, cells
        )
        if rename.absorbed:
            yield from wrapped(_say("absorbed", language, tasks=listed(rename.absorbed)), " " * 4, cells)


def _paper(paper: PaperDifference, language: Language, cells: int) -> Iterator[str]:
    named = [_named(paper.old), _named(paper.new)]
    yield " → ".join(dict.fromkeys(named))
    if paper.changes:
        yield f"  {_say('paper', language)}"
        for change in paper.changes:
            yield from _change(change, language, cells, 4)
    for key, sign, tasks in (("added", "+", paper.added), ("dropped", "-", paper.dropped)):
        if tasks:
            yield f"  {_say(key, language, count=len(tasks))}"
            yield from (fitted(f"    {sign} {_headed(task)}", cells) for task in tasks)
    renumbered = [one for one in paper.tasks if {change.field for change in one.changes} == {"id"}]
    changed = [one for one in paper.tasks if one not in renumbered]
    if renumbered:
        tasks_told = ", ".join(f"{one.old.id} → {one.new.id}" for one in renumbered)
        yield from wrapped(_say("renumbered", language, count=len(renumbered), tasks=tasks_told), "  ", cells)
    if changed:
        yield f"  {_say('changed', language, count=len(changed))}"
        for one in changed:
            yield from _task(one, language, cells)


def _task(one: TaskDifference, language: Language, cells: int) -> Iterator[str]:
    yield fitted(f"    {_headed(one.new)}", cells)
    for change in one.changes:
        yield from _change(change, language, cells, 9)


def _change(change: Change, language: Language, cells: int, indent: int) -> Iterator[str]:
    words = "roles" if change.field in list(Role) else "differences.fields"
    yield f"{' ' * indent}{sentence('report', f'{words}.{change.field}', language)}:"
    old, new = change.old, change.new
    if len(old) == len(new) == 1:
        old, new = _words_that_differ(old[0], new[0])
    for sign, texts in (("-", old), ("+", new)):
        for text in texts:
            lines = wrapped(text, " " * (indent + 4), cells)
            yield f"{' ' * (indent + 2)}{sign} {next(lines, '').strip()}".rstrip()
            yield from lines


def _words_that_differ(old: str, new: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of two texts that differ, with a few of those around them; short texts whole."""
    before, after = old.split(), new.split()
    if max(len(before), len(after)) <= 4 * _AROUND:
        return (old,), (new,)
    pieces: tuple[list[str], list[str]] = ([], [])
    for group in SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(_AROUND):
        (_, first, _, second, _), (_, _, last, _, final) = group[0], group[-1]
        for piece, words, start, end in ((pieces[0], before, first, last), (pieces[1], after, second, final)):
            piece.append(f"{'… ' if start else ''}{' '.join(words[start:end])}{' …' if end < len(words) else ''}")
    return tuple(pieces[0]), tuple(pieces[1])


def _named(paper: Document) -> str:
    return paper.key if paper.label == paper.key else f"{paper.label} ({paper.key})"


def _headed(task: Task) -> str:
    return f"{task.id}  {task.title}"


def _say(key: str, language: Language, **values: object) -> str:
    return sentence("report", f"differences.{key}", language, values.items())
