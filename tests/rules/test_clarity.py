"""The six clarities: each case is a plan and, beside it, which of the six each of its tasks has and lacks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from strategies import cascades

from cascade import store
from cascade.errors import CascadeError
from cascade.model import Cascade, Document
from cascade.network import Selection
from cascade.reader import read
from cascade.rules import Clarity, clarities
from cascade.wording.clarity import names_means, names_work

CASES = Path(__file__).parent / "clarities"


def _listing(cascade: Cascade) -> str:
    found = clarities(cascade)
    lines = []
    for one in found.tasks:
        lines.append(f"{one.task.task.id}: {one.score} of 6")
        lines += [
            f"  {word}: {', '.join(parts)}" for word, parts in (("clear", one.clear), ("not", one.unclear)) if parts
        ]
    for paper in found.papers:
        counts = ", ".join(f"{part} {count}" for part, count in paper.clear.items())
        lines.append(f"{paper.document.label}: {paper.score} of {6 * paper.tasks} ({counts})")
    return "".join(f"{line}\n" for line in lines)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.yaml")), ids=lambda case: case.stem)
def test_case(case: Path, golden: Callable[[Path, str], None]) -> None:
    """What a plan states is clear, what it leaves open or does not state is not."""
    golden(case.with_suffix(".txt"), _listing(store.load(case)))


def test_only_the_papers_asked_for() -> None:
    """A selection keeps papers and tasks, and names what it does not find."""
    whole = Cascade(documents=tuple(store.load(case).documents[0] for case in sorted(CASES.glob("*.yaml"))))
    some = clarities(whole, Selection(agencies=("Trạm Y tế",)))
    assert [one.task.task.id for one in some.tasks] == ["III.6.a", "III.1", "III.1"]
    assert [row["score"] for row in some.to_dicts()] == [one.score for one in some.tasks]
    assert list(some.to_dicts()[0]) == list(some.fields())
    with pytest.raises(CascadeError, match="16/KH-UBND"):
        clarities(whole, Selection(documents=("16/KH-UBND",)))


@given(cascades)
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_laws(cascade: Cascade) -> None:
    """Clear and unclear are the six, each once and in their order; papers add up."""
    found = clarities(cascade)
    for one in found.tasks:
        assert sorted((*one.clear, *one.unclear)) == sorted(Clarity)
        assert one.score == len(set(one.clear))
    assert sum(paper.score for paper in found.papers) == sum(one.score for one in found.tasks)
    assert sum(paper.tasks for paper in found.papers) == len(found.tasks)
    emptied = Cascade(documents=tuple(Document(key=paper.key) for paper in cascade.documents))
    assert (clarities(emptied).tasks, clarities(emptied).papers) == ((), ())


def test_town_plan(papers: Path) -> None:
    """204-KH/TU: six tasks leave open who else carries them out, none has an end or an output."""
    (paper,) = clarities(Cascade(documents=(read(papers / "204-KH-TU.txt").document,))).papers
    assert {part.value: count for part, count in paper.clear.items()} == {
        "who": 3, "what": 9, "when": 0, "output": 0, "accountability": 8, "means": 7,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("Kiểm tra bếp ăn trường học", True),
        ("Công khai kế hoạch", True),
        ("- Tổ chức thực hiện tốt các nhiệm vụ được giao.", False),
        ("TRIỂN KHAI THỰC HIỆN KẾ HOẠCH NÀY", False),
        ("Các nhiệm vụ khác theo chức năng, nhiệm vụ.", False),
        ("Theo dõi việc thực hiện Kế hoạch này", True),
        ("Thực hiện" * 2000, True),
        ("thực hiện " * 20000, False),
        ("thực hiện " * 20000 + "việc", True),
        ("-", False),
        ("", False),
    ],
    ids=lambda value: str(value)[:40],
)
def test_words_that_name_work(sentence: str, names: bool) -> None:  # noqa: FBT001  # a column of the table
    """A sentence of nothing but carrying out names no work, however long it is."""
    assert names_work(sentence) is names


def test_words_that_name_means() -> None:
    """Money asked for or given is a means; being thrifty with it is none."""
    assert names_means("Nguồn\n kinh phí: ngân sách xã")
    assert not names_means("Sử dụng kinh phí đúng mục đích")
