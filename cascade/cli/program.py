"""The program: its parser, the language it speaks and the exit code it ends with."""

from __future__ import annotations

import argparse
import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from cascade.cli.commands import COMMANDS, add
from cascade.cli.exits import FAILED, INTERRUPTED
from cascade.cli.output import write_out
from cascade.errors import CascadeError
from cascade.wording.locales import language_of

__all__ = ["main"]

_ALLOCATIONS = 500_000
"""How many more objects must be made than given up before the garbage collector looks at them; Python's own is 700."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code.

    Args:
        arguments: the words behind `cascade`; those of the process where they are left out.

    >>> main(["check", "no-such-folder"])
    2
    """
    # Python has no such stream where the shell closed it (`>&-`): nobody wants what is written there.
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # as long as the process
    sys.stderr = sys.stderr or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115  # as above
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Papers are Vietnamese whatever the locale, and a file name may hold bytes that are no text.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    # A command ends soon, and nearly all that it makes lasts to the end: looking at it over and over finds nothing.
    gc.set_threshold(_ALLOCATIONS)
    # When the process ends its memory goes back at once: nothing in it has to be searched for rubbish before.
    atexit.register(gc.freeze)
    # Pydantic searches all that is installed for plugins, as long as a short paper takes to read; a command needs none.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    given = sys.argv[1:] if arguments is None else arguments
    asked = [name for name in given[:1] if name in COMMANDS]
    language = language_of(os.environ)
    try:
        options = _parser(*asked or COMMANDS).parse_args(given)
        language = options.lang = options.lang or language
        code: int = options.run(options)
    except CascadeError as error:
        from cascade.report import problems_as_text  # noqa: PLC0415  # --help has nothing to say

        sys.stderr.write(problems_as_text(error.problems, language))
        return FAILED
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return INTERRUPTED
    return code


def _parser(*names: str) -> argparse.ArgumentParser:
    """The parser with some commands: making all of them takes longer than reading the words of one."""
    parser = argparse.ArgumentParser(
        prog="cascade",
        description="Reads plans, checks who does what by when, and draws who answers for what.",
        epilog="Exit code: 0 clean, 1 findings at or above --fail-on, 2 something could not be read or written.",
    )
    parser.add_argument("--version", action=_Version, help="print the version and stop")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for name in names:
        add(name, commands)
    parser.set_defaults(parser=lambda: _parser(*COMMANDS))  # for the command that tells shells what there is
    return parser


class _Version(argparse.Action):
    """Prints the version; looked up only when asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:  # noqa: A002  # argparse's own name
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415  # costs as much as all the rest of --help

        write_out(f"cascade {version('directive-cascade')}\n")
        parser.exit()
