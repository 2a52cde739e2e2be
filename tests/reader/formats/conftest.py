"""Shows what was taken off papers as text; the papers are made by `papermaking`."""

from __future__ import annotations

from collections.abc import Callable

import papermaking
import pytest

from cascade.reader.paper import Line, Paper

_ENDS = {None: "?", True: ".", False: ">"}


@pytest.fixture(scope="session")
def dump() -> Callable[[Paper], str]:
    """Show a paper as text: for each line its number, page, end and marks; tables row by row; furniture; notes."""
    return _dump


@pytest.fixture(scope="session")
def make_docx() -> Callable[[str], bytes]:
    """Make a Word file of `<parts>` with one element for each part; names without prefix are Word's."""
    return papermaking.make_docx


@pytest.fixture(scope="session")
def make_pdf() -> Callable[[str], bytes]:
    """Make a PDF of a script; see `papermaking.Pdf` for its commands."""
    return lambda script: papermaking.Pdf(script).bytes()


def _dump(paper: Paper) -> str:
    lines = [paper.format]
    for block in paper.blocks:
        if isinstance(block, Line):
            marks = _ENDS[block.ends] + "b" * bool(block.bold) + "n" * block.note
            page = f" p{block.page}" if block.page else ""
            lines.append(f"{block.number}{page} {marks} {block.text}".rstrip())
            continue
        lines.append(f"table {block.name}".rstrip())
        for row in block.rows:
            number = f"{row.number}" if row.end == row.number else f"{row.number}-{row.end}"
            page = f" p{row.page}" if row.page else ""
            cells = [
                ("^" if column in row.inherited else "")
                + ("<" if row.spans[column] == 0 else text.replace("\n", " / "))
                for column, text in enumerate(row.cells)
            ]
            lines.append(f"  {number}{page} | " + " | ".join(cells))
    lines.extend(f"furniture{f' p{line.page}' if line.page else ''}: {line.text}" for line in paper.furniture)
    lines.extend(f"note: {note.kind} {dict(note.values)} line {note.line}" for note in paper.notes)
    return "\n".join(lines) + "\n"
