"""The first section of the report: how much there is, how clear it is, who answers, what was left out."""

from __future__ import annotations

from cascade.dossier.words import said
from cascade.renderers.page import either
from cascade.renderers.sheets.html import table_of
from cascade.renderers.sheets.laying_out import clarity_sheet
from cascade.renderers.sheets.sheet import Cell, Column, Sheet
from cascade.renderers.svg.canvas import escape
from cascade.report import Summary
from cascade.rules import Examination
from cascade.wording.sentences import Language, sentence

__all__ = ["summary_section"]


def summary_section(examination: Examination, summary: Summary) -> str:
    """Counts, the six clarities paper by paper, and what was waived or not asked."""
    counted = [
        ("documents", summary.documents),
        ("tasks", summary.tasks),
        ("complete", summary.complete),
        ("errors", summary.errors),
        ("warnings", summary.warnings),
        ("infos", summary.infos),
    ]
    cards = "".join(
        f'<div class="{name}"><dt>{said(f"counts.{name}")}</dt><dd>{count}</dd></div>' for name, count in counted
    )
    parts = [f'<dl class="cards">{cards}</dl>', f"<p>{said('complete-note')}</p>"]
    if summary.clarities:
        tables = (_clarities(summary, "vi"), _clarities(summary, "en"))
        parts += [f"<h3>{said('clarities')}</h3>", f"<p>{said('clarities-note')}</p>", table_of(*tables)]
    if summary.left_out:
        parts.append(f"<p>{said('left-out', rules=', '.join(summary.left_out))}</p>")
    if examination.waived:
        rows = "".join(
            f"<li><code>{escape(one.finding.code)}</code> "
            f"{either(one.finding.message('vi'), one.finding.message('en'))}: <em>{escape(one.waiver.reason)}</em></li>"
            for one in examination.waived
        )
        parts += [f"<h3>{said('waived')}</h3>", f"<ul>{rows}</ul>"]
    return "\n".join(parts)


def _clarities(summary: Summary, language: Language) -> Sheet:
    """How many tasks of each paper have each of the six clarities, and how the paper says who answers."""
    sheet = clarity_sheet(summary.clarities, language)
    rows = []
    # Not by key: two papers may have the same one, which is an error of theirs that the page shows.
    for row, (_, convention) in zip(sheet.rows, summary.conventions, strict=True):
        who = sentence("report", f"conventions.{convention.value if convention else 'none'}", language)
        rows.append((*row, Cell(who)))
    column = Column(sentence("dossier", "columns.convention", language), "text", 40)
    return Sheet(sheet.title, (*sheet.columns, column), tuple(rows))
