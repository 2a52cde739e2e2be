"""Two states of the same papers side by side: what was added, dropped, moved, reworded, given to others or renamed."""

from cascade.comparison.change import Change, Differences, PaperDifference, Rename, TaskDifference
from cascade.comparison.comparing import differences

__all__ = ["Change", "Differences", "PaperDifference", "Rename", "TaskDifference", "differences"]
