"""`cascade report`: all that is known of a cascade as one page."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from cascade.cli.arguments import Commands, as_of, choice_of_rules, language, output, paths, today
from cascade.cli.choosing import add_rules, as_asked, offered_rules
from cascade.cli.exits import CLEAN
from cascade.cli.gathering import gather
from cascade.cli.output import refuse, target_of, write_result
from cascade.errors import Problem, WriteError

if TYPE_CHECKING:
    from cascade.reader import Reading

__all__ = ["add", "run"]

_SUFFIXES = (".html", ".htm")


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "report",
        parents=[language(), paths(), output(), as_of(), choice_of_rules()],
        help="put everything on one page",
        description=run.__doc__,
    )
    add_rules(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Make one page of a cascade: findings, coverage, pictures, matrix, timeline and what reading left open.

    The page is one file that works without a network, in Vietnamese and English; --lang is the language shown first.
    """
    from cascade.dossier import Provenance, render_report  # noqa: PLC0415  # see the package
    from cascade.network import CascadeGraph  # noqa: PLC0415  # as above
    from cascade.rules import examine  # noqa: PLC0415  # as above

    target = target_of(options.output)
    if target:
        if target.suffix.casefold() not in _SUFFIXES:
            message = f"a report is a page, and no page has the suffix {target.suffix!r}"
            raise WriteError(Problem(message, str(target), hint="end it in .html"))
        refuse(target, overwrite=options.overwrite)
    rules = offered_rules(options.rules)
    readings: dict[str, Reading] = {}
    places = gather(options.paths, options.lang, readings)
    graph = CascadeGraph(as_asked(places, options, rules))
    examination = examine(graph, rules, options.as_of or today())
    made = render_report(graph, examination, options.lang, Provenance(places, readings))
    write_result(made, target, overwrite=options.overwrite)
    return CLEAN
