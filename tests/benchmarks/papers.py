"""The town plan as a Word file and as a PDF, and a folder of papers like it, for measuring how long they take to read."""

from __future__ import annotations

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from papermaking import as_docx, as_pdf  # found by the line above

PAPERS = 200


def main() -> None:
    """Write them into a folder: papers.py TEXT FOLDER."""
    source, folder = map(Path, sys.argv[1:])
    text = source.read_text(encoding="utf-8")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    (folder / "town-plan.docx").write_bytes(as_docx(lines))
    (folder / "town-plan.pdf").write_bytes(as_pdf(lines))
    many = folder / "papers"
    many.mkdir()
    for number in range(1, PAPERS + 1):
        copy = re.sub(r"^(\s*Số )\d+", rf"\g<1>{number}", text, count=1, flags=re.MULTILINE)
        (many / f"{number}.txt").write_text(copy, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
