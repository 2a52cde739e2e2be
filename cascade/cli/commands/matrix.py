"""`cascade matrix`: who does what, as a table of tasks and bodies."""

from __future__ import annotations

import argparse
import sys

from cascade.cli.arguments import Commands, as_of, filters, language, output, paths, selection
from cascade.cli.choosing import add_rules, as_written, offered_rules
from cascade.cli.exits import CLEAN
from cascade.cli.gathering import gather
from cascade.cli.output import refuse, target_of, write_result

__all__ = ["TABLE_FORMATS", "add", "run"]

# Written out here, so that --help need not load what it comes from; a test compares them.
TABLE_FORMATS = ("xlsx", "csv", "markdown", "html")


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "matrix",
        parents=[language(), paths(), output(), filters(), as_of()],
        help="show who does what as a table",
        description=run.__doc__,
    )
    parser.add_argument("--format", choices=TABLE_FORMATS, help="without it, by OUT; else markdown")
    parser.add_argument(
        "--letters", choices=("raci", "vi"), default="raci",
        help="letters of roles: raci (A, R, C, I; default) or vi (CĐ, CT, TH, PH, TM, TD, BC)",
    )  # fmt: skip
    parser.add_argument(
        "--order", choices=("level", "duties", "name"), default="level",
        help="order of bodies: highest level first (default), most duties first, or by name",
    )  # fmt: skip
    add_rules(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show tasks in rows and bodies in columns, with letters for roles and what each task lacks.

    A workbook and a page also hold the workload of each body and what a check found.
    """
    from cascade.network import CascadeGraph  # noqa: PLC0415  # see the package
    from cascade.renderers import render_table, table_format_of  # noqa: PLC0415  # as above
    from cascade.report import matrix_summary  # noqa: PLC0415  # as above
    from cascade.rules import check  # noqa: PLC0415  # as above
    from cascade.tables import Matrix, matrix  # noqa: PLC0415  # as above

    target = target_of(options.output)
    kind = options.format or (table_format_of(target.name, Matrix) if target else "markdown")
    if target:
        refuse(target, overwrite=options.overwrite)
    rules = offered_rules(options.rules)
    graph = CascadeGraph(as_written(gather(options.paths, options.lang), rules))
    findings = check(graph, rules, options.as_of)
    table = matrix(graph, findings, selection(options), options.order)
    made = render_table(table, kind, options.lang, options.letters)
    write_result(made, target, overwrite=options.overwrite)
    sys.stderr.write(matrix_summary(table, options.lang))
    return CLEAN
