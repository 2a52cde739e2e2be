"""Coverage as a table: task by task over the levels below, then place by place, with what is missing named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from cascade.model import Level
from cascade.network import Coverage, DocumentNode
from cascade.report.terminal import fitted, padded, printable, width, wrapped
from cascade.wording.sentences import Language, sentence

__all__ = ["coverage_as_data", "coverage_as_text"]


def coverage_as_text(coverages: Iterable[Coverage], language: Language = "en", cells: int = 100) -> str:
    """A table for each paper, no wider than a window.

    Counted are the papers of a level whose tasks can be compared; the others are named with the reason in the second half.

    Args:
        coverages: what is to be shown.
        language: of the words around.
        cells: how wide a line may be.

    >>> import cascade
    >>> above = cascade.loads('{number: 44/KH-UBND, tasks: [{id: "1", title: Tập huấn}]}', "tinh.yaml")
    >>> below = cascade.loads('{implements: 44/KH-UBND, level: commune, tasks: [{id: a, title: Mở lớp, derives: [tinh#1]}]}', "xa.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(above, below)))
    >>> print(coverage_as_text([graph.coverage(graph.document("tinh"))]))
    44/KH-UBND (tinh)
    <BLANKLINE>
      task         commune
      1  Tập huấn  1 of 1
    <BLANKLINE>
      place  taken up  missing
      commune
        xa   1 of 1
    <BLANKLINE>
    """
    blocks = ["".join(f"{printable(line)}\n" for line in _block(coverage, language, cells)) for coverage in coverages]
    return "\n".join(blocks) or f"{_say('nothing', language)}\n"


def coverage_as_data(coverages: Iterable[Coverage]) -> dict[str, Any]:
    """The same as plain data, in the shape that docs/cli.md describes.

    >>> import cascade
    >>> plan = cascade.loads("number: 44/KH-UBND", "tinh.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> coverage_as_data([graph.coverage(graph.document("tinh"))])["papers"][0]["established"]
    True
    """
    return {
        "papers": [
            {
                "document": coverage.document.key,
                "label": coverage.document.label,
                "established": coverage.established,
                "not_held": [node.key for node in coverage.not_held],
                "tasks": [
                    {
                        "task": row.task.task.id,
                        "title": row.task.task.title,
                        "taken_up_by": [task.reference for task in row.taken_up_by],
                        "lacking": [node.key for node in row.lacking],
                        "reached": [node.key for node in row.reached],
                        "unreached": [node.key for node in row.unreached],
                    }
                    for row in coverage.tasks
                ],
                "below": [
                    {
                        "document": paper.document.key,
                        "label": paper.document.label,
                        "level": paper.document.level.value if paper.document.level else None,
                        "place": paper.document.document.place if paper.document.document else None,
                        "direct": paper.direct,
                        "state": paper.state,
                        "taken_up": [task.task.id for task in paper.taken_up],
                        "lacking": [task.task.id for task in paper.lacking],
                    }
                    for paper in coverage.papers
                ],
            }
            for coverage in coverages
        ]
    }


def _block(coverage: Coverage, language: Language, cells: int) -> Iterator[str]:
    node = coverage.document
    title = node.document.title if node.document else None
    label = node.label if node.label == node.key else f"{node.label} ({node.key})"
    yield fitted(f"{label}  {title}" if title else label, cells)
    rows = coverage.counted
    yield ""
    if rows:
        yield from _by_task(coverage, language, cells)
    else:
        yield f"  {_say('no-tasks' if node.held else 'not-held', language)}"
    yield ""
    yield from _by_place(coverage, language, cells)
    if coverage.not_held:
        papers = ", ".join(one.label for one in coverage.not_held)
        yield ""
        yield from wrapped(_say("missing-papers", language, papers=papers), "  ", cells)


def _by_task(coverage: Coverage, language: Language, cells: int) -> Iterator[str]:
    rows = coverage.counted
    columns = {
        _level(level, language): [_share(*coverage.share(row, level), language) for row in rows]
        for level in coverage.levels
    }
    ids = max(len(row.task.task.id) for row in rows)
    widths = [max(len(level), *map(len, shares)) for level, shares in columns.items()]
    heading = max(len(_say("task", language)), *(ids + 2 + len(row.task.task.title) for row in rows))
    room = min(heading, max(24, cells - 2 - sum(width + 2 for width in widths)))

    def line(first: str, others: Iterable[str]) -> str:
        others = [padded(text, width) for text, width in zip(others, widths, strict=True)]
        return "  ".join(["  " + padded(fitted(first, room), room), *others]).rstrip()

    yield line(_say("task", language), columns)
    for number, row in enumerate(rows):
        first = f"{row.task.task.id:<{ids}}  {row.task.task.title}"
        yield line(first, [shares[number] for shares in columns.values()])
        if missing := [node.whose for node in coverage.missing(row)]:
            yield from wrapped(f"{_say('missing', language)}: {'; '.join(missing)}", " " * (ids + 4), cells)


def _by_place(coverage: Coverage, language: Language, cells: int) -> Iterator[str]:
    count = len(coverage.counted)
    names = [f"    {paper.document.whose}" for paper in coverage.papers]
    share = max(len(_say("taken-up", language)), len(_of(count, count, language)))
    # Place and missing tasks share what is left; neither is squeezed below some twenty cells.
    room = min(max(map(len, [*names, f"  {_say('place', language)}"])), max(20, cells - share - 24))

    def line(first: str, taken: str, missing: str) -> Iterator[str]:
        start = f"{padded(fitted(first, room), room)}  {padded(taken, share)}  "
        after = wrapped(missing, " " * len(start), max(cells, len(start) + 12))
        yield (start + next(after, "").lstrip()).rstrip()
        yield from after

    yield from line(f"  {_say('place', language)}", _say("taken-up", language), _say("missing", language))
    for level, papers in coverage.levels.items():
        yield f"  {_level(level, language)}"
        for paper in papers:
            first = f"    {_whose(paper.document, room - 4)}"
            if paper.established:
                asked = len(paper.taken_up) + len(paper.lacking)
                missing = ", ".join(task.task.id for task in paper.lacking)
                yield from line(first, _of(len(paper.taken_up), asked, language), missing)
            else:
                yield from line(first, str(len(paper.taken_up) or "-"), _say(paper.state, language))


def _whose(node: DocumentNode, cells: int) -> str:
    """Whose a paper is; where that is too long for its column, the number stays whole."""
    if width(node.whose) <= cells or not node.holder:
        return node.whose
    number = f" ({node.label})"
    return fitted(node.holder, cells - width(number)) + number


def _level(level: Level | None, language: Language) -> str:
    return sentence("report", f"levels.{level.value if level else 'none'}", language)


def _share(some: int, whole: int, language: Language) -> str:
    return _of(some, whole, language) if whole else "-"


def _of(some: int, whole: int, language: Language) -> str:
    return _say("of", language, some=some, all=whole)


def _say(key: str, language: Language, **values: object) -> str:
    return sentence("report", f"coverage.{key}", language, values.items())
