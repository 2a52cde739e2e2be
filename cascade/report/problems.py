"""Problems of files and requests in the reader's language: the English sentence, or the Vietnamese one that stands for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from cascade.errors import Problem
from cascade.report.terminal import printable
from cascade.wording.sentences import Language, fill
from cascade.wording.vocabulary import vocabulary

__all__ = ["problems_as_text"]


def problems_as_text(problems: Iterable[Problem], language: Language = "en") -> str:
    """One problem per line, as `file:line:column: message (hint)`, without signs that would steer a terminal.

    A sentence that has no Vietnamese stays English: it is told in any case.

    >>> print(problems_as_text([Problem("there is no such file", "a.docx", hint="check the path")], "vi"), end="")
    a.docx: không có tệp này (kiểm tra lại đường dẫn)
    """
    told = problems if language == "en" else map(_in_vietnamese, problems)
    return "".join(f"{printable(line)}\n" for problem in told for line in str(problem).split("\n"))


def _in_vietnamese(problem: Problem) -> Problem:
    return problem._replace(message=_translated(problem.message), hint=_translated(problem.hint))


def _translated(english: str) -> str:
    words = vocabulary("messages/problems")["words"]
    for pattern, vietnamese in _sentences():
        if match := pattern.fullmatch(english):
            return fill(vietnamese, [(name, words.get(found, found)) for name, found in match.groupdict().items()])
    return english


@cache
def _sentences() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Each English sentence as a pattern, a name in braces as any words, with its Vietnamese."""
    found = []
    for pair in vocabulary("messages/problems")["sentences"]:
        parts = re.split(r"\{(\w+)\}", pair["en"])
        literal = [re.escape(part) if place % 2 == 0 else f"(?P<{part}>.+?)" for place, part in enumerate(parts)]
        found.append((re.compile("".join(literal), re.DOTALL), pair["vi"]))
    return tuple(found)
