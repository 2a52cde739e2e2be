"""Headings that name a body in capitals: "III. SỞ Y TẾ" heads the duties of Sở Y tế."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import cache
from typing import TypeVar

from cascade.reader.assignments.name_lists import split_names
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.markers import Marker, Rank, follows
from cascade.reader.names.known_bodies import is_known_body, is_whole_name
from cascade.reader.names.naming import bare_heading, begins_name
from cascade.reader.names.spelling import natural_case
from cascade.reader.paragraph import Paragraph, marker_of
from cascade.wording.folding import fold
from cascade.wording.labels import heading_topic
from cascade.wording.letters import UPPER, is_capitals
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["with_bodies_spelt"]

T = TypeVar("T")

_LONGEST = 200
_CAPITALS = re.compile(rf"[{UPPER}][{UPPER}\d&,;.()\s–-]*(?![^\W\d_])")
"""Words in capitals, to the end of the last whole one."""


def with_bodies_spelt(blocks: Iterable[Paragraph | T]) -> list[Paragraph | T]:
    """Spell the name of a body as running text does where a numbered paragraph begins with it in capitals.

    A name that is not known is one where the heading counted before or behind it names a known body.

    >>> from cascade.reader.markers import marker_at
    >>> from cascade.reader.passage import Passage
    >>> def spelt(*texts):
    ...     blocks = [Paragraph(Passage(text, ((0, 1, None),)), marker_at(text)) for text in texts]
    ...     return [block.text for block in with_bodies_spelt(blocks)]
    >>> spelt("1. CÔNG AN TỈNH: Tuần tra.", "2. TRUNG TÂM KHUYẾN NÔNG", "II. TỔ CHỨC THỰC HIỆN")
    ['Công an tỉnh: Tuần tra.', 'Trung tâm Khuyến nông', 'TỔ CHỨC THỰC HIỆN']
    >>> spelt("1. TRUNG TÂM KHUYẾN NÔNG", "2. CÁCH LÀM")
    ['TRUNG TÂM KHUYẾN NÔNG', 'CÁCH LÀM']
    """
    listed = list(blocks)
    spelt = [_spelt(block, _names_bodies) if isinstance(block, Paragraph) else block for block in listed]
    known = {index for index, (block, given) in enumerate(zip(spelt, listed, strict=True)) if block is not given}
    pairs = _neighbours(listed) if known else []
    for one, other in [*pairs, *((behind, before) for before, behind in reversed(pairs))]:
        block = listed[other]
        if one in known and other not in known and isinstance(block, Paragraph):
            spelt[other] = _spelt(block, _may_name_bodies)
            known |= {other} if spelt[other] is not block else set()
    return spelt


def _neighbours(blocks: list[Paragraph | T]) -> list[tuple[int, int]]:
    """The places of each two headings below the parts of which the second counts on from the first."""
    pairs: list[tuple[int, int]] = []
    last: dict[int, tuple[int, Marker]] = {}
    for index, block in enumerate(blocks):
        marker = marker_of(block)
        if marker is None or marker.is_bullet or marker.rank <= Rank.ROMAN:
            continue  # "VII. NHÀ TRƯỜNG AN TOÀN" may stand beside "VI. SỞ Y TẾ"
        before = last.get(marker.depth)
        if before and follows(marker, before[1]):
            pairs.append((before[0], index))
        last[marker.depth] = (index, marker)
    return pairs


def _spelt(paragraph: Paragraph, names: Callable[[str], bool]) -> Paragraph:
    """Spell what a numbered paragraph begins with in capitals where it names bodies."""
    if paragraph.marker is None or not is_capitals(paragraph.text[:4]):
        return paragraph
    text = paragraph.passage.text
    found = _CAPITALS.match(text, paragraph.marker.length)
    name = found[0].rstrip(" .:;–-") if found else ""
    if not is_capitals(name) or " " not in name or len(name) > _LONGEST:
        return paragraph
    if fold(name).rpartition(" ")[2] in vocabulary("naming")["short_units"]:
        return paragraph  # "UBND TP. Sông Lam" is short, not in capitals
    bare = _does_what().sub("", bare_heading(name))
    asked, _, rest = name.partition(bare)  # "GIÁM ĐỐC SỞ Y TẾ | CHỈ ĐẠO"
    spelt = f"{asked.capitalize()}{natural_case(bare, '')}{rest.lower()}"
    directs = rest != ""  # "GIÁM ĐỐC SỞ Y TẾ CHỈ ĐẠO" can be no other heading
    if len(spelt) != len(name) or not (_may_name_bodies if directs else names)(natural_case(bare, "")):
        return paragraph
    start = paragraph.marker.length
    return replace(paragraph, passage=replace(paragraph.passage, text=text[:start] + spelt + text[start + len(name) :]))


@cache
def _does_what() -> re.Pattern[str]:
    """A verb behind the body of a heading, whose objects stand below."""
    return re.compile(rf"\s{any_of(map(str.upper, vocabulary('naming')['trailing']['directs']), as_printed=True)}$")


def _names_bodies(text: str) -> bool:
    """Whether a text is nothing but names that are known, or whole ones of a place: "Bệnh viện Đa khoa tỉnh"."""
    places = tuple(f" {place}" for place in vocabulary("naming")["own_places"])
    names = [part.name for part in split_names(text)]
    return begins_name(text) and all(
        is_known_body(name) or (is_whole_name(name) and fold(name).endswith(places)) for name in names
    )


def _may_name_bodies(text: str) -> bool:
    """Whether a text may be nothing but the name of a body, known or not."""
    return begins_name(text) and subject_of(text) is None and heading_topic(text) in (None, "tasks")
