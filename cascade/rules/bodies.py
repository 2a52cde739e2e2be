"""Bodies: whether those that a paper names are known, exist on its day, and may be directed by whoever issued it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from cascade.model import Agency, AgencyKind, Collective, Role
from cascade.network import CascadeGraph, DocumentNode, NamedBody, Standing, TaskNode
from cascade.rules.rule import Fault, rule
from cascade.wording.bodies import may_be_one_place
from cascade.wording.dates import shown
from cascade.wording.slips import Slips

__all__ = [
    "bodies_above_are_asked",
    "bodies_above_are_not_ordered",
    "body_exists_when_the_paper_is_issued",
    "body_is_listed",
    "body_is_of_the_issuers_place",
    "body_leads_no_more_than_it_can",
    "few",
    "is_of_another_place",
    "issuer_of",
    "stands_above",
]

_NAMED = 12
"""So many bodies are named in one sentence."""

_BESIDE = {
    AgencyKind.PARTY_COMMITTEE,
    AgencyKind.PARTY_ADVISORY,
    AgencyKind.COUNCIL,
    AgencyKind.FRONT,
    AgencyKind.JUSTICE,
}
"""Kinds of bodies of the same level that no authority (UBND, bộ, sở) directs."""

_AUTHORITIES = {AgencyKind.GOVERNMENT, AgencyKind.MINISTRY, AgencyKind.DEPARTMENT}


@rule("A01", severity="info")
def body_is_listed(graph: CascadeGraph) -> Iterator[Fault]:
    """Every body that a task names is known: to the packaged catalogue or to an agencies file of the cascade.

    Of a body that nobody lists one cannot say of which level and place it is, or whether it exists.
    A name that is a listed one but for a mark, a space, a joining word or a letter is reported by itself, with that name;
    it is never taken for it. All others of a paper are reported together: they may well be bodies of the place.
    """
    slips: Slips | None = None
    for document in graph.documents:
        unknown = [body for body in graph.named(document) if not body.standing.known]
        if not unknown:
            continue
        slips = slips or Slips(name for agency in graph.cascade.agencies for name in agency.names)
        others = []
        for body in unknown:
            name = body.standing.name
            if meant := slips.meant(name):
                task, place = body.places[0]
                yield Fault(task, "body-misspelt", _field(place), agency=name, body=name, suggestion=meant)
            else:
                others.append(name)
        if others:
            yield Fault(document, "bodies-unlisted", "tasks", bodies=few(others))


@rule("A02", severity="warning")
def body_is_of_the_issuers_place(graph: CascadeGraph) -> Iterator[Fault]:
    """A paper lays tasks on bodies of its own place only.

    The department of another province, or the committee of another town, takes no orders from here.
    To coordinate with it is another matter (A04). Judged only where both places are known: the paper's, and that of the
    body by its name or by the cascade's list. Reported once for a body.
    """
    for document in graph.documents:
        for body in graph.named(document):
            if body.roles - {Role.COORDINATES} and is_of_another_place(graph, body.standing, document):
                task, place = next(one for one in body.places if _role(one) is not Role.COORDINATES)
                values = {
                    "body": body.standing.name,
                    "place": body.standing.place or "",
                    "own": graph.place(document) or "",
                }
                yield Fault(task, "body-of-another-place", _field(place), agency=body.standing.name, **values)


@rule("A03", severity="warning")
def bodies_above_are_not_ordered(graph: CascadeGraph) -> Iterator[Fault]:
    """No paper lets a body lead or carry out a task that stands above whoever issued it.

    A town's plan binds no department of the province, a province's none of the ministries: such a body can be asked to
    coordinate, or its part belongs in a paper of its own level. That it directs, is reported to or is asked in running text
    is no fault. Reported once for a body.
    """
    for document in graph.documents:
        for body in graph.named(document):
            ordered = [one for one in body.places if _is_order(one)]
            if ordered and stands_above(body.standing, document):
                task, place = ordered[0]
                yield Fault(
                    task, "body-above-ordered", _field(place), agency=body.standing.name, body=body.standing.name
                )


@rule("A04", severity="info")
def bodies_above_are_asked(graph: CascadeGraph) -> Iterator[Fault]:
    """What a plan counts on from bodies that its issuer cannot direct is agreed with them.

    Named are bodies above that coordinate, bodies of other places that coordinate, and, in the paper of an authority,
    bodies beside it that lead or carry out a task: those of the Party, the council, the Front, the courts.
    They take part if they agree to; the plan alone does not bind them. Reported once for a paper.
    """
    for document in graph.documents:
        asked = [
            body.standing.name
            for body in graph.named(document)
            if not isinstance(body.standing.body, Collective) and _is_beyond(graph, body, document)
        ]
        if asked:
            yield Fault(document, "bodies-beyond-reach", "tasks", bodies=few(asked))


@rule("A05", severity="warning")
def body_exists_when_the_paper_is_issued(graph: CascadeGraph) -> Iterator[Fault]:
    """Every body that a task names exists on the day on which the paper is issued.

    When a body begins and ends is told by the cascade's agencies, else by the packaged catalogue; the whole district level
    ended with 30/6/2025. Reported once for a body; where the level of the issuer itself had ended, once for the paper.
    A paper without a date (F01) is not judged.
    """
    for document in graph.documents:
        issued = document.document.issued if document.document else None
        if issued is None:
            continue
        level = document.level
        ended = level is not None and level.last_day is not None and level.last_day < issued
        if ended and level and level.last_day:
            values = {"last": shown(level.last_day), "basis": level.ended_by or ""}
            yield Fault(document, "level-had-ended", "issued", issued=shown(issued), **values)
        for body in graph.named(document):
            standing = body.standing
            first, last = standing.valid_from, standing.valid_to
            if ended and standing.level is level:
                continue
            task, place = body.places[0]
            values = {"body": standing.name, "issued": shown(issued)}
            if first and issued < first:
                values |= {"first": shown(first), "tasks": few(task.task.id for task in body.tasks)}
                yield Fault(task, "body-not-yet", _field(place), agency=standing.name, **values)
            elif last and last < issued:
                values |= {"last": shown(last), "basis": f" ({standing.basis})" if standing.basis else ""}
                values |= {"tasks": few(task.task.id for task in body.tasks)}
                named = (
                    agency.name if (agency := graph.agency(one.agency)) else one.agency for one in standing.successors
                )
                after = "; ".join(dict.fromkeys(named))
                message = "body-no-longer-succeeded" if after else "body-no-longer"
                yield Fault(task, message, _field(place), agency=standing.name, after=after, **values)


@rule("A09", severity="info")
def body_leads_no_more_than_it_can(graph: CascadeGraph) -> Iterator[Fault]:
    """No single body leads more tasks of one paper than it can answer for.

    How many that is, an office says in its settings (`thresholds: {leads: 20}`; `null` for no limit).
    Whoever issued the paper, and groups of bodies, are not counted.
    """
    limit = graph.cascade.settings.thresholds.leads
    if limit is None:
        return
    for document in graph.documents:
        if len(graph.tasks(document)) <= limit:
            continue
        issuer = issuer_of(graph, document)
        for body in graph.named(document):
            name = body.standing.name
            if graph.is_collective(name) or (issuer and body.standing.key == issuer.key):
                continue
            led = sum(_leads(graph, body, document))
            if led > limit:
                yield Fault(
                    document, "body-leads-many", "tasks", agency=name, body=name, count=str(led), limit=str(limit)
                )


def issuer_of(graph: CascadeGraph, document: DocumentNode) -> Standing | None:
    """What the issuer of a paper is, where the paper names one."""
    issuer = document.document.issuer if document.document else None
    return graph.standing(issuer, document) if issuer else None


def few(names: Iterable[str]) -> str:
    """Names in a sentence: the first of them, and how many more there are."""
    listed = list(names)
    more = [f"… (+{len(listed) - _NAMED})"] if len(listed) > _NAMED else []
    return "; ".join(listed[:_NAMED] + more)


def _field(place: int) -> tuple[str | int, ...]:
    return ("assignments", place, "agency")


def _role(one: tuple[TaskNode, int]) -> Role:
    task, place = one
    return task.task.assignments[place].role


def _is_order(one: tuple[TaskNode, int]) -> bool:
    """Whether a body is to lead or carry out a task; a duty in running text may be a request."""
    return _role(one) in (Role.LEADS, Role.IMPLEMENTS) and not one[0].task.is_duty


def stands_above(standing: Standing, document: DocumentNode) -> bool:
    """Whether a body stands above whoever issued a paper, as far as both levels are known."""
    return bool(standing.level and document.level and standing.level.depth < document.level.depth)


def is_of_another_place(graph: CascadeGraph, standing: Standing, document: DocumentNode) -> bool:
    """Whether a body of the paper's level or below is for certain of another place."""
    level, own = document.level, graph.place(document)
    if not (level and own and standing.level) or standing.level.depth < level.depth:
        return False
    body = standing.body
    seen: set[str] = set()
    while isinstance(body, Agency) and standing.listed and body.level is not level and body.id not in seen:
        seen.add(body.id)
        body = graph.agency(body.parent) if body.parent else None
    if standing.level is level:
        return not may_be_one_place(standing.place, own)
    return isinstance(body, Agency) and body.level is level and not may_be_one_place(body.place, own)


def _is_beyond(graph: CascadeGraph, body: NamedBody, document: DocumentNode) -> bool:
    """Whether a body is asked for something that the issuer cannot order, and A02 and A03 do not say so."""
    standing = body.standing
    if stands_above(standing, document):
        asked = {Role.COORDINATES, Role.LEADS, Role.IMPLEMENTS}
        return bool(body.roles & asked) and not any(map(_is_order, body.places))
    if is_of_another_place(graph, standing, document):
        return body.roles == {Role.COORDINATES}
    issuer = issuer_of(graph, document)
    return (
        issuer is not None
        and isinstance(issuer.body, Agency)
        and isinstance(standing.body, Agency)
        and issuer.body.kind in _AUTHORITIES
        and standing.body.kind in _BESIDE
        and standing.level is document.level
        and any(map(_is_order, body.places))
    )


def _leads(graph: CascadeGraph, body: NamedBody, document: DocumentNode) -> Iterator[bool]:
    """For each task that names a body, whether the body leads it."""
    for task in body.tasks:
        yield any(graph.standing(name, document).key == body.standing.key for name in graph.leads(task))
