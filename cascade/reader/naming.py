"""How names of bodies begin, go on and end: the packaged words, compiled, and what can be told from them at once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from cascade.model import Role
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["BRACKETED", "NameGrammar", "bare_heading", "begins_name", "is_compound", "name_grammar"]

_WORD_END = r"(?![^\W\d_])"
_WORD_START = r"(?<![^\W_])"
BRACKETED = re.compile(r"\(([^()]*)\)")


def _any_of(phrases: Iterable[str]) -> str:
    return any_of(phrases, space=r"\s")


@dataclass(frozen=True, slots=True)
class NameGrammar:
    """The packaged words, compiled."""

    head: re.Pattern[str]
    not_head: re.Pattern[str]
    passive: re.Pattern[str]
    bare_head: re.Pattern[str]
    incomplete: re.Pattern[str]
    complete: re.Pattern[str]
    alone: re.Pattern[str]
    whole: re.Pattern[str]
    verb: re.Pattern[str]
    duties: re.Pattern[str]
    parting: re.Pattern[str]
    leading: re.Pattern[str]
    opening_small: re.Pattern[str]
    post_of_all: re.Pattern[str]
    noun_like: re.Pattern[str]
    bare_noun: re.Pattern[str]
    noun_before: re.Pattern[str]
    noun_after: re.Pattern[str]
    handing: re.Pattern[str]
    modal: re.Pattern[str]
    not_addressed: re.Pattern[str]
    address: re.Pattern[str]
    scope: re.Pattern[str]
    qualifying: re.Pattern[str]
    adverbial: re.Pattern[str]
    adverbial_end: re.Pattern[str]
    explaining: re.Pattern[str]
    heading_begins: re.Pattern[str]
    heading_ends: re.Pattern[str]
    families: tuple[tuple[str, str], ...]
    fields: frozenset[str]
    nobody: frozenset[str]
    everybody: frozenset[str]
    roles: dict[str, Role]


@cache
def name_grammar() -> NameGrammar:
    """The packaged words of names and duties, compiled once."""
    data: dict[str, Any] = vocabulary("naming")
    heads = [*data["heads"], *data["posts"]]
    roles = {fold(verb): Role(role) for role, verbs in data["verbs"].items() for verb in verbs}
    families = sorted(
        ((fold(noun), family) for family, nouns in data["families"].items() for noun in nouns),
        key=lambda pair: -len(pair[0]),
    )
    nouns = {noun for noun, _ in families}
    strong_small = [h for h in data["heads"] if fold(h) not in nouns and (" " in h or h in ("ubnd", "hđnd", "mttq"))]
    addresses = [*data["addressing"]["leads"], *data["addressing"]["any"]]
    return NameGrammar(
        head=re.compile(rf"(?:{_any_of(heads)}){_WORD_END}"),
        not_head=re.compile(rf"(?:{_any_of(data['not_heads'])}){_WORD_END}"),
        passive=re.compile(rf"(?:.*\s)?(?:{_any_of(data['passive'])})"),
        bare_head=re.compile(rf"(?:{_any_of(data['heads'])})"),
        incomplete=re.compile(
            rf"(?!(?:{_any_of(data['complete'])})$)(?:.*(?:,|{_WORD_START}và|-|/)|(?:{_any_of(data['incomplete'])})"
            rf"|(?:.*{_WORD_START})?(?:{_any_of([*data['running_on'], *data['posts']])}))"
        ),
        complete=re.compile(_any_of(data["complete"])),
        alone=re.compile(_any_of(data["incomplete"])),
        whole=re.compile(rf"{_WORD_START}(?:{_any_of(data['whole'])}){_WORD_END}"),
        verb=re.compile(rf"{_WORD_START}(?:{_any_of([*roles, *data['modals']])}){_WORD_END}"),
        # Verbs and nothing else: "Lãnh đạo, chỉ đạo" heads duties and is no body, though "lãnh đạo" begins a post.
        duties=re.compile(rf"(?:{_any_of(roles)})(?:(?:\s*[,;-]\s*|\s+và\s+)(?:{_any_of(roles)}))*"),
        parting=re.compile(rf"{_WORD_START}(?:{_any_of(data['parting'])}){_WORD_END}"),
        leading=re.compile(rf"(?:{_any_of(data['leading'])}){_WORD_END}\s*"),
        opening_small=re.compile(rf"(?:các|những|toàn thể|một số|{_any_of(strong_small)}){_WORD_END}"),
        post_of_all=re.compile(rf"(?:{_any_of(data['posts'])})\s(?:của\s)?các\s"),
        noun_like=re.compile(rf"(?:{_any_of(data['noun_like'])})"),
        bare_noun=re.compile(rf"(?:.*{_WORD_START})?(?:{_any_of(data['bare_nouns'])})\s*"),
        noun_before=re.compile(rf"(?:.*{_WORD_START})?(?:{_any_of(data['noun_before'])})\s*"),
        noun_after=re.compile(rf"\s*(?:{_any_of(data['noun_after'])})"),
        handing=re.compile(
            rf"(?:các\s+)?(?P<head>(?:ubnd|ủy ban nhân dân)\s+(?:các\s+)?(?:huyện|xã|phường|tỉnh)|{_any_of(data['handing'])})(?:,\s*(?:ban|ngành|ban\s*,\s*ngành))*\s*:\s*"
        ),
        modal=re.compile(rf"(?:{_any_of(data['modals'])})(?:\s*,)?\s*"),
        not_addressed=re.compile(rf"(?:{_any_of(data['not_addressed'])}){_WORD_END}"),
        qualifying=re.compile(rf"(?:{_any_of(data['qualifying'])}){_WORD_END}"),
        scope=re.compile(rf"(?:đối với\s+)?(?:{_any_of(data['scope'])})\s*:\s*"),
        adverbial_end=re.compile(rf"(?:,|(?<!\S)(?:{_any_of(data['adverbial_ends'])}))\s*$"),
        adverbial=re.compile(rf"(?:{_any_of(data['adverbial'])}){_WORD_END}"),
        address=re.compile(rf"(?P<word>{_any_of(addresses)}){_WORD_END}\s*:?\s*"),
        explaining=re.compile(rf"\s*(?:{_any_of(data['explaining'])}){_WORD_END}"),
        heading_begins=re.compile(rf"(?:{_any_of(data['heading_begins'])})\s+"),
        heading_ends=re.compile(rf"\s+(?:{_any_of(data['heading_ends'])})$"),
        families=tuple(families),
        fields=frozenset(fold(f) for f in data["fields"]),
        nobody=frozenset(fold(n) for n in data["nobody"]),
        everybody=frozenset(fold(n) for n in data["everybody"]),
        roles=roles,
    )


def begins_name(text: str) -> bool:
    """Whether a text begins like the name of a body: a head word with a capital, or `các …`."""
    folded = fold(text[:60])
    if name_grammar().not_head.match(folded):
        return False
    return bool(name_grammar().head.match(folded)) and (
        text[:1].isupper() or bool(name_grammar().opening_small.match(folded))
    )


def bare_heading(text: str) -> str:
    """A heading that names a body, without the words by which the paper addresses it.

    >>> bare_heading("Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh có trách nhiệm:")
    'Ủy ban Mặt trận Tổ quốc tỉnh'
    """
    grammar = name_grammar()
    text = text.strip(" :.;")
    begins = grammar.heading_begins.match(fold_in_place(text))
    text = text[begins.end() :] if begins and text[begins.end() : begins.end() + 1].isupper() else text
    ends = grammar.heading_ends.search(fold_in_place(text))
    return text[: ends.start()] if ends else text


def is_compound(before: str, verb: str) -> bool:
    """Whether the syllable before makes a noun of the verb: `công trình`."""
    syllables: list[str] = vocabulary("naming")["compounds"].get(verb.split(maxsplit=1)[0], [])
    return bool(before.split()) and before.rsplit(maxsplit=1)[-1] in syllables
