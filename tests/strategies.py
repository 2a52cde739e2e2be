"""Any cascade: hypothesis strategies for every model, with the words that YAML readers like to misread."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import strategies as st

from cascade.model import (
    Abbreviation,
    AdHoc,
    Agency,
    AgencyKind,
    Assignment,
    By,
    Cascade,
    Collective,
    Conditional,
    Content,
    Convention,
    Deferred,
    Derivation,
    Document,
    DocumentKind,
    DocumentNumber,
    DocumentReference,
    DueDay,
    Duration,
    From,
    Level,
    Milestone,
    Milestones,
    Ongoing,
    Periodic,
    Recipient,
    Relative,
    Role,
    RuleSeverity,
    Section,
    Settings,
    Signatory,
    Source,
    Succession,
    Target,
    Task,
    Thresholds,
    Unit,
    Waiver,
    Within,
)

NASTY = (
    *("no", "y", "Yes", "off", "true", "null", "~", "", " ", "010", "1_000", "0x1F", "1e3", ".5", "-1", "12:30"),
    *("2025-01-02", "1.10", "=", "<<", "---", "...", "- a", "? a", "a: b", "a:", ":a", "a #b", "#a", "&a", "*a", "!a"),
    *("@a", "`a`", "%a", "{a", "a, b", "[a]", "|", ">", "'", '"', "\\", "\t", "a\tb", " a", "a ", "a  b", "\n", "a\nb"),
    *("a\n", "a\n\nb\n", "a\n b", " a\nb", "a\r\nb", "a\x85b", "a\u2028b", "\ufeffa", "\x00", "\x7f", "\xa0", "\ufffe"),
    *("😀", "Sở VH,TT&DL", "Ủy ban nhân dân - 1", "từ " * 60, "dài  " * 40 + ".", "3-8", "31-CT/TW", "A (b)", "(b)"),
    *("Thường xuyên", "Quý IV/2024", "cascade", "agencies", "CON", ".hidden", "a/b", "a" * 300),
)

texts = st.one_of(
    st.sampled_from(NASTY),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    st.text("ủy ban: #-\n ", max_size=150),
)
words = texts.filter(bool)
days = st.dates()
small = st.integers(1, 2_000)


def optional(strategy: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """Give a value, or None as often."""
    return st.one_of(st.none(), strategy)


def several(strategy: st.SearchStrategy[Any], *, least: int = 0) -> st.SearchStrategy[tuple[Any, ...]]:
    """Give a short tuple."""
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


numbers = st.one_of(
    st.sampled_from(["31-CT/TW", "204-KH/TU", "594/KH-UBND", "19/2021/NĐ-CP", "72/2025/QH15", "6582/SYT-NV"]), texts
).map(DocumentNumber.parse) | st.builds(DocumentNumber, grammar=st.just("party"), serial=texts, type=optional(texts))
sources = st.builds(Source, line=small, end_line=optional(small), page=optional(small))
references = st.builds(
    DocumentReference,
    number=optional(numbers),
    kind=optional(st.sampled_from(DocumentKind)),
    issued=optional(days),
    issuer=optional(texts),
    title=optional(texts),
    key=optional(texts),
    source=optional(sources),
)
due_days = st.builds(
    DueDay,
    month=optional(st.integers(1, 12)),
    day=optional(st.integers(1, 31)),
    weekday=optional(st.integers(1, 7)),
    time=optional(st.sampled_from(["16:00", "8:30"])),
    excluded=st.booleans(),
)


def _phrase(model: Any, kind: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return st.builds(model, kind=st.just(kind), wording=texts, **fields)


single_timeframes = st.one_of(
    _phrase(Ongoing, "ongoing"),
    _phrase(
        Periodic,
        "periodic",
        every=optional(small),
        unit=optional(st.sampled_from(Unit)),
        due=several(due_days),
        start=optional(days),
        end=optional(days),
    ),
    _phrase(Within, "within", start=days, end=days),
    _phrase(By, "by", end=optional(days), time=optional(texts), yearless=optional(due_days)),
    _phrase(From, "from", start=optional(days), event=optional(texts), anchor=st.sampled_from(["issue", None])),
    _phrase(
        Relative,
        "relative",
        count=st.integers(0, 400),
        unit=st.sampled_from(Unit),
        event=texts,
        anchor=st.sampled_from(["issue", None]),
    ),
    _phrase(Duration, "duration", count=st.integers(0, 400), unit=st.sampled_from(Unit)),
    _phrase(Conditional, "conditional", event=optional(texts)),
    _phrase(Deferred, "deferred", recognised=st.booleans()),
    _phrase(AdHoc, "ad-hoc"),
)
milestones = st.builds(Milestone, what=texts, timeframe=single_timeframes)
timeframes = st.one_of(single_timeframes, _phrase(Milestones, "milestones", milestones=several(milestones, least=1)))
assignments = st.builds(
    Assignment, role=st.sampled_from(Role), agency=words, part=optional(texts), wording=optional(texts)
)
derivations = st.builds(
    Derivation, task=words, basis=st.sampled_from(["stated", "inferred", "confirmed"]), note=optional(texts)
)
waivers = st.builds(Waiver, rule=words, reason=words.filter(str.strip))
tasks = st.builds(
    Task,
    id=words,
    title=texts,
    points=several(texts),
    section=optional(texts),
    parent=optional(texts),
    assignments=several(assignments),
    timeframe=optional(timeframes),
    outputs=several(texts),
    derives=several(derivations),
    convention=optional(st.sampled_from(Convention)),
    waivers=several(waivers),
    note=optional(texts),
    source=optional(sources),
)
targets = st.builds(
    Target,
    id=texts,
    measure=texts,
    direction=optional(st.sampled_from(["increase", "decrease", "reach", "keep"])),
    bound=optional(st.sampled_from(["at-least", "at-most", "more-than", "less-than", "about", "exactly"])),
    value=optional(st.decimals(allow_nan=False, allow_infinity=False) | st.just(Decimal("1E+3"))),
    unit=optional(texts),
    per=optional(st.sampled_from(["year", "half-year", "quarter", "month"])),
    by=optional(days),
    wording=optional(texts),
    tasks=several(texts),
    source=optional(sources),
)
abbreviations = st.builds(Abbreviation, short=words, name=words)
recipients = st.builds(Recipient, name=texts, remark=optional(texts), source=optional(sources))
signatories = st.builds(
    Signatory, authority=optional(texts), post=optional(texts), name=optional(texts), source=optional(sources)
)
sections = st.builds(Section, id=texts, heading=texts, points=several(texts), source=optional(sources))
documents = st.builds(
    Document,
    key=words,
    number=optional(numbers),
    kind=optional(st.sampled_from(DocumentKind)),
    title=optional(texts),
    issued=optional(days),
    year=optional(st.integers(1, 9999)),
    issuer=optional(texts),
    level=optional(st.sampled_from(Level)),
    place=optional(texts),
    content=st.sampled_from(Content),
    implements=several(references),
    mentions=several(references),
    timeframe=optional(timeframes),
    convention=optional(st.sampled_from(Convention)),
    sections=several(sections),
    targets=several(targets),
    tasks=several(tasks),
    abbreviations=several(abbreviations),
    recipients=several(recipients),
    signatory=optional(signatories),
    head=optional(sources),
    waivers=several(waivers),
    note=optional(texts),
    source=optional(texts),
)


@st.composite
def _agencies(draw: st.DrawFn) -> Agency:
    life: list[date | None] = [draw(optional(days)), draw(optional(days))]
    if None not in life:
        life.sort(key=str)
    successions = st.builds(Succession, agency=texts, basis=optional(texts), part=optional(texts))
    return Agency(
        id=draw(words),
        names=draw(several(texts, least=1)),
        kind=draw(st.sampled_from(AgencyKind)),
        level=draw(optional(st.sampled_from(Level))),
        place=draw(optional(texts)),
        parent=draw(optional(texts)),
        valid_from=life[0],
        valid_to=life[1],
        successors=draw(several(successions)),
    )


agencies = _agencies()
collectives = st.builds(
    Collective,
    id=words,
    names=several(texts, least=1),
    determinate=st.booleans(),
    level=optional(st.sampled_from(Level)),
    place=optional(texts),
    members=several(texts),
)
severities = st.builds(RuleSeverity, rule=words, severity=st.sampled_from(["error", "warning", "info", "off"]))
cascade_settings = st.builds(
    Settings,
    severity=st.lists(severities, max_size=3, unique_by=lambda change: change.rule).map(tuple),
    select=several(texts),
    ignore=several(texts),
    thresholds=st.builds(Thresholds, leads=optional(small)),
)
cascades = st.builds(
    Cascade,
    documents=several(documents),
    agencies=several(agencies),
    collectives=several(collectives),
    settings=st.just(Settings()) | cascade_settings,
)
