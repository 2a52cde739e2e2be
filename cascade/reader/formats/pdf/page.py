"""One page of a PDF as it is drawn: glyphs with their places, and ruling lines."""

from __future__ import annotations

import ctypes
import itertools
import math
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

__all__ = ["Glyph", "Page", "Rule", "draw"]

_MOST_OBJECTS = 200_000
_DEEPEST_FORM = 20
_THICKEST_RULE = 4.0
_SHORTEST_RULE = 4.0
_STRAIGHT = 0.6
_UPRIGHT = 0.1
_HYPHEN_AT_LINE_END = 2


@dataclass(slots=True)
class Glyph:
    """A sign and where it stands, in points from the top left corner of the page as it is seen."""

    text: str
    x0: float
    x1: float
    y: float
    """Its baseline."""
    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """A ruling line, horizontal or vertical: `at` on the one axis, from `start` to `stop` on the other."""

    horizontal: bool
    at: float
    start: float
    stop: float


@dataclass(slots=True)
class Page:
    """What is drawn on a page.

    Attributes:
        number: counted from 1.
        width: in points, as it is seen.
        height: in points, as it is seen.
        glyphs: signs that stand upright, in the order of drawing, spaces included.
        tilted: texts that do not stand upright (stamps, watermarks, turned heads), each as one glyph.
        rules: its ruling lines.
        pictured: whether it shows a picture.
    """

    number: int
    width: float
    height: float
    glyphs: list[Glyph]
    tilted: list[Glyph]
    rules: list[Rule]
    pictured: bool


def draw(page: Any, number: int) -> Page:
    """Give what is drawn on a pdfium page, with the texts that fields and signatures show in their places.

    Fields of a form (a number or date typed into the head) draw their text apart from the page: flattening makes it
    part of the page first.
    """
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # an extra

    pdfium.FPDFPage_Flatten(page, pdfium.FLAT_NORMALDISPLAY)
    parent = page.pdf
    flattened = parent[number - 1]
    try:
        place, width, height = _coordinates(flattened)
        glyphs, tilted = _glyphs(flattened, place)
        drawing = _Drawing(place)
        drawing.objects(flattened)
    finally:
        flattened.close()
    return Page(number, width, height, glyphs, tilted, drawing.rules, drawing.pictured)


_Place = Callable[[float, float], tuple[float, float]]


def _coordinates(page: Any) -> tuple[_Place, float, float]:
    """Give the map from the page's own coordinates to those of a person who looks at it."""
    left, bottom, right, top = page.get_cropbox()
    turn = page.get_rotation()
    places: dict[int, _Place] = {
        0: lambda x, y: (x - left, top - y),
        90: lambda x, y: (y - bottom, x - left),
        180: lambda x, y: (right - x, y - bottom),
        270: lambda x, y: (top - y, right - x),
    }
    width, height = right - left, top - bottom
    return (places[turn], height, width) if turn in (90, 270) else (places.get(turn, places[0]), width, height)


@dataclass(slots=True)
class _Style:
    """What the glyphs of one text object share."""

    size: float
    bold: bool
    direction: tuple[float, float]


def _glyphs(page: Any, place: _Place) -> tuple[list[Glyph], list[Glyph]]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # an extra

    upright: list[Glyph] = []
    tilted: list[Glyph] = []
    textpage = page.get_textpage()
    styles: dict[int, _Style] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    box = pdfium.FS_RECTF()
    last_tilted = -2
    last_key = 0
    try:
        raw = textpage.raw
        for i in range(pdfium.FPDFText_CountChars(raw)):
            if pdfium.FPDFText_IsGenerated(raw, i) == 1:
                continue
            code = pdfium.FPDFText_GetUnicode(raw, i)
            text = (
                "-" if code == _HYPHEN_AT_LINE_END else chr(code) if 0x1F < code < 0x110000 and code != 0xFFFE else ""
            )
            if not text or 0xD800 <= code < 0xE000:
                continue
            written = pdfium.FPDFText_GetTextObject(raw, i)
            key = ctypes.cast(written, ctypes.c_void_p).value or -1
            style = styles.get(key)
            if style is None:
                style = styles[key] = _style(raw, i, written, place)
            pdfium.FPDFText_GetCharOrigin(raw, i, x, y)
            pdfium.FPDFText_GetLooseCharBox(raw, i, box)
            ax, ay = place(box.left, box.bottom)
            bx, by = place(box.right, box.top)
            dx, dy = style.direction
            if unicodedata.combining(text) and upright and key == last_key:
                upright[-1].text += text
                upright[-1].x1 = max(upright[-1].x1, ax, bx)
            elif dx > 0 and abs(dy) <= _UPRIGHT * dx:
                left, baseline = place(x.value, y.value)
                # A substitute font may draw a letter wider than the file says: it ends where the next one begins.
                if key == last_key and upright[-1].x0 < left < upright[-1].x1:
                    upright[-1].x1 = left
                upright.append(Glyph(text, left, max(ax, bx, left), baseline, style.size, style.bold))
                last_key = key
            elif tilted and last_tilted == i - 1:
                whole = tilted[-1]
                whole.text += text
                whole.x0, whole.x1, whole.y = min(whole.x0, ax, bx), max(whole.x1, ax, bx), max(whole.y, ay, by)
                last_tilted = i
            else:
                tilted.append(Glyph(text, min(ax, bx), max(ax, bx), max(ay, by), style.size, style.bold))
                last_tilted = i
    finally:
        textpage.close()
    return upright, tilted


def _style(raw: Any, i: int, written: Any, place: _Place) -> _Style:
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # an extra

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, i, matrix)
    size = pdfium.FPDFText_GetFontSize(raw, i) * (math.hypot(matrix.c, matrix.d) or 1.0)
    zero, along = place(0, 0), place(matrix.a, matrix.b)
    direction = (along[0] - zero[0], along[1] - zero[1]) if matrix.a or matrix.b else (1.0, 0.0)
    name = ctypes.create_string_buffer(200)
    pdfium.FPDFFont_GetBaseFontName(pdfium.FPDFTextObj_GetFont(written), name, 200)
    bold = any(word in name.value.lower() for word in (b"bold", b"black", b"heavy", b"semibold"))
    return _Style(max(size, 1.0), bold, direction)


class _Drawing:
    """Collects the ruling lines of a page, forms inside of forms included."""

    def __init__(self, place: _Place) -> None:
        self._place = place
        self._seen = 0
        self.rules: list[Rule] = []
        self.pictured = False

    def objects(self, page: Any) -> None:
        import pypdfium2.raw as pdfium  # noqa: PLC0415  # an extra

        identity = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
        for i in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
            self._object(pdfium.FPDFPage_GetObject(page, i), identity, 0)

    def _object(self, drawn: Any, outer: tuple[float, ...], depth: int) -> None:
        import pypdfium2.raw as pdfium  # noqa: PLC0415  # an extra

        self._seen += 1
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            self.pictured = True
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            self._path(drawn, _times(_matrix(drawn), outer))
        elif kind == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST_FORM:
            inner = _times(_matrix(drawn), outer)
            for i in range(pdfium.FPDFFormObj_CountObjects(drawn)):
                if self._seen > _MOST_OBJECTS:
                    return
                self._object(pdfium.FPDFFormObj_GetObject(drawn, i), inner, depth + 1)

    def _path(self, path: Any, matrix: tuple[float, ...]) -> None:
        import pypdfium2.raw as pdfium  # noqa: PLC0415  # an extra

        fill, stroke = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path, fill, stroke)
        for points in _subpaths(path, self._place, matrix):
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
            if bottom - top <= _THICKEST_RULE and right - left >= _SHORTEST_RULE:
                self.rules.append(Rule(True, (top + bottom) / 2, left, right))  # noqa: FBT003  # horizontal
            elif right - left <= _THICKEST_RULE and bottom - top >= _SHORTEST_RULE:
                self.rules.append(Rule(False, (left + right) / 2, top, bottom))  # noqa: FBT003  # vertical
            elif stroke.value:
                for (x, y), (u, v) in itertools.pairwise(points):
                    if abs(v - y) <= _STRAIGHT and abs(u - x) >= _SHORTEST_RULE:
                        self.rules.append(Rule(True, (y + v) / 2, min(x, u), max(x, u)))  # noqa: FBT003  # horizontal
                    elif abs(u - x) <= _STRAIGHT and abs(v - y) >= _SHORTEST_RULE:
                        self.rules.append(Rule(False, (x + u) / 2, min(y, v), max(y, v)))  # noqa: FBT003  # vertical


def _subpaths(path: Any, place: _Place, matrix: tuple[float, ...]) -> Iterator[list[tuple[float, float]]]:
    """Give the corners of each straight part of a path; curves break it off."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # an extra

    a, b, c, d, e, f = matrix
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []
    for i in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_OBJECTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = place(a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind != pdfium.FPDF_SEGMENT_LINETO:
            if len(points) > 1:
                yield points
            points = []
        points.append(point)
        if pdfium.FPDFPathSegment_GetClose(segment) and len(points) > 1:
            yield [*points, points[0]]
            points = []
    if len(points) > 1:
        yield points


def _matrix(drawn: Any) -> tuple[float, ...]:
    import pypdfium2.raw as pdfium  # noqa: PLC0415  # an extra

    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, matrix)
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(inner: tuple[float, ...], outer: tuple[float, ...]) -> tuple[float, ...]:
    """Give the matrix that applies the inner one first, then the outer one."""
    a, b, c, d, e, f = inner
    p, q, r, s, t, u = outer
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)
