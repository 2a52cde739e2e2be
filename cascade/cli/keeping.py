"""What commands came to, kept in the user's cache: each result under a hash of all that it depends on."""

from __future__ import annotations

import hashlib
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

__all__ = ["Result", "find", "forget_old", "hash_of", "keep", "library"]

_ROOM = 2**28
"""So many bytes are kept, of what was used last."""
_LONGEST = 2**24
"""What is longer is not worth the room."""


class Result(NamedTuple):
    """What a command came to.

    Attributes:
        text: what it writes.
        told: what it says of it on standard error.
        code: its exit code.
    """

    text: str
    told: str = ""
    code: int = 0


def hash_of(parts: Iterable[str | bytes]) -> str:
    """Give the name under which a result is kept that depends on these parts and on nothing else."""
    known = hashlib.sha256()
    for part in parts:
        whole = part.encode(errors="surrogatepass") if isinstance(part, str) else part
        known.update(b"%d:" % len(whole) + whole)
    return known.hexdigest()


def library() -> Iterator[str]:
    """Give what tells this state of the library, and of all that is installed beside it, from any other."""
    yield sys.version
    for place, folders, names in os.walk(Path(__file__).parents[1]):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".py", ".yaml")):
                state = os.stat(os.path.join(place, name))  # noqa: PTH116, PTH118  # on each command
                yield f"{place} {name} {state.st_size} {state.st_mtime_ns}"
    for folder in sys.path:
        with suppress(OSError):
            # Such a folder is named after what it belongs to, with its version.
            yield from sorted(one.name for one in os.scandir(folder) if one.name.endswith((".dist-info", ".egg-info")))


def find(name: str) -> Result | None:
    """Give what is kept under a name; None where there is nothing, or what there is has been damaged."""
    folder = _folder()
    if folder is None:
        return None
    file = folder / name
    try:
        told_hash, _, rest = file.read_bytes().partition(b"\n")
        if hash_of([rest]).encode() != told_hash:
            return None
        os.utime(file)  # what is used is kept longest
    except OSError:
        return None
    code, length, both = rest.split(b" ", 2)
    told, text = both[: int(length)], both[int(length) :]
    return Result(text.decode(errors="surrogatepass"), told.decode(errors="surrogatepass"), int(code))


def keep(name: str, result: Result) -> None:
    """Keep a result, for nobody else to read; another process that keeps the same at this moment does no harm."""
    folder = _folder()
    told, text = (part.encode(errors="surrogatepass") for part in (result.told, result.text))
    rest = b"%d %d " % (result.code, len(told)) + told + text
    if folder is None or len(rest) > _LONGEST:
        return
    beside = folder / f".{name}.{os.getpid()}"
    try:
        # What papers say is nobody else's business.
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as stream:  # noqa: PTH123  # as said
            stream.write(hash_of([rest]).encode() + b"\n" + rest)
        beside.replace(folder / name)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)


def forget_old() -> None:
    """Give up what was used longest ago, where all that is kept takes too much room."""
    folder = _folder()
    if folder is None:
        return
    with suppress(OSError):
        states = [(one.stat(follow_symlinks=False), one.path) for one in os.scandir(folder)]
        room = _ROOM
        for state, path in sorted(states, key=lambda one: one[0].st_mtime_ns, reverse=True):
            room -= state.st_size
            if room < 0:
                Path(path).unlink(missing_ok=True)


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
