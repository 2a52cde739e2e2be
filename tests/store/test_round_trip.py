"""Laws of saving and loading, for any cascade."""

from __future__ import annotations

import json
import tempfile

import jsonschema
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from strategies import NASTY, cascades, documents, texts

from cascade.model import Cascade, Document
from cascade.store import document_to_json_data, from_json, load, loads, save, saves, schema, to_json
from cascade.store.layout import Inline, lay_out
from cascade.store.syntax import parse

few = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck))
VALIDATOR = jsonschema.Draft202012Validator(schema())


@few
@given(documents)
def test_saved_document_loads_equal(document: Document) -> None:
    """A document written as text is the same document when it is loaded."""
    assert loads(saves(document)) == document


@few
@given(cascades)
def test_saved_folder_loads_equal(cascade: Cascade) -> None:
    """A cascade saved to a folder is the same cascade when it is loaded, order included."""
    with tempfile.TemporaryDirectory() as folder:
        save(cascade, folder)
        assert load(folder) == cascade


@few
@given(cascades)
def test_json_loads_equal(cascade: Cascade) -> None:
    """A cascade as JSON is the same cascade when it is loaded."""
    assert from_json(to_json(cascade)) == cascade


@few
@given(documents)
def test_exchange_form_loads(document: Document) -> None:
    """What `cascade read` prints loads again, and says the same when it is printed again."""
    data = document_to_json_data(document)
    again = from_json(json.dumps({"document": data, "unplaced": [{"text": "x", "page": 1, "line": 2}]}))
    assert document_to_json_data(again.documents[0]) == data


@few
@given(documents)
def test_saved_document_keeps_to_the_schema(document: Document) -> None:
    """What is saved is what the schema allows, read by YAML's core types as an editor reads it."""
    VALIDATOR.validate(json.loads(json.dumps(_edited(saves(document)))))
    VALIDATOR.validate({"document": document_to_json_data(document)})


class _EditorLoader(yaml.SafeLoader):
    """Reads YAML 1.1 with dates left as text, the one type that JSON lacks."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def _edited(text: str) -> object:
    loader = _EditorLoader(text)
    try:
        return loader.get_single_data()
    finally:
        loader.dispose()


@few
@given(st.sampled_from(NASTY) | texts)
def test_any_text_survives_every_yaml_reader(text: str) -> None:
    """A text comes back as written, from this loader and from one that follows YAML 1.1 to the letter."""
    data = {"a": text, "b": [text, [text]], "c": Inline(d=text), "names": [text]}
    written = lay_out(data, comment="# c")
    assert parse(written)[0] == data
    assert yaml.safe_load(written) == data
