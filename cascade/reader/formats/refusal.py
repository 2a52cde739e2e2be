"""Refusals that several formats share: limits, and the sentence that goes with each."""

from __future__ import annotations

import zipfile
import zlib

from cascade.errors import Problem, ReadError

__all__ = [
    "LARGEST_FILE",
    "LARGEST_TEXT",
    "LONGEST_LINE",
    "MOST_CELLS",
    "MOST_NESTED",
    "UNPACKING_ERRORS",
    "convert",
    "refuse",
    "refuse_long_lines",
]

LARGEST_FILE = 200_000_000
"""Bytes of a file; a plan of 200 pages with pictures has a tenth of that."""

LARGEST_TEXT = 20_000_000
"""Bytes of a text, Markdown or HTML file."""

LONGEST_LINE = 1_000_000
"""Letters of a line of text; a flattened paper of 200 pages has half of that."""

MOST_NESTED = 50
"""Tables within tables; layouts of old web pages reach 10."""

MOST_CELLS = 2_000_000
"""Cells of all tables of a paper with merged cells spelt out; the longest annex known has 10,000."""

UNPACKING_ERRORS = (
    zipfile.BadZipFile,
    zlib.error,
    RuntimeError,
    OSError,
    ValueError,
    EOFError,
    LookupError,
)
"""What zipfile raises for an archive that is damaged, encrypted (RuntimeError) or packed in a way unknown to it."""


def refuse(name: str, message: str, hint: str = "", line: int | None = None) -> ReadError:
    """Give the error for a paper that cannot be read, to be raised where the reason is known."""
    return ReadError(Problem(message, file=name, line=line, hint=hint))


def refuse_long_lines(text: str, name: str) -> None:
    """Refuse a text with a line that no paper has.

    Raises:
        ReadError: a line is longer than `LONGEST_LINE`.
    """
    if len(text) <= LONGEST_LINE:
        return
    for number, line in enumerate(text.split("\n"), 1):
        if len(line) > LONGEST_LINE:
            raise refuse(
                name,
                f"has a line of {len(line):,} letters, more than the {LONGEST_LINE:,} that are read",
                "save the paper with its line breaks, or in parts",
                number,
            )


def convert(name: str, target: str) -> str:
    """Give the hint with the command that turns an old format into one that is read."""
    quoted = "'" + name.replace("'", "'\\''") + "'"
    return f"convert it: soffice --headless --convert-to {target} {quoted}"
