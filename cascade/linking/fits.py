"""Fits: how well each task of a plan fits each task of the paper above it, by what both speak of."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from cascade.linking.terms import Rarity, Term, Terms

__all__ = ["Fits"]

_PART = 0.9
"""A part that fits says a little less than a whole title that does."""


class Fits:
    """How well tasks fit tasks above, from 0 to 1.

    A task fits one above as far as the words of its title stand there, and the words of the title above, or of one of
    its parts or points, stand here: the geometric mean of the two shares, each word counted by how much it tells.
    Either share alone would let a short title fit everything that holds its words.

    Args:
        below: what the tasks of the plan speak of.
        above: what those of the paper above speak of.
        rarity: how much each term tells.
    """

    def __init__(self, below: Sequence[Terms], above: Sequence[Terms], rarity: Rarity) -> None:
        """Compare each with each; only terms that both have are looked at."""
        self.below = below
        self.above = above
        self.rarity = rarity
        near = _where(one.near for one in above)
        texts = [(place, text) for place, one in enumerate(above) for text in (one.title, *one.parts)]
        within = _where(text for _, text in texts)
        weights = [rarity.of(text) for _, text in texts]
        whole = [text is above[place].title for place, text in texts]
        self._of = [[at for at, (place, _) in enumerate(texts) if place == wanted] for wanted in range(len(above))]
        # How well each task fits each title and each part above; a task above fits as well as what fits best of it.
        self._by_text: list[list[float]] = []
        for one in below:
            total = rarity.of(one.title)
            here = _shares(_shared(one.title, near, len(above), rarity), [total] * len(above))
            there = _shares(_shared(sorted(one.near), within, len(texts), rarity), weights)
            self._by_text.append(
                [
                    math.sqrt(here[place] * share) * (1.0 if is_whole else _PART)
                    for (place, _), share, is_whole in zip(texts, there, whole, strict=True)
                ]
            )
        self._best = [max(column) for column in zip(*self._by_text, strict=True)]
        self.rows = [[max(row[at] for at in places) for places in self._of] for row in self._by_text]

    def lead(self, below: int, above: int) -> float:
        """How well a task fits what it fits best of one above, measured by the task of the plan that fits that best."""
        row = self._by_text[below]
        at = max(self._of[above], key=lambda one: row[one])
        return row[at] / best if (best := self._best[at]) else 0.0

    def own_share(self, below: int, above: int, other: int) -> float:
        """How much of what one task above says and another does not is said by a task of the plan; 0 where it is nothing."""
        own = [term for term in self.above[above].title if term not in self.above[other].near]
        said = [term for term in own if term in self.below[below].near]
        return self.rarity.of(said) / whole if (whole := self.rarity.of(own)) else 0.0


def _where(texts: Iterable[Iterable[Term]]) -> dict[Term, list[int]]:
    """In which of some texts each term stands."""
    found: defaultdict[Term, list[int]] = defaultdict(list)
    for place, text in enumerate(texts):
        for term in text:
            found[term].append(place)
    return found


def _shared(terms: Iterable[Term], where: dict[Term, list[int]], count: int, rarity: Rarity) -> list[float]:
    """How much of some terms stands in each of some texts."""
    found = [0.0] * count
    for term in terms:
        if places := where.get(term):
            weight = rarity.weight(term)
            for place in places:
                found[place] += weight
    return found


def _shares(parts: list[float], wholes: list[float]) -> list[float]:
    return [min(1.0, part / whole) if whole else 0.0 for part, whole in zip(parts, wholes, strict=True)]
