"""What is attached to a paper: how its title begins, and "(Kèm theo …)", which says to what paper it belongs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from cascade.reader.frame.tail import ends_signature
from cascade.reader.paragraph import Paragraph
from cascade.wording.letters import LOWER, is_capitals
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["attached_to", "begins_attached", "headed_in_capitals", "opens_attaching", "part_attached"]


def _attaching() -> str:
    words: list[str] = vocabulary("heads")["attaching"]
    return any_of([*words, *map(str.capitalize, words)], as_printed=True)


@cache
def attached_to() -> re.Pattern[str]:
    """The words that say to what paper something belongs: in brackets, or in a line of their own."""
    inner = r"[^()]*(?:\([^()]*\)[^()]*)*"
    return re.compile(rf"\({_attaching()}{inner}\)|^{_attaching()}\s[^\n]*", re.MULTILINE)


@cache
def opens_attaching() -> re.Pattern[str]:
    """Where such words, or others in brackets, begin behind the title of an annex."""
    return re.compile(rf"\(|^{_attaching()}\s")


@cache
def _titles() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How what is attached begins: with its "(Kèm theo …)" inside a text, and as a line of its own."""
    words: list[str] = vocabulary("heads")["attached"]
    capitals = any_of(map(str.upper, words), as_printed=True)
    # An annex alone is headed in small letters too.
    annexes = map(str.capitalize, vocabulary("markers")["named"]["annex"])
    titles = any_of([*map(str.upper, words), *annexes], as_printed=True)
    return (
        re.compile(rf"(?<!\S){capitals}(?=\s[^{LOWER}]{{0,400}}\({_attaching()})"),
        re.compile(rf"{titles}(?!\S)"),
    )


def begins_attached(text: str) -> bool:
    """Whether a line begins as the title of what is attached to a paper.

    >>> begins_attached("KẾ HOẠCH thi đua"), begins_attached("Phụ lục"), begins_attached("Kế hoạch thi đua")
    (True, True, False)
    """
    return _titles()[1].match(text) is not None


def headed_in_capitals(block: Paragraph) -> bool:
    """Whether a paragraph is such a title in capitals, as that of the plan that a decision puts in force."""
    text = block.passage.text
    return block.marker is None and is_capitals(text[:30]) and begins_attached(text)


def part_attached(block: Paragraph) -> Iterator[Paragraph]:
    """Part the title of an attached plan from the signature or the article before it, where a flattened paper runs them together."""
    text = block.passage.text
    inside, titles = _titles()
    spots = (m for m in titles.finditer(text) if text[: m.start()].endswith(" "))
    signed = (m for m in spots if ends_signature(text[: m.start()].rstrip()))
    match = inside.search(text) or next(signed, None)
    if not match or match.start() == 0:
        yield block
        return
    yield replace(block, passage=block.passage.cut(0, match.start()))
    yield replace(block, passage=block.passage.cut(match.start()), marker=None)
