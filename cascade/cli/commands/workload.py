"""`cascade workload`: how much each body has to do, and when."""

from __future__ import annotations

import argparse

from cascade.cli.arguments import Commands, filters, language, output, paths, selection
from cascade.cli.commands.matrix import TABLE_FORMATS
from cascade.cli.exits import CLEAN
from cascade.cli.gathering import gather
from cascade.cli.output import refuse, target_of, write_result

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "workload",
        parents=[language(), paths(), output(), filters()],
        help="count the tasks of each body by quarter",
        description=run.__doc__,
    )
    parser.add_argument("--format", choices=TABLE_FORMATS, help="without it, by OUT; else markdown")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Count how many tasks each body directs, leads, implements and so on, by the quarter in which they are due."""
    from cascade.network import CascadeGraph  # noqa: PLC0415  # see the package
    from cascade.renderers import render_table, table_format_of  # noqa: PLC0415  # as above
    from cascade.tables import Workload, workload  # noqa: PLC0415  # as above

    target = target_of(options.output)
    kind = options.format or (table_format_of(target.name, Workload) if target else "markdown")
    if target:
        refuse(target, overwrite=options.overwrite)
    graph = CascadeGraph(gather(options.paths, options.lang).cascade)
    made = render_table(workload(graph, selection(options)), kind, options.lang)
    write_result(made, target, overwrite=options.overwrite)
    return CLEAN
