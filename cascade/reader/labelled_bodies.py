"""Labels whose own words name bodies: "Chủ đầu tư: Công ty A" says who, "Chủ đầu tư: lắp đặt biển báo" what they do."""

from __future__ import annotations

import re

from cascade.reader.name_grammar import name_grammar
from cascade.reader.naming import may_begin_name
from cascade.wording.folding import fold
from cascade.wording.labels import Label, find_label
from cascade.wording.vocabulary import vocabulary

__all__ = ["label_of"]


def label_of(text: str) -> tuple[Label, str, str] | None:
    """Read a label at the start of a text, none where its words are a body whose work stands behind the colon.

    >>> [found is not None for found in map(label_of, ("Chủ đầu tư: Sở Y tế", "Chủ đầu tư: lắp đặt biển báo"))]
    [True, False]
    >>> label_of("Cơ quan phối hợp: rà soát thêm") is None
    False
    """
    found = find_label(text)
    return None if found and found[0].role and _does(found[1], found[2]) else found


def _does(words: str, value: str) -> bool:
    """Whether the words of a label name a body and no role, and a verb stands behind them."""
    grammar = name_grammar()
    named = fold(words)
    head = grammar.bare_head.match(named)
    if head is None or grammar.not_head.match(named) or grammar.verb.search(named[head.end() :]):
        return False
    field = re.split(r"\s*[,;]\s*|\s+và\s+", fold(value).strip(" ."), maxsplit=1)[0]
    if named in vocabulary("naming")["nobody"] or field in grammar.fields:  # "Sở, ngành: Xây dựng, Y tế"
        return False
    opens = grammar.verb.match(fold(value)) or grammar.adverbial.match(fold(value))
    return bool(opens) and not may_begin_name(value)
