"""Who issued a paper: its organ, level and place, from the letterhead, the opening sentence and the signature."""

from __future__ import annotations

import re
from functools import cache

from cascade.model import Level
from cascade.reader.frame.last_block import signed_for
from cascade.reader.frame.letterhead import organ_of_head, organs_of_head
from cascade.reader.names.spelling import natural_case
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.letters import UPPER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "decided_by",
    "deciding",
    "issuer_of",
    "level_of",
    "level_of_head",
    "organ_named",
    "place_of",
    "place_of_head",
    "with_place_of_title",
]

_LONGEST_PLACE = 4
"""Words of the name of a place."""


@cache
def _issues() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """An organ before the verb that issues something, and the words that stand there and name none."""
    data = vocabulary("heads")
    return (
        re.compile(
            rf"(?:^|[,;.:]\s+)(?P<names>[^,;.:]{{3,90}}?)\s+{any_of(data['issuing'])}(?=\s+{any_of(data['issued'])})"
        ),
        re.compile(rf"{any_of(data['not_issuing'])}\s"),
    )


def issuer_of(top: str, spelling: str, said: str | None, authority: str | None, named: str | None = None) -> str | None:
    """Who issued the paper: the organ of a government head, else who the text or the signature says decided it.

    Args:
        top: the head above the title.
        spelling: running text, in whose spelling capitals are given back.
        said: who the paper's own words say issues it.
        authority: on whose behalf it is signed.
        named: who decides, as named in capitals below the title.
    """
    organ = organ_of_head(top)
    decides = natural_case(organ_named(named), spelling) if named else None
    if organ is None:
        signed = _collective(authority) if authority else None
        whole = signed and fold(signed) not in vocabulary("heads")["of_places"]
        return decides or said or (natural_case(signed, spelling) if signed and whole else None)
    if fold(organ) in vocabulary("heads")["of_places"]:
        return _with_place(natural_case(organ, ""), decides, said)
    if not _is_committee(organ):
        superior = _superior(top)
        # A committee's department is named with its committee: "Ban Tuyên giáo Huyện ủy".
        named_with = superior and fold(superior) not in fold(organ)
        return natural_case(organ, spelling) + (f" {superior}" if named_with else "")
    collective = _collective(authority) if authority else None
    return said or natural_case(_overlapping(collective, organ) if collective else organ, spelling)


def organ_named(capitals: str) -> str:
    """Give the organ of who decides, without the post of a chairman or minister and the session of a council."""
    data = vocabulary("heads")
    words = re.split(rf"[\s,]+{any_of(data['sessions'])}\s", fold_in_place(capitals))[0]
    name = capitals[: len(words)]
    organs = any_of(data["organs"])
    post = re.match(rf"{any_of(data['posts'])}\s(?={organs}(?![^\W\d_]))", fold_in_place(name))
    whole = re.match(rf"{organs}(?![^\W\d_])", fold_in_place(name))
    # "BỘ TRƯỞNG BỘ Y TẾ" is a post, though it begins like a ministry; "THỦ TƯỚNG CHÍNH PHỦ" is an organ.
    return name[post.end() :] if post and (whole is None or whole.end() < post.end()) else name


def _with_place(organ: str, decides: str | None, said: str | None) -> str:
    """An organ whose place the head has lost, with its place where the paper names it elsewhere."""
    short = vocabulary("heads")["of_places"][fold(organ)]
    names = rf"(?:{re.escape(fold(organ))}|{short})\s+\S"
    for other in (decides, said):
        if other and (match := re.search(names, fold_in_place(other))):
            return tidy(other[match.start() :])
    return organ


def _is_committee(organ: str) -> bool:
    """Whether an organ is a Party committee, which heads the papers of its standing committee."""
    return fold(organ).startswith(tuple(map(fold, vocabulary("heads")["party"])))


def _collective(authority: str) -> str | None:
    """The body on whose behalf a paper is signed, None where it is a person in office."""
    signed = re.fullmatch(rf"{signed_for('collective', 'order')}\s+(.+)", authority)
    return (
        signed[1] if signed and not fold(signed[1]).startswith(tuple(map(fold, vocabulary("heads")["posts"]))) else None
    )


def _overlapping(first: str, second: str) -> str:
    """Two names as one, the words that end the first and begin the second only once."""
    before, after = first.split(), second.split()
    shared = next(n for n in range(min(len(before), len(after)), -1, -1) if n == 0 or before[-n:] == after[:n])
    return " ".join([*before, *after[shared:]])


def _superior(top: str) -> str | None:
    """The committee above the organ of a head, without its place."""
    organs = organs_of_head(top)
    above = fold(organs[-2]) if len(organs) > 1 else ""  # organ and superior
    if fold(organs[-1]) in vocabulary("heads")["dependent"]:
        # "UBND TỈNH VÍ DỤ / VĂN PHÒNG": an office without a name of its own is that of the organ above it.
        return natural_case(organs[-2], "") if above else None
    committee = next((c for c in vocabulary("heads")["committees"] if above.startswith(fold(c))), None)
    return committee[0].upper() + committee[1:] if committee else None


def deciding(basis: str) -> str | None:
    """The organ that the opening sentence says issues the paper."""
    issues, no_organ = _issues()
    for match in reversed(list(issues.finditer(fold_in_place(basis)))):
        names = tidy(basis[match.start("names") : match.end("names")])
        named = names[:1].isupper() or fold(names).startswith("ubnd")
        if named and len(names.split()) > 1 and not no_organ.match(fold(names)):
            return names
    return None


def decided_by(title: str) -> str | None:
    """The organ that a title gives as whose conclusion or directive the paper is, None where it gives none.

    >>> decided_by("CỦA BAN THƯỜNG VỤ THÀNH ỦY về nhiệm vụ năm 2025"), decided_by("về công tác năm 2025")
    ('Ban Thường vụ Thành ủy', None)
    """
    data = vocabulary("heads")
    opens = rf"(?:kết luận\s)?của\s(?={any_of([*data['party'], *data['secretariats']])}(?![^\W\d_]))"
    folded = fold_in_place(tidy(title))
    match = re.match(rf"{opens}(?P<organ>.+?)(?=\s(?:{any_of(data['titling'])}|tại|ngày)\s|$)", folded)
    return natural_case(tidy(title)[match.start("organ") : match.end("organ")], "") if match else None


def level_of(issuer: str, *, sample: str = "") -> Level | None:
    """Tell the level of an issuer from the words of its name, None where they do not say.

    >>> level_of("Ban Thường vụ Thị ủy").value, level_of("UBND thị xã Ví Dụ").value, level_of("UBND xã Mẫu").value
    ('district', 'district', 'commune')
    """
    data = vocabulary("heads")
    folded = re.sub(rf" {any_of(data['no_levels'])}(?= )", " |", f" {fold(issuer)} ")
    if any(f" {fold(word)} " in folded for word in data["city"]):
        near = f"{folded} {fold(sample)[:4000]}"
        central = any(f"{unit} {city}" in folded for unit in data["city"] for city in data["central_cities"])
        if central or (
            not re.search(r"(?:thành phố|thành ủy)\s+[^\W\d_]", folded)
            and any(f"thành phố {c}" in near for c in data["central_cities"])
        ):
            return Level.PROVINCE
        if re.search(r"thành phố\s+thuộc|thành ủy\s|thành phố\s+[^\W\d_]", folded):
            return Level.DISTRICT
        return None
    words = [(f" {fold(word)} ", level) for level in Level for word in data["levels"][level.value]]
    found = set()
    for word, level in sorted(words, key=lambda pair: -len(pair[0])):
        if word in folded:
            found.add(level)
            folded = folded.replace(word, " | ")  # the "xã" of "thị xã" is no commune
    return max(found, key=lambda level: level.depth, default=None)


def level_of_head(top: str, sample: str) -> Level | None:
    """The level of the organs of a head, the lowest first: of an issuer that works below them and does not say it."""
    levels = (level_of(organ, sample=sample) for organ in reversed(organs_of_head(top)))
    return next(filter(None, levels), None)


def place_of_head(top: str) -> str | None:
    """The place a head names in the organ, else above it: `UBND TỈNH VÍ DỤ / SỞ Y TẾ`, `TỈNH ỦY VÍ DỤ`."""
    units: dict[str, str] = vocabulary("heads")["committees"]
    for organ in reversed(organs_of_head(top)):
        named = natural_case(organ, "")
        if place := place_of(named):
            return place
        for committee, unit in units.items():
            if match := re.match(rf"{re.escape(fold(committee))}\s+(?=[^\W\d_])", fold(named)):
                name = " ".join(word[:1].upper() + word[1:].lower() for word in named[match.end() :].split())
                return f"{unit} {name}"
    return None


def with_place_of_title(issuer: str, title: str) -> str:
    """An issuer that names only its unit, with the place of that unit for which its title says the paper is.

    >>> with_place_of_title("UBND xã", "Trồng cây trên địa bàn xã Ví Dụ năm 2026"), with_place_of_title("Sở Y tế", "")
    ('UBND xã Ví Dụ', 'Sở Y tế')
    """
    data = vocabulary("heads")
    unit = re.search(rf"\s(?P<unit>{any_of(data['places'])})$", fold_in_place(issuer))
    if unit is None:
        return issuer
    begins = re.compile(rf"(?<!\S){any_of(data['within_place'])}\s{unit['unit']}\s")
    ends = re.compile(rf"[\s,.;(]+(?:{any_of(data['behind_place'])}(?![^\W_])|\d)|[,.;(]")
    found = set()
    for match in begins.finditer(fold_in_place(title)):
        name = title[match.end() :]
        stop = ends.search(fold_in_place(name))
        words = tidy(name[: stop.start()] if stop else name).split()
        named = 0 < len(words) <= _LONGEST_PLACE and all(word[:1].isupper() for word in words)
        found |= {" ".join(word[:1] + word[1:].lower() for word in words)} if named else set()
    return f"{issuer} {found.pop()}" if len(found) == 1 else issuer


def place_of(issuer: str | None) -> str | None:
    """The province, town or commune that an issuer's name gives, None where it gives only the unit."""
    units = any_of(vocabulary("heads")["places"], as_printed=True)
    match = re.search(rf"(?<!\S)({units}\s+[{UPPER}].*)$", issuer or "")
    return match[1] if match else None
