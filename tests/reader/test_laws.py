"""Laws of reading, on any lines and tables: no exception, the same result twice, and no line lost."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from typing import get_args

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cascade.errors import ReadError
from cascade.model import Document, Source
from cascade.reader import Line, Paper, Reading, Row, Table, read_paper
from cascade.reader.formats import paper_from_text
from cascade.reader.paper import Block, Format
from cascade.wording.folding import tidy

RULES = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])

# --- words that mean something to the reader, in any order -------------------------------------------------------------

MARKERS = (
    *(
        "I- ",
        "II. ",
        "IV.",
        "A- ",
        "B.",
        "1. ",
        "2) ",
        "3- ",
        "1.1. ",
        "1.1.1 ",
        "2.3 ",
        "a) ",
        "b)",
        "đ) ",
        "aa) ",
        "l. ",
    ),
    *(
        "- ",
        "– ",
        "+ ",
        "* ",
        "• ",
        "Điều 1. ",
        "Phần thứ nhất ",
        "PHỤ LỤC I ",
        "Chương II ",
        "(1) ",
        "10. ",
        "99. ",
        "",
    ),
)
LABELS = (
    *("Cơ quan chỉ đạo: ", "Cơ quan chủ trì: ", "Đơn vị phối hợp:", "Cơ quan thực hiện: ", "Thời gian thực hiện: "),
    *("Thời hạn: ", "Sản phẩm: ", "Chủ trì - ", "Phối hợp: ", "Nội dung: ", "Kết quả: ", "(Phân công: ", "", "", ""),
)
NAMES = (
    *("Sở Y tế", "UBND các xã, phường", "các sở, ban, ngành", "Ban Thường vụ Thị ủy", "các cơ quan liên quan", "Bộ "),
    *(
        "Sở Tài chính, Y tế và Nội vụ",
        "Công an tỉnh chủ trì, phối hợp với Sở Tư pháp",
        "các Cục: A, B",
        "ông Nguyễn Văn A",
    ),
    *(
        "0912 345 678",
        "Giao Sở Nội vụ ",
        "Đề nghị Ủy ban MTTQ",
        "VTV, VOV",
        "như trên",
        "-",
        "Sở Xây dựng (lập dự toán)",
    ),
)
TIMES = (
    *(
        "Thường xuyên",
        "Quý IV/2026",
        "trước ngày 30/6/2026",
        "30/02/2026",
        "hằng năm",
        "100 ngày kể từ ngày ban hành",
        "03",
    ),
    *(
        "Tháng 13/2026",
        "sau khi có hướng dẫn",
        "2026 - 2030",
        "T9/2026",
        "đột xuất",
        "0/0/0000",
        "năm 99999",
        "12/2025/NĐ-CP",
    ),
)
HEADINGS = (
    *("MỤC ĐÍCH, YÊU CẦU", "NHIỆM VỤ", "TỔ CHỨC THỰC HIỆN", "MỤC TIÊU", "KINH PHÍ", "Nơi nhận:", "- Lưu: VT.", "./."),
    *(
        "KẾ HOẠCH",
        "QUYẾT ĐỊNH:",
        "Số: 12/KH-UBND",
        "Số:      /KH-UBND",
        "Số 45-KH/TU",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    ),
    *(
        "ỦY BAN NHÂN DÂN",
        "TỈNH VÍ DỤ",
        "ngày 5 tháng 3 năm 2026",
        "ngày    tháng    năm 2026",
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
    ),
    *(
        "Thực hiện Kế hoạch số 3-KH/TU ngày 1/2/2026 của Tỉnh ủy",
        "(Kèm theo Quyết định số 1/QĐ-UBND)",
        "-----",
        "Trên đây là",
    ),
)
PLAIN = (
    "rà soát quy trình",
    "Tăng ít nhất 5%/năm.",
    "giảm 4 %",
    "“1. Sửa đổi khoản 2",
    "”",
    "(",
    ")",
    ":",
    ";",
    ".",
    ",",
    "\t",
    "  ",
)
COLUMNS = (
    *("TT", "STT", "Nội dung", "Tên nhiệm vụ", "Cơ quan chủ trì", "Đơn vị phối hợp", "Đơn vị thực hiện", "Thời gian"),
    *("Bắt đầu", "Kết thúc", "Sản phẩm", "Ghi chú", "Số ngày", "Trách nhiệm", "Cơ quan trình", "", "khác"),
)
CODES = ("I", "1", "1.1", "2.", "a)", "A", "(1)", "", "", "33", "1.1.1", "như trên", "I.")

words = st.sampled_from([*MARKERS, *LABELS, *NAMES, *TIMES, *HEADINGS, *PLAIN])
sentences = st.one_of(
    st.tuples(st.sampled_from(MARKERS), st.sampled_from(LABELS), st.sampled_from(NAMES + TIMES)).map("".join),
    st.tuples(st.sampled_from(MARKERS), st.sampled_from(HEADINGS + PLAIN)).map("".join),
    st.lists(words, max_size=12).map(" ".join),
    st.lists(words, max_size=5).map("".join),
    st.just(""),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n\r"), max_size=40),
    st.text("aăâđêôơưỉễ IVX123.)-+*(:;,/\u00a0\u200b\u0301", max_size=60),
)
cells = st.one_of(
    st.sampled_from([*CODES, *NAMES, *TIMES, *PLAIN, *HEADINGS]),
    st.lists(st.sampled_from([*NAMES, *TIMES, *LABELS]), max_size=3).map("\n".join),
    st.text(max_size=10),
)


@st.composite
def rows_of(draw: st.DrawFn, width: int, line: int, *, header: bool) -> Row:
    """Draw a row as a format hands it on: a cell over several columns or inherited from above among others."""
    content = [draw(st.sampled_from(COLUMNS) if header else cells) for _ in range(width)]
    spans = [1] * width
    if draw(st.booleans()):
        start = draw(st.integers(0, width - 1))
        span = draw(st.integers(1, width - start))
        spans[start : start + span] = [span] + [0] * (span - 1)
        content[start + 1 : start + span] = [""] * (span - 1)
    inherited = frozenset(draw(st.sets(st.integers(0, width - 1), max_size=2)))
    end = line + draw(st.integers(0, 1))
    return Row(
        tuple(content),
        line,
        end,
        draw(st.none() | st.integers(1, 3)),
        inherited,
        draw(st.sampled_from([(), tuple(spans)])),
    )


@st.composite
def papers(draw: st.DrawFn) -> Paper:
    """Draw a paper of lines, tables and page furniture, in any order and of any format."""
    blocks: list[Block] = []
    number = 1
    for _ in range(draw(st.integers(0, 14))):
        if draw(st.integers(0, 6)) == 0:
            width = draw(st.integers(1, 6))
            rows: list[Row] = []
            for index in range(draw(st.integers(1, 6))):
                row = draw(rows_of(width, number, header=index < 2 and draw(st.booleans())))
                rows.append(row)
                number = row.end + 1
            blocks.append(Table(tuple(rows), draw(st.sampled_from(["", "Biểu 1"]))))
            continue
        ends, bold = draw(st.sampled_from([None, True, False])), draw(st.sampled_from([None, True, False]))
        note = draw(st.integers(0, 9)) == 0
        blocks.append(Line(draw(sentences), number, draw(st.none() | st.integers(1, 3)), ends, bold, note))
        number += 1
    furniture = tuple(Line(str(page), number + page, page) for page in range(draw(st.integers(0, 2))))
    formats: st.SearchStrategy[Format] = st.sampled_from(get_args(Format))
    return Paper(tuple(blocks), draw(formats), furniture)


# --- the laws ----------------------------------------------------------------------------------------------------------


def sources(document: Document) -> Iterator[Source]:
    """Every place a part of a document was read from."""
    found = [document.head, document.signatory.source if document.signatory else None]
    found += [section.source for section in document.sections]
    found += [target.source for target in document.targets]
    found += [task.source for task in document.tasks]
    found += [recipient.source for recipient in document.recipients]
    return (source for source in found if source)


def lines_of(paper: Paper) -> set[int]:
    """The lines of a paper that are not blank; of a row the first."""
    numbers = {line.number for line in (*paper.lines(), *paper.furniture) if tidy(line.text)}
    tables = (block for block in paper.blocks if isinstance(block, Table))
    return numbers | {row.number for table in tables for row in table.rows if any(tidy(cell) for cell in row.cells)}


def holds_all(reading: Reading, paper: Paper) -> None:
    """See that every line is placed or reported, and that no place lies outside the paper."""
    placed = {n for source in sources(reading.document) for n in range(source.line, source.last + 1)}
    reported = {left.number for left in reading.unplaced}
    assert lines_of(paper) <= placed | reported
    known = {block.number for block in (*paper.lines(), *paper.furniture)}
    known |= {
        n
        for block in paper.blocks
        if isinstance(block, Table)
        for row in block.rows
        for n in range(row.number, row.end + 1)
    }
    assert reported <= known
    assert all(source.line <= source.last for source in sources(reading.document))
    assert {n for source in sources(reading.document) for n in (source.line, source.last)} <= known


@given(papers())
@RULES
def test_any_paper(paper: Paper) -> None:
    """Any lines and tables give a reading, the same ones the same, and every line is placed or reported."""
    reading = read_paper(paper, name="paper.txt")
    assert read_paper(paper, name="paper.txt") == reading
    holds_all(reading, paper)


@given(papers())
@RULES
def test_tasks_are_sound(paper: Paper) -> None:
    """Ids are unique, bodies have names, places are known, and a paper that is no plan has no tasks."""
    reading = read_paper(paper)
    tasks = reading.document.tasks
    ids = [task.id for task in tasks]
    assert len(ids) == len(set(ids))
    assert all(task.source for task in tasks)
    assert {task.parent for task in tasks if task.parent} <= set(ids)
    for task in tasks:
        assert all(any(c.isalnum() for c in a.agency) for a in task.assignments)
        assert len({(a.role, a.agency) for a in task.assignments}) == len(task.assignments)
    assert reading.plan or not tasks


@given(st.lists(sentences, max_size=25).map("\n".join))
@RULES
def test_any_text(text: str) -> None:
    """Any text, as a file holds it, is read without loss, also as Markdown."""
    for format_ in ("text", "markdown"):
        with contextlib.suppress(ReadError):
            paper = paper_from_text(text, format_)
            holds_all(read_paper(paper), paper)


@given(st.lists(sentences.filter(str.strip), min_size=1, max_size=40).map(" ".join))
@RULES
def test_any_flattened_text(text: str) -> None:
    """Any text in one paragraph is read without loss."""
    paper = Paper((Line(text, 1),), "text")
    holds_all(read_paper(paper), paper)


@given(papers())
@RULES
def test_blank_lines_at_the_end(paper: Paper) -> None:
    """Blank lines behind the last line change nothing."""
    last = max([1, *lines_of(paper), *(line.number for line in paper.furniture)]) + 5
    longer = Paper((*paper.blocks, Line("", last), Line("   ", last + 1)), paper.format, paper.furniture)
    assert read_paper(longer).document == read_paper(paper).document


def test_signature_in_two_columns() -> None:
    """A signature whose second half stands in another column, but higher, has its lines in order."""
    rows = (("I", "I", "I"), ("I", "I", "TM. ỦY BAN NHÂN DÂN"), ("I", "TM. ỦY BAN NHÂN DÂN", "I"))
    table = Table(tuple(Row(cells, n, n) for n, cells in enumerate(rows, 2)))
    paper = Paper((Line("1/A", 1), table), "text")
    holds_all(read_paper(paper), paper)


def test_odd_digits() -> None:
    """Raised and circled digits count nothing and break nothing."""
    rows = (
        ("TT", "Nội dung", "Chủ trì", "Thời gian"),
        ("²", "Đo ruộng", "Các thôn", "2026"),
        ("①", "Cắm mốc", "Các thôn", "2027"),
    )
    paper = Paper((Table(tuple(Row(cells, n, n) for n, cells in enumerate(rows, 1))),), "docx")
    holds_all(read_paper(paper), paper)


@pytest.mark.parametrize("after", ["A", "a"])
def test_invisible_lines(after: str) -> None:
    """A line that holds nothing but a zero-width space is blank."""
    paper = Paper((Line("\u200b", 1), Line(after, 2)), "text")
    holds_all(read_paper(paper), paper)


@pytest.mark.parametrize(
    "words",
    [
        "UBND tỉnh giao ",
        "Giao Sở Y tế ",
        "STT Nội dung Cơ quan chủ trì Thời gian 1 ",
        "Điều 1. ",
        "Các cơ quan: ",
        "theo đó, ",
        "Thời gian thực hiện: ",
        "(",
        "phốihợp ",
        "Th ờ i gian ",
    ],
)
def test_words_over_and_over(words: str) -> None:
    """A line that says the same words a thousand times is read like any other."""
    head = ("UBND TỈNH VÍ DỤ", "Số: 1/KH-UBND", "Ví Dụ, ngày 1 tháng 2 năm 2025", "KẾ HOẠCH", "I. NỘI DUNG")
    paper = Paper(tuple(Line(text, n) for n, text in enumerate([*head, words * 1000], 1)), "text")
    holds_all(read_paper(paper), paper)


def test_tables_over_and_over() -> None:
    """A sheet of more tables below one another than Python's calls may nest gives every task."""
    kinds = (("TT", "Nhiệm vụ", "Chủ trì", "Thời gian"), ("TT", "Nội dung", "Cơ quan phối hợp", "Ghi chú"))
    cells = [row for n in range(1100) for row in (kinds[n % 2], ("1", f"Mở lớp {n}", "Sở Y tế", ""))]
    table = Table(tuple(Row(row, n, n) for n, row in enumerate(cells, 1)))
    assert len(read_paper(Paper((table,), "xlsx")).document.tasks) == 1100
