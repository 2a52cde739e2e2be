"""Sheets of an OpenDocument workbook: how far they reach and which cells are merged, which calamine does not tell."""

from __future__ import annotations

from cascade.errors import ReadError
from cascade.reader.formats.archive import Archive, refuse_definition
from cascade.reader.formats.refusal import MOST_CELLS, refuse

__all__ = ["Merged", "merged_cells"]

Merged = tuple[tuple[int, int], tuple[int, int]]
"""The first and the last row and column of merged cells, counted from 0."""

_CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_LONGEST = 12
"""A number of more digits is further than any sheet reaches, however it goes on."""


def merged_cells(archive: Archive, name: str) -> dict[str, list[Merged]]:
    """Give the merged cells of each sheet, by the sheet's name, after its size was found to be bearable.

    A few letters in such a file repeat a row or a cell a million times, which calamine would write out one by one.

    Raises:
        ReadError: the file is encrypted or damaged, or a sheet reaches further than `MOST_CELLS`.
    """
    manifest = _Manifest(name)
    archive.feed(_MANIFEST, manifest)
    if manifest.encrypted:
        raise refuse(
            name,
            "is encrypted: it asks for a password",
            "open it in LibreOffice or Excel, take the password off and save it again",
        )
    sheets = _Sheets(name)
    archive.feed(_CONTENT, sheets)
    return sheets.merged


class _Manifest:
    """Whether a part of the file is encrypted."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.encrypted = False

    def start(self, tag: str, _: dict[str, str]) -> None:
        self.encrypted = self.encrypted or tag.endswith("}encryption-data")

    def doctype(self, *_: str | None) -> None:
        raise refuse_definition(self._name, _MANIFEST)

    def close(self) -> None:
        """End the part."""


class _Sheets:
    """Counts rows and cells of each sheet, with those that are repeated; a table inside a cell is none of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.merged: dict[str, list[Merged]] = {}
        self._depth = 0
        self._found: list[Merged] = []
        self._row = self._column = 0
        self._row_repeats = 1
        self._filled_rows = self._filled_columns = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition("}")[2]
        said = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if local == "table":
            self._depth += 1
            if self._depth == 1:
                self._found = self.merged.setdefault(said.get("name", ""), [])
                self._row = self._filled_rows = self._filled_columns = 0
        if self._depth != 1:
            return
        if local == "table-row":
            self._row_repeats = _number(said, "number-rows-repeated")
            self._column = 0
        elif local in ("table-cell", "covered-table-cell"):
            self._cell(said)

    def end(self, tag: str) -> None:
        local = tag.rpartition("}")[2]
        if local == "table":
            self._depth -= 1
        elif local == "table-row" and self._depth == 1:
            self._row += self._row_repeats

    def _cell(self, said: dict[str, str]) -> None:
        repeats = _number(said, "number-columns-repeated")
        if "value-type" in said:
            self._filled_rows = self._row + self._row_repeats
            self._filled_columns = max(self._filled_columns, self._column + repeats)
            if self._filled_rows * self._filled_columns > MOST_CELLS:
                raise self._too_far()
            height, width = _number(said, "number-rows-spanned"), _number(said, "number-columns-spanned")
            if (height, width) != (1, 1):
                last = (self._row + height - 1, self._column + width - 1)
                self._found.append(((self._row, self._column), last))
        self._column += repeats

    def _too_far(self) -> ReadError:
        return refuse(
            self._name,
            f"holds more than {MOST_CELLS} cells up to the last one with a value",
            "delete what stands far to the right or below the table, or split it",
        )

    def doctype(self, *_: str | None) -> None:
        raise refuse_definition(self._name, _CONTENT)

    def close(self) -> None:
        """End the part: what was asked for has been counted."""


def _number(said: dict[str, str], key: str) -> int:
    """Give a count of an attribute, at least 1."""
    digits = said.get(key, "1")
    return max(1, int(digits[:_LONGEST])) if digits.isascii() and digits.isdecimal() else 1
