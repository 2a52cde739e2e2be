"""How far the sheets of a workbook reach, found before memory is taken for them."""

from __future__ import annotations

import re

from cascade.reader.formats.archive import Archive, refuse_definition
from cascade.reader.formats.refusal import MOST_CELLS, refuse

__all__ = ["Watch", "column_number", "refuse_far_cells"]

_PLACE = re.compile(r"\$?([A-Za-z]+)\$?([0-9]+)")
_STRING = len("<si/>")
_LONGEST = 12
"""A number of more digits, or a column of more letters, is further than any sheet reaches, however it goes on."""


def refuse_far_cells(archive: Archive, name: str) -> None:
    """Refuse a workbook that states more than it can hold, before its reader believes it.

    Calamine takes memory for every cell up to the last one with a value, and for every shared string that is
    announced, and where there is none it ends the whole process. So one word in the last cell of a sheet, which is
    all that a slip of the hand needs, must not reach it.

    Raises:
        ReadError: a sheet reaches further than `MOST_CELLS`, or a part is damaged.
    """
    main = archive.main("xl/workbook.xml")
    for part in archive.related(main, "worksheet"):
        reach = _Reach(name, part)
        archive.feed(part, reach)
        if reach.rows * reach.columns > MOST_CELLS:
            raise refuse(
                name,
                f"holds more than {MOST_CELLS} cells up to the last one of {part}",
                "delete what stands far to the right or below the table, or split it",
            )
    for part in archive.related(main, "sharedStrings"):
        strings = _Announced(name, part)
        archive.feed(part, strings)
        if strings.number * _STRING > archive.size(part):
            raise refuse(
                name,
                f"is damaged: {part} announces {strings.number} texts and has room for fewer",
                "open it in Excel and save it again",
            )


class Watch:
    """What is told of a part of a workbook, without keeping it."""

    def __init__(self, name: str, part: str) -> None:
        """Watch a part of a workbook of some name."""
        self._name = name
        self._part = part

    def doctype(self, *_: str | None) -> None:
        """Refuse a document type definition, which Excel never writes."""
        raise refuse_definition(self._name, self._part)

    def close(self) -> None:
        """End the part: what was asked for is in the attributes."""


class _Reach(Watch):
    """The last row and the last column in which a value stands; cells that are only formatted do not count.

    A row or a cell without a place of its own follows the one before it, as the standard has it.
    """

    def __init__(self, name: str, part: str) -> None:
        super().__init__(name, part)
        self.rows = self.columns = 0
        self._row = self._column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition("}")[2]:
            case "row":
                row = attributes.get("r", "")
                self._row = _counted(row) if row.isascii() and row.isdecimal() else self._row + 1
                self._column = 0
            case "c":
                self._column += 1
                if place := _PLACE.fullmatch(attributes.get("r", "")):
                    self._column, self._row = column_number(place[1]), _counted(place[2])
            case "v" | "is" | "f":
                self.rows = max(self.rows, self._row)
                self.columns = max(self.columns, self._column)


class _Announced(Watch):
    """How many shared texts a workbook says it has."""

    number = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        count = attributes.get("uniqueCount", "")
        if tag.rpartition("}")[2] == "sst" and count.isascii() and count.isdecimal():
            self.number = _counted(count)


def _counted(digits: str) -> int:
    """Give the number that digits say, without believing a number that is longer than a page."""
    return int(digits[:_LONGEST])


def column_number(letters: str) -> int:
    """Give the number of a column.

    >>> column_number("A"), column_number("aa"), column_number("XFD")
    (1, 27, 16384)
    """
    number = 0
    for letter in letters[:_LONGEST].upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
