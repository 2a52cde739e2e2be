"""Refusals that several formats share: limits, and the sentence that goes with each."""

from __future__ import annotations

from cascade.errors import Problem, ReadError

__all__ = ["LARGEST_FILE", "LARGEST_TEXT", "MOST_CELLS", "MOST_NESTED", "convert", "refuse"]

LARGEST_FILE = 200_000_000
"""Bytes of a file; a plan of 200 pages with pictures has a tenth of that."""

LARGEST_TEXT = 20_000_000
"""Bytes of a text, Markdown or HTML file."""

MOST_NESTED = 50
"""Tables within tables; layouts of old web pages reach 10."""

MOST_CELLS = 2_000_000
"""Cells of all tables of a paper with merged cells spelt out; the longest annex known has 10,000."""


def refuse(name: str, message: str, hint: str = "", line: int | None = None) -> ReadError:
    """Give the error for a paper that cannot be read, to be raised where the reason is known."""
    return ReadError(Problem(message, file=name, line=line, hint=hint))


def convert(name: str, target: str) -> str:
    """Give the hint with the command that turns an old format into one that is read."""
    quoted = "'" + name.replace("'", "'\\''") + "'"
    return f"convert it: soffice --headless --convert-to {target} {quoted}"
