"""What a check came to: kept in the user's cache, and given again where not a letter of what it depends on has changed."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from cascade.cli.gathering import DATA
from cascade.errors import Problem

if TYPE_CHECKING:
    import argparse

__all__ = ["remembered"]

_KEPT = 64
"""So many results are kept, the last ones; each is as long as what the check printed."""
_LONGEST = 16 * 2**20
"""What is longer is not worth the room."""


def remembered(options: argparse.Namespace, *, coloured: bool, make: Callable[[], tuple[str, int]]) -> tuple[str, int]:
    """Give what a check prints and its exit code: as it was the last time, or else made and kept.

    A result is kept under a hash of all that it depends on: every byte of the files, the options, the day, the library.
    Papers are read anew each time, and so is what rules of one's own come to. Where the cache cannot be read or
    written, or what it holds is damaged, the check is made as if there were none.

    Args:
        options: what the command line asks for, with the day to judge by.
        coloured: whether the text is for a terminal with colours.
        make: makes the check.
    """
    key, folder = _key(options, coloured=coloured), _folder()
    if key is None or folder is None:
        return make()
    file = folder / key
    if kept := _read(file):
        return kept
    result = make()
    # A file that was changed meanwhile may have been read as it is now.
    if _key(options, coloured=coloured) == key:
        _write(file, result)
    return result


def _key(options: argparse.Namespace, *, coloured: bool) -> str | None:
    """A hash of all that a check depends on; None for one that is not kept."""
    from cascade.store.files import files_of  # noqa: PLC0415  # see the package

    # A log for code hosts looks into papers beside the files, and what a stranger's rules look into is not known.
    if options.no_cache or options.rules or options.format == "sarif":
        return None
    if not all(os.path.isdir(path) or Path(path).suffix.casefold() in DATA for path in options.paths):  # noqa: PTH112  # thousands of files
        return None
    problems: list[Problem] = []
    known = hashlib.sha256()
    asked = (options.format, options.fail_on, options.select, options.ignore, options.severity, options.lang)
    for part in (repr((*asked, options.as_of, coloured, sys.version)), *_library()):
        known.update(part.encode() + b"\0")
    try:
        for file in files_of(options.paths, problems):
            known.update(f"{file}\0".encode(errors="surrogateescape"))
            known.update(hashlib.sha256(_bytes(file)).digest())
    except OSError:
        return None
    return None if problems else known.hexdigest()


def _bytes(file: str) -> bytes:
    with open(file, "rb") as stream:  # noqa: PTH123  # thousands of files
        return stream.read()


def _library() -> Iterator[str]:
    """What tells this state of the library, and of those it rests on, from any other."""
    from importlib.util import find_spec  # noqa: PLC0415  # see the package

    package = Path(__file__).parents[1]
    for place, folders, names in os.walk(package):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".py", ".yaml")):
                state = os.stat(os.path.join(place, name))  # noqa: PTH116, PTH118  # on each check
                yield f"{place} {name} {state.st_size} {state.st_mtime_ns}"
    for name in ("pydantic", "yaml"):
        found = find_spec(name)
        if found and found.origin:
            state = Path(found.origin).stat()
            yield f"{found.origin} {state.st_size} {state.st_mtime_ns}"


def _folder() -> Path | None:
    """Where the user's programs keep what can be made again; None where the user has no place of their own."""
    if given := os.environ.get("XDG_CACHE_HOME"):
        return Path(given) / "cascade"
    if sys.platform == "win32" and (given := os.environ.get("LOCALAPPDATA")):
        return Path(given) / "cascade" / "cache"
    try:
        return Path.home() / ("Library/Caches" if sys.platform == "darwin" else ".cache") / "cascade"
    except RuntimeError:
        return None


def _read(file: Path) -> tuple[str, int] | None:
    """What is kept in a file: the hash of the rest, the exit code, what is printed; None where it is not whole."""
    try:
        told, _, rest = file.read_bytes().partition(b"\n")
        if hashlib.sha256(rest).hexdigest().encode() != told:
            return None
        code, _, text = rest.partition(b"\n")
        os.utime(file)  # what is used is kept longest
        return text.decode(errors="surrogatepass"), int(code)
    except OSError:
        return None


def _write(file: Path, result: tuple[str, int]) -> None:
    """Keep a result; another check that keeps the same at this moment does no harm."""
    text, code = result
    rest = f"{code}\n".encode() + text.encode(errors="surrogatepass")
    if len(rest) > _LONGEST:
        return
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        # What papers say is nobody else's business.
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:  # noqa: PTH123  # as said
            stream.write(hashlib.sha256(rest).hexdigest().encode() + b"\n" + rest)
        beside.replace(file)
        kept = sorted(file.parent.iterdir(), key=lambda one: one.stat().st_mtime_ns)
        for old in kept[:-_KEPT]:
            old.unlink(missing_ok=True)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
