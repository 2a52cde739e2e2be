"""The same paper in another dress gives the same plan; a damaged one still loses no line."""

from __future__ import annotations

import json
import textwrap
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cascade.reader import Reading, Table, read_paper
from cascade.reader.formats import paper_from_text
from cascade.store import document_to_json_data

CASES = Path(__file__).parent / "cases"
EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
TEXTS = [
    *sorted(CASES.glob("*.txt")),
    *sorted((EXAMPLES / "papers").glob("*.txt")),
    EXAMPLES / "31-ct-tw" / "204-kh-tu.txt",
]
# Where words stand, or the tabs between them, makes the columns of a table.
BY_PLACE = ("columns-kept", "copied-with-tabs")
UNWRAPPED = [
    path for path in TEXTS if path.parent == CASES and not path.stem.startswith(("flattened", "party", *BY_PLACE))
]

# A heading that fills the width at which its paper is wrapped is told from the words below it by nothing.
# Nor can lines that are wrapped already be wrapped again at a width of another.
ONE_WIDTH = ("lines-that-nothing-wrapped", "first-lines-indented")
WRAPPED = [path for path in UNWRAPPED if path.stem not in ONE_WIDTH]
# In narrow lines nothing but the blank ones parts the paragraphs.
SPACED = [path for path in UNWRAPPED if not path.stem.startswith("narrow")]


def understood(reading: Reading) -> dict[str, Any]:
    """Give the document without the places it was read from."""

    def without_places(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: without_places(held) for key, held in value.items() if key != "source"}
        return [without_places(held) for held in value] if isinstance(value, list) else value

    data: dict[str, Any] = without_places(document_to_json_data(reading.document))
    data.pop("head", None)
    return data


def read_text(text: str) -> Reading:
    """Read a text as a file of that content would be."""
    return read_paper(paper_from_text(text, "text"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_decomposed_letters(path: Path) -> None:
    """Letters with their marks apart (NFD) are the same letters."""
    text = path.read_text(encoding="utf-8")
    assert understood(read_text(unicodedata.normalize("NFD", text))) == understood(read_text(text))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_old_spelling(path: Path) -> None:
    """Where the tone of uy and oa stands changes no role, no time and no number of bodies."""
    text = path.read_text(encoding="utf-8")
    old = text.replace("ủy", "uỷ").replace("Ủy", "Uỷ").replace("hòa", "hoà").replace("Hòa", "Hoà").replace("ỦY", "UỶ")
    assert old != text or "ủy" not in text.casefold()

    def shape(reading: Reading) -> list[Any]:
        tasks = reading.document.tasks
        return [(t.id, [a.role for a in t.assignments], t.timeframe and t.timeframe.kind, len(t.points)) for t in tasks]

    assert shape(read_text(old)) == shape(read_text(text))
    assert read_text(old).document.level is read_text(text).document.level


@pytest.mark.parametrize("path", WRAPPED, ids=lambda path: path.stem)
@pytest.mark.parametrize("width", [70, 88])
def test_wrapped(path: Path, width: int) -> None:
    """Lines wrapped at a margin are the paragraphs they were, as far as the body goes."""
    text = path.read_text(encoding="utf-8")
    head, mark, body = text.partition("\nI. ")
    wrapped = "\n".join(
        textwrap.fill(line, width, break_on_hyphens=False) if line.strip() else "" for line in body.split("\n")
    )

    def tasks(reading: Reading) -> str:
        return json.dumps(understood(reading)["tasks"], ensure_ascii=False, indent=1)

    assert tasks(read_text(head + mark + wrapped)) == tasks(read_text(text))


@pytest.mark.parametrize("path", SPACED, ids=lambda path: path.stem)
def test_blank_line_between_all_lines(path: Path) -> None:
    """A blank line between all lines, as PDF extraction leaves it, changes nothing."""
    text = path.read_text(encoding="utf-8")
    spaced = "\n\n".join(line for line in text.split("\n") if line.strip())
    assert understood(read_text(spaced))["tasks"] == understood(read_text(text))["tasks"]


@given(st.sampled_from([path for path in TEXTS if not path.stem.startswith(BY_PLACE)]), st.data())
@settings(max_examples=60, deadline=None)
def test_damaged(path: Path, data: st.DataObject) -> None:
    """Lines left out, doubled, put elsewhere, joined or cut leave a paper that is read without loss, twice the same."""
    lines = path.read_text(encoding="utf-8").split("\n")
    for _ in range(data.draw(st.integers(1, 8))):
        at = data.draw(st.integers(0, len(lines) - 1))
        match data.draw(st.sampled_from(["drop", "double", "move", "join", "cut", "table"])):
            case "drop" if len(lines) > 1:
                lines.pop(at)
            case "double":
                lines.insert(at, lines[at])
            case "move":
                lines.insert(data.draw(st.integers(0, len(lines) - 1)), lines.pop(at))
            case "join" if at + 1 < len(lines):
                lines[at : at + 2] = [lines[at] + " " + lines[at + 1]]
            case "cut":
                half = data.draw(st.integers(0, len(lines[at])))
                lines[at : at + 1] = [lines[at][:half], lines[at][half:]]
            case _:
                lines[at] = lines[at].replace(": ", "    ").replace(", ", " | ")
    paper = paper_from_text("\n".join(lines) + "\nhết", "text")
    reading = read_paper(paper)
    assert read_paper(paper) == reading
    held = {left.number for left in reading.unplaced}
    document = reading.document
    parts = [document.head, document.signatory and document.signatory.source]
    parts += [section.source for section in document.sections]
    parts += [target.source for target in document.targets]
    parts += [task.source for task in document.tasks]
    parts += [recipient.source for recipient in document.recipients]
    held |= {n for source in parts if source for n in range(source.line, source.last + 1)}
    numbered = {line.number for line in (*paper.lines(), *paper.furniture) if line.text.strip()}
    numbered |= {
        row.number for block in paper.blocks if isinstance(block, Table) for row in block.rows if any(row.cells)
    }
    assert numbered <= held
