"""The pictures of the report: the cascade, who answers for what, and what is due when."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cascade.dossier.words import said
from cascade.network import CascadeGraph
from cascade.renderers.html.drawing import sections
from cascade.renderers.svg.canvas import Canvas, escape
from cascade.renderers.svg.drawing import describe, picture
from cascade.renderers.svg.frame import Caption, framed
from cascade.renderers.svg.timeline import caption, timeline
from cascade.renderers.views import view
from cascade.rules import Finding
from cascade.tables import Calendar
from cascade.wording.sentences import Language

__all__ = ["MANY", "pictures_section", "timeline_section"]

MANY = 300
"""Of more nodes or rows than these a picture is drawn in one language, and papers are closed at first."""
_LANGUAGES: tuple[Language, ...] = ("vi", "en")


def pictures_section(graph: CascadeGraph, findings: Iterable[Finding], first: Language) -> str:
    """The papers and tasks level by level, and the tasks with their bodies.

    Args:
        graph: the graph.
        findings: what a check found; tasks and papers are marked with it.
        first: the language in which what is drawn once is drawn.
    """
    findings = tuple(findings)
    whole = {language: view(graph, "cascade", findings, language) for language in _LANGUAGES}
    large = len(whole[first].nodes) > MANY

    def cascade(canvas: Canvas, language: Language) -> tuple[float, float, Caption]:
        width, height = picture(whole[language], canvas, closed=large)
        return width, height, Caption(whole[language].title, describe(whole[language]), language)

    parts = [f"<p>{said('large')}</p>"] if large else []
    parts += [f"<h3>{said('views.cascade')}</h3>", _drawn(cascade, _LANGUAGES)]
    parts.append(f"<h3>{said('views.responsibility')}</h3>")
    if large:
        bodies = view(graph, "responsibility", findings, first)
        parts.append(f'<div lang="{first}" class="either">{sections(bodies, closed=True)}</div>')
    else:
        parts.append(_drawn(_responsibility(graph, findings), _LANGUAGES))
    return "\n".join(parts)


def timeline_section(calendar: Calendar, first: Language) -> str:
    """What is due when, as bars and marks by paper; what has no day stands below, with the reason."""

    def drawn(canvas: Canvas, language: Language) -> tuple[float, float, Caption]:
        return *timeline(calendar, canvas, language), caption(calendar, language)

    large = len(calendar.entries) + len(calendar.undated) > MANY
    return _drawn(drawn, (first,) if large else _LANGUAGES)


def _responsibility(
    graph: CascadeGraph, findings: tuple[Finding, ...]
) -> Callable[[Canvas, Language], tuple[float, float, Caption]]:
    def drawn(canvas: Canvas, language: Language) -> tuple[float, float, Caption]:
        shown = view(graph, "responsibility", findings, language)
        return *picture(shown, canvas), Caption(shown.title, describe(shown), language)

    return drawn


def _drawn(draw: Callable[[Canvas, Language], tuple[float, float, Caption]], languages: tuple[Language, ...]) -> str:
    """A picture in a frame that scrolls, once for each language; one drawn in a single language shows in both."""
    made = []
    for language in languages:
        canvas = Canvas()
        width, height, called = draw(canvas, language)
        whose = f' lang="{language}"' if len(languages) > 1 else ""
        frame = f'<div class="picture"{whose} role="group" tabindex="0" aria-label="{escape(called.title)}">'
        made.append(f"{frame}{framed(canvas, width, height, called)}</div>")
    return "\n".join(made)
