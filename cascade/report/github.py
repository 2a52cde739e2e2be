"""Findings as workflow commands, by which GitHub marks them in the lines of a pull request."""

from __future__ import annotations

from collections.abc import Iterable

from cascade.errors import Problem
from cascade.report.findings import counts
from cascade.report.places import Places
from cascade.report.summary import Summary
from cascade.report.terminal import printable
from cascade.rules import Examination, Finding
from cascade.wording.sentences import Language, sentence

__all__ = ["findings_as_github", "problems_as_github"]

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def findings_as_github(examination: Examination, places: Places, summary: Summary, language: Language = "en") -> str:
    """One command for each finding that counts, and the counts behind them.

    >>> import cascade
    >>> from cascade.report import summarise
    >>> from cascade.rules import examine
    >>> from cascade.store import Loaded
    >>> plans = cascade.Cascade(documents=(cascade.Document(key="12-kh-ubnd"),))
    >>> examination = examine(plans)
    >>> text = findings_as_github(examination, Places(Loaded(plans)), summarise(cascade.graph(plans), examination))
    >>> text.splitlines()[0][:47]
    '::warning title=F01 document-has-date::12-kh-ub'
    """
    commands = "".join(_of_finding(finding, places, language) for finding in examination.findings)
    return f"{commands}{counts(summary, language)}\n"


def problems_as_github(problems: Iterable[Problem]) -> str:
    r"""One command for each problem that kept a check from being made.

    >>> problems_as_github([Problem("no such day", "plan.yaml", 3, 9, code="L01")])
    '::error file=plan.yaml,line=3,col=9,title=L01::no such day\n'
    """
    return "".join(
        _command(
            "error",
            [problem.message, problem.hint],
            file=problem.file,
            line=problem.line,
            col=problem.column,
            title=problem.code,
        )
        for problem in problems
    )


def _of_finding(finding: Finding, places: Places, language: Language) -> str:
    place = places.place(finding)
    hint = finding.hint(language)
    told = [finding.message(language), f"{sentence('report', 'hint', language)}: {hint}" if hint else ""]
    line, column = (place.line, place.column) if place.shown else (None, None)
    title = f"{finding.code} {finding.name}"
    return _command(_COMMANDS[finding.severity], told, file=place.file, line=line, col=column, title=title)


def _command(name: str, told: Iterable[str], **known: str | int | None) -> str:
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in known.items() if value is not None)
    message = "\n".join(printable(words) for words in told if words)
    return f"::{name} {properties}::{_message(message)}\n"


def _message(text: str) -> str:
    """The message of a command, which ends at the line's end."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    """The value of a property, which also ends at a comma or two colons."""
    return _message(text).replace(":", "%3A").replace(",", "%2C")
