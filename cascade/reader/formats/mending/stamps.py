"""What programs and registries set on a paper that is none of its words: signatures, stamps of arrival, running heads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from cascade.reader.paper import Block, Line, Paper
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.letters import is_capitals
from cascade.wording.phrases import Phrases, late
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["stamped_lines", "without_stamps"]

_FARTHEST = 8
"""Lines behind the first of a signature or a stamp in which the rest of it may stand."""
_TOP = 12
"""Lines of a head, beside which marks are set."""
_LINES_OF_OFFICE = 2
"""Lines of the office whose registry a paper came to, above its stamp."""
_SHORT = 80
"""Letters of a line of a stamp, or of such an office before it."""
_LONGEST = 160
"""Letters of the longest line that is a stamp; in a longer one it stands inside."""
_OPENING = 20
"""Letters by which a line is known to be in capitals."""
_DAY = r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}"
_CLOCK = r"\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]m)?(?:\s?[+-]\d{2}[:']?\d{2}'?)?"
_LONE_TIME = late(rf"(?:{_DAY}[\s,T]*)?{_CLOCK}|{_DAY}")
_PRINTED = late(rf"(?:https?://|www\.)\S+(?:\s+\d+\s?/\s?\d+)?|about:blank(?:\s+\d+/\d+)?|{_DAY},?\s{_CLOCK}(?:\s.*)?")
"""What a browser sets around a page: its address, the time of printing."""
_USER = late(rf"(?<!\S)[\w.@-]+_[^_\n]{{3,60}}_{_DAY}\s{_CLOCK}")
"""The mark by which an office's program says who took a copy: "nvan.stc_Nguyễn Văn An_15/07/2026 08:12:33"."""

_REST_OF_MARK = late(rf"(?:(?:\s[^\W\d]+){{1,2}}\s\d+)?(?:\W+(?:\w+\s)?{_DAY})?(?:\s?\([^()]*\))?\W*")
_OWN_NUMBER = late(r"\d\s?/\s?\D")
"""The number of the paper itself, which has the mark of who issued it behind a stroke."""
_OF_PROGRAMS = re.compile(r"https?:|www\.|about:|\d,?\s\d{1,2}:\d\d")
"""What every line of a browser or a program has."""


def stamped_lines(texts: Sequence[str]) -> set[int]:
    """Tell which lines of a paper are no words of it, as places in the list.

    >>> lines = ["Ký bởi: Văn phòng Chính phủ", "Email: a@b.vn", "Thời gian ký: 19.03.2026 15:00:12 +07:00", "KẾ HOẠCH"]
    >>> stamped_lines(lines)
    {0, 1, 2}
    >>> stamped_lines(["SỞ Y TẾ", "ĐẾN", "Số: 455", "Ngày: 15/7/2026", "UBND TỈNH VÍ DỤ"])
    {0, 1, 2, 3}
    >>> stamped_lines(["Nơi nhận:", "- Sở Y tế.", "ĐẾN", "Số: 455"])
    {2, 3}
    """
    filled = [(place, fold(text) if len(text) < _LONGEST else "") for place, text in enumerate(texts) if text.strip()]
    stamped = {place for place, line in filled[:_TOP] if _is_mark(line)}
    if not _may_be_stamped("\n".join(texts)):
        return stamped
    words = _words()
    for at, (place, line) in enumerate(filled):
        if place in stamped:
            continue
        behind = [text for _, text in filled[at + 1 : at + 1 + _FARTHEST]]
        if words.alone.fullmatch(line):
            stamped.add(place)
        elif words.signed.match(line):
            length = _signature(line, behind)
            stamped.update(place for place, _ in filled[at : at + length])
        elif length := _arrival(texts[place], behind):
            top = [texts[place] for place, _ in filled[: at + length + 1]] if at <= _LINES_OF_OFFICE else []
            first = 0 if _names_office(top[:at], top[at + length :]) else at
            stamped.update(place for place, _ in filled[first : at + length])
    return stamped


def without_stamps(paper: Paper) -> Paper:
    """Give a paper without the lines, and the parts of lines, that are no words of it; they are its furniture."""
    lines = list(paper.lines())
    texts = [line.text for line in lines]
    # Of a text they were taken out before it was told where its paragraphs end.
    stamped = set() if paper.format == "text" else {id(lines[place]) for place in stamped_lines(texts)}
    if not stamped and not _may_be_stamped("\n".join(texts)):
        return paper
    blocks: list[Block] = []
    furniture = list(paper.furniture)
    for block in paper.blocks:
        if not isinstance(block, Line):
            blocks.append(block)
        elif id(block) in stamped:
            furniture.append(block)
        else:
            found = list(_inside(block.text))
            furniture += [replace(block, text=block.text[first:end]) for first, end in found]
            blocks.append(replace(block, text=_cut(block.text, found)) if found else block)
    return replace(paper, blocks=tuple(blocks), furniture=tuple(furniture))


def _is_mark(line: str) -> bool:
    """Whether a folded line of a head says how urgent or secret the paper is, or that it is a draft, and no more.

    >>> _is_mark("(dự thảo lần 2)"), _is_mark("dự thảo nghị quyết")
    (True, False)
    """
    begins = len(line) - len(line.lstrip("([*- "))
    mark = _marks().match(line, begins)
    return mark is not None and _REST_OF_MARK.fullmatch(line, mark.end()) is not None


@cache
def _marks() -> Phrases:
    return Phrases(vocabulary("stamps")["marks"])


def _may_be_stamped(text: str) -> bool:
    """Whether one of the words or signs of stamps stands in a text: few have one, and patterns take long to compile."""
    arrived = any(word in text for word in vocabulary("stamps")["arrived"])
    return arrived or _opening().search(fold_in_place(text)) is not None or _OF_PROGRAMS.search(text) is not None


@cache
def _opening() -> Phrases:
    words = vocabulary("stamps")
    return Phrases(
        phrase
        for key in ("signed_by", "signature", "copied", "gazette", "pages", "pages_begin")
        for phrase in words[key]
    )


def _signature(line: str, behind: Sequence[str]) -> int:
    """How many lines the picture of a signature has: up to its time, or its last label; 0 where it has neither."""
    words = _words()
    certain = bool(words.signature.fullmatch(line) or words.signed_at.search(line))
    length, end = int(certain), 1
    for text in behind:
        end += 1
        timed = words.signed_at.match(text) or _LONE_TIME.fullmatch(text)
        if timed or words.signature_label.match(text) or words.signed.match(text):
            certain = certain or bool(timed) or "@" in text
            length = end
        elif len(text) > _SHORT or end > length + 2:
            break
    return max(length, 1) if certain else 0


def _arrival(text: str, behind: Sequence[str]) -> int:
    """How many lines the stamp of a registry has, from the word "ĐẾN" on."""
    words = _words()
    arrived = words.arrived.fullmatch(tidy(text))
    if arrived is None:
        return 0
    length = 1
    for further in behind:
        if not words.arrival_label.match(further) or _OWN_NUMBER.search(further):
            break
        length += 1
    return length if length > 1 or arrived["rest"] else 0


def _names_office(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether what stands above the word "ĐẾN" is the office whose registry it is: the paper begins below."""
    return bool(above) and all(map(is_capitals, above)) and all(is_capitals(line[:_OPENING]) for line in below)


def _inside(text: str) -> Iterator[tuple[int, int]]:
    """Where stamps stand inside a line, as in a paper that lost its line ends; one may hold another.

    >>> text = "Mở lớp Ký bởi: a.b_Lê Văn Mẫu_15/7/2026 08:12 Ngày ký: 15/7/2026 tại xã"
    >>> [text[first:end] for first, end in _inside(text)]
    ['Ký bởi: a.b_Lê Văn Mẫu_15/7/2026 08:12 Ngày ký: 15/7/2026']
    """
    folded = fold_in_place(text)
    spans = [match.span() for match in _words().inside.finditer(folded)]
    spans += [match.span() for match in _USER.finditer(text)]
    for match in _words().arrived_inside.finditer(text):
        before, behind = text[: match.start()], text[match.end() :].lstrip()[:_OPENING]
        heads = len(before) < _SHORT and is_capitals(before) and is_capitals(behind)
        spans.append((0 if heads else match.start(), match.end()))
    past = 0
    for first, end in sorted(spans):
        if first >= past:
            yield first, end
            past = end


def _cut(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for first, end in reversed(spans):
        text = f"{text[:first].rstrip()} {text[end:].lstrip()}"
    return text.strip()


class _Words:
    """The packaged words of stamps, as patterns."""

    def __init__(self) -> None:
        data = {key: any_of(phrases) for key, phrases in vocabulary("stamps").items()}
        at = rf"{data['signed_at']}\s?:?\s*(?:{_DAY}[\s,T]*)?(?:{_CLOCK})?(?:[\s,]*{_DAY})?"
        self.signed = re.compile(rf"\W*(?:{data['signed_by']}(?:\s?:|\s(?=\S))|{data['signature']}$)")
        self.signature = re.compile(rf"\W*{data['signature']}\W*")
        self.signature_label = re.compile(rf"\W*{data['signature_labels']}\s?:")
        self.signed_at = re.compile(rf"\W*{at}")
        arrived = any_of(vocabulary("stamps")["arrived"], as_printed=True)
        self.arrived = re.compile(rf"{arrived}(?:\s(?P<rest>(?i:{data['arrival_numbers']})\s?:.*))?")
        self.arrival_label = re.compile(rf"{data['arrival_labels']}\s?(?:[:.…]|{_DAY}$)")
        self.inside = re.compile(
            rf"(?<![^\W_])(?:(?:{data['signature']}\W+)?{data['signed_by']}\s?:?\s(?:(?!{data['signed_by']}).){{1,240}}?"
            rf"{data['signed_at']}\s?:\s*{_DAY}(?:[\s,T]*{_CLOCK})?"
            rf"|{data['copied']}\s?[;,][^;,]{{3,80}}[;,]\s?{_DAY}(?:\s{_CLOCK})?)"
        )
        self.arrived_inside = re.compile(
            rf"(?<!\S){arrived}(?:\s+(?i:{data['arrival_labels']})(?:\s?:(?:[\s.…\d:/-]*[.…\d/-])?|\s?{_DAY})){{2,4}}"
        )
        self.alone = re.compile(
            rf"\W*{data['copied']}\W.*{_DAY}.*|(?:\d+\s+)?{data['gazette']}\s?/\s?số\s.*|{_PRINTED.pattern}|{_USER.pattern}"
            rf"|\W*{data['pages']}\W*|\W*{data['pages_begin']}(?![^\W_]).*"
        )


@cache
def _words() -> _Words:
    return _Words()
