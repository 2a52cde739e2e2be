"""Measurable targets: each clause with a number that should be reached."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from typing import Any, Literal, cast

from cascade.model import Target
from cascade.reader.passage import Passage
from cascade.wording.folding import fold, fold_in_place
from cascade.wording.letters import UPPER
from cascade.wording.phrases import late
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["read_targets"]

_CLAUSE = late(rf"\s*;\s*|(?<=[^\W\d_%)])\.\s+(?=[{UPPER}])|(?<=[%)])\.\s+")
_BY = late(r"(?:đến|trước|hết)\s+(?:hết\s+|cuối\s+)?năm\s+(\d{4})|trong\s+năm\s+(\d{4})|(?<!so với )\bnăm\s+(\d{4})")
_NUMBER = r"(?P<value>\d+(?:[.,]\d+)*)"


@cache
def _phrase() -> re.Pattern[str]:
    data: dict[str, Any] = vocabulary("targets")

    def words(table: dict[str, list[str]]) -> str:
        return any_of(phrase for phrases in table.values() for phrase in phrases)

    units = any_of(data["units"])
    return re.compile(
        rf"(?:(?<![^\W_])(?P<direction>{words(data['directions'])})\s+)?(?:(?P<bound>{words(data['bounds'])})\s+)?(?:thêm\s+|là\s+|được\s+)?"
        rf"(?<![\d.,/])(?:0(?=\d\s))?{_NUMBER}(?:\s*-\s*\d+(?:[.,]\d+)*)?\s*(?P<unit>{units})(?![^\W_])"
        rf"(?:\s*(?P<behind>{words(data['behind'])}))?(?:\s*(?P<per>{words(data['periods'])})(?![^\W\d_]))?"
    )


@cache
def _opening() -> re.Pattern[str]:
    """Words at the start of a clause that belong to no measure."""
    data = vocabulary("targets")
    return re.compile(rf"\A(?:(?:{any_of(data['openings'])}|{any_of(data['years'])}\s+\d{{4}})(?!\w)\s*[,:]?\s*)+")


def _meaning(table: str, word: str | None) -> str | None:
    if not word:
        return None
    return next(
        (meaning for meaning, phrases in vocabulary("targets")[table].items() if word in map(fold, phrases)), None
    )


def read_targets(texts: Iterable[Passage], section: str = "") -> list[Target]:
    """Read every clause that names a number to reach.

    Args:
        texts: the paragraphs of a section of targets.
        section: id of the section, which begins the ids.
    """
    found: list[Target] = []
    for passage in texts:
        start = 0
        spans = []
        for match in _CLAUSE.finditer(passage.text):
            spans.append((start, match.start()))
            start = match.end()
        for a, b in [*spans, (start, len(passage.text))]:
            clause = passage.cut(a, b)
            target = _read_clause(clause, f"{section}.{len(found) + 1}".lstrip("."))
            if target:
                found.append(target)
    return found


def _read_clause(clause: Passage, identity: str) -> Target | None:
    text = clause.text
    folded = fold_in_place(text)
    matches = [m for m in _phrase().finditer(folded) if m["direction"] or m["bound"] or m["unit"] == "%"]
    if not matches:
        return None
    match = next((m for m in matches if m["direction"] or m["bound"]), matches[0])
    value = _decimal(match["value"])
    if value is None:
        return None
    direction = _meaning("directions", match["direction"]) or _leading_direction(folded)
    bound = _meaning("behind", match["behind"]) or _meaning("bounds", match["bound"])
    per = _meaning("periods", match["per"]) or next(
        (p for p, phrases in vocabulary("targets")["periods"].items() if any(fold(w) in folded for w in phrases)), None
    )
    by = _BY.search(folded)
    year = next((g for g in by.groups() if g), None) if by else None
    return Target(
        id=identity,
        measure=_measure(text, match, folded),
        direction=cast("Literal['increase', 'decrease', 'reach', 'keep'] | None", direction),
        bound=cast("Literal['at-least', 'at-most', 'more-than', 'less-than', 'about', 'exactly'] | None", bound),
        value=value,
        unit=text[match.start("unit") : match.end("unit")],
        per=cast("Literal['year', 'half-year', 'quarter', 'month'] | None", per),
        by=date(int(year) - (1 if by and by[0].startswith("trước") else 0), 12, 31) if year and int(year) > 1 else None,
        wording=text.strip(" .,;"),
        source=clause.source,
    )


def _leading_direction(folded: str) -> str | None:
    """The direction a clause begins with: "Giảm bình quân hằng năm 1,5% hộ nghèo"."""
    for meaning in ("increase", "decrease"):
        for word in vocabulary("targets")["directions"][meaning]:
            if re.match(rf"(?:phấn đấu\s+)?{re.escape(fold(word))}(?![^\W\d_])", folded):
                return meaning
    return None


def _measure(text: str, match: re.Match[str], folded: str) -> str:
    """The words that say what is measured: those before the direction, from the last comma that begins a new subject."""
    before = text[: match.start()].strip(" ,.;:-–")
    if not before:
        return text[match.end() :].strip(" ,.;:-–") or text.strip()
    before = before[len(folded[: match.start()]) - len(_opening().sub("", folded[: match.start()])) :]
    if not before.strip() or (not match["direction"] and _leading_direction(fold(before))):
        after = text[match.end() :].strip(" ,.;:-–") or text.strip(" .;")
        return re.sub(r"\s+(?:đến|trước|hết|trong)\s+(?:hết\s+|cuối\s+)?năm\s+\d{4}$", "", after)
    pieces = re.split(rf",\s+(?={any_of(vocabulary('targets')['measures'], as_printed=True)}\s)", before)
    return pieces[-1].strip(" ,.;:-–")


def _decimal(text: str) -> Decimal | None:
    """Read a number as Vietnamese papers write it: a full stop parts thousands, a comma decimals."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", text):
        text = text.replace(".", "")
    try:
        return Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
