"""`cascade completion`: what a shell needs to complete the words of a command line."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from cascade.cli.arguments import Commands, language
from cascade.cli.exits import CLEAN
from cascade.cli.output import write_out
from cascade.errors import MissingExtraError

__all__ = ["add", "run"]

_FILES = ("PATH", "FILE", "OUT")
"""How --help calls the arguments that are files or folders."""


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "completion", parents=[language()], help="print what completes commands in a shell", description=run.__doc__
    )
    parser.add_argument("shell", choices=("bash", "zsh", "fish"), help="the shell it is for")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a script that completes commands, options, their values, files and codes of rules.

    In bash: eval "$(cascade completion bash)". The script is made from the options themselves.
    """
    try:
        import shtab  # noqa: PLC0415  # only this command needs it
    except ImportError as error:
        raise MissingExtraError("completion in a shell", "completion") from error
    from cascade.rules import RULES  # noqa: PLC0415  # see the package

    parser = options.parser()
    for action in _actions(parser):
        if action.metavar in _FILES:
            action.complete = shtab.FILE  # type: ignore[attr-defined]  # shtab's own attribute
        elif action.metavar == "CODE":
            action.choices = [rule.code for rule in RULES]
    write_out(shtab.complete(parser, options.shell))
    return CLEAN


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """Every argument of a parser and of the commands below it."""
    for action in parser._actions:  # noqa: SLF001  # argparse has no public way to ask
        yield action
        if isinstance(action, argparse._SubParsersAction):  # noqa: SLF001  # as above
            for below in action.choices.values():
                yield from _actions(below)
