"""Nodes of the tree that a body is: items with their marks, and tables."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cascade.reader.markers import Rank
from cascade.reader.paper import Table
from cascade.reader.paragraph import Paragraph
from cascade.reader.passage import Passage
from cascade.reader.tables.columns import Columns
from cascade.wording.labels import Label

__all__ = ["UNMARKED", "Item", "TableItem"]

UNMARKED = 99
"""The depth of text without a mark, below all that have one."""


@dataclass(eq=False)
class Item:
    """A node of the body: a heading or item with what stands below it.

    Attributes:
        paragraph: its own paragraph; None for the root.
        children: what stands below it, in order.
        parent: the node above it; None for the root.
        label: what the paragraph is a label for, with the label's words, where it is one.
        value: the words behind the label.
        place: where it stands among those beside it that count nothing.
    """

    paragraph: Paragraph | None
    parent: Item | None = None
    children: list[Item | TableItem] = field(default_factory=list)
    label: Label | None = None
    words: str = ""
    value: Passage | None = None
    place: int = 1

    @property
    def text(self) -> str:
        """The words without the mark."""
        return self.paragraph.text if self.paragraph else ""

    @property
    def hour(self) -> str:
        """The hour of a programme at which it is done, empty where it says none."""
        return self.paragraph.hour.strip(" :,-–") if self.paragraph else ""

    @property
    def depth(self) -> int:
        """How deep its mark stands; text without a mark stands deepest."""
        if self.paragraph is None:
            return -1
        return self.paragraph.marker.depth if self.paragraph.marker else UNMARKED

    @property
    def code(self) -> str:
        """Its mark without the sign, empty for a bullet or none."""
        marker = self.paragraph.marker if self.paragraph else None
        return marker.code if marker and marker.counts else ""

    @property
    def is_marked(self) -> bool:
        """Whether it begins with a mark, of whatever kind."""
        return self.paragraph is not None and self.paragraph.marker is not None

    @property
    def is_bullet(self) -> bool:
        """Whether that mark counts nothing."""
        marker = self.paragraph.marker if self.paragraph else None
        return marker is not None and marker.is_bullet

    def items(self) -> list[Item]:
        """Its children that are no tables."""
        return [child for child in self.children if isinstance(child, Item)]

    def walk(self) -> Iterator[Item]:
        """This node and everything below it, in order."""
        yield self
        for child in self.items():
            yield from child.walk()

    def passages(self) -> list[Passage]:
        """The words of this node and of everything below it that is no table, with their places."""
        return [node.paragraph.passage for node in self.walk() if node.paragraph]

    def code_below(self, path: str) -> str:
        """The paper's own numbering down to this node, below the path of its parent: `III.1.a`.

        A bullet counts among its siblings: `III.-2`.
        """
        marker = self.paragraph.marker if self.paragraph else None
        if marker is None or not marker.counts:
            code = f"-{self.place}"
        elif marker.rank is Rank.SUBNUMBER:
            head, _, last = marker.code.rpartition(".")
            above = head.split(".")
            # "2.1" below "III.2" says the number above it again.
            code = last if head and path.split(".")[-len(above) :] == above else marker.code
        else:
            code = marker.code
        return f"{path}.{code}" if path else code


@dataclass(eq=False)
class TableItem:
    """A table of tasks at its place in the body."""

    table: Table
    columns: Columns
    parent: Item | None = None
