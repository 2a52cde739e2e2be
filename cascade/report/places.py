"""Places of findings: a path into a document becomes file, line and column, in YAML, JSON or the paper itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from cascade.model import Cascade, Document, Source
from cascade.rules import Finding
from cascade.store import FileOrigin, Loaded, Locator

__all__ = ["Place", "Places"]


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands.

    Attributes:
        file: the file; None for a cascade that was not read from files.
        line: line in it, counted from 1.
        column: column in the line, counted from 1 in characters.
        page: page of the paper, where it has pages and is no text that can be shown.
        text: the line to show; for a paper that is no text, the title of the task or paper.
        shown: whether `text` is the line itself, so that the column can be pointed at.

    >>> place = Place("plan.yaml", 7, 5, text="    assignments:", shown=True)
    >>> f"{place.file}:{place.line}:{place.column}"
    'plan.yaml:7:5'
    """

    file: str | None = None
    line: int | None = None
    column: int | None = None
    page: int | None = None
    text: str = ""
    shown: bool = False


class Places:
    r"""The places of one cascade; files are looked into only when a finding in them is shown.

    Args:
        loaded: the cascade and the files its documents were loaded from.
        papers: for documents that were read from papers, by their place in `Cascade.documents`, the paper's file.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> import cascade
    >>> from cascade.store import load_with_origins
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "12-kh-ubnd.yaml").write_text("number: 12/KH-UBND\n", encoding="utf-8")
    ...     loaded = load_with_origins(folder)
    ...     place = Places(loaded).place(cascade.check(loaded.cascade)[0])
    >>> Path(place.file).name, place.line, place.text
    ('12-kh-ubnd.yaml', 1, 'number: 12/KH-UBND')
    """

    def __init__(self, loaded: Loaded, papers: Mapping[int, str] | None = None) -> None:
        """Keep what tells where documents come from."""
        self.cascade: Cascade = loaded.cascade
        self.loaded = loaded
        self.papers = papers or {}
        self._lines = cache(_lines)
        self._locator = cache(_locator)

    def place(self, finding: Finding) -> Place:
        """Where a finding stands; an empty place where that is not known."""
        if finding.position is None:
            return Place()
        document = self.cascade.documents[finding.position]
        if file := self.papers.get(finding.position):
            return self._in_paper(file, document, finding)
        return self._in_data(self.loaded.origin(("documents", finding.position, *finding.path)))

    def _in_data(self, origin: FileOrigin | None) -> Place:
        if origin is None or not origin.file:
            return Place()
        locator = self._locator(origin.file)
        if locator is None:
            return Place(origin.file)
        line, column = locator.locate(origin.path)
        return self._line(origin.file, line, column, None, "")

    def settings(self, path: tuple[str | int, ...]) -> Place:
        """Where a value of the settings stands, by its path in them."""
        return self._in_data(self.loaded.origin(("settings", *path)))

    def lines(self, file: str, first: int, last: int) -> tuple[str, ...]:
        """Some lines of a file that was loaded or read, counted from 1; none of one that is no text."""
        return tuple((self._lines(file) or ())[first - 1 : last])

    def passage(self, finding: Finding) -> Place | None:
        """Where the paper says what a finding in YAML or JSON is about; None where that is not known.

        The paper is looked for beside the file, under the name by which the document remembers it.
        """
        if finding.position is None or finding.position in self.papers:
            return None
        document = self.cascade.documents[finding.position]
        origin = self.loaded.origin(("documents", finding.position))
        if document.source is None or origin is None:
            return None
        source, _ = _passage(document, finding.path)
        if source is None:
            return None
        return self._line(str(Path(origin.file).parent / document.source), source.line, None, source.page, "")

    def _in_paper(self, file: str, document: Document, finding: Finding) -> Place:
        source, title = _passage(document, finding.path)
        line = source.line if source else 1
        return self._line(file, line, None, source.page if source else None, title)

    def _line(self, file: str, line: int, column: int | None, page: int | None, title: str) -> Place:
        lines = self._lines(file)
        if lines is None or line > len(lines):
            return Place(file, line, column or 1, page, title)
        text = lines[line - 1]
        return Place(file, line, column or len(text) - len(text.lstrip()) + 1, None, text, shown=True)


def _passage(document: Document, path: tuple[str | int, ...]) -> tuple[Source | None, str]:
    """The passage of the paper nearest to a path, and the words to show where the paper is no text."""
    source, title = None, document.title or document.label
    thing: object = document
    for step in path:
        if isinstance(step, int):
            thing = thing[step] if isinstance(thing, tuple) and step < len(thing) else None
        else:
            thing = getattr(thing, step, None)
        found = getattr(thing, "source", None)
        source = found if isinstance(found, Source) else source
        named = getattr(thing, "title", None)
        title = named if isinstance(named, str) and named else title
    if isinstance(thing, tuple) and thing:
        # A list stands where its first member stands.
        source = getattr(thing[0], "source", None) or source
    return source, title


def _lines(file: str) -> list[str] | None:
    """The lines of a text file; None for one that is no text or is gone."""
    text = _text(file)
    return None if text is None else text.split("\n")


def _locator(file: str) -> Locator | None:
    text = _text(file)
    return None if text is None else Locator(text)


def _text(file: str) -> str | None:
    try:
        data = Path(file).read_bytes()
        if data.startswith(b"%PDF") or b"\0" in data:
            return None
        return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, UnicodeDecodeError):
        return None
