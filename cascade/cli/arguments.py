"""Arguments that several commands share, and the kinds of value they take."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from datetime import date

__all__ = ["Commands", "Language", "day", "language", "output", "paths"]

Language = Literal["vi", "en"]

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  # as below
"""What commands are added to; argparse gives it no public name."""


def language() -> argparse.ArgumentParser:
    """The option for the language of messages, which every command has."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--lang", choices=("vi", "en"), help="language of messages; without it, that of the locale")
    return parser


def paths() -> argparse.ArgumentParser:
    """What a command works on."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "paths", nargs="+", metavar="PATH", help="a folder, a YAML or JSON file, or a paper such as plan.txt"
    )
    return parser


def output() -> argparse.ArgumentParser:
    """Where a command writes."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("-o", "--output", metavar="OUT", help="where to write; without it, to standard output")
    parser.add_argument("--overwrite", action="store_true", help="write over a file that exists")
    return parser


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
