"""The shape of rules: rules of one's own, messages, the day to judge by, the generated page."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

import cascade.rules
from cascade.model import Assignment, Cascade, Document, DocumentReference, Role, Task, Within
from cascade.network import CascadeGraph, DocumentNode
from cascade.rules import RULES, Fault, check, explain, is_complete, purpose, rule, rules_page
from cascade.wording.vocabulary import vocabulary

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = Path(cascade.rules.__file__).parent

PLAN = Document(key="plan", issued=date(2026, 3, 1), title="Kế hoạch {mẫu}", implements=(DocumentReference(),))


@rule("X01", severity="info")
def paper_is_not_of_the_future(graph: CascadeGraph, as_of: date) -> Iterator[Fault]:
    """No paper is dated later than the day of the check."""
    for node in graph.documents:
        if node.document and node.document.issued and node.document.issued > as_of:
            yield Fault(node, "{document} “{title}” is of the future", "issued", title=node.document.title or "")


def test_rule_of_ones_own_is_judged_as_of_a_day() -> None:
    """A rule that takes a day gets the day asked for; its sentence stands for itself, braces in values stay."""
    cascade = Cascade(documents=(PLAN,))
    mine = (paper_is_not_of_the_future,)
    assert check(cascade, mine, as_of=date(2026, 3, 1)) == ()
    (finding,) = check(CascadeGraph(cascade), mine, as_of=date(2026, 2, 28))
    assert finding.message("vi") == "plan “Kế hoạch {mẫu}” is of the future"
    assert finding.hint("vi") == ""
    assert (finding.position, finding.path) == (0, ("issued",))


def test_today_is_the_day_where_none_is_given() -> None:
    """Only the check reads the clock, never a rule."""
    tomorrow = PLAN.model_copy(update={"issued": date.max})
    assert len(check(Cascade(documents=(tomorrow,)), (paper_is_not_of_the_future,))) == 1


def test_fault_may_lie_with_a_paper_that_is_only_cited() -> None:
    """A rule of one's own may speak of a paper that the cascade does not hold, or of one that is in no cascade."""
    elsewhere = DocumentNode("document:elsewhere", "elsewhere")

    @rule("X02", severity="error")
    def papers_are_held(graph: CascadeGraph) -> Iterator[Fault]:
        yield Fault(elsewhere, "not here")
        for node in graph.cited:
            yield Fault(node, "not held", values=["a", "b"])

    assert papers_are_held.manual == ""
    findings = check(Cascade(documents=(PLAN,)), (papers_are_held,))
    assert [(finding.document, finding.position) for finding in findings] == [("?", None), ("elsewhere", None)]
    assert dict(findings[0].values)["values"] == "a, b"


def test_codes_and_names_are_unique() -> None:
    """A code is a letter and two digits, and no two rules share code or name."""
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)
    assert all(re.fullmatch(r"[A-Z]\d\d", rule.code) for rule in RULES)
    assert all(rule.summary.endswith(".") for rule in RULES)


def test_every_message_is_there_in_both_languages() -> None:
    """Each key that a rule yields has its sentences and hints, filled with the same names in both languages."""
    source = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.glob("*.py"))
    texts = vocabulary("messages/rules")
    used = {key for key in texts if f'"{key.removesuffix("-suggested")}"' in source}
    assert used == set(texts)
    for key, text in texts.items():
        names = [
            {name for _, name, _, _ in string.Formatter().parse(re.sub(r"\{\w+: [^}]*\}", "", sentence)) if name}
            for sentence in (text["vi"], text["en"], text["hint"]["vi"], text["hint"]["en"])
        ]
        assert names[0] == names[1], key
        assert names[2] == names[3], key


def test_no_sentence_is_left_unfilled() -> None:
    """What the cases print has no name in braces left."""
    for case in (Path(__file__).parent / "cases").glob("*.txt"):
        assert not re.search(r"\{\w+\}", case.read_text(encoding="utf-8")), case


def test_manual_page_is_up_to_date(golden: Callable[[Path, str], None]) -> None:
    """docs/rules.md is what the rules say today."""
    golden(ROOT / "docs" / "rules.md", rules_page())


def test_manual_page_takes_rules_of_ones_own() -> None:
    """A family that the library does not know is named by its letter."""
    page = rules_page((paper_is_not_of_the_future,))
    assert "## X: X (X)\n\n### X01 paper-is-not-of-the-future" in page
    assert explain(paper_is_not_of_the_future).startswith("X01 paper-is-not-of-the-future (info)\n\nNo paper")


def test_every_rule_says_in_vietnamese_what_it_asks_for() -> None:
    """No sentence is missing, none is left over, none says what another says; one's own rules keep their own words."""
    sentences = vocabulary("messages/purposes")
    assert list(sentences) == [one.code for one in RULES]
    assert len(set(sentences.values())) == len(RULES)
    assert explain(RULES[0], "vi").splitlines()[2:5:2] == [sentences["C01"], RULES[0].summary]
    assert purpose(paper_is_not_of_the_future, "vi") == paper_is_not_of_the_future.summary


_QUARTER = Within(kind="within", wording="Quý I/2026", start=date(2026, 1, 1), end=date(2026, 3, 31))


@pytest.mark.parametrize(
    ("agency", "timeframe", "complete"),
    [("Sở Y tế", _QUARTER, True), ("các cơ quan liên quan", _QUARTER, False), ("Sở Y tế", None, False)],
)
def test_task_is_complete_with_lead_implementer_and_time(agency: str, timeframe: Within | None, complete: bool) -> None:  # noqa: FBT001  # a column of the table
    """A vague body answers for nothing."""
    task = Task(id="1", title="Việc", assignments=(Assignment(role=Role.LEADS, agency=agency),), timeframe=timeframe)
    graph = CascadeGraph(Cascade(documents=(Document(key="plan", tasks=(task,)),)))
    assert is_complete(graph, graph.tasks()[0]) is complete
