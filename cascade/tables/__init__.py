"""A cascade as tables: who does what, by when, and how much of it; typed values that every format is made from."""

from cascade.tables.bodies import BodyKind
from cascade.tables.matrices import Matrix, MatrixBody, MatrixRow, Order, matrix
from cascade.tables.recurrence import Recurrence
from cascade.tables.role_letters import Letters
from cascade.tables.schedule import UNDATED, Calendar, Entry, EntryKind, Undated, calendar
from cascade.tables.workloads import OPEN_SLOTS, Quarter, Slot, Workload, WorkloadRow, workload

__all__ = [
    "OPEN_SLOTS",
    "UNDATED",
    "BodyKind",
    "Calendar",
    "Entry",
    "EntryKind",
    "Letters",
    "Matrix",
    "MatrixBody",
    "MatrixRow",
    "Order",
    "Quarter",
    "Recurrence",
    "Slot",
    "Undated",
    "Workload",
    "WorkloadRow",
    "calendar",
    "matrix",
    "workload",
]
