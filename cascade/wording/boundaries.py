"""Boundaries: where sentences and clauses end, which a unit in short does not ("TP. …"), and what stands between the parts of a list."""

from __future__ import annotations

import re
from functools import cache

from cascade.wording.letters import LOWER, UPPER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["OUTSIDE_BRACKETS", "blank_brackets", "ends", "ends_of_name", "listed", "next_clause"]

OUTSIDE_BRACKETS = r"(?![^()]{0,400}\))"
"""The pattern that no bracket closes behind a place before another opens; longer ones are not looked for, as a list may have thousands of parts."""

_BRACKETS = re.compile(r"\([^()]*\)")


def blank_brackets(text: str) -> str:
    """A text with spaces for what stands in brackets, so that places in it stay those of the text.

    >>> blank_brackets("Sở Y tế (SYT) rà soát")
    'Sở Y tế       rà soát'
    """
    return _BRACKETS.sub(lambda match: " " * len(match[0]), text)


@cache
def ends(signs: str) -> re.Pattern[str]:
    """Where one of some signs ends what stands before it, with the white space behind it.

    >>> ends(".;").split("Giao UBND TP. Ví Dụ, Công an TP; Sở Y tế rà soát. Xong trong năm")
    ['Giao UBND TP. Ví Dụ, Công an TP', 'Sở Y tế rà soát', 'Xong trong năm']
    """
    found = [rf"{_not_in_short()}\." if sign == "." else sign for sign in signs]
    return re.compile(rf"(?:{'|'.join(found)})\s+")


@cache
def next_clause() -> re.Pattern[str]:
    """The white space before a sentence, or a clause with a capital, behind the end of another.

    >>> next_clause().split("UBND TP. Ví Dụ rà soát; Sở Y tế báo cáo; xong trong năm. Giao Sở Nội vụ")
    ['UBND TP. Ví Dụ rà soát;', 'Sở Y tế báo cáo; xong trong năm.', 'Giao Sở Nội vụ']
    """
    return re.compile(rf"(?<=[.;]){_not_in_short(behind='.')}\s+(?=[{UPPER}])")


@cache
def ends_of_name() -> re.Pattern[str]:
    """The point with which a sentence ends behind a name, and the white space behind it.

    What is in short may go on in short: "Sở VH. TT và DL".

    >>> [ends_of_name().split(text)[0] for text in ("Sở Y tế. Xong trong năm", "UBND. Báo cáo", "Sở VH. TT và DL", "TP. Ví Dụ")]
    ['Sở Y tế', 'UBND', 'Sở VH. TT và DL', 'TP. Ví Dụ']
    """
    small, short = rf"(?<=\w[{LOWER}])\.\s+(?=[{UPPER}])", rf"(?<=[{UPPER}]{{2}})\.\s+(?=[{UPPER}](?![{UPPER}]))"
    return re.compile(rf"{_not_in_short()}(?:{small}|{short}|(?<=\))\.\s+(?=[{UPPER}]))")


@cache
def listed(signs: str = ",") -> re.Pattern[str]:
    """Between two parts of a list: one of some signs, or "và".

    >>> listed().split("Sở Y tế, Sở Nội vụ và Công an tỉnh")
    ['Sở Y tế', 'Sở Nội vụ', 'Công an tỉnh']
    """
    return re.compile(rf"\s*[{re.escape(signs)}]\s*|\s+và\s+")


def _not_in_short(behind: str = "") -> str:
    """That no unit or head in short stands before a place, with a sign behind it or without: "TP. Ví Dụ", "P. Kế hoạch"."""
    units = any_of(vocabulary("naming")["short_units"])
    heads = "".join(head.upper() for head in vocabulary("naming")["dotted_heads"] if len(head) == 1)
    sign = re.escape(behind)
    return rf"(?<!\b(?i:{units}){sign})(?<!\b[{heads}]{sign})"
