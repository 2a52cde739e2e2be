"""Names of bodies: the key under which two ways of writing one are equal, and which names are collective or vague."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from os.path import commonprefix
from typing import Any

from cascade.wording.folding import fold, fold_all
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["begins_names", "canonical", "is_collective", "is_vague", "written_out"]

_SIGNS = re.compile(r"[,;./&“”\"'()*+•]+")
_HYPHENS = re.compile(r"(?<!\S)-+(?!\S)|(?<=\w)-(?=\w)")
_PLURAL = re.compile(r"(?:các|những)(?!\w)")


@cache
def _abbreviations() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {fold(str(short)): fold(whole) for short, whole in vocabulary("names")["abbreviations"].items()}
    return re.compile(rf"(?<![\w&]){any_of(table)}(?![\w&])"), table


def written_out(name: str) -> str:
    """A name folded, with its abbreviations written out.

    >>> written_out("UBKT Đảng ủy")
    'ủy ban kiểm tra đảng ủy'
    """
    pattern, table = _abbreviations()
    return pattern.sub(lambda match: table[match[0]], fold(name))


@cache
def _heads() -> frozenset[str]:
    return frozenset(fold_all(vocabulary("naming")["heads"]))


def begins_names(words: str) -> bool:
    """Whether words are no name themselves, but those with which names of bodies begin.

    >>> begins_names("Phân xưởng"), begins_names("Phân xưởng Cơ điện")
    (True, False)
    """
    return fold(words) in _heads()


@cache
def _spellings() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    """Forms of one name: how each of them begins, the pattern of all, and the one for the key."""
    groups: list[list[str]] = [fold_all(forms) for forms in vocabulary("names")["same"]]
    return tuple((commonprefix(forms), re.compile(rf"(?<!\w){any_of(forms)}(?!\w)"), forms[0]) for forms in groups)  # noqa: RUF071  # letters are meant


@lru_cache(maxsize=65536)
def canonical(name: str) -> str:
    """Give the key under which two names of one body are equal.

    Spelling is folded, abbreviations are written out, signs are left out; in collectives "và" and the "có" of
    "có liên quan" are left out too. It is a key, not a name to show.

    >>> canonical("UBND tỉnh") == canonical("Uỷ ban Nhân dân tỉnh")
    True
    >>> canonical("các đảng ủy và chi bộ") == canonical("Các đảng ủy, chi bộ")
    True
    """
    key = written_out(name).strip(" .,;:-")
    key = " ".join(_HYPHENS.sub(" ", _SIGNS.sub(" ", key).strip(" :-")).split())
    for opening, spelling, whole in _spellings():
        if opening in key:  # in few
            key = spelling.sub(whole, key)
    if _PLURAL.search(key):
        key = re.sub(r"(?<!\w)(?:và|có(?=(?: có)* liên quan)) ", "", key)
    return key


@cache
def _vague() -> tuple[re.Pattern[str], frozenset[str]]:
    data: dict[str, Any] = vocabulary("names")
    general = {word for phrase in data["general"] for word in fold(phrase).split()}
    return re.compile(rf"(?<!\w){any_of(data['vague'])}(?!\w)"), frozenset(general)


@lru_cache(maxsize=65536)
def is_vague(name: str) -> bool:
    """Whether a name stands for nobody in particular, so that none can be held to it.

    A name of general nouns alone is vague too: "các cơ quan, đơn vị".

    >>> is_vague("các cơ quan, cá nhân có liên quan"), is_vague("các sở, ban, ngành")
    (True, False)
    """
    key = canonical(name)
    pattern, general = _vague()
    return bool(pattern.search(key)) or bool(key and all(word in general for word in key.split()))


@cache
def _plural() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    data: dict[str, Any] = vocabulary("names")
    nouns = any_of(data["plural_nouns"])
    heads = any_of(data["plural_heads"])
    return (
        re.compile(rf"{any_of(data['plural_openings'])}(?!\w)|(?:(?:{heads}) )?(?:{nouns})(?!\w)"),
        re.compile(rf" {any_of(data['plural_inside'])}(?!\w)"),
        re.compile(rf"{any_of(data['single_before_plural'])} {any_of(data['plural_inside'])}(?!\w)"),
    )


@lru_cache(maxsize=65536)
def is_collective(name: str) -> bool:
    """Whether a name stands for several bodies at once, determinate or vague.

    >>> is_collective("UBND các xã, phường"), is_collective("Ban Quản lý các khu công nghiệp")
    (True, False)
    """
    key = canonical(name)
    opening, inside, single = _plural()
    if opening.match(key):
        return True
    return is_vague(name) or (bool(inside.search(key)) and not single.match(key))
