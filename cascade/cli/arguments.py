"""Arguments that several commands share, and the kinds of value they take."""

from __future__ import annotations

import argparse
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import date

    from cascade.network import Selection

__all__ = [
    "Commands",
    "Language",
    "as_of",
    "choice_of_rules",
    "day",
    "filters",
    "language",
    "no_cache",
    "output",
    "path",
    "paths",
    "selection",
    "today",
]

Language = Literal["vi", "en"]

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  # as below
"""What commands are added to; argparse gives it no public name."""


@cache
def language() -> argparse.ArgumentParser:
    """The option for the language of messages, which every command has."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--lang", choices=("vi", "en"), help="language of messages; without it, that of the locale")
    return parser


@cache
def paths() -> argparse.ArgumentParser:
    """What a command works on."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "paths", nargs="+", type=path, metavar="PATH", help="a folder, a YAML or JSON file, or a paper such as plan.txt"
    )
    return parser


@cache
def output() -> argparse.ArgumentParser:
    """Where a command writes."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("-o", "--output", metavar="OUT", help="where to write; without it, or as -, to standard output")
    parser.add_argument("--overwrite", action="store_true", help="write over a file that exists")
    return parser


@cache
def no_cache() -> argparse.ArgumentParser:
    """Whether a command makes anew what it has made before."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--no-cache", action="store_true", help="make it anew, also where nothing has changed")
    return parser


@cache
def as_of() -> argparse.ArgumentParser:
    """The day to judge by."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--as-of", type=day, metavar="DATE", help="judge as of this day (2026-11-23); today without it")
    return parser


def choice_of_rules() -> argparse.ArgumentParser:
    """Which rules are run, and how grave each is.

    Made anew for each command: the command that completes words gives these options the codes of all rules.
    """
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--select", nargs="+", action="extend", default=[], metavar="CODE", help="only these rules or families: C01, C"
    )
    parser.add_argument("--ignore", nargs="+", action="extend", default=[], metavar="CODE", help="all rules but these")
    parser.add_argument(
        "--severity", nargs="+", action="extend", default=[], metavar="CODE=SEVERITY",
        help="how grave a rule is: C05=error, warning, info or off",
    )  # fmt: skip
    return parser


# Written out here, so that --help need not load what they come from; a test compares them.
LEVELS = ("central", "province", "district", "commune")
ROLES = ("directs", "leads", "implements", "coordinates", "advises", "monitors", "reports")


@cache
def filters() -> argparse.ArgumentParser:
    """What of a cascade is asked for; each option may be given several times, with one value or more each time."""
    parser = argparse.ArgumentParser(add_help=False)
    _several(
        parser, "--level", choices=LEVELS, metavar="LEVEL", help=f"only papers of these levels: {', '.join(LEVELS)}"
    )
    _several(parser, "--document", metavar="KEY", help="only these papers, by key or number")
    _several(parser, "--role", choices=ROLES, metavar="ROLE", help=f"only these roles: {', '.join(ROLES)}")
    _several(parser, "--agency", metavar="NAME", help="only tasks in which one of these bodies has a role")
    return parser


def _several(parser: argparse.ArgumentParser, name: str, **known: Any) -> None:
    parser.add_argument(name, nargs="+", action="extend", default=[], **known)


def selection(options: argparse.Namespace) -> Selection:
    """What `filters` understood."""
    from cascade.model import Level, Role  # noqa: PLC0415  # see the package
    from cascade.network import Selection  # noqa: PLC0415  # as above

    return Selection(
        levels=tuple(map(Level, options.level)),
        documents=tuple(options.document),
        roles=tuple(map(Role, options.role)),
        agencies=tuple(options.agency),
        depth=getattr(options, "depth", None),  # only pictures take it
    )


def path(text: str) -> str:
    """A file or a folder: an empty word, as of a variable that is not set, would be the folder one stands in."""
    if not text:
        raise argparse.ArgumentTypeError("an empty word names no file; write . for the folder you are in")
    return text


def day(text: str) -> date:
    """A day as people write it: 2026-11-23 or 23/11/2026."""
    from datetime import date  # noqa: PLC0415  # see the package

    try:
        if "/" in text:
            day, month, year = map(int, text.split("/"))
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write 2026-11-23 or 23/11/2026") from None


def today() -> date:
    """The day it is here."""
    from cascade import clock  # noqa: PLC0415  # see the package

    return clock.today()
