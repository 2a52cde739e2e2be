"""Rows as other tools take them: dicts, a pandas frame, an Arrow table, with types also where there are no rows."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from cascade.errors import CascadeError
from cascade.model import Assignment, Cascade, Document, Role, Task, Within
from cascade.network import CascadeGraph
from cascade.rules import Findings, check
from cascade.tables import Matrix, matrix, workload

WHEN = Within(kind="within", wording="Quý IV/2026", start=date(2026, 10, 1), end=date(2026, 12, 31))
TASK = Task(id="1", title="Mở lớp", timeframe=WHEN, assignments=(Assignment(role=Role.LEADS, agency="Sở Y tế"),))


def _table(*tasks: Task) -> Matrix:
    return matrix(Cascade(documents=(Document(key="plan", tasks=tasks),)))


def test_pandas() -> None:
    """Days are days and counts are whole numbers; what is not known is missing."""
    pandas = pytest.importorskip("pandas")
    frame = _table(TASK, Task(id="2", title="Tuyển")).to_pandas()
    assert frame["last"].tolist() == [pandas.Timestamp("2026-12-31"), pandas.NaT]
    assert frame["Sở Y tế"].isna().tolist() == [False, True]
    counts = workload(Cascade(documents=(Document(key="plan", tasks=(TASK,)),))).to_pandas()
    assert counts.dtypes["tasks"] == "Int64"
    empty = _table().to_pandas()
    assert (len(empty), str(empty.dtypes["last"]), list(empty)[:2]) == (0, "datetime64[s]", ["document", "task"])


def test_arrow() -> None:
    """The types of the fields hold for any rows."""
    arrow = pytest.importorskip("pyarrow")
    table = _table(TASK).to_arrow()
    assert table.schema.field("last").type == arrow.date32()
    assert table.to_pylist() == _table(TASK).to_dicts()
    assert _table().to_arrow().schema.field("last").type == arrow.date32()


@pytest.mark.parametrize(("method", "package"), [("to_pandas", "pandas"), ("to_arrow", "pyarrow")])
def test_packages_that_are_not_there(method: str, package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the package to install."""
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(CascadeError, match=rf"needs the package {package} \(pip install {package}\)"):
        getattr(_table(TASK), method)()


def test_graph_as_rows() -> None:
    """One row for each assignment, and one for a task that has none."""
    graph = CascadeGraph(Cascade(documents=(Document(key="plan", tasks=(TASK, Task(id="2", title="Tuyển"))),)))
    assert graph.to_dicts() == [
        {
            "document": "plan", "level": None, "task": "1", "title": "Mở lớp", "role": "leads", "agency": "Sở Y tế",
            "body": "Sở Y tế", "part": None, "time": "Quý IV/2026", "first": date(2026, 10, 1), "last": date(2026, 12, 31),
        },
        {
            "document": "plan", "level": None, "task": "2", "title": "Tuyển", "role": None, "agency": None,
            "body": None, "part": None, "time": None, "first": None, "last": None,
        },
    ]  # fmt: skip
    assert list(graph.fields()) == list(graph.to_dicts()[0])


def test_findings_as_rows() -> None:
    """What `check` gives is a tuple as before, and its rows are those that pandas and Arrow take."""
    pandas = pytest.importorskip("pandas")
    found = check(Cascade(documents=(Document(key="plan", tasks=(TASK,)),)), as_of=date(2026, 11, 23))
    assert isinstance(found, tuple)
    assert found == tuple(found)
    assert all(list(row) == list(found.fields()) for row in found.to_dicts())
    frame = found.to_pandas()
    assert frame["code"].tolist() == [finding.code for finding in found]
    assert frame["message_vi"].tolist() == [finding.message("vi") for finding in found]
    assert frame["task"].isna().tolist() == [finding.task is None for finding in found]
    assert isinstance(frame, pandas.DataFrame)
    assert list(Findings().to_pandas()) == list(found.fields())
