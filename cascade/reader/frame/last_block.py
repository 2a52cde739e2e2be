"""The words with which the last block of a paper begins: the heading of its recipients, and on whose behalf it is signed."""

from __future__ import annotations

import re
from functools import cache

from cascade.wording.letters import UPPER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["begins_behind_cells", "begins_inside", "heading_of_recipients", "on_behalf", "signed_for"]


@cache
def heading_of_recipients() -> re.Pattern[str]:
    """The heading of the recipients, in folded text: "Nơi nhận:"."""
    return re.compile(rf"{any_of(vocabulary('heads')['recipients'])}(?![^\W\d_])\s*:?\s*")


@cache
def begins_inside() -> re.Pattern[str]:
    """Where the last block begins inside a text: its heading, or on whose behalf it is signed behind the end of a sentence."""
    return re.compile(rf"(?<!\S){_heading_as_printed()}\s*:?|(?<=[./]\s){_signed_in_capitals()}")


@cache
def begins_behind_cells() -> re.Pattern[str]:
    """Where it begins behind the cells of a table, which end no sentence, and one of which may speak of recipients."""
    return re.compile(rf"(?<!\S)(?:{_heading_as_printed()}\s*:|{_signed_in_capitals()})")


def _heading_as_printed() -> str:
    words: list[str] = vocabulary("heads")["recipients"][:1]
    return any_of([*map(str.capitalize, words), *map(str.upper, words)], as_printed=True)


def _signed_in_capitals() -> str:
    return rf"{_in_short()}\.?\s(?=[{UPPER}]{{2,}}\s[{UPPER}]{{2,}})"


@cache
def on_behalf() -> re.Pattern[str]:
    """On whose behalf a paper is signed, in short: `TM. `, `KT. `, `T/L `; without stroke and point it is another word."""
    stroked = any_of(map(str.upper, _forms("stroked")), as_printed=True)
    return re.compile(rf"(?:{stroked}|{any_of(map(str.upper, _forms('plain')), as_printed=True)}\.)\s")


def signed_for(*kinds: str) -> str:
    """The pattern of those forms in short that say one of some kinds of authority: `collective`, `deputy`, `order`."""
    return rf"(?:{_in_short(*kinds)}\.?)"


def _in_short(*kinds: str) -> str:
    return any_of((form.upper() for form in _forms("stroked", *kinds) + _forms("plain", *kinds)), as_printed=True)


def _forms(written: str, *kinds: str) -> list[str]:
    data: dict[str, dict[str, list[str]]] = vocabulary("heads")["on_behalf"]
    return [form for kind in kinds or data for form in data[kind][written]]
