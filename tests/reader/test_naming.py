"""Names of bodies in lists and sentences: cases as text in `names.tsv` and `sentences.tsv`, which one may add to without Python."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cascade.model import Assignment, Role
from cascade.reader.assignments import assigning
from cascade.reader.assignments.assigning import read_duty, read_sentence
from cascade.reader.assignments.brackets import bracketed
from cascade.reader.assignments.cells import read_cell
from cascade.reader.assignments.duty_roles import role_of_duty
from cascade.reader.assignments.name_lists import split_names
from cascade.reader.assignments.subjects import subject_of
from cascade.reader.names.naming import begins_name
from cascade.wording.bodies import agencies

HERE = Path(__file__).parent

PENDING: dict[str, str] = {}
"""Cases that the reader does not yet get right, and why."""


def cases(name: str, columns: int) -> list[list[str]]:
    """The rows of a case file, filled up with empty columns; lines that begin with "# " are headings."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("# ")]
    return [[cell.replace("\\n", "\n") for cell in row] + [""] * (columns - len(row)) for row in rows]


def marked(rows: list[list[str]], column: int) -> list[object]:
    """The rows as parameters, the pending ones expected to fail."""
    return [
        pytest.param(*row, id=row[column][:60], marks=[pytest.mark.xfail(strict=True, reason=PENDING[row[column]])])
        if row[column] in PENDING
        else pytest.param(*row, id=row[column][:60])
        for row in rows
    ]


def said(assignments: list[Assignment]) -> str:
    """Write assignments as the case files do."""
    return "; ".join(f"{a.role.value}: {a.agency}" for a in assignments)


LISTS = cases("names.tsv", 3)


@pytest.mark.parametrize(("text", "names", "parts"), marked(LISTS, 0))
def test_lists(text: str, names: str, parts: str) -> None:
    """A list of bodies, as officials write it, gives the bodies and the part of each."""
    found = read_cell(text, Role.IMPLEMENTS, "Cơ quan thực hiện")
    assert " | ".join(a.agency for a in found) == names
    wanted = parts or " | ".join("-" for _ in found)
    assert " | ".join(a.part or "-" for a in found) == wanted
    assert {a.role for a in found} <= {Role.IMPLEMENTS}
    assert {a.wording for a in found} <= {"Cơ quan thực hiện"}


@pytest.mark.parametrize("width", [18, 22, 26, 30])
def test_names_broken_by_a_narrow_column(width: int) -> None:
    """However a narrow column breaks names that stand one below the other, they are the same bodies."""
    names = [body.name for body in agencies() if begins_name(body.name)]
    for one, other in zip(names, [*names[7:], *names[:7]], strict=True):
        broken = [textwrap.fill(name, width, break_long_words=False, break_on_hyphens=False) for name in (one, other)]
        assert [named.name for named in split_names("\n".join(broken))] == [
            named.name for name in (one, other) for named in split_names(name)
        ]


SENTENCES = cases("sentences.tsv", 3)
READERS: dict[str, Callable[[str], list[Assignment]]] = {
    "sentence": read_sentence,
    "known": assigning.read_known,
    "cell": lambda text: read_cell(text, Role.IMPLEMENTS, "Cơ quan thực hiện"),
    "given": assigning.given,
    "later": assigning.named_behind,
    "bracket": lambda text: bracketed(text)[1],
    "duty": lambda text: read_duty(*text.partition("\n")[::2]),
}


@pytest.mark.parametrize(("how", "text", "expected"), marked(SENTENCES, 1))
def test_sentences(how: str, text: str, expected: str) -> None:
    """A sentence, a cell, a bracket or a duty below its body gives bodies in their roles."""
    assert said(READERS[how](text)) == expected


@given(
    st.lists(
        st.sampled_from(["Sở Y tế", "Công an tỉnh", "các sở, ban, ngành", "UBND các xã, phường", "Bộ Tài chính"]),
        unique=True,
    )
)
@settings(max_examples=50, deadline=None)
def test_semicolons_always_part(names: list[str]) -> None:
    """Names put together with semicolons or line breaks come apart again, whatever their order."""
    assert [named.name for named in split_names("; ".join(names))] == names
    assert [named.name for named in split_names("\n".join(f"- {name}" for name in names))] == names


@given(st.text("Sở YtếUBND các, ;và()\n-:/.", max_size=80))
@settings(max_examples=80, deadline=None)
def test_any_text(text: str) -> None:
    """Any text gives names without empty ones, and the same ones again; no sentence reader fails."""
    found = split_names(text)
    assert split_names(text) == found
    assert all(named.name.strip() == named.name != "" for named in found)
    for reader in READERS.values():
        assert reader(text) == reader(text)
    assert subject_of(text) == subject_of(text)


def test_words_without_end() -> None:
    """Words that go on a name for pages are read once and name one body, whatever stands behind them."""
    [named] = split_names("Phòng Kỹ thuật, " + "đèn dầu, " * 200 + "Sở Y tế")
    assert named.name.startswith("Phòng Kỹ thuật, đèn dầu")


def test_standing_offices_without_end() -> None:
    """A duty that says for pages that a body is a standing office is read once, whatever stands behind."""
    duty = "Là cơ quan thường trực của Ban Chỉ đạo, " * 2000 + "chủ trì rà soát."
    assert role_of_duty(duty) == (Role.MONITORS, "Là cơ quan thường trực")
