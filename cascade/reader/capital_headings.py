"""Headings that name a body in capitals: "III. SỞ Y TẾ" heads the duties of Sở Y tế."""

from __future__ import annotations

import re
from dataclasses import replace

from cascade.reader.known_bodies import is_known_body, is_whole_name
from cascade.reader.name_lists import split_names
from cascade.reader.naming import bare_heading, begins_name
from cascade.reader.paragraphs import Paragraph
from cascade.reader.spelling import natural_case
from cascade.wording.folding import fold
from cascade.wording.letters import UPPER, is_capitals
from cascade.wording.vocabulary import vocabulary

__all__ = ["with_bodies_spelt"]

_LONGEST = 200
_CAPITALS = re.compile(rf"[{UPPER}][{UPPER}\d&,;.()\s–-]*(?![^\W\d_])")
"""Words in capitals, to the end of the last whole one."""


def with_bodies_spelt(paragraph: Paragraph) -> Paragraph:
    """Spell the name of a body as running text does where a numbered paragraph begins with it in capitals.

    >>> from cascade.reader.markers import marker_at
    >>> from cascade.reader.passage import Passage
    >>> def spelt(text): return with_bodies_spelt(Paragraph(Passage(text, ((0, 1, None),)), marker_at(text))).text
    >>> spelt("1. CÔNG AN TỈNH: Tuần tra."), spelt("III. UBND CÁC XÃ, PHƯỜNG"), spelt("II. TỔ CHỨC THỰC HIỆN")
    ('Công an tỉnh: Tuần tra.', 'UBND các xã, phường', 'TỔ CHỨC THỰC HIỆN')
    """
    if paragraph.marker is None or not is_capitals(paragraph.text[:4]):
        return paragraph
    text = paragraph.passage.text
    found = _CAPITALS.match(text, paragraph.marker.length)
    name = found[0].rstrip(" .:;–-") if found else ""
    if not is_capitals(name) or " " not in name or len(name) > _LONGEST:
        return paragraph
    bare = bare_heading(name)
    asked, _, rest = name.partition(bare)
    spelt = f"{asked.capitalize()}{natural_case(bare, '')}{rest.lower()}"
    if len(spelt) != len(name) or not _names_bodies(natural_case(bare, "")):
        return paragraph
    start = paragraph.marker.length
    return replace(paragraph, passage=replace(paragraph.passage, text=text[:start] + spelt + text[start + len(name) :]))


def _names_bodies(text: str) -> bool:
    """Whether a text is nothing but names that are known, or whole ones of a place: "Bệnh viện Đa khoa tỉnh"."""
    places = tuple(f" {place}" for place in vocabulary("naming")["own_places"])
    names = [part.name for part in split_names(text)]
    return begins_name(text) and all(
        is_known_body(name) or (is_whole_name(name) and fold(name).endswith(places)) for name in names
    )
