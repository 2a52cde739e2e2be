"""Tables that a PDF sets without lines between their columns."""

from __future__ import annotations

import itertools
import math
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from papermaking import Centred, Grid, Pair, Piece, as_pdf

from cascade.reader.formats import paper_from_bytes
from cascade.reader.formats.pdf.columns import TextLine
from cascade.reader.formats.pdf.layout import rows_of, text_of
from cascade.reader.formats.pdf.page import Glyph, Rule
from cascade.reader.formats.pdf.unruled import Row, unruled_tables
from cascade.reader.paper import Line, Paper, Table

pytest.importorskip("pypdfium2")

HEADER = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn")
WIDTHS = (4, 26, 18, 18, 12)
ROWS = (
    ("I", "ĐƯỜNG SÁ", "", "", ""),
    (
        "1",
        "Nạo vét cống thoát nước ở các tuyến đường trong khu dân cư",
        "Sở Xây dựng",
        "UBND các xã, phường",
        "Quý I/2026",
    ),
    ("2", "Trồng cây", "Sở Nông nghiệp và Môi trường, Sở Xây dựng", "", "Tháng 5/2026"),
    ("II", "CHỢ", "", "", ""),
    ("3", "Kiểm tra bếp ăn", "Sở Y tế", "Công an tỉnh, Sở Công Thương, Hội Nông dân tỉnh", "Thường xuyên"),
    ("4", "Mở lớp", "Sở Y tế", "Sở Nội vụ", "30/9/2026"),
)


def _read(content: list[Piece], **setting: object) -> Paper:
    return paper_from_bytes(as_pdf(content, **setting), "paper.pdf")  # type: ignore[arg-type]  # as the caller gives them


def _rows(paper: Paper) -> list[tuple[str, ...]]:
    """The rows of all tables, each cell in one line."""
    tables = (block for block in paper.blocks if isinstance(block, Table))
    return [tuple(" ".join(cell.split()) for cell in row.cells) for table in tables for row in table.rows]


def _lines(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if isinstance(block, Line)]


@pytest.mark.parametrize("ruled", ["none", "rows"])
@pytest.mark.parametrize("middle", [False, True], ids=["top", "middle"])
@pytest.mark.parametrize("leading", [6, 0], ids=["loose", "dense"])
def test_annex(ruled: Literal["none", "rows"], middle: bool, leading: int) -> None:  # noqa: FBT001  # as parametrized
    """An annex has the same rows without lines as with all of them, wherever its cells stand in their rows."""
    content: list[Piece] = [Centred("PHỤ LỤC"), Grid((HEADER, *ROWS), WIDTHS)]
    paper = _read(content, ruled=ruled, middle=middle, leading=leading)
    assert _rows(paper) == _rows(_read(content))
    assert _lines(paper) == ["PHỤ LỤC"]


@pytest.mark.parametrize("repeated", [False, True], ids=["header once", "header on each page"])
@pytest.mark.parametrize("middle", [False, True], ids=["top", "middle"])
def test_annex_of_several_pages(repeated: bool, middle: bool) -> None:  # noqa: FBT001  # as parametrized
    """A table goes on over pages, numbered at their top, with or without its header on each."""
    rows = tuple((str(i), *row[1:]) for i, row in enumerate(itertools.islice(itertools.cycle(ROWS), 60), 1) if row[2])
    paper = _read([Grid((HEADER, *rows), WIDTHS)], ruled="none", repeated=repeated, middle=middle)
    assert _rows(paper) == [HEADER, *rows]
    assert len([block for block in paper.blocks if isinstance(block, Table)]) == 1
    header = " ".join(HEADER)
    assert sorted(line.text for line in paper.furniture if line.text != header) == ["2", "3"]


def test_text_around() -> None:
    """What stands above and below a table, recipients and signature too, is no part of it."""
    above = "Các cơ quan được giao nhiệm vụ ở bảng dưới đây báo cáo kết quả về Văn phòng trước ngày 20 hằng tháng."
    sides = Pair(("Nơi nhận:", "- Như trên;", "- Lưu: VT."), ("CHỦ TỊCH", "", "Nguyễn Văn A"))
    paper = _read([above, Grid((HEADER, *ROWS), WIDTHS), "Hết./.", sides], ruled="none")
    assert _rows(paper)[0] == HEADER
    assert len(_rows(paper)) == 1 + len(ROWS)
    assert _lines(paper)[-6:] == ["Hết./.", "Nơi nhận:", "- Như trên;", "- Lưu: VT.", "CHỦ TỊCH", "Nguyễn Văn A"]


@pytest.mark.parametrize(
    "rows",
    [
        (("TT", "Nhiệm vụ", "Chủ trì"),),
        (("TT", "Nhiệm vụ", "Chủ trì"), ("1", "Mở lớp", "Sở Y tế")),
        (("Nhiệm vụ", "Chủ trì"), ("Mở lớp", "Sở Y tế"), ("Trồng cây", "Sở Nội vụ"), ("Nạo vét", "Sở Xây dựng")),
    ],
    ids=["a row", "two rows", "two columns"],
)
def test_too_little_for_a_table(rows: tuple[tuple[str, ...], ...]) -> None:
    """Three columns and three rows make a table; less may be words that happen to stand below one another."""
    paper = _read([Grid(rows, (20, 20, 20)[: len(rows[0])])], ruled="none")
    assert _rows(paper) == []
    assert sorted(_lines(paper)) == sorted(cell for row in rows for cell in row)


_WORD = st.sampled_from(["cống", "thoát", "nước", "Sở", "Y", "tế", "kiểm", "tra", "đường", "phối", "hợp", "2026", "IV"])
_SENTENCE = st.lists(_WORD.filter(str.islower), min_size=1, max_size=9).map(lambda words: " ".join(words).capitalize())
_CELL = st.lists(_WORD, min_size=1, max_size=9).map(lambda words: " ".join([words[0].title(), *words[1:]]))
_SIZE = 10.0


@dataclass
class _Page:
    """A page with a table, its letters half as wide as high and its spaces a quarter."""

    page: int
    rows: list[Row]
    rules: list[Rule]


def _set(rows: Sequence[Sequence[str]], *, middle: bool, leading: float) -> _Page:
    """Set a table in columns of a hundred points, twelve of them white."""
    glyphs: list[Glyph] = []
    y = 60.0
    for row in rows:
        cells = [textwrap.wrap(cell, 18) for cell in row]
        high = max(map(len, cells))
        for x, lines in zip(itertools.count(50, 100), cells, strict=False):
            for i, line in enumerate(lines):
                baseline = y + 12 * (i + (high - len(lines)) / 2 * middle)
                glyphs.extend(_line(line, x, baseline))
        y += 12 * high + leading
    return _Page(1, [*rows_of(glyphs)], [])


def _line(text: str, x: float, y: float) -> Iterator[Glyph]:
    for letter in text:
        width = _SIZE / 4 if letter == " " else _SIZE / 2
        yield Glyph(letter, x, x + width, y, _SIZE, bold=False)
        x += width


def _texts(page: _Page) -> list[tuple[str, ...]]:
    """The rows of the tables found on a page, each cell in one line."""
    ((tables, _),) = unruled_tables([page])
    return [
        tuple(" ".join(cell.text.split()) for cell in table.row(row))
        for table in tables
        for row in range(len(table.pages))
    ]


def _placed(*words: tuple[float, float, str]) -> _Page:
    """Set words at their places: x, y, text."""
    return _Page(1, [*rows_of([glyph for x, y, text in words for glyph in _line(text, x, y)])], [])


_BELOW = (
    (50, 100, "1"), (80, 100, "Nạo vét cống"), (200, 100, "Sở Xây dựng"), (320, 100, "01/3/2026"), (400, 100, "30/6/2026"),
    (50, 120, "2"), (80, 120, "Trồng cây"), (200, 120, "Sở Y tế"), (320, 120, "01/4/2026"), (400, 120, "30/9/2026"),
)  # fmt: skip


def test_label_over_two_columns() -> None:
    """A label of the header over the middle of two columns is a cell over both."""
    header = ((340, 60, "Thời gian thực hiện"), (50, 66, "TT"), (80, 66, "Nhiệm vụ"), (200, 66, "Cơ quan chủ trì"))
    page = _placed((50, 30, "Bảng phân công"), *header, (320, 72, "Bắt đầu"), (400, 72, "Kết thúc"), *_BELOW)
    ((tables, rest),) = unruled_tables([page])
    (table,) = tables
    (label,) = [cell for cell in table.cells if cell.text == "Thời gian thực hiện"]
    assert (label.left, label.right) == (table.borders()[3], table.borders()[5])
    assert _texts(page)[1:3] == [
        ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Bắt đầu", "Kết thúc"),
        ("1", "Nạo vét cống", "Sở Xây dựng", "01/3/2026", "30/6/2026"),
    ]
    assert [text_of(row) for row in rest] == ["Bảng phân công"]


def test_title_with_wide_spaces_above_a_label_over_the_first_columns() -> None:
    """A title whose number and date were typed over blanks is no row; a label over the two first columns is one."""
    page = _placed(
        *(
            (120, 40, "Kèm theo Kế hoạch số"),
            (224, 40, "277/KH-UBND ngày"),
            (312, 40, "14"),
            (336, 40, "tháng 7 năm 2026"),
        ),
        *(
            (58, 66, "Stt"),
            (50, 78, "TT"),
            (66, 78, "Mục"),
            (110, 78, "Nhiệm vụ"),
            (200, 78, "Chủ trì"),
            (320, 78, "Thời hạn"),
        ),
        *((50, 92, "1"), (66, 92, "a)"), (110, 92, "Nạo vét cống"), (200, 92, "Sở Xây dựng"), (320, 92, "30/6/2026")),
        *((50, 106, "2"), (66, 106, "b)"), (110, 106, "Trồng cây"), (200, 106, "Sở Y tế"), (320, 106, "30/9/2026")),
        *((50, 120, "3"), (66, 120, "c)"), (110, 120, "Mở lớp"), (200, 120, "Sở Nội vụ"), (320, 120, "31/5/2026")),
        *((50, 134, "4"), (66, 134, "d)"), (110, 134, "Sửa cầu"), (200, 134, "Sở Xây dựng"), (320, 134, "31/7/2026")),
    )
    ((_, rest),) = unruled_tables([page])
    assert [text_of(row) for row in rest] == ["Kèm theo Kế hoạch số 277/KH-UBND ngày 14 tháng 7 năm 2026"]
    assert _texts(page) == [
        ("Stt", "", "", ""),
        ("TT", "Mục", "Nhiệm vụ", "Chủ trì", "Thời hạn"),
        ("1", "a)", "Nạo vét cống", "Sở Xây dựng", "30/6/2026"),
        ("2", "b)", "Trồng cây", "Sở Y tế", "30/9/2026"),
        ("3", "c)", "Mở lớp", "Sở Nội vụ", "31/5/2026"),
        ("4", "d)", "Sửa cầu", "Sở Xây dựng", "31/7/2026"),
    ]


def test_headings_over_columns() -> None:
    """A heading over several columns is a row of its own, and so is the next one."""
    header = ((50, 60, "TT"), (80, 60, "Nhiệm vụ"), (200, 60, "Chủ trì"), (320, 60, "Bắt đầu"), (400, 60, "Kết thúc"))
    page = _placed(
        *header,
        (50, 74, "I"),
        (80, 74, "Hạ tầng của các khu dân cư ven"),
        (80, 86, "sông và ven biển trong cả tỉnh"),
        *_BELOW,
        (50, 134, "II"),
        (80, 134, "Dân cư và nhà ở của công nhân"),
        (50, 146, "3"),
        (80, 146, "Cấp nước"),
        (200, 146, "Sở Xây dựng"),
        (320, 146, "01/5/2026"),
    )
    assert [row[:2] for row in _texts(page)] == [
        ("TT", "Nhiệm vụ"),
        ("I", "Hạ tầng của các khu dân cư ven sông và ven biển trong cả tỉnh"),
        ("1", "Nạo vét cống"),
        ("2", "Trồng cây"),
        ("II", "Dân cư và nhà ở của công nhân"),
        ("3", "Cấp nước"),
    ]


@pytest.mark.parametrize(
    ("count", "distance"), [(1, 18), (6, 18), (1, 80)], ids=["few lines", "many lines", "far apart"]
)
def test_text_behind_the_columns(count: int, distance: float) -> None:
    """Lines over several columns that no row follows end the table."""
    note = "Ghi chú: các cơ quan báo cáo kết quả hằng tháng"
    header = ((50, 86, "TT"), (80, 86, "Nhiệm vụ"), (200, 86, "Chủ trì"))
    below = ((50, 134 + 12 * i, note) for i in range(count))
    ((tables, rest),) = unruled_tables(
        [_placed(*_BELOW, *header, *below, (50, 122 + distance + 12 * count, "về Văn phòng."))]
    )
    assert [len(table.pages) for table in tables] == [3]
    assert [text_of(row) for row in rest] == [note] * count + ["về Văn phòng."]


def test_wide_spaces_of_justified_lines() -> None:
    """White inside of cells whose lines are drawn out to their full width parts no columns."""
    drawn_out = (
        (50, 60, "1"), (80, 60, "Nạo"), (118, 60, "vét"), (150, 60, "cống"),
        (200, 60, "Sở"), (240, 60, "Xây"), (270, 60, "dựng"), (320, 60, "01/3/2026"),
        (80, 72, "thoát"), (118, 72, "nước"), (200, 72, "và"), (240, 72, "các"), (275, 72, "xã"),
        (50, 90, "2"), (80, 90, "Trồng cây ở chợ"), (200, 90, "Sở Nông nghiệp và"), (320, 90, "01/4/2026"),
        (200, 102, "Môi trường, các xã"),
        (50, 120, "3"), (80, 120, "Mở lớp tập huấn"), (200, 120, "Công an, Sở Y tế"), (320, 120, "01/5/2026"),
    )  # fmt: skip
    assert [row[2] for row in _texts(_placed(*drawn_out))] == [
        "Sở Xây dựng và các xã",
        "Sở Nông nghiệp và Môi trường, các xã",
        "Công an, Sở Y tế",
    ]


def test_crosses_beside_the_middle_of_their_label() -> None:
    """A column with crosses at its left and a label in its middle is one column."""
    page = _placed(
        *((50, 60, "TT"), (80, 60, "Nhiệm vụ"), (200, 60, "Chủ trì"), (330, 60, "Năm 2026"), (430, 60, "Năm 2027")),
        *((50, 74, "1"), (80, 74, "Ươm giống"), (200, 74, "Kiểm lâm"), (305, 74, "x")),
        *((50, 88, "2"), (80, 88, "Trồng rừng"), (200, 88, "UBND các xã"), (305, 88, "x"), (405, 88, "x")),
    )
    assert _texts(page) == [
        ("TT", "Nhiệm vụ", "Chủ trì", "Năm 2026", "Năm 2027"),
        ("1", "Ươm giống", "Kiểm lâm", "x", ""),
        ("2", "Trồng rừng", "UBND các xã", "x", "x"),
    ]


def test_wide_space_in_one_justified_line() -> None:
    """White in a single line that is drawn out to its full width makes no column of the word behind it."""
    page = _placed(
        *((50, 60, "TT"), (80, 60, "Nhiệm vụ"), (200, 60, "Phối hợp"), (320, 60, "Thời hạn")),
        *((50, 74, "1"), (80, 74, "Kẻ vạch"), (200, 74, "Công an xã"), (320, 74, "20/3/2026")),
        *((50, 88, "2"), (80, 88, "Phân luồng"), (200, 88, "Đoàn viên"), (272, 88, "xã;"), (320, 88, "01/4/2026")),
        (200, 100, "các thôn"),
    )
    assert _texts(page)[2] == ("2", "Phân luồng", "Đoàn viên xã; các thôn", "01/4/2026")


def test_words_that_overlap() -> None:
    """Letters drawn over the end of the word before leave no white between the two."""
    line = TextLine([*_line("Cấp ", 80, 60), *_line("nước", 94, 60), *_line("sạch", 130, 60)])
    assert ["".join(glyph.text for glyph in word) for word in line.words] == ["Cấp", "nước", "sạch"]
    assert line.white == [(-math.inf, 80), (114, 130), (150, math.inf)]


def test_rows_drawn_over_one_another() -> None:
    """Rows of one baseline, as of a text drawn below another, are read, and none is lost."""
    page = _placed(*_BELOW, (50, 86, "TT"), (80, 86, "Nhiệm vụ"), (200, 86, "Chủ trì"))
    page.rows = [row for row in page.rows for _ in range(2)]
    assert sorted(" ".join(cell for row in _texts(page) for cell in row).split())[:4] == [
        "01/3/2026",
        "01/3/2026",
        "01/4/2026",
        "01/4/2026",
    ]


def test_dense_page() -> None:
    """A page of very many rows, each of one line, is read as well."""
    rows = [HEADER[:4], *((str(i), f"Việc {i}", "Sở Y tế", f"Xã {i}") for i in range(1, 71))]
    assert _texts(_set(rows, middle=False, leading=0)) == rows


@pytest.mark.parametrize(("rest", "pages"), [("ven sông", [1, 1]), ("Ghi chú", [1])])
def test_rest_of_a_row_on_the_next_page(rest: str, pages: list[int]) -> None:
    """Words alone at the top of a page are the rest of a cell at the foot of the last, where they go on with its sentence."""
    header = ((50, 86, "TT"), (80, 86, "Nhiệm vụ"), (200, 86, "Chủ trì"))
    first, second = _placed(*header, *_BELOW), _placed((80, 60, rest), (80, 72, "và ở chợ."))
    second.page = 2
    (tables, _), (more, left) = unruled_tables([first, second])
    assert [len(tables), *(len(table.pages) for table in more)] == pages
    assert [text_of(row) for row in left] == ([] if more else [rest, "và ở chợ."])


def test_signature_below_the_last_page_of_a_table() -> None:
    """Recipients and signature that stand apart below the last rows are no rows, though they keep to the columns."""
    header = ((50, 86, "TT"), (80, 86, "Nhiệm vụ"), (200, 86, "Chủ trì"))
    signature = ((80, 160, "Nơi nhận:"), (320, 160, "CHỦ TỊCH"), (80, 172, "- Sở Y tế;"), (320, 172, "Lê Văn A"))
    first, second = _placed(*header, *_BELOW), _placed(*_BELOW, *signature)
    second.page = 2
    (_, nothing), (tables, rest) = unruled_tables([first, second])
    assert nothing == []
    assert [table.pages for table in tables] == [[2, 2]]
    assert [text_of(row) for row in rest] == ["Nơi nhận: CHỦ TỊCH", "- Sở Y tế; Lê Văn A"]


def test_table_that_ends_with_its_page() -> None:
    """A table at the foot of a page does not go on with words of the next that stand in its columns."""
    first = _placed(*_BELOW, (50, 86, "TT"), (80, 86, "Nhiệm vụ"), (200, 86, "Chủ trì"))
    second = _placed(
        *((80, 60 + 12 * i, text) for i, text in enumerate(("Nơi nhận:", "- Như trên;", "- Sở Y tế;", "- Lưu: VT.")))
    )
    second.page = 2
    (tables, _), (none, rest) = unruled_tables([first, second])
    assert [len(table.pages) for table in tables] == [3]
    assert none == []
    assert [text_of(row) for row in rest] == ["Nơi nhận:", "- Như trên;", "- Sở Y tế;", "- Lưu: VT."]


@settings(deadline=None)  # a page has hundreds of letters
@given(st.lists(st.tuples(_SENTENCE, _SENTENCE, _SENTENCE), min_size=3, max_size=12), st.booleans())
def test_numbered_rows(cells: list[tuple[str, str, str]], middle: bool) -> None:  # noqa: FBT001  # as drawn
    """A table with a number in each row, and a little white between these, comes out as it was set."""
    rows = [HEADER[:4], *((str(i), *row) for i, row in enumerate(cells, 1))]
    assert _texts(_set(rows, middle=middle, leading=5)) == rows


@settings(deadline=None)  # a page has hundreds of letters
@given(
    st.lists(st.tuples(_CELL, st.one_of(st.just(""), _CELL), st.one_of(st.just(""), _CELL)), min_size=1, max_size=12),
    st.booleans(),
    st.sampled_from([0, 5, 30]),
)
def test_no_word_is_lost(cells: list[tuple[str, str, str]], middle: bool, leading: float) -> None:  # noqa: FBT001  # as drawn
    """Whatever is taken for a table: each word of the page comes out once."""
    page = _set(cells, middle=middle, leading=leading)
    ((_, rest),) = unruled_tables([page])
    words = [word for row in _texts(page) for cell in row for word in cell.split()]
    words += [word for row in rest for word in text_of(row).split()]
    assert sorted(words) == sorted(word for row in cells for cell in row for word in cell.split())
