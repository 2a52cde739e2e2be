"""Recipients: whether whoever has a task is sent the paper, and whoever is sent it has a task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache

from cascade.model import Agency, AgencyKind, Collective
from cascade.network import CascadeGraph, DocumentNode, NamedBody, Standing
from cascade.rules.bodies import few, is_of_another_place, issuer_of, stands_above
from cascade.rules.rule import Fault, rule
from cascade.wording.bodies import may_be_one_place, members
from cascade.wording.names import canonical
from cascade.wording.vocabulary import any_of, vocabulary

__all__ = ["assigned_body_is_a_recipient", "recipient_has_a_duty", "recipient_is_named_itself"]

_COMMITTEES = {AgencyKind.PARTY_COMMITTEE, AgencyKind.COUNCIL, AgencyKind.GOVERNMENT}
"""Kinds of bodies whose standing members receive for them: "Thường trực HĐND" for the council."""

_ORDERED = {AgencyKind.DEPARTMENT, AgencyKind.FORCES, AgencyKind.MINISTRY}
"""Kinds of bodies to which the authority or committee of their level gives tasks."""

_AUTHORITIES = {*_ORDERED, AgencyKind.GOVERNMENT}
"""Kinds of bodies that are addressed as a group."""


@dataclass(slots=True)
class _Circulation:
    """To whom a paper goes, as far as its list of recipients says.

    Attributes:
        bodies: each single body.
        acting: those of them without a remark, which says that they receive it for information.
        groups: each collective.
        open: whether others are meant as well: a list elsewhere, nobody in particular, a group whose members are not known.
    """

    bodies: list[Standing] = field(default_factory=list)
    acting: list[Standing] = field(default_factory=list)
    groups: list[Standing] = field(default_factory=list)
    open: bool = False


@rule("A06", severity="warning")
def assigned_body_is_a_recipient(graph: CascadeGraph) -> Iterator[Fault]:
    """Whoever has a task in a paper is on its list of recipients, by name or as one of a group.

    A body that is not sent the paper does not know what it owes.
    Its standing members receive for a committee or council ("Thường trực HĐND"); the issuer and its own office keep a copy,
    and with bodies above and of other places it is to agree by letter (A02 to A04).
    Of a body that nobody lists (A01) one cannot say whether it is one of a group on the list.
    Not judged where the list is missing, refers to another ("như Điều 3"), or names a group whose members nobody lists
    or nobody in particular. Reported once for a paper.
    """
    for document in graph.documents:
        circulation = _circulation(graph, document)
        if circulation is None or circulation.open:
            continue
        missing = [
            body.standing.name
            for body in _addressed(graph, document)
            if (body.standing.known or not circulation.groups)
            and not _reach(graph, body.standing, circulation, document)
        ]
        if missing:
            yield Fault(document, "assigned-not-recipients", "recipients", bodies=few(missing))


@rule("A07", severity="info")
def recipient_is_named_itself(graph: CascadeGraph) -> Iterator[Fault]:
    """Whoever has a task in a paper is a recipient by name, not only as one of a group.

    That "các tổ chức chính trị - xã hội" receive it reaches each of them only if somebody passes it on.
    "Các bộ, ngành", "các sở, ban, ngành", "UBND các xã, phường" are how authorities are always addressed, and reach each.
    Reported once for a paper, with the group by which each is reached.
    """
    for document in graph.documents:
        circulation = _circulation(graph, document)
        if circulation is None:
            continue
        through: dict[str, list[str]] = {}
        for body in _addressed(graph, document):
            group = _reach(graph, body.standing, circulation, document)
            if not group or not isinstance(group.body, Collective) or _is_authority(body.standing):
                continue
            if not _words_of(body.standing) <= _words_of(group):
                through.setdefault(group.name, []).append(body.standing.name)
        if through:
            bodies = "; ".join(f"{few(names)} (“{group}”)" for group, names in through.items())
            yield Fault(document, "recipients-through-groups", "recipients", bodies=bodies)


@rule("A08", severity="info")
def recipient_has_a_duty(graph: CascadeGraph) -> Iterator[Fault]:
    """Whoever is sent a paper to act on has something to do in it.

    A department on the list for which no task is written was perhaps forgotten in the tasks.
    Asked of departments, ministries and forces of the issuer's own level: bodies below have the whole paper to carry out,
    those above and beside receive it for information, and so does whoever has a remark ("báo cáo", "để biết").
    Not judged where a task names nobody in particular, a group whose members nobody lists, or nobody who leads it (C01).
    Reported once for a paper.
    """
    for document in graph.documents:
        circulation = _circulation(graph, document)
        named = graph.named(document)
        if circulation is None or not named or any(_is_open(body.standing) for body in named):
            continue
        if not all(map(graph.leads, graph.tasks(document))):
            continue
        idle = [
            standing.name
            for standing in circulation.acting
            if _may_be_ordered(graph, standing, document)
            and not any(
                _same(standing, one.standing) or _in_group(graph, standing, one.standing, document) for one in named
            )
        ]
        if idle:
            yield Fault(document, "recipients-without-duty", "recipients", bodies=few(idle))


def _is_authority(standing: Standing) -> bool:
    return isinstance(standing.body, Agency) and standing.body.kind in _AUTHORITIES


def _words_of(standing: Standing) -> frozenset[str]:
    """The words of a name: a body all of whose words stand in the name of a group is named there itself."""
    return frozenset(canonical(standing.in_full).split())


def _circulation(graph: CascadeGraph, document: DocumentNode) -> _Circulation | None:
    """To whom a paper goes; None where it has no list of recipients."""
    if document.document is None or not document.document.recipients:
        return None
    words = _words()
    found = _Circulation()
    for recipient in document.document.recipients:
        key = canonical(recipient.name)
        if key.startswith(words["elsewhere"]):
            found.open = True
        elif not key.startswith(words["kept"] + words["persons"]):
            standing = graph.standing(recipient.name, document)
            if isinstance(standing.body, Collective):
                found.open |= _is_open(standing)
                found.groups.append(standing)
            else:
                found.bodies += [standing, *_parts_of(graph, standing, document)]
                found.acting += [] if recipient.remark else [standing]
    return found


def _parts_of(graph: CascadeGraph, entry: Standing, document: DocumentNode) -> list[Standing]:
    """The bodies of an entry that names several at once, "HĐND, UBND tỉnh"; none where it is a body itself."""
    parts = re.split(rf"[,;]|\s{any_of(vocabulary('names')['recipients']['joined'])}\s", entry.name)
    return (
        [graph.standing(part.strip(), document) for part in parts if part.strip()]
        if not entry.known and parts[1:]
        else []
    )


@cache
def _words() -> dict[str, tuple[str, ...]]:
    """How entries of a list begin that refer elsewhere, or are of persons, of files or of the issuer's own office."""
    data: dict[str, list[str]] = vocabulary("names")["recipients"]
    return {part: tuple(map(canonical, openings)) for part, openings in data.items()}


def _is_open(standing: Standing) -> bool:
    """Whether a name leaves open who is meant: nobody in particular, or a group whose members nobody lists."""
    if not isinstance(standing.body, Collective):
        return False
    listed = standing.body.members if standing.listed else ()
    known = any(members(entry) for entry in standing.entries if isinstance(entry, Collective))
    return not standing.body.determinate or not (listed or known)


def _addressed(graph: CascadeGraph, document: DocumentNode) -> list[NamedBody]:
    """The single bodies with a task in a paper that its issuer may direct, without itself and its own office."""
    return [
        body
        for body in graph.named(document)
        if not graph.is_collective(body.standing.in_full)
        and not _keeps_a_copy(graph, body.standing, document)
        and not stands_above(body.standing, document)
        and not is_of_another_place(graph, body.standing, document)
    ]


def _keeps_a_copy(graph: CascadeGraph, standing: Standing, document: DocumentNode) -> bool:
    """Whether a body is the issuer or its office."""
    issuer = issuer_of(graph, document)
    return canonical(standing.in_full).startswith(_words()["own_office"]) or (
        issuer is not None and _same(standing, issuer)
    )


def _reach(graph: CascadeGraph, body: Standing, circulation: _Circulation, document: DocumentNode) -> Standing | None:
    """The recipient by which a paper reaches a body: itself before a group; None where it is on no list."""
    single = (standing for standing in circulation.bodies if _same(body, standing))
    groups = (group for group in circulation.groups if _in_group(graph, body, group, document))
    return next(single, None) or next(groups, None)


def _same(one: Standing, other: Standing) -> bool:
    """Whether two names are of one body, or of a committee and its standing members."""
    if one.key == other.key or canonical(one.in_full) == canonical(other.in_full):
        return True
    first, second = one.body, other.body
    return (
        isinstance(first, Agency)
        and isinstance(second, Agency)
        and first.kind is second.kind
        and first.kind in _COMMITTEES
        and one.level is other.level
        and may_be_one_place(one.place, other.place)
    )


def _in_group(graph: CascadeGraph, body: Standing, group: Standing, document: DocumentNode) -> bool:
    """Whether a body is one of a group; a body below the issuer is one of the groups of the issuer's place."""
    if body.level and document.level and body.level.depth > document.level.depth:
        body = replace(body, place=group.place)
    return graph.is_member(body, group)


def _may_be_ordered(graph: CascadeGraph, standing: Standing, document: DocumentNode) -> bool:
    """Whether a recipient is a known body of the issuer's level to which it may give a task."""
    body = standing.body
    return (
        isinstance(body, Agency)
        and body.kind in _ORDERED
        and standing.level is document.level
        and not _keeps_a_copy(graph, standing, document)
    )
