"""What the program writes: to standard output, and to files that are never lost or overwritten unasked."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from cascade.errors import Problem, WriteError

__all__ = ["as_json", "coloured", "refuse", "target_of", "write_file", "write_out", "write_result"]


def write_out(text: str) -> None:
    """Write to standard output; a reader that has gone (`| head`) is no error.

    Raises:
        WriteError: where it cannot be written: the disk behind it is full.
    """
    with _reader_may_go():
        sys.stdout.write(text)
        sys.stdout.flush()


@contextmanager
def _reader_may_go() -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        _drop_the_rest()
    except OSError as error:
        _drop_the_rest()
        message = f"standard output cannot be written: {error.strerror}"
        raise WriteError(Problem(message, hint="name a file with -o, or lead it elsewhere")) from error


def _drop_the_rest() -> None:
    """Let what is still in the buffer go nowhere: it would raise again when the interpreter closes the stream."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def target_of(output: str | None) -> Path | None:
    """The file or folder that -o names; None for standard output, which `-` names too, as it names standard input."""
    return Path(output) if output and output != "-" else None


def write_result(content: str | bytes, output: Path | None, *, overwrite: bool) -> None:
    """Write what a command made to the file it was asked for, else to standard output.

    Raises:
        WriteError: where the file cannot be written, or there is none and a terminal would show what is no text.
    """
    if output:
        write_file(output, content, overwrite=overwrite)
    elif isinstance(content, bytes):
        _write_bytes(content)
    else:
        write_out(content)


def _write_bytes(content: bytes) -> None:
    """Write to standard output what is no text, where a file or another program takes it."""
    stream = getattr(sys.stdout, "buffer", None)  # a program that calls `main` may have set a stream of text alone
    if stream is None or sys.stdout.isatty():
        hint = "name a file with -o, or lead standard output into one"
        raise WriteError(Problem("this format is no text, and a terminal cannot show it", hint=hint))
    with _reader_may_go():
        stream.write(content)
        stream.flush()


def as_json(data: object) -> str:
    """Give data as JSON that people can read."""
    import json  # noqa: PLC0415  # see the package

    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def coloured() -> bool:
    """Whether standard output is a terminal that shows colours and is wanted to."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def refuse(target: Path, *, overwrite: bool, within: Path | None = None) -> None:
    """Refuse a target that cannot be written, or that exists and may not be written over.

    Folders from `within` downwards are made when the target is written.
    """
    if target.is_dir():
        raise WriteError(Problem("is a folder", str(target), hint="name a file in it"))
    if target.exists() and not target.is_file():
        # A device or a pipe: renaming would put a file in its place.
        hint = "leave -o out and lead standard output there"
        raise WriteError(Problem("is no file that can be written over", str(target), hint=hint))
    if within is None and not target.parent.is_dir():
        raise WriteError(Problem(f"the folder {target.parent} does not exist", str(target), hint="make it first"))
    if target.exists() and not overwrite:
        raise WriteError(
            Problem("exists and is not written over", str(target), hint="use --overwrite, or another name")
        )


def write_file(target: Path, content: str | bytes, *, overwrite: bool, within: Path | None = None) -> None:
    """Write a file beside the target and rename it, so that the old file is whole whatever happens.

    The disk has all of it before it is renamed: a full disk, a loss of power or a kill in between leaves the old file.
    A file that is written over keeps its rights.
    """
    refuse(target, overwrite=overwrite, within=within)
    real = target.resolve()
    beside = real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        if within is not None:
            real.parent.mkdir(parents=True, exist_ok=True)
        try:
            _write_through(beside, content if isinstance(content, bytes) else content.encode())
            if real.exists():
                beside.chmod(real.stat().st_mode & 0o777)
            beside.replace(real)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(Problem(f"cannot be written: {error.strerror}", str(target))) from error


def _write_through(file: Path, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
