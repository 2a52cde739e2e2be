"""The coverage of the report: for each paper above, task by task and place by place, what comes down and what is missing."""

from __future__ import annotations

from collections.abc import Iterable

from cascade.dossier.words import said
from cascade.model import Level
from cascade.network import Coverage
from cascade.renderers.sheets.html import table_of
from cascade.renderers.sheets.sheet import Cell, Column, Sheet
from cascade.renderers.svg.canvas import escape
from cascade.wording.sentences import Language, sentence

__all__ = ["coverage_section"]


def coverage_section(coverages: Iterable[Coverage]) -> str:
    """Two tables for each paper that others carry out."""
    blocks = [_block(coverage) for coverage in coverages]
    if not blocks:
        return f"<p>{said('no-coverage')}</p>"
    return "\n".join([f"<p>{said('coverage-note')}</p>", *blocks])


def _block(coverage: Coverage) -> str:
    node = coverage.document
    title = (node.document.title if node.document else None) or ""
    parts = [f"<h3>{escape(' '.join(filter(None, [node.label, title])))}</h3>"]
    if coverage.not_held:
        papers = ", ".join(one.label for one in coverage.not_held)
        parts.append(f"<p>{said('not-established', papers=papers)}</p>")
    if coverage.counted:
        parts.append(table_of(_by_task(coverage, "vi"), _by_task(coverage, "en")))
    parts.append(table_of(_by_place(coverage, "vi"), _by_place(coverage, "en")))
    return "\n".join(parts)


def _by_task(coverage: Coverage, language: Language) -> Sheet:
    """Each task with how many papers of each level take it up, and which of them do not."""
    levels = coverage.levels
    columns = (
        Column(_heading("task", language), "key", 8),
        Column(_heading("title", language), "text", 48),
        *(Column(_level(level, language), "count", 10) for level in levels),
        Column(_heading("missing", language), "text", 44),
    )
    rows = []
    for row in coverage.counted:
        missing = "; ".join(node.whose for node in coverage.missing(row))
        rows.append(
            (
                Cell(row.task.task.id),
                Cell(row.task.task.title),
                *(_share(*coverage.share(row, level)) for level in levels),
                Cell(missing, mark="warning" if missing else ""),
            )
        )
    return Sheet(_called(coverage, "task", language), columns, tuple(rows))


def _by_place(coverage: Coverage, language: Language) -> Sheet:
    """Each paper below with what it takes up, and what it lacks or why that cannot be said."""
    columns = (
        Column(_heading("place", language), "key", 30),
        Column(_heading("taken-up", language), "count", 10),
        Column(_heading("missing", language), "text", 44),
    )
    rows = []
    for paper in coverage.papers:
        if paper.established:
            missing = Cell(", ".join(task.task.id for task in paper.lacking), mark="warning" if paper.lacking else "")
            taken = Cell(f"{len(paper.taken_up)}/{len(paper.taken_up) + len(paper.lacking)}")
        else:
            missing = Cell(sentence("report", f"coverage.{paper.state}", language))
            taken = Cell(str(len(paper.taken_up) or sentence("dossier", "none", language)))
        rows.append((Cell(paper.document.whose), taken, missing))
    return Sheet(_called(coverage, "place", language), columns, tuple(rows))


def _called(coverage: Coverage, rows: str, language: Language) -> str:
    """What a table of a paper is called: by the paper's key, since a number need not be its own, and by what its rows are."""
    return f"{coverage.document.key}: {_heading(rows, language)}"


def _share(some: int, whole: int) -> Cell:
    if not whole:
        return Cell("–")
    return Cell(f"{some}/{whole}", mark="missing" if not some else "warning" if some < whole else "")


def _level(level: Level | None, language: Language) -> str:
    return sentence("report", f"levels.{level.value if level else 'none'}", language)


def _heading(key: str, language: Language) -> str:
    return sentence("dossier", f"columns.{key}", language)
