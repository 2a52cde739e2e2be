"""What can go wrong with a file: one exception type, holding every problem at once, each with its place."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["CascadeError", "LoadError", "MissingExtraError", "Problem", "ReadError", "WriteError"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it stands, and what to write instead.

    Attributes:
        message: what is wrong, as a sentence without a full stop.
        file: the path as the caller gave it; None where no file is concerned.
        line: line in the file, counted from 1; None where the problem concerns the whole file.
        column: column in the line, counted from 1 in characters.
        hint: what to do about it; empty where the message says it all.
    """

    message: str
    file: str | None = None
    line: int | None = None
    column: int | None = None
    hint: str = ""

    def __str__(self) -> str:
        """Give the problem as `file:line:column: message (hint)`, leaving out what is not known."""
        place = ":".join(str(part) for part in (self.file, self.line, self.column) if part is not None)
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}: {self.message}{hint}" if place else f"{self.message}{hint}"


class CascadeError(Exception):
    """A request that cannot be carried out, with every problem that stands in its way.

    Raised once for a whole run, never for the first problem only.
    """

    def __init__(self, *problems: Problem) -> None:
        """Hold the problems in the order in which they were found."""
        super().__init__(*problems)
        self.problems = problems

    def __str__(self) -> str:
        """Give one problem per line."""
        return "\n".join(str(problem) for problem in self.problems)


class ReadError(CascadeError):
    """A paper that cannot be read: absent, empty, encrypted, a scan, or not what its name says."""


class LoadError(CascadeError):
    """YAML or JSON that does not hold a cascade."""


class WriteError(CascadeError):
    """A result that cannot be written, for example because a file of that name exists."""


class MissingExtraError(CascadeError):
    """A feature whose library is not installed; the message names the extra that brings it."""

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
