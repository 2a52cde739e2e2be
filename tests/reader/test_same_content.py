"""The same content as text, Markdown, HTML, Word file and PDF is the same plan."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from papermaking import Centred, Grid, Pair, Piece, as_docx, as_html, as_markdown, as_pdf, as_text

from cascade.reader import Reading, read_paper
from cascade.reader.formats import paper_from_bytes
from cascade.store import document_to_json_data

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
CASES = Path(__file__).resolve().parent / "cases"


def water_plan() -> list[Piece]:
    """Give the provincial plan of examples/papers: heads and recipients side by side, paragraphs joined."""
    lines = (EXAMPLES / "papers" / "145-kh-ubnd.txt").read_text(encoding="utf-8").split("\n")
    begins = next(i for i, line in enumerate(lines) if line.strip() == "KẾ HOẠCH")
    ends = next(i for i, line in enumerate(lines) if line.startswith("Nơi nhận:"))
    title, *body = [line for line in lines[begins + 1 : ends] if line.strip() and not line.strip().isdigit()]
    return [
        _side_by_side(lines[:begins]),
        Centred("KẾ HOẠCH"),
        Centred(title.strip()),
        *_joined(body, lambda line: line.startswith("     ")),
        _side_by_side(lines[ends:]),
    ]


def town_plan() -> list[Piece]:
    """Give the town plan of examples/31-ct-tw, paragraphs joined."""
    lines = (EXAMPLES / "31-ct-tw" / "204-kh-tu.txt").read_text(encoding="utf-8").split("\n")
    number, kind, *rest = [line.strip() for line in lines if line.strip()]
    rule, ends = rest.index("-----"), rest.index("Nơi nhận:")
    begins = re.compile(r"[IVX]+- |\d\. |[-+] |Thực hiện|Phấn đấu|Mỗi năm mở")
    return [
        number,
        Centred(kind),
        Centred(" ".join(" ".join(rest[:rule]).split())),
        Centred("-----"),
        *_joined(rest[rule + 1 : ends], lambda line: begins.match(line) is not None),
        *rest[ends:-2],
        *map(Centred, rest[-2:]),
    ]


def commune_plan() -> list[Piece]:
    """Give the commune's plan of examples/papers, with its annex as a table."""
    text = (EXAMPLES / "papers" / "22-kh-ubnd.md").read_text(encoding="utf-8")
    prose, _, table = text.partition("\n| ")
    pieces: list[Piece] = []
    for line in filter(None, prose.split("\n")):
        bare = re.sub(r"^#+ |\*\*|^\*|\*$", "", line)
        pieces.append(Centred(bare) if line.startswith(("# ", "**", "*(")) and bare != "Nơi nhận:" else bare)
    rows = tuple(
        tuple(cell.strip().replace("**", "").replace("<br>", "\n") for cell in row.split("|")[1:-1])
        for row in f"| {table}".split("\n")
        if row and not row.startswith("|--")
    )
    return [*pieces, Grid(rows, (4, 24, 18, 20, 14, 14))]


def _side_by_side(lines: list[str]) -> Pair:
    sides = [re.split(r" {3,}", line.strip()) for line in lines if line.strip()]
    # A line with one part stands on the left, unless it is far from the margin.
    left = [side[0] for side in sides]
    return Pair(tuple(left), tuple(side[1] if len(side) > 1 else "" for side in sides))


def _joined(lines: list[str], begins: Callable[[str], bool]) -> list[str]:
    paragraphs: list[str] = []
    for line in lines:
        if begins(line) or not paragraphs:
            paragraphs.append(line.strip())
        else:
            paragraphs[-1] += " " + line.strip()
    return paragraphs


CONTENTS = {"water-plan": water_plan, "town-plan": town_plan, "commune-plan": commune_plan}
FORMATS: dict[str, Callable[[list[Piece]], str | bytes]] = {
    "txt": as_text,
    "md": as_markdown,
    "html": as_html,
    "docx": as_docx,
    "pdf": as_pdf,
    "unruled.pdf": partial(as_pdf, ruled="none"),
}


def _read(content: list[Piece], suffix: str) -> Reading:
    made = FORMATS[suffix](content)
    return read_paper(paper_from_bytes(made.encode() if isinstance(made, str) else made, f"paper.{suffix}"))


def _understood(reading: Reading) -> str:
    """Give the document as text, without the places it was read from."""

    def without_places(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without_places(held) for key, held in value.items() if key not in ("source", "head")}
        return [without_places(held) for held in value] if isinstance(value, list) else value

    return json.dumps(without_places(document_to_json_data(reading.document)), ensure_ascii=False, indent=1)


@pytest.mark.parametrize(
    ("name", "suffix"),
    [
        (name, suffix)
        for name in CONTENTS
        for suffix in FORMATS
        if suffix != "docx" and (name, suffix) != ("commune-plan", "txt")
    ],
)
def test_same_plan(name: str, suffix: str) -> None:
    """Head, sections, targets, tasks with bodies and times, recipients, signatory: all as in the Word file."""
    if suffix.endswith("pdf"):
        pytest.importorskip("pypdfium2")
    content = CONTENTS[name]()
    assert _understood(_read(content, suffix)) == _understood(_read(content, "docx"))


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("water-plan", "papers/145-kh-ubnd.txt"),
        ("town-plan", "31-ct-tw/204-kh-tu.txt"),
        ("commune-plan", "papers/22-kh-ubnd.md"),
    ],
)
def test_same_as_example(name: str, path: str) -> None:
    """The Word file is read as the example that its content comes from."""
    example = read_paper(paper_from_bytes((EXAMPLES / path).read_bytes(), path))
    assert _understood(_read(CONTENTS[name](), "docx")) == _understood(example)


@pytest.mark.parametrize("path", ["papers/145-kh-ubnd.txt", "31-ct-tw/204-kh-tu.txt"])
def test_same_when_lines_are_paragraphs(path: str) -> None:
    """A text copied line by line into Word, each line a paragraph, is read as the text."""
    text = (EXAMPLES / path).read_text(encoding="utf-8")
    copied = read_paper(paper_from_bytes(as_docx(text.replace("\f", "").split("\n")), "paper.docx"))
    assert _understood(copied) == _understood(read_paper(paper_from_bytes(text.encode(), "paper.txt")))


@pytest.mark.parametrize("counts", [("(1)", "(2)", "(3)", "(4)"), ("A", "B", "1", "2"), ("1", "2", "3", "4")])
@pytest.mark.parametrize("suffix", ["md", "html", "docx", "pdf", "unruled.pdf"])
def test_row_that_counts_columns(counts: tuple[str, ...], suffix: str) -> None:
    """A row below the header that only counts the columns is part of the header, whatever the format."""
    if suffix.endswith("pdf"):
        pytest.importorskip("pypdfium2")
    header = ("TT", "Nội dung", "Cơ quan chủ trì", "Thời gian")
    rows = (("1", "Nạo vét cống", "Sở Xây dựng", "Quý I/2026"), ("2", "Trồng cây", "Sở Y tế", "Quý II/2026"))
    grid = Grid((header, counts, *rows), (6, 30, 24, 20))
    found = _read([Centred("KẾ HOẠCH"), Centred("Chống ngập năm 2026"), grid], suffix)
    assert [(task.id, task.title, task.lead) for task in found.document.tasks] == [
        ("1", "Nạo vét cống", "Sở Xây dựng"),
        ("2", "Trồng cây", "Sở Y tế"),
    ]
    assert [left for left in found.unplaced if not left.furniture] == []


@pytest.mark.parametrize(
    "name",
    [
        "plan-with-heads-side-by-side",
        "decision-of-ministry-with-plan",
        "plan-of-ward",
        "directive-to-ministries",
        "programme-of-province",
        "plan-of-health-department",
    ],
)
def test_same_when_flattened(name: str) -> None:
    """A paper whose line ends are lost has the same head, tasks, bodies, times, recipients and signature."""
    text = (CASES / f"{name}.txt").read_text(encoding="utf-8")
    assert _answers(" ".join(text.split())) == _answers(text)


def _answers(text: str) -> list[str]:
    """Say who does what by when, and what stands in the head and the last block."""
    plan = read_paper(paper_from_bytes(text.encode(), "paper.txt")).document
    signed = plan.signatory.name if plan.signatory else None
    return [
        f"{plan.number} {plan.issued} {plan.issuer} {plan.title}",
        *(f"carries out {parent.number}" for parent in plan.implements),
        *(f"{task.id} {one.role.value} {one.agency}" for task in plan.tasks for one in task.assignments),
        *(f"{task.id} {task.timeframe.wording}" for task in plan.tasks if task.timeframe),
        *(f"to {recipient.name}" for recipient in plan.recipients),
        f"signed {signed}",
    ]
