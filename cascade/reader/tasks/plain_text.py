"""Which items are text of their section and nothing more."""

from __future__ import annotations

from cascade.reader.assignments.assigning import done_behind, given, led_inside, named_behind, read_known, told_first
from cascade.reader.assignments.behind_colon import behind_colon, surely_behind_colon
from cascade.reader.assignments.behind_signs import behind_signs
from cascade.reader.assignments.brackets import bracketed
from cascade.reader.assignments.dash_fields import dash_fields
from cascade.reader.assignments.handing_over import handed_over
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.assignments.timing import time_in
from cascade.reader.content import Topic
from cascade.reader.markers import Rank
from cascade.reader.names.grammar import name_grammar
from cascade.reader.structure.body_headings import body_with_duty, is_body_heading, run_together
from cascade.reader.structure.closings import closes
from cascade.reader.structure.items import Item, TableItem
from cascade.reader.structure.run_on import behind_heading
from cascade.reader.tasks.charged_sentences import (
    addresses_body,
    begins_with_known,
    charges_for_means,
    is_dated_duty,
    lays_duty,
    names_body,
)
from cascade.reader.tasks.fields import fields_of, inline_fields
from cascade.reader.tasks.others_named import led_at_its_end, said_later
from cascade.reader.tasks.own_words import dated_work, is_below_progress, milestone
from cascade.reader.tasks.points import heads_bodies, is_paragraph_of_work
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.vocabulary import vocabulary

__all__ = ["is_plain"]


def is_plain(child: Item, topic: Topic | None) -> bool:
    """Whether an item is text of its section and nothing more.

    Args:
        child: the item, with all below it.
        topic: what its section is about.
    """
    marker = child.paragraph.marker if child.paragraph else None
    if child.label is not None:
        return _is_plain_label(child, topic)
    if any(node.hour or any(isinstance(c, TableItem) for c in node.children) for node in child.walk()):
        return False
    if topic in ("purpose", "targets"):
        # "- Chỉ tiêu 1: …" above "Cơ quan chịu trách nhiệm: …" is somebody's.
        answered = topic == "targets" and marker is not None and any(fields_of(node).roles for node in child.walk())
        return not answered and (marker is None or marker.rank > Rank.NUMBER)
    if topic == "means":
        headed = is_body_heading(child) and bool(child.items())
        return not headed and not any(charges_for_means(node.text) for node in child.walk())
    if topic == "duties":
        if marker is None and closes(child.text) and handed_over(child.text):
            return False
        return (marker is None and _only_closes(child.text)) or not _may_be_duty(child)
    if marker is not None and not marker.is_bullet:
        return False
    if marker is None and _is_step(child):
        return False
    if (child.children and any(node.label for node in child.walk())) or inline_fields(child).any:
        return False
    if addresses_body(child.text) or (marker is not None and milestone(child) is not None):
        return False
    if marker is not None and child.parent is not None and is_body_heading(child.parent) and heads_bodies(child.parent):
        return False  # "2. Các ban, đơn vị", "- Ban Dân chủ theo dõi …", "- Văn phòng bố trí xe …"
    if (
        marker is None
        and topic == "tasks"
        and (_gives_alone(child) or is_paragraph_of_work(child) or _heads_own_duties(child))
    ):
        return False
    return marker is None or topic != "tasks" or not _may_be_task(child)


def _gives_alone(child: Item) -> bool:
    """Whether a paragraph says all that its heading does, and whose work it is in a later sentence: "… thống nhất. Giao Sở X …"."""
    beside = child.parent.items() if child.parent is not None else []
    alone = not any(one.is_marked for one in beside)
    return alone and bool(given(child.text) or said_later(child.text) or _is_all_said(child))


def _heads_own_duties(child: Item) -> bool:
    """Whether a body stands without a mark above dashes that are its duties: "II. Phân công", "Phòng Y tế:", "+ …"."""
    below = child.items()
    marked = bool(below) and all(one.is_marked and one.label is None for one in below)
    return marked and child.text.rstrip().endswith(":") and is_body_heading(child)


def _is_all_said(child: Item) -> bool:
    """Whether a paragraph is all that stands below a heading of what is spoken about, and begins with known bodies."""
    parent = child.parent
    topical = tuple(f"{word} " for word in vocabulary("naming")["speaking_of"])
    alone = parent is not None and parent.items() == [child] and fold(parent.text).startswith(topical)
    return alone and begins_with_known(child.text)


def _only_closes(text: str) -> bool:
    """Whether a paragraph closes the paper and asks nobody for anything by a day: "Yêu cầu các sở nghiêm túc thực hiện"."""
    return closes(text) and time_in(text) is None


def _is_step(child: Item) -> bool:
    """Whether a paragraph below "Tiến độ" says which body does something by when."""
    if not is_below_progress(child):
        return False
    grounded = name_grammar().ground.match(fold_in_place(child.text))  # "Căn cứ hướng dẫn của Bộ Y tế, Sở Y tế …"
    text = child.text.partition(", ")[2] if grounded else child.text
    return is_dated_duty(text) and begins_with_known(text)


def _is_plain_label(child: Item, topic: Topic | None) -> bool:
    """Whether a label says neither who nor when, and heads nothing that might."""
    if child.label is None or child.label.kind not in ("content", "remark", "output", "issuing"):
        return False
    if child.code and topic in ("tasks", None) and _says_who(child):
        return False
    if topic in ("duties", "means") and child.value is not None and charges_for_means(child.value.text):
        return False
    return not any(isinstance(c, TableItem) or c.label is not None or c.is_marked for c in child.children)


def _says_who(item: Item) -> bool:
    """Whether a counted label says in a sentence who does it: "2. Nội dung: Sở Y tế chủ trì rà soát …"."""
    return bool(behind_colon(item.text)) or any(names_body(child.text) for child in item.items())


def _may_be_duty(item: Item) -> bool:
    if item.children or inline_fields(item).any:
        return True
    says = (subject_of, body_with_duty, run_together, given, led_at_its_end)
    if any(said(item.text) for said in says):
        return True
    led = (lambda text: bracketed(text)[1], dash_fields, led_inside, surely_behind_colon)
    if item.is_marked and any(says(item.text) for says in led):
        return True
    return bool(
        item.code
        and (
            read_known(item.text)
            or behind_colon(item.text)
            or told_first(item.text)
            or behind_heading(item.text)
            or named_behind(item.text)
        )
    )


def _may_be_task(item: Item) -> bool:
    """Whether a dash below a heading of tasks says in its words who does it, or when."""
    text = item.text
    return bool(
        bracketed(text)[1]
        or given(text)
        or surely_behind_colon(text)
        or lays_duty(text)
        or is_dated_duty(text)
        or begins_with_known(text)
        or dash_fields(text)
        or done_behind(text)
        or dated_work(item)
        or led_inside(text)
        or led_at_its_end(text)
        or behind_signs(text)
    )
