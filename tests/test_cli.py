"""The whole program: arguments in; text, files and exit code out."""

from __future__ import annotations

import io
import json
import os
import re
import runpy
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cascade import store
from cascade.cli import main
from cascade.cli.commands import read, schema
from cascade.rules import RULES

PLAN = """\
number: 12/KH-UBND
issued: 2026-02-05
issuer: UBND tỉnh
tasks:
  - id: III.1
    title: Mở lớp học nghề
    assignments:
      - {role: leads, agency: Sở Nội vụ}
    timeframe: Quý IV/2026
"""

PAPER = """\
ỦY BAN NHÂN DÂN
TỈNH MẪU
Số: 12/KH-UBND

KẾ HOẠCH
về mở lớp học nghề

I. MỤC ĐÍCH
1. Giúp người lao động có nghề.

II. NHIỆM VỤ
1. Mở lớp học nghề
- Cơ quan chủ trì: Sở Nội vụ.
- Cơ quan phối hợp: Sở Tài chính.
- Thời gian thực hiện: Quý IV/2026.

2. Tuyển giáo viên
- Cơ quan phối hợp: Sở Tài chính.
- Thời gian thực hiện: Quý IV/2026.
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: Run) -> Run:
    """Run the program in a folder of its own that holds a clean plan; gives exit code, output and errors."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    return program


def _write(name: str, text: str | bytes) -> None:
    Path(name).parent.mkdir(exist_ok=True, parents=True)
    Path(name).write_bytes(text if isinstance(text, bytes) else text.encode())


# check


def test_clean_cascade_gives_0(run: Run) -> None:
    """Nothing is found, and the summary says so."""
    code, out, err = run("check", "plan.yaml", "--as-of", "23/11/2026")
    assert (code, err) == (0, "")
    assert out.endswith("documents: 1, tasks: 1, complete: 1; errors: 0, warnings: 0, infos: 0; as of 2026-11-23\n")


def test_findings_give_1_from_the_severity_asked_for(run: Run) -> None:
    """A missing date is a warning: 0 by default, 1 where warnings or less make it fail."""
    _write("plan.yaml", PLAN.replace("issued: 2026-02-05\n", ""))
    assert run("check", ".")[0] == 0
    assert run("check", ".", "--fail-on", "warning")[0] == 1
    assert run("check", ".", "--fail-on", "info")[0] == 1
    _write("plan.yaml", PLAN.replace("role: leads", "role: coordinates"))
    code, out, _ = run("check", ".", "--fail-on", "error")
    assert code == 1
    assert "plan.yaml:7:5: error C01 task-has-lead: task III.1 names nobody who answers for it\n" in out
    assert "    7 |     assignments:\n      |     ^\n      hint: add to its assignments" in out


def test_rules_are_chosen_by_code_family_or_name(run: Run) -> None:
    """--select and --ignore take codes, letters of families and names, also parted by commas."""
    _write("plan.yaml", "title: Mẫu\ntasks: [{id: a, title: Việc}]\n")

    def codes(*arguments: str) -> list[str]:
        code, out, _ = run("check", "plan.yaml", "--format", "json", *arguments)
        assert code in (0, 1)
        return [finding["code"] for finding in json.loads(out)["findings"]]

    assert codes() == ["F01", "C01", "C03", "C06"]
    assert codes("--select", "c") == ["C01", "C03", "C06"]
    assert codes("--select", "C01,F01", "--select", "task-has-timeframe") == ["F01", "C01", "C06"]
    assert codes("--ignore", "C", "F01") == []
    assert codes("--select", "C", "--ignore", "C01") == ["C03", "C06"]
    code, _, err = run("check", "plan.yaml", "--select", "Z99")
    assert code == 2
    assert err.startswith("there is no rule 'Z99' (rules are C01, C02")


def test_settings_beside_the_papers(run: Run) -> None:
    """A cascade.yaml in the folder, or named among the paths, says what is asked; the command line goes over it."""
    _write("in/plan.yaml", "title: Mẫu\ntasks: [{id: a, title: Việc}]\n")
    _write("in/cascade.yaml", "severity: {F01: off, C03: info}\nignore: task-has-lead\n")

    def codes(*arguments: str) -> list[str]:
        data = json.loads(run("check", "--format", "json", *arguments)[1])
        return [f"{finding['severity']} {finding['code']}" for finding in data["findings"]]

    assert codes("in") == codes("in/plan.yaml", "in/cascade.yaml") == ["info C03", "error C06"]
    assert codes("in/plan.yaml") == ["warning F01", "error C01", "error C03", "error C06"]
    assert codes("in", "--severity", "c03=off,task-has-timeframe=warning") == ["warning C06"]
    assert codes("in", "--ignore", "C06") == ["info C03"]
    assert codes("in", "--select", "F01", "C") == ["warning F01", "error C01", "info C03", "error C06"]
    out = run("check", "in")[1]
    assert "rules left out: C01, F01\n" in out
    assert "only these rules were run: C03\n" in run("check", "in", "--select", "C03")[1]


def test_settings_beside_papers_to_be_read(run: Run) -> None:
    """A folder of papers may have them too; they are no paper."""
    _write("in/paper.txt", PAPER)
    _write("in/cascade.yaml", "ignore: [C01]\n")
    assert run("check", "in", "--fail-on", "error")[0] == 0
    assert run("check", "in/paper.txt")[0] == 1


def test_settings_that_are_wrong_are_told_with_their_place(run: Run) -> None:
    """Keys and words when the file is loaded, rules when they are known; of two files none is taken."""
    _write("in/plan.yaml", PLAN)
    _write("in/cascade.yaml", "ignore:\n  - C01\n  - X01\nseverity: {task-has-leed: off}\n")
    wrong = [
        f"{Path('in/cascade.yaml')}:4:12: there is no rule 'task-has-leed' (did you mean task-has-lead?)",
        f"{Path('in/cascade.yaml')}:3:5: there is no rule 'X01' (rules are C01, C02",
    ]
    for command in ("check", "graph"):
        code, _, err = run(command, "in")
        assert code == 2
        assert [line[: len(start)] for line, start in zip(err.splitlines(), wrong, strict=True)] == wrong
    _write("in/cascade.yaml", "- C01\n")
    assert run("check", "in")[2].endswith(
        "cascade.yaml:1:1: expected the keys of settings, such as severity: and ignore:\n"
    )
    _write("in/cascade.yaml", "ignore:\nthresholds:\n")
    assert run("check", "in")[0] == 0
    _write("in/below/cascade.yaml", "ignore: C\n")
    code, _, err = run("check", "in")
    assert code == 2
    assert "are second settings, besides" in err


OWN = """\
import cascade

@cascade.rule("X01", severity="error")
def paper_has_recipients(graph):
    \"\"\"Every paper says to whom it goes.\"\"\"
    for node in graph.documents:
        if not node.document.recipients:
            yield cascade.Fault(node, "nobody receives this paper", field="recipients")

class Office:
    RULES = (paper_has_recipients,)
"""


def test_rules_of_ones_own(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """They are named by a dotted name, from the folder one stands in; every command that speaks of rules knows them."""
    _write("office_rules.py", OWN)
    monkeypatch.delitem(sys.modules, "office_rules", raising=False)
    before = list(sys.path)
    code, out, _ = run("check", "plan.yaml", "--rules", "office_rules:Office.RULES", "--severity", "X01=warning")
    assert code == 0
    assert "plan.yaml:1:1: warning X01 paper-has-recipients: nobody receives this paper\n" in out
    assert run("check", "plan.yaml", "--rules", "office_rules:paper_has_recipients", "--select", "x")[0] == 1
    assert run("explain", "X01", "--rules", "office_rules:Office.RULES")[1].startswith(
        "X01 paper-has-recipients (error)"
    )
    _write("cascade.yaml", "ignore: paper-has-recipients\n")
    assert run("graph", ".", "--rules", "office_rules:Office.RULES")[0] == 0
    assert sys.path == before


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ("office_rules", "'office_rules' is no dotted name (write it as package.module:name)"),
        (
            "no_such_module:a",
            "no_such_module:a cannot be imported: ModuleNotFoundError: No module named 'no_such_module'",
        ),
        ("broken_rules:a", "broken_rules:a cannot be imported: SyntaxError: "),
        ("office_rules:Nothing", "office_rules:Nothing cannot be imported: AttributeError: "),
        ("office_rules:OWN", "office_rules:OWN cannot be imported: AttributeError: "),
        ("office_rules:cascade", "office_rules:cascade is no rule and no tuple of rules (make a function a rule"),
        (
            "office_rules:Office.RULES,office_rules:paper_has_recipients",
            "X01 paper-has-recipients of office_rules:paper_has_recipients repeats X01 paper-has-recipients (give it",
        ),
    ],
)
def test_wrong_names_of_rules(named: str, message: str, run: Run) -> None:
    """What does not import, is no rule, or repeats a code is told in one line."""
    _write("office_rules.py", OWN)
    _write("broken_rules.py", "def\n")
    code, out, err = run("check", "plan.yaml", "--rules", named)
    assert (code, out) == (2, "")
    assert err.startswith(f"--rules: {message}")


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ("C05", "--severity: 'C05' gives no severity (write C05=error|warning|info|off)\n"),
        ("C05=grave", "--severity: 'C05=grave' gives no severity (write C05=error|warning|info|off)\n"),
        ("C=info", "there is no rule 'C' (rules are C01"),
        ("task-has-leed=off", "there is no rule 'task-has-leed' (did you mean task-has-lead?)\n"),
    ],
)
def test_wrong_severities(given: str, message: str, run: Run) -> None:
    """A severity is for one rule, by code or name."""
    code, out, err = run("check", "plan.yaml", "--severity", given)
    assert (code, out) == (2, "")
    assert err.startswith(message)


def test_check_as_json(run: Run) -> None:
    """The findings and the summary, with the place of each."""
    _write("plan.yaml", PLAN.replace("role: leads", "role: coordinates"))
    code, out, _ = run("check", "plan.yaml", "--format", "json", "--lang", "vi", "--as-of", "2026-11-23")
    data = json.loads(out)
    assert code == 1
    assert data["findings"][0] == {
        "code": "C01",
        "name": "task-has-lead",
        "severity": "error",
        "message": "Nhiệm vụ III.1 không nêu cơ quan chịu trách nhiệm chính (chủ trì hoặc chỉ đạo)",
        "hint": data["findings"][0]["hint"],
        "document": "plan",
        "task": "III.1",
        "agency": None,
        "file": "plan.yaml",
        "line": 7,
        "column": 5,
    }
    assert data["summary"] == {
        "documents": 1,
        "tasks": 1,
        "complete": 0,
        "errors": 1,
        "warnings": 0,
        "infos": 0,
        "as_of": "2026-11-23",
        "waived": 0,
        "left_out": [],
        "conventions": [{"document": "plan", "convention": "leads-coordinates"}],
        "clarities": [
            {
                "document": "plan",
                "tasks": 1,
                "score": 2,
                "who": 0,
                "what": 1,
                "when": 1,
                "output": 0,
                "accountability": 0,
                "means": 0,
            },
        ],
    }


def test_day_that_no_calendar_has_is_a_finding(run: Run) -> None:
    """The file is as it should be and the paper is not: exit code 1, all such days at once, with place, code and hint."""
    _write("plan.yaml", PLAN.replace("2026-02-05", "2026-02-30").replace("Quý IV/2026", "trước 31/4/2026"))
    code, out, err = run("check", "plan.yaml")
    assert (code, err) == (1, "")
    assert out == (
        'plan.yaml:2:9: L01 "2026-02-30" is not a date in the calendar (write a day that the month has)\n'
        'plan.yaml:9:16: L01 "31/4/2026" is not a date in the calendar (write a day that the month has)\n'
    )
    code, out, _ = run("check", "plan.yaml", "--format", "json")
    data = json.loads(out)
    assert code == 1
    assert [(row["code"], row["line"], row["column"]) for row in data["findings"]] == [("L01", 2, 9), ("L01", 9, 16)]
    assert data["summary"] is None
    assert run("graph", "plan.yaml")[0] == 2


def test_language_is_that_of_the_locale(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """--lang comes first, then LC_ALL, LC_MESSAGES and LANG."""
    monkeypatch.delenv("LC_ALL")
    monkeypatch.setenv("LC_MESSAGES", "vi_VN.UTF-8")
    assert "1 nhiệm vụ" in run("check", "plan.yaml")[1]
    assert "tasks: 1" in run("check", "plan.yaml", "--lang", "en")[1]


def test_papers_and_data_make_one_cascade(run: Run) -> None:
    """A paper beside a YAML file: the paper's findings show the paper's line."""
    _write("paper.txt", PAPER)
    code, out, _ = run("check", "plan.yaml", "paper.txt")
    assert code == 1
    assert re.search(r"^paper\.txt:17:1: error C01 task-has-lead", out, re.MULTILINE), out
    assert "   17 | 2. Tuyển giáo viên\n" in out
    assert "documents: 2, tasks: 3, complete: 2;" in out


def test_check_says_what_the_reader_could_not_place(run: Run) -> None:
    """Where lines of a paper found no place, standard error says how many, so that a clean check deceives nobody."""
    _write("decree.txt", "CHÍNH PHỦ\nSố: 19/2026/NĐ-CP\n\nNGHỊ ĐỊNH\nvề đo lường\n\nĐiều 1. Phạm vi\n")
    code, _, err = run("check", "decree.txt", "--lang", "vi")
    assert code == 0
    assert err.startswith("decree.txt: 0 nhiệm vụ")


def test_folder_of_papers_is_read(run: Run) -> None:
    """A folder without YAML or JSON gives its papers, in it and below; read-me files are none."""
    _write("papers/b/paper.txt", PAPER)
    _write("papers/README.md", "Không phải kế hoạch")
    _write("papers/.hidden.txt", PAPER)
    code, out, _ = run("check", "papers")
    assert code == 1
    assert f"{Path('papers/b/paper.txt')}:17:1: error C01" in out
    _write("papers/plan.yaml", PLAN)
    assert run("check", "papers")[0] == 0


# read


def test_read_prints_yaml_that_can_be_loaded(run: Run) -> None:
    """A paper becomes a document; a line on standard error says how much was read."""
    _write("paper.txt", PAPER)
    code, out, err = run("read", "paper.txt")
    document = store.loads(out)
    assert code == 0
    assert [task.id for task in document.tasks] == ["II.1", "II.2"]  # type: ignore[union-attr]  # one document
    assert err.startswith("paper.txt: tasks: 2, lines not placed: ")


def test_read_as_json(run: Run) -> None:
    """One object for one paper, a list for several."""
    _write("paper.txt", PAPER)
    _write("other.txt", PAPER)
    one = json.loads(run("read", "paper.txt", "--format", "json")[1])
    assert set(one) == {"document", "unplaced", "notes", "plan"}
    assert one["document"]["number"] == "12/KH-UBND"
    two = json.loads(run("read", "paper.txt", "other.txt", "--format", "json")[1])
    assert [reading["document"]["source"] for reading in two] == ["paper.txt", "other.txt"]
    assert two[0] == one


def test_read_several_as_yaml(run: Run) -> None:
    """Several documents on standard output are parted as YAML parts them."""
    _write("paper.txt", PAPER)
    _write("other.txt", PAPER)
    assert run("read", "paper.txt", "other.txt")[1].count("\n---\n") == 1


def test_read_standard_input(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A paper that another program writes is read as a file is, alone or among others; trouble with it is named."""
    _write("paper.txt", PAPER)
    Path("out").mkdir()

    def given(content: str) -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content.encode())))

    given(PAPER)
    code, out, err = run("read", "-")
    assert (code, store.loads(out)) == (0, store.loads(run("read", "paper.txt")[1].replace("source: paper.txt\n", "")))
    assert err.startswith("-: tasks: 2, ")
    given(PAPER)
    _write("before.txt", PAPER)
    assert run("read", "before.txt", "-", "paper.txt", "-o", "out")[0] == 0
    assert sorted(path.name for path in Path("out").iterdir()) == ["before.yaml", "paper.yaml", "standard-input.yaml"]
    given("")
    code, out, err = run("read", "-")
    assert (code, out, err) == (2, "", "standard input: is empty (give the file that holds the paper)\n")


def test_read_into_files(run: Run) -> None:
    """OUT is a file for one paper, a folder for many; nothing is written over unless told to."""
    _write("in/paper.txt", PAPER)
    _write("in/other.txt", PAPER)
    Path("out").mkdir()
    assert run("read", "in/paper.txt", "-o", "one.json")[0] == 0
    assert json.loads(Path("one.json").read_text(encoding="utf-8"))["document"]["issuer"]
    assert run("read", "in", "-o", "out")[:2] == (0, "")
    assert sorted(path.name for path in Path("out").iterdir()) == ["other.yaml", "paper.yaml"]
    Path("out/paper.yaml").write_text("mine", encoding="utf-8")
    Path("out/other.yaml").unlink()
    code, _, err = run("read", "in", "-o", "out")
    assert (code, err) == (
        2,
        f"{Path('out/paper.yaml')}: exists and is not written over (use --overwrite, or another name)\n",
    )
    assert Path("out/paper.yaml").read_text(encoding="utf-8") == "mine"
    assert not Path("out/other.yaml").exists()
    assert run("read", "in", "-o", "out", "--overwrite")[0] == 0
    assert Path("out/paper.yaml").read_text(encoding="utf-8") != "mine"


def test_one_bad_paper_does_not_stop_the_others(run: Run) -> None:
    """The others are written, the bad one is named, and the exit code says that something failed."""
    _write("in/paper.txt", PAPER)
    _write("in/empty.txt", "")
    Path("out").mkdir()
    code, _, err = run("read", "in", "-o", "out")
    assert code == 2
    assert str(Path("in/empty.txt")) in err.splitlines()[-1]
    assert [path.name for path in Path("out").iterdir()] == ["paper.yaml"]
    code, out, _ = run("read", "in", "--format", "json")
    assert code == 2
    assert len(json.loads(out)) == 1
    assert run("read", "in/empty.txt")[:2] == (2, "")


def test_targets_that_cannot_be(run: Run) -> None:
    """A folder that is not there, a folder for a file, a file for many, two papers for one file."""
    _write("a/paper.txt", PAPER)
    _write("b/paper.txt", PAPER)
    Path("out").mkdir()
    assert run("read", "a/paper.txt", "-o", "nowhere/x.yaml")[::2] == (
        2,
        f"{Path('nowhere/x.yaml')}: the folder nowhere does not exist (make it first)\n",
    )
    assert run("graph", "plan.yaml", "-o", "out", "--format", "dot")[2] == "out: is a folder (name a file in it)\n"
    assert "is no folder, and there are several papers" in run("read", "a", "b", "-o", "x.yaml")[2]
    assert "several papers would be written to this file" in run("read", "a", "b", "-o", "out")[2]
    assert "there are no papers in this folder" in run("read", "out")[2]


# read, many papers


def _folder(count: int, bad: tuple[int, ...] = ()) -> None:
    for number in range(1, count + 1):
        _write(f"in/{number}.txt", "" if number in bad else PAPER.replace("12/KH", f"{number}/KH"))


def _tree(folder: str) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file())


def test_read_many_into_a_new_folder(run: Run) -> None:
    """The folder is made, all papers but the bad ones are in it, and these are told at the end, in order."""
    _folder(7, bad=(2, 5))
    code, out, err = run("read", "in", "-o", "out")
    assert (code, out) == (2, "")
    lines = err.splitlines()
    assert [line.partition(":")[0] for line in lines] == [str(Path(f"in/{n}.txt")) for n in (1, 3, 4, 6, 7, 2, 5)]
    assert [line.partition(": ")[2].partition(" (")[0] for line in lines[-2:]] == ["is empty", "is empty"]
    assert _tree("out") == [f"{n}.yaml" for n in (1, 3, 4, 6, 7)]
    assert [str(document.number) for document in store.load("out").documents][:2] == ["1/KH-UBND", "3/KH-UBND"]


def test_read_many_prints_what_one_by_one_would(run: Run) -> None:
    """YAML documents and the list of JSON objects are printed as they come, in order."""
    _folder(5)
    files = [str(Path(f"in/{number}.txt")) for number in range(1, 6)]
    assert run("read", "in")[1] == "---\n".join(run("read", file)[1] for file in files)
    listed = run("read", "in", "--format", "json")[1]
    assert json.loads(listed) == [json.loads(run("read", file, "--format", "json")[1]) for file in files]
    assert listed == json.dumps(json.loads(listed), ensure_ascii=False, indent=2) + "\n"


def test_subfolders_are_kept(run: Run) -> None:
    """Papers of one name in different subfolders stay apart; of one stem in one folder they keep their suffixes."""
    for name in ("a/plan.txt", "b/plan.txt", "b/c/plan.txt", "b/plan.md", "plan.txt"):
        _write(f"in/{name}", PAPER)
    assert run("read", "in", "-o", "out")[0] == 0
    assert _tree("out") == ["a/plan.yaml", "b/c/plan.yaml", "b/plan.md.yaml", "b/plan.txt.yaml", "plan.yaml"]
    code, _, err = run("read", "in", "-o", "out")
    assert code == 2
    assert [line.partition(": ")[2] for line in err.splitlines()] == [
        "exists and is not written over (use --overwrite, or another name)"
    ] * 5
    assert run("read", "in", "-o", "out", "--overwrite")[0] == 0


def test_papers_that_would_be_written_to_one_file(run: Run) -> None:
    """They are named, also where only some disks take their names for one; nothing is read, nothing is made."""
    for name in ("a/x.txt", "b/x.txt", "c/PLAN.txt", "c/plan.txt"):
        _write(name, PAPER)
    a, b = str(Path("a/x.txt")), str(Path("b/x.txt"))
    code, out, err = run("read", a, b, "-o", "out")
    assert (code, out) == (2, "")
    assert err.startswith(f"{Path('out/x.txt.yaml')}: several papers would be written to this file: {a}, {b} (")
    assert "PLAN.txt" in run("read", "c", "-o", "out")[2]
    assert not Path("out").exists()


def test_folder_that_cannot_be_made(run: Run) -> None:
    """A folder in a folder that is not there, a file where a folder is wanted."""
    _folder(2)
    _write("in/sub/x.txt", PAPER)
    assert (
        run("read", "in", "-o", "no/where")[2] == f"{Path('no/where')}: the folder no does not exist (make it first)\n"
    )
    _write("out/sub", "a file")
    code, _, err = run("read", "in", "-o", "out")
    assert code == 2
    assert err.splitlines()[-1].startswith(str(Path("out/sub/x.yaml")) + ": cannot be written: ")
    assert _tree("out") == ["1.yaml", "2.yaml", "sub"]
    assert "is no folder, and there are several papers" in run("read", "in", "-o", "plan.yaml", "--overwrite")[2]


def test_one_paper_in_a_folder(run: Run) -> None:
    """It goes into a folder of the name given, or into a file where the name is that of one."""
    _folder(1)
    assert run("read", "in", "-o", "out")[0] == 0
    assert run("read", "in", "-o", "one.yaml")[0] == 0
    assert Path("out/1.yaml").read_bytes() == Path("one.yaml").read_bytes()


def test_papers_of_old_kinds_are_not_passed_over(run: Run) -> None:
    """A .doc in a folder is refused by name; what Word leaves beside an open paper is none."""
    _folder(1)
    _write("in/old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument\0".encode("utf-16-le"))
    _write("in/~$1.docx", b"\x05owner")
    code, _, err = run("read", "in", "-o", "out")
    assert code == 2
    assert err.splitlines()[-1].startswith(f"{Path('in/old.doc')}: is a Word document of the old format (.doc)")
    assert len(err.splitlines()) == 2


def test_missing_extra_is_told_once(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many papers need it."""
    _write("in/a.pdf", b"%PDF-1.4 none")
    _write("in/b.pdf", b"%PDF-1.4 none")
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert run("read", "in")[2].count("directive-cascade[pdf]") == 1


def test_what_is_read_is_kept(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A run that is broken off leaves the papers read so far, each whole."""
    _folder(6)
    write, written = read.write_file, []

    def broken(target: Path, text: str, **how: Any) -> None:
        if len(written) == 2:
            raise KeyboardInterrupt
        written.append(target)
        write(target, text, **how)

    monkeypatch.setattr(read, "write_file", broken)
    code, _, err = run("read", "in", "-o", "out")
    assert (code, err.splitlines()[-1]) == (130, "interrupted")
    assert _tree("out") == ["1.yaml", "2.yaml"]
    assert store.load("out/2.yaml").documents[0].tasks


def test_progress_on_a_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bar shows how far it is, only on a terminal, only for many papers, and is gone at the end."""
    _folder(5, bad=(3,))
    assert "\x1b" not in run("read", "in")[2]
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    err = run("read", "in")[2]
    bars = re.findall(r"\[[#-]{20}\] \d/5(?=\r\x1b\[K)", err)
    assert bars == [f"[{'#' * 4 * done}{'-' * 4 * (5 - done)}] {done}/5" for done in range(6)]
    assert err.count("\r\x1b[K") == 6
    assert "\x1b" not in run("read", str(Path("in/1.txt")))[2]
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b" not in run("read", "in")[2]


# graph, trace, explain, schema


@pytest.mark.parametrize(
    ("arguments", "begins"),
    [
        (["graph", "plan.yaml"], "flowchart LR\n"),
        (["graph", "plan.yaml", "--format", "dot"], "digraph cascade {\n"),
        (["graph", "plan.yaml", "--format", "graphml"], "<?xml"),
        (["graph", "plan.yaml", "--format", "json"], "{"),
        (["trace", "plan.yaml", "III.1"], "plan#III.1  Mở lớp học nghề\n  leads: Sở Nội vụ\n  Quý IV/2026\n"),
        (["trace", ".", "plan#III.1", "--lang", "vi"], "plan#III.1  Mở lớp học nghề\n  chủ trì: Sở Nội vụ\n"),
        (["trace", ".", "12/KH-UBND#III.1"], "plan#III.1  Mở lớp học nghề\n"),
        (["explain", "C01"], "C01 task-has-lead (error)\n\nEvery task names who answers for it.\n\n"),
        (["explain", "task-has-lead"], "C01 task-has-lead (error)\n"),
        (["schema"], "{\n"),
        (["--version"], "cascade 0."),
        (["--help"], "usage: cascade "),
        (["check", "--help"], "usage: cascade check "),
    ],
)
def test_commands_print(arguments: list[str], begins: str, run: Run) -> None:
    """Each command prints its answer and ends with 0."""
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert out.startswith(begins)


def test_graph_into_a_file(run: Run) -> None:
    """The suffix tells the format; the folder holds nothing else afterwards."""
    assert run("graph", "plan.yaml", "-o", "a.dot") == (0, "", "")
    assert Path("a.dot").read_text(encoding="utf-8").startswith("digraph")
    assert run("graph", "plan.yaml", "-o", "a.dot")[0] == 2
    assert run("graph", "plan.yaml", "-o", "a.dot", "--format", "mermaid", "--overwrite")[0] == 0
    assert Path("a.dot").read_text(encoding="utf-8").startswith("flowchart")
    assert "no picture has the suffix '.bmp'" in run("graph", "plan.yaml", "-o", "a.bmp")[2]
    assert sorted(path.name for path in Path().iterdir()) == ["a.dot", "plan.yaml"]


def test_graph_as_of_a_day(run: Run) -> None:
    """A deadline that has passed is marked from the day after it on, and the same day gives the same picture."""
    task = '{id: "1", title: Mở lớp, assignments: {leads: Sở Y tế}, timeframe: trước ngày 30/6/2026}'
    Path("due.yaml").write_text(f"{{number: 12/KH-UBND, issued: 2026-01-15, tasks: [{task}]}}\n", encoding="utf-8")
    marked = [run("graph", "due.yaml", "--format", "svg", "--as-of", day)[1] for day in ("29/6/2026", "30/6/2026")]
    assert ["T07" in picture for picture in marked] == [False, True]
    assert run("graph", "due.yaml", "--format", "svg", "--as-of", "2026-06-30")[1] == marked[1]


@pytest.mark.parametrize("suffix", ["svg", "html", "mmd", "dot", "graphml", "json"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["--view", "cascade", "--level", "province", "district"],
        ["--view", "responsibility", "--role", "leads"],
        ["--view", "agency", "--agency", "Sở Nội vụ"],
        ["--view", "coverage", "--document", "plan", "--depth", "1"],
        ["--view", "whole", "--depth", "0"],
    ],
    ids=" ".join,
)
def test_every_view_in_every_format(arguments: list[str], suffix: str, run: Run) -> None:
    """A view and its filters are taken by every format."""
    assert run("graph", "plan.yaml", "-o", f"a.{suffix}", *arguments) == (0, "", "")
    assert Path(f"a.{suffix}").stat().st_size > 20


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--view", "agency"], "the view of a body needs the body (name one, as in --agency 'Sở Y tế')\n"),
        (["--agency", "Sở Ví Dụ"], "no task names a body 'Sở Ví Dụ' (bodies are Sở Nội vụ"),
        (["--document", "x"], "no paper 'x' in this cascade (keys of papers are plan)\n"),
    ],
)
def test_graph_of_what_is_not_there(arguments: list[str], message: str, run: Run) -> None:
    """The message says what there is, and nothing is written."""
    code, out, err = run("graph", "plan.yaml", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(message)


def test_depth_is_a_number_of_steps(run: Run) -> None:
    """Anything else is refused before a file is read."""
    code, _, err = run("graph", "none.yaml", "--depth", "two")
    assert (code, "'two' is no number of steps; write 0, 1, 2 …" in err) == (2, True)


def test_choices_of_graph_are_those_of_the_library() -> None:
    """The command writes them out so that --help is fast; they must not fall behind."""
    from cascade.cli.commands import graph
    from cascade.renderers import FORMATS
    from cascade.renderers.views import VIEWS

    assert tuple(FORMATS) == graph.FORMATS
    assert tuple(VIEWS) == graph.VIEWS


def test_trace_of_a_body_and_of_a_paper(run: Run) -> None:
    """What a body owes, or the papers around a paper; one question at a time, and a body or paper that is not there."""
    assert run("trace", "plan.yaml", "--agency", "sở nội vụ")[1] == (
        "Sở Nội vụ: tasks: 1, papers: 1\n\n12/KH-UBND (plan)\n  III.1  Mở lớp học nghề\n"
        "         leads; under UBND tỉnh; Quý IV/2026; by 31/12/2026\n"
    )
    assert json.loads(run("trace", "plan.yaml", "--agency", "Sở Nội vụ", "--format", "json")[1])["duties"][0]["end"]
    assert run("trace", ".", "--document", "12/KH-UBND")[1].startswith("12/KH-UBND (plan)\n\nwhat it carries out\n")
    assert json.loads(run("trace", ".", "III.1", "--format", "json")[1])["traced"]["task"] == "III.1"
    assert run("trace", ".", "--agency", "Sở Y tế")[::2] == (
        2,
        "no task names a body 'Sở Y tế' (bodies are Sở Nội vụ)\n",
    )
    assert run("trace", ".", "--document", "x")[2] == "no paper 'x' in this cascade (keys of papers are plan)\n"
    assert run("trace", ".", "--document", "x", "--agency", "y")[2].startswith("--agency and --document are two")
    assert run("trace", ".")[2] == "what is to be traced is missing (name a TASK, --agency or --document)\n"
    _write("twice.yaml", PLAN + PLAN[PLAN.index("  - id") :])
    assert len(json.loads(run("trace", "twice.yaml", "III.1", "--format", "json")[1])) == 2


def test_trace_of_a_name_of_several_places(run: Run) -> None:
    """A name that the bodies of two places have gives each, with its place; with the place it is one."""
    for town in ("Bến Đò", "Cầu Mới"):
        task = "{id: '1', title: Mở lớp, assignments: {leads: UBND thị xã}}"
        _write(f"{town}.yaml", f"{{issuer: UBND thị xã {town}, level: district, tasks: [{task}]}}")
    assert [line for line in run("trace", ".", "--agency", "UBND thị xã")[1].splitlines() if ":" in line] == [
        "UBND thị xã (thị xã Bến Đò): tasks: 1, papers: 1",
        "UBND thị xã (thị xã Cầu Mới): tasks: 1, papers: 1",
    ]
    both = json.loads(run("trace", ".", "--agency", "UBND thị xã", "--format", "json")[1])
    assert [one["agency"] for one in both] == ["UBND thị xã (thị xã Bến Đò)", "UBND thị xã (thị xã Cầu Mới)"]
    one = json.loads(run("trace", ".", "--agency", "UBND thị xã Cầu Mới", "--format", "json")[1])
    assert one["agency"] == both[1]["agency"]


def test_coverage(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The papers below, level by level and place by place, as wide as the window; or one paper, or JSON."""
    monkeypatch.setenv("COLUMNS", "80")
    assert run("coverage", ".")[1] == "no paper here carries out another whose tasks are known\n"
    _write("below.yaml", "key: xa\nlevel: commune\nimplements: [{key: plan}]\ntasks: [{id: a, title: Mở lớp}]\n")
    code, out, _ = run("coverage", ".")
    assert code == 0
    assert out == (
        "12/KH-UBND (plan)\n\n  task                    commune\n  III.1  Mở lớp học nghề  -\n\n"
        "  place  taken up  missing\n  commune\n    xa   -         its tasks do not say from what they derive\n"
    )
    assert json.loads(run("coverage", ".", "--format", "json")[1])["papers"][0]["below"][0]["state"] == "no-links"
    assert run("coverage", ".", "--document", "xa")[1].startswith("xa\n")
    assert run("coverage", ".", "--document", "no")[0] == 2


def test_trace_of_no_or_many_tasks(run: Run) -> None:
    """The message says how to name the task."""
    assert run("trace", "plan.yaml", "x")[::2] == (
        2,
        "no task 'x' in plan.yaml (write it as document-key#task-id, such as plan#III.1)\n",
    )
    _write("other.yaml", PLAN)
    assert run("trace", ".", "III.1")[2] == "'III.1' can mean several tasks (write one of other#III.1, plan#III.1)\n"
    _write("none.yaml", "title: Mẫu\n")
    assert run("trace", "none.yaml", "x")[2] == "no task 'x' in none.yaml (write it as document-key#task-id)\n"


def test_every_rule_is_explained(run: Run) -> None:
    """A family is explained rule by rule."""
    assert run("explain", "C")[1].count(" (error)\n") == 3
    assert all(run("explain", rule.code)[1].startswith(f"{rule.code} ") for rule in RULES)
    assert run("explain", "")[0] == 2


def test_schema_accepts_what_is_read(run: Run) -> None:
    """The schema is JSON."""
    assert json.loads(run("schema")[1])["$schema"].startswith("https://json-schema.org/")


def test_output_may_be_any_stream(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A stream without bytes below it, as a program that calls `main` may set, is written to as it is."""
    stream = io.StringIO()
    monkeypatch.setattr(sys, "stdout", stream)
    assert run("check", "plan.yaml")[0] == 0
    assert "tasks: 1" in stream.getvalue()


# Bad input


@pytest.mark.parametrize("command", ["check", "read", "graph"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("absent.txt", None),
        ("absent.yaml", None),
        ("empty.txt", b""),
        ("empty.yaml", b""),
        ("latin.txt", "Kế hoạch".encode("utf-16-le")[1:]),
        ("latin.yaml", b"title: \xe9\xff\n"),
        ("binary.txt", bytes(range(256)) * 20),
        ("tabs.yaml", b"tasks:\n\t- id: a\n"),
        ("twice.yaml", b"title: a\ntitle: b\n"),
        (
            "bomb.yaml",
            b"a: &a [x, x]\n"
            + b"".join(b"%c: &%c [%s]\n" % (98 + n, 98 + n, b", ".join([b"*%c" % (97 + n)] * 9)) for n in range(9)),
        ),
        ("deep.yaml", b"a: " + b"[" * 100 + b"]" * 100 + b"\n"),
        ("no-id.yaml", b"title: a\ntasks:\n  - title: b\n"),
        ("broken.json", b'{"title": '),
    ],
)
def test_bad_input_gives_2_and_one_clear_message(command: str, name: str, content: bytes | None, run: Run) -> None:
    """The message begins with the file, nothing is printed, nothing is written."""
    if content is not None:
        _write(f"in/{name}", content)
    code, out, err = run(command, f"in/{name}", *(["-o", "out.json"] if command != "check" else []))
    assert code == 2, out
    assert out == ""
    assert all(line.startswith(str(Path(f"in/{name}"))) for line in err.splitlines()), err
    assert err
    assert not Path("out.json").exists()


def test_all_problems_of_all_files_are_told_at_once(run: Run) -> None:
    """YAML and papers alike."""
    _write("a.yaml", "titel: x\n")
    _write("b.txt", "")
    err = run("check", "a.yaml", "absent.txt", "b.txt")[2]
    assert [line.partition(":")[0] for line in err.splitlines()] == ["a.yaml", "absent.txt", "b.txt"]


def test_folder_without_documents(run: Run) -> None:
    """A folder that holds nothing to check is no clean cascade."""
    Path("empty").mkdir()
    code, out, err = run("check", "empty")
    assert (code, out) == (2, "")
    assert err.startswith("empty: there are no documents in this folder")


@pytest.mark.parametrize(
    "arguments", [[], ["check"], ["check", "a", "--as-of", "30/2/2026"], ["check", "a", "--as-of", "x"], ["nothing"]]
)
def test_wrong_arguments_give_2(arguments: list[str], run: Run) -> None:
    """The usage is shown on standard error."""
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("usage: cascade")


def test_interruption_ends_quietly(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C gives the shell's exit code and no traceback."""

    def interrupt(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(schema, "run", interrupt)
    assert run("schema") == (130, "", "interrupted\n")


def test_colours_are_for_terminals(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Colour where standard output is a terminal, unless NO_COLOR or a dumb terminal says otherwise."""
    _write("plan.yaml", PLAN.replace("issued: 2026-02-05\n", ""))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert "\x1b[" not in run("check", "plan.yaml")[1]
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    assert "\x1b[" in run("check", "plan.yaml")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[" not in run("check", "plan.yaml")[1]
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setenv("TERM", "dumb")
    assert "\x1b[" not in run("check", "plan.yaml")[1]


# As a process of its own


def _process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603  # our own program
        [sys.executable, "-m", "cascade", *arguments],
        capture_output=True,
        check=False,
        timeout=60,
        env={**os.environ, **environment},
    )


def test_module_is_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m cascade` is the command with its exit code; to import the module runs nothing."""
    monkeypatch.setattr(sys, "argv", ["cascade", "schema"])
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("cascade", run_name="__main__")
    assert not ended.value.code
    assert '"$schema"' in capsys.readouterr().out
    runpy.run_module("cascade.__main__", run_name="imported")
    assert capsys.readouterr().out == ""


def test_output_is_utf8_in_any_locale(run: Run) -> None:
    """Vietnamese comes out whole where the locale knows ASCII only."""
    assert run("check", "plan.yaml")[0] == 0
    done = _process("trace", "plan.yaml", "III.1", LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    assert done.returncode == 0
    assert "Mở lớp học nghề" in done.stdout.decode("utf-8")


def test_reader_that_goes_away_is_no_error(run: Run) -> None:
    """`cascade schema | head -1` ends without a traceback."""
    assert run("schema")[0] == 0
    command = f"{sys.executable} -m cascade schema | head -c 10"
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], capture_output=True, check=False, timeout=60)  # noqa: S603, S607  # our own words
    assert (done.returncode, done.stderr) == (0, b"")


def test_closed_output_is_left_alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is left in the buffer goes nowhere, so that closing the stream raises nothing either."""

    class Closed(io.StringIO):
        def flush(self) -> None:
            raise BrokenPipeError

        def fileno(self) -> int:
            return file.fileno()

    with (tmp_path / "out").open("w", encoding="utf-8") as file:
        monkeypatch.setattr(sys, "stdout", Closed())
        assert main(["explain", "C01"]) == 0
        file.write("lost")
    assert (tmp_path / "out").read_text(encoding="utf-8") == ""


def test_help_imports_nothing_heavy(run: Run) -> None:
    """Neither pydantic nor networkx nor PyYAML is needed to say how the program is used."""
    assert run("--help")[0] == 0
    code = "import sys, cascade.cli\ntry: cascade.cli.main(['--help'])\nexcept SystemExit: print(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)  # noqa: S603  # our own words
    loaded = done.stdout.splitlines()[-1]
    assert not {"pydantic", "networkx", "yaml", "cascade.model"} & set(re.findall(r"'([\w.]+)'", loaded))


def test_reading_a_text_imports_nothing_else(run: Run) -> None:
    """Neither rules nor graph nor other commands nor what other formats need stand between a text and its YAML."""
    _write("paper.txt", PAPER)
    assert run("read", "paper.txt")[0] == 0
    code = "import sys, cascade.cli\ncascade.cli.main(['read', 'paper.txt'])\nprint(sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)  # noqa: S603  # our own words
    loaded = set(re.findall(r"'([\w.]+)'", done.stdout.decode().splitlines()[-1]))
    assert "cascade.reader.formats.text" in loaded
    assert not loaded & {
        *("cascade.network", "cascade.renderers", "cascade.rules", "networkx", "multiprocessing"),
        "cascade.cli.commands.check",
        *(
            f"cascade.reader.formats.{name}"
            for name in ("docx", "html", "markdown", "pdf.document", "workbooks.workbook")
        ),
    }


def test_interrupted_process_leaves_no_traceback() -> None:
    """A signal while a command works ends it with 130."""
    code = (
        "import cascade.cli.commands.schema, os, signal\n"
        # Whoever starts the tests in the background of a shell has this signal ignored.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "cascade.cli.commands.schema.run = lambda _: os.kill(os.getpid(), signal.SIGINT)\n"
        "raise SystemExit(cascade.cli.main(['schema']))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, timeout=60)  # noqa: S603  # our own words
    assert (done.returncode, done.stderr) == (130, b"interrupted\n")


def test_name_that_steers_the_terminal(run: Run) -> None:
    """A refused file whose name holds signs for the terminal is named without them."""
    _write("\x1b[31mred\x07.pdf", b"no paper")
    code, _, err = run("read", "\x1b[31mred\x07.pdf")
    assert (code, "\x1b" in err, "\x07" in err, "red" in err) == (2, False, False, True)
