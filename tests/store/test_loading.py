"""What the loader accepts: short forms, strict types, folders."""

from __future__ import annotations

import gc
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from cascade.errors import LoadError
from cascade.model import Cascade, Convention, Document, DocumentNumber, Role
from cascade.store import FileOrigin, load, load_with_origins, loads


def _document(text: str) -> Document:
    document = loads(text, "plan.yaml")
    assert isinstance(document, Document)
    return document


@pytest.mark.parametrize(
    "written", ["no", "010", "12:30", "2025-01-02", "1_000", "1.10", "0x1F", "yes", "1e3", ".5", "1", "off", "=", "<<"]
)
def test_text_stays_as_written(written: str) -> None:
    """What YAML 1.1 turns into numbers, days and yes or no stays the text it is."""
    document = _document(f"title: {written}\ntasks: [{{id: {written}, title: {written}}}]\n")
    assert (document.title, document.tasks[0].id, document.tasks[0].title) == (written,) * 3


@pytest.mark.parametrize("written", ["~", "null", "", "NULL"])
def test_nothing_is_nothing(written: str) -> None:
    """A key with nothing behind it holds nothing; a list is then empty."""
    document = _document(f"title: {written}\ntasks: {written}\nrecipients: {written}\nimplements: {written}\n")
    assert document == Document(key="plan")


def test_true_and_false_are_the_only_other_words() -> None:
    """True and false are what they are where that is wanted."""
    cascade = loads("collectives: [{id: a, names: b, determinate: false}, {id: c, names: d, determinate: TRUE}]")
    assert isinstance(cascade, Cascade)
    assert [each.determinate for each in cascade.collectives] == [False, True]


def test_numbers_are_exact() -> None:
    """A quantity keeps its digits, a count is whole."""
    target = _document("targets: [{id: 1, measure: a, value: 4.50, source: {line: 3, page: 2}}]").targets[0]
    assert (str(target.value), target.source and target.source.page) == ("4.50", 2)
    assert target.value == Decimal("4.5")


def test_head_in_short_form() -> None:
    """Number, dates, references and recipients as a person writes them."""
    document = _document(
        "number: 204-KH/TU\nissued: 19/3/2024\n"
        "implements: [31-CT/TW, {number: 276-KH/TU, issued: 2024-05-14, source: 3-8}]\n"
        "mentions: {number: 1-QĐ/TU}\nrecipients: [Tỉnh ủy (báo cáo), UBND thị xã, {name: a, source: 4}]\n"
        "sections: [{id: I, heading: Mục đích, points: một, source: 1}]\nsignatory: {post: BÍ THƯ, source: 9}\n"
    )
    assert document.number == DocumentNumber.parse("204-KH/TU")
    assert document.issued == date(2024, 3, 19)
    assert [str(reference) for reference in document.implements] == ["31-CT/TW", "276-KH/TU 14/5/2024"]
    assert str(document.mentions[0].number) == "1-QĐ/TU"
    assert [(r.name, r.remark) for r in document.recipients] == [
        ("Tỉnh ủy", "báo cáo"),
        ("UBND thị xã", None),
        ("a", None),
    ]
    assert document.sections[0].points == ("một",)
    assert document.signatory
    assert document.signatory.source
    assert document.signatory.source.last == 9


def test_one_reference_alone() -> None:
    """A single number needs no list."""
    assert [str(each.number) for each in _document("implements: 31-CT/TW").implements] == ["31-CT/TW"]


def test_task_in_short_form() -> None:
    """Assignments by role, a wording of time, a link, lines: all on one line each."""
    task = _document(
        "issued: 1/2/2024\nconvention: leads-coordinates\ntasks:\n  - id: III.1\n    title: a\n    points: một\n"
        "    assignments:\n      leads: Sở Y tế\n      coordinates: [A, {agency: B, part: c}]\n"
        "    timeframe: Quý IV/2024\n    derives: 276-kh-tu#III.1\n    source: 3-8\n    outputs: báo cáo\n"
    ).tasks[0]
    assert [(each.role, each.agency, each.part) for each in task.assignments] == [
        (Role.LEADS, "Sở Y tế", None),
        (Role.COORDINATES, "A", None),
        (Role.COORDINATES, "B", "c"),
    ]
    assert task.timeframe
    assert task.timeframe.window() == (date(2024, 10, 1), date(2024, 12, 31))
    assert task.derives[0].task == "276-kh-tu#III.1"
    assert task.source
    assert (task.source.line, task.source.last) == (3, 8)
    assert (task.points, task.outputs) == (("một",), ("báo cáo",))
    assert task.convention is Convention.LEADS_COORDINATES


def test_agencies_in_short_form() -> None:
    """A body with one name and a successor by name."""
    cascade = loads("agencies: [{id: a, names: Sở A, valid_to: 1/3/2025, successors: [Sở B, {agency: Sở C, part: d}]}]")
    assert isinstance(cascade, Cascade)
    assert cascade.agencies[0].names == ("Sở A",)
    assert cascade.agencies[0].valid_to == date(2025, 3, 1)
    assert [each.agency for each in cascade.agencies[0].successors] == ["Sở B", "Sở C"]


def test_rare_line_separators_are_spaces() -> None:
    """What a word processor leaves inside a sentence neither breaks a line nor shifts the places after it."""
    assert _document("title: một\u2028hai\x85ba\n").title == "một hai ba"
    with pytest.raises(LoadError, match=r"^plan\.yaml:2:1: "):
        loads("title: một\u2028hai\ntitel: ba\n", "plan.yaml")


def test_aliases_within_bounds() -> None:
    """An anchor may be repeated as long as the file stays a file."""
    document = _document(
        "tasks:\n  - {id: a, title: &t chung, assignments: &b {leads: Sở A & B}}\n  - {id: b, title: *t, assignments: *b}\n"
    )
    assert document.tasks[1].title == "chung"
    assert document.tasks[1].assignments == document.tasks[0].assignments


def test_folder(tmp_path: Path) -> None:
    """A folder is every document in it and below, by name, with the place each came from; a file twice named is one."""
    (tmp_path / "b.yaml").write_text("\ufefftitle: hai\n", encoding="utf-8")
    (tmp_path / "a.yml").write_text("number: 1-KH/TU\n", encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "c.json").write_text('{"$schema": "x", "documents": [{"key": "ba"}]}', encoding="utf-8")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.yaml").write_text("broken: [", encoding="utf-8")
    (tmp_path / "cascade.yaml").write_text("select: [T01]\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    loaded = load_with_origins(tmp_path, tmp_path / "b.yaml")
    assert [document.key for document in loaded.cascade.documents] == ["a", "b", "ba"]
    assert loaded.origin(("documents", 2, "tasks", 0)) == FileOrigin(
        str(tmp_path / "sub" / "c.json"), ("documents", 0, "tasks", 0)
    )
    assert loaded.origin(("documents", 0)) == FileOrigin(str(tmp_path / "a.yml"))
    assert loaded.origin(("documents", 9)) is None
    assert loaded.origin(("documents",)) is None


def test_order_of_documents(tmp_path: Path) -> None:
    """An order puts the documents it names first; keys it does not find are nobody's fault."""
    for key in "abc":
        (tmp_path / f"{key}.yaml").write_text(f"key: {key}\n", encoding="utf-8")
    (tmp_path / "agencies.yaml").write_text("order: [c, x, a]\n", encoding="utf-8")
    assert [document.key for document in load(tmp_path).documents] == ["c", "a", "b"]


def test_text_without_file() -> None:
    """A text without a file takes its key from its number; without both it says what is missing."""
    document = loads("number: 204-KH/TU")
    assert isinstance(document, Document)
    assert document.key == "204-kh-tu"
    with pytest.raises(LoadError, match='1:1: "key" is missing'):
        loads("title: a")


def test_json_by_its_first_sign() -> None:
    """A text without a name is JSON if it is JSON, else YAML in braces."""
    for text in ('{"key": "a"}', "{key: a}"):
        assert loads(text) == Document(key="a")


def test_collector_is_left_as_it_was(tmp_path: Path) -> None:
    """Loading switches the garbage collector off for itself only."""
    (tmp_path / "a.yaml").write_text("title: a\n", encoding="utf-8")
    gc.disable()
    try:
        load(tmp_path)
        assert not gc.isenabled()
    finally:
        gc.enable()
    load(tmp_path)
    assert gc.isenabled()


def test_more_short_forms() -> None:
    """The head's lines, one successor alone, a task that assigns nobody, a step with its wording."""
    document = _document(
        "head: 1-9\ntasks:\n  - id: a\n    title: b\n    assignments:\n    derives: {task: c#d}\n"
        "    timeframe: {kind: milestones, wording: hai bước, milestones: [{what: thử, timeframe: Quý IV/2024}]}\n"
    )
    assert document.head
    assert document.head.last == 9
    task = document.tasks[0]
    assert (task.assignments, task.derives[0].task) == ((), "c#d")
    assert task.timeframe
    assert task.timeframe.window() == (date(2024, 10, 1), date(2024, 12, 31))
    cascade = loads("agencies: [{id: a, names: b, successors: {agency: c}}]")
    assert isinstance(cascade, Cascade)
    assert cascade.agencies[0].successors[0].agency == "c"


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("timeframe: {kind: milestones, wording: a, milestones: [{what: b}]}", '1:56: "timeframe" is missing'),
        ("timeframe: {kind: relative, wording: a, count: 1, unit: day, event: b, end: x}", '1:72: unknown key "end"'),
        (
            "timeframe: {kind: by, wording: a, start: null, end: 2025-01-01, yearless: {day: 40}}",
            "expected a number of at most 31",
        ),
        ("timeframe: {kind: 5, wording: a, start: 1/1/2025}", "1:19: expected one of ongoing"),
        (
            "issued: 2024-01-01\ntimeframe: {kind: by, wording: a, start: null, end: 1/1/2025, yearless: {day: x}}",
            "a whole number",
        ),
        ("recipients: [[a]]", "1:14: expected keys and values (name: ...), got a list"),
        ("implements: [[a]]", "1:14: expected a number such as 31-CT/TW"),
        ("number: {grammar: latin}", "1:19: expected one of party, government"),
        ("source: &a !x b", '1:9: the tag "!x" is not supported'),
        ("head: {line: 1, lines: 2, end_line: 1.5}", '1:17: unknown key "lines" (did you mean "line"?)'),
        ("timeframe: [a]", "1:1: expected a wording such as Quý IV/2024 or {kind: ..., wording: ...}, got a list"),
        ("agencies: [{id: a, names: b, successors: true}]", "1:42: expected a list"),
        ("title: &a ~\ntasks: 3", '2:8: expected keys and values (id: ..., title: ...), got "3"'),
        ("signatory: {title: a}", '1:13: unknown key "title" (known here: authority, post, name, source)'),
        ("convention: {}", "1:1: expected one of directs-implements"),
    ],
)
def test_faults_in_short_forms(text: str, message: str) -> None:
    """What is wrong inside a short or typed form is told where it stands."""
    with pytest.raises(LoadError) as caught:
        loads(text, "p.yaml")
    assert message in str(caught.value)
