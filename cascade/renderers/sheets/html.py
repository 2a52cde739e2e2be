"""HTML: one page that needs nothing else, for the screen in light and dark and for paper; it holds no script."""

from __future__ import annotations

import base64
import hashlib
from html import escape
from importlib.resources import files

from cascade.renderers.lettering import visible
from cascade.renderers.sheets.sheet import Cell, Column, Sheet
from cascade.wording.sentences import Language

__all__ = ["html_of"]


_WIDE = 40
"""Columns from so many characters on get room for sentences."""


def html_of(sheets: tuple[Sheet, ...], language: Language = "en") -> str:
    """Every sheet that has rows; the head and the first columns stay in view."""
    style = files("cascade.renderers.sheets").joinpath("sheets.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    shown = [sheet.without_empty_days() for sheet in sheets if sheet.rows or sheet is sheets[0]]
    return "\n".join(
        [
            "<!DOCTYPE html>",
            f'<html lang="{language}">',
            "<head>",
            '<meta charset="utf-8">',
            # Nothing may be loaded and nothing may run; the one style sheet is known by its digest.
            f"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'sha256-{digest}'\">",
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="color-scheme" content="light dark">',
            f"<title>{_text(sheets[0].title)}</title>",
            f"<style>{style}</style>",
            "</head>",
            "<body>",
            "<main>",
            *map(_section, shown),
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _section(sheet: Sheet) -> str:
    notes = "".join(f"<p>{_text(note)}</p>\n" for note in sheet.notes)
    head = "".join(map(_heading, sheet.columns))
    rows = "\n".join(f"<tr>{''.join(map(_cell, row, sheet.columns))}</tr>" for row in sheet.rows)
    name = _text(sheet.title)
    return (
        f"<section>\n<h1>{name}</h1>\n{notes}"
        f'<div class="frame" role="region" aria-label="{name}" tabindex="0">\n'
        f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{rows}\n</tbody>\n</table>\n</div>\n</section>"
    )


def _heading(column: Column) -> str:
    text = _text(column.heading)
    shown = f"<span>{text}</span>" if column.kind == "letters" else text
    return f'<th scope="col" class="{_class(column)}">{shown}</th>'


def _cell(cell: Cell, column: Column) -> str:
    classes = f"{_class(column)} {cell.mark}".rstrip()
    if column.kind == "key":
        return f'<th scope="row" class="{classes}">{_text(cell.text)}</th>'
    whose = f' title="{_text(column.heading)}"' if column.kind == "letters" and cell.text else ""
    return f'<td class="{classes}"{whose}>{_text(cell.text)}</td>'


def _class(column: Column) -> str:
    return f"{column.kind} wide" if column.kind == "text" and column.width >= _WIDE else column.kind


def _text(text: str) -> str:
    """Text of a page or of an attribute; the one place where HTML is escaped."""
    return escape(visible(text))
