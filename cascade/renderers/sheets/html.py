"""HTML: one page that needs nothing else, for the screen in light and dark and for paper; it holds no script."""

from __future__ import annotations

from importlib.resources import files
from typing import Literal

from cascade.renderers.page import page
from cascade.renderers.sheets.sheet import Cell, Column, Sheet
from cascade.renderers.svg.canvas import escape
from cascade.wording.sentences import Language

__all__ = ["html_of", "section_of", "sheet_style"]


_WIDE = 40
"""Columns from so many characters on get room for sentences."""


def html_of(sheets: tuple[Sheet, ...], language: Language = "en") -> str:
    """Every sheet that has rows; the head and the first columns stay in view."""
    shown = [sheet for sheet in sheets if sheet.rows or sheet is sheets[0]]
    body = "\n".join(["<main>", *(section_of(sheet) for sheet in shown), "</main>"])
    return page(sheets[0].title, body, sheet_style(), language)


def sheet_style() -> str:
    """The style sheet of tables."""
    return files("cascade.renderers.sheets").joinpath("sheets.css").read_text(encoding="utf-8")


def section_of(sheet: Sheet, *, heading: Literal["h1", "h2", "h3"] = "h1") -> str:
    """A sheet as a section of a page, without the days that no row has, under a heading of its rank in the page."""
    sheet = sheet.without_empty_days()
    notes = "".join(f"<p>{escape(note)}</p>\n" for note in sheet.notes)
    head = "".join(map(_heading, sheet.columns))
    rows = "\n".join(f"<tr>{''.join(map(_cell, row, sheet.columns))}</tr>" for row in sheet.rows)
    name = escape(sheet.title)
    return (
        f"<section>\n<{heading}>{name}</{heading}>\n{notes}"
        f'<div class="frame" role="region" aria-label="{name}" tabindex="0">\n'
        f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n</section>"
    )


def _heading(column: Column) -> str:
    text = escape(column.heading)
    shown = f"<span>{text}</span>" if column.kind == "letters" else text
    return f'<th scope="col" class="{_class(column)}">{shown}</th>'


def _cell(cell: Cell, column: Column) -> str:
    classes = f"{_class(column)} {cell.mark}".rstrip()
    if column.kind == "key":
        return f'<th scope="row" class="{classes}">{escape(cell.text)}</th>'
    whose = f' title="{escape(column.heading)}"' if column.kind == "letters" and cell.text else ""
    return f'<td class="{classes}"{whose}>{escape(cell.text)}</td>'


def _class(column: Column) -> str:
    return f"{column.kind} wide" if column.kind == "text" and column.width >= _WIDE else column.kind
