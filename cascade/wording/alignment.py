"""Folded text whose every letter still knows where it stands in the text as printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

from cascade.wording.folding import fold, tidy

__all__ = ["Aligned", "align"]


class Aligned(NamedTuple):
    """A folded text with the way back.

    Attributes:
        folded: the text after folding.
        starts: for each of its letters, where that letter begins in the text as printed.
        ends: for each of its letters, where it ends there.
    """

    folded: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Give the span in the text as printed of a span of the folded text that is not empty."""
        return self.starts[start], self.ends[end - 1]


def align(text: str) -> Aligned:
    r"""Fold a text word by word and note for each letter where it came from.

    >>> aligned = align("Quý  IV –\n2024")
    >>> aligned.folded, aligned.span(0, 6)
    ('quý iv - 2024', (0, 7))
    """
    if (
        unicodedata.is_normalized("NFC", text)
        and len(tidy(text)) == len(folded := fold(text)) == len(text)
        and not any(map(unicodedata.combining, text))
    ):  # nothing was dropped, joined or taken apart: most texts
        return Aligned(folded, range(len(text)), range(1, len(text) + 1))
    letters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    written = list(re.finditer(r"\S+", text))
    words = fold(text).split(" ")
    if len(words) != len(written):  # one of invisible signs alone fell away
        words = [fold(match[0]) for match in written]
    for match, word in zip(written, words, strict=True):
        if not word:
            continue
        if letters:
            letters.append(" ")
            starts.append(ends[-1])
            ends.append(match.start())
        places = _places(match[0], word, match.start())
        letters.append(word)
        starts.extend(places)
        ends.extend([*places[1:], match.end()])
    return Aligned("".join(letters), tuple(starts), tuple(ends))


def _places(written: str, folded: str, at: int) -> list[int]:
    """Where each letter of a folded word begins; marks and invisible signs belong to the letter before them."""
    if len(written) == len(folded):
        return list(range(at, at + len(folded)))
    kept = [at + i for i, c in enumerate(written) if not unicodedata.combining(c) and unicodedata.category(c) != "Cf"]
    if len(kept) == len(folded):
        return kept
    return [at + min(i, len(written) - 1) for i in range(len(folded))]
