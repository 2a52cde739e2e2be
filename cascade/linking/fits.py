"""Fits: how well each task of a plan fits each task of the paper above it, by what both speak of."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from cascade.linking.terms import Rarity, Term, Terms

__all__ = ["Fits"]

_POINT = 0.9
"""A point that fits says a little less than a title that does."""


class Fits:
    """How well tasks fit tasks above, from 0 to 1.

    A task fits one above as far as the words of its title stand there, and the words of the title above, or of one of
    the points above, stand here: the geometric mean of the two shares, each word counted by how much it tells.
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
        titles = _where(one.title for one in above)
        points = [(place, point) for place, one in enumerate(above) for point in one.points]
        in_points = _where(point for _, point in points)
        title_weights = [rarity.of(one.title) for one in above]
        point_weights = [rarity.of(point) for _, point in points]
        self.rows: list[list[float]] = []
        for one in below:
            total = rarity.of(one.title)
            here = _shared(one.title, near, len(above), rarity)
            there = _shares(_shared(sorted(one.near), titles, len(above), rarity), title_weights)
            of_points = _shares(_shared(sorted(one.near), in_points, len(points), rarity), point_weights)
            for (place, _), share in zip(points, of_points, strict=True):
                there[place] = max(there[place], _POINT * share)
            self.rows.append(
                [math.sqrt(a * b) for a, b in zip(_shares(here, [total] * len(above)), there, strict=True)]
            )

    def best_for(self, above: int) -> float:
        """How well the plan's best task fits one above."""
        return max((row[above] for row in self.rows), default=0.0)

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
