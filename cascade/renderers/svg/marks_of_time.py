"""What stands on a timeline for one entry: the bar of its window, the mark of its day, the ticks of what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from cascade.renderers.lettering import run
from cascade.renderers.svg.axis import Axis
from cascade.renderers.svg.canvas import SIZES, Canvas, number
from cascade.tables import Entry
from cascade.wording.dates import shown
from cascade.wording.sentences import Language, sentence

__all__ = ["Stroke", "as_of_line", "mark", "sample", "stroke"]

_HALF = 5.0
_STUB = 22.0
_ARROW = 7.0
_DENSE, _LEAST = 15.0, 3.0
"""Occasions nearer to one another than this are ticks; ticks are never nearer than that."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """An entry as it will be drawn, from `left` to `right` on the axis with all that belongs to it."""

    entry: Entry
    start: float
    end: float
    occasions: tuple[float, ...]
    label: str
    label_at: float
    left: float
    right: float
    passed: bool = False

    def signs(self) -> list[str]:
        """What of the legend it shows."""
        entry, window = self.entry, self.entry.window
        if entry.recurrence:
            return [entry.kind, "again"]
        found: list[str] = [entry.kind] if window.last else []
        found += ["passed"] if self.passed else []
        if window.first and window.last and window.first < window.last:
            found.append("window")
        return found + (["no-end"] if window.last is None else ["no-start"] if window.first is None else [])

    def draw(self, canvas: Canvas, x: float, y: float, language: Language) -> None:
        """Draw it with its middle at `y`."""
        with canvas.group(_said(self.entry, language, passed=self.passed), class_="when"):
            if self.entry.recurrence:
                self._again(canvas, x, y)
            else:
                self._bar(canvas, x, y)
            if self.label:
                canvas.text(x + self.label_at, y + 3.2, self.label, f"tiny day {'passed' if self.passed else 'quiet'}")

    def _again(self, canvas: Canvas, x: float, y: float) -> None:
        """A mark for each occasion, or ticks where marks would touch one another."""
        places = self.occasions
        if len(places) > 1 and (places[-1] - places[0]) / (len(places) - 1) < _DENSE:
            ticks = [places[0]]
            ticks += (place for place in places if place - ticks[-1] >= _LEAST)
            canvas.path("".join(f"M{number(x + place)} {number(y - 4)}v8" for place in ticks), "tick")
            return
        for one, other in pairwise(places):
            canvas.path(f"M{number(x + one + 7)} {number(y)}H{number(x + other - 7)}", "between")
        for place in places:
            mark(canvas, self.entry.kind, x + place, y, "again")

    def _bar(self, canvas: Canvas, x: float, y: float) -> None:
        window = self.entry.window
        look = " passed" if self.passed else ""
        if window.last is None:
            _arrow(canvas, x + self.start, x + self.end, y)
            return
        if window.first is None:
            canvas.path(f"M{number(x + self.end - _STUB)} {number(y)}H{number(x + self.end)}", f"stub{look}")
        elif self.end - self.start > 2:
            canvas.box(x + self.start, y - _HALF, self.end - self.start, 2 * _HALF, f"window{look}", corner=2)
        mark(canvas, self.entry.kind, x + self.end, y, look.strip())


def stroke(entry: Entry, axis: Axis) -> Stroke:
    """Find the places of an entry that has a day."""
    window, again = entry.window, entry.recurrence
    if again:
        days = [day for day in again.occasions(axis.last) if day >= axis.first]
        places = tuple(dict.fromkeys(axis.behind(day) for day in days)) or (axis.width,)
        return Stroke(entry, places[0], places[-1], places, "", 0, places[0] - 8, places[-1] + 8)
    if window.last is None:
        start = axis.at(window.first or axis.first)
        label = shown(window.first) if window.first else ""
        before = start - _label(label) - 4
        at, start = (before, start) if before >= 0 else (start + 4, start)
        return Stroke(entry, start, axis.width, (), label if before >= 0 else "", at, min(at, start), axis.width)
    end = axis.behind(window.last)
    start = min(axis.at(window.first), end) if window.first else max(end - _STUB, 0)
    label, room = shown(window.last), _label(shown(window.last))
    fits = end + 9 + room <= axis.width
    at = end + 9 if fits else start - 9 - room
    left, right = min(start, end - _HALF, at), max(end + _HALF, at + room if fits else 0)
    return Stroke(entry, start, end, (), label if at >= 0 else "", at, left, right, passed=window.last < axis.as_of)


def mark(canvas: Canvas, kind: str, x: float, y: float, look: str = "") -> None:
    """The mark of what is due: every kind has a shape of its own, and a cross in it where the day has passed."""
    style = f"due {kind} {look}".strip()
    if kind == "review":
        canvas.parts.append(f'<circle class="{style}" cx="{number(x)}" cy="{number(y)}" r="5.5"/>')
    elif kind == "report":
        canvas.path(f"M{number(x - 6)} {number(y - 5)}h12l-6 11z", style)
    else:
        canvas.path(f"M{number(x)} {number(y - 6.5)}l6.5 6.5l-6.5 6.5l-6.5 -6.5z", style)
    if look == "passed":
        canvas.path(f"M{number(x - 2.2)} {number(y - 2.2)}l4.4 4.4m0 -4.4l-4.4 4.4", "cross")


def sample(canvas: Canvas, sign: str, x: float, y: float) -> None:
    """A sign as the legend shows it, in a room 30 wide."""
    match sign:
        case "window":
            canvas.box(x, y - _HALF, 28, 2 * _HALF, "window", corner=2)
        case "no-end":
            _arrow(canvas, x, x + 28, y)
        case "no-start":
            canvas.path(f"M{number(x)} {number(y)}h{number(_STUB)}", "stub")
            mark(canvas, "deadline", x + _STUB, y)
        case "again":
            mark(canvas, "deadline", x + 6.5, y, "again")
            canvas.path(f"M{number(x + 12)} {number(y)}h5", "between")
            mark(canvas, "deadline", x + 23, y, "again")
        case "passed":
            mark(canvas, "deadline", x + 20, y, "passed")
        case "as-of":
            as_of_line(canvas, x + 20, y - 8, y + 8)
        case kind:
            mark(canvas, kind, x + 20, y)


def as_of_line(canvas: Canvas, x: float, top: float, bottom: float) -> None:
    """The line of the day of judging."""
    canvas.path(f"M{number(x)} {number(top)}V{number(bottom)}", "as-of")


def _arrow(canvas: Canvas, left: float, right: float, y: float) -> None:
    """A bar without an end."""
    neck = max(right - _ARROW, left)
    a, b = number(y - _HALF), number(y + _HALF)
    canvas.path(
        f"M{number(left)} {a}H{number(neck)}L{number(right)} {number(y)}L{number(neck)} {b}H{number(left)}Z",
        "window open",
    )


def _label(text: str) -> float:
    return run(text, SIZES["tiny"])


def _said(entry: Entry, language: Language, *, passed: bool) -> str:
    """What is due and when, for a pointer that rests on it."""
    window = entry.window
    days = " – ".join(shown(day) if day else "…" for day in dict.fromkeys((window.first, window.last)))
    kind = sentence("tables", f"kinds.{entry.kind}", language)
    parts = [kind, entry.wording, shown(entry.recurrence.first) + " …" if entry.recurrence else days]
    gone = [sentence("pictures", "timeline.passed", language)] if passed else []
    return f"{entry.what}: {' · '.join([*filter(None, parts), *gone])}"
