"""Who does what together: the assignments of a list of names, and those who help whoever leads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from cascade.model import Assignment, Role
from cascade.reader.assignments.clauses import names_before_purpose
from cascade.reader.assignments.name_lists import split_names
from cascade.reader.assignments.named import how_often
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.assignments.unlisted import end_behind_bracket
from cascade.reader.names.collectives import goes_on_collective
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import end_of_known, is_whole_name
from cascade.reader.names.naming import begins_name, may_begin_name, names_several, without_small_behind
from cascade.reader.names.persons import (
    is_person,
    names_body_above,
    telephone,
    whole_persons,
    without_chief,
    without_honorific,
    without_person,
)
from cascade.wording.boundaries import ends, listed
from cascade.wording.folding import fold, fold_all, fold_in_place
from cascade.wording.phrases import RarePattern
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "assignments",
    "bracket_roles",
    "inviting",
    "leading_verb",
    "names_helper",
    "names_partner",
    "partners_behind",
    "partners_first",
    "partners_further_on",
    "partners_in_clause",
    "says_with_whom",
    "trailing",
    "unique",
    "with_partners",
    "with_whom",
]

_FARTHEST = 1500
"""Letters in which those who help and the verb behind them stand: a sentence may have a thousand such clauses."""
_NEAR = 200
"""Letters within which a semicolon parts the names of a list, and ends no sentence behind them."""

_COUNT = re.compile(r"\d{1,3}\s+")
_LINES_OF_NAME = 3


@cache
def with_whom() -> re.Pattern[str]:
    """The words behind which those stand with whom something is done: "phối hợp chặt chẽ, thường xuyên với"."""
    data = vocabulary("naming")
    alone = any_of(data["together"]["alone"], space=r"\s")
    behind = "|".join(rf"(?<={verb}, )|(?<={verb} )" for verb in data["leading_verb"]["says"])
    verbs, them = _together()
    return re.compile(
        rf"(?<![^\W_])(?:(?<!sự ){verbs}{_closely()}\s*(?:,?\s*{them})?|(?:^|{behind}){alone})(?![^\W\d_])\s*:?\s*"
    )


@cache
def _together() -> tuple[str, str]:
    """The verbs of what is done together, and the words behind which those are named with whom, as patterns."""
    words: dict[str, list[str]] = vocabulary("naming")["together"]
    return any_of(words["verbs"], space=r"\s"), any_of(words["with"], space=r"\s")


def says_with_whom(words: str) -> bool:
    """Whether words end with the one behind which those are named with whom something is done.

    >>> says_with_whom("phối hợp chặt chẽ với: "), says_with_whom("phối hợp")
    (True, False)
    """
    return words.rstrip(" :").endswith(tuple(vocabulary("naming")["together"]["with"]))


@cache
def leading_verb() -> re.Pattern[str]:
    """The verb by which a body leads, with the words about it that say no other role: "là cơ quan chủ trì, tham mưu"."""
    words: dict[str, list[str]] = vocabulary("naming")["leading_verb"]
    opens, says, besides = (any_of(words[key], space=r"\s") for key in ("opens", "says", "with"))
    return re.compile(rf"(?<![^\W_])(?:{opens}\s)?{says}(?![^\W\d_])(?:\s*,?\s*{besides})?")


def partners_further_on(text: str) -> list[Assignment]:
    """Who helps, said in a later clause of a sentence whose first verb says another role.

    >>> [(a.role.value, a.agency) for a in partners_further_on("Lập danh sách, chủ động phối hợp với Sở Y tế khám bệnh.")]
    [('coordinates', 'Sở Y tế')]
    >>> partners_further_on("Xây dựng quy chế phối hợp với Sở Y tế.")
    []
    """
    sentence = ends(".").split(text, 1)[0]
    found: list[Assignment] = []
    for clause in _clause_of_partners().finditer(fold_in_place(sentence)):
        behind = sentence[clause.end() : clause.end() + _FARTHEST]
        said = says_with_whom(clause["with"])
        if names_helper(clause["with"], behind) if said else names_partner(behind):
            found += with_partners(sentence[clause.start("with") : clause.end() + _FARTHEST], None, clause["with"])
    found += [partner for behind in _said_of(sentence) for partner in with_partners(behind, None, "")]
    found += [partner for clause in _inviting_clause().findall(sentence) for partner in partners_in_clause(clause)]
    return found


@cache
def _inviting_clause() -> re.Pattern[str]:
    """A later clause that asks others to take part: "…, mời Sở Nội vụ và công an xã cùng tham gia"."""
    return re.compile(rf"(?<=[,;]\s){inviting().pattern}[^;.]+")


def partners_first(text: str) -> list[Assignment]:
    """With whom work is done that begins with them, whoever else is named for it: "Phối hợp với Sở Y tế tổ chức hội thi".

    >>> [(a.role.value, a.agency) for a in partners_first("Phối hợp với Sở Y tế, Sở Nội vụ tổ chức hội thi.")]
    [('coordinates', 'Sở Y tế'), ('coordinates', 'Sở Nội vụ')]
    """
    sentence = ends(".").split(text, 1)[0].partition(" khi ")[0]
    said = with_whom().match(fold_in_place(sentence))
    behind = sentence[said.end() : said.end() + _FARTHEST] if said else ""
    named = said and (names_helper(said[0], behind) if says_with_whom(said[0]) else names_partner(behind))
    return with_partners(sentence[: said.end() + _FARTHEST], None, said[0]) if said and named else []


def _said_of(sentence: str) -> Iterator[str]:
    """What stands behind words that say of bodies that they help, each with a word that says with whom before it.

    >>> list(_said_of("Mở trại hè, có sự tham gia của Hội Nông dân xã."))
    ['cùng với Hội Nông dân xã.']
    >>> list(_said_of("Mở trại hè, có sự tham gia của nhân dân; cùng Hội Nông dân xã chọn nơi."))
    ['cùng với Hội Nông dân xã chọn nơi.']
    """
    for said in _helped_by().finditer(fold_in_place(sentence)):
        behind = sentence[said.end() : said.end() + _FARTHEST]
        if begins_name(behind) and behind[:1].isupper():
            yield f"cùng với {behind}"


@cache
def _helped_by() -> RarePattern:
    words: dict[str, list[str]] = vocabulary("naming")["together"]
    said_of, alone = any_of(words["said_of"]), any_of(words["alone"])
    return RarePattern([*words["said_of"], *words["alone"]], rf"(?<=\s){said_of}\s|(?<=[,;]\s){alone}\s")


@cache
def _clause_of_partners() -> re.Pattern[str]:
    """Where a clause begins that names those with whom something is done, whatever stands before its verb."""
    data = vocabulary("naming")
    modals, leads = any_of(data["modals"]), any_of(data["leading_verb"]["says"])
    verbs, them = _together()
    with_them = rf"{verbs}{_closely()}(?:,?\s{them}(?![^\W_]))?"
    return re.compile(rf"(?<=[,;]\s)(?:{modals}\s)*(?:{leads},?\s)?(?P<with>{with_them})\s")


@cache
def _shared() -> re.Pattern[str]:
    """A later clause that names those with whom something is done."""
    data = vocabulary("naming")
    also, leads = any_of(data["together"]["also"]), any_of(data["leading_verb"]["says"])
    verbs, them = _together()
    return re.compile(rf"(?:{also},?\s+)?(?:{leads},?\s+)?(?P<with>{verbs}{_closely()},?\s{them})\s")


def _closely() -> str:
    """How it is done; but for "chặt chẽ", only where the word behind which they are named follows."""
    data = vocabulary("naming")
    how, alone = any_of(data["working_closely"]), any_of(data["closely_alone"], space=r"\s")
    return rf"(?:\s{how}(?:(?:,|\svà)\s{how})*(?=,?\s{_together()[1]}(?![^\W_]))|\s{alone})?"


@cache
def trailing() -> tuple[RarePattern, dict[str, Role]]:
    """Names with the words of a role behind them, and what those words say."""
    roles = {fold(p): Role(r) for r, phrases in vocabulary("naming")["trailing"].items() for p in phrases}
    return RarePattern(roles, rf"(?P<names>.+?)\s+(?P<role>{any_of(roles)})\s*[.;,]?$"), roles


@cache
def bracket_roles() -> dict[str, Role]:
    """What a role in brackets behind a body says: "Sở Y tế (chủ trì)", "Sở Nội vụ (đơn vị phối hợp)"."""
    listed: dict[str, list[str]] = vocabulary("naming")["bracket_roles"]
    return trailing()[1] | {fold(p): Role(r) for r, phrases in listed.items() for p in phrases}


@cache
def _head_count() -> RarePattern:
    """How many take part, which is no body: "200 người", "khoảng 50 - 60 đại biểu"."""
    counted: dict[str, list[str]] = vocabulary("naming")["head_count"]
    return RarePattern(
        [*"0123456789"],
        rf"(?:{any_of(counted['about'])}\s)?\d[\d.]*(?:\s?-\s?\d+)?\s{any_of(counted['persons'])}(?![^\W_])",
    )


@cache
def _seats() -> frozenset[str]:
    return frozenset(fold_all(vocabulary("naming")["seats"]))


@cache
def _seat_behind() -> re.Pattern[str]:
    """The seat in a committee behind a dash: "Chủ tịch UBND xã - Trưởng ban"."""
    seats = any_of(vocabulary("naming")["seats"], as_printed=True)
    return re.compile(rf"\s[-–]\s+(?i:{seats})(?=\s*(?:[,;:.\n]|$))")


@cache
def _counted_behind() -> RarePattern:
    """How many of its people a body sends, behind its name: "Công an xã | 03 người"."""
    counted: dict[str, list[str]] = vocabulary("naming")["head_count"]
    about, persons = any_of(counted["about"], as_printed=True), any_of(counted["persons"], as_printed=True)
    return RarePattern([*"0123456789"], rf"\s+(?:{about}\s)?\d[\d.]*\s{persons}(?=\s*(?:[,;.\n]|$))")


def assignments(role: Role, text: str, wording: str) -> list[Assignment]:
    """The bodies of a list, each in a role, or in that which its own bracket says."""
    found: list[Assignment] = []
    lines = whole_persons([telephone().sub(" ", line) for line in text.split("\n")])
    persons = [is_person(without_person(line.strip(" ;,.-–+*()"))) for line in lines]
    kept = [
        line
        for i, line in enumerate(lines)
        if not persons[i]
        or names_body_above(" ".join(lines[max(0, i - _LINES_OF_NAME) : i]), line)
        or _goes_on_list(lines[:i], persons[:i])
    ]
    printed = _counted_behind().sub("", _seat_behind().sub("", "\n".join(kept)))
    for named in split_names(without_chief(without_honorific(printed))):
        name = how_often().sub("", without_person(named.name).strip(" ,;:.-–"))
        if not name or is_person(name) or not any(c.isalpha() for c in name) or _head_count().match(fold(name)):
            continue
        if not may_begin_name(name) and parse_timeframe(name):
            continue  # "… chủ trì; thực hiện thường xuyên"
        if names_several(name) and name_grammar().inside_clause.search(fold(name)) and not goes_on_collective(name):
            continue  # "…; các bài do Hội Nông dân xã tuyển chọn …", and not "các xã nơi có rừng"
        if name[:1].islower() and not may_begin_name(name) and name_grammar().work.match(fold_in_place(name)):
            continue  # "Bộ Y tế theo dõi, báo cáo Chính phủ"
        if found and fold(name) in _seats():
            continue  # "Trưởng Công an xã, Ủy viên"
        part = None if named.part and fold(named.part) in _seats() else named.part
        if part and (is_person(part.split(",")[0].split("-")[0].strip()) or telephone().search(part)):
            part = None
        said = bracket_roles().get(fold(part)) if part else None
        led = _role_of_part(part) if part and not said else None
        found.append(
            Assignment(
                role=said or led or role, agency=name, part=None if said else part, wording=part if said else wording
            )
        )
    return found


def _role_of_part(part: str) -> Role | None:
    """The role that opens what a bracket says of the body before it: "Sở Y tế (chủ trì soạn thảo)", "(phối hợp, thẩm định)".

    >>> _role_of_part("chủ trì soạn thảo"), _role_of_part("chủ trì nội dung 1"), _role_of_part("soạn thảo")
    (<Role.LEADS: 'leads'>, None, None)
    >>> _role_of_part("phối hợp cung cấp số liệu").value, _role_of_part("phối hợp với Sở Y tế")
    ('coordinates', None)
    """
    folded = fold(part)
    says = (word for word in vocabulary("naming")["leading_verb"]["says"] if folded.startswith(f"{word} "))
    if any(name_grammar().verb.match(folded, len(word) + 1) for word in says):
        return Role.LEADS
    helps = name_grammar().role_verb.match(folded)
    if helps is None or name_grammar().roles.get(helps[0]) is not Role.COORDINATES:
        return None
    whom = folded[helps.end() :].lstrip().startswith(tuple(vocabulary("naming")["together"]["with"]))
    return None if whom else Role.COORDINATES


def _goes_on_list(above: list[str], persons: list[bool]) -> bool:
    """Whether the lines above end inside a list of names, so that the next is none of a person: "UBND các xã: Ví Dụ,"."""
    names = [line.rstrip() for line, person in zip(above, persons, strict=True) if not person]
    return bool(names) and (
        names[-1].endswith(",") or (names[0].endswith(":") and not any(map(begins_name, names[1:])))
    )


def with_partners(text: str, before: Role | None, said: str) -> list[Assignment]:
    """Read "phối hợp với Y" behind a body that leads; words before it belong to the role given, if any."""
    match = with_whom().search(fold_in_place(text))
    if not match:
        return assignments(before, text, said) if before and text.strip() else partners_in_clause(text)
    ahead = text[: match.start()].strip(" ,;")
    found = assignments(before, ahead, said) if before and ahead else []
    names = text[match.end() :]
    wording = text[match.start() : match.end()].strip(" :")
    if not says_with_whom(wording) and not may_begin_name(names):
        # "Sở Y tế chủ trì, các đoàn thể phối hợp thực hiện": those before the verb, if anybody.
        names = without_small_behind(ahead) if before is None and may_begin_name(ahead) else ""
    return found + assignments(Role.COORDINATES, _until_verb(names), wording)


def _until_verb(text: str) -> str:
    """The names before the verb of the sentence goes on."""
    text = _before_request(_before_work(text))
    text = text if ";" in text[:_NEAR] else ends(".;").split(text, 1)[0].rstrip(".;")
    if (before := names_before_purpose(text)) != text and any(map(may_begin_name, listed(",").split(before))):
        text = before  # "cha mẹ học sinh và các đơn vị liên quan | để rà soát"
    count = _COUNT.match(text)
    if count and (counted := subject_of(text[count.end() :].capitalize())):
        return text[: count.end() + len(counted.names)]  # "cùng 18 khu phố | khảo sát cây"
    padded = text[:1].upper() + text[1:]
    found = subject_of(padded)
    if found is None:
        return text[: end_of_known(text) or end_behind_bracket(text)]
    return text[: len(found.names)] if text[: len(found.names)].casefold() == found.names.casefold() else found.names


def _before_work(text: str) -> str:
    """Names without the work that a colon announces: "các Bộ, địa phương: chỉ đạo tăng cường kiểm tra"."""
    colon = text.find(": ")
    works = colon > 0 and text[colon + 2 : colon + 3].islower()
    return text[:colon] if works and name_grammar().role_verb.match(fold_in_place(text), colon + 2) else text


def _before_request(text: str) -> str:
    """Names without whom they ask for something: "Sở Y tế | yêu cầu các chợ treo biển".

    >>> _before_request("Sở Y tế yêu cầu các chợ treo biển"), _before_request("Sở Y tế đề nghị tăng lương")
    ('Sở Y tế', 'Sở Y tế đề nghị tăng lương')
    """
    for asks in name_grammar().address.finditer(fold_in_place(text[:_FARTHEST])):
        names = text[: asks.start()].rstrip(" ,")
        told = may_begin_name(text[asks.end() :]) and text[: asks.start()].endswith(" ")
        if told and names and all(is_whole_name(named.name) for named in split_names(names)):
            return names
    return text


@cache
def inviting() -> re.Pattern[str]:
    """Give the pattern of the word behind which those are named who are asked to take part: "mời Sở Nội vụ tham gia"."""
    return re.compile(rf"{any_of(vocabulary('naming')['addressing']['inviting'])}\s")


def names_partner(text: str) -> bool:
    """Whether a body stands behind "phối hợp" that lacks its "với": `CDC tỉnh`, `các khoa, phòng`, but no `các hoạt động`."""
    printed = begins_name(text) and (text[:1].isupper() or goes_on_collective(text))
    return printed or _names_small_partner(text) or _of_all_places().match(fold_in_place(text)) is not None


@cache
def _of_all_places() -> re.Pattern[str]:
    """A kind of bodies that all places have, in small letters: "phòng kinh tế các xã, phường"."""
    data = vocabulary("naming")
    heads, units = any_of(data["heads"]), any_of(data["families"]["places"])
    return re.compile(rf"{heads}(?:\s[^\W\d]+){{1,4}}?\scác\s{units}(?![^\W_])")


def _names_small_partner(text: str) -> bool:
    """Whether helpers with small letters stand there, with a verb behind them: "Phối hợp cộng tác viên dân số rà soát …"."""
    return bool(_helping().match(fold(text[:60]))) and subject_of(text[:1].upper() + text[1:]) is not None


@cache
def _helping() -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary('naming')['helping'])}(?![^\W_])")


def names_helper(word: str, text: str) -> bool:
    """Whether a body stands behind "phối hợp với", in small letters too: "Phối hợp với cơ quan thú y kiểm tra"."""
    single = name_grammar().head.match(fold(text[:60])) and not names_several(text)
    return begins_name(text) or (says_with_whom(word) and bool(single)) or _names_small_partner(text)


def partners_behind(clauses: list[str]) -> list[Assignment]:
    """Who coordinates, said in a clause of its own behind who leads: "Sở Y tế chủ trì; các sở phối hợp; …"."""
    pattern, roles = trailing()
    found: list[Assignment] = []
    for clause in clauses:
        if partner := _shared().match(fold_in_place(clause)):
            found += with_partners(clause[partner.start("with") :], None, clause[: partner.end("with")])
            continue
        match = pattern.fullmatch(fold_in_place(clause))
        helps = match and roles[match["role"]] is Role.COORDINATES and may_begin_name(clause)
        # "Đoàn xã dọn sân, huy động 300 người tham dự" does the work itself.
        if match and helps and subject_of(clause[: match.end("names")]) is None:
            found += assignments(
                Role.COORDINATES, clause[: match.end("names")], clause[match.start("role") :].strip(" .,")
            )
    return found


def partners_in_clause(clause: str) -> list[Assignment]:
    """Who helps, behind a comma: "Sở Y tế chủ trì, Sở Nội vụ hỗ trợ", "…, Sở Nội vụ, Công an tỉnh cùng thực hiện".

    >>> [(a.role.value, a.agency) for a in partners_in_clause("Sở Nội vụ, Công an tỉnh cùng thực hiện.")]
    [('coordinates', 'Sở Nội vụ'), ('coordinates', 'Công an tỉnh')]
    """
    if invited := inviting().match(clause):  # "…, mời Sở Nội vụ, Công an tỉnh tham gia đoàn"
        clause = clause[invited.end() :]
    ahead, _, last = clause.rpartition(", ")
    found = partners_behind([ahead if ahead and parse_timeframe(last) else clause])  # "…, các thôn hỗ trợ, hằng tuần"
    found = found or _helping_with_part(clause)
    if not found and ahead and not may_begin_name(clause):
        return partners_in_clause(clause[clause.index(", ") + 2 :])  # "… chủ trì thực hiện, Sở Nội vụ phối hợp tổ chức"
    return found if all(is_whole_name(assignment.agency) for assignment in found) else []


def _helping_with_part(clause: str) -> list[Assignment]:
    """Who helps with a part of the work: "…, Sở Nội vụ hỗ trợ kỹ thuật"."""
    found = subject_of(clause) if begins_name(clause) else None
    helps = vocabulary("naming")["verbs"][Role.COORDINATES]
    return assignments(Role.COORDINATES, found.names, found.verb) if found and fold(found.verb) in helps else []


def unique(found: list[Assignment]) -> list[Assignment]:
    """Leave out what says again that a body has a role."""
    seen: dict[tuple[Role, str], Assignment] = {}
    for assignment in found:
        seen.setdefault((assignment.role, fold(assignment.agency)), assignment)
    return list(seen.values())
