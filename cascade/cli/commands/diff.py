"""`cascade diff`: what two states of the same papers say differently."""

from __future__ import annotations

import argparse

from cascade.cli.arguments import Commands, language, path
from cascade.cli.exits import CLEAN, FOUND
from cascade.cli.gathering import gather
from cascade.cli.output import as_json, write_out

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "diff", parents=[language()], help="what two states of a paper say differently", description=run.__doc__
    )
    parser.add_argument("old", type=path, metavar="OLD", help="a folder, a YAML or JSON file, or a paper")
    parser.add_argument("new", type=path, metavar="NEW", help="the same at a later time")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say what was added, dropped, moved, renumbered, reworded or given to others, and which bodies were renamed.

    The exit code is that of diff: 0 where both say the same, 1 where they differ, 2 where one could not be read.
    """
    from shutil import get_terminal_size  # noqa: PLC0415  # see the package

    from cascade.comparison import differences  # noqa: PLC0415  # as above
    from cascade.report import differences_as_data, differences_as_text  # noqa: PLC0415  # as above

    old, new = (gather([path], options.lang).cascade for path in (options.old, options.new))
    found = differences(old, new)
    if options.format == "json":
        write_out(as_json(differences_as_data(found)))
    else:
        write_out(differences_as_text(found, options.lang, get_terminal_size((100, 24)).columns))
    return CLEAN if found.same else FOUND
