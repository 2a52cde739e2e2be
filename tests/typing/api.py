"""Code as users write it, which mypy --strict must accept; it is checked and never run."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, assert_type

import cascade
from cascade.network import PaperTrace, Standing, TaskNode


def reading(path: Path) -> None:
    """Read a paper and look at its tasks."""
    found = cascade.read(path)
    assert_type(found, cascade.Reading)
    assert_type(found.document, cascade.Document)
    for task in found.document.tasks:
        assert_type(task.lead, str | None)
        assert_type(task.implementers, tuple[str, ...])
        for assignment in task.assignments:
            assert_type(assignment.role, cascade.Role)
        if task.timeframe is not None:
            assert_type(task.timeframe.window(found.document.issued), cascade.Window)
        if task.timeframe is not None and task.timeframe.kind == "within":
            assert_type(task.timeframe.end, date)


def checking(folder: Path) -> list[str]:
    """Load a folder, check it, and show what is found."""
    loaded = cascade.load(folder)
    assert_type(loaded, cascade.Cascade)
    findings = cascade.check(loaded, as_of=date(2026, 11, 23))
    assert_type(findings, cascade.Findings)
    assert_type(findings[0], cascade.Finding)
    assert_type(findings.to_dicts()[0]["code"], str | int | date | None)
    return [f"{finding.code} {finding.message('vi')} {finding.hint('en')}" for finding in findings]


@cascade.rule("X01", severity="warning")
def task_has_output(graph: cascade.CascadeGraph) -> Iterator[cascade.Fault]:
    """Every task says what must exist afterwards."""
    for task in graph.tasks():
        if not task.task.outputs:
            yield cascade.Fault(task, "no output", field="outputs")


def checking_with_own_rule(loaded: cascade.Cascade) -> None:
    """Add a rule of one's own."""
    assert_type(task_has_output, cascade.Rule)
    cascade.check(loaded, rules=(*cascade.RULES, task_has_output))


def checking_as_an_office_asks(loaded: cascade.Cascade) -> None:
    """Settings over a cascade, and what is waived in it."""
    change = cascade.RuleSeverity(rule="C05", severity="off")
    settings = cascade.Settings(severity=(change,), thresholds=cascade.Thresholds(leads=15))
    examination = cascade.examine(loaded.model_copy(update={"settings": settings}))
    assert_type(examination, cascade.Examination)
    for waived in examination.waived:
        assert_type(waived, cascade.Waived)
        assert_type(waived.waiver, cascade.Waiver)
        assert_type(waived.waiver.reason, str)


def judging(loaded: cascade.Cascade) -> int:
    """The six clarities of each task and each paper."""
    found = cascade.clarities(loaded, cascade.Selection(levels=(cascade.Level.PROVINCE,)))
    assert_type(found, cascade.Clarities)
    for one in found.tasks:
        assert_type(one, cascade.TaskClarity)
        assert_type(one.unclear, tuple[cascade.Clarity, ...])
    for paper in found.papers:
        assert_type(paper, cascade.PaperClarity)
        assert_type(paper.clear[cascade.Clarity.WHO], int)
    return sum(one.score for one in found.tasks)


def linking(below: cascade.Document, above: cascade.Document) -> cascade.Document:
    """Propose what the tasks of a plan derive from, and take the proposals."""
    found = cascade.link(below, above)
    assert_type(found, cascade.Linking)
    for one in found.tasks:
        assert_type(one, cascade.LinkedTask)
        assert_type(one.kept, tuple[cascade.Derivation, ...])
        for candidate in one.candidates:
            assert_type(candidate, cascade.Candidate)
            assert_type(candidate.score, float)
            assert_type(candidate.reasons, tuple[cascade.Reason, ...])
    return found.document("vi")


def asking(loaded: cascade.Cascade) -> str | None:
    """Ask the graph."""
    graph = cascade.CascadeGraph(loaded)
    task = graph.task("town#1")
    if task is None:
        return None
    for step in graph.trace(task).up:
        assert_type(step.depth, int)
    for duty in graph.duties("Sở Y tế"):
        assert_type(duty.role, cascade.Role)
        assert_type(duty.under, tuple[str, ...])
    paper = graph.document("town")
    if paper is not None:
        assert_type(graph.coverage(paper).established, bool)
        for place in graph.coverage(paper).papers:
            assert_type(place.taken_up + place.lacking, tuple[TaskNode, ...])
        assert_type(graph.trace_paper(paper), PaperTrace)
        assert_type(graph.place(paper), str | None)
        assert_type(graph.standing("Sở Y tế", paper), Standing)
        assert_type(graph.standing("Sở Y tế", paper).exists(date(2025, 7, 1)), bool)
    return task.task.lead


def building() -> cascade.Document:
    """Build a plan in Python."""
    return cascade.Document(
        key="town",
        number=cascade.DocumentNumber.parse("12/KH-UBND"),
        tasks=(
            cascade.Task(
                id="1",
                title="Mở lớp tập huấn",
                assignments=(cascade.Assignment(role=cascade.Role.LEADS, agency="Phòng Y tế"),),
                timeframe=cascade.parse_timeframe("Quý IV/2026"),
            ),
        ),
    )


def building_the_rest() -> cascade.Cascade:
    """Build a paper that is only cited, a plan for it, and the bodies."""
    directive = cascade.Document(
        key="directive",
        kind=cascade.DocumentKind.DIRECTIVE,
        content=cascade.Content.CITED,
        level=cascade.Level.CENTRAL,
    )
    plan = cascade.Document(
        key="plan",
        convention=cascade.Convention.LEADS_COORDINATES,
        implements=(cascade.DocumentReference(key="directive", issued=date(2026, 3, 19)),),
        sections=(cascade.Section(id="I", heading="Mục đích", source=cascade.Source(line=3)),),
        targets=(cascade.Target(id="II.1", measure="số bếp ăn đạt chuẩn", direction="increase"),),
        tasks=(cascade.Task(id="1", title="Mở lớp", derives=(cascade.Derivation(task="directive#1"),)),),
        abbreviations=(cascade.Abbreviation(short="Tổ QLT", name="Tổ Quản lý thu"),),
        recipients=(cascade.Recipient(name="UBND tỉnh"),),
        signatory=cascade.Signatory(post="CHỦ TỊCH"),
    )
    office = cascade.Agency(id="a", names=("Sở A",), successors=(cascade.Succession(agency="Sở B"),))
    offices = cascade.Collective(id="c", names=("các sở",))
    return cascade.Cascade(documents=(directive, plan), agencies=(office,), collectives=(offices,))


def writing(loaded: cascade.Cascade, folder: Path) -> str:
    """Write a cascade as files, as text and as a picture, and take it back."""
    cascade.save(loaded, folder, overwrite=True)
    assert_type(cascade.loads(cascade.saves(loaded.documents[0])), cascade.Document | cascade.Cascade)
    assert_type(cascade.from_json(cascade.to_json(loaded)), cascade.Cascade)
    assert_type(cascade.graph(loaded), cascade.CascadeGraph)
    assert_type(cascade.schema(), dict[str, Any])
    assert_type(cascade.__version__, str)
    chosen = cascade.Selection(agencies=("Sở Y tế",), depth=1)
    assert_type(cascade.view(cascade.graph(loaded), "agency", selection=chosen), cascade.View)
    return cascade.render(cascade.graph(loaded), "svg", cascade.check(loaded), language="vi", view="cascade")


def reading_many(paths: list[Path]) -> list[cascade.Timeframe]:
    """Read many papers; those that cannot be read are given with why."""
    times = []
    for path, result in cascade.read_many(paths):
        assert_type(path, Path)
        if isinstance(result, cascade.CascadeError):
            assert_type(result.problems, tuple[cascade.Problem, ...])
        else:
            times += [task.timeframe for task in result.document.tasks if task.timeframe]
    return times


def failing(path: Path) -> list[int | None]:
    """Take what cannot be read, loaded or written apart into its problems."""
    try:
        cascade.save(cascade.load(path), cascade.read(path).document.key)
    except cascade.MissingExtraError as error:
        assert_type(error.extra, str)
    except (cascade.ReadError, cascade.LoadError, cascade.WriteError) as error:
        return [problem.line for problem in error.problems]
    return []


def tabulating(loaded: cascade.Cascade) -> list[str]:
    """See who does what, and take it elsewhere."""
    who = cascade.matrix(loaded, cascade.check(loaded), cascade.Selection(documents=("town",)), order="duties")
    assert_type(who, cascade.Matrix)
    assert_type(cascade.workload(loaded), cascade.Workload)
    assert_type(cascade.calendar(loaded, date(2026, 11, 23)), cascade.Calendar)
    assert_type(cascade.render_table(who, "xlsx", "vi", "vi"), str | bytes)
    for row in who.rows:
        assert_type(row.window.last, date | None)
        assert_type(row.letters("Sở Y tế"), str)
    return [body.name for body in who.bodies]


def comparing(old: cascade.Document, loaded: cascade.Cascade) -> list[str]:
    """Compare two states of papers, and go through what differs."""
    found = cascade.differences(old, loaded)
    assert_type(found, cascade.Differences)
    assert_type(found.same, bool)
    for rename in found.renames:
        assert_type(rename, cascade.Rename)
        assert_type(rename.basis, str | None)
    lines = []
    for paper in found.papers:
        assert_type(paper, cascade.PaperDifference)
        for task in paper.tasks:
            assert_type(task, cascade.TaskDifference)
            for change in task.changes:
                assert_type(change, cascade.Change)
                lines.append(f"{task.new.id} {change.field} {change.old} {change.new}")
    return lines


def succeeding(loaded: cascade.Cascade) -> list[str]:
    """See which bodies of plans have ended, and write the plans with those that follow them."""
    graph = cascade.graph(loaded)
    for document in graph.documents:
        for body in cascade.ended_bodies(graph, document, date(2025, 7, 1)):
            assert_type(body, cascade.EndedBody)
            for heir in body.heirs:
                assert_type(heir, cascade.Heir)
                assert_type(heir.basis, str | None)
    result = cascade.succeed(loaded, date(2025, 7, 1), language="en")
    assert_type(result, cascade.Succeeded)
    assert_type(result.cascade, cascade.Cascade)
    for one in result.replacements:
        assert_type(one, cascade.Replacement)
    return [f"{paper}: {body.name} {body.outcome}" for paper, body in result.left]


def reporting(loaded: cascade.Cascade) -> str:
    """Put all that is known of a cascade on one page."""
    graph = cascade.graph(loaded)
    examination = cascade.examine(graph, as_of=date(2026, 11, 28))
    page = cascade.render_report(graph, examination, "vi", cascade.Provenance())
    assert_type(page, str)
    return page
