"""What a check and a reading came to: given again where not a letter of what they depend on has changed."""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from pathlib import Path
from stat import S_ISREG
from typing import TYPE_CHECKING

from cascade.cli.gathering import DATA, STANDARD_INPUT, read_all
from cascade.cli.keeping import Result, find, forget_old, hash_of, keep, library
from cascade.errors import Problem

if TYPE_CHECKING:
    import argparse

    from cascade.reader import Reading

__all__ = ["remembered_check", "remembered_readings"]

_LARGEST = 2**26
"""A paper of more bytes is read anew each time: to look at all of it twice takes too long."""


def remembered_check(options: argparse.Namespace, *, coloured: bool, make: Callable[[], Result]) -> Result:
    """Give what a check came to: as it was the last time, or else made and kept.

    A result is kept under a hash of all that it depends on: every byte of the files, the options, the day, the library.
    A check of papers is made anew each time, and so is what rules of one's own come to. Where the cache cannot be read
    or written, or what it holds is damaged, the check is made as if there were none.

    Args:
        options: what the command line asks for, with the day to judge by.
        coloured: whether the text is for a terminal with colours.
        make: makes the check.
    """
    name = _name_of_check(options, coloured=coloured)
    if name is None:
        return make()
    if kept := find(name):
        return kept
    result = make()
    # A file that was changed meanwhile may have been read as it is now.
    if _name_of_check(options, coloured=coloured) == name:
        keep(name, result)
        forget_old()
    return result


def _name_of_check(options: argparse.Namespace, *, coloured: bool) -> str | None:
    """A hash of all that a check depends on; None for one that is not kept."""
    from cascade.store.files import files_of  # noqa: PLC0415  # see the package

    # A log for code hosts looks into papers beside the files, and what a stranger's rules look into is not known.
    if options.no_cache or options.rules or options.format == "sarif":
        return None
    if not all(os.path.isdir(path) or Path(path).suffix.casefold() in DATA for path in options.paths):  # noqa: PTH112  # thousands of files
        return None
    problems: list[Problem] = []
    asked = (options.format, options.fail_on, options.select, options.ignore, options.severity, options.lang)
    try:
        files = list(files_of(options.paths, problems))
        if problems:
            return None
        content = (part for file in files for part in (os.fsencode(file), _bytes(file)))
        return hash_of(chain([repr((*asked, options.as_of, coloured))], library(), content))
    except OSError:
        return None


def _bytes(file: str) -> bytes:
    with open(file, "rb") as stream:  # noqa: PTH123  # thousands of files
        return stream.read()


def remembered_readings(
    papers: Iterable[str], problems: list[Problem], asked: str, write: Callable[[str, Reading], Result]
) -> Iterator[tuple[str, Result]]:
    """Give what each paper came to, in their order: as it was the last time, or else read, written and kept.

    A result is kept under a hash of every byte of the paper, its name, what is asked for and the library. What another
    program writes, what is no plain file and what cannot be read is read anew each time.

    Args:
        papers: the papers.
        problems: filled with why one cannot be read.
        asked: all that the command line says of what is written.
        write: what is written of a reading.
    """
    state = hash_of(library())
    waiting = deque(papers)
    names = {file: name for file in waiting if (name := _name_of_paper(file, asked, state))}
    kept = {file: found for file, name in names.items() if (found := find(name))}
    for file, reading in read_all([file for file in waiting if file not in kept], problems):
        yield from _kept_before(file, waiting, kept)
        result = write(file, reading)
        # It may have been changed while it was read, as may the library.
        if file in names and _name_of_paper(file, asked, state) == names[file]:
            keep(names[file], result)
        yield file, result
    yield from _kept_before(None, waiting, kept)
    forget_old()


def _kept_before(file: str | None, waiting: deque[str], kept: dict[str, Result]) -> Iterator[tuple[str, Result]]:
    """The kept results of the papers before one that was read, or of all that are left; the others cannot be read."""
    while waiting and (other := waiting.popleft()) != file:
        if other in kept:
            yield other, kept.pop(other)


def _name_of_paper(file: str, asked: str, state: str) -> str | None:
    """A hash of all that a reading depends on; None for one that is not kept."""
    if file == STANDARD_INPUT or Path(file).suffix.casefold() in DATA:
        return None
    try:
        found = Path(file).stat()
        # From a pipe it can be read but once.
        whole = _bytes(file) if S_ISREG(found.st_mode) and found.st_size <= _LARGEST else None
    except OSError:
        return None
    return None if whole is None else hash_of([asked, state, os.fsencode(file), whole])
