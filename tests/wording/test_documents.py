"""Papers in words: names of types, codes of organs, and citations in sentences of our own."""

from __future__ import annotations

import itertools
import time
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cascade.model import DocumentKind, Level
from cascade.wording.documents import Citation, find_citations, kind_of_name, name_of_kind, organ_of_code

CASES = Path(__file__).parent / "citations.txt"


def line(text: str, cited: Citation) -> str:
    """Give a citation as one line of the case file."""
    facts = (cited.number, cited.kind and cited.kind.value, cited.issued, cited.issuer, cited.title)
    where = " ".join(text[cited.start : cited.end].split())
    return "  " + " | ".join(str(fact or "-") for fact in facts) + f" | «{where}»"


def test_citations(golden: Callable[[Path, str], None]) -> None:
    """Each sentence is followed by the papers it cites: number, type, date, issuer, subject, words."""
    texts = [row for row in CASES.read_text(encoding="utf-8").splitlines() if row and not row.startswith("  ")]
    lines = []
    for text in texts:
        lines.append(text)
        lines += [line(text, cited) for cited in find_citations(text.replace("⏎", "\n"))]
    golden(CASES, "\n".join(lines) + "\n")


def test_decomposed_letters() -> None:
    """Letters in parts (NFD) are read, and the span covers them whole."""
    text = "theo Chỉ thị số 31-CT/TW ngày 19/3/2024 của Ban Bí thư về an toàn"
    (composed,) = find_citations(text)
    split = unicodedata.normalize("NFD", text)
    (found,) = find_citations(split)
    assert (found.number, found.issued, found.issuer, found.title) == (
        composed.number,
        composed.issued,
        composed.issuer,
        composed.title,
    )
    assert unicodedata.normalize("NFC", split[found.start : found.end]) == text[composed.start : composed.end]


@pytest.mark.parametrize("kind", DocumentKind)
def test_kind_names(kind: DocumentKind) -> None:
    """Every type has a name in both languages, and its Vietnamese name gives it back."""
    assert kind_of_name(name_of_kind(kind)) is kind
    assert name_of_kind(kind, "en")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("KẾ HOẠCH", "plan"),
        ("Chương trình hành động thực hiện Nghị quyết", "programme"),
        ("Thông báo kết luận", "notice"),
        ("Bộ luật Lao động", "law"),
        ("Luật sư", None),
        ("Kế hoạch và Đầu tư", None),
        ("Dự ánh", None),
        ("Sở Y tế", None),
        ("", None),
    ],
)
def test_kind_of_name(text: str, kind: str | None) -> None:
    """A text is of the type whose name it begins with, as a whole word."""
    found = kind_of_name(text)
    assert (found and found.value) == kind


def test_organs() -> None:
    """Codes stand for organs; one that stands for organs of several levels has no level."""
    committee, assembly = organ_of_code("TU"), organ_of_code("QH15")
    assert committee is not None
    assert committee.level is None
    assert assembly is not None
    assert (assembly.name, assembly.level) == ("Quốc hội", Level.CENTRAL)
    assert organ_of_code("SYT") == organ_of_code("syt")
    assert organ_of_code("XYZ") is None


@given(st.text(max_size=80) | st.lists(st.sampled_from([
    "Kế hoạch", "số", "31-CT/TW", "Luật", "Đường bộ", "ngày", "19/3/2024", "của", "Ban Bí thư", "về", "(", ")", ";", ",",
    "và", "Nghị quyết số", "/NQ-CP", "tháng", "năm 2025", "Chính phủ", "209/NQ-CP", "\n", "thực hiện",
]), max_size=14).map(" ".join))  # fmt: skip
@settings(max_examples=100, deadline=None)
def test_laws(text: str) -> None:
    """Any text is searched without an error, twice the same, and citations stand one behind the other."""
    found = find_citations(text)
    assert find_citations(text) == found
    assert all(0 <= cited.start < cited.end <= len(text) for cited in found)
    assert all(one.start <= other.start for one, other in itertools.pairwise(found))


@pytest.mark.parametrize("piece", ["Luật a ", "Luật A và ", "Kế hoạch số ", "Quyết định số 1/QĐ-UBND của ", "Luật, "])
def test_long_text(piece: str) -> None:
    """A long text is searched in time that grows with its length, not faster."""
    began = time.perf_counter()
    find_citations(piece * 5000)
    assert time.perf_counter() - began < 20
