"""Tasks: what of the body's tree is a task, who does it and by when; domain.md section 7."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Literal

from cascade.model import Assignment, Convention, Role, Section, Target, Task, Timeframe
from cascade.reader.assigning import bracketed, given, led_inside, read_duty, read_known, read_sentence
from cascade.reader.body_headings import body_with_duty, is_body_heading, run_together
from cascade.reader.fields import (
    Fields,
    counts,
    fields_of,
    fields_of_label,
    inline_fields,
    is_field,
    labels_inside,
    value_of,
)
from cascade.reader.markers import Rank
from cascade.reader.naming import name_grammar
from cascade.reader.outline import Item, TableItem, closes
from cascade.reader.own_words import (
    behind_colon,
    first_time,
    heads_points,
    holds_duties,
    is_dated_duty,
    lays_duty,
    lines_of,
    said_in,
    somebody_leads,
    stretch,
    texts_below,
)
from cascade.reader.paper import Note
from cascade.reader.passage import Passage
from cascade.reader.rows import read_rows
from cascade.reader.subjects import subject_of
from cascade.reader.targets import read_targets
from cascade.reader.timing import read_time, time_in
from cascade.wording.folding import fold
from cascade.wording.labels import heading_topic
from cascade.wording.letters import UPPER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["Content", "read_body"]

Topic = Literal["tasks", "duties", "targets", "purpose"]


@dataclass
class Content:
    """What the body of a paper holds.

    Attributes:
        sections: headings with the text below them that is no task.
        tasks: tasks and duties in order.
        targets: measurable targets.
        timeframe: a time said for the whole paper.
        labels: how often each role was named by a label or column, which tells the plan's convention.
        notes: what had to be chosen.
    """

    sections: list[Section] = field(default_factory=list)
    tasks: list[Task] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    timeframe: Timeframe | None = None
    labels: dict[Role, int] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)

    def unique(self, wanted: str) -> str:
        """Give an id nobody has yet, the wanted one where it is free."""
        taken, count = wanted, 2
        while taken in self.ids:
            taken, count = f"{wanted}~{count}", count + 1
        self.ids.add(taken)
        return taken


def read_body(root: Item, *, flattened: bool) -> Content:
    """Read the body of a plan.

    Postcondition: the text of every node stands in a section, a task or a target of the result.

    Args:
        root: the body's tree.
        flattened: whether headings may run into their text.
    """
    content = Content()
    for item in root.walk():
        if _heads_roles(item):
            item.label = None
    reader = _BodyReader(content, flattened=flattened)
    headed = any(isinstance(child, Item) for child in root.children)
    ranks = [child.paragraph.marker.rank for child in root.items() if child.paragraph and child.paragraph.marker]
    # A directive or telegram has no sections: its numbered items lay duties on bodies at once.
    topic: Topic | None = "duties" if ranks and min(ranks) >= Rank.NUMBER else None
    for child in list(root.children):
        if isinstance(child, TableItem):
            # A table behind the body is an annex: its rows are cited as such.
            reader.table(child, "PL" if headed else "")
        else:
            reader.visit(child, "", topic)
    return content


def _heads_roles(item: Item) -> bool:
    """Whether a counted "1.1. Nội dung: …" has the labels of who does it below it: a task by itself, and no label."""
    content = item.code and item.label is not None and item.label.kind == "content"
    return bool(content) and any(child.label is not None and child.label.role is not None for child in item.items())


class _BodyReader:
    """Walks the tree once; what it finds goes into the content."""

    def __init__(self, content: Content, *, flattened: bool) -> None:
        self.content = content
        self.flattened = flattened

    # --- nodes --------------------------------------------------------------------------------------------------------

    def visit(self, item: Item, path: str, topic: Topic | None) -> None:
        """Read a node that stands outside any task."""
        code = self._code(item, path)
        if item.label is not None and item.label.role is not None and counts(item):
            self._label_task(item, code)
            return
        if item.label is not None:
            self._document_label(item, code, topic)
            return
        depth = item.paragraph.marker.rank if item.paragraph and item.paragraph.marker else None
        named = (
            heading_topic(item.text) if depth is not None and (depth <= Rank.NUMBER or len(item.text) < 90) else None
        )
        if depth is not None and depth <= Rank.ROMAN:
            topic = named or ("tasks" if topic is None or depth <= Rank.ROMAN else topic)
        elif named in ("targets", "purpose", "duties") and (item.children or topic is None) and len(item.text) < 90:
            topic = named
        fields = fields_of(item)
        if fields.roles or (fields.timed and (depth is None or depth > Rank.ROMAN)):
            self._task(item, code, fields, topic)
            return
        if fields.timed and self.content.timeframe is None:
            self.content.timeframe = fields.timeframe
        if topic == "duties" and self._duty(item, code, path):
            return
        if topic == "tasks" and self._by_body(item, code, path):
            return
        if topic == "tasks" and self._assigned_in_text(item, code, path):
            return
        self._section(item, code, topic, fields)

    def _section(self, item: Item, code: str, topic: Topic | None, fields: Fields) -> None:
        """Read a heading: its plain text is the section's, its items are read in turn."""
        heading = item.text if item.paragraph and item.paragraph.marker else ""
        points: list[Passage] = [] if heading else [item.paragraph.body] if item.paragraph else []
        lines = {(line, page) for _, line, page in item.paragraph.passage.places} if item.paragraph else set()
        children = list(item.children)
        if fields.timed:
            lines |= {(line, None) for line in fields.lines}
        before = len(self.content.tasks)
        index = len(self.content.sections)
        for child in children:
            if isinstance(child, TableItem):
                self.table(child, code)
            elif child.label is not None and is_field(child) and fields.timed and child.label.kind == "time":
                continue
            elif self._is_plain(child, topic):
                points += [node.paragraph.body for node in child.walk() if node.paragraph]
                lines |= lines_of(child)
            else:
                self.visit(child, code, topic)
        if topic == "targets":
            self.content.targets += read_targets(points or ([item.paragraph.body] if item.paragraph else []), code)
        self.content.sections.insert(
            index,
            Section(
                id=self.content.unique(code or "text"),
                heading=heading,
                points=tuple(p.text for p in points if p.text),
                source=stretch(lines),
            ),
        )
        self._mark_siblings(item, code, before, topic)

    def _is_plain(self, child: Item, topic: Topic | None) -> bool:
        """Whether a child is text of its section and nothing more."""
        if child.label is not None:
            if child.label.kind not in ("content", "remark", "output", "issuing"):
                return False
            if child.code and topic in ("tasks", None) and self._says_who(child):
                return False
            return not any(
                isinstance(c, TableItem) or c.label is not None or (c.paragraph and c.paragraph.marker)
                for c in child.children
            )
        if any(isinstance(c, TableItem) for node in child.walk() for c in node.children):
            return False
        if topic in ("purpose", "targets"):
            return not child.paragraph or child.paragraph.marker is None or child.paragraph.marker.rank > Rank.NUMBER
        marker = child.paragraph.marker if child.paragraph else None
        if topic == "duties":
            return (marker is None and closes(child.text)) or not self._may_be_duty(child)
        inline = inline_fields(child)
        if marker is None or marker.is_bullet:
            return (
                not (child.children and any(n.label for n in child.walk()))
                and not inline.any
                and not self._addressed(child)
                and not (
                    marker is not None
                    and topic == "tasks"
                    and (
                        bracketed(child.text)[1]
                        or given(child.text)
                        or somebody_leads(behind_colon(child.text))
                        or lays_duty(child.text)
                        or is_dated_duty(child.text)
                    )
                )
            )
        return False

    def _says_who(self, item: Item) -> bool:
        """Whether a counted label says in a sentence who does it: "2. Nội dung: Sở Y tế chủ trì rà soát …"."""
        return bool(behind_colon(item.text)) or any(self._assigned_below(child) for child in item.items())

    def _addressed(self, item: Item) -> bool:
        found = subject_of(item.text)
        return found is not None and (found.role is Role.LEADS or bool(found.address))

    def _may_be_duty(self, item: Item) -> bool:
        if item.children or inline_fields(item).any:
            return True
        if subject_of(item.text) or body_with_duty(item.text) or run_together(item.text):
            return True
        return bool(item.code and (read_known(item.text) or behind_colon(item.text)))

    def _mark_siblings(self, item: Item, code: str, before: int, topic: Topic | None) -> None:
        """Take an item for a task without anything where its siblings are tasks: a gap is to be seen, not passed over."""
        if topic not in ("tasks", None):
            return
        ranked: dict[int, list[Item]] = {}
        for child in item.items():
            if child.label is None and child.code:
                ranked.setdefault(child.depth, []).append(child)
        made = {task.id: task for task in self.content.tasks[before:]}
        for children in ranked.values():
            codes = {self._code(child, code): child for child in children}
            tasks = [c for c in codes if c in made and made[c].convention is not Convention.ADDRESSED]
            bare = [c for c in codes if c not in made and not any(t.startswith(f"{c}.") for t in made)]
            if len(tasks) < 2 or len(tasks) < len(bare):  # one task among others is no pattern
                continue
            for bare_code in bare:
                section = next((s for s in self.content.sections if s.id == bare_code), None)
                if section is None or any(t.startswith(f"{bare_code}.") for t in (s.id for s in self.content.sections)):
                    continue
                self.content.sections.remove(section)
                title, rest = self._part_title(section.heading)
                task = Task(
                    id=bare_code,
                    title=title,
                    points=(*([rest] if rest else []), *section.points),
                    section=code or None,
                    source=section.source,
                )
                place = next(
                    (
                        i
                        for i, t in enumerate(self.content.tasks)
                        if t.source and task.source and t.source.line > task.source.line
                    ),
                    len(self.content.tasks),
                )
                self.content.tasks.insert(place, task)

    # --- tasks --------------------------------------------------------------------------------------------------------

    def _task(self, item: Item, code: str, fields: Fields, topic: Topic | None) -> None:
        """Make a task of an item with labels; items below it with labels of their own are tasks too."""
        path = code.rpartition(".")[0]
        own = labels_inside(item.text)[0]
        title, rest = self._part_title(own)
        texts = [*filter(None, [rest]), *(p.text for p in fields.points if p.text)]
        lines = {(line, page) for _, line, page in item.paragraph.passage.places} if item.paragraph else set()
        lines |= {(line, None) for line in fields.lines}
        below: list[Item | TableItem] = []
        for child in item.children:
            if isinstance(child, TableItem):
                below.append(child)
            elif child.label is not None and is_field(child):
                continue
            elif child.label is None and (fields_of(child).any or any(fields_of(n).roles for n in child.walk())):
                below.append(child)
            else:
                texts += [node.text for node in child.walk() if node.text]
                lines |= lines_of(child)
        if not fields.assignments and not fields.roles and is_body_heading(item):
            fields.assignments += read_duty(item.text, _first_duty(texts))
        elif not fields.assignments and not fields.roles:
            title, in_brackets, when = bracketed(title)
            fields.assignments += in_brackets or said_in([own, *texts])
            fields.timeframe = fields.timeframe or (read_time(when)[0] if when else None)
        if fields.timeframe is None and not fields.timed:
            fields.timeframe = time_in(own)  # "Lập danh sách (hoàn thành trước ngày 05/3)" above labels of who only
        task_id = self.content.unique(code)
        self.content.tasks.append(
            Task(
                id=task_id,
                title=_plain_title(title),
                points=tuple(dict.fromkeys(texts)),
                section=path or None,
                parent=self._parent_task(item, path),
                assignments=tuple(fields.assignments),
                timeframe=fields.timeframe,
                outputs=tuple(fields.outputs),
                note=fields.note,
                convention=Convention.ADDRESSED if topic == "duties" and not fields.roles else None,
                source=stretch(lines),
            )
        )
        for child in below:
            if isinstance(child, TableItem):
                self.table(child, code)
            else:
                self.visit(child, code, "tasks")

    def _parent_task(self, item: Item, path: str) -> str | None:
        """The id of the task right above, where the node above is one."""
        return path if item.parent is not None and any(task.id == path for task in self.content.tasks) else None

    def _part_title(self, text: str) -> tuple[str, str]:
        """Part a heading from the sentence it runs into; only flattened papers lose that border."""
        if not self.flattened:
            return text.strip(), ""
        for match in _openings().finditer(text[:400]):
            if match.start() < 12 or fold(text[: match.start()].rsplit(maxsplit=1)[-1]) in (
                "ban",
                "và",
                "của",
            ):  # a heading has words
                continue
            return text[: match.start()].strip(), text[match.start() :].strip()
        return text.strip(), ""

    # --- duties -------------------------------------------------------------------------------------------------------

    def _duty(self, item: Item, code: str, path: str) -> bool:
        """Read a duty of "Tổ chức thực hiện"; False where the item lays nothing on a body."""
        unmarked = item.paragraph is None or item.paragraph.marker is None
        if not item.text or (unmarked and closes(item.text)):
            return False
        if parted := body_with_duty(item.text) or run_together(item.text):
            body, duty = parted
            return self._make_duty(item, code, path, read_duty(body, duty), duty)
        if is_body_heading(item) and item.items():
            if holds_duties(item):
                self._duties_below(item, code)
                return True
            texts = [c.text for c in item.items() if c.text]
            return self._make_duty(item, code, path, read_duty(item.text, _first_duty(texts)), item.text)
        found = read_sentence(item.text)
        # "… chịu trách nhiệm thực hiện. Giao Sở Y tế theo dõi": work that a later sentence lays on a body.
        found += [a for a in given(item.text) if a not in found]
        found = found or (read_known(item.text) if item.code else [])
        found = found or (behind_colon(item.text) if item.code else [])
        if not found:
            return False
        if heads_points(item):
            self._points_below(item, code, found)
            return True
        return self._make_duty(item, code, path, found, item.text)

    def _make_duty(self, item: Item, code: str, path: str, who: list[Assignment], title: str) -> bool:
        """Make a duty; a body's only duty gives it its title, several stay points below the body's name."""
        if not who:
            return False
        fields = fields_of(item)
        texts = [*texts_below(item), *(p.text for p in fields.points)]
        if is_body_heading(item) and len(texts) == 1:
            title, texts = texts[0], []
        sole = title if title != item.text or texts else item.text
        self.content.tasks.append(
            Task(
                id=self.content.unique(code),
                title=_plain_title(title),
                points=tuple(dict.fromkeys(texts)),
                section=path or None,
                assignments=(*who, *(a for a in fields.assignments if a not in who)),
                timeframe=fields.timeframe or time_in(sole),
                outputs=tuple(fields.outputs),
                convention=Convention.ADDRESSED,
                source=stretch(lines_of(item)),
            )
        )
        return True

    def _by_body(self, item: Item, code: str, path: str) -> bool:
        """Read a body as a heading with its duties below it: each duty is a task."""
        if not (is_body_heading(item) and item.items()):
            if (parted := body_with_duty(item.text)) and not item.items() and (item.code or lays_duty(item.text)):
                return self._make_duty(item, code, path, read_duty(*parted), parted[1])
            return False
        duties = [c for c in item.items() if c.label is None]
        # Duties that name who answers for them, or a label below the body itself, are tasks of a heading.
        if len(duties) < len(item.items()) or any(_names_lead(fields_of(c)) for c in duties):
            return False
        self._duties_below(item, code)
        return True

    def _duties_below(self, item: Item, code: str) -> None:
        """Make a task of each duty below a body."""
        lines = {(line, page) for _, line, page in item.paragraph.passage.places} if item.paragraph else set()
        self.content.sections.append(
            Section(id=self.content.unique(code), heading=item.text.strip(" :"), source=stretch(lines))
        )
        for child in item.items():
            child_code = self._code(child, code)
            who = read_duty(item.text, child.text)
            if not self._make_duty(child, child_code, code, who, child.text):
                self._section(child, child_code, "purpose", Fields())

    def _points_below(self, item: Item, code: str, who: list[Assignment]) -> None:
        """Make a task of each point below a sentence that says who does them: "Sở Y tế chủ trì, phối hợp với …:"."""
        lines = {(line, page) for _, line, page in item.paragraph.passage.places} if item.paragraph else set()
        self.content.sections.append(
            Section(id=self.content.unique(code), heading=item.text.strip(" :"), source=stretch(lines))
        )
        for child in item.items():
            own = read_sentence(child.text) or given(child.text) or who
            self._make_duty(child, self._code(child, code), code, own, child.text)

    def _assigned_in_text(self, item: Item, code: str, path: str) -> bool:
        """Read a task that names its bodies in its own words or in brackets behind them."""
        if not item.text or any(fields_of(n).any for n in item.walk() if n is not item):
            return False
        below = item.items()[0].text if item.items() else ""
        alone = below.startswith("(") and below.rstrip(".;").endswith(")")
        title, who, when = bracketed(f"{item.text} {below}" if alone else item.text)
        if not who and not when:
            marker = item.paragraph.marker if item.paragraph else None
            numbered = marker is not None and not marker.is_bullet
            found = subject_of(item.text)
            everybody = found is not None and fold(found.names) in name_grammar().everybody
            laid = numbered or (found and (found.role is Role.LEADS or found.address)) or is_dated_duty(item.text)
            if found and laid and not everybody:
                who = (given(item.text) if fold(found.address).startswith("giao") else []) or read_sentence(item.text)
            behind = behind_colon(item.text)
            who = who or given(item.text) or (behind if numbered or somebody_leads(behind) else [])
            who = who or (led_inside(item.text) if numbered else [])
            headed = marker is not None and marker.rank <= Rank.ROMAN
            if not who and numbered and not headed:
                who = self._said_below(item)
        if not who and not when:
            return False
        if who and heads_points(item):
            self._points_below(item, code, who)
            return True
        timeframe = read_time(when)[0] if when else first_time(item.text, item)
        texts = [node.text for node in item.walk() if node is not item and node.text]
        self.content.tasks.append(
            Task(
                id=self.content.unique(code),
                title=_plain_title(title),
                points=tuple(dict.fromkeys(texts)),
                section=path or None,
                assignments=tuple(who),
                timeframe=timeframe,
                # A sentence that names who leads says all that a label says; one that names others lays a duty on them.
                convention=None if somebody_leads(who) else Convention.ADDRESSED,
                source=stretch(lines_of(item)),
            )
        )
        return True

    def _said_below(self, item: Item) -> list[Assignment]:
        """Whom the sentences below a heading lay it on; nobody where its points are tasks themselves."""
        addressed = [child for child in item.items() if self._assigned_below(child)]
        if not addressed:
            return given(" ".join(node.text for node in item.walk()))
        if any(child.paragraph and child.paragraph.marker for child in addressed):
            return []
        found = [assignment for child in addressed for assignment in read_sentence(child.text)]
        return list(dict.fromkeys(found))

    def _assigned_below(self, item: Item) -> bool:
        found = subject_of(item.text)
        return (found is not None and (found.role is Role.LEADS or bool(found.address))) or bool(
            bracketed(item.text)[1]
        )

    # --- labels -------------------------------------------------------------------------------------------------------

    def _label_task(self, item: Item, code: str) -> None:
        """Make a task of an item of a list whose own words are the label: "5. Cơ quan chủ trì tổng kết: Sở Tư pháp"."""
        fields = fields_of_label(item)
        self.content.tasks.append(
            Task(
                id=self.content.unique(code),
                title=item.words,
                section=code.rpartition(".")[0] or None,
                assignments=tuple(fields.assignments),
                timeframe=fields.timeframe,
                outputs=tuple(fields.outputs),
                source=stretch(lines_of(item)),
            )
        )

    def _document_label(self, item: Item, code: str, topic: Topic | None) -> None:
        """Read a label that stands below no task: a time there is the whole paper's."""
        label = item.label
        value = value_of(item) if item.value is not None else ""
        if label is not None and label.kind == "time" and self.content.timeframe is None and value:
            self.content.timeframe = read_time(value, label.unit)[0]
        counted = [c for c in item.items() if c.label is None and c.paragraph and c.paragraph.marker]
        heads = label is not None and label.kind == "content" and any(c.code for c in counted)
        item.label = None
        said = label is not None and label.kind == "content" and topic in ("tasks", None)
        if said and item.code and self._assigned_in_text(item, code, code.rpartition(".")[0]):
            return
        if counted and topic != "purpose" and (heads or any(fields_of(c).any for c in counted)):
            self._section(item, code, topic or "tasks", Fields())
            return
        lines = {
            (line, page) for node in item.walk() if node.paragraph for _, line, page in node.paragraph.passage.places
        }
        texts = [node.paragraph.body.text for node in item.walk() if node.paragraph and node is not item]
        for child in item.children:
            if isinstance(child, TableItem):
                self.table(child, code)
        self.content.sections.append(
            Section(
                id=self.content.unique(code or "text"), heading=item.text, points=tuple(texts), source=stretch(lines)
            )
        )

    # --- the rest -----------------------------------------------------------------------------------------------------

    def table(self, item: TableItem, path: str) -> None:
        """Read a table of tasks."""
        rows = read_rows(item.table, item.columns, path, self.content.unique)
        self.content.sections += rows.sections
        self.content.tasks += rows.tasks
        self.content.notes += rows.notes

    def _code(self, item: Item, path: str) -> str:
        """The paper's own numbering down to an item: III.1.a; a bullet counts among its siblings."""
        marker = item.paragraph.marker if item.paragraph else None
        if marker is None or marker.is_bullet:
            siblings = [c for c in (item.parent.items() if item.parent else []) if not c.code]
            number = str(siblings.index(item) + 1) if item in siblings else "1"
            return f"{path}.-{number}" if path else f"-{number}"
        code = marker.code
        if marker.rank is Rank.SUBNUMBER:
            above = path.rsplit(".", 1)[-1] if path else ""
            head, _, last = code.rpartition(".")
            parents = path.split(".")
            if head and parents[-len(head.split(".")) :] == head.split("."):
                return f"{path}.{last}"
            return f"{path}.{code}" if path and above else code
        return f"{path}.{code}" if path else code


@cache
def _openings() -> re.Pattern[str]:
    words = any_of((w[0].upper() + w[1:] for w in vocabulary("markers")["openings"]), as_printed=True, space=r"\s")
    return re.compile(rf"(?<=[^\W\d_{UPPER}]\s|\)\s){words}(?![^\W\d_])")


def _names_lead(fields: Fields) -> bool:
    return any(a.role in (Role.LEADS, Role.IMPLEMENTS) for a in fields.assignments)


def _first_duty(texts: list[str]) -> str:
    return next((text for text in texts if text), "")


def _plain_title(text: str) -> str:
    return text.strip().rstrip(".;:,").strip()
