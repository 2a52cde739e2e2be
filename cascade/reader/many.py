"""Many papers at once: read on all cores, given in order, and the trouble of one is no trouble of the others."""

from __future__ import annotations

import os
import signal
from collections.abc import Generator, Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from cascade.errors import CascadeError, Problem, ReadError
from cascade.reader.reading import Reading, read

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext

__all__ = ["FEW", "read_many"]

FEW = 3
"""So many papers are read sooner in one process than others are started."""

_AHEAD = 8  # readings that each process may be ahead of a slow paper: they wait in memory

Name = TypeVar("Name", bound=str | Path)


def read_many(
    paths: Iterable[Name], *, processes: int | None = None
) -> Generator[tuple[Name, Reading | CascadeError], None, None]:
    """Read papers in several processes and give each with its reading, or with why it cannot be read.

    They come in the order of `paths`, each as soon as those before it have come, so that no more than a few are held
    at once. A paper that makes its process die (for want of memory, say) is given with that as its problem, and
    another process goes on with the rest. Closing the generator ends the processes.

    Where Python starts processes by `spawn`, a script calls this below `if __name__ == "__main__":`, as any that uses
    `multiprocessing`. Up to three papers are read in the process at hand.

    Args:
        paths: the papers.
        processes: how many processes; by default one for each core that this one may use.

    Raises:
        ValueError: for less than one process.
        TypeError: for the path of one paper or folder, whose letters would be taken for papers.

    >>> for path, result in read_many(["a.txt", "b.txt"]):
    ...     print(path, type(result).__name__)
    a.txt ReadError
    b.txt ReadError
    """
    if isinstance(paths, str | os.PathLike):
        raise TypeError(f"give a list of papers, not the one path {str(paths)!r}")
    named = list(paths)
    wanted = _cores() if processes is None else processes
    if wanted < 1:
        raise ValueError(f"{wanted} processes read nothing; give at least 1")
    return _in_turn(named) if len(named) <= FEW or wanted == 1 else _at_once(named, min(wanted, len(named)))


def _cores() -> int:
    """How many cores this process may use, which can be fewer than there are."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1  # pragma: no cover  # macOS and Windows


def _in_turn(paths: Sequence[Name]) -> Generator[tuple[Name, Reading | CascadeError], None, None]:
    for path in paths:
        yield path, _attempt(path)


def _at_once(paths: Sequence[Name], processes: int) -> Generator[tuple[Name, Reading | CascadeError], None, None]:
    import multiprocessing  # noqa: PLC0415  # a single paper starts without it
    from multiprocessing.connection import wait  # noqa: PLC0415  # the same

    if multiprocessing.current_process().daemon:  # such a process may not start others
        yield from _in_turn(paths)
        return
    crew: list[_Clerk] = []
    held: dict[int, Reading | CascadeError] = {}
    given = handed_out = 0
    try:
        with suppress(OSError):  # there may be no more processes to be had
            while len(crew) < processes:
                crew.append(_Clerk(multiprocessing.get_context()))
        if not crew:
            yield from _in_turn(paths)
            return
        idle, busy = list(crew), dict[int, _Clerk]()
        while given < len(paths):
            while idle and handed_out < min(len(paths), given + _AHEAD * len(crew)):
                busy[handed_out] = idle.pop()
                busy[handed_out].take(paths[handed_out])
                handed_out += 1
            # Handed out first, so that the processes work while the caller does.
            while given in held:
                yield paths[given], held.pop(given)
                given += 1
            ready = wait([clerk.connection for clerk in busy.values()]) if busy else []
            for number in [number for number, clerk in busy.items() if clerk.connection in ready]:
                held[number] = busy[number].give()
                idle.append(busy.pop(number))
    finally:
        for clerk in crew:
            clerk.dismiss()


class _Clerk:
    """One process that reads one paper at a time, started anew when it dies.

    Attributes:
        connection: where its reading will come from.
    """

    def __init__(self, context: BaseContext) -> None:
        self._context = context
        self._path: str | Path = ""
        self._start()

    def _start(self) -> None:
        self.connection, theirs = self._context.Pipe()
        # The process class belongs to the context, which its base does not say.
        self._process = self._context.Process(target=_work, args=(theirs,), daemon=True)  # type: ignore[attr-defined]
        self._process.start()
        theirs.close()  # or its end would stay open when it dies

    def take(self, path: str | Path) -> None:
        """Begin a paper."""
        self._path = path
        try:
            self.connection.send(path)
        except OSError:  # it died between two papers
            self.dismiss()
            self._start()
            self.connection.send(path)

    def give(self) -> Reading | CascadeError:
        """Give what came of the paper."""
        try:
            result: Reading | CascadeError = self.connection.recv()
        except (EOFError, OSError):
            self._process.join(1)  # its end may be seen before it has one, and its exit code says why
            self.dismiss()
            problem = Problem(
                f"the process that read it {_ending(self._process.exitcode)}",
                str(self._path),
                hint="there may be too little memory; read it alone, or split it",
            )
            self._start()
            return ReadError(problem)
        return result

    def dismiss(self) -> None:
        """End the process, whatever it is doing."""
        self.connection.close()
        self._process.kill()
        self._process.join()


def _ending(code: int | None) -> str:
    """How a process ended, in words.

    >>> _ending(-9), _ending(3)
    ('was ended by SIGKILL', 'ended with exit code 3')
    """
    if code is not None and code < 0:
        try:
            return f"was ended by {signal.Signals(-code).name}"
        except ValueError:
            return f"was ended by signal {-code}"
    return f"ended with exit code {code}"


def _work(connection: Connection) -> None:
    """What each process does: read the paper it is told, until nobody asks any more."""
    from multiprocessing import parent_process  # noqa: PLC0415  # as above
    from multiprocessing.connection import wait  # noqa: PLC0415  # as above

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches all; the process that asks ends the others
    parent = parent_process()
    # A forked process holds copies of the other ends of pipes, so that only this tells the end of its parent.
    ends = [parent.sentinel] if parent else []
    try:
        while connection in wait([connection, *ends]):
            connection.send(_attempt(connection.recv()))
    except (EOFError, OSError):
        return


def _attempt(path: str | Path) -> Reading | CascadeError:
    """Read a paper, or say why it cannot be read, whatever is wrong with it."""
    try:
        return read(path)
    except CascadeError as error:
        return error
    except MemoryError:
        return ReadError(Problem("needs more memory than there is", str(path), hint="split it"))
    except Exception as error:  # noqa: BLE001  # a fault of the reader with one paper must not stop the others
        said = f"reading it failed with {type(error).__name__}: {error}".rstrip(": ")
        hint = "this is a fault of cascade; please report it with the paper"
        return ReadError(Problem(said, str(path), hint=hint))
