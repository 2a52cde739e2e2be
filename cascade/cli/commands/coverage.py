"""`cascade coverage`: which tasks come down to which papers, level by level and place by place."""

from __future__ import annotations

import argparse

from cascade.cli.arguments import Commands, language, paths
from cascade.cli.exits import CLEAN
from cascade.cli.gathering import gather
from cascade.cli.output import as_json, write_out

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "coverage", parents=[language(), paths()], help="which tasks come down to which places", description=run.__doc__
    )
    parser.add_argument("--document", metavar="KEY", help="only this paper, by key or number, and those below it")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say which tasks of each paper the papers below take up, level by level and place by place, and what is missing."""
    from shutil import get_terminal_size  # noqa: PLC0415  # see the package

    from cascade.network import CascadeGraph, paper  # noqa: PLC0415  # as above
    from cascade.report import coverage_as_data, coverage_as_text  # noqa: PLC0415  # as above

    graph = CascadeGraph(gather(options.paths, options.lang).cascade)
    chosen = [paper(graph, options.document)] if options.document else graph.papers
    coverages = [graph.coverage(node) for node in chosen if options.document or graph.descent.children(node)]
    if options.format == "json":
        write_out(as_json(coverage_as_data(coverages)))
    else:
        write_out(coverage_as_text(coverages, options.lang, get_terminal_size((100, 24)).columns))
    return CLEAN
