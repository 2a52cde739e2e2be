"""The shape of a rule, of the fault it yields and of the finding that becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from inspect import getdoc
from typing import TYPE_CHECKING, Any, cast

from cascade.model import Severity, Waiver
from cascade.network import CascadeGraph, DocumentNode, TaskNode
from cascade.wording.sentences import Language, fill
from cascade.wording.vocabulary import vocabulary

if TYPE_CHECKING:
    from datetime import date

__all__ = ["SEVERITIES", "Failure", "Fault", "Finding", "Rule", "Run", "Waived", "rule"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the gravest on."""

PathPart = str | int


@dataclass(frozen=True, slots=True, init=False)
class Fault:
    """What a rule yields: where something is wrong, and the words for it.

    >>> import cascade
    >>> plan = cascade.loads("title: tập huấn", "12-kh-ubnd.yaml")
    >>> node = cascade.graph(cascade.Cascade(documents=(plan,))).document("12-kh-ubnd")
    >>> Fault(node, "no number", field="number").field
    ('number',)
    """

    where: DocumentNode | TaskNode
    """The paper or task concerned."""
    message: str
    """Key of the message in `wording/messages/rules.yaml`; a sentence of one's own stands for itself."""
    field: tuple[PathPart, ...]
    """The field of the paper or task concerned, as a path below it; empty for the whole."""
    agency: str | None
    """The body concerned, where there is one."""
    values: tuple[tuple[str, str], ...]
    """What the message is filled with."""

    def __init__(
        self,
        where: DocumentNode | TaskNode,
        message: str,
        field: str | tuple[PathPart, ...] = (),
        *,
        agency: str | None = None,
        **values: str | Iterable[str],
    ) -> None:
        """Say what is wrong; lists of values are joined by commas."""
        give = object.__setattr__
        give(self, "where", where)
        give(self, "message", message)
        give(self, "field", (field,) if isinstance(field, str) else field)
        give(self, "agency", agency)
        given = {name: value if isinstance(value, str) else ", ".join(value) for name, value in values.items()}
        give(self, "values", tuple(sorted(given.items())))


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a cascade does not keep to: a value, with its place as a path into the data.

    >>> import cascade
    >>> plan = cascade.loads("number: 12/KH-UBND", "12-kh-ubnd.yaml")
    >>> finding = cascade.check(cascade.Cascade(documents=(plan,)))[0]
    >>> finding.code, finding.message("vi"), finding.path
    ('F01', '12/KH-UBND không có ngày ban hành', ('issued',))
    >>> finding.hint("en")
    'write the date of the signed paper, such as issued: 2026-03-19'
    """

    code: str
    """Code of the rule."""
    name: str
    """Name of the rule."""
    severity: Severity
    """How grave it is."""
    document: str
    """Key of the document; empty where the check itself is concerned."""
    task: str | None
    """Id of the task, where one is concerned."""
    agency: str | None
    """The body concerned, where there is one."""
    path: tuple[PathPart, ...]
    """Place in the document, as in `("tasks", 3, "assignments")`."""
    key: str
    """Key of the message, or the message itself."""
    values: tuple[tuple[str, str], ...]
    """What the message is filled with."""
    position: int | None = field(default=None, compare=False)
    """Place of the document in `Cascade.documents`, for looking up the file; it is no part of what was found."""

    def message(self, language: Language = "en") -> str:
        """What is wrong, as a sentence."""
        return fill(_texts(self.key).get(language, self.key), self.values)

    def hint(self, language: Language = "en") -> str:
        """What to write; empty for a message of one's own."""
        return fill(_texts(self.key).get("hint", {}).get(language, ""), self.values)


@dataclass(frozen=True, slots=True)
class Waived:
    """A finding that does not count, because its paper or task waives the rule.

    >>> import cascade
    >>> plan = cascade.loads("waivers: {rule: F01, reason: Văn thư ghi ngày khi phát hành}", "12-kh-ubnd.yaml")
    >>> [(one.finding.code, one.waiver.reason) for one in cascade.examine(cascade.Cascade(documents=(plan,))).waived]
    [('F01', 'Văn thư ghi ngày khi phát hành')]
    """

    finding: Finding
    """What was found."""
    waiver: Waiver
    """The waiver with its reason."""
    path: tuple[PathPart, ...]
    """Place of the waiver in the document, as in `("tasks", 3, "waivers", 0)`."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that raised an exception instead of saying what it found."""

    rule: Rule
    """The rule."""
    error: str
    """The exception in words: `KeyError: 'a'`."""
    place: str
    """File and line of the code that raised it."""


@dataclass(frozen=True, slots=True)
class Run:
    """What a run of rules came to, for the rules that judge the run itself."""

    known: tuple[Rule, ...]
    """Every rule that a waiver can name."""
    applied: frozenset[str]
    """Codes of the rules that were run."""
    waived: tuple[Waived, ...]
    """The findings that are waived."""
    failures: tuple[Failure, ...]
    """The rules that failed."""


Check = Callable[[CascadeGraph, "date", Run], Iterator[Fault]]


@dataclass(frozen=True, slots=True)
class Rule:
    """Something a good cascade keeps to.

    >>> from cascade.rules import RULES
    >>> RULES[0].code, RULES[0].name, RULES[0].severity
    ('C01', 'task-has-lead', 'error')
    """

    code: str
    """Letter of its family and two digits."""
    name: str
    """A sentence that is true of a good cascade, with hyphens."""
    severity: Severity
    """How grave it is where a cascade does not keep to it."""
    manual: str
    """What `cascade explain` prints: what it asks for, and why."""
    check: Check = field(repr=False)
    """Yields a fault for each place that does not keep to it, as of a day."""
    judges_run: bool = False
    """Whether it judges what the other rules came to, and so is run behind them."""

    @property
    def summary(self) -> str:
        """First line of the manual."""
        return self.manual.partition("\n")[0]


_Timeless = Callable[[CascadeGraph], Iterator[Fault]]
_AsOf = Callable[[CascadeGraph, "date"], Iterator[Fault]]


def rule(code: str, *, severity: Severity) -> Callable[[_Timeless | _AsOf | Check], Rule]:
    """Make a rule of a function: its name with hyphens is the rule's name, its docstring the manual.

    The function takes the graph and, if the answer depends on a day, that day; no rule reads the clock.
    A rule that judges the check itself takes, besides these, the run of all others.

    >>> @rule("X01", severity="info")
    ... def paper_has_title(graph):
    ...     '''Every paper says what it is about.'''
    ...     for document in graph.documents:
    ...         if not document.document.title:
    ...             yield Fault(document, "no title", field="title")
    >>> paper_has_title.name, paper_has_title.summary
    ('paper-has-title', 'Every paper says what it is about.')
    """

    def make(function: _Timeless | _AsOf | Check) -> Rule:
        taken = function.__code__.co_argcount

        def check(graph: CascadeGraph, as_of: date, run: Run) -> Iterator[Fault]:
            return cast("Callable[..., Iterator[Fault]]", function)(*(graph, as_of, run)[:taken])

        name = function.__name__.replace("_", "-")
        return Rule(code, name, severity, getdoc(function) or "", check, judges_run=taken == 3)

    return make


def _texts(key: str) -> dict[str, Any]:
    """The sentences of a message by language, with its `hint`; empty for a message of one's own."""
    texts: dict[str, Any] = vocabulary("messages/rules").get(key, {})
    return texts
