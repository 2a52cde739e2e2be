"""A cascade with its links followed: papers, tasks and bodies, and the questions about them."""

from cascade.network.cascade_graph import CascadeGraph, graph
from cascade.network.gaps import Gap, gaps, timeframes
from cascade.network.nodes import (
    Citation,
    Coverage,
    DocumentNode,
    Duty,
    Node,
    Origin,
    Step,
    TaskCoverage,
    TaskNode,
    Trace,
    Via,
)

__all__ = [
    "CascadeGraph",
    "Citation",
    "Coverage",
    "DocumentNode",
    "Duty",
    "Gap",
    "Node",
    "Origin",
    "Step",
    "TaskCoverage",
    "TaskNode",
    "Trace",
    "Via",
    "gaps",
    "graph",
    "timeframes",
]
