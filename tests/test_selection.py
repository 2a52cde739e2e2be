"""Filters of a graph: levels, papers and how far below them, with the papers that these cite."""

from __future__ import annotations

import pytest

from cascade.model import Cascade, Document, DocumentReference, Level, Task
from cascade.network import CascadeGraph, Selection, choose


def _paper(key: str, level: Level, *above: str) -> Document:
    return Document(
        key=key,
        level=level,
        implements=tuple(
            DocumentReference(title=name) if name == "law" else DocumentReference(key=name) for name in above
        ),
        tasks=(Task(id="1", title="Mở lớp"),),
    )


CASCADE = Cascade(
    documents=(
        _paper("directive", Level.CENTRAL),
        _paper("province", Level.PROVINCE, "directive", "law"),
        _paper("town", Level.DISTRICT, "province"),
        _paper("commune", Level.COMMUNE, "town", "directive"),
    )
)


@pytest.mark.parametrize(
    ("selection", "papers", "cited"),
    [
        (Selection(), "directive province town commune", "law"),
        (Selection(depth=0), "directive", ""),
        (Selection(depth=1), "directive province commune", "law"),
        (Selection(documents=("province",), depth=1), "province town", "law"),
        (Selection(documents=("town", "province")), "province town", "law"),
        (Selection(levels=(Level.DISTRICT, Level.COMMUNE)), "town commune", ""),
    ],
)
def test_papers_chosen(selection: Selection, papers: str, cited: str) -> None:
    """So many steps down from the papers named, else from the highest; papers that are only cited stand by those left."""
    chosen = choose(CascadeGraph(CASCADE), selection)
    assert " ".join(node.key for node in chosen.documents) == papers
    assert " ".join(node.key for node in chosen.cited) == cited
    assert [task.reference for task in chosen.tasks] == [f"{name}#1" for name in papers.split()]
    assert [node.key for node in chosen.by_paper] == papers.split()


def test_papers_in_circles_have_a_highest() -> None:
    """Where all papers carry out one another, those of the highest level are the first."""
    circle = Cascade(documents=(_paper("a", Level.PROVINCE, "b"), _paper("b", Level.DISTRICT, "a")))
    assert [node.key for node in choose(CascadeGraph(circle), Selection(depth=0)).documents] == ["a"]
