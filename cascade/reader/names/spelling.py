"""Names set in capitals, spelt as running text has them."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.names.grammar import name_grammar
from cascade.wording.bodies import meanings
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.letters import is_capitals
from cascade.wording.vocabulary import vocabulary

__all__ = ["natural_case"]

_DASHES = ("-", "–")
_LONGEST_PLACE = 4
"""Words of the name of a place."""
_SHORT_CITY = re.compile(r"(?<!\w)T[PX]\.(?=\w)")
_VOWELS = re.compile(r"[^\Wbcdđfghjklmnpqrstvwxz\d_]")


def natural_case(capitals: str, sample: str) -> str:
    """Give a name set in capitals the case in which the text writes it, else that of the rules of spelling.

    >>> natural_case("BAN THƯỜNG VỤ HUYỆN ỦY KRÔNG BÚK", "")
    'Ban Thường vụ Huyện ủy Krông Búk'
    >>> natural_case("SỞ VĂN HÓA, THỂ THAO VÀ DU LỊCH TỈNH VÍ DỤ", "")
    'Sở Văn hóa, Thể thao và Du lịch tỉnh Ví Dụ'
    >>> natural_case("UBND CÁC XÃ VEN SÔNG", "")
    'UBND các xã ven sông'
    """
    if not is_capitals(capitals):
        return tidy(capitals)
    pattern = re.compile(re.escape(fold(capitals)).replace(r"\ ", r"\s+") + r"(?![^\W\d_])")
    source = tidy(sample)
    for match in pattern.finditer(fold_in_place(source)):
        found = source[match.start() : match.end()]
        if not is_capitals(found) and found[:1].isupper():
            return found
    name = _SHORT_CITY.sub(r"\g<0> ", tidy(capitals))
    spelt = _of_catalogue(name) or (_of_several(name) if _means_several(name) else _with_place(_spelt(name), source))
    return spelt[:1].upper() + spelt[1:]


def _cased(word: str, *, capital: bool) -> str:
    """A word with a capital or without one, and always with one behind a dash that joins two fields: "dục-Đào"."""
    first, *fields = word.split("-")
    return "-".join([first.capitalize() if capital else first, *(field.capitalize() for field in fields)])


def _with_place(spelt: str, sample: str) -> str:
    """A name whose place has no unit before it, with that place as the text writes it: "Sở Y tế Ví Dụ".

    >>> _with_place("Sở Y tế ví dụ", "Ví Dụ, ngày 12 tháng 3"), _with_place("Sở Xây dựng", "Xây dựng nhà")
    ('Sở Y tế Ví Dụ', 'Sở Xây dựng')
    """
    words = spelt.split()
    for count in range(min(_LONGEST_PLACE, len(words) - 2), 1, -1):
        last = words[-count:]
        place = " ".join(word.capitalize() for word in last)
        if all(map(str.islower, last)) and re.search(rf"(?<!\w){re.escape(place)}, ngày\s", sample):
            return " ".join([*words[:-count], place])
    return spelt


def _of_catalogue(capitals: str) -> str | None:
    """The name as the catalogue spells it."""
    names = (name for found in meanings(capitals) for name in found.entry.names)
    return next((name for name in names if fold(name) == fold(capitals)), None)


def _means_several(name: str) -> bool:
    return name_grammar().collective.fullmatch(fold(name)) is not None


def _of_several(capitals: str) -> str:
    """Spell the name of a collective: "Các sở, ban, ngành", "UBND các xã, phường"."""
    data = vocabulary("heads")
    printed = {fold(word): word for name in data["organs"] for word in name.split() if word.isupper()}
    return " ".join(printed.get(fold(word), word.lower()) for word in capitals.split())


@cache
def _spelling(names: str) -> tuple[tuple[list[str], list[str]], ...]:
    """The names of a key of the heads, the longest first: their words as they are spelt, and folded."""
    spelt = sorted((name.split() for name in vocabulary("heads")[names]), key=len, reverse=True)
    return tuple((name, [fold(word) for word in name]) for name in spelt)


def _spelt(capitals: str) -> str:
    """Spell a name by rule: organs as the wording has them, units of place small, all words of a place's name capital."""
    data = vocabulary("heads")
    organs, units = _spelling("organs"), _spelling("places") + _spelling("before_places")
    inside, joined = _spelling("names_inside"), _spelling("joined_inside")
    words = [fold(word) for word in capitals.split()]

    def at(names: tuple[tuple[list[str], list[str]], ...]) -> list[str] | None:
        return next((name for name, folded in names if words[i : i + len(folded)] == folded), None)

    printed = capitals.lower().split()
    result: list[str] = []
    proper = False
    i = 0
    while i < len(words):
        opens = not result or result[-1] in ("và", *_DASHES) or result[-1].endswith(",")
        if organ := at(organs):
            result += organ
            i += len(organ)
            name = " ".join(organ).lower()
            proper = name in data["committees"] or any(f"{name} ".startswith(f"{own} ") for own in data["proper_after"])
            opens = True
            if i >= len(words) or words[i] == "và" or at(organs) or at(units) or at(inside):
                continue
        elif result and result[-1] not in _DASHES and (unit := at(units)) and not at(joined):
            result += unit
            i += len(unit)
            proper = True
            continue
        elif own := at(inside):
            result += own
            i += len(own)
            continue
        if result and (together := at(joined)):
            result += [together[0].capitalize() if opens else together[0], *together[1:]]
            i += len(together)
            continue
        if not _VOWELS.search(words[i]):
            result.append(printed[i].upper())  # an abbreviation: "TH", "GD&ĐT"
        else:
            result.append(_cased(printed[i], capital=opens or (proper and words[i] != "và")))
        i += 1
    return " ".join(result)
