"""The formats of a picture, by name and by suffix, in one table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import PurePath

from cascade.errors import Problem, WriteError
from cascade.network import CascadeGraph, Selection
from cascade.renderers.dot import render_dot
from cascade.renderers.graphml import render_graphml
from cascade.renderers.html import render_html
from cascade.renderers.mermaid import render_mermaid
from cascade.renderers.node_link import render_node_link
from cascade.renderers.svg import render_svg
from cascade.renderers.views import View, ViewName
from cascade.renderers.views import view as make_view
from cascade.rules import Finding
from cascade.wording.sentences import Language

__all__ = ["FORMATS", "Format", "format_of", "render"]


@dataclass(frozen=True, slots=True)
class Format:
    """A format of a picture."""

    render: Callable[[View], str]
    """What makes the text of the file."""
    suffixes: tuple[str, ...]
    """Suffixes of its files, the usual one first."""
    view: ViewName
    """What it shows where nobody asks for a view: pictures who does what, data everything."""


FORMATS: dict[str, Format] = {
    "svg": Format(render_svg, (".svg",), "responsibility"),
    "html": Format(render_html, (".html", ".htm"), "responsibility"),
    "mermaid": Format(render_mermaid, (".mmd", ".mermaid"), "whole"),
    "dot": Format(render_dot, (".dot", ".gv"), "whole"),
    "graphml": Format(render_graphml, (".graphml",), "whole"),
    "json": Format(render_node_link, (".json",), "whole"),
}
"""Each format by its name."""

_BY_SUFFIX = {suffix: name for name, format in FORMATS.items() for suffix in format.suffixes}  # noqa: A001  # what it is


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


def render(  # noqa: PLR0913  # what is drawn, how, and of what
    graph: CascadeGraph,
    format: str,  # noqa: A002  # what it is
    findings: Iterable[Finding] = (),
    language: Language = "en",
    *,
    view: ViewName | None = None,
    selection: Selection | None = None,
) -> str:
    """Give a graph as the text of a file.

    Args:
        graph: the graph.
        format: the name of a format or a suffix with its point: `svg`, `.mmd`.
        findings: what a check found; tasks and papers are marked with it.
        language: of the words that are not the papers' own.
        view: which view, as `cascade.view` describes them; without it who does what for `svg` and `html`, else everything.
        selection: filters.

    Raises:
        WriteError: where there is no such format.
        CascadeError: where the selection names a paper or a body that is not there, or the view needs a body.

    >>> import cascade
    >>> plan = cascade.loads("number: 12/KH-UBND", "12-kh-ubnd.yaml")
    >>> render(cascade.graph(cascade.Cascade(documents=(plan,))), "mermaid").splitlines()[0]
    'flowchart LR'
    """
    known = _BY_SUFFIX.get(format, format)
    if known not in FORMATS:
        raise WriteError(Problem(f"there is no format {format!r}", hint=f"formats are {', '.join(FORMATS)}"))
    chosen = FORMATS[known]
    return chosen.render(make_view(graph, view or chosen.view, findings, language, selection))
