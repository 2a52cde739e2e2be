"""The commands of the program, one module each, which is imported when the command is asked for."""

from __future__ import annotations

from importlib import import_module

from cascade.cli.arguments import Commands

__all__ = ["COMMANDS", "add"]

COMMANDS = (
    "read",
    "check",
    "graph",
    "matrix",
    "workload",
    "calendar",
    "trace",
    "coverage",
    "report",
    "diff",
    "link",
    "succeed",
    "explain",
    "schema",
    "completion",
)
"""Their names, in the order of --help."""


def add(name: str, commands: Commands) -> None:
    """Add a command to the parser."""
    import_module(f"{__name__}.{name}").add(commands)
