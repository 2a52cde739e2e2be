"""Terms of a task: the words and pairs of words by which it is compared, and how much each tells."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from cascade.model import Document, Task
from cascade.wording.clarity import names_work
from cascade.wording.words import Word, clauses, names_article

__all__ = ["Rarity", "Term", "Terms", "term_of", "terms_in", "terms_of"]


_SAYS = {"thing": 1.0, "act": 0.7, "little": 0.2}
_ARTICLE = 1.5


class Term(NamedTuple):
    """A folded word, or two that stand side by side.

    Attributes:
        words: the word or words.
        says: how much they say by themselves: less where they stand in most tasks ("tổ chức"), more where they name
            a part of a law.
    """

    words: str
    says: float


def term_of(*words: Word) -> Term:
    """Make a term of one word or two."""
    folded = [word.folded for word in words]
    if any(map(names_article, folded, folded[1:])):
        return Term(" ".join(folded), _ARTICLE)
    return Term(" ".join(folded), math.prod(_SAYS[word.says] for word in words) ** (1 / len(words)))


@lru_cache(maxsize=4096)  # the same paper above is compared with many plans
def terms_in(text: str) -> tuple[Term, ...]:
    """Give the terms of a text, each once: its words, and each two that stand side by side in one clause.

    >>> [term.words for term in terms_in("Kiểm tra bếp; bếp ăn")]
    ['kiểm', 'kiểm tra', 'tra', 'tra bếp', 'bếp', 'bếp ăn', 'ăn']
    """
    found: dict[Term, None] = {}
    for clause in clauses(text):
        for place, word in enumerate(clause):
            found[term_of(word)] = None
            for after in clause[place + 1 : place + 2]:
                found[term_of(word, after)] = None
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Terms:
    """What a task speaks of.

    Attributes:
        title: the terms of its title; of all it says, where the title names no work.
        parts: the terms of each of its points, and of each part of a title that says several things (";").
        whole: all of these, each once.
        near: the same and those of the heading it stands under, which say for what it is without being its own.
    """

    title: tuple[Term, ...]
    parts: tuple[tuple[Term, ...], ...]
    whole: tuple[Term, ...]
    near: frozenset[Term]


def terms_of(document: Document) -> list[Terms]:
    """Give what each task of a paper speaks of, in the order of the tasks."""
    headings = {section.id: terms_in(section.heading) for section in document.sections}
    return [_terms(task, headings.get(task.section or "", ())) for task in document.tasks]


def _terms(task: Task, heading: tuple[Term, ...]) -> Terms:
    said = _without_body(task)
    title = terms_in(said)
    acts = said.split(";")
    parts = tuple(map(terms_in, (*(acts if len(acts) > 1 else ()), *task.points)))
    whole = tuple(dict.fromkeys([*title, *(term for part in parts for term in part)]))
    return Terms(title if names_work(task.title) else whole, parts, whole, frozenset((*whole, *heading)))


def _without_body(task: Task) -> str:
    """The title of a task without the body that it opens with: who has a duty is not what the duty is."""
    for name in sorted({one.agency for one in task.assignments}, key=lambda name: (-len(name), name)):
        if task.title.startswith(name):
            return task.title[len(name) :]
    return task.title


class Rarity:
    """How much each term tells: the fewer tasks of the two papers have it, the more.

    What both papers are about, as their titles say, stands in any of their tasks and tells less.

    Args:
        tasks: the terms of every task of both papers.
        subject: the terms that the titles of both papers have.
    """

    def __init__(self, tasks: Iterable[Terms], subject: Iterable[Term]) -> None:
        """Count in how many tasks each term stands."""
        held = list(tasks)
        self._times = Counter(term for one in held for term in one.whole)
        self._tasks = len(held)
        self._subject = frozenset(subject)
        self._weights: dict[Term, float] = {}

    def weight(self, term: Term) -> float:
        """How much one term tells."""
        if (found := self._weights.get(term)) is None:
            known = 0.2 if term in self._subject else 1.0
            found = math.log1p(self._tasks / (self._times[term] or 1)) * term.says * known
            self._weights[term] = found
        return found

    def of(self, terms: Iterable[Term]) -> float:
        """How much some terms tell together; the same in whatever order they come."""
        return math.fsum(map(self.weight, terms))
