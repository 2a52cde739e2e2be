"""The town plan as a Word file and as a PDF, for measuring how long they take to read."""

from __future__ import annotations

import sys
from pathlib import Path

FONTS = (
    "/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
    "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
    "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf",
    "/Library/Fonts/Arial Unicode.ttf",
)


def write_docx(lines: list[str], path: Path) -> None:
    """Write one paragraph for each line; nothing without python-docx."""
    try:
        from docx import Document
    except ImportError:
        return
    document = Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(path))


def write_pdf(lines: list[str], path: Path) -> None:
    """Write 30 lines a page; nothing without reportlab, pdfplumber or a font with Vietnamese letters."""
    font = next((path for path in map(Path, FONTS) if path.exists()), None)
    try:
        import pdfplumber  # noqa: F401  # the command needs it
        from reportlab.pdfbase.pdfmetrics import registerFont
        from reportlab.pdfbase.ttfonts import TTFont
        from reportlab.pdfgen.canvas import Canvas
    except ImportError:
        return
    if font is None:
        return
    registerFont(TTFont("serif", str(font)))
    canvas = Canvas(str(path))
    for start in range(0, len(lines), 30):
        canvas.setFont("serif", 12)
        for number, line in enumerate(lines[start : start + 30]):
            canvas.drawString(72, 770 - 20 * number, line)
        canvas.showPage()
    canvas.save()


def main() -> None:
    """Write both into a folder: papers.py TEXT FOLDER."""
    text, folder = map(Path, sys.argv[1:])
    lines = [line.strip() for line in text.read_text(encoding="utf-8").splitlines() if line.strip()]
    write_docx(lines, folder / "town-plan.docx")
    write_pdf(lines, folder / "town-plan.pdf")


if __name__ == "__main__":
    main()
