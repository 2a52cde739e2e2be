"""Lists of bodies: split into single names, by the conventions of domain.md section 7."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from cascade.reader.collectives import (
    LAST_PLURAL,
    family,
    goes_on_post,
    is_named_anew,
    is_noun,
    is_open,
    last_family,
    open_family,
)
from cascade.reader.name_grammar import name_grammar
from cascade.reader.naming import BRACKETED, begins_name, ends_inside_phrase, is_compound, names_several
from cascade.reader.shared_heads import hand_on, part_at_handing, part_places, with_organ, without_unit
from cascade.reader.subjects import Subject, subject_of
from cascade.wording.bodies import goes_on
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.letters import UPPER
from cascade.wording.phrases import Phrases, RarePattern
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["Named", "runs_on", "split_names"]

_ELEMENT = re.compile(r"\s*,\s*|\s+(?:và|&|cùng)\s+(?:với\s+)?|\s*/\s*")
_CAPITALS = re.compile(rf"[{UPPER}&.\-]{{2,}}")
_GLUED = re.compile(rf"(?<!\w)[{UPPER}]+(?:,[{UPPER}]+)+&[{UPPER}]+(?!\w)")
"""The short form of a field whose commas have no space behind them: "Ủy ban KH,CN&MT", "Sở LĐ,TB&XH"."""
_COUNT = re.compile(r"[IVX]{1,4}|\d{1,2}")
"""A further number of a name: "các Chi cục Hải quan khu vực I, II"."""
_SENTENCE = 12
"""Words of a name beyond which it may be a sentence, whose first words are the name."""
_KIND = 3
"""Words that may name a kind of bodies in a list ("ban quản lý chợ"); more of them name one of its own."""


@cache
def _acronym() -> re.Pattern[str]:
    return re.compile(rf"[{UPPER}][{UPPER}&]{{1,5}}(?:\s[^{UPPER}].*)?")


@cache
def _divisions() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Parts of one body: several kinds of them in a collective, and a kind that says to whom it belongs."""
    division = any_of(vocabulary("naming")["divisions"])
    return re.compile(rf"các {division}(?:, {division})*"), re.compile(rf"{division}(?:$|\s+(?:trực\s)?thuộc\s)")


@cache
def _apposed() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Words that say what else a body is, and the sign before them: "Sở Y tế | - | cơ quan thường trực Ban Chỉ đạo"."""
    words = rf"{any_of(vocabulary('naming')['apposing'])}(?!\w)"
    return re.compile(words), re.compile(rf"(?<=\w)\s*[-–,]\s+(?={words})")


def _apposed_in(text: str) -> re.Match[str] | None:
    """The sign before such words; behind a comma only small ones are no body of their own."""
    found = _apposed()[1].finditer(fold_in_place(text))
    return next((m for m in found if "," not in m[0] or text[m.end()].islower()), None)


@cache
def _of_fields() -> re.Pattern[str]:
    """Bodies of a kind that a field tells from others: `các doanh nghiệp viễn thông`, but not `các đơn vị liên quan`."""
    kinds, relating = (any_of(vocabulary("naming")[key]) for key in ("kinds_of_fields", "relating"))
    return re.compile(rf"các {kinds} (?!{relating}(?!\S))")


@cache
def _short_name() -> re.Pattern[str]:
    """A head and the short form of a field: `Sở NN`, `Phòng LĐ`."""
    heads = any_of((head.capitalize() for head in vocabulary("naming")["short_heads"]), as_printed=True)
    return re.compile(rf"{heads}\s+[{UPPER}&]{{2,}}(?:(?:,|\s+và|\s*-)\s+[{UPPER}&]{{2,}})*")


@cache
def _post_in_body() -> re.Pattern[str]:
    """A post in small letters with the body it is in: `chủ tịch UBND xã`, `thủ trưởng các đơn vị`."""
    posts = any_of((post for post in vocabulary("naming")["posts"] if post != "đồng chí"), as_printed=True)
    return re.compile(rf"{posts}\s(?:các\s|[{UPPER}])")


@cache
def _repeatable_head() -> re.Pattern[str]:
    return re.compile(rf"({any_of(vocabulary('naming')['repeated_heads'], as_printed=True)})\s")


@cache
def _managing() -> tuple[Phrases, Phrases]:
    """Bodies named for what they manage, and what that is: `Ban Quản lý Khu kinh tế …`, `các khu công nghiệp`."""
    data = vocabulary("naming")["managing"]
    return Phrases(data["by"]), Phrases(data["what"])


class Named(NamedTuple):
    """A body as a list names it.

    Attributes:
        name: the name as printed.
        part: the part of the task that the list gives it.
    """

    name: str
    part: str | None = None


def split_names(text: str) -> list[Named]:
    """Split a list of bodies into single bodies, by the conventions of domain.md section 7.

    >>> [n.name for n in split_names("Sở Tư pháp; các sở, ban, ngành và UBND các huyện, thị xã, thành phố.")]
    ['Sở Tư pháp', 'các sở, ban, ngành', 'UBND các huyện, thị xã, thành phố']
    >>> [n.name for n in split_names("các Cục: Đường bộ, Đăng kiểm")]
    ['Cục Đường bộ', 'Cục Đăng kiểm']
    """
    found: list[Named] = []
    handed = ""
    for whole in _lines_of_names(text):
        chunk = _without_emphasis(whole)
        if handed and chunk[:1].isupper() and not begins_name(chunk):
            found.append(_named(_hand_down(handed, chunk)))
            continue
        match = name_grammar().handing.match(fold_in_place(chunk))
        handed = _written_head(chunk[slice(*match.span("head"))]) if match else ""
        found.extend(_split_chunk(chunk))
    # A lone head word is a name that was cut off ("Bộ"), and names nobody.
    return [
        named
        for named in dict.fromkeys(found)
        if any(c.isalpha() for c in named.name)
        and (" " in named.name or not name_grammar().alone.fullmatch(fold(named.name)))
    ]


def _without_emphasis(chunk: str) -> str:
    """A list without the words behind it that point some of its bodies out: "UBND các xã, trong đó trọng tâm là xã A"."""
    found = _emphasis().search(fold_in_place(chunk))
    return chunk[: found.start()] if found else chunk


@cache
def _emphasis() -> RarePattern:
    words = vocabulary("naming")["emphasis"]
    return RarePattern(words, rf",\s+{any_of(words)}(?!\w)")


def _lines_of_names(text: str) -> list[str]:
    """Cut at line breaks that part two bodies, at semicolons and at plus signs; a broken name is joined."""
    joined = ""
    handing = False
    for raw in text.split("\n"):
        line = whole = tidy(raw)
        bulleted = re.match(r"[-–+•*]\s*(?=\S)|\(?\d{1,2}[.)]\s+", line)
        if bulleted:
            line = line[bulleted.end() :]
        if not line:
            joined += (
                ";"
                if joined and not name_grammar().incomplete.fullmatch(fold(joined.rsplit(";", 1)[-1].strip()))
                else ""
            )
            continue
        last = joined.rsplit(";", 1)[-1].strip()
        named = begins_name(line) and line[:1].isupper()
        # "các sở:" hands its head to every line below it that begins with a capital.
        head, _, behind = last.partition(":")
        whole_lines = "," not in behind or open_family(head) != "places"  # commas part places, not lines
        own = whole_lines and not last.endswith(":") and not _ends_inside_field(last, line)
        handed = handing and line[:1].isupper() and own
        handing = line.endswith(":") or (handing and not named)
        if not last:
            joined += line
        elif _ends_inside_field(last, whole) or goes_on(
            "".join(words for _, words in _elements(last)[-1:]), whole.rstrip(" .,;")
        ):
            joined += " " + whole
        elif bulleted or ((named or handed) and not runs_on(last)):
            joined += "; " + line
        else:
            joined += " " + line
    parts = [one for part in _outside_brackets(joined, ";") for one in _outside_brackets(part, "+")]
    return [piece for part in parts if part for piece in part_at_handing(part)]


def _ends_inside_field(last: str, line: str) -> bool:
    """Whether a line ended inside the name of a field, and not behind the name of another: "các Sở: Công" / "Thương"."""
    before = re.split(r"[,;:]\s*", last)[-1]
    return fold(before) not in name_grammar().fields and ends_inside_phrase(before, line)


def runs_on(last: str) -> bool:
    """Whether the last name of a text is not whole: it ends with a head word, a comma or an open bracket."""
    if last.count("(") > last.count(")"):
        return True
    return bool(
        name_grammar().incomplete.fullmatch(fold(re.split(r"[,;]\s*", last)[-1] if last[-1] not in ",-/" else last))
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
    grammar = name_grammar()
    text = tidy(chunk).strip(" .,;:")
    folded = fold_in_place(text)
    while (match := grammar.leading.match(folded)) and len(match[0]) < len(folded):
        text, folded = text[match.end() :], folded[match.end() :]
    if folded in grammar.nobody or not text:
        return []
    if grammar.charged.fullmatch(folded):
        return [Named(text)]
    if (match := grammar.handing.match(folded)) and match.end() < len(text):
        written = _written_head(text[slice(*match.span("head"))])
        inner = _elements(text[match.end() :])
        return [_named(_hand_down(written, name)) for name in _merge(inner, handing=True)]
    return [_named(name) for name in _merge(hand_on(_elements(text)))]


def _written_head(head: str) -> str:
    """The head that a list hands down, as a name begins with it: `UBND huyện` for "UBND các huyện:"."""
    words = re.sub(r"\s+(?i:các)\s+", " ", head).split()
    post = next((n for n in range(len(words), 0, -1) if fold(" ".join(words[:n])) in _handing_posts()), 0)
    written = [" ".join(words[:post]), " ".join(words[post:])]
    return " ".join(f"UBND{w[4:]}" if w.startswith("ubnd") else w[:1].upper() + w[1:] for w in written if w)


@cache
def _handing_posts() -> frozenset[str]:
    return frozenset(map(fold, vocabulary("naming")["handing_posts"]))


def _hand_down(head: str, name: str) -> str:
    if fold(head) in _handing_posts() and begins_name(name):
        return f"{head} {name}"
    if re.search(r"(?:^|\s)(?:UBND|Ủy ban nhân dân)\s", head) and family(fold(name)) == "places":
        return f"{head.rsplit(' ', 1)[0]} {name}"
    return name if begins_name(name) and fold(name) not in name_grammar().fields else f"{head} {name}"


def _elements(text: str) -> list[tuple[str, str]]:
    """Cut a list at every comma, "và" and slash outside brackets and whole phrases: (sign before, words)."""
    folded = fold_in_place(text)
    shielded = name_grammar().whole.spans(folded)
    shielded += [m.span() for pattern in (BRACKETED, _GLUED) for m in pattern.finditer(text)]
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
    names: list[str] = []
    for sign, given in elements:
        words = _without_leading(given) if names else given
        if names and handing and _goes_on_places(names[-1], words):
            names[-1] += sign + words
        elif not names or (handing and (words[:1].isupper() or "," in sign or family(fold(words)) == "places")):
            names.append(words)
        elif shared := _with_shared_head(names[-1], sign, words):
            names[-1:] = shared
        elif _stands_alone(names[-1], sign, words):
            names.append(words)
        else:
            names[-1] += sign + words
    return [cut for name in with_organ(names) for place in part_places(name) for cut in _part_repeated_heads(place)]


def _goes_on_places(current: str, words: str) -> bool:
    """Whether a place goes on a body in all places that stands in a list with a head: "các Sở: Y tế, UBND các huyện, thành phố"."""
    return begins_name(current) and family(fold(words)) == "places" and open_family(current) == "places"


def _stands_alone(current: str, sign: str, words: str) -> bool:
    """Whether words behind a sign name a body of their own, and are no part of the name before it."""
    grammar, folded = name_grammar(), fold(words)
    if _runs_into(current, words) or ("," in sign and words[:1].islower() and _apposed()[0].match(folded)):
        return False
    if family(folded) == "places":
        if is_named_anew(current, words):
            return True
        if open_family(current) == "places":
            return False
        if "," in sign and words.islower() and is_noun(folded) and (names_several(current) or _of_kinds(current)):
            return False  # "Các sở, ban, ngành, huyện, thị xã": all of them stand below one "các"
    several, further = _divisions()
    if several.fullmatch(fold(current)) and further.match(folded):
        return False  # "Các Cục, Vụ thuộc Bộ", "các Vụ, Cục": two kinds of bodies in one collective, whatever their capitals
    headed = grammar.head.match(folded) is not None
    if names_several(current) and _party_of_all().fullmatch(folded) and open_family(current) == "party":
        return False  # "Các huyện ủy, Thành ủy, đảng ủy trực thuộc Tỉnh ủy"
    if names_several(current) and _owners()[0].fullmatch(folded) and _owners()[1].search(fold(current)):
        return False  # "Các cơ quan báo chí Trung ương, địa phương, quân đội"
    if "," in sign and _kind_alone().fullmatch(folded) and _kind_alone().fullmatch(fold(current)):
        return True  # "Viện nghiên cứu, trường đại học, doanh nghiệp"
    if words[:1].isupper():
        if "/" in sign and not headed:
            return False
        acronym = re.fullmatch(rf"[{UPPER}&]{{2,}}", words) is not None
        return headed or acronym or grammar.opening_small.match(folded) is not None
    if ("," in sign and re.match(rf"[^{UPPER}]+\s[{UPPER}]", words) and _small_head(folded)) or _post_in_body().match(
        words
    ):
        return True
    if words.islower() and grammar.bare_head.fullmatch(folded) and _of_fields().match(fold(current)):
        return False  # "Các doanh nghiệp viễn thông, điện lực": the second field of those
    if not names_several(current) and grammar.post_of_neighbours.match(folded):
        return "/" not in sign  # "Bí thư chi bộ, trưởng thôn, tổ trưởng tổ dân phố"
    if grammar.opening_small.match(folded) and ("/" not in sign or folded.startswith("các")):
        return True
    if "," in sign and len(folded.split()) > _KIND and _small_head(folded) and not LAST_PLURAL.match(fold(current)):
        return True  # "Công an cấp xã, đội quản lý trật tự đô thị"
    if _branch().match(folded) and _branch().match(fold(current)):
        return True  # "ngành y tế, ngành giáo dục"
    kind = family(folded)
    return kind is not None and "/" not in sign and kind not in (open_family(current), last_family(current))


def _of_kinds(current: str) -> bool:
    """Whether a body is that of several kinds, named by their nouns alone: "Ban Chỉ đạo các sở, ban, ngành"."""
    plural = LAST_PLURAL.match(fold(current))
    return plural is not None and all(map(is_noun, re.split(r",\s*", fold(current)[plural.end() :])))


@cache
def _owners() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Whose bodies of one kind are, alone and as the last words of such a collective."""
    owners = any_of(vocabulary("naming")["owners"])
    return re.compile(owners), re.compile(rf"\s{owners}$")


@cache
def _kind_alone() -> re.Pattern[str]:
    """Kinds of bodies that are listed one by one, those that are concerned too."""
    data = vocabulary("naming")
    return re.compile(rf"{any_of(data['kinds_alone'])}(?:\s{any_of(data['relating'])}(?!\S).*)?")


@cache
def _branch() -> re.Pattern[str]:
    """A branch by its field, and not all that are concerned: "ngành y tế"."""
    return re.compile(rf"ngành (?!{any_of(vocabulary('naming')['relating'])}(?!\S))")


@cache
def _party_of_all() -> re.Pattern[str]:
    """Party committees that go on a collective though a capital stands there: the one of the city, or all below one."""
    nouns = any_of(vocabulary("naming")["families"]["party"])
    return re.compile(rf"{nouns}(?:\s{any_of(vocabulary('naming')['relating'])}(?!\S).*)?")


def _runs_into(current: str, words: str) -> bool:
    """Whether a name is not whole without the words behind its sign."""
    grammar, folded = name_grammar(), fold(words)
    if grammar.incomplete.fullmatch(fold(current)) and words[:1].isupper() and not is_open(current):
        return True
    if _COUNT.fullmatch(words) or (_managing()[1].match(folded) and _managing()[0].match(fold(current))):
        return True
    if _short_name().fullmatch(current) and _acronym().fullmatch(words) and not grammar.head.match(folded):
        return True  # "Sở NN và PTNT", "Sở LĐ, TB và XH": short forms of one field
    return goes_on_post(current, words)


def _with_shared_head(current: str, sign: str, words: str) -> list[str]:
    """Two bodies with the head that a list says once: "các Sở Y tế, Tư pháp"; none where the words are no field."""
    head = re.match(r"(?:[Cc]ác\s+)?(\S+)\s", current)
    if not words[:1].isupper() or "/" in sign or head is None or _runs_into(current, words):
        return []
    folded = fold(words)
    if fold(head[1]) not in vocabulary("naming")["sharing_heads"] or without_unit(folded) not in name_grammar().fields:
        return []
    if name_grammar().head.match(folded) or name_grammar().opening_small.match(folded):
        return []
    return [re.sub(r"^[Cc]ác\s+", "", current), f"{head[1][:1].upper()}{head[1][1:]} {words}"]


def _without_leading(words: str) -> str:
    """A name inside a list without the word that leads to it: "UBND các xã, giao Công an xã"."""
    match = name_grammar().leading.match(fold_in_place(words))
    rest = words[match.end() :] if match else ""
    return rest if rest[:1].isupper() and begins_name(rest) else words


def _small_head(folded: str) -> bool:
    """Whether words in small letters begin like one body of its own: `phòng Nội vụ`, `công an xã`."""
    return folded.split(maxsplit=1)[0] in vocabulary("naming")["small_heads"]


def _part_repeated_heads(name: str) -> list[str]:
    """Part two names that only a lost line break separated: `Bộ Nội vụ Bộ Tài chính`."""
    match = _repeatable_head().match(name)
    if not match or "(" in name:
        return [name]
    again = re.compile(rf"(?<=[^\W\d_])\s+(?={match[1]}\s+[{UPPER}])")
    pieces = again.split(name)
    if any(name_grammar().incomplete.fullmatch(fold(piece)) for piece in pieces[:-1]):
        return [name]
    return pieces


def _without_bracket(text: str, name: str, inner: str) -> tuple[str, str | None]:
    """Part a name from a bracket behind it: from its short form, and from the unit or the words that say its part."""
    grammar = name_grammar()
    if grammar.explaining.match(fold(inner)):
        return (name if fold(inner).startswith(tuple(vocabulary("naming")["renaming"])) else text), None
    if grammar.holder.match(fold(inner)) and not grammar.holder.match(fold(name)):
        return text, None  # "Phòng Tài chính (Sở Y tế)": whose it is
    if not inner or _is_short_form(inner, name) or parse_timeframe(inner):  # "… UBND các xã (năm 2025)"
        return name, None
    return name, inner


def _tells(found: Subject) -> bool:
    """Whether a verb behind a name is no word of it: `tiếp nhận vắc xin, phân phối`, but not `quản lý hành chính`."""
    grammar = name_grammar()
    clauses = re.split(r",\s+", fold_in_place(found.rest))[1:]
    return bool(found.verb) and (
        not grammar.noun_like.fullmatch(fold(found.verb)) or any(map(grammar.verb.match, clauses))
    )


def _is_short_form(inner: str, name: str) -> bool:
    """Whether a bracket says a name again in short: "(CDC)", "(Bộ CHQS tỉnh)"; a number tells a unit of it: "(PC05)"."""
    same_head = fold(inner.split(maxsplit=1)[0]) == fold(name.split(maxsplit=1)[0])
    return bool(_CAPITALS.fullmatch(inner)) or (same_head and any(map(_CAPITALS.fullmatch, inner.split())))


def _named(name: str) -> Named:
    """Take the part of the task off a name: in brackets, behind a colon, or from a verb on."""
    grammar = name_grammar()
    part: str | None = None
    text = name.strip(" .,;:-–…")
    if (bracket := re.search(r"\s*\(([^()]*)\)\s*$", text)) and bracket.start() > 0:
        text, part = _without_bracket(text, text[: bracket.start()].rstrip(), bracket[1].strip())
    before, sign, when = text.rpartition(", ")
    if sign and when[:1].isdigit() and parse_timeframe(when):
        text = before  # "Hiệp hội Doanh nghiệp tỉnh, 01 quý/lần"
    head, sign, tail = text.partition(":")
    if sign and tail.strip() and begins_name(head):
        text, part = head.strip(), tail.strip()
    # "Các ban, cơ quan tham mưu, giúp việc": the second noun of a collective.
    if not names_several(text) and (apposed := _apposed_in(text)):
        own = text[apposed.end() :].strip()
        part = own if part is None else f"{own} ({part})"
        text = text[: apposed.start()].rstrip(" ,")
    folded = fold_in_place(text)
    shielded = grammar.whole.spans(folded)
    for match in grammar.parting.finditer(folded):
        before = folded[: match.start()].strip()
        if any(a <= match.start() < b for a, b in shielded) or not text[match.start()].islower():
            continue
        ends = match.end() == len(folded) and not match[0].startswith("theo ")
        if ends or " " not in before or not grammar.head.match(before):
            continue
        if is_compound(before, match[0]):
            continue
        if grammar.incomplete.fullmatch(before):
            continue
        if grammar.bare_noun.fullmatch(before) and match[0] not in vocabulary("naming")["parting_always"]:
            continue
        own = text[match.start() :].strip(" .,;")
        part = own if part is None else f"{own} ({part})"
        text = text[: match.start()].strip(" ,;")
        break
    if part is None and len(text.split()) > _SENTENCE and not names_several(text):
        found = subject_of(text)  # "CDC tỉnh tiếp nhận vắc xin từ Viện Pasteur, phân phối đến các trạm y tế xã"
        if found and text.startswith(f"{found.names} ") and _tells(found):
            return Named(found.names, text[len(found.names) :].strip())
    return Named(text, part)
