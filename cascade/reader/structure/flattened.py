"""A flattened paper cut where its headings, items, labels and its last block begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from cascade.reader.assignments.handing_over import handing_over
from cascade.reader.frame.last_block import begins_inside
from cascade.reader.markers import Marker, Rank, ends_in_compound, ends_with_mark, marker_at
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.naming import may_begin_name
from cascade.reader.passage import Passage
from cascade.reader.structure.inner_marks import InnerMark, begins_item
from cascade.wording.folding import fold, fold_all, fold_in_place
from cascade.wording.labels import LabelSpot, labels_in
from cascade.wording.letters import UPPER, is_capitals
from cascade.wording.phrases import late
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["cut_run", "part_capitals"]

_OPENS_SENTENCE = late(rf"(?<=[.:])\s+(?=[{UPPER}])")
_QUOTED = re.compile(r"[“”\"](?=\(?(?:\d{1,3}[a-zđ]?[.)]|[a-zđ]\)|Điều\s))")
_BRACKET_CLOSES = re.compile(r"[^()]{0,300}\)")
_LONGEST_MARK = 60
"""Letters that a mark takes at most."""
_CAPITALS = rf"(?:[{UPPER}][{UPPER}0-9,.&/–\-“”\"()]*)"
_SHORTEST_HEADING = 6
"""Letters of a heading in capitals; fewer are a name such as VNPT."""
_NEAR = 50
"""Letters before the end of a sentence in which the mark of an item may stand."""


@cache
def _candidate() -> re.Pattern[str]:
    named = any_of((word.capitalize() for word in vocabulary("markers")["named"]["item"]), as_printed=True)
    return re.compile(
        r"(?<!\S)(?=[-–—+*•]\)?\s?[^\W_]|\(?[a-zđ]{1,2}\)\s?\S|[a-zđ][./]\s|\(?\d{1,3}[a-zđ]?(?:\.\d{1,2})*[.)/\-]?\s+\S|\d{1,3}(?:\.\d{1,2})*[.\-][^\W\d]"
        r"|[IVXl1]{1,6}\s?[./\-–]|[A-HĐ]\s?[./\-–]\s|Điều\s\d|ĐIỀU\s\d|(?:PHẦN|Phần|CHƯƠNG|Chương|PHỤ LỤC|Phụ lục)\s"
        rf"|{named}\s(?:số\s)?\d{{1,2}}(?:\.\d{{1,2}})*\s?[:.]\s)"
    )


def cut_run(run: Passage) -> list[Passage]:
    """Cut the one paragraph of a flattened paper where headings, items, labels and the last block begin."""
    cuts = _Cuts(run.text)
    for point in cuts.points():
        cuts.look_at(point)
    edges = [*sorted(cuts.places | _calls_in(run.text, cuts.places)), len(run.text)]
    return [piece for a, b in pairwise(edges) if (piece := run.cut(a, b)).text]


class _Cuts:
    """Where a flattened paper is cut, found from its beginning on, with the marks whose lists may go on there."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.places = {0}
        self._labels = {spot.start: spot for spot in labels_in(fold_in_place(text))}
        self._quoted = _quoted_spans(text)
        self._closings = {
            closing.start()
            for closing in _closings().finditer(text)
            if not ends_with_mark(text[max(0, closing.start() - _NEAR) : closing.start()])
        }
        self._last = 0
        self._listing = False
        self._opened: list[Marker] = []
        self._articles: list[Marker] = []
        self._passed: list[Marker] = []

    def points(self) -> list[int]:
        """The places where something may begin, in order."""
        found = {match.start() for pattern in (_candidate(), begins_inside()) for match in pattern.finditer(self.text)}
        return sorted(found | set(self._labels) | self._closings)

    def look_at(self, point: int) -> None:
        """Cut at a place where something begins; places are looked at in order."""
        marker = marker_at(self.text[point : point + _LONGEST_MARK])
        if point in self._labels:
            if _label_stands_alone(self.text, self._labels[point], self._last):
                self._cut(point)
        elif point in self._closings and not self._is_quoted(point):
            self._cut(point)
        elif begins_inside().match(self.text, point):
            self._cut(point)
            self._opened, self._listing = [], True
        elif marker:
            self._look_at_mark(point, marker)

    def _look_at_mark(self, point: int, marker: Marker) -> None:
        label_next = point + marker.length in self._labels
        if self._is_quoted(point) and not (label_next and marker.is_bullet):
            return
        before = self.text[max(0, point - 9) : point].rstrip()
        listed = self._listing and marker.is_bullet and before.endswith((",", ")"))
        above = [*self._articles, *self._passed, *self._opened]
        if listed or begins_item(InnerMark(self.text, point, marker, above, label_next, self._last)):
            self._cut(point)
            self._open(marker)

    def _open(self, marker: Marker) -> None:
        """Keep a mark for its list, in place of those that stand as deep or deeper."""
        if marker.is_bullet:
            return
        if marker.rank is Rank.ARTICLE:
            self._articles = [marker]  # they go on behind the sections of one
        if marker.rank in (Rank.ROMAN, Rank.LETTER_PART):
            # The last number above a heading, with which those below it may go on: "I. … 3. … II. … 4. …".
            self._passed = [m for m in self._opened if m.rank is Rank.NUMBER][-1:] or self._passed
        else:
            self._passed = []
        self._opened = [m for m in self._opened if m.depth < marker.depth] + [marker]

    def _cut(self, point: int) -> None:
        self.places.add(point)
        self._last = point

    def _is_quoted(self, point: int) -> bool:
        at = bisect_right(self._quoted, point, key=lambda span: span[0]) - 1
        return at >= 0 and point < self._quoted[at][1]


def _calls_in(text: str, cuts: set[int]) -> set[int]:
    """Where sentences begin that call on bodies, the paragraphs of a paper that counts nothing: "Giao Sở X …"."""
    if any((marker := marker_at(text[at : at + 60])) and not marker.is_bullet for at in cuts):
        return set()
    folded, address = fold_in_place(text), name_grammar().address
    calls = (address.match(folded, start.end()) for start in _OPENS_SENTENCE.finditer(text))
    found = {call.start() for call in calls if call and may_begin_name(text[call.end() : call.end() + 60])}
    return found if len(found) > 1 else set()


def _label_stands_alone(text: str, spot: LabelSpot, since: int) -> bool:
    """Whether a label without a mark before it begins a paragraph."""
    before = text[since : spot.start].rstrip()
    if not before or not text[spot.start].isupper() or _is_in_bracket(text, since, spot.start):
        return False
    marker = marker_at(text[since : since + 60])
    if marker and since + marker.length >= spot.start:
        return False
    several = " " in text[spot.start : spot.words_end]
    return before[-1] in '.;”"' or (several and before[-1].isalnum() and not _leads(before))


def _is_in_bracket(text: str, since: int, at: int) -> bool:
    """Whether a place stands in a bracket that closes behind it: "(Chủ trì: Sở A và B; Phối hợp: Sở C)"."""
    return text.rfind("(", since, at) > text.rfind(")", since, at) and _BRACKET_CLOSES.match(text, at) is not None


def _leads(before: str) -> bool:
    """Whether words go on with a label that they name: "nêu tại cột", and not those of "danh mục"."""
    return _leads_to_label().search(fold(before)) is not None and not ends_in_compound(before)


@cache
def _leads_to_label() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){any_of(vocabulary('markers')['leading_to_labels'])}$")


def _quoted_spans(text: str) -> list[tuple[int, int]]:
    """Where the words of another paper are quoted with their own enumeration."""
    spans: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(text):
        if spans and match.start() < spans[-1][1]:
            continue
        close = re.compile(r"[”\"“](?!\(?(?:\d{1,3}[.)]|[a-zđ]\)))").search(text, match.end(), match.end() + 3000)
        spans.append((match.start(), close.end() if close else match.end() + 400))
    return spans


@cache
def _closings() -> re.Pattern[str]:
    """A sentence that closes the paper, behind the end of another."""
    words = any_of(vocabulary("markers")["closing"], as_printed=True)  # "Yêu cầu Giám đốc các sở"
    calls = any_of(vocabulary("markers")["calling"]["verbs"], as_printed=True)
    # "UBND tỉnh yêu cầu các sở …": the last sentence of all, behind which nothing is counted.
    uncounted = r"(?:(?!\s(?:\d{1,2}|[a-zđ]|[IVX]+)[.)]\s|\s[-+]\s)[^“”])"
    to_the_end = rf"(?=\s{uncounted}{{1,600}}?(?:\./\.|\sNơi nhận))"
    last = rf"[{UPPER}][^.;:,()]{{3,60}}\s{calls}{to_the_end}"
    # "Định kỳ 6 tháng, các sở báo cáo …": what all report is no more of the last duty.
    regular = any_of(map(str.capitalize, vocabulary("naming")["regular"]), as_printed=True)
    reports = rf"{regular}\s?[^.;:,]{{0,60}},\s(?:{calls}\s)?các\s[^.;:()]{{2,120}}?\sbáo cáo{to_the_end}"
    words = rf"(?:(?=[{UPPER}])(?i:{words})|(?={handing_over().pattern})\w+|{last}|{reports})"
    return re.compile(rf"(?<=[.;]\s){words}(?![^\W\d_])")


def _is_in_short(words: str) -> bool:
    """Whether words in capitals are only heads of a name in short, which goes on behind them: "UBND TP. Ví Dụ"."""
    data = vocabulary("naming")
    short = {*fold_all(data["heads"]), *data["short_units"]}
    return all(word.strip(".,") in short for word in fold(words).split())


def part_capitals(piece: Passage) -> Iterator[Passage]:
    """Part a heading in capitals from the sentence that follows it in the same run."""
    marker = marker_at(piece.text)
    start = marker.length if marker else 0
    match = re.match(rf"{_CAPITALS}(?:\s+(?:[-–]\s+)?{_CAPITALS})*", piece.text[start:])
    if not match or not marker or marker.rank > Rank.NUMBER or not is_capitals(match[0]):
        yield piece
        return
    end = start + match.end()
    rest = piece.text[end:].lstrip()
    if rest and rest[0].isalpha() and not rest[0].isupper():
        # The last capital belongs to the sentence: "II. NỘI DUNG Phấn đấu" never splits inside a word.
        end = piece.text.rfind(" ", start, end)
    short = end - start < _SHORTEST_HEADING or _is_in_short(piece.text[start:end])
    if short or not piece.text[end:].strip():
        yield piece
        return
    yield piece.cut(0, end)
    yield piece.cut(end)
