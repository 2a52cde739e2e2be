"""The files of a cascade: what they are called and the order in which they are read and written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from cascade.errors import Problem

__all__ = ["SCHEMA_FILE", "SETTINGS_FILE", "SUFFIXES", "by_name", "files_below", "files_of", "is_settings"]

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


def files_of(paths: Iterable[str | os.PathLike[str]], problems: list[Problem]) -> Iterator[str]:
    """Give the files that are loaded for some paths, each once, and note what is no file to load."""
    paths = list(paths)
    seen: set[str] = set()
    for path in (os.fspath(path) for path in paths):
        found = [path]
        if os.path.isdir(path):  # noqa: PTH112  # a Path for each of thousands of files costs more than parsing one
            found = sorted(_below(path), key=by_name)
            if all(map(is_settings, found)):
                hint = "expected .yaml, .yml or .json files"
                problems.append(Problem("there are no documents in this folder", path, hint=hint))
        elif not path.casefold().endswith(SUFFIXES) and os.path.exists(path):  # noqa: PTH110  # as above
            hint = "read a paper with `cascade read`"
            problems.append(Problem("is no .yaml, .yml or .json file", path, hint=hint))
            continue
        for file in found:
            real = os.path.realpath(file) if len(paths) > 1 else file
            if real not in seen:
                seen.add(real)
                yield file


def files_below(folder: str) -> Iterator[str]:
    """Give the files in a folder and below it that are not hidden, nor lie in a hidden folder.

    What is no file, such as a pipe, is left out: reading one may never end. A link to nothing is given.
    """
    folders = [folder]
    while folders:
        try:
            entries = list(os.scandir(folders.pop()))
        except OSError:
            continue  # a folder that may not be looked into
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            elif entry.is_file(follow_symlinks=False) or _is_file_or_nothing(entry.path):
                yield entry.path


def _is_file_or_nothing(path: str) -> bool:
    """Whether a link leads to a file or nowhere, round in a circle too; not to a folder, a pipe or a device."""
    return os.path.isfile(path) or not os.path.exists(path)  # noqa: PTH110, PTH113  # as above


def _below(folder: str) -> Iterator[str]:
    for file in files_below(folder):
        if file.casefold().endswith(SUFFIXES) and os.path.basename(file) != SCHEMA_FILE:  # noqa: PTH119  # as above
            yield file
