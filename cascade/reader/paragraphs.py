"""Lines to paragraphs: wrapped lines joined, a flattened paper cut where its headings and items begin."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, takewhile

from cascade.reader.handing_over import handing_over
from cascade.reader.inner_marks import ENDS_SENTENCE, InnerMark, begins_item
from cascade.reader.last_block import begins_inside
from cascade.reader.lined_tables import with_lined_tables
from cascade.reader.lost_tables import find_tables, part_tables
from cascade.reader.markers import (
    Marker,
    Rank,
    ends_with_mark,
    is_citing,
    marker_at,
)
from cascade.reader.name_grammar import name_grammar
from cascade.reader.naming import may_begin_name
from cascade.reader.paper import Line, Paper, Table
from cascade.reader.passage import Passage
from cascade.reader.run_on import part_heading
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.labels import LabelSpot, find_label, labels_in
from cascade.wording.letters import UPPER, is_capitals
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["Paragraph", "paragraphs"]

_SHORT = 50
_OPENS_SENTENCE = re.compile(rf"(?<=[.:])\s+(?=[{UPPER}])")
_DATED = re.compile(r"(?:[IVX]{1,3}|\d{1,2})(?:\s*/\s*\d|\s+năm\s)")
"""What goes on a time that a line cut: "Quý" above "II/2026", "tháng" above "6 năm 2026"."""
_FEW = 3
_NEAR = 400
_SHORTEST_HEADING = 6
"""Letters of a heading in capitals; fewer are a name such as VNPT."""
_SHORTEST_TABLE = 300
"""Letters of a header with a few rows."""
_FAR_IN = 300
"""Letters of one line that is a whole paper."""
_GAP = re.compile(r"(?<=\S)(?:\s{8,}|\t{2,}\s*)(?=\S)")
_QUOTED = re.compile(r"[“”\"](?=\(?(?:\d{1,3}[a-zđ]?[.)]|[a-zđ]\)|Điều\s))")
_BRACKET_CLOSES = re.compile(r"[^()]{0,300}\)")
_LONGEST_MARK = 60
"""Letters that a mark takes at most."""
_CAPITALS = rf"(?:[{UPPER}][{UPPER}0-9,.&/–\-“”\"()]*)"


@cache
def _candidate() -> re.Pattern[str]:
    named = any_of((word.capitalize() for word in vocabulary("markers")["named"]["item"]), as_printed=True)
    return re.compile(
        r"(?<!\S)(?=[-–—+*•]\)?\s?[^\W_]|\(?[a-zđ]{1,2}\)\s?\S|[a-zđ][./]\s|\(?\d{1,3}[a-zđ]?(?:\.\d{1,2})*[.)/\-]?\s+\S|\d{1,3}(?:\.\d{1,2})*[.\-][^\W\d]"
        r"|[IVXl1]{1,6}\s?[./\-–]|[A-HĐ]\s?[./\-–]\s|Điều\s\d|ĐIỀU\s\d|(?:PHẦN|Phần|CHƯƠNG|Chương|PHỤ LỤC|Phụ lục)\s"
        rf"|{named}\s(?:số\s)?\d{{1,2}}(?:\.\d{{1,2}})*\s?[:.]\s)"
    )


@dataclass(frozen=True)
class Paragraph:
    """A paragraph with its enumeration mark.

    Attributes:
        passage: the whole paragraph, mark included.
        marker: the mark at its start, None where it has none.
        bold: whether it is set bold, None where that is not known.
        note: whether it is a footnote.
    """

    passage: Passage
    marker: Marker | None = None
    bold: bool | None = None
    note: bool = False

    @property
    def body(self) -> Passage:
        """The paragraph without its mark."""
        return self.passage.cut(self.marker.length) if self.marker else self.passage

    @property
    def text(self) -> str:
        """The words without the mark."""
        return self.body.text


def paragraphs(paper: Paper) -> tuple[list[Paragraph | Table], bool]:
    """Join the lines of a paper to paragraphs.

    Postcondition: every line that is not blank is part of exactly one paragraph, and tables stay where they stand;
    a flattened paper's line may be part of several.

    Returns:
        The paragraphs and tables in order, and whether the paper was found flattened.
    """
    lines = [block for block in paper.blocks if isinstance(block, Line) and tidy(block.text)]
    tables = any(isinstance(block, Table) for block in paper.blocks)
    if paper.format != "pdf" and not tables and (_is_flattened(lines) or _is_table(lines)):
        run = Passage.of_lines(lines)
        return [block for part in part_tables(run) for block in _cut(part)], True
    if paper.format == "text":
        paper = with_lined_tables(paper)
    return list(_join(paper)), False


def _cut(part: Passage | Table) -> list[Paragraph | Table]:
    """A part of a flattened paper as its paragraphs, or the table that it is."""
    if isinstance(part, Table):
        return [part]
    pieces = [own for piece in _cut_run(part) for words in _part_capitals(piece) for own in part_heading(words)]
    return [Paragraph(piece, marker_at(piece.text)) for piece in pieces]


def _is_table(lines: list[Line]) -> bool:
    """Whether one line is a table that lost its cells and most of the paper, as an annex alone may be."""
    longest = max(lines, key=lambda line: len(line.text), default=None)
    if longest is None or 2 * len(longest.text) < max(2 * _SHORTEST_TABLE, sum(len(line.text) for line in lines)):
        return False
    return any(find_tables(Passage.of_lines([longest])))


def _is_flattened(lines: list[Line]) -> bool:
    """Whether structure stands inside the lines rather than at their start."""
    inside = at_start = 0
    for line in lines:
        text = tidy(line.text)
        for spot in labels_in(fold_in_place(text)):
            if text[spot.start].isupper():
                inside += marker_at(text[:8]) is None and text[: min(spot.start, _NEAR)].strip(" -+*•.") != ""
                at_start += spot.start <= 5
        marker = marker_at(text)
        at_start += marker is not None and not (marker.rank is Rank.ROMAN and len(text) < 4)
        for match in re.finditer(
            rf"(?<=[.;:”]\s)(?:[a-zđ]\)|(?:Điều\s)?\d{{1,2}}[.\-–]|[-+])\s(?=[{UPPER}])|(?<=\s)[IVX]{{1,4}}[.\-–]\s(?=[{UPPER}]{{2}})",
            text,
        ):
            inside += match.start() > 0
    if len(lines) == 1 and len(lines[0].text) > _FAR_IN:
        inside += len(begins_inside().findall(lines[0].text))
        return inside > at_start
    return inside >= 3 and inside > at_start


# --- a paper whose lines mean something ------------------------------------------------------------------------------


def _join(paper: Paper) -> Iterator[Paragraph | Table]:
    blank_counts = _blank_lines_count(paper)
    parted = blank_counts and _blank_lines_part(paper)
    wrapped = paper.format in ("text", "pdf")
    held: list[Line] = []
    blank = False
    for block in _columns_parted(paper):
        if isinstance(block, Table):
            if held:
                yield _paragraph(held)
                held = []
            yield block
            blank = True
            continue
        if not tidy(block.text):
            blank = True
            continue
        if held and _begins(held, block, blank=blank and blank_counts, parted=parted, wrapped=wrapped):
            yield _paragraph(held)
            held = []
        held.append(block)
        blank = False
    if held:
        yield _paragraph(held)


def _columns_parted(paper: Paper) -> Iterator[Line | Table]:
    """The blocks of a paper; a line of text with a wide gap is two, as heads and signatures stand side by side."""
    for block in paper.blocks:
        if paper.format == "text" and isinstance(block, Line) and (gap := _GAP.search(block.text)):
            yield replace(block, text=block.text[: gap.start()], ends=True)
            yield replace(block, text=block.text[gap.end() :], ends=True)
        else:
            yield block


def _blank_lines_count(paper: Paper) -> bool:
    """Whether a blank line ends a paragraph; not where one stands between all lines."""
    lines = [block for block in paper.blocks if isinstance(block, Line)]
    full = [i for i, line in enumerate(lines) if line.text.strip()]
    if len(full) < 4:
        return True
    followed = sum(1 for i in full[:-1] if not lines[i + 1].text.strip())
    return followed < 0.8 * (len(full) - 1)


def _blank_lines_part(paper: Paper) -> bool:
    """Whether a blank line stands before every item, so that a line without one goes on, however short the last was."""
    lines = [tidy(block.text) for block in paper.blocks if isinstance(block, Line)]
    body = takewhile(lambda pair: not begins_inside().match(pair[1]), pairwise(lines))
    marked = [before for before, text in body if marker_at(text) and any(map(str.isalnum, text))]
    return len(marked) > _FEW and sum(not before for before in marked) >= 0.8 * len(marked)


def _begins(held: list[Line], line: Line, *, blank: bool, parted: bool, wrapped: bool) -> bool:
    """Whether a line begins a new paragraph."""
    before, text = tidy(held[-1].text), tidy(line.text)
    goes_on = text[:1].islower() and before[-1].isalpha() and (wrapped or len(before) > _SHORT)
    if goes_on and not is_capitals(before) and not marker_at(text):
        # A paragraph begins with a capital; a small letter goes on a sentence that a page end or a short line cut.
        return False
    if wrapped and before[-1] == "," and not marker_at(text):
        return False
    if len(held) == 1 and not blank and held[0].ends is not True and _is_mark(before) and not marker_at(text):
        return False
    if wrapped and (_is_bracket_open(held) or _is_cut(tidy(held[0].text), before, text)):
        return False
    if held[-1].ends is True or line.note != held[-1].note or (blank and held[-1].ends is not False):
        return True
    marker = marker_at(text)
    if marker:
        after = text[marker.length :]
        if find_label(after):
            return True
        opens = after[:1].isupper() or after[:1] in '“"([' or after[:1].isdigit()
        if marker.is_bullet or marker.rank is Rank.BRACKET_NUMBER:
            return (opens and held[-1].ends is not False) or before[-1] in ENDS_SENTENCE + "," or is_capitals(before)
        if is_citing(before):
            return False
        alone = marker.rank is Rank.ANNEX and not after and text[-1].isalnum() and len(before) < _SHORT
        return opens or alone or before[-1] in ENDS_SENTENCE
    if begins_inside().match(text) or (text[:1].isupper() and _closing().match(fold(text[:40]))):
        return True
    if find_label(text) and (text[:1].isupper() or before[-1] in ENDS_SENTENCE):
        return True
    if is_capitals(before) != is_capitals(text) and (is_capitals(before) and len(before) > 3):
        return True
    if is_capitals(text) and len(text) > 3 and not is_capitals(before) and before[-1] not in ",-":
        return True
    if wrapped and is_citing(before):
        return False
    if (
        held[-1].ends is None
        and not (parted and marker_at(tidy(held[0].text)))
        and text[:1].isupper()
        and (before[-1] in ".!?…" or (len(before) < _SHORT and before[-1] not in ",;") or _announces(before))
    ):
        # Nothing tells where lines were broken; a short line before a capital is a heading of its own.
        return True
    return blank


def _announces(line: str) -> bool:
    """Whether a line ends an opening that announces what follows: "… kết luận như sau:"."""
    return line.endswith(":") and fold(line.rstrip(" :")).endswith(tuple(vocabulary("heads")["announcing"]))


def _is_cut(first: str, before: str, text: str) -> bool:
    """Whether a line ended inside a time or inside a heading in capitals, as where the letters became bold.

    >>> _is_cut("- Thời gian: Quý", "- Thời gian: Quý", "II/2026."), _is_cut("III. TỔ CHỨC", "III. TỔ CHỨC", "THỰC HIỆN")
    (True, True)
    >>> _is_cut("III. TỔ CHỨC", "III. TỔ CHỨC", "SỞ Y TẾ")
    False
    """
    if _DATED.match(text) and _ends_before_date().search(fold(before[-_SHORT:])):
        return True
    marker = marker_at(first)
    if marker is None or first != before or marker_at(text) or not (is_capitals(before) and is_capitals(text)):
        return False
    begun = fold(before[marker.length :]).strip(" :.")
    whole = f"{begun} {fold(text)}"
    return fold(text).startswith("và ") or any(
        whole.startswith(phrase) and not begun.startswith(phrase) for phrase in _headings()
    )


@cache
def _ends_before_date() -> re.Pattern[str]:
    words = vocabulary("timeframes")
    return re.compile(rf"(?<![^\W_]){any_of([*words['quarter'][:1], *words['month'], *words['day']])}$")


@cache
def _headings() -> frozenset[str]:
    """How headings begin, those of one word left out."""
    return frozenset(
        phrase for kind in vocabulary("labels")["headings"].values() for phrase in map(fold, kind) if " " in phrase
    )


@cache
def _closing() -> re.Pattern[str]:
    """Words with which only the last paragraph of a paper begins, whatever sign the line before lacks."""
    return re.compile(rf"{any_of(vocabulary('markers')['ending'])}(?![^\W\d_])")


def _is_mark(text: str) -> bool:
    """Whether a line is the mark of an item and nothing more: "1." or "V."."""
    marker = marker_at(f"{text} X") if len(text) < _SHORTEST_HEADING else None
    return marker is not None and marker.length > len(text)


def _is_bracket_open(held: list[Line]) -> bool:
    """Whether a bracket that the paragraph opened is not closed yet; one that never closes counts for a few lines only."""
    text = " ".join(line.text for line in held[-4:])
    return len(held) < 5 and text.count("(") > text.count(")")  # a bracket of four lines


def _paragraph(lines: list[Line]) -> Paragraph:
    passage = Passage.of_lines(lines)
    bold = lines[0].bold if all(line.bold == lines[0].bold for line in lines) else None
    return Paragraph(passage, marker_at(passage.text), bold, lines[0].note)


# --- a flattened paper -----------------------------------------------------------------------------------------------


def _cut_run(run: Passage) -> list[Passage]:
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
            if not ends_with_mark(text[max(0, closing.start() - _SHORT) : closing.start()])
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
    return before[-1] in '.;”"' or (several and before[-1].isalnum() and not _leads_to_label().search(fold(before)))


def _is_in_bracket(text: str, since: int, at: int) -> bool:
    """Whether a place stands in a bracket that closes behind it: "(Chủ trì: Sở A và B; Phối hợp: Sở C)"."""
    return text.rfind("(", since, at) > text.rfind(")", since, at) and _BRACKET_CLOSES.match(text, at) is not None


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
    last = rf"[{UPPER}][^.;:,()]{{3,60}}\s{calls}(?=\s{uncounted}{{1,600}}?(?:\./\.|\sNơi nhận))"
    words = rf"(?:(?=[{UPPER}])(?i:{words})|(?={handing_over().pattern})\w+|{last})"
    return re.compile(rf"(?<=[.;]\s){words}(?![^\W\d_])")


def _part_capitals(piece: Passage) -> Iterator[Passage]:
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
    if not piece.text[end:].strip() or end - start < _SHORTEST_HEADING:
        yield piece
        return
    yield piece.cut(0, end)
    yield piece.cut(end)
