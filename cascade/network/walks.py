"""Ways through a graph without recursion: everything reachable, trees that end in circles, the circles themselves."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from typing import TypeVar

from cascade.network.nodes import DocumentNode, Node, Step, TaskNode, Via

__all__ = ["circles_of", "reach", "walk"]

NodeKind = TypeVar("NodeKind", DocumentNode, TaskNode)
AnyNode = TypeVar("AnyNode", bound=Node)


def reach(start: NodeKind, neighbours: Callable[[NodeKind], Iterable[NodeKind]]) -> tuple[NodeKind, ...]:
    """Everything that can be reached, nearest first, the start itself left out."""
    seen = {start: None}
    queue = deque([start])
    while queue:
        for node in neighbours(queue.popleft()):
            if node not in seen:
                seen[node] = None
                queue.append(node)
    del seen[start]
    return tuple(seen)


def walk(
    start: Node,
    steps: Callable[[Node], list[tuple[Node, Via]]],
) -> tuple[Step, ...]:
    """The tree from a node on, depth first; a node met again is shown and not followed, so circles end."""
    seen: set[Node] = {start}
    found: list[Step] = []
    stack = [(1, node, via) for node, via in reversed(steps(start))]
    while stack:
        depth, node, via = stack.pop()
        found.append(Step(depth, node, via, repeated=node in seen))
        if node not in seen:
            seen.add(node)
            stack += [(depth + 1, below, link) for below, link in reversed(steps(node))]
    return tuple(found)


def circles_of(
    nodes: tuple[AnyNode, ...], neighbours: Callable[[AnyNode], Iterable[AnyNode]]
) -> tuple[tuple[AnyNode, ...], ...]:
    """One shortest circle for each knot (strongly connected component), found without recursion (Tarjan 1972)."""
    knotted = _unpeeled(nodes, neighbours)
    order: dict[AnyNode, int] = {}
    low: dict[AnyNode, int] = {}
    open_nodes: dict[AnyNode, None] = {}
    circles = []
    for root in knotted:
        if root in order:
            continue
        order[root] = low[root] = len(order)
        open_nodes[root] = None
        stack = [(root, iter(tuple(neighbours(root))))]
        while stack:
            node, following = stack[-1]
            for other in following:
                if other not in order:
                    order[other] = low[other] = len(order)
                    open_nodes[other] = None
                    stack.append((other, iter(tuple(neighbours(other)))))
                    break
                if other in open_nodes:
                    low[node] = min(low[node], order[other])
            else:
                stack.pop()
                if stack:
                    low[stack[-1][0]] = min(low[stack[-1][0]], low[node])
                if low[node] == order[node]:
                    knot = set()
                    while node not in knot:
                        knot.add(open_nodes.popitem()[0])
                    circle = _shortest_circle(min(knot, key=lambda one: one.id), knot, neighbours)
                    if circle:
                        circles.append(circle)
    return tuple(sorted(circles, key=lambda circle: [node.id for node in circle]))


def _unpeeled(nodes: tuple[AnyNode, ...], neighbours: Callable[[AnyNode], Iterable[AnyNode]]) -> list[AnyNode]:
    """The nodes left when all that lead nowhere, or only to such, are taken away: those in circles or leading there.

    In a good cascade nothing is left, and that is known in one pass (Kahn 1962).
    """
    leads_to: dict[AnyNode, int] = {}
    reached_from: dict[AnyNode, list[AnyNode]] = {}
    for node in nodes:
        others = tuple(neighbours(node))
        leads_to[node] = len(others)
        for other in others:
            reached_from.setdefault(other, []).append(node)
    ends = list(dict.fromkeys(node for node in (*nodes, *reached_from) if not leads_to.get(node)))
    taken = set(ends)
    while ends:
        for node in reached_from.get(ends.pop(), ()):
            leads_to[node] -= 1
            if not leads_to[node] and node not in taken:
                taken.add(node)
                ends.append(node)
    return [node for node in nodes if node not in taken]


def _shortest_circle(
    start: AnyNode, knot: set[AnyNode], neighbours: Callable[[AnyNode], Iterable[AnyNode]]
) -> tuple[AnyNode, ...]:
    """The shortest way from a node back to itself inside its knot; empty where there is none."""
    came: dict[AnyNode, AnyNode] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for other in neighbours(node):
            if other == start:
                path = [start, node]
                while path[-1] != start:
                    path.append(came[path[-1]])
                return tuple(reversed(path))
            if other in knot and other not in came:
                came[other] = node
                queue.append(other)
    return ()
