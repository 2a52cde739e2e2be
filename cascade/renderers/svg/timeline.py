"""A calendar as a picture: tasks in rows paper by paper, windows as bars, and aside what has no day, with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from math import inf

from cascade.model import Level, Unit
from cascade.network import DocumentNode
from cascade.renderers.lettering import run, wrap
from cascade.renderers.svg.axis import Axis, axis
from cascade.renderers.svg.canvas import SIZES, Canvas
from cascade.renderers.svg.frame import Caption, alone
from cascade.renderers.svg.marks_of_time import Stroke, as_of_line, sample, stroke
from cascade.tables import UNDATED, Calendar, Entry
from cascade.wording.dates import shown
from cascade.wording.sentences import Language, sentence

__all__ = ["caption", "render_timeline", "timeline"]

_MARGIN = 20.0
_SPACE = 14.0
_SAID, _CHART = 400.0, 680.0
"""Widths of what is to be done and of the axis."""
_WIDTH = _SAID + _CHART
_LEADING, _SMALL_LEADING = 15.0, 13.0
_LANE = 16.0
_AXIS = 34.0
_AGAIN_AFTER, _AGAIN_BELOW_HEAD, _FEW = 700.0, 300.0, 2
"""So far below an axis it is drawn once more, sooner below the head of a paper, and not for its last few rows."""
_TALLEST = 1900.0
"""Rows that together would be taller, and so not fit on A3, have one line each; a pointer that rests there tells the rest."""
_SAMPLE = 38.0


@dataclass(frozen=True, slots=True)
class _Row:
    """A task, or a paper's own time, with all that is due in it."""

    label: tuple[str, ...]
    text_at: float
    lines: tuple[str, ...]
    notes: tuple[str, ...]
    title: str
    lanes: tuple[tuple[Stroke, ...], ...]

    @property
    def height(self) -> float:
        text = max(len(self.lines), len(self.label)) * _LEADING + len(self.notes) * _SMALL_LEADING
        return max(text, len(self.lanes) * _LANE) + 7

    def draw(self, canvas: Canvas, x: float, y: float, language: Language) -> None:
        """Draw it with its upper left corner at a place."""
        with canvas.group(self.title, class_="node"):
            canvas.lines(x + 8, y + 14, self.label, "text strong", _LEADING)
            canvas.lines(x + self.text_at, y + 14, self.lines, "text", _LEADING)
            below = y + 14 + len(self.lines) * _LEADING - 1
            canvas.lines(x + self.text_at, below, self.notes, "small quiet", _SMALL_LEADING)
        for count, lane in enumerate(self.lanes):
            for one in lane:
                one.draw(canvas, x + _SAID, y + 11 + count * _LANE, language)


def render_timeline(calendar: Calendar, language: Language = "en") -> str:
    """A calendar as a picture that stands alone; the same calendar gives the same bytes."""
    canvas = Canvas()
    width, height = timeline(calendar, canvas, language)
    return alone(canvas, width, height, caption(calendar, language), "timeline")


def caption(calendar: Calendar, language: Language) -> Caption:
    """What the picture of a calendar is called, and how much it shows."""
    counts = {"dated": len(calendar.entries), "undated": len(calendar.undated), "reasons": ""}
    said = sentence("tables", "calendar-summary", language, counts.items())
    day = _say("as-of", language, day=shown(calendar.as_of))
    return Caption(_say("title", language), f"{said} · {day}", language)


def timeline(calendar: Calendar, canvas: Canvas, language: Language) -> tuple[float, float]:
    """Draw a calendar with its title and legend, and give width and height."""
    called = caption(calendar, language)
    scale = axis(_days(calendar), calendar.as_of, _CHART)
    rows = _rows(calendar, scale, language, short=False)
    if sum(row.height for _, together in rows for row in together) > _TALLEST:
        rows = _rows(calendar, scale, language, short=True)
    y = _MARGIN + 16
    canvas.text(_MARGIN, y, called.title, "title strong")
    canvas.text(_MARGIN, y + 18, called.description, "small quiet")
    y = _legend(canvas, y + 40, rows, calendar.as_of, language)
    last = -inf
    for paper, together in rows:
        y = _head(canvas, paper, y)
        block: list[_Row] = []
        top = y
        for count, row in enumerate(together):
            few_left = 0 < len(together) - count <= _FEW < len(together)
            if y - last > (_AGAIN_BELOW_HEAD if count == 0 else inf if few_left else _AGAIN_AFTER):
                _block(canvas, scale, top, block, language)
                _axis(canvas, scale, y, language)
                block, last, y = [], y, y + _AXIS
                top = y
            block.append(row)
            y += row.height
        _block(canvas, scale, top, block, language)
        y += _SPACE
    y = _aside(canvas, calendar.undated, y, language)
    if not rows and not calendar.undated:
        canvas.text(_MARGIN, y + 16, sentence("pictures", "nothing", language), "text")
        y += 24
    return _WIDTH + 2 * _MARGIN, y + _MARGIN


def _days(calendar: Calendar) -> Iterator[date]:
    """The days that the axis has to hold: a year of what comes back, a quarter of what has no end."""
    for entry in calendar.entries:
        ends = entry.window
        yield from filter(None, (ends.first, ends.last, entry.recurrence and entry.recurrence.first))
        if entry.recurrence or ends.last is None:
            begins = max(calendar.as_of, entry.day or calendar.as_of)
            yield (Unit.YEAR if entry.recurrence else Unit.QUARTER).add(1, begins) or begins


def _rows(calendar: Calendar, scale: Axis, language: Language, *, short: bool) -> list[tuple[DocumentNode, list[_Row]]]:
    """The rows of each paper, the highest level first."""
    found: dict[tuple[DocumentNode, str], list[Entry]] = {}
    for entry in sorted(calendar.entries, key=_place):
        found.setdefault((entry.document, entry.task.id if entry.task else ""), []).append(entry)
    widths: dict[DocumentNode, float] = {}
    for entry in calendar.entries:
        needed = run(entry.task.task.id, bold=True) if entry.task else 0
        widths[entry.document] = min(88, max(24, needed, widths.get(entry.document, 0)))
    rows: dict[DocumentNode, list[_Row]] = {}
    for (paper, _), entries in found.items():
        row = _row(entries, scale, widths[paper], language, short=short)
        rows.setdefault(paper, []).append(row)
    return list(rows.items())


def _place(entry: Entry) -> tuple[int, int, int]:
    """Where an entry stands: papers from the highest level down, a paper's own time before its tasks."""
    paper = entry.document
    rank = list(Level).index(paper.level) if paper.level else len(Level)
    return rank, paper.position or 0, entry.task.position if entry.task else -1


def _row(  # what it says and how it is fitted
    entries: list[Entry], scale: Axis, label: float, language: Language, *, short: bool
) -> _Row:
    first = entries[0]
    node = first.task
    name = node.task.id if node else ""
    text = node.task.title if node else _say("whole-paper", language)
    wording = "; ".join(dict.fromkeys(entry.wording for entry in entries if entry.wording))
    who = "; ".join(first.leads)
    text_at = 8 + label + 8
    room = _SAID - text_at - 12
    notes = () if short else wrap(" · ".join(filter(None, (wording, who))), room, SIZES["small"], lines=1)
    said = {"time": wording, "leads": who, "implementers": "; ".join(first.implementers)}
    known = (f"{sentence('tables', f'columns.{key}', language)}: {value}" for key, value in said.items() if value)
    return _Row(
        label=wrap(name, label, bold=True, lines=1 if short else 2) if name else (),
        text_at=text_at,
        lines=wrap(text, room, lines=1 if short else 2),
        notes=notes,
        title=" · ".join([f"{first.document.called} {name}".strip(), text, *known]),
        lanes=_lanes(stroke(entry, scale) for entry in entries),
    )


def _lanes(strokes: Iterable[Stroke]) -> tuple[tuple[Stroke, ...], ...]:
    """Entries that would cover one another, one below the other."""
    lanes: list[list[Stroke]] = []
    for one in sorted(strokes, key=lambda one: (one.left, one.right)):
        free = next((lane for lane in lanes if lane[-1].right + 4 <= one.left), None)
        if free is None:
            lanes.append([one])
        else:
            free.append(one)
    return tuple(map(tuple, lanes))


def _head(canvas: Canvas, paper: DocumentNode, y: float) -> float:
    """The head of a paper; gives where its rows begin."""
    document = paper.document
    about = document.title if document else None
    label = wrap(paper.whose, _WIDTH * 0.45, SIZES["heading"], bold=True, lines=1)[0]
    with canvas.group(" · ".join(filter(None, (paper.whose, about))), class_="node"):
        canvas.box(_MARGIN, y, _WIDTH, 24, "head", corner=3)
        canvas.text(_MARGIN + 8, y + 16.5, label, "heading strong")
        if about:
            left = 8 + run(label, SIZES["heading"], bold=True) + 14
            line = wrap(about, _WIDTH - left - 8, SIZES["small"], lines=1)[0]
            canvas.text(_MARGIN + left, y + 16, line, "small quiet")
    return y + 26


def _axis(canvas: Canvas, scale: Axis, y: float, language: Language) -> None:
    left = _MARGIN + _SAID
    for stretch in scale.upper(language):
        canvas.text(left + (stretch.left + stretch.right) / 2, y + 13, stretch.name, "small strong", anchor="middle")
        if stretch.left:
            canvas.path(f"M{left + stretch.left:.1f} {y + 4:.1f}v{_AXIS - 4:.0f}", "guide")
    for stretch in scale.lower(language):
        canvas.text(left + (stretch.left + stretch.right) / 2, y + 28, stretch.name, "tiny quiet", anchor="middle")


def _block(canvas: Canvas, scale: Axis, top: float, rows: list[_Row], language: Language) -> None:
    """Rows below one another, on grounds that tell neighbours apart, the parts of the axis, and the day of judging."""
    if not rows:
        return
    left = _MARGIN + _SAID
    *tops, bottom = accumulate((row.height for row in rows), initial=top)
    for count, (row, y) in enumerate(zip(rows, tops, strict=True)):
        canvas.box(_MARGIN, y, _WIDTH, row.height, "lane odd" if count % 2 else "lane")
    fine = {round(stretch.left, 1) for stretch in scale.lower(language)}
    coarse = {round(stretch.left, 1) for stretch in scale.upper(language)} or fine
    for places, look in ((sorted(fine - coarse), "guide faint"), (sorted(coarse), "guide")):
        if places:
            canvas.path("".join(f"M{left + place:.1f} {top:.1f}V{bottom:.1f}" for place in places), look)
    as_of_line(canvas, left + scale.at(scale.as_of), top, bottom)
    for row, y in zip(rows, tops, strict=True):
        row.draw(canvas, _MARGIN, y, language)


def _legend(
    canvas: Canvas, y: float, rows: list[tuple[DocumentNode, list[_Row]]], as_of: date, language: Language
) -> float:
    """Every sign of the picture with its word; gives where the picture goes on."""
    found = {sign for _, held in rows for row in held for lane in row.lanes for one in lane for sign in one.signs()}
    order = ("deadline", "review", "report", "window", "no-start", "no-end", "again", "passed", "as-of")
    if not found:
        return y
    x = 0.0
    with canvas.group(class_="legend"):
        for sign in order:
            if sign not in found and sign != "as-of":
                continue
            word = _say(sign, language, day=shown(as_of))
            needed = _SAMPLE + run(word, SIZES["small"]) + 18
            if x and x + needed > _WIDTH:
                x, y = 0.0, y + 20
            sample(canvas, sign, _MARGIN + x, y)
            canvas.text(_MARGIN + x + _SAMPLE, y + 3.5, word, "small")
            x += needed
    return y + 20


def _aside(canvas: Canvas, undated: tuple[Entry, ...], y: float, language: Language) -> float:
    """What has no day, by the reason, in two columns; gives where it ends."""
    if not undated:
        return y
    canvas.box(_MARGIN, y, _WIDTH, 24, "head", corner=3)
    canvas.text(_MARGIN + 8, y + 16.5, sentence("tables", "slots.undated", language), "heading strong")
    y += 24
    column = _WIDTH / 2
    for reason in UNDATED:
        held = sorted((entry for entry in undated if entry.undated == reason), key=_place)
        if not held:
            continue
        word = sentence("tables", f"undated.{reason}", language)
        canvas.text(_MARGIN + 8, y + 20, f"{word} ({len(held)})", "text strong")
        y += 28
        half = -(-len(held) // 2)
        tall = [0.0, 0.0]
        for count, entry in enumerate(held):
            side = int(count >= half)
            tall[side] += _beside(canvas, entry, _MARGIN + 8 + side * column, y + tall[side], column - 16)
        y += max(tall) + 4
    return y


def _beside(canvas: Canvas, entry: Entry, x: float, y: float, width: float) -> float:
    """One line or two of what has no day; gives how tall they are."""
    paper = entry.document
    name = " ".join(filter(None, (paper.label, entry.task.task.id if entry.task else "")))
    label = wrap(name, width * 0.45, SIZES["small"], bold=True, lines=1)[0]
    at = max(120.0, run(label, SIZES["small"], bold=True) + 10)
    # Whose it is stands behind the words, where a long name takes nothing from the number.
    what = f"{entry.what} ({paper.holder})" if paper.called != paper.label else entry.what
    lines = wrap(what, width - at, SIZES["small"], lines=2)
    title = " · ".join(filter(None, (name, what, entry.wording)))
    with canvas.group(title, class_="node"):
        canvas.text(x, y + 10, label, "small strong")
        canvas.lines(x + at, y + 10, lines, "small", _SMALL_LEADING)
    return len(lines) * _SMALL_LEADING + 4


def _say(key: str, language: Language, **values: object) -> str:
    return sentence("pictures", f"timeline.{key}", language, values.items())
