"""Tasks that no label marks: duties below a body, and sentences that say who does them; domain.md sections 4 and 7."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cascade.model import Assignment, Convention, Deferred, Role, Task, Timeframe
from cascade.reader.assignments.assigning import (
    asked,
    asked_at_end,
    done_behind,
    given,
    led_inside,
    named_behind,
    read_duty,
    read_known,
    read_sentence,
    told_first,
    unique,
    who_heads,
)
from cascade.reader.assignments.behind_colon import (
    behind_colon,
    somebody_leads,
    surely_behind_colon,
    with_later,
)
from cascade.reader.assignments.behind_signs import behind_signs
from cascade.reader.assignments.brackets import bracketed
from cascade.reader.assignments.dash_fields import dash_fields
from cascade.reader.assignments.duty_roles import role_of_duty
from cascade.reader.assignments.handing_over import asks_in_need, handed_over, informs
from cascade.reader.assignments.partners import partners_first, partners_further_on
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.assignments.timing import held_at, read_time, time_in, time_in_bracket
from cascade.reader.content import Content
from cascade.reader.markers import Rank
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.naming import bare_heading, begins_name
from cascade.reader.passage import stretch
from cascade.reader.structure.body_headings import (
    bodies_with_duties,
    body_with_duty,
    is_body_heading,
    is_post_with_work,
    run_together,
)
from cascade.reader.structure.closings import asks_again, closes
from cascade.reader.structure.items import Item
from cascade.reader.structure.openings import Call
from cascade.reader.structure.run_on import behind_heading
from cascade.reader.tasks.articles import is_article, put_in_force
from cascade.reader.tasks.charged_sentences import (
    addresses_body,
    begins_with_known,
    is_dated_duty,
    lays_duty,
    names_body,
)
from cascade.reader.tasks.fields import fields_of, inline_fields
from cascade.reader.tasks.others_named import led_at_its_end, said_behind_clause, said_later, with_others
from cascade.reader.tasks.own_words import (
    dated_work,
    first_time,
    heads_points,
    holds_duties,
    milestone,
    names_head_of,
    names_itself,
    points_announced,
    said_of_points,
    texts_below,
)
from cascade.reader.tasks.points import (
    asked_apart,
    directs_points,
    heads_bodies,
    holds_paragraphs_of_work,
    in_charge,
    introduced,
    is_paragraph_of_work,
    names_below,
    names_each,
    names_known,
    of_its_own,
    says_work_itself,
    tells_each,
    who_alone,
)
from cascade.reader.tasks.titles import plain_title
from cascade.wording.boundaries import ends
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.times.timeframes import parse_timeframe

__all__ = ["DutyReader", "first_duty", "names_lead"]

_WATCHING = (Role.MONITORS, Role.DIRECTS, Role.COORDINATES)
"""Roles beside which somebody else does the work."""


class DutyReader:
    """Reads items that say in words whom they lay work on; what it finds goes into the content."""

    def __init__(self, content: Content, read_text: Callable[[Item, str], None]) -> None:
        """Take the content to fill, and what reads an item below a body that lays nothing on it."""
        self.content = content
        self._read_text = read_text

    def duty(self, item: Item, code: str, path: str) -> bool:
        """Read a duty of "Tổ chức thực hiện"; False where the item lays nothing on a body."""
        unmarked = item.paragraph is None or item.paragraph.marker is None
        # The first paragraph of a letter that calls on everybody is its duty; the last closes it.
        ends = unmarked and closes(item.text) and bool(path or self.content.tasks)
        if ends and (handed := handed_over(item.text)):  # "Giao Văn phòng theo dõi việc thực hiện Kế hoạch này"
            return self._make_duty(item, code, path, read_sentence(handed), handed)
        closing = (ends and time_in(item.text) is None) or (unmarked and informs(item.text))
        closing = closing or (asks_in_need(item.text) and time_in(item.text) is None and not item.items())
        if not item.text or closing or names_below(item):
            return False
        if unmarked and asks_again(item):
            return False
        if item.parent is not None and is_article(item.parent) and put_in_force(item.text):
            return False  # "2. Chánh Văn phòng, … chịu trách nhiệm thi hành Quyết định này"
        if parted := body_with_duty(item.text) or run_together(item.text):
            return self._make_duty(item, code, path, _by_each(*parted), parted[1])
        if is_body_heading(item) and item.items():
            if heads_bodies(item) or _is_done_by_others(item):
                return False
            if holds_duties(item) or introduced(item):
                self._duties_below(item, code)
                return True
            texts = [c.text for c in item.items() if c.text]
            only = texts[0] if len(texts) == 1 else ""
            # "7. Cơ quan đăng ký kinh doanh:", "Sở Tài chính, UBND các xã …": the sentence says itself whose it is.
            own = names_itself(item, only) and not names_head_of(item, only) and begins_with_known(only)
            who = read_sentence(only) if own else read_duty(item.text, first_duty(texts))
            who = with_others(who, only) if only else who
            return self._make_duty(item, code, path, who, item.text)
        if path and self._is_assigned_at_its_end(item):
            return self.in_own_words(item, code, path)
        found = read_sentence(item.text)
        # "… chịu trách nhiệm thực hiện. Giao Sở Y tế theo dõi": work that a later sentence lays on a body.
        found = unique([*found, *given(item.text), *named_behind(item.text)])
        named = behind_colon if item.code else surely_behind_colon
        if found and item.is_marked and subject_of(item.text) is None:
            found = unique([*named(item.text), *found])  # "Về vật liệu: Sở Xây dựng công bố giá. Giao Sở Y tế …"
        found = found or (read_known(item.text) if item.code or not path else [])
        found = found or (
            with_later(behind_colon(item.text), item.text) or told_first(item.text) or behind_heading(item.text)
            if item.code
            else []
        )
        found = found or (surely_behind_colon(item.text) if item.is_marked else [])
        found = found or led_at_its_end(item.text) or asked_at_end(item.text) or (who_alone(item) if item.code else [])
        if not found:
            return False
        if not _parts_work(item) and (heads_points(item) or tells_each(item, found)):
            self._points_below(item, code, found)
            return True
        self._make_duty(item, code, path, found, item.text)
        self._duties_of_each(item, code)
        return True

    def of_all(self, item: Item, code: str, called: Call) -> bool:
        """Read an item that names nobody, below an opening that calls upon bodies: it, or the item's first verb, says their role."""
        opens = name_grammar().work.match(fold(item.text)) or (called.heads and not item.children)
        marked = item.is_marked
        if not marked or not opens or any(subject_of(node.text) or fields_of(node).any for node in item.walk()):
            return False
        who = unique([*_with_partners_of_point([*called.who], item.text), *partners_further_on(item.text)])
        who = who if called.who else read_duty(called.names, item.text)
        return self._make_duty(item, code, "", who, item.text)

    def _make_duty(self, item: Item, code: str, path: str, who: list[Assignment], title: str) -> bool:
        """Make a duty; a body's only duty gives it its title, several stay points below the body's name."""
        if not who:
            return False
        fields = fields_of(item)
        apart = {child.text for child in asked_apart(item)}
        below = (text for text in texts_below(item) if text not in apart)
        texts = [] if names_each(item) else [*below, *(p.text for p in fields.points)]
        if is_body_heading(item) and len(texts) == 1:
            title, texts = texts[0], []
        self.content.tasks.append(
            Task(
                id=self.content.unique(code),
                title=plain_title(title),
                points=tuple(dict.fromkeys(texts)),
                section=path or None,
                assignments=tuple(unique([*who, *fields.assignments, *fields.later])),
                timeframe=fields.timeframe or time_in(title) or _time_of_point(title, texts),
                outputs=tuple(fields.outputs),
                convention=Convention.ADDRESSED,
                source=stretch(item.passages()),
            )
        )
        return True

    def by_body(self, item: Item, code: str, path: str) -> bool:
        """Read a body as a heading with its duties below it: each duty is a task."""
        if names_below(item):
            return False
        if not (is_body_heading(item) and item.items()):
            parted = body_with_duty(item.text)
            # "Đơn vị trúng thầu: Công ty A" names a body twice and lays nothing on it.
            works = parted is not None and (not begins_name(parted[1]) or is_post_with_work(parted[1]))
            said = parted is not None and works and not _is_only_held(item.text, parted[1])
            counts = item.code != "" or is_paragraph_of_work(item)
            laid = parted is not None and ((counts and said) or lays_duty(item.text))
            if parted and laid and not item.items():
                return self._make_duty(item, code, path, _by_each(*parted), parted[1])
            run = run_together(item.text) if item.code and not item.items() else None
            if run and names_known(run[0]):
                return self._make_duty(item, code, path, read_duty(*run), run[1])
            return False
        if heads_bodies(item):
            return False
        duties = [c for c in item.items() if c.label is None]
        # Duties that name who answers for them, or a label below the body itself, are tasks of a heading.
        led = any(names_lead(fields_of(c).assignments) for c in duties)
        if len(duties) < len(item.items()) or led or _is_done_by_others(item):
            return False
        self._duties_below(item, code)
        return True

    def _duties_below(self, item: Item, code: str) -> None:
        """Make a task of each duty below a body, but for a sentence that only introduces them."""
        body, said = in_charge(item)
        intro = said or introduced(item)
        self._head(item, code, intro)
        for child in item.items():
            if child is intro:
                continue
            child_code = child.code_below(code)
            if child.items() and is_body_heading(child) and names_known(bare_heading(child.text)):
                self._duties_below(child, child_code)  # "II. TRÁCH NHIỆM CỦA CÁC BỘ", "1. Bộ Y tế:", "a) …"
                continue
            parted = of_its_own(child)
            # A point that names a body itself, among others that do not.
            named = names_itself(item, child.text) and not names_head_of(item, child.text)
            own = read_sentence(child.text) if named or (intro and begins_name(child.text)) else []
            own = own or said_behind_clause(child.text) or _done_by_another(child.text)
            who = _by_each(*parted) if parted else own or read_duty(body, child.text)
            if not parted and heads_points(child) and any(found.role is Role.DIRECTS for found in who):
                self._points_below(child, child_code, who)  # "2. Chỉ đạo Hạt Kiểm lâm:", "a) …", "b) …"
                continue
            who = with_others(who, child.text)
            if not self._make_duty(child, child_code, code, who, parted[1] if parted else child.text):
                self._read_text(child, child_code)

    def _points_below(self, item: Item, code: str, who: list[Assignment]) -> None:
        """Make a task of each point below a sentence that says who does them: "Sở Y tế chủ trì, phối hợp với …:"."""
        self._head(item, code)
        self._each_point(item.items(), code, who)

    def points_behind(self, sentence: Item, points: list[Item], path: str) -> bool:
        """Read the counted points behind a sentence without a mark that says who does them; False where it names nobody."""
        said = said_of_points(sentence.text)
        who = _done_by(said) if said else []
        who = who or (read_sentence(sentence.text) if subject_of(sentence.text) else [])
        if who:
            self._each_point(points, path, who)
        return bool(who)

    def dashes_behind(self, heading: Item, points: list[Item], path: str) -> None:
        """Read the dashes behind a body that stands above them without a mark: each is a duty of it."""
        for point in points:
            who = with_others(read_duty(heading.text, point.text), point.text)
            self._make_duty(point, point.code_below(path), path, who, point.text)

    def _each_point(self, points: list[Item], code: str, who: list[Assignment]) -> None:
        for child in points:
            child_code = child.code_below(code)
            if is_body_heading(child) and child.items():
                # "The bodies below do the following:", each with its own duties below its name.
                self._duties_below(child, child_code)
                continue
            if parted := body_with_duty(child.text):  # "1. Công an tỉnh: tuần tra": each point names its own
                self._make_duty(child, child_code, code, _by_each(*parted), parted[1])
                continue
            own = _named_in_point(child.text) or _named_in_only_sentence(child)
            own = unique([*_directing(who), *own]) if own else _with_partners_of_point(who, child.text)
            # Points stand below "Bộ Y tế chủ trì, phối hợp với Bộ Công an:", and below words that name nobody.
            if heads_points(child) or _heads_others(child):
                self._points_below(child, child_code, own)
                continue
            self._make_duty(child, child_code, code, with_others(own, child.text), child.text)

    def _is_assigned_at_its_end(self, item: Item) -> bool:
        """Whether work below a heading that names nobody has who does it in brackets or behind dashes at its end."""
        if item.parent is None or is_body_heading(item.parent) or item.items() or not item.is_marked:
            return False
        return subject_of(item.text) is None and bool(bracketed(item.text)[1] or dash_fields(item.text))

    def in_own_words(self, item: Item, code: str, path: str) -> bool:
        """Read a task that names its bodies in its own words or in brackets behind them."""
        said = _said_with_time(item)
        if not item.text or names_below(item) or any(fields_of(n).any for n in item.walk() if n not in (item, said)):
            return False
        if holds_paragraphs_of_work(item) or (_is_unmarked(item) and closes(item.text) and not time_in(item.text)):
            return False
        if is_body_heading(item) and heads_bodies(item):
            return False  # "2. Các phòng:", "Phòng Kinh tế tham mưu …", "Giao Phòng Nội vụ …"
        if points_announced(item.children, 0) and subject_of(item.items()[0].text) and not subject_of(item.text):
            return False  # "1. Mở chợ", "Sở Y tế chủ trì, phối hợp với …:", "a) …", "b) …"
        first = item.items()[0].text if item.items() else ""
        alone = first.startswith("(") and first.rstrip(".;").endswith(")")
        title, who, when = bracketed(f"{item.text} {first}" if alone else item.text)
        who = unique([*who, *partners_first(title)]) if who else who
        dated = item.text  # the words that may say by when
        if not who and (only := who_alone(item)):
            title, who = item.text, only
        if not who and not when and (fields := dash_fields(item.text, sure=bool(item.hour))):
            title, who, when = fields
            dated = title
        elif not who and not when:
            who = _said(item) or led_at_its_end(item.text)
        elif who and all(found.role in _WATCHING for found in who):
            # "Các trường đưa vào ngoại khóa (Phòng Văn hóa theo dõi)": the sentence itself says who does it.
            who = unique([*_laid_on_subject(title), *who])
        timed = None if who or when else _phase(item)
        title = title[: title.rindex("(")] if timed else title
        timed = timed or (None if who or when else milestone(item) or dated_work(item))
        if not who and not when and not timed:
            return False
        if not who and item.items() and all(lays_duty(c.text) or addresses_body(c.text) for c in item.items()):
            return False  # "Bước 2: Thiết kế (từ 16/5 đến 30/8)" above dashes that each name a body heads them
        if who and (heads_points(item) or directs_points(item, who) or tells_each(item, who)) and not _parts_work(item):
            self._points_below(item, code, who)
            return True
        timed = timed or (fields_of(said).timeframe if said else None)
        timeframe = timed or (read_time(when)[0] if when else first_time(dated, item) or held_at(item.text))
        dash, on = (None, None) if timeframe else _time_in_dash(item)
        timeframe = timeframe or on
        left = (item, dash, *asked_apart(item))
        below = [node.text for node in item.walk() if node not in left and node.text]
        texts = [] if who and names_each(item) else below
        self.content.tasks.append(
            Task(
                id=self.content.unique(code),
                title=plain_title(title),
                points=tuple(dict.fromkeys(texts)),
                section=path or None,
                assignments=tuple(who),
                timeframe=timeframe,
                # A sentence that names who leads says all that a label says; one that names others lays a duty on them.
                convention=None if somebody_leads(who) or timed else Convention.ADDRESSED,
                source=stretch(item.passages()),
            )
        )
        if who:
            self._duties_of_each(item, code)
        return True

    def _duties_of_each(self, item: Item, code: str) -> None:
        """Make a task of each point with a body of its own, and of each that asks another, beside the one above them."""
        for child, parted in names_each(item):
            title = child.text if child.text.startswith(" ".join(parted)) else parted[1]  # a sentence stays whole
            self._make_duty(child, child.code_below(code), code, _by_each(*parted), title)
        for child in asked_apart(item):
            self._make_duty(child, child.code_below(code), code, read_sentence(child.text), child.text)

    def _head(self, item: Item, code: str, intro: Item | None = None) -> None:
        """Keep the words above several duties as their section."""
        own = [node.paragraph.passage for node in (item, intro) if node and node.paragraph]
        self.content.add_section(code, item.text.strip(" :"), own, [intro.text] if intro else [])


def _said_with_time(item: Item) -> Item | None:
    """The one paragraph below an item that says in a sentence who leads it, with a label of its time behind.

    "3.1. Chi trả qua tài khoản …", "Bảo hiểm xã hội tỉnh chủ trì, phối hợp với …; thời hạn: thường xuyên."
    """
    below = item.children
    only = below[0] if len(below) == 1 and item.is_marked else None
    if not isinstance(only, Item) or only.is_marked or only.label is not None or fields_of(only).roles:
        return None
    return only if somebody_leads(read_sentence(only.text)) else None


def _time_in_dash(item: Item) -> tuple[Item | None, Timeframe | None]:
    """The last dash below an item, where it says nothing but when, and the time: "Đào giếng (Sở Y tế chủ trì)", "- Quý IV/2026."."""
    last = item.items()[-1] if item.items() else None
    if last is None or not last.is_bullet or last.children or last.label is not None:
        return None, None
    found = parse_timeframe(last.text)
    return (None, None) if found is None or isinstance(found, Deferred) else (last, found)


def _parts_work(item: Item) -> bool:
    """Whether an item says what its body does, and parts other work among the bodies of its points."""
    return says_work_itself(item) and bool(names_each(item))


def _done_by(said: str) -> list[Assignment]:
    """Who does what a sentence speaks of, from their names on, as printed: "các trường tổ chức thực hiện, Sở Y tế theo dõi"."""
    sentence = said[:1].upper() + said[1:]
    who = unique([*read_sentence(sentence), *named_behind(sentence)])
    if who and sentence.startswith(who[0].agency):
        who[0] = who[0].model_copy(update={"agency": said[: len(who[0].agency)]})
    return who


def _heads_others(item: Item) -> bool:
    """Whether a point that names nobody heads others, of which the first names its own body."""
    below = item.items()
    return len(below) > 1 and subject_of(item.text) is None and subject_of(below[0].text) is not None


def _time_of_point(title: str, texts: list[str]) -> Timeframe | None:
    """The time of the one point that a duty introduces: "Sở Y tế chủ trì, phối hợp với Sở Nội vụ:", "- Mở lớp trong tháng 5"."""
    return time_in(texts[0]) if len(texts) == 1 and title.rstrip().endswith(":") else None


def _done_by_another(text: str) -> list[Assignment]:
    """Whom a point below a body says at its end to do it: "Lắp sàn: Trường Mẫu chủ trì", "In thẻ (Văn phòng, trước 10/3)"."""
    _, who, when = bracketed(text)
    said = (who if when else []) or surely_behind_colon(text)
    return said if any(one.role in (Role.LEADS, Role.IMPLEMENTS) for one in said) else []


def _is_done_by_others(item: Item) -> bool:
    """Whether labels below a body say of all its work who does it: "Nhà thầu", "Ký cam kết. Trách nhiệm: Phòng Kế hoạch"."""
    named = [inline_fields(child).assignments for child in item.items() if child.label is None]
    return bool(named) and all(any(who.role is Role.IMPLEMENTS for who in one) for one in named)


def _with_partners_of_point(who: list[Assignment], duty: str) -> list[Assignment]:
    """Who does a point below a sentence that names them; one that names its own partners is done with those."""
    if role_of_duty(duty)[0] not in (Role.LEADS, Role.COORDINATES):
        return unique([*who, *partners_further_on(duty)])  # "…, có sự tham gia của Sở Y tế"
    directing = _directing(who)
    directing = directing if len(directing) < len(who) else []  # they tell others, whose work the point is
    doing = [found.agency for found in who if found.role is not Role.COORDINATES and found not in directing]
    found = read_duty("; ".join(doing), duty) if doing else []
    return [*directing, *found] if any(one.agency not in doing for one in found) else who


def _directing(who: list[Assignment]) -> list[Assignment]:
    """Those who tell others what to do, whom a point names itself."""
    return [found for found in who if found.role is Role.DIRECTS]


def _named_in_point(text: str) -> list[Assignment]:
    """Whom a point names itself below a sentence that says who does or directs all: first, in later clauses, in brackets."""
    said = read_sentence(text) or given(text) or told_first(text) or with_later(led_inside(text), text)
    return said or bracketed(text)[1] or _asked_behind_colon(text)


def _asked_behind_colon(text: str) -> list[Assignment]:
    """Whom a heading asks behind what it is about: "Về lĩnh vực tư pháp: Đề nghị UBND tỉnh chỉ đạo Công an tỉnh:"."""
    _, colon, behind = text.partition(": ")
    return asked(behind) if colon else []


def _named_in_only_sentence(item: Item) -> list[Assignment]:
    """Whom the one sentence below a heading names: "2. Về văn hóa:", "Chỉ đạo Sở Văn hóa …"."""
    below = item.items()
    only = below[0] if len(below) == 1 and not below[0].is_marked and item.text.rstrip().endswith(":") else None
    return _named_in_point(only.text) if only else []


def _is_only_held(text: str, behind: str) -> bool:
    """Whether words behind a body say no more than when and where: "1. Cấp phường: 19 giờ 00 ngày 04/10/2025 tại bến"."""
    return held_at(text) is not None and not any(name_grammar().verb.finditer(fold_in_place(behind)))


def _by_each(body: str, duty: str) -> list[Assignment]:
    """Whom a duty is laid on: the body before it, and those that later clauses name, before a colon or with their verb."""
    if fold(body).startswith("giao ") and (led := read_sentence(f"{body.rstrip(' :')} {duty[:1].lower()}{duty[1:]}")):
        return unique([*led, *named_behind(duty)])  # "Giao Sở Y tế: (1) rà soát …"
    parts = bodies_with_duties(body, duty)
    return unique([found for name, work in parts for found in [*read_duty(name, work), *named_behind(work)]])


def _phase(item: Item) -> Timeframe | None:
    """The time in brackets behind a counted heading below which nobody is named: "1. Giai đoạn 1 (từ 3/2026 đến 6/2026):"."""
    marker = item.paragraph.marker if item.paragraph else None
    counted = marker is not None and not marker.is_bullet and marker.rank > Rank.ROMAN
    if (
        not counted
        or any(child.code or _may_name(child.text) for child in item.items())
        or len(item.items()) < len(item.children)
    ):
        return None
    return time_in_bracket(item.text.rstrip(" :"))


def _may_name(text: str) -> bool:
    return subject_of(text) is not None or names_body(text) or bool(surely_behind_colon(text))


def _said(item: Item) -> list[Assignment]:
    """Whom the own words of an item lay it on, or the sentences below it; a dash says less surely than a number."""
    text = item.text
    marker = item.paragraph.marker if item.paragraph else None
    numbered = _is_surely_work(item)
    if who := _laid_on_subject(text):
        return unique([*who, *named_behind(text)])
    if who := given(text) or (behind_colon(text) if numbered else surely_behind_colon(text)):
        return with_later(who, text)
    headed = marker is not None and marker.rank <= Rank.ROMAN
    led = with_later(led_inside(text), text)
    led = unique([*led, *named_behind(text)]) if led and numbered else led
    done = [] if led else done_behind(text)
    done = unique([*done, *named_behind(text)]) if done and numbered else done
    said = led or behind_heading(text) or done or read_known(text) or told_first(text) or who_heads(text)
    one = numbered and ";" in text and ends(".").search(text) is None
    if not said and one and (named := named_behind(text)):  # "Chọn điểm: thôn A, thôn B; Sở Y tế cử cán bộ"
        behind = behind_signs(text, counted=True)  # "Chọn điểm - Phòng Kinh tế; Sở Y tế cử cán bộ"
        said = behind if {one.agency for one in named} < {one.agency for one in behind} else named
    said = said or (said_later(text) if numbered else []) or behind_signs(text, counted=numbered)
    return said or ([] if headed else _said_below(item))


def _is_surely_work(item: Item) -> bool:
    """Whether an item is work by where it stands: it is counted, says when, or is one of several paragraphs of work."""
    marked = item.is_marked and not item.is_bullet
    timed = bool(item.hour or milestone(item) or dated_work(item))
    return marked or timed or (_is_unmarked(item) and is_paragraph_of_work(item))


def _laid_on_subject(text: str) -> list[Assignment]:
    """Whom a sentence lays work on that begins with them."""
    found = subject_of(text)
    if found is None or fold(found.names) in name_grammar().everybody:
        return []
    return (given(text) if found.given else []) or read_sentence(text)


def _lays(item: Item) -> bool:
    """Whether a sentence begins with bodies that are known, or with one that says by when it does it."""
    return is_dated_duty(item.text) or (_is_unmarked(item) and begins_with_known(item.text))


def _is_unmarked(item: Item) -> bool:
    return item.paragraph is not None and item.paragraph.marker is None


def _said_below(item: Item) -> list[Assignment]:
    """Whom the sentences below a heading lay it on; nobody where its points are tasks themselves."""
    addressed = [child for child in item.items() if names_body(child.text) or _lays(child)]
    if not addressed:
        deeper = (node for child in item.items() if child.code for node in child.walk() if node is not child)
        if any(names_body(node.text) or _lays(node) for node in deeper):
            return []  # "3.2. Ban hành văn bản", "Giao Sở Y tế …": that of the heading above it
        # "Mở đối thoại hai lần mỗi năm. UBND xã chủ trì, …": a paragraph whose later sentence says who leads.
        later = (led_inside(child.text) for child in item.items() if _is_unmarked(child))
        marked = [child for child in item.items() if child.is_marked]
        if len(marked) > 1 and any(given(child.text) for child in marked):
            return []  # "- Xây trường. Giao UBND xã bố trí vốn", "- Mở lớp": each says itself who does it
        plain = [] if marked else [who for child in item.items() for who in said_later(child.text)]
        return given(" ".join(node.text for node in item.walk())) or next(filter(somebody_leads, later), unique(plain))
    if any(child.is_marked for child in addressed):
        return []
    said = [
        [*found, *named_behind(child.text)] if (found := read_sentence(child.text)) else bracketed(child.text)[1]
        for child in addressed
    ]
    return unique([assignment for found in said for assignment in found])


def names_lead(who: Sequence[Assignment]) -> bool:
    """Whether any of them is one who answers for the work, and does not only help with it or watch it."""
    return any(one.role in (Role.LEADS, Role.IMPLEMENTS) for one in who)


def first_duty(texts: list[str]) -> str:
    """The first words below a body, from which its role comes; empty where there are none."""
    return next((text for text in texts if text), "")
