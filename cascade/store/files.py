"""The files of a cascade: what they are called and the order in which they are read and written."""

from __future__ import annotations

import os

__all__ = ["SCHEMA_FILE", "SETTINGS_FILE", "SUFFIXES", "by_name", "is_settings"]

SUFFIXES = (".yaml", ".yml", ".json")
SETTINGS_FILE = "cascade.yaml"
"""Settings of the check beside the documents; no document, whatever it holds."""
SCHEMA_FILE = "cascade.schema.json"
"""The schema that the first line of each file names; no document."""


def by_name(file: str) -> tuple[str, str]:
    """Give what files are sorted by: the name without its suffix, so that `plan` comes before `plan-02`."""
    stem, suffix = os.path.splitext(file)  # noqa: PTH122  # a Path for each of thousands of files is slow
    return stem, suffix


def is_settings(file: str) -> bool:
    """Whether a file is the settings of the check, by its name."""
    return os.path.basename(file) == SETTINGS_FILE  # noqa: PTH119  # as above
