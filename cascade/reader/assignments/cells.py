"""Cells and the values of labels: the bodies they name, each in the role that the column or its own words say."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Assignment, Role
from cascade.reader.assignments.assigning import read_sentence
from cascade.reader.assignments.name_lists import split_names, without_emphasis
from cascade.reader.assignments.partners import (
    assignments,
    bracket_roles,
    leading_verb,
    names_partner,
    says_with_whom,
    trailing,
    unique,
    with_partners,
    with_whom,
)
from cascade.reader.assignments.roles_behind import are_bodies, each_by_role, laying, without_doing, without_laying
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import is_known_body
from cascade.reader.names.naming import begins_name, may_begin_name, names_several
from cascade.reader.names.own_names import kept_for_paper
from cascade.wording.boundaries import OUTSIDE_BRACKETS, blank_brackets
from cascade.wording.folding import fold, fold_all, fold_in_place, tidy
from cascade.wording.labels import find_label
from cascade.wording.letters import UPPER
from cascade.wording.phrases import RarePattern, late
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["names_attending", "read_cell", "read_pair"]

_UNIT_CODE = late(r"(?:Phòng\s)?[A-ZĐ]{1,5}\d{0,3}(?:[,;]\s[A-ZĐ]{1,5}\d{0,3})*")
"""The code of a unit in brackets behind its body, which says nothing of what it does: "Công an tỉnh (PC06)"."""
_LABELLED_BRACKET = re.compile(r"(?P<names>[^()]+?)\s*\((?P<inner>[^():]{2,40}:[^()]+)\)\s*[.;]?")
_NEAR = 60
"""Letters within which a verb begins that goes on what the body before it does."""


@cache
def _chunks() -> re.Pattern[str]:
    """Where the parts of a cell end that each have a role of their own."""
    labels = vocabulary("naming")["cell_labels"]
    capital = any_of((label[0].upper() + label[1:] for label in labels), as_printed=True)
    either = rf"(?:{any_of(labels)}|{capital})"
    return re.compile(
        rf";\s*{OUTSIDE_BRACKETS}|\n(?=\s*[-–+]?\s*{either}\s*:)"
        # The line break between two labels is lost: "Chủ trì: Sở Y tế - Phối hợp: Sở Nội vụ".
        rf"|\s+[-–+•]\s*(?={either}\s*:)|\s+(?={capital}\s*:)"
    )


@cache
def _laid() -> re.Pattern[str]:
    """The word before whom work is laid on in the last clause: "Đoàn kiểm tra do | Sở Y tế"."""
    return re.compile(rf"\s+{laying()}\s+(?=[^,;.]+$)")


@cache
def _answering() -> re.Pattern[str]:
    """The words by which a body answers for a task where a comma or the end stands behind them: "Sở Y tế đầu mối, …"."""
    data: dict[str, list[str]] = vocabulary("naming")
    bare = "".join(rf"(?<!{re.escape(fold(noun))}\s)" for noun in data["named_by_role"])
    return re.compile(rf"(?<=\s){bare}{any_of(data['answering'])}(?=\s*(?:,|$))")


def read_cell(value: str, role: Role, wording: str) -> list[Assignment]:
    """Read the value of a label or the cell of a column.

    The label decides the role unless the value says otherwise; domain.md section 7.

    Args:
        value: the words behind the label, lines of a cell parted by line feeds.
        role: the label's role.
        wording: the label as printed.

    >>> [(a.role.value, a.agency) for a in read_cell("Công an tỉnh chủ trì, phối hợp với Sở Tư pháp.", Role.IMPLEMENTS, "Thực hiện")]
    [('leads', 'Công an tỉnh'), ('coordinates', 'Sở Tư pháp')]
    """
    return [] if _points_elsewhere().match(fold(value)) else list(_parts_of_cell(value, role, wording))


@cache
def _points_elsewhere() -> re.Pattern[str]:
    """A value that names nobody and says where they stand: "như điểm a khoản này"."""
    return re.compile(rf"[\s\-–]*{any_of(vocabulary('naming')['pointing'])}")


@kept_for_paper(1024)  # the cells of a long table are few different ones
def _parts_of_cell(value: str, role: Role, wording: str) -> tuple[Assignment, ...]:
    found: list[Assignment] = []
    held: list[str] = []
    beside: list[Assignment] = []
    current, words = role, wording

    def flush() -> None:
        if held:
            found.extend(assignments(current, "\n".join(held), words))
            held.clear()

    for piece in _chunks().split(_with_labels_apart(_spelt_out(value))):
        chunk = _without_denied(without_emphasis(piece))
        if not chunk.strip():
            continue
        inner = find_label(tidy(chunk).lstrip("-–+ "))
        if inner and inner[0].role:
            flush()
            current, words, chunk = inner[0].role, inner[1], chunk.partition(":")[2]
        if attended := _attended()[0].search(fold_in_place(chunk)):
            said = chunk[attended.start() : attended.end()].strip(" ,")
            beside += assignments(_attended()[1][fold(said)], chunk[attended.end() :], said)
            chunk = chunk[: attended.start()]
        if invited := _invited(tidy(chunk).strip(" ;.")):
            flush()
            found.extend(invited)
            continue
        if not name_grammar().address.match(fold_in_place(chunk)):  # who is given the work leads
            chunk = without_laying(chunk)  # "Do Phòng Nội trị thực hiện; …"
        if held and _goes_on_work(chunk):
            held[-1] = f"{held[-1].rstrip(' ;')}, {chunk.strip()};"
            continue
        read = each_by_role(tidy(chunk)) or _directed(tidy(chunk)) or _read_chunk(chunk, current, words)
        if read is None:
            held.append(without_doing(chunk) + ";")
        else:
            flush()
            found.extend(read)
    flush()
    return tuple(unique([*_with_shared_bracket(found, value), *beside]))


def _directed(clause: str) -> list[Assignment]:
    """Who directs others and whom, where a clause says both: "UBND huyện chỉ đạo Phòng Nội vụ chủ trì"; none for any other.

    >>> [(a.role.value, a.agency) for a in _directed("UBND huyện chỉ đạo Phòng Nội vụ chủ trì.")]
    [('directs', 'UBND huyện'), ('leads', 'Phòng Nội vụ')]
    >>> _directed("UBND huyện chỉ đạo"), _directed("Ban Chỉ đạo huyện, Sở Y tế")
    ([], [])
    """
    said = read_sentence(clause) if _directing().search(fold_in_place(clause)) else []
    return said if len(said) > 1 and said[0].role is Role.DIRECTS else []


@cache
def _directing() -> RarePattern:
    verbs = vocabulary("naming")["verbs"][Role.DIRECTS]
    return RarePattern(verbs, rf"\s{any_of(verbs)}\s")


def names_attending(text: str) -> bool:
    """Whether words behind a body say who else is there: "HTX Suối Mẫu, có sự giám sát của trưởng thôn"."""
    return _attended()[0].search(fold_in_place(text)) is not None


@cache
def _attended() -> tuple[RarePattern, dict[str, Role]]:
    """Words behind a body that say who else is there, and in what role: "HTX Suối Mẫu, có sự giám sát của trưởng thôn"."""
    listed: dict[str, list[str]] = vocabulary("naming")["attended"]
    roles = {fold(phrase): Role(role) for role, phrases in listed.items() for phrase in phrases}
    return RarePattern(roles, rf",?\s+{any_of(roles)}\s+"), roles


def _without_denied(chunk: str) -> str:
    """A clause without a body that it says does nothing, and the reason: "Thanh tra Sở không tham gia, do đó | giao Phòng Y tế chủ trì".

    >>> _without_denied("Thanh tra Sở không lập đoàn, do đó giao Phòng Y tế chủ trì"), _without_denied("Thanh tra Sở không tham gia")
    ('giao Phòng Y tế chủ trì', '')
    """
    if not _denying().search(fold(chunk)):
        return chunk
    found = subject_of(tidy(chunk))
    if found is None or found.verb or not _denying().match(f" {fold(found.rest)} "):
        return chunk
    asked = name_grammar().address.search(fold_in_place(found.rest))
    return found.rest[asked.start() :] if asked else ""


@cache
def _denying() -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(vocabulary('naming')['negating']['never'])}\s")


def _invited(clause: str) -> list[Assignment]:
    """Who is invited to take part: "…; mời Thanh tra Sở tham gia"; nobody where a clause says otherwise.

    >>> [(a.role.value, a.agency) for a in _invited("mời Sở Y tế tham gia")], _invited("Sở Y tế tham gia")
    ([('coordinates', 'Sở Y tế')], [])
    """
    verb, _, names = clause.partition(" ")
    said = trailing()[0].fullmatch(fold_in_place(names)) if fold(verb) in _inviting() else None
    return assignments(Role.COORDINATES, names[: said.end("names")], verb) if said else []


@cache
def _inviting() -> frozenset[str]:
    return frozenset(fold_all(vocabulary("naming")["addressing"]["inviting"]))


def _with_labels_apart(value: str) -> str:
    """A cell with those whom a bracket behind its bodies names in another role: "Sở Y tế (phối hợp: Sở Nội vụ)"."""
    found = _LABELLED_BRACKET.fullmatch(value.strip())
    inner = find_label(found["inner"]) if found else None
    return f"{found['names']}; {found['inner']}" if found and inner and inner[0].role else value


def _goes_on_work(chunk: str) -> bool:
    """Whether a clause goes on what the body before it does, and names nobody: "Hội Nông dân: tư vấn; bố trí vốn"."""
    text = chunk.strip()
    asked = name_grammar().address.match(fold_in_place(text))
    if parse_timeframe(text) or (asked and begins_name(text[asked.end() :])):
        return False  # "chủ trì: Tổ Loa đài; hoàn thành trước 30/8/2026", "Sở Y tế; đề nghị Công an tỉnh phối hợp"
    if not text[:1].islower() or may_begin_name(text):
        return False
    # "Tổ Điện có mặt ở trạm; thấy rò nước thì dừng bơm"
    folded, follows = fold(text[:_NEAR]), f" {vocabulary('naming')['follows']} "
    return follows in folded or name_grammar().work.match(folded) is not None


def _with_shared_bracket(found: list[Assignment], value: str) -> list[Assignment]:
    """Give those before a bracket the role it says, up to the one before: "Sở Y tế (chủ trì); Sở Nội vụ, Công an tỉnh (phối hợp)".

    One that says that several lead together is said of all before it: "Trường A; Trường B (đồng chủ trì)".
    A clause says it of its own body: "Lãnh đạo Sở chỉ đạo; Phòng Kỹ thuật thực hiện; Công an tỉnh phối hợp".
    """
    roles = bracket_roles()
    first = next((i for i, a in enumerate(found) if _led_in_bracket(a)), len(found))
    shared: Assignment | None = None
    for i in range(len(found) - 1, -1, -1):
        said = found[i].wording or ""
        bracket = found[i] if fold(said) in roles and f"({said}" in value else None
        if bracket or (found[i].part and not _UNIT_CODE.fullmatch(found[i].part or "")):
            joint = bracket is not None and fold(bracket.wording or "") in vocabulary("naming")["leading_together"]
            helps = bracket is not None and bracket.role is Role.COORDINATES and i > first
            shared = bracket if joint or helps else None
        elif shared:
            found[i] = found[i].model_copy(update={"role": shared.role, "wording": shared.wording})
    return found


def _led_in_bracket(found: Assignment) -> bool:
    """Whether a bracket behind a body says that it leads, in all or in a part."""
    return fold(found.wording or "") in bracket_roles() or bool(found.part)


def _with_bullets_apart(value: str) -> str:
    r"""A cell with a line for each of the bullets that one line runs together, where each names bodies.

    >>> _with_bullets_apart("- Bộ Y tế - Bộ Nội vụ"), _with_bullets_apart("- Vụ Tổ chức - Biên chế")
    ('- Bộ Y tế\n- Bộ Nội vụ', '- Vụ Tổ chức - Biên chế')
    """
    sign = value.lstrip()[:1]
    if not sign or sign not in "-–+•" or "\n" in value.strip():
        return value
    bodies: list[str] = []
    for part in value.strip().lstrip(f"{sign} ").split(f" {sign} "):
        if bodies and not may_begin_name(part):
            bodies[-1] += f" {sign} {part}"
        else:
            bodies.append(part)
    return "\n".join(f"{sign} {body}" for body in bodies) if all(map(are_bodies, bodies)) else value


def _spelt_out(value: str) -> str:
    """A cell with its labels in short spelt out: `CT: Sở Y tế; PH: Sở Nội vụ`, `Sở Y tế (CT)`."""
    pattern, full = _short_labels()
    value = _levels().sub(lambda match: match["before"], _with_bullets_apart(value))
    value = _behind_role().sub(lambda match: f"{match['role']}; ", value)
    return pattern.sub(lambda match: f"{full[match['short'] or match['role']]}{match['end']}", value)


@cache
def _behind_role() -> RarePattern:
    """A role in brackets behind which the line break is lost: `Sở Y tế (chủ trì) Sở Nội vụ (phối hợp)`."""
    role = any_of(bracket_roles(), as_printed=True)
    return RarePattern([") "], rf"(?P<role>\({role}\)) +(?=[{UPPER}])", as_printed=True)


@cache
def _levels() -> RarePattern:
    """The level for which bodies are named, before its colon: `Cấp tỉnh: Sở Y tế`."""
    words = vocabulary("naming")["levels"]
    either = any_of((form for word in words for form in (word, word[0].upper() + word[1:])), as_printed=True)
    return RarePattern(words, rf"(?P<before>(?:^|[\n;])\s*(?:[-–+•*]\s*)?){either}\s*:\s*(?=\S)", as_printed=True)


@cache
def _short_labels() -> tuple[re.Pattern[str], dict[str, str]]:
    full: dict[str, str] = vocabulary("labels")["in_cells"]
    short = any_of(full, as_printed=True)
    return re.compile(
        rf"(?:(?<![^\s\-–+(;,.])(?P<short>{short})\s*|(?<=\()(?P<role>{short}))(?P<end>(?(short):|\)))"
    ), full


def read_pair(value: str, wording: str) -> list[Assignment]:
    """Read a cell below "chủ trì/phối hợp": who leads before the stroke, who coordinates behind it.

    Without a stroke a body alone leads, and of several nobody whose role the cell does not say.

    >>> [(a.role.value, a.agency) for a in read_pair("Sở Nội vụ/ các sở, ngành", "Chủ trì/phối hợp")]
    [('leads', 'Sở Nội vụ'), ('coordinates', 'các sở, ngành')]
    """
    before, stroke, after = tidy(value.replace("\n", " ")).partition("/")
    after = after.strip()
    if not stroke or "/" in after or find_label(before) or not may_begin_name(after):
        found = read_cell(value, Role.LEADS, wording)
        unsaid = [a for a in found if a.role is Role.LEADS and a.wording == wording]
        return found if len(unsaid) < len(found) or len(unsaid) == 1 else []
    leads = assignments(Role.LEADS, before, wording)
    return unique(leads + assignments(Role.COORDINATES, after, wording)) if leads else []


def _read_chunk(chunk: str, role: Role, wording: str) -> list[Assignment] | None:
    """Read a chunk whose words say a role themselves, None where the label's role holds."""
    text = tidy(chunk).strip(" ;")
    asked = name_grammar().address.match(fold_in_place(text))  # "Phân công: Giao Sở Y tế chủ trì, phối hợp với …"
    if asked and begins_name(text[asked.end() :]):
        text = text[asked.end() :]
        gives = fold(asked[0]) in vocabulary("naming")["addressing"]["leads"]
        if gives and (given_to := subject_of(text)) and given_to.role is Role.IMPLEMENTS and given_to.verb:
            return assignments(Role.LEADS, given_to.names, asked[0].strip())
    if helped := _helped_or_told(text, role, wording):
        return helped
    # A role in brackets is said of the body before it, not of the list.
    folded = blank_brackets(fold_in_place(text))
    if _is_described(text, folded):
        return [Assignment(role=role, agency=text.strip(" .,"), wording=wording)]
    if _leading_other_work().match(folded):
        return assignments(role, text, wording)
    leads = leading_verb().search(folded) or _answering().search(folded)
    if leads and (led := _laid().search(folded, 0, leads.start())) and begins_name(text):
        # "Đoàn kiểm tra do Sở Y tế chủ trì": the label is said of the first, the verb of the second.
        found = assignments(role, text[: led.start()], wording)
        return found + (_read_chunk(text[led.end() :], role, wording) or [])
    if leads and (leads.start() == 0 or begins_name(text)):
        before, after = text[: leads.start()], text[leads.end() :].lstrip(" ,;:")
        said = text[leads.start() : leads.end()]
        if assigned := name_grammar().assigned.search(folded[: leads.start()].rstrip()):
            before = text[: assigned.start()]
        found = assignments(Role.LEADS, before, said) if before.strip() else []
        helping = with_partners(after, Role.LEADS if not before.strip() else None, said)
        if found and not helping and are_bodies(after.strip(" .")):  # "Sở Y tế chủ trì, Sở Nội vụ, các xã"
            helping = assignments(role, after, wording)
        return found + helping
    partner = with_whom().search(folded)
    if (
        partner
        and partner.start() > 0
        and begins_name(text)
        and (says_with_whom(partner[0]) or names_partner(text[partner.end() :]))
    ):
        before = text[: partner.start()].strip(" ,")
        if len(before.split()) > 1 and not fold(before).endswith(tuple(vocabulary("naming")["named_coordinating"])):
            return assignments(role, before, wording) + with_partners(text[partner.start() :], None, wording)
    if partner and role is not Role.COORDINATES and (helping := _helping_with(text, partner)):
        return helping
    if partner and partner.start() == 0 and role is not Role.COORDINATES and text[partner.end() :]:
        return assignments(Role.COORDINATES, text[partner.end() :], text[: partner.end()].strip(" :"))
    pattern, roles = trailing()
    if (match := pattern.fullmatch(folded)) and begins_name(text):
        names = text[: match.start("role")].rstrip()
        if name_grammar().incomplete.fullmatch(fold(names.rpartition(", ")[2])):
            return None  # "Sở Nội vụ, Đoàn kiểm tra"
        subject = subject_of(text)
        if (
            subject
            and subject.names == names.strip(" ,")
            and not fold(names).endswith(tuple(vocabulary("naming")["named_by_role"]))
        ):
            return _in_last_role(role, wording, names, roles[match["role"]], match["role"])
    return None


def _in_last_role(role: Role, wording: str, names: str, said: Role, verb: str) -> list[Assignment]:
    """Give a list the role behind it; one of who watches over the others is only the last one's, who stand in the label's.

    >>> found = _in_last_role(Role.IMPLEMENTS, "Thực hiện", "các đội, Phòng Kỹ thuật", Role.MONITORS, "kiểm tra")
    >>> [(a.role.value, a.agency) for a in found]
    [('implements', 'các đội'), ('monitors', 'Phòng Kỹ thuật')]
    """
    found = assignments(said, names, verb)
    watches = said in (Role.MONITORS, Role.DIRECTS) and role not in (Role.MONITORS, Role.DIRECTS)
    others = found[:-1] if watches and wording else []
    return [a.model_copy(update={"role": role, "wording": wording}) for a in others] + found[len(others) :]


def _helping_with(text: str, partner: re.Match[str]) -> list[Assignment]:
    """Those who help with a part of the work that stands behind: "…; Sở Tài chính phối hợp xây dựng mức chi"."""
    names, work = text[: partner.start()].strip(" ,"), text[partner.end() :]
    if not name_grammar().verb.match(fold(work)):
        return []
    if not (are_bodies(names) if names_several(names) else all(is_known_body(n.name) for n in split_names(names))):
        return []
    found = assignments(Role.COORDINATES, names, partner[0].strip())
    return [a.model_copy(update={"part": a.part or work.strip(" .;")}) for a in found] if len(found) == 1 else found


@cache
def _charging() -> re.Pattern[str]:
    words: dict[str, list[str]] = vocabulary("naming")["charged"]
    with_whom = any_of(vocabulary("naming")["together"]["with"])
    work = rf"(?![^.;:]*(?<!\S){with_whom}\s)[^.;:]+[.;]?$"
    return re.compile(rf"(?P<noun>[^.;:()]+?)\s{any_of(words['by'])}\s{any_of(words['with'])}\s{work}")


def _helped_or_told(text: str, role: Role, wording: str) -> list[Assignment]:
    """Those whom a body has do its work: "UBND tỉnh (Sở Y tế tham mưu)", "UBND xã chỉ đạo Phòng Kinh tế, Trạm Y tế"; else nobody.

    >>> _helped_or_told("Tổ Mộc (thợ giỏi tham mưu)", Role.LEADS, "")
    []
    >>> _helped_or_told("Sở Y tế chỉ đạo tuyến dưới, thay băng", Role.LEADS, "")
    []
    """
    if helped := _helped().fullmatch(text):
        names, helpers, said = helped["names"], helped["helpers"], helped["said"]
        its_role = Role.ADVISES if fold(said) in _advising() else Role.COORDINATES
        if len(split_names(names)) == 1 and are_bodies(names) and are_bodies(helpers):
            return assignments(role, names, wording) + assignments(its_role, helpers, said)
    if (told := _telling().match(text)) and "," in text[told.end() :]:
        names, others = told["names"], text[told.end() :]
        if are_bodies(names) and are_bodies(others) and not names_several(others):
            its_role = Role.COORDINATES if role is Role.COORDINATES else Role.IMPLEMENTS
            return assignments(role, names, wording) + assignments(its_role, others, wording)
    return []


@cache
def _advising() -> frozenset[str]:
    return frozenset(fold_all(vocabulary("naming")["directing"]["helped_by"]["advises"]))


@cache
def _helped() -> re.Pattern[str]:
    phrases: dict[str, list[str]] = vocabulary("naming")["directing"]["helped_by"]
    said = any_of((phrase for listed in phrases.values() for phrase in listed), as_printed=True)
    return re.compile(rf"(?P<names>[^()]+?)\s*\((?P<helpers>[^()]+?)\s(?P<said>{said})\)\s*[.;,]?")


@cache
def _telling() -> re.Pattern[str]:
    verbs = any_of(vocabulary("naming")["directing"]["verbs"], as_printed=True)
    return re.compile(rf"(?P<names>[^()]+?)\s{verbs}\s(?!các\s)")


@cache
def _leading_other_work() -> re.Pattern[str]:
    """Bodies told by the work that they lead elsewhere: "các cơ quan chủ trì dự án"."""
    data = vocabulary("naming")
    kinds, says, work = map(any_of, (data["kinds"], data["leading_verb"]["says"], data["done_by_others"]))
    return re.compile(rf"(?:các\s)?{kinds}\s{says}\s(?:các\s)?{work}(?!\w)")


def _is_described(text: str, folded: str) -> bool:
    """Whether several bodies are named by what they are charged with elsewhere: "Các đơn vị được giao chủ trì soạn thảo"."""
    charged = _charging().match(folded)
    return charged is not None and names_several(text) and len(split_names(text[: charged.end("noun")])) == 1
