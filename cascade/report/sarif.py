"""Findings as SARIF 2.1.0, as code hosts and editors read them: each with its rule, its place, and the passage of the paper."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from cascade.errors import Problem
from cascade.report.places import Place, Places
from cascade.report.terminal import printable
from cascade.rules import Examination, Finding, Rule
from cascade.wording.sentences import Language, sentence

__all__ = ["findings_as_sarif", "problems_as_sarif"]

_LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def findings_as_sarif(examination: Examination, places: Places, language: Language = "en") -> str:
    """What a check came to as one SARIF log.

    The place of a finding is that in the file that was checked; where that is YAML read from a paper, the passage of
    the paper is a related location. What is waived is suppressed, with the reason.

    Args:
        examination: what the check came to.
        places: where the documents come from.
        language: of the messages.

    >>> import cascade
    >>> from cascade.rules import examine
    >>> from cascade.store import Loaded
    >>> plans = cascade.Cascade(documents=(cascade.Document(key="12-kh-ubnd"),))
    >>> log = json.loads(findings_as_sarif(examine(plans), Places(Loaded(plans))))
    >>> log["version"], log["runs"][0]["results"][0]["ruleId"]
    ('2.1.0', 'F01')
    """
    numbers = {rule.code: number for number, rule in enumerate(examination.applied)}
    results = [_result(finding, places, numbers, language) for finding in examination.findings]
    results += [
        _result(one.finding, places, numbers, language)
        | {"suppressions": [{"kind": "external", "justification": printable(one.waiver.reason)}]}
        for one in examination.waived
    ]
    return _log([_rule(rule) for rule in examination.applied], results, language)


def problems_as_sarif(problems: Iterable[Problem]) -> str:
    """Problems that kept a check from being made as one SARIF log; they have no rules.

    >>> log = json.loads(problems_as_sarif([Problem("no such day", "plan.yaml", 3, 9, code="L01")]))
    >>> log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["region"]
    {'startLine': 3, 'startColumn': 9}
    """
    results = [
        {
            "ruleId": problem.code,
            "level": "error",
            "message": {"text": printable(f"{problem.message} ({problem.hint})" if problem.hint else problem.message)},
            "locations": [
                {
                    "physicalLocation": {
                        "artifactLocation": {"uri": _uri(problem.file or "")},
                        "region": {"startLine": problem.line or 1, "startColumn": problem.column or 1},
                    }
                }
            ],
        }
        for problem in problems
    ]
    return _log([], results, "en")


def _log(rules: list[dict[str, Any]], results: list[dict[str, Any]], language: Language) -> str:
    driver = {"name": "cascade", "version": version("directive-cascade"), "rules": rules}
    run = {"tool": {"driver": driver}, "language": language, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.name.split("-")),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.manual},
        "help": {"text": rule.manual},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(finding: Finding, places: Places, numbers: dict[str, int], language: Language) -> dict[str, Any]:
    hint = finding.hint(language)
    message = finding.message(language) + (f"\n{sentence('report', 'hint', language)}: {hint}" if hint else "")
    named = f"{finding.document}#{finding.task}" if finding.task is not None else finding.document
    location: dict[str, Any] = {
        "logicalLocations": [{"fullyQualifiedName": named, "kind": "member" if finding.task is not None else "module"}]
    }
    place = places.place(finding)
    if place.file is not None:
        location["physicalLocation"] = _physical(place)
    result = {
        "ruleId": finding.code,
        # A rule that broke is told under a code of its own, which is none of the rules.
        "ruleIndex": numbers.get(finding.code, -1),
        "level": _LEVELS[finding.severity],
        "message": {"text": "\n".join(map(printable, message.split("\n")))},
        "locations": [location],
        "partialFingerprints": {"cascadeFinding/v1": _fingerprint(finding)},
    }
    if passage := places.passage(finding):
        result["relatedLocations"] = [_passage(passage, language)]
    return result


def _passage(place: Place, language: Language) -> dict[str, Any]:
    """Where the paper says it; in a paper that is no text the line is one that the reader counted, so it is only told."""
    known = [("file", PurePath(place.file or "").name), ("line", place.line), ("page", place.page)]
    key = "passage" if place.page is None else "passage-page"
    text = sentence("report", key, language, known)
    found: dict[str, Any] = {"id": 0, "message": {"text": printable(text)}}
    if place.file is not None and Path(place.file).is_file():
        found["physicalLocation"] = _physical(place)
    return found


def _physical(place: Place) -> dict[str, Any]:
    found: dict[str, Any] = {"artifactLocation": {"uri": _uri(place.file or "")}}
    if place.shown and place.line is not None:
        snippet = {"text": printable(place.text)}
        found["region"] = {"startLine": place.line, "startColumn": place.column or 1, "snippet": snippet}
    return found


def _uri(file: str) -> str:
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _fingerprint(finding: Finding) -> str:
    """What stays the same when lines move, so that a code host knows a finding again."""
    known = (finding.code, finding.document, finding.task, finding.agency, finding.key, finding.values)
    return hashlib.sha256(json.dumps(known, ensure_ascii=True).encode()).hexdigest()[:32]
