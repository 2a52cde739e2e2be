"""`cascade succeed`: a plan with the bodies that follow those that have ended."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from cascade.cli.arguments import Commands, as_of, language, output, paths, today
from cascade.cli.exits import CLEAN, FOUND
from cascade.cli.gathering import DATA, gather
from cascade.cli.output import refuse, target_of, write_file, write_out
from cascade.errors import Problem, WriteError

if TYPE_CHECKING:
    from cascade.model import Cascade

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "succeed",
        parents=[language(), paths(), as_of(), output()],
        help="write a plan with the bodies that follow those that have ended",
        description=run.__doc__,
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write plans with successors in the place of bodies that have ended, where the work of each passed to exactly one.

    OUT is a YAML or JSON file for one paper, or a folder for one file per paper.
    What was replaced, and what could not be because several or nobody followed, is told on standard error;
    the exit code is 1 where anything could not be.
    """
    from shutil import get_terminal_size  # noqa: PLC0415  # see the package

    from cascade.report import succession_as_text  # noqa: PLC0415  # as above
    from cascade.succession import succeed  # noqa: PLC0415  # as above

    target = target_of(options.output)
    if target and target.suffix.casefold() in DATA:
        refuse(target, overwrite=options.overwrite)
    result = succeed(gather(options.paths, options.lang).cascade, options.as_of or today(), language=options.lang)
    _write(result.cascade, target, overwrite=options.overwrite)
    sys.stderr.write(succession_as_text(result, options.lang, get_terminal_size((100, 24)).columns))
    return FOUND if result.left else CLEAN


def _write(cascade: Cascade, target: Path | None, *, overwrite: bool) -> None:
    """Write the plans: to standard output, to one file, or to a folder, which is made if the one around it exists."""
    from cascade.store import save, saves, to_json  # noqa: PLC0415  # see the package

    suffix = target.suffix.casefold() if target else ""
    if target is None:
        write_out("---\n".join(map(saves, cascade.documents)))
    elif suffix == ".json":
        write_file(target, to_json(cascade), overwrite=overwrite)
    elif suffix in DATA:
        if len(cascade.documents) != 1:
            raise WriteError(Problem("is one file, and there are several papers", str(target), hint="name a folder"))
        write_file(target, saves(cascade.documents[0]), overwrite=overwrite)
    else:
        if not target.exists():
            refuse(target, overwrite=overwrite)
            target.mkdir()
        save(cascade, target, overwrite=overwrite)
