"""How names of bodies begin, go on and end: the packaged words, compiled, and what can be told from them at once."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Role
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.own_names import begins_own_name, own_spans
from cascade.wording.boundaries import listed
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.letters import UPPER
from cascade.wording.phrases import RarePattern
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "BRACKETED",
    "bare_heading",
    "begins_name",
    "begins_with_holder",
    "begins_with_verbs",
    "end_of_short_form",
    "ends_inside_phrase",
    "goes_on_with_post",
    "is_compound",
    "is_dotted",
    "is_own_name",
    "is_scope",
    "may_begin_name",
    "names_several",
    "shielded_in",
    "without_small_behind",
]

_AROUND = 60
"""Letters before and behind the end of a line in which a phrase may stand."""
_FAR = 100
"""Letters within which the verb of a sentence stands that begins with a name in short."""
_NEXT_VERB = re.compile(r",\s+(?:và\s+)?|\s+và\s+")
BRACKETED = re.compile(r"\([^()]*\)|“[^“”]{1,80}”")


def begins_name(text: str) -> bool:
    """Whether a text begins like the name of a body: a head word with a capital, or `các …`."""
    if text[:2].isupper() and end_of_short_form(text):
        return True
    if text[:1].isupper() and begins_own_name(text):
        return True
    folded = fold(text[:60])
    if text[:1].isupper() and _addressed_post().match(folded):
        return True
    each = name_grammar().each.match(folded)  # "Mỗi phòng | học" is none, as "phòng học" is none
    if name_grammar().not_head.match(folded, each.end() + 1 if each else 0):
        return False
    return is_dotted(text) or (
        bool(name_grammar().head.match(folded))
        and (text[:1].isupper() or bool(name_grammar().opening_small.match(folded)))
    )


@cache
def _addressed_post() -> RarePattern:
    """A post with how who holds it is addressed: "Thầy Hiệu trưởng", "Ông Trưởng phòng"."""
    data = vocabulary("naming")
    posts = any_of(set(data["posts"]) - set(data["persons"]))
    return RarePattern(data["persons"], rf"{any_of(data['persons'])}\s{posts}(?!\w)", opens=True)


def end_of_short_form(text: str) -> int | None:
    """Find where capitals end that a text begins with and no list has, before words that only a body is the subject of.

    >>> text = "CTĐL Suối Mẫu phối hợp với Sở Y tế thay cột"
    >>> text[: end_of_short_form(text)], end_of_short_form("QCVN 07 có hiệu lực")
    ('CTĐL Suối Mẫu', None)
    """
    match = _short_form().match(text[:_FAR])
    return match.end() if match else None


@cache
def _short_form() -> RarePattern:
    words = vocabulary("naming")["only_of_bodies"]
    own = rf"[{UPPER}]{{2,}}(?:[-&.][{UPPER}]+)*(?:\s[{UPPER}]\w*){{0,4}}"
    return RarePattern(words, rf"{own}(?=\s{any_of(words, as_printed=True)}(?!\w))", as_printed=True)


def begins_with_holder(text: str) -> bool:
    """Whether a sentence begins with a person and the post that this one holds.

    >>> begins_with_holder("Ông Lê Văn Mẫu, Trưởng phòng Nội trị rà soát"), begins_with_holder("Bà con các thôn quét sân")
    (True, False)
    """
    return _holder().match(text) is not None


@cache
def _holder() -> RarePattern:
    """A person with a post behind the name, as a sentence begins with them: "Ông Lê Văn Mẫu, Trưởng phòng Nội trị"."""
    data = vocabulary("naming")
    polite = list(map(str.capitalize, data["persons"]))
    family = any_of(map(str.capitalize, data["family_names"]), as_printed=True)
    posts = any_of({*data["posts"], *data["posts_of_neighbours"]} - set(data["persons"]), as_printed=True)
    pattern = rf"{any_of(polite, as_printed=True)}\s{family}\s(?:[{UPPER}]\w*\s?){{1,4}}(?:,|\s?[-–])\s(?=[{UPPER}])(?i:{posts})(?!\w)"
    return RarePattern(polite, pattern, opens=True, as_printed=True)


def is_dotted(text: str) -> bool:
    """Whether a name begins with a head in short and a dot.

    >>> is_dotted("P.KHTH"), is_dotted("P. Kế hoạch"), is_dotted("TP.HCM")
    (True, True, False)
    """
    return _dotted_head().match(text) is not None


@cache
def _dotted_head() -> re.Pattern[str]:
    """A head in short, with a dot before a name: "P.KHTH", "P. Kế hoạch"."""
    return re.compile(
        rf"{any_of(map(str.upper, vocabulary('naming')['dotted_heads']), as_printed=True)}\.\s?(?=[{UPPER}])"
    )


def may_begin_name(text: str) -> bool:
    """Whether a text would begin like the name of a body with a capital: inside a sentence many stand without one."""
    return begins_name(text[:1].upper() + text[1:])


def is_own_name(name: str) -> bool:
    """Whether a name goes on with a capital behind its head, as only one body's own name does.

    >>> is_own_name("Trường Cao đẳng Suối Mẫu"), is_own_name("Ngân hàng câu hỏi"), is_own_name("Cấp Oresol cho trạm")
    (True, False, False)
    """
    head = name_grammar().bare_head.match(fold_in_place(name))
    if head is None or head[0] in vocabulary("naming")["several"]:
        return False
    return begins_name(name) and name[head.end() :].lstrip()[:1].isupper()


def names_several(text: str) -> bool:
    """Whether a text begins with the word for several bodies: "Các sở, ban, ngành"."""
    return fold(text[:8]).startswith("các ")


def ends_inside_phrase(before: str, after: str) -> bool:
    """Whether a text ends inside a phrase of names, such as that of a field, with which the next goes on.

    >>> ends_inside_phrase("các Sở: Công", "Thương, Y tế"), ends_inside_phrase("Phòng Văn hóa", "- Xã hội")
    (True, True)
    >>> ends_inside_phrase("Phòng Văn hóa", "- Phòng Y tế"), ends_inside_phrase("Vụ Kế hoạch", "- Tài")
    (False, True)
    """
    words, behind = fold(before[-_AROUND:]).split(), fold(after[:_AROUND])
    cut = f"{behind} " if behind.startswith("- ") else "\n"  # a narrow column ends the phrase on a further line
    return any(
        (behind.startswith(rest) and not behind[len(rest) : len(rest) + 1].isalnum()) or rest.startswith(cut)
        for start in range(len(words))
        for rest in _rests_of_phrases().get(" ".join(words[start:]), ())
    )


@cache
def _rests_of_phrases() -> dict[str, list[str]]:
    """For each beginning of a phrase, at its words, what is left of it."""
    data = vocabulary("naming")
    rests: dict[str, list[str]] = {}
    for phrase in sorted({fold(phrase) for phrase in [*data["whole"], *data["fields"]]}):
        for space in re.finditer(" ", phrase):
            rests.setdefault(phrase[: space.start()], []).append(phrase[space.end() :])
    return rests


def shielded_in(text: str, folded: str) -> list[tuple[int, int]]:
    """Where words stand together that are no verb: whole phrases of names, unless they say with whom, brackets and quotations.

    "Đơn vị phối hợp" names a body, but "các đơn vị phối hợp với Sở Y tế …" does something.
    """
    with_whom = name_grammar().with_whom
    spans = []
    for first, end in name_grammar().whole.spans(folded):
        last = folded.rfind(" ", 0, folded.rfind(" ", 0, end)) + 1
        behind = _NEXT_VERB.match(folded, end)
        if name_grammar().helping_kinds.search(folded, 0, end):
            continue
        if not with_whom.match(folded, last) and not (behind and with_whom.match(folded, behind.end())):
            spans.append((first, end))
    return spans + own_spans(text) + [match.span() for match in BRACKETED.finditer(text)]


def without_small_behind(names: str) -> str:
    """Names without the small words behind them that belong to the verb.

    >>> without_small_behind("Sở Y tế và Sở Nội vụ đồng"), without_small_behind("Hội đồng")
    ('Sở Y tế và Sở Nội vụ', 'Hội đồng')
    """
    small = name_grammar().small_before_verb.search(fold_in_place(names))
    return names[: small.start()] if small and names[small.start() :].strip().islower() else names


def begins_with_verbs(text: str) -> bool:
    """Whether a sentence begins with verbs, of which the first begins names as well: "Lãnh đạo, chỉ đạo UBND xã …".

    >>> begins_with_verbs("Lãnh đạo thực hiện việc khai báo"), begins_with_verbs("Lãnh đạo phụ trách rà soát")
    (True, False)
    """
    grammar, folded = name_grammar(), fold_in_place(text)
    post = grammar.verb_or_post.match(folded)
    works = grammar.role_verb.match(folded, post.end()) if post else None
    if works and grammar.roles.get(works[0]) is Role.IMPLEMENTS and works[0] not in vocabulary("naming")["in_charge"]:
        return text[works.start()].islower()
    return any(
        text[second.start()].islower() and folded[second.end() : second.end() + 1].isspace()
        for first in grammar.role_verb.all_at(folded)
        if (between := listed().match(folded, first.end()))
        for second in grammar.role_verb.all_at(folded, between.end())
    )


def goes_on_with_post(before: str, at: int, text: str) -> bool:
    """Whether a list goes on with the leaders of a body: "Thường trực HĐND, lãnh đạo UBND xã tiếp dân"."""
    post = name_grammar().verb_or_post.match(fold_in_place(text), at)
    return post is not None and before.endswith((",", " và")) and begins_name(text[post.end() :])


def is_scope(text: str) -> bool:
    """Whether a heading says for which level the points below are, and names no body: "1. Cấp tỉnh".

    >>> is_scope("Cấp tỉnh"), is_scope("Cấp ủy các xã")
    (True, False)
    """
    folded = fold(text).strip(" .:")
    return folded.startswith("cấp ") and bool(name_grammar().scope.fullmatch(f"{folded}:"))


def bare_heading(text: str) -> str:
    """A heading that names a body, without the words by which the paper addresses it.

    >>> bare_heading("Đề nghị Ủy ban Mặt trận Tổ quốc tỉnh có trách nhiệm:")
    'Ủy ban Mặt trận Tổ quốc tỉnh'
    >>> bare_heading("Chính phủ yêu cầu các bộ, ngành thực hiện các nhiệm vụ sau:")
    'các bộ, ngành'
    """
    grammar = name_grammar()
    text = text.strip(" :.;")
    begins = grammar.heading_begins.match(fold_in_place(text))
    if begins is None and (called := _called_by_issuer().match(text)) and _counts_bodies(text[called.end() :]):
        text = text[called.end() :]
    rest = text[begins.end() :] if begins else ""
    charges = begins is not None and fold(begins[0].strip()) in vocabulary("naming")["charging"]
    text = rest if rest[:1].isupper() or (charges and _counts_bodies(rest)) else text
    ends = grammar.heading_ends.search(fold_in_place(text))
    return text[: ends.start()] if ends else text


@cache
def _called_by_issuer() -> re.Pattern[str]:
    """Whoever calls upon all bodies of a kind: "Chính phủ yêu cầu | các bộ, ngành"."""
    calls = any_of(vocabulary("markers")["calling"]["verbs"])
    return re.compile(rf"[{UPPER}][^,.;:()]{{2,60}}?\s{calls}\s(?=các\s)")


@cache
def _of_each_place() -> re.Pattern[str]:
    data = vocabulary("naming")
    return re.compile(rf"{any_of([*data['organs_of_places'], *data['families']['party']])}\scác\s")


def _counts_bodies(text: str) -> bool:
    """Whether words in small letters mean all bodies of a kind: "đối với các bộ, ngành", but not "đối với các dự án".

    So do those of each place of a kind: "trách nhiệm của chính quyền các địa phương".
    """
    every, _, noun = fold(text[:60]).partition(" ")
    if of_each := _of_each_place().match(fold(text[:60])):
        every, noun = "các", fold(text[of_each.end() : 60])
    return every == "các" and any(
        re.match(rf"{re.escape(kind)}(?![^\W\d_])", noun) for kind, _ in name_grammar().families
    )


def is_compound(before: str, verb: str) -> bool:
    """Whether the syllable before makes a noun of the verb: `công trình`."""
    syllables: list[str] = vocabulary("naming")["compounds"].get(verb.split(maxsplit=1)[0], [])
    apart = before.rstrip().endswith(tuple(vocabulary("naming")["no_compounds"]))
    return bool(before.split()) and before.rsplit(maxsplit=1)[-1] in syllables and not apart
