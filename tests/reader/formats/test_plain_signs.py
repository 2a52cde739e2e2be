"""Signs of other kinds that look or mean the same as those of the language are read as these."""

from __future__ import annotations

import pytest

from cascade.reader import read_paper
from cascade.reader.formats import paper_from_bytes
from cascade.reader.formats.mending.plain_signs import plainly_written, with_plain_signs
from cascade.reader.formats.opening import paper_from_text
from cascade.reader.paper import Line, Paper, Row, Table

PLAN = """\
ỦY BAN NHÂN DÂN
XÃ ĐỒI MẬN
Số: 12/KH-UBND
KẾ HOẠCH
Đắp đê, đóng cọc năm 2026
I. NHIỆM VỤ
1. Đóng cọc ở đoạn đê xóm Đông
- Chủ trì: Phòng Kinh tế, Đội Thủy nông số 2
- Phối hợp: Công an xã
- Thời gian: trước ngày 15/4/2026
"""


@pytest.mark.parametrize(
    ("sign", "other"),
    [
        (" ", "\u00a0"),
        (" ", "\u202f"),
        (" ", "\u200b "),
        ("\n", "\n\ufeff"),
        ("-", "\u2011"),
        ("-", "\u2010"),
        ("Đ", "\u00d0"),
        ("đ", "\u00f0"),
        ("Đ", "\u0189"),
        ("c", "\u0441"),
        ("P", "\u0420"),
        ("o", "\u03bf"),
        (": ", "\uff1a"),
        (", ", "\uff0c"),
        (":", "\u2236"),
        (" ", "&nbsp;"),
        ("Ù", "&Ugrave;"),
        ("á", "&#225;"),
        ("\n", "\\r\\n\n"),
        ("ò", "o\u0300"),
    ],
)
def test_signs(sign: str, other: str) -> None:
    """A paper with other signs in the place of its own is read as itself."""
    read = read_paper(paper_from_bytes(PLAN.replace(sign, other).encode(), "plan.txt")).document
    assert read == read_paper(paper_from_text(PLAN)).document.model_copy(update={"key": read.key})


def test_cells() -> None:
    """Cells of formats that are no text are read alike; a paper without such signs is given as it came."""
    plain = Paper((Line("Đội", 1), Table((Row(("Sở Y tế",), 2, 2),))), "docx")
    assert with_plain_signs(plain) is plain
    strange = Paper((Line("\u00d0ội", 1), Table((Row(("Sở\u00a0Y tế",), 2, 2),))), "docx")
    assert with_plain_signs(strange) == plain


@pytest.mark.parametrize(
    "text",
    [
        "Chi phí R&D; tỷ lệ 5 &lt; 7 &#124; 8",
        "Phương án \u0431\u0432\u0433",
        "Chỉ số \u03b2 và \u0394",
        "C:\\results",
        "là ààà",
    ],
)
def test_kept(text: str) -> None:
    """What is meant as it stands stays: words of other scripts, entities of marks, paths."""
    assert plainly_written(text) == text


def test_scripts_beside_one_another() -> None:
    """Where a text has words of another script, only words in two scripts at once are mended."""
    assert (
        plainly_written("\u043c\u0438\u0440 \u0441\u01a1 quan \u0441\u043e")
        == "\u043c\u0438\u0440 c\u01a1 quan \u0441\u043e"
    )
