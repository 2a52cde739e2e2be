"""Cells of a workbook that show a month: Excel makes the first of March of "03/2026", and only the format tells."""

from __future__ import annotations

import re

from cascade.reader.formats.archive import Archive, descend
from cascade.reader.formats.workbooks.sheets import Watch, column_number

__all__ = ["month_cells"]

_PLACE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_SAID = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.')
"""Parts of a format that are shown as they stand, or say a language, and are no sign of a date."""
_BUILT_IN = {"17": "mmm-yy"}
"""The only format of a month that Excel does not write down."""


def month_cells(archive: Archive, name: str) -> dict[str, frozenset[tuple[int, int]]]:
    """Give the row and column, counted from 0, of each cell that shows its date as a month, by the name of the sheet.

    Raises:
        ReadError: a part is damaged.
    """
    main = archive.main("xl/workbook.xml")
    styles = _month_styles(archive, main)
    found: dict[str, frozenset[tuple[int, int]]] = {}
    for sheet, part in _sheets(archive, main) if styles else ():
        cells = _Cells(name, part, styles)
        archive.feed(part, cells)
        found[sheet] = frozenset(cells.found)
    return found


def _month_styles(archive: Archive, main: str) -> frozenset[str]:
    """The numbers of the styles whose format names a month and no day."""
    root = next((archive.xml(part) for part in archive.related(main, "styles")), None)
    formats = descend(root, "numFmts")
    codes = dict(_BUILT_IN)
    for given in formats if formats is not None else ():
        codes[given.get("numFmtId", "")] = given.get("formatCode", "")
    styles = descend(root, "cellXfs")
    numbered = enumerate(styles if styles is not None else ())
    return frozenset(str(i) for i, style in numbered if _shows_month(codes.get(style.get("numFmtId", ""), "")))


def _shows_month(code: str) -> bool:
    """Whether a format shows the month and the year of a date, and no day.

    >>> _shows_month("mm/yyyy"), _shows_month('"Tháng" m/yyyy'), _shows_month("dd/mm/yyyy"), _shows_month("mm:ss")
    (True, True, False, False)
    """
    signs = _SAID.sub("", code).lower()
    return "m" in signs and "y" in signs and not any(sign in signs for sign in "dhs")


def _sheets(archive: Archive, main: str) -> list[tuple[str, str]]:
    """The name and the part of each sheet."""
    parts = archive.named_parts(main, "worksheet")
    sheets = descend(archive.xml(main), "sheets")
    named = (
        (sheet.get("name", ""), parts.get(sheet.get("r:id", ""))) for sheet in (sheets if sheets is not None else ())
    )
    return [(name, part) for name, part in named if part]


class _Cells(Watch):
    """The places of the cells of some styles."""

    def __init__(self, name: str, part: str, styles: frozenset[str]) -> None:
        super().__init__(name, part)
        self._styles = styles
        self.found: list[tuple[int, int]] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        styled = tag.endswith("}c") and attributes.get("s") in self._styles
        if styled and (place := _PLACE.fullmatch(attributes.get("r", ""))):
            self.found.append((int(place[2]) - 1, column_number(place[1]) - 1))
