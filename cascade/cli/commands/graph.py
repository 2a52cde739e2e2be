"""`cascade graph`: who answers for what, drawn."""

from __future__ import annotations

import argparse

from cascade.cli.arguments import Commands, as_of, filters, language, output, paths, selection
from cascade.cli.choosing import add_rules, as_written, offered_rules
from cascade.cli.exits import CLEAN
from cascade.cli.gathering import gather
from cascade.cli.output import refuse, target_of, write_result

__all__ = ["add", "run"]

# Written out here, so that --help need not load what they come from; a test compares them.
FORMATS = ("svg", "html", "mermaid", "dot", "graphml", "json")
VIEWS = ("whole", "cascade", "responsibility", "agency", "coverage")


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "graph",
        parents=[language(), paths(), output(), filters(), as_of()],
        help="draw who answers for what",
        description=run.__doc__,
    )
    parser.add_argument("--format", choices=FORMATS, help="without it, by OUT; else mermaid")
    parser.add_argument(
        "--view", choices=VIEWS,
        help="papers and tasks level by level (cascade), tasks and bodies (responsibility), one body (agency), "
        "tasks and the papers that take them up (coverage), or everything (whole); without it responsibility for "
        "svg and html, else whole",
    )  # fmt: skip
    parser.add_argument(
        "--depth", type=_steps, metavar="N", help="so many steps down from --document, or from the highest papers"
    )
    add_rules(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Draw who directs, leads, implements and coordinates which task, or what came of a directive.

    Tasks and papers are marked with what a check finds in them as of DATE.
    """
    from cascade.network import CascadeGraph  # noqa: PLC0415  # see the package
    from cascade.renderers import format_of, render  # noqa: PLC0415  # as above
    from cascade.rules import check  # noqa: PLC0415  # as above

    target = target_of(options.output)
    kind = options.format or (format_of(target.name) if target else "mermaid")
    if target:
        refuse(target, overwrite=options.overwrite)
    rules = offered_rules(options.rules)
    graph = CascadeGraph(as_written(gather(options.paths, options.lang), rules))
    findings = check(graph, rules, options.as_of)
    drawn = render(graph, kind, findings, options.lang, view=options.view, selection=selection(options))
    write_result(drawn, target, overwrite=options.overwrite)
    return CLEAN


def _steps(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} is no number of steps; write 0, 1, 2 …")
    return int(text)
