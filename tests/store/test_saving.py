"""Saving: what it looks like, and that nobody's file is lost."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from cascade.errors import WriteError
from cascade.model import (
    Agency,
    Assignment,
    By,
    Cascade,
    Document,
    DocumentNumber,
    DocumentReference,
    Milestone,
    Milestones,
    Recipient,
    Role,
    RuleSeverity,
    Settings,
    Source,
    Succession,
    Target,
    Task,
)
from cascade.store import load, loads, save, saves

STEP = By(kind="by", wording="trước một ngày nào đó", end=date(2026, 4, 30))
PLAN = Document(
    key="12-kh-tu",
    number=DocumentNumber.parse("12-KH/TU"),
    title="tăng cường công tác bảo đảm an toàn, vệ sinh lao động và phòng ngừa tai nạn trong các cơ sở sản xuất trên địa bàn",
    implements=(
        DocumentReference(number=DocumentNumber.parse("31-CT/TW")),
        DocumentReference(number=DocumentNumber.parse("276-KH/TU"), issued=date(2024, 5, 14), issuer="Tỉnh ủy"),
    ),
    targets=(Target(id="1", measure="tai nạn lao động", tasks=("III.1",)),),
    tasks=(
        Task(
            id="III.1",
            title="Tuyên truyền: nội dung và hình thức",
            points=("Một", "Hai\nba"),
            assignments=(
                Assignment(role=Role.LEADS, agency="Sở Văn hóa, Thể thao"),
                Assignment(role=Role.COORDINATES, agency="Công an", part="giữ gìn trật tự " * 7 + "chung"),
            ),
            timeframe=STEP,
            source=Source(line=3, end_line=8, page=1),
        ),
        Task(
            id="2",
            title="no",
            timeframe=Milestones(
                kind="milestones", wording="hai bước", milestones=(Milestone(what="thử", timeframe=STEP),)
            ),
        ),
    ),
    recipients=(Recipient(name="Tỉnh ủy", remark="báo cáo"), Recipient(name="Lưu (2)", remark=None)),
)
BODIES = (Agency(id="a", names=("Sở A", "SA"), successors=(Succession(agency="Sở B"),)),)


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_reads_as_a_person_writes(golden: Callable[[Path, str], None]) -> None:
    """A saved plan is what an official would have typed."""
    golden(Path(__file__).parent / "saved.yaml", saves(PLAN))
    assert loads(saves(PLAN)) == PLAN


def test_existing_files_are_named_and_kept(tmp_path: Path) -> None:
    """Every file in the way is named, and nothing is written; told to, all are replaced."""
    (tmp_path / "12-kh-tu.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "agencies.yaml").write_text("mine too", encoding="utf-8")
    cascade = Cascade(documents=(PLAN, Document(key="z")), agencies=BODIES)
    with pytest.raises(WriteError) as caught:
        save(cascade, tmp_path)
    assert [Path(problem.file or "").name for problem in caught.value.problems] == ["12-kh-tu.yaml", "agencies.yaml"]
    assert _names(tmp_path) == ["12-kh-tu.yaml", "agencies.yaml"]
    assert (tmp_path / "12-kh-tu.yaml").read_text(encoding="utf-8") == "mine"
    save(cascade, tmp_path, overwrite=True)
    assert load(tmp_path) == cascade


def test_severities_are_a_word_for_each_rule(tmp_path: Path) -> None:
    """What a team has settled on is saved as people write it."""
    cascade = Cascade(settings=Settings(severity=(RuleSeverity(rule="C05", severity="off"),)))
    save(cascade, tmp_path)
    assert (tmp_path / "cascade.yaml").read_text(encoding="utf-8").endswith('\nseverity:\n  C05: "off"\n')
    assert load(tmp_path) == cascade


def test_missing_folder(tmp_path: Path) -> None:
    """A folder that is not there is not made in silence."""
    with pytest.raises(WriteError, match="no such folder to save to"):
        save(Cascade(), tmp_path / "absent")


@pytest.mark.parametrize("failing", ["fsync", "replace"])
def test_full_disk(failing: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that fills up leaves the old files whole and no half ones."""
    save(Cascade(documents=(PLAN,)), tmp_path)
    before = (tmp_path / "12-kh-tu.yaml").read_bytes()

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os if failing == "fsync" else Path, failing, fail)
    with pytest.raises(WriteError, match="No space left on device"):
        save(Cascade(documents=(PLAN, Document(key="z"))), tmp_path, overwrite=True)
    assert _names(tmp_path) == ["12-kh-tu.yaml"]
    assert (tmp_path / "12-kh-tu.yaml").read_bytes() == before


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("204-KH/TU", "204-KH-TU.yaml"),
        ("kế hoạch", "kế-hoạch.yaml"),
        ("../../etc", "etc.yaml"),
        ("cascade", "cascade-document.yaml"),
        ("Agencies", "Agencies-document.yaml"),
        ("con", "con-document.yaml"),
        (".hidden", "hidden.yaml"),
        ("\x00", "document.yaml"),
        ("đ" * 300, "đ" * 60 + ".yaml"),
    ],
)
def test_file_name(key: str, name: str, tmp_path: Path) -> None:
    """A key becomes a file name that every system takes and no setting has."""
    cascade = Cascade(documents=(Document(key=key),))
    save(cascade, tmp_path)
    assert _names(tmp_path) == [name]
    assert load(tmp_path) == cascade


def test_same_names_and_another_order(tmp_path: Path) -> None:
    """Keys that only differ in case or signs get files of their own, and the order is written down."""
    cascade = Cascade(
        documents=tuple(Document(key=key, title=str(n)) for n, key in enumerate(["b", "B", "a/b", "a-b", "b"]))
    )
    save(cascade, tmp_path)
    assert _names(tmp_path) == [
        "B-02.yaml",
        "a-b-02.yaml",
        "a-b.yaml",
        "agencies.yaml",
        "b-03.yaml",
        "b.yaml",
    ]
    assert load(tmp_path) == cascade
