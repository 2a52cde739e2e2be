"""Which paper and which task of one state is which of the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

from cascade.model import Document, Task
from cascade.wording.folding import fold
from cascade.wording.names import canonical

__all__ = ["pair_papers", "pair_tasks", "said"]

T = TypeVar("T")
Pairs = dict[int, int]
"""For places in the old sequence those in the new one."""

_ALIKE = 0.6
"""Which share of its words a title must keep to be the same task reworded."""
_ALIKE_UNDER_ONE_NUMBER = 0.4
"""The same where the task kept its number."""
_RAREST = 6
"""By so many of the rarest words of a title tasks like it are looked for."""
_CROWD = 40
"""A word that more titles share tells nothing."""


def said(text: str) -> str:
    """The form under which two texts say the same: spelling is folded, signs at the end do not count.

    >>> said("Mở  lớp tập huấn;") == said("mở lớp tập huấn.")
    True
    """
    return fold(text).rstrip(" .;,:")


def pair_papers(old: Sequence[Document], new: Sequence[Document]) -> Pairs:
    """Tell which paper is which: by key, by number with issuer and date, by number and issuer; then what is left alone."""
    found: Pairs = {}
    for key in (_key, _identity, _number):
        _pair_equal(old, new, key, found)
    left, free = _left(old, new, found)
    if len(left) == len(free) == 1:
        found[left[0]] = free[0]
    return found


def _key(paper: Document) -> Hashable:
    return paper.key


def _identity(paper: Document) -> Hashable | None:
    return (*_number_and_issuer(paper), paper.issued) if paper.number and paper.issued else None


def _number(paper: Document) -> Hashable | None:
    return _number_and_issuer(paper) if paper.number else None


def _number_and_issuer(paper: Document) -> tuple[str, str]:
    return str(paper.number), canonical(paper.issuer or "")


def pair_tasks(old: Sequence[Task], new: Sequence[Task]) -> Pairs:
    """Tell which task is which, one to one.

    Tasks of the same number and title come first, then those of the same title in their order.
    Of the rest those whose titles are likest, of two as like the one that kept its number;
    what stands under one number and says something else is a task dropped and another added.
    """
    found: Pairs = {}
    for key in (_id_and_title, _title):
        _pair_equal(old, new, key, found)
    left, free = _left(old, new, found)
    taken: set[int] = set()
    for _, _, one, other in sorted(_likenesses(old, new, left, free)):
        if one not in found and other not in taken:
            found[one] = other
            taken.add(other)
    return found


def _id_and_title(task: Task) -> Hashable:
    return task.id, said(task.title)


def _title(task: Task) -> Hashable:
    return said(task.title)


def _pair_equal(old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable | None], found: Pairs) -> None:
    """Pair what is equal under a key, in order, and is not paired yet."""
    left, free = _left(old, new, found)
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for place in reversed(free):
        waiting[key(new[place])].append(place)
    for place in left:
        name = key(old[place])
        if name is not None and (there := waiting.get(name)):
            found[place] = there.pop()


def _left(old: Sequence[T], new: Sequence[T], found: Pairs) -> tuple[list[int], list[int]]:
    taken = set(found.values())
    return [n for n in range(len(old)) if n not in found], [n for n in range(len(new)) if n not in taken]


def _likenesses(
    old: Sequence[Task], new: Sequence[Task], left: list[int], free: list[int]
) -> Iterator[tuple[float, bool, int, int]]:
    """Pairs of tasks whose titles are like each other, the likest smallest.

    Compared are tasks of one number, and tasks that share a rare word; so it takes no longer than there are such.
    """
    words = {place: Counter(said(new[place].title).split()) for place in free}
    holding: dict[str, list[int]] = defaultdict(list)
    by_id: dict[str, list[int]] = defaultdict(list)
    for place in free:
        by_id[new[place].id].append(place)
        for word in words[place]:
            holding[word].append(place)
    for place in left:
        own = Counter(said(old[place].title).split())
        rarest = sorted((word for word in own if word in holding), key=lambda word: (len(holding[word]), word))
        near = {other for word in rarest[:_RAREST] if len(holding[word]) <= _CROWD for other in holding[word]}
        numbered = by_id[old[place].id]
        for other in near.union(numbered if len(numbered) <= _CROWD else ()):
            kept = old[place].id == new[other].id
            share = 2 * (own & words[other]).total() / max(1, own.total() + words[other].total())
            if share >= (_ALIKE_UNDER_ONE_NUMBER if kept else _ALIKE):
                yield -share, not kept, place, other
