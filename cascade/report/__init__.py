"""What was found, read or traced, as text and JSON; here a path into the data becomes file, line and column."""

from cascade.report.findings import findings_as_json, findings_as_text
from cascade.report.places import Place, Places
from cascade.report.readings import reading_as_data, reading_as_yaml, reading_summary
from cascade.report.summary import Summary, summarise
from cascade.report.traces import trace_as_text

__all__ = [
    "Place",
    "Places",
    "Summary",
    "findings_as_json",
    "findings_as_text",
    "reading_as_data",
    "reading_as_yaml",
    "reading_summary",
    "summarise",
    "trace_as_text",
]
