"""Plain text: physical lines, with what their widths tell about paragraphs and pages."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from cascade.reader.formats.mending.stamps import stamped_lines
from cascade.reader.paper import Line, Paper

if TYPE_CHECKING:
    from cascade.reader.formats.laid_out import LaidOut
from cascade.wording.letters import LOWER

__all__ = ["PAGE_LINE", "as_lines_of_pages", "begins_item", "holds_page_lines", "read_text"]

_BREAK = re.compile(r"\r\n|\r|\n")
_SOFT_BREAK = re.compile("(\f)|[\v\x1c\x1d\x1e\x85\u2028\u2029]")
_PAGE_NUMBER = re.compile(r"\s*(?:trang\s+)?[-–—]?\s*(\d{1,3})\s*[-–—]?\s*", re.IGNORECASE)
_CERTAIN_NUMBER = re.compile(r"\s*(?:[-–—]\s?\d{1,3}\s?[-–—]|trang\s*:?\s*\d{1,3}\s*/\s*\d{1,3})\s*", re.IGNORECASE)
"""A number of a page that is set so that it can be no other: "- 2 -", "Trang 2/9"."""
PAGE_LINE = re.compile(
    r"\s*[-=_*#]{2,}\s*(?:page\s+break|(?:page|trang)\s+\d{1,3}(?:\s*(?:/|of)\s*\d{1,3})?)\s*[-=_*#]{2,}\s*",
    re.IGNORECASE,
)
"""What a program writes between the pages of a PDF: "--- Page 2 ---"."""
_ITEM = r"(?:\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)|[IVXLA-E]{1,5}[.\-]|[-+])\s+\S"
_ITEM_AT_START = re.compile(rf"\s*{_ITEM}")
_ITEM_INSIDE = re.compile(rf"[.;:]\s+{_ITEM}")
_JUSTIFIED = re.compile(
    rf"^(?=.* [ ][{LOWER}])(?!.*\S {{4,}}\S)(?:[^\s]+[ ])?[^\s]{{1,12}}(?:[ ]{{2,3}}[^\s]{{1,12}}){{2,}}(?:[ ][^\s].*)?$",
    re.MULTILINE,
)
"""A line of at least three words with the same wide space between them."""
_GAPS = re.compile(r"(?<=\S) {2,}(?=\S)")
_SINGLE = re.compile(r"(?<=\S) (?=\S)")
_MANY_GAPS = 20
_MOSTLY = 9
_FAR_APART = 12
_WITHIN_ROW = 30
"""Lines between the numbers of two rows at most."""
_FEWEST_ROWS = 3
_WRAPPED_AT_LEAST, _WRAPPED_AT_MOST = 40, 170
"""Letters of the longest lines of a wrapped text: a list of short lines has fewer, whole paragraphs have more."""
_GOING_ON = 5
"""Lines that surely go on with a paragraph, from which it shows whether such are indented."""
_NO_INDENT, _INDENT = 1, 12
"""Letters of white before a line: up to which it is not indented, and beyond which it is set in the middle or at the right."""
_LINES_THAT_SHOW_WIDTH = 8


_IN_COLUMNS = re.compile(r"\S {2,}\S(?: ?\S)* {2,}\S")
_FEWEST_IN_COLUMNS = 3
_MOST_LINES_IN_COLUMNS = 4_000
"""Lines of a text beyond which no tables are looked for by their white, which takes milliseconds a line."""
_WIDEST = 400
"""Letters of a line of a page, however wide; a longer one is a paragraph, or a whole paper."""


class _Widths(dict[str, int]):
    """Widths of letters, those that are not listed by whether they are capitals."""

    def __missing__(self, letter: str) -> int:
        width = self[letter] = 68 if letter.isupper() else 50
        return width


_TIMES = _Widths(
    {
        **dict.fromkeys("iíìỉĩịjlt I.,;:'’‘/|\\!", 27),
        **dict.fromkeys("fr-()[]I", 33),
        **dict.fromkeys("sJ", 39),
        **dict.fromkeys("aceăâáàảãạêéèẻẽẹz", 44),
        **dict.fromkeys("mM%", 80),
        **dict.fromkeys("w", 72),
        **dict.fromkeys("W", 94),
        " ": 25,
    }
)
"""Widths of letters in Times New Roman, the font that Decree 30/2020/NĐ-CP prescribes, in hundredths of its size."""


@dataclass(slots=True)
class _Physical:
    text: str
    number: int
    page: int = 1
    after_break: bool = False
    """Whether a page begins with it."""

    def placed(self) -> Line:
        """The line with its place in the paper; its page is 0 where the text has none."""
        return Line(self.text, self.number, self.page or None)


def read_text(text: str) -> Paper:
    """Take a text apart into its lines.

    Line ends of an extracted text are those of the page, not of the paragraphs. Where the lines are wrapped at one
    width, a line that the next word would have fitted on ends its paragraph, and one that it would not have fitted on
    runs on; what lies between is left open. Where lines are not wrapped, each is a paragraph. Where headings and items
    stand inside lines, line ends mean nothing and are all left open. Columns that stand below one another are tables.
    """
    lines, out = _of_pages(_physical(_unjustified(unicodedata.normalize("NFC", text))))
    tables = _tables_in(lines)
    begins = {table.lines[0]: table for table in tables}
    inside = {i for table in tables for i in table.lines[1:]}
    # A blank line in the place of a table parts what is above it from what is below.
    kept = {i: replace(line, text="") if i in begins else line for i, line in enumerate(lines) if i not in inside}
    blocks = tuple(
        begins[i].table if i in begins else replace(line.placed(), ends=end)
        for (i, line), end in zip(kept.items(), _ends([*kept.values()]), strict=True)
    )
    furniture = [*(line.placed() for line in out), *(line for table in tables for line in table.furniture)]
    return Paper(blocks, "text", tuple(furniture), tuple(note for table in tables for note in table.notes))


def _unjustified(text: str) -> str:
    """The text with single spaces in lines whose words a program set apart to fill the width, as some take them off a PDF."""
    wide = len(_GAPS.findall(text)) if "  " in text else 0
    if wide > _MANY_GAPS and wide > _MOSTLY * len(_SINGLE.findall(text)):
        # Each space came twice.
        text = _GAPS.sub(lambda gap: " " * max(1, len(gap[0]) // 2), text)
    return _JUSTIFIED.sub(lambda line: _GAPS.sub(" ", line[0]), text) if "  " in text else text


def _tables_in(lines: Sequence[_Physical]) -> Sequence[LaidOut]:
    """The tables of a text whose words stand in columns; few do, and what finds tables by their white is that of PDFs."""
    texts = [line.text.rstrip() if len(line.text) <= _WIDEST else "" for line in lines]
    if len(lines) > _MOST_LINES_IN_COLUMNS or sum(map(bool, map(_IN_COLUMNS.search, texts))) < _FEWEST_IN_COLUMNS:
        return ()
    from cascade.reader.formats.laid_out import laid_out_tables  # noqa: PLC0415  # other texts start without it

    return laid_out_tables([line.placed() for line in lines], texts)


def as_lines_of_pages(lines: Iterable[Line]) -> tuple[list[Line], list[Line]]:
    """Take the paragraphs of another format as lines of pages: give the lines as of a text, and what belongs to pages."""
    kept, out = _of_pages([_Physical(line.text, line.number, line.page or 1) for line in lines])
    ended = [replace(line.placed(), ends=end) for line, end in zip(kept, _ends(kept), strict=True)]
    return ended, [line.placed() for line in out]


def _of_pages(lines: list[_Physical]) -> tuple[list[_Physical], list[_Physical]]:
    """The lines of the paper, and those that belong to the page."""
    if _is_double_spaced(lines):
        lines = _single_spaced(lines)
    paged = any(line.page > 1 for line in lines)
    kept, out = _without_furniture(lines)
    for line in () if paged else (*kept, *out):
        line.page = 0
    return kept, out


def holds_page_lines(text: str) -> bool:
    r"""Whether a program that took a text off a PDF wrote lines between its pages.

    >>> holds_page_lines("Mở lớp\n--- Page 2 ---\ncho cán bộ"), holds_page_lines("Mở lớp\n---\ncho cán bộ")
    (True, False)
    """
    return any(PAGE_LINE.fullmatch(line) for line in text.splitlines())


def begins_item(line: str) -> bool:
    """Whether a line begins with the mark of an item: "a) …", "- …"."""
    return bool(_ITEM_AT_START.match(line))


def _physical(text: str) -> list[_Physical]:
    """Split into lines as an editor counts them; a form feed begins a page and another line of the same number."""
    lines: list[_Physical] = []
    page = 1
    for number, line in enumerate(_BREAK.split(text.removeprefix("\ufeff")), start=1):
        after_break = bool(PAGE_LINE.fullmatch(line))
        page += after_break and any(before.text.strip() for before in lines)
        begin = 0
        for mark in _SOFT_BREAK.finditer(line):
            piece = line[begin : mark.start()]
            if piece.strip():
                lines.append(_Physical(piece, number, page, after_break))
                after_break = False
            if mark[1]:
                page += 1
                after_break = True
            begin = mark.end()
        lines.append(_Physical(line[begin:], number, page, after_break))
    while lines and not lines[-1].text.strip():
        lines.pop()
    return lines


def _is_double_spaced(lines: Sequence[_Physical]) -> bool:
    """Whether a blank line stands behind nearly every line, so that blank lines say nothing."""
    filled = [i for i, line in enumerate(lines[:-1]) if line.text.strip()]
    followed = sum(not lines[i + 1].text.strip() for i in filled)
    return len(filled) >= _LINES_THAT_SHOW_WIDTH and followed >= 0.9 * len(filled)


def _single_spaced(lines: Sequence[_Physical]) -> list[_Physical]:
    """Take out the blank line behind each line.

    In such a text a page begins where the blank line is missing and the next line is indented by one space.
    """
    kept: list[_Physical] = []
    page = 0
    after_text = False
    for line in lines:
        blank = not line.text.strip()
        if blank and after_text:
            after_text = False
            continue
        begins = after_text and not blank and line.text[:1] == " "
        page += begins
        after_text = not blank
        kept.append(replace(line, page=line.page + page, after_break=line.after_break or begins))
    return kept


class _LoneNumber(NamedTuple):
    """A number that stands alone on a line.

    Attributes:
        rank: how many lines with words stand before it.
        place: the place of its line among all.
        value: the number.
    """

    rank: int
    place: int
    value: int


def _without_furniture(lines: Sequence[_Physical]) -> tuple[list[_Physical], list[_Physical]]:
    """Part what is stamped on, and the lines and numbers between pages, from the text."""
    filled = [i for i, line in enumerate(lines) if line.text.strip()]
    out = stamped_lines([line.text for line in lines])
    out.update(i for i in filled if PAGE_LINE.fullmatch(lines[i].text) or _CERTAIN_NUMBER.fullmatch(lines[i].text))
    out |= _page_numbers(lines, filled, out)
    around = {j for i in out for j in (i - 1, i + 1) if 0 <= j < len(lines) and not lines[j].text.strip()}
    kept: list[_Physical] = []
    cut = False
    for i, line in enumerate(lines):
        if i in out or i in around:
            cut = True
            continue
        kept.append(replace(line, after_break=line.after_break or cut))
        cut = False
    return kept, [lines[i] for i in sorted(out)]


def _page_numbers(lines: Sequence[_Physical], filled: Sequence[int], out: set[int]) -> set[int]:
    """Tell which lone numbers are those of pages; only a sequence shows it.

    A number counts if it begins or ends a page whose count it is (the first page's only before a written page line), if
    before written page lines it is as far from that count as another (a part of a paper begins on a later page), or if
    it belongs to a run of three or more that rise by one from 1, or two from 2 as the first page shows none, or is the
    only one, 2 behind a sentence, and stand about a page apart: the serial numbers of a table stand closer, count the
    rows one after another, or have the bar of their cell below them.

    Args:
        lines: all lines.
        filled: the places of those with words.
        out: the places of those that are known to be no words of the paper.
    """
    numbers: list[_LoneNumber] = []
    for rank, i in enumerate(filled):
        found = _PAGE_NUMBER.fullmatch(lines[i].text)
        in_cell = rank + 1 < len(filled) and lines[filled[rank + 1]].text.strip() == "|"
        if found and not in_cell:
            numbers.append(_LoneNumber(rank, i, int(found[1])))
    serials = _serials(numbers)
    numbers = [number for number in numbers if number not in serials]
    told: set[int] = set()
    counted: dict[int, list[int]] = {}
    for rank, i, value in numbers:
        first = lines[i].after_break or (rank > 0 and lines[filled[rank - 1]].page < lines[i].page)
        last = rank + 1 < len(filled) and lines[filled[rank + 1]].page > lines[i].page
        written = last and filled[rank + 1] in out
        if (first or last) and value == lines[i].page and (value > 1 or written):
            told.add(i)
        if written:
            counted.setdefault(value - lines[i].page, []).append(i)
    told.update(i for alike in counted.values() if len(alike) > 1 for i in alike)
    run = _rising(numbers)
    if run and (len(run) > 3 - run[0].value or (numbers == run and _ends_page(lines[filled[run[0].rank - 1]], run[0]))):
        told.update(number.place for number in run)
    return told


def _rising(numbers: Sequence[_LoneNumber]) -> list[_LoneNumber]:
    """The numbers that rise by one from 1 or 2 and stand about a page apart."""
    run: list[_LoneNumber] = []
    for number in numbers:
        if run and number.value == run[-1].value + 1 and number.rank - run[-1].rank >= _FAR_APART:
            run.append(number)
        elif not run and number.value in (1, 2):
            run = [number]
    return run


def _serials(numbers: Sequence[_LoneNumber]) -> set[_LoneNumber]:
    """The numbers that count on from 1 and stand close together, as those of the rows of a table; a page's may be between."""
    found: set[_LoneNumber] = set()
    for at, first in enumerate(numbers):
        if first.value != 1 or first in found:
            continue
        run = [first]
        for number in numbers[at + 1 :]:
            if number.rank - run[-1].rank > _WITHIN_ROW:
                break
            if number.value == run[-1].value + 1:
                run.append(number)
        if len(run) >= _FEWEST_ROWS and run[-1].rank - first.rank < _FAR_APART * (len(run) - 1):
            found.update(run)
    return found


def _ends_page(above: _Physical, number: _LoneNumber) -> bool:
    """Whether the only lone number of a text is that of its second page: it stands far down, behind a sentence's end."""
    return number.value > 1 and number.rank >= _FAR_APART and above.text.rstrip().endswith((".", ";", ":"))


def _times(text: str) -> int:
    return sum(map(_TIMES.__getitem__, text))


def _ends(lines: Sequence[_Physical]) -> list[bool | None]:
    """Tell for each line whether its paragraph ends there; see `read_text`."""
    filled = [line for line in lines if line.text.strip()]
    if _is_flattened(filled):
        return [None] * len(lines)
    measure, width = _text_width([line.text.strip() for line in filled])
    following: list[_Physical | None] = [None] * len(lines)
    after: _Physical | None = None
    for i in range(len(lines) - 1, -1, -1):
        following[i] = after
        if lines[i].text.strip():
            after = lines[i]
    ends: list[bool | None] = []
    for i, line in enumerate(lines):
        after = following[i]
        if not line.text.strip():
            ends.append(None)
        elif after is None:
            ends.append(True)
        else:
            blank = not lines[i + 1].text.strip()
            end = _end(line.text.strip(), after.text.strip(), measure, width)
            if blank and not after.after_break and not (end is False and after.text.lstrip()[:1].islower()):
                end = True
            ends.append(end)
    indented = _first_lines(lines, following, ends)
    return [True if end is None and i in indented else end for i, end in enumerate(ends)]


def _first_lines(
    lines: Sequence[_Physical], following: Sequence[_Physical | None], ends: Sequence[bool | None]
) -> set[int]:
    """The lines whose next one is indented, where the first line of a paragraph is and the others are not."""
    behind = [(i, after) for i, after in enumerate(following) if after is not None and lines[i].text.strip()]
    going_on = [_indent(after.text) for i, after in behind if ends[i] is False]
    if len(going_on) < _GOING_ON or max(going_on) > _NO_INDENT:
        return set()
    return {i for i, after in behind if _NO_INDENT < _indent(after.text) <= _INDENT}


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _end(text: str, after: str, measure: Callable[[str], int], width: int) -> bool | None:
    if not width:
        return None if after[:1].islower() or measure is _times else True
    needed = measure(text) + measure(" " + after.split(maxsplit=1)[0])
    if needed > width:
        # A full line may still be the last of its paragraph: a full stop before an item or a capital leaves it open.
        stops = text[-1] in ".;:" and (after[:1].isupper() or begins_item(after))
        return None if stops else False
    # The first line of a paragraph is indented by up to a tenth of the width, bold letters are wider than others.
    return True if needed < 0.8 * width else None


def _is_flattened(lines: Sequence[_Physical]) -> bool:
    """Whether headings and items stand inside lines more often than at their beginning."""
    inside = sum(len(_ITEM_INSIDE.findall(line.text)) for line in lines)
    at_start = sum(begins_item(line.text) for line in lines)
    return inside >= 3 and inside > at_start


def _text_width(lines: Sequence[str]) -> tuple[Callable[[str], int], int]:
    """Find the width at which lines are wrapped and the measure in which it holds; 0 where they are not wrapped.

    Extracted text is wrapped by the widths of its letters, typed text by their number: the measure in which full
    lines differ least is the one. Without width, the measure `len` says that each line is a paragraph of its own and
    `_times` that nothing is known.
    """
    if len(lines) < _LINES_THAT_SHOW_WIDTH:
        return _times, 0
    found: tuple[float, Callable[[str], int], int] | None = None
    for measure in (_times, len):
        widths = sorted(measure(line[: 4 * _WRAPPED_AT_MOST]) for line in lines)
        width = widths[int(0.97 * (len(widths) - 1))]
        full = [w for w in widths if w >= 0.85 * width]
        if len(full) < max(4, len(lines) // 6):
            continue
        spread = 1 - sum(full) / len(full) / width
        if found is None or spread < found[0]:
            found = (spread, measure, width)
    longest = sorted(map(len, lines))[int(0.97 * (len(lines) - 1))]
    if found is None or not _WRAPPED_AT_LEAST <= longest <= _WRAPPED_AT_MOST:
        return (len if longest > _WRAPPED_AT_MOST else _times), 0
    return found[1], found[2]
