"""Pipe tables of Markdown, as far as they tell its files from plain text: which is asked of every text, so kept apart."""

from __future__ import annotations

import re

__all__ = ["DELIMITER", "holds_pipe_table"]

DELIMITER = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
"""The row of dashes below the header of a table."""


def holds_pipe_table(text: str) -> bool:
    """Whether a text has a table in Markdown's way: a row of cells above a row of dashes."""
    above = ""
    for line in text.splitlines():
        if "|" in line and "-" in line and "|" in above and DELIMITER.fullmatch(line):
            return True
        above = line
    return False
