"""What two states of a task, or of a paper outside its tasks, say otherwise, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from cascade.comparison.change import Change
from cascade.comparison.pairing import said
from cascade.model import Conditional, Deferred, Document, Section, Target, Task, Timeframe
from cascade.wording.folding import fold
from cascade.wording.names import canonical

__all__ = ["changes_of_paper", "changes_of_task"]


def changes_of_task(old: Task, new: Task) -> Iterator[Change]:
    """What a task says otherwise by itself: number, title, points, time, outputs, from what it derives."""
    if old.id != new.id:
        yield Change("id", (old.id,), (new.id,))
    if old.title != new.title and said(old.title) != said(new.title):
        yield Change("title", (old.title,), (new.title,))
    yield from _listed("points", old.points, new.points)
    if not _same_time(old.timeframe, new.timeframe):
        yield Change("timeframe", _time(old.timeframe), _time(new.timeframe))
    yield from _listed("outputs", old.outputs, new.outputs)
    yield from _listed("derives", (one.task for one in old.derives), (one.task for one in new.derives))


def changes_of_paper(old: Document, new: Document, renamed: Mapping[str, str]) -> Iterator[Change]:
    """What a paper says otherwise outside its tasks: head, time of the whole, sections, targets, recipients.

    Args:
        old: the old paper.
        new: the new paper.
        renamed: for the keys of bodies renamed throughout their new names, under which they are the same recipients.
    """
    for field in ("number", "kind", "title", "issued", "year", "issuer", "level", "place"):
        before, after = getattr(old, field), getattr(new, field)
        same = canonical if field == "issuer" else said
        if before != after and same(str(before or "")) != same(str(after or "")):
            yield Change(field, _words(before), _words(after))
    yield from _listed("implements", map(str, old.implements), map(str, new.implements))
    if not _same_time(old.timeframe, new.timeframe):
        yield Change("timeframe", _time(old.timeframe), _time(new.timeframe))
    yield from _listed("sections", _texts(old.sections), _texts(new.sections))
    yield from _listed("targets", map(_target, old.targets), map(_target, new.targets))
    before = [renamed.get(canonical(one.name), one.name) for one in old.recipients]
    yield from _listed("recipients", before, (one.name for one in new.recipients), canonical)


def _words(value: object) -> tuple[str, ...]:
    return () if value is None else (str(value),)


def _time(timeframe: Timeframe | None) -> tuple[str, ...]:
    return (timeframe.wording,) if timeframe else ()


def _same_time(old: Timeframe | None, new: Timeframe | None) -> bool:
    """Whether two times are the same: in words, or because their words mean the same, as "12/2025" and "Tháng 12/2025"."""
    if old is None or new is None or old == new:
        return old == new
    if fold(old.wording) == fold(new.wording):
        return True
    if isinstance(old, Deferred | Conditional):
        return False
    return old.model_dump(exclude={"wording"}) == new.model_dump(exclude={"wording"})


def _texts(sections: Iterable[Section]) -> Iterator[str]:
    for section in sections:
        yield section.heading
        yield from section.points


def _target(target: Target) -> str:
    """A target in words: its own, else its measure and figures."""
    if target.wording:
        return target.wording
    figures = (target.direction, target.bound, target.value, target.unit, target.per, target.by)
    return " ".join([target.measure, *(str(one) for one in figures if one is not None)])


def _listed(field: str, old: Iterable[str], new: Iterable[str], key: Callable[[str], str] = said) -> Iterator[Change]:
    """What of two lists only one has; the order does not count, and what is named twice is there once."""
    old, new = tuple(old), tuple(new)
    if old == new:
        return
    before, after = ({key(text): text for text in texts if key(text)} for texts in (old, new))
    gone = tuple(text for same, text in before.items() if same not in after)
    come = tuple(text for same, text in after.items() if same not in before)
    if gone or come:
        yield Change(field, gone, come)
