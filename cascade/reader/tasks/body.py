"""Tasks: what of the body's tree is a task, who does it and by when; domain.md section 7."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from cascade.model import Assignment, Convention, Deferred, Section, Task, Timeframe
from cascade.reader.assignments.assigning import given, read_duty, read_sentence, unique
from cascade.reader.assignments.behind_colon import said_in
from cascade.reader.assignments.brackets import bracketed
from cascade.reader.assignments.partners import partners_first
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.assignments.timing import headed_by_time, read_time, time_in
from cascade.reader.content import Content, Topic
from cascade.reader.markers import Rank
from cascade.reader.names.naming import names_several
from cascade.reader.passage import Passage, stretch
from cascade.reader.structure.body_headings import calls_upon, is_body_heading
from cascade.reader.structure.items import Item, TableItem
from cascade.reader.structure.openings import Call, call_in
from cascade.reader.tables.rows import read_rows
from cascade.reader.tasks.articles import articles_of, charges, head_more, is_article, names_bodies, put_in_force
from cascade.reader.tasks.charged_sentences import addresses_body, charges_for_means
from cascade.reader.tasks.duties import DutyReader, first_duty, names_lead
from cascade.reader.tasks.fields import (
    Fields,
    counts,
    fields_of,
    fields_of_label,
    is_field,
    labels_inside,
    value_of,
)
from cascade.reader.tasks.own_words import dashes_announced, points_announced
from cascade.reader.tasks.plain_text import is_plain
from cascade.reader.tasks.shared_labels import shares_labels, with_shared
from cascade.reader.tasks.siblings import take_orders, take_siblings
from cascade.reader.tasks.targets import read_targets
from cascade.reader.tasks.titles import part_title, plain_title
from cascade.wording.clarity import opens_means
from cascade.wording.folding import tidy
from cascade.wording.labels import Label, heading_topic, heads_reports
from cascade.wording.times.timeframes import parse_timeframe

__all__ = ["read_body"]

_SHORT = 90
"""Letters of a heading that are not yet a sentence."""


_NOBODY = Call()


def read_body(root: Item, attached: Sequence[Passage] = (), *, flattened: bool, called: Call = _NOBODY) -> Content:
    """Read the body of a plan.

    Postcondition: the text of every node stands in a section, a task or a target of the result.

    Args:
        root: the body's tree.
        attached: the title of what is attached to a decision.
        flattened: whether headings may run into their text.
        called: whom the opening calls upon to do all that follows.
    """
    content = Content()
    reader = _BodyReader(content, flattened=flattened, called=called)
    articles = articles_of(root)
    behind = [child for child in root.items() if child not in articles]
    enacting = bool(attached) or head_more(root)
    ranks = [item.paragraph.marker.rank for item in behind or articles if item.paragraph and item.paragraph.marker]
    # A directive or telegram has no sections: its numbered items lay duties on bodies at once.
    # So do the paragraphs of one that counts nothing.
    topic: Topic | None = "duties" if not ranks or min(ranks) >= Rank.NUMBER else None
    title = list(attached)
    told = _told_first(root)
    later = _later_calls(root) if topic == "duties" else {}
    sections = [id(item) for item in behind if _heads_section(item)]
    inside = topic is None and bool(sections) and behind[0].code != "" and id(behind[0]) not in sections
    for child in root.children:
        inside = inside and id(child) not in sections  # a part of a paper, which begins inside a section
        if title and not is_article(child):
            content.add_attached(title)
            title = []
        if isinstance(child, TableItem):
            # A table behind the body is an annex: its rows are cited as such.
            reader.table(child, "PL" if behind or not enacting else "")
        elif child in told:
            content.add_section("text", "", child.passages(), [child.text])
        elif id(child) in later:
            reader.called = later[id(child)]
            content.add_section(child.code or "text", child.text.strip(" :"), child.passages())
        elif child in articles:
            reader.article(child, f"Điều {child.code}" if enacting else child.code)
        else:
            reader.visit(child, "", "tasks" if inside else topic)
    if topic == "duties":
        take_orders(content, root.items(), flattened=flattened)
    if title:
        content.add_attached(title)
    _give_hours(content, root)
    return content


def _heads_section(item: Item) -> bool:
    marker = item.paragraph.marker if item.paragraph else None
    return marker is not None and marker.rank < Rank.NUMBER


def _give_hours(content: Content, root: Item) -> None:
    """Give the hours of a programme to what is done at them: as its time where no day is known, else as a remark."""
    hours = {node.paragraph.passage.line: node.hour for node in root.walk() if node.paragraph and node.hour}
    for place, task in enumerate(content.tasks):
        if hour := hours.get(task.source.line or 0) if task.source else None:
            dated = {"note": "; ".join(filter(None, [hour, task.note]))}
            said = dated if task.timeframe else {"timeframe": Deferred(kind="deferred", wording=hour)}
            content.tasks[place] = task.model_copy(update=said)


def _told_first(root: Item) -> list[Item]:
    """The paragraphs before the one that calls upon bodies to do what is counted behind it: they tell what happened."""
    below = root.items()
    first = next((i for i, item in enumerate(below) if item.is_marked), len(below))
    calls = [i for i, item in enumerate(below[:first]) if calls_upon(item.text)]
    return below[: calls[-1]] if calls and first < len(below) else []


def _later_calls(root: Item) -> dict[int, Call]:
    """Whom sentences call upon to do the points behind them, by the sentence: "Giao Sở X chủ trì:", "- …", "- …"."""
    pairs = (
        (one, after) for one, after in pairwise(root.children) if isinstance(one, Item) and isinstance(after, Item)
    )
    heading = (one for one, after in pairs if not one.children and not one.is_marked and after.is_marked)
    return {id(one): call for one in heading if (call := call_in(one.text))}


def _time_of_next(item: Item) -> Timeframe | None:
    """The time that a line without a mark is, which heads the dashes behind it: "THÁNG 9/2025"."""
    if item.is_marked or item.children or item.label is not None:
        return None
    found = headed_by_time(item.text)
    return found if found is not None and found.wording == tidy(item.text).strip(" .:;") else None


def _is_read(label: Label, fields: Fields) -> bool:
    """Whether a label below a heading is one of those that have been read with it."""
    return (fields.timed and label.kind == "time") or (fields.roles and label.role is not None)


class _BodyReader:
    """Walks the tree once; what it finds goes into the content."""

    def __init__(self, content: Content, *, flattened: bool, called: Call) -> None:
        self.content = content
        self.flattened = flattened
        self.called = called
        self.duties = DutyReader(content, lambda item, code: self._section(item, code, "purpose", Fields()))

    # --- nodes --------------------------------------------------------------------------------------------------------

    def visit(self, item: Item, path: str, topic: Topic | None) -> None:
        """Read a node that stands outside any task."""
        code = item.code_below(path)
        topic = "tasks" if item.hour and topic in ("duties", None) else topic
        if item.label is not None and item.label.role is not None and counts(item):
            self._label_task(item, code)
            return
        if item.label is not None:
            self._document_label(item, code, topic)
            return
        depth = item.paragraph.marker.rank if item.paragraph and item.paragraph.marker else None
        short = len(item.text) < _SHORT
        named = heading_topic(item.text) if depth is not None and (depth <= Rank.NUMBER or short) else None
        if named == "purpose" and addresses_body(item.text):
            named = None  # "1. Yêu cầu Sở Y tế thực hiện:" heads no requirements
        if depth is not None and depth <= Rank.ROMAN:
            # "C. TỔ CHỨC THỰC HIỆN", "II. Trách nhiệm của địa phương": what the part is about, unless its heading says more.
            duties = (topic == "duties" and path) or heads_reports(item.text)
            topic = _of_heading(item, named) or ("duties" if duties else "tasks")
        elif depth is Rank.DAY:
            self._section(item, code, "tasks", Fields())
            return
        elif named in ("targets", "purpose", "duties") and (item.children or topic is None) and short:
            topic = _of_heading(item, named)
        fields = fields_of(item)
        if fields.any and shares_labels(item):
            before = len(self.content.tasks)
            self._section(item, code, topic, fields)
            self.content.tasks[before:] = [with_shared(task, fields) for task in self.content.tasks[before:]]
            return
        if fields.roles or (fields.timed and (depth is None or depth > Rank.ROMAN)):
            self._task(item, code, fields, topic)
            return
        if fields.timed and self.content.timeframe is None:
            self.content.timeframe = fields.timeframe
        if topic in ("duties", "means") and self.duties.duty(item, code, path):
            return
        if topic == "duties" and not path and self.called and self.duties.of_all(item, code, self.called):
            return
        if topic == "tasks" and self.duties.by_body(item, code, path):
            return
        if topic == "tasks" and self.duties.in_own_words(item, code, path):
            return
        if item.hour and topic in ("tasks", None):
            self._task(item, code, fields, topic)
            return
        self._section(item, code, topic, fields)

    def article(self, item: Item, code: str) -> None:
        """Read an article of a decision or resolution: one that charges a body is a task, others head what they decide."""
        if charges(item) and self.duties.duty(item, code, ""):
            return
        fields = fields_of(item)
        named = heading_topic(item.text) if len(item.text) < _SHORT else None
        topic = "duties" if names_bodies(item) else "purpose" if put_in_force(item.text) else named
        if fields.any:
            self._task(item, code, fields, topic)
        else:
            self._section(item, code, topic, fields)

    def _section(self, item: Item, code: str, topic: Topic | None, fields: Fields) -> None:
        """Read a heading: its plain text is the section's, its items are read in turn."""
        heading = item.text if item.is_marked else ""
        points: list[Passage] = [] if heading else [item.paragraph.body] if item.paragraph else []
        passages = [item.paragraph.passage] if item.paragraph else []
        if fields.any:
            passages += fields.passages
        before = len(self.content.tasks)
        index = len(self.content.sections)
        read: set[int] = set()
        dated: list[tuple[int, Timeframe]] = []
        for at, child in enumerate(item.children):
            if isinstance(child, Item) and (time := _time_of_next(child)):
                dated.append((len(self.content.tasks), time))
            if isinstance(child, TableItem):
                self.table(child, code)
            elif id(child) in read:
                continue
            elif (
                topic in ("duties", "tasks")
                and (behind := points_announced(item.children, at))
                and self.duties.points_behind(child, behind, code)
            ):
                points += [child.paragraph.body] if child.paragraph else []
                passages += child.passages()
                read = {id(one) for one in behind}
            elif topic in ("duties", "tasks") and (behind := dashes_announced(item.children, at)):
                self.duties.dashes_behind(child, behind, code)
                passages += child.passages()
                read = {id(one) for one in behind}
            elif child.label is not None and is_field(child) and _is_read(child.label, fields):
                continue
            elif is_plain(child, topic):
                points += [node.paragraph.body for node in child.walk() if node.paragraph]
                passages += child.passages()
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
                source=stretch(passages),
            ),
        )
        last = len(self.content.tasks)
        for first, time in reversed(dated):
            self._give_time(first, last, time)
            last = first
        if timeframe := headed_by_time(heading):
            self._give_time(before, len(self.content.tasks), timeframe)
        if heading.endswith(":") and subject_of(heading):
            self._give_leads(before, read_sentence(heading))
        if topic in ("tasks", None):
            take_siblings(self.content, item, code, before, flattened=self.flattened)

    def _give_time(self, first: int, last: int, timeframe: Timeframe) -> None:
        """Give the time of a heading to the tasks below it that say none themselves."""
        self.content.tasks[first:last] = [
            task if task.timeframe else task.model_copy(update={"timeframe": timeframe})
            for task in self.content.tasks[first:last]
        ]

    def _give_leads(self, first: int, said: list[Assignment]) -> None:
        """Give whom a heading lays its points on to those whose labels say only who helps: "4.1. Công an tỉnh chủ trì:"."""
        # "Các sở thực hiện:" above points that each name one of them.
        leads = tuple(one for one in said if names_lead([one]) and not names_several(one.agency))
        self.content.tasks[first:] = [
            task
            if names_lead(task.assignments)
            else task.model_copy(update={"assignments": (*leads, *task.assignments)})
            for task in self.content.tasks[first:]
        ]

    # --- tasks --------------------------------------------------------------------------------------------------------

    def _task(self, item: Item, code: str, fields: Fields, topic: Topic | None) -> None:
        """Make a task of an item with labels; items below it with labels of their own are tasks too."""
        path = code.rpartition(".")[0]
        own = labels_inside(item.text)[0]
        title, rest = part_title(own) if self.flattened else (own.strip(), "")
        texts = [*filter(None, [rest]), *(p.text for p in fields.points if p.text)]
        passages = [*([item.paragraph.passage] if item.paragraph else []), *fields.passages]
        below: list[Item | TableItem] = []
        for child in item.children:
            if isinstance(child, TableItem):
                below.append(child)
            elif (child.label is not None and is_field(child)) or child is fields.line:
                continue
            elif child.label is None and (fields_of(child).any or any(fields_of(n).roles for n in child.walk())):
                below.append(child)
            else:
                texts += [node.text for node in child.walk() if node.text]
                passages += child.passages()
        if not fields.assignments and not fields.roles and is_body_heading(item):
            fields.assignments += read_duty(item.text, first_duty(texts))
        elif not fields.assignments and not fields.roles:
            title, in_brackets, when = bracketed(title)
            fields.assignments += in_brackets or said_in([own, *texts])
            fields.timeframe = fields.timeframe or (read_time(when)[0] if when else None)
        elif not names_lead(fields.assignments) and names_lead((said := bracketed(title))[1]):
            title = said[0]  # "Diễn tập chữa cháy (Công an tỉnh chủ trì tham mưu)" above a label of who helps
            fields.assignments[:0] = said[1]
        elif not names_lead(fields.assignments) and names_lead(laid := given(title)):
            fields.assignments[:0] = laid  # "Kiểm tra nhà kính: giao Sở Y tế chủ trì; cơ quan phối hợp gồm …"
        if fields.timeframe is None and not fields.timed:
            fields.timeframe = time_in(own)  # "Lập danh sách (hoàn thành trước ngày 05/3)" above labels of who only
            beside = [(text, time) for text in texts if (time := parse_timeframe(text))]
            if fields.timeframe is None and beside:  # "- Xong trước ngày 05/3" beside those labels
                alone, fields.timeframe = beside[0]
                texts.remove(alone)
        task_id = self.content.unique(code)
        self.content.tasks.append(
            Task(
                id=task_id,
                title=plain_title(title),
                points=tuple(dict.fromkeys(texts)),
                section=path or None,
                parent=self._parent_task(item, path),
                assignments=tuple(unique([*fields.assignments, *fields.later, *partners_first(title)])),
                timeframe=fields.timeframe,
                outputs=tuple(fields.outputs),
                note=fields.note,
                convention=Convention.ADDRESSED if topic == "duties" and not fields.roles else None,
                source=stretch(passages),
            )
        )
        if topic == "targets" and item.paragraph:
            self.content.targets += read_targets([item.paragraph.body], code)
        for child in below:
            if isinstance(child, TableItem):
                self.table(child, code)
            else:
                self.visit(child, code, topic if topic == "targets" else "tasks")

    def _parent_task(self, item: Item, path: str) -> str | None:
        """The id of the task right above, where the node above is one."""
        return path if item.parent is not None and any(task.id == path for task in self.content.tasks) else None

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
                source=stretch(item.passages()),
            )
        )

    def _document_label(self, item: Item, code: str, topic: Topic | None) -> None:
        """Read a label that stands below no task: a time there is the whole paper's."""
        label = item.label
        value = value_of(item) if item.value is not None else ""
        if label is not None and label.kind == "time" and self.content.timeframe is None and value:
            self.content.timeframe = read_time(value, label)[0]
        counted = [c for c in item.items() if c.label is None and c.is_marked]
        heads = label is not None and label.kind == "content" and any(c.code for c in counted)
        said = label is not None and label.kind == "content" and topic in ("tasks", None)
        path = code.rpartition(".")[0]
        if said and item.code and self.duties.in_own_words(item, code, path):
            return
        if topic in ("duties", "means"):
            if charges_for_means(value) and self.duties.duty(item, code, path):
                return
            if any(charges_for_means(child.text) for child in item.items()):
                self._section(item, code, "means", Fields())
                return
        if counted and topic not in ("purpose", "means") and (heads or any(fields_of(c).any for c in counted)):
            self._section(item, code, topic or "tasks", Fields())
            return
        texts = [node.paragraph.body.text for node in item.walk() if node.paragraph and node is not item]
        for child in item.children:
            if isinstance(child, TableItem):
                self.table(child, code)
        self.content.add_section(code or "text", item.text, item.passages(), texts)

    # --- the rest -----------------------------------------------------------------------------------------------------

    def table(self, item: TableItem, path: str) -> None:
        """Read a table of tasks."""
        heading = item.parent.text if item.parent and item.parent.paragraph else item.table.name
        read_rows(self.content, item.table, item.columns, path, heading)


def _of_heading(item: Item, named: Topic | None) -> Topic | None:
    """What stands below a heading: money and other means may be charged on a body, what it rests on is not."""
    return "means" if named in ("purpose", None) and opens_means(item.text) else named
