"""What reading left open: for each paper that was read, the lines without a place and the choices that were made."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from cascade.dossier.words import said, verbatim
from cascade.renderers.page import either
from cascade.wording.sentences import sentence

if TYPE_CHECKING:
    from cascade.reader import Reading, Unplaced
    from cascade.reader.paper import Note

__all__ = ["reading_section"]


def reading_section(readings: Mapping[str, Reading]) -> str:
    """A block for each paper, by the name of its file."""
    if not readings:
        return f"<p>{said('not-read')}</p>"
    return "\n".join(_block(file, reading) for file, reading in readings.items())


def _block(file: str, reading: Reading) -> str:
    counts = said("read-from", file=file, tasks=len(reading.document.tasks), unplaced=len(reading.unplaced))
    notes = "".join(f"<li>{_spot(note.line, note.page)}{_note(note)}</li>" for note in reading.notes)
    lines = "".join(
        f"<li>{_spot(line.number, line.page)}<q>{verbatim(line.text.strip())}</q>{_furniture(line)}</li>"
        for line in reading.unplaced
    )
    inside = f"<ul>{notes}{lines}</ul>" if notes or lines else f"<p>{said('all-placed')}</p>"
    return f"<h3>{counts}</h3>\n{inside}"


def _furniture(line: Unplaced) -> str:
    return f" ({said('furniture')})" if line.furniture else ""


def _note(note: Note) -> str:
    return either(sentence("notes", note.kind, "vi", note.values), sentence("notes", note.kind, "en", note.values))


def _spot(line: int | None, page: int | None) -> str:
    """The line of a paper, and its page where it has pages."""
    if line is None:
        return ""
    on_page = f" ({said('page', page=page)})" if page else ""
    return f"<code>{line}</code>{on_page}: "
