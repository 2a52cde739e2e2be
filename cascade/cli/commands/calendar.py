"""`cascade calendar`: what is due when."""

from __future__ import annotations

import argparse
import sys

from cascade.cli.arguments import Commands, as_of, filters, language, output, paths, selection
from cascade.cli.commands.matrix import TABLE_FORMATS
from cascade.cli.exits import CLEAN
from cascade.cli.gathering import gather
from cascade.cli.output import refuse, target_of, write_result

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "calendar",
        parents=[language(), paths(), output(), filters(), as_of()],
        help="show what is due when",
        description=run.__doc__,
    )
    parser.add_argument("--format", choices=("ics", "svg", *TABLE_FORMATS), help="without it, by OUT; else markdown")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show deadlines, reviews and reports with their days, for Outlook and Google (.ics), as a timeline (.svg) or as a table.

    What has no day is listed with the reason in tables and timelines, and counted in a line of its own.
    """
    from cascade.network import CascadeGraph  # noqa: PLC0415  # see the package
    from cascade.renderers import render_table, table_format_of  # noqa: PLC0415  # as above
    from cascade.report import calendar_summary  # noqa: PLC0415  # as above
    from cascade.tables import Calendar, calendar  # noqa: PLC0415  # as above

    target = target_of(options.output)
    kind = options.format or (table_format_of(target.name, Calendar) if target else "markdown")
    if target:
        refuse(target, overwrite=options.overwrite)
    graph = CascadeGraph(gather(options.paths, options.lang).cascade)
    table = calendar(graph, options.as_of, selection(options))
    write_result(render_table(table, kind, options.lang), target, overwrite=options.overwrite)
    sys.stderr.write(calendar_summary(table, options.lang))
    return CLEAN
