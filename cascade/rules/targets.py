"""Targets against those above: none weaker than asked, none in another unit, none dropped on the way down."""

from __future__ import annotations

from collections.abc import Iterator

from cascade.model import Target
from cascade.network import CascadeGraph, DocumentNode
from cascade.rules.bodies import few
from cascade.rules.rule import Fault, rule
from cascade.wording.dates import shown
from cascade.wording.measures import is_same_measure, is_undivided, likeness, unit_key

__all__ = ["target_has_the_unit_of_the_one_above", "target_is_no_weaker_than_the_one_above", "target_is_taken_on"]

_UNCLEAR = 0.4
"""Measures that share so many of their words may be one; nothing is said of them."""

_LEAST = {"at-least", "more-than", "exactly"}
_MOST = {"at-most", "less-than"}


@rule("G01", severity="warning")
def target_is_no_weaker_than_the_one_above(graph: CascadeGraph) -> Iterator[Fault]:
    """A target asks for no less than the same target of the paper directly above.

    4 % where 5 % is asked, "khoảng" where "ít nhất" is asked, the other way, or a later day.
    Less is what goes less far that way: a smaller rise or fall, a lower value to reach, a higher one that must not be exceeded.
    Only shares, ranks and times are compared; an amount ("1.000 hộ") is divided among the places.
    No paper says which target carries out which: two are taken for one where the same words say what is measured.
    """
    for document, place, target, above, parent in _pairs(graph):
        message = _weakness(target, above)
        if message:
            values = {"target": target.id, "above": above.id, "parent": parent.label, "mine": _amount(target)}
            field = "by" if message == "target-later" else "direction" if message == "target-other-way" else "value"
            yield Fault(document, message, ("targets", place, field), theirs=_amount(above), **values)


@rule("G02", severity="warning")
def target_has_the_unit_of_the_one_above(graph: CascadeGraph) -> Iterator[Fault]:
    """A target has the unit and the period of the same target of the paper directly above.

    "Giảm 3 vụ" says nothing of "giảm 5 %", and 5 % a quarter is not 5 % a year; nobody can add up what the places report.
    Two are taken for one where the same words say what is measured.
    """
    for document, place, target, above, parent in _pairs(graph):
        values = {"target": target.id, "above": above.id, "parent": parent.label}
        if target.unit and above.unit and unit_key(target.unit) != unit_key(above.unit):
            yield Fault(
                document, "target-other-unit", ("targets", place, "unit"), mine=target.unit, theirs=above.unit, **values
            )
        elif target.per and above.per and target.per != above.per:
            yield Fault(
                document, "target-other-period", ("targets", place, "per"), mine=target.per, theirs=above.per, **values
            )


@rule("G03", severity="info")
def target_is_taken_on(graph: CascadeGraph) -> Iterator[Fault]:
    """Each target of a paper is found again in the papers directly below.

    A target that the places do not take on is reached by nobody. Asked of papers whose whole content is held;
    a target that serves tasks asked of others alone is asked of these. A measure that is worded half alike may be the same:
    nothing is said of it. Reported once for a paper.
    """
    for document in graph.documents:
        paper = document.document
        if paper is None or not document.held or not graph.tasks(document):
            continue
        for parent in graph.descent.parents(document):
            upper = parent.document.targets if parent.document else ()
            # What is another one's for certain is not this one half alike.
            free = [own for own in paper.targets if not any(is_same_measure(own.measure, one.measure) for one in upper)]
            dropped = [
                f"{target.id} ({target.measure})"
                for target in upper
                if _is_asked(graph, target, parent, document)
                and not any(is_same_measure(target.measure, own.measure) for own in paper.targets)
                and not any(likeness(target.measure, own.measure) >= _UNCLEAR for own in free)
            ]
            if dropped:
                message = "targets-dropped" if paper.targets else "targets-none"
                yield Fault(document, message, "targets", parent=parent.label, targets=few(dropped))


def _pairs(graph: CascadeGraph) -> Iterator[tuple[DocumentNode, int, Target, Target, DocumentNode]]:
    """Each target with its place, and the target of a paper directly above that measures the same and is the only one."""
    for document in graph.documents:
        own = document.document.targets if document.document else ()
        for parent in graph.descent.parents(document) if own else ():
            upper = parent.document.targets if parent.document else ()
            for place, target in enumerate(own):
                above = [one for one in upper if _is_same(target, one)]
                if len(above) == 1 and sum(_is_same(one, above[0]) for one in own) == 1:
                    yield document, place, target, above[0], parent


def _is_same(one: Target, other: Target) -> bool:
    """Whether two targets measure the same; of several stages each is its own."""
    staged = one.by and other.by and one.by.year != other.by.year
    return not staged and is_same_measure(one.measure, other.measure)


def _is_asked(graph: CascadeGraph, target: Target, parent: DocumentNode, child: DocumentNode) -> bool:
    """Whether a paper below is asked for a target: for one of the tasks that serve it, where the paper says which."""
    served = [task for task in graph.tasks(parent) if task.task.id in target.tasks]
    return not served or any(graph.descent.asked(task, child) for task in served)


def _weakness(target: Target, above: Target) -> str | None:
    """The message for a target that asks for less than the one above; None where it does not, or one cannot say."""
    ways = {target.direction, above.direction}
    if ways == {"increase", "decrease"}:
        return "target-other-way"
    if target.value is not None and above.value is not None and _comparable(target, above):
        most = above.bound in _MOST and above.direction not in ("increase", "decrease")
        if target.value != above.value and (target.value > above.value) == most:
            return "target-weaker"
        looser = _MOST if above.bound in _LEAST else _LEAST if above.bound in _MOST else set()
        if target.value == above.value and (target.bound in looser or (looser and target.bound == "about")):
            return "target-looser"
    if target.by and above.by and target.by > above.by:
        return "target-later"
    return None


def _comparable(target: Target, above: Target) -> bool:
    """Whether the values of two targets are in one unit, of one period, and no place divides them."""
    if target.unit is None or above.unit is None or target.per != above.per:
        return False
    return unit_key(target.unit) == unit_key(above.unit) and is_undivided(above.unit)


def _amount(target: Target) -> str:
    """A target in a few signs: its value with the unit, and its last day."""
    value = f"{target.value.normalize():f}" if target.value is not None else "?"
    day = f", {shown(target.by)}" if target.by else ""
    return f"{value} {target.unit or ''}".rstrip() + day
