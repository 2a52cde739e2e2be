"""Labels settled: which of them only head what stands below them, which headings are labels, and of what task each is said."""

from __future__ import annotations

from cascade.reader.assignments.behind_colon import said_in
from cascade.reader.assignments.duty_roles import role_of_duty
from cascade.reader.assignments.opening_labels import does_work
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.markers import Rank
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.naming import may_begin_name
from cascade.reader.passage import Passage
from cascade.reader.structure.body_headings import body_with_duty
from cascade.reader.structure.items import Item
from cascade.wording.boundaries import ends, listed
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.labels import Label, find_label, heading_topic, labels_in, points_referred

__all__ = ["settle_labels", "value_runs_on"]

_ROLE_WORDS = 4
"""Words that may say the role of a body in a list; more of them are a duty."""


def settle_labels(body: Item) -> None:
    """Take labels for headings where they head work, and headings for labels where they are one but for the colon."""
    for item in list(body.walk()):
        if _heads_work(item):
            item.label = None
        _name_bare_labels(item)
    for item in body.walk():
        _name_bare_contents(item)
    _hoist_labels(body)
    for item in body.walk():
        if _heads_roles(item) or _heads_duties(item) or _heads_other_labels(item):
            item.label = None


def value_runs_on(item: Item) -> bool:
    """Whether a label's value goes on in the next paragraph: it is empty or ends with a sign that opens a list."""
    return item.value is not None and (not item.value.text or item.value.text[-1] in ":,")


def _heads_roles(item: Item) -> bool:
    """Whether a counted "1.1. Nội dung: …" has the labels of who does it below it: a task by itself, and no label."""
    content = item.code and item.label is not None and item.label.kind == "content"
    return bool(content) and any(child.label is not None and child.label.role is not None for child in item.items())


def _heads_other_labels(item: Item) -> bool:
    """Whether words like a label head work and the labels of it: "6.1. Tham gia thực hiện các nhiệm vụ:", "- Dự họp", "- Đơn vị chủ trì: …"."""
    if not item.code or item.label is None or item.label.role is None or item.value is None or item.value.text:
        return False
    below = item.items()
    plain = [child for child in below if child.label is None]
    labelled = any(child.label is not None and child.label.role is not None for child in below)
    return labelled and bool(plain) and not any(may_begin_name(child.text) for child in plain)


def _heads_duties(item: Item) -> bool:
    """Whether a label without words of its own heads sentences: "3. Tổ chức thực hiện:", "a) Sở Y tế hướng dẫn …"."""
    if item.label is None or item.label.role is None or item.value is None or item.value.text:
        return False
    marked = [child for child in item.items() if child.is_marked]
    said = [found for child in marked if (found := subject_of(child.text))]
    parted = [body_with_duty(child.text) for child in marked if child.code]
    works = [bool(one and role_of_duty(one[1])[1]) for one in parted]
    # "4.1. Sở Y tế: chủ trì rà soát", and not "- Sở Y tế: y tế dự phòng"
    laid = len(parted) == len(marked) > 1 and all(parted) and sum(works) * 2 > len(works)
    said_in_words = any(len(found.rest.split()) > _ROLE_WORDS for found in said)
    return heading_topic(item.words) == "duties" and (laid or said_in_words)


def _heads_work(item: Item) -> bool:
    """Whether a label whose words are a body heads what it does: "Chủ đầu tư các dự án:" above "- Lắp đặt biển báo."."""
    if item.label is None or item.label.role is None or item.value is None or item.value.text:
        return False
    marked = [child for child in item.items() if child.is_marked]
    return bool(marked) and all(does_work(item.words, child.text) for child in marked)


def _name_bare_labels(node: Item) -> None:
    """Take counted headings for labels where they are the words of one without a colon: "2. Cơ quan chủ trì", "- Sở Y tế".

    "2. Cơ quan chủ trì, phối hợp" above such labels only announces them, as does "b) Phân công thực hiện" above dashes.
    """
    bare = [child for child in node.items() if child.label is None and child.code and child.items()]
    named = [child for child in bare if (label := _bare_label(child)) and label.role and _holds_names(child)]
    for child in named:
        _take_label(child)
    below = node.items()
    if node.label is None and node.parent and _announces(node):
        node.label, node.words, node.value = Label("content"), node.text, Passage("", ())
        place = node.parent.children.index(node) + 1
        node.parent.children[place:place] = below
        node.children = []
        for child in below:
            child.parent = node.parent


def _name_bare_contents(node: Item) -> None:
    """Take "1. Nội dung" for a label beside counted labels that say who."""
    if not any(child.label and child.label.role and child.code for child in node.items()):
        return
    for child in node.items():
        label = _bare_label(child) if child.label is None and child.code else None
        if label and label.kind == "content":
            _take_label(child)


def _holds_names(item: Item) -> bool:
    """Whether nothing but names of bodies stands below a heading: "Các Sở: Y tế, Nội vụ", and not "Sở Y tế: tập huấn"."""
    below = item.items()
    named = (
        may_begin_name(child.text)
        and not subject_of(child.text)
        and (not child.text.partition(":")[2].strip() or name_grammar().handing.match(fold(child.text)))
        for child in below
    )
    return all(named) and not any(child.code or child.label or child.children for child in below)


def _announces(node: Item) -> bool:
    """Whether a counted heading only says which counted labels stand below it: "2. Cơ quan chủ trì, phối hợp"."""
    below = node.items()
    if not (below and node.code and len(below) == len(node.children)):
        return False
    if not all(child.label and child.label.role for child in below):
        return False
    if all(child.code for child in below):
        return _bare_label(node, part=True) is not None
    label = _bare_label(node)
    of_item = node.parent is not None and node.parent.paragraph is not None and node.parent.depth > Rank.ROMAN
    return of_item and label is not None and label.kind == "role" and all(child.is_bullet for child in below)


def _bare_label(item: Item, *, part: bool = False) -> Label | None:
    """The label that a heading is without its colon, or begins with where it announces several."""
    words = listed().split(item.text, 1)[0] if part else item.text
    found = find_label(f"{words.strip(' .')}:") if " " in words.strip() else None
    return found[0] if found and found[0].kind in ("role", "content") else None


def _take_label(item: Item) -> None:
    item.label, item.words, item.value = _bare_label(item), item.text.strip(" ."), Passage("", ())


def _hoist_labels(node: Item) -> None:
    """Hand labels up from a point of a task to the task.

    "+ Cơ quan chủ trì" below the last "-" of several is said of the task above, not of that point,
    unless the other points carry assignments of their own; domain.md section 7.
    """
    for child in node.items():
        _hoist_labels(child)
    points = [child for child in node.items() if child.label is None and child.is_marked]
    if not points or node.paragraph is None:
        return
    last = points[-1]
    labelled = [c for c in last.items() if c.label and c.label.kind in ("role", "time", "output")]
    if referring := [child for child in labelled if _is_of_all(child, node, points)]:
        # What stands beside who leads all of them is said of all of them too.
        _hand_up(node, last, labelled if any(child.label and child.label.role for child in referring) else referring)
        return
    others = any(c.label and c.label.kind in ("role", "time") for p in points[:-1] for c in p.items())
    own = any(c.label and c.label.kind == "role" for c in node.items())
    if not labelled or others or own:
        return
    if not (
        last.is_bullet
        or (len(points) > 1 and not any(_assigned_in_text(p) for p in points) and _is_point(node, points))
    ):
        return
    if heading_topic(node.text) in ("tasks", "duties") and node.depth <= Rank.ROMAN:
        return
    _hand_up(node, last, labelled)


def _is_of_all(label: Item, node: Item, points: list[Item]) -> bool:
    """Whether a label says that it is of the item above, or of all its points: "Thời gian (các điểm a, b, c): …"."""
    referred = points_referred(label.text.partition(":")[0])
    own = bool(node.code) and fold(node.code) in referred
    return own or (len(points) > 1 and referred.issuperset(fold(point.code) for point in points))


def _hand_up(node: Item, last: Item, labels: list[Item]) -> None:
    for child in labels:
        last.children.remove(child)
        child.parent = node
        node.children.append(child)


def _assigned_in_text(item: Item) -> bool:
    """Whether an item says itself who does it: "Sở Y tế …", "Tập huấn: Sở Y tế chủ trì …", "Tập huấn (Sở Y tế)", "…; thời gian: …"."""
    if subject_of(item.text) is not None or next(labels_in(fold_in_place(item.text)), None) is not None:
        return True
    later = (subject_of(sentence) for sentence in ends(".").split(item.text)[1:])
    return bool(said_in([item.text])) or any(found and found.verb for found in later)


def _is_point(node: Item, points: list[Item]) -> bool:
    """Whether lettered items are points of one task: sentences, below a node that is itself an item of a list."""
    return node.depth > Rank.ROMAN and all(p.depth >= Rank.LETTER for p in points)
