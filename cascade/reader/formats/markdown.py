"""Markdown: paragraphs, headings, lists and pipe tables, with the mark-up taken off."""

from __future__ import annotations

import re
import unicodedata

from cascade.reader.formats.grid import Cell, Place, lay_out
from cascade.reader.formats.grid_tables import drawn_table, end_of_drawn
from cascade.reader.formats.html import html_blocks
from cascade.reader.formats.mending.emphasis import on_each_line, without_stars
from cascade.reader.formats.pipes import DELIMITER
from cascade.reader.paper import Block, Line, Paper, Table

__all__ = ["plain", "read_markdown"]

_BREAK = re.compile(r"\r\n|\r")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:\s+(.*?))?(?:\s+#+)?\s*")
_FENCE = re.compile(r" {0,3}(```+|~~~+)[^`]*")
_RULE = re.compile(r"\s*(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})")
_UNDERLINE = re.compile(r"\s*=+\s*")
_QUOTE = re.compile(r"(?: {0,3}>\s?)+")
_BULLET = re.compile(r"^\s*[*•]\s+(?=\S)")
_STARTS_BLOCK = re.compile(r"\s*(?:[-+*•]\s+\S|\d{1,4}(?:\.\d{1,3})*\\?[.)]|\|)")
_WHOLE_BOLD = re.compile(r"(?:[-+]\s+)?(\*\*|__)(?:(?!\1).){1,5000}\1[.:;,]?")
_UNDERLINED = re.compile(
    r"__(?=\S)((?:(?!__).){1,5000}?)(?<=\S)__|(?<![\w_\\])_(?=[^\s_])([^_\n]{1,2000}?)(?<=\S)_(?![\w_])"
)
_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,500}\")?\)")
_LINK = re.compile(r"(?<!\\)\[([^\[\]\n]{1,1000})\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,500}\")?\)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_LINE_BREAK = re.compile(r"\s*<br\s*/?>\s*", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|i|u|em|strong|span|sup|sub|p|div|font|center|a|s|del|ins|mark|small)(?:\s[^<>\n]{0,500})?/?>",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#160|#xa0);", re.IGNORECASE)
_ENTITIES = {"&nbsp;": " ", "&#160;": " ", "&#xa0;": " ", "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"'}
_PIPE = re.compile(r"(?<!\\)\|")
_EMPTY_HEADER = re.compile(r"(?:Col|Unnamed: ?)(\d{1,3})(?:_level_\d+)?", re.IGNORECASE)
"""What converters write into an empty cell of a header: its place, counted from one or from nought."""
_EMPTY_CELLS = ("NaN", "nan", "NaT")


def plain(text: str) -> str:
    r"""Give a text without marks of emphasis, links, escapes and tags.

    >>> plain(r"**I.** Nâng cao \- *một* [điểm](https://example.org) 5 \* 3")
    'I. Nâng cao - một điểm 5 * 3'
    """
    if "<" in text:
        text = _TAG.sub("", text)
    if "[" in text:
        text = _LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
    text = without_stars(text)
    if "_" in text:
        text = _UNDERLINED.sub(lambda m: m[1] or m[2], text)
    if "&" in text:
        text = _ENTITY.sub(lambda m: _ENTITIES[m[0].lower()], text)
    return _ESCAPE.sub(r"\1", text)


def read_markdown(text: str, name: str = "text") -> Paper:
    """Take a Markdown text apart.

    Marks are taken off, numbers and bullets of items stay as they are written ("*" becomes "-"). Lines of a paragraph
    run on where the next line begins in lower case; otherwise many writers mean a new paragraph, so it is left open.
    A table that goes on behind a blank line without a header row is one table.
    """
    written = _BREAK.sub("\n", unicodedata.normalize("NFC", text).removeprefix("\ufeff"))
    lines, drawn = on_each_line(written).split("\n"), written.split("\n")
    blocks: list[Block] = []
    fence = ""
    i = 0
    while i < len(lines):
        line = lines[i]
        number = i + 1
        mark = _FENCE.fullmatch(line)
        if fence:
            if mark and mark[1].startswith(fence) and not line.strip().strip(fence[0]):
                fence = ""
            else:
                blocks.append(Line(line.rstrip(), number, ends=True, bold=False))
            i += 1
        elif mark:
            fence = mark[1]
            i += 1
        elif _is_row(lines, i):
            i = _table(lines, i, blocks)
        elif (end := end_of_drawn(drawn, i)) > i:
            blocks.append(drawn_table(drawn[i:end], number, plain))
            i = end
        elif line.lstrip()[:6].lower() == "<table":
            end = _html_table_end(lines, i)
            blocks.extend(html_blocks("\n".join(lines[i:end]), name, number))
            i = end
        else:
            blocks.extend(_line(lines, i))
            i += 1
    while blocks and isinstance(blocks[-1], Line) and not blocks[-1].text:
        blocks.pop()
    return Paper(tuple(blocks), "markdown")


def _line(lines: list[str], i: int) -> list[Line]:
    raw = _QUOTE.sub("", lines[i], count=1) if lines[i].lstrip().startswith(">") else lines[i]
    number = i + 1
    heading = _HEADING.fullmatch(raw)
    if heading:
        return [Line(plain(heading[2] or "").strip(), number, ends=True, bold=True)]
    if i and _UNDERLINE.fullmatch(raw) and lines[i - 1].strip():
        return []
    if _RULE.fullmatch(raw):
        return [Line(raw.strip(), number, ends=True, bold=False)]
    hard = raw.endswith(("  ", "\\")) and not raw.endswith("\\\\")
    text = _BULLET.sub("- ", raw, count=1).strip()
    if hard:
        text = text.removesuffix("\\")
    if not text:
        return [Line("", number)]
    underlined = i + 1 < len(lines) and bool(_UNDERLINE.fullmatch(lines[i + 1]))
    bold = underlined or bool(_WHOLE_BOLD.fullmatch(text))
    pieces = [plain(piece).strip() for piece in _LINE_BREAK.split(text)]
    ends = [None] * (len(pieces) - 1) + [_end(lines, i, hard=hard)]
    return [Line(piece, number, ends=end, bold=bold) for piece, end in zip(pieces, ends, strict=True) if piece]


def _end(lines: list[str], i: int, *, hard: bool) -> bool | None:
    after = lines[i + 1] if i + 1 < len(lines) else ""
    if (
        not after.strip()
        or _UNDERLINE.fullmatch(after)
        or _STARTS_BLOCK.match(after)
        or _HEADING.fullmatch(after)
        or _RULE.fullmatch(after)
    ):
        return True
    if hard:
        return None
    return False if after.lstrip(" \t*")[:1].islower() else None


def _is_row(lines: list[str], i: int) -> bool:
    """Whether a table begins or goes on here: a row above a row of dashes, or a line closed by pipes on both sides."""
    line = lines[i].strip()
    if "|" not in line:
        return False
    below = lines[i + 1] if i + 1 < len(lines) else ""
    closed = line[0] == "|" and line[-1] == "|" and len(_PIPE.findall(line)) > 2
    return closed or ("|" in below and bool(DELIMITER.fullmatch(below)))


def _cells(line: str) -> list[str]:
    inner = line.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    cells = ("\n".join(_cell_line(piece) for piece in _LINE_BREAK.split(cell)) for cell in _PIPE.split(inner))
    return ["" if _is_empty(cell, place) else cell for place, cell in enumerate(cells)]


def _is_empty(cell: str, place: int) -> bool:
    """Whether a converter wrote a word where the paper has nothing: "NaN", "Unnamed: 3", "Col4".

    >>> _is_empty("Col4", 3), _is_empty("Unnamed: 3", 3), _is_empty("Col4", 7)
    (True, True, False)
    """
    header = _EMPTY_HEADER.fullmatch(cell)
    return cell in _EMPTY_CELLS or (header is not None and int(header[1]) in (place, place + 1))


def _cell_line(text: str) -> str:
    return plain(_BULLET.sub("- ", text.strip(), count=1)).strip()


def _table(lines: list[str], i: int, blocks: list[Block]) -> int:
    """Add the table that begins at a line, or go on with the one above; give the line behind it."""
    rows: list[tuple[int, list[str]]] = []
    headed = False
    while i < len(lines) and "|" in lines[i] and lines[i].strip():
        if DELIMITER.fullmatch(lines[i]) and "-" in lines[i] and len(rows) <= 1:
            headed = True
        else:
            rows.append((i + 1, _cells(lines[i])))
        i += 1
    above = len(blocks)
    while above and isinstance(blocks[above - 1], Line) and not blocks[above - 1].text:  # type: ignore[union-attr]
        above -= 1
    before = blocks[above - 1] if above else None
    width = max((len(cells) for _, cells in rows), default=0)
    if rows:
        cells = (Cell(r, c, text) for r, (_, texts) in enumerate(rows) for c, text in enumerate(texts))
        table = lay_out(cells, [Place(number, number) for number, _ in rows])
        if not headed and isinstance(before, Table) and len(before.rows[0].cells) == width:
            table = Table(before.rows + table.rows)
            del blocks[above - 1 :]
        blocks.append(table)
    return i


def _html_table_end(lines: list[str], i: int) -> int:
    depth = 0
    for end in range(i, len(lines)):
        lower = lines[end].lower()
        depth += lower.count("<table") - lower.count("</table")
        if depth <= 0:
            return end + 1
    return len(lines)
