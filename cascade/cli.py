"""The command line: arguments in, text out, exit code; the only module that prints or exits.

Exit code 0 means clean, 1 findings at or above --fail-on, 2 that something could not be read or written.
What a command needs is imported when it runs, so that --help costs nothing.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from cascade.errors import CascadeError, Problem, ReadError, WriteError

if TYPE_CHECKING:
    from datetime import date

    from cascade.reader import Reading
    from cascade.report import Places
    from cascade.rules import Rule

__all__ = ["main"]

CLEAN, FOUND, FAILED, INTERRUPTED = 0, 1, 2, 130

_DATA = (".yaml", ".yml", ".json")
_PAPERS = (".txt", ".md", ".markdown", ".html", ".htm", ".docx", ".pdf", ".xlsx")
# Kinds that hold papers too: read where they can be, else refused by name, for a paper passed over would not be missed.
_OTHERS = (".text", ".xhtml", ".docm", ".dotx", ".doc", ".rtf", ".odt", ".xlsm", ".xlsb", ".xls", ".ods")

Language = Literal["vi", "en"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and give its exit code.

    Args:
        arguments: the words behind `cascade`; those of the process where they are left out.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # Papers are Vietnamese whatever the locale, and a file name may hold bytes that are no text.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    options.lang = options.lang or _language(os.environ)
    try:
        code: int = options.run(options)
    except CascadeError as error:
        sys.stderr.write(f"{error}\n")
        return FAILED
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        return INTERRUPTED
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="cascade",
        description="Reads plans, checks who does what by when, and draws who answers for what.",
        epilog="Exit code: 0 clean, 1 findings at or above --fail-on, 2 something could not be read or written.",
    )
    parser.add_argument("--version", action=_Version, help="print the version and stop")
    common = argparse.ArgumentParser(add_help=False)
    common.add_argument("--lang", choices=("vi", "en"), help="language of messages; without it, that of the locale")
    paths = argparse.ArgumentParser(add_help=False)
    paths.add_argument(
        "paths", nargs="+", metavar="PATH", help="a folder, a YAML or JSON file, or a paper such as plan.txt"
    )
    writing = argparse.ArgumentParser(add_help=False)
    writing.add_argument("-o", "--output", metavar="OUT", help="where to write; without it, to standard output")
    writing.add_argument("--overwrite", action="store_true", help="write over a file that exists")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    read = commands.add_parser(
        "read", parents=[common, writing], help="turn papers into YAML or JSON", description=_read.__doc__
    )
    read.add_argument("paths", nargs="+", metavar="FILE", help="a paper, or a folder of papers")
    read.add_argument("--format", choices=("yaml", "json"), help="what to write; yaml where OUT does not say")
    read.set_defaults(run=_read)

    check = commands.add_parser(
        "check", parents=[common, paths], help="find what is missing", description=_check.__doc__
    )
    check.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    check.add_argument(
        "--fail-on", choices=("error", "warning", "info"), default="error",
        help="least severity that makes the exit code 1; error without it",
    )  # fmt: skip
    check.add_argument(
        "--select", nargs="+", action="extend", metavar="CODE", help="only these rules or families: C01, C"
    )
    check.add_argument("--ignore", nargs="+", action="extend", metavar="CODE", help="all rules but these")
    check.add_argument("--as-of", type=_day, metavar="DATE", help="judge as of this day (2026-11-23); today without it")
    check.set_defaults(run=_check)

    graph = commands.add_parser(
        "graph", parents=[common, paths, writing], help="draw who answers for what", description=_graph.__doc__
    )
    graph.add_argument(
        "--format", choices=("mermaid", "dot", "graphml", "json"), help="without it, by OUT; else mermaid"
    )
    graph.set_defaults(run=_graph)

    trace = commands.add_parser(
        "trace", parents=[common, paths], help="follow a task up and down", description=_trace.__doc__
    )
    trace.add_argument("task", metavar="TASK", help="document-key#task-id, number#task-id, or an id that occurs once")
    trace.set_defaults(run=_trace)

    explain = commands.add_parser(
        "explain", parents=[common], help="say what a rule asks for", description=_explain.__doc__
    )
    explain.add_argument("code", metavar="CODE", help="code or name of a rule: C01, task-has-lead")
    explain.set_defaults(run=_explain)

    schema = commands.add_parser(
        "schema", parents=[common], help="print the JSON Schema of files", description=_schema.__doc__
    )
    schema.set_defaults(run=_schema)
    return parser


class _Version(argparse.Action):
    """Prints the version; looked up only when asked for."""

    def __init__(self, option_strings: Sequence[str], dest: str, help: str | None = None) -> None:  # noqa: A002  # argparse's own name
        super().__init__(option_strings, dest, nargs=0, help=help)

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version  # noqa: PLC0415  # costs as much as all the rest of --help

        _print(f"cascade {version('directive-cascade')}\n")
        parser.exit()


# Commands


def _read(options: argparse.Namespace) -> int:
    """Read papers and write what they say: one reviewable YAML file per paper, or JSON.

    OUT is a file for one paper, or a folder for one file per paper; the subfolders of a folder of papers are kept.
    Each file is written as soon as its paper is read.
    Lines that found no place stand at the end of the YAML as comments, and under "unplaced" in the JSON.
    """
    from cascade.report.readings import reading_as_data, reading_as_yaml, reading_summary  # noqa: PLC0415  # see the module

    papers = _papers(options.paths)
    output = Path(options.output) if options.output else None
    kind = options.format or ("json" if output and output.suffix.casefold() == ".json" else "yaml")
    gathered = len(papers) > 1 or any(map(os.path.isdir, options.paths))
    targets = _targets(papers, output, kind, gathered=gathered, overwrite=options.overwrite)
    problems: list[Problem] = []
    listed = kind == "json" and len(papers) > 1
    printed = 0
    for file, reading in _readings(papers, problems):
        if kind == "json":
            text = _json(reading_as_data(reading, options.lang))
        else:
            text = reading_as_yaml(reading, options.lang)
        if output is None:
            _print(_part(text, printed) if listed else f"---\n{text}" if printed else text)
            printed += 1
        else:
            try:
                _write(targets[file], text, overwrite=options.overwrite, within=output if gathered else None)
            except WriteError as error:
                problems += error.problems
                continue
        sys.stderr.write(reading_summary(file, reading, options.lang))
    if printed and listed:
        _print("\n]\n")
    if problems:
        raise ReadError(*dict.fromkeys(problems))
    return CLEAN


def _part(text: str, before: int) -> str:
    """One object of a JSON list, so that the list is printed as it grows."""
    return f"{',' if before else '['}\n  " + text.rstrip("\n").replace("\n", "\n  ")


def _check(options: argparse.Namespace) -> int:
    """Check a cascade and say what is missing, with its place and what to write."""
    from datetime import UTC, datetime  # noqa: PLC0415  # see the module

    from cascade.network import CascadeGraph  # noqa: PLC0415  # as above
    from cascade.report import findings_as_json, findings_as_text, summarise  # noqa: PLC0415  # as above
    from cascade.rules import SEVERITIES, check  # noqa: PLC0415  # as above

    rules = _chosen(options.select, options.ignore)
    places = _gather(options.paths, options.lang)
    as_of = options.as_of or datetime.now(tz=UTC).astimezone().date()
    graph = CascadeGraph(places.cascade)
    findings = check(graph, rules, as_of)
    summary = summarise(graph, findings, as_of)
    if options.format == "json":
        _print(findings_as_json(findings, places, summary, options.lang))
    else:
        _print(findings_as_text(findings, places, summary, options.lang, coloured=_coloured()))
    failing = SEVERITIES[: SEVERITIES.index(options.fail_on) + 1]
    return FOUND if any(finding.severity in failing for finding in findings) else CLEAN


def _graph(options: argparse.Namespace) -> int:
    """Draw papers, tasks and bodies, with who directs, leads, implements and coordinates."""
    from cascade.network import CascadeGraph  # noqa: PLC0415  # see the module
    from cascade.renderers import format_of, render  # noqa: PLC0415  # as above
    from cascade.rules import check  # noqa: PLC0415  # as above

    output = Path(options.output) if options.output else None
    kind = options.format or (format_of(output.name) if output else "mermaid")
    if output:
        _refuse(output, overwrite=options.overwrite)
    graph = CascadeGraph(_gather(options.paths, options.lang).cascade)
    drawn = render(graph, kind, check(graph), language=options.lang)
    if output:
        _write(output, drawn, overwrite=options.overwrite)
    else:
        _print(drawn)
    return CLEAN


def _trace(options: argparse.Namespace) -> int:
    """Follow a task up to the directive and down to whoever carries it out."""
    from cascade.network import CascadeGraph  # noqa: PLC0415  # see the module
    from cascade.report import trace_as_text  # noqa: PLC0415  # as above

    graph = CascadeGraph(_gather(options.paths, options.lang).cascade)
    found = graph.find(options.task)
    if not found:
        hint = "write it as document-key#task-id" + (f", such as {graph.tasks()[0].reference}" if graph.tasks() else "")
        raise CascadeError(Problem(f"no task {options.task!r} in {' '.join(options.paths)}", hint=hint))
    named = sorted({task.reference for task in found})
    if len(named) > 1:
        raise CascadeError(
            Problem(f"{options.task!r} can mean several tasks", hint=f"write one of {', '.join(named[:9])}")
        )
    _print("\n".join(trace_as_text(graph.trace(task), options.lang) for task in found))
    return CLEAN


def _explain(options: argparse.Namespace) -> int:
    """Say what a rule asks for, and why."""
    from cascade.rules import explain  # noqa: PLC0415  # see the module

    _print("\n".join(explain(rule) for rule in _named([options.code])))
    return CLEAN


def _schema(_: argparse.Namespace) -> int:
    """Print the JSON Schema by which editors complete and mark the files of a cascade."""
    from cascade.store import schema  # noqa: PLC0415  # see the module

    _print(_json(schema()))
    return CLEAN


# Input


def _gather(paths: Iterable[str], language: Language) -> Places:
    """Load folders and files and read papers, as one cascade; every problem of all of them at once."""
    from cascade.model import Cascade  # noqa: PLC0415  # see the module
    from cascade.report import Places, reading_summary  # noqa: PLC0415  # as above
    from cascade.store import Loaded, load_with_origins  # noqa: PLC0415  # as above

    problems: list[Problem] = []
    data: list[str] = []
    papers: list[str] = []
    for path in paths:
        if Path(path).is_dir():
            inside = [] if _holds(path, _DATA) else _below(path)
            papers += inside
            data += [] if inside else [path]
        elif Path(path).suffix.casefold() in _DATA:
            data.append(path)
        else:
            papers.append(path)
    loaded = Loaded(Cascade())
    if data:
        try:
            loaded = load_with_origins(*data)
        except CascadeError as error:
            problems += error.problems
    read = list(_readings(dict.fromkeys(papers), problems))
    if problems:
        raise ReadError(*dict.fromkeys(problems))
    if not read:
        return Places(loaded)
    for file, reading in read:
        if reading.unplaced or reading.notes:
            sys.stderr.write(reading_summary(file, reading, language))
    held = loaded.cascade
    cascade = Cascade(
        documents=(*held.documents, *(reading.document for _, reading in read)),
        agencies=held.agencies,
        collectives=held.collectives,
    )
    origins = {len(held.documents) + number: file for number, (file, _) in enumerate(read)}
    return Places(Loaded(cascade, loaded.origins), origins)


def _papers(paths: Iterable[str]) -> dict[str, Path]:
    """The papers named, and those in the folders named, each with its place below the folder."""
    files: dict[str, Path] = {}
    for path in paths:
        if Path(path).is_dir():
            inside = _below(path)
            if not inside:
                raise ReadError(
                    Problem("there are no papers in this folder", path, hint=f"expected {', '.join(_PAPERS)}")
                )
            for file in inside:
                files.setdefault(file, Path(file).relative_to(path))
        else:
            files.setdefault(path, Path(Path(path).name))
    return files


def _below(folder: str) -> list[str]:
    """The papers in a folder and below it, without hidden ones, read-me files and the marks of papers open in Word."""
    found = (Path(place, name) for place, _, names in os.walk(folder) for name in names)
    return sorted(
        str(file)
        for file in found
        if file.suffix.casefold() in (*_PAPERS, *_OTHERS)
        and not file.name.startswith((".", "~$"))
        and file.stem.casefold() != "readme"
    )


def _holds(folder: str, suffixes: tuple[str, ...]) -> bool:
    return any(name.casefold().endswith(suffixes) for _, _, names in os.walk(folder) for name in names)


def _readings(files: Iterable[str], problems: list[Problem]) -> Iterator[tuple[str, Reading]]:
    """Read papers in order, and note why one cannot be read, so that the others are read all the same."""
    papers = []
    for file in files:
        if Path(file).suffix.casefold() in _DATA:
            problems.append(Problem("is no paper but YAML or JSON", file, hint="check it with `cascade check`"))
        else:
            papers.append(file)
    if not papers:
        return
    from cascade.reader.many import FEW, read_many  # noqa: PLC0415  # see the module

    shown = len(papers) > FEW and sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    done = 0
    with closing(read_many(papers)) as results:
        while True:
            if shown:
                sys.stderr.write(_bar(done, len(papers)))
                sys.stderr.flush()
            try:
                found = next(results, None)
            finally:
                if shown:
                    sys.stderr.write(_ERASED)
                    sys.stderr.flush()
            if found is None:
                return
            done += 1
            file, result = found
            if isinstance(result, CascadeError):
                problems += result.problems
            else:
                yield file, result


def _chosen(select: list[str] | None, ignore: list[str] | None) -> list[Rule]:
    from cascade.rules import RULES  # noqa: PLC0415  # see the module

    ignored = _named(ignore or [])
    return [rule for rule in (_named(select) if select else RULES) if rule not in ignored]


def _named(codes: Iterable[str]) -> list[Rule]:
    """The rules that codes, names or letters of families name."""
    from cascade.rules import RULES  # noqa: PLC0415  # see the module

    found: list[Rule] = []
    for code in (part for given in codes for part in given.split(",")):
        named = [rule for rule in RULES if code.upper() in (rule.code, rule.code[0]) or code.lower() == rule.name]
        if not named:
            hint = f"rules are {', '.join(rule.code for rule in RULES)}"
            raise CascadeError(Problem(f"there is no rule {code!r}", hint=hint))
        found += named
    return list(dict.fromkeys(found))


def _day(text: str) -> date:
    from datetime import date  # noqa: PLC0415  # see the module

    try:
        if "/" in text:
            day, month, year = map(int, text.split("/"))
            return date(year, month, day)
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write 2026-11-23 or 23/11/2026") from None


def _language(environment: os._Environ[str] | dict[str, str]) -> Language:
    """The language of the locale: Vietnamese or else English."""
    names = (environment.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "vi" if next(filter(None, names), "").casefold().startswith("vi") else "en"


# Output


def _print(text: str) -> None:
    """Write to standard output; a reader that has gone (`| head`) is no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still in the buffer would raise again when the interpreter closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _json(data: object) -> str:
    import json  # noqa: PLC0415  # see the module

    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


_ERASED = "\r\x1b[K"


def _bar(done: int, total: int) -> str:
    """How far a long run is, for the last line of a terminal.

    >>> _bar(5, 20)
    '[#####---------------] 5/20'
    """
    full = 20 * done // total
    return f"[{'#' * full}{'-' * (20 - full)}] {done}/{total}"


def _coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _targets(
    papers: dict[str, Path], output: Path | None, kind: str, *, gathered: bool, overwrite: bool
) -> dict[str, Path]:
    """Which file each paper is written to; everything that stands in the way is told before anything is read."""
    if output is None:
        return {}
    meant_as_file = output.suffix.casefold() in _DATA or not gathered
    if len(papers) == 1 and not output.is_dir() and meant_as_file:
        targets = dict.fromkeys(papers, output)
        _refuse(output, overwrite=overwrite)
        return targets
    if not output.is_dir() and (output.exists() or meant_as_file):
        raise WriteError(Problem("is no folder, and there are several papers", str(output), hint="name a folder"))
    if not output.exists():
        _refuse(output, overwrite=overwrite)
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
            _refuse(target, overwrite=overwrite, within=output)
        except WriteError as error:
            problems += error.problems
    if problems:
        raise WriteError(*dict.fromkeys(problems))
    return targets


def _alike(targets: dict[str, Path]) -> list[list[str]]:
    """The papers whose targets have one name, also on a disk that knows no capitals."""
    from unicodedata import normalize  # noqa: PLC0415  # see the module

    alike: dict[str, list[str]] = {}
    for file, target in targets.items():
        alike.setdefault(normalize("NFC", str(target)).casefold(), []).append(file)
    return [files for files in alike.values() if len(files) > 1]


def _refuse(target: Path, *, overwrite: bool, within: Path | None = None) -> None:
    """Refuse a target that cannot be written, or that exists and may not be written over.

    Folders from `within` downwards are made when the target is written.
    """
    if target.is_dir():
        raise WriteError(Problem("is a folder", str(target), hint="name a file in it"))
    if within is None and not target.parent.is_dir():
        raise WriteError(Problem(f"the folder {target.parent} does not exist", str(target), hint="make it first"))
    if target.exists() and not overwrite:
        raise WriteError(
            Problem("exists and is not written over", str(target), hint="use --overwrite, or another name")
        )


def _write(target: Path, text: str, *, overwrite: bool, within: Path | None = None) -> None:
    """Write a file beside the target and rename it, so that the old file is whole whatever happens."""
    _refuse(target, overwrite=overwrite, within=within)
    real = target.resolve()
    beside = real.with_name(f".{real.name}.{os.getpid()}.part")
    try:
        if within is not None:
            real.parent.mkdir(parents=True, exist_ok=True)
        try:
            beside.write_bytes(text.encode())
            beside.replace(real)
        finally:
            beside.unlink(missing_ok=True)
    except OSError as error:
        raise WriteError(Problem(f"cannot be written: {error.strerror}", str(target))) from error
