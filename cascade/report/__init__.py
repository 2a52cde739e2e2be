"""What was found, read, traced or compared, as text, JSON, SARIF and GitHub lines; here a path into the data becomes file, line and column."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cascade.report.comparisons import differences_as_data, differences_as_text
    from cascade.report.coverages import coverage_as_data, coverage_as_text
    from cascade.report.findings import findings_as_json, findings_as_text, problems_as_json
    from cascade.report.github import findings_as_github, problems_as_github
    from cascade.report.links import linking_as_data, linking_as_text, linking_summary
    from cascade.report.places import Place, Places
    from cascade.report.problems import problems_as_text
    from cascade.report.readings import reading_as_data, reading_as_yaml, reading_summary
    from cascade.report.sarif import findings_as_sarif, problems_as_sarif
    from cascade.report.successions import succession_as_text
    from cascade.report.summary import Summary, summarise
    from cascade.report.tables import calendar_summary, matrix_summary
    from cascade.report.traces import duties_as_data, duties_as_text, trace_as_data, trace_as_text

__all__ = [
    "Place",
    "Places",
    "Summary",
    "calendar_summary",
    "coverage_as_data",
    "coverage_as_text",
    "differences_as_data",
    "differences_as_text",
    "duties_as_data",
    "duties_as_text",
    "findings_as_github",
    "findings_as_json",
    "findings_as_sarif",
    "findings_as_text",
    "linking_as_data",
    "linking_as_text",
    "linking_summary",
    "matrix_summary",
    "problems_as_github",
    "problems_as_json",
    "problems_as_sarif",
    "problems_as_text",
    "reading_as_data",
    "reading_as_yaml",
    "reading_summary",
    "succession_as_text",
    "summarise",
    "trace_as_data",
    "trace_as_text",
]

_HOMES = {
    "comparisons": ("differences_as_data", "differences_as_text"),
    "coverages": ("coverage_as_data", "coverage_as_text"),
    "findings": ("findings_as_json", "findings_as_text", "problems_as_json"),
    "github": ("findings_as_github", "problems_as_github"),
    "links": ("linking_as_data", "linking_as_text", "linking_summary"),
    "places": ("Place", "Places"),
    "problems": ("problems_as_text",),
    "readings": ("reading_as_data", "reading_as_yaml", "reading_summary"),
    "sarif": ("findings_as_sarif", "problems_as_sarif"),
    "successions": ("succession_as_text",),
    "summary": ("Summary", "summarise"),
    "tables": ("calendar_summary", "matrix_summary"),
    "traces": ("duties_as_data", "duties_as_text", "trace_as_data", "trace_as_text"),
}


def __getattr__(name: str) -> Any:
    """Import a name's module when it is first asked for: reading a paper needs neither rules nor graph."""
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(f"{__name__}.{home}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
