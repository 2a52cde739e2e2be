"""Links as text and as data: what is proposed for each task of a plan, how surely, and why."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from cascade.linking import Candidate, LinkedTask, Linking, Verdict
from cascade.model import Content
from cascade.report.terminal import printable
from cascade.wording.sentences import Language, sentence

__all__ = ["linking_as_data", "linking_as_text", "linking_summary"]

_VERDICTS: tuple[Verdict, ...] = ("proposed", "kept", "ambiguous", "none")


def linking_as_text(linking: Linking, language: Language = "en") -> str:
    """Each task of the plan with the tasks above that it seems to carry out, or what may be meant, and why.

    >>> import cascade
    >>> above = cascade.loads('tasks: [{id: "1", title: Tập huấn người nấu ăn}]', "tinh.yaml")
    >>> below = cascade.loads('{tasks: [{id: "1", title: Mở lớp tập huấn người nấu ăn}], implements: {key: tinh}}', "xa.yaml")
    >>> print(linking_as_text(cascade.link(below, above)).splitlines()[1])
      inferred, 0.80: tinh#1  Tập huấn người nấu ăn
    """
    lines = []
    for one in linking.tasks:
        lines.append(f"{one.task.task.id}  {one.task.task.title}")
        lines += [f"  {line}" for line in _told(one, language)]
    values = [("child", linking.child.label), ("parent", linking.parent.label)]
    doubts = {"not-cited": not linking.cited, "not-whole": linking.parent.content is not Content.WHOLE}
    told = [sentence("linking", key, language, values) for key, holds in doubts.items() if holds]
    lines += ["", *told] if told else []
    return "".join(f"{printable(line)}\n" for line in lines)


def linking_as_data(linking: Linking, language: Language = "en") -> dict[str, Any]:
    """The same as plain data, in the shape that docs/cli.md describes.

    >>> import cascade
    >>> above = cascade.loads('tasks: [{id: "1", title: Tập huấn người nấu ăn}]', "tinh.yaml")
    >>> below = cascade.loads('tasks: [{id: "1", title: Trồng cây}]', "xa.yaml")
    >>> linking_as_data(cascade.link(below, above))["tasks"]
    [{'task': '1', 'title': 'Trồng cây', 'verdict': 'none', 'kept': [], 'candidates': []}]
    """
    return {
        "child": linking.child.key,
        "parent": linking.parent.key,
        "cited": linking.cited,
        "tasks": [
            {
                "task": one.task.task.id,
                "title": one.task.task.title,
                "verdict": one.verdict,
                "kept": [{"task": kept.task, "basis": kept.basis} for kept in one.kept],
                "candidates": [
                    {
                        "task": found.task.reference,
                        "title": found.task.task.title,
                        "score": found.score,
                        "reasons": [{"kind": reason.kind, "what": list(reason.what)} for reason in found.reasons],
                        "note": found.note(language),
                    }
                    for found in one.candidates
                ],
            }
            for one in linking.tasks
        ],
        "summary": {verdict: linking.counts[verdict] for verdict in _VERDICTS},
    }


def linking_summary(linking: Linking, language: Language = "en") -> str:
    r"""How many tasks came to what, in one line.

    >>> import cascade
    >>> above = cascade.loads('tasks: [{id: "1", title: Tập huấn người nấu ăn}]', "tinh.yaml")
    >>> below = cascade.loads('tasks: [{id: "1", title: Trồng cây}]', "xa.yaml")
    >>> linking_summary(cascade.link(below, above))
    'tasks: 1; proposed: 0, kept: 0, ambiguous: 0, nothing fits: 1\n'
    """
    counts = [(str(verdict), linking.counts[verdict]) for verdict in _VERDICTS]
    return sentence("linking", "summary", language, [("tasks", len(linking.tasks)), *counts]) + "\n"


def _told(one: LinkedTask, language: Language) -> Iterator[str]:
    match one.verdict:
        case "kept":
            for kept in one.kept:
                basis = sentence("report", f"trace.{kept.basis}", language)
                yield sentence("linking", "kept", language, [("basis", basis), ("task", kept.task)])
        case "proposed":
            for found in one.candidates:
                yield _named("proposed", found, language)
                yield from _why(found, language)
        case "ambiguous":
            yield sentence("linking", "ambiguous", language)
            for found in one.candidates:
                yield f"  {_named('candidate', found, language)}"
        case "none" if one.candidates:
            yield _named("nearest", one.candidates[0], language)
        case _:
            yield sentence("linking", "nothing", language)


def _named(key: str, found: Candidate, language: Language) -> str:
    task = found.task
    values = [("score", f"{found.score:.2f}"), ("task", task.reference), ("title", task.task.title)]
    return sentence("linking", key, language, values)


def _why(found: Candidate, language: Language) -> Iterator[str]:
    for reason in found.reasons:
        yield f"  {reason.sentence(language)}"
