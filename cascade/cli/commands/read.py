"""`cascade read`: papers into YAML or JSON."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from cascade.cli.arguments import Commands, Language, language, no_cache, output, path
from cascade.cli.exits import CLEAN
from cascade.cli.gathering import DATA, papers_of, read_all
from cascade.cli.keeping import Result
from cascade.cli.output import as_json, refuse, target_of, write_file, write_out
from cascade.cli.remembering import remembered_readings
from cascade.errors import Problem, ReadError, WriteError

if TYPE_CHECKING:
    from cascade.reader import Reading

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "read",
        parents=[language(), output(), no_cache()],
        help="turn papers into YAML or JSON",
        description=run.__doc__,
    )
    parser.add_argument(
        "paths", nargs="+", type=path, metavar="FILE", help="a paper, a folder of papers, or - for standard input"
    )
    parser.add_argument("--format", choices=("yaml", "json"), help="what to write; yaml where OUT does not say")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Read papers and write what they say: one reviewable YAML file per paper, or JSON.

    The format of standard input is told from its content.
    OUT is a file for one paper, or a folder for one file per paper; the subfolders of a folder of papers are kept.
    Each file is written as soon as its paper is read.
    Lines that found no place stand at the end of the YAML as comments, and under "unplaced" in the JSON.
    """
    papers = papers_of(options.paths)
    output = target_of(options.output)
    kind = options.format or ("json" if output and output.suffix.casefold() == ".json" else "yaml")
    gathered = len(papers) > 1 or any(map(os.path.isdir, options.paths))
    targets = _targets(papers, output, kind, gathered=gathered, overwrite=options.overwrite)
    problems: list[Problem] = []
    listed = kind == "json" and len(papers) > 1
    printed = 0
    write = partial(_written, kind=kind, language=options.lang)
    results: Iterator[tuple[str, Result]]
    if options.no_cache:
        results = ((file, write(file, reading)) for file, reading in read_all(papers, problems))
    else:
        results = remembered_readings(papers, problems, f"{kind} {options.lang}", write)
    for file, (text, told, _) in results:
        if output is None:
            write_out(_part(text, printed) if listed else f"---\n{text}" if printed else text)
            printed += 1
        else:
            try:
                write_file(targets[file], text, overwrite=options.overwrite, within=output if gathered else None)
            except WriteError as error:
                problems += error.problems
                continue
        sys.stderr.write(told)
    if printed and listed:
        write_out("\n]\n")
    if problems:
        raise ReadError(*dict.fromkeys(problems))
    return CLEAN


def _written(file: str, reading: Reading, kind: str, language: Language) -> Result:
    """What is written of a reading, and what is said of it."""
    from cascade.report.readings import reading_as_data, reading_as_yaml, reading_summary  # noqa: PLC0415  # see the package

    text = as_json(reading_as_data(reading, language)) if kind == "json" else reading_as_yaml(reading, language)
    return Result(text, reading_summary(file, reading, language))


def _part(text: str, before: int) -> str:
    """One object of a JSON list, so that the list is printed as it grows."""
    return f"{',' if before else '['}\n  " + text.rstrip("\n").replace("\n", "\n  ")


def _targets(
    papers: dict[str, Path], output: Path | None, kind: str, *, gathered: bool, overwrite: bool
) -> dict[str, Path]:
    """Which file each paper is written to; everything that stands in the way is told before anything is read."""
    if output is None:
        return {}
    meant_as_file = output.suffix.casefold() in DATA or not gathered
    if len(papers) == 1 and not output.is_dir() and meant_as_file:
        targets = dict.fromkeys(papers, output)
        refuse(output, overwrite=overwrite)
        return targets
    if not output.is_dir() and (output.exists() or meant_as_file):
        raise WriteError(Problem("is no folder, and there are several papers", str(output), hint="name a folder"))
    if not output.exists():
        refuse(output, overwrite=overwrite)
    targets = {file: output / place.with_name(f"{place.stem}.{kind}") for file, place in papers.items()}
    for file in (file for alike in _alike(targets) for file in alike):
        # A plan.docx beside a plan.pdf: each keeps its suffix.
        targets[file] = output / papers[file].with_name(f"{papers[file].name}.{kind}")
    problems = [
        Problem(
            f"several papers would be written to this file: {', '.join(alike)}",
            str(targets[alike[0]]),
            hint="read them into folders of their own",
        )
        for alike in _alike(targets)
    ]
    for target in targets.values():
        try:
            refuse(target, overwrite=overwrite, within=output)
        except WriteError as error:
            problems += error.problems
    if problems:
        raise WriteError(*dict.fromkeys(problems))
    return targets


def _alike(targets: dict[str, Path]) -> list[list[str]]:
    """The papers whose targets have one name, also on a disk that knows no capitals."""
    from unicodedata import normalize  # noqa: PLC0415  # see the package

    alike: dict[str, list[str]] = {}
    for file, target in targets.items():
        alike.setdefault(normalize("NFC", str(target)).casefold(), []).append(file)
    return [files for files in alike.values() if len(files) > 1]
