"""Bodies that the catalogue does not know before verbs that no list has: "Hội Sinh vật cảnh huyện uốn cây thế"."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.name_grammar import name_grammar
from cascade.reader.naming import begins_name
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["end_of_unit_name"]


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
