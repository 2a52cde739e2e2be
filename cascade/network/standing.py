"""What a body's name means in a paper: which body, of which place, from when to when it exists and who follows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from cascade.model import Agency, Cascade, Collective, Level, Succession
from cascade.network.nodes import DocumentNode
from cascade.network.walks import reach
from cascade.wording.bodies import (
    Recognition,
    ending_basis,
    endings,
    implied,
    may_be_one_place,
    meanings,
    place_key,
    recognise,
    situate,
)
from cascade.wording.folding import fold
from cascade.wording.names import begins_names, canonical, is_collective

__all__ = ["Standing", "Standings"]

Body = Agency | Collective


@dataclass(frozen=True, slots=True)
class Standing:
    """What the name of a body means in one paper.

    It is the body of the cascade's own list, else of the packaged catalogue, whose name it is once spelling and
    abbreviations are set aside; never one whose name is only like it.

    >>> import cascade
    >>> plan = cascade.loads("{issuer: UBND thị xã Mẫu, level: district, place: thị xã Mẫu}", "12-kh-ubnd.yaml")
    >>> graph = cascade.graph(cascade.Cascade(documents=(plan,)))
    >>> standing = graph.standing("Phòng Y tế", graph.document("12-kh-ubnd"))
    >>> standing.known, standing.place, standing.exists(date(2025, 7, 1)), standing.basis
    (True, 'thị xã Mẫu', False, '60-NQ/TW, 72/2025/QH15, 203/2025/QH15')
    """

    name: str
    """The name as the paper has it."""
    body: Agency | Collective | None
    """The body or collective meant; None where the name is not known, or may be one of several."""
    candidates: tuple[Agency | Collective, ...]
    """The bodies it may mean: one where it is known for certain, several where it does not say which."""
    entries: tuple[Agency | Collective, ...]
    """The bodies of the packaged catalogue that it is or may be, also where the cascade lists it itself."""
    listed: bool
    """Whether the cascade lists it itself, rather than the packaged catalogue."""
    level: Level | None
    """Level at which the body works, as listed or as its name says."""
    place: str | None
    """Place it belongs to: as listed, as its name says, else the paper's own; None for bodies of the whole country, and
    for a name of nobody in particular."""
    valid_from: date | None = None
    """First day on which the body exists; None where it is not known or lies before any plan."""
    valid_to: date | None = None
    """Last day on which it exists, its own or that of its whole level; None while it lives."""
    successors: tuple[Succession, ...] = ()
    """Bodies to which its work passed, each with the paper it rests on; never followed without being asked."""
    basis: str | None = None
    """The paper on which its end rests; None while it lives or where no paper is known."""
    stands_for: str | None = None
    """What the paper says that the name stands for: for "CTĐL" `Công ty Điện lực Quảng An`; None where it says nothing."""

    @property
    def in_full(self) -> str:
        """The name, in full where the paper says what it stands for."""
        return self.stands_for or self.name

    @property
    def known(self) -> bool:
        """Whether the name is that of a body or collective listed anywhere, be it of several."""
        return bool(self.candidates)

    @property
    def key(self) -> tuple[str, str]:
        """What makes it this body and no other: which it is, and of which place."""
        place = place_key(self.place) if self.place else ""
        if isinstance(self.body, Agency):
            return ("listed:" if self.listed else "catalogue:") + self.body.id, "" if self.listed else place
        return canonical(self.in_full), place

    def exists(self, on: date) -> bool:
        """Whether the body exists on a day, as far as its dates are known."""
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class _Circumstances:
    """What of a paper decides what a name in it means.

    Attributes:
        level: the level of its issuer.
        place: the place it is for.
        endings: what stands behind the names of its own bodies: of a town "thị xã", "Thị ủy".
        above: the places above it, level by level, as far as they are known.
        abbreviations: what it calls bodies in short, folded, with what that stands for.
    """

    level: Level | None
    place: str | None
    endings: tuple[str, ...]
    above: tuple[tuple[Level, str], ...]
    abbreviations: tuple[tuple[str, str], ...]


class Standings:
    """What names of bodies mean in the papers of a cascade.

    Args:
        cascade: the cascade, for the bodies it lists itself.
        parents: gives the papers that a paper carries out.
    """

    def __init__(self, cascade: Cascade, parents: Callable[[DocumentNode], Iterable[DocumentNode]]) -> None:
        """Keep the lists; names are looked up when they are first asked for."""
        self._parents = parents
        self._found: dict[_Circumstances, dict[str, Standing]] = {}
        self._found_in: dict[str, dict[str, Standing]] = {}
        self._circumstances: dict[str, _Circumstances] = {}
        self._ids: dict[str, list[Body]] = {}
        self._names: dict[str, list[Body]] = {}
        self._meant: dict[tuple[str, str], list[Body]] = {}
        listed: tuple[Body, ...] = (*cascade.agencies, *cascade.collectives)
        for body in listed:
            self._ids.setdefault(fold(body.id), []).append(body)
            for key in dict.fromkeys(map(canonical, body.names)):
                self._names.setdefault(key, []).append(body)
            meant = recognise(body.name, level=body.level) if isinstance(body, Agency) else None
            place = body.place or (meant.place if meant else None)
            if meant and place:
                self._meant.setdefault((meant.entry.id, place_key(place)), []).append(body)

    def of(self, name: str, document: DocumentNode) -> Standing:
        """Say what a name means in a paper."""
        if (found_in := self._found_in.get(document.id)) is None:
            # Papers of equal circumstances share what is found; to compare these for every name would take longer.
            found_in = self._found_in[document.id] = self._found.setdefault(self._at(document), {})
        if (found := found_in.get(name)) is None:
            found = found_in[name] = self._of(name, self._at(document))
        return found

    def _of(self, name: str, at: _Circumstances) -> Standing:
        whole = _in_full(name, at)
        found = self._listed(whole, at) or _catalogued(whole, at)
        return found if whole == name else replace(found, name=name, stands_for=whole)

    def anywhere(self, name: str) -> Standing:
        """Say what a name means by itself, outside of any paper."""
        return self._of(name, _Circumstances(None, None, (), (), ()))

    def place(self, document: DocumentNode) -> str | None:
        """The place a paper is for: its own, else that of its issuer, as the cascade lists it or as its name says."""
        paper = document.document
        if paper is None:
            return None
        if paper.place or not paper.issuer:
            return paper.place
        listed, known = _only(self._named(paper.issuer)), recognise(paper.issuer, level=paper.level)
        places = (listed.place if listed else None, known.place if known else None, situate(paper.issuer)[1])
        return next(filter(None, places), None)

    # What decides in a paper

    def _at(self, document: DocumentNode) -> _Circumstances:
        if (found := self._circumstances.get(document.id)) is None:
            level, place = document.level, self.place(document)
            above = self._places_of_papers(document, level) | self._places_of_issuers(document, level, place)
            own = endings(level, document.owner) if level else ()
            short = document.document.abbreviations if document.document else ()
            called = tuple((fold(one.short), one.name) for one in short)
            found = _Circumstances(level, place, own, tuple(above.items()), called)
            self._circumstances[document.id] = found
        return found

    def _places_of_papers(self, document: DocumentNode, level: Level | None) -> dict[Level, str]:
        """The places for which the papers above are, of each level the only one."""
        found: dict[Level, dict[str, str]] = {}
        for paper in reach(document, lambda node: tuple(self._parents(node))):
            if level and paper.level and paper.level.depth < level.depth and (place := self.place(paper)):
                found.setdefault(paper.level, {}).setdefault(place_key(place), place)
        return {upper: next(iter(places.values())) for upper, places in found.items() if len(places) == 1}

    def _places_of_issuers(self, document: DocumentNode, level: Level | None, place: str | None) -> dict[Level, str]:
        """The places of the bodies above the issuer, as the cascade lists them."""
        issuer = document.document.issuer if document.document else None
        own = _Circumstances(level, place, (), (), ())
        body = _only(self._fitting(issuer, own)) if issuer else None
        found: dict[Level, str] = {}
        for upper in self._line(body) if isinstance(body, Agency) else ():
            if upper.level and upper.place and level and upper.level.depth < level.depth:
                found.setdefault(upper.level, upper.place)
        return found

    def _line(self, body: Agency) -> list[Agency]:
        """A body that the cascade lists and those above it, upwards, as far as they are certain."""
        line = [body]
        while line[-1].parent:
            upper = _only(self._named(line[-1].parent))
            if not isinstance(upper, Agency) or upper in line:
                break
            line.append(upper)
        return line

    # The cascade's own list

    def _named(self, name: str) -> list[Body]:
        return self._ids.get(fold(name)) or self._names.get(canonical(name), [])

    def _fitting(self, name: str, at: _Circumstances) -> list[Body]:
        """The listed bodies a name may mean in a paper: those of its place before others."""
        if by_id := self._ids.get(fold(name)):
            return by_id
        fitting = [body for body in self._names.get(canonical(name), []) if self._fits(body, name, at)]
        if not fitting and self._meant:
            for found in _meanings(name, at.level, at.endings):
                place = found.place or _place_of(found.entry.level, at)
                fitting += self._meant.get((found.entry.id, place_key(place)), []) if place else []
        own = [body for body in fitting if body.place and at.place and may_be_one_place(body.place, at.place)]
        return own or [body for body in fitting if body.level and body.level is at.level] or fitting

    def _fits(self, body: Body, name: str, at: _Circumstances) -> bool:
        """Whether a listed body of that name may be meant in a paper, and is not of another place."""
        if situate(name)[1] or may_be_one_place(body.place, at.place):
            return True
        if body.level is None or at.level is None or body.level is at.level:
            return False
        if body.level.depth < at.level.depth:
            return may_be_one_place(dict(at.above).get(body.level), body.place)
        above = {upper.level: upper.place for upper in self._line(body)} if isinstance(body, Agency) else {}
        return may_be_one_place(above.get(at.level), at.place)

    def _listed(self, name: str, at: _Circumstances) -> Standing | None:
        """What a name means by the cascade's own list; what that leaves open is taken from the catalogue."""
        fitting = self._fitting(name, at)
        body = _only(fitting)
        if body is None:
            if not fitting:
                return None
            levels = {one.level for one in fitting}
            level = levels.pop() if len(levels) == 1 else None
            return Standing(name, None, tuple(fitting), (), listed=True, level=level, place=None)
        known = recognise(body.name, level=body.level)
        entries = (known.entry,) if known else ()
        entry = known.entry if known and isinstance(known.entry, Agency) else None
        level = body.level or (entry.level if entry else None) or situate(body.name)[0]
        place = body.place or situate(body.name)[1] or _place_of(level, at)
        return _living(Standing(name, body, (body,), entries, listed=True, level=level, place=place), entry)


def _in_full(name: str, at: _Circumstances) -> str:
    """A name in full, as the paper explains its short forms: "PX Cơ điện" by "PX: Phân xưởng" too."""
    key = fold(name) if at.abbreviations else ""
    for short, stands_for in at.abbreviations:
        if key == short or (key.startswith(f"{short} ") and begins_names(stands_for)):
            whole = stands_for + name[len(short) :]
            return name if canonical(whole) == canonical(name) else whole
    return name


def _only(bodies: Sequence[Body]) -> Body | None:
    return bodies[0] if len(bodies) == 1 else None


def _place_of(level: Level | None, at: _Circumstances) -> str | None:
    """The place of a body whose name adds none: the paper's own, for a body above it the place above."""
    if level is Level.CENTRAL or at.level is Level.CENTRAL:
        return None
    if level and at.level and level.depth < at.level.depth:
        return dict(at.above).get(level)
    return at.place


def _catalogued(name: str, at: _Circumstances) -> Standing:
    """What a name means by the packaged catalogue, in the place of the paper where it adds none."""
    known = _known(name, at.level, at.endings)
    if isinstance(known.body, Collective) and not known.body.determinate:
        return known  # who is nobody in particular is of no place
    place = _place_in_full(known.place, at) or _place_of(known.level, at)
    return replace(known, place=place) if place != known.place else known


@lru_cache(maxsize=8192)
def _known(name: str, level: Level | None, own: tuple[str, ...]) -> Standing:
    """What a name means by the packaged catalogue, and what its words say where the catalogue does not have it."""
    found = _meanings(name, level, own)
    if found:
        levels = {one.entry.level for one in found}
        at, place = (levels.pop() if len(levels) == 1 else None), found[0].place
    else:
        at, place = situate(name)
    entries = tuple(one.entry for one in found)
    if not found and is_collective(name) and (group := recognise(name)):
        entries = (group.entry,)
    body = _only(entries)
    standing = Standing(name, body, entries, entries, listed=False, level=at, place=place)
    return _living(standing, body if isinstance(body, Agency) else None)


def _meanings(name: str, level: Level | None, own: tuple[str, ...]) -> tuple[Recognition, ...]:
    """What the catalogue has for a name, read with the paper's own place behind it where it adds none."""
    found = meanings(name, level=level)
    said = situate(name)[0] not in (None, Level.CENTRAL)
    if level is None or said or any(one.place or one.entry.level is level for one in found):
        return found
    return found + implied(name, level, own)


def _place_in_full(place: str | None, at: _Circumstances) -> str | None:
    """The place of a paper where a name gives it in short, without its noun ("Thị ủy Bến Đò") or its province, else the place as it is."""
    if place and at.place and len(place_key(at.place)) > len(place_key(place)) and may_be_one_place(place, at.place):
        return at.place
    return place


def _living(standing: Standing, entry: Agency | None) -> Standing:
    """A standing with the life of its body: as listed, else as the catalogue has it, else that of its level.

    Args:
        standing: what a name means.
        entry: the body of the catalogue that it is, where it is one.
    """
    own = standing.body if isinstance(standing.body, Agency) else None
    sources = [body for body in (own, entry) if body]
    last = next((body.valid_to for body in sources if body.valid_to), None)
    basis = ending_basis(entry) if entry and entry.valid_to == last else None
    level = standing.level
    if last is None and level:
        last, basis = level.last_day, level.ended_by
    return replace(
        standing,
        valid_from=next((body.valid_from for body in sources if body.valid_from), None),
        valid_to=last,
        successors=next((body.successors for body in sources if body.successors), ()),
        basis=basis,
    )
