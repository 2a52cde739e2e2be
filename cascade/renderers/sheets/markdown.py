"""Markdown: pipe tables; bodies beyond a dozen go on in tables of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from cascade.renderers.lettering import visible
from cascade.renderers.sheets.sheet import Cell, Column, Sheet

__all__ = ["markdown_of"]

_BODIES = 12
"""So many columns of letters can still be read beside one another."""


def markdown_of(sheets: tuple[Sheet, ...]) -> str:
    """Every sheet that has rows, under a heading."""
    return (
        "\n\n".join(_section(sheet.without_empty_days()) for sheet in sheets if sheet.rows or sheet is sheets[0]) + "\n"
    )


def _section(sheet: Sheet) -> str:
    letters = [number for number, column in enumerate(sheet.columns) if column.kind == "letters"]
    others = [number for number in range(len(sheet.columns)) if number not in set(letters)]
    blocks = [f"# {_escaped(sheet.title)}", *map(_escaped, sheet.notes)]
    if len(letters) <= _BODIES:
        return "\n\n".join([*blocks, _table(sheet, [*others, *letters], sheet.rows)])
    keys = [number for number in others if sheet.columns[number].kind == "key"]
    blocks.append(_table(sheet, others, sheet.rows))
    for start in range(0, len(letters), _BODIES):
        bodies = letters[start : start + _BODIES]
        rows = [row for row in sheet.rows if any(row[number].text for number in bodies)]
        blocks.append(_table(sheet, [*keys, *bodies], rows))
    return "\n\n".join(blocks)


def _table(sheet: Sheet, numbers: Sequence[int], rows: Iterable[Sequence[Cell]]) -> str:
    columns = [sheet.columns[number] for number in numbers]
    return "\n".join(
        [
            _line(_escaped(column.heading) for column in columns),
            _line(map(_rule, columns)),
            *(_line(map(_shown, (row[number] for number in numbers))) for row in rows),
        ]
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _rule(column: Column) -> str:
    return {"letters": ":-:", "count": "--:"}.get(column.kind, "---")


def _shown(cell: Cell) -> str:
    text = _escaped(cell.text)
    return f"**{text}**" if text and cell.mark in ("missing", "total") else text


def _escaped(text: str) -> str:
    """Text in which nothing is mark-up; the one place where Markdown is escaped."""
    kept = visible(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("@", "&#64;")
    # GitHub makes links of addresses without being asked: a backslash after the scheme or www ends that.
    return re.sub(r"[\\`*_\[\]|~$]|:(?=//)|(?<=www)\.", r"\\\g<0>", kept)
