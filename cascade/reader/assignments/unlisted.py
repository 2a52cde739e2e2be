"""Bodies that the catalogue does not know before verbs that no list has: "Hội Sinh vật cảnh huyện uốn cây thế"."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice, pairwise

from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import end_of_known, name_pairs, name_words
from cascade.reader.names.naming import begins_name, is_compound, may_begin_name, names_several
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.phrases import RarePattern
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "end_before_any_verb",
    "end_before_letting",
    "end_before_short_verb",
    "end_behind_bracket",
    "end_of_counted_name",
    "end_of_unit_name",
    "is_field_of_post",
]

_COUNTED_NAME = RarePattern(
    [" số ", " khu vực "],
    rf"(?P<name>[{UPPER}][^,;.()\d]{{4,60}}\s(?:số|khu vực)\s(?:\d{{1,2}}|[IVX]{{1,4}}))\s(?P<next>[{LOWER}]+)\s",
    as_printed=True,
)
_BRACKET_ENDS = re.compile(rf"\)(?=\s[{LOWER}])")
_FIELD_GOES_ON = re.compile(r"\s?:|[.,;]|\s[^\s:.,;]+|$")
_SHORTEST_NAME = 2
"""Words of the name of a body at least."""
_KIND_BY_WORK = 3
"""Words, its verb among them, by which a kind of bodies is named at most."""
_FIELD = 5
"""Words within which the field of a post ends."""


@cache
def _named_unit() -> re.Pattern[str]:
    """A kind of body, its own words with a capital first, and the unit it is in, before words in small letters."""
    data = vocabulary("naming")
    units = any_of(noun for noun in data["families"]["places"] if not noun.startswith("cấp "))
    own = rf"[{UPPER}][{LOWER}]+(?:\s(?:-\s)?[{UPPER}]?[{LOWER}]+){{0,7}}?"
    return re.compile(rf"{own}\s{units}(?=\s[{LOWER}]+\s[{LOWER}])")


def end_of_unit_name(text: str) -> int | None:
    """Find where a body's name ends that is not known but closes with its unit, None where that is not sure.

    The kind of body stands first, its own words begin with a capital, and behind the unit a sentence goes on with words
    that tell no such body from another. A verb that is known has been looked for before.

    >>> text = "Hội Sinh vật cảnh huyện uốn cây thế."
    >>> text[: end_of_unit_name(text)]
    'Hội Sinh vật cảnh huyện'
    >>> print(end_of_unit_name("Hội viên các xã uốn cây thế."), end_of_unit_name("Hội Sinh vật cảnh uốn cây thế."))
    None None
    """
    grammar = name_grammar()
    head = grammar.head.match(fold_in_place(text)) if begins_name(text) else None
    if head is None or fold(head.words) in vocabulary("naming")["several"]:
        return None
    begin = head.end() + 1
    match = _named_unit().match(text, begin)
    if match is None or grammar.qualifying.match(fold_in_place(text[match.end() :].lstrip())):
        return None
    compound = fold(text[match.end() :].split(maxsplit=1)[0])
    return None if compound in vocabulary("naming")["units_in_words"] else match.end()


def end_of_counted_name(names: str) -> int | None:
    """Find where a name ends that closes with its number, before words that no name has.

    >>> names = "Đội Quản lý thị trường số 3 soi hàng, chụp ảnh"
    >>> names[: end_of_counted_name(names)], end_of_counted_name("Hạt Kiểm lâm khu vực II của tỉnh")
    ('Đội Quản lý thị trường số 3', None)
    """
    counted = _COUNTED_NAME.match(names)
    if (
        counted is None
        or counted["next"] in vocabulary("naming")["behind_count"]
        or fold(counted["next"]) in name_words()
    ):
        return None
    return counted.end("name")


def end_before_any_verb(text: str) -> int | None:
    """Where the name ends that a sentence begins with whose only verb is a short one; None where there is no such name.

    >>> text = "Khoa Dược mua thuốc, chia về các khoa"
    >>> text[end_before_any_verb(text) :]
    'mua thuốc, chia về các khoa'
    >>> end_before_any_verb("Các hội nuôi ong"), end_before_any_verb("Đội do xã lập")
    (None, None)
    """
    grammar = name_grammar()
    # "Tổ Cơ điện kéo dây, Công an xã chặn đường": the first of two clauses ends before the known name of the second.
    end = min(filter(None, (end_of_known(text), end_before_short_verb(text))), default=None)
    if not end:
        return None
    rest = fold_in_place(text[end:])
    begins = grammar.letting.match(rest) or grammar.work.match(rest.lstrip())
    # "Các hội nuôi ong" are a kind by their work; "Các nhà thầu thay giàn giáo đã hỏng" do it.
    if not begins or (names_several(text) and len(rest.split()) <= _KIND_BY_WORK):
        return None
    names = fold_in_place(text[:end])
    tells = any(words.search(names) for words in (grammar.telling, grammar.not_in_names, grammar.inside_clause))
    colon = ":" in names and not grammar.handing.match(names)  # "Các Vườn quốc gia: A, B | đóng cửa"
    return None if tells or colon else end_before_letting(text[:end]) or end


def end_before_letting(names: str) -> int | None:
    """Where a name ends before whom its body lets do the work: "Các trường học | cho học sinh", None where it is all name."""
    lets = name_grammar().letting.search(fold_in_place(names))
    return lets.start() if lets and names[lets.end() :].strip()[:1].islower() else None


def end_before_short_verb(names: str) -> int | None:
    """Where a name that no list has ends before a short verb: "Tổ Văn phòng | lo vật tư"; none in "Ban Quản lý thu phí".

    A verb right behind the head belongs to the name, with the one that follows it: "Tổ quét dọn | thay chổi".
    """
    grammar, folded = name_grammar(), fold_in_place(names)
    words = list(re.finditer(r"\S+", names))
    named_for_work = len(words) > 1 and grammar.short_work.match(folded, words[1].start()) is not None
    first = _SHORTEST_NAME + named_for_work
    for before, word in pairwise(words[first - 1 :]):
        verb = grammar.short_work.match(folded, word.start()) if word[0].islower() else None
        if verb is None or _is_in_names(before[0], verb.words, folded[verb.end() :]):
            continue
        name = folded[: word.start()].rstrip()
        paired = before is not words[first - 1] and grammar.work.fullmatch(fold(before[0]))  # "Công ty CP xây lắp"
        if name.endswith(grammar.places_of_clauses) or _is_cut_field(name):
            continue  # "UBND xã nơi | đặt điểm chủ trì", "Cục Biến | đổi khí hậu"
        if paired or is_compound(name, verb.words) or _is_open(name) or grammar.qualifying.match(folded, word.start()):
            continue
        clause = grammar.inside_clause.search(name)  # "Đoàn số 1 do Sở X làm …", "Công an xã nơi trường đóng …"
        return None if clause or grammar.incomplete.fullmatch(name) or name.endswith(",") else word.start()
    return None


def _is_cut_field(name: str) -> bool:
    """Whether one syllable stands behind the head of an office of the State, and is no field by itself: "Cục Biến"."""
    head, _, field = name.partition(" ")
    return head in vocabulary("naming")["heads_of_fields"] and " " not in field and field not in name_grammar().fields


def _is_open(before: str) -> bool:
    """Whether a quotation or a bracket is open behind words: a verb in it is part of the name."""
    opened, closed = (sum(map(before.count, signs)) for signs in ("“(", "”)"))
    return opened > closed or before.count('"') % 2 == 1


def _is_in_names(before: str, verb: str, behind: str) -> bool:
    """Whether a short verb makes a phrase of names with the word before it, or with the one behind it."""
    words = [fold(before), *verb.split(), *behind.split(maxsplit=1)[:1]]
    return not name_pairs().isdisjoint(pairwise(word.strip(",;.()") for word in words))


def end_behind_bracket(names: str) -> int | None:
    """Where names end behind the last bracket before words in small letters that go on none: "Công an xã (gác) | nuôi cá".

    >>> names = "Viện Mẫu (thử) và Sở Y tế (đo) phát triển men"
    >>> names[: end_behind_bracket(names)], end_behind_bracket("Viện Mẫu (thử) và Sở Y tế")
    ('Viện Mẫu (thử) và Sở Y tế (đo)', None)
    """
    for bracket in reversed(list(_BRACKET_ENDS.finditer(names))):
        rest = names[bracket.end() :].lstrip()
        if not name_grammar().qualifying.match(fold_in_place(rest)) and not may_begin_name(rest):
            return bracket.end()
    return None


def is_field_of_post(folded: str, start: int, end: int) -> bool:
    """Whether a verb names the field that a post is in charge of, and what the post does stands behind it.

    >>> text = "phó trưởng phòng kinh tế phụ trách xây dựng lập hồ sơ"
    >>> begin = text.index("xây")
    >>> is_field_of_post(text, begin, begin + 8), is_field_of_post("trưởng thôn phụ trách xây dựng.", 22, 30)
    (True, False)
    >>> is_field_of_post("trưởng thôn phụ trách xây dựng nhà ở bên bờ sông phía đông của xã mình", 22, 30)
    False
    """
    if _in_charge().fullmatch(folded[:start].rstrip()) is None:
        return False
    for word in islice(_FIELD_GOES_ON.finditer(folded, end, end + 60), _FIELD):
        if word[0].endswith((":", ".", ",", ";")) or not word[0]:
            return word[0] in ("", ":", " :")
        if name_grammar().verb.match(folded, word.start() + 1):
            return True
    return False


@cache
def _in_charge() -> RarePattern:
    """A post with the words behind which its field stands."""
    posts, charge = (vocabulary("naming")[key] for key in ("posts", "in_charge"))
    return RarePattern(charge, rf"(?:.*,\s)?{any_of(posts)}\s[^,;]*\s{any_of(charge)}")
