"""Models how a directive breaks down into the plans that carry it out.

A paper as the office has it becomes typed data, is checked, and shows who answers for what:

>>> import cascade
>>> plan = cascade.loads(\"\"\"
... number: 12/KH-UBND
... issued: 15/1/2026
... issuer: UBND tỉnh Ví Dụ
... level: province
... tasks:
...   - id: "1"
...     title: Rà soát quy trình
...     assignments: {leads: Sở Y tế, coordinates: [Sở Nội vụ, các cơ quan liên quan]}
...     timeframe: Quý IV/2026
...   - id: "2"
...     title: Tập huấn cán bộ
...     assignments: {coordinates: Sở Y tế}
... \"\"\", "12-kh-ubnd.yaml")
>>> task = plan.tasks[0]
>>> task.lead, task.coordinators, task.timeframe.window().last.isoformat()
('Sở Y tế', ('Sở Nội vụ', 'các cơ quan liên quan'), '2026-12-31')

`read` takes a paper (Word, PDF, Excel, Markdown, HTML, text), `load` folders and files of YAML or JSON,
`check` tells what is missing, and `graph` answers questions and becomes a networkx graph:

>>> whole = cascade.Cascade(documents=(plan,))
>>> [finding.code for finding in cascade.check(whole) if finding.severity == "error"]
['C01', 'C06']
>>> g = cascade.graph(whole)
>>> [duty.task.task.id for duty in g.duties("Sở Y tế")]
['1', '2']
>>> g.to_networkx().number_of_nodes() > 5
True

Names are loaded when they are first used, so that importing the package costs little.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cascade.showing import shown_by

__version__ = "0.1.0"

_HOMES = {
    "cascade.errors": ("CascadeError", "LoadError", "MissingExtraError", "Problem", "ReadError", "WriteError"),
    "cascade.model": (
        "Abbreviation",
        "Agency",
        "Assignment",
        "Cascade",
        "Collective",
        "Content",
        "Convention",
        "Derivation",
        "Document",
        "DocumentKind",
        "DocumentNumber",
        "DocumentReference",
        "Level",
        "Recipient",
        "Role",
        "RuleSeverity",
        "Section",
        "Settings",
        "Signatory",
        "Source",
        "Succession",
        "Target",
        "Task",
        "Thresholds",
        "Timeframe",
        "Waiver",
        "Window",
    ),
    "cascade.wording": ("parse_timeframe",),
    "cascade.store": ("from_json", "load", "loads", "save", "saves", "schema", "to_json"),
    "cascade.reader": ("Reading", "read", "read_many"),
    "cascade.network": ("CascadeGraph", "Selection", "graph"),
    "cascade.comparison": ("Change", "Differences", "PaperDifference", "Rename", "TaskDifference", "differences"),
    "cascade.succession": ("EndedBody", "Heir", "Replacement", "Succeeded", "ended_bodies", "succeed"),
    "cascade.rules": (
        "RULES",
        "Clarities",
        "Clarity",
        "Examination",
        "Fault",
        "Finding",
        "Findings",
        "PaperClarity",
        "Rule",
        "TaskClarity",
        "Waived",
        "check",
        "clarities",
        "examine",
        "rule",
    ),
    "cascade.linking": ("Candidate", "LinkedTask", "Linking", "Reason", "link"),
    "cascade.tables": ("Calendar", "Matrix", "Workload", "calendar", "matrix", "workload"),
    "cascade.dossier": ("Provenance", "render_report"),
    "cascade.renderers": ("View", "render", "render_table", "view"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}

if TYPE_CHECKING:
    from cascade.comparison import Change, Differences, PaperDifference, Rename, TaskDifference, differences
    from cascade.dossier import Provenance, render_report
    from cascade.errors import CascadeError, LoadError, MissingExtraError, Problem, ReadError, WriteError
    from cascade.linking import Candidate, LinkedTask, Linking, Reason, link
    from cascade.model import (
        Abbreviation,
        Agency,
        Assignment,
        Cascade,
        Collective,
        Content,
        Convention,
        Derivation,
        Document,
        DocumentKind,
        DocumentNumber,
        DocumentReference,
        Level,
        Recipient,
        Role,
        RuleSeverity,
        Section,
        Settings,
        Signatory,
        Source,
        Succession,
        Target,
        Task,
        Thresholds,
        Timeframe,
        Waiver,
        Window,
    )
    from cascade.network import CascadeGraph, Selection, graph
    from cascade.reader import Reading, read, read_many
    from cascade.renderers import View, render, render_table, view
    from cascade.rules import (
        RULES,
        Clarities,
        Clarity,
        Examination,
        Fault,
        Finding,
        Findings,
        PaperClarity,
        Rule,
        TaskClarity,
        Waived,
        check,
        clarities,
        examine,
        rule,
    )
    from cascade.store import from_json, load, loads, save, saves, schema, to_json
    from cascade.succession import EndedBody, Heir, Replacement, Succeeded, ended_bodies, succeed
    from cascade.tables import Calendar, Matrix, Workload, calendar, matrix, workload
    from cascade.wording import parse_timeframe

__all__ = [
    "RULES",
    "Abbreviation",
    "Agency",
    "Assignment",
    "Calendar",
    "Candidate",
    "Cascade",
    "CascadeError",
    "CascadeGraph",
    "Change",
    "Clarities",
    "Clarity",
    "Collective",
    "Content",
    "Convention",
    "Derivation",
    "Differences",
    "Document",
    "DocumentKind",
    "DocumentNumber",
    "DocumentReference",
    "EndedBody",
    "Examination",
    "Fault",
    "Finding",
    "Findings",
    "Heir",
    "Level",
    "LinkedTask",
    "Linking",
    "LoadError",
    "Matrix",
    "MissingExtraError",
    "PaperClarity",
    "PaperDifference",
    "Problem",
    "Provenance",
    "ReadError",
    "Reading",
    "Reason",
    "Recipient",
    "Rename",
    "Replacement",
    "Role",
    "Rule",
    "RuleSeverity",
    "Section",
    "Selection",
    "Settings",
    "Signatory",
    "Source",
    "Succeeded",
    "Succession",
    "Target",
    "Task",
    "TaskClarity",
    "TaskDifference",
    "Thresholds",
    "Timeframe",
    "View",
    "Waived",
    "Waiver",
    "Window",
    "Workload",
    "WriteError",
    "__version__",
    "calendar",
    "check",
    "clarities",
    "differences",
    "ended_bodies",
    "examine",
    "from_json",
    "graph",
    "link",
    "load",
    "loads",
    "matrix",
    "parse_timeframe",
    "read",
    "read_many",
    "render",
    "render_report",
    "render_table",
    "rule",
    "save",
    "saves",
    "schema",
    "succeed",
    "to_json",
    "view",
    "workload",
]


def __getattr__(name: str) -> Any:
    """Load a public name from its home when it is first asked for."""
    import importlib  # noqa: PLC0415  # nothing is loaded before it is needed

    if name in _HOME_OF:
        value = getattr(importlib.import_module(_HOME_OF[name]), name)
    else:
        raise AttributeError(f"module 'cascade' has no attribute {name!r}")
    globals()[name] = value
    return value


def _html(value: Any) -> str | None:
    from cascade.notebook import html  # noqa: PLC0415  # what draws is loaded when something is shown

    return html(value)


def _svg(value: Any) -> str | None:
    from cascade.notebook import svg  # noqa: PLC0415  # as above

    return svg(value)


# The package stands above its layers: only here may what is drawn meet what draws it (docs/adr/0012).
shown_by("html", _html)
shown_by("svg", _svg)


def __dir__() -> list[str]:
    """The public names."""
    return __all__
