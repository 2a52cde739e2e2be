"""What can go wrong with a file: one exception type, holding every problem at once, each with its place."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["CascadeError", "LoadError", "MissingExtraError", "Problem", "ReadError", "WriteError"]


# No dataclass: what that imports would be a tenth of `cascade --help`, which needs nothing else of it.
class Problem(NamedTuple):
    """One thing that is wrong, where it stands, and what to write instead.

    Attributes:
        message: what is wrong, as a sentence without a full stop.
        file: the path as the caller gave it; None where no file is concerned.
        line: line in the file, counted from 1; None where the problem concerns the whole file.
        column: column in the line, counted from 1 in characters.
        hint: what to do about it; empty where the message says it all.
        code: what it is called in docs/cli.md, for what a paper itself says wrong; empty for the form of a file.

    >>> print(Problem('unknown key "titel"', "plan.yaml", 4, 5, hint="did you mean title?"))
    plan.yaml:4:5: unknown key "titel" (did you mean title?)
    """

    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    hint: str = ""
    code: str = ""

    def __str__(self) -> str:
        """Give the problem as `file:line:column: message (hint)`, leaving out what is not known."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        hint = f" ({self.hint})" if self.hint else ""
        said = f"{self.code}{' ' if self.code else ''}{self.message}{hint}"
        return f"{place}: {said}" if place else said


class CascadeError(Exception):
    """A request that cannot be carried out, with every problem that stands in its way.

    Raised once for a whole run, never for the first problem only.

    >>> error = CascadeError(Problem("is empty", "a.txt"), Problem("is encrypted", "b.pdf"))
    >>> print(error)
    a.txt: is empty
    b.pdf: is encrypted
    >>> [problem.file for problem in error.problems]
    ['a.txt', 'b.pdf']
    """

    def __init__(self, *problems: Problem) -> None:
        """Hold the problems in the order in which they were found."""
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        """Give one problem per line."""
        return "\n".join(str(problem) for problem in self.problems)


class ReadError(CascadeError):
    """A paper that cannot be read: absent, empty, encrypted, a scan, or not what its name says.

    >>> from cascade.reader import read
    >>> read("ke-hoach.docx")
    Traceback (most recent call last):
        ...
    cascade.errors.ReadError: ke-hoach.docx: there is no such file (check the path)
    """


class LoadError(CascadeError):
    """YAML or JSON that does not hold a cascade.

    >>> from cascade.store import loads
    >>> loads("tasks: [{id: '1', title: Mở lớp, timeframe: 30/2/2026}]", "ke-hoach.yaml")
    Traceback (most recent call last):
        ...
    cascade.errors.LoadError: ke-hoach.yaml:1:45: L01 "30/2/2026" is not a date in the calendar (write a day that the month has)
    """


class WriteError(CascadeError):
    """A result that cannot be written, for example because a file of that name exists.

    >>> from cascade.model import Cascade
    >>> from cascade.store import save
    >>> save(Cascade(), "no-such-folder")
    Traceback (most recent call last):
        ...
    cascade.errors.WriteError: no-such-folder: no such folder to save to (make it first)
    """


class MissingExtraError(CascadeError):
    """A feature whose library is not installed; the message names the extra that brings it.

    >>> error = MissingExtraError("reading PDF", "pdf")
    >>> print(error)
    reading PDF needs an extra that is not installed (pip install 'directive-cascade[pdf]')
    >>> error.extra
    'pdf'
    """

    def __init__(self, feature: str, extra: str) -> None:
        """Say which feature needs which extra."""
        super().__init__(
            Problem(f"{feature} needs an extra that is not installed", hint=f"pip install 'directive-cascade[{extra}]'")
        )
        self.feature = feature
        self.extra = extra

    def __reduce__(self) -> tuple[type[MissingExtraError], tuple[str, str]]:
        """Be made again from feature and extra: an exception is by default made from what it shows."""
        return type(self), (self.feature, self.extra)
