"""Heads that a list of bodies says once, without a colon: "UBND các xã An Phú, Bình Hòa", "các Đảng ủy Bộ X, Bộ Y"."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from cascade.reader.names.grammar import name_grammar
from cascade.wording.boundaries import listed
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.phrases import Phrases, RarePattern, late
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "hand_on",
    "handing_inside",
    "names_places",
    "part_at_handing",
    "part_places",
    "with_organ",
    "with_organ_of_kinds",
    "without_unit",
]


_BRACKET_AT_END = re.compile(r"\s\([^()]*\)$")
_LONGEST_PLACE = 3
"""Words of the name of a place that stands without its kind."""


@cache
def _units() -> str:
    nouns: list[str] = vocabulary("naming")["families"]["places"]
    return any_of(noun for noun in nouns if not noun.startswith("cấp "))


@cache
def _places() -> re.Pattern[str]:
    """Several units of one kind, each with its name: `UBND các xã | An Phú, Bình Hòa`."""
    return re.compile(rf"(?P<before>(?:[^,]*\s)?)các\s(?P<unit>{_units()})\s(?=\S)")


@cache
def _place() -> re.Pattern[str]:
    return re.compile(
        rf"(?:(?P<unit>(?i:{_units()}))\s)?(?P<name>[{UPPER}\d][\w’'-]*(?:\s(?:-\s)?[{UPPER}\d][\w’'-]*)*)"
    )


@cache
def _first_place() -> re.Pattern[str]:
    """A body of one place, with its name: `UBND huyện | Ví Dụ`."""
    return re.compile(rf"(?P<before>[^,]*?{any_of(vocabulary('naming')['of_each_place'])}\s)(?={_units()}\.?\s)")


@cache
def _regions() -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary('naming')['regions'])}(?![^\W\d_])")


def part_places(name: str) -> list[str]:
    """Give each named place its own body; a collective of places without names stays one.

    >>> part_places("UBND các xã An Phú, Bình Hòa và phường Cầu Ván")
    ['UBND xã An Phú', 'UBND xã Bình Hòa', 'UBND phường Cầu Ván']
    >>> part_places("UBND các xã An Phú, Bản Mẫu")
    ['UBND xã An Phú', 'UBND xã Bản Mẫu']
    >>> part_places("UBND các tỉnh Tây Nguyên, Nam Bộ")
    ['UBND các tỉnh Tây Nguyên, Nam Bộ']
    >>> part_places("UBND các xã An Phú, Bình Hòa (chủ trì)")
    ['UBND xã An Phú (chủ trì)', 'UBND xã Bình Hòa (chủ trì)']
    """
    if (bracket := _BRACKET_AT_END.search(name)) and len(parted := part_places(name[: bracket.start()])) > 1:
        return [f"{place}{bracket[0]}" for place in parted]
    match = _places().match(fold_in_place(name))
    if match is None:
        return _beside_each_other(name)
    words = listed().split(name[match.end() :])
    places = [_place().fullmatch(word) for word in words]
    named = [place for place in places if place and not _regions().match(fold(place["name"]))]
    if len(named) < len(words) or len(words) == 1 or _own_unit(named[0]):
        return [name]
    before, unit = name[: match.end("before")], name[match.start("unit") : match.end("unit")]
    return [f"{before}{place[0] if _own_unit(place) else f'{unit} {place[0]}'}" for place in named]


def _own_unit(place: re.Match[str]) -> str:
    """The unit that a place says itself; "Bản Phiệt", with a capital, is the name of a commune."""
    unit: str = place["unit"] or ""
    return "" if unit[:1].isupper() and fold(unit) in vocabulary("naming")["villages"] else unit


def _beside_each_other(name: str) -> list[str]:
    """Give each place of a body its own where they are of one level; "xã A, huyện B, tỉnh C" is where one of them lies.

    >>> _beside_each_other("UBND huyện An Phú, thành phố Bình Hòa"), _beside_each_other("UBND quận 1, thành phố Hồ Chí Minh")
    (['UBND huyện An Phú', 'UBND thành phố Bình Hòa'], ['UBND quận 1, thành phố Hồ Chí Minh'])
    """
    match = _first_place().match(fold_in_place(name))
    if match is None:
        return [name]
    words = listed().split(name[match.end() :])
    if of_unit := _of_one_unit(name, match.end(), words):
        return of_unit
    whole = (re.sub(r"^(?i:(tp|tx))\.\s?", r"\1 ", word) for word in words)  # "TP. Bình Hòa"
    places = [place for word in whole if (place := _place().fullmatch(word)) and place["unit"]]
    levels: dict[str, int] = {fold(unit): i for i, level in enumerate(_levels()) for unit in level}
    levelled = {levels.get(fold(place["unit"])) for place in places}
    if len(places) < len(words) or len(words) == 1 or len(levelled) > 1 or None in levelled:
        return [name]
    cities = vocabulary("heads")["central_cities"]
    if any(fold(place["name"]) in cities for place in places) and " và " not in name:
        return [name]  # "quận X, thành phố Hồ Chí Minh"
    return [name[: match.end()] + word for word in words]


def _of_one_unit(name: str, end: int, words: list[str]) -> list[str]:
    """Give each of several places of one kind its own body, where only the first says the kind.

    Two that a comma parts may be one place and where it lies: "UBND huyện Ví Dụ, Bến Mẫu".

    >>> _of_one_unit("UBND huyện An Phú, Bình Hòa và Cầu Ván", 5, ["huyện An Phú", "Bình Hòa", "Cầu Ván"])
    ['UBND huyện An Phú', 'UBND huyện Bình Hòa', 'UBND huyện Cầu Ván']
    """
    places = [_place().fullmatch(word) for word in words]
    if len(words) < (2 if " và " in name else 3) or not all(places) or places[0] is None or not places[0]["unit"]:
        return []
    if any(place["unit"] or len(place["name"].split()) > _LONGEST_PLACE for place in places[1:] if place):
        return []
    return [name[:end] + words[0], *(f"{name[:end]}{places[0]['unit']} {word}" for word in words[1:])]


def names_places(name: str) -> bool:
    """Whether a name is that of the organ of a place with its name, which further places may follow.

    >>> names_places("UBND huyện Ví Dụ"), names_places("Sở Y tế")
    (True, False)
    """
    return _first_place().match(fold_in_place(name)) is not None


def _levels() -> list[list[str]]:
    levels: list[list[str]] = vocabulary("naming")["levels_of_places"]
    return levels


def handing_inside(text: str) -> list[re.Match[str]]:
    """Heads inside a list that hand themselves down to what follows their colon: "Công an tỉnh, | các Sở: Y tế, Nội vụ"."""
    found = name_grammar().handing.finditer(fold_in_place(text))
    inside = (
        match for match in found if _parted(text[: match.start()]) and text[match.end() : match.end() + 1].isupper()
    )
    return [match for match in inside if match[0].startswith("các ") or " các " in match["head"]]


def _parted(before: str) -> bool:
    """Whether a list has come to the end of a name: behind a comma or "và"."""
    return before.endswith((", ", " và "))


def part_at_handing(text: str) -> list[str]:
    """Part a list before each head inside it that hands itself down.

    >>> part_at_handing("Công an tỉnh, các Sở: Y tế, Nội vụ và UBND các xã: Bến Mẫu, Đồi Ví")
    ['Công an tỉnh', 'các Sở: Y tế, Nội vụ', 'UBND các xã: Bến Mẫu, Đồi Ví']
    >>> part_at_handing("UBND thị xã Ví Dụ, các huyện: Đồng Mẫu, Bến Thử")
    ['UBND thị xã Ví Dụ', 'UBND các huyện: Đồng Mẫu, Bến Thử']
    """
    edges = [0, *(match.start() for match in handing_inside(text)), len(text)]
    parts: list[str] = []
    for a, b in pairwise(edges):
        piece = re.sub(r"(?:,|\svà)\s*$", "", text[a:b]).strip()
        organ = _organ_of_units().match(fold_in_place(parts[-1])) if parts else None
        if organ and _kind_counted().match(fold_in_place(piece)):
            piece = f"{parts[-1][: organ.end('organ')]} {piece}"
        parts += _of_each_unit(piece)
    return parts


@cache
def _organ_of_units() -> re.Pattern[str]:
    """The organ of places that a list begins with: `UBND | thị xã …`."""
    return re.compile(rf"(?P<organ>{any_of(vocabulary('naming')['organs_of_places'])})\s(?:các\s)?{_units()}:?\s")


@cache
def _kind_counted() -> re.Pattern[str]:
    """A kind of places that a list counts: `các huyện: …`."""
    return re.compile(rf"các\s{_units()}:\s")


@cache
def _units_counted() -> tuple[RarePattern, re.Pattern[str]]:
    """The organ of all places of a kind that a list counts, and the next kind: `UBND các huyện: … | và các thành phố: …`."""
    organ, unit = any_of(vocabulary("naming")["organs_of_places"]), _units()
    further = re.compile(r"\s*(?:,|;|\svà)\s(?=các\s)")
    return RarePattern(["các"], rf"(?P<organ>{organ})\scác\s{unit}:?\s"), further


def _of_each_unit(text: str) -> list[str]:
    """Say the organ again before each further kind of places that a list counts.

    >>> _of_each_unit("UBND các huyện: Ví Dụ, Đồng Mẫu và các thành phố: Bến Thử, Đồi Ví")
    ['UBND các huyện: Ví Dụ, Đồng Mẫu', 'UBND các thành phố: Bến Thử, Đồi Ví']
    >>> _of_each_unit("UBND các phường Cầu Mẫu, Bến Mẫu và các xã Đồi Ví, Bãi Thử")
    ['UBND các phường Cầu Mẫu, Bến Mẫu', 'UBND các xã Đồi Ví, Bãi Thử']
    """
    of_all, further = _units_counted()
    folded = fold_in_place(text)
    match = of_all.match(folded)
    if match is None or not text[match.end() : match.end() + 1].isupper():
        return [text]
    counted = further.finditer(folded, match.end())
    edges = [found.span() for found in counted if _counts_places(text, folded, found.end())]
    starts = [0, *(end for _, end in edges)]
    pieces = [text[a:b] for a, b in zip(starts, [*(start for start, _ in edges), len(text)], strict=True)]
    return [pieces[0], *(f"{text[: match.end('organ')]} {piece}" for piece in pieces[1:])]


def _counts_places(text: str, folded: str, at: int) -> bool:
    """Whether a kind of places stands at a place of a text with the name of one behind it: "các xã | Đồi Ví"."""
    kind = _kind_of_places().match(folded, at)
    return kind is not None and text[kind.end() : kind.end() + 1].isupper()


@cache
def _kind_of_places() -> re.Pattern[str]:
    return re.compile(rf"các\s{_units()}:?\s")


@cache
def _shared() -> RarePattern:
    """A head or a post in several bodies: `các Đảng ủy | Bộ …`, `Giám đốc các | Sở …`."""
    data = vocabulary("naming")
    before, behind = any_of(data["shared_before"]), any_of(data["shared_behind"])
    several = [form for head in data["shared_before"] for form in (f"các {head}", f"{head} các")]
    pattern = rf"(?:các\s(?P<one>{before}):?|(?P<all>{before})\scác)\s(?P<head>{behind}):?\s(?=\S)"
    return RarePattern(several, pattern, opens=True)


@cache
def _several() -> re.Pattern[str]:
    """Several bodies of one head: `các Vụ | Pháp chế`."""
    data = vocabulary("naming")
    return re.compile(rf"các\s(?P<head>{any_of([*data['sharing_heads'], *data['open_heads']])})\s(?=\S)")


@cache
def _named() -> RarePattern:
    """Several bodies with names of their own, below one head: `các công ty cà phê | Ví Dụ`, `các HTX DVNN | Ví Dụ`."""
    data = vocabulary("naming")
    heads, levels = (rf"(?i:{any_of(words, as_printed=True)})" for words in (data["named_heads"], _levels_of_schools()))
    kind, level = rf"{heads}(?:\s(?:{levels}|[{LOWER}]+|[{UPPER}&]{{2,}}))*", rf"{levels}(?!\w)"
    pattern = rf"[Cc]ác\s(?P<head>{kind})\s(?!{level})(?=[{UPPER}][{LOWER}])"
    return RarePattern(["các"], pattern, opens=True, as_printed=True)


def _levels_of_schools() -> list[str]:
    data = vocabulary("naming")
    return [*data["school_levels"], *data["higher_levels"]]


@cache
def _named_heads() -> Phrases:
    return Phrases(vocabulary("naming")["named_heads"])


def hand_on(elements: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Spell out what a list says once before the bodies that it counts; each element with the sign before it.

    >>> hand_on([("", "Giám đốc các Sở Nội vụ"), (", ", "Tài chính"), (", ", "Công an tỉnh")])
    [('', 'Giám đốc Sở Nội vụ'), (', ', 'Giám đốc Sở Tài chính'), (', ', 'Công an tỉnh')]
    >>> hand_on([("", "các Vụ Pháp chế"), (", ", "Tổ chức cán bộ")])
    [('', 'Vụ Pháp chế'), (', ', 'Vụ Tổ chức cán bộ')]
    >>> hand_on([("", "các trường THCS Ví Dụ"), (", ", "Đồi Mẫu"), (" và ", "Tiểu học Ví Dụ 1")])
    [('', 'Trường THCS Ví Dụ'), (', ', 'Trường THCS Đồi Mẫu'), (' và ', 'Trường Tiểu học Ví Dụ 1')]
    """
    for index, (_, words) in enumerate(elements):
        folded = fold_in_place(words)
        if match := _shared().match(folded):
            key = "one" if match["one"] else "all"
            before = _capital(words[match.start(key) : match.end(key)]) + " "
        elif match := _several().match(folded) or _named().match(words):
            before = ""
        else:
            continue
        head = _capital(words[match.start("head") : match.end("head")])
        bodies = _bodies(head, elements[index + 1 :])
        if bodies and words[match.end()].isupper():
            bodies = [f"{head} {words[match.end() :]}", *bodies]
            behind = index + len(bodies)
            signs = [mark for mark, _ in elements[index:behind]]
            spelt = [(mark, before + body) for mark, body in zip(signs, bodies, strict=True)]
            return [*elements[:index], *spelt, *hand_on(elements[behind:])]
    return elements


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _bodies(head: str, elements: list[tuple[str, str]]) -> list[str]:
    """The further bodies of a head in the elements behind the first, up to one that is none."""
    bodies: list[str] = []
    for sign, words in elements:
        folded = fold(words)
        if folded.startswith(f"{fold(head)} ") and len(folded.split()) > 1:
            bodies.append(words)
        elif _is_field(folded) or _is_field_of(head, folded):
            bodies.append(f"{head} {words}")
        elif (named := _named_heads().match(fold(head))) and _may_be_name(words):
            bodies.append(f"{head[: named.end()] if _level_of_school().match(folded) else head} {words}")
        elif _may_be_field(head, words):
            if "," not in sign:
                return []  # "các Cục Đường bộ, Hàng hải và Đường thủy": two bodies or one
            bodies.append(f"{head} {words}")
        else:
            break
    return bodies


def _is_field_of(head: str, folded: str) -> bool:
    """Whether a word that begins names itself is a field here: "các Cục Thuế, Hải quan"."""
    return folded in vocabulary("naming")["fields_of"].get(fold(head), ())


@cache
def _level_of_school() -> Phrases:
    return Phrases(_levels_of_schools())


def _may_be_name(words: str) -> bool:
    """Whether words may be the name alone of a further body, and are no field, no owner and no body with a head."""
    folded, data = fold(words), vocabulary("naming")
    own = words[:1].isupper() and not words.isupper() and folded not in data["owners"]
    return own and not name_grammar().head.match(folded)


def _may_be_field(head: str, words: str) -> bool:
    """Whether words may be any field of a head whose bodies are of no fixed number, and begin no name of their own."""
    data, folded, grammar = vocabulary("naming"), fold(words), name_grammar()
    if fold(head) not in data["open_heads"] or not words[:1].isupper() or words.isupper():
        return False
    return bool(grammar.not_head.match(folded)) or not grammar.head.match(folded)


def _is_field(folded: str) -> bool:
    """Whether words are a field, alone or with its unit, "nội vụ huyện", and no body themselves as "công an huyện"."""
    return without_unit(folded) in name_grammar().fields and not name_grammar().head.match(folded)


def without_unit(folded: str) -> str:
    """The field of a body without the unit it is in: `nội vụ` for "nội vụ huyện"."""
    return _unit_behind().sub("", folded)


@cache
def _unit_behind() -> re.Pattern[str]:
    return re.compile(rf"\s{_units()}$")


def with_organ(names: list[str]) -> list[str]:
    """Say the organ of a place again for all places of a kind.

    >>> with_organ(["UBND thành phố Bến Mẫu", "các quận, huyện", "Sở Y tế"])
    ['UBND thành phố Bến Mẫu', 'UBND các quận, huyện', 'Sở Y tế']
    """
    organ = _organ_of_place()
    spelt: list[str] = []
    for name in names:
        match = organ.match(spelt[-1]) if spelt and _all_places().fullmatch(fold(name)) else None
        spelt.append(f"{match['organ']} {name}" if match else name)
    return spelt


def with_organ_of_kinds(names: list[str]) -> list[str]:
    """Say the organ of places again before a further kind of them that a list counts; what is empty is left out.

    >>> with_organ_of_kinds(["UBND các phường: Cầu Mẫu", "các xã: Đồi Ví, Bãi Thử", "", "Sở Y tế"])
    ['UBND các phường: Cầu Mẫu', 'UBND các xã: Đồi Ví, Bãi Thử', 'Sở Y tế']
    """
    spelt: list[str] = []
    for name in filter(None, names):
        organ = _organ_of_units().match(fold_in_place(spelt[-1])) if spelt else None
        counts = organ and _counts_places(name, fold_in_place(name), 0)
        spelt.append(f"{spelt[-1][: organ.end('organ')]} {name}" if organ and counts else name)
    return spelt


@cache
def _organ_of_place() -> re.Pattern[str]:
    """The organ of one named place: `UBND thành phố Thủ Đức`."""
    data = vocabulary("naming")
    organs, units = any_of(data["organs_of_places"]), any_of(data["families"]["places"])
    return late(rf"(?P<organ>(?i:{organs}))\s(?i:{units})\s[{UPPER}\d]")


@cache
def _all_places() -> RarePattern:
    nouns = any_of(vocabulary("naming")["families"]["places"])
    return RarePattern(["các"], rf"các\s{nouns}(?:(?:,|\svà)\s{nouns})*", opens=True)
