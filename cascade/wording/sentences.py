"""Sentences of the program in Vietnamese and English, filled with what they speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Literal

from cascade.wording.vocabulary import vocabulary

__all__ = ["Language", "fill", "names", "sentence"]

Language = Literal["vi", "en"]


def fill(text: str, values: Iterable[tuple[str, object]]) -> str:
    """Put values in place of the names in braces; names that are not given, and braces in values, stay as they are.

    >>> fill("{n} of {all} {x}", [("n", 1), ("all", "{n}")])
    '1 of {n} {x}'
    """
    known = dict(values)
    return re.sub(r"\{(\w+)\}", lambda match: str(known.get(match[1], match[0])), text)


def names(text: str) -> frozenset[str]:
    """The names in braces that a sentence is filled with.

    >>> sorted(names("{n} of {all}"))
    ['all', 'n']
    """
    return frozenset(re.findall(r"\{(\w+)\}", text))


def sentence(file: str, key: str, language: Language, values: Iterable[tuple[str, object]] = ()) -> str:
    """Give a sentence of one of the files in `wording/messages/`; a key that it does not have stands for itself.

    Args:
        file: name of the file without suffix: `rules`, `report`, `notes`.
        key: which sentence, with a dot between a key and a key below it: `lead-missing.hint`.
        language: the language to give it in.
        values: what it is filled with.
    """
    texts: Any = vocabulary(f"messages/{file}")
    for part in key.split("."):
        texts = texts.get(part, {})
    return fill(texts.get(language, key), values)
