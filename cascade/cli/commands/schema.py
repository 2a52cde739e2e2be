"""`cascade schema`: the JSON Schema of files."""

from __future__ import annotations

import argparse

from cascade.cli.arguments import Commands, language
from cascade.cli.exits import CLEAN
from cascade.cli.output import as_json, write_out

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "schema", parents=[language()], help="print the JSON Schema of files", description=run.__doc__
    )
    parser.set_defaults(run=run)


def run(_: argparse.Namespace) -> int:
    """Print the JSON Schema by which editors complete and mark the files of a cascade."""
    from cascade.store import schema  # noqa: PLC0415  # see the package

    write_out(as_json(schema()))
    return CLEAN
