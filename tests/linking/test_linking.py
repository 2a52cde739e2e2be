"""Linking levels: each case holds a paper, a plan with the derivations that are right, and beside it what is proposed.

What is proposed is proposed for the plan without them, so that a proposal that is not right shows in the text.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import documents

from cascade import store
from cascade.errors import CascadeError
from cascade.linking import Linking, link
from cascade.model import Derivation, Document, Task
from cascade.report import linking_as_text, linking_summary
from cascade.wording.sentences import Language
from cascade.wording.words import clauses

CASES = sorted((Path(__file__).parent / "cases").glob("*.yaml"))


def bare(document: Document) -> Document:
    """The plan without the derivations that are known to be right."""
    tasks = tuple(task.model_copy(update={"derives": ()}) for task in document.tasks)
    return document.model_copy(update={"tasks": tasks})


def _linking(case: Path) -> tuple[Linking, Document]:
    above, below = store.load(case).documents
    return link(bare(below), above), below


def _listing(linking: Linking, known: Document, language: Language) -> str:
    """What is printed, and behind it each task whose proposals are not what is right."""
    lines = []
    for one, task in zip(linking.tasks, known.tasks, strict=True):
        right = sorted(derivation.task for derivation in task.derives)
        proposed = sorted(found.task.reference for found in one.candidates) if one.verdict == "proposed" else []
        if right != proposed:
            lines.append(f"not right: {task.id} derives from {', '.join(right) or 'nothing'}\n")
    return linking_as_text(linking, language) + linking_summary(linking, language) + "".join(lines)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
@pytest.mark.parametrize("language", ["en", "vi"])
def test_case(case: Path, language: Language, golden: Callable[[Path, str], None]) -> None:
    """Each plan is given what stands beside it, in both languages."""
    linking, known = _linking(case)
    golden(case.with_suffix(f".{language}.txt"), _listing(linking, known, language))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_what_is_written(case: Path) -> None:
    """Proposals are marked inferred with the reason; linked again they are the same; confirmed ones are kept."""
    linking, known = _linking(case)
    above = linking.parent
    written = linking.document("vi")
    inferred = [one for task in written.tasks for one in task.derives]
    assert all(one.basis == "inferred" and one.note and one.note.startswith("suy ra, ") for one in inferred)
    assert store.loads(store.saves(written)) == written
    assert link(written, above).document("vi") == written
    confirmed = link(known, above)
    assert confirmed.document() == known or confirmed.counts["kept"] < len(known.tasks)
    for one, task in zip(confirmed.tasks, known.tasks, strict=True):
        assert one.kept == task.derives
        assert (one.verdict == "kept") is bool(task.derives)


def test_derivations_from_other_papers_stay() -> None:
    """What derives from another paper stays beside a proposal; what was inferred before and fits no more is dropped."""
    above = store.loads('{number: 44/KH-UBND, tasks: [{id: "1", title: Tập huấn người nấu ăn}]}', "tinh.yaml")
    elsewhere = Derivation(task="trung-uong#3")
    stale = Derivation(task="44/KH-UBND#1", basis="inferred")
    below = Document(
        key="xa",
        tasks=(
            Task(id="1", title="Mở lớp tập huấn người nấu ăn", derives=(elsewhere,)),
            Task(id="2", title="Trồng cây", derives=(stale, elsewhere)),
        ),
    )
    assert isinstance(above, Document)
    first, second = link(below, above).document().tasks
    assert [(one.task, one.basis) for one in first.derives] == [("trung-uong#3", "stated"), ("tinh#1", "inferred")]
    assert second.derives == (elsewhere,)


def test_papers_of_one_key() -> None:
    """A derivation could mean either of two papers of one key; that is said, not guessed."""
    with pytest.raises(CascadeError, match="both papers have the key 'xa'"):
        link(Document(key="xa"), Document(key="xa"))


def test_papers_without_tasks() -> None:
    """A paper of which only the head is known offers nothing; what the plan states is kept, and it stays as it is."""
    known = Derivation(task="tinh#1")
    below = Document(key="xa", tasks=(Task(id="1", title="Trồng cây", derives=(known,)), Task(id="2", title="")))
    linking = link(below, Document(key="tinh"))
    assert [one.verdict for one in linking.tasks] == ["kept", "none"]
    assert linking.document() == below
    assert link(Document(key="tinh"), below).tasks == ()


@given(st.lists(documents, min_size=2, max_size=2, unique_by=lambda document: document.key))
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_laws(pair: list[Document]) -> None:
    """Any two papers link without an error, twice alike; nothing but derivations changes, and none that was given is lost."""
    child, parent = pair
    linking = link(child, parent)
    assert link(child, parent) == linking
    document = linking.document()
    assert bare(document) == bare(child)
    for before, after, one in zip(child.tasks, document.tasks, linking.tasks, strict=True):
        assert {given for given in before.derives if given.basis != "inferred"} <= set(after.derives)
        assert all(0 <= found.score <= 1 for found in one.candidates)
        assert (one.verdict == "kept") is bool(one.kept)


@given(st.text())
def test_words(text: str) -> None:
    """Every word of any text is given as printed, in its order."""
    words = [word for clause in clauses(text) for word in clause]
    assert all(word.printed and word.folded for word in words)


def test_signs_inside_numbers() -> None:
    """A point inside a number and a slash inside the number of a paper part nothing; a comma between words does."""
    found = [[word.folded for word in clause] for clause in clauses("Đạt 1.500 suất, theo 12/KH-UBND; 4,5%")]
    assert found == [["đạt", "1.500", "suất"], ["theo", "12/kh-ubnd"], ["4,5%"]]
