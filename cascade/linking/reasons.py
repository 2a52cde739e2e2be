"""Reasons: what a task and one above it have in common, in the words of the paper."""

from __future__ import annotations

from collections.abc import Iterator

from cascade.linking.proposals import Reason, ReasonKind
from cascade.linking.terms import Rarity, Term, Terms, term_of
from cascade.model import Role, Task
from cascade.network import CascadeGraph, TaskNode
from cascade.wording.bodies import member_of
from cascade.wording.words import Word, clauses, names_article

__all__ = ["laid_on", "reasons"]

_PHRASES = 3
"""So many phrases say why; more would be the title again."""


def reasons(task: Task, above: Terms, rarity: Rarity, body: str | None) -> tuple[Reason, ...]:
    """What a task has in common with one above.

    Args:
        task: the task of the plan.
        above: what the task above speaks of.
        rarity: how much each term tells.
        body: the issuer of the plan, where the task above is laid on it.
    """
    found: dict[ReasonKind, dict[str, float]] = {"words": {}, "numbers": {}, "articles": {}}
    for text in (task.title, *task.points):
        for phrase in _phrases(text, above.near):
            terms = [*map(term_of, phrase), *map(term_of, phrase, phrase[1:])]
            printed = " ".join(word.printed for word in phrase)
            found[_kind(phrase)].setdefault(printed, rarity.of(terms))
    if any(" " in phrase for phrase in found["words"]):
        # One syllable is a word of its own only where nothing longer is shared.
        found["words"] = {phrase: tells for phrase, tells in found["words"].items() if " " in phrase}
    told = [
        Reason(kind, tuple(sorted(phrases, key=lambda phrase: (-phrases[phrase], phrase))[:_PHRASES]))
        for kind, phrases in found.items()
        if phrases
    ]
    return (*told, Reason("body", (body,))) if body else tuple(told)


def _kind(phrase: tuple[Word, ...]) -> ReasonKind:
    folded = [word.folded for word in phrase]
    if any(map(names_article, folded, folded[1:])):
        return "articles"
    return "numbers" if all(word[0].isdecimal() for word in folded) else "words"


def _phrases(text: str, there: frozenset[Term]) -> Iterator[tuple[Word, ...]]:
    """The longest runs of words of a text that stand there too, side by side, without words that say little around them."""
    for clause in clauses(text):
        run: list[Word] = []
        for word in (*clause, None):
            if word and term_of(word) in there and (not run or term_of(run[-1], word) in there):
                run.append(word)
                continue
            if phrase := _bare(run):
                yield phrase
            run = [word] if word and term_of(word) in there else []


def _bare(run: list[Word]) -> tuple[Word, ...]:
    heavy = [place for place, word in enumerate(run) if word.says != "little"]
    return tuple(run[heavy[0] : heavy[-1] + 1]) if heavy else ()


def laid_on(graph: CascadeGraph, above: TaskNode, body: str | None) -> bool:
    """Whether a task is laid on a body, by its name or as one of a group."""
    if not body:
        return False
    answering = (one for one in above.task.assignments if one.role in (Role.LEADS, Role.IMPLEMENTS, Role.DIRECTS))
    named = {graph.standing(one.agency, above.document).in_full for one in answering}
    own = graph.canonical(body)
    return any(graph.canonical(name) == own or member_of(body, name) for name in named)
