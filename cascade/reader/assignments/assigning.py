"""Who does what: assignments from labels, cells, brackets and sentences."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from cascade.model import Assignment, Role
from cascade.reader.assignments.clause_series import clauses_of_others, ends_in_names
from cascade.reader.assignments.clauses import ends_of_clause
from cascade.reader.assignments.duty_roles import role_of_duty
from cascade.reader.assignments.handing_over import informs
from cascade.reader.assignments.name_lists import split_names
from cascade.reader.assignments.partners import (
    assignments,
    names_helper,
    names_partner,
    partners_behind,
    partners_first,
    partners_further_on,
    partners_in_clause,
    says_with_whom,
    trailing,
    unique,
    with_partners,
    with_whom,
)
from cascade.reader.assignments.roles_behind import are_bodies, closed_clauses, each_by_role, is_done_by, laying
from cascade.reader.assignments.subjects import Subject, is_governed, subject_of
from cascade.reader.assignments.telling import told_by, told_further_on, told_with_whom
from cascade.reader.assignments.unlisted import end_of_unit_name
from cascade.reader.names.collectives import goes_on_collective
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import end_of_known, is_known_body
from cascade.reader.names.naming import bare_heading, begins_name, may_begin_name, names_several
from cascade.wording.boundaries import ends, ends_of_name, next_clause
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.phrases import RarePattern, late
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "asked",
    "asked_at_end",
    "assignments_of",
    "done_behind",
    "ends_with_name",
    "given",
    "led_inside",
    "named_behind",
    "only_doing",
    "read_duty",
    "read_known",
    "read_sentence",
    "told_first",
    "unique",
    "who_heads",
]

_LOOKED_AT = 600
_MORE_SENTENCES = 3
_LONGEST_WORK = 80
"""Letters of work that is named before whom it is given to: "Việc liên hệ xe giao cho Văn phòng"."""
_FAR = 3_000
"""Letters within which a sentence ends, however many bodies it names."""
_MANY, _FAR_OF_MANY = 60, 300
"""Clauses that lay work on somebody, from which on each is no longer than so many letters."""
_NEAR = 60
"""Letters behind its verb within which "phối hợp với" says who helps, whatever stands before it; further on it needs a comma."""

_OF_PLACES = late(r"từ\s[^.;:,]{2,30}\sđến(?:\s\w+){1,4}[.;]?$")
"""What goes on a name to its end and says which of the places are meant: "từ Quảng Bình đến Khánh Hòa"."""
_WITH = re.compile(r"\scùng\s(?!cấp(?!\w))(?:với\s)?")
_CAPITAL = late(rf"(?<=\s)(?=[{UPPER}])")


@cache
def _giving() -> tuple[RarePattern, RarePattern]:
    """Words that lay work on whom they name: where a clause begins with them, and with an organ before them."""
    addressing, together = (vocabulary("naming")[key] for key in ("addressing", "together"))
    words = addressing["leads"]
    capital, small = any_of(map(str.capitalize, words), as_printed=True), any_of(words)
    agreed = any_of(map(str.capitalize, addressing["agreeing"]), as_printed=True)
    also = rf"[,;]\s(?:và\s)?{any_of(together['also'])}|(?:^|(?<=[.:;]\s)){agreed}\s[^.;]{{3,400}}?(?:\svà|,)"
    work = any_of(map(str.capitalize, addressing["given_work"]), as_printed=True)
    this = rf"(?:^|(?<=[.;]\s)){work}(?!\w)[^.;,:]{{0,{_LONGEST_WORK}}}?"
    clause = (
        rf"(?:(?:^|(?<=[.:;\-–]\s)){capital}|(?:(?<=[:;]\s)|(?<=\s[-–]\s)){small})\s+|(?<=,\s){small}\s+(?=[{UPPER}])"
        rf"|(?:{also}|{this})(?P<also>\s{small}\s+)(?=[{UPPER}]|các\s)"
    )
    organ = rf"(?<=[,;:]\s)(?P<organ>[{UPPER}][^.,;:]{{3,80}}?)\s{small}\s(?=[{UPPER}]|các\s)"
    return RarePattern(words, clause, as_printed=True), RarePattern(words, organ, as_printed=True)


@cache
def _inside() -> re.Pattern[str]:
    """Where a body may be named inside a task: behind "do", in brackets, or where another sentence begins."""
    return re.compile(rf"(?:(?<=[{LOWER}\d).;,:])\s+(?P<laid>{laying()}\s+)?|\()(?=[{UPPER}])")


@cache
def only_doing() -> re.Pattern[str]:
    """Give the pattern of words behind a name that say only that it does the task: "(Sở Y tế | thực hiện)"."""
    return re.compile(rf"\s+{any_of(vocabulary('naming')['bracket_ends'], as_printed=True)}$")


def read_sentence(text: str) -> list[Assignment]:
    """Read the bodies a sentence begins with, and those it says they work with.

    >>> [(a.role.value, a.agency) for a in read_sentence("Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ tham mưu kế hoạch.")]
    [('leads', 'Sở Y tế'), ('coordinates', 'Sở Nội vụ')]
    """
    if found := each_by_role(text) or who_heads(text):
        return found
    subject = subject_of(text)
    return unique(assignments_of(subject)) if subject else []


def asked(text: str) -> list[Assignment]:
    """Read whom a sentence asks; nobody where it only begins with a body.

    >>> [a.agency for a in asked("Đề nghị Công an xã tuần tra")], asked("Công an xã tuần tra")
    (['Công an xã'], [])
    """
    subject = subject_of(text)
    return read_sentence(text) if subject is not None and subject.address else []


def asked_at_end(text: str) -> list[Assignment]:
    """Read whom the last of several sentences asks for what stands below it.

    >>> asked = asked_at_end("HĐND xã cơ bản thống nhất. HĐND xã đề nghị UBND xã thực hiện các việc sau:")
    >>> [(a.role.value, a.agency) for a in asked]
    [('implements', 'UBND xã')]
    """
    *before, last = ends(".").split(text)
    return asked(last) if before and text.rstrip().endswith(":") else []


def assignments_of(subject: Subject) -> list[Assignment]:
    """Give whom a sentence lays work on by its subject, with those who help and whom it tells."""
    # "Giao Thanh tra Sở. Xong trong tháng 02."
    role, verb, names = subject.role, subject.verb, ends_of_name().split(subject.names)[0]
    if subject.given:
        role, verb = Role.LEADS, subject.address
    if name_grammar().names_below.match(fold(names)):  # "Các đơn vị sau đây báo cáo: Sở Y tế, …"
        names = subject.rest.rpartition(":")[2].strip(" ./")
        if not begins_name(names):
            return []
    if team := who_heads(names):
        return team
    # "Đoàn số 1 do Sở Y tế chủ trì": who leads it answers.
    if (
        role in (Role.LEADS, Role.ADVISES)
        and (laid := _led_by().search(fold_in_place(names)))
        and begins_name(names[laid.end() :])
    ):
        names = names[laid.end() :]
    names, helpers = _with_helpers(names)
    found = assignments(Role.IMPLEMENTS if told_with_whom(subject) else role, names, verb or "")
    if helpers:
        found += with_partners(helpers, None, "")
    if told := told_by(subject):
        found += assignments_of(told)
    if role in (Role.LEADS, Role.COORDINATES):
        first, *behind = ends(";").split(ends(".").split(subject.rest, 1)[0])
        match = with_whom().search(fold_in_place(first), len(subject.verb) if subject.role is Role.LEADS else 0)
        partnered = match is not None and (
            role is not Role.COORDINATES or says_with_whom(match[0]) or names_partner(first[match.end() :])
        )
        if match and partnered:
            ahead = first[len(subject.verb) : match.start()].strip(" ,")
            helpers = "" if says_with_whom(match[0]) else _named_behind_comma(ahead)
            if may_begin_name(ahead):
                found += with_partners(first[len(subject.verb) :], None, verb)
            elif helpers:  # "chủ trì thực hiện, Sở Y tế phối hợp tổ chức"
                found += with_partners(first[match.start() - len(helpers) - 1 :], None, verb)
            elif match.start() < _NEAR or first[: match.start()].rstrip().endswith((",", " và")):
                found += with_partners(first[match.start() :], None, verb)
        if match is None:  # "Sở Y tế chủ trì, các trường tham gia"
            found += partners_in_clause(first[len(subject.verb) :].partition(", ")[2])
        found += partners_behind(behind)
    return found + partners_further_on(subject.rest) + _told_later(subject.role, subject.rest)


def _named_behind_comma(ahead: str) -> str:
    """The names with which words end behind a comma: "thực hiện, Sở Y tế"; empty where there are none."""
    named = (ahead[comma.end() :] for comma in re.finditer(r",\s+", ahead))
    return next((names for names in named if begins_name(names) and are_bodies(names)), "")


@cache
def _led_by() -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(vocabulary('naming')['laying']['with_role'])}\s")


def who_heads(team: str) -> list[Assignment]:
    """Who heads a team, with who is in it, where a text says no more: "Đoàn số 1 do Sở Y tế làm trưởng đoàn, thành phần gồm …".

    >>> [(a.role.value, a.agency) for a in who_heads("Đoàn số 1 do Sở Y tế làm trưởng đoàn, thành phần gồm Sở Nội vụ")]
    [('leads', 'Sở Y tế'), ('coordinates', 'Sở Nội vụ')]
    """
    team = ends(";").split(team, 1)[0].strip(" .")
    said = _team().fullmatch(fold_in_place(team))
    if said is None or (said["members"] and not are_bodies(team[slice(*said.span("members"))])):
        return []
    led = assignments(Role.LEADS, team[slice(*said.span("leader"))], "")
    return led + (assignments(Role.COORDINATES, team[slice(*said.span("members"))], "") if said["members"] else [])


@cache
def _team() -> RarePattern:
    """A team with who heads it and who is in it: "Đoàn số 1 do Sở Y tế làm trưởng đoàn, thành phần gồm Sở Nội vụ"."""
    words: dict[str, list[str]] = vocabulary("naming")["led_by"]
    by, heads, members = (any_of(words[key]) for key in ("by", "as", "members"))
    return RarePattern(
        words["as"], rf"[^.;:]*\s{by}\s(?P<leader>[^.;:]{{3,120}}?)\s{heads}(?:,?\s{members}\s?:?\s(?P<members>.+))?"
    )


def _with_helpers(names: str) -> tuple[str, str]:
    """Part the names of who does something from those with whom they do it.

    >>> _with_helpers("Văn phòng UBND tỉnh cùng với Sở Nội vụ"), _with_helpers("Sở Nội vụ cùng với hai xe")
    (('Văn phòng UBND tỉnh', 'cùng với Sở Nội vụ'), ('Sở Nội vụ cùng với hai xe', ''))
    """
    for match in _WITH.finditer(names):
        if may_begin_name(names[match.end() :]):
            return names[: match.start()], names[match.start() :].strip()
    return names, ""


def read_known(text: str) -> list[Assignment]:
    """Read the known bodies that a sentence begins with, whatever its verb: they carry it out.

    >>> [(a.role.value, a.agency) for a in read_known("Công an tỉnh chốt chặn các lối vào.")]
    [('implements', 'Công an tỉnh')]
    >>> [(a.role.value, a.agency) for a in read_known("Ở những nơi ngập, Công an tỉnh chốt chặn các lối vào.")]
    [('implements', 'Công an tỉnh')]
    """
    if not begins_name(text):
        text = next((text[start:] for start in ends_of_clause(text) if begins_name(text[start:])), "")
    end = end_of_known(text) or end_of_unit_name(text)
    if not end:
        return []
    goes_on = fold_in_place(text[end:].lstrip())
    if (
        not goes_on
        or ends(".").search(text, 0, end)
        or _OF_PLACES.match(goes_on)
        or name_grammar().telling.match(goes_on)
        or name_grammar().address.match(goes_on)
    ):
        return []
    return assignments(Role.IMPLEMENTS, text[:end], "")


def told_first(text: str) -> list[Assignment]:
    """Read whom the paper itself tells, where the sentence begins with the verb: "Chỉ đạo UBND xã rà soát …".

    >>> [(a.role.value, a.agency) for a in told_first("Lãnh đạo, chỉ đạo UBND xã rà soát quy hoạch.")]
    [('implements', 'UBND xã')]
    """
    role, verb = role_of_duty(text)
    begins = role is Role.DIRECTS and fold(text).startswith(fold(verb))
    told = told_by(Subject("", role, verb, text)) if begins else None
    return assignments_of(told) if told else []


def read_duty(body: str, duty: str) -> list[Assignment]:
    """Read a duty that stands below a body as its heading: the role comes from its first verb.

    Args:
        body: the heading.
        duty: the duty's text.
    """
    own = read_sentence(duty)
    if own and any(fold(a.agency) == fold(named.name) for a in own for named in split_names(bare_heading(body))):
        return own
    open_ended = fold(bare_heading(body)).endswith(tuple(vocabulary("naming")["leaving_open"]))
    named = bool(own) and open_ended and is_known_body(own[0].agency) and duty.startswith(own[0].agency)
    if own and names_several(bare_heading(body)) and (named or name_grammar().address.match(fold(duty))):
        return own  # "3. Các tổ chức khác", "Đề nghị Hội Nông dân tỉnh vận động …": the sentence says which of them
    handed = subject_of(duty)
    if handed and handed.given and duty.startswith(handed.address) and (to := given(duty)):
        return to  # "Giao Sở Y tế rà soát" below UBND: who is given the work answers for it
    role, verb = role_of_duty(duty)
    found = assignments(role, bare_heading(body), verb)
    if told := told_by(Subject(bare_heading(body), role, verb, duty)):
        found += assignments_of(told)
    if role in (Role.LEADS, Role.COORDINATES):
        first = ends(".;").split(duty, 1)[0]
        match = with_whom().search(fold_in_place(first))
        if match and match.start() < _NEAR and (role is Role.LEADS or names_helper(match[0], first[match.end() :])):
            found += with_partners(first[match.start() :], None, verb)
    else:
        found += partners_first(duty)  # "- Cùng với Sở Nội vụ rà soát …"
    return unique(found + partners_further_on(duty) + _told_later(role, duty))


def _told_later(role: Role, duty: str) -> list[Assignment]:
    """Whom later clauses of a duty tell what to do, whose first verb tells nobody."""
    later = () if role is Role.DIRECTS else told_further_on(duty)
    return [found for told in later for found in assignments_of(told)]


def _sentence_at(text: str, start: int, far: int = _FAR) -> str:
    """The sentence that begins at a place, with two more: a point may stand inside a name."""
    ends = [end.start() for end in islice(next_clause().finditer(text, start + 1, start + far), _MORE_SENTENCES)]
    return text[start : ends[-1] if len(ends) == _MORE_SENTENCES else start + far]


def given(text: str) -> list[Assignment]:
    """Read every sentence of a text that lays work on a body with "Giao …"; domain.md section 4."""
    found: list[Assignment] = []
    text = tidy(text)
    clause, organ = _giving()
    matches = list(clause.finditer(text))
    far = _FAR if len(matches) < _MANY else _FAR_OF_MANY
    for match in matches:
        if begins_name(text[match.end() : match.end() + _FAR]):
            # "Đồng ý tăng giá và giao Sở Y tế hướng dẫn": the clause begins with the word that gives.
            start = match.start("also") + 1 if match["also"] else match.start()
            sentence = _sentence_at(text, start, far)
            found += read_sentence(sentence) or _only_given(text[match.end() :], match[0])
    past = tuple(f" {word}" for word in vocabulary("naming")["telling"])
    for match in organ.finditer(text):
        # Who gives stands before the verb in the same sentence, as in “Phó Thủ tướng giao các Bộ làm việc với …”.
        given_to = _sentence_at(text, match.end())
        if begins_name(match["organ"]) and not match["organ"].endswith(past) and begins_name(given_to):
            found += read_sentence(f"Giao {given_to}")
    return unique(found)


@cache
def _within() -> RarePattern:
    """The words before a body that does a part of what a sentence says."""
    words = vocabulary("naming")["doing_a_part"]
    return RarePattern(words, rf",\s{any_of(words)},?\s(?=[{UPPER}])", as_printed=True)


def _only_given(rest: str, verb: str) -> list[Assignment]:
    """Who is given what the sentence before says: "… trên trang tin. Giao Hội Nông dân xã."."""
    names = ends(".").split(rest, 1)[0].strip(" ./")
    alone = names[:1].isupper() and len(names) < _LOOKED_AT and are_bodies(names)
    return assignments(Role.LEADS, names, tidy(verb)) if alone else []


def named_behind(text: str) -> list[Assignment]:
    """Read the bodies that later sentences and clauses of a duty begin with.

    >>> [(a.role.value, a.agency) for a in named_behind("Giao Sở Y tế khám bệnh; Công an tỉnh tuần tra ban đêm.")]
    [('implements', 'Công an tỉnh')]
    >>> named_behind("Giao Sở Y tế khám bệnh. Văn phòng UBND tỉnh thông báo để Sở Y tế biết, thực hiện.")
    []
    >>> [a.agency for a in named_behind("Đoàn xã biểu diễn, Trạm Y tế trực cấp cứu; các thôn treo cờ.")]
    ['Trạm Y tế', 'Các thôn']
    """
    found: list[Assignment] = []
    text = tidy(text)
    first = subject_of(text)
    begins = text.find(first.rest) if first else 0  # "Giao Sở Y tế; Sở Nội vụ rà soát …" is one list
    folded = fold_in_place(text)
    for start in (match.end() for match in next_clause().finditer(text, max(begins, 0))):
        clause = _sentence_at(text, start)
        subject = subject_of(clause)
        if subject is None or informs(clause):
            continue
        names = [named.name for named in split_names(subject.names)]
        sentence = text[:start].rstrip().endswith(".")
        collective = subject.names[:1].islower() or names_several(subject.names)
        # Behind a semicolon a list of bodies may go on: one body alone begins a clause there.
        known = all(map(is_known_body, names))
        # "…; Viện kiểm sát, Tòa án phối hợp xét xử": those who help are no list that goes on, and without helpers none does.
        before = text[:start].rstrip(" ;")
        helped = with_whom().search(folded, max(begins, 0), len(before)) is not None
        helps = known and subject.role is Role.COORDINATES
        list_ends = not helped and not (ends_with_name(before) and (first is None or ends_in_names(before)))
        alone = sentence or len(names) == 1 or helps or (list_ends and _does(subject, clause))
        if subject.address or (alone and (not collective or known)):
            found += assignments_of(subject)
    for sign in ends(";").finditer(text):
        clause = text[sign.end() :]
        asked = name_grammar().address.match(fold_in_place(clause)) if clause[:1].islower() else None
        if asked and begins_name(clause[asked.end() :]) and (addressed := subject_of(_sentence_at(clause, 0))):
            found += assignments_of(addressed)  # "…; đề nghị Tỉnh đoàn chỉ đạo …"
    for sign in _within().finditer(text):
        found += read_sentence(_sentence_at(text, sign.end()))  # "…, trong đó Sở Xây dựng hướng dẫn"
    for clause in clauses_of_others(text):
        found += read_sentence(clause) or read_known(clause)
    return unique(found)


def ends_with_name(before: str) -> bool:
    """Tell whether a body is named near the end of a text."""
    return any(begins_name(before[word.end() :]) for word in _CAPITAL.finditer(before, max(0, len(before) - _NEAR)))


def _does(subject: Subject, clause: str) -> bool:
    """Whether a clause says what its bodies do, and not for what they are asked: "Sở X lấy ý kiến Sở Y; Sở Z để hoàn thiện"."""
    behind = clause[len(subject.names) :].lstrip()
    return not behind.startswith(tuple(f"{word} " for word in vocabulary("naming")["told_for"]))


def _capital(clause: str) -> str:
    return clause[:1].upper() + clause[1:]


def done_behind(text: str) -> list[Assignment]:
    """Read a last sentence, or later clauses, that say only who does it all: "… hai đợt trong năm. UBND cấp xã thực hiện".

    >>> [(a.role.value, a.agency) for a in done_behind("Phát động hai đợt trong năm. UBND cấp xã thực hiện.")]
    [('implements', 'UBND cấp xã')]
    >>> [(a.role.value, a.agency) for a in done_behind("Mở chợ đêm. UBND phường chỉ đạo, Phòng Kinh tế thực hiện")]
    [('directs', 'UBND phường'), ('implements', 'Phòng Kinh tế')]
    >>> [(a.role.value, a.agency) for a in done_behind("Tổng kết năm học. Văn phòng UBND xã tham mưu")]
    [('advises', 'Văn phòng UBND xã')]
    >>> [(a.role.value, a.agency) for a in done_behind("Quét sân. Tổ Mộc; Trạm Y tế thực hiện")]
    [('implements', 'Tổ Mộc'), ('implements', 'Trạm Y tế')]
    >>> [(a.role.value, a.agency) for a in done_behind("Quét sân. Tổ Mộc nghỉ lễ; Trạm Y tế thực hiện")]
    [('implements', 'Trạm Y tế')]
    """
    *before, last = ends(".").split(text.rstrip(" .;"))
    if before and len(clauses := ends(";").split(last)) > 1 and all(map(begins_name, map(_capital, clauses))):
        # "In sổ tay. UBND xã chỉ đạo; Phòng Kinh tế hướng dẫn, kiểm tra; các thôn thực hiện"
        said = [read_sentence(_capital(clause)) for clause in clauses]
        if all(said):
            return unique([found for one in said for found in one])
        names = only_doing().sub("", last)
        if names != last and are_bodies(names):
            return assignments(Role.IMPLEMENTS, names, "")
    *before, last = ends(".;").split(text.rstrip(" .;"))
    if before and (each := each_by_role(last)):
        return each  # "Mở phố đi bộ. UBND phường chỉ đạo, Phòng Kinh tế thực hiện"
    role = trailing()[0].fullmatch(fold_in_place(last)) if before else None
    if role and are_bodies(last[: role.end("names")]):  # "Tổng kết năm. Văn phòng tham mưu"
        ends_so = assignments(trailing()[1][role["role"]], last[: role.end("names")], last[role.start("role") :])
        return unique([*closed_clauses(text), *ends_so])
    names = only_doing().sub("", last)
    if names != last and begins_name(names) and names != text:
        return assignments(Role.IMPLEMENTS, names, "")
    return closed_clauses(text)


def _done_with_others(work: str, text: str) -> list[Assignment]:
    """Who does some work and with whom, which is all that is said: "Sở Y tế phối hợp với Sở Nội vụ thực hiện".

    >>> found = _done_with_others("Mở lớp", "Sở Y tế phối hợp với Sở Nội vụ thực hiện trong quý II/2026.")
    >>> [(a.role.value, a.agency) for a in found]
    [('implements', 'Sở Y tế'), ('coordinates', 'Sở Nội vụ')]
    >>> _done_with_others("Mở lớp", "Sở Y tế phối hợp với Sở Nội vụ chọn chỗ")
    []
    """
    helped = with_whom().search(fold_in_place(text))
    if helped is None:
        return []
    names, others = text[: helped.start()].rstrip(" ,"), text[helped.end() :]
    for word in re.finditer(r"(?<=\s)\S", ends(".;").split(others, 1)[0]):
        partners = others[: word.start()].rstrip(" ,")
        if is_done_by(work, others[word.start() :]) and are_bodies(names) and are_bodies(partners):
            said = helped[0].strip()
            return assignments(Role.IMPLEMENTS, names, "") + assignments(Role.COORDINATES, partners, said)
    return []


def led_inside(text: str) -> list[Assignment]:
    """Read "… do Sở Y tế chủ trì, phối hợp với Sở Nội vụ", and a sentence that a heading runs into or that comes later.

    >>> [(a.role.value, a.agency) for a in led_inside("Tổ chức hội nghị do Sở Y tế chủ trì, phối hợp với Sở Nội vụ.")]
    [('leads', 'Sở Y tế'), ('coordinates', 'Sở Nội vụ')]
    >>> [a.agency for a in led_inside("Mở lớp cho thợ, do Phòng Điều dưỡng phối hợp với Công đoàn bệnh viện tổ chức.")]
    ['Phòng Điều dưỡng', 'Công đoàn bệnh viện']
    >>> led_inside("Dự hội chợ ở tỉnh, do Sở Công Thương tổ chức.")
    []
    """
    text = tidy(text[:_LOOKED_AT])
    first = subject_of(text)
    behind = len(first.names) if first and text.startswith(first.names) else 0  # "Ban Xây dựng Đảng Đảng ủy tham mưu …"
    for match in _inside().finditer(text, behind):
        rest = text[match.end() :]
        governed = is_governed(text[: match.start()])  # "trình UBND tỉnh; Sở Y tế chủ trì …"
        if governed or not begins_name(rest) or (found := subject_of(rest)) is None:
            continue
        if match["laid"] and (together := _done_with_others(text[: match.start()], rest)):
            return together
        if match["laid"] and (each := each_by_role(ends(".;").split(rest, 1)[0])):
            return each  # "… do UBND xã thực hiện, Sở Nội vụ đôn đốc; danh sách gửi Sở Nội vụ"
        # "Rà soát văn bản Các sở, ngành thực hiện …": with a capital they begin a sentence.
        leads = found.role is Role.LEADS
        advises = found.role is Role.ADVISES
        done = match["laid"] is not None and is_done_by(text[: match.start()], found.rest)
        # "… do Phòng A phụ trách mảng đất đai, Phòng B phụ trách mảng hộ tịch"
        charged = match["laid"] is not None and fold(found.verb) in vocabulary("naming")["in_charge"]
        if leads or advises or done or charged or goes_on_collective(rest):
            also = clauses_of_others(rest) if charged or done else []
            others = [other for clause in also for other in read_sentence(clause)]
            return unique([*assignments_of(found), *others])
    return []
