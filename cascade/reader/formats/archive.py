"""Office files as archives of XML parts, opened with the care that a stranger's file needs."""

from __future__ import annotations

import io
import posixpath
import xml.etree.ElementTree as ET
import zipfile
from typing import Any

from cascade.errors import ReadError
from cascade.reader.formats.refusal import UNPACKING_ERRORS, refuse

__all__ = ["Archive", "Element", "descend", "refuse_definition"]

Element = ET.Element

_MOST_PARTS = 20_000
_LARGEST_PART = 100_000_000
_LARGEST_WHOLE = 400_000_000
_LARGEST_RATIO = 250
_SMALL = 5_000_000
_DEEPEST = 250
_MAIN = "officeDocument"
_DAMAGED = "open it in the program that wrote it and save it again"
_SHORT = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w:",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w:",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r:",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r:",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc:",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m:",
    "http://purl.oclc.org/ooxml/officeDocument/math": "m:",
}
"""Namespaces, of both editions of the standard, and what is written for them before a name."""


def descend(element: Element | None, *path: str) -> Element | None:
    """Give the first child of a name, its first child of the next name, and so on; None where one is missing."""
    for name in path:
        if element is None:
            return None
        element = element.find(name)
    return element


def refuse_definition(name: str, part: str) -> ReadError:
    """Give the error for a part with a document type definition."""
    return refuse(
        name,
        f"has a document type definition in {part}, which Office never writes and which may hide an attack",
        "save the text in a new document",
    )


class Archive:
    """The parts of an Office file.

    Sizes are checked before anything is unpacked: a part that grows 250 times or beyond all use is a bomb. XML with a
    document type definition, which Office never writes, is refused, and so are elements nested 250 deep.
    """

    def __init__(self, content: bytes, name: str) -> None:
        """Open an archive and check the sizes that it states.

        Raises:
            ReadError: for a damaged, encrypted or exploding archive.
        """
        self._name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
            parts = self._zip.infolist()
        except UNPACKING_ERRORS as error:
            raise refuse(name, "is damaged: its parts cannot be unpacked", _DAMAGED) from error
        if len(parts) > _MOST_PARTS:
            raise refuse(
                name, f"holds {len(parts)} parts, more than any document has", "save the text in a new document"
            )
        for part in parts:
            self._check(part)
        whole = sum(part.file_size for part in parts)
        if whole > _LARGEST_WHOLE:
            raise refuse(name, f"unpacks to {whole // 1_000_000} MB", "take its pictures out, or split it")
        self._parts = {part.filename: part for part in parts}

    def _check(self, part: zipfile.ZipInfo) -> None:
        if part.flag_bits & 1:
            raise refuse(self._name, "is encrypted: it asks for a password", "take the password off and save it again")
        exploding = part.file_size > _SMALL and part.file_size > _LARGEST_RATIO * max(part.compress_size, 1)
        if exploding or (part.filename.endswith(".xml") and part.file_size > _LARGEST_PART):
            raise refuse(
                self._name,
                f"is a zip bomb or beyond all use: {part.filename} unpacks from {part.compress_size // 1000} kB"
                f" to {part.file_size // 1_000_000} MB",
                "save the text in a new document",
            )

    def main(self, default: str) -> str:
        """Give the path of the main part, as the archive's relations say."""
        return next(iter(self.related("", _MAIN)), default)

    def related(self, part: str, kind: str) -> list[str]:
        """Give the paths of the parts that a part refers to with a relation of a kind (`styles`, `header`, …)."""
        return list(self.named_parts(part, kind).values())

    def named_parts(self, part: str, kind: str) -> dict[str, str]:
        """Give these paths by the name under which the part refers to them (`rId1`)."""
        folder, file = posixpath.split(part)
        relations = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        if relations is None:
            return {}
        return {
            relation.get("Id", ""): posixpath.normpath(posixpath.join(folder, target))
            if not target.startswith("/")
            else target[1:]
            for relation in relations
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External"
            for target in [relation.get("Target", "")]
        }

    def xml(self, part: str) -> Element | None:
        """Give the root of an XML part, None if there is no such part.

        Names are written with the prefixes that the standard uses (`w:p`), whatever the file uses.

        Raises:
            ReadError: for a part that is damaged, has a document type definition, or is nested too deep.
        """
        if part not in self._parts:
            return None
        root: Element = self.feed(part, _Builder(self._name, part))
        return root

    def size(self, part: str) -> int:
        """Give the bytes of a part when unpacked, as the archive states them; 0 if there is no such part."""
        return self._parts[part].file_size if part in self._parts else 0

    def feed(self, part: str, target: Any) -> Any:
        """Tell what stands in an XML part, if there is such a part, to a target of `ElementTree.XMLParser`.

        Raises:
            ReadError: for a part that is damaged.
        """
        if part not in self._parts:
            return None
        try:
            parser = ET.XMLParser(target=target)  # noqa: S314  # each target refuses definitions
            parser.feed(self._zip.read(self._parts[part]))
            return parser.close()
        except (ET.ParseError, *UNPACKING_ERRORS) as error:
            raise refuse(self._name, f"is damaged: its part {part} cannot be read ({error})", _DAMAGED) from error


class _Builder(ET.TreeBuilder):
    """Builds the tree of a part and stops where no Office program would have gone."""

    def __init__(self, name: str, part: str) -> None:
        super().__init__()
        self._name = name
        self._part = part
        self._depth = 0
        self._names: dict[str, str] = {}

    def start(self, tag: str, attrs: dict[str, str]) -> Element:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise refuse(
                self._name,
                f"nests elements more than {_DEEPEST} deep in {self._part}, as tables in tables in tables do",
                "save the text in a new document",
            )
        return super().start(self._prefixed(tag), {self._prefixed(key): value for key, value in attrs.items()})

    def end(self, tag: str) -> Element:
        self._depth -= 1
        return super().end(self._prefixed(tag))

    def doctype(self, *_: str | None) -> None:
        raise refuse_definition(self._name, self._part)

    def _prefixed(self, name: str) -> str:
        short = self._names.get(name)
        if short is None:
            namespace, _, local = name[1:].rpartition("}") if name[0] == "{" else ("", "", name)
            short = self._names[name] = _SHORT.get(namespace, "") + local
        return short
