"""Standing bodies: the packaged catalogue of agencies and collectives, and what a name in a paper means by it.

A name is recognised only where it equals a name of the catalogue once spelling and abbreviations are set aside,
with the name of a place behind it or not. Likeness alone never makes it one: "Thị ủy" is not "Tỉnh ủy".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from cascade.model import Agency, AgencyKind, Collective, Level, Succession
from cascade.wording.folding import fold, strip_marks, tidy
from cascade.wording.names import canonical, is_collective, is_vague, written_out
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = [
    "Recognition",
    "agencies",
    "canonical",
    "collectives",
    "ending_basis",
    "endings",
    "goes_on",
    "implied",
    "is_collective",
    "is_vague",
    "may_be_one_place",
    "meanings",
    "member_of",
    "members",
    "place_key",
    "recognise",
    "situate",
]

_NO_SLUG = re.compile(r"[^a-z0-9]+")
_FILES = ("central", "province", "district", "commune")


class Recognition(NamedTuple):
    """What a name means.

    Attributes:
        entry: the body or collective of the catalogue; for a collective that the catalogue does not have, one made
            of the name alone.
        place: the place the name adds: `tỉnh Quảng Ngãi`; None where it adds none.
    """

    entry: Agency | Collective
    place: str | None

    @property
    def determinate(self) -> bool:
        """False for a collective of nobody in particular."""
        return not isinstance(self.entry, Collective) or self.entry.determinate


# --- the catalogue -----------------------------------------------------------------------------------------------------


class _Catalogue(NamedTuple):
    agencies: tuple[Agency, ...]
    collectives: tuple[Collective, ...]
    by_name: dict[str, tuple[Agency | Collective, ...]]
    membership: dict[str, frozenset[str]]
    """For each collective the ids of the agencies in it."""
    basis: dict[str, str]
    """For each agency that ended the paper its end rests on."""


def _slug(name: str) -> str:
    return _NO_SLUG.sub("-", strip_marks(name)).strip("-")


def _fill(value: Any, row: dict[str, Any]) -> Any:
    if not row:
        return value
    if isinstance(value, str):
        return value.format_map(row)
    if isinstance(value, list):
        return [_fill(item, row) for item in value]
    if isinstance(value, dict):
        return {key: _fill(item, row) for key, item in value.items()}
    return value


def _spelt_out(name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Every body of a file with the facts of its group, once for each row of the group's table."""
    data: dict[str, Any] = vocabulary(f"catalogue/{name}")
    for group in data["groups"]:
        rows: list[dict[str, Any]] = data.get("tables", {}).get(group.get("each"), [{}])
        facts = {key: value for key, value in group.items() if key not in ("bodies", "each")}
        for row in rows:
            for body in group["bodies"]:
                own = body if isinstance(body, dict) else {"names": body}
                lives = {key: row[key] for key in ("valid_from", "valid_to", "basis") if key in row}
                yield _fill({**facts, **lives, **own}, row), row


@cache
def _catalogue() -> _Catalogue:
    found: list[tuple[dict[str, Any], dict[str, Any]]] = [
        (facts, row) for name in _FILES for facts, row in _spelt_out(name)
    ]
    slugs = [_slug(facts["names"][0]) for facts, _ in found]
    times = Counter(slugs)
    bodies: list[Agency] = []
    basis: dict[str, str] = {}
    places: dict[str, str] = {}
    for (facts, row), slug in zip(found, slugs, strict=True):
        key = slug if times[slug] == 1 else f"{slug}-{facts['level']}"
        if why := facts.pop("basis", None):
            basis[key] = why
        places[key] = row.get("nơi", "")
        successors = tuple(Succession(**successor) for successor in facts.pop("successors", ()))
        bodies.append(Agency(id=key, successors=successors, **facts))
    index: dict[str, list[Agency | Collective]] = {}
    for body in bodies:
        for name in dict.fromkeys(canonical(name) for name in body.names):
            index.setdefault(name, []).append(body)
    groups: list[Collective] = []
    membership: dict[str, frozenset[str]] = {}
    for facts in _collectives():
        members = tuple(_members(facts.pop("members", ()), facts.get("level"), bodies, places, index))
        key = _slug(facts["names"][0])
        key = key if key not in membership else f"{key}-{facts['level']}"
        group = Collective(id=key, members=tuple(body.name for body in members), **facts)
        groups.append(group)
        membership[key] = frozenset(body.id for body in members)
        for name in dict.fromkeys(canonical(name) for name in group.names):
            index.setdefault(name, []).append(group)
    return _Catalogue(
        tuple(bodies), tuple(groups), {name: tuple(entries) for name, entries in index.items()}, membership, basis
    )


def _collectives() -> Iterator[dict[str, Any]]:
    data: dict[str, Any] = vocabulary("catalogue/collectives")
    for group in data["collectives"]:
        facts = {key: value for key, value in group.items() if key != "each"}
        for row in data["tables"].get(group.get("each"), [{}]):
            yield _fill({**facts, **({"level": row["level"]} if row else {})}, row)


def _members(
    listed: Iterable[Any],
    level: str | None,
    bodies: list[Agency],
    places: dict[str, str],
    index: dict[str, list[Agency | Collective]],
) -> Iterator[Agency]:
    """The agencies of a collective: by name, preferring its own level, or all of one kind."""
    for item in listed:
        if isinstance(item, dict):
            kind, at, place = AgencyKind(item["kind"]), item.get("level", level), item.get("place")
            yield from (
                body
                for body in bodies
                if body.kind is kind and body.level == at and (place is None or places[body.id] == place)
            )
        else:
            named = [body for body in index.get(canonical(item), []) if isinstance(body, Agency)]
            yield from [body for body in named if body.level == level] or named


def agencies() -> tuple[Agency, ...]:
    """Give every body of the catalogue."""
    return _catalogue().agencies


def collectives() -> tuple[Collective, ...]:
    """Give every collective of the catalogue."""
    return _catalogue().collectives


def ending_basis(agency: Agency) -> str | None:
    """Name the paper on which the end of a body of the catalogue rests; None where it lives or no paper is at hand."""
    return _catalogue().basis.get(agency.id)


# --- recognising a name ------------------------------------------------------------------------------------------------


class _Places(NamedTuple):
    nouns: dict[str, Level | None]
    central: frozenset[str]
    provinces: frozenset[str]
    city_committees: tuple[str, ...]
    district_committees: tuple[str, ...]
    opening: re.Pattern[str]
    country: re.Pattern[str]


@cache
def _places() -> _Places:
    data: dict[str, Any] = vocabulary("names")
    nouns: dict[str, Level | None] = {
        fold(noun): Level(level) for level, listed in data["places"].items() for noun in listed
    }
    nouns |= {fold(noun): None for noun in data["cities"]}
    alternatives = any_of(nouns)
    words = data["country"]
    return _Places(
        nouns=nouns,
        central=frozenset(fold(city) for city in data["central_cities"]),
        provinces=frozenset(canonical(name) for name in data["provinces"]),
        city_committees=tuple(canonical(name) for name in data["committees"]["city"]),
        district_committees=tuple(canonical(name) for name in data["committees"]["district"]),
        opening=re.compile(rf"(?P<noun>{alternatives})(?: (?P<name>.+))?"),
        country=re.compile(
            rf"(?!{any_of(words['not_in_front'])}(?!\w)){any_of(words['in_front'])}(?!\w)"
            rf"|.*(?<!\w){any_of(words['behind'])}$"
        ),
    )


def recognise(name: str, *, level: Level | None = None) -> Recognition | None:
    """Tell which body or collective of the catalogue a name means.

    Args:
        name: the name as a paper has it.
        level: the level of the paper's issuer or the body, where it is known; "Thành ủy" alone is of two levels.

    Returns:
        What it means; None where the catalogue does not have it, or where it may be one of several.

    >>> found = recognise("UBND tỉnh Quảng Ngãi")
    >>> found.entry.name, found.place
    ('Ủy ban nhân dân tỉnh', 'tỉnh Quảng Ngãi')
    """
    found = meanings(name, level=level)
    if len(found) == 1:
        return found[0]
    if not found and is_collective(name):
        entry = Collective(id=_slug(name) or "?", names=(tidy(name),), determinate=not is_vague(name))
        return Recognition(entry, None)
    return None


def meanings(name: str, *, level: Level | None = None) -> tuple[Recognition, ...]:
    """Give every body or collective of the catalogue that a name may mean; several where it does not say which.

    Args:
        name: the name as a paper has it.
        level: the level by which to choose, where some are of it.

    >>> [found.entry.level.value for found in meanings("Thành ủy")]
    ['province', 'district']
    """
    found = _candidates(name)
    if level is not None:
        found = tuple(pair for pair in found if pair[0].level in (level, None)) or found
    return tuple(Recognition(entry, place) for entry, place in found)


def goes_on(before: str, after: str) -> bool:
    """Whether a name of the catalogue begins with a text and goes on with what follows it: a line ended inside the name.

    >>> goes_on("Ban Tuyên giáo", "Thành ủy Bến Đò"), goes_on("Sở Y tế", "Sở Nội vụ"), goes_on("Công an", "Tỉnh ủy")
    (True, False, False)
    """
    start, rest = written_out(before), written_out(after)
    names = _beginnings()
    for whole in names.get(start, ()):
        missing = whole[len(start) + 1 :]
        if missing.startswith(rest):
            return True
        # "Tỉnh ủy" is a body by itself, though "Công an tỉnh" is another.
        if f"{rest} ".startswith(f"{missing} ") and not any(
            rest.startswith(longer) for longer in names.get(missing, ())
        ):
            return True
    return False


@cache
def _beginnings() -> dict[str, tuple[str, ...]]:
    """For each run of words with which a name of the catalogue begins, the folded names that are longer than it."""
    found: dict[str, list[str]] = {}
    for names in (*(agency.names for agency in agencies()), *(group.names for group in collectives())):
        for name in map(fold, names):
            for sign in re.finditer(" ", name):
                found.setdefault(name[: sign.start()], []).append(name)
    return {start: tuple(dict.fromkeys(names)) for start, names in found.items()}


@lru_cache(maxsize=8192)
def _candidates(name: str) -> tuple[tuple[Agency | Collective, str | None], ...]:
    """Every entry a name may mean, each with the place the name adds."""
    index = _catalogue().by_name
    if exact := index.get(canonical(name)):
        return tuple((entry, None) for entry in exact)
    words = tidy(name).split()
    for length in range(1, min(7, len(words))):
        head, tail = words[:-length], words[-length:]
        if found := _with_place(" ".join(head), tail):
            return found
    return ()


def _with_place(head: str, tail: list[str]) -> tuple[tuple[Agency | Collective, str | None], ...]:
    """Entries named by a head with a place behind it."""
    index, places = _catalogue().by_name, _places()
    entries = index.get(canonical(head), ())
    key = canonical(" ".join(tail))
    listed = head.endswith(",")  # what stands behind a comma is the next of a list, unless it says that it is a place
    if not entries:
        if key not in places.provinces or not _is_proper(tail) or listed:
            return ()
        # "Thuế Hà Nội" is "Thuế thành phố Hà Nội".
        ending = "thành phố" if key in places.central else "tỉnh"
        named = index.get(canonical(f"{head} {ending}"), ())
        return tuple((entry, " ".join(tail)) for entry in named if entry.level is Level.PROVINCE)
    match = places.opening.fullmatch(key)
    if match:
        proper = match["name"]
        if proper and not _is_proper(_behind_noun(tail, match["noun"])):
            return ()
        at = _level_of(match["noun"], proper)
        found = [entry for entry in entries if at is None or entry.level in (at, None)]
        return tuple((entry, " ".join(tail) if proper else None) for entry in found)
    if not _is_proper(tail) or listed:
        return ()
    noun = next((noun for noun in places.nouns if canonical(head).endswith(f" {noun}")), None)
    if noun:
        at = _level_of(noun, key)
        return tuple(
            (entry, f"{noun} {' '.join(tail)}") for entry in entries if at is None or entry.level in (at, None)
        )
    if key in places.provinces:
        if canonical(head).endswith(places.city_committees):
            at = Level.PROVINCE if key in places.central else Level.DISTRICT
            return tuple((entry, " ".join(tail)) for entry in entries if entry.level is at)
        return tuple((entry, " ".join(tail)) for entry in entries if entry.level in (Level.PROVINCE, None))
    if canonical(head).endswith((*places.city_committees, *places.district_committees)):
        return tuple((entry, " ".join(tail)) for entry in entries if entry.level is Level.DISTRICT)
    return ()


def _level_of(noun: str, proper: str | None) -> Level | None:
    places = _places()
    level = places.nouns[noun]
    if level is None and proper:
        return Level.PROVINCE if proper in places.central else Level.DISTRICT
    return level


def _behind_noun(tail: list[str], noun: str) -> list[str]:
    """The words of a place as printed, without its noun, which may be shortened ("TX.")."""
    return tail[1:] if tail[0].endswith(".") or len(noun.split()) == 1 else tail[2:]


def _is_proper(words: list[str]) -> bool:
    """Whether words are the name of a place: each with a capital, or a number ("phường 5")."""
    return bool(words) and all(word[0].isupper() or word.isdigit() or word == "-" for word in words)


def endings(level: Level, whose: str | None = None) -> tuple[str, ...]:
    """How the names of bodies of a level end: those of the kind of place that a paper is for, else all of the level.

    Args:
        level: the level.
        whose: the place of a paper or its issuer, which says whether it is a town or a rural district.

    >>> endings(Level.DISTRICT, "thị xã Bến Đò"), endings(Level.DISTRICT, "Ban Thường vụ Huyện ủy")
    (('Thị ủy', 'thị xã'), ('Huyện ủy', 'huyện'))
    """
    rows = _rows(level)
    key = canonical(whose or "")
    own = [row for pattern, row in rows if pattern.search(key)] or [row for _, row in rows]
    return tuple(ending for row in own for ending in row)


@cache
def _rows(level: Level) -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    """The endings of a level, kind of place by kind, each with the words by which the kind is known."""
    tables: dict[str, list[dict[str, str]]] = vocabulary(f"catalogue/{level.value}").get("tables", {})
    rows = [tuple(row[part] for part in ("ủy", "nơi") if part in row) for table in tables.values() for row in table]
    return tuple((re.compile(rf"(?<!\w){any_of(row)}(?!\w)"), row) for row in rows)


@lru_cache(maxsize=8192)
def implied(name: str, level: Level, places: tuple[str, ...]) -> tuple[Recognition, ...]:
    """Give what a name means that leaves out the place because it is the paper's own: "Phòng Y tế" in a town's paper.

    Args:
        name: the name as a paper has it.
        level: the level of the paper's issuer.
        places: what may stand behind it, as `endings` gives it.

    >>> [found.entry.name for found in implied("Phòng Y tế", Level.DISTRICT, ("Thị ủy", "thị xã"))]
    ['Phòng Y tế thị xã']
    """
    index = _catalogue().by_name
    found = [entry for ending in places for entry in index.get(canonical(f"{name} {ending}"), ())]
    return tuple(Recognition(entry, None) for entry in dict.fromkeys(found) if entry.level is level)


@lru_cache(maxsize=8192)
def situate(name: str) -> tuple[Level | None, str | None]:
    """Tell at which level a body works and in which place, by the words of its name alone; None where they do not say.

    >>> situate("Trung tâm Cây xanh thị xã Bến Đò"), situate("Hiệp hội Vận tải Việt Nam"), situate("Trung tâm Cây xanh")
    ((<Level.DISTRICT: 'district'>, 'thị xã Bến Đò'), (<Level.CENTRAL: 'central'>, None), (None, None))
    """
    places = _places()
    words = tidy(name).split()
    for start in range(max(0, len(words) - 6), len(words)):
        tail = words[start:]
        key = canonical(" ".join(tail))
        if match := places.opening.fullmatch(key):
            proper = match["name"]
            if not proper or _is_proper(_behind_noun(tail, match["noun"])):
                return _level_of(match["noun"], proper), " ".join(tail) if proper else None
        elif key in places.provinces and _is_proper(tail):
            return Level.PROVINCE, " ".join(tail)
    return (Level.CENTRAL if places.country.match(canonical(name)) else None), None


@lru_cache(maxsize=65536)
def place_key(place: str) -> str:
    """Give the key under which two ways of writing a place are equal: a province is the same with its noun and without.

    >>> place_key("tỉnh Gia Lai") == place_key("Gia Lai"), place_key("TX. Bến Đò") == place_key("thị xã Bến Đò")
    (True, True)
    """
    places = _places()
    key = canonical(place)
    match = places.opening.fullmatch(key)
    if match and (proper := match["name"]) in places.provinces and _level_of(match["noun"], proper) is Level.PROVINCE:
        return proper
    return key


def may_be_one_place(one: str | None, other: str | None) -> bool:
    """Whether two places are one, or may be: "Bến Đò" is "thị xã Bến Đò", and one that is not known is any.

    What stands behind a comma is where the place lies, which need not be said each time.

    >>> may_be_one_place("Bến Đò", "thị xã Bến Đò"), may_be_one_place("thị xã Bến Đò", "thị xã Cầu Mới")
    (True, False)
    >>> may_be_one_place("xã Ba Bến", "xã Ba Bến, tỉnh Gia Lai"), may_be_one_place("xã Ba Bến, tỉnh Huế", "xã Ba Bến, tỉnh Gia Lai")
    (True, False)
    """
    if one is None or other is None:
        return True
    first, second = ([place_key(part) for part in place.split(",") if part.strip()] for place in (one, other))
    pairs = [*zip(first[:1], second[:1], strict=False)]
    if len(first) > 1 and len(second) > 1:
        pairs.append((first[-1], second[-1]))
    return all(a == b or a.endswith(f" {b}") or b.endswith(f" {a}") for a, b in pairs)


# --- members -----------------------------------------------------------------------------------------------------------


def member_of(name: str, collective: str) -> bool:
    """Whether a body is one of a collective, as far as the catalogue lists its members.

    >>> member_of("Ban Thường vụ Thị đoàn", "các tổ chức CT-XH thị xã")
    True
    """
    membership = _catalogue().membership
    ids = {entry.id for entry, _ in _candidates(name)}
    return any(ids & membership.get(entry.id, frozenset()) for entry, _ in _candidates(collective))


def members(collective: Collective) -> frozenset[str]:
    """Give the ids of the agencies of the catalogue that a collective of the catalogue consists of.

    >>> sorted(members(recognise("các huyện ủy, thị ủy, thành ủy").entry))
    ['huyen-uy', 'quan-uy', 'thanh-uy-district', 'thi-uy']
    """
    return _catalogue().membership.get(collective.id, frozenset())
