"""One name of a list: whether words behind a sign name a body of their own, or go on the name before it."""

from __future__ import annotations

import re
from functools import cache

from cascade.reader.assignments.named import opens_apposition
from cascade.reader.names.collectives import (
    counts_somebody,
    family,
    goes_on_post,
    is_named_anew,
    is_noun,
    is_open,
    last_family,
    last_plural,
    open_family,
)
from cascade.reader.names.grammar import name_grammar
from cascade.reader.names.known_bodies import is_whole_name
from cascade.reader.names.naming import begins_name, is_dotted, names_several
from cascade.reader.names.own_names import is_own
from cascade.wording.boundaries import listed
from cascade.wording.folding import fold
from cascade.wording.letters import UPPER
from cascade.wording.names import is_collective
from cascade.wording.phrases import Phrases, late
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["runs_into", "stands_alone"]

_COUNT = re.compile(r"[IVX]{1,4}|\d{1,2}")
"""A further number of a name: "các Chi cục Hải quan khu vực I, II"."""
_KIND = 3
"""Words that may name a kind of bodies in a list ("ban quản lý chợ"); more of them name one of its own."""


@cache
def _acronym() -> re.Pattern[str]:
    return re.compile(rf"[{UPPER}][{UPPER}&]{{1,5}}(?:\s[^{UPPER}].*)?")


@cache
def _post_alone() -> Phrases:
    """A post that needs no body behind it, for only one is meant: "Tổ trưởng, Chi hội Phụ nữ" of a quarter's plan."""
    return Phrases(vocabulary("naming")["posts_alone"])


@cache
def _of_fields() -> re.Pattern[str]:
    """Bodies of a kind that a field tells from others: `các doanh nghiệp viễn thông`, but not `các đơn vị liên quan`."""
    kinds, relating = (any_of(vocabulary("naming")[key]) for key in ("kinds_of_fields", "relating"))
    return re.compile(rf"các {kinds} (?!{relating}(?!\S))")


@cache
def _short_name() -> re.Pattern[str]:
    """A head and the short form of a field: `Sở NN`, `Phòng LĐ`."""
    heads = any_of((head.capitalize() for head in vocabulary("naming")["short_heads"]), as_printed=True)
    return re.compile(rf"{heads}\s+[{UPPER}&]{{2,}}(?:(?:,|\s+và|\s*-)\s+[{UPPER}&]{{2,}})*")


@cache
def _post_in_body() -> re.Pattern[str]:
    """A post in small letters with the body it is in: `chủ tịch UBND xã`, `thủ trưởng các đơn vị`."""
    posts = any_of((post for post in vocabulary("naming")["posts"] if post != "đồng chí"), as_printed=True)
    return re.compile(rf"{posts}\s(?:các\s|[{UPPER}])")


@cache
def _managing() -> tuple[Phrases, Phrases]:
    """Bodies named for what they manage, and what that is: `Ban Quản lý Khu kinh tế …`, `các khu công nghiệp`."""
    data = vocabulary("naming")["managing"]
    return Phrases(data["by"]), Phrases(data["what"])


def stands_alone(current: str, sign: str, words: str) -> bool:
    """Whether words behind a sign name a body of their own, and are no part of the name before it."""
    grammar, folded = name_grammar(), fold(words)
    apposed = "," in sign and words[:1].islower() and opens_apposition(folded)
    # "Cơ quan, tổ chức, đơn vị được kiểm tra": one collective, though no "các" stands before it.
    kinds = _kinds_listed().fullmatch(fold(current)) and _kinds_listed().match(folded)
    if apposed or kinds or runs_into(current, words):
        return False
    anew = family(folded) == "places" and (is_named_anew(current, words) or _below_place(current, words))
    anew = anew or ("," in sign and (_says_head_again(current, words) or bool(_of_all_places().match(folded))))
    if anew or is_own(words) or counts_somebody(folded):
        return True
    if family(folded) == "places":
        if open_family(current) == "places":
            return False
        if "," in sign and words.islower() and is_noun(folded) and (names_several(current) or _of_kinds(current)):
            return False  # "Các sở, ban, ngành, huyện, thị xã": all of them stand below one "các"
    if _goes_on_kinds(current, folded) or _goes_on_levels(current, words):
        return False  # "Các Cục, Vụ thuộc Bộ", "các Tập đoàn, Tổng công ty": kinds in one collective, whatever their capitals
    # "Trung tâm Xúc tiến thương mại và Hội chợ triển lãm" is one body.
    headed = grammar.head.match(folded) is not None and grammar.not_head.match(folded) is None
    if "," in sign and open_family(current) != "places" and _of_kinds(current) and _kind_of_unit().fullmatch(folded):
        return False  # "Các Sở, Ban, Ngành Thành phố": one collective, in capitals too
    # "Các huyện ủy, Thành ủy, đảng ủy trực thuộc Tỉnh ủy", "Các cơ quan báo chí Trung ương, địa phương, quân đội"
    party = _party_of_all().fullmatch(folded) and open_family(current) == "party"
    owners = _owners()[0].fullmatch(folded) and _owners()[1].search(fold(current))
    if names_several(current) and (party or owners):
        return False
    if "," in sign and _kind_alone().fullmatch(folded) and _kind_alone().fullmatch(fold(current)):
        return True  # "Viện nghiên cứu, trường đại học, doanh nghiệp"
    if words[:1].isupper():
        closes = "," in current and "," not in sign and not names_several(current)
        if ("/" in sign and not headed) or (closes and grammar.bare_head.fullmatch(folded)):
            return False  # "Cục Văn hóa cơ sở, Gia đình và | Thư viện": a head alone closes the list inside a name
        acronym = re.fullmatch(rf"[{UPPER}&]{{2,}}(?:[\s-][{UPPER}&]{{2,}})*\d{{0,2}}", words) is not None
        return headed or acronym or is_dotted(words) or grammar.opening_small.match(folded) is not None
    if ("," in sign and re.match(rf"[^{UPPER}]+\s[{UPPER}]", words) and _small_head(folded)) or _post_in_body().match(
        words
    ):
        return True
    if words.islower() and grammar.bare_head.fullmatch(folded) and _of_fields().match(fold(current)):
        return False  # "Các doanh nghiệp viễn thông, điện lực": the second field of those
    if not names_several(current) and grammar.post_of_neighbours.match(folded):
        return "/" not in sign  # "Bí thư chi bộ, trưởng thôn, tổ trưởng tổ dân phố"
    small = grammar.opening_small.match(folded) and not grammar.not_head.match(folded)
    if small and ("/" not in sign or folded.startswith("các")):
        return True
    several = last_plural().match(fold(current))
    long = len(folded.split()) > _KIND or (words.islower() and " " in words and _is_one(current))
    begins = _small_head(folded) and family(folded) != "places" and not grammar.not_head.match(folded)
    if "," in sign and long and begins and not several:
        return True  # "Công an cấp xã, đội quản lý trật tự đô thị", "Hội đồng coi thi, tổ văn phòng"
    if _branch().match(folded) and _branch().match(fold(current)):
        return True  # "ngành y tế, ngành giáo dục"
    kind = family(folded)
    if kind is None or "/" in sign:
        return False
    return kind not in (open_family(current), last_family(current)) or _ends_with_its_own(current, sign, folded)


def _ends_with_its_own(current: str, sign: str, folded: str) -> bool:
    """Whether a kind of bodies says which it is, so that a bare kind behind it is another: "cơ sở đào tạo, | doanh nghiệp".

    Of several "các tổ chức chính trị - xã hội" are told so from the "cơ quan, tổ chức có liên quan" behind "và".
    """
    last = listed().split(fold(current))[-1].removeprefix("các ")
    told = family(last) == "organs" and not is_noun(last) and not _concerned().search(last)
    if "," in sign:
        return told and current[:1].islower() and not names_several(current) and is_noun(folded)
    return told and names_several(current) and _concerned().search(folded) is not None and " - " in last


@cache
def _concerned() -> re.Pattern[str]:
    """Words behind a kind that mean all of it that are concerned: "cơ quan có liên quan"."""
    return re.compile(rf"\s{any_of(vocabulary('naming')['relating'])}(?!\S)")


def _is_one(current: str) -> bool:
    """Whether a name is one body's, by its own words or as it is known."""
    return is_whole_name(current) or (begins_name(current) and "," not in current and len(current.split()) >= _KIND)


def _below_place(current: str, words: str) -> bool:
    """Whether words name a place by its number or name behind one body of a place that says only its level: "Hội Phụ nữ phường"."""
    named = _named_place().match(words) is not None and not is_collective(current)
    return named and _of_level().search(fold(current)) is not None


@cache
def _named_place() -> re.Pattern[str]:
    return re.compile(rf"{any_of(vocabulary('naming')['families']['places'])}\s[{UPPER}\d]")


@cache
def _of_level() -> re.Pattern[str]:
    return re.compile(rf"\s{any_of(vocabulary('naming')['own_places'])}$")


def _says_head_again(current: str, words: str) -> bool:
    """Whether words begin with the small head of the name before them, and go on with a capital: "khoa Nhi, | khoa Sản".

    A kind of bodies may go on in small letters: "đơn vị quản lý hợp đồng, | đơn vị quản lý vận hành".
    """
    head = re.match(rf"([^\W\d_{UPPER}]+)\s(?=[{UPPER}])", words) or _kind_told_apart().match(fold(words))
    return head is not None and fold(current).startswith(f"{fold(head[1])} ")


@cache
def _of_all_places() -> re.Pattern[str]:
    """An organ that each place of a kind has: `đảng ủy các xã`, `công an các phường`."""
    data = vocabulary("naming")
    return re.compile(rf"{any_of(data['organs_of_places'])}\scác\s{any_of(data['families']['places'])}")


@cache
def _kinds_listed() -> re.Pattern[str]:
    kinds = any_of(vocabulary("naming")["kinds"])
    return re.compile(rf"{kinds}(?:(?:,|\svà)\s{kinds})*(?!\w)")


@cache
def _kind_told_apart() -> re.Pattern[str]:
    """A kind of bodies with two words or more that tell which it is."""
    return re.compile(rf"({any_of(vocabulary('naming')['kinds'])})\s[^\s,;]+\s[^\s,;]")


def _goes_on_levels(current: str, words: str) -> bool:
    """Whether a level of schools goes on a list of such: "các trường MN, TH, | THCS trên địa bàn huyện"."""
    level = _levels()[1].match(fold(words))
    return level is not None and not words[level.end() :][:1].isupper() and bool(_levels()[0].search(fold(current)))


@cache
def _levels() -> tuple[re.Pattern[str], Phrases]:
    """Schools of some level at the end of a name, and a level with which it goes on."""
    levels = vocabulary("naming")["school_levels"]
    listed = rf"{any_of(levels)}(?:(?:,|\svà|\s*[/-])\s*{any_of(levels)})*"
    return late(rf"(?:^|\s)(?:các\s)?trường\s{listed}$"), Phrases(levels)


def _of_kinds(current: str) -> bool:
    """Whether a body is that of several kinds, named by their nouns alone: "Ban Chỉ đạo các sở, ban, ngành"."""
    plural = last_plural().match(fold(current))
    return plural is not None and all(map(is_noun, re.split(r",\s*", fold(current)[plural.end() :])))


def _goes_on_kinds(current: str, folded: str) -> bool:
    """Whether a kind of bodies, with whose they are or without, goes on a collective of such kinds and nothing more."""
    noun = re.split(r"\s(?:trực\s)?thuộc\s", folded, maxsplit=1)[0]
    return is_noun(noun) and names_several(current) and _of_kinds(current) and family(noun) == open_family(current)


@cache
def _kind_of_unit() -> re.Pattern[str]:
    """The last kind of bodies of a collective, with the unit they are in: `Ngành Thành phố`, `đoàn thể tỉnh`."""
    families = vocabulary("naming")["families"]
    return re.compile(rf"{any_of(families['organs'])}\s{any_of(families['places'])}")


@cache
def _owners() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Whose bodies of one kind are, alone and as the last words of such a collective."""
    owners = any_of(vocabulary("naming")["owners"])
    return re.compile(owners), re.compile(rf"\s{owners}$")


@cache
def _kind_alone() -> re.Pattern[str]:
    """Kinds of bodies that are listed one by one, those that are concerned too."""
    data = vocabulary("naming")
    return re.compile(rf"{any_of(data['kinds_alone'])}(?:\s{any_of(data['relating'])}(?!\S).*)?")


@cache
def _branch() -> re.Pattern[str]:
    """A branch by its field, and not all that are concerned: "ngành y tế"."""
    return re.compile(rf"ngành (?!{any_of(vocabulary('naming')['relating'])}(?!\S))")


@cache
def _party_of_all() -> re.Pattern[str]:
    """Party committees that go on a collective though a capital stands there: the one of the city, or all below one."""
    nouns = any_of(vocabulary("naming")["families"]["party"])
    return re.compile(rf"{nouns}(?:\s{any_of(vocabulary('naming')['relating'])}(?!\S).*)?")


def runs_into(current: str, words: str) -> bool:
    """Whether a name is not whole without the words behind its sign."""
    grammar, folded = name_grammar(), fold(words)
    if words[:1].isupper() and folded.startswith(tuple(f"{post} " for post in vocabulary("naming")["posts_of_others"])):
        return False  # "Bộ trưởng, | Thủ trưởng cơ quan ngang bộ"
    if grammar.incomplete.fullmatch(fold(current)) and words[:1].isupper() and not is_open(current):
        return not (_post_alone().fullmatch(fold(current)) and begins_name(words) and not grammar.post.match(folded))
    if _COUNT.fullmatch(words) or (_managing()[1].match(folded) and _managing()[0].match(fold(current))):
        return True
    if _short_name().fullmatch(current) and _acronym().fullmatch(words) and not grammar.head.match(folded):
        return True  # "Sở NN và PTNT", "Sở LĐ, TB và XH": short forms of one field
    return goes_on_post(current, words)


def _small_head(folded: str) -> bool:
    """Whether words in small letters begin like one body of its own: `phòng Nội vụ`, `công an xã`."""
    return folded.split(maxsplit=1)[0] in vocabulary("naming")["small_heads"]
