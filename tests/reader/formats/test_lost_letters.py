"""Letters that were lost before a paper came here are told, for what has them cannot be read."""

from __future__ import annotations

from cascade.reader.formats import paper_from_text


def test_letters_lost_in_lines_and_cells() -> None:
    """The note counts all of them, in tables too, and points to the first."""
    table = "| TT | Nhi\ufffdm vụ | Chủ trì |\n| --- | --- | --- |\n| 1 | M\ufffd lớp | Sở Nội vụ |\n"
    [note] = paper_from_text(f"# KẾ HOẠCH\n\n{table}\nNơi nh\ufffdn: lưu.\n", "markdown").notes
    assert (note.kind, note.line) == ("letters-lost", 3)
    assert dict(note.values) == {"count": "3", "word": "Nhi\ufffdm"}


def test_whole_text_has_no_note() -> None:
    """A paper whose letters are all there says nothing."""
    assert paper_from_text("KẾ HOẠCH\n1. Mở lớp.\n").notes == ()
