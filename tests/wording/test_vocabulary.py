"""The files of wording: read by a short way, as any YAML loader reads them."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import cascade.wording
from cascade.wording import vocabulary as reading_files
from cascade.wording.vocabulary import vocabulary

ROOT = Path(cascade.wording.__file__).parent
FILES = sorted(str(path.relative_to(ROOT).with_suffix("")) for path in ROOT.rglob("*.yaml"))


@pytest.mark.parametrize("name", FILES)
def test_files_of_wording(name: str) -> None:
    """Every packaged file gives what a YAML loader gives for it: no value of it is read otherwise."""
    assert vocabulary(name) == yaml.safe_load((ROOT / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", FILES)
def test_no_key_twice(name: str) -> None:
    """A key that stands twice in a file would hide the words of the first."""

    def keys(node: yaml.Node) -> Iterator[str]:
        if isinstance(node, yaml.MappingNode):
            written = [key.value for key, _ in node.value]
            yield from (key for key, times in Counter(written).items() if times > 1)
            for _, value in node.value:
                yield from keys(value)

    assert [*keys(yaml.compose((ROOT / f"{name}.yaml").read_text(encoding="utf-8")))] == []


@pytest.mark.parametrize("name", FILES)
def test_what_is_kept(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What Python keeps of a file gives the same, without the YAML being read again."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    made = vocabulary.__wrapped__(name)
    assert [path.name.partition(".")[0] for path in tmp_path.rglob("*.pyc")] == [Path(name).name]
    monkeypatch.setattr(reading_files, "_read", None)
    assert vocabulary.__wrapped__(name) == made == vocabulary(name)


def test_not_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where Python is to keep no byte code, nothing is kept."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path))
    assert vocabulary.__wrapped__("labels") == vocabulary("labels")
    assert list(tmp_path.rglob("*")) == []


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_said_twice(name: str) -> None:
    """No list of phrases has one twice, so that whoever takes it out takes it out."""
    assert list(_repeated(vocabulary(name), name)) == []


def _repeated(value: object, path: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, below in value.items():
            yield from _repeated(below, f"{path}.{key}")
    elif isinstance(value, list):
        phrases = [phrase for phrase in value if isinstance(phrase, str)]
        yield from (f"{path}: {phrase}" for phrase, times in Counter(phrases).items() if times > 1)
        for below in value:
            yield from _repeated(below, path)
