"""Marks of footnotes that stand against words: "Sở Y tế1", "Sở Y tế[2]", "năm 2026(3)"."""

from __future__ import annotations

import re
from collections.abc import Iterable

from cascade.reader.paper import Paper
from cascade.wording.letters import LOWER
from cascade.wording.phrases import late

__all__ = ["without_note_marks"]

_END = r"(?=[\s,;.:)”\"]|$)"
_FEWEST = 2
"""Numbers that count on from 1 behind words, from which on they are taken for marks."""
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_UNITS = r"(?<![^\W_])(?:[ckdm]?m|CO)"
_UNIT = re.compile(r"[a-z]|[ckdmp]m|co", re.IGNORECASE)
_CERTAIN = late(
    rf"(?P<unit>{_UNITS}[²³])"
    rf"|(?<=[\w.,;)”\"])\[\^?\d{{1,3}}\]"
    rf"|(?<=[{LOWER}.,;)”\"\d])[{_RAISED}]{{1,3}}{_END}"
    rf"|(?<=[{LOWER}]{{2}})\(\d{{1,2}}\){_END}"
    rf"|(?<=[{LOWER}]{{2}})\*{{1,3}}{_END}"
    rf"|(?<=[{LOWER}]{{2}})\s?\(\*{{1,3}}\){_END}"
    rf"|(?P<year>(?:năm\s|\d/)(?:19|20)\d\d)\d{{1,2}}(?![\w/-])",
    re.MULTILINE,
)
_SIGN = re.compile(rf"[\w.,;)”\"](?:[\[{_RAISED}]|\(\d|\s?\(?\*)|\d{{5}}")
"""What every such mark has, looked for first: most papers have none."""
_TIGHT = re.compile(rf"[{LOWER}]\d")
_COUNTED = late(rf"(?<![^\W_])(?P<word>[^\W\d_]?[{LOWER}]{{1,7}})(?P<number>\d{{1,3}}){_END}", re.MULTILINE)


def without_note_marks(paper: Paper) -> Paper:
    """Give a paper without the marks of footnotes against its words; a number there is one where such count on from 1."""
    whole = "\n".join(paper.texts())
    if _SIGN.search(whole) and _CERTAIN.search(whole):
        paper = paper.spelt(_without_certain)
    if not _TIGHT.search(whole):
        return paper
    counted = _counting_on(match for text in paper.texts() if _TIGHT.search(text) for match in _COUNTED.finditer(text))
    if len(counted) < _FEWEST:
        return paper
    return paper.spelt(
        lambda text: _COUNTED.sub(lambda match: match["word"] if match[0] in counted else match[0], text)
    )


def _without_certain(text: str) -> str:
    """A text without the marks that can be nothing else.

    >>> _without_certain("Sở Y tế[2], Công an tỉnh¹, Sở Nội vụ(3); Đoàn xã (*), năm 20264, 15 m², 5[a]")
    'Sở Y tế, Công an tỉnh, Sở Nội vụ; Đoàn xã, năm 2026, 15 m², 5[a]'
    """
    return _CERTAIN.sub(lambda mark: mark["unit"] or mark["year"] or "", text)


def _counting_on(found: Iterable[re.Match[str]]) -> set[str]:
    """The words with the numbers against them that count on from 1 in the order of the paper: ("tế1", "tỉnh2")."""
    counted: dict[str, int] = {}
    for match in found:
        if int(match["number"]) == len(counted) + 1 and not _UNIT.fullmatch(match["word"]):
            counted.setdefault(match[0], len(counted) + 1)
    return set(counted)
