"""The frame of a picture: its title for those who hear it, its style, its ground, and the sheet it is printed on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from cascade.renderers.lettering import FONTS
from cascade.renderers.svg.canvas import SIZES, Canvas, escape, number
from cascade.wording.sentences import Language

__all__ = ["Caption", "alone", "framed", "style"]

# Printable width and height in pixels of A4 and A3 with 10 mm around, upright and lying.
_PAPERS = (
    ("A4 portrait", 718, 1047),
    ("A4 landscape", 1047, 718),
    ("A3 portrait", 1047, 1512),
    ("A3 landscape", 1512, 1047),
)
_SMALLEST = 0.62
"""A picture may be made this small to fit a sheet: letters of 12 px are then 5.6 points."""


@dataclass(frozen=True, slots=True)
class Caption:
    """What a picture is called and what it shows."""

    title: str
    description: str
    language: Language


def alone(canvas: Canvas, width: float, height: float, caption: Caption, *styles: str) -> str:
    """What is drawn as the text of a file: a picture with its style, on white ground, that prints on one sheet."""
    page = f"@page {{ size: {_page(width, height)}; margin: 10mm; }}"
    fit = "@media print { svg.cascade { width: 100%; height: 100%; } }"
    ground = f'<rect class="paper-white" width="{number(width)}" height="{number(height)}"/>'
    inside = (f"<style>{style(*styles)}\n{page}\n{fit}</style>", ground)
    return framed(canvas, width, height, caption, inside) + "\n"


def framed(canvas: Canvas, width: float, height: float, caption: Caption, inside: tuple[str, ...] = ()) -> str:
    """What is drawn as an element of a page that has the style of pictures; `inside` is painted first."""
    size = f'viewBox="0 0 {number(width)} {number(height)}" width="{number(width)}" height="{number(height)}"'
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="cascade" {size} preserveAspectRatio="xMidYMin meet" role="img"'
        f' lang="{caption.language}" aria-label="{escape(caption.title)}">'
        f"<title>{escape(caption.title)}</title><desc>{escape(caption.description)}</desc>"
    )
    return "\n".join([head, *inside, *canvas.parts, "</svg>"])


@cache
def style(*kinds: str) -> str:
    """The style of all pictures: colours and lines, and the sizes that the layout counts with.

    Kinds of picture that have more of their own are named: `timeline`.
    """
    sheets = (files("cascade.renderers.svg").joinpath(f"{name}.css") for name in ("picture", *kinds))
    packaged = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    sizes = "".join(f".cascade .{name} {{ font-size: {number(size)}px; }}\n" for name, size in SIZES.items())
    return f".cascade text {{ font-family: {FONTS}; }}\n{sizes}{packaged}"


def _page(width: float, height: float) -> str:
    """The smallest sheet on which a picture stays readable; a larger picture is a sheet of its own size."""
    for paper, wide, tall in _PAPERS:
        if min(wide / width, tall / height) >= _SMALLEST:
            return paper
    return f"{number(width + 76)}px {number(height + 76)}px"
