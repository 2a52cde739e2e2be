"""Words with which a sentence turns to bodies, singles one out, or says by which paper they act."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.names.collectives import goes_on_collective
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.naming import begins_name
from cascade.wording.folding import fold_in_place
from cascade.wording.letters import UPPER
from cascade.wording.phrases import RarePattern
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["by_paper", "without_address", "without_singling_out"]


def without_singling_out(text: str) -> str:
    """Give a sentence without the words that say of whom alone, or of whom all, it is: "Riêng Tỉnh đoàn tổ chức …"."""
    said = name_grammar().singling_out.match(fold_in_place(text))
    rest = text[said.end() :].lstrip() if said else ""
    return rest if begins_name(rest) or goes_on_collective(rest) else text


def without_address(text: str) -> tuple[str, str]:
    """Part the word by which a sentence addresses bodies, or says for whom it is, from what stands behind it."""
    address = ""
    for opening in (name_grammar().scope, name_grammar().address):
        if opened := opening.match(fold_in_place(text)):
            address, text = text[: opened.end()].strip(" :"), text[opened.end() :]
    invited = None if address else _inviting().match(text)
    return (text[: invited.end()].strip(), text[invited.end() :]) if invited else (address, text)


@cache
def _inviting() -> re.Pattern[str]:
    """An invitation with which a sentence begins, before a name: "Mời Hội Nông dân xã tham gia"."""
    words = any_of((word.capitalize() for word in vocabulary("naming")["addressing"]["inviting"]), as_printed=True)
    return re.compile(rf"{words}\s+(?=[{UPPER}])")


@cache
def by_paper() -> RarePattern:
    """Give the pattern of the paper by which bodies do something, between their names and the verb: "theo Quyết định phân công số 5/QĐ-SYT ngày 2/3/2026"."""
    grounds = vocabulary("naming")["grounds"]
    day = r"\sngày\s(?:\d{1,2}/\d{1,2}/\d{4}|\d{1,2}\stháng\s\d{1,2}\snăm\s\d{4})"
    return RarePattern(["số "], rf"\s{any_of(grounds)}\s[^.,;:()]{{2,80}}?\ssố\s?\d[^\s,;]*(?:{day})?")
