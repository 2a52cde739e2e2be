"""`cascade check`: what is missing, with its place and what to write."""

from __future__ import annotations

import argparse

from cascade.cli.arguments import Commands, as_of, language, paths, today
from cascade.cli.choosing import chosen_rules
from cascade.cli.exits import CLEAN, FOUND
from cascade.cli.gathering import gather
from cascade.cli.output import coloured, write_out

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "check", parents=[language(), paths(), as_of()], help="find what is missing", description=run.__doc__
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    parser.add_argument(
        "--fail-on", choices=("error", "warning", "info"), default="error",
        help="least severity that makes the exit code 1; error without it",
    )  # fmt: skip
    parser.add_argument(
        "--select", nargs="+", action="extend", metavar="CODE", help="only these rules or families: C01, C"
    )
    parser.add_argument("--ignore", nargs="+", action="extend", metavar="CODE", help="all rules but these")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check a cascade and say what is missing, with its place and what to write."""
    from cascade.network import CascadeGraph  # noqa: PLC0415  # see the package
    from cascade.report import findings_as_json, findings_as_text, summarise  # noqa: PLC0415  # as above
    from cascade.rules import SEVERITIES, check  # noqa: PLC0415  # as above

    rules = chosen_rules(options.select, options.ignore)
    places = gather(options.paths, options.lang)
    day = options.as_of or today()
    graph = CascadeGraph(places.cascade)
    findings = check(graph, rules, day)
    summary = summarise(graph, findings, day)
    if options.format == "json":
        write_out(findings_as_json(findings, places, summary, options.lang))
    else:
        write_out(findings_as_text(findings, places, summary, options.lang, coloured=coloured()))
    failing = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    return FOUND if any(finding.severity in failing for finding in findings) else CLEAN
