"""What a table comes to, in a line: how much stands in it, and what it lacks."""

from __future__ import annotations

from collections import Counter

from cascade.tables import Matrix
from cascade.wording.sentences import Language, sentence

__all__ = ["matrix_summary"]


def matrix_summary(matrix: Matrix, language: Language = "en") -> str:
    r"""How many tasks and bodies, and how many tasks lack a lead, an implementer or a time.

    >>> from cascade.model import Cascade, Document, Task
    >>> from cascade.tables import matrix
    >>> matrix_summary(matrix(Cascade(documents=(Document(key="plan", tasks=(Task(id="1", title="Mở lớp"),)),))))
    'tasks: 1, bodies: 0; without a lead: 1, without an implementer: 1, without a time: 1\n'
    """
    lacking = Counter(gap for row in matrix.rows for gap in row.gaps)
    values = [("tasks", len(matrix.rows)), ("bodies", len(matrix.bodies))]
    values += [(gap, lacking[gap]) for gap in ("lead", "implementer", "time")]
    return sentence("tables", "matrix-summary", language, values) + "\n"
