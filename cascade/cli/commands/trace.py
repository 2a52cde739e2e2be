"""`cascade trace`: a task followed up and down."""

from __future__ import annotations

import argparse

from cascade.cli.arguments import Commands, language, paths
from cascade.cli.exits import CLEAN
from cascade.cli.gathering import gather
from cascade.cli.output import write_out
from cascade.errors import CascadeError, Problem

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "trace", parents=[language(), paths()], help="follow a task up and down", description=run.__doc__
    )
    parser.add_argument("task", metavar="TASK", help="document-key#task-id, number#task-id, or an id that occurs once")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Follow a task up to the directive and down to whoever carries it out."""
    from cascade.network import CascadeGraph  # noqa: PLC0415  # see the package
    from cascade.report import trace_as_text  # noqa: PLC0415  # as above

    graph = CascadeGraph(gather(options.paths, options.lang).cascade)
    found = graph.find(options.task)
    if not found:
        hint = "write it as document-key#task-id" + (f", such as {graph.tasks()[0].reference}" if graph.tasks() else "")
        raise CascadeError(Problem(f"no task {options.task!r} in {' '.join(options.paths)}", hint=hint))
    named = sorted({task.reference for task in found})
    if len(named) > 1:
        raise CascadeError(
            Problem(f"{options.task!r} can mean several tasks", hint=f"write one of {', '.join(named[:9])}")
        )
    write_out("\n".join(trace_as_text(graph.trace(task), options.lang) for task in found))
    return CLEAN
