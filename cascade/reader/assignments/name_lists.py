"""Lists of bodies: split into single names, by the conventions of domain.md section 7."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise, zip_longest

from cascade.reader.assignments.named import Named, name_and_part, says_other_part
from cascade.reader.assignments.single_names import runs_into, stands_alone
from cascade.reader.names.collectives import family, open_family
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import is_known_body
from cascade.reader.names.naming import (
    BRACKETED,
    begins_name,
    ends_inside_phrase,
    is_own_name,
    may_begin_name,
    names_several,
)
from cascade.reader.names.own_names import own_spans
from cascade.reader.names.shared_heads import (
    hand_on,
    part_at_handing,
    part_places,
    with_organ,
    with_organ_of_kinds,
    without_unit,
)
from cascade.wording.bodies import goes_on
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.letters import UPPER
from cascade.wording.phrases import RarePattern, late
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["runs_on", "split_names", "without_emphasis"]

_DEPARTMENT = re.compile(r"(?:Sở|Bộ) (?!Chỉ huy|đội|Tư lệnh)")
"""A body whose name is whole with its field behind it; the military command has more of its kind."""
_FEWEST_SPACES = 3
"""Spaces in two names that run together, as in "Sở Y tế Công an"; fewer are in one name."""
_LONGEST_RUN = 250
"""Letters in which such names are looked for."""
_LONGEST_NAME = 1_000
"""Letters beyond which words are the name of nobody."""
_SPACE = r"\s"
_DASH = re.compile(r"\s+[-–]\s+")
_SHORT_FIELD = late(rf"[{UPPER}]{{2,3}}")
_ELEMENT = re.compile(rf"\s*,\s+và\s+|\s*,\s*|\s+(?:và|&|cùng(?!\scấp))\s+(?:với\s+)?|\s+hoặc\s+(?=[{UPPER}])|\s*/\s*")
_KIND = RarePattern(
    [": "],
    rf"(?:^|(?<=,\s)|(?<=\svà\s))[Cc]ác\s[^:;()\d{UPPER}]{{3,80}}:\s+(?=[{UPPER}])",
    as_printed=True,
)
_NUMBER = re.compile(r"[IVX]{1,4}|\d{1,2}")
_OF_NUMBERS = late(rf"(?:[Cc]ác\s)?(?P<head>[^:;,]+):\s(?P<numbers>(?:(?:, | và )?số\s(?:{_NUMBER.pattern})(?!\w))+)")
_COUNTED = re.compile(rf"(?P<base>.+\s)(?P<number>{_NUMBER.pattern})")
_GLUED = RarePattern(["&"], rf"(?<!\w)[{UPPER}]+(?:,[{UPPER}]+)+&[{UPPER}]+(?!\w)", as_printed=True)
"""The short form of a field whose commas have no space behind them: "Ủy ban KH,CN&MT", "Sở LĐ,TB&XH"."""


@cache
def _repeatable_head() -> re.Pattern[str]:
    return re.compile(rf"({any_of(vocabulary('naming')['repeated_heads'], as_printed=True)})\s")


def split_names(text: str) -> list[Named]:
    """Split a list of bodies into single bodies, by the conventions of domain.md section 7.

    >>> [n.name for n in split_names("Sở Tư pháp; các sở, ban, ngành và UBND các huyện, thị xã, thành phố.")]
    ['Sở Tư pháp', 'các sở, ban, ngành', 'UBND các huyện, thị xã, thành phố']
    >>> [n.name for n in split_names("các Cục: Đường bộ, Đăng kiểm")]
    ['Cục Đường bộ', 'Cục Đăng kiểm']
    """
    found: list[Named] = []
    handed = ""
    for whole in _lines_of_names(_without_so_on(text)):
        chunk = _without_kind(without_emphasis(whole))
        if found and says_other_part(chunk):
            found[-1] = Named(found[-1].name, chunk.strip(" .,"))
            continue
        if handed and chunk[:1].isupper() and not begins_name(chunk):
            found += (name_and_part(_hand_down(handed, name)) for name in _merge(_elements(chunk), handing=True))
            continue
        match = name_grammar().handing.match(fold_in_place(chunk))
        handed = _written_head(chunk[slice(*match.span("head"))]) if match else ""
        found.extend(_split_chunk(chunk))
    # A lone head word is a name that was cut off ("Bộ"), and names nobody.
    return [
        one
        for one in dict.fromkeys(found)
        if any(c.isalpha() for c in one.name)
        and (" " in one.name or not name_grammar().alone.fullmatch(fold(one.name)))
    ]


def _without_kind(chunk: str) -> str:
    """A list without what its bodies are called before a colon: "các cơ quan chức năng: Sở Y tế, Công an tỉnh".

    >>> _without_kind("các cơ quan chức năng: Sở Y tế, Công an tỉnh"), _without_kind("các Sở: Y tế, Nội vụ")
    ('Sở Y tế, Công an tỉnh', 'các Sở: Y tế, Nội vụ')
    """
    for kind in reversed(list(_KIND.finditer(chunk))):
        if begins_name(chunk[kind.end() :]):
            chunk = chunk[: kind.start()] + chunk[kind.end() :]
    return chunk


def without_emphasis(chunk: str) -> str:
    """A list without the words behind it that point some of its bodies out, or say who guides them.

    >>> without_emphasis("UBND các xã, trong đó trọng tâm là xã A"), without_emphasis("UBND xã, dưới sự hướng dẫn của Sở Y tế")
    ('UBND các xã', 'UBND xã')
    """
    folded = fold_in_place(chunk)
    kept = _kept_at_end().search(folded)
    if kept and chunk[kept.start() :].islower():
        return chunk[: kept.start()]  # "Công an tỉnh theo địa bàn, lĩnh vực quản lý"
    found = _emphasis().search(folded)
    return chunk[: found.start()] if found else chunk


@cache
def _kept_at_end() -> RarePattern:
    """What the bodies of a list keep to, in two words or more, behind the last of them."""
    what = vocabulary("naming")["keeping_to"]["what"]
    kept = any_of(what)
    return RarePattern(what, rf"\stheo\s{kept}(?:,|\svà)\s{kept}[^;()]*$")


@cache
def _emphasis() -> RarePattern:
    words = vocabulary("naming")["emphasis"]
    return RarePattern(words, rf",?\s+{any_of(words, space=_SPACE)}(?!\w)")


def _lines_of_names(text: str) -> list[str]:
    """Cut at line breaks that part two bodies, at semicolons and at plus signs; a broken name is joined."""
    joined = ""
    handing = False
    is_list = text.lstrip()[:1] in "-–+•*"
    for raw, below in pairwise([*text.split("\n"), ""]):
        last = joined.rsplit(";", 1)[-1].strip()
        line = whole = tidy(raw)
        bulleted = re.match(r"[-–+•*]\s*(?=\S)|\(?\d{1,2}[.)]\s+", line)
        if bulleted and last and whole[0] in "-–" and not is_list and not may_begin_name(line[bulleted.end() :]):
            bulleted = None  # a dash inside a name, before which a line ended
        if bulleted:
            line = line[bulleted.end() :]
        if not line:
            joined += (
                ";"
                if joined and not name_grammar().incomplete.fullmatch(fold(joined.rsplit(";", 1)[-1].strip()))
                else ""
            )
            continue
        # Of a line that is one word the next tells what it begins: "Khu" above "vực XIII", "Trung" above "ương".
        opened = line if " " in line else f"{line} {tidy(below)}"
        known = begins_name(opened) or (bool(last) and _is_known_line(line, below))
        named = (known and line[:1].isupper()) or _begins_collective(last, line)
        # "các sở:" hands its head to every line below it that begins with a capital.
        head, _, behind = last.partition(":")
        whole_lines = "," not in behind or open_family(head) != "places"  # commas part places, not lines
        own = whole_lines and not last.endswith(":") and not _ends_inside_field(last, line)
        handed = handing and line[:1].isupper() and own
        handing = line.endswith(":") or (handing and not named)
        if not last:
            joined += line
        elif _ends_word(last, line) or any(
            inside(last, opened if line == whole else whole) for inside in (_ends_inside_field, _ends_inside_known)
        ):
            joined += " " + whole
        elif bulleted or ((named or handed) and not runs_on(last) and not _hands_down(last)):
            joined += "; " + line
        else:
            joined += " " + line
    joined = _before_parted_off().sub(";", joined)
    parts = [one for part in _outside_brackets(joined, ";") for one in _outside_brackets(part, "+")]
    return [piece for part in with_organ_of_kinds(parts) for one in _at_dashes(part) for piece in part_at_handing(one)]


@cache
def _before_parted_off() -> RarePattern:
    """The comma before words that give one part of the work to another: "Sở Y tế, riêng điểm b do Sở Tài chính"."""
    words = vocabulary("naming")["parting_off"]
    return RarePattern(words, rf",(?=\s+{any_of(words)}\s)", as_printed=True)


def _ends_word(last: str, line: str) -> bool:
    """Whether a line begins with a head word alone that ends the word above it: "Cảng vụ Hải" above "Phòng, Sở Y tế"."""
    head = fold(re.split(r"[,;.]", line, maxsplit=1)[0])
    *_, above = last.split()
    return above.istitle() and fold(above) in vocabulary("naming")["heads_in_words"].get(head, [])


def _hands_down(last: str) -> bool:
    """Whether a line ends with the colon behind a head that a list hands down: "các Bộ:" above "Công an, Quốc phòng"."""
    return last.endswith(":") and name_grammar().handing.fullmatch(fold_in_place(last)) is not None


def _is_known_line(line: str, below: str) -> bool:
    """Whether a line is a known body, or with the one below it: "Thống kê" / "tỉnh"."""
    return is_known_body(line.rstrip(" .,;")) or is_known_body(f"{line} {below}".rstrip(" .,;"))


def _at_dashes(names: str) -> list[str]:
    """Known bodies that dashes part: "Sở Y tế - Công an tỉnh", but not "Phòng Văn hóa - Xã hội"."""
    bodies = _DASH.split(names)
    return bodies if len(bodies) > 1 and all(map(is_known_body, bodies)) else [names]


def _without_so_on(text: str) -> str:
    """A list without the sign that there are more: "Sở Y tế, Sở Nội vụ v.v…"."""
    kept, end = [], 0
    for found in _and_so_on().finditer(text):
        kept.append(text[end : found.start()])
        end = found.end()
    return "".join([*kept, text[end:]])


@cache
def _and_so_on() -> RarePattern:
    words = vocabulary("naming")["and_so_on"]
    return RarePattern(words, rf"[,;]?\s*(?<![^\W_]){any_of(words)}\.*(?=\s*(?:[;,)\n]|$))")


def _last_name(names: str) -> str:
    """The last name of a list, as far as its lines say it."""
    return "".join(words for _, words in _elements(names)[-1:])


def _begins_collective(last: str, line: str) -> bool:
    """Whether a line in small letters is a collective below a whole name: "Công an tỉnh" / "các đơn vị liên quan"."""
    small = _small_collective().match(fold(line)) if line[:1].islower() else None
    if small is None:
        return False
    before = _last_name(last)
    return _says_place(before) or (small["any"] is not None and (is_own_name(before) or is_known_body(before)))


@cache
def _small_collective() -> re.Pattern[str]:
    kinds, theirs = (any_of(vocabulary("naming")[key]) for key in ("small_on_lines", "small_below_places"))
    return re.compile(rf"các (?:(?P<any>{kinds})|{theirs})(?![^\W_])")


def _ends_inside_known(last: str, line: str) -> bool:
    """Whether a line ended inside the name of a known body, with which the next begins: "Ban Nội chính" / "Tỉnh ủy, Sở"."""
    before, first = _last_name(last), re.split(r"\s*[,;.]", line, maxsplit=1)[0]
    data = vocabulary("naming")
    owned = fold(before).startswith(tuple(f"{head} " for head in data["owned_on_lines"])) and not _says_place(before)
    of_head = fold(first) in data["heads_owned_by"] and fold(before).endswith(" thuộc")
    if (
        of_head
        or fold(first) in data["ends_on_lines"]
        or (owned and fold(first) in data["owners_on_lines"] and not is_known_body(before))
    ):
        return True
    return goes_on(before, line.rstrip(" .,;")) or goes_on(before, first)


def _says_place(name: str) -> bool:
    return fold(name).endswith(tuple(f" {place}" for place in vocabulary("naming")["own_places"]))


def _ends_inside_field(last: str, line: str) -> bool:
    """Whether a line ended inside the name of a field, and not behind the name of another: "các Sở: Công" / "Thương"."""
    before = re.split(r"[,;:]\s*", last)[-1]
    if not ends_inside_phrase(before, line):
        return False
    return not (fold(before) in name_grammar().fields or (begins_name(line) and is_known_body(before)))


def runs_on(last: str) -> bool:
    """Whether the last name of a text is not whole: it ends with a head word, a comma or an open bracket."""
    if last.count("(") > last.count(")") or fold(last).endswith(" thuộc"):
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
    text = _without_time(tidy(chunk)).strip(" .,;:")
    folded = fold_in_place(text)
    while (match := grammar.leading.match(folded)) and len(match[0]) < len(folded):
        text, folded = text[match.end() :], folded[match.end() :]
    if folded in grammar.nobody or not text:
        return []
    if grammar.charged.fullmatch(folded):
        return [Named(text)]
    if (match := _OF_NUMBERS.fullmatch(text)) and begins_name(match["head"]):  # "Các Ban Quản lý dự án: số 1, số 2"
        return [Named(f"{match['head']} {number}") for number in _ELEMENT.split(match["numbers"])]
    if (match := grammar.handing.match(folded)) and match.end() < len(text):
        written = _written_head(text[slice(*match.span("head"))])
        inner = _elements(text[match.end() :])
        return [name_and_part(_hand_down(written, name)) for name in _merge(inner, handing=True)]
    return [name_and_part(name) for name in _merge(hand_on(_elements(text)))]


def _without_time(names: str) -> str:
    """Give names without how often or when behind the last: "Hiệp hội Doanh nghiệp tỉnh, 01 quý/lần"."""
    before, sign, when = names.rpartition(", ")
    return before if sign and not begins_name(when) and parse_timeframe(when) else names


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
    if (fold(head) in _handing_posts() or fold(head) in vocabulary("naming")["shared_before"]) and begins_name(name):
        return f"{head} {name}"
    if re.search(r"(?:^|\s)(?:UBND|Ủy ban nhân dân)\s", head) and family(fold(name)) == "places":
        return f"{head.rsplit(' ', 1)[0]} {name}"
    if _SHORT_FIELD.fullmatch(name) and fold(head) in vocabulary("naming")["short_heads"]:
        return f"{head} {name}"  # "các Bộ: TC, CA", though CA is a body elsewhere
    # "Các Hạt Kiểm lâm: A, B, đồn Biên phòng trên địa bàn": a head in small letters begins a name with more than it.
    own = begins_name(name) or (" " in name and may_begin_name(name))
    of_head = fold(name).startswith(
        tuple(f"{field} " for field in vocabulary("naming")["fields_of"].get(fold(head), ()))
    )
    return name if own and not of_head and fold(name) not in name_grammar().fields else f"{head} {name}"


def _elements(text: str) -> list[tuple[str, str]]:
    """Cut a list at every comma, "và" and slash outside brackets and whole phrases: (sign before, words)."""
    folded = fold_in_place(text)
    shielded = name_grammar().whole.spans(folded) + own_spans(text)
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
    for (sign, given), (_, behind) in zip_longest(elements, elements[1:], fillvalue=("", "")):
        words = _without_leading(given) if names else given
        if names and handing and _goes_on_places(names[-1], words):
            names[-1] += sign + words
        elif numbered := _of_next_number(names[-1], words) if names else []:
            names[-1:] = numbered
        elif names and len(names[-1]) > _LONGEST_NAME:
            names[-1] += sign + words  # no name, so that what it goes on with is none either
        elif not names or (handing and _is_handed(names[-1], sign, words)):
            names.append(words)
        elif (shared := _with_shared_head(names[-1], sign, words)) and not _closes_name(names[-1], behind):
            names[-1:] = shared
        elif stands_alone(names[-1], sign, words):
            names.append(words)
        else:
            names[-1] += sign + words
    return [
        cut
        for place in with_organ([place for name in names for place in part_places(name)])
        for one in _part_repeated_heads(place)
        for cut in _part_known(one)
    ]


def _is_handed(current: str, sign: str, words: str) -> bool:
    """Whether words below the head of a list are its next, and no kind that goes on a collective: "các Sở: A và các tổ chức, | cá nhân"."""
    if words[:1].islower() and current[:1].islower() and names_several(current):
        return False
    return words[:1].isupper() or "," in sign or family(fold(words)) == "places"


def _of_next_number(current: str, words: str) -> list[str]:
    """Two bodies of one name that only their numbers tell apart; none where the words are no number.

    >>> _of_next_number("các Trung tâm Lưu trữ quốc gia I", "II"), _of_next_number("Trường Tiểu học Ví Dụ 1", "2")
    (['Trung tâm Lưu trữ quốc gia I', 'Trung tâm Lưu trữ quốc gia II'], ['Trường Tiểu học Ví Dụ 1', 'Trường Tiểu học Ví Dụ 2'])
    """
    counted = _COUNTED.fullmatch(current)
    if counted is None or not _NUMBER.fullmatch(words) or counted["number"].isdigit() != words.isdigit():
        return []
    points = tuple(f" {point} " for point in vocabulary("labels")["references"]["points"])
    if " các " in counted["base"] or f"{fold(counted['base'])} ".endswith(points):
        return []  # "UBND các quận 1, 3": places; "các đơn vị được giao nhiệm vụ tại Mục II, III"
    base = re.sub(r"^[Cc]ác\s+", "", counted["base"])
    return [f"{base}{counted['number']}", f"{base}{words}"]


def _goes_on_places(current: str, words: str) -> bool:
    """Whether a place goes on a body in all places that stands in a list with a head: "các Sở: Y tế, UBND các huyện, thành phố"."""
    return begins_name(current) and family(fold(words)) == "places" and open_family(current) == "places"


def _with_shared_head(current: str, sign: str, words: str) -> list[str]:
    """Two bodies with the head that a list says once: "các Sở Y tế, Tư pháp"; none where the words are no field."""
    head = re.match(r"(?:[Cc]ác\s+)?(\S+)\s", current)
    if not words[:1].isupper() or "/" in sign or head is None or runs_into(current, words):
        return []
    folded = fold(words)
    if fold(head[1]) not in vocabulary("naming")["sharing_heads"] or without_unit(folded) not in name_grammar().fields:
        return []
    if name_grammar().head.match(folded) or name_grammar().opening_small.match(folded):
        return []
    return [re.sub(r"^[Cc]ác\s+", "", current), f"{head[1][:1].upper()}{head[1][1:]} {words}"]


def _closes_name(current: str, behind: str) -> bool:
    """Whether the word behind closes the name of one department: "Phòng Quy hoạch, Xây dựng và | Môi trường"."""
    folded = fold(behind)
    goes_on = behind[:1].isupper() and without_unit(folded) not in name_grammar().fields
    return goes_on and not names_several(current) and not name_grammar().head.match(folded)


def _without_leading(words: str) -> str:
    """A name inside a list without the word that leads to it: "UBND các xã, giao Công an xã"."""
    match = name_grammar().leading.match(fold_in_place(words))
    rest = words[match.end() :] if match else ""
    return rest if rest[:1].isupper() and begins_name(rest) else words


def _part_known(name: str) -> list[str]:
    """Part known bodies between which a converter lost the line break: `Sở Y tế Công an tỉnh`."""
    spaces = [space.start() for space in re.finditer(" ", name[:_LONGEST_RUN])]
    begun = [at for at in spaces if name[at + 1 : at + 2].isupper() and begins_name(name[at + 1 :])]
    if not begun or len(spaces) < _FEWEST_SPACES or "," in name or "(" in name or is_known_body(name):
        return [name]
    for at in begun:
        before = name[:at]
        if _is_whole(before):
            behind = _part_known(name[at + 1 :])
            if all(map(is_known_body, behind)):
                return [before, *behind]
    return [name]


def _is_whole(name: str) -> bool:
    """Whether a known body's name is whole: a department's, or one that says whose it is; others have more of their kind."""
    whole = _says_place(name) or fold(name).endswith(tuple(vocabulary("naming")["owners_on_lines"]))
    return (whole or _DEPARTMENT.match(name) is not None) and is_known_body(name) and not runs_on(name)


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
