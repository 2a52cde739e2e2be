"""`cascade check`: what is missing, with its place and what to write."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from cascade.cli.arguments import Commands, Language, as_of, choice_of_rules, language, no_cache, paths, today
from cascade.cli.choosing import add_rules, as_asked, offered_rules
from cascade.cli.exits import CLEAN, FOUND
from cascade.cli.gathering import gather
from cascade.cli.keeping import Result
from cascade.cli.output import coloured, write_out
from cascade.cli.remembering import remembered_check
from cascade.errors import CascadeError, Problem

if TYPE_CHECKING:
    from cascade.report import Places, Summary
    from cascade.rules import Examination

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "check",
        parents=[language(), paths(), as_of(), choice_of_rules(), no_cache()],
        help="find what is missing",
        description=run.__doc__,
    )
    parser.add_argument(
        "--format", choices=("text", "json", "sarif", "github"), default="text",
        help="text (default), json, sarif for code hosts and editors, or github for the log of a workflow",
    )  # fmt: skip
    parser.add_argument(
        "--fail-on", choices=("error", "warning", "info"), default="error",
        help="least severity that makes the exit code 1; error without it",
    )  # fmt: skip
    add_rules(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Check a cascade and say what is missing, with its place and what to write."""
    options.as_of = options.as_of or today()
    result = remembered_check(options, coloured=coloured(), make=lambda: _checked(options))
    write_out(result.text)
    return result.code


def _checked(options: argparse.Namespace) -> Result:
    """What is printed, and the exit code."""
    from cascade.network import CascadeGraph  # noqa: PLC0415  # see the package
    from cascade.report import summarise  # noqa: PLC0415  # as above
    from cascade.rules import SEVERITIES, examine  # noqa: PLC0415  # as above

    rules = offered_rules(options.rules)
    try:
        places = gather(options.paths, options.lang)
    except CascadeError as error:
        if not all(problem.code for problem in error.problems):
            raise
        # The files are as they should be; it is the papers that say something impossible, and that is a finding.
        return Result(_problems(error.problems, options.format, options.lang), code=FOUND)
    graph = CascadeGraph(as_asked(places, options, rules))
    examination = examine(graph, rules, options.as_of)
    text = _findings(examination, places, summarise(graph, examination), options)
    failing = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    failed = any(finding.severity in failing for finding in examination.findings)
    return Result(text, code=FOUND if failed else CLEAN)


def _findings(examination: Examination, places: Places, summary: Summary, options: argparse.Namespace) -> str:
    from cascade import report  # noqa: PLC0415  # see the package

    match options.format:
        case "json":
            return report.findings_as_json(examination, places, summary, options.lang)
        case "sarif":
            return report.findings_as_sarif(examination, places, options.lang)
        case "github":
            return report.findings_as_github(examination, places, summary, options.lang)
        case _:
            return report.findings_as_text(examination, places, summary, options.lang, coloured=coloured())


def _problems(problems: tuple[Problem, ...], format: str, language: Language) -> str:  # noqa: A002  # what it is
    from cascade import report  # noqa: PLC0415  # see the package

    match format:
        case "json":
            return report.problems_as_json(problems)
        case "sarif":
            return report.problems_as_sarif(problems)
        case "github":
            return report.problems_as_github(problems)
        case _:
            return report.problems_as_text(problems, language)
