"""The role that a duty gives to whoever has it: that of its first verb, behind the words that say none."""

from __future__ import annotations

import re
from itertools import islice

from cascade.model import Role
from cascade.reader.assignments.clauses import behind_adverbial
from cascade.reader.assignments.timing import opening_time
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.naming import begins_name
from cascade.wording.folding import fold, fold_all, fold_in_place, tidy
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import vocabulary

__all__ = ["role_of_duty"]

_TIME = re.compile(r"^\D{2,24}\d")
_LONGEST_TIME = 60
_FIRST_VERBS = 2
"""Verbs among which the one behind a time stands: "kết thúc" may be a word of the time."""
_NEAR = 12
"""Letters behind a verb that say between whom it is."""


def role_of_duty(text: str) -> tuple[Role, str]:
    """Tell the role from the first verb of a duty, passing over words that say none; domain.md section 7.

    Returns:
        The role, `implements` where no verb says another, and the verb as written.
    """
    text = tidy(text)
    standing = name_grammar().standing.match(fold_in_place(text))
    said, verb = _role_of_words(text[standing.end() if standing else 0 :])
    told = said is not Role.IMPLEMENTS and fold(verb) not in vocabulary("naming")["standing"]["whose"]
    # "Là cơ quan thường trực của Ban Chỉ đạo, chủ trì …", but "Là cơ quan thường trực, tổ chức …" says it first.
    return (said, verb) if told or standing is None else _role_of_words(text)


def _role_of_words(text: str) -> tuple[Role, str]:
    grammar, folded = name_grammar(), fold_in_place(text)
    grounded = grammar.ground.match(folded)
    start, charged = _behind_opening(text, folded), False
    while True:
        if gathered := grammar.gathering.match(folded, start):
            return Role.IMPLEMENTS, text[gathered.start() : gathered.end()]
        found, modal = grammar.verb.match(folded, start), grammar.modal.match(folded, start)
        role = grammar.roles.get(found[0]) if found else None
        if found and role and (role is not Role.IMPLEMENTS or not modal):
            own = _is_own_work(found[0], role, text[found.end() :])
            return Role.IMPLEMENTS if own else role, text[found.start() : found.end()]
        if modal and modal.end() > start:
            start, charged = modal.end(), True  # "chịu trách nhiệm | cân, ghi sổ"
        elif not found and grounded and (behind := behind_adverbial(folded, grounded.end())) > start:
            start = behind  # "Theo chức năng, nhiệm vụ và năng lực của mình, giám sát …"
        else:
            found = found or (grammar.short_work.match(folded, start) if charged else None)
            return Role.IMPLEMENTS, text[found.start() : found.end()] if found else ""


def _behind_opening(text: str, folded: str) -> int:
    """Where the verb may stand: behind the word that addresses a body, an adverbial or a time, or at the beginning."""
    grammar = name_grammar()
    asked = grammar.address.match(folded)
    leaders = (grammar.verb_or_post, grammar.own_leaders) if grammar.own_work.match(folded) else ()
    if asked and any(words.match(folded, asked.end()) for words in leaders):
        asked = None  # "Phân công lãnh đạo trực" below a body
    if asked and not grammar.verb.match(folded, asked.end()):
        asked = None
    kept = grammar.keeping_to.match(folded, asked.end() if asked else 0)
    if kept and grammar.verb.match(folded, kept.end()):
        return kept.end()  # "trong phạm vi chức năng, nhiệm vụ của mình tham gia …"
    adverb, verb = grammar.adverbial.match(folded), grammar.verb.match(folded)
    if adverb and not (verb and verb.end() > adverb.end()):  # "theo dõi" is no "theo"
        return behind_adverbial(folded, adverb.end())
    if asked:
        return asked.end()  # "Đề nghị phối hợp chặt chẽ …" below a body
    timed = None if verb else opening_time(text)
    return timed[1] if timed else 0 if verb else _behind_bare_time(text, folded)


def _behind_bare_time(text: str, folded: str) -> int:
    """Where the verb stands right behind a time: "Trước 16 giờ hằng ngày báo cáo …"; 0 where none does."""
    if not _TIME.search(folded):
        return 0
    verbs = islice(name_grammar().verb.finditer(folded, 0, _LONGEST_TIME), _FIRST_VERBS)
    return next((verb.start() for verb in verbs if parse_timeframe(text[: verb.start()].strip(" ,"))), 0)


def _is_own_work(verb: str, role: Role, after: str) -> bool:
    """Whether a verb that helps others says work of one's own: "hỗ trợ khởi nghiệp", "tăng cường phối hợp giữa các trường"."""
    words: dict[str, list[str]] = vocabulary("naming")
    between = tuple(f"{word} " for word in words["joining_others"])
    helps = verb in fold_all(words["supporting"])
    return (helps and not _helps_body(after)) or (role is Role.COORDINATES and fold(after[:_NEAR]).startswith(between))


def _helps_body(after: str) -> bool:
    """Whether words behind "hỗ trợ" name whom, or nothing: "hỗ trợ Sở Y tế rà soát", "Sở Nội vụ hỗ trợ."."""
    words = after.strip(" .,;")
    return not words or (words[:1].isupper() and begins_name(words))
