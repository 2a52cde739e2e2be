"""Plain data as YAML that reads as if a person had written it, and that every YAML reader reads alike."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

__all__ = ["Inline", "lay_out"]

WIDTH = 110
"""Where lines should end: an assignment with a long name still fits."""


class Inline(dict[str, Any]):
    """Keys and values that stand on one line in braces where they fit there."""


class _Row(list[Any]):
    """Short words that stand on one line in brackets where they fit there."""


_ONE_LINE = frozenset({"names", "members", "tasks", "derives", "order"})

_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f:#]|:(?=\S)|(?<=\S)#)*")
"""Text that needs no quotes behind a key or a dash."""
_INLINE_PLAIN = re.compile(r"[^\W_](?:[^\x00-\x1f:#,?\[\]{}]|(?<=\S)#)*")
"""Text that needs no quotes inside braces or brackets."""
_OTHERWISE = re.compile(
    r"y|n|yes|no|on|off|true|false|null|nan|inf"  # what some YAML reader takes for true, false or nothing
    r"|\d[\d_.,:/eE+-]*|0[xob][\da-fA-F_]+"  # or for a number, a time of day or a day
    r"|\d{4}-\d\d?-\d\d?(?:[tT ].*)?",
    re.IGNORECASE,
)
_UNSEEN = re.compile("[\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\u200b-\u200f\u202a-\u202e]")


def lay_out(data: dict[str, Any], *, comment: str) -> str:
    """Give a file: a comment line, then the keys.

    A blank line parts the items of long lists, so that a person finds where a task begins.
    """
    return "\n".join([comment, *_keys(data, 0, top=True)]) + "\n"


def _keys(data: dict[str, Any], indent: int, *, top: bool = False) -> Iterator[str]:
    pad = " " * indent
    parted = False
    for key, value in data.items():
        airy = (
            top and isinstance(value, list) and any(isinstance(item, dict) and _inline(item) is None for item in value)
        )
        if airy or parted:
            yield ""
        parted = airy
        if key in _ONE_LINE and isinstance(value, list):
            value = _Row(value)  # noqa: PLW2901  # the same value, marked
        yield from _value(f"{pad}{key}:", value, indent, airy=airy)


def _value(head: str, value: Any, indent: int, *, airy: bool = False) -> Iterator[str]:
    """Give a value behind what leads to it: a key with its colon, or the dash of a list."""
    room = WIDTH - len(head) - 1
    if isinstance(value, str) and (block := _block(value, indent + 2, room)):
        yield f"{head} {block[0]}"
        yield from block[1:]
    elif (inline := _inline(value)) is not None and (len(inline) <= room or not isinstance(value, dict | list)):
        yield f"{head} {inline}"
    elif isinstance(value, dict):
        yield head
        yield from _keys(value, indent + 2)
    else:
        yield head
        for number, item in enumerate(value):
            if airy and number:
                yield ""
            yield from _item(item, indent + 2)


def _item(item: Any, indent: int) -> Iterator[str]:
    dash = " " * indent + "-"
    inline = _inline(item)
    if isinstance(item, dict) and item and (inline is None or len(dash) + 1 + len(inline) > WIDTH):
        first, *rest = _keys(item, indent + 2)
        yield dash + first[len(dash) :]
        yield from rest
    else:
        yield from _value(dash, item, indent)


def _inline(value: Any) -> str | None:
    """Give a value on one line, None where it is to stand on lines of its own."""
    if isinstance(value, Inline):
        held = {key: _inside(item) for key, item in value.items()}
        if any(item is None for item in held.values()):
            return None
        return "{" + ", ".join(f"{key}: {item}" for key, item in held.items()) + "}"
    if isinstance(value, dict):
        return None if value else "{}"
    if isinstance(value, list):
        if not value or not isinstance(value, _Row):
            return None if value else "[]"
        items = [_inside(item) for item in value]
        short = all(item is not None and len(item) <= 40 and item[0] not in '"{[' for item in items)
        return f"[{', '.join(filter(None, items))}]" if short else None
    return _scalar(value, _PLAIN)


def _inside(value: Any) -> str | None:
    """Give a value that stands inside braces or brackets."""
    if isinstance(value, str):
        return _scalar(value, _INLINE_PLAIN)
    return _inline(value)


def _scalar(value: object, pattern: re.Pattern[str]) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Decimal | date):
        return str(value)
    text = str(value)
    if pattern.fullmatch(text) and text[-1] not in " :" and not _OTHERWISE.fullmatch(text) and not _UNSEEN.search(text):
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", quoted)


def _block(text: str, indent: int, room: int) -> list[str] | None:
    """Give a long text as a folded block, one with line breaks as a literal one; None where it is better quoted."""
    lines = text.split("\n")
    if len(lines) == 1 and len(text) <= room:
        return None
    body = text.removesuffix("\n")
    if _UNSEEN.search(text) or re.search(r"[\x00-\x09\x0b-\x1f]", text) or body != body.strip() or not body:
        return None
    pad = " " * indent
    if len(lines) > 1:
        lines = body.split("\n")
        if any(line != line.rstrip() for line in lines):
            return None
        return ["|-" if body == text else "|", *(pad + line if line else "" for line in lines)]
    wrapped = _wrap(text, WIDTH - indent)
    return [">-", *(pad + line for line in wrapped)] if len(wrapped) > 1 else None


def _wrap(text: str, width: int) -> list[str]:
    """Break a text at single spaces only, so that folding gives it back."""
    lines = [""]
    for word in re.split(r"(?<=\S) (?=\S)", text):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return lines
