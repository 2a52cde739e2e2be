"""What the paths of a command line hold: data loaded and papers read, as one cascade."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from cascade.cli.arguments import Language
from cascade.errors import CascadeError, Problem, ReadError

if TYPE_CHECKING:
    from cascade.reader import Reading
    from cascade.report import Places

__all__ = ["DATA", "gather", "papers_of", "read_all"]

STANDARD_INPUT = "-"
"""The name under which a command line gives the paper that another program writes."""

DATA = (".yaml", ".yml", ".json")
_PAPERS = (".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf", ".xlsx", ".ods", ".csv")

# Kinds that hold papers too: read where they can be, else refused by name, for a paper passed over would not be missed.
_OTHERS = (
    ".text",
    ".xhtml",
    ".docm",
    ".dotx",
    ".doc",
    ".rtf",
    ".odt",
    ".xlsm",
    ".xlsb",
    ".xls",
    ".tsv",
)


def gather(paths: Iterable[str], language: Language, readings: dict[str, Reading] | None = None) -> Places:
    """Load folders and files and read papers, as one cascade; every problem of all of them at once.

    Args:
        paths: folders, files and papers.
        language: of what is said of the reading.
        readings: filled with what came of each paper, by its file, where a command shows it.
    """
    from cascade.model import Cascade  # noqa: PLC0415  # see the package
    from cascade.report import Places, reading_summary  # noqa: PLC0415  # as above
    from cascade.store import Loaded, load_with_origins  # noqa: PLC0415  # as above

    problems: list[Problem] = []
    data: list[str] = []
    papers: list[str] = []
    for path in paths:
        if Path(path).is_dir():
            holds_data, settings = _data_in(path)
            inside = [] if holds_data else _below(path)
            papers += inside
            data += [path] if holds_data else settings
            if not holds_data and not inside:
                problems.append(_nothing_in(path, "documents", *DATA, *_PAPERS))
        elif Path(path).suffix.casefold() in DATA:
            data.append(path)
        else:
            papers.append(path)
    loaded = Loaded(Cascade())
    if data:
        try:
            loaded = load_with_origins(*data)
        except CascadeError as error:
            problems += error.problems
    read = list(read_all(dict.fromkeys(papers), problems))
    if problems:
        raise ReadError(*dict.fromkeys(problems))
    if not read:
        return Places(loaded)
    if readings is not None:
        readings.update(read)
    for file, reading in read:
        if reading.unplaced or reading.notes:
            sys.stderr.write(reading_summary(file, reading, language))
    held = loaded.cascade
    cascade = Cascade(
        documents=(*held.documents, *(reading.document for _, reading in read)),
        agencies=held.agencies,
        collectives=held.collectives,
        settings=held.settings,
    )
    origins = {len(held.documents) + number: file for number, (file, _) in enumerate(read)}
    return Places(Loaded(cascade, loaded.origins), origins)


def papers_of(paths: Iterable[str]) -> dict[str, Path]:
    """The papers named, and those in the folders named, each with its place below the folder."""
    files: dict[str, Path] = {}
    for path in paths:
        if Path(path).is_dir():
            inside = _below(path)
            if not inside:
                raise ReadError(_nothing_in(path, "papers", *_PAPERS))
            for file in inside:
                files.setdefault(file, Path(file).relative_to(path))
        else:
            files.setdefault(path, Path("standard-input" if path == STANDARD_INPUT else Path(path).name))
    return files


def _below(folder: str) -> list[str]:
    """The papers in a folder and below it, without hidden ones, read-me files and the marks of papers open in Word."""
    from cascade.store.files import files_below  # noqa: PLC0415  # see the package

    return sorted(
        str(file)
        for file in map(Path, files_below(folder))
        if file.suffix.casefold() in (*_PAPERS, *_OTHERS)
        and not file.name.startswith("~$")
        and file.stem.casefold() != "readme"
    )


def _nothing_in(folder: str, what: str, *expected: str) -> Problem:
    return Problem(f"there are no {what} in this folder", folder, hint=f"expected {', '.join(expected)}")


def _data_in(folder: str) -> tuple[bool, list[str]]:
    """Whether a folder holds documents as data, and the settings in it, which are none."""
    from cascade.store.files import SCHEMA_FILE, files_below, is_settings  # noqa: PLC0415  # see the package

    files = [Path(file) for file in files_below(folder)]
    settings = sorted(str(file) for file in files if is_settings(str(file)))
    data = (file for file in files if file.suffix.casefold() in DATA and file.name != SCHEMA_FILE)
    return any(str(file) not in settings for file in data), settings


def read_all(files: Iterable[str], problems: list[Problem]) -> Iterator[tuple[str, Reading]]:
    """Read papers in order, and note why one cannot be read, so that the others are read all the same."""
    papers = []
    for file in files:
        if Path(file).suffix.casefold() in DATA:
            problems.append(Problem("is no paper but YAML or JSON", file, hint="check it with `cascade check`"))
        else:
            papers.append(file)
    if not papers:
        return
    from cascade.reader.many import FEW  # noqa: PLC0415  # see the package

    shown = len(papers) > FEW and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    done = 0
    with closing(_results(papers)) as results:
        while True:
            if shown:
                sys.stderr.write(_bar(done, len(papers)))
                sys.stderr.flush()
            try:
                found = next(results, None)
            finally:
                if shown:
                    sys.stderr.write(_ERASED)
                    sys.stderr.flush()
            if found is None:
                return
            done += 1
            file, result = found
            if isinstance(result, CascadeError):
                problems += result.problems
            else:
                yield file, result


def _results(papers: list[str]) -> Generator[tuple[str, Reading | CascadeError], None, None]:
    """Each paper with what came of it, in order; standard input is read here, as no other process has it."""
    from cascade.reader.many import read_many  # noqa: PLC0415  # see the package

    at = papers.index(STANDARD_INPUT) if STANDARD_INPUT in papers else len(papers)
    yield from read_many(papers[:at])
    if at < len(papers):
        yield STANDARD_INPUT, _from_standard_input()
        yield from read_many(papers[at + 1 :])


def _from_standard_input() -> Reading | CascadeError:
    """The paper that another program hands over; what it is, is told from its content alone."""
    from cascade.reader import read_paper  # noqa: PLC0415  # see the package
    from cascade.reader.formats import paper_from_bytes  # noqa: PLC0415  # the same

    try:
        return read_paper(paper_from_bytes(sys.stdin.buffer.read(), "standard input"))
    except CascadeError as error:
        return error


_ERASED = "\r\x1b[K"


def _bar(done: int, total: int) -> str:
    """How far a long run is, for the last line of a terminal.

    >>> _bar(5, 20)
    '[#####---------------] 5/20'
    """
    full = 20 * done // total
    return f"[{'#' * full}{'-' * (20 - full)}] {done}/{total}"
