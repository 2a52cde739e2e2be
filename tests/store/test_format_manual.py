"""The manual of the file format: its examples load."""

from __future__ import annotations

import json
import re
from pathlib import Path

import jsonschema
import pytest
import yaml

from cascade.model import Cascade, Document
from cascade.store import document_to_json_data, loads, schema

MANUAL = (Path(__file__).resolve().parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```yaml\n(.*?)^```", MANUAL, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("example", EXAMPLES, ids=range(len(EXAMPLES)))
def test_example_loads_and_keeps_to_the_schema(example: str) -> None:
    """Every example of the manual loads, and an editor has nothing to mark in it."""
    assert isinstance(loads(example, "manual.yaml"), Document | Cascade)
    data = json.loads(json.dumps(yaml.safe_load(example), default=str))
    jsonschema.Draft202012Validator(schema()).validate(data)


@pytest.mark.parametrize("owner", ["Document", "Task"])
def test_every_key_is_in_the_manual(owner: str) -> None:
    """The tables name every key of a paper and of a task."""
    assert [key for key in schema()["$defs"][owner]["properties"] if f"`{key}`" not in MANUAL] == ["$schema"][
        : owner == "Document"
    ]


def test_schema_holds_no_python() -> None:
    """Whoever writes a file sees what a key means, and not the examples for whoever reads the code."""
    assert ">>>" not in json.dumps(schema())


def test_promised_keys_are_in_the_manual() -> None:
    """The keys that the exchange form always has are those the manual promises."""
    document = loads(EXAMPLES[0], "manual.yaml")
    assert isinstance(document, Document)
    row = next(line for line in MANUAL.splitlines() if line.startswith("| document |"))
    assert re.findall(r"`(\w+)`", row) == list(document_to_json_data(Document(key="a")))
    assert list(document_to_json_data(document))[:13] == re.findall(r"`(\w+)`", row)
