"""Who does what: assignments from labels, cells, brackets and sentences."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from cascade.model import Assignment, Role
from cascade.reader.handing_over import informs
from cascade.reader.name_lists import goes_on_collective, split_names
from cascade.reader.naming import bare_heading, begins_name, may_begin_name, name_grammar, names_several
from cascade.reader.partners import (
    assignments,
    bracket_roles,
    names_helper,
    names_partner,
    partners_behind,
    partners_further_on,
    partners_in_clause,
    trailing,
    unique,
    with_partners,
    with_whom,
)
from cascade.reader.roles_behind import each_by_role, without_doing, without_laying
from cascade.reader.subjects import (
    Subject,
    end_of_known,
    is_governed,
    is_known_body,
    role_of_duty,
    subject_of,
)
from cascade.reader.telling import told_by, told_with_whom
from cascade.reader.unlisted import end_of_unit_name
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.labels import find_label
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "bracketed",
    "done_behind",
    "given",
    "led_inside",
    "named_behind",
    "read_cell",
    "read_duty",
    "read_known",
    "read_pair",
    "read_sentence",
    "told_first",
    "unique",
]

_LEADS = re.compile(
    r"(?<![^\W_])(?:là\s+(?:cơ quan|đơn vị)\s+)?chủ\strì(?![^\W\d_])(?:\s*,?\s*(?:tham\smưu|thực\shiện|triển\skhai))?"
)
_GIVEN = re.compile(
    rf"(?:(?:^|(?<=[.:;\-–]\s))G|(?<=[:;]\s)g)iao(?: cho| trách nhiệm cho| nhiệm vụ cho)?\s+|(?<=,\s)giao\s+(?=[{UPPER}])"
)
_ORGAN_GIVES = re.compile(
    rf"(?<=[,;:]\s)(?P<organ>[{UPPER}][^.,;:]{{3,80}}?)(?<!\sđã)(?<!\svừa)\sgiao\s(?:cho\s)?(?=[{UPPER}]|các\s)"
)
_SENTENCE = re.compile(rf"(?<=[.;])\s+(?=[{UPPER}])")
_NEW_SENTENCE = re.compile(
    rf"(?<!T[px])(?<=\w[{LOWER}])\.\s+(?=[{UPPER}])"
)  # "Giao Thanh tra Sở. Xong trong tháng 02."
_LED_BY = re.compile(r"\s+do\s+(?=[^,;.]+$)")
_LOOKED_AT = 600
_NEAR = 60
"""Letters behind its verb within which "phối hợp với" says who helps, whatever stands before it; further on it needs a comma."""
_BRACKET = re.compile(r"\s*\(([^()]{4,300}(?:\([^()]*\)[^()]*)?)\)\s*[.;,]?\s*$")


@cache
def _inside() -> re.Pattern[str]:
    """Where a body may be named inside a task: behind "do", in brackets, or where another sentence begins."""
    return re.compile(rf"(?:(?<=[{LOWER}\d).;,:])\s+(?:do\s+)?|\()(?=[{UPPER}])")


@cache
def _chunks() -> re.Pattern[str]:
    """Where the parts of a cell end that each have a role of their own."""
    labels = vocabulary("naming")["cell_labels"]
    capital = any_of((label[0].upper() + label[1:] for label in labels), as_printed=True)
    either = rf"(?:{any_of(labels)}|{capital})"
    return re.compile(
        rf";\s*(?![^()]*\))|\n(?=\s*[-–+]?\s*{either}\s*:)"
        # The line break between two labels is lost: "Chủ trì: Sở Y tế - Phối hợp: Sở Nội vụ".
        rf"|\s+[-–+•]\s*(?={either}\s*:)|\s+(?={capital}\s*:)"
    )


@cache
def _answering() -> re.Pattern[str]:
    """The words by which a body answers for a task where a comma or the end stands behind them: "Sở Y tế đầu mối, …"."""
    data: dict[str, list[str]] = vocabulary("naming")
    bare = "".join(rf"(?<!{re.escape(fold(noun))}\s)" for noun in data["named_by_role"])
    return re.compile(rf"(?<=\s){bare}{any_of(data['answering'])}(?=\s*(?:,|$))")


@cache
def _in_brackets() -> re.Pattern[str]:
    """The words behind a name in brackets that say only that it does the task."""
    return re.compile(rf"\s+{any_of(vocabulary('naming')['bracket_ends'], as_printed=True)}$")


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
    return list(_parts_of_cell(value, role, wording))


@lru_cache(maxsize=1024)  # the cells of a long table are few different ones
def _parts_of_cell(value: str, role: Role, wording: str) -> tuple[Assignment, ...]:
    found: list[Assignment] = []
    held: list[str] = []
    current, words = role, wording

    def flush() -> None:
        if held:
            found.extend(assignments(current, "\n".join(held), words))
            held.clear()

    for chunk in _chunks().split(_spelt_out(value)):
        if not chunk.strip():
            continue
        inner = find_label(tidy(chunk).lstrip("-–+ "))
        if inner and inner[0].role:
            flush()
            current, words, chunk = inner[0].role, inner[1], chunk.partition(":")[2]  # noqa: PLW2901  # the label is taken off
        if held and _goes_on_work(chunk):
            held[-1] = f"{held[-1].rstrip(' ;')}, {chunk.strip()};"
            continue
        read = each_by_role(tidy(chunk)) or _read_chunk(chunk, current, words)
        if read is None:
            held.append(without_doing(chunk) + ";")
        else:
            flush()
            found.extend(read)
    flush()
    return tuple(unique(_with_shared_bracket(found)))


def _goes_on_work(chunk: str) -> bool:
    """Whether a clause goes on what the body before it does, and names nobody: "Hội Nông dân: tư vấn; bố trí vốn"."""
    text = chunk.strip()
    return text[:1].islower() and not may_begin_name(text) and name_grammar().verb.match(fold(text[:_NEAR])) is not None


def _with_shared_bracket(found: list[Assignment]) -> list[Assignment]:
    """Give those before a bracket the role it says, up to the one before: "Sở Y tế (chủ trì); Sở Nội vụ, Công an tỉnh (phối hợp)"."""
    roles = bracket_roles()
    led = next((i for i, a in enumerate(found) if a.role is Role.LEADS and fold(a.wording or "") in roles), len(found))
    shared: Assignment | None = None
    for i in range(len(found) - 1, led, -1):
        bracket = found[i] if fold(found[i].wording or "") in roles else None
        if bracket or found[i].part:
            shared = bracket if bracket and bracket.role is Role.COORDINATES else None
        elif shared:
            found[i] = found[i].model_copy(update={"role": shared.role, "wording": shared.wording})
    return found


def _spelt_out(value: str) -> str:
    """A cell with its labels in short spelt out: `CT: Sở Y tế; PH: Sở Nội vụ`, `Sở Y tế (CT)`."""
    pattern, full = _short_labels()
    return pattern.sub(lambda match: f"{full[match['short'] or match['role']]}{match['end']}", value)


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
    # A role in brackets is said of the body before it, not of the list.
    folded = re.sub(r"\([^()]*\)", lambda m: " " * len(m[0]), fold_in_place(text))
    if _is_described(text, folded):
        return [Assignment(role=role, agency=text.strip(" .,"), wording=wording)]
    leads = _LEADS.search(folded) or _answering().search(folded)
    if leads and (led := _LED_BY.search(folded, 0, leads.start())) and begins_name(text):
        # "Đoàn kiểm tra do Sở Y tế chủ trì": the label is said of the first, the verb of the second.
        found = assignments(role, text[: led.start()], wording)
        return found + (_read_chunk(text[led.end() :], role, wording) or [])
    if leads and (leads.start() == 0 or begins_name(text)):
        before, after = text[: leads.start()], text[leads.end() :].lstrip(" ,;:")
        said = text[leads.start() : leads.end()]
        if assigned := name_grammar().assigned.search(folded[: leads.start()].rstrip()):
            before = text[: assigned.start()]
        found = assignments(Role.LEADS, before, said) if before.strip() else []
        return found + with_partners(after, Role.LEADS if not before.strip() else None, said)
    partner = with_whom().search(folded)
    if (
        partner
        and partner.start() > 0
        and begins_name(text)
        and (" với" in partner[0] + " " or _names_body(text[partner.end() :]))
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
        names = text[: match.end("names")]
        subject = subject_of(text)
        if (
            subject
            and subject.names == names.strip(" ,")
            and not fold(names).endswith(tuple(vocabulary("naming")["named_by_role"]))
        ):
            return assignments(roles[match["role"]], names, text[match.start("role") : match.end("role")])
    return None


def _helping_with(text: str, partner: re.Match[str]) -> list[Assignment]:
    """Those who help with a part of the work that stands behind: "…; Sở Tài chính phối hợp xây dựng mức chi"."""
    names, work = text[: partner.start()].strip(" ,"), text[partner.end() :]
    if not name_grammar().verb.match(fold(work)) or not all(is_known_body(n.name) for n in split_names(names)):
        return []
    found = assignments(Role.COORDINATES, names, partner[0].strip())
    return [a.model_copy(update={"part": a.part or work.strip(" .;")}) for a in found] if len(found) == 1 else found


@cache
def _charging() -> re.Pattern[str]:
    words: dict[str, list[str]] = vocabulary("naming")["charged"]
    work = r"(?![^.;:]*(?<!\S)(?:với|cùng)\s)[^.;:]+[.;]?$"
    return re.compile(rf"(?P<noun>[^.;:()]+?)\s{any_of(words['by'])}\s{any_of(words['with'])}\s{work}")


def _is_described(text: str, folded: str) -> bool:
    """Whether several bodies are named by what they are charged with elsewhere: "Các đơn vị được giao chủ trì soạn thảo"."""
    charged = _charging().match(folded)
    return charged is not None and names_several(text) and len(split_names(text[: charged.end("noun")])) == 1


def _names_body(text: str) -> bool:
    """Whether the name of one body stands behind "phối hợp" that lacks its "với": "Trường Cao đẳng phối hợp Sở Nội vụ"."""
    return text[:1].isupper() and begins_name(text)


def read_sentence(text: str) -> list[Assignment]:
    """Read the bodies a sentence begins with, and those it says they work with.

    >>> [(a.role.value, a.agency) for a in read_sentence("Giao Sở Y tế chủ trì, phối hợp với Sở Nội vụ tham mưu kế hoạch.")]
    [('leads', 'Sở Y tế'), ('coordinates', 'Sở Nội vụ')]
    """
    if found := each_by_role(text):
        return found
    subject = subject_of(text)
    return unique(_assignments_of(subject)) if subject else []


def _assignments_of(subject: Subject) -> list[Assignment]:
    role, verb, names = subject.role, subject.verb, _NEW_SENTENCE.split(subject.names)[0]
    if subject.given:
        role, verb = Role.LEADS, subject.address
    if name_grammar().names_below.match(fold(names)):  # "Các đơn vị sau đây báo cáo: Sở Y tế, …"
        names = subject.rest.rpartition(":")[2].strip(" ./")
        if not begins_name(names):
            return []
    found = assignments(Role.IMPLEMENTS if told_with_whom(subject) else role, names, verb or "")
    if told := told_by(subject):
        found += _assignments_of(told)
    if role in (Role.LEADS, Role.COORDINATES):
        first, *behind = re.split(r";\s+", re.split(r"\.\s", subject.rest, maxsplit=1)[0])
        match = with_whom().search(fold_in_place(first))
        partnered = match is not None and (
            role is not Role.COORDINATES
            or match[0].rstrip(" :").endswith(("với", "cùng"))
            or names_partner(first[match.end() :])
        )
        if match and partnered:
            ahead = first[len(subject.verb) : match.start()].strip(" ,")
            if may_begin_name(ahead):
                found += with_partners(first[len(subject.verb) :], None, verb)
            elif match.start() < _NEAR or first[: match.start()].rstrip().endswith((",", " và")):
                found += with_partners(first[match.start() :], None, verb)
        if match is None:  # "Sở Y tế chủ trì, các trường tham gia"
            found += partners_in_clause(first[len(subject.verb) :].strip(" ,"))
        found += partners_behind(behind)
    return found + partners_further_on(subject.rest)


def read_known(text: str) -> list[Assignment]:
    """Read the known bodies that a sentence begins with, whatever its verb: they carry it out.

    >>> [(a.role.value, a.agency) for a in read_known("Công an tỉnh chốt chặn các lối vào.")]
    [('implements', 'Công an tỉnh')]
    """
    end = (end_of_known(text) or end_of_unit_name(text)) if begins_name(text) else None
    goes_on = fold_in_place(text[end:].lstrip()) if end else ""
    if not goes_on or name_grammar().telling.match(goes_on) or name_grammar().address.match(goes_on):
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
    return _assignments_of(told) if told else []


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
    role, verb = role_of_duty(duty)
    found = assignments(role, bare_heading(body), verb)
    if told := told_by(Subject(bare_heading(body), role, verb, duty)):
        found += _assignments_of(told)
    if role in (Role.LEADS, Role.COORDINATES):
        first = re.split(r"[.;]\s", duty, maxsplit=1)[0]
        match = with_whom().search(fold_in_place(first))
        if match and match.start() < _NEAR and (role is Role.LEADS or names_helper(match[0], first[match.end() :])):
            found += with_partners(first[match.start() :], None, verb)
    return unique(found + partners_further_on(duty))


def given(text: str) -> list[Assignment]:
    """Read every sentence of a text that lays work on a body with "Giao …"; domain.md section 4."""
    found: list[Assignment] = []
    text = tidy(text)
    for match in _GIVEN.finditer(text):
        if begins_name(text[match.end() :]):
            found += read_sentence(text[match.start() :])
    for match in _ORGAN_GIVES.finditer(text):
        # Who gives stands before the verb in the same sentence, as in “Phó Thủ tướng giao các Bộ làm việc với …”.
        if begins_name(match["organ"]) and begins_name(text[match.end() :]):
            found += read_sentence(f"Giao {text[match.end() :]}")
    return unique(found)


def named_behind(text: str) -> list[Assignment]:
    """Read the bodies that later sentences and clauses of a duty begin with.

    >>> [(a.role.value, a.agency) for a in named_behind("Giao Sở Y tế khám bệnh; Công an tỉnh tuần tra ban đêm.")]
    [('implements', 'Công an tỉnh')]
    >>> named_behind("Giao Sở Y tế khám bệnh. Văn phòng UBND tỉnh thông báo để Sở Y tế biết, thực hiện.")
    []
    """
    found: list[Assignment] = []
    text = tidy(text)
    first = subject_of(text)
    begins = text.find(first.rest) if first else 0  # "Giao Sở Y tế; Sở Nội vụ rà soát …" is one list
    for start in (match.end() for match in _SENTENCE.finditer(text, max(begins, 0))):
        subject = subject_of(text[start:])
        if subject is None or informs(text[start:]):
            continue
        names = [named.name for named in split_names(subject.names)]
        sentence = text[:start].rstrip().endswith(".")
        collective = subject.names[:1].islower() or names_several(subject.names)
        # Behind a semicolon a list of bodies may go on: one body alone begins a clause there.
        known = all(map(is_known_body, names))
        # "…; Viện kiểm sát, Tòa án phối hợp xét xử": those who help are no list that goes on.
        alone = sentence or len(names) == 1 or (known and subject.role is Role.COORDINATES)
        if subject.address or (alone and (not collective or known)):
            found += _assignments_of(subject)
    return unique(found)


def done_behind(text: str) -> list[Assignment]:
    """Read a last sentence that says only who does it all: "… hai đợt trong năm. UBND cấp xã thực hiện".

    >>> [(a.role.value, a.agency) for a in done_behind("Phát động hai đợt trong năm. UBND cấp xã thực hiện.")]
    [('implements', 'UBND cấp xã')]
    """
    *_, last = re.split(r"[.;]\s+", text.rstrip(" .;"))
    names = _in_brackets().sub("", last)
    return assignments(Role.IMPLEMENTS, names, "") if names != last and begins_name(names) and names != text else []


def led_inside(text: str) -> list[Assignment]:
    """Read "… do Sở Y tế chủ trì, phối hợp với Sở Nội vụ", and a sentence that a heading runs into or that comes later.

    >>> [(a.role.value, a.agency) for a in led_inside("Tổ chức hội nghị do Sở Y tế chủ trì, phối hợp với Sở Nội vụ.")]
    [('leads', 'Sở Y tế'), ('coordinates', 'Sở Nội vụ')]
    """
    text = tidy(text[:_LOOKED_AT])
    first = subject_of(text)
    behind = len(first.names) if first and text.startswith(first.names) else 0  # "Ban Xây dựng Đảng Đảng ủy tham mưu …"
    for match in _inside().finditer(text, behind):
        rest = text[match.end() :]
        if not begins_name(rest) or (found := subject_of(rest)) is None:
            continue
        # "Rà soát văn bản Các sở, ngành thực hiện …": with a capital they begin a sentence.
        leads = found.role is Role.LEADS
        advises = found.role is Role.ADVISES and not is_governed(text[: match.start()])
        if leads or advises or goes_on_collective(rest):
            return unique(_assignments_of(found))
    return []


def bracketed(text: str) -> tuple[str, list[Assignment], str | None]:
    """Read who stands in brackets at the end of a task.

    A body without a role word implements; domain.md section 7.

    Returns:
        The text without the bracket, the assignments, and a time said in the same bracket.

    >>> title, who, when = bracketed("Rà soát quy trình (Công an tỉnh chủ trì tham mưu).")
    >>> title, [(a.role.value, a.agency) for a in who]
    ('Rà soát quy trình', [('leads', 'Công an tỉnh')])
    """
    match = _BRACKET.search(text)
    if not match:
        return text, [], None
    inner = match[1].strip()
    rest = text[: match.start()].strip()
    when: str | None = None
    found: list[Assignment] = []
    labelled = False
    for part in re.split(r";\s*", inner):
        part = without_laying(part)  # noqa: PLW2901  # "(do Sở Y tế chủ trì)" says what "(Sở Y tế chủ trì)" does
        label = find_label(part)
        if label and label[0].kind == "time":
            when = f"{label[0].opening} {label[2]}".strip()
            labelled = True
        elif label and label[0].role:
            found += read_cell(label[2], label[0].role, label[1])
            labelled = True
        elif labelled and found and begins_name(part):
            found += read_cell(part, found[-1].role, found[-1].wording or "")
        elif begins_name(part):
            said = trailing()[0].fullmatch(fold_in_place(part))  # "… cùng thực hiện" says more than "thực hiện"
            found += read_cell(part if said else _in_brackets().sub("", part), Role.IMPLEMENTS, "")
        elif laid := given(part[:1].upper() + part[1:]):
            found += laid
        elif found and when is None and parse_timeframe(part):
            when = part
    return (rest, unique(found), when) if found or when else (text, [], None)
