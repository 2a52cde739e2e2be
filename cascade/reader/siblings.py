"""Items that say neither who nor when among tasks that do: a gap in a plan is to be seen, not passed over."""

from __future__ import annotations

from cascade.model import Convention, Section, Task
from cascade.reader.content import Content
from cascade.reader.outline import Item
from cascade.reader.task_titles import part_title

__all__ = ["take_siblings"]


def take_siblings(content: Content, item: Item, code: str, before: int, *, flattened: bool) -> None:
    """Take an item for a task without anything where its siblings are tasks.

    Args:
        content: what the body holds so far; sections of it become tasks.
        item: the heading whose items are looked at.
        code: its numbering.
        before: how many tasks there were when its items began.
        flattened: whether headings may run into their text.
    """
    ranked: dict[int, dict[str, None]] = {}
    for child in item.items():
        if child.code and (child.label is None or child.label.role is None):
            ranked.setdefault(child.depth, {})[child.code_below(code)] = None
    made = {task.id: task for task in content.tasks[before:]}
    for codes in ranked.values():
        tasks = [c for c in codes if c in made and made[c].convention is not Convention.ADDRESSED]
        bare = [c for c in codes if c not in made and not any(task.startswith(f"{c}.") for task in made)]
        if len(tasks) < 2 or len(tasks) < len(bare):  # one task among others is no pattern
            continue
        for bare_code in bare:
            section = next((s for s in content.sections if s.id == bare_code), None)
            if section is not None and not any(s.id.startswith(f"{bare_code}.") for s in content.sections):
                content.sections.remove(section)
                _insert(content.tasks, _task_of(section, code, flattened=flattened))


def _task_of(section: Section, code: str, *, flattened: bool) -> Task:
    title, rest = part_title(section.heading) if flattened else (section.heading, "")
    points = (*([rest] if rest else []), *section.points)
    return Task(id=section.id, title=title, points=points, section=code or None, source=section.source)


def _insert(tasks: list[Task], task: Task) -> None:
    """Put a task where it stands in the paper."""
    line = task.source.line if task.source else 0
    later = (i for i, other in enumerate(tasks) if line and other.source and other.source.line > line)
    tasks.insert(next(later, len(tasks)), task)
