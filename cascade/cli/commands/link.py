"""`cascade link`: which task of the paper above each task of a plan seems to carry out."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from cascade.cli.arguments import Commands, Language, language, output, path
from cascade.cli.exits import CLEAN
from cascade.cli.gathering import gather
from cascade.cli.output import as_json, refuse, target_of, write_out, write_result
from cascade.errors import CascadeError, Problem, WriteError

if TYPE_CHECKING:
    from cascade.model import Document

__all__ = ["add", "run"]


def add(commands: Commands) -> None:
    """Add the command to the parser."""
    parser = commands.add_parser(
        "link", parents=[language(), output()], help="propose what each task derives from", description=run.__doc__
    )
    parser.add_argument(
        "child", type=path, metavar="CHILD", help="the plan: a YAML or JSON file, or a paper such as plan.txt"
    )
    parser.add_argument("parent", type=path, metavar="PARENT", help="the paper above that it carries out")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="text (default) or json")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Propose for each task of a plan the tasks of a paper above that it carries out, with a score and why.

    Nothing is written unless OUT says where: the plan as YAML, with each proposal marked inferred until a person
    confirms it. What was stated or confirmed before is kept. Where OUT is -, the proposals go to standard error.
    """
    from cascade.linking import link  # noqa: PLC0415  # see the package
    from cascade.report.links import linking_as_data, linking_as_text, linking_summary  # noqa: PLC0415  # as above
    from cascade.store import saves  # noqa: PLC0415  # as above

    target = target_of(options.output)
    if target:
        if target.suffix.casefold() not in (".yaml", ".yml"):
            raise WriteError(Problem("plans are written as YAML", str(target), hint="name a file that ends in .yaml"))
        refuse(target, overwrite=options.overwrite)
    linking = link(_paper(options.child, options.lang), _paper(options.parent, options.lang))
    if options.format == "json":
        proposed = as_json(linking_as_data(linking, options.lang))
    else:
        proposed = linking_as_text(linking, options.lang)
    if options.output and target is None:
        # The plan alone goes to standard output, so that another program can take it.
        sys.stderr.write(proposed)
    else:
        write_out(proposed)
    if options.output:
        write_result(saves(linking.document(options.lang)), target, overwrite=options.overwrite)
    sys.stderr.write(linking_summary(linking, options.lang))
    return CLEAN


def _paper(path: str, language: Language) -> Document:
    """The one paper that a path holds."""
    documents = gather([path], language).cascade.documents
    if len(documents) != 1:
        message = f"holds {len(documents)} papers, and one is asked for"
        raise CascadeError(Problem(message, path, hint="name the file of one paper"))
    return documents[0]
