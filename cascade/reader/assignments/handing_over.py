"""Last words of a paper: they lay work on it as a whole on a body, or only say that an office passes it on."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Role
from cascade.reader.assignments.beginnings import opens_duty
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.names.known_bodies import is_known_body
from cascade.reader.names.naming import begins_name, names_several
from cascade.wording.boundaries import next_clause
from cascade.wording.folding import fold
from cascade.wording.phrases import Phrases
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["asks_in_need", "handed_over", "handing_over", "hands_over", "informs", "reports_on_all"]

_LOOKED_AT = 600
"""Letters of a sentence within which it says that it informs."""


def hands_over(text: str) -> bool:
    """Whether a paragraph lays work on the whole paper on a body: "Giao Sở Y tế theo dõi việc thực hiện Chỉ thị này".

    >>> hands_over("Giao Sở Y tế đôn đốc việc thực hiện Kế hoạch này."), hands_over("Giao Sở Y tế mở lớp tập huấn.")
    (True, False)
    """
    return opens_duty(text) and bool(handing_over().match(text))


def handed_over(text: str) -> str:
    """The words with which a closing paragraph lays the paper on a body in a later sentence, empty where it does not.

    >>> handed_over("Yêu cầu các sở thực hiện nghiêm túc. Giao Sở Y tế đôn đốc việc thực hiện Kế hoạch này.")
    'Giao Sở Y tế đôn đốc việc thực hiện Kế hoạch này.'
    >>> handed_over("Chỉ thị này phổ biến đến các thôn; Sở Y tế theo dõi, báo cáo UBND tỉnh./.")
    'Sở Y tế theo dõi, báo cáo UBND tỉnh./.'
    >>> handed_over("Chỉ thị này phổ biến đến các thôn; Sở Y tế mở lớp; Sở Nội vụ theo dõi./.")
    'Sở Nội vụ theo dõi./.'
    """
    later = (text[match.start() :] for match in handing_over().finditer(text))
    given = next(
        (words for words in later if opens_duty(words) and text[: -len(words)].rstrip()[-1:] in ("", ".", ";")), ""
    )
    return given or _watched_by(text)


def _watched_by(text: str) -> str:
    """The last words of a paper in which a known body watches over it: "…; Sở Y tế theo dõi, hằng quý báo cáo UBND tỉnh./."."""
    if not text.rstrip().endswith("./."):
        return ""
    for clause in next_clause().finditer(text[-_LOOKED_AT:]):
        words = text[-_LOOKED_AT:][clause.end() :]
        found = subject_of(words) if begins_name(words) else None
        watches = found is not None and found.role in (Role.MONITORS, Role.REPORTS) and not found.address
        if watches and found is not None and is_known_body(found.names) and not names_several(found.names):
            return words
    return ""


@cache
def handing_over() -> re.Pattern[str]:
    """A sentence that hands the paper over, as printed: "Giao … việc thực hiện Kế hoạch này", "Giao … theo dõi, báo cáo./."."""
    data = vocabulary("markers")
    verbs = any_of((verb.capitalize() for verb in data["handing_over"]), as_printed=True)
    paper = rf"(?i:{any_of(data['own_papers'], as_printed=True)})\snày(?!\w)"
    last = rf"{any_of(data['watching'], as_printed=True)}(?!\w)[^.;]*\./\.(?!\S)"
    return re.compile(rf"{verbs}\s[^.;]{{5,300}}?\s(?:{paper}|{last})")


def informs(text: str) -> bool:
    """Whether an office says that it passes on what was decided, so that nothing is laid on it.

    >>> informs("Văn phòng UBND tỉnh thông báo để các sở biết, thực hiện."), informs("Văn phòng UBND tỉnh mở lớp.")
    (True, False)
    """
    return _informing().match(fold(text[:_LOOKED_AT])) is not None


def asks_in_need(text: str) -> bool:
    """Whether a sentence says only what whoever meets with difficulties is to do, so that nothing is laid on anybody.

    >>> asks_in_need("Trong quá trình thực hiện, nếu có vướng mắc, các sở báo cáo Sở Y tế."), asks_in_need("Các sở báo cáo.")
    (True, False)
    """
    return _in_need().match(fold(text[:_LOOKED_AT])) is not None


@cache
def _in_need() -> re.Pattern[str]:
    words: dict[str, list[str]] = vocabulary("markers")["in_need"]
    return re.compile(rf"{any_of(words['while'])}\s[^.;:]{{0,80}}?(?:,\s|\s){any_of(words['if'])}(?!\w)")


@cache
def _informing() -> re.Pattern[str]:
    data = vocabulary("markers")
    return re.compile(
        rf"{any_of(data['informants'])}\s[^.;:]*?{any_of(data['informing'])}\s[^.;]*\s{any_of(data['informed'])}(?!\w)"
    )


@cache
def _reporting() -> Phrases:
    return Phrases(vocabulary("naming")["verbs"]["reports"])


def reports_on_all(heading: str, text: str) -> bool:
    """Whether a paragraph behind the duties of a body says that others report.

    >>> reports_on_all("Sở Y tế", "Hằng năm, các sở báo cáo kết quả."), reports_on_all("Sở Y tế", "Các xã mở lớp, báo cáo.")
    (True, False)
    """
    if not _reporting().search(fold(text)) or not begins_name(heading):
        return False
    found = subject_of(text)
    if found is None or found.role is not Role.REPORTS:
        return False
    names = fold(found.names)
    return ("các " in names or is_known_body(found.names)) and names not in fold(heading)
