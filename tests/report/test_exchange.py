"""Findings as other tools take them: SARIF for code hosts and editors, workflow commands for GitHub."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hostile import HOSTILE

from cascade import store
from cascade.model import Cascade, Document, Source, Task
from cascade.network import CascadeGraph
from cascade.report import Places, findings_as_github, findings_as_sarif, summarise
from cascade.rules import RULES, examine
from cascade.wording.sentences import Language

GOLDEN = Path(__file__).parent / "golden"
# The schema of SARIF 2.1.0 as SchemaStore gives it, under the Apache licence 2.0.
SCHEMA = jsonschema.Draft7Validator(
    json.loads((Path(__file__).parent / "sarif-2.1.0.json").read_text(encoding="utf-8"))
)
Run = Callable[..., tuple[int, str, str]]
AS_OF = date(2026, 11, 23)
# A few rules, so that a new one leaves the expected texts as they are.
FEW = tuple(rule for rule in RULES if rule.code in ("C01", "C02", "C03", "F01"))

PLAN = """\
key: plan
number: 12/KH-UBND
source: plan.txt
tasks:
  - id: "1"
    title: Mở lớp
    source: {line: 3, page: 1}
    timeframe: Quý IV/2026
  - id: "2"
    title: "50% số xã: tập huấn, kiểm tra"
    assignments: {leads: các cơ quan liên quan}
    timeframe: Quý IV/2026
"""


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Places:
    """Give a plan that was read from a text beside it."""
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, encoding="utf-8")
    Path("plan.txt").write_text("KẾ HOẠCH\n\n  1. Mở lớp\n", encoding="utf-8")
    return Places(store.load_with_origins("plan.yaml"))


def _sarif(places: Places, language: Language = "en") -> dict[str, Any]:
    log: dict[str, Any] = json.loads(findings_as_sarif(examine(places.cascade, FEW, AS_OF), places, language))
    SCHEMA.validate(log)
    return log


def _github(places: Places, language: Language = "en") -> str:
    examination = examine(places.cascade, FEW, AS_OF)
    return findings_as_github(examination, places, summarise(CascadeGraph(places.cascade), examination), language)


@pytest.mark.parametrize("language", ["en", "vi"])
def test_sarif(places: Places, language: Language, golden: Callable[[Path, str], None]) -> None:
    """Each result has its rule, its place in the YAML, and the passage of the paper beside it."""
    log = _sarif(places, language)
    driver = log["runs"][0]["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.code for rule in FEW]
    for result in log["runs"][0]["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    golden(
        GOLDEN / f"results.{language}.json", json.dumps(log["runs"][0]["results"], ensure_ascii=False, indent=2) + "\n"
    )


def test_rules_explain_themselves(places: Places) -> None:
    """Each rule carries its manual, so that an editor can show why it asks."""
    rules = {rule["id"]: rule for rule in _sarif(places)["runs"][0]["tool"]["driver"]["rules"]}
    assert rules["C01"]["name"] == "TaskHasLead"
    assert rules["C01"]["help"]["text"].startswith("Every task names who answers for it.")
    assert rules["C01"]["defaultConfiguration"] == {"level": "error"}


def test_a_paper_that_is_gone_is_only_told(places: Places) -> None:
    """Without the paper beside the YAML there is no link to it, and its line is told all the same."""
    Path("plan.txt").unlink()
    related = [result.get("relatedLocations") for result in _sarif(places)["runs"][0]["results"]]
    assert [{"id": 0, "message": {"text": "plan.txt, page 1, line 3"}}] in related


def test_results_keep_their_fingerprints(places: Places) -> None:
    """Lines that move leave a result what it was."""
    before = [result["partialFingerprints"] for result in _sarif(places)["runs"][0]["results"]]
    Path("plan.yaml").write_text(f"# a remark\n{PLAN}", encoding="utf-8")
    moved = _sarif(Places(store.load_with_origins("plan.yaml")))["runs"][0]["results"]
    assert [result["partialFingerprints"] for result in moved] == before
    assert moved[0]["locations"][0]["physicalLocation"]["region"]["startLine"] > 1


def test_papers_and_cascades_without_files() -> None:
    """A finding in a paper stands in the paper and nowhere else; one in no file has the name of its document only."""
    plan = Document(key="plan", tasks=(Task(id="1", title="Mở lớp", source=Source(line=3)),))
    bare = Places(store.Loaded(Cascade(documents=(plan,))))
    assert all("physicalLocation" not in result["locations"][0] for result in _sarif(bare)["runs"][0]["results"])
    paper = Places(store.Loaded(Cascade(documents=(plan,))), {0: "/absent/kế hoạch.pdf"})
    result = _sarif(paper)["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "file:///absent/k%E1%BA%BF%20ho%E1%BA%A1ch.pdf"}
    }
    assert "relatedLocations" not in result
    assert _github(bare).startswith("::warning title=F01 document-has-date::plan has no date")


def test_github(places: Places, golden: Callable[[Path, str], None]) -> None:
    """One command for each finding, and the counts behind them."""
    golden(GOLDEN / "github.txt", _github(places, "vi"))


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
def test_hostile_names_are_text(name: str) -> None:
    """Whatever a name holds, a log keeps to the schema, and a line of a workflow holds one command."""
    hostile = Places(store.Loaded(Cascade(documents=(Document(key=name, tasks=(Task(id=name, title=name),)),))))
    assert _sarif(hostile)
    lines = _github(hostile).split("\n")
    assert lines.pop() == ""
    assert lines.pop().startswith("documents: 1")
    for line in lines:
        assert re.fullmatch(r"::(error|warning|notice) title=[A-Z]\d\d [a-z-]+::[^\r\n]*", line)


def test_hook_for_pre_commit() -> None:
    """The hook runs a command that there is, on files that it reads."""
    hook = yaml.safe_load((Path(__file__).parents[2] / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))[0]
    assert hook["entry"].split() == ["cascade", "check"]
    assert hook["pass_filenames"] is False
    assert re.search(hook["files"], "plans/204-kh-tu.yaml")


def test_what_is_waived_is_suppressed() -> None:
    """It is there with its reason, and GitHub is not told of it."""
    plan = store.loads("waivers: {rule: F01, reason: Văn thư ghi ngày khi phát hành}", "12-kh-ubnd.yaml")
    waived = Places(store.Loaded(Cascade(documents=(plan,))))
    (result,) = _sarif(waived)["runs"][0]["results"]
    assert result["suppressions"] == [{"kind": "external", "justification": "Văn thư ghi ngày khi phát hành"}]
    assert "F01" not in _github(waived)


def test_days_that_no_calendar_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Run) -> None:
    """What keeps a check from being made is told in every format, with its place."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    Path("plan.yaml").write_text("key: plan\nissued: 30/2/2026\n", encoding="utf-8")
    code, out, _ = program("check", "plan.yaml", "--format", "sarif")
    log = json.loads(out)
    SCHEMA.validate(log)
    (result,) = log["runs"][0]["results"]
    assert (code, result["ruleId"]) == (1, "L01")
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 2, "startColumn": 9}
    code, out, _ = program("check", "plan.yaml", "--format", "github")
    assert (code, out.partition('::"30/2')[0]) == (1, "::error file=plan.yaml,line=2,col=9,title=L01")


def test_formats_of_the_command(places: Places, program: Run) -> None:
    """The command prints what the library makes."""
    assert json.loads(program("check", "plan.yaml", "--format", "sarif")[1])["version"] == "2.1.0"
    assert program("check", "plan.yaml", "--format", "github", "--lang", "vi")[1].startswith("::")
    assert places.cascade.documents
