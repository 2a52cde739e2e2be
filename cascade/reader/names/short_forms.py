"""What a paper says that it calls its bodies: "Tổ Quản lý thu (sau đây gọi tắt là Tổ QLT)", "KHTH: phòng Kế hoạch tổng hợp"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

from cascade.model import Abbreviation
from cascade.reader.names.collectives import family
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import is_known_body
from cascade.reader.names.naming import begins_name, may_begin_name
from cascade.reader.names.own_names import OwnNames
from cascade.wording.documents import kind_of_name
from cascade.wording.folding import fold, fold_in_place, strip_marks, tidy
from cascade.wording.labels import find_label
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.names import begins_names
from cascade.wording.phrases import Phrases, late
from cascade.wording.vocabulary import vocabulary

__all__ = ["abbreviations", "own_names_of", "short_forms"]

_FAR = 160
"""Letters before a short form within which the whole name stands."""
_LONGEST = 60
"""Letters of a short form at most."""
_MOST = 1_000
"""Brackets that are looked at."""
_BRACKET = late(r"\((?P<short>[^()]{2,60})\)")
_CAPITALS = late(rf"[{UPPER}]{{2,}}(?:[&.][{UPPER}]+)*")
_BRACKET_BEHIND = late(r"\s*\([^()]*\)\s*$")
_ALONE = late(
    rf"(?:^|[:;|]\s)(?:(?:\d{{1,2}}(?:\.\d{{1,2}})*[.)]?|[-–+*•]|[{LOWER}]\))\s)?"
    rf"(?P<name>[{UPPER}][^\s,;:|().]*(?:\s[^\s,;:|().]+){{1,5}}(?:,\s[{LOWER}][^\s,;:|().]*(?:\s[^\s,;:|().]+){{0,3}}){{1,3}})(?=\.?$|\s?[:;|(])"
)
"""A name with commas that is all that stands in a line, a cell or before a colon."""
_ENDS = late(r"[;:.]\s|[()]\s?")
_LISTED = late(
    rf"\s*(?P<short>(?:[{UPPER}][^\s:=;,.()]*\s?){{1,4}}?)\s?[:=]\s?(?P<whole>[^;.:=()]{{4,100}}?)\s?(?:[;.]|$)"
)
_WORD = late(r"[^\s,]+")
_JOINING = frozenset({"và", "-", "&", "–"})


def own_names_of(texts: Iterable[str], short: Mapping[str, str]) -> OwnNames:
    """Give the names that a paper has for its bodies itself, as the reader looks for them.

    Args:
        texts: the lines and cells of the paper.
        short: what it calls its bodies in short, as `short_forms` gives it.

    >>> own_names_of([], {"Phòng AT": "Phòng An toàn", "PX": "Phân xưởng"})
    OwnNames(names=frozenset({'phòng at'}), heads=frozenset({'px'}))
    """
    names, heads = set(map(fold, _with_commas([tidy(text) for text in texts]))), set()
    for short_form, whole in short.items():
        if begins_names(whole):
            heads.add(fold(short_form))
        elif not name_grammar().head.fullmatch(fold(short_form)):  # "Văn phòng" begins the names of others too
            names.add(fold(short_form))
    return OwnNames(frozenset(names), frozenset(heads))


def short_forms(texts: Iterable[str]) -> dict[str, str]:
    """Give what a paper calls its bodies in short, each with the name it stands for, in the order of the paper.

    Args:
        texts: the lines and cells of the paper.

    >>> short_forms(["Tổ Quản lý thu (sau đây gọi tắt là Tổ QLT)", "Chữ viết tắt: KHTH: phòng Kế hoạch tổng hợp."])
    {'Tổ QLT': 'Tổ Quản lý thu', 'KHTH': 'phòng Kế hoạch tổng hợp'}
    >>> short_forms(["Thủ tục hành chính (TTHC) và Công an tỉnh (PC05) có TTHC; PC05 kiểm tra."])
    {}
    """
    text = " ".join(map(tidy, texts))
    found: dict[str, str] = {}
    for short, whole in [*_said(text), *_bracketed(text)]:
        found.setdefault(short, whole)
    return found


def abbreviations(short: Mapping[str, str], names: Iterable[str]) -> tuple[Abbreviation, ...]:
    """Give those short forms of a paper by which it names bodies.

    Args:
        short: what it calls its bodies in short, as `short_forms` gives it.
        names: the bodies as its tasks and its list of recipients name them.

    >>> abbreviations({"Tổ QLT": "Tổ Quản lý thu", "PX": "Phân xưởng", "TT": "Tổ trưởng"}, ["PX Cơ điện", "Tổ QLT"])
    (Abbreviation(short='Tổ QLT', name='Tổ Quản lý thu'), Abbreviation(short='PX', name='Phân xưởng'))
    """
    named = set(map(fold, names))
    return tuple(
        Abbreviation(short=form, name=whole)
        for form, whole in short.items()
        if fold(form) in named or (begins_names(whole) and any(name.startswith(f"{fold(form)} ") for name in named))
    )


def _with_commas(texts: Iterable[str]) -> Iterator[str]:
    """Names with commas that stand alone somewhere and come again: "2. Tổ Hành chính, tổng hợp:", "giao Tổ Hành chính, tổng hợp"."""
    text = " ".join(texts)
    for name in {found["name"] for line in texts for found in _ALONE.finditer(line)}:
        first, *others = name.split(", ")
        own = begins_name(first) and "các" not in fold(name).split() and not is_known_body(name)
        if own and find_label(f"{name}:") is None and not any(map(_may_be_body, others)) and text.count(name) > 1:
            yield name


def _may_be_body(words: str) -> bool:
    """Whether words behind a comma may be another body, or a kind of bodies."""
    return may_begin_name(words) or family(fold(words)) is not None


@cache
def _calling() -> Phrases:
    return Phrases(vocabulary("naming")["calling_in_short"])


def _said(text: str) -> Iterator[tuple[str, str]]:
    """What words say to be a short form, in brackets or not, or in a list of them."""
    folded = fold_in_place(text)
    for says in _calling().finditer(folded):
        rest = text[says.end() : says.end() + _LONGEST]
        if rest.startswith(":"):
            yield from _in_list(text, says.end() + 1)
        opened = text.rfind("(", max(0, says.start() - _FAR), says.start())
        bracketed = opened >= 0 and ")" not in text[opened : says.start()]
        short = re.split(r"\)" if bracketed else r"[;.,()]", rest, maxsplit=1)[0].strip(" :\"'“”")
        whole = _name_before(text[: opened if bracketed else says.start()], short)
        if short[:1].isupper() and whole and not kind_of_name(short) and short != whole:
            yield short, whole


def _in_list(text: str, at: int) -> Iterator[tuple[str, str]]:
    """The pairs of a list of short forms: "KHTH: phòng Kế hoạch tổng hợp; TCKT: phòng Tài chính kế toán"."""
    while pair := _LISTED.match(text, at):
        at = pair.end()
        if may_begin_name(pair["whole"]):
            yield pair["short"].strip(), pair["whole"]


def _bracketed(text: str) -> Iterator[tuple[str, str]]:
    """Names behind which their own initials or first words stand in brackets, and which are so called elsewhere."""
    for bracket in islice(_BRACKET.finditer(text), _MOST):
        short = bracket["short"].strip()
        if not _CAPITALS.search(short) or text.count(short) == 1:
            continue
        names = _names_before(text[max(0, bracket.start() - _FAR) : bracket.start()])
        *_, whole = [None, *(name for name in names if name[:1].isupper() and _stands_for(short, name))]
        if whole and whole != short:
            yield short, whole


def _name_before(before: str, short: str) -> str | None:
    """The name that stands right before a place, for which the words behind it stand."""
    names = list(_names_before(before))
    fitting = [name for name in names if _stands_for(short, name)]
    if fitting or not (_CAPITALS.match(short) or begins_name(short)):
        return fitting[-1] if fitting else None
    whole = [name for name in names if not name_grammar().verb.search(fold(name))]
    return next((name for name in whole if "," not in name), next(iter(whole), None))


def _names_before(before: str) -> Iterator[str]:
    """The names that may end a text, the longest first."""
    before = _BRACKET_BEHIND.sub("", before[-_FAR:]).rstrip()
    start = max((end.end() for end in _ENDS.finditer(before)), default=0)
    for word in _WORD.finditer(before, start):
        name = before[word.start() :]
        if (begins_name(name) or (word.start() == start and may_begin_name(name))) and not name.isupper():
            yield name


def _stands_for(short: str, name: str) -> bool:
    """Whether a short form is made of the words and the initials of a name, in their order.

    >>> _stands_for("BCH Quân sự", "Ban Chỉ huy Quân sự xã"), _stands_for("PC05", "Công an tỉnh")
    (True, False)
    """
    words = [strip_marks(word.strip(",")) for word in name.split() if word not in _JOINING]
    at = 0
    for token in map(strip_marks, re.split(r"[\s&.]+", short)):
        place = words.index(token, at) if token in words[at:] else None
        if place is not None and (
            at or place == 0 or name_grammar().bare_head.fullmatch(fold(" ".join(name.split()[:place])))
        ):
            at = place + 1
        elif end := _end_of_initials(token, words, at):
            at = end
        else:
            return False
    return True


def _end_of_initials(letters: str, words: list[str], at: int) -> int | None:
    """Behind which word the initials of words are those letters: of words side by side, else from the next word on."""
    initials = "".join(word[:1] for word in words)
    place = initials.find(letters, at)
    if place >= 0:
        return place + len(letters)
    if initials[at : at + 1] != letters[:1]:
        return None
    for letter in letters:
        place = initials.find(letter, at)
        if place < 0:
            return None
        at = place + 1
    return at
