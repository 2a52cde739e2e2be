"""Duties gathered below what heads them: bodies without a mark, "Sở Y tế:", "Tập huấn …", or a dash among others with a colon."""

from __future__ import annotations

from itertools import takewhile

from cascade.reader.structure.body_headings import is_body_heading
from cascade.reader.structure.closings import closes
from cascade.reader.structure.items import Item

__all__ = ["gather_duties", "goes_on_bodies"]

_NEAR = 40
"""Items before a body among which another stands without a mark."""
_FEWEST = 2
"""Bodies at least that stand so below one heading; one alone may be the value of what stands above it."""


def _heads_without_mark(item: Item) -> bool:
    """Whether an item is a body's name without a mark, and no label."""
    return not item.is_marked and item.label is None and item.paragraph is not None and is_body_heading(item)


def goes_on_bodies(open_items: list[Item], item: Item) -> int | None:
    """Give the place among the open items below which a further body stands beside others without a mark."""
    if not _heads_without_mark(item):
        return None
    near = ((place, open_items[place].children[-_NEAR:]) for place in range(len(open_items) - 1, -1, -1))
    beside = (place for place, last in near if any(isinstance(one, Item) and _heads_without_mark(one) for one in last))
    return next(beside, None)


def gather_duties(body: Item) -> None:
    """Put what stands behind each of several bodies without a mark below it, as its duties."""
    for node in list(body.walk()):
        if all(isinstance(child, Item) for child in node.children):
            _gather(node)
            _gather_announced(node)


def _gather(node: Item) -> None:
    below = node.items()
    places = [place for place, child in enumerate(below) if _heads_without_mark(child)]
    if len(places) < _FEWEST or any(below[place].children for place in places):
        return
    groups = [_duties_of(below[place + 1 : end]) for place, end in zip(places, [*places[1:], len(below)], strict=True)]
    if not all(groups):
        return
    for place, duties in zip(places, groups, strict=True):
        for duty in duties:
            duty.parent = below[place]
        below[place].children += duties
    node.children = [child for child in node.children if child.parent is node]


def _gather_announced(node: Item) -> None:
    """Put the last dashes below a body under the one before them that ends with a colon: "- Chỉ đạo Thanh tra Sở:", "- Rà soát …"."""
    below = node.items()
    announces = [place for place, child in enumerate(below) if child.text.rstrip().endswith(":")]
    if not announces or not 0 < announces[0] < len(below) - 1 or not all(map(_is_plain_dash, below)):
        return
    if node.paragraph is None or not is_body_heading(node):
        return
    first, behind = below[announces[0]], below[announces[0] + 1 :]
    for place, child in enumerate(behind, 1):
        child.parent, child.place = first, place
    first.children += behind
    node.children = [child for child in node.children if child.parent is node]


def _is_plain_dash(item: Item) -> bool:
    return item.is_bullet and item.label is None and not item.children


def _duties_of(behind: list[Item]) -> list[Item]:
    """The duties behind a body, up to a sentence that heads others, or the last words of the paper.

    "Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ:" heads others.
    """
    return list(
        takewhile(lambda one: one.is_marked or not (one.text.rstrip().endswith(":") or closes(one.text)), behind)
    )
