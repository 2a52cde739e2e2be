"""Findings as text with the line and a caret, and as JSON that other programs rely on."""

from __future__ import annotations

import json
from collections.abc import Iterable

from cascade.report.alike import alike, message_of
from cascade.report.places import Place, Places
from cascade.report.summary import Summary
from cascade.report.terminal import excerpt, paint, printable
from cascade.rules import Finding
from cascade.wording.sentences import Language, sentence

__all__ = ["findings_as_json", "findings_as_text"]

_NAMED = 5
"""So many papers are named where all follow one convention; the rest are counted."""


def findings_as_text(
    findings: Iterable[Finding], places: Places, summary: Summary, language: Language = "en", *, coloured: bool = False
) -> str:
    """Each finding with its place, its line and its hint, and the summary behind them; what is alike is told once.

    Args:
        findings: what was found.
        places: where the documents come from.
        summary: what the check comes to.
        language: of the messages.
        coloured: whether the text goes to a terminal that shows colours.

    >>> import cascade
    >>> from datetime import date
    >>> from cascade.report import summarise
    >>> from cascade.store import Loaded
    >>> whole = cascade.Cascade(documents=(cascade.loads("number: 12/KH-UBND", "12-kh-ubnd.yaml"),))
    >>> graph = cascade.graph(whole)
    >>> findings = cascade.check(graph, as_of=date(2026, 11, 23))
    >>> text = findings_as_text(findings, Places(Loaded(whole)), summarise(graph, findings, date(2026, 11, 23)))
    >>> text.splitlines()[0]
    '12-kh-ubnd: warning F01 document-has-date: 12/KH-UBND has no date of issue'
    """
    blocks = [_block(group, places.place(group[0]), language, coloured=coloured) for group in alike(findings)]
    return "\n".join([*blocks, _summary(summary, language)])


def findings_as_json(findings: Iterable[Finding], places: Places, summary: Summary, language: Language = "en") -> str:
    """The findings and the summary as one JSON object, in the shape that docs/cli.md describes.

    >>> import cascade
    >>> from datetime import date
    >>> from cascade.report import summarise
    >>> from cascade.store import Loaded
    >>> whole = cascade.Cascade(documents=(cascade.loads("number: 12/KH-UBND", "12-kh-ubnd.yaml"),))
    >>> graph = cascade.graph(whole)
    >>> findings = cascade.check(graph, as_of=date(2026, 11, 23))
    >>> text = findings_as_json(findings, Places(Loaded(whole)), summarise(graph, findings, date(2026, 11, 23)))
    >>> json.loads(text)["summary"]["warnings"]
    1
    """
    rows = []
    for finding in findings:
        place = places.place(finding)
        rows.append(
            {
                "code": finding.code,
                "name": finding.name,
                "severity": finding.severity,
                "message": _message(finding.message(language), place, language),
                "hint": finding.hint(language),
                "document": finding.document,
                "task": finding.task,
                "agency": finding.agency,
                "file": place.file,
                "line": place.line,
                "column": place.column,
            }
        )
    data = {
        "findings": rows,
        "summary": {
            "documents": summary.documents,
            "tasks": summary.tasks,
            "complete": summary.complete,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "infos": summary.infos,
            "as_of": summary.as_of.isoformat(),
            "conventions": [{"document": key, "convention": convention} for key, convention in summary.conventions],
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _message(message: str, place: Place, language: Language) -> str:
    if place.page is None:
        return message
    return sentence("report", "page", language, [("message", message), ("page", place.page)])


def _block(group: tuple[Finding, ...], place: Place, language: Language, *, coloured: bool) -> str:
    finding = group[0]
    where = ":".join(str(part) for part in (place.file, place.line, place.column) if part is not None)
    severity = paint(finding.severity, finding.severity, coloured=coloured)
    rule = f"{severity} {finding.code} {finding.name}"
    message = printable(_message(message_of(group, language), place, language))
    lines = [f"{printable(where or finding.document)}: {rule}: {message}"]
    margin = " " * max(5, len(str(place.line)))
    bar = paint("|", "faint", coloured=coloured)
    if place.shown and place.line is not None and place.column is not None:
        shown, before = excerpt(place.text, place.column)
        caret = paint("^", finding.severity, coloured=coloured)
        lines += [f"{place.line:>{len(margin)}} {bar} {shown}", f"{margin} {bar} {' ' * before}{caret}"]
    elif place.text:
        lines.append(f"{margin} {bar} {excerpt(place.text, 1)[0]}")
    if hint := finding.hint(language):
        lines.append(f"{margin} {sentence('report', 'hint', language)}: {printable(hint)}")
    return "\n".join(lines) + "\n"


def _summary(summary: Summary, language: Language) -> str:
    papers: dict[str, list[str]] = {}
    for key, convention in summary.conventions:
        papers.setdefault(convention.value if convention else "none", []).append(printable(key))
    lines = []
    for name, keys in papers.items():
        named = ", ".join(keys[:_NAMED])
        if len(keys) > _NAMED:
            named = sentence("report", "more", language, [("papers", named), ("count", len(keys) - _NAMED)])
        meaning = sentence("report", f"conventions.{name}", language)
        lines.append(sentence("report", "who", language, [("papers", named), ("convention", meaning)]))
    counts = [
        (word, getattr(summary, word)) for word in ("documents", "tasks", "complete", "errors", "warnings", "infos")
    ]
    as_of = summary.as_of
    day = f"{as_of.day}/{as_of.month}/{as_of.year}" if language == "vi" else as_of.isoformat()
    lines.append(sentence("report", "summary", language, [*counts, ("as_of", day)]))
    return "".join(f"{line}\n" for line in lines)
