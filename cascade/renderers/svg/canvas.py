"""The elements of an SVG picture: text, shapes and lines, with all escaping in one place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from cascade.renderers.lettering import visible

__all__ = ["SIZES", "Canvas", "escape", "number", "role_shape"]

SIZES = {"title": 18.0, "heading": 13.0, "text": 12.0, "small": 10.5, "tiny": 9.0}
"""Sizes of letters in pixels, by class."""

_SPECIAL = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"}


def escape(text: str) -> str:
    """Text as the content of an element or of an attribute: the one place where the text of SVG is escaped."""
    return re.sub("[&<>\"']", lambda match: _SPECIAL[match[0]], visible(text))


def number(value: float) -> str:
    """A coordinate, short: at most one place behind the point.

    >>> number(12.0), number(3.14159)
    ('12', '3.1')
    """
    return f"{value:.1f}".removesuffix(".0")


class Canvas:
    """Collects elements in the order in which they are painted."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.parts: list[str] = []

    def text(  # noqa: PLR0913  # SVG's attributes
        self, x: float, y: float, words: str, style: str = "text", *, anchor: str = "start", turned: bool = False
    ) -> None:
        """A line of text on its baseline; `turned` runs upwards."""
        place = f' transform="translate({number(x)} {number(y)}) rotate(-90)"' if turned else ""
        at = place or f' x="{number(x)}" y="{number(y)}"'
        end = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.parts.append(f'<text class="{style}"{at}{end}>{escape(words)}</text>')

    def lines(self, x: float, y: float, lines: Iterable[str], style: str, leading: float) -> None:
        """Lines of text one below the other."""
        for count, line in enumerate(lines):
            self.text(x, y + count * leading, line, style)

    def box(  # noqa: PLR0913  # SVG's attributes
        self, x: float, y: float, width: float, height: float, style: str, *, corner: float = 0
    ) -> None:
        """A rectangle."""
        rounded = f' rx="{number(corner)}"' if corner else ""
        self.parts.append(
            f'<rect class="{style}" x="{number(x)}" y="{number(y)}"'
            f' width="{number(width)}" height="{number(height)}"{rounded}/>'
        )

    def path(self, drawn: str, style: str) -> None:
        """A path by its commands."""
        self.parts.append(f'<path class="{style}" d="{drawn}"/>')

    @contextmanager
    def group(self, title: str = "", **attributes: str) -> Iterator[None]:
        """Elements that belong together; the title is shown by a pointer that rests on them, and read aloud."""
        given = "".join(
            f' {name.rstrip("_").replace("_", "-")}="{escape(value)}"' for name, value in attributes.items()
        )
        self.parts.append(f"<g{given}>" + (f"<title>{escape(title)}</title>" if title else ""))
        yield
        self.parts.append("</g>")


_SHAPES = {
    "directs": "M{x} {a}L{r} {y}L{x} {b}L{l} {y}Z",
    "leads": "M{l} {a}H{r}V{b}H{l}Z",
    "advises": "M{x} {a}L{r} {b}H{l}Z",
    "reports": "M{l} {a}H{r}L{x} {b}Z",
    "monitors": "M{x} {a}L{r} {y}L{x} {b}L{l} {y}Z",
    "missing": "M{l} {y}L{k} {a}H{m}L{r} {y}L{m} {b}H{k}Z",
    "lacking": "M{l} {y}L{k} {a}H{m}L{r} {y}L{m} {b}H{k}Z",
}
_HOLLOW = ("coordinates", "monitors", "missing", "lacking", "unknown")


def role_shape(kind: str, x: float, y: float, radius: float = 5) -> str:
    """The mark of a role or state at a place: each has a shape of its own, so that it survives without colour."""
    style = f"shape {kind}" + (" hollow" if kind in _HOLLOW else "")
    if kind not in _SHAPES:
        return f'<circle class="{style}" cx="{number(x)}" cy="{number(y)}" r="{number(radius)}"/>'
    big = radius + 1 if kind in ("directs", "monitors", "missing", "lacking") else radius
    corners = {
        "x": x, "y": y, "l": x - big, "r": x + big, "a": y - big, "b": y + big, "k": x - big / 2, "m": x + big / 2
    }  # fmt: skip
    return f'<path class="{style}" d="{_SHAPES[kind].format_map({name: number(at) for name, at in corners.items()})}"/>'
