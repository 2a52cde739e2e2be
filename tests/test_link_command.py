"""`cascade link` as a person runs it: what is printed, what is written, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from cascade import store

Run = Callable[..., tuple[int, str, str]]

ABOVE = """\
number: 44/KH-UBND
issuer: UBND tỉnh Ví Dụ
tasks:
  - {id: "1", title: Kiểm tra bếp ăn trường học}
  - {id: "2", title: Tập huấn người nấu ăn}
"""
BELOW = """\
# Written by hand.
number: 12/KH-UBND
issuer: UBND xã Mẫu
implements: 44/KH-UBND
tasks:
  - {id: "1", title: Mở lớp tập huấn người nấu ăn}
  - {id: "2", title: Trồng cây}
  - {id: "3", title: Đi kiểm tra, derives: tinh#1}
"""


@pytest.fixture(autouse=True)
def _papers(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("tinh.yaml").write_text(ABOVE, encoding="utf-8")
    Path("xa.yaml").write_text(BELOW, encoding="utf-8")


def test_text(program: Run) -> None:
    """Each task with what came of it; a count on standard error; no file is touched."""
    code, out, err = program("link", "xa.yaml", "tinh.yaml", "--lang", "vi")
    assert (code, err) == (0, "3 nhiệm vụ; đề xuất: 1, giữ nguyên: 1, chưa rõ: 0, không có: 1\n")
    assert out.splitlines() == [
        "1  Mở lớp tập huấn người nấu ăn",
        "  suy ra, 0.81: tinh#2  Tập huấn người nấu ăn",
        "    cùng nêu “tập huấn người nấu ăn”",
        "2  Trồng cây",
        "  không có nhiệm vụ cấp trên phù hợp",
        "3  Đi kiểm tra",
        "  giữ nguyên (văn bản nêu): tinh#1",
    ]
    assert sorted(path.name for path in Path().iterdir()) == ["tinh.yaml", "xa.yaml"]


def test_json(program: Run) -> None:
    """The same as data, with the reasons taken apart."""
    code, out, _ = program("link", "xa.yaml", "tinh.yaml", "--format", "json", "--lang", "en")
    data = json.loads(out)
    assert (code, data["child"], data["parent"], data["cited"]) == (0, "xa", "tinh", True)
    assert data["summary"] == {"proposed": 1, "kept": 1, "ambiguous": 0, "none": 1}
    assert data["tasks"][0] == {
        "task": "1",
        "title": "Mở lớp tập huấn người nấu ăn",
        "verdict": "proposed",
        "kept": [],
        "candidates": [
            {
                "task": "tinh#2",
                "title": "Tập huấn người nấu ăn",
                "score": 0.81,
                "reasons": [{"kind": "words", "what": ["tập huấn người nấu ăn"]}],
                "note": "inferred, 0.81: both say “tập huấn người nấu ăn”",
            }
        ],
    }
    assert data["tasks"][2]["kept"] == [{"task": "tinh#1", "basis": "stated"}]


def test_written_where_it_is_asked(program: Run) -> None:
    """OUT is the plan with the proposals, marked as such; a file that exists is not written over unasked."""
    assert program("link", "xa.yaml", "tinh.yaml", "-o", "linked.yaml")[0] == 0
    written = store.load("linked.yaml").documents[0]
    assert [[(one.task, one.basis) for one in task.derives] for task in written.tasks] == [
        [("tinh#2", "inferred")],
        [],
        [("tinh#1", "stated")],
    ]
    assert Path("xa.yaml").read_text(encoding="utf-8") == BELOW
    code, out, err = program("link", "xa.yaml", "tinh.yaml", "-o", "xa.yaml")
    assert (code, out) == (2, "")
    assert err == "xa.yaml: exists and is not written over (use --overwrite, or another name)\n"
    assert program("link", "xa.yaml", "tinh.yaml", "-o", "xa.yaml", "--overwrite")[0] == 0
    assert store.load("xa.yaml").documents[0].tasks == written.tasks


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("xa.yaml", "."), ".: holds 2 papers, and one is asked for (name the file of one paper)"),
        (("xa.yaml", "xa.yaml"), "both papers have the key 'xa' (give one of them another key)"),
        (("xa.yaml", "nowhere.yaml"), "nowhere.yaml: no such file or folder"),
        (("xa.yaml", "tinh.yaml", "-o", "linked.txt"), "linked.txt: plans are written as YAML (name a file that ends in .yaml)"),
        (("xa.yaml", "tinh.yaml", "-o", "no/linked.yaml"), "no/linked.yaml: the folder no does not exist (make it first)"),
    ],
)  # fmt: skip
def test_refused(program: Run, arguments: tuple[str, ...], message: str) -> None:
    """What cannot be linked or written is said, and nothing is written."""
    code, out, err = program("link", *arguments)
    assert (code, out) == (2, "")
    assert err.startswith(message)
    assert sorted(path.name for path in Path().iterdir()) == ["tinh.yaml", "xa.yaml"]
