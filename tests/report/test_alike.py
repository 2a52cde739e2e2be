"""Findings that say the same of several tasks are told as one."""

from __future__ import annotations

from datetime import date

from cascade.model import Cascade, Document, Task
from cascade.report.alike import alike, message_of
from cascade.rules import check
from cascade.wording import parse_timeframe
from cascade.wording.sentences import names
from cascade.wording.vocabulary import vocabulary


def _plan(key: str, *times: str) -> Document:
    tasks = tuple(
        Task(id=str(number), title="Việc", timeframe=parse_timeframe(time)) for number, time in enumerate(times, 1)
    )
    return Document(key=key, issued=date(2026, 1, 5), tasks=tasks)


def test_several_tasks_of_one_paper_are_told_as_one() -> None:
    """Deadlines that passed are one sentence for each paper; what has no sentence for many is told one by one."""
    cascade = Cascade(documents=(_plan("a", "Tháng 2/2026", "Tháng 3/2026"), _plan("b", "Tháng 4/2026")))
    findings = check(cascade, as_of=date(2026, 7, 1))
    groups = alike(findings)
    assert [finding for group in groups for finding in group if finding.code == "C01"] == [
        finding for finding in findings if finding.code == "C01"
    ]
    assert all(len(group) == 1 for group in groups if group[0].code == "C01")
    told = [message_of(group, "vi") for group in groups if group[0].code == "T07"]
    assert told == [
        "Thời hạn của 2 nhiệm vụ đã qua tính đến ngày 1/7/2026: 1 (28/2/2026), 2 (31/3/2026)",
        "Thời hạn 30/4/2026 của nhiệm vụ 1 đã qua tính đến ngày 1/7/2026",
    ]


def test_sentences_for_many_name_the_same_in_both_languages() -> None:
    """What is grouped must not depend on the language."""
    for key, text in vocabulary("messages/rules").items():
        if many := text.get("many"):
            assert names(many["vi"]) == names(many["en"]) >= {"tasks"}, key
            assert "task" in names(many["item"]), key
