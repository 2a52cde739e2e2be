"""The files of wording: read by a short way, as any YAML loader reads them."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

import cascade.wording
from cascade.wording.vocabulary import vocabulary

ROOT = Path(cascade.wording.__file__).parent
FILES = sorted(str(path.relative_to(ROOT).with_suffix("")) for path in ROOT.rglob("*.yaml"))


@pytest.mark.parametrize("name", FILES)
def test_files_of_wording(name: str) -> None:
    """Every packaged file gives what a YAML loader gives for it: no value of it is read otherwise."""
    assert vocabulary(name) == yaml.safe_load((ROOT / f"{name}.yaml").read_text(encoding="utf-8"))
