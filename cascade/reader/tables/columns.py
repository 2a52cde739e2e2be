"""What the columns of a table hold, told from its header rows."""

from __future__ import annotations

import re
from itertools import takewhile
from typing import NamedTuple

from cascade.model import Deferred, Role
from cascade.reader.markers import roman
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.naming import begins_name
from cascade.reader.paper import Row, Table
from cascade.reader.tables.periods import Period, crossed, period_of
from cascade.wording.folding import fold, tidy
from cascade.wording.labels import Label, label_of_column
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.phrases import late
from cascade.wording.times.timeframes import parse_timeframe
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["Columns", "columns_of", "numbers_columns", "words_of"]

_SEARCHED_ROWS = 25
_FEW = 2
"""Cells that are too few to count columns, and figures that count no more than those."""
_FIGURE = late(r"\s*[<>≥≤~]?\s*\d[\d.,]*\s*%?\s*")
_PERSON = late(rf"[{UPPER}][{LOWER}]*(?:\s[{UPPER}][{LOWER}]*){{0,4}}")
_LONGEST_LABEL = 40
"""Letters of a header below another."""


class Columns(NamedTuple):
    """The meaning of a table's columns.

    Attributes:
        header: how many rows stand before the first row of content.
        first: index of the first header row.
        labels: for each column its meaning, None where the header does not say.
        words: for each column its header as printed.
        periods: for each column of crosses the stretch of the calendar that it stands for.
        printed: the words of each header row, folded.
    """

    header: int
    first: int
    labels: tuple[Label | None, ...]
    words: tuple[str, ...]
    periods: tuple[Period | None, ...] = ()
    printed: tuple[tuple[str, ...], ...] = ()

    def of_kind(self, *kinds: str) -> tuple[int, ...]:
        """The columns of some kinds, from left to right."""
        return tuple(i for i, label in enumerate(self.labels) if label and label.kind in kinds)

    def of_role(self, role: Role) -> tuple[int, ...]:
        """The columns that name bodies in one role."""
        return tuple(i for i, label in enumerate(self.labels) if label and label.role is role)


def columns_of(table: Table) -> Columns | None:
    """Find the header of a table of tasks, wherever it stands, None where it is no such table.

    A header names at least the tasks and one of who, when and what comes out.
    """
    best: tuple[tuple[int, int, int], Columns] | None = None
    for index in range(min(len(table.rows), _SEARCHED_ROWS)):
        for height in (1, 2, 3):
            rows = table.rows[index : index + height]
            if len(rows) < height or any(_is_content(row) for row in rows):
                break
            if len({cell.strip() for cell in rows[0].cells if cell.strip()}) < 2:  # a title, no header
                break
            if height > 1 and not (_goes_on(rows) or _stands_below(rows)):
                break
            columns = _as_headed(_with_periods(_read_header(rows, index), rows, table), table)
            score = sum(1 for label in columns.labels if label and label.kind != "ignored")
            if _is_task_table(columns) and (best is None or (score, -index, height) > best[0]):
                best = ((score, -index, height), columns)  # a page may say the header again
    if best is None:
        return None
    found = best[1]._replace(printed=tuple(words_of(row) for row in table.rows[best[1].first : best[1].header]))
    found = _without_figures(_without_other_dates(found), table)
    below = table.rows[found.header : found.header + 1]
    return found._replace(header=found.header + 1) if any(map(numbers_columns, below)) else found


def words_of(row: Row) -> tuple[str, ...]:
    """The words of each cell of a row, folded, by which a header is known again."""
    return tuple(fold(cell.replace("\n", " ")) for cell in row.cells)


def numbers_columns(row: Row) -> bool:
    """Whether a row only counts the columns: `(1) | (2) | (3)`, `A | B | 1 | 2`, `(1) | (2) | (3)=(1)+(2)`.

    >>> numbers_columns(Row(("(1)", "(2)", "(3)"), 1, 1)), numbers_columns(Row(("1", "Mở lớp", "2"), 1, 1))
    (True, False)
    """
    cells = [cell.split("=")[0].strip(" ()[].") for cell in row.cells if cell.strip()]
    letters = "".join(takewhile(lambda cell: len(cell) == 1 and cell.isalpha(), cells))
    lettered = "ABCD".startswith(letters) and _counts_on(cells[len(letters) :])
    return len(cells) > _FEW and (lettered or _counts_on(cells))


def _counts_on(numbers: list[str]) -> bool:
    """Whether figures, Arabic or Roman, count on from the first."""
    if not numbers or not all(number.isdecimal() and len(number) < _FEW + 1 for number in numbers):
        return [roman(number) for number in numbers] == list(range(1, len(numbers) + 1))
    first = int(numbers[0])
    return [int(number) for number in numbers] == list(range(first, first + len(numbers)))


def _is_content(row: Row) -> bool:
    """Whether a row counts something, which no header does."""
    return (
        bool(re.fullmatch(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,4}|[A-D])\s*[.)]?", row.cells[0].strip()))
        if row.cells
        else True
    )


def _goes_on(rows: tuple[Row, ...]) -> bool:
    """Whether the last of some rows goes on the header above it: each of its own cells is a label too."""
    row = rows[-1]
    own = [
        i
        for i, cell in enumerate(row.cells)
        # A converter that spells merged cells out says the header above again.
        if cell.strip() and i not in row.inherited and cell not in {above.cells[i] for above in rows[:-1]}
    ]
    # "THÁNG 02" across the table heads its rows; columns of months are several.
    several = len({row.cells[i] for i in own}) > 1
    return bool(own) and all(
        label_of_column(" ".join(row.cells[i].split())) is not None or (several and _period(rows, i)) for i in own
    )


def _stands_below(rows: tuple[Row, ...]) -> bool:
    """Whether the last of some rows goes on the header by its place, whatever it says: below wide cells, beside high ones.

    "Ban Chấp hành | Ban Thường vụ" below "Thẩm quyền ban hành", where the number and the task reach down from above.
    """
    above, row = rows[-2:]
    if above.spans and row.inherited and 0 in row.inherited:
        return True  # no cell of a header reaches into what it heads
    own = [i for i, cell in enumerate(row.cells) if cell.strip() and i not in row.inherited and cell != above.cells[i]]
    first = row.cells[0].strip()
    return (
        len(own) > 1
        and 0 not in own
        and (not first or first == above.cells[0].strip())
        and all(_is_wide(above, i) and len(row.cells[i]) < _LONGEST_LABEL for i in own)
    )


def _is_wide(row: Row, column: int) -> bool:
    """Whether a column stands below a cell that covers several; Markdown says it again in each, or in the first only."""
    if _has_wide_cells(row):
        return row.spans[column] != 1
    cell, behind = row.cells[column].strip(), "".join(row.cells[column + 1 : column + 2]).strip()
    if cell:
        return cell == behind or cell == row.cells[column - 1].strip() or (not behind and column + 1 < len(row.cells))
    return any(row.cells[:column])


def _has_wide_cells(row: Row) -> bool:
    return any(span != 1 for span in row.spans)


def _texts(rows: tuple[Row, ...], column: int) -> list[str]:
    """The words over a column, from top to bottom, each once."""
    cells = [_covering(row, column, row.cells[column] if column < len(row.cells) else "") for row in rows]
    for i, row in enumerate(rows[:-1]):
        if not cells[i].strip() and not _has_wide_cells(row) and any(cell.strip() for cell in cells[i + 1 :]):
            cells[i] = next((cell for cell in reversed(row.cells[:column]) if cell.strip()), "")
    return list(dict.fromkeys(text for cell in cells if (text := " ".join(cell.split()))))


def _period(rows: tuple[Row, ...], column: int) -> Period | None:
    """The stretch of the calendar that a column stands for; Markdown leaves the year over the first column only."""
    own = next((text for row in reversed(rows) if column < len(row.cells) and (text := row.cells[column].strip())), "")
    over = [next((cell for cell in reversed(row.cells[: column + 1]) if cell.strip()), "") for row in rows[:-1]]
    return period_of([*over, own])


def _with_periods(columns: Columns, rows: tuple[Row, ...], table: Table) -> Columns:
    """Columns of crosses below months or quarters say when; below other words, and with figures in them, they do not."""
    periods = [_period(rows, column) for column in range(len(columns.labels))]
    found = [column for column, period in enumerate(periods) if period]
    header = {words_of(row) for row in rows}
    content = table.rows[columns.header :] if found else ()
    said = [row for row in content if not (numbers_columns(row) or _says_one_thing(row) or words_of(row) in header)]
    if not crossed(said, found):
        return columns
    labels = tuple(Label("period") if period else label for period, label in zip(periods, columns.labels, strict=True))
    return columns._replace(labels=labels, periods=tuple(periods))


def _without_figures(columns: Columns, table: Table) -> Columns:
    """Years of which each says how much are no times: "Lộ trình thực hiện" over "2026 | 2027" over "25 | 28"."""
    heads = table.rows[columns.first : columns.header]
    years = [i for i in columns.of_kind("time") if _period(heads, i)]
    content = table.rows[columns.header :] if years else ()
    rows = [row for row in content if not (numbers_columns(row) or words_of(row) in columns.printed)]
    times = {
        i
        for i in years
        if (cells := [cell for row in rows for cell in row.cells[i : i + 1] if cell.strip()])
        and all(map(_FIGURE.fullmatch, cells))
    }
    labels = (Label("ignored") if i in times else label for i, label in enumerate(columns.labels))
    return columns._replace(labels=tuple(labels)) if times else columns


def _says_one_thing(row: Row) -> bool:
    """Whether a row is a heading that a converter wrote into each column which it covers."""
    behind = row.cells[1:]
    return len(behind) > _FEW and len(set(behind)) == 1 and bool(behind[0].strip())


def _as_headed(columns: Columns, table: Table) -> Columns:
    """The columns with what the others beside each tell of it."""
    named = _without_persons(_without_units(columns, table), table)
    return _with_title(_with_stages(_with_directing(named), table))


def _without_other_dates(columns: Columns) -> Columns:
    """Beside the time of the task, days below another header are of something else: "Văn bản giao" over "Số | Ngày"."""
    times = columns.of_kind("time")
    others = {
        i
        for i in times
        if (label := label_of_column(columns.words[i])) and label.kind in ("ignored", "output", "issuing")
    }
    if not others or len(others) == len(times):
        return columns
    labels = (Label("ignored") if i in others else label for i, label in enumerate(columns.labels))
    return columns._replace(labels=tuple(labels))


def _without_persons(columns: Columns, table: Table) -> Columns:
    """A column headed by whom somebody has among its own, in which no body stands, names persons: "Cán bộ theo dõi"."""
    persons = tuple(vocabulary("labels")["columns"]["persons"])
    headed = (i for i in columns.of_kind("role") if fold(columns.words[i]).startswith(persons))
    found = {i for i in headed if _holds_persons(table, i, columns.header)}
    labels = (Label("ignored") if i in found else label for i, label in enumerate(columns.labels))
    return columns._replace(labels=tuple(labels)) if found else columns


def _holds_persons(table: Table, column: int, header: int) -> bool:
    """Whether every cell of a column is a person's name or part of one and nothing else: "Hà", "Nguyễn Thị Mẫu"."""
    cells = _own_cells(table, column, header)
    return bool(cells) and all(map(_PERSON.fullmatch, cells)) and not any(map(begins_name, cells))


def _own_cells(table: Table, column: int, header: int) -> set[str]:
    """What a column says below its header, each once; not in cells that reach down from above, nor where columns are counted."""
    rows = (row for row in table.rows[header:] if column not in row.inherited and not numbers_columns(row))
    return {tidy(cell) for row in rows for cell in row.cells[column : column + 1]} - {""}


def _with_stages(columns: Columns, table: Table) -> Columns:
    """A column that says when something is submitted, whose header names only to whom: "Trình BTV | Trình BCH"."""
    stages = tuple(f"{stage} " for stage in vocabulary("labels")["columns"]["stages"])
    found = {
        i
        for i, label in enumerate(columns.labels)
        if label is None and fold(columns.words[i]).startswith(stages) and _holds_times(table, i, columns.header)
    }
    labels = (Label("time") if i in found else label for i, label in enumerate(columns.labels))
    return columns._replace(labels=tuple(labels)) if found else columns


def _holds_times(table: Table, column: int, header: int) -> bool:
    cells = {tidy(cell) for row in table.rows[header:] for cell in row.cells[column : column + 1]} - {"", "-"}
    times = [parse_timeframe(cell) for cell in cells if len(cell) < _LONGEST_LABEL]
    return (
        bool(cells)
        and len(times) == len(cells)
        and not any(time is None or isinstance(time, Deferred) for time in times)
    )


def _with_directing(columns: Columns) -> Columns:
    """Beside the body that leads, a person in charge directs: "Cơ quan chủ trì | Đồng chí phụ trách"."""
    persons = tuple(vocabulary("labels")["columns"]["directing"])
    leads = columns.of_role(Role.LEADS)
    above = {i for i in leads if fold(columns.words[i]).startswith(persons)}
    if not above or len(above) == len(leads):
        return columns
    labels = (Label("role", Role.DIRECTS) if i in above else label for i, label in enumerate(columns.labels))
    return columns._replace(labels=tuple(labels))


def _without_units(columns: Columns, table: Table) -> Columns:
    """Where another column says who, one headed "Đơn vị" that names nobody holds the units of figures: "%", "Người"."""
    who = columns.of_kind("role")
    headed = [i for i in who if fold(columns.words[i]) in vocabulary("labels")["unsaying"]]
    units = {i for i in headed if len(who) > len(headed) and _holds_units(table, i, columns.header)}
    ignored = (Label("ignored") if i in units else label for i, label in enumerate(columns.labels))
    return columns._replace(labels=tuple(ignored)) if units else columns


def _holds_units(table: Table, column: int, header: int) -> bool:
    """Whether no cell of a column is a name: each is a word that begins none, or one that stands before names only."""
    cells = _own_cells(table, column, header)
    return bool(cells) and not any(
        begins_name(cell) and not name_grammar().bare_head.fullmatch(fold(cell)) for cell in cells
    )


def _with_title(columns: Columns) -> Columns:
    """Where no header names the tasks, they stand behind their number, also below "Chỉ tiêu" or "Sản phẩm"."""
    serials, outputs = columns.of_kind("serial"), columns.of_kind("output")
    if not serials or serials[0] + 1 not in outputs or columns.of_kind("title", "content"):
        return columns
    title = serials[0] + 1
    return columns._replace(labels=(*columns.labels[:title], Label("title"), *columns.labels[title + 1 :]))


def _read_header(rows: tuple[Row, ...], first: int) -> Columns:
    width = max(len(row.cells) for row in rows)
    labels: list[Label | None] = []
    words: list[str] = []
    for column in range(width):
        texts = _texts(rows, column)
        words.append(" ".join(texts))
        found = [label for text in [*reversed(texts), " ".join(texts)] if (label := label_of_column(text))]
        labels.append(_below_role(texts) or (found[0] if found else None))
    return Columns(first + len(rows), first, tuple(labels), tuple(words))


def _below_role(texts: list[str]) -> Label | None:
    """What a word says below a header of who does the task, and nowhere else: "Ai làm" over "Chính | Hỗ trợ"."""
    above = label_of_column(texts[-2]) if len(texts) > 1 else None
    if above is None or above.role is None:
        return None
    listed: dict[str, list[str]] = vocabulary("labels")["columns"]["below_role"]
    return next((Label("role", Role(role)) for role, words in listed.items() if fold(texts[-1]) in words), None)


def _covering(row: Row, column: int, cell: str) -> str:
    """The text of the cell that covers a column, also where it began further left."""
    if cell.strip() or not row.spans:
        return cell
    while column > 0 and column < len(row.spans) and row.spans[column] == 0:
        column -= 1
    return row.cells[column]


def _counts_tasks(columns: Columns) -> bool:
    """Whether the header calls what its rows hold tasks, as that of an agenda does not: "TT | Nhiệm vụ | Thời hạn"."""
    called = any_of(vocabulary("labels")["columns"]["called_tasks"])
    return any(re.search(rf"(?<![^\W_]){called}", fold(columns.words[i])) for i in columns.of_kind("title"))


def _is_task_table(columns: Columns) -> bool:
    kinds = [label.kind for label in columns.labels if label]
    who = kinds.count("role")
    return (
        (
            ("title" in kinds or "content" in kinds)
            and (who > 0 or "period" in kinds or ("time" in kinds and "output" in kinds))
        )
        or (who > 1 and "serial" in kinds)
        or ({"title", "serial", "time"} <= set(kinds) and _counts_tasks(columns))
        or (who > 0 and "time" in kinds and any(fold(w) for w in columns.words))
    )
