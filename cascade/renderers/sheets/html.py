"""HTML: one page that needs nothing else, for the screen in light and dark and for paper; it holds no script."""

from __future__ import annotations

from importlib.resources import files

from cascade.renderers.page import either, page
from cascade.renderers.sheets.sheet import Cell, Column, Sheet
from cascade.renderers.svg.canvas import escape
from cascade.wording.sentences import Language

__all__ = ["html_of", "style_of_tables", "table_of"]


_WIDE = 40
"""Columns from so many characters on get room for sentences."""


def html_of(sheets: tuple[Sheet, ...], language: Language = "en") -> str:
    """Every sheet that has rows; the head and the first columns stay in view."""
    shown = [sheet.without_empty_days() for sheet in sheets if sheet.rows or sheet is sheets[0]]
    body = "\n".join(["<main>", *map(_section, shown), "</main>"])
    return page(sheets[0].title, body, style_of_tables(), language)


def style_of_tables() -> str:
    """The style sheet of pages with tables."""
    return files("cascade.renderers.sheets").joinpath("sheets.css").read_text(encoding="utf-8")


def _section(sheet: Sheet) -> str:
    notes = "".join(f"<p>{escape(note)}</p>\n" for note in sheet.notes)
    return f"<section>\n<h1>{escape(sheet.title)}</h1>\n{notes}{table_of(sheet)}\n</section>"


def table_of(sheet: Sheet, english: Sheet | None = None) -> str:
    """A sheet as a table in a frame that scrolls.

    Args:
        sheet: the sheet; in Vietnamese, where the English one is given too.
        english: the same sheet in English, row by row; the page then shows the words of either language.
    """
    other = english or sheet
    heads = zip(sheet.columns, other.columns, strict=True)
    head = "".join(_heading(column, translated.heading) for column, translated in heads)
    rows = "\n".join(
        f"<tr>{''.join(map(_cell, row, translated, sheet.columns))}</tr>"
        for row, translated in zip(sheet.rows, other.rows, strict=True)
    )
    return (
        f'<div class="frame" role="region" aria-label="{escape(sheet.title)}" tabindex="0">\n'
        f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>"
    )


def _heading(column: Column, translated: str) -> str:
    text = either(column.heading, translated)
    shown = f"<span>{text}</span>" if column.kind == "letters" else text
    return f'<th scope="col" class="{_class(column)}">{shown}</th>'


def _cell(cell: Cell, translated: Cell, column: Column) -> str:
    classes = f"{_class(column)} {cell.mark}".rstrip()
    text = either(cell.text, translated.text)
    if column.kind == "key":
        return f'<th scope="row" class="{classes}">{text}</th>'
    whose = f' title="{escape(column.heading)}"' if column.kind == "letters" and cell.text else ""
    return f'<td class="{classes}"{whose}>{text}</td>'


def _class(column: Column) -> str:
    return f"{column.kind} wide" if column.kind == "text" and column.width >= _WIDE else column.kind
