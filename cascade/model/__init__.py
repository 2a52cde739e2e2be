"""The words of the domain as frozen, typed models."""

from cascade.model.agency import Agency, AgencyKind, Collective, Level, Succession
from cascade.model.cascade import Cascade
from cascade.model.document import (
    Abbreviation,
    Content,
    Document,
    DocumentReference,
    Identity,
    Recipient,
    Section,
    Signatory,
    observe_convention,
)
from cascade.model.document_kind import DocumentKind
from cascade.model.number import DocumentNumber
from cascade.model.record import Record
from cascade.model.settings import RuleSeverity, Settings, Severity, SeverityOrOff, Thresholds, Waiver
from cascade.model.source import Source
from cascade.model.target import Target
from cascade.model.task import Assignment, Convention, Derivation, Role, Task
from cascade.model.timeframe import (
    AdHoc,
    By,
    Conditional,
    Deferred,
    DueDay,
    Duration,
    From,
    Milestone,
    Milestones,
    Ongoing,
    Periodic,
    Relative,
    Timeframe,
    Unit,
    Window,
    Within,
)

__all__ = [
    "Abbreviation",
    "AdHoc",
    "Agency",
    "AgencyKind",
    "Assignment",
    "By",
    "Cascade",
    "Collective",
    "Conditional",
    "Content",
    "Convention",
    "Deferred",
    "Derivation",
    "Document",
    "DocumentKind",
    "DocumentNumber",
    "DocumentReference",
    "DueDay",
    "Duration",
    "From",
    "Identity",
    "Level",
    "Milestone",
    "Milestones",
    "Ongoing",
    "Periodic",
    "Recipient",
    "Record",
    "Relative",
    "Role",
    "RuleSeverity",
    "Section",
    "Settings",
    "Severity",
    "SeverityOrOff",
    "Signatory",
    "Source",
    "Succession",
    "Target",
    "Task",
    "Thresholds",
    "Timeframe",
    "Unit",
    "Waiver",
    "Window",
    "Within",
    "observe_convention",
]
