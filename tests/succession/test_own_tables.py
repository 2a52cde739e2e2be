"""Succession on a table of our own, against the table as a clerk would write it, with one function that went elsewhere and one slip."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

import cascade
from cascade.comparison import differences
from cascade.model import Cascade, Document
from cascade.report import differences_as_text, succession_as_text
from cascade.succession import Succeeded, succeed

TABLES = Path(__file__).parent / "tables"


def table(name: str) -> Document:
    """Read one of the tables."""
    return cascade.read(TABLES / f"{name}.md").document


@pytest.fixture
def result() -> Succeeded:
    """What succession makes of the table before the mergers of 1/3/2025."""
    return succeed(Cascade(documents=(table("before"),)), date(2025, 3, 2), language="en")


def test_what_is_told(result: Succeeded, golden: Callable[[Path, str], None]) -> None:
    """What was replaced, what joined, which coordinator became the lead, and who is left for a person."""
    golden(TABLES / "told.txt", succession_as_text(result, "en", 200))


def test_what_differs_from_the_clerks_table(result: Succeeded) -> None:
    """Apart from the function that went elsewhere (task 3) and the slip (task 6) both tables say the same."""
    (paper,) = differences(result.cascade, Cascade(documents=(table("after"),))).papers
    assert (paper.changes, paper.added, paper.dropped) == ((), (), ())
    assert [
        (one.new.id, *((change.field, change.old, change.new) for change in one.changes)) for one in paper.tasks
    ] == [
        ("3", ("leads", ("Bộ Lao động - Thương binh và Xã hội",), ("Bộ Giáo dục và Đào tạo",))),
        ("6", ("coordinates", ("Bộ Xây dựng",), ("Bộ Giao thông vận tải",))),
    ]


def test_renames_between_the_tables(golden: Callable[[Path, str], None]) -> None:
    """Between the two tables each ministry renamed is told once, with its basis; a body that stays in a row is told there."""
    golden(TABLES / "renamed.txt", differences_as_text(differences(table("before"), table("after"))))
