"""The commands of the program, one module each."""

from cascade.cli.commands import (
    calendar,
    check,
    completion,
    coverage,
    diff,
    explain,
    graph,
    link,
    matrix,
    read,
    report,
    schema,
    succeed,
    trace,
    workload,
)

__all__ = ["COMMANDS"]

COMMANDS = (
    read.add,
    check.add,
    graph.add,
    matrix.add,
    workload.add,
    calendar.add,
    trace.add,
    coverage.add,
    report.add,
    diff.add,
    link.add,
    succeed.add,
    explain.add,
    schema.add,
    completion.add,
)
"""What adds each command to the parser, in the order of --help."""
