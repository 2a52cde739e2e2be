"""`cascade trace`: a task or a paper followed up and down, or everything that a body owes."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from cascade.cli.arguments import Commands, language, path
from cascade.cli.exits import CLEAN
from cascade.cli.gathering import gather
from cascade.cli.output import as_json, write_out
from cascade.errors import CascadeError, Problem

if TYPE_CHECKING:
    from cascade.network import CascadeGraph, PaperTrace, TaskNode, Trace

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "trace", parents=[language()], help="follow a task, a paper or a body", description=run.__doc__,
        usage="cascade trace PATH [PATH ...] (TASK | --agency NAME | --document KEY) [--format text|json] [--lang vi|en]",
    )  # fmt: skip
    parser.add_argument(
        "paths", nargs="+", type=path, metavar="PATH", help="a folder, a YAML or JSON file, or a paper such as plan.txt; "
        "behind the last one TASK: document-key#task-id, number#task-id, or an id that occurs once",
    )  # fmt: skip
    parser.add_argument("--agency", metavar="NAME", help="instead of TASK: all that a body owes, under whom, by when")
    parser.add_argument("--document", metavar="KEY", help="instead of TASK: a paper, by key or number")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Follow a task up to the directive and down to whoever carries it out; or a paper; or say what a body owes."""
    from cascade.network import CascadeGraph, paper  # noqa: PLC0415  # see the package
    from cascade.report import trace_as_data, trace_as_text  # noqa: PLC0415  # as above

    if options.agency and options.document:
        raise CascadeError(Problem("--agency and --document are two questions", hint="ask one at a time"))
    by_task = not (options.agency or options.document)
    if by_task and len(options.paths) < 2:
        raise CascadeError(Problem("what is to be traced is missing", hint="name a TASK, --agency or --document"))
    paths = options.paths[:-1] if by_task else options.paths
    graph = CascadeGraph(gather(paths, options.lang).cascade)
    if options.agency:
        write_out(_duties(graph, options))
        return CLEAN
    if options.document:
        traces: list[Trace | PaperTrace] = [graph.trace_paper(paper(graph, options.document))]
    else:
        traces = [graph.trace(task) for task in _tasks_named(graph, options.paths[-1], paths)]
    if options.format == "json":
        write_out(as_json([trace_as_data(trace) for trace in traces] if len(traces) > 1 else trace_as_data(traces[0])))
    else:
        write_out("\n".join(trace_as_text(trace, options.lang) for trace in traces))
    return CLEAN


def _tasks_named(graph: CascadeGraph, name: str, paths: list[str]) -> tuple[TaskNode, ...]:
    """The task a name means: several only where a paper gives its id twice."""
    # A number that several papers have names a task of each.
    found = graph.find(name) or tuple(task for task in graph.tasks() if name == f"{task.document.label}#{task.task.id}")
    if not found:
        hint = "write it as document-key#task-id" + (f", such as {graph.tasks()[0].reference}" if graph.tasks() else "")
        raise CascadeError(Problem(f"no task {name!r} in {' '.join(paths)}", hint=hint))
    named = sorted({task.reference for task in found})
    if len(named) > 1:
        raise CascadeError(Problem(f"{name!r} can mean several tasks", hint=f"write one of {', '.join(named[:9])}"))
    return found


def _duties(graph: CascadeGraph, options: argparse.Namespace) -> str:
    """All that a body owes, as text or JSON; where bodies of several places have the name, one after the other."""
    from cascade.network import bodies  # noqa: PLC0415  # see the package
    from cascade.report import duties_as_data, duties_as_text  # noqa: PLC0415  # as above

    owed = [(name, graph.duties(name)) for name in bodies(graph, options.agency)]
    if options.format == "json":
        data = [duties_as_data(graph, name, duties) for name, duties in owed]
        return as_json(data if len(data) > 1 else data[0])
    return "\n".join(duties_as_text(graph, name, duties, options.lang) for name, duties in owed)
