"""YAML as a stream of events: PyYAML's C parser, or its Python one where that is not built."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

if TYPE_CHECKING:
    from yaml.events import Event

__all__ = ["events"]


class PurePythonParser(Reader, Scanner, Parser):
    """PyYAML's parser in Python, stopping at events as the C one does."""

    def __init__(self, text: str) -> None:
        """Take the text to parse."""
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


try:
    from yaml._yaml import CParser
except ImportError:  # pragma: no cover  # a machine whose PyYAML has no C part
    parser: type = PurePythonParser
else:
    parser = CParser


def events(text: str) -> Callable[[], Event | None]:
    """Give the function that gives the next event of a text, and None after the last.

    Events and not nodes, because PyYAML composes nodes by recursion: a file of 100,000 brackets would end the process.
    """
    following: Callable[[], Event | None] = parser(text).get_event
    return following
