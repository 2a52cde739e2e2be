"""Where a data path stands in a YAML or JSON text: looked up when something must be shown, never kept in a model."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import dropwhile
from typing import Any, NamedTuple

import yaml
from yaml.events import AliasEvent, MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent

from cascade.store.decoding import straighten
from cascade.store.events import events
from cascade.store.lines import Part, parts_of

__all__ = ["Locator", "Path", "Position", "locate"]

Path = tuple[str | int, ...]
"""Steps from the top of a file to a value: keys and places in lists, as in `("tasks", 2, "timeframe")`."""

_DEPTH = 200
"""Deeper than this no place is looked for; whatever lies below stands at its ancestor."""


class Position(NamedTuple):
    """A place in a text, both counted from 1, the column in characters.

    >>> print(*Position(line=3, column=12), sep=":")
    3:12
    """

    line: int
    column: int

    def below(self, lines: int) -> Position:
        """Give the place in a text that has some lines above this one."""
        return Position(self.line + lines, self.column)


@dataclass(slots=True)
class Spot:
    """A value of the text with its place.

    Attributes:
        at: where it begins.
        empty: whether nothing is written there, as after `timeframe:`.
        keys: for keys with values: each key with its place and the value's spot.
        items: for a list: the spots of its items.
    """

    at: Position
    empty: bool = False
    keys: dict[str, tuple[Position, Spot]] | None = None
    items: list[Spot] | None = None


class Twice(NamedTuple):
    """A key that one mapping gives twice."""

    key: str
    first: Position
    second: Position


@dataclass(slots=True)
class _Tree:
    top: Spot
    twice: list[Twice] = field(default_factory=list)


class Locator:
    r"""The places of one text, for many paths.

    In a text of the plain kind only the lines below the key at the margin that a path begins with are gone through,
    of a list only those of the item, as of one task; in any other text all lines, once.

    >>> Locator("tasks:\n  - id: III.1\n    title: Tuyên truyền\n").locate(("tasks", 0, "title"))
    Position(line=3, column=12)
    """

    def __init__(self, text: str) -> None:
        """Go through a text, which may even be broken: places after the fault are then unknown."""
        self._text = text

    @cached_property
    def _tree(self) -> _Tree:
        return _compose(self._text)

    @cached_property
    def _parts(self) -> dict[str, Part]:
        return parts_of(self._text)

    @property
    def twice(self) -> tuple[Twice, ...]:
        """The keys that are given twice, in the order of the text."""
        return tuple(self._tree.twice)

    def locate(self, path: Path) -> Position:
        """Give the place of the value at a path, or of its nearest ancestor that the text has.

        A text or number is found where it begins; a list or a group of keys at its key, or where it begins
        if it is an item of a list; an empty value at its key. Steps that name nothing, such as the tags of unions
        in errors of pydantic, are passed over.
        """
        return self._find(path)[1]

    def locate_key(self, path: Path) -> Position:
        """Give the place of the last key of a path; that of the value where it has none."""
        key, value = self._find(path)
        return key or value

    def _find(self, path: Path) -> tuple[Position | None, Position]:
        known = dropwhile(lambda step: isinstance(step, str) and step not in self._parts, path if self._parts else ())
        match tuple(known):
            case str(key), int(count), *below if count < len(self._parts[key].items):
                return self._find_between(*self._parts[key].items[count], below)
            case str(key), *below:
                part = self._parts[key]
                return self._find_between(part.start, part.end, (key, *below))
        return _find_below(self._tree.top, path)

    def _find_between(self, start: int, end: int, path: Sequence[str | int]) -> tuple[Position | None, Position]:
        """Find a path in some lines, which are a text of their own; an item is one without its dash."""
        before = self._text.count("\n", 0, start)
        part = re.sub(r"\A( *)-", r"\1 ", self._text[start:end])
        key, shown = _find_below(_YamlComposer(part).tree().top, path)
        return key and key.below(before), shown.below(before)


def locate(file_text: str, path: Path) -> Position:
    r"""Give the place of one data path in a text; see `Locator` for many paths of the same text.

    >>> locate("tasks:\n  - id: III.1\n", ("tasks", 0, "id"))
    Position(line=2, column=9)
    """
    return Locator(file_text).locate(path)


def _find_below(top: Spot, path: Sequence[str | int]) -> tuple[Position | None, Position]:
    """The place of the last key of a path that is there, and that of what stands there."""
    spot, key, shown = top, None, top.at
    for step in path:
        found = _child(spot, step)
        if found is None:
            continue
        key, spot = found
        grouped = spot.keys is not None or spot.items is not None
        shown = key if key and (grouped or spot.empty) else spot.at
    return key, shown


def _child(spot: Spot, step: str | int) -> tuple[Position | None, Spot] | None:
    if spot.items is not None:
        return (None, spot.items[step]) if isinstance(step, int) and step < len(spot.items) else None
    if spot.keys is None:
        return None
    if not isinstance(step, int):
        return spot.keys.get(step)
    # Bodies by role, severities by rule: the model counts through what stands behind the keys.
    bodies = [
        Spot(
            body.at,
            keys={
                **dict.fromkeys(("role", "rule"), (key, Spot(key))),
                **dict.fromkeys(("agency", "severity"), (body.at, body)),
                **(body.keys or {}),
            },
        )
        for key, value in spot.keys.values()
        for body in (value.items if value.items is not None else [value])
    ]
    return (None, bodies[step]) if step < len(bodies) else None


def _compose(text: str) -> _Tree:
    text = text.removeprefix("\ufeff")
    if text.lstrip().startswith(("{", "[")):
        try:
            return _JsonComposer(text).tree()
        except (ValueError, RecursionError):
            pass  # braces begin YAML as well
    return _YamlComposer(straighten(text)).tree()


class _YamlComposer:
    def __init__(self, text: str) -> None:
        self._text = text
        self._anchors: dict[str, Spot] = {}
        self._twice: list[Twice] = []

    def tree(self) -> _Tree:
        top = Spot(Position(1, 1))
        try:
            self._next = events(self._text)
            self._next()
            self._next()
            self._fill(top, self._next(), 0)
        except (yaml.YAMLError, UnicodeEncodeError):
            pass  # the places up to the fault are known, and that is what can be shown
        return _Tree(top, self._twice)

    def _fill(self, spot: Spot, event: Any, depth: int) -> None:
        """Fill a spot that already hangs in the tree, so that a fault further down loses nothing."""
        if event is None or depth > _DEPTH:
            raise yaml.YAMLError
        kind = type(event)
        spot.at = Position(event.start_mark.line + 1, event.start_mark.column + 1)
        if kind is AliasEvent:
            anchored = self._anchors.get(event.anchor, spot)
            spot.keys, spot.items, spot.empty = anchored.keys, anchored.items, anchored.empty
            return
        if event.anchor:
            self._anchors[event.anchor] = spot
        if kind is ScalarEvent:
            spot.empty = not event.value and not event.style
        elif kind is MappingStartEvent:
            self._fill_keys(spot, depth)
        else:
            spot.items = []
            while type(event := self._next()) is not SequenceEndEvent:
                spot.items.append(item := Spot(spot.at))
                self._fill(item, event, depth + 1)

    def _fill_keys(self, spot: Spot, depth: int) -> None:
        spot.keys = {}
        while type(event := self._next()) is not MappingEndEvent:
            key_spot, value = Spot(spot.at), Spot(spot.at)
            self._fill(key_spot, event, depth + 1)
            key = getattr(event, "value", "")
            if key in spot.keys:
                self._twice.append(Twice(key, spot.keys[key][0], key_spot.at))
            else:
                spot.keys[key] = (key_spot.at, value)
            self._fill(value, self._next(), depth + 1)


_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+')


class _JsonComposer:
    """Places of a JSON text, which may hold escapes and tabs that YAML refuses."""

    def __init__(self, text: str) -> None:
        json.loads(text)  # whatever is no JSON raises here, so that the tokens below need no check
        self._text = text
        self._lines = [0, *(match.end() for match in re.finditer(r"\r\n?|\n", text))]
        self._twice: list[Twice] = []

    def tree(self) -> _Tree:
        top = Spot(Position(1, 1), items=[])
        open_spots, key = [top], None
        for token in _TOKEN.finditer(self._text):
            sign, at, parent = token[0], self._at(token.start()), open_spots[-1]
            if sign in "]}":
                open_spots.pop()
            elif sign == ",":
                key = None
            elif sign == ":":
                continue
            elif parent.keys is not None and key is None:
                key = (json.loads(sign), at)
            else:
                spot = Spot(at, sign == "null", {} if sign == "{" else None, [] if sign == "[" else None)
                self._hang(spot, parent, key)
                if sign in "[{":
                    open_spots.append(spot)
                    key = None
        return _Tree((top.items or [top])[0], self._twice)

    def _hang(self, spot: Spot, parent: Spot, key: tuple[str, Position] | None) -> None:
        if parent.items is not None:
            parent.items.append(spot)
        elif (
            key is not None
            and parent.keys is not None
            and parent.keys.setdefault(key[0], (key[1], spot))[1] is not spot
        ):
            self._twice.append(Twice(key[0], parent.keys[key[0]][0], key[1]))

    def _at(self, offset: int) -> Position:
        line = bisect_right(self._lines, offset)
        return Position(line, offset - self._lines[line - 1] + 1)
