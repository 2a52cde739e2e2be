"""`cascade graph`: who answers for what, drawn."""

from __future__ import annotations

import argparse
from pathlib import Path

from cascade.cli.arguments import Commands, language, output, paths
from cascade.cli.choosing import add_rules, as_written, offered_rules
from cascade.cli.exits import CLEAN
from cascade.cli.gathering import gather
from cascade.cli.output import refuse, write_file, write_out

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "graph", parents=[language(), paths(), output()], help="draw who answers for what", description=run.__doc__
    )
    parser.add_argument(
        "--format", choices=("mermaid", "dot", "graphml", "json"), help="without it, by OUT; else mermaid"
    )
    add_rules(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Draw papers, tasks and bodies, with who directs, leads, implements and coordinates."""
    from cascade.network import CascadeGraph  # noqa: PLC0415  # see the package
    from cascade.renderers import format_of, render  # noqa: PLC0415  # as above
    from cascade.rules import check  # noqa: PLC0415  # as above

    output = Path(options.output) if options.output else None
    kind = options.format or (format_of(output.name) if output else "mermaid")
    if output:
        refuse(output, overwrite=options.overwrite)
    rules = offered_rules(options.rules)
    graph = CascadeGraph(as_written(gather(options.paths, options.lang), rules))
    drawn = render(graph, kind, check(graph, rules), language=options.lang)
    if output:
        write_file(output, drawn, overwrite=options.overwrite)
    else:
        write_out(drawn)
    return CLEAN
