"""The letterhead: the organs at the top of a paper, told from its motto, number, place and date."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.paragraphs import is_capitals
from cascade.wording.folding import fold, fold_in_place, tidy
from cascade.wording.letters import LOWER, UPPER
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["NUMBER", "RULE", "natural_case", "organ_of_head", "organs_of_head"]

NUMBER = re.compile(
    r"(?<![^\W\d_])[Ss][ốỐ]\s*:?\s*(?P<serial>\d{1,5}[a-z]?)?\s*(?P<rest>[-/]\s*(?:\d{4}\s*/\s*)?[A-ZĐ][\w.&]*(?:\s*[-/]\s*[A-ZĐ][\w.,&()]*)*)"
)
RULE = re.compile(r"(?:[-–_*—=]\s*){3,}")
_PLACE_DATE = re.compile(rf"([{UPPER}][\w\s.\-]{{1,40}}?),\s*ngày\s*(?:\d{{1,2}}|…|\.{{2,}})?\s*tháng", re.IGNORECASE)


@cache
def _organ_words() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){any_of(vocabulary('heads')['organs'])}(?![^\W\d_])")


def organs_of_head(top: str) -> list[str]:
    """The organs of the head in its capitals, the superior first."""
    folded = fold_in_place(top)
    clean = list(top)
    for motto in vocabulary("heads")["mottoes"]:
        start = 0
        while (at := folded.find(fold(motto), start)) >= 0:
            clean[at : at + len(motto)] = "\n" * len(motto)
            start = at + len(motto)
    zone = "".join(clean)
    # The number goes first and leaves a colon: else the place of "41/KH-UBND Ví Dụ, ngày" begins at KH, or at the issuer.
    zone = RULE.sub("\n", _PLACE_DATE.sub("\n", NUMBER.sub("\n:\n", zone)))
    candidates: list[str] = []
    for piece in zone.split("\n"):
        caps = re.match(rf"[^{LOWER}]*", piece.strip(" *-–.:"))
        words = tidy(caps[0]).strip(" *-–.:") if caps else ""
        if (
            words
            and candidates
            and any(fold(words).startswith(fold(place) + " ") for place in [*vocabulary("heads")["places"], "và"])
            and not _organ_words().match(fold(words))
        ):
            candidates[-1] += " " + words
        elif words and _organ_words().search(fold(words)) and is_capitals(words):
            candidates.append(words)
    return candidates


def organ_of_head(top: str) -> str | None:
    """The issuing organ as the head prints it: the last of the organs above the number."""
    candidates = organs_of_head(top)
    if not candidates:
        return None
    # Superior and issuer share the block; the issuer is the last organ that begins a name of its own.
    words = candidates[-1]
    starts = [m.start() for m in _organ_words().finditer(fold(words))]
    begins = [s for i, s in enumerate(starts) if i == 0 or not _needs_more(fold(words)[starts[i - 1] : s])]
    return words[begins[-1] :].strip()


def _needs_more(name: str) -> bool:
    """Whether the words of an organ are not a whole name yet: `ban thường vụ` before `thị ủy`."""
    bare = name.strip()
    return bool(
        re.fullmatch(
            r"(?:ban thường vụ|ban chấp hành|văn phòng|thanh tra|phòng|đảng ủy|hội đồng|trung tâm|ban chỉ đạo|thường trực)",
            bare,
        )
    )


def natural_case(capitals: str, sample: str) -> str:
    """Give a name set in capitals the case in which the text writes it, else that of the rules of spelling."""
    if not is_capitals(capitals):
        return tidy(capitals)
    pattern = re.compile(re.escape(fold(capitals)).replace(r"\ ", r"\s+") + r"(?![^\W\d_])")
    source = tidy(sample)
    for match in pattern.finditer(fold_in_place(source)):
        found = source[match.start() : match.end()]
        if not is_capitals(found) and found[:1].isupper():
            return found
    data = vocabulary("heads")
    words = tidy(capitals).lower().split()
    folded_words = [fold(w) for w in words]
    organs = sorted((fold(o).split() for o in data["organs"]), key=len, reverse=True)
    result: list[str] = []
    i = 0
    proper = False
    places = {fold(p) for p in data["places"]}
    while i < len(words):
        size = next((n for n in (2, 1) if " ".join(folded_words[i : i + n]) in places), 0)
        if size and i > 0:
            result += words[i : i + size]
            proper = True
            i += size
            continue
        organ = next((o for o in organs if folded_words[i : i + len(o)] == o), None)
        if organ and not proper:
            phrase = capitals.split()[i : i + len(organ)]
            result.append(phrase[0] if phrase[0] in ("UBND", "HĐND") else phrase[0].capitalize())
            # "Ban Tuyên giáo", "Ban Chỉ đạo": what a committee is for begins with a capital.
            result += [w.capitalize() if k == 0 and phrase[0] == "BAN" else w.lower() for k, w in enumerate(phrase[1:])]
            i += len(organ)
            if i < len(words) and folded_words[i] not in places and " ".join(folded_words[i : i + 2]) not in places:
                result.append(words[i].capitalize())
                i += 1
            continue
        result.append(words[i].capitalize() if proper or (result and result[-1] == "và") or not result else words[i])
        i += 1
    return " ".join(result)
