"""Paragraphs to an outline: the head, the numbered tree of the body, the last block with recipients and signature."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from cascade.model import Role
from cascade.reader.assignments.beginnings import heads_duty
from cascade.reader.assignments.handing_over import handed_over, hands_over, reports_on_all
from cascade.reader.assignments.opening_labels import label_of
from cascade.reader.assignments.roles_behind import are_bodies
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.frame.attached import begins_attached, headed_in_capitals, part_attached
from cascade.reader.frame.tail import begins_signature, heads_recipients
from cascade.reader.markers import Marker, Rank, follows, marker_at
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import is_known_body
from cascade.reader.names.naming import bare_heading, begins_name, may_begin_name, names_several
from cascade.reader.paper import Line, Table
from cascade.reader.paragraph import Paragraph
from cascade.reader.passage import Passage
from cascade.reader.structure.body_headings import is_body_heading
from cascade.reader.structure.closings import asks_for_all, closes
from cascade.reader.structure.gathered_duties import gather_duties, goes_on_bodies
from cascade.reader.structure.items import UNMARKED, Item, TableItem
from cascade.reader.structure.lettered_sections import with_lettered_sections
from cascade.reader.structure.lifted import lifted
from cascade.reader.structure.openings import (
    charges_body,
    names_type,
    opens_unmarked,
    part_opening,
    with_calls_parted,
)
from cascade.reader.structure.settled_labels import settle_labels, value_runs_on
from cascade.reader.tables.columns import columns_of
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.labels import find_label, labels_in
from cascade.wording.letters import is_capitals
from cascade.wording.times.day_headings import day_heading
from cascade.wording.times.timeframes import parse_timeframe

__all__ = ["Outline", "outline"]

_MOST_ROWS = 12
_MOST_COLUMNS = 3
"""Columns of a table that only lays out text, as a head does; one with more is a table, and its rows are lines."""
_STRUCTURE = (Rank.PART, Rank.LETTER_PART, Rank.ROMAN, Rank.ARTICLE)


@dataclass
class Outline:
    """A paper taken apart, not yet understood.

    Attributes:
        head: paragraphs before the first heading.
        body: root of the numbered tree.
        tail: paragraphs from "Nơi nhận" to the signature.
        attached: paragraphs between a signature and the first heading of what is attached to it.
    """

    head: list[Paragraph]
    body: Item
    tail: list[Paragraph]
    attached: list[Paragraph]


def outline(blocks: list[Paragraph | Table]) -> Outline:
    """Build the outline.

    Postcondition: every paragraph stands in the head, the body, the tail or the attached part, and nowhere twice.
    """
    flat = [part for block in blocks for part in _parts_of(block)]
    headed = _is_headed(flat)
    places = _Places(charges_body if headed else _what_opens(flat))
    for block in with_calls_parted(lifted(with_lettered_sections(flat)), headed=headed):
        places.put(block)
    gather_duties(places.outline.body)
    settle_labels(places.outline.body)
    for node in places.outline.body.walk():
        for place, item in enumerate((child for child in node.items() if not child.code), 1):
            item.place = place
    return places.outline


def _parts_of(block: Paragraph | Table) -> Iterator[Paragraph | TableItem]:
    """A paragraph, or those that ran into one; a table of tasks, or the paragraphs of any other."""
    if isinstance(block, Paragraph):
        for piece in part_attached(block):
            for part in part_opening(piece):
                yield from _with_last_label_apart(part)
    elif columns := columns_of(block):
        # The title rows of a sheet stand inside its grid: they are the head, or the heading of an annex.
        yield from _title_paragraphs(block, columns.first)
        below = Table(block.rows[columns.first :], block.name)
        yield TableItem(below, columns._replace(first=0, header=columns.header - columns.first))
    else:
        yield from _layout_paragraphs(block)


def _with_last_label_apart(block: Paragraph) -> Iterator[Paragraph]:
    """Part the label with which an item ends from its words, where who or when stands below: "Mở lớp. Cơ quan chủ trì:"."""
    text = block.text.rstrip()
    spots = list(labels_in(fold_in_place(text))) if block.marker and text.endswith(":") else []
    if len(spots) != 1 or spots[0].end != len(text) or not text[: spots[0].start].rstrip().endswith((".", ";")):
        yield block
        return
    label = text[spots[0].start :]
    found = find_label(label)
    if found is None or (found[0].role is None and found[0].kind != "time"):
        yield block
        return
    cut = len(block.passage.text.rstrip()) - len(label)
    yield replace(block, passage=block.passage.cut(0, cut))
    yield Paragraph(block.passage.cut(cut), None)


def _is_headed(flat: list[Paragraph | TableItem]) -> bool:
    """Whether a paper has its type as a heading, and below it sentences without any mark."""
    paragraphs = [block for block in flat if isinstance(block, Paragraph)]
    ends = next((i for i, block in enumerate(paragraphs) if heads_recipients(block.passage.text)), len(paragraphs))
    typed = len(paragraphs) == len(flat) and any(map(names_type, paragraphs))
    return typed and all(block.marker is None for block in paragraphs[:ends])


def _what_opens(flat: list[Paragraph | TableItem]) -> Callable[[Paragraph], bool]:
    """What tells the first paragraph of the body: a mark that counts, else a dash or a paragraph that lays work on a body."""
    paragraphs = [block for block in flat if isinstance(block, Paragraph)]
    if any(map(_is_weekday, paragraphs)):
        return lambda block: (
            _opens_body(block) and (not _is_day(block) or _is_weekday(block))
        )  # its week is in its title
    first = next(filter(_opens_body, paragraphs), None)
    if first is not None and first.marker is not None and first.marker.rank in _STRUCTURE and _counts_on(paragraphs[0]):
        return lambda block: _counts_on(block) or _opens_body(block)  # a part of a paper, which begins inside a section
    if len(paragraphs) < len(flat) or any(map(_opens_body, paragraphs)):
        return _opens_body
    counted = [block.marker.ordinal for block in paragraphs if _counts_on(block) and block.marker]
    if any(second == first + 1 for first, second in pairwise(counted)):
        return _counts_on  # a part of a paper, which begins with its second item or a later one
    if any(_names_doer(block) and _is_dash(below) for block, below in pairwise(paragraphs)):
        return lambda block: _names_doer(block) or _lays_work(block)
    # Nothing is counted: the first dash that lays work on a body opens it, or the first of the paragraphs that do.
    return _calls if sum(map(_calls, paragraphs)) > 1 else _lays_work


def _is_day(block: Paragraph) -> bool:
    return block.marker is not None and block.marker.rank is Rank.DAY


def _is_weekday(block: Paragraph) -> bool:
    """Whether a paragraph is a day of the week as a heading, and no week."""
    heading = day_heading(block.text) if _is_day(block) else None
    return heading is not None and not heading.week


def _counts_on(block: Paragraph) -> bool:
    return block.marker is not None and block.marker.rank in (Rank.NUMBER, Rank.SUBNUMBER, Rank.LETTER)


def _names_doer(block: Paragraph) -> bool:
    """Whether a paragraph without a mark charges a body with what stands below it: "Giám đốc Sở Y tế có trách nhiệm:"."""
    text = block.text.rstrip()
    heads = block.marker is None and text.endswith(":") and begins_name(text)
    return heads and bare_heading(text) != text.rstrip(" :") and are_bodies(bare_heading(text))


def _is_dash(block: Paragraph) -> bool:
    return block.marker is not None and block.marker.is_bullet


class _Places:
    """Puts paragraphs and tables in the head, the body, the tail or the attached part, one after another."""

    def __init__(self, opens: Callable[[Paragraph], bool]) -> None:
        self.outline = Outline([], Item(None), [], [])
        self._opens = opens
        self._place: Literal["head", "body", "tail", "attached"] = "head"
        self._open_items: list[Item] = [self.outline.body]

    def put(self, block: Paragraph | TableItem) -> None:
        """Put the next block where it belongs."""
        if isinstance(block, TableItem):
            self._put_table(block)
            return
        self._place = self._place_of(block)
        if self._place == "body":
            _hang(block, self._open_items)
        else:
            parts = {"head": self.outline.head, "tail": self.outline.tail, "attached": self.outline.attached}
            parts[self._place].append(block)

    def _put_table(self, table: TableItem) -> None:
        if self._place in ("tail", "attached"):
            self._open_items = [self.outline.body]
        self._place = "body"
        last = self._open_items[-1]
        table.parent = _above_bullets(last) if last.is_bullet else last
        table.parent.children.append(table)

    def _place_of(self, block: Paragraph) -> Literal["head", "body", "tail", "attached"]:
        """Where a paragraph stands; the body begins anew behind a head, a tail and an attached title."""
        text, place = block.passage.text, self._place
        annex = block.marker is not None and block.marker.rank is Rank.ANNEX
        if heads_recipients(text) or (place == "body" and begins_signature(text)):
            return "tail"
        if place == "body":
            if self._is_below_article() and headed_in_capitals(block):
                return "attached"
            if annex and is_capitals(text[:8]):
                self._open_items = [self.outline.body]
            return "body"
        if place == "tail":
            if not (_opens_body(block) or begins_attached(text)):
                return "tail"
            self._open_items = [self.outline.body]
            return "body" if _opens_body(block) and not annex else "attached"
        if self._opens(block) or (place == "head" and opens_unmarked(block, self.outline.head)):
            self._open_items = [self.outline.body]
            return "body"
        return place

    def _is_below_article(self) -> bool:
        return len(self._open_items) > 1 and self._open_items[1].depth == Rank.ARTICLE


def _opens_body(block: Paragraph) -> bool:
    marker = block.marker
    if marker is None or marker.is_bullet:
        return False
    if marker.rank in _STRUCTURE or marker.rank is Rank.DAY:
        return True
    if marker.rank is Rank.BRACKET_NUMBER:  # "(1) Sở Y tế: …" lays a duty on a body; a list of a sentence does not
        return marker.ordinal == 1 and begins_name(block.text)
    return marker.rank in (Rank.NUMBER, Rank.LETTER) and marker.ordinal == 1 and not marker.code.endswith("0")


def _calls(block: Paragraph) -> bool:
    """Whether a paragraph begins with a call on a body, or is a dash that lays work on one: "Giao Sở X rà soát …"."""
    text = block.text.rstrip()
    found = subject_of(text) if block.marker is None and not text.endswith(":") else None
    called = found is not None and found.address != "" and text.startswith(found.address) and found.names[:1].isupper()
    return called or _lays_work(block)


def _lays_work(block: Paragraph) -> bool:
    """Whether a dash begins with a body and what it is to do: "- Sở Y tế chủ trì, phối hợp với …"."""
    return _is_dash(block) and subject_of(block.text) is not None


def _title_paragraphs(table: Table, count: int) -> Iterator[Paragraph]:
    """The rows of a table above its header, line by line."""
    for row in table.rows[:count]:
        texts = dict.fromkeys(cell for i, cell in enumerate(row.cells) if cell.strip() and i not in row.inherited)
        for text in (line for cell in texts for line in cell.split("\n") if line.strip()):
            passage = Passage.of_lines([Line(text, row.number, row.page)])
            yield Paragraph(passage, None)


def _layout_paragraphs(table: Table) -> Iterator[Paragraph]:
    """The cells of a table that only lays out text: column by column, line by line."""
    width = max((len(row.cells) for row in table.rows), default=0)
    if len(table.rows) > _MOST_ROWS or width > _MOST_COLUMNS:
        for row in table.rows:
            if own := [cell for i, cell in enumerate(row.cells) if cell.strip() and i not in row.inherited]:
                text = " | ".join(cell.replace("\n", " ").strip() for cell in own)
                yield Paragraph(Passage.of_lines([Line(text, row.number, row.page)]))
        return
    for column in range(width):
        for row in table.rows:
            if column >= len(row.cells) or column in row.inherited:
                continue
            for text in row.cells[column].split("\n"):
                if text.strip():
                    passage = Passage.of_lines([Line(text, row.number, row.page)])
                    yield Paragraph(passage, marker_at(passage.text))


def _above_bullets(item: Item) -> Item:
    while item.parent is not None and (item.is_bullet or item.depth == UNMARKED):
        item = item.parent
    return item


def _hang(block: Paragraph, open_items: list[Item]) -> None:
    """Put a paragraph under the item it belongs to, and keep the path of open items."""
    item = Item(block)
    if found := label_of(block.text):
        item.label, item.words, value = found
        item.value = block.body.cut(len(block.body.text.rstrip()) - len(value))
    if block.marker is None:
        _hang_unmarked(item, block, open_items)
        return
    if _goes_on_articles(block, open_items[0]):
        del open_items[1:]
    if label := _listed_by(open_items[-1], item):
        item.parent = label
        label.children.append(item)
        return
    _close(open_items, item)
    item.parent = open_items[-1]
    item.parent.children.append(item)
    open_items.append(item)


def _close(open_items: list[Item], item: Item) -> None:
    """Close the open items that a mark does not stand below.

    Its usual depth tells, unless it goes on a list that is open, or lists the labels of a point with a deeper mark: "1)",
    "a) Cơ quan chủ trì: …", "b) …", "2)".
    """
    marker = item.paragraph.marker if item.paragraph else None
    for place in range(len(open_items) - 1, 0, -1):
        paragraph = open_items[place].paragraph
        if marker and paragraph and paragraph.marker and _goes_on(marker, paragraph.marker):
            del open_items[place:]
            return
    while open_items[-1].depth >= item.depth and len(open_items) > 1:
        if _begins_inside(open_items, item):
            return
        open_items.pop()


def _goes_on(marker: Marker, before: Marker) -> bool:
    """Whether a mark goes on the list of another: the same sign of a dash, the next number or letter, a further day."""
    if marker.rank is Rank.DAY:
        return before.rank is Rank.DAY
    return marker.code == before.code if marker.is_bullet else follows(marker, before)


def _begins_inside(open_items: list[Item], item: Item) -> bool:
    """Whether letters begin below a mark that usually stands deeper: "1) Sở Y tế", "a) Tập huấn …", "b) …", "2) Sở Nội vụ".

    So do the weeks of a counted heading: "1. Công tác chuyên môn", "Tuần 1 (05/10 - 09/10)", "- Dự giờ".
    """
    marker, above = item.paragraph.marker if item.paragraph else None, open_items[-1]
    if marker is not None and marker.rank is Rank.DAY:
        return above.depth == Rank.NUMBER and not above.children
    if marker is None or marker.rank is not Rank.LETTER or marker.ordinal != 1 or above.depth <= Rank.LETTER:
        return False
    if above.label is not None or any(node.depth == Rank.LETTER for node in open_items):
        return False
    heads = above.text.rstrip().endswith(":") or is_body_heading(above)
    return item.label is not None or heads or not above.is_bullet


def _listed_by(above: Item, item: Item) -> Item | None:
    """The open label whose value a dash goes on, whatever its sign: "Cơ quan phối hợp:" above "- Sở Y tế", "- Công an tỉnh"."""
    if not item.is_bullet or item.label is not None:
        return None
    label = _last_label(above)
    if label.label is None or not value_runs_on(label):
        return None
    if label.label.kind == "time":
        return label if _is_its_time(item.text, label) else None
    return label if label.label.kind == "role" and _names_alone(item.text) else None


def _last_label(above: Item) -> Item:
    """The label without a mark that stands last below an item, else the item itself, which may be a label with one."""
    last = above.items()[-1:]
    return last[0] if last and last[0].label and not last[0].is_marked else above


def _is_its_time(text: str, label: Item) -> bool:
    """Whether a text is the time for which a label of time still waits."""
    return not label.children and parse_timeframe(text) is not None


def _names_alone(text: str) -> bool:
    """Whether a dash names bodies and nothing that they do."""
    works = name_grammar().work.match(fold_in_place(text))
    return may_begin_name(text) and not works and subject_of(text) is None


def _hang_unmarked(item: Item, block: Paragraph, open_items: list[Item]) -> None:
    """Put a paragraph without a mark under the open item it belongs to, or join it to that."""
    last, is_label = open_items[-1], item.label is not None
    if last.is_marked and last.paragraph and not last.children and _brackets_labels(block.text):
        last.paragraph = replace(last.paragraph, passage=last.paragraph.passage.join(block.passage))
        return
    if (place := goes_on_bodies(open_items, item)) is not None:
        item.parent = open_items[place]
        del open_items[place + 1 :]
    elif not is_label and (asking := _asking(last, block.text)):
        item.parent = asking
    elif _leaves_items(last, block.text):
        # "II. Sở Y tế" heads duties of its own, and no section.
        sections = (node for node in open_items[::-1] if node.depth <= Rank.ROMAN and not is_body_heading(node))
        headings = (node for node in sections if node.text[-1:] != ".")
        item.parent = next(headings, open_items[0])
        del open_items[open_items.index(item.parent) + 1 :]
    elif not is_label and last.paragraph and _goes_on_bullet(last, block):
        last.paragraph = replace(last.paragraph, passage=last.paragraph.passage.join(block.passage))
        return
    elif (is_label and last.is_bullet and last.label is None) or (not is_label and _heads_duty_of(last, block.text)):
        # A label is said of the point it follows, unless the others say nothing (see settled_labels).
        item.parent = last
    else:
        item.parent = _above_bullets(last)
    item.parent.children.append(item)


def _brackets_labels(text: str) -> bool:
    """Whether a paragraph is one bracket that begins with a label: "(Cơ quan chỉ đạo: …; thời gian: …)" below its task."""
    text = text.rstrip(" .;")
    return text.startswith("(") and text.endswith(")") and find_label(text[1:]) is not None


def _leaves_items(last: Item, text: str) -> bool:
    """Whether a paragraph without a mark belongs to the paper or its section, and to no item that is open there."""
    closing = closes(text) or hands_over(text) or asks_for_all(text)
    above = _above_bullets(last)
    return (closing and not _names_body_of(last)) or _is_of_others(above, text) or _ends_paper(above, text)


def _ends_paper(above: Item, text: str) -> bool:
    """Whether the last words of a paper lay work on a body that is not the one of the point above them."""
    if not text.rstrip().endswith("./.") or above.depth != Rank.NUMBER or above.text[-1:] not in ".;":
        return False
    found, own = subject_of(text), subject_of(above.text)
    if handed_over(text):
        return True
    if found is None or own is None or names_several(found.names) or fold(found.names) in fold(own.names):
        return False
    return is_known_body(found.names) or found.role in (Role.LEADS, Role.MONITORS, Role.REPORTS)


def _asking(above: Item, text: str) -> Item | None:
    """The label that a paragraph without a mark goes on: its value stands on the next line, as "Cơ quan chủ trì:" above "Sở Y tế"."""
    label = _last_label(above)
    names = may_begin_name(text) and not subject_of(text)
    if label.label is None or not (value_runs_on(label) or (names and _lists_on(label))):
        return None
    kind = label.label.kind
    if kind == "time":
        return label if _is_its_time(text, label) else None
    if label is above:
        return label if kind in ("role", "content", "output") else None
    return label if kind == "role" and names else None


def _lists_on(label: Item) -> bool:
    """Whether a list of bodies behind a label goes on below: "Cơ quan phối hợp: Sở Y tế;" above "Sở Nội vụ và"."""
    role = label.label is not None and label.label.role is not None
    return role and label.value is not None and label.value.text.endswith((";", " và"))


def _heads_duty_of(above: Item, text: str) -> bool:
    """Whether a bullet names the body whose duty stands below it without a mark: "• Sở Y tế" above "Rà soát danh sách."."""
    if not above.is_bullet or above.parent is None or not heads_duty(above.text.rstrip(" :"), text):
        return False
    # "- Sở Y tế", "- Sở Nội vụ" above a sentence are a list, and none of them heads it.
    listed = [child for child in above.parent.items() if child is not above and child.is_bullet]
    return above.text.endswith(":") or (is_known_body(above.text) and all(child.children for child in listed))


def _names_body_of(item: Item) -> bool:
    """Whether an item names the body whose duty comes next, whatever that begins with: "2.4. Sở Tài chính:"."""
    text = item.text.rstrip()
    ends = text[-1:] not in ".;,"
    return bool(item.code) and not item.children and ends and begins_name(text) and not subject_of(text)


def _is_of_others(above: Item, text: str) -> bool:
    """Whether a paragraph behind what a body is to do is no duty of that body, but says that others report."""
    done = bool(above.code) and (bool(above.children) or subject_of(above.text) is not None)
    return done and reports_on_all(above.text, text)


def _goes_on_articles(block: Paragraph, body: Item) -> bool:
    """Whether an article goes on those before the sections: "Điều 1. Phê duyệt Đề án …: I. …, II. …", "Điều 2. …"."""
    articles = (child.paragraph.marker for child in body.items()[::-1] if child.paragraph and child.paragraph.marker)
    last = next((marker for marker in articles if marker.rank is Rank.ARTICLE), None)
    return last is not None and block.marker is not None and follows(block.marker, last)


def _goes_on_bullet(item: Item, block: Paragraph) -> bool:
    """Whether a paragraph without a mark goes on the point before it: a sentence on the very next line of a task's point."""
    above = item.paragraph
    if above is None or item.label is not None or not item.is_bullet or item.parent is None:
        return False
    near = 0 < block.passage.line - above.passage.end_line <= 2  # a blank line between all lines
    return near and item.parent.depth > Rank.ROMAN and above.text[-1:] in ".;" and subject_of(block.text) is None
