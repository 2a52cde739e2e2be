"""Items that say neither who nor when among tasks that do: a gap in a plan is to be seen, not passed over."""

from __future__ import annotations

from collections.abc import Sequence

from cascade.model import Convention, Section, Task
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.assignments.timing import time_in
from cascade.reader.content import Content
from cascade.reader.markers import Rank
from cascade.reader.names.naming import begins_name
from cascade.reader.paper import Note
from cascade.reader.structure.items import Item
from cascade.reader.tasks.own_words import dated_work
from cascade.reader.tasks.titles import part_title, plain_title

__all__ = ["take_orders", "take_siblings"]

_LAID = 3
"""Tasks laid on bodies from which on their neighbours are read as such."""
_SENTENCE = 8
"""Words from which on an item that begins with a body is no mere name."""


def take_siblings(content: Content, item: Item, code: str, before: int, *, flattened: bool) -> None:
    """Take an item for a task without anything where its siblings are tasks.

    Args:
        content: what the body holds so far; sections of it become tasks.
        item: the heading whose items are looked at.
        code: its numbering.
        before: how many tasks there were when its items began.
        flattened: whether headings may run into their text.
    """
    ranked: dict[int, dict[str, Item]] = {}
    for child in item.items():
        if child.code and (child.label is None or child.label.role is None):
            ranked.setdefault(child.depth, {})[child.code_below(code)] = child
    made = {task.id: task for task in content.tasks[before:]}
    above = {task[:i] for task in made for i, sign in enumerate(task) if sign == "."}
    for items in ranked.values():
        tasks = [c for c in items if c in made and _is_pattern(made[c], items[c])]
        bare = [c for c in items if c not in made and c not in above]
        if len(tasks) < 2 or len(tasks) < len(bare):  # one task among others is no pattern
            continue
        for bare_code in bare:
            section = next((s for s in content.sections if s.id == bare_code), None)
            parts = [s for s in content.sections if s.id.startswith(f"{bare_code}.")]
            if section is not None and (not parts or _is_lettered(items[bare_code])):
                content.sections = [s for s in content.sections if s is not section and s not in parts]
                behind = list(items)[list(items).index(bare_code) + 1 :]
                _insert(content.tasks, _task_of(section, parts, code, flattened=flattened), behind)


def take_orders(content: Content, items: Sequence[Item], *, flattened: bool) -> None:
    """Take a counted sentence that begins with a body for a task where its siblings lay work on bodies.

    "5. Báo Ví Dụ vạch rõ thủ đoạn lừa đảo.": who it names is not read where its verb is none that is known; that is a
    gap to be seen, and no heading.
    """
    counted = {item.code: item for item in items if item.code and item.label is None}
    laid = [task for task in content.tasks if task.id in counted and task.convention is Convention.ADDRESSED]
    if len(laid) < _LAID:
        return
    codes = list(counted)
    for section in list(content.sections):
        code, item = section.id, counted.get(section.id)
        if item is None or not _is_order(item):
            continue
        content.sections.remove(section)
        behind = codes[codes.index(code) + 1 :]
        task = _task_of(section, [], "", flattened=flattened)
        said = {"timeframe": time_in(item.text), "convention": Convention.ADDRESSED}
        _insert(content.tasks, task.model_copy(update=said), behind)
        words = " ".join(item.text.split()[:_SENTENCE])
        place = section.source
        line, page = (place.line, place.page) if place else (None, None)
        content.notes.append(Note("body-not-read", (("code", code), ("words", words)), line, page))


def _is_order(item: Item) -> bool:
    """Whether an item begins with the name of a body, and is a sentence with nothing below it whose subject is not known."""
    text = item.text.rstrip()
    ends = text.endswith((".", ";")) and len(text.split()) >= _SENTENCE and not item.children
    return ends and begins_name(text) and subject_of(text) is None


def _is_pattern(task: Task, item: Item) -> bool:
    """Whether a task is as its siblings should be; one that only says when in a sentence asks nothing of its neighbours."""
    return task.convention is not Convention.ADDRESSED and bool(task.assignments or dated_work(item) is None)


def _is_lettered(item: Item) -> bool:
    """Whether what stands below an item are parts of it: letters and dashes, and no counted headings or tables."""
    below = [node for node in item.walk() if node is not item]
    return all(node.depth >= Rank.LETTER for node in below) and not any(
        len(node.items()) < len(node.children) for node in item.walk()
    )


def _task_of(section: Section, parts: list[Section], code: str, *, flattened: bool) -> Task:
    title, rest = part_title(section.heading) if flattened else (section.heading, "")
    texts = [text for part in parts for text in (part.heading, *part.points)]
    points = (*([rest] if rest else []), *section.points, *texts)
    last = max([section, *parts], key=lambda one: one.source.last if one.source else 0)
    source = section.source
    if source and last.source and last.source.last > source.last:
        source = source.model_copy(update={"end_line": last.source.last})
    return Task(id=section.id, title=plain_title(title), points=points, section=code or None, source=source)


def _insert(tasks: list[Task], task: Task, behind: list[str]) -> None:
    """Put a task where it stands in the paper: before the first of the items behind it, or of what is below them."""
    later = (i for i, other in enumerate(tasks) if any(f"{other.id}.".startswith(f"{code}.") for code in behind))
    tasks.insert(next(later, len(tasks)), task)
