"""Labels that open a paragraph, before a colon, a dash or "là"; none where their words are a body whose work stands behind."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice

from cascade.model import Role
from cascade.reader.assignments.roles_behind import are_bodies
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.naming import begins_name, may_begin_name, names_several
from cascade.wording.boundaries import listed
from cascade.wording.folding import fold
from cascade.wording.labels import Label, find_label, labels_in
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["does_work", "label_of", "unsigned_label"]

_WORD = re.compile(r"\S+")
_MOST_WORDS = 6
"""Words of a label that no sign parts from its value."""
_SIGN = re.compile(r"\s+(?:[-–—]|là)?\s*")
_SURE = (Role.LEADS, Role.COORDINATES, Role.IMPLEMENTS)
"""Roles of such a label; "cơ quan thường trực Ban Chỉ đạo" says what a body is besides."""


def label_of(text: str) -> tuple[Label, str, str] | None:
    """Read a label at the start of a text, none where its words are a body whose work stands behind the colon.

    >>> [found is not None for found in map(label_of, ("Chủ đầu tư: Sở Y tế", "Chủ đầu tư: lắp đặt biển báo"))]
    [True, False]
    >>> does_work("Sở, ngành", "Xây dựng, Y tế")
    False
    >>> [found[2] for found in map(label_of, ("Cơ quan chủ trì – Sở Y tế", "Cơ quan chủ trì là Sở Y tế")) if found]
    ['Sở Y tế', 'Sở Y tế']
    """
    found = find_label(text)
    if found is None and (signed := _signed().match(text)):
        found = find_label(f"{signed['words']}: {text[signed.end() :]}")
        named = found and (
            begins_name(found[2]) if found[0].role else found[0].kind == "time" and parse_timeframe(found[2])
        )
        return found if named else None
    if found is None and (bare := unsigned_label(text.partition("; ")[0])):
        label, words, _ = bare
        return label, words, _SIGN.sub("", text[len(words) :], count=1)
    return None if found and found[0].role and does_work(found[1], found[2]) else found


def unsigned_label(clause: str) -> tuple[Label, str, str] | None:
    """Read a label that no colon parts from its value, where the value is nothing but bodies, or a time.

    >>> [unsigned_label(text)[2] for text in ("cơ quan chủ trì Sở Y tế", "thời hạn - tháng 6/2026")]
    ['Sở Y tế', 'tháng 6/2026']
    >>> unsigned_label("đơn vị phối hợp thực hiện Sở Y tế")[1], unsigned_label("thời gian hoàn thành trong quý II/2026")[1]
    ('đơn vị phối hợp thực hiện', 'thời gian hoàn thành')
    >>> [unsigned_label(text) for text in ("Đơn vị phối hợp Sở Y tế rà soát", "cơ quan thường trực Ban Chỉ đạo")]
    [None, None]
    """
    if not _noun().match(fold(clause)):
        return None
    timed = None
    for word in islice(_WORD.finditer(clause), _MOST_WORDS):
        words, sign = clause[: word.end()], _SIGN.match(clause, word.end())
        value = clause[sign.end() :].strip(" .;)") if sign else ""
        found = find_label(f"{words}: {value}") if value else None
        if found is None:
            continue
        if found[0].role in _SURE and (value[0].isupper() or names_several(value)) and are_bodies(value):
            return found
        says_when = found[0].kind == "time" and found[0].bound != "start" and parse_timeframe(value)
        # "thời gian hoàn thành | trước ngày 30/5": of two labels the longer, as long as its words are all known.
        if says_when and (timed is None or any(spot.start == 0 for spot in labels_in(f"{fold(words)}:"))):
            timed = found
    return timed


@cache
def _noun() -> re.Pattern[str]:
    """The nouns of labels; "Phối hợp Sở Y tế" is a duty."""
    nouns = [word for word in vocabulary("labels")["signed"] if not name_grammar().verb.match(fold(word))]
    return re.compile(rf"{any_of(nouns)}(?!\w)")


@cache
def _signed() -> re.Pattern[str]:
    """Words that may be a label, before a dash or "là"."""
    nouns = any_of([word.capitalize() for word in vocabulary("labels")["signed"]], as_printed=True)
    return re.compile(rf"(?P<words>{nouns}(?:\s[^\W\d_]+){{0,4}}?)\s+(?:[-–—]|là)\s+(?=\S)")


def does_work(words: str, value: str) -> bool:
    """Whether the words of a label name a body and no role, and a verb stands behind them."""
    grammar = name_grammar()
    named = fold(words)
    head = grammar.bare_head.match(named)
    if head is None or grammar.not_head.match(named) or grammar.verb.search(named[head.end() :]):
        return False
    field = listed(",;").split(fold(value).strip(" ."), 1)[0]
    if named in vocabulary("naming")["nobody"] or field in grammar.fields:  # "Sở, ngành: Xây dựng, Y tế"
        return False
    opens = grammar.verb.match(fold(value)) or grammar.adverbial.match(fold(value))
    return bool(opens) and not may_begin_name(value)
