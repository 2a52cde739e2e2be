"""Lists as separated values (CSV): a row a line, its cells parted by a comma, a semicolon or a tab."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections import Counter
from dataclasses import replace
from itertools import islice
from typing import Any

from cascade.reader.formats.refusal import MOST_CELLS, refuse
from cascade.reader.paper import Paper, Row, Table

__all__ = ["read_csv"]

_SIGNS = (";", "\t", ",")
"""Signs that part cells; of two that do so equally well the first, which hardly stands inside a cell."""
_SAMPLE = 200
"""Rows by which the sign is told."""
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_MONTHS = 12
_SAYS_SIGN = "sep="
"""How the first line begins that Excel takes the sign from."""


def read_csv(text: str, name: str) -> Paper:
    """Take a list apart into one table, whose rows are numbered by the lines of the file.

    Raises:
        ReadError: for a list of more cells than any paper has, or a cell longer than any text.
    """
    text = unicodedata.normalize("NFC", text)
    first, _, rest = text.partition("\n")
    said = first.strip().removeprefix(_SAYS_SIGN) if first.startswith(_SAYS_SIGN) else ""
    lines = _reader(f"\n{rest}", said) if len(said) == 1 else _reader(text, _sign(text))
    rows: list[Row] = []
    width, start = 0, 1
    try:
        for cells in lines:
            width = max(width, len(cells))
            if (len(rows) + 1) * width > MOST_CELLS:
                raise refuse(name, f"holds more than {MOST_CELLS} cells", "split it")
            if any(map(str.strip, cells)):
                rows.append(Row(tuple(map(str.strip, cells)), start, lines.line_num))
            start = lines.line_num + 1
    except csv.Error as error:
        raise refuse(name, f"is no list of values ({error})", "open it in Excel and save it as a workbook") from error
    days_first = _with_days_first([row.cells for row in rows])
    filled = tuple(
        replace(row, cells=cells + ("",) * (width - len(cells))) for row, cells in zip(rows, days_first, strict=True)
    )
    return Paper((Table(filled),), "csv")


def _with_days_first(rows: list[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Cells with the day of a date before its month, where a computer set to English wrote them the other way round.

    >>> _with_days_first([("1", "3/31/2026"), ("2", "4/5/2026")]), _with_days_first([("31/3/2026", "3/31/2026")])
    ([('1', '31/3/2026'), ('2', '5/4/2026')], [('31/3/2026', '3/31/2026')])
    """
    dates = [match for cells in rows for match in map(_DATE.fullmatch, cells) if match]
    month_first = all(int(date[1]) <= _MONTHS for date in dates) and any(int(date[2]) > _MONTHS for date in dates)
    if not month_first:
        return rows
    return [tuple(_DATE.sub(r"\2/\1/\3", cell) if _DATE.fullmatch(cell) else cell for cell in cells) for cells in rows]


def _reader(text: str, sign: str) -> Any:
    """Rows of cells; a quotation mark that nothing closes is a sign like others."""
    lines = io.StringIO(text, newline="")
    if text.count('"') % 2:
        return csv.reader(lines, delimiter=sign, quoting=csv.QUOTE_NONE)
    return csv.reader(lines, delimiter=sign)


def _sign(text: str) -> str:
    """The sign that parts the most rows into the same number of cells.

    >>> _sign("STT;Nhiệm vụ;Chủ trì"), _sign("STT,Nhiệm vụ"), _sign("1;Rà soát, sửa, in;Sở Y tế")
    (';', ',', ';')
    """
    return max(_SIGNS, key=lambda sign: _parted(text, sign))


def _parted(text: str, sign: str) -> int:
    """How often a sign parts rows that have as many cells as most."""
    try:
        widths = Counter(len(cells) for cells in islice(_reader(text, sign), _SAMPLE) if cells)
    except csv.Error:
        return 0
    return max(((width - 1) * rows for width, rows in widths.items()), default=0)
