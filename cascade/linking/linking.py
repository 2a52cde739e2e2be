"""Linking: each task of a plan is given the task above that it fits, or several, or none, or a choice for a person."""

from __future__ import annotations

from collections.abc import Iterator

from cascade.errors import CascadeError, Problem
from cascade.linking.fits import Fits
from cascade.linking.proposals import Candidate, LinkedTask, Linking, Verdict
from cascade.linking.reasons import laid_on, reasons
from cascade.linking.terms import Rarity, terms_in, terms_of
from cascade.model import Cascade, Document
from cascade.network import CascadeGraph, DocumentNode

__all__ = ["link"]

_FITS = 0.5
"""From here on a task above fits by itself."""
_MAY_FIT = 0.3
"""From here on it may fit, where it is the only one by far; below it nothing is proposed."""
_NEAR = 0.2
"""What fits less than that is not even told as the nearest."""
_APART = 0.08
"""Two that fit by themselves are told apart by so much; else a person has to choose."""
_BY_FAR = 2.0
"""The only one by far fits so many times as well as any other."""
_TAKEN = 1.5
"""A task above is another's where that fits it so many times as well."""
_OTHERS = 2
"""With fewer other tasks above, that one fits better than they do says nothing."""
_OWN = 0.6
"""A second task above is meant too where so much of what it says beyond the first is said."""


def link(child: Document, parent: Document) -> Linking:
    """Propose for each task of a plan the tasks of a paper above that it carries out, with a score and why.

    The same papers always give the same: words and pairs of words are compared by how rare they are in both papers.
    Where several fit alike nothing is proposed, and nothing where nothing fits.

    Raises:
        CascadeError: where both papers have the same key, so that a derivation could mean either.

    >>> import cascade
    >>> above = cascade.loads(
    ...     'tasks: [{id: "1", title: Kiểm tra bếp ăn trường học}, {id: "2", title: Tập huấn người nấu ăn}]', "tinh.yaml"
    ... )
    >>> below = cascade.loads(
    ...     'tasks: [{id: "1", title: Mở lớp tập huấn người nấu ăn}, {id: "2", title: Trồng cây}]', "xa.yaml"
    ... )
    >>> [(one.verdict, [found.task.reference for found in one.candidates]) for one in link(below, above).tasks]
    [('proposed', ['tinh#2']), ('none', [])]
    """
    if child.key == parent.key:
        problem = Problem(f"both papers have the key {child.key!r}", hint="give one of them another key")
        raise CascadeError(problem)
    graph = CascadeGraph(Cascade(documents=(child, parent)))
    nodes = {node.key: node for node in graph.documents}
    linker = _Linker(graph, nodes[child.key], nodes[parent.key], child, parent)
    cited = nodes[parent.key] in graph.parents(nodes[child.key])
    return Linking(child, parent, tuple(linker.linked()), cited)


class _Linker:
    """Two papers compared, task by task."""

    def __init__(
        self, graph: CascadeGraph, plan: DocumentNode, paper: DocumentNode, child: Document, parent: Document
    ) -> None:
        self._graph = graph
        self._paper = paper
        self._tasks = graph.tasks(plan)
        self._above = graph.tasks(paper)
        below, upper = terms_of(child), terms_of(parent)
        subject = set(terms_in(child.title or "")) & set(terms_in(parent.title or ""))
        self._fits = Fits(below, upper, Rarity([*below, *upper], subject))
        issuer = child.issuer
        self._laid_on = [issuer if laid_on(graph, node, issuer) else None for node in self._above]

    def linked(self) -> Iterator[LinkedTask]:
        """Give each task with what came of it."""
        for place, task in enumerate(self._tasks):
            known = [one.derivation for one in self._graph.origins(task) if self._paper in one.documents]
            kept = tuple(one for one in known if one.basis != "inferred")
            replaced = tuple(one for one in known if one.basis == "inferred")
            if kept:
                yield LinkedTask(task, "kept", (), kept)
                continue
            verdict, chosen = self._choose(place)
            yield LinkedTask(task, verdict, tuple(self._candidate(place, one) for one in chosen), (), replaced)

    def _choose(self, place: int) -> tuple[Verdict, list[int]]:
        row = self._fits.rows[place]
        # What another task fits far better is that task's, unless this one fits it by itself as well.
        free = [one for one, fit in enumerate(row) if fit >= _FITS or self._fits.lead(place, one) * _TAKEN >= 1]
        ranked = sorted((one for one in free if row[one] >= _NEAR), key=lambda one: (-row[one], one))
        if not ranked:
            return "none", []
        first = ranked[0]
        fitting = [one for one in ranked if row[one] >= _FITS]
        if not fitting:
            return ("proposed" if self._stands_alone(place, ranked) else "none"), [first]
        meant = [first, *(one for one in fitting[1:] if self._both_meant(place, first, one))]
        rivals = [
            one for one in fitting if one not in meant and row[first] - row[one] < _APART and not self._kin(first, one)
        ]
        if not rivals:
            return "proposed", meant
        on_us = [one for one in (first, *rivals) if self._laid_on[one]]
        return ("proposed", on_us) if len(on_us) == 1 else ("ambiguous", [first, *rivals])

    def _stands_alone(self, place: int, ranked: list[int]) -> bool:
        """Whether the first of them, which does not fit by itself, is the only one by far, and no other task's."""
        row, first = self._fits.rows[place], ranked[0]
        others = max((row[one] for one in ranked[1:]), default=0.0)
        return (
            len(self._above) > _OTHERS
            and row[first] >= max(_MAY_FIT, _BY_FAR * others)
            and self._fits.lead(place, first) == 1
        )

    def _both_meant(self, place: int, first: int, other: int) -> bool:
        """Whether a task says what either of two above says beyond the other."""
        share = self._fits.own_share
        return share(place, other, first) >= _OWN and share(place, first, other) >= _OWN

    def _kin(self, first: int, other: int) -> bool:
        """Whether one of two tasks above is part of the other."""
        one, two = self._above[first], self._above[other]
        return one in self._graph.wholes(two) or two in self._graph.wholes(one)

    def _candidate(self, place: int, above: int) -> Candidate:
        score = round(self._fits.rows[place][above], 2)
        task = self._tasks[place].task
        why = reasons(task, self._fits.above[above], self._fits.rarity, self._laid_on[above])
        return Candidate(self._above[above], score, why)
