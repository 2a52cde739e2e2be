"""Document numbers: each grammar with its parts, and the real numbers where they are at hand."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from cascade.model import DocumentKind, DocumentNumber

TABLE = Path(__file__).parent / "numbers.tsv"


def columns(written: str) -> str:
    """Give the row of the table for a number."""
    number = DocumentNumber.parse(written)
    parts = (number.grammar, str(number), number.serial, number.year, number.type, number.organ, number.unit)
    return "\t".join([written, *(str(part or "") for part in parts)])


def test_table(golden: Callable[[Path, str], None]) -> None:
    """Every number of the table has the grammar and the parts the table gives."""
    rows = [line.split("\t")[0] for line in TABLE.read_text(encoding="utf-8").splitlines()[1:]]
    header = "written\tgrammar\tcanonical\tserial\tyear\ttype\torgans\tunit"
    golden(TABLE, "\n".join([header, *map(columns, rows)]) + "\n")


def test_real_numbers(papers: Path) -> None:
    """Of the real numbers at least 99.5 % follow a grammar and come back as they were printed."""
    with (papers / "numbers.tsv").open(encoding="utf-8") as file:
        written = [row["number"] for row in csv.DictReader(file, delimiter="\t")]
    kept = [number for number in written if (p := DocumentNumber.parse(number)).recognised and str(p) == number]
    assert len(kept) >= 0.995 * len(written)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("31-CT/TW", "31- CT/TW"),
        ("01-CT/TW", "1-CT/TW"),
        ("594/KH-UBND", "Số: 594 / KH-UBND"),
        ("0152/QĐ-UBND", "152/QĐ-UBND"),
        ("9/KH–UBND", "9/KH-UBND"),
        ("VÍ DỤ", "ví dụ"),
    ],
)
def test_matches(one: str, other: str) -> None:
    """Leading zeros, spaces, dashes and case make no other number."""
    assert DocumentNumber.parse(one).matches(DocumentNumber.parse(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [("31-CT/TW", "31-CT/TU"), ("5/KH-UBND", "5/QĐ-UBND"), ("1/2025/NĐ-CP", "1/2024/NĐ-CP"), ("31-CT/TW", "x")],
)
def test_does_not_match(one: str, other: str) -> None:
    """Another organ, type or year makes another number."""
    assert not DocumentNumber.parse(one).matches(DocumentNumber.parse(other))


def test_kind() -> None:
    """The code in a number names the type of paper; a letter names none, a code of nothing is of no type."""
    assert DocumentNumber.parse("31-CT/TW").kind is DocumentKind.DIRECTIVE
    assert DocumentNumber.parse("6582/SYT-NV").kind is None
    assert DocumentKind.of_code("XYZ") is None


def test_string_in_files() -> None:
    """In YAML and JSON a number is one string, and both the string and the parts are accepted."""
    adapter = TypeAdapter(DocumentNumber)
    number = DocumentNumber.parse("204-KH/TU")
    assert adapter.dump_json(number) == b'"204-KH/TU"'
    assert adapter.validate_json('"204-KH/TU"') == number
    assert adapter.validate_python({"grammar": "party", "serial": "204", "type": "KH", "organs": ("TU",)}) == number


@given(
    st.text(max_size=30)
    | st.lists(
        st.sampled_from(["9", "31", "/", "-", "CT", "KH", "TW", "UBND", "2025", "NĐ", "QH15", " ", "(", ")", "Số:"]),
        max_size=9,
    ).map("".join)
)
@settings(max_examples=100, deadline=None)
def test_laws(written: str) -> None:
    """Any text is parsed; the canonical form of the canonical form is itself."""
    once = DocumentNumber.parse(written)
    again = DocumentNumber.parse(str(once))
    assert str(DocumentNumber.parse(str(again))) == str(again)
    assert again.matches(again)
    if once.recognised:
        assert again == once
