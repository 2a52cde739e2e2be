"""Each case is a cascade and, beside it, the exact findings; the papers of a case are parted by `---`.

A case is judged as of the day in its first line (`# as of 2026-11-23`), else as of a day before any deadline.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cascade import store
from cascade.model import Cascade
from cascade.rules import RULES, Finding, check

CASES = Path(__file__).parent / "cases"


def _cascade(case: Path, folder: Path) -> Cascade:
    for number, paper in enumerate(case.read_text(encoding="utf-8").split("\n---\n")):
        (folder / f"{number}.yaml").write_text(paper, encoding="utf-8")
    return store.load(folder)


def _as_of(case: Path) -> date:
    named = re.match(r"# as of (\S+)\n", case.read_text(encoding="utf-8"))
    return date.fromisoformat(named[1]) if named else date(2024, 1, 1)


def _listing(findings: tuple[Finding, ...]) -> str:
    """Findings as lines: what, where, and the sentences."""
    lines = []
    for finding in findings:
        where = finding.document + (f"#{finding.task}" if finding.task else "")
        path = ".".join(map(str, finding.path))
        lines += [
            f"{finding.severity} {finding.code} {finding.name} at {where}: {path or 'the paper'}",
            f"  {finding.message('en')}",
            f"  > {finding.hint('en')}",
            f"  {finding.message('vi')}",
            f"  > {finding.hint('vi')}",
        ]
    return "".join(f"{line}\n" for line in lines) or "no finding\n"


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda case: case.stem)
def test_case(case: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    """All rules are run on each case; nothing is found but what is written beside it, in any order of the papers."""
    cascade = _cascade(case, tmp_path)
    findings = check(cascade, as_of=_as_of(case))
    golden(case.with_suffix(".txt"), _listing(findings))
    documents = list(cascade.documents)
    random.Random(0).shuffle(documents)  # noqa: S311  # an order, not a secret
    shuffled = cascade.model_copy(update={"documents": tuple(documents)})
    assert check(shuffled, tuple(reversed(RULES)), _as_of(case)) == findings


def test_every_rule_has_a_case_that_breaks_it() -> None:
    """The case of a rule has its name, and the rule finds something in it."""
    assert [rule.code for rule in RULES if rule.judges_run][2:] == ["W03"]  # it takes code that fails: test_examination
    for rule in RULES[:-1]:
        assert f" {rule.code} {rule.name} at " in (CASES / f"{rule.name}.txt").read_text(encoding="utf-8")
