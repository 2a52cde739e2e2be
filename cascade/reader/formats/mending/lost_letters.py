"""Letters that were lost before a paper came here, as where a page was saved in one encoding and opened in another."""

from __future__ import annotations

from dataclasses import replace

from cascade.reader.paper import Line, Note, Paper

__all__ = ["with_note_on_lost_letters"]

_LOST = "\ufffd"
"""What a program puts in the place of a letter that it cannot read."""


def with_note_on_lost_letters(paper: Paper) -> Paper:
    """Give a paper with a note that says how many of its letters are lost and where, if any is.

    >>> paper = with_note_on_lost_letters(Paper((Line("Mở lớp", 1), Line("Chủ tr\ufffd: Sở Nội vụ", 2)), "text"))
    >>> [(note.kind, note.line, dict(note.values)) for note in paper.notes]
    [('letters-lost', 2, {'count': '1', 'word': 'tr�:'})]
    """
    places = [
        (text, place.number, place.page)
        for block in paper.blocks
        for place in ((block,) if isinstance(block, Line) else block.rows)
        for text in ((place.text,) if isinstance(place, Line) else place.cells)
        if _LOST in text
    ]
    if not places:
        return paper
    first, line, page = places[0]
    count = sum(text.count(_LOST) for text, *_ in places)
    word = next(word for word in first.split() if _LOST in word)
    note = Note("letters-lost", (("count", str(count)), ("word", word)), line, page)
    return replace(paper, notes=(*paper.notes, note))
