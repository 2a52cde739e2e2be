"""Which rules are run, and how grave each is: settings applied to rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches

from cascade.model import Settings, Severity
from cascade.rules.rule import Rule

__all__ = ["Misnomer", "misnomers", "rule_named", "rules_named", "selected", "suggestion"]


@dataclass(frozen=True, slots=True)
class Misnomer:
    """A word of the settings that names no rule."""

    path: tuple[str | int, ...]
    """Where it stands in the settings, as in `("ignore", 0)`."""
    word: str
    """The word."""
    suggestion: str | None
    """The code or name that comes closest to it."""


def rule_named(word: str, rules: Iterable[Rule]) -> Rule | None:
    """The rule of that code or name."""
    return next((one for one in rules if word.upper() == one.code or word.lower() == one.name), None)


def rules_named(word: str, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """The rules that a code, a name or the letter of a family names."""
    return tuple(one for one in rules if word.upper() in (one.code, one.code[0]) or word.lower() == one.name)


def suggestion(word: str, rules: Iterable[Rule]) -> str | None:
    """The code or name that a misspelt word comes closest to."""
    known = tuple(rules)
    if len(word) <= 4:
        # Any two codes of three signs are alike; the family at least has to be right.
        family = [one.code for one in known if one.code[0] == word[:1].upper()]
        return next(iter(get_close_matches(word.upper(), family, n=1)), None)
    return next(iter(get_close_matches(word[:80].lower(), [one.name for one in known], n=1)), None)


def misnomers(settings: Settings, rules: Iterable[Rule]) -> Iterator[Misnomer]:
    """Give what of the settings names no rule, in the order of the fields."""
    known = tuple(rules)
    for number, change in enumerate(settings.severity):
        if rule_named(change.rule, known) is None:
            yield Misnomer(("severity", number, "rule"), change.rule, suggestion(change.rule, known))
    for field, words in (("select", settings.select), ("ignore", settings.ignore)):
        for number, word in enumerate(words):
            if not rules_named(word, known):
                yield Misnomer((field, number), word, suggestion(word, known))


def selected(settings: Settings, rules: Iterable[Rule]) -> tuple[Rule, ...]:
    """Give the rules that settings leave to be run, each as grave as they say."""
    among = tuple(rules)
    wanted = _all_named(settings.select, among) if settings.select else set(among)
    wanted -= _all_named(settings.ignore, among)
    severities: dict[Rule, Severity | None] = {}
    for change in settings.severity:
        if one := rule_named(change.rule, among):
            severities[one] = None if change.severity == "off" else change.severity
    graded = ((one, severities.get(one, one.severity)) for one in among if one in wanted)
    return tuple(replace(one, severity=severity) for one, severity in graded if severity)


def _all_named(words: Iterable[str], rules: tuple[Rule, ...]) -> set[Rule]:
    return {one for word in words for one in rules_named(word, rules)}
