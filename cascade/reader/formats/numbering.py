"""Automatic numbering of Word: which number stands before a paragraph."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cascade.reader.formats.archive import Element, descend

__all__ = ["NumberedStyle", "Numbering", "ordinal"]

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_LARGEST_ROMAN = 32_767
_LARGEST_LETTER = 780
_LEVELS = 9
_LONGEST_CHAIN = 30
_PLACEHOLDER = re.compile(r"%([1-9])")
_OFF = frozenset({"0", "false", "off"})


def ordinal(number: int, kind: str) -> str:
    """Give a number in one of Word's number formats; formats not known count in digits.

    Letters go past z as Word does: z, aa, bb. Word has no Vietnamese letters: d is followed by e.

    >>> [ordinal(4, "lowerLetter"), ordinal(28, "upperLetter"), ordinal(9, "lowerRoman"), ordinal(3, "decimalZero")]
    ['d', 'BB', 'ix', '03']
    >>> [ordinal(0, "upperRoman"), ordinal(3, "none"), ordinal(3, "numberInDash"), ordinal(3, "chicago")]
    ['0', '', '- 3 -', '3']
    """
    match kind:
        case "none":
            return ""
        case "decimalZero":
            return f"{number:02d}"
        case "lowerRoman" | "upperRoman" if 0 < number <= _LARGEST_ROMAN:
            text = ""
            for value, letters in _ROMAN:
                times, number = divmod(number, value)
                text += letters * times
            return text if kind == "lowerRoman" else text.upper()
        case "lowerLetter" | "upperLetter" if 0 < number <= _LARGEST_LETTER:
            text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
            return text if kind == "lowerLetter" else text.upper()
        case "numberInDash":
            return f"- {number} -"
        case _:
            return str(number)


class NumberedStyle(NamedTuple):
    """What a style says about numbering; None where it leaves it to the style that it is based on."""

    based_on: str | None
    number: str | None
    level: int | None


class _Level(NamedTuple):
    start: int = 1
    kind: str = "decimal"
    text: str = ""
    between: str = " "
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _Abstract:
    levels: dict[int, _Level]
    linked_style: str | None
    counters: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Instance:
    abstract: str
    levels: dict[int, _Level]
    starts: dict[int, int]
    begun: set[int] = field(default_factory=set)


class Numbering:
    """Counts through a document: `before` is to be asked once for each paragraph, in the order of the document."""

    def __init__(self, part: Element | None, styles: Mapping[str, NumberedStyle]) -> None:
        """Take the definitions from the numbering part, which may be absent, and the styles."""
        self._styles = styles
        self._abstracts: dict[str, _Abstract] = {}
        self._instances: dict[str, _Instance] = {}
        for element in part if part is not None else ():
            if element.tag == "w:abstractNum":
                self._abstracts[element.get("w:abstractNumId", "")] = _Abstract(
                    _levels(element), _value(element, "w:numStyleLink")
                )
            elif element.tag == "w:num":
                self._instances[element.get("w:numId", "")] = _instance(element)

    def before(self, direct: tuple[str | None, int | None], style: str | None) -> str:
        """Give what Word prints before a paragraph, with the white space behind it; "" for no number.

        Args:
            direct: list and level that the paragraph itself names.
            style: the paragraph's style.
        """
        list_, level = self._resolved(direct, style)
        if list_ is None or list_ == "0":
            return ""
        instance = self._instances.get(list_)
        abstract = self._abstract(instance)
        if instance is None or abstract is None:
            return ""
        if level is None:
            level = next((n for n, one in abstract.levels.items() if one.style and one.style == style), 0)
        level = min(max(level, 0), _LEVELS - 1)
        self._count(abstract, instance, level)
        return _printed(abstract, instance, level)

    def _resolved(self, direct: tuple[str | None, int | None], style: str | None) -> tuple[str | None, int | None]:
        """Merge list and level, each by itself, along the styles that a style is based on."""
        list_, level = direct
        for _ in range(_LONGEST_CHAIN):
            if (list_ is not None and level is not None) or style is None or style not in self._styles:
                break
            found = self._styles[style]
            list_ = found.number if list_ is None else list_
            level = found.level if level is None else level
            style = found.based_on
        return list_, level

    def _abstract(self, instance: _Instance | None) -> _Abstract | None:
        """Follow a definition that only names a style to the definition behind that style."""
        for _ in range(_LONGEST_CHAIN):
            if instance is None:
                return None
            abstract = self._abstracts.get(instance.abstract)
            if abstract is None or abstract.linked_style is None or abstract.levels:
                return abstract
            style = self._styles.get(abstract.linked_style)
            instance = self._instances.get(style.number or "") if style else None
        return None

    @staticmethod
    def _count(abstract: _Abstract, instance: _Instance, level: int) -> None:
        """Count one paragraph: lists with one definition count on together, unless a list starts anew."""
        counters = abstract.counters
        if level in instance.starts and level not in instance.begun:
            counters[level] = instance.starts[level]
        elif level in counters:
            counters[level] += 1
        else:
            counters[level] = _level(abstract, instance, level).start
        instance.begun.add(level)
        for deeper in [n for n in counters if n > level]:
            restart = _level(abstract, instance, deeper).restart
            if restart is None or level < restart:
                del counters[deeper]


def _level(abstract: _Abstract, instance: _Instance, level: int) -> _Level:
    return instance.levels.get(level) or abstract.levels.get(level) or _Level()


def _printed(abstract: _Abstract, instance: _Instance, level: int) -> str:
    own = _level(abstract, instance, level)
    if own.kind == "bullet":
        mark = own.text.strip()
        if mark == "+":
            return "+ "
        return f"{mark} " if len(mark) > 1 and mark.isprintable() and any(c.isalnum() for c in mark) else "- "

    def number(found: re.Match[str]) -> str:
        wanted = int(found[1]) - 1
        one = _level(abstract, instance, wanted)
        value = abstract.counters.get(wanted, instance.starts.get(wanted, one.start))
        return ordinal(value, "decimal" if own.legal and one.kind != "none" else one.kind)

    text = _PLACEHOLDER.sub(number, own.text) if own.kind != "none" else _PLACEHOLDER.sub("", own.text)
    return text.rstrip() + own.between if text.strip() else ""


def _levels(element: Element) -> dict[int, _Level]:
    return {_whole(level.get("w:ilvl"), 0): _read_level(level) for level in element.findall("w:lvl")}


def _read_level(element: Element) -> _Level:
    kind = _value(element, "w:numFmt") or "decimal"
    if element.find("w:lvlPicBulletId") is not None:
        kind = "bullet"
    hidden = descend(element, "w:rPr", "w:vanish")
    text = _value(element, "w:lvlText") or ""
    legal = element.find("w:isLgl")
    restart = _value(element, "w:lvlRestart")
    return _Level(
        start=_whole(_value(element, "w:start"), 0 if kind == "none" else 1),
        kind=kind,
        text="" if hidden is not None and hidden.get("w:val") not in _OFF else text,
        between="" if _value(element, "w:suff") == "nothing" else " ",
        restart=_whole(restart, 0) if restart is not None else None,
        legal=legal is not None and legal.get("w:val") not in _OFF,
        style=_value(element, "w:pStyle"),
    )


def _instance(element: Element) -> _Instance:
    levels: dict[int, _Level] = {}
    starts: dict[int, int] = {}
    for override in element.findall("w:lvlOverride"):
        at = _whole(override.get("w:ilvl"), 0)
        level = override.find("w:lvl")
        if level is not None:
            levels[at] = _read_level(level)
        start = _value(override, "w:startOverride")
        if start is not None:
            starts[at] = _whole(start, 1)
    return _Instance(_value(element, "w:abstractNumId") or "", levels, starts)


def _value(element: Element, child: str) -> str | None:
    found = element.find(child)
    return None if found is None else found.get("w:val")


def _whole(text: str | None, default: int) -> int:
    try:
        return int(text or "")
    except ValueError:
        return default
