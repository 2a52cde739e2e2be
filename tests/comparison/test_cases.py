"""Each case is two states of papers and, beside them, what differs; the papers of a state are parted by `---`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from cascade import store
from cascade.comparison import differences
from cascade.model import Cascade
from cascade.report import differences_as_text

CASES = Path(__file__).parent / "cases"


def state(case: Path, folder: Path) -> Cascade:
    """Load one state of a case."""
    folder.mkdir()
    for number, paper in enumerate(case.read_text(encoding="utf-8").split("\n---\n")):
        (folder / f"{number}.yaml").write_text(paper, encoding="utf-8")
    return store.load(folder)


@pytest.mark.parametrize("case", sorted(CASES.glob("*.old.yaml")), ids=lambda case: case.name.split(".")[0])
def test_case(case: Path, tmp_path: Path, golden: Callable[[Path, str], None]) -> None:
    """What differs is what is written beside the two states, in English and in Vietnamese."""
    name = case.name.split(".")[0]
    found = differences(state(case, tmp_path / "old"), state(case.with_name(f"{name}.new.yaml"), tmp_path / "new"))
    golden(
        case.with_name(f"{name}.txt"), f"{differences_as_text(found, 'en', 80)}\n{differences_as_text(found, 'vi', 80)}"
    )
