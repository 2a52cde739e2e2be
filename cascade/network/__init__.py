"""A cascade with its links followed: papers, tasks and bodies, and the questions about them."""

from cascade.network.bodies import NamedBody
from cascade.network.cascade_graph import CascadeGraph, graph
from cascade.network.lacking import Gap, gaps, timeframes, window
from cascade.network.nodes import (
    Citation,
    Coverage,
    DocumentNode,
    Duty,
    Node,
    Origin,
    PaperCoverage,
    PaperTrace,
    Step,
    TaskCoverage,
    TaskNode,
    Trace,
    Via,
)
from cascade.network.selection import Chosen, Selection, bodies, choose, paper
from cascade.network.standing import Standing

__all__ = [
    "CascadeGraph",
    "Chosen",
    "Citation",
    "Coverage",
    "DocumentNode",
    "Duty",
    "Gap",
    "NamedBody",
    "Node",
    "Origin",
    "PaperCoverage",
    "PaperTrace",
    "Selection",
    "Standing",
    "Step",
    "TaskCoverage",
    "TaskNode",
    "Trace",
    "Via",
    "bodies",
    "choose",
    "gaps",
    "graph",
    "paper",
    "timeframes",
    "window",
]
