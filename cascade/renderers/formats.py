"""The formats of a picture, by name and by suffix, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import PurePath

from cascade.errors import Problem, WriteError
from cascade.network import CascadeGraph
from cascade.renderers.dot import render_dot
from cascade.renderers.graphml import render_graphml
from cascade.renderers.mermaid import render_mermaid
from cascade.renderers.node_link import render_node_link
from cascade.rules import Finding
from cascade.wording.sentences import Language

__all__ = ["FORMATS", "format_of", "render"]

Renderer = Callable[[CascadeGraph, Iterable[Finding], Language], str]

FORMATS: dict[str, tuple[Renderer, tuple[str, ...]]] = {
    "mermaid": (render_mermaid, (".mmd", ".mermaid")),
    "dot": (render_dot, (".dot", ".gv")),
    "graphml": (render_graphml, (".graphml",)),
    "json": (render_node_link, (".json",)),
}
"""Each format with what makes it and the suffixes of its files."""

_BY_SUFFIX = {suffix: name for name, (_, suffixes) in FORMATS.items() for suffix in suffixes}


def format_of(file: str) -> str:
    """Tell the format from the suffix of a file.

    Raises:
        WriteError: where the suffix is that of no format.

    >>> format_of("tasks.MMD")
    'mermaid'
    """
    suffix = PurePath(file).suffix.casefold()
    if suffix not in _BY_SUFFIX:
        hint = f"end it in {', '.join(_BY_SUFFIX)}, or name the format"
        raise WriteError(Problem(f"no picture has the suffix {suffix!r}", file, hint=hint))
    return _BY_SUFFIX[suffix]


def render(graph: CascadeGraph, format: str, findings: Iterable[Finding] = (), language: Language = "en") -> str:  # noqa: A002  # what it is
    """Give a graph as the text of a file.

    Args:
        graph: the graph.
        format: the name of a format or a suffix with its point: `mermaid`, `.mmd`.
        findings: what a check found; tasks are marked with it.
        language: of the words that are not the papers' own.

    Raises:
        WriteError: where there is no such format.

    >>> import cascade
    >>> plan = cascade.loads("number: 12/KH-UBND", "12-kh-ubnd.yaml")
    >>> render(cascade.graph(cascade.Cascade(documents=(plan,))), "mermaid").splitlines()[0]
    'flowchart LR'
    """
    name = _BY_SUFFIX.get(format, format)
    if name not in FORMATS:
        raise WriteError(Problem(f"there is no format {format!r}", hint=f"formats are {', '.join(FORMATS)}"))
    return FORMATS[name][0](graph, findings, language)
