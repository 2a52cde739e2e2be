"""Lists of separated values: as Excel, its Vietnamese setting and other programs save them."""

from __future__ import annotations

import pytest

from cascade.errors import ReadError
from cascade.reader import read_paper
from cascade.reader.formats import paper_from_bytes
from cascade.reader.formats.refusal import MOST_CELLS
from cascade.reader.paper import Table

LISTS = {
    "commas": 'STT,Nhiệm vụ,Chủ trì,Thời hạn\n1,"Rà soát, sửa sổ",Sở Y tế,30/6/2026\n2,Mở lớp,Sở Nội vụ,Quý II/2026\n',
    "semicolons": "STT;Nhiệm vụ;Chủ trì;Thời hạn\r\n1;Rà soát, sửa sổ;Sở Y tế;30/6/2026\r\n2;Mở lớp;Sở Nội vụ;Quý II/2026",
    "tabs": "STT\tNhiệm vụ\tChủ trì\tThời hạn\n1\tRà soát, sửa sổ\tSở Y tế\t30/6/2026\n2\tMở lớp\tSở Nội vụ\tQuý II/2026",
    "sign said": 'sep=;\nSTT;Nhiệm vụ;Chủ trì;Thời hạn\n1;"Rà soát, sửa sổ";Sở Y tế;30/6/2026\n2;Mở lớp;Sở Nội vụ;Quý II/2026',
    "title above": "DANH MỤC NHIỆM VỤ;;;\n;;;\nSTT;Nhiệm vụ;Chủ trì;Thời hạn\n"
    "1;Rà soát, sửa sổ;Sở Y tế;30/6/2026\n2;Mở lớp;Sở Nội vụ;Quý II/2026",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("text", LISTS.values(), ids=LISTS)
def test_list(text: str, encoding: str) -> None:
    """Each row is a task with who leads it and by when, whatever sign parts the cells."""
    tasks = read_paper(paper_from_bytes(text.encode(encoding), "list.csv")).document.tasks
    assert [(task.id, task.title, task.lead, str(task.timeframe and task.timeframe.wording)) for task in tasks] == [
        ("1", "Rà soát, sửa sổ", "Sở Y tế", "30/6/2026"),
        ("2", "Mở lớp", "Sở Nội vụ", "Quý II/2026"),
    ]


def _rows(text: str) -> list[tuple[int, int, tuple[str, ...]]]:
    (table,) = paper_from_bytes(text.encode(), "list.csv").blocks
    assert isinstance(table, Table)
    return [(row.number, row.end, row.cells) for row in table.rows]


def test_lines() -> None:
    """A row knows the lines of the file that it stands on; short rows are filled up, empty ones left out."""
    assert _rows('a,"b\nc",d\n\n1,2\n') == [(1, 2, ("a", "b\nc", "d")), (4, 4, ("1", "2", ""))]


def test_open_quotation_mark() -> None:
    """A quotation mark that nothing closes swallows no rows."""
    assert _rows('STT,Việc\n1,Treo "băng rôn\n2,Mở lớp\n') == [
        (1, 1, ("STT", "Việc")),
        (2, 2, ("1", 'Treo "băng rôn')),
        (3, 3, ("2", "Mở lớp")),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b",".join([b"x"] * 3) + b"\n" + b"," * MOST_CELLS, "more than 2000000 cells"),
        (b'a,"' + b"x" * 200_000 + b'"\n', "no list of values"),
        (b"PK\x03\x04", "is damaged"),
        (b"%PDF-1.4", "is a PDF, not a list of separated values as its name says"),
    ],
    ids=["cells", "cell", "archive", "PDF"],
)
def test_refused(content: bytes, said: str) -> None:
    """What is too large or no list is refused, and the message says why."""
    with pytest.raises(ReadError) as error:
        paper_from_bytes(content, "list.csv")
    assert said in str(error.value)
