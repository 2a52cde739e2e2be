"""Findings as text with the line and a caret, and as JSON that other programs rely on."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from cascade.errors import Problem
from cascade.report.alike import alike, message_of
from cascade.report.places import Place, Places
from cascade.report.summary import Summary
from cascade.report.terminal import excerpt, paint, printable
from cascade.rules import Clarity, Examination, Finding, PaperClarity, Waived
from cascade.wording.sentences import Language, sentence

__all__ = ["counts", "findings_as_json", "findings_as_text", "problems_as_json"]

_NAMED = 5
"""So many papers are named one by one; more are counted together."""


def findings_as_text(
    examination: Examination, places: Places, summary: Summary, language: Language = "en", *, coloured: bool = False
) -> str:
    """Each finding with its place, its line and its hint; behind them what is waived and why, and the summary.

    What is alike is told once.

    Args:
        examination: what the check came to.
        places: where the documents come from.
        summary: what the check comes to.
        language: of the messages.
        coloured: whether the text goes to a terminal that shows colours.

    >>> import cascade
    >>> from cascade.report import summarise
    >>> from cascade.rules import examine
    >>> from cascade.store import Loaded
    >>> whole = cascade.Cascade(documents=(cascade.loads("number: 12/KH-UBND", "12-kh-ubnd.yaml"),))
    >>> graph = cascade.graph(whole)
    >>> examination = examine(graph)
    >>> text = findings_as_text(examination, Places(Loaded(whole)), summarise(graph, examination))
    >>> text.splitlines()[0]
    '12-kh-ubnd: warning F01 document-has-date: 12/KH-UBND has no date of issue'
    """
    groups = alike(examination.findings)
    blocks = [_block(group, places.place(group[0]), language, coloured=coloured) for group in groups]
    if examination.waived:
        lines = [sentence("report", "waived", language)]
        lines += [line for one in examination.waived for line in _waived(one, places, language)]
        blocks.append("".join(f"{line}\n" for line in lines))
    return "\n".join([*blocks, _summary(summary, language)])


def findings_as_json(examination: Examination, places: Places, summary: Summary, language: Language = "en") -> str:
    """The findings, what is waived and the summary as one JSON object, in the shape that docs/cli.md describes.

    >>> import cascade
    >>> from cascade.report import summarise
    >>> from cascade.rules import examine
    >>> from cascade.store import Loaded
    >>> whole = cascade.Cascade(documents=(cascade.loads("number: 12/KH-UBND", "12-kh-ubnd.yaml"),))
    >>> graph = cascade.graph(whole)
    >>> examination = examine(graph)
    >>> text = findings_as_json(examination, Places(Loaded(whole)), summarise(graph, examination))
    >>> json.loads(text)["summary"]["warnings"]
    1
    """
    data = {
        "findings": [_row(finding, places, language) for finding in examination.findings],
        "waived": [_row(one.finding, places, language) | {"reason": one.waiver.reason} for one in examination.waived],
        "summary": {
            "documents": summary.documents,
            "tasks": summary.tasks,
            "complete": summary.complete,
            "errors": summary.errors,
            "warnings": summary.warnings,
            "infos": summary.infos,
            "as_of": summary.as_of.isoformat(),
            "waived": summary.waived,
            "left_out": list(summary.left_out),
            "conventions": [{"document": key, "convention": convention} for key, convention in summary.conventions],
            "clarities": [
                {"document": one.document.key, "tasks": one.tasks, "score": one.score, **one.clear}
                for one in summary.clarities
            ],
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def problems_as_json(problems: Iterable[Problem]) -> str:
    """Problems that kept a check from being made, in the shape of findings; there is no summary.

    >>> json.loads(problems_as_json([Problem("no such day", "plan.yaml", 3, 9, code="L01")]))["findings"][0]["line"]
    3
    """
    rows = [
        {
            "code": problem.code,
            "name": None,
            "severity": "error",
            "message": problem.message,
            "hint": problem.hint,
            "document": None,
            "task": None,
            "agency": None,
            "file": problem.file,
            "line": problem.line,
            "column": problem.column,
        }
        for problem in problems
    ]
    return json.dumps({"findings": rows, "summary": None}, ensure_ascii=False, indent=2) + "\n"


def _row(finding: Finding, places: Places, language: Language) -> dict[str, Any]:
    place = places.place(finding)
    return {
        "code": finding.code,
        "name": finding.name,
        "severity": finding.severity,
        "message": _message(finding.message(language), place, language),
        "hint": finding.hint(language),
        "document": finding.document or None,
        "task": finding.task,
        "agency": finding.agency,
        "file": place.file,
        "line": place.line,
        "column": place.column,
    }


def _message(message: str, place: Place, language: Language) -> str:
    if place.page is None:
        return message
    return sentence("report", "page", language, [("message", message), ("page", place.page)])


def _block(group: tuple[Finding, ...], place: Place, language: Language, *, coloured: bool) -> str:
    finding = group[0]
    where = _where(finding, place)
    severity = paint(finding.severity, finding.severity, coloured=coloured)
    rule = f"{severity} {finding.code} {finding.name}"
    message = printable(_message(message_of(group, language), place, language))
    lines = [f"{where}: {rule}: {message}" if where else f"{rule}: {message}"]
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


def _where(finding: Finding, place: Place) -> str:
    parts = [str(part) for part in (place.file, place.line, place.column) if part is not None]
    return printable(":".join(parts) or finding.document)


def _waived(waived: Waived, places: Places, language: Language) -> list[str]:
    finding = waived.finding
    place = places.place(finding)
    message = printable(_message(finding.message(language), place, language))
    return [
        f"{_where(finding, place)}: {finding.code} {finding.name}: {message}",
        f"      {sentence('report', 'reason', language)}: {printable(waived.waiver.reason)}",
    ]


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
    lines += _clarities(summary.clarities, language)
    if summary.left_out:
        # Whichever list is shorter says it.
        key, codes = min(("left-out", summary.left_out), ("only", summary.applied), key=lambda said: len(said[1]))
        lines.append(sentence("report", key, language, [("rules", ", ".join(codes))]))
    if summary.waived:
        lines.append(sentence("report", "waivers", language, [("waived", summary.waived)]))
    return "".join(f"{line}\n" for line in (*lines, counts(summary, language)))


def _clarities(papers: tuple[PaperClarity, ...], language: Language) -> Iterator[str]:
    """A line for each paper with its six clarities; one for all of them together where they are many."""
    if len(papers) > _NAMED:
        told = [(sentence("report", "clarity.all", language, [("count", len(papers))]), papers)]
    else:
        told = [(printable(one.document.key), (one,)) for one in papers]
    for name, some in told:
        tasks = sum(one.tasks for one in some)
        parts = [
            f"{sentence('report', f'clarity.{part}', language)} {sum(one.clear[part] for one in some)}/{tasks}"
            for part in Clarity
        ]
        yield sentence("report", "clarity.line", language, [("papers", name), ("parts", "; ".join(parts))])


def counts(summary: Summary, language: Language = "en") -> str:
    """How much there is and how much was found, in one line."""
    words = ("documents", "tasks", "complete", "errors", "warnings", "infos")
    as_of = summary.as_of
    day = f"{as_of.day}/{as_of.month}/{as_of.year}" if language == "vi" else as_of.isoformat()
    known: list[tuple[str, object]] = [*((word, getattr(summary, word)) for word in words), ("as_of", day)]
    return sentence("report", "summary", language, known)
