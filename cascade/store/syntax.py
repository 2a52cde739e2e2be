"""Strict YAML and JSON as plain data: no surprise types, no key twice, no explosion."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any, NoReturn

import yaml
from yaml.error import Mark
from yaml.events import AliasEvent, Event, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from cascade.errors import LoadError, Problem
from cascade.store.decoding import position_at, printable, refused_character, straighten
from cascade.store.events import events
from cascade.store.lines import WORDS, read_lines
from cascade.store.places import Locator

__all__ = ["MAX_DEPTH", "build", "is_json", "parse"]

_EMPTY = "is empty: expected the keys of a document"
MAX_DEPTH = 50
"""How deep lists and keys may nest; a cascade needs about ten levels."""
MAX_REPEATED = 10_000
"""How many values aliases may add to a file by repeating what stands under an anchor."""

_ANCHOR_OR_TAG = re.compile(r"[&!](?<![^\s\[{,:].)\S")


def is_json(text: str, file: str | None = None) -> bool:
    """Whether a text is to be read as JSON: its file says so, or it begins like JSON and is JSON."""
    if file is not None and not file.casefold().endswith(".json"):
        return False
    if file is not None:
        return True
    if not text.lstrip().startswith(("{", "[")):
        return False
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True


def parse(text: str, file: str | None = None, *, as_json: bool | None = None) -> tuple[Any, tuple[Problem, ...]]:
    """Give the data of a YAML or JSON text, with the keys that are given twice.

    Only `true`, `false` and `null` are more than text; a number stays as it is written, since only the model knows
    whether `1.10` is a numbering or a quantity. Of a key given twice the first value is kept.

    Raises:
        LoadError: the text is not YAML, or not JSON, or nests or repeats without bounds.
    """
    text = text.removeprefix("\ufeff")
    if is_json(text, file) if as_json is None else as_json:
        data, twice = _parse_json(text, file)
    else:
        text = straighten(text)
        if (plain := read_lines(text)) is not None:
            return plain, ()
        builder = _Builder(text, file)
        data, twice = builder.document(), builder.twice
    return data, _twice(text, file) if twice else ()


def build(text: str, file: str | None = None) -> Any:
    """Give the data of a YAML text by the full parser, of a key given twice the first value.

    Raises:
        LoadError: the text is not YAML, or nests or repeats without bounds.
    """
    return _Builder(text, file).document()


def _twice(text: str, file: str | None) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            f'"{printable(key[:60])}" is given twice, first in line {first.line}', file, *second, "keep one of them"
        )
        for key, first, second in Locator(text).twice
    )


def _parse_json(text: str, file: str | None) -> tuple[Any, bool]:
    if not text.strip():
        raise LoadError(Problem(_EMPTY, file, 1, 1))
    twice = False

    def collect(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        nonlocal twice
        data = dict(reversed(pairs))
        if len(data) != len(pairs):
            twice = True
        return dict(pairs) if not twice else {key: data[key] for key, _ in pairs}

    try:
        return json.loads(text, object_pairs_hook=collect, parse_int=str, parse_float=str, parse_constant=str), twice
    except json.JSONDecodeError as error:
        line, column = position_at(text, error.pos)
        sentence = f"is not JSON: {error.msg[0].lower()}{error.msg[1:]}"
        raise LoadError(Problem(sentence, file, line, column)) from error
    except RecursionError:
        raise LoadError(Problem(f"nests deeper than {MAX_DEPTH} levels", file, 1, 1)) from None


class _Builder:
    """Builds data from events, without keeping a position: those are looked up when something must be shown."""

    def __init__(self, text: str, file: str | None) -> None:
        self._text = text
        self._file = file
        self._next: Callable[[], Event | None]
        self._careful = ("&" in text or "!" in text) and _ANCHOR_OR_TAG.search(text) is not None
        self._anchors: dict[str, tuple[Any, int]] = {}
        self._made = 0
        self._repeated = 0
        self.twice = False

    def document(self) -> Any:
        """Give the data of the one document of the text."""
        try:
            self._next = events(self._text)
            self._next()  # the stream starts
            if type(self._next()) is yaml.StreamEndEvent:
                raise LoadError(Problem(_EMPTY, self._file, 1, 1))
            data = self._value(self._next(), 0)
            self._next()  # the document ends
            more = self._next()
        except (yaml.YAMLError, UnicodeEncodeError) as error:
            raise LoadError(_explain(error, self._text, self._file)) from error
        if type(more) is yaml.DocumentStartEvent:
            self._fail("a second YAML document begins here", more, "put each document in a file of its own")
        return data

    def _value(self, event: Any, depth: int) -> Any:
        if self._careful:
            return self._careful_value(event, depth)
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value
            return WORDS[value] if value in WORDS and not event.style else value
        if kind is MappingStartEvent:
            return self._mapping(event, depth)
        if kind is AliasEvent:
            self._fail_alias(event)
        return self._sequence(event, depth)

    def _mapping(self, start: Event, depth: int) -> dict[str, Any]:
        if depth == MAX_DEPTH:
            self._fail_depth(start)
        data: dict[str, Any] = {}
        following, words, careful = self._next, WORDS, self._careful
        while True:
            key_event: Any = following()
            if type(key_event) is not ScalarEvent:
                if type(key_event) is MappingEndEvent:
                    return data
                self._fail("a key must be a word", key_event, "put a value that begins with a bracket or * in quotes")
            key = key_event.value
            if careful:
                self._careful_value(key_event, depth)
            event: Any = following()
            if type(event) is ScalarEvent and not careful:
                value: Any = event.value
                if value in words and not event.style:
                    value = words[value]
            else:
                value = self._value(event, depth + 1)
            if key in data:
                self.twice = True
            else:
                data[key] = value

    def _sequence(self, start: Event, depth: int) -> list[Any]:
        if depth == MAX_DEPTH:
            self._fail_depth(start)
        data: list[Any] = []
        following = self._next
        while True:
            event = following()
            if type(event) is SequenceEndEvent:
                return data
            data.append(self._value(event, depth + 1))

    def _careful_value(self, event: Any, depth: int) -> Any:
        """Build a value of a text that has anchors or tags, counting what aliases repeat."""
        kind = type(event)
        if kind is AliasEvent:
            if event.anchor not in self._anchors:
                self._fail_alias(event)
            value, size = self._anchors[event.anchor]
            self._made += size
            self._repeated += size
            if self._repeated > MAX_REPEATED:
                self._fail(
                    f"the aliases of this file repeat more than {MAX_REPEATED} values", event, "write the values out"
                )
            return value
        if event.tag is not None and event.tag != "!":
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._fail(
                f'the tag "{printable(tag[:60])}" is not supported', event, "leave it out, or put the value in quotes"
            )
        before = self._made
        self._made += 1
        if kind is ScalarEvent:
            value = event.value
            if value in WORDS and not event.style:
                value = WORDS[value]
        elif kind is MappingStartEvent:
            value = self._mapping(event, depth)
        else:
            value = self._sequence(event, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = (value, self._made - before)
        return value

    def _fail_alias(self, event: Any) -> NoReturn:
        hint = "put a value that begins with * in quotes"
        self._fail(f'no anchor "&{printable(event.anchor[:60])}" is complete above this alias', event, hint)

    def _fail_depth(self, event: Any) -> NoReturn:
        self._fail(f"nests deeper than {MAX_DEPTH} levels", event)

    def _fail(self, message: str, event: Any, hint: str = "") -> NoReturn:
        mark = event.start_mark
        raise LoadError(Problem(message, self._file, mark.line + 1, mark.column + 1, hint))


def _explain(error: yaml.YAMLError | UnicodeEncodeError, text: str, file: str | None) -> Problem:
    """Say a fault of the YAML grammar in words of someone who writes a plan."""
    if not isinstance(error, yaml.MarkedYAMLError):
        return refused_character(text, file)
    problem, mark = error.problem or "", error.problem_mark or error.context_mark or Mark("", 0, 0, 0, "", 0)
    opening = error.context_mark or mark
    lines = text.splitlines()
    line = lines[mark.line] if mark.line < len(lines) else ""
    sign, behind = line[mark.column : mark.column + 1], bool(line[: mark.column].strip())
    told = f"{error.context} {problem} {'behind ' if behind else ''}{sign}"
    for pattern, sentence, hint, at_opening in _GRAMMAR:
        if re.search(pattern, told):
            at = opening if at_opening else mark
            return Problem(sentence.format(sign=sign), file, at.line + 1, at.column + 1, hint)
    return Problem(f"is not YAML: {problem}", file, mark.line + 1, mark.column + 1)


_QUOTES = "put the text in double quotes"
_GRAMMAR = (
    (r"cannot start any token .*\t", "a tab stands where only spaces may", "indent with spaces", False),
    (r"cannot start any token", "a text may not begin with {sign}", _QUOTES, False),
    (r"mapping values are not allowed", 'a second ": " stands in one value', f"{_QUOTES}, or mend the indent", False),
    (r"could not find expected ':'", 'this line is no "key: value"', "write a colon and a space after the key", True),
    (r"quoted scalar .*unexpected end of stream", "these quotes are never closed", "close them", True),
    (r"unknown escape character", "this escape does not exist", r"write \\ for a backslash in double quotes", False),
    (r"while parsing a flow", "this bracket is not closed, or a comma is missing in it", "", True),
    (r"sequence entries are not allowed|behind -$", "a list begins on a line of its own", "break the line", False),
    (r"block (mapping|collection).*behind", "more text stands behind a value that has ended", _QUOTES, False),
    (r"block (mapping|collection)", "this line is not indented like the lines it belongs to", "", False),
    (r"while scanning an? (alias|anchor)", "a text may not begin with & or *", _QUOTES, True),
    (r"node content", "a text may not begin with {sign}", _QUOTES, False),
    # Newer parsers count levels themselves, and further than a plan may nest.
    (r"maximum nesting depth", f"nests deeper than {MAX_DEPTH} levels", "", False),
    (r"document start", "this stands behind the end of the document", "remove it", False),
)
