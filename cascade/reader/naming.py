"""Names of bodies in running text: where a name begins, where it ends, how a list is split."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from cascade.model import Role
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.letters import UPPER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "Named",
    "Subject",
    "begins_name",
    "body_before_duty",
    "opens_duty",
    "role_of_duty",
    "runs_on",
    "split_names",
    "subject_of",
]


@dataclass(frozen=True, slots=True)
class Named:
    """A body as a list names it.

    Attributes:
        name: the name as printed.
        part: the part of the task that the list gives it.
    """

    name: str
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Subject:
    """The body or bodies a sentence begins with, and what they are to do.

    Attributes:
        names: the words before the verb, still to be split.
        role: the role of the first verb that says one.
        verb: that verb as written.
        rest: the sentence from its first verb on.
        address: the word by which the paper addresses them (`Giao`, `Đề nghị`), or an empty string.
    """

    names: str
    role: Role
    verb: str
    rest: str
    address: str = ""


_ADVERBIAL = 160
_OPENING_CLAUSE = re.compile(r"[^.;:,]{6,120}(?:,[^.;:,]{1,60})??,\s+(?=\S)")
_WORD_END = r"(?![^\W\d_])"
_WORD_START = r"(?<![^\W_])"
_BRACKETED = re.compile(r"\(([^()]*)\)")
_ELEMENT = re.compile(r"\s*,\s*|\s+(?:và|&|cùng)\s+(?:với\s+)?|\s*/\s*")
_LAST_PLURAL = re.compile(r".*(?<![^\W_])(?:các|những|toàn thể)\s+")


def _any_of(phrases: Iterable[str]) -> str:
    return any_of(phrases, space=r"\s")


@dataclass(frozen=True, slots=True)
class _Grammar:
    """The packaged words, compiled."""

    head: re.Pattern[str]
    not_head: re.Pattern[str]
    passive: re.Pattern[str]
    bare_head: re.Pattern[str]
    incomplete: re.Pattern[str]
    alone: re.Pattern[str]
    whole: re.Pattern[str]
    verb: re.Pattern[str]
    parting: re.Pattern[str]
    leading: re.Pattern[str]
    opening_small: re.Pattern[str]
    noun_like: re.Pattern[str]
    bare_noun: re.Pattern[str]
    noun_before: re.Pattern[str]
    noun_after: re.Pattern[str]
    handing: re.Pattern[str]
    modal: re.Pattern[str]
    not_addressed: re.Pattern[str]
    address: re.Pattern[str]
    scope: re.Pattern[str]
    adverbial: re.Pattern[str]
    explaining: re.Pattern[str]
    families: tuple[tuple[str, str], ...]
    fields: frozenset[str]
    nobody: frozenset[str]
    roles: dict[str, Role]


@cache
def _grammar() -> _Grammar:
    data: dict[str, Any] = vocabulary("naming")
    heads = [*data["heads"], *data["posts"]]
    roles = {fold(verb): Role(role) for role, verbs in data["verbs"].items() for verb in verbs}
    families = sorted(
        ((fold(noun), family) for family, nouns in data["families"].items() for noun in nouns),
        key=lambda pair: -len(pair[0]),
    )
    nouns = {noun for noun, _ in families}
    strong_small = [h for h in data["heads"] if fold(h) not in nouns and (" " in h or h in ("ubnd", "hđnd", "mttq"))]
    addresses = [*data["addressing"]["leads"], *data["addressing"]["any"]]
    return _Grammar(
        head=re.compile(rf"(?:{_any_of(heads)}){_WORD_END}"),
        not_head=re.compile(rf"(?:{_any_of(data['not_heads'])}){_WORD_END}"),
        passive=re.compile(rf"(?:.*\s)?(?:{_any_of(data['passive'])})"),
        bare_head=re.compile(rf"(?:{_any_of(data['heads'])})"),
        incomplete=re.compile(
            rf"(?:.*(?:,|{_WORD_START}và|-|/)|(?:{_any_of(data['incomplete'])})"
            rf"|(?:.*{_WORD_START})?(?:{_any_of([*data['running_on'], *data['posts']])}))"
        ),
        alone=re.compile(_any_of(data["incomplete"])),
        whole=re.compile(rf"{_WORD_START}(?:{_any_of(data['whole'])}){_WORD_END}"),
        verb=re.compile(rf"{_WORD_START}(?:{_any_of([*roles, *data['modals']])}){_WORD_END}"),
        parting=re.compile(rf"{_WORD_START}(?:{_any_of(data['parting'])}){_WORD_END}"),
        leading=re.compile(rf"(?:{_any_of(data['leading'])}){_WORD_END}\s*"),
        opening_small=re.compile(rf"(?:các|những|toàn thể|một số|{_any_of(strong_small)}){_WORD_END}"),
        noun_like=re.compile(rf"(?:{_any_of(data['noun_like'])})"),
        bare_noun=re.compile(rf"(?:.*{_WORD_START})?(?:{_any_of(data['bare_nouns'])})\s*"),
        noun_before=re.compile(rf"(?:.*{_WORD_START})?(?:{_any_of(data['noun_before'])})\s*"),
        noun_after=re.compile(rf"\s*(?:{_any_of(data['noun_after'])})"),
        handing=re.compile(
            rf"(?:các\s+)?(?P<head>(?:ubnd|ủy ban nhân dân)\s+(?:các\s+)?(?:huyện|xã|phường|tỉnh)|{_any_of(data['handing'])})(?:,\s*(?:ban|ngành|ban\s*,\s*ngành))*\s*:\s*"
        ),
        modal=re.compile(rf"(?:{_any_of(data['modals'])})(?:\s*,)?\s*"),
        not_addressed=re.compile(rf"(?:{_any_of(data['not_addressed'])}){_WORD_END}"),
        scope=re.compile(rf"(?:đối với\s+)?(?:{_any_of(data['scope'])})\s*:\s*"),
        adverbial=re.compile(rf"(?:{_any_of(data['adverbial'])}){_WORD_END}"),
        address=re.compile(rf"(?P<word>{_any_of(addresses)}){_WORD_END}\s*:?\s*"),
        explaining=re.compile(rf"\s*(?:{_any_of(data['explaining'])}){_WORD_END}"),
        families=tuple(families),
        fields=frozenset(fold(f) for f in data["fields"]),
        nobody=frozenset(fold(n) for n in data["nobody"]),
        roles=roles,
    )


def begins_name(text: str) -> bool:
    """Whether a text begins like the name of a body: a head word with a capital, or `các …`."""
    folded = fold(text[:60])
    if _grammar().not_head.match(folded):
        return False
    return bool(_grammar().head.match(folded)) and (text[:1].isupper() or bool(_grammar().opening_small.match(folded)))


# --- lists -----------------------------------------------------------------------------------------------------------


def split_names(text: str) -> list[Named]:
    """Split a list of bodies into single bodies, by the conventions of domain.md section 7.

    >>> [n.name for n in split_names("Sở Tư pháp; các sở, ban, ngành và UBND các huyện, thị xã, thành phố.")]
    ['Sở Tư pháp', 'các sở, ban, ngành', 'UBND các huyện, thị xã, thành phố']
    >>> [n.name for n in split_names("các Cục: Đường bộ, Đăng kiểm")]
    ['Cục Đường bộ', 'Cục Đăng kiểm']
    """
    found: list[Named] = []
    handed = ""
    for chunk in _lines_of_names(text):
        if handed and chunk[:1].isupper() and not begins_name(chunk):
            found.append(_named(_hand_down(handed, chunk)))
            continue
        match = _grammar().handing.match(fold_in_place(chunk))
        handed = _written_head(match["head"]) if match else ""
        found.extend(_split_chunk(chunk))
    # A lone head word is a name that was cut off ("Bộ"), and names nobody.
    return [
        named
        for named in dict.fromkeys(found)
        if any(c.isalpha() for c in named.name)
        and (" " in named.name or not _grammar().alone.fullmatch(fold(named.name)))
    ]


def _lines_of_names(text: str) -> list[str]:
    """Cut at line breaks that part two bodies and at semicolons; a broken name is joined."""
    joined = ""
    for raw in text.split("\n"):
        line = tidy(raw)
        bulleted = re.match(r"[-–+•*]\s*(?=\S)|\(?\d{1,2}[.)]\s+", line)
        if bulleted:
            line = line[bulleted.end() :]
        if not line:
            joined += (
                ";" if joined and not _grammar().incomplete.fullmatch(fold(joined.rsplit(";", 1)[-1].strip())) else ""
            )
            continue
        last = joined.rsplit(";", 1)[-1].strip()
        if not last:
            joined += line
        elif bulleted or (begins_name(line) and line[:1].isupper() and not runs_on(last)):
            joined += "; " + line
        else:
            joined += " " + line
    return [part for part in _outside_brackets(joined, ";") if part]


def runs_on(last: str) -> bool:
    """Whether the last name of a text is not whole: it ends with a head word, a comma or an open bracket."""
    if last.count("(") > last.count(")"):
        return True
    return bool(
        _grammar().incomplete.fullmatch(fold(re.split(r"[,;]\s*", last)[-1] if last[-1] not in ",-/" else last))
    )


def _outside_brackets(text: str, sign: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for i, c in enumerate(text):
        depth += (c == "(") - (c == ")")
        if c == sign and depth <= 0:
            parts.append(text[start:i].strip())
            start, depth = i + 1, 0
    return [*parts, text[start:].strip()]


def _split_chunk(chunk: str) -> list[Named]:
    grammar = _grammar()
    text = tidy(chunk).strip(" .,;:")
    folded = fold_in_place(text)
    while (match := grammar.leading.match(folded)) and len(match[0]) < len(folded):
        text, folded = text[match.end() :], folded[match.end() :]
    if folded in grammar.nobody or not text:
        return []
    if (match := grammar.handing.match(folded)) and match.end() < len(text):
        written = _written_head(match["head"])
        inner = _elements(text[match.end() :])
        return [_named(_hand_down(written, name)) for name in _merge(inner, handing=True)]
    return [_named(name) for name in _merge(_elements(text))]


def _written_head(head: str) -> str:
    """The head that a list hands down, as a name begins with it: `UBND huyện` for "UBND các huyện:"."""
    head = re.sub(r"\s+các\s+", " ", head)
    return f"UBND{head[4:]}" if head.startswith("ubnd") else head[:1].upper() + head[1:]


def _hand_down(head: str, name: str) -> str:
    if head.startswith(("UBND ", "Ủy ban")) and _family(fold(name)) == "places":
        return f"{head.rsplit(' ', 1)[0]} {name}"
    return name if begins_name(name) and fold(name) not in _grammar().fields else f"{head} {name}"


def _elements(text: str) -> list[tuple[str, str]]:
    """Cut a list at every comma, "và" and slash outside brackets and whole phrases: (sign before, words)."""
    folded = fold_in_place(text)
    shielded = [m.span() for m in _grammar().whole.finditer(folded)]
    shielded += [m.span() for m in _BRACKETED.finditer(text)]
    elements, start, sign = [], 0, ""
    for match in _ELEMENT.finditer(text):
        if any(a <= match.start() and match.end() <= b for a, b in shielded):
            continue
        elements.append((sign, text[start : match.start()]))
        start, sign = match.end(), match[0]
    elements.append((sign, text[start:]))
    return [(mark, words.strip()) for mark, words in elements if words.strip()]


def _merge(elements: list[tuple[str, str]], *, handing: bool = False) -> list[str]:
    """Join the elements that are words of one name."""
    grammar = _grammar()
    names: list[str] = []
    for sign, words in elements:
        if not names:
            names.append(words)
            continue
        current, folded = names[-1], fold(words)
        if handing and (words[:1].isupper() or "," in sign or _family(folded) == "places"):
            names.append(words)
        elif grammar.incomplete.fullmatch(fold(current)) and words[:1].isupper() and not _is_open(current):
            names[-1] = current + sign + words
        elif _is_short(current) and _ACRONYM.fullmatch(words) and not grammar.head.match(folded):
            # "Sở NN và PTNT", "Sở LĐ, TB và XH": short forms of one field.
            names[-1] = current + sign + words
        elif _family(folded) == "places" and _open_family(current) == "places":
            names[-1] = current + sign + words
        elif words[:1].isupper():
            acronym = re.fullmatch(rf"[{UPPER}&]{{2,}}", words)
            head = re.match(r"(?:[Cc]ác\s+)?(\S+)\s", current)
            if "/" in sign and not grammar.head.match(folded):
                names[-1] = current + sign + words
            elif grammar.head.match(folded) or acronym or grammar.opening_small.match(folded):
                names.append(words)
            elif head and fold(head[1]) in ("sở", "bộ", "cục", "vụ", "phòng") and folded in grammar.fields:
                names[-1] = re.sub(r"^[Cc]ác\s+", "", current)
                names.append(f"{head[1][:1].upper()}{head[1][1:]} {words}")
            else:
                names[-1] = current + sign + words
        elif (
            ("," in sign and re.match(rf"[^{UPPER}]+\s[{UPPER}]", words) and _small_head(folded))
            or (grammar.opening_small.match(folded) and ("/" not in sign or folded.startswith("các")))
            or (
                (family := _family(folded))
                and "/" not in sign
                and family not in (_open_family(current), _last_family(current))
            )
        ):
            names.append(words)
        else:
            names[-1] = current + sign + words
    return [cut for name in names for cut in _part_repeated_heads(name)]


_ACRONYM = re.compile(rf"[{UPPER}][{UPPER}&]{{1,5}}(?:\s[^{UPPER}].*)?")


def _is_short(current: str) -> bool:
    """Whether a name is a head and the short form of a field: `Sở NN`, `Phòng LĐ`."""
    return bool(
        re.fullmatch(rf"(?:Sở|Bộ|Phòng|Ngành|Ban)\s+[{UPPER}&]{{2,}}(?:(?:,|\s+và|\s*-)\s+[{UPPER}&]{{2,}})*", current)
    )


def _small_head(folded: str) -> bool:
    """Whether words in small letters begin like one body of its own: `phòng Nội vụ`, `công an xã`."""
    return folded.split(maxsplit=1)[0] in ("phòng", "sở", "ban", "trạm", "đội", "hạt")


def _family(folded: str) -> str | None:
    for noun, family in _grammar().families:
        if folded.startswith(noun) and not folded[len(noun) : len(noun) + 1].isalpha():
            return family
    return None


def _open_family(current: str) -> str | None:
    """The family of small nouns on which a collective may go on; None for the name of a single body."""
    folded = fold(current)
    plural = _LAST_PLURAL.match(folded)
    if plural:
        return _family(folded[plural.end() :])
    if _is_open(current):
        return _family(re.sub(r".*,\s*", "", folded)) or "organs"
    for opening in (
        "ubnd ",
        "ủy ban nhân dân ",
        "hđnd ",
        "hội đồng nhân dân ",
        "công an ",
        "chủ tịch ubnd ",
        "đảng ủy ",
        "mttq ",
    ):
        if folded.startswith(opening):
            rest = current[len(opening) :]
            return _family(fold(rest)) if rest[:1].islower() else None
    last = re.split(r",\s*|\s+và\s+", current)[-1]
    return _family(fold(last)) if last[:1].islower() else None


def _last_family(current: str) -> str | None:
    """The family of the place a name ends with: "các sở, ban, ngành cấp tỉnh" goes on with "thành phố"."""
    folded = fold(current)
    return "places" if any(f == "places" and folded.endswith(" " + noun) for noun, f in _grammar().families) else None


def _is_open(current: str) -> bool:
    """Whether only bare nouns stand so far: `Sở`, `Bộ, ngành`, `Tập đoàn`."""
    words = re.split(r",\s*", fold(current))
    known = {noun for noun, _ in _grammar().families}
    return all(word in known or _grammar().bare_head.fullmatch(word) for word in words)


def _part_repeated_heads(name: str) -> list[str]:
    """Part two names that only a lost line break separated: `Bộ Nội vụ Bộ Tài chính`."""
    match = re.match(r"(Bộ|Sở|Ban|Cục|Vụ|UBND|Hội|Công an)\s", name)
    if not match or "(" in name:
        return [name]
    again = re.compile(rf"(?<=[^\W\d_])\s+(?={match[1]}\s+[{UPPER}])")
    pieces = again.split(name)
    if any(_grammar().incomplete.fullmatch(fold(piece)) for piece in pieces[:-1]):
        return [name]
    return pieces


def _named(name: str) -> Named:
    """Take the part of the task off a name: in brackets, behind a colon, or from a verb on."""
    grammar = _grammar()
    part: str | None = None
    text = name.strip(" .,;:-–")
    if (match := re.search(r"\s*\(([^()]*)\)\s*$", text)) and match.start() > 0:
        inner = match[1].strip()
        if grammar.explaining.match(fold(inner)):
            text = text[: match.start()] if fold(inner).startswith(("sau đây", "gọi", "viết tắt")) else text
        elif not begins_name(inner) and not re.fullmatch(r"[A-ZĐƯ&.\-\d ]{2,}", inner):
            text, part = text[: match.start()], inner
    head, sign, tail = text.partition(":")
    if sign and tail.strip() and begins_name(head):
        text, part = head.strip(), tail.strip()
    folded = fold_in_place(text)
    shielded = [m.span() for m in grammar.whole.finditer(folded)]
    for match in grammar.parting.finditer(folded):
        before = folded[: match.start()].strip()
        if any(a <= match.start() < b for a, b in shielded) or not text[match.start()].islower():
            continue
        if match.end() == len(folded) or " " not in before or not grammar.head.match(before):
            continue
        if _is_compound(before, match[0]):
            continue
        if grammar.incomplete.fullmatch(before):
            continue
        if grammar.bare_noun.fullmatch(before) and not match[0].startswith(("trực tiếp", "có trách")):
            continue
        own = text[match.start() :].strip(" .,;")
        part = own if part is None else f"{own} ({part})"
        text = text[: match.start()].strip(" ,;")
        break
    return Named(text, part)


# --- sentences -------------------------------------------------------------------------------------------------------


def subject_of(text: str) -> Subject | None:
    """Find the bodies that a sentence lays a duty on, None where it begins with no body.

    >>> s = subject_of("Ban Tuyên giáo Thị ủy chủ trì, phối hợp với UBND thị xã theo dõi việc thực hiện.")
    >>> s.names, s.role.value, s.verb
    ('Ban Tuyên giáo Thị ủy', 'leads', 'chủ trì')
    """
    grammar = _grammar()
    text = tidy(text)
    folded = fold_in_place(text)
    if (clause := _OPENING_CLAUSE.match(text)) and grammar.adverbial.match(folded):
        rest = text[clause.end() :]
        if rest[:1].islower() and begins_name(rest[:1].upper() + rest[1:]):
            found = subject_of(rest[:1].upper() + rest[1:])
            return replace(found, names=rest[:1] + found.names[1:]) if found else None
        if begins_name(rest):
            return subject_of(rest)
    if grammar.not_addressed.match(folded):
        return None
    address = ""
    if match := grammar.scope.match(folded):
        address = text[: match.end()].strip(" :")
        text, folded = text[match.end() :], folded[match.end() :]
        text = text[:1].upper() + text[1:]
    if match := grammar.address.match(folded):
        address = text[: match.end()].strip(" :")
        text, folded = text[match.end() :], folded[match.end() :]
        if not text:
            return None
        text = text[0].upper() + text[1:]
    if not begins_name(text):
        return None
    shielded = [m.span() for m in grammar.whole.finditer(folded)] + [m.span() for m in _BRACKETED.finditer(text)]
    for match in grammar.verb.finditer(folded):
        if any(a <= match.start() < b for a, b in shielded) or not text[match.start()].islower():
            continue
        before = folded[: match.start()].rstrip()
        if not before or (grammar.incomplete.fullmatch(before.rstrip(" ,")) and " " not in before):
            continue
        if match[0].startswith("tổ chức") and (
            grammar.noun_before.fullmatch(before) or grammar.noun_after.match(folded[match.start() + 7 :])
        ):
            continue
        if grammar.noun_like.fullmatch(match[0]) and grammar.bare_noun.fullmatch(before):
            continue
        if _is_compound(before, match[0]):
            continue
        if grammar.passive.fullmatch(before):
            return None
        parts = re.split(r";\s", text[: match.start()])
        if match.start() > 400 or re.search(r"[.:]\s", parts[-1]) or not all(map(_is_listed, parts)):
            return None
        names = text[: match.start()].strip(" ,")
        rest = text[match.start() :]
        if grammar.address.match(fold(rest)):
            return subject_of(rest)
        role, verb = role_of_duty(rest)
        return Subject(names, role, verb, rest, address)
    return _addressed_by_name(text, address) if address else None


def _addressed_by_name(text: str, address: str) -> Subject | None:
    """Find whom a paper addresses where the verb is none that is known: the name ends at the first word no name has."""
    known = _name_words()
    words = list(re.finditer(r"\S+", text))
    for word in words[1:]:
        bare = fold(word[0]).strip(" ,;.()")
        if word[0][:1].islower() and bare not in known:
            names = text[: word.start()].strip(" ,")
            whole = " " in names and not _grammar().incomplete.fullmatch(fold(names))
            return Subject(names, Role.IMPLEMENTS, "", text[word.start() :], address) if whole else None
    return None


@cache
def _name_words() -> frozenset[str]:
    """Every small word that stands in names of bodies: units, fields, and what joins them."""
    data: dict[str, Any] = vocabulary("naming")
    families = [noun for nouns in data["families"].values() for noun in nouns]
    phrases = [
        *data["heads"],
        *data["posts"],
        *data["fields"],
        *data["whole"],
        *families,
        *data["relating"],
        *data["joining_words"],
    ]
    return frozenset(word.strip(",") for phrase in phrases for word in fold(phrase).split())


def _is_compound(before: str, verb: str) -> bool:
    """Whether the syllable before makes a noun of the verb: `công trình`."""
    syllables: list[str] = vocabulary("naming")["compounds"].get(verb.split(maxsplit=1)[0], [])
    return bool(before.split()) and before.rsplit(maxsplit=1)[-1] in syllables


def _is_listed(part: str) -> bool:
    """Whether a piece of a subject is a name: the pieces of "A; B chịu trách nhiệm …"."""
    part = part.strip()
    return begins_name(part[:1].upper() + part[1:]) and not re.search(r"[.:]\s", part)


def opens_duty(text: str) -> bool:
    """Whether a text begins by laying work on somebody: `Giao Sở X …`, `Cấp huyện: …`."""
    folded = fold_in_place(text[:80])
    grammar = _grammar()
    if not text[:1].isupper():
        return False
    match = grammar.address.match(folded)
    return bool(grammar.scope.match(folded)) or bool(match and begins_name(text[match.end() :]))


def body_before_duty(text: str) -> int | None:
    """Give where a duty begins with a capital right behind the name of a body, None where it does not.

    >>> text = "Sở Tài chính Bố trí vốn hằng năm."
    >>> text[body_before_duty(text) :]
    'Bố trí vốn hằng năm.'
    """
    grammar = _grammar()
    bare = grammar.address.match(fold_in_place(text))
    start = bare.end() if bare else 0
    if not begins_name(text[start : start + 1].upper() + text[start + 1 :]):
        return None
    folded = fold_in_place(text)
    shielded = [m.span() for m in grammar.whole.finditer(folded)]
    for match in grammar.verb.finditer(folded, start):
        before = folded[start : match.start()].rstrip(" -:")
        if not text[match.start()].isupper() or not before or any(a <= match.start() < b for a, b in shielded):
            continue
        last = re.split(r"[\s,]+", before)[-1]
        if (
            grammar.bare_head.fullmatch(last) or grammar.incomplete.fullmatch(before) or match.start() > 240
        ):  # names end sooner
            continue
        return match.start()
    return None


def role_of_duty(text: str) -> tuple[Role, str]:
    """Tell the role from the first verb of a duty, passing over words that say none; domain.md section 7.

    Returns:
        The role, `implements` where no verb says another, and the verb as written.
    """
    grammar = _grammar()
    text = tidy(text)
    folded = fold_in_place(text)
    start = 0
    if adverb := grammar.adverbial.match(folded):
        # "Căn cứ khả năng ngân sách, tham mưu …": the verb behind a comma, else the first one at all.
        verbs = list(grammar.verb.finditer(folded, adverb.end(), adverb.end() + _ADVERBIAL))
        behind_comma = [m for m in verbs if folded[: m.start()].rstrip().endswith(",")]
        start = (behind_comma or verbs)[0].start() if verbs else 0
    while True:
        match = grammar.verb.match(folded, start)
        if (
            match
            and (role := grammar.roles.get(match[0]))
            and (role is not Role.IMPLEMENTS or not grammar.modal.match(folded, start))
        ):
            return role, text[match.start() : match.end()]
        modal = grammar.modal.match(folded, start)
        if not modal or modal.end() == start:
            return Role.IMPLEMENTS, text[match.start() : match.end()] if match else ""
        start = modal.end()
