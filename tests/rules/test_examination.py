"""The check as a whole: settings, waived findings, rules that fail."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cascade.errors import CascadeError
from cascade.model import Assignment, Cascade, Document, Role, RuleSeverity, Settings, Task, Waiver
from cascade.network import CascadeGraph
from cascade.rules import RULES, Fault, Rule, check, examine, rule
from cascade.rules.selection import suggestion

LED = Task(id="1", title="Việc", assignments=(Assignment(role=Role.COORDINATES, agency="Sở Y tế"),))
PLAN = Document(key="plan", tasks=(LED,))
AS_OF = date(2026, 11, 23)


def _cascade(*waivers: Waiver, task: Task = LED, **settings: object) -> Cascade:
    document = PLAN.model_copy(update={"waivers": waivers, "tasks": (task,)})
    return Cascade(documents=(document,), settings=Settings.model_validate(settings))


def _codes(cascade: Cascade) -> list[str]:
    return [f"{finding.severity} {finding.code}" for finding in check(cascade)]


def test_settings_say_what_is_run_and_how_grave_it_is() -> None:
    """Rules by code or name, families by letter; what is not run is listed."""
    assert _codes(_cascade()) == ["warning F01", "error C01", "error C06"]
    assert _codes(_cascade(select=("c",))) == ["error C01", "error C06"]
    assert _codes(_cascade(select=("C", "document-has-date"), ignore=("task-has-lead",))) == [
        "warning F01",
        "error C06",
    ]
    graded = (RuleSeverity(rule="c01", severity="info"), RuleSeverity(rule="document-has-date", severity="off"))
    examination = examine(_cascade(severity=graded), as_of=AS_OF)
    assert [(one.severity, one.code) for one in examination.findings] == [("info", "C01"), ("error", "C06")]
    assert [one.code for one in examination.left_out] == ["F01"]
    assert {one.code: one.severity for one in examination.applied}["C01"] == "info"
    assert examination.as_of == AS_OF


def test_settings_that_name_no_rule_are_refused() -> None:
    """Whoever wrote them believes that they hold; every one is named, with the nearest that there is."""
    settings = {
        "severity": (RuleSeverity(rule="C5", severity="off"),),
        "select": ("Z",),
        "ignore": ("C", "task-has-leed"),
    }
    with pytest.raises(CascadeError) as caught:
        check(_cascade(**settings))
    assert str(caught.value).splitlines() == [
        "settings.severity.0.rule: there is no rule 'C5' (did you mean C05?)",
        "settings.select.0: there is no rule 'Z'",
        "settings.ignore.1: there is no rule 'task-has-leed' (did you mean task-has-lead?)",
    ]


def test_settings_may_name_rules_that_are_not_offered() -> None:
    """A check with one rule does not trip over settings that speak of another."""
    graver = (RuleSeverity(rule="F01", severity="error"),)
    assert check(_cascade(ignore=("C06",), severity=graver), RULES[:1])[0].code == "C01"


def test_waived_finding_does_not_count() -> None:
    """It is given with the reason and the place of the waiver, the task's own before the paper's."""
    own = LED.model_copy(update={"waivers": (Waiver(rule="task-has-timeframe", reason="Chưa định ngày"),)})
    whole = (Waiver(rule="c06", reason="Cả kế hoạch"), Waiver(rule="F01", reason="Văn thư ghi"))
    examination = examine(_cascade(*whole, task=own), as_of=AS_OF)
    assert [one.code for one in examination.findings] == ["W02", "C01"]
    assert [(one.finding.code, one.waiver.reason, one.path) for one in examination.waived] == [
        ("F01", "Văn thư ghi", ("waivers", 1)),
        ("C06", "Chưa định ngày", ("tasks", 0, "waivers", 0)),
    ]


def test_waiver_of_a_rule_that_is_not_run_is_let_be() -> None:
    """Nobody can say whether it would waive anything."""
    assert _codes(_cascade(Waiver(rule="M01", reason="Việc thường xuyên"), select=("F", "W"))) == ["warning F01"]


def test_waivers_do_not_reach_what_no_paper_holds() -> None:
    """A finding about a paper that is only cited stays, and so does that of the check itself."""

    @rule("X01", severity="error")
    def nothing_is_cited(graph: CascadeGraph) -> Iterator[Fault]:
        for node in graph.cited:
            yield Fault(node, "cited")

    document = Document.model_validate(
        {"key": "plan", "implements": [{"title": "Luật"}], "waivers": [{"rule": "X01", "reason": "vì sao"}]}
    )
    assert [one.code for one in check(Cascade(documents=(document,)), (nothing_is_cited,))] == ["X01"]


@rule("X01", severity="info")
def paper_has_recipients(graph: CascadeGraph) -> Iterator[Fault]:
    """Every paper says to whom it goes; breaks down at the first that does not."""
    for node in graph.documents:
        yield Fault(node, "nobody receives this paper", field="recipients")
        raise KeyError(node.key)


def test_rule_that_fails_is_a_finding() -> None:
    """What it found before is kept, the other rules go on, and the finding names rule and place, whatever is selected."""
    findings = check(_cascade(select=("X", "F")), (*RULES, paper_has_recipients))
    assert [one.code for one in findings] == ["F01", "X01", "W03"]
    failed = findings[-1]
    assert (failed.document, failed.task, failed.path, failed.severity) == ("", None, (), "error")
    assert "rule X01 paper-has-recipients failed at " in failed.message("en")
    assert failed.message("en").endswith("KeyError: 'plan'")
    assert "test_examination.py:" in failed.message("vi")
    assert "--ignore" in failed.hint("en")


@pytest.mark.parametrize("gives", [None, 1, ("no fault",)])
def test_rule_that_yields_no_faults_is_a_finding(gives: object) -> None:
    """A function that returns nothing, or yields something else, is no reason for a traceback."""
    odd = Rule("X02", "x", "info", "", lambda *_: gives)  # type: ignore[arg-type,return-value]  # a careless caller
    assert [one.code for one in check(_cascade(), (odd,))] == ["W03"]


@given(st.text())
def test_any_word_can_be_looked_up(word: str) -> None:
    """Whatever a person writes for a rule, the suggestion is a code or name that there is, or none."""
    close = suggestion(word, RULES)
    assert close is None or any(close in (one.code, one.name) for one in RULES)
