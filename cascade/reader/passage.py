"""A stretch of text that remembers from which lines of the paper it comes."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from cascade.model import Source
from cascade.reader.paper import Line, is_broken
from cascade.wording.folding import tidy

__all__ = ["Passage", "stretch"]


@dataclass(frozen=True)
class Passage:
    """Text with the place of each of its characters.

    Attributes:
        text: the words.
        places: for each stretch the offset at which it begins, its line and its page; in order, the first at 0 or below.
    """

    text: str
    places: tuple[tuple[int, int, int | None], ...]

    @classmethod
    def of_lines(cls, lines: Iterable[Line]) -> Passage:
        """Join lines into one passage, with one space between two, and none inside a number or word.

        >>> Passage.of_lines([Line("theo Nghị quyết số 57-", 1), Line("NQ/TW", 2)]).text
        'theo Nghị quyết số 57-NQ/TW'
        """
        whole = ""
        places: list[tuple[int, int, int | None]] = []
        for line in lines:
            text = tidy(line.text)
            if not text:
                continue
            if whole and not is_broken(whole, text):
                whole += " "
            places.append((len(whole), line.number, line.page))
            whole += text
        return cls(whole, tuple(places))

    @classmethod
    def of_passages(cls, passages: Iterable[Passage], glue: str) -> Passage:
        """Put passages behind one another, a sign between two of them."""
        texts: list[str] = []
        places: list[tuple[int, int, int | None]] = []
        shift = 0
        for passage in passages:
            texts.append(passage.text)
            places += [(offset + shift, line, page) for offset, line, page in passage.places]
            shift += len(passage.text) + len(glue)
        return cls(glue.join(texts), tuple(places))

    @cached_property
    def _offsets(self) -> list[int]:
        return [place[0] for place in self.places]

    def cut(self, start: int = 0, end: int | None = None) -> Passage:
        """Give the part between two offsets without white space around it."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        piece = piece.strip()
        if not piece or not self.places:
            return Passage(piece, self.places[:1])
        first = bisect_right(self._offsets, start) - 1
        last = bisect_right(self._offsets, start + len(piece) - 1)
        places = tuple((offset - start, line, page) for offset, line, page in self.places[max(0, first) : last])
        return Passage(piece, places)

    def split(self, pattern: re.Pattern[str]) -> list[Passage]:
        """Cut at every match, leaving the matches out."""
        pieces, start = [], 0
        for match in pattern.finditer(self.text):
            pieces.append(self.cut(start, match.start()))
            start = match.end()
        pieces.append(self.cut(start))
        return [piece for piece in pieces if piece.text]

    def join(self, other: Passage, glue: str = " ") -> Passage:
        """Put another passage behind this one."""
        return Passage.of_passages((self, other), glue)

    def lines(self) -> set[int]:
        """The lines of the paper that it touches."""
        return {line for _, line, _ in self.places}

    @property
    def line(self) -> int:
        """Its first line."""
        return self.places[0][1]

    @property
    def end_line(self) -> int:
        """Its last line."""
        return self.places[-1][1]

    @property
    def page(self) -> int | None:
        """The page of its first line."""
        return self.places[0][2]

    @property
    def source(self) -> Source:
        """Its place, as the models keep it; the words of a cell beside another may stand higher than those before."""
        first, last = min(self.lines()), max(self.lines())
        return Source(line=first, end_line=last if last != first else None, page=self.page)


def stretch(passages: Iterable[Passage]) -> Source | None:
    """The stretch of the paper from the first line of some passages to the last; None where there are none."""
    places = sorted((line, page or 0) for passage in passages for _, line, page in passage.places)
    if not places:
        return None
    first, last = places[0][0], places[-1][0]
    page = next((page for _, page in places if page), None)
    return Source(line=first, end_line=last if last != first else None, page=page)
