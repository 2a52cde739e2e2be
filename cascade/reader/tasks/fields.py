"""Fields: what the labels below an item and inside its own words say of it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice, pairwise

from cascade.model import Assignment, Role, Timeframe
from cascade.reader.assignments.assigning import given, read_sentence, unique
from cascade.reader.assignments.cells import read_cell, read_pair
from cascade.reader.assignments.duty_roles import role_of_duty
from cascade.reader.assignments.named import opens_apposition
from cascade.reader.assignments.opening_labels import unsigned_label
from cascade.reader.assignments.roles_behind import are_bodies, each_by_role, without_doing
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.assignments.timing import read_time
from cascade.reader.markers import Rank
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.naming import bare_heading, begins_name, is_scope, may_begin_name
from cascade.reader.passage import Passage
from cascade.reader.structure.items import Item
from cascade.wording.boundaries import ends, ends_of_name
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.labels import Label, LabelSpot, find_label, labels_in, names_pair
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.phrases import late
from cascade.wording.times.timeframes import parse_timeframe

__all__ = [
    "Fields",
    "counts",
    "fields_of",
    "fields_of_label",
    "inline_fields",
    "is_field",
    "labels_inside",
    "value_of",
]


_SIGNS = " .;,-–+•*"
_BRACKETS = (("(", ")"), ("[", "]"))
_NEXT_CLAUSE = re.compile(r";\s+(?![^()]{0,300}\)|[^\[\]]{0,300}\])")
_NEXT_WORD = re.compile(r"\s+")
_COUNTED = late(rf"(?:(?<=\s)|^)\(?(?:[{LOWER}]|\d{{1,2}})\)$")
"""What counts a label at the end of the words before it: "…; b) Cơ quan phối hợp: …"."""


_OTHER_LABEL = late(rf"(?<=[^\s;.])[;.]\s+(?P<words>[{UPPER}][^;:.,()\n]{{1,40}}):\s")


@dataclass
class Fields:
    """What the labels below an item say of it.

    Attributes:
        assignments: who does what.
        timeframe: by when.
        outputs: what comes out.
        points: its other labels, whole.
        note: a remark.
        roles: whether a label names bodies, if only an empty one.
        timed: whether a label says when.
        line: the paragraph without a label that says nothing but who does it and by when, where there is one.
        later: who does it besides, as a sentence behind the time says.
        lent: whether the time stands behind the bodies of a label, so that a label of time goes before it.
        passages: the words of the labels and their values below the item, with their places.
    """

    assignments: list[Assignment] = field(default_factory=list)
    timeframe: Timeframe | None = None
    outputs: list[str] = field(default_factory=list)
    points: list[Passage] = field(default_factory=list)
    note: str | None = None
    roles: bool = False
    timed: bool = False
    lent: bool = False
    line: Item | None = None
    later: list[Assignment] = field(default_factory=list)
    passages: list[Passage] = field(default_factory=list)

    @property
    def any(self) -> bool:
        """Whether a label says who or when."""
        return self.roles or self.timed

    def add(self, label: Label, words: str, value: str, whole: Iterable[Passage] = ()) -> None:
        """Put what one label says into the fields."""
        if label.role is not None:
            self.roles = True
            value, said = _others_behind(value)
            self.later += said
            names, behind = _sentence_behind(value)
            paired = read_pair(names, words) if names_pair(words) else []
            self.assignments = unique([*self.assignments, *(paired or read_cell(names, label.role, words))])
            self._add_time_behind(value, behind)
        elif label.kind == "time":
            self.timed = True
            value, given_to = _work_behind(value)
            self.roles = self.roles or bool(given_to)
            self.assignments = unique([*self.assignments, *given_to])
            value, said = _said_behind(value)
            self.later += said
            if self.timeframe is None or self.lent:
                self.lent = False
                self.timeframe, note = read_time(value, label)
                self.note = self.note or note
        elif label.kind == "output":
            self.outputs += [text for line in value.split("\n") if (text := line.strip(" -–+;."))]
        elif label.kind == "remark":
            self.note = value or None
        else:
            self.points += whole

    def _add_time_behind(self, value: str, behind: str) -> None:
        """Take the time that stands behind the bodies of a label: `Sở Y tế; trong quý II/2026`, `Sở Y tế. Xong trong tháng 5/2026`."""
        clauses = [clause.strip(" .") for clause in [*value.split(";")[1:], *([behind] if behind else [])]]
        times = [found for clause in clauses if not begins_name(clause) and (found := parse_timeframe(clause))]
        if self.timeframe is None and times:
            self.timed = self.lent = True
            self.timeframe = times[0]

    def add_each(self, labelled: list[tuple[str, str]]) -> None:
        """Put what several labels say into the fields."""
        known = [(found[0], words, value) for words, value in labelled if (found := find_label(f"{words}:"))]
        for label, words, value in known:
            self.add(label, words, value)


def _work_behind(value: str) -> tuple[str, list[Assignment]]:
    """Part the words of a time from a clause behind them that gives somebody the work.

    >>> when, who = _work_behind("Quý II/2026; giao Sở Y tế chủ trì")
    >>> when, [(a.role.value, a.agency) for a in who]
    ('Quý II/2026', [('leads', 'Sở Y tế')])
    >>> _work_behind("Quý II/2026; chia hai đợt; giao Sở Y tế chủ trì")[0]
    'Quý II/2026; chia hai đợt'
    """
    for sign in ends(";").finditer(value):
        clause = value[sign.start() :]
        if name_grammar().address.match(fold_in_place(value[sign.end() :])) and (found := given(clause)):
            return value[: sign.start()], found
    return value, []


def _said_behind(value: str) -> tuple[str, list[Assignment]]:
    """Part the words of a time from a sentence behind them that says who does the work.

    >>> when, who = _said_behind("tháng 4. Sở Y tế chịu trách nhiệm thực hiện các đợt tiêm.")
    >>> when, [(a.role.value, a.agency) for a in who]
    ('tháng 4', [('implements', 'Sở Y tế')])
    >>> _said_behind("tháng 4. Họp tại hội trường. Xong.")
    ('tháng 4. Họp tại hội trường. Xong.', [])
    """
    for end in ends(".").finditer(value):
        when, behind = value[: end.start()], value[end.end() :]
        subject = subject_of(behind) if begins_name(behind) else None
        if subject and subject.verb and parse_timeframe(when):
            return when, read_sentence(behind)
    return value, []


def _others_behind(value: str) -> tuple[str, list[Assignment]]:
    """Part the bodies of a label from a sentence behind them that says what others do.

    >>> names, others = _others_behind("Tổ Nấu ăn. Ban Thanh tra giám sát khâu giao nhận.")
    >>> names, [(a.role.value, a.agency) for a in others]
    ('Tổ Nấu ăn', [('monitors', 'Ban Thanh tra')])
    """
    for end in ends_of_name().finditer(value):
        names, behind = value[: end.start()], value[end.end() :]
        subject = subject_of(behind) if begins_name(behind) else None
        if subject and subject.verb and may_begin_name(names):
            return names, read_sentence(behind)
    return value, []


def _sentence_behind(value: str) -> tuple[str, str]:
    """Part the bodies of a label from a sentence behind them that says how the work goes on, and not who helps in it.

    >>> _sentence_behind("Phòng Kinh tế. Báo cáo hằng quý"), _sentence_behind("Sở Y tế. Phối hợp với Sở Nội vụ")
    (('Phòng Kinh tế', 'Báo cáo hằng quý'), ('Sở Y tế. Phối hợp với Sở Nội vụ', ''))
    >>> _sentence_behind("Phòng Kinh tế. Chậm nhất 10 ngày làm việc kể từ ngày ký.")
    ('Phòng Kinh tế', 'Chậm nhất 10 ngày làm việc kể từ ngày ký.')
    """
    for end in ends_of_name().finditer(value):
        names, behind = value[: end.start()], value[end.end() :]
        role, verb = role_of_duty(behind)
        says_who = role in (Role.LEADS, Role.COORDINATES) or begins_name(behind)
        goes_on = (verb and not says_who and behind.startswith(verb)) or parse_timeframe(behind.strip(" ."))
        if goes_on and begins_name(names):
            return names, behind
    return value, ""


def fields_of(item: Item) -> Fields:
    """What the labels right below an item, and those in its own paragraph, say."""
    fields = inline_fields(item)
    for child in _with_labels_below(item.items()):
        if child.label is None or not is_field(child) or child.value is None or counts(child):
            continue
        value, others = labels_inside(value_of(child), in_value=True)
        fields.passages += child.passages()
        whole = [node.paragraph.body for node in child.walk() if node.paragraph]
        fields.add(child.label, child.words, _without_others(value), whole)
        fields.add_each(others)
    last = next((child for child in reversed(item.items()) if child.label is None), None)
    who, labelled = _who_line(last) if last is not None and item.code else ([], [])
    if last is not None and who:
        fields.line = last
        fields.roles = True
        fields.passages += last.passages()
        fields.assignments = unique([*fields.assignments, *who])
        fields.add_each(labelled)
    return fields


def _who_line(item: Item) -> tuple[list[Assignment], list[tuple[str, str]]]:
    """Read a paragraph below a task that says nothing but who does it in which role, and by when; empty where it says more.

    "Đảng ủy chỉ đạo; UBND xã thực hiện; Thời gian: Quý III/2024" is said of the task above it, as labels are.

    Returns:
        Whom it names, and its labels with their values.
    """
    if item.children or item.code:
        return [], []
    own, labelled = labels_inside(item.text)
    own = own.strip(" .;")
    names = without_doing(own)
    alone = names != own and are_bodies(names) and (labelled or not item.is_marked)
    who = each_by_role(own) or (read_cell(names, Role.IMPLEMENTS, own[len(names) :].strip()) if alone else [])
    return who, labelled


def _with_labels_below(children: list[Item]) -> list[Item]:
    """Labels with those that stand without a mark below them: "b) Cơ quan chủ trì: …", "Cơ quan phối hợp: …"."""
    found: list[Item] = []
    for child in children:
        found += [child, *(filter(_is_bare_label, child.items()) if child.label else ())]
    return found


def _is_bare_label(item: Item) -> bool:
    return item.label is not None and item.paragraph is not None and item.paragraph.marker is None


def inline_fields(item: Item) -> Fields:
    """Labels inside the item's own paragraph: "Rà soát quy trình. Cơ quan chủ trì: Sở Y tế. Thời gian: Quý I/2025"."""
    fields = Fields()
    fields.add_each(labels_inside(item.text)[1])
    return fields


def fields_of_label(item: Item) -> Fields:
    """What an item says that is itself a label: "5. Cơ quan chủ trì tổng kết: Sở Tư pháp"."""
    fields = Fields()
    value, others = labels_inside(value_of(item), in_value=True)
    fields.add_each([(item.words, _without_others(value)), *others])
    return fields


def is_field(item: Item) -> bool:
    """Whether an item is a label that is said of the item above it."""
    # "2. Nội dung:" with counted items below it heads them and is said of nothing.
    heads = item.label and item.label.kind == "content" and any(c.code and c.label is None for c in item.items())
    return item.label is not None and not heads


def _ends_list(before: str, label: str, value: str) -> bool:
    """Whether the words of a label only end a list of bodies: "Các sở, ngành, đơn vị liên quan: rà soát …"."""
    asked = name_grammar().address.match(fold_in_place(before))  # "Giao các sở, ngành, địa phương thực hiện:"
    names = before[asked.end() :] if asked else bare_heading(before)
    listed = before.endswith(",") and label[:1].islower() and (begins_name(names) or (asked and may_begin_name(names)))
    return bool(listed) and not begins_name(value.strip())


def _is_apposed(before: str, label: str, value: str) -> bool:
    """Whether the words of a label say what else the body before them is, whose work follows: "Sở Y tế - cơ quan thường trực:"."""
    names = bare_heading(before)
    alone = begins_name(names) and subject_of(names) is None
    return alone and (not value or (opens_apposition(fold(label)) and not begins_name(value)))


def _unsigned(text: str) -> list[LabelSpot]:
    """Labels that no colon parts from their value, behind a semicolon or a sentence: "…; cơ quan phối hợp Sở Y tế; thời hạn 30/5"."""
    clauses = [match.end() for match in _NEXT_CLAUSE.finditer(text)]
    starts = sorted({*clauses, *(end.end() for end in ends(".").finditer(text))})
    spots = [spot for start, after in pairwise([*starts, len(text)]) if (spot := _unsigned_at(text, start, after))]
    # "Ký cam kết cơ quan chủ trì Sở Y tế; cơ quan phối hợp …": behind what is to be done only where others follow.
    others = any(spot.start in clauses for spot in spots)
    words = _NEXT_WORD.finditer(text, 0, clauses[0]) if others else ()
    first = (spot for word in words if (spot := _unsigned_at(text, word.end(), clauses[0])))
    return [*islice(first, 1), *spots]


def _unsigned_at(text: str, start: int, end: int) -> LabelSpot | None:
    clause = text[start:end].strip(" ;.")
    found = unsigned_label(clause) if ":" not in clause else None
    return LabelSpot(start, start + len(found[1]), text.index(found[2], start + len(found[1]))) if found else None


def labels_inside(text: str, *, in_value: bool = False) -> tuple[str, list[tuple[str, str]]]:
    """Part a paragraph at the labels inside it: the words before the first, and each label with its value.

    Args:
        text: the paragraph.
        in_value: whether it is the value of a label, behind which a capital begins the next: "12/2023 Chủ trì: Sở Y tế".
    """
    spots: list[LabelSpot] = []
    for spot in labels_in(fold_in_place(text)):
        left = text[: spot.start].rstrip(" -–+•*")
        before = _uncounted(left)
        found = find_label(f"{text[spot.start : spot.words_end]}:")
        if not found or (found[0].kind not in ("role", "time", "output") and not spots):
            continue
        if any(before.count(sign) > before.count(end) for sign, end in _BRACKETS):
            continue
        role = found[0].kind == "role" and not spots
        if role and _ends_list(before, text[spot.start : spot.end], text[spot.end :]):
            continue
        if role and _is_apposed(before, text[spot.start : spot.words_end], text[spot.end :].strip()):
            continue
        parted = (
            before.endswith("\n") or before != left or any(sign in "\n-–+•*" for sign in text[len(left) : spot.start])
        )
        if before and (before[-1] in '.;,)”"' or parted or (text[spot.start].isupper() and (spots or in_value))):
            spots.append(spot)
    spots = sorted([*spots, *_unsigned(text)])
    if not spots:
        return text, []
    values = []
    for spot, after in zip(spots, [*spots[1:], None], strict=True):
        value = _without_others(text[spot.end : after.start if after else None])
        values.append((text[spot.start : spot.words_end], _uncounted(value.strip(_SIGNS)).strip(_SIGNS)))
    return _uncounted(text[: spots[0].start].strip(" -–+•*(;,")).strip(" -–+•*(;,"), values


def _without_others(value: str) -> str:
    """The value of a label without what another says that is none of who or when: "Sở Y tế; Phê duyệt: Giám đốc Sở".

    >>> _without_others("Sở Y tế; Phê duyệt: Giám đốc Sở"), _without_others("Công an tỉnh; Các sở: Y tế, Nội vụ")
    ('Sở Y tế', 'Công an tỉnh; Các sở: Y tế, Nội vụ')
    """
    for found in _OTHER_LABEL.finditer(value):
        words = found["words"]
        if not (
            begins_name(words)
            or is_scope(words)
            or find_label(f"{words}:")
            or role_of_duty(words)[0] is not Role.IMPLEMENTS
        ):
            return value[: found.start()]
    return value


def _uncounted(before: str) -> str:
    """Words before a label without what counts it."""
    return _COUNTED.sub("", before).rstrip() if before.endswith(")") else before


def value_of(item: Item) -> str:
    """The value of a label with the lines below it."""
    lines = [item.value.text] if item.value is not None and item.value.text else []
    lines += [
        node.text if not node.paragraph or not node.paragraph.marker else f"- {node.text}"
        for child in item.items()
        if not (item.label and _is_bare_label(child))
        for node in child.walk()
    ]
    return "\n".join(lines)


def counts(child: Item) -> bool:
    """Whether a label stands as one numbered item among others that are none, so that it is said of nothing above it."""
    marker = child.paragraph.marker if child.paragraph else None
    if marker is None or marker.rank not in (Rank.NUMBER, Rank.SUBNUMBER) or child.parent is None:
        return False
    return any(c.label is None and c.depth == child.depth for c in child.parent.items())
