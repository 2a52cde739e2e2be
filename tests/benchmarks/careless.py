"""The script one would write in an afternoon: CSafeLoader, pydantic, networkx; no place of anything. The floor to beat."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import Any

import networkx as nx
import yaml
from pydantic import BaseModel


class Assignment(BaseModel):
    """Who does what."""

    role: str
    agency: str


class Derivation(BaseModel):
    """The task above."""

    task: str


class Reference(BaseModel):
    """The paper above."""

    key: str


class Task(BaseModel):
    """What is to be done."""

    id: str
    title: str
    assignments: list[Assignment] = []
    timeframe: str | dict[str, Any] | None = None
    outputs: list[str] = []
    derives: list[Derivation] = []


class Document(BaseModel):
    """A paper."""

    key: str
    number: str
    kind: str
    issued: date | None = None
    issuer: str
    level: str
    place: str | None = None
    implements: list[Reference] = []
    convention: str | None = None
    tasks: list[Task] = []


def main() -> int:
    """Load a folder, build the graph, look for the commonest gaps."""
    documents = []
    for path in sorted(Path(sys.argv[1]).glob("*.yaml")):
        with path.open(encoding="utf-8") as file:
            documents.append(Document.model_validate(yaml.load(file, Loader=yaml.CSafeLoader)))
    graph = nx.MultiDiGraph()
    problems = []
    for document in documents:
        graph.add_node(document.key, kind="document")
        for reference in document.implements:
            graph.add_edge(document.key, reference.key, kind="implements")
        for task in document.tasks:
            node = f"{document.key}#{task.id}"
            if node in graph and "title" in graph.nodes[node]:
                problems.append(f"{node}: twice")
            graph.add_node(node, kind="task", title=task.title)
            graph.add_edge(node, document.key, kind="in")
            for assignment in task.assignments:
                graph.add_edge(assignment.agency, node, kind=assignment.role)
            for derivation in task.derives:
                graph.add_edge(node, derivation.task, kind="derives")
            if not any(assignment.role == "leads" for assignment in task.assignments):
                problems.append(f"{node}: no lead")
            if task.timeframe is None:
                problems.append(f"{node}: no timeframe")
            if document.implements and not task.derives:
                problems.append(f"{node}: derives from nothing")
    problems += [
        f"{end}: unknown"
        for _, end, kind in graph.edges(data="kind")
        if kind == "derives" and "title" not in graph.nodes[end]
    ]
    derives = nx.DiGraph(
        (start, end) for start, end, kind in graph.edges(data="kind") if kind in ("derives", "implements")
    )
    if not nx.is_directed_acyclic_graph(derives):
        problems.append("a circle")
    for problem in problems:
        print(problem)
    return bool(problems)


if __name__ == "__main__":
    sys.exit(main())
