"""Lines to paragraphs: wrapped lines joined, and a paper told from one that was flattened, which is cut instead."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from cascade.reader.frame.last_block import begins_inside
from cascade.reader.markers import Marker, Rank, is_citing, marker_at
from cascade.reader.names.grammar import name_grammar
from cascade.reader.paper import Line, Paper, Table
from cascade.reader.paragraph import Paragraph
from cascade.reader.passage import Passage
from cascade.reader.structure.flattened import cut_run, part_capitals
from cascade.reader.structure.inner_marks import ENDS_SENTENCE
from cascade.reader.structure.run_on import part_heading
from cascade.reader.tables.lined_tables import with_lined_tables
from cascade.reader.tables.lost_tables import find_tables, part_tables
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.labels import find_label, labels_in
from cascade.wording.letters import UPPER, is_capitals
from cascade.wording.times.hours import hour_ahead
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["paragraphs"]

_SHORT = 50
_LONGEST_LINE = 140
"""Letters below which a line that nothing wrapped ended its paragraph; a longer one may have been cut otherwise."""
_LONGEST_OF_PAGE = 160
"""Letters that no line of a page has room for."""
_DATED = re.compile(r"(?:[IVX]{1,3}|\d{1,2})(?:\s*/\s*\d|\s+năm\s)")
"""What goes on a time that a line cut: "Quý" above "II/2026", "tháng" above "6 năm 2026"."""
_FEW = 3
_NEAR = 400
_SHORTEST_HEADING = 6
"""Letters of a heading in capitals; fewer are a name such as VNPT."""
_LONGEST_MARK = len("Phần thứ mười")
_SHORTEST_TABLE = 300
"""Letters of a header with a few rows."""
_FAR_IN = 300
"""Letters of one line that is a whole paper."""
_GAP = re.compile(r"(?<=\S)(?:\s{8,}|\t{2,}\s*)(?=\S)")


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
    pieces = [own for piece in cut_run(part) for words in part_capitals(piece) for own in part_heading(words)]
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


class _Manner(NamedTuple):
    """How the lines of a paper were broken.

    Attributes:
        parted: whether a blank line stands before every item.
        wrapped: whether a line may end inside a sentence.
        short: the letters below which a line may have ended a paragraph.
    """

    parted: bool
    wrapped: bool
    short: int


def _join(paper: Paper) -> Iterator[Paragraph | Table]:
    blank_counts = _blank_lines_count(paper)
    manner = _Manner(
        parted=blank_counts and _blank_lines_part(paper),
        wrapped=paper.format in ("text", "pdf"),
        short=_LONGEST_LINE if _is_unwrapped(paper) else _SHORT,
    )
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
        if held and _begins(held, block, manner, blank=blank and blank_counts):
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


def _is_unwrapped(paper: Paper) -> bool:
    """Whether a text has each paragraph in one line, as copies of web pages do: some are longer than any line of a page."""
    long = (1 for block in paper.blocks if isinstance(block, Line) and len(tidy(block.text)) > _LONGEST_OF_PAGE)
    return paper.format == "text" and sum(long) > _FEW


def _begins(held: list[Line], line: Line, manner: _Manner, *, blank: bool) -> bool:
    """Whether a line begins a new paragraph."""
    wrapped = manner.wrapped
    last, before, text = held[-1], tidy(held[-1].text), tidy(line.text)
    marker = marker_at(text)
    if not marker and len(held) == 1 and _is_mark(before):
        goes_on = wrapped or not (blank or last.ends is True)
        if goes_on or is_capitals(text):  # "Phần III" above "TỔ CHỨC THỰC HIỆN"
            return False
    if wrapped and not marker and _is_mark(text) and not is_citing(before):
        ended = before[-1] in ENDS_SENTENCE or last.ends is True or is_capitals(before)
        return ended or not text[:-1].isdigit()
    if not marker and (wrapped or len(before) > _SHORT) and _is_sentence_cut(before, text):
        return False
    if wrapped and ((not marker and before[-1] == ",") or _is_bracket_open(held)):
        return False
    if wrapped and _is_cut(tidy(held[0].text), before, text):
        return False
    if last.ends is True or line.note != last.note or (blank and last.ends is not False):
        return True
    if marker:
        first = marker_at(tidy(held[0].text))
        # "- In thẻ (Văn phòng, trước 10/3)" above "- Lập dự toán": a further dash, and none of "Văn hóa - Xã hội".
        listed = before[-1] == ")" and first is not None and first.code == marker.code
        return _begins_with_mark(marker, text, before, unbroken=last.ends is False and not listed)
    to_others = len(held) == 1 and text[-1] == ":" and text[:1].isupper() and _addressed().match(fold(before))
    if before[-1] != "," and (to_others or _basis().match(text)):
        return True
    if begins_inside().match(text) or (text[:1].isupper() and _closing().match(fold(text[:40]))):
        return True
    if find_label(text) and (text[:1].isupper() or before[-1] in ENDS_SENTENCE):
        return True
    if _changes_case(before, text) or (
        hour_ahead(text) and (before[-1] in ENDS_SENTENCE or hour_ahead(tidy(held[0].text)))
    ):
        return True
    if wrapped and is_citing(before):
        return False
    # Where nothing tells where lines were broken, a short line before a capital is a heading of its own.
    untold = last.ends is None and not (manner.parted and marker_at(tidy(held[0].text)))
    works = before[-1] == ";" and name_grammar().verb.match(fold(text)) is not None  # "Tập huấn …;", "Rà soát …"
    return blank or (untold and text[:1].isupper() and (works or _may_end(before, manner.short)))


def _is_sentence_cut(before: str, text: str) -> bool:
    """Whether a page end or a short line cut a sentence: a small letter goes on, as a paragraph begins with a capital."""
    return text[:1].islower() and before[-1].isalpha() and not is_capitals(before)


def _begins_with_mark(marker: Marker, text: str, before: str, *, unbroken: bool) -> bool:
    """Whether the mark at the beginning of a line begins an item.

    Args:
        marker: the mark.
        text: the line.
        before: the line before it.
        unbroken: whether that is known to end no paragraph.
    """
    after = text[marker.length :]
    if find_label(after):
        return True
    opens = after[:1].isupper() or after[:1] in '“"([' or after[:1].isdigit()
    if marker.is_bullet or marker.rank is Rank.BRACKET_NUMBER:
        return (opens and not unbroken) or before[-1] in ENDS_SENTENCE + "," or is_capitals(before)
    # "I. VIỆC TRONG THÁNG" cites no number, and "1. Rà soát giấy phép đã cấp" no letter.
    if is_citing(before, marker.rank) and not (is_capitals(before) and marker_at(before)):
        return False
    alone = marker.rank is Rank.ANNEX and not after and text[-1].isalnum() and len(before) < _SHORT
    return opens or alone or before[-1] in ENDS_SENTENCE


def _changes_case(before: str, text: str) -> bool:
    """Whether one of two lines is a heading in capitals, and the other is not."""
    if is_capitals(before):
        return len(before) > _FEW and not is_capitals(text)
    return len(text) > _FEW and is_capitals(text) and before[-1] not in ",-"


def _may_end(line: str, short: int) -> bool:
    """Whether a line may be the last of a paragraph: it ends a sentence, is short, or announces what follows."""
    return line[-1] in ".!?…" or (len(line) < short and line[-1] not in ",;") or _announces(line)


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
def _basis() -> re.Pattern[str]:
    """How what the paper rests on begins below its title, however long that is."""
    return re.compile(rf"{vocabulary('heads')['basis']} (?=[{UPPER}])")


@cache
def _addressed() -> re.Pattern[str]:
    """How the line begins that says whom a letter is addressed to."""
    return re.compile(any_of(vocabulary("heads")["letters"]["addressed"]))


@cache
def _closing() -> re.Pattern[str]:
    """Words with which only the last paragraph of a paper begins, whatever sign the line before lacks."""
    return re.compile(rf"{any_of(vocabulary('markers')['ending'])}(?![^\W\d_])")


def _is_mark(text: str) -> bool:
    """Whether a line is the mark of an item and nothing more: "1.", "V.", "-" or "Phần III"."""
    marker = marker_at(f"{text} X") if len(text) <= _LONGEST_MARK else None
    if marker is None:
        return False
    part = marker.rank is Rank.PART and marker.length == len(text)
    return part or (marker.length > len(text) and len(text) < _SHORTEST_HEADING)


def _is_bracket_open(held: list[Line]) -> bool:
    """Whether a bracket that the paragraph opened is not closed yet; one that never closes counts for a few lines only."""
    text = " ".join(line.text for line in held[-4:])
    return len(held) < 5 and text.count("(") > text.count(")")  # a bracket of four lines


def _paragraph(lines: list[Line]) -> Paragraph:
    passage = Passage.of_lines(lines)
    bold = lines[0].bold if all(line.bold == lines[0].bold for line in lines) else None
    return Paragraph(passage, marker_at(passage.text), bold, lines[0].note)
