"""The part of YAML that plans are written in, read line by line: four times as fast, and only where the result is sure.

Keys with a text, a short collection in braces or brackets, or lines indented below; lists with dashes; folded texts.
Whatever else YAML has sends the whole file to the full parser, so that nothing is ever read in two ways.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, pairwise
from typing import Any, NamedTuple, NoReturn

__all__ = ["WORDS", "Part", "parts_of", "read_lines"]

WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
"""Plain words that are no text."""

_LINE = re.compile(r"^( *)(- +)?(?:([A-Za-z_]\w{0,99}):(?: +|$))?(.*)$", re.MULTILINE)
_AT_MARGIN = re.compile(r"^([A-Za-z_]\w*):(.*)$", re.MULTILINE)
_FIRST_DASH = re.compile(r"(?:\n *(?:#.*)?)*\n( *)- ")
_TEXT = r'(?:[^\W_](?:[^,:#{}\[\]?\n]|(?<=\S)#)*|"[^"\\\n]*")'
_BRACES = rf"\{{ *\w{{1,99}}: {_TEXT}(?:, +\w{{1,99}}: {_TEXT})* *\}}"
_PAIRS = re.compile(_BRACES)
_PAIR = re.compile(rf"(\w+): ({_TEXT})")
_ITEMS = re.compile(rf"\[ *(?:{_TEXT}|{_BRACES})(?:, +(?:{_TEXT}|{_BRACES}))* *\]")
_ITEM = re.compile(rf"{_BRACES}|{_TEXT}")
_MAX_COLUMN = 40
"""Lines further to the right are for the parser, which counts levels."""


class _NotPlainError(Exception):
    """Something that only the full parser may judge."""


def read_lines(text: str) -> dict[str, Any] | None:
    """Give the data of a text that keeps to the plain part of YAML, None for any other."""
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    try:
        return _Lines(text).document()
    except _NotPlainError:
        return None


class Part(NamedTuple):
    """A key at the margin with what it holds: from where to where it stands, and each item of the list below it."""

    start: int
    end: int
    items: list[tuple[int, int]]


def parts_of(text: str) -> dict[str, Part]:
    r"""Give the keys at the margin of a text that keeps to the plain part of YAML; none for any other.

    >>> text = "tasks:\n  - id: III.1\n  - id: III.2\nnote: a\n"
    >>> parts = parts_of(text)
    >>> text[parts["note"].start :], [text[start:end] for start, end in parts["tasks"].items]
    ('note: a\n', ['  - id: III.1\n', '  - id: III.2\n'])
    """
    if "\r" in text or read_lines(text) is None:
        return {}
    found: dict[str, Part] = {}
    keys = list(_AT_MARGIN.finditer(text))
    for key, end in zip(keys, [*(key.start() for key in keys[1:]), len(text)], strict=True):
        starts: list[int] = []
        if not key[2].strip() and (first := _FIRST_DASH.match(text, key.end(), end)):
            dash = re.compile(rf"^{first[1]}- ", re.MULTILINE)
            starts = [match.start() for match in dash.finditer(text, first.start(1), end)]
        found[key[1]] = Part(key.start(), end, list(pairwise([*starts, end])))
    return found


class _Lines:
    def __init__(self, text: str) -> None:
        self._text = text
        self._raw: list[str] = []
        # A last line that stands at the left margin ends whatever is open.
        self._lines: list[tuple[str, str, str, str]] = [*_LINE.findall(text), ("", "", "", "end")]
        self._at = 0

    def document(self) -> dict[str, Any]:
        indent, dash, key, _ = self._line()
        if indent or dash or not key:
            _leave()
        data = self._keys(0)
        if self._at != len(self._lines) - 1:
            _leave()
        return data

    def _line(self) -> tuple[str, str, str, str]:
        """Give the next line that is neither blank nor a comment, without taking it."""
        lines = self._lines
        while True:
            line = lines[self._at]
            if line[1] or line[2] or (line[3] and line[3][0] != "#"):
                return line
            if not line[3].isprintable():
                _leave()  # a comment with a sign that the parser refuses or takes for its end
            self._at += 1

    def _keys(self, column: int, first: tuple[str, str] | None = None) -> dict[str, Any]:
        """Take the keys that begin at a column; the first may have stood behind a dash."""
        if column > _MAX_COLUMN:
            _leave()
        data: dict[str, Any] = {}
        while True:
            if first:
                key, rest = first
                first = None
            else:
                indent, dash, key, rest = self._line()
                if len(indent) != column or dash or not key:
                    if len(indent) > column or (len(indent) == column and column):
                        _leave()
                    return data  # at the left margin, whoever asked sees whether this is the end
                self._at += 1
            if key in data:
                _leave()
            data[key] = self._value(rest, column) if rest else self._below(column)

    def _below(self, column: int) -> Any:
        """Take what stands indented below a key, or a list at its own column."""
        indent, dash, key, _ = self._line()
        if dash:
            return self._items(len(indent)) if len(indent) >= column else None
        if len(indent) <= column:
            return None
        return self._keys(len(indent)) if key else _leave()

    def _items(self, column: int) -> list[Any]:
        data: list[Any] = []
        while True:
            indent, dash, key, rest = self._line()
            if len(indent) != column or not dash:
                if len(indent) > column:
                    _leave()
                return data
            self._at += 1
            if key:
                data.append(self._keys(column + len(dash), (key, rest)))
            else:
                data.append(self._value(rest, column) if rest else _leave())

    def _value(self, rest: str, column: int) -> Any:
        first = rest[0]
        if first.isalnum():
            if ": " in rest or " #" in rest or rest[-1] in " :" or not rest.isprintable():
                _leave()
            value: Any = WORDS.get(rest, rest)
        elif first == "{":
            value = dict(_pairs(rest))
        elif first == "[":
            value = [dict(item) if isinstance(item, tuple) else item for item in _items(rest)]
        elif first == '"' and len(rest) > 1 and rest[-1] == '"' and rest.isprintable():
            value = rest[1:-1]
            if '"' in value or "\\" in value:
                _leave()
        elif rest == ">-":
            return self._folded(column)
        else:
            _leave()
        return value

    def _folded(self, column: int) -> str:
        """Take a folded text whose lines are all indented alike."""
        folded: list[str] = []
        width = 0
        if not self._raw:
            self._raw = self._text.split("\n")
        for line in islice(self._raw, self._at, None):
            content = line.lstrip(" ")
            width = width or len(line) - len(content)
            if not content or len(line) - len(content) <= column:
                break
            if len(line) - len(content) != width or content[-1] == " " or not content.isprintable():
                _leave()
            folded.append(content)
        self._at += len(folded)
        following = next(filter(None, islice(self._raw, self._at, None)), "")
        if not folded or len(following) - len(following.lstrip(" ")) > column:
            _leave()  # nothing, or a paragraph after a blank line, which may look like a comment or be spaces only
        return " ".join(folded)


def _leave() -> NoReturn:
    raise _NotPlainError


@lru_cache(maxsize=4096)
def _pairs(text: str) -> tuple[tuple[str, Any], ...]:
    """Read keys and texts in braces; plans name the same bodies in the same roles over and over."""
    if not _PAIRS.fullmatch(text) or not text.isprintable():
        _leave()
    pairs = tuple((key, _inner(value)) for key, value in _PAIR.findall(text))
    return pairs if len(dict(pairs)) == len(pairs) else _leave()


@lru_cache(maxsize=4096)
def _items(text: str) -> tuple[Any, ...]:
    """Read what stands in brackets: texts, and in place of braces their pairs, since a table could be changed."""
    if not _ITEMS.fullmatch(text) or not text.isprintable():
        _leave()
    return tuple(_pairs(item) if item[0] == "{" else _inner(item) for item in _ITEM.findall(text))


def _inner(text: str) -> Any:
    if text[0] == '"':
        return text[1:-1]
    text = text.rstrip(" ")
    return WORDS.get(text, text)
