"""What a notebook shows: a cascade, a paper, a reading, findings and tables as tables, a graph as a picture."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from functools import singledispatch
from html import escape

from cascade.model import Cascade, Document, Task
from cascade.network import CascadeGraph
from cascade.reader import Reading
from cascade.renderers import render
from cascade.renderers.lettering import visible
from cascade.renderers.sheets.laying_out import (
    calendar_sheet,
    clarity_sheet,
    findings_sheet,
    matrix_sheets,
    workload_sheet,
)
from cascade.renderers.sheets.sheet import Sheet
from cascade.rules import Clarities, Findings, check
from cascade.tables import Calendar, Matrix, Workload
from cascade.wording.locales import language_of
from cascade.wording.sentences import Language, sentence
from cascade.wording.vocabulary import vocabulary

__all__ = ["html", "svg"]

_ROWS = 200
"""So many rows of a table are shown: a notebook keeps what it shows."""

_LEFT = "text-align: left; vertical-align: top; max-width: 32em; overflow-wrap: break-word"
"""Notebooks set the cells of tables to the right, which suits numbers."""

Cell = str | int | list[str] | None
"""What stands in a cell: a list is one line for each item."""


@singledispatch
def html(value: object) -> str | None:  # noqa: ARG001  # what is of none of the types below is not shown
    """Give a value as HTML in the language of the locale; None where it is of no type that is shown.

    What a paper says stands there as text, whatever signs it holds; there is no script and no style sheet.

    >>> from cascade.model import Document, Task
    >>> plan = Document(key="12-kh-ubnd", tasks=(Task(id="1", title="Mở lớp <b>tập huấn</b>"),))
    >>> "Mở lớp &lt;b&gt;tập huấn&lt;/b&gt;" in html(plan)
    True
    """
    return None


@singledispatch
def svg(value: object) -> str | None:  # noqa: ARG001  # as above
    """Give a value as a picture; None where it is of no type that is drawn.

    >>> import cascade
    >>> plan = cascade.loads("number: 12/KH-UBND", "12-kh-ubnd.yaml")
    >>> svg(cascade.graph(cascade.Cascade(documents=(plan,)))).startswith("<svg")
    True
    """
    return None


@svg.register
def _graph(graph: CascadeGraph) -> str:
    return render(graph, "svg", check(graph), _language())


@html.register
def _cascade(cascade: Cascade) -> str:
    language = _language()
    rows = [
        (_name(document, language), _day(document.issued), document.issuer, document.title, len(document.tasks))
        for document in cascade.documents
    ]
    return _table([], _headings(language, "paper", "issued", "issuer", "title", "tasks"), rows, language)


@html.register
def _document(document: Document) -> str:
    language = _language()
    parents = "; ".join(map(str, document.implements))
    about = [
        ", ".join(filter(None, [_name(document, language), _day(document.issued), document.issuer])),
        *filter(None, [document.title]),
        *([f"{_say('implements', language)}: {parents}"] if parents else []),
    ]
    rows = [
        (task.id, task.title, _who(task, language), task.timeframe.wording if task.timeframe else None)
        for task in document.tasks
    ]
    return _table(about, _headings(language, "task", "title", "who", "when"), rows, language)


@html.register
def _reading(reading: Reading) -> str:
    language = _language()
    notes: list[tuple[Cell, ...]] = [
        (note.line, sentence("notes", note.kind, language, note.values)) for note in reading.notes
    ]
    unplaced: list[tuple[Cell, ...]] = [(line.number, line.text) for line in reading.unplaced]
    return _document(reading.document) + "".join(
        _table([sentence("report", f"reading.{kind}", language)], _headings(language, "line", "text"), rows, language)
        for kind, rows in (("notes", notes), ("unplaced", unplaced))
        if rows
    )


@html.register
def _findings(findings: Findings) -> str:
    return _sheet(findings_sheet(findings, _language()))


@html.register
def _matrix(matrix: Matrix) -> str:
    return _sheet(matrix_sheets(matrix, _language())[0])


@html.register
def _workload(workload: Workload) -> str:
    return _sheet(workload_sheet(workload, _language()))


@html.register
def _clarities(clarities: Clarities) -> str:
    return _sheet(clarity_sheet(clarities.papers, _language()))


@html.register
def _calendar(calendar: Calendar) -> str:
    return _sheet(calendar_sheet(calendar, _language()))


def _sheet(sheet: Sheet) -> str:
    held = sheet.without_empty_days()
    rows: list[tuple[Cell, ...]] = [tuple(cell.text for cell in row) for row in held.rows]
    return _table([held.title, *held.notes], [column.heading for column in held.columns], rows, _language())


def _name(document: Document, language: Language) -> str:
    kind = document.kind and vocabulary("documents")["kinds"][document.kind.value]
    word = (kind["vi"][0] if language == "vi" else kind["en"]) if kind else ""
    return f"{word} {document.label}".strip()


def _who(task: Task, language: Language) -> list[str]:
    return [
        f"{sentence('report', f'roles.{role}', language)}: {'; '.join(bodies)}"
        for role in dict.fromkeys(assignment.role for assignment in task.assignments)
        if (bodies := task.bodies(role))
    ]


def _day(day: date | None) -> str | None:
    return f"{day.day}/{day.month}/{day.year}" if day else None


def _headings(language: Language, *columns: str) -> list[str]:
    return [_say(column, language) for column in columns]


def _table(caption: list[str], headings: list[str], rows: Sequence[tuple[Cell, ...]], language: Language) -> str:
    head = "".join(f'<th scope="col" style="{_LEFT}">{_text(heading)}</th>' for heading in headings)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows[:_ROWS])
    said = f'<caption style="{_LEFT}">{_lines(caption)}</caption>' if caption else ""
    rest = f"<p>{_text(_say('rest', language, len(rows) - _ROWS))}</p>" if len(rows) > _ROWS else ""
    return f"<table>{said}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def _cell(value: Cell) -> str:
    lines = value if isinstance(value, list) else ["" if value is None else str(value)]
    return f'<td style="{_LEFT}">{_lines(lines)}</td>'


def _lines(lines: list[str]) -> str:
    return "<br>".join(map(_text, lines))


def _text(text: str) -> str:
    """The one place where what is shown is escaped; a name written from right to left turns nothing around it."""
    return f"<bdi>{escape(visible(text))}</bdi>"


def _say(word: str, language: Language, count: int = 0) -> str:
    return sentence("report", f"notebook.{word}", language, [("count", count)])


def _language() -> Language:
    return language_of(os.environ)
