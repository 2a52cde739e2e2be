"""A cascade with its links followed: papers, tasks and bodies, and the questions about them."""

from cascade.network.cascade_graph import CascadeGraph, graph
from cascade.network.lacking import Gap, gaps, timeframes, window
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
from cascade.network.selection import Chosen, Selection, body, choose

__all__ = [
    "CascadeGraph",
    "Chosen",
    "Citation",
    "Coverage",
    "DocumentNode",
    "Duty",
    "Gap",
    "Node",
    "Origin",
    "Selection",
    "Step",
    "TaskCoverage",
    "TaskNode",
    "Trace",
    "Via",
    "body",
    "choose",
    "gaps",
    "graph",
    "timeframes",
    "window",
]
