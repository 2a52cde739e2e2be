"""The title of a task: parted from the sentence that a flattened paper runs it into, without the signs that end it."""

from __future__ import annotations

import re
from functools import cache

from cascade.wording.folding import fold
from cascade.wording.letters import UPPER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["part_title", "plain_title"]

_SHORTEST = 12
"""Letters that a heading has at least."""
_LONGEST = 400
"""Letters within which a heading ends."""


def part_title(text: str) -> tuple[str, str]:
    """Part a heading from the sentence it runs into, in a paper that came without its lines.

    >>> part_title("Công tác tuyên truyền Tổ chức hội nghị phổ biến Luật.")
    ('Công tác tuyên truyền', 'Tổ chức hội nghị phổ biến Luật.')
    """
    for match in _openings().finditer(text, 0, _LONGEST):
        before = text[: match.start()]
        if len(before) >= _SHORTEST and not _runs_on(before.rsplit(maxsplit=1)[-1]):
            return before.strip(), text[match.start() :].strip()
    return text.strip(), ""


def _runs_on(last: str) -> bool:
    """Whether no sentence opens behind a word: "của Tổ chức …", "Sở Xây dựng"."""
    data = vocabulary("markers")
    return fold(last) in data["unfinished"] or last in data["unfinished_heads"]


def plain_title(text: str) -> str:
    """A title without the signs that end it, nor those that end a whole paper: `./.`."""
    return text.strip().rstrip(".;:,").removesuffix("./").rstrip(".;:, ")


@cache
def _openings() -> re.Pattern[str]:
    words = any_of((w[0].upper() + w[1:] for w in vocabulary("markers")["openings"]), as_printed=True, space=r"\s")
    return re.compile(rf"(?<=[^\W\d_{UPPER}]\s|\)\s){words}(?![^\W\d_])")
