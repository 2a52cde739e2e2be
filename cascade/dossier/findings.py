"""The findings of the report: each with its sentence, its hint and the passage it is about; filters above them."""

from __future__ import annotations

from collections.abc import Iterable

from cascade.dossier.words import attribute, named, said, verbatim
from cascade.network import CascadeGraph, DocumentNode
from cascade.renderers.page import either
from cascade.renderers.svg.canvas import escape
from cascade.report import Place, Places
from cascade.rules import SEVERITIES, Examination, Finding, Rule, purpose

__all__ = ["findings_section"]

_AROUND = 2
"""So many lines are shown before and behind the line a finding is about."""


def findings_section(graph: CascadeGraph, examination: Examination, places: Places) -> str:
    """Every finding, the gravest rule's own order kept, with what to filter them by."""
    findings = examination.findings
    if not findings:
        return f"<p>{said('clean')}</p>"
    papers = {node.position: node for node in graph.documents}
    rules = {rule.code: rule for rule in examination.applied}
    entries = [
        _entry(number, finding, papers.get(finding.position), rules[finding.code], places)
        for number, finding in enumerate(findings, 1)
    ]
    return "\n".join([_filters(findings, papers, rules), '<ol class="findings">', *entries, "</ol>"])


def _filters(findings: tuple[Finding, ...], papers: dict[int | None, DocumentNode], rules: dict[str, Rule]) -> str:
    found = {finding.code for finding in findings}
    positions = {finding.position for finding in findings}
    concerned = [node for position, node in papers.items() if position in positions]
    boxes = "".join(
        f'<label class="{severity}"><input type="checkbox" value="{severity}" checked> {said(f"severities.{severity}")}</label>'
        for severity in SEVERITIES
        if any(finding.severity == severity for finding in findings)
    )
    field = f'<input type="search" name="words" autocomplete="off" {attribute("placeholder", "filter.hint")}>'
    of_rules = [(code, f"{code} {rule.name}") for code, rule in rules.items() if code in found]
    of_papers = [(node.key, node.whose) for node in concerned]
    of_places = sorted({place for node in concerned if (place := _place(node))})
    return "\n".join(
        [
            f'<form class="filters" {attribute("aria-label", "filter.search")}>',
            f'<label class="search">{said("filter.search")}{field}</label>',
            f"<fieldset><legend>{said('filter.severity')}</legend>{boxes}</fieldset>",
            _choice("rule", of_rules),
            _choice("paper", of_papers),
            _choice("place", [(place, place) for place in of_places]) if len(of_places) > 1 else "",
            f'<output role="status" {attribute("data-words", "filter.shown", all=len(findings))}></output>',
            f'<button type="button" name="expand">{said("filter.expand")}</button>',
            f'<button type="button" name="collapse">{said("filter.collapse")}</button>',
            "</form>",
        ]
    )


def _choice(name: str, offered: Iterable[tuple[str, str]]) -> str:
    options = "".join(f'<option value="{escape(value)}">{escape(shown)}</option>' for value, shown in offered)
    return (
        f'<label>{said(f"filter.{name}")} <select name="{name}"><option value="" {named("filter.all")}</option>'
        f"{options}</select></label>"
    )


def _entry(number: int, finding: Finding, node: DocumentNode | None, rule: Rule, places: Places) -> str:
    place = places.place(finding)
    where = " · ".join(filter(None, [node.called if node else "", finding.task or ""]))
    parts = [
        f"<p><strong>{said('hint')}:</strong> {either(finding.hint('vi'), finding.hint('en'))}</p>"
        if finding.hint("en")
        else "",
        _passage("where", place, places),
    ]
    if passage := places.passage(finding):
        parts.append(_passage("in-paper", passage, places))
    asked = either(purpose(rule, "vi"), purpose(rule, "en"))
    parts.append(f'<details class="why"><summary>{said("why")}</summary><p>{asked}</p></details>')
    keys = {
        "severity": finding.severity,
        "rule": finding.code,
        "paper": node.key if node else "",
        "place": _place(node) if node else "",
    }
    data = " ".join(f'data-{name}="{escape(value)}"' for name, value in keys.items())
    return (
        f'<li id="finding-{number}" class="{finding.severity}" {data}><details><summary>'
        f'<span class="badge">{said(f"severities.{finding.severity}")}</span> <code>{escape(finding.code)}</code> '
        f'<span class="of">{escape(where)}</span> '
        f'<span class="message">{either(finding.message("vi"), finding.message("en"))}</span></summary>\n'
        f'<div class="body">{"".join(parts)}</div></details></li>'
    )


def _place(node: DocumentNode) -> str:
    return (node.document.place if node.document else None) or ""


def _passage(key: str, place: Place, places: Places) -> str:
    """Where something stands, with the lines around it; nothing where that is not known."""
    if place.file is None:
        return ""
    spot = ":".join(str(part) for part in (place.file, place.line) if part is not None)
    page = f", {said('page', page=place.page)}" if place.page else ""
    head = f'<p class="spot"><strong>{said(key)}:</strong> <code>{escape(spot)}</code>{page}</p>'
    if not place.shown or place.line is None:
        return head + (f"<blockquote>{escape(place.text)}</blockquote>" if place.text else "")
    first = max(1, place.line - _AROUND)
    lines = "".join(
        f'<li value="{number}"{" class=spot" if number == place.line else ""}>{verbatim(text) or "&#8203;"}</li>'
        for number, text in enumerate(places.lines(place.file, first, place.line + _AROUND), first)
    )
    return f'{head}<ol class="lines">{lines}</ol>'
