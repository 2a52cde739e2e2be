"""Which rules the words of a command line mean, and which of them it asks for."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from cascade.errors import CascadeError, Problem

if TYPE_CHECKING:
    import argparse

    from cascade.model import Cascade, SeverityOrOff
    from cascade.report import Place, Places
    from cascade.rules import Rule

__all__ = ["add_rules", "as_asked", "as_written", "named_rules", "offered_rules", "words_of"]


def add_rules(parser: argparse.ArgumentParser) -> None:
    """Add the option that names rules of one's own."""
    parser.add_argument(
        "--rules", nargs="+", action="extend", default=[], metavar="MODULE:NAME",
        help="rules of one's own: a Rule, or a tuple of them, by its dotted name",
    )  # fmt: skip


def words_of(given: Iterable[str]) -> tuple[str, ...]:
    """The words of an option that may be repeated and take several, also parted by commas."""
    return tuple(word for part in given for word in part.split(","))


def offered_rules(own: Iterable[str]) -> tuple[Rule, ...]:
    """The rules of the library and those of one's own.

    Raises:
        CascadeError: a dotted name leads to no rule, or to one whose code or name another has.
    """
    from cascade.rules import RULES, Rule  # noqa: PLC0415  # see the package

    offered = list(RULES)
    problems: list[Problem] = []
    for dotted in words_of(own):
        try:
            found = _imported(dotted)
        except CascadeError as error:
            problems += error.problems
            continue
        rules = found if isinstance(found, tuple | list) else (found,)
        if not rules or not all(isinstance(one, Rule) for one in rules):
            hint = "make a function a rule with @cascade.rule, and name it or a tuple of such rules"
            problems.append(Problem(f"--rules: {dotted} is no rule and no tuple of rules", hint=hint))
            continue
        for one in rules:
            if twin := next((other for other in offered if one.code == other.code or one.name == other.name), None):
                message = f"--rules: {one.code} {one.name} of {dotted} repeats {twin.code} {twin.name}"
                problems.append(Problem(message, hint="give it a code and a name of its own"))
            else:
                offered.append(one)
    if problems:
        raise CascadeError(*problems)
    return tuple(offered)


def _imported(dotted: str) -> Any:
    module, _, name = dotted.partition(":")
    if not module or not name:
        raise CascadeError(Problem(f"--rules: {dotted!r} is no dotted name", hint="write it as package.module:name"))
    # As with `python -m`, what lies in the folder one stands in can be imported.
    sys.path.insert(0, str(Path.cwd()))
    try:
        found = import_module(module)
        for part in name.split("."):
            found = getattr(found, part)
    except Exception as error:  # a stranger's module may raise anything while it is imported
        message = f"--rules: {dotted} cannot be imported: {type(error).__name__}: {error}"
        raise CascadeError(Problem(message)) from error
    finally:
        sys.path.pop(0)
    return found


def named_rules(words: Iterable[str], offered: tuple[Rule, ...]) -> list[Rule]:
    """The rules that codes, names or letters of families name."""
    from cascade.rules.selection import rules_named  # noqa: PLC0415  # see the package

    found: list[Rule] = []
    for word in words:
        named = rules_named(word, offered)
        if not named:
            raise CascadeError(_no_rule(word, offered))
        found += named
    return list(dict.fromkeys(found))


def as_written(places: Places, offered: tuple[Rule, ...]) -> Cascade:
    """The cascade with the settings of its file.

    Raises:
        CascadeError: the file names rules that there are not, each told with its place.
    """
    from cascade.rules.selection import misnomers  # noqa: PLC0415  # see the package

    cascade = places.cascade
    wrong = misnomers(cascade.settings, offered)
    if problems := [_no_rule(one.word, offered, places.settings(one.path)) for one in wrong]:
        raise CascadeError(*problems)
    return cascade


def as_asked(places: Places, options: argparse.Namespace, offered: tuple[Rule, ...]) -> Cascade:
    """The cascade with the settings of its file and, over them, those of the command line.

    --select replaces what the file selects, ignores and turns off; --ignore and --severity add to the file.

    Raises:
        CascadeError: the file or the command line names rules that there are not.
    """
    from cascade.model import RuleSeverity, Settings  # noqa: PLC0415  # see the package

    held = as_written(places, offered).settings
    select, ignore = words_of(options.select), words_of(options.ignore)
    chosen = {rule.code for rule in named_rules(select, offered)}
    named_rules(ignore, offered)
    severity = {named_rules([change.rule], offered)[0].code: change.severity for change in held.severity}
    severity = {code: level for code, level in severity.items() if level != "off" or code not in chosen}
    severity |= dict(_severity(word, offered) for word in words_of(options.severity))
    settings = Settings(
        severity=tuple(RuleSeverity(rule=code, severity=level) for code, level in severity.items()),
        select=select or held.select,
        ignore=ignore if select else (*held.ignore, *ignore),
        thresholds=held.thresholds,
    )
    return places.cascade.model_copy(update={"settings": settings})


def _severity(word: str, offered: tuple[Rule, ...]) -> tuple[str, SeverityOrOff]:
    """The code of a rule and its severity, of a word such as `C05=off`."""
    from cascade.rules.selection import rule_named  # noqa: PLC0415  # see the package

    name, _, level = word.partition("=")
    if level not in ("error", "warning", "info", "off"):
        raise CascadeError(Problem(f"--severity: {word!r} gives no severity", hint="write C05=error|warning|info|off"))
    rule = rule_named(name, offered)
    if rule is None:
        raise CascadeError(_no_rule(name, offered))
    return rule.code, cast("SeverityOrOff", level)


def _no_rule(word: str, offered: tuple[Rule, ...], place: Place | None = None) -> Problem:
    from cascade.rules.selection import suggestion  # noqa: PLC0415  # see the package

    close = suggestion(word, offered)
    hint = f"did you mean {close}?" if close else f"rules are {', '.join(rule.code for rule in offered)}"
    message = f"there is no rule {word!r}"
    return Problem(message, place.file, place.line, place.column, hint) if place else Problem(message, hint=hint)
