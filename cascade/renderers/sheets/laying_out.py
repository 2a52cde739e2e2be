"""Matrices, workloads and calendars laid out as sheets, with headings in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from cascade.renderers.sheets.sheet import Cell, Column, Mark, Sheet
from cascade.rules import SEVERITIES, Clarity, Finding, PaperClarity
from cascade.tables import OPEN_SLOTS, Calendar, Entry, Letters, Matrix, MatrixRow, Quarter, Slot, Workload
from cascade.wording.dates import ROMAN_QUARTERS
from cascade.wording.sentences import Language, sentence

__all__ = ["calendar_sheet", "clarity_sheet", "day_in_words", "findings_sheet", "matrix_sheets", "workload_sheet"]


def matrix_sheets(matrix: Matrix, language: Language = "en", letters: Letters = "raci") -> tuple[Sheet, ...]:
    """The matrix, the workload of its bodies, and what was found in it."""
    return (
        _matrix(matrix, language, letters),
        workload_sheet(matrix.workload, language),
        findings_sheet(
            matrix.findings, language, {row.task.document.position: row.task.document.called for row in matrix.rows}
        ),
    )


def workload_sheet(workload: Workload, language: Language = "en") -> Sheet:
    """How much each body has to do."""
    slots: tuple[Slot, ...] = (*workload.quarters, *OPEN_SLOTS)
    columns = (
        Column(_heading("body", language), "key", 42),
        Column(_heading("role", language), width=14),
        Column(_heading("tasks", language), "count", 10),
        *(Column(_slot(slot, language), "count", 12) for slot in slots),
    )
    rows = tuple(
        tuple(
            Cell(cell.text, cell.value, "total" if row.role is None else "")
            for cell in (
                Cell(row.body),
                Cell(_role(row.role, language)),
                _count(row.tasks),
                *(_count(row.slots.get(slot, 0)) for slot in slots),
            )
        )
        for row in workload.rows
    )
    return Sheet(_say("workload", language), columns, rows, (_say("workload-note", language),))


def calendar_sheet(calendar: Calendar, language: Language = "en") -> Sheet:
    """What is due when; what has no day stands at the end, with the reason."""
    columns = (
        Column(_heading("day", language), "day", 12),
        Column(_heading("kind", language), width=10),
        Column(_heading("document", language), "key", 22),
        Column(_heading("task", language), "key", 8),
        Column(_heading("title", language), width=60),
        Column(_heading("time", language), width=24),
        Column(_heading("first", language), "day", 12),
        Column(_heading("last", language), "day", 12),
        Column(_heading("repeats", language), width=12),
        Column(_heading("leads", language), width=28),
        Column(_heading("implementers", language), width=36),
        Column(_heading("undated", language), width=28),
    )
    rows = tuple(
        (
            _day(entry.day, language),
            Cell(_say(f"kinds.{entry.kind}", language)),
            Cell(entry.document.called),
            Cell(entry.task.task.id if entry.task else ""),
            Cell(entry.what),
            Cell(entry.wording),
            _day(entry.window.first, language),
            _day(entry.window.last, language),
            Cell(_repeats(entry, language)),
            Cell("; ".join(entry.leads)),
            Cell("; ".join(entry.implementers)),
            Cell(_say(f"undated.{entry.undated}", language), mark="missing" if entry.undated == "missing" else "")
            if entry.undated
            else Cell(),
        )
        for entry in (*calendar.entries, *calendar.undated)
    )
    return Sheet(_say("calendar", language), columns, rows)


def clarity_sheet(papers: Iterable[PaperClarity], language: Language = "en") -> Sheet:
    """How many tasks of each paper have each of the six clarities; marked where none has, or less than half."""
    columns = (
        Column(_heading("document", language), "key", 24),
        Column(_heading("tasks", language), "count", 8),
        *(Column(sentence("report", f"clarity.{part}", language), "count", 10) for part in Clarity),
        Column(_heading("score", language), "count", 10),
    )
    rows = tuple(
        (
            Cell(one.document.whose),
            Cell(str(one.tasks), one.tasks),
            *(_share(one.clear[part], one.tasks) for part in Clarity),
            _share(one.score, one.tasks * len(Clarity)),
        )
        for one in papers
    )
    return Sheet(_say("clarities", language), columns, rows)


def _share(some: int, whole: int) -> Cell:
    return Cell(f"{some}/{whole}", mark="missing" if not some else "warning" if 2 * some < whole else "")


def day_in_words(day: date, language: Language) -> str:
    """A day as a person writes it: 23/11/2026 in Vietnamese, 2026-11-23 in English.

    >>> day_in_words(date(2026, 11, 3), "vi")
    '03/11/2026'
    """
    return f"{day.day:02}/{day.month:02}/{day.year}" if language == "vi" else day.isoformat()


def _matrix(matrix: Matrix, language: Language, letters: Letters) -> Sheet:
    columns = (
        Column(_heading("document", language), "key", 22),
        Column(_heading("task", language), "key", 8),
        Column(_heading("title", language), width=48),
        Column(_heading("leads", language), width=26),
        Column(_heading("implementers", language), width=32),
        Column(_heading("time", language), width=20),
        Column(_heading("first", language), "day", 12),
        Column(_heading("last", language), "day", 12),
        Column(_heading("findings", language), width=13),
        *(Column(body.name, "letters", 5) for body in matrix.bodies),
    )
    rows = tuple(
        (
            Cell(row.task.document.called),
            Cell(row.task.task.id),
            Cell(row.task.task.title),
            _or_gap(row.leads, "lead", row, language),
            _or_gap(row.implementers, "implementer", row, language),
            _or_gap((row.time,) if row.time else (), "time", row, language),
            _day(row.window.first, language),
            _day(row.window.last, language),
            _codes(row.findings),
            *(_letters(row, body.name, letters) for body in matrix.bodies),
        )
        for row in matrix.rows
    )
    return Sheet(
        _say("matrix", language), columns, rows, (_say(f"legend.{letters}", language), _say("missing", language))
    )


def findings_sheet(
    findings: Iterable[Finding], language: Language, called: Mapping[int | None, str] | None = None
) -> Sheet:
    """What a check found, and what to write instead; papers by their place in the cascade, where their names are given."""
    columns = (
        Column(_heading("severity", language), width=10),
        Column(_heading("code", language), "key", 8),
        Column(_heading("document", language), "key", 22),
        Column(_heading("task", language), "key", 8),
        Column(_heading("message", language), width=70),
        Column(_heading("hint", language), width=60),
        Column(_heading("body", language), width=32),
    )
    rows = tuple(
        (
            Cell(_say(f"severities.{finding.severity}", language), mark=finding.severity),
            Cell(finding.code),
            Cell((called or {}).get(finding.position) or dict(finding.values).get("document", finding.document)),
            Cell(finding.task or ""),
            Cell(finding.message(language)),
            Cell(finding.hint(language)),
            Cell(finding.agency or ""),
        )
        for finding in findings
    )
    return Sheet(_say("findings", language), columns, rows)


def _or_gap(names: tuple[str, ...], gap: str, row: MatrixRow, language: Language) -> Cell:
    if gap in row.gaps:
        return Cell(_say(f"gaps.{gap}", language), mark="missing")
    return Cell("; ".join(names))


def _letters(row: MatrixRow, body: str, scheme: Letters) -> Cell:
    if body not in row.roles:
        return Cell()
    mark: Mark = "answers" if body in row.leads else "implements" if body in row.implementers else "takes-part"
    return Cell(row.letters(body, scheme), mark=mark)


def _codes(findings: tuple[Finding, ...]) -> Cell:
    worst = min((SEVERITIES.index(finding.severity) for finding in findings), default=None)
    codes = dict.fromkeys(finding.code for finding in findings)
    return Cell(" ".join(codes), mark="" if worst is None else SEVERITIES[worst])


def _day(day: date | None, language: Language) -> Cell:
    return Cell(day_in_words(day, language), day) if day else Cell()


def _count(count: int) -> Cell:
    return Cell(str(count), count) if count else Cell()


def _repeats(entry: Entry, language: Language) -> str:
    if entry.recurrence is None:
        return ""
    again = entry.recurrence
    key = f"frequencies.{again.frequency}"
    return _say(key if again.every == 1 else f"{key}-every", language, count=again.every)


def _slot(slot: Slot, language: Language) -> str:
    if isinstance(slot, Quarter):
        roman = ROMAN_QUARTERS[slot.number - 1]
        return _say("slots.quarter", language, quarter=slot.number, roman=roman, year=slot.year)
    return _say(f"slots.{slot}", language)


def _role(role: str | None, language: Language) -> str:
    return sentence("report", f"roles.{role}", language) if role else _say("roles.any", language)


def _heading(key: str, language: Language) -> str:
    return _say(f"columns.{key}", language)


def _say(key: str, language: Language, **values: object) -> str:
    return sentence("tables", key, language, values.items())
