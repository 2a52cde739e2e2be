"""Bodies that the catalogue does not know before verbs that no list has: "Hội Sinh vật cảnh huyện uốn cây thế"."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import name_words
from cascade.reader.names.naming import begins_name
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.phrases import RarePattern
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["end_before_short_verb", "end_of_counted_name", "end_of_unit_name", "is_field_of_post"]

_COUNTED_NAME = RarePattern(
    [" số ", " khu vực "],
    rf"(?P<name>[{UPPER}][^,;.()\d]{{4,60}}\s(?:số|khu vực)\s(?:\d{{1,2}}|[IVX]{{1,4}}))\s(?P<next>[{LOWER}]+)\s",
    as_printed=True,
)
_FIELD_GOES_ON = re.compile(r"\s?:|[.,;]|\s[^\s:.,;]+|$")
_SHORTEST_NAME = 2
"""Words of the name of a body at least."""
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


def end_before_short_verb(names: str) -> int | None:
    """Where a name that no list has ends before a short verb: "Tổ Văn phòng | lo vật tư"; none in "Ban Quản lý thu phí"."""
    grammar, folded = name_grammar(), fold_in_place(names)
    for word in list(re.finditer(r"\S+", names))[_SHORTEST_NAME:]:
        known = fold(word[0]).strip(",;()") in name_words()
        if word[0].islower() and not known and grammar.short_work.match(folded, word.start()):
            before = folded[: word.start()].rstrip()
            return None if grammar.incomplete.fullmatch(before) or before.endswith(",") else word.start()
    return None


def is_field_of_post(folded: str, start: int, end: int) -> bool:
    """Whether a verb names the field that a post is in charge of, and what the post does stands behind it.

    >>> text = "phó trưởng phòng kinh tế phụ trách xây dựng lập hồ sơ"
    >>> begin = text.index("xây")
    >>> is_field_of_post(text, begin, begin + 8), is_field_of_post("trưởng thôn phụ trách xây dựng.", 22, 30)
    (True, False)
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
