"""Persons in a cell of bodies: their names are not kept, their posts are where they name a body."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from cascade.reader.names.known_bodies import is_known_body
from cascade.reader.names.naming import begins_name, may_begin_name
from cascade.reader.names.shared_heads import names_places
from cascade.wording.folding import fold, fold_all, fold_in_place
from cascade.wording.phrases import Phrases, RarePattern, late
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "is_person",
    "names_body_above",
    "telephone",
    "whole_persons",
    "without_chief",
    "without_honorific",
    "without_person",
]

_POST_IN_BRACKETS = re.compile(r"(?:^|(?<=[;()]))(?P<name>[^;()]+?)\s*\((?P<post>[^()]+)\)")
_LONGEST = 300
"""Letters of a person's name with post and body; more of them are a list."""
_FEWEST_WORDS = 2
_MOST_WORDS = 5
_WORDS_OF_HOLDER = 4
"""Words of a person's name."""
_SIGNED = late(r"[-–,(]")
_LINKED = re.compile(r"(?:\svà|[,/–-])$")


@cache
def telephone() -> re.Pattern[str]:
    """A number of nine digits or more with the words before it and the brackets about it."""
    words = any_of(vocabulary("naming")["telephones"], as_printed=True)
    number = rf"(?:(?<![^\W_]){words}\s*[.:]?\s*)?(?:\+?\d[\s.\-]?){{9,}}"
    return re.compile(rf"\(\s*{number}\s*\)|{number}", re.IGNORECASE)


@cache
def _persons() -> Phrases:
    return Phrases(vocabulary("naming")["persons"])


@cache
def _persons_with_post() -> re.Pattern[str]:
    data, end = vocabulary("naming"), r"(?![^\W\d_])"
    posts = any_of(set(data["posts"]) - set(data["persons"]))
    return re.compile(rf"{any_of(data['persons'])}{end}\s+{posts}{end}")


@cache
def _addressed() -> tuple[RarePattern, RarePattern]:
    """How a person is addressed before a post, and several before posts of a list each of which is somebody's."""
    data, end = vocabulary("naming"), r"(?![^\W\d_])"
    persons, posts = any_of(data["persons"]), any_of(set(data["posts"]) - set(data["persons"]))
    several = rf"các\s{persons}{end}\s+(?={any_of(data['posts_of_neighbours'])},\s)"
    return (
        RarePattern(data["persons"], rf"{persons}{end}\s+(?={posts}(?:\s|$))", opens=True),
        RarePattern(["các"], several, opens=True),
    )


def without_honorific(text: str) -> str:
    """Posts of a list without how those who hold them are addressed: "các đồng chí bí thư chi bộ, trưởng thôn"."""
    addressed = _addressed()[1].match(fold_in_place(text))
    return text[addressed.end() :] if addressed else text


def without_chief(text: str) -> str:
    """Words about a team without the person who heads it: "Tổ Thẩm định do đồng chí Lê Văn Mẫu làm Tổ trưởng thực hiện".

    >>> without_chief("Tổ Thẩm định do đồng chí Lê Văn Mẫu, Phó Chủ tịch làm Tổ trưởng thực hiện")
    'Tổ Thẩm định thực hiện'
    """
    chief = _chief().search(fold_in_place(text))
    return text[: chief.start()] + text[chief.end() :] if chief else text


@cache
def _chief() -> RarePattern:
    data = vocabulary("naming")
    by, heads = (any_of(data["led_by"][key]) for key in ("by", "as"))
    return RarePattern(data["led_by"]["as"], rf"\s{by}\s{any_of(data['persons'])}\s[^;:]{{3,120}}?\s{heads}(?!\w)")


@cache
def _posts() -> RarePattern:
    data = vocabulary("naming")
    posts = {*data["persons"], *data["posts"], *data["short_posts"]}
    return RarePattern(posts, rf"(?:{any_of(posts)}(?![^\W\d_])\s*[.,:]?\s*)+")


@cache
def _family_names() -> frozenset[str]:
    return frozenset(fold_all(vocabulary("naming")["family_names"]))


@cache
def _places() -> frozenset[str]:
    return frozenset(fold_all(vocabulary("naming")["places_like_persons"]))


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"(?<!\S){any_of(vocabulary('naming')['offices'], as_printed=True)}\s")


def is_person(name: str) -> bool:
    """Whether a name is a person's, which no assignment keeps."""
    if fold(name) in _places():
        return False
    if _persons().match(fold(name)) and not _office().search(name):
        return not _persons_with_post().match(fold(name))
    if "," in name:  # "Võ Nhai, Định Hóa" are places, of which one begins like a person
        return all(map(is_person, name.split(",")))
    if before := _posts().match(fold_in_place(name)):
        name = name[before.end() :]  # "Phó Giám đốc Lê Văn Mẫu", "ThS.BS. Lê Văn Mẫu"
    words = name.split()
    return (
        _FEWEST_WORDS <= len(words) <= _MOST_WORDS
        and fold(words[0]) in _family_names()
        and all(w[:1].isupper() for w in words)
        and not begins_name(name)
    )


def without_person(name: str) -> str:
    """The body beside a person's name, "Đ/c Lê Văn Mẫu - Sở Nội vụ", or a post as such: "đồng chí Chủ tịch UBND xã"."""
    if len(name) > _LONGEST:
        return name
    for match in re.finditer(r"\s*[-–,]\s*(?=\S)", name):
        before, after = name[: match.start()], name[match.end() :]
        if is_person(before) and _names_body(after):
            return after
        if is_person(after) and begins_name(before) and not names_places(before):
            return before
    post = _without_holder(name)
    addressed = _addressed()[0].match(fold_in_place(post))
    return post[addressed.end() :] if addressed else post


def _without_holder(name: str) -> str:
    """A post without the person behind it who holds it: "Phó Chủ tịch UBND tỉnh Lê Văn Mẫu"; a place may be called by one."""
    post = _posts().match(fold_in_place(name))
    words = name.split()
    for size in range(_WORDS_OF_HOLDER, 1, -1) if post else ():
        before, holder = " ".join(words[:-size]), " ".join(words[-size:])
        unit = fold(before).rpartition(" ")[2]
        named_after = unit in _units_named_after_persons()
        titled = size > _FEWEST_WORDS and _persons().match(fold(name)) and named_after
        # "Giám đốc Sở Y tế Lê Văn Mẫu"; two words are those of a province more often: "Sở Y tế Hà Giang".
        whole = size > _FEWEST_WORDS and not named_after and post and is_known_body(before[post.end() :])
        # "Thầy Hiệu trưởng Lê Văn Mẫu"
        alone = size > _FEWEST_WORDS and _addressed_alone().fullmatch(fold(before))
        if (unit == "tỉnh" or titled or whole or alone) and is_person(holder) and not _persons().match(fold(holder)):
            return before
    return name


@cache
def _addressed_alone() -> re.Pattern[str]:
    """A post that needs no body behind it, behind how its holder is addressed."""
    data = vocabulary("naming")
    return re.compile(rf"{any_of(data['persons'])}\s{any_of(set(data['posts']) & set(data['complete']))}")


@cache
def _units_named_after_persons() -> frozenset[str]:
    return frozenset(fold_all(vocabulary("naming")["units_named_after_persons"]))


def _names_body(text: str) -> bool:
    """Whether words name a body and more than a post, which may be in short: `Phó Chủ tịch` is that of any, `PCT UBND xã` is not."""
    post = _posts().match(fold_in_place(text))
    whole = begins_name(text) or (post is not None and begins_name(text[post.end() :]))
    return whole and not (post and post.end() == len(text))


def whole_persons(lines: Iterable[str]) -> list[str]:
    """Lines of a cell with each person in one of them: a narrow column breaks names and posts over several.

    >>> whole_persons(["Đ/c Nguyễn Văn", "Mẫu - Bí", "thư Đảng ủy", "Công an xã"])
    ['Đ/c Nguyễn Văn Mẫu - Bí thư Đảng ủy;', 'Công an xã']
    >>> whole_persons(["Đ/c Lê Văn Mẫu (Chủ nhiệm UBKT Đảng ủy)"])
    ['Đ/c Lê Văn Mẫu - Chủ nhiệm UBKT Đảng ủy']
    """
    whole: list[str] = []
    for line in lines:
        last = whole[-1].rpartition(";")[2].strip() if whole else ""
        if _person_goes_on(last, line.strip()):
            post = is_person(last) and not _SIGNED.search(last) and _posts().match(fold_in_place(line.strip()))
            whole[-1] = f"{whole[-1].rstrip()}{' - ' if post else ' '}{line.strip()}"
            continue
        if _persons().match(fold(last)) and (begins_name(line.strip()) or _persons().match(fold(line))):
            whole[-1] += ";"  # the post ends here, though "Bí thư Đảng ủy" might go on
        whole.append(line)
    return [_POST_IN_BRACKETS.sub(_behind_dash, line) for line in whole]


def _person_goes_on(above: str, below: str) -> bool:
    """Whether the next line ends the name or the post of a person: it is no body of its own."""
    if not below or _persons().match(fold(below)):
        return False
    if not _persons().match(fold(above)):
        if is_person(below):
            return _posts().fullmatch(fold_in_place(above)) is not None  # "Thứ trưởng" above "Lê Văn Mẫu"
        # "Thứ trưởng Lê Văn" above "Mẫu"
        return is_person(above) and " " not in below and below[:1].isupper() and not may_begin_name(below)
    if _post_goes_on(fold(above), fold(below)) or _is_owner_of(above, below):
        return True
    if _LINKED.search(fold(above)) or _half_posts().search(fold(above)) or above.count("(") > above.count(")"):
        return True
    if _short_posts().search(fold(above)) and _office().match(f"{below} "):
        return True
    return not may_begin_name(below) and (below[:1].islower() or not _SIGNED.search(above))


def _post_goes_on(above: str, below: str) -> bool:
    """Whether a line ends with a post, and the next begins like a body that it may be in."""
    return any(post.search(above) and bodies.match(below) for post, bodies in _posts_in())


def _is_owner_of(above: str, below: str) -> bool:
    """Whether a line says whose the body is that a post above it is in: "Đ/c Trưởng Ban Tổ chức" / "Tỉnh ủy"."""
    owner = fold(below.strip(" .,;")) in vocabulary("naming")["owners_on_lines"]
    return owner and any(begins_name(above[space.end() :]) for space in re.finditer(" ", above))


@cache
def _posts_in() -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    posts: dict[str, list[str]] = vocabulary("naming")["posts_in"]
    return tuple(
        (re.compile(rf"(?<!\S){re.escape(fold(post))}$"), re.compile(rf"{any_of(bodies)}(?![^\W_])"))
        for post, bodies in posts.items()
    )


@cache
def _half_posts() -> re.Pattern[str]:
    """The first word of a post at the end of a line, behind a person's name: "Lê Văn Mẫu - Phó"."""
    return re.compile(rf"[-–,(]\s*{any_of(vocabulary('naming')['half_posts'])}$")


@cache
def _short_posts() -> re.Pattern[str]:
    """A post in short at the end of a line, which the body of the next line may end: "Lê Văn Mẫu - PCT"."""
    return re.compile(rf"[-–,(]\s*{any_of(vocabulary('naming')['short_posts'])}$")


def names_body_above(above: str, line: str) -> bool:
    """Whether a line that looks like a person's name ends that of the body above it.

    >>> names_body_above("Sở Y tế; Trường Chính trị", "Lê Thị Mẫu"), names_body_above("Công an xã", "Lê Thị Mẫu")
    (True, False)
    """
    if _persons().match(fold(line)):
        return False
    called, units = _named_after_persons()
    two = len(line.strip(" .,;").split()) == _FEWEST_WORDS
    return bool(called.search(fold(above)) or (two and units.search(fold(above))))


@cache
def _named_after_persons() -> tuple[re.Pattern[str], re.Pattern[str]]:
    data = vocabulary("naming")
    keys = ("named_after_persons", "units_named_after_persons")
    called, units = (re.compile(rf"(?<!\S){any_of(data[key])}$") for key in keys)
    return called, units


def _behind_dash(match: re.Match[str]) -> str:
    name, post = match["name"], match["post"]
    return f"{name} - {post}" if is_person(name.strip()) and _names_body(post) else match[0]
