"""A reading as YAML for a person to correct, and as JSON: the document, what was not placed, what had to be chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cascade.report.terminal import printable
from cascade.wording.sentences import Language, sentence

if TYPE_CHECKING:
    from cascade.reader import Reading
    from cascade.reader.paper import Note

__all__ = ["reading_as_data", "reading_as_yaml", "reading_summary"]


def reading_as_data(reading: Reading, language: Language = "en") -> dict[str, Any]:
    """The reading as plain data, in the shape that docs/cli.md describes.

    >>> from cascade.reader import Line, Paper, read_paper
    >>> reading = read_paper(Paper((Line("Số: 12/KH-UBND", 1), Line("KẾ HOẠCH", 2)), "text"))
    >>> reading_as_data(reading)["document"]["number"]
    '12/KH-UBND'
    """
    from cascade.store import document_to_json_data  # noqa: PLC0415  # only this command writes documents

    return {
        "document": document_to_json_data(reading.document),
        "unplaced": [{"text": line.text, "page": line.page, "line": line.number} for line in reading.unplaced],
        "notes": [
            {"kind": note.kind, "message": _note(note, language), "page": note.page, "line": note.line}
            for note in reading.notes
        ],
        "plan": reading.plan,
    }


def reading_as_yaml(reading: Reading, language: Language = "en") -> str:
    r"""The document as YAML; notes and unplaced lines stand behind it as comments, with their lines in the paper.

    >>> from cascade.reader import Line, Paper, read_paper
    >>> reading = read_paper(Paper((Line("Số: 12/KH-UBND", 1), Line("KẾ HOẠCH", 2)), "text"))
    >>> print(*reading_as_yaml(reading).splitlines()[:5], sep="\n")
    # yaml-language-server: $schema=cascade.schema.json
    key: 12-kh-ubnd
    number: 12/KH-UBND
    kind: plan
    head: {line: 1, end_line: 2}
    """
    from cascade.store import saves  # noqa: PLC0415  # as above

    text = saves(reading.document)
    for title, lines in (
        ("notes", [(note.line, _note(note, language)) for note in reading.notes]),
        ("unplaced", [(line.number, line.text) for line in reading.unplaced]),
    ):
        if lines:
            rows = [f"#   {f'{number}: ' if number else ''}{printable(words.strip())}\n" for number, words in lines]
            text += f"\n# {sentence('report', f'reading.{title}', language)}\n{''.join(rows)}"
    return text


def reading_summary(file: str, reading: Reading, language: Language = "en") -> str:
    """One line on how much was read, and one for each thing the reader had to choose.

    >>> from cascade.reader import Line, Paper, read_paper
    >>> reading = read_paper(Paper((Line("Số: 12/KH-UBND", 1), Line("KẾ HOẠCH", 2)), "text"))
    >>> print(reading_summary("12.txt", reading).splitlines()[0])
    12.txt: tasks: 0, lines not placed: 0, notes: 1
    """
    counts = [
        ("file", printable(file)),
        ("tasks", len(reading.document.tasks)),
        ("unplaced", len(reading.unplaced)),
        ("notes", len(reading.notes)),
    ]
    lines = [sentence("report", "reading.result", language, counts)]
    for note in reading.notes:
        where = f"{file}:{note.line}" if note.line else file
        lines.append(f"{where}: {_note(note, language)}")
    return "".join(f"{printable(line)}\n" for line in lines)


def _note(note: Note, language: Language) -> str:
    return sentence("notes", note.kind, language, note.values)
