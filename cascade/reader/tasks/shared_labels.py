"""Labels of a heading that are said of each of its points, which are tasks of their own: "A. Nhóm …", "Chủ trì: …", "1. …"."""

from __future__ import annotations

from cascade.model import Task
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.structure.items import Item
from cascade.reader.tasks.duties import names_lead
from cascade.reader.tasks.fields import Fields, fields_of
from cascade.wording.folding import fold
from cascade.wording.labels import points_referred

__all__ = ["shares_labels", "with_shared"]

_FEWEST = 2
"""Points at least of which a label is said."""


def shares_labels(item: Item) -> bool:
    """Whether the labels of an item are said of each of its points.

    They say who leads before points whose labels leave that open, or only when beside points that each name somebody. An
    item whose points have all that they need is a task above theirs.
    """
    below = item.items()
    points = [child for child in below if child.code and child.label is None]
    labels = [child for child in below if child.label is not None and (child.label.role or child.label.kind == "time")]
    if len(points) < _FEWEST or not labels:
        return False
    said = [fields_of(point) for point in points]
    if any(label.label and label.label.role for label in labels):
        open_ended = [fields for fields in said if fields.any and not names_lead(fields.assignments)]
        return below.index(labels[-1]) < below.index(points[0]) and len(open_ended) * 2 > len(points)
    referred = points_referred(labels[0].text.partition(":")[0])
    if referred.issuperset(fold(point.code) for point in points):
        return True
    return all(fields.roles or subject_of(point.text) for point, fields in zip(points, said, strict=True))


def with_shared(task: Task, fields: Fields) -> Task:
    """A task with what the labels of its heading say: who, in roles that it leaves open, and when."""
    said = {one.role for one in task.assignments}
    led = names_lead(task.assignments)
    who = [one for one in fields.assignments if one.role not in said and not (led and names_lead([one]))]
    when = task.timeframe or fields.timeframe
    return task.model_copy(update={"assignments": (*who, *task.assignments), "timeframe": when})
