"""What a table comes to, in a line: how much stands in it, and what it lacks."""

from __future__ import annotations

from collections import Counter

from cascade.tables import Calendar, Matrix
from cascade.wording.sentences import Language, sentence

__all__ = ["calendar_summary", "matrix_summary"]


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


def calendar_summary(calendar: Calendar, language: Language = "en") -> str:
    r"""How many entries have a day, and how many have none, by the reason.

    >>> from datetime import date
    >>> from cascade.model import Cascade, Document, Task
    >>> from cascade.tables import calendar
    >>> plan = Document(key="plan", tasks=(Task(id="1", title="Mở lớp"),))
    >>> calendar_summary(calendar(Cascade(documents=(plan,)), date(2026, 11, 23)))
    'with a day: 0; without one: 1 (no time is given: 1)\n'
    """
    reasons = Counter(entry.undated for entry in calendar.undated if entry.undated)
    told = "; ".join(
        f"{sentence('tables', f'undated.{reason}', language)}: {count}" for reason, count in reasons.most_common()
    )
    values = [
        ("dated", len(calendar.entries)),
        ("undated", len(calendar.undated)),
        ("reasons", f" ({told})" if told else ""),
    ]
    return sentence("tables", "calendar-summary", language, values) + "\n"
