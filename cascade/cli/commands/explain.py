"""`cascade explain`: what a rule asks for, and why."""

from __future__ import annotations

import argparse

from cascade.cli.arguments import Commands, language
from cascade.cli.choosing import add_rules, named_rules, offered_rules, words_of
from cascade.cli.exits import CLEAN
from cascade.cli.output import write_out

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "explain", parents=[language()], help="say what a rule asks for", description=run.__doc__
    )
    parser.add_argument("code", metavar="CODE", help="code or name of a rule: C01, task-has-lead")
    add_rules(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Say what a rule asks for, and why."""
    from cascade.rules import explain  # noqa: PLC0415  # see the package

    rules = named_rules(words_of([options.code]), offered_rules(options.rules))
    write_out("\n".join(explain(rule, options.lang) for rule in rules))
    return CLEAN
