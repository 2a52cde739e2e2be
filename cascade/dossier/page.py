"""The report page: its sections, its navigation and the switch between the two languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from importlib.resources import files
from typing import TYPE_CHECKING

from cascade.dossier.coverage import coverage_section
from cascade.dossier.findings import findings_section
from cascade.dossier.pictures import pictures_section, timeline_section
from cascade.dossier.reading import reading_section
from cascade.dossier.summary import summary_section
from cascade.dossier.words import attribute, said
from cascade.network import CascadeGraph
from cascade.renderers.page import either, page
from cascade.renderers.sheets.html import style_of_tables, table_of
from cascade.renderers.sheets.laying_out import day_in_words, matrix_sheets, workload_sheet
from cascade.renderers.sheets.sheet import Sheet
from cascade.renderers.svg.frame import style
from cascade.report import Places, summarise
from cascade.rules import Examination
from cascade.store import Loaded
from cascade.tables import Matrix, calendar, matrix
from cascade.wording.sentences import Language, sentence

if TYPE_CHECKING:
    from cascade.reader import Reading

__all__ = ["Provenance", "render_report"]

_CELLS = 20_000
"""A matrix of more cells than these is shown without a column for each body."""


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where a cascade comes from, for the passages that the report shows.

    Attributes:
        places: the places of its findings; None for a cascade made in code.
        readings: for papers that were read, by the name of the file, what came of it.

    >>> import cascade
    >>> Provenance(readings={"12.txt": cascade.read("examples/papers/17-kh-tu.txt")}).places is None
    True
    """

    places: Places | None = None
    readings: Mapping[str, Reading] = field(default_factory=dict)


def render_report(
    graph: CascadeGraph, examination: Examination, language: Language = "en", provenance: Provenance | None = None
) -> str:
    """All that is known of a cascade as one HTML page that needs nothing but itself; the same input, the same bytes.

    Summary with the six clarities, findings to filter, coverage by level and place, pictures, matrix, workload,
    timeline, and what reading left open; in Vietnamese and English.

    Args:
        graph: the graph.
        examination: what a check of it came to; the page judges by its day.
        language: the language that is shown first.
        provenance: where the cascade comes from, for the passages that the page shows.

    >>> import cascade
    >>> from cascade.rules import examine
    >>> plan = cascade.loads('tasks: [{id: "1", title: Mở lớp, assignments: {leads: Sở Y tế}}]', "12-kh-ubnd.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> render_report(graph, examine(graph)).startswith("<!DOCTYPE html>")
    True
    """
    provenance = provenance or Provenance()
    places = provenance.places or Places(Loaded(graph.cascade))
    findings = examination.findings
    papers = [graph.coverage(node) for node in graph.papers if graph.descent.children(node)]
    due = calendar(graph, examination.as_of)
    who = matrix(graph, findings)
    sections = {
        "summary": summary_section(examination, summarise(graph, examination)),
        "findings": findings_section(graph, examination, places),
        "coverage": coverage_section(papers),
        "pictures": pictures_section(graph, findings, language),
        "matrix": _matrix(who),
        "workload": _tables(*(workload_sheet(who.workload, one) for one in ("vi", "en"))),
        "timeline": timeline_section(due, language),
        "reading": reading_section(provenance.readings),
    }
    day = {one: day_in_words(examination.as_of, one) for one in ("vi", "en")}
    packaged = files("cascade.dossier")
    sheets = (style("timeline"), style_of_tables(), packaged.joinpath("report.css").read_text(encoding="utf-8"))
    body = "\n".join(
        [
            f'<div id="page" data-language="{language}">',
            f'<a class="skip" href="#main">{said("skip")}</a>',
            "<header>",
            f"<h1>{said('title')}</h1>",
            f"<p>{either(*(sentence('dossier', 'as-of', one, [('day', day[one])]) for one in ('vi', 'en')))}</p>",
            f'<div class="languages" role="group" {attribute("aria-label", "language")}>',
            '<button type="button" value="vi" lang="vi" aria-pressed="false">Tiếng Việt</button>',
            '<button type="button" value="en" lang="en" aria-pressed="false">English</button>',
            "</div>",
            _navigation(sections),
            "</header>",
            '<main id="main" tabindex="-1">',
            *(
                f'<section id="{name}" aria-labelledby="head-{name}">\n<h2 id="head-{name}">'
                f"{said(f'sections.{name}')}</h2>\n{inside}\n</section>"
                for name, inside in sections.items()
            ),
            "</main>",
            "</div>",
        ]
    )
    script = packaged.joinpath("report.js").read_text(encoding="utf-8")
    return page(sentence("dossier", "title", language), body, "\n".join(sheets), "vi", script=script)


def _navigation(sections: Mapping[str, str]) -> str:
    links = "".join(f'<li><a href="#{name}">{said(f"sections.{name}")}</a></li>' for name in sections)
    return f"<nav {attribute('aria-label', 'contents')}><ul>{links}</ul></nav>"


def _matrix(made: Matrix) -> str:
    large = len(made.rows) * len(made.bodies) > _CELLS
    shown = replace(made, bodies=()) if large else made
    vietnamese, english = (matrix_sheets(shown, one)[0].without_empty_days() for one in ("vi", "en"))
    note = f"<p>{said('matrix-large')}</p>\n" if large else ""
    return note + _tables(vietnamese, english)


def _tables(vietnamese: Sheet, english: Sheet) -> str:
    """A table in both languages, with what one has to know to read it."""
    notes = [either(*pair) for pair in zip(vietnamese.notes, english.notes, strict=True)]
    return "\n".join([*(f"<p>{note}</p>" for note in notes), table_of(vietnamese, english)])
