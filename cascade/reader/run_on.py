"""Headings of a few words that run into the first sentence below them, as a flattened paper leaves them."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Assignment
from cascade.reader.assigning import named_behind, read_sentence, unique
from cascade.reader.name_lists import split_names
from cascade.reader.naming import begins_name, is_own_name, name_grammar
from cascade.reader.subjects import is_governed, is_known_body, subject_of
from cascade.wording.folding import fold_in_place, tidy
from cascade.wording.letters import UPPER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["behind_heading"]

_LONGEST = 70
"""Letters of a heading behind which a sentence may begin."""
_CAPITAL = re.compile(rf"(?<=[^\s.,;:()–-]\s)(?=[{UPPER}])")


@cache
def _headings() -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary('labels')['headings']['run_on'])}(?![^\W\d_])")


def behind_heading(text: str) -> list[Assignment]:
    """Read whom the sentence names into which a heading runs: "Chế độ báo cáo Sở Công Thương tổng hợp, báo cáo …".

    Only behind headings that are none of a sentence, and where each name is a known body's.

    >>> [(a.role.value, a.agency) for a in behind_heading("Chế độ báo cáo Sở Y tế tổng hợp, báo cáo UBND tỉnh.")]
    [('reports', 'Sở Y tế')]
    """
    text = tidy(text)
    heading = _headings().match(fold_in_place(text[:_LONGEST]))
    if heading is None:
        return []
    for spot in _CAPITAL.finditer(text, heading.end(), _LONGEST):
        rest = text[spot.start() :]
        late = name_grammar().adverbial.match(fold_in_place(rest))  # "… Hằng năm, Sở Y tế tổng hợp"
        found = subject_of(rest) if late or begins_name(rest) else None
        if found is None:
            continue
        ahead = text[heading.end() : spot.start()].strip()
        governed = is_governed(ahead) if ahead else " " not in heading[0]  # "Về Sở Y tế …"
        if governed or not found.verb or not (late or rest.startswith(found.names)):
            return []
        names = [named.name for named in split_names(found.names)]
        known = all(is_known_body(name) or is_own_name(name) for name in names)
        return unique([*read_sentence(rest), *named_behind(rest)]) if known else []
    return []
